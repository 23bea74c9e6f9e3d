import puppeteer from 'puppeteer-core';

import { places } from './places.mjs';

/**
 * Firefox over WebDriver BiDi, one process for all windows; each has its own cookies and storage.
 * @implements {Engine}
 */
export class Firefox {
  #browser;
  #display;

  /**
   * @param {import('./display.mjs').Display | null} display  its own; without one it runs headless,
   *   where it has no WebGL 2
   * @param {Record<string, unknown>} [preferences]
   */
  static async start(display, preferences = {}) {
    const engine = new Firefox();
    engine.#display = display;
    engine.#browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: places.firefox,
      headless: display === null,
      env: display ? { ...process.env, DISPLAY: display.name } : process.env,
      extraPrefsFirefox: { 'intl.accept_languages': 'fr-FR, fr', ...preferences },
    });
    return engine;
  }

  async open() {
    const context = await this.#browser.createBrowserContext();
    return new Window(context, await context.newPage());
  }

  async stop() {
    await this.#browser.close();
    await this.#display?.stop();
  }
}

/** @implements {EngineWindow} */
class Window {
  #context;
  #page;
  problems = [];

  constructor(context, page) {
    this.#context = context;
    this.#page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(error.message));
  }

  async goto(url) {
    await this.#page.goto(url);
  }

  async run(script) {
    await this.#page.evaluate(script);
  }

  evaluate(look, ...given) {
    return this.#page.evaluate(look, ...given);
  }

  async element(look, ...given) {
    return (await this.#page.evaluateHandle(look, ...given)).asElement();
  }

  async click(element) {
    await element.click();
  }

  async type(text) {
    await this.#page.keyboard.type(text);
  }

  async press(key, modifier) {
    if (modifier) await this.#page.keyboard.down(modifier);
    await this.#page.keyboard.press(key === 'Space' ? ' ' : key);
    if (modifier) await this.#page.keyboard.up(modifier);
  }

  async attach(element, paths) {
    await element.uploadFile(...paths);
  }

  screenshot() {
    return this.#page.screenshot({ encoding: 'base64' });
  }

  async print() {
    return Buffer.from(await this.#page.pdf({ format: 'A4' })).toString('base64');
  }

  async resize(width, height) {
    await this.#page.setViewport({ width, height });
  }

  async close() {
    await this.#context.close();
  }
}
