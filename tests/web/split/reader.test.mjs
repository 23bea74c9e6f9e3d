import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  eachFunctionIn, leb, namesSection, readConstant, Reader, readImport, readModule, Section, sectionsOf,
  withoutPlaces,
} from '../../../web/split/reader.mjs';
import { body, custom, list, moduleOf, section, text } from '../support/wasm.mjs';

const readerOf = (...bytes) => new Reader(Uint8Array.from(bytes));
const tooEarly = /ends too early/;

test('unsigned numbers are written and read as the specification writes them', () => {
  for (const [value, bytes] of /** @type {[number, number[]][]} */ ([
    [0, [0]], [127, [0x7f]], [128, [0x80, 1]], [624_485, [0xe5, 0x8e, 0x26]],
    [2 ** 31, [0x80, 0x80, 0x80, 0x80, 8]], [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])) {
    assert.deepEqual(leb(value), bytes);
    const reader = readerOf(...bytes, 5);
    assert.equal(reader.number(), value);
    assert.equal(reader.byte(), 5);
  }
});

test('signed numbers keep their sign', () => {
  for (const [value, bytes] of /** @type {[number, number[]][]} */ ([
    [0, [0]], [63, [0x3f]], [64, [0xc0, 0]], [-1, [0x7f]], [-64, [0x40]], [-65, [0xbf, 0x7f]],
    [-123_456, [0xc0, 0xbb, 0x78]], [-(2 ** 27), [0x80, 0x80, 0x80, 0x40]],
    [2 ** 31 - 1, [0xff, 0xff, 0xff, 0xff, 7]],
    [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])) {
    assert.equal(readerOf(...bytes).signed(), value);
  }
});

test('a padded number, as object files have them, reads the same', () => {
  assert.equal(readerOf(0x85, 0x80, 0x80, 0x80, 0).number(), 5);
  const reader = readerOf(0x85, 0x80, 0x80, 0x80, 0, 9);
  reader.skipLeb();
  assert.equal(reader.byte(), 9);
});

test('texts are UTF-8', () => {
  assert.equal(readerOf(3, 0xc3, 0xa9, 0x61).text(), 'éa');
});

test('a file that is cut off is refused wherever it ends', () => {
  assert.throws(() => readerOf().byte(), tooEarly);
  assert.throws(() => readerOf(0x80).number(), tooEarly);
  assert.throws(() => readerOf(4, 0x61).text(), tooEarly);
  assert.throws(() => readerOf(1).part(2), tooEarly);
  assert.throws(() => sectionsOf(moduleOf([1, 9])), tooEarly);
});

test('a part is read by itself, and the whole goes on behind it', () => {
  const whole = readerOf(1, 2, 3);
  const part = whole.part(2);
  assert.deepEqual([part.byte(), part.byte(), part.isDone], [1, 2, true]);
  assert.throws(() => part.byte(), tooEarly);
  assert.equal(whole.byte(), 3);
});

test('sections come in their order, custom ones with their name', () => {
  const bytes = moduleOf(section(Section.Type, list([])), custom('notes', [7]));
  const [types, notes] = sectionsOf(bytes);
  assert.deepEqual([types.id, types.name], [Section.Type, '']);
  assert.deepEqual([notes.id, notes.name, notes.body.byte()], [Section.Custom, 'notes', 7]);
  // Where the content begins, a custom section's name included.
  assert.deepEqual([...bytes.subarray(notes.start, notes.body.end)], [...text('notes'), 7]);
});

test('what is no module is refused', () => {
  assert.throws(() => sectionsOf(Uint8Array.from(Buffer.from('!<arch>\n'))), /not WebAssembly/);
});

test('an import of each kind is read to its end', () => {
  const named = [...text('env'), ...text('x')];
  for (const [rest, isFunction] of /** @type {[number[], boolean][]} */ ([
    [[0, 0], true], [[1, 0x70, 0, 2], false], [[1, 0x70, 1, 2, 3], false], [[2, 0, 1], false],
    [[2, 3, 1, 2], false], [[3, 0x7f, 1], false],
  ])) {
    const reader = readerOf(...named, ...rest);
    assert.deepEqual(readImport(reader), { module: 'env', name: 'x', isFunction });
    assert.ok(reader.isDone);
  }
});

test('an offset is a constant and not negative', () => {
  assert.equal(readConstant(readerOf(0x41, 0xc0, 0, 0x0b)), 64);
  assert.equal(readConstant(readerOf(0x41, 0x7f, 0x0b)), 0xffffffff);
  assert.throws(() => readConstant(readerOf(0x23, 0, 0x0b)), /not a constant/);
  assert.throws(() => readConstant(readerOf(0x41, 0, 0x6a)), /not a constant/);
});

/** Instructions of every shape, each of which leaves the stack as it was. */
const allShapes = [
  0x02, 0x40, 0x0b,                                     // block
  0x03, 0x40, 0x0b,                                     // loop
  0x41, 1, 0x04, 0x40, 0x01, 0x05, 0x0b,                // if, nop, else
  0x02, 0x40, 0x0c, 0, 0x0b,                            // br
  0x02, 0x40, 0x41, 0, 0x0d, 0, 0x0b,                   // br_if
  0x02, 0x40, 0x41, 0, 0x0e, 2, 0, 0, 0, 0x0b,          // br_table
  0x41, 0, 0x11, 0, 0,                                  // call_indirect
  0x41, 1, 0x41, 2, 0x41, 0, 0x1b, 0x1a,                // select, drop
  0x41, 1, 0x41, 2, 0x41, 0, 0x1c, 1, 0x7f, 0x1a,       // select with a type
  0x20, 0, 0x21, 0, 0x41, 3, 0x22, 0, 0x1a,             // local.get, .set, .tee
  0x23, 0, 0x24, 0,                                     // global.get, .set
  0x41, 0, 0x25, 0, 0x1a,                               // table.get
  0x41, 0, 0x28, 2, 0x10, 0x1a,                         // i32.load, whose offset looks like a call
  0x41, 0, 0x41, 5, 0x36, 2, 0,                         // i32.store
  0x3f, 0, 0x40, 0, 0x1a,                               // memory.size, .grow
  0x42, 0x90, 0x10, 0x1a,                               // i64.const, which looks like a call
  0x43, 0x10, 0x10, 0x10, 0x10, 0x1a,                   // f32.const
  0x44, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0xfc, 2, 0x1a,  // f64.const, truncated
  0x41, 1, 0xc0, 0x45, 0x1a,                            // i32.extend8_s, i32.eqz
  0xd0, 0x70, 0xd1, 0x1a,                               // ref.null, ref.is_null
  0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 10, 0, 0,            // memory.copy
  0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 11, 0,               // memory.fill
  0xfc, 16, 0, 0x1a,                                    // table.size
  0xd2, 1, 0x1a,                                        // ref.func
  0x10, 0,                                              // call
];

/** One imported function, two of its own (the first one with all shapes), a table, an export. */
function sampleModule({ start = true } = {}) {
  const code = [0x01, 1, 0x7f, ...allShapes, 0x0b];     // one local variable
  return moduleOf(
    section(Section.Type, list([[0x60, 0, 0]])),
    section(Section.Import, list([[...text('env'), ...text('g'), 3, 0x7f, 1],
                                  [...text('env'), ...text('f'), 0, 0]])),
    section(Section.Function, list([[0], [0]])),
    section(Section.Table, list([[0x70, 0, 8]])),
    section(Section.Memory, list([[0, 1]])),
    section(Section.Export, list([[...text('run'), 0, 2], [...text('memory'), 2, 0],
                                  [...text('table'), 1, 0]])),
    ...(start ? [section(Section.Start, [2])] : []),
    section(Section.Element, list([[0, 0x41, 1, 0x0b, ...list([0, 1])],
                                   [0, 0x41, 5, 0x0b, ...list([2])]])),
    section(Section.Code, [2, (code.length & 127) | 128, code.length >> 7, ...code,
                           ...body(0x10, 1, 0x10, 0)]),
    custom('name', [1, 11, ...list([[0, ...text('fetch')], [2, ...text('x')]])]),
  );
}

test('calls and references to functions are found among instructions of every shape', () => {
  // The engine agrees that these are instructions.
  assert.ok(WebAssembly.validate(sampleModule()));
  const { calls } = readModule(sampleModule());
  assert.deepEqual(calls.map((called) => [...called]), [[], [1, 0], [1, 0]]);
});

test('an instruction that is not known is refused rather than guessed', () => {
  for (const code of [[0xfd, 0], [0xfc, 99], [0xfe, 3], [0x06]]) {
    assert.throws(() => eachFunctionIn(readerOf(0, ...code, 0x0b), () => {}), /unknown instruction/);
  }
});

test('a module tells its functions by their index, imported ones first', () => {
  const module = readModule(sampleModule());
  assert.deepEqual(module.imports, [{ module: 'env', name: 'f', isFunction: true }]);
  assert.deepEqual([...module.exports], [['run', 2]]);
  assert.equal(module.start, 2);
  assert.deepEqual([...module.places], [[1, 0], [2, 1], [5, 2]]);
  assert.deepEqual([...module.names], [[0, 'fetch'], [2, 'x']]);
  assert.equal(readModule(sampleModule({ start: false })).start, undefined);
});

test('a list of functions that is no plain one is refused', () => {
  const bytes = moduleOf(section(Section.Element, list([[1, 0, ...list([0])]])));
  assert.throws(() => readModule(bytes), /unknown kind/);
});

test('places are left empty, and the others stay where they are', async () => {
  const bytes = withoutPlaces(sampleModule({ start: false }), (index) => index === 0);
  assert.deepEqual([...readModule(bytes).places], [[2, 1], [5, 2]]);
  const { instance } = await WebAssembly.instantiate(bytes, {
    env: { f: () => {}, g: new WebAssembly.Global({ value: 'i32', mutable: true }, 0) },
  });
  const table = /** @type {WebAssembly.Table} */ (instance.exports.table);
  const filled = Array.from({ length: table.length }, (_, place) => table.get(place) !== null);
  assert.deepEqual(filled, [false, false, true, false, false, true, false, false]);
});

test('places beyond the first hundred keep their place', () => {
  const many = Array.from({ length: 100 }, () => 0);
  const at = (place) => [0, 0x41, (place & 127) | 128, place >> 7, 0x0b];
  const bytes = moduleOf(
    section(Section.Element, list([[...at(70), ...list(many)], [...at(8000), ...list([1])]])));
  const kept = readModule(withoutPlaces(bytes, () => false)).places;
  assert.deepEqual([...kept], [...readModule(bytes).places]);
  assert.equal(kept.get(8000), 1);
});

test('names that are written are the names that are read', () => {
  const names = ['plain', 'with spaces', 'é'];
  const bytes = Buffer.concat([sampleModule({ start: false }), namesSection(names)]);
  assert.ok(WebAssembly.validate(bytes));
  const read = readModule(bytes).names;
  assert.deepEqual(names.map((_, index) => read.get(index)), names);
});
