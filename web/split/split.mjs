// Puts into a module of its own what the browser program does not need at first.
//
//   node split.mjs --bare FILE --linked FILE --first OUT --late OUT --wasm-split TOOL --wasm-opt TOOL
//                  OBJECT...
//
// Which functions those are follows from who names whom in the object files, as the linker goes by
// it: late is what only doors lead to (client/platform/late.h). The linker's output before any
// optimisation («bare», with names) says which function stands at which place of the table; the
// optimiser may merge and inline functions, but never moves a place. So in the finished program
// («linked») the first part is what can be reached by calls from its exports and from the places
// that are not late, and the rest is only ever entered through a late place.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { readArguments } from '../arguments.mjs';
import { Graph, objectsIn } from './objects.mjs';
import { namesSection, readModule, withoutPlaces } from './reader.mjs';

const run = promisify(execFile);
const { options, positionals: objects } = readArguments(
  ['bare', 'linked', 'first', 'late', 'wasm-split', 'wasm-opt']);

/** @param {string} node */
const isDoor = (node) => /(^|:)_ZN6espace4late4doorI/.test(node);
/** @param {string} node */
const isDoorKeeper = (node) => /(^|:)_ZN6espace4late4callI/.test(node);
/** The screen that a table of virtual functions belongs to: «12GalleryState». @param {string} node */
const screenOf = (node) => /_ZTVN6espace7screens8ScreenOfINS0_(\w+?)EEE$/.exec(node)?.[1];

/**
 * @param {string} message
 * @returns {never}
 */
function refuse(message) {
  console.error(`web/split: ${message}`);
  process.exit(1);
}

async function readGraph() {
  const graph = new Graph();
  for (const path of new Set(objects)) {
    for (const { bytes, name } of objectsIn(await readFile(path), path)) graph.add(bytes, name);
  }
  return graph;
}

/** How something is reached from the start, for a message. @param {Graph} graph @param {string} wanted */
function wayTo(graph, wanted) {
  /** @type {Map<string, string | undefined>} */
  const cameFrom = new Map();
  for (const root of graph.roots) cameFrom.set(root, undefined);
  for (const node of cameFrom.keys()) {
    for (const next of graph.edges.get(node) ?? []) {
      if (!isDoor(next) && !cameFrom.has(next)) cameFrom.set(next, node);
    }
  }
  const way = [];
  for (let node = /** @type {string | undefined} */ (wanted); node; node = cameFrom.get(node)) {
    way.push(node);
  }
  return way.reverse().map((node) => `  ${node.replace(/^.*:/, '')}`).join('\n');
}

const graph = await readGraph();
const doors = [...graph.edges.keys()].filter(isDoor);
if (doors.length === 0) refuse('there is no door (espace::late::door) in the program');
for (const [node, named] of graph.edges) {
  for (const door of named) {
    if (isDoor(door) && !isDoorKeeper(node)) {
      refuse(`only espace::late::call() may go through a door, but this does too:\n  ${node}`);
    }
  }
}
const early = graph.reachable((_from, to) => isDoor(to));

// A screen behind a door that something else draws as well would be in the first part, unnoticed.
const lateScreens = [...graph.edges.keys()].filter((node) => screenOf(node) && !early.has(node))
  .map(screenOf);
for (const screen of lateScreens) {
  const drawing = `_ZN6espace7screens4drawERNS0_${screen}ERNS_2ui2UiERNS0_7ContextE`;
  if (early.has(drawing)) {
    const way = wayTo(graph, drawing);
    refuse(`${screen} lies behind a door, but something draws it without one:\n${way}`);
  }
}

const bare = readModule(await readFile(options.bare));
const latePlaces = new Set();
for (const [place, index] of bare.places) {
  const nodes = graph.nodesNamed.get(bare.names.get(index) ?? '');
  // What no object file defines is a library's: it stays.
  if (nodes && [...nodes].every((node) => !early.has(node))) latePlaces.add(place);
}

const linkedBytes = await readFile(options.linked);
const linked = readModule(linkedBytes);
const isSameTable = bare.places.size === linked.places.size &&
                    [...bare.places.keys()].every((place) => linked.places.has(place));
if (!isSameTable) refuse('the optimiser has changed the table of functions');
const first = new Set(linked.exports.values());
if (linked.start !== undefined) first.add(linked.start);
for (const [place, index] of linked.places) {
  if (!latePlaces.has(place)) first.add(index);
}
for (const index of first) linked.calls[index].forEach((called) => first.add(called));
const lateFunctions = linked.calls.map((_, index) => index)
  .filter((index) => index >= linked.imports.length && !first.has(index));

const folder = await mkdtemp(join(dirname(options.first), 'split-'));
try {
  /** @param {string} name */
  const inFolder = (name) => join(folder, name);
  const names = linked.calls.map((_, index) => `f${index}`);
  await writeFile(inFolder('named.wasm'), Buffer.concat([linkedBytes, namesSection(names)]));
  await writeFile(inFolder('late.txt'), lateFunctions.map((index) => names[index]).join('\n'));
  await run(options['wasm-split'], [
    '--split', '--enable-mutable-globals', inFolder('named.wasm'),
    `--split-funcs=@${inFolder('late.txt')}`, '--import-namespace=first',
    '--placeholder-namespace=late', '-o1', inFolder('first.wasm'), '-o2', options.late,
  ]);

  // In place of each late function wasm-split leaves an import that would fetch it. Nothing may call
  // one: the places are left empty, so that a call fails, and the imports go.
  const split = readModule(await readFile(inFolder('first.wasm')));
  /** @param {number} index */
  const isMissing = (index) => split.imports[index]?.module === 'late';
  const calling = split.calls.findIndex((called) => [...called].some(isMissing));
  if (calling !== -1) refuse('a function of the first part calls one of the second directly');
  for (const [place, index] of split.places) {
    if (isMissing(index) && !latePlaces.has(place)) {
      refuse(`place ${place} of the table is needed early, but its function is late`);
    }
  }
  await writeFile(inFolder('open.wasm'), withoutPlaces(split.bytes, isMissing));
  await run(options['wasm-opt'], [
    '--enable-mutable-globals', '--remove-unused-module-elements', inFolder('open.wasm'), '-o',
    options.first,
  ]);
} finally {
  await rm(folder, { recursive: true });
}

const result = readModule(await readFile(options.first));
if (result.imports.some(({ module }) => module === 'late')) refuse('a late function is imported');
for (const name of linked.exports.keys()) {
  if (!result.exports.has(name)) refuse(`the first part does not export ${name}`);
}
const late = readModule(await readFile(options.late));
for (const place of latePlaces) {
  if (result.places.has(place) === late.places.has(place)) {
    refuse(`place ${place} of the table is in both parts, or in none`);
  }
}
console.log(`${lateScreens.length} screens, ${lateFunctions.length} functions of ` +
            `${linked.calls.length - linked.imports.length} in the second part`);
