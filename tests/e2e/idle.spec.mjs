import { expect, test } from './support/fixtures.mjs';
import { button, field, logIn, open, settle } from './support/page.mjs';

/** Frames drawn within two seconds of the page's own clock. */
const framesInTwoSeconds = (page) => page.evaluate(async () => {
  const before = window.espace.framesDrawn;
  await new Promise((resolve) => { setTimeout(resolve, 2000); });
  return window.espace.framesDrawn - before;
});

test('no frame is drawn while nothing happens on the entry page, even in a focused field', async ({ page }) => {
  // By a screen of the program's second part: else that would come some time later, and be drawn.
  await open(page, '/association');
  await button(page, 'Annuler').click();
  await expect(page).toHaveURL('/');
  await field(page, 'Adresse électronique').click();
  await page.keyboard.type('a');
  await settle(page);
  expect(await page.evaluate(() => window.espace.framesDrawn)).toBeGreaterThan(0);
  expect(await framesInTwoSeconds(page)).toBe(0);
});

test('no frame is drawn while nothing happens on the home page', async ({ page, account }) => {
  await logIn(page, account);
  expect(await framesInTwoSeconds(page)).toBe(0);
});

test('frames in which nothing changes touch nothing in the mirror', async ({ page }) => {
  await open(page, '/ouverture');
  const seen = await page.evaluate(async () => {
    const changes = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const before = window.espace.framesDrawn;
    document.dispatchEvent(new Event('visibilitychange'));
    await window.espace.idle();
    const records = [...changes, ...observer.takeRecords()];
    return {
      frames: window.espace.framesDrawn - before,
      changes: records.map((each) => `${each.type} ${each.attributeName ?? ''} of ${each.target.nodeName}`),
    };
  });
  expect(seen.frames).toBeGreaterThan(0);
  expect(seen.changes).toEqual([]);
});

test('a letter typed changes the mirror only where it matters', async ({ page }) => {
  await open(page, '/ouverture');
  await field(page, 'Identifiant CIBTP').focus();
  await settle(page);
  const changed = await page.evaluateHandle(() => {
    /** @type {Set<string | undefined>} */
    const ids = new Set();
    new MutationObserver((records) => records.forEach(({ target }) =>
      ids.add(target instanceof Element ? target.id : undefined)))
      .observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    return ids;
  });
  await page.keyboard.type('1');
  await settle(page);
  const own = await field(page, 'Identifiant CIBTP').getAttribute('id');
  expect(await changed.evaluate((ids) => [...ids])).toEqual([own]);
});
