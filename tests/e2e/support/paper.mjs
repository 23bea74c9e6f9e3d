import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** In the page: the words that a reader sees in its content, but not those on buttons. */
export function wordsOfContent() {
  const main = /** @type {HTMLElement} */ (document.getElementById('main'));
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) {
    const around = /** @type {HTMLElement} */ (walker.currentNode.parentElement);
    if (around.closest('button:not(th > *, h2 > *, h3 > *, h4 > *), nav, option, .unseen')) continue;
    words.push(...(walker.currentNode.nodeValue ?? '').split(/\s+/).filter(Boolean));
  }
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (main.querySelectorAll('input, textarea'))) {
    if (['checkbox', 'radio', 'file', 'password'].includes(input.type)) continue;
    words.push(...input.value.split(/\s+/).filter(Boolean));
  }
  return words;
}

/** What pdftotext reads on each sheet of the file. @param {string} path */
export async function readSheets(path) {
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', path, '-']);
  return stdout.split('\f').slice(0, -1);
}

/** pdftotext breaks what the paper breaks. @param {string} text */
export const joined = (text) => text.normalize('NFC').replace(/\s+/g, '');
