import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { places } from '../../e2e/support/places.mjs';
import { Demonstration } from '../../e2e/support/portal.mjs';
import { Page } from './page.mjs';

/**
 * Where scenarios play: one engine, before a demonstration of the portal on http://localhost.
 * @typedef {object} Stage
 * @property {Demonstration} demonstration
 * @property {(path: string, options?: {url?: string, size?: number[], painter?: string}) =>
 *   Promise<Page>} open  a browser that nobody has used yet
 */

/** @typedef {(play: (title: string, scenario: (stage: Stage) => Promise<void>) => void) => void} Scenarios */

/**
 * Makes tests of all scenarios for one engine.
 * @param {string} name
 * @param {() => Promise<Engine>} start
 * @param {Scenarios[]} scenarios
 * @param {string} [painter]  what is to paint, whatever the browser has
 */
export function playIn(name, start, scenarios, painter) {
  describe(name, () => {
    /** @type {Engine} */
    let engine;
    /** @type {Demonstration} */
    let demonstration;
    before(async () => {
      [engine, demonstration] = await Promise.all([start(), Demonstration.start('localhost')]);
    });
    after(async () => {
      await Promise.all([engine?.stop(), demonstration?.stop()]);
    });
    for (const each of scenarios) {
      each((title, scenario) => it(title, async () => {
        /** @type {Page[]} */
        const pages = [];
        try {
          await scenario({
            demonstration,
            async open(path, { url = demonstration.url, size = [1280, 800], painter: wish = painter } = {}) {
              const page = new Page(await engine.open(), url);
              pages.push(page);
              await page.begin(size, wish);
              await page.open(path);
              return page;
            },
          });
          for (const page of pages) assert.deepEqual(page.problems, [], 'what the page complained of');
        } catch (error) {
          await keep(`${name} ${title}`, pages);
          throw error;
        } finally {
          await Promise.all(pages.map((page) => page.close()));
        }
      }));
    }
  });
}

/** What was to be seen when it failed. */
async function keep(title, pages) {
  const folder = join(places.build, 'engines-output');
  await mkdir(folder, { recursive: true });
  for (const [index, page] of pages.entries()) {
    const file = `${title.replaceAll(/[^\wÀ-ÿ]+/g, '-')}-${index}.png`;
    try {
      await writeFile(join(folder, file), await page.screenshot(), 'base64');
    } catch (error) {
      console.error(`no picture of ${title}: ${error.message}`);
    }
  }
}
