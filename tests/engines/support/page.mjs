import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

/** The same search by role and name in every engine. */
const testingLibrary = readFileSync(
  createRequire(import.meta.url).resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js'),
  'utf8');

const patienceMilliseconds = 30_000;
const mostStops = 80;

/**
 * One page of the portal, as a person with a keyboard and a mouse or a screen reader has it: found by
 * role and name, waited for, and quiet before anything is done.
 */
export class Page {
  #window;
  #origin;

  /** @param {EngineWindow} window @param {string} origin */
  constructor(window, origin) {
    this.#window = window;
    this.#origin = origin;
  }

  /** @type {EngineWindow['evaluate']} */
  evaluate(look, ...given) {
    return this.#window.evaluate(look, ...given);
  }

  /** @param {number[]} size @param {string} [painter]  kept where the page looks for it */
  async begin([width, height], painter) {
    await this.#window.resize(width, height);
    if (painter === undefined) return;
    await this.#window.goto(new URL('/robots.txt', this.#origin).href);
    await this.evaluate((wish) => { localStorage.setItem('painter', wish); }, painter);
  }

  /** An address of the portal; a whole one as an e-mail has it. */
  async open(path) {
    await this.#window.goto(new URL(path, this.#origin).href);
    await this.settle();
  }

  /** Until the application draws nothing more and waits for no answer. */
  async settle() {
    await this.until('the application', () => window.espace !== undefined ||
      document.querySelector('#shell [role=alert]:not([hidden])') !== null);
    await this.evaluate(() => {
      const shown = document.querySelector('#shell:not([hidden]) [role=alert]:not([hidden])');
      if (shown) throw new Error(shown.textContent);
      return window.espace.idle();
    });
  }

  /** Polls: what a person would wait for. */
  async until(what, look, ...given) {
    const end = Date.now() + patienceMilliseconds;
    for (;;) {
      const found = await this.evaluate(look, ...given);
      if (found) return found;
      if (Date.now() > end) throw new Error(`${what}: not there after ${patienceMilliseconds / 1000} s`);
      await pause(50);
    }
  }

  path() {
    return this.evaluate(() => location.pathname + location.search);
  }

  untilAt(path) {
    return this.until(path, (wanted) => location.pathname + location.search === wanted, path);
  }

  /** The text is somewhere on the page. */
  untilText(text) {
    return this.until(`«${text}»`, (wanted) => document.body.textContent.includes(wanted), text);
  }

  /**
   * The only element of that role and name, in the part of the page that is named so; «field» is
   * whatever has that label, a password too, which has no role.
   * @param {string} role
   * @param {string | {includes: string}} [name]
   * @param {string[]} [part]  its role and name
   */
  async get(role, name, part) {
    const end = Date.now() + patienceMilliseconds;
    for (;;) {
      if (!await this.evaluate(() => 'TestingLibraryDom' in window)) await this.#window.run(testingLibrary);
      const element = await this.#window.element(find, role, name ?? null, part ?? null);
      if (element) return element;
      if (Date.now() > end) {
        const text = await this.evaluate(() => document.body.innerText);
        throw new Error(`not one ${role} ${JSON.stringify(name)} at ${await this.path()}:\n${text}`);
      }
      await pause(50);
    }
  }

  heading(name) {
    return this.get('heading', name);
  }

  async click(role, name, part) {
    await this.#press(await this.get(role, name, part));
    await this.settle();
  }

  /** What is still to be drawn might move it from under the pointer. */
  async #press(element) {
    await this.settle();
    await this.#window.click(element);
  }

  /** Types it in place of what is there. */
  async fill(label, text) {
    await this.#press(await this.get('field', label));
    await this.press('a', 'Control');
    await (text ? this.type(text) : this.press('Backspace'));
  }

  async select(label, option) {
    await this.evaluate((element, words) => {
      const chosen = [...element.options].find((each) => each.textContent === words);
      element.value = chosen.value;
      for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
    }, await this.get('field', label), option);
    await this.settle();
  }

  async attach(label, ...paths) {
    await this.#window.attach(await this.get('field', label), paths);
    await this.settle();
  }

  type(text) {
    return this.#window.type(text);
  }

  /** @type {EngineWindow['press']} */
  press(key, modifier) {
    return this.#window.press(key, modifier);
  }

  /**
   * Presses Tab until that has the focus, backwards if it lies before. Not around the end of the page:
   * there the browser's own buttons follow, which no driver presses.
   */
  async tabTo(role, name, part) {
    const wanted = await this.get(role, name, part);
    const isBefore = await this.evaluate((element) => document.activeElement !== document.body &&
      (element.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    wanted);
    for (let count = 0; count < mostStops; count += 1) {
      await this.press('Tab', isBefore ? 'Shift' : undefined);
      if (await this.evaluate((element) => element === document.activeElement, wanted)) return;
    }
    throw new Error(`Tab does not reach ${role} «${name}»`);
  }

  /** What that property of the element is. */
  async property(name, role, ...words) {
    return this.evaluate((element, wanted) => element[wanted], await this.get(role, ...words), name);
  }

  async resize(width, height) {
    await this.#window.resize(width, height);
    await this.until('the new size', (wanted) => innerWidth === wanted, width);
    await this.settle();
  }

  screenshot() {
    return this.#window.screenshot();
  }

  print() {
    assert.ok(this.#window.print, 'this driver cannot print');
    return this.#window.print();
  }

  /** What a screenshot shows: how many colours, and the share of the commonest. */
  async look() {
    return this.evaluate(analyse, await this.screenshot());
  }

  get problems() {
    return this.#window.problems;
  }

  close() {
    return this.#window.close();
  }
}

// In the page:

function find(role, name, part) {
  const { queryAllByLabelText, queryAllByRole } = window.TestingLibraryDom;
  const [within] = part ? queryAllByRole(document.body, part[0], { name: part[1] }) : [document.body];
  if (!within) return null;
  const found = role === 'field'
    ? queryAllByLabelText(within, name, { selector: 'input, select, textarea' })
    : queryAllByRole(within, role, {
      name: typeof name === 'object' ? (text) => text.includes(name?.includes ?? '') : name,
    });
  return found.length === 1 ? found[0] : null;
}

async function analyse(base64) {
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  drawing.drawImage(bitmap, 0, 0);
  const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height);
  const counts = new Map();
  for (const pixel of new Uint32Array(data.buffer)) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return { colours: counts.size, commonest: Math.max(...counts.values()) / (data.length / 4) };
}
