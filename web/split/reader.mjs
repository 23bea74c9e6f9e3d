/** Reads the parts of WebAssembly's binary format, front to back. */
export class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get isDone() {
    return this.at >= this.end;
  }

  byte() {
    if (this.isDone) throw new Error('the file ends too early');
    return this.bytes[this.at++];
  }

  /** @param {number} count  bytes */
  skip(count) {
    this.at += count;
    if (this.at > this.end) throw new Error('the file ends too early');
  }

  /** An unsigned LEB128 of at most 32 bits. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** A signed LEB128 whose value fits into 32 bits. */
  signed() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      if (shift < 32) value |= (byte & 127) << shift;
      if (byte < 128) {
        return shift < 25 && (byte & 64) !== 0 ? value | (-1 << (shift + 7)) : value;
      }
    }
  }

  skipLeb() {
    while (this.byte() >= 128);
  }

  text() {
    const size = this.number();
    const start = this.at;
    this.skip(size);
    return new TextDecoder().decode(this.bytes.subarray(start, this.at));
  }

  /** @template T @param {() => T} read @returns {T[]} */
  list(read) {
    return Array.from({ length: this.number() }, read);
  }

  /** A reader of the next `size` bytes; this one goes on behind them. @param {number} size */
  part(size) {
    const start = this.at;
    this.skip(size);
    return new Reader(this.bytes, start, this.at);
  }
}

/** An unsigned LEB128. @param {number} value */
export function leb(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** A signed LEB128 of what is not negative. @param {number} value */
function signedLeb(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 63; rest >>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}

/** @param {string} text */
export function textBytes(text) {
  const bytes = new TextEncoder().encode(text);
  return [...leb(bytes.length), ...bytes];
}

/**
 * @typedef {Object} SectionOfFile
 * @property {number} id  of Section
 * @property {string} name  of a custom one
 * @property {number} start  of its content in the file
 * @property {Reader} body
 */

/** @param {Uint8Array} bytes @returns {SectionOfFile[]} */
export function sectionsOf(bytes) {
  const file = new Reader(bytes);
  if (file.part(8).bytes.subarray(0, 4).join() !== '0,97,115,109') throw new Error('not WebAssembly');
  const sections = [];
  while (!file.isDone) {
    const id = file.byte();
    const body = file.part(file.number());
    const start = body.at;
    sections.push({ id, name: id === Section.Custom ? body.text() : '', start, body });
  }
  return sections;
}

export const Section = {
  Custom: 0, Type: 1, Import: 2, Function: 3, Table: 4, Memory: 5, Global: 6, Export: 7, Start: 8,
  Element: 9, Code: 10, Data: 11,
};

const Kind = { Function: 0, Table: 1, Memory: 2, Global: 3 };

/** @param {Reader} reader */
function skipLimits(reader) {
  const flags = reader.byte();
  reader.skipLeb();
  if ((flags & 1) !== 0) reader.skipLeb();
}

/**
 * @typedef {{module: string, name: string, isFunction: boolean}} Import
 * @param {Reader} reader
 * @returns {Import}
 */
export function readImport(reader) {
  const module = reader.text();
  const name = reader.text();
  const kind = reader.byte();
  if (kind === Kind.Function) reader.skipLeb();
  else if (kind === Kind.Global) reader.skip(2);
  else {
    if (kind === Kind.Table) reader.skip(1);
    skipLimits(reader);
  }
  return { module, name, isFunction: kind === Kind.Function };
}

/**
 * An offset that is a constant; another one (of position-independent code) is an error.
 * @param {Reader} reader
 */
export function readConstant(reader) {
  if (reader.byte() !== 0x41) throw new Error('an offset is not a constant');
  const value = reader.signed();
  if (reader.byte() !== 0x0b) throw new Error('an offset is not a constant');
  return value >>> 0;
}

/**
 * Reads what a body of a function calls or names.
 * @param {Reader} body  of one function, behind its size
 * @param {(index: number) => void} onFunction
 */
export function eachFunctionIn(body, onFunction) {
  for (let groups = body.number(); groups > 0; --groups) {
    body.skipLeb();
    body.skip(1);
  }
  while (!body.isDone) {
    const code = body.byte();
    if (code === 0x10 || code === 0xd2) onFunction(body.number());          // call, ref.func
    else if (code >= 0x02 && code <= 0x04) body.skipLeb();                  // block, loop, if
    else if (code === 0x0c || code === 0x0d) body.skipLeb();                // br, br_if
    else if (code === 0x0e) for (let n = body.number() + 1; n > 0; --n) body.skipLeb();
    else if (code === 0x11) { body.skipLeb(); body.skipLeb(); }             // call_indirect
    else if (code === 0x1c) body.skip(body.number());                       // select with a type
    else if (code >= 0x20 && code <= 0x26) body.skipLeb();                  // locals, globals, tables
    else if (code >= 0x28 && code <= 0x3e) { body.skipLeb(); body.skipLeb(); }
    else if (code === 0x3f || code === 0x40) body.skip(1);                  // memory.size, .grow
    else if (code === 0x41 || code === 0x42) body.skipLeb();
    else if (code === 0x43) body.skip(4);
    else if (code === 0x44) body.skip(8);
    else if (code === 0xd0) body.skip(1);                                   // ref.null
    else if (code === 0xfc) {
      const operands = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1][body.number()];
      if (operands === undefined) throw new Error('an unknown instruction');
      for (let n = operands; n > 0; --n) body.skipLeb();
    } else if (![0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].includes(code) &&
               (code < 0x45 || code > 0xc4)) {
      throw new Error(`an unknown instruction: ${code.toString(16)}`);
    }
  }
}

/**
 * What a linked module holds of functions, by their index (imported ones first); `places` of the
 * table that are filled.
 * @typedef {{bytes: Uint8Array, imports: Import[], exports: Map<string, number>,
 *            start: number | undefined, places: Map<number, number>, calls: Set<number>[],
 *            names: Map<number, string>}} Module
 */

/** @param {Uint8Array} bytes @returns {Module} */
export function readModule(bytes) {
  /** @type {Module} */
  const module = {
    bytes, imports: [], exports: new Map(), start: undefined, places: new Map(), calls: [],
    names: new Map(),
  };
  for (const { id, name, body } of sectionsOf(bytes)) {
    if (id === Section.Import) {
      module.imports = body.list(() => readImport(body)).filter((each) => each.isFunction);
      module.calls = module.imports.map(() => new Set());
    } else if (id === Section.Export) {
      body.list(() => {
        const exported = body.text();
        const isFunction = body.byte() === Kind.Function;
        const index = body.number();
        if (isFunction) module.exports.set(exported, index);
      });
    } else if (id === Section.Start) {
      module.start = body.number();
    } else if (id === Section.Element) {
      body.list(() => {
        if (body.number() !== 0) throw new Error('a list of functions of an unknown kind');
        const first = readConstant(body);
        body.list(() => body.number()).forEach((f, at) => module.places.set(first + at, f));
      });
    } else if (id === Section.Code) {
      body.list(() => {
        const size = body.number();
        /** @type {Set<number>} */
        const called = new Set();
        eachFunctionIn(body.part(size), (index) => called.add(index));
        module.calls.push(called);
      });
    } else if (name === 'name') {
      while (!body.isDone) {
        const kind = body.byte();
        const names = body.part(body.number());
        if (kind === 1) names.list(() => module.names.set(names.number(), names.text()));
      }
    }
  }
  return module;
}

/** @param {number} id @param {Iterable<number> & {length: number}} content */
function section(id, content) {
  return Buffer.from([id, ...leb(content.length), ...content]);
}

/** A section that names functions, to stand at a module's end. @param {string[]} names  by index */
export function namesSection(names) {
  const entries = [...leb(names.length)];
  names.forEach((name, index) => entries.push(...leb(index), ...textBytes(name)));
  return section(Section.Custom, [...textBytes('name'), 1, ...leb(entries.length), ...entries]);
}

/**
 * The module with those functions not in its table.
 * @param {Uint8Array} bytes
 * @param {(index: number) => boolean} isLeftOut
 */
export function withoutPlaces(bytes, isLeftOut) {
  const kept = [...readModule(bytes).places].filter(([, index]) => !isLeftOut(index))
    .sort(([a], [b]) => a - b);
  /** @type {{start: number, functions: number[]}[]} */
  const runs = [];
  for (const [place, index] of kept) {
    const last = runs.at(-1);
    if (last !== undefined && last.start + last.functions.length === place) {
      last.functions.push(index);
    } else {
      runs.push({ start: place, functions: [index] });
    }
  }
  const content = [...leb(runs.length)];
  for (const { start, functions } of runs) {
    content.push(0, 0x41, ...signedLeb(start), 0x0b, ...leb(functions.length));
    for (const index of functions) content.push(...leb(index));
  }
  const pieces = [bytes.subarray(0, 8)];
  for (const { id, body, start } of sectionsOf(bytes)) {
    pieces.push(id === Section.Element ? section(id, content)
                                       : section(id, bytes.subarray(start, body.end)));
  }
  return Buffer.concat(pieces);
}
