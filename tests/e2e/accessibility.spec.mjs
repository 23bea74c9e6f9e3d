import { readdir } from 'node:fs/promises';

import { analyse, expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { places } from './support/places.mjs';
import { button, field, open, settle } from './support/page.mjs';

test('axe does look at the mirror: it finds a field and a button that lost their names', async ({ page }) => {
  await open(page, '/');
  await field(page, 'Mot de passe').evaluate((element) => /** @type {HTMLInputElement} */ (element).labels?.[0].remove());
  await button(page, 'Connexion').evaluate((element) => { element.textContent = ''; });
  const { violations } = await analyse(page);
  expect(violations.map((each) => each.id).sort()).toEqual(['button-name', 'label']);
});

test('axe finds nothing on the plain pages', async ({ page }) => {
  const names = (await readdir(places.web)).filter((name) => name.endsWith('.html') && name !== 'index.html');
  expect(names).toContain('accessibilite.html');
  for (const name of names) {
    await test.step(name, async () => {
      await page.goto(`/${name}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoViolation(page);
    });
  }
});

test('axe finds nothing on the page before the program is there', async ({ browser, portal }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/*.wasm', () => {});
  await page.goto(portal.url, { waitUntil: 'commit' });
  await expect(page.getByText('Chargement…')).toBeVisible();
  await expectNoViolation(page);
  await context.close();
});

test('text twice as large makes everything larger, and nothing sticks out', async ({ page }) => {
  await open(page, '/');
  const before = await field(page, 'Mot de passe').boundingBox();
  await page.evaluate(() => { document.documentElement.style.fontSize = '32px'; });
  await settle(page);
  await expect.poll(async () => (await field(page, 'Mot de passe').boundingBox()).height)
    .toBeGreaterThan(before.height * 1.8);
  const overflow = await page.evaluate(() =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBe(0);
});
