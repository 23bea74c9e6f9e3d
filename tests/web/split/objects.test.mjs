import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Graph, objectsIn } from '../../../web/split/objects.mjs';
import { custom, Flag, list, moduleOf, objectFile } from '../support/wasm.mjs';

const f = (name, index, flags = 0) => ({ kind: /** @type {const} */ ('function'), name, index, flags });
const d = (name, index, flags = 0) => ({ kind: /** @type {const} */ ('data'), name, index, flags });

function graphOf(...files) {
  const graph = new Graph();
  files.forEach((file, number) => graph.add(objectFile(file), `file${number}`));
  return graph;
}

const named = (graph, from) => [...graph.edges.get(from)].sort();

test('a function names those that it calls, in this file or another', () => {
  const graph = graphOf(
    { imports: ['helper'], functions: [[1, 2], []],
      symbols: [f('start', 1, Flag.Exported), f('inner', 2), f('', 0, Flag.Undefined)] },
    { functions: [[]], symbols: [f('helper', 0)] });
  assert.deepEqual(named(graph, 'start'), ['helper', 'inner']);
  assert.deepEqual(named(graph, 'inner'), []);
  assert.deepEqual([...graph.roots], ['start']);
});

test('of several functions each has what it names itself', () => {
  const graph = graphOf({
    functions: [[1], [2, 0], []], symbols: [f('a', 0), f('b', 1), f('c', 2)],
  });
  assert.deepEqual(['a', 'b', 'c'].map((each) => named(graph, each)), [['b'], ['a', 'c'], []]);
});

test('data name functions, as a table of virtual functions does', () => {
  const graph = graphOf({
    functions: [[]], segments: [[], [0]], symbols: [f('draw', 0), d('text', 0), d('vtable', 1)],
  });
  assert.deepEqual(named(graph, 'vtable'), ['draw', 'vtable']);
  assert.deepEqual(named(graph, 'text'), ['text']);
});

test('several names of one segment stand or fall together', () => {
  const graph = graphOf({ segments: [[]], symbols: [d('first', 0), d('second', 0)] });
  assert.deepEqual(named(graph, 'first'), ['first', 'second']);
  assert.deepEqual(named(graph, 'second'), ['first', 'second']);
});

test('a local name is another one in each file', () => {
  const file = { functions: [[1], []], symbols: [f('user', 0, Flag.Exported), f('own', 1, Flag.Local)] };
  const graph = graphOf(file, file);
  assert.deepEqual(named(graph, 'user'), ['file0:own', 'file1:own']);
  assert.deepEqual([...graph.nodesNamed.get('own')], ['file0:own', 'file1:own']);
});

test('what is exported, kept, or runs at the start is there anyway', () => {
  const graph = graphOf({
    functions: [[], [], [], []],
    symbols: [f('exported', 0, Flag.Exported), f('kept', 1, Flag.NoStrip), f('initial', 2), f('other', 3)],
    initial: [2],
  });
  assert.deepEqual([...graph.roots].sort(), ['exported', 'initial', 'kept']);
});

test('an undefined function goes by its own name, if it has one, else by the import', () => {
  const graph = graphOf({
    imports: ['renamed', 'plain'], functions: [[1, 2]],
    symbols: [f('user', 2), f('real', 0, Flag.Undefined | Flag.ExplicitName), f('', 1, Flag.Undefined)],
  });
  assert.deepEqual(named(graph, 'user'), ['plain', 'real']);
});

test('a function without a name of its own makes what it names a root', () => {
  const graph = graphOf({ functions: [[0], []], symbols: [f('needed', 1)] });
  assert.deepEqual([...graph.roots], ['needed']);
});

test('what is reached ends where the way is cut', () => {
  const graph = graphOf({
    functions: [[1, 2], [3], [], [], []],
    symbols: [f('main', 0, Flag.Exported), f('door', 1), f('near', 2), f('far', 3), f('nobody', 4)],
  });
  const everything = graph.reachable(() => false);
  assert.deepEqual([...everything].sort(), ['door', 'far', 'main', 'near']);
  const early = graph.reachable((from, to) => from === 'main' && to === 'door');
  assert.deepEqual([...early].sort(), ['main', 'near']);
});

test('a ring of functions is walked once', () => {
  const graph = graphOf({
    functions: [[1], [0]], symbols: [f('a', 0, Flag.Exported), f('b', 1)],
  });
  assert.deepEqual([...graph.reachable(() => false)], ['a', 'b']);
});

test('a linking section of another version is refused', () => {
  const bytes = moduleOf(custom('linking', [3]));
  assert.throws(() => new Graph().add(bytes, 'new.o'), /new\.o: .*unknown version/);
});

/** An archive of `ar`. @param {[string, Uint8Array][]} members */
function archiveOf(members) {
  /** @type {Uint8Array[]} */
  const pieces = [Buffer.from('!<arch>\n')];
  for (const [name, content] of members) {
    const header = `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(12)}${'644'.padEnd(8)}`;
    pieces.push(Buffer.from(`${header.slice(0, 48)}${String(content.length).padEnd(10)}\`\n`), content);
    if (content.length % 2 === 1) pieces.push(Buffer.from('\n'));
  }
  return Buffer.concat(pieces);
}

test('an archive holds its object files, and no index or table of names', () => {
  const one = moduleOf(custom('a', list([])));
  const two = moduleOf(custom('ab', list([])));
  // One of an odd and one of an even length.
  assert.notEqual(one.length % 2, two.length % 2);
  const archive = archiveOf([['/', Buffer.from('\0\0\0\x01')], ['//', Buffer.from('long.o/')],
                             ['one.o/', one], ['two.o/', two]]);
  const found = [...objectsIn(archive, 'lib.a')];
  assert.deepEqual(found.map(({ bytes }) => Buffer.from(bytes)), [Buffer.from(one), Buffer.from(two)]);
  // Objects of the same name are told apart.
  assert.equal(new Set(found.map(({ name }) => name)).size, 2);
});

test('an object file by itself is the only one', () => {
  const object = moduleOf();
  assert.deepEqual([...objectsIn(object, 'x.o')], [{ bytes: object, name: 'x.o' }]);
});
