import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { Builder, Capabilities, Key } from 'selenium-webdriver';

import { places } from './places.mjs';

/** A port that was free just now: the driver takes none by itself. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * WebKitGTK's small browser over WebDriver. A driver has one session, so each window has a driver.
 * @implements {Engine}
 */
export class WebKit {
  #display;

  /** @param {import('./display.mjs').Display} display  its own */
  constructor(display) {
    this.#display = display;
  }

  async open() {
    const port = await freePort();
    const driver = spawn(places.webkitDriver, [`--port=${port}`], {
      stdio: 'ignore',
      // Its sandbox needs rights that a container does not give.
      env: { ...process.env, DISPLAY: this.#display.name, LANG: 'fr_FR.UTF-8',
             WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
    });
    const url = `http://127.0.0.1:${port}`;
    while (!await isReady(url)) {
      if (driver.exitCode !== null) throw new Error(`${places.webkitDriver}: ${driver.exitCode}`);
      await pause(20);
    }
    const session = await new Builder().usingServer(url).withCapabilities(new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: places.miniBrowser, args: ['--automation'] },
    })).build();
    return new Window(driver, session);
  }

  async stop() {
    await this.#display.stop();
  }
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/status`)).ok;
  } catch {
    return false;
  }
}

const keys = { ArrowRight: Key.ARROW_RIGHT, Backspace: Key.BACK_SPACE, Enter: Key.ENTER, Space: Key.SPACE,
               Tab: Key.TAB };
const patienceMilliseconds = 10_000;
const modifiers = { Shift: Key.SHIFT, Control: Key.CONTROL };

/** @implements {EngineWindow} */
class Window {
  #driver;
  #session;
  /** What goes wrong in the page is nothing that this driver tells. */
  problems = [];

  constructor(driver, session) {
    this.#driver = driver;
    this.#session = session;
  }

  async goto(url) {
    await this.#session.get(url);
  }

  async run(script) {
    await this.#session.executeScript(script);
  }

  async evaluate(look, ...given) {
    const { value, error } = await this.#session.executeAsyncScript(`
      const given = [...arguments];
      const done = given.pop();
      Promise.resolve().then(() => (${look})(...given))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`, ...given);
    if (error) throw new Error(error);
    return value;
  }

  element(look, ...given) {
    return this.#session.executeScript(`return (${look})(...arguments)`, ...given);
  }

  async click(element) {
    await this.#session.executeScript(
      'arguments[0].scrollIntoView({ block: "center", behavior: "instant" })', element);
    await this.#perform('pointerup', 1, this.#session.actions().move({ origin: element }).click());
  }

  async type(text) {
    const typed = [...text.replaceAll('\n', Key.ENTER)];
    await this.#perform('keyup', typed.length, this.#session.actions().sendKeys(...typed));
  }

  async press(key, modifier) {
    const actions = this.#session.actions();
    if (modifier) actions.keyDown(modifiers[modifier]);
    actions.sendKeys(keys[key] ?? key);
    if (modifier) actions.keyUp(modifiers[modifier]);
    await this.#perform('keyup', 1, actions);
  }

  /**
   * The driver answers when it has handed over the events, which the page gets one after the other:
   * waits until it has had so many.
   */
  async #perform(type, count, actions) {
    const before = await this.evaluate((name) => {
      window.heard ??= {};
      if (name in window.heard) return window.heard[name];
      addEventListener(name, (event) => {
        if (event.key !== 'Shift' && event.key !== 'Control') window.heard[name] += 1;
      }, true);
      return window.heard[name] = 0;
    }, type);
    await actions.perform();
    const end = Date.now() + patienceMilliseconds;
    // Another page has heard nothing of it.
    while (!await this.evaluate((name, wanted) => !window.heard || window.heard[name] >= wanted,
                                type, before + count)) {
      if (Date.now() > end) throw new Error(`${count} ${type} did not arrive`);
      await pause(5);
    }
  }

  async attach(element, paths) {
    await element.sendKeys(paths.join('\n'));
  }

  screenshot() {
    return this.#session.takeScreenshot();
  }

  /** Of the page: what the window has around it was measured at its first size. */
  async resize(width, height) {
    const window = this.#session.manage().window();
    const around = await this.evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
    await window.setRect({ x: 0, y: 0, width: width + around[0], height: height + around[1] });
  }

  async close() {
    await this.#session.quit();
    const end = once(this.#driver, 'exit');
    this.#driver.kill();
    await end;
  }
}
