// Small modules and object files of WebAssembly, written byte by byte.

/** A number that fits into one byte of LEB128: all are that small here. */
function small(value) {
  if (value < 0 || value > 127) throw new Error(`${value} does not fit into one byte`);
  return value;
}

export const list = (items) => [small(items.length), ...items.flat()];
export const text = (value) => list([...Buffer.from(value)]);

export function section(id, content) {
  return [id, (content.length & 127) | 128, content.length >> 7, ...content];
}

export const custom = (name, content) => section(0, [...text(name), ...content]);

export const moduleOf = (...sections) =>
  Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);

/** A function's body without local variables. */
export const body = (...code) => list([0, ...code, 0x0b]);

/** What the linking convention calls them. */
export const Flag = { Local: 0x02, Undefined: 0x10, Exported: 0x20, ExplicitName: 0x40, NoStrip: 0x80 };

/** As the linker may fill in any number later: five bytes. */
const padded = [0x80, 0x80, 0x80, 0x80, 0];
const kindOf = { function: 0, data: 1 };
/** R_WASM_FUNCTION_INDEX_LEB, R_WASM_TABLE_INDEX_I32 */
const relocation = { inCode: 0, inData: 2 };
const leb16 = (value) => [(value & 127) | 128, value >> 7];

/** A section's items, and where the references in each begin. */
function withReferences(items, write) {
  const content = [small(items.length)];
  const offsets = items.map((item) => {
    const { bytes, at } = write(item);
    const begin = content.length;
    content.push(...bytes);
    return at.map((each) => begin + each);
  });
  return { content, offsets };
}

function writeFunction(references) {
  const code = references.flatMap(() => [0x10, ...padded]);
  return { bytes: body(...code), at: references.map((_, index) => 3 + index * 6) };
}

function writeSegment(references) {
  const bytes = [0, 0x41, 0, 0x0b, ...list(references.flatMap(() => [0, 0, 0, 0]))];
  return { bytes, at: references.map((_, index) => 5 + index * 4) };
}

const relocationsOf = (name, target, kind, items, offsets) =>
  custom(name, [target, ...list(items.flatMap((references, item) =>
    references.map((symbol, index) => [kind, ...leb16(offsets[item][index]), small(symbol)])))]);

/**
 * An object file. A symbol is {kind: 'function' | 'data', name, flags, index}; a function or segment
 * is the list of the symbols that it names. Imported functions come first in their index.
 * @param {{imports?: string[], functions?: number[][], segments?: number[][], initial?: number[],
 *          symbols: {kind: 'function' | 'data', name: string, flags?: number, index?: number}[]}} file
 */
export function objectFile({ imports = [], functions = [], segments = [], initial = [], symbols }) {
  const code = withReferences(functions, writeFunction);
  const data = withReferences(segments, writeSegment);
  const table = symbols.map(({ kind, name, flags = 0, index = 0 }) => {
    const flagBytes = leb16(flags);
    const isDefined = (flags & Flag.Undefined) === 0;
    if (kind === 'data') {
      return [kindOf.data, ...flagBytes, ...text(name), ...(isDefined ? [index, 0, 4] : [])];
    }
    const isNamed = isDefined || (flags & Flag.ExplicitName) !== 0;
    return [kindOf.function, ...flagBytes, index, ...(isNamed ? text(name) : [])];
  });
  const subsection = (kind, content) => [kind, ...leb16(content.length), ...content];
  return moduleOf(
    section(1, list([[0x60, 0, 0]])),
    section(2, list(imports.map((name) => [...text('env'), ...text(name), 0, 0]))),
    section(3, list(functions.map(() => 0))),
    section(5, list([[0, 1]])),
    section(10, code.content),
    section(11, data.content),
    custom('linking', [
      2,
      ...subsection(8, list(table)),
      ...subsection(6, list(initial.map((symbol) => [0, symbol]))),
    ]),
    relocationsOf('reloc.CODE', 4, relocation.inCode, functions, code.offsets),
    relocationsOf('reloc.DATA', 5, relocation.inData, segments, data.offsets),
  );
}
