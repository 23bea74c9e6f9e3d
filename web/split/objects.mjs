import { readConstant, readImport, Section, sectionsOf } from './reader.mjs';

/** @typedef {import('./reader.mjs').Reader} Reader */
/** @typedef {import('./reader.mjs').SectionOfFile} SectionOfFile */

/** The linking convention of WebAssembly's tools: symbols of an object file. */
const Symbol = { Function: 0, Data: 1, Global: 2, Section: 3, Tag: 4, Table: 5 };
const Flag = { Local: 0x02, Undefined: 0x10, Exported: 0x20, ExplicitName: 0x40, NoStrip: 0x80 };
const symbolTable = 8;
const initialFunctions = 6;
/** Kinds of relocations that bear an addend. */
const withAddend = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23]);
/** Kinds that name a function or data: its index, its place in the table, its address. */
const naming = new Set([0, 1, 2, 3, 4, 5, 8, 11, 12, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24]);

/**
 * @param {Reader} body
 * @param {string[]} importedFunctions
 */
function readSymbols(body, importedFunctions) {
  return body.list(() => {
    const kind = body.byte();
    const flags = body.number();
    const isDefined = (flags & Flag.Undefined) === 0;
    const symbol = { kind, flags, isDefined, name: '', index: -1 };
    if (kind === Symbol.Data) {
      symbol.name = body.text();
      if (isDefined) {
        symbol.index = body.number();
        body.skipLeb();
        body.skipLeb();
      }
    } else if (kind === Symbol.Section) {
      body.skipLeb();
    } else {
      symbol.index = body.number();
      if (isDefined || (flags & Flag.ExplicitName) !== 0) symbol.name = body.text();
      else symbol.name = importedFunctions[symbol.index] ?? '';
    }
    return symbol;
  });
}

/** @param {Reader} body */
function readRelocations(body) {
  const section = body.number();
  const relocations = body.list(() => {
    const kind = body.byte();
    const relocation = { kind, offset: body.number(), symbol: body.number() };
    if (withAddend.has(kind)) body.skipLeb();
    return relocation;
  });
  return { section, relocations };
}

/**
 * The functions or segments of a section: where each begins, behind the section's own start.
 * @param {SectionOfFile} section
 */
function placesOf({ id, start, body }) {
  /** @type {number[]} */
  const places = [];
  body.list(() => {
    places.push(body.at - start);
    if (id === Section.Data) {
      const flags = body.number();
      if (flags === 2) body.skipLeb();
      if (flags !== 1) readConstant(body);
    }
    body.skip(body.number());
  });
  return places;
}

/** @param {number[]} places @param {number} offset */
function lastBefore(places, offset) {
  let low = 0;
  let high = places.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle] <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * @param {Map<string, Set<string>>} map
 * @param {string} key
 * @returns {Set<string>} of that key, made where it is not there yet
 */
function setIn(map, key) {
  const known = map.get(key);
  if (known) return known;
  const made = new Set();
  map.set(key, made);
  return made;
}

/**
 * Who names whom among functions and data, over all object files: what the linker itself goes by
 * when it drops what nobody needs. A global name is one node, even where several files define it.
 */
export class Graph {
  /** @type {Map<string, Set<string>>} */
  edges = new Map();
  /** What is there whether anybody names it or not. @type {Set<string>} */
  roots = new Set();
  /**
   * Every node by the symbol's plain name: a local one may be there several times.
   * @type {Map<string, Set<string>>}
   */
  nodesNamed = new Map();

  /** @param {string} key @param {string} name */
  #node(key, name) {
    setIn(this.edges, key);
    setIn(this.nodesNamed, name).add(key);
    return key;
  }

  /** @param {Uint8Array} bytes  an object file @param {string} file  its name, unlike all others */
  add(bytes, file) {
    const sections = sectionsOf(bytes);
    const imports = sections.find((section) => section.id === Section.Import);
    const importedFunctions = (imports?.body.list(() => readImport(imports.body)) ?? [])
      .filter((each) => each.isFunction).map((each) => each.name);
    /** @type {ReturnType<typeof readSymbols>} */
    let symbols = [];
    /** @type {number[]} */
    const initial = [];
    for (const { name, body } of sections) {
      if (name !== 'linking') continue;
      if (body.number() !== 2) throw new Error(`${file}: a linking section of an unknown version`);
      while (!body.isDone) {
        const kind = body.byte();
        const part = body.part(body.number());
        if (kind === symbolTable) symbols = readSymbols(part, importedFunctions);
        if (kind === initialFunctions) {
          part.list(() => {
            part.skipLeb();
            initial.push(part.number());
          });
        }
      }
    }

    const nodes = symbols.map((symbol) => {
      if (symbol.kind !== Symbol.Function && symbol.kind !== Symbol.Data) return '';
      const isLocal = (symbol.flags & Flag.Local) !== 0;
      const key = this.#node(isLocal ? `${file}:${symbol.name}` : symbol.name, symbol.name);
      if ((symbol.flags & (Flag.Exported | Flag.NoStrip)) !== 0) this.roots.add(key);
      return key;
    });
    for (const index of initial) this.roots.add(nodes[index]);

    // Which symbols a function or a segment is known by.
    /** @type {Record<number, Map<number, string[]>>} */
    const holders = { [Section.Code]: new Map(), [Section.Data]: new Map() };
    symbols.forEach((symbol, at) => {
      if (!symbol.isDefined || nodes[at] === '') return;
      const isData = symbol.kind === Symbol.Data;
      const place = isData ? symbol.index : symbol.index - importedFunctions.length;
      const map = holders[isData ? Section.Data : Section.Code];
      map.set(place, [...(map.get(place) ?? []), nodes[at]]);
    });
    // Several symbols of one segment stand or fall together.
    for (const names of holders[Section.Data].values()) {
      for (const name of names) names.forEach((other) => setIn(this.edges, name).add(other));
    }

    /** @type {Map<number, number[]>} */
    const placesIn = new Map();
    for (const section of sections) {
      if (!section.name.startsWith('reloc.')) continue;
      const { section: target, relocations } = readRelocations(section.body);
      const { id } = sections[target];
      if (id !== Section.Code && id !== Section.Data) continue;
      const places = placesIn.get(target) ?? placesOf(sections[target]);
      placesIn.set(target, places);
      for (const { kind, offset, symbol } of relocations) {
        if (!naming.has(kind) || nodes[symbol] === '' || nodes[symbol] === undefined) continue;
        const holder = holders[id].get(lastBefore(places, offset));
        if (holder === undefined) this.roots.add(nodes[symbol]);
        else for (const each of holder) setIn(this.edges, each).add(nodes[symbol]);
      }
    }
  }

  /** @param {(from: string, to: string) => boolean} isCut @returns {Set<string>} */
  reachable(isCut) {
    const reached = new Set(this.roots);
    for (const node of reached) {
      for (const next of this.edges.get(node) ?? []) {
        if (!isCut(node, next)) reached.add(next);
      }
    }
    return reached;
  }
}

/**
 * The object files within an archive of `ar`, or the file itself.
 * @param {Uint8Array} bytes
 * @param {string} path
 */
export function* objectsIn(bytes, path) {
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== '!<arch>\n') {
    yield { bytes, name: path };
    return;
  }
  for (let at = 8; at + 60 <= bytes.length;) {
    const header = new TextDecoder().decode(bytes.subarray(at, at + 60));
    const size = Number(header.slice(48, 58));
    const content = bytes.subarray(at + 60, at + 60 + size);
    if (content[0] === 0 && content[1] === 0x61) yield { bytes: content, name: `${path}:${at}` };
    at += 60 + size + (size % 2);
  }
}
