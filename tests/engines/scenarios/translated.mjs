import assert from 'node:assert/strict';

/** @type {import('../support/stage.mjs').Scenarios} */
export function translated(play) {
  play('a translated page is shown in its new words, by which it is used', async ({ open }) => {
    const page = await open('/');
    // As browsers do it.
    await page.evaluate(() => {
      const words = { 'Mot de passe': 'Password', Connexion: 'Log in', 'Adresse électronique': 'E-mail address' };
      const mirror = /** @type {Node} */ (document.getElementById('mirror'));
      const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
      for (const text of texts) {
        if (!words[text.data]) continue;
        const font = document.createElement('font');
        font.textContent = words[text.data];
        text.replaceWith(font);
      }
    });
    await page.until('the page instead of the picture', () =>
      getComputedStyle(/** @type {Element} */ (document.getElementById('canvas'))).visibility === 'hidden');
    await page.fill('Password', 'x');
    await page.click('button', 'Log in');
    assert.equal(await page.property('ariaInvalid', 'field', 'E-mail address'), 'true');
    await page.get('button', 'Log in');
  });
}
