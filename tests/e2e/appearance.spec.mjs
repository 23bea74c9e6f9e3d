import { writeFile } from 'node:fs/promises';

import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { button, field, link, logIn, open, settle } from './support/page.mjs';
import { pixelAt } from './support/picture.mjs';
import { caisse, Portal } from './support/portal.mjs';

/** Of 0 to 255: how light a colour is, roughly. */
const lightness = ({ red, green, blue }) => (red + green + blue) / 3;

/** The page's ground as the canvas has it: beside the content, under the header. */
async function groundOf(page) {
  const { width, height } = page.viewportSize();
  const clip = { x: width / 100, y: height / 2, width: 1, height: 1 };
  return lightness(await pixelAt(page.context(), await page.screenshot({ clip })));
}

/** What a style sheet makes of a name. */
const colour = (page, name) => page.evaluate((property) =>
  getComputedStyle(document.documentElement).getPropertyValue(property), name);

const fontSize = (page) => page.evaluate(() =>
  parseFloat(getComputedStyle(document.documentElement).fontSize));

async function openPanel(page) {
  await button(page, 'Affichage').click();
  await expect(page.getByRole('dialog', { name: 'Affichage' })).toBeVisible();
  await settle(page);
}

test('the page is as dark, and as contrasted, as the system wants it, also while it is open', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '/');
  expect(await groundOf(page)).toBeGreaterThan(230);
  await page.emulateMedia({ colorScheme: 'dark' });
  await settle(page);
  await expect.poll(() => groundOf(page)).toBeLessThan(40);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  await settle(page);
  await expect.poll(() => groundOf(page)).toBe(255);
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
  await settle(page);
  await expect.poll(() => groundOf(page)).toBe(0);
});

test('a theme is chosen at once, remembered, and holds against the system', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '/');
  await openPanel(page);
  await field(page, 'Sombre').check();
  await settle(page);
  await button(page, 'Fermer').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await settle(page);
  expect(await groundOf(page)).toBeLessThan(40);

  await page.reload();
  await settle(page);
  expect(await groundOf(page)).toBeLessThan(40);

  // The plain pages too, and the browser's own bars.
  const popup = context.waitForEvent('page');
  await link(page, 'Mentions légales').click();
  const legal = await popup;
  await legal.waitForLoadState();
  expect(await colour(legal, '--page')).toBe(await colour(page, '--page'));
  expect(lightness(await pixelAt(context, await legal.screenshot({ clip: { x: 2, y: 400, width: 1, height: 1 } }))))
    .toBeLessThan(40);
  expect(await legal.locator('meta[name="theme-color"]').evaluateAll((metas) =>
    metas.map((meta) => meta.getAttribute('media')))).toEqual(['not all', 'all']);
  await expectNoViolation(legal);

  // Another tab shows what is chosen here.
  await openPanel(page);
  await field(page, 'Contraste renforcé').check();
  await settle(page);
  expect(await colour(page, '--page')).toBe('#ffffff');
  const other = await context.newPage();
  await open(other, '/');
  await openPanel(other);
  await expect(field(other, 'Contraste renforcé')).toBeChecked();
  await field(other, 'Système').check();
  await settle(other);
  await page.bringToFront();
  await expect(field(page, 'Système')).toBeChecked();
});

test('no page is white before the program is there, where dark was chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => localStorage.setItem('affichage', '{"theme":"dark","text":1.5}'));
  await page.route('**/*.wasm', () => {});
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByText('Chargement…')).toBeVisible();
  expect(await groundOf(page)).toBeLessThan(40);
  expect(await fontSize(page)).toBe(24);
  await expectNoViolation(page);
});

test('without a script the plain pages follow the system', async ({ browser, portal }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto(`${portal.url}/accessibilite.html`);
  expect(lightness(await pixelAt(context, await page.screenshot({ clip: { x: 2, y: 400, width: 1, height: 1 } }))))
    .toBeLessThan(40);
  await context.close();
});

test('text grows and shrinks by the two buttons, and stays so', async ({ page }) => {
  await open(page, '/');
  const before = await field(page, 'Mot de passe').boundingBox();
  await openPanel(page);
  await expect(page.getByText('100 %')).toBeVisible();
  await button(page, 'A−').click();
  await settle(page);
  expect(await fontSize(page)).toBe(14);
  await expect(button(page, 'A−')).toHaveAttribute('aria-disabled', 'true');
  for (const size of [16, 18, 20, 24, 28, 32]) {
    await button(page, 'A+').click();
    await settle(page);
    expect(await fontSize(page)).toBe(size);
  }
  await expect(page.getByText('200 %')).toBeVisible();
  await button(page, 'Fermer').click();
  await settle(page);
  await page.reload();
  await settle(page);
  const after = await field(page, 'Mot de passe').boundingBox();
  expect(after.height).toBe(before.height * 2);
  expect(await page.evaluate(() =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});

test('where the browser keeps nothing, a choice holds as long as the page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });
  });
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '/');
  await openPanel(page);
  await field(page, 'Sombre').check();
  await settle(page);
  await button(page, 'Fermer').click();
  await settle(page);
  expect(await groundOf(page)).toBeLessThan(40);
  await link(page, 'Mot de passe oublié ?').click();
  await settle(page);
  expect(await groundOf(page)).toBeLessThan(40);
});

test('nothing moves by itself for whoever wants that, and at rest nothing is drawn', async ({ browser, portal }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  /** @type {(value?: unknown) => void} */
  let letGo;
  const released = new Promise((resolve) => { letGo = resolve; });
  await page.route('**/*.wasm', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(portal.url, { waitUntil: 'commit' });
  await expect(page.getByText('Chargement…')).toBeVisible();
  // What only reveals itself later does not move.
  const moving = () => page.evaluate(() => document.getAnimations()
    .filter((animation) => Number(animation.effect.getComputedTiming().duration) > 0).length);
  expect(await moving()).toBe(0);
  letGo();
  await settle(page);
  expect(await moving()).toBe(0);
  const drawn = await page.evaluate(() => window.espace.framesDrawn);
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 1500); }));
  expect(await page.evaluate(() => window.espace.framesDrawn)).toBe(drawn);
  await context.close();
});

test('the caisse has its own colour, from the first word on and in every theme', async ({ browser }) => {
  const portal = await Portal.start('color = "#9c1b30"');
  const context = await browser.newContext({ baseURL: portal.url, colorScheme: 'light' });
  const page = await context.newPage();
  // The bar at the top.
  const bar = async () => pixelAt(context, await page.screenshot({ clip: { x: 5, y: 1, width: 1, height: 1 } }));
  const red = { red: 0x9c, green: 0x1b, blue: 0x30 };
  /** @type {(value?: unknown) => void} */
  let letGo;
  const released = new Promise((resolve) => { letGo = resolve; });
  await page.route('**/*.wasm', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByText('Chargement…')).toBeVisible();
  expect(await bar()).toEqual(red);
  letGo();
  await settle(page);
  expect(await bar()).toEqual(red);
  expect(await page.locator('meta[name="theme-color"]').first().getAttribute('content')).toBe('#9c1b30');

  // The canvas and the style sheet agree in the others too.
  for (const media of [{ colorScheme: 'dark' }, { contrast: 'more' }]) {
    await page.emulateMedia(/** @type {Parameters<typeof page.emulateMedia>[0]} */ (media));
    await settle(page);
    const painted = await bar();
    await page.goto('/mentions-legales.html');
    expect(await bar()).toEqual(painted);
    if (media.colorScheme) expect(painted.red).toBeGreaterThan(0xc0);
    await expectNoViolation(page);
    await open(page, '/');
  }
  await context.close();
  await portal.stop();
});

test('the caisse has its own logo, on a light ground in every theme', async ({ browser }) => {
  const file = test.info().outputPath('logo.svg');
  await writeFile(file, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">'
    + '<rect width="60" height="20" fill="#00ff00"/></svg>');
  const portal = await Portal.start(`logo = ${JSON.stringify(file)}`);
  const context = await browser.newContext({ baseURL: portal.url });
  const page = await context.newPage();
  const expectShown = async () => {
    const logo = page.getByRole('img', { name: caisse.name });
    await expect(logo).toBeVisible();
    expect(await logo.evaluate((/** @type {HTMLImageElement} */ each) => each.naturalWidth)).toBeGreaterThan(0);
    const box = await logo.boundingBox();
    // The middle, and the ground at its left edge.
    const at = (x) => page.screenshot({ clip: { x: box.x + x, y: box.y + box.height / 2, width: 1, height: 1 } });
    expect(await pixelAt(context, await at(box.width / 2))).toEqual({ red: 0, green: 255, blue: 0 });
    expect(await pixelAt(context, await at(2))).toEqual({ red: 255, green: 255, blue: 255 });
  };
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    await page.emulateMedia(/** @type {Parameters<typeof page.emulateMedia>[0]} */ (media));
    await open(page, '/');
    await expectShown();
    await expectNoViolation(page);
    await page.goto('/mentions-legales.html');
    await expectShown();
    await expectNoViolation(page);
  }
  await context.close();
  await portal.stop();
});

for (const media of [{ colorScheme: 'dark' }, { contrast: 'more' }]) {
  test(`axe finds nothing with ${JSON.stringify(media)}`, async ({ page, account }) => {
    await page.emulateMedia(/** @type {Parameters<typeof page.emulateMedia>[0]} */ (media));
    await open(page, '/');
    await expectNoViolation(page);
    await openPanel(page);
    await expectNoViolation(page);
    await logIn(page, account);
    await expectNoViolation(page);
  });
}
