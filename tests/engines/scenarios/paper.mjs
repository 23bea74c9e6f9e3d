import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { joined, readSheets, wordsOfContent } from '../../e2e/support/paper.mjs';
import { places } from '../../e2e/support/places.mjs';
import { holder, logIn, titles } from './person.mjs';

const pages = ['/accueil', '/droits', '/contact', '/suivi-dsn', '/journal'];

/** @type {import('../support/stage.mjs').Scenarios} */
export function paper(play) {
  play('what is printed has every word of the page, and no bars', async ({ demonstration, open }) => {
    const folder = join(places.build, 'engines-output');
    await mkdir(folder, { recursive: true });
    const page = await open('/');
    await logIn(page, holder(demonstration));
    await page.heading(titles.home);
    for (const path of pages) {
      await page.open(path);
      const words = await page.evaluate(wordsOfContent);
      assert.ok(words.length > 5, path);
      const file = join(folder, `printed${path.replace('/', '-')}.pdf`);
      await writeFile(file, await page.print(), 'base64');
      const text = (await readSheets(file)).join('');
      assert.deepEqual(words.filter((word) => !joined(text).includes(joined(word))), [], path);
      for (const word of ['Se déconnecter', 'Mentions légales', 'Tous mes services', 'Page suivante']) {
        assert.ok(!text.includes(word), `${path}: ${word}`);
      }
    }
  });
}
