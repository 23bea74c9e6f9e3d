// Makes the folder that the server serves: bundles the scripts, gives every file that may be cached
// for ever a name with a hash, compresses, and says what a first visit weighs.
//
//   node assemble.mjs --program DIR/espace [--late FILE] --fonts DIR --public DIR --screens paths.h
//                     --theme theme.h --out DIR
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { build, transform } from 'esbuild';

import { readArguments } from './arguments.mjs';
import { plainPage, withHead } from './pages.mjs';
import { fillColors, readThemes, withTheme } from './theme.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { options } = readArguments(['program', 'fonts', 'public', 'screens', 'theme', 'out'], ['late']);

const budgetKilobytes = 300;
const fontFiles = ['Inter-Regular.otf', 'Inter-SemiBold.otf', 'icons.ttf'];
const compressible = new Set(['.css', '.html', '.js', '.json', '.otf', '.svg', '.ttf', '.txt',
                              '.wasm', '.webmanifest']);
/** The browsers that have WebAssembly's streaming, WebGL2 and <dialog>. */
const target = ['chrome98', 'firefox98', 'safari15.4'];

/** @param {Uint8Array} bytes */
const brotli = (bytes) => promisify(brotliCompress)(bytes, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});
/** @param {Uint8Array} bytes */
const gzipped = (bytes) => promisify(gzip)(bytes, { level: 9 });

/** @param {string} entry @param {'esm' | 'iife'} format @param {string[]} [browsers] */
async function bundleScript(entry, format, browsers = target) {
  const result = await build({
    entryPoints: [join(here, 'src', entry)],
    alias: { 'espace-program': `${options.program}.js` },
    bundle: true,
    format,
    minify: true,
    target: browsers,
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  });
  return Buffer.from(result.outputFiles[0].contents);
}

const themes = readThemes(await readFile(options.theme, 'utf8'));

/** @param {string} path @param {string} [earlier]  the sheet before it on the page */
async function minifyStyle(path, earlier) {
  const before = earlier && await readFile(earlier, 'utf8');
  const { code } = await transform(withTheme(themes, await readFile(path, 'utf8'), before), {
    loader: 'css', minify: true, target,
  });
  return Buffer.from(code);
}

/** @param {string} name @param {Buffer} bytes */
function hashedName(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const extension = extname(name);
  return `${basename(name, extension)}-${hash}${extension}`;
}

/**
 * What has not changed is neither written nor packed again.
 * @param {string} path
 * @param {Buffer} bytes
 */
async function isSame(path, bytes) {
  try {
    return (await stat(path)).size === bytes.length && bytes.equals(await readFile(path));
  } catch {
    return false;
  }
}

/** @type {Set<string>} */
const kept = new Set();

/**
 * Writes a file, and its compressed siblings unless the server reads or fills it in itself.
 * @param {string} name
 * @param {Buffer} bytes
 */
async function put(name, bytes, isForServer = false) {
  const path = join(options.out, name);
  const isPacked = !isForServer && compressible.has(extname(name));
  kept.add(name);
  if (isPacked) [`${name}.br`, `${name}.gz`].forEach((each) => kept.add(each));
  if (await isSame(path, bytes)) return;
  await mkdir(dirname(path), { recursive: true });
  if (isPacked) {
    // The file itself comes last: who finds it, also after a run that was cut short, takes the
    // siblings for its own.
    await rm(path, { force: true });
    await writeFile(`${path}.br`, await brotli(bytes));
    await writeFile(`${path}.gz`, await gzipped(bytes));
  }
  await writeFile(path, bytes);
}

/** @param {string} folder */
async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

/** Parts that no first visit of a browser that conforms fetches. */
const notAtFirst = new Set(['late.wasm', 'outdated.js']);
const parts = new Map([
  ['early.js', await bundleScript('early.js', 'iife')],
  ['style.css', await minifyStyle(join(here, 'style.css'))],
  ['plain.css', await minifyStyle(join(here, 'plain.css'), join(here, 'style.css'))],
  ['app.js', await bundleScript('main.js', 'esm')],
  ['outdated.js', await bundleScript('outdated.js', 'iife', ['es5'])],
  ['espace.wasm', await readFile(`${options.program}.wasm`)],
]);
if (options.late) parts.set('late.wasm', await readFile(options.late));
for (const name of fontFiles) parts.set(name, await readFile(join(options.fonts, name)));

/** @param {string} name */
const readHere = (name) => readFile(join(here, name), 'utf8');
const early = hashedName('early.js', /** @type {Buffer} */ (parts.get('early.js')));
const head = fillColors(themes, await readHere('head.html')).replace('"/early.js"', `"/${early}"`);
const shared = { head, plain: await readHere('plain.html') };

let page = withHead(shared.head, await readHere('index.html'));
if (!options.late) page = page.replace(' data-late="/late.wasm"', '');
/** What a file weighs, and what it weighs compressed. @type {Map<string, [number, number]>} */
const firstLoad = new Map();
for (const [name, bytes] of parts) {
  const hashed = hashedName(name, bytes);
  if (!page.includes(`"/${name}"`) && !page.includes(`"/${hashed}"`)) {
    throw new Error(`index.html does not name /${name}`);
  }
  page = page.replaceAll(`"/${name}"`, `"/${hashed}"`);
  await put(hashed, bytes);
  firstLoad.set(name, [bytes.length, (await stat(join(options.out, `${hashed}.br`))).size]);
}
// The mark stands in the page itself: where it is shown, so that it takes the colours of the style
// sheet, and as the tab's icon, because Chromium would ask for the file twice.
const mark = (await readFile(join(options.public, 'favicon.svg'), 'utf8')).replace(/>\s+</g, '><').trim();
/** @param {string} text @param {RegExp} pattern @param {(found: string, part: string) => string} replacement */
function replace(text, pattern, replacement) {
  if (!pattern.test(text)) throw new Error(`a page has nothing like ${pattern}`);
  return text.replace(pattern, replacement);
}
/** @param {string} text */
const withMark = (text) => replace(
  text, /<img src="\/favicon\.svg" alt="" (width="\d+" height="\d+")>/,
  (_, size) => mark.replace('<svg ', `<svg class="mark" aria-hidden="true" ${size} `));
// In the caisse's own colour, if it has one.
const icon = replace(mark, /#0B4A82/, () => '#{{icon_color}}').replaceAll('#', '%23');
page = replace(withMark(page), /"\/favicon\.svg"/, () => `'data:image/svg+xml,${icon}'`);
const pageBytes = Buffer.from(page);
await put('index.html', pageBytes, true);
firstLoad.set('index.html', [pageBytes.length, (await brotli(pageBytes)).length]);

/** @param {string} name */
async function publicFile(name) {
  const path = join(options.public, name);
  if (name.endsWith('.css')) return minifyStyle(path);
  const bytes = await readFile(path);
  if (!name.endsWith('.html')) return bytes;
  return Buffer.from(withMark(plainPage(shared, name, bytes.toString())));
}
for (const name of await filesUnder(options.public)) {
  // The server fills in the caisse's name.
  await put(name, await publicFile(name), name.endsWith('.html'));
}
// Under which addresses the server finds the application's screens rather than nothing.
const screens = [...(await readFile(options.screens, 'utf8')).matchAll(/= "(\/[^"]*)";/g)];
if (screens.length === 0) throw new Error(`${options.screens} names no path`);
await put('screens.json', Buffer.from(JSON.stringify(screens.map(([, path]) => path))), true);

for (const name of await filesUnder(options.out)) {
  if (!kept.has(name)) await rm(join(options.out, name));
}

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
let raw = 0;
let packed = 0;
/** @param {string} name @param {number} rawBytes @param {number} packedBytes */
const print = (name, rawBytes, packedBytes) =>
  console.log(`  ${name.padEnd(20)}${kilobytes(rawBytes)}   ${kilobytes(packedBytes)}`);
console.log('First load              raw KB  brotli KB');
for (const [name, [rawBytes, packedBytes]] of firstLoad) {
  if (notAtFirst.has(name)) continue;
  print(name, rawBytes, packedBytes);
  raw += rawBytes;
  packed += packedBytes;
}
print('total', raw, packed);
const later = firstLoad.get('late.wasm');
if (later) print('later: late.wasm', ...later);
if (packed > budgetKilobytes * 1000) {
  console.log(`  This is over the budget of ${budgetKilobytes} KB.`);
}
