import assert from 'node:assert/strict';

import { inEnglish, translateMirror } from '../../e2e/support/translation.mjs';

/** @type {import('../support/stage.mjs').Scenarios} */
export function translated(play) {
  play('a translated page is shown in its new words, by which it is used', async ({ open }) => {
    const page = await open('/');
    await page.evaluate(translateMirror, inEnglish);
    await page.until('the page instead of the picture', () =>
      getComputedStyle(/** @type {Element} */ (document.getElementById('canvas'))).visibility === 'hidden');
    await page.fill('Password', 'x');
    await page.click('button', 'Log in');
    assert.equal(await page.property('ariaInvalid', 'field', 'E-mail address'), 'true');
    await page.get('button', 'Log in');
  });
}
