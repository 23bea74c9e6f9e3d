import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from '@playwright/test';

import { settle } from './page.mjs';
import { places } from './places.mjs';

const reader = createRequire(import.meta.url)
  .resolve('@guidepup/virtual-screen-reader/browser.js');
/** Of the page's own origin, which its content security policy allows. */
const address = '/virtual-screen-reader.js';
const folder = join(places.build, 'spoken');

/**
 * What a screen reader says of a page while a person uses it: what it reads when told to go on, what
 * receives the focus, and what the page announces («polite: …», «assertive: …»).
 */
export class Speech {
  #page;
  /** @type {string[]} */
  #log = [];

  constructor(page) {
    this.#page = page;
  }

  /** Begins to listen to the page that is open; needed again when another document is loaded. */
  async listen() {
    const body = await readFile(reader, 'utf8');
    await this.#page.route(`**${address}`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body }));
    await this.#page.evaluate(async (url) => {
      const { Virtual } = await import(url);
      const window_ = /** @type {any} */ (window);
      let focused = document.activeElement;
      const tick = () => new Promise((resolve) => { setTimeout(resolve); });
      // A new reader each time: one that has seen many changes becomes slow.
      const begin = async () => {
        window_.virtual = new Virtual();
        await window_.virtual.start({ container: document.body });
        await window_.virtual.clearSpokenPhraseLog();
        focused = document.activeElement;
      };
      window_.takeSaid = async () => {
        const { virtual } = window_;
        const { activeElement } = document;
        if (activeElement !== focused && activeElement !== virtual.activeNode) {
          // It received the focus as soon as it was there, when the reader did not know it yet. A
          // change makes the reader forget the page, another one look at it again.
          for (const isChanged of [true, false]) {
            document.body.toggleAttribute('data-heard', isChanged);
            await tick();
          }
          activeElement.dispatchEvent(new FocusEvent('focus'));
          await tick();
        }
        const said = [...await virtual.spokenPhraseLog()];
        await virtual.stop();
        await begin();
        return said;
      };
      await begin();
    }, address);
  }

  /** A line of the log that says what the person does. */
  note(action) {
    this.#log.push('', `# ${action}`);
  }

  /** What was said since the last time. */
  async heard() {
    await settle(this.#page);
    const said = await this.#page.evaluate(() => /** @type {any} */ (window).takeSaid());
    // The reader says a region once for each of its elements that changed, though it be emptied, and
    // «document» for an element that went away with the focus.
    const phrases = said.filter((each, at) => each !== said[at - 1])
      .map((each) => each.replaceAll('\u00a0', ' ').trim())
      .filter((each) => !['document', 'polite:', 'assertive:'].includes(each));
    this.#log.push(...phrases);
    return phrases;
  }

  /** Reads the content of the page, from its beginning. */
  async read() {
    await this.heard();
    await this.#page.evaluate(async () => {
      const { virtual } = /** @type {any} */ (window);
      const isAtEnd = async () => await virtual.lastSpokenPhrase() === 'end of main';
      do await virtual.perform('moveToNextMain'); while (await isAtEnd());
      await virtual.clearSpokenPhraseLog();
      for (let left = 2000; left > 0 && !await isAtEnd(); --left) await virtual.next();
    });
    return this.heard();
  }

  /** What the person does, and what is said then. */
  async during(action, act) {
    await this.heard();
    this.note(action);
    await act();
    return this.heard();
  }

  async save(name) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.txt`), `${this.#log.join('\n').trim()}\n`);
  }
}

/** In that order, with anything between them. */
export function expectInOrder(phrases, wanted) {
  let from = 0;
  for (const each of wanted) {
    const at = phrases.indexOf(each, from);
    expect(at, `«${each}» is not said, or too early, in:\n${phrases.join('\n')}`)
      .toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
}
