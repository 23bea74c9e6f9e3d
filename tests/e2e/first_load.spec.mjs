import { expect, test } from './support/fixtures.mjs';
import { openWhole, settle } from './support/page.mjs';

// With WebGL: else the painter comes with the second part.
test.use({ painter: 'webgl' });

const budgetBytes = 300 * 1000;

/** What the page transfers from now on, as the browser's network log tells it. */
async function record(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const paths = new Map();
  const stored = new Set();
  const transferred = [];
  cdp.on('Network.requestServedFromCache', ({ requestId }) => stored.add(requestId));
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    paths.set(requestId, new URL(response.url).pathname);
    if (response.fromDiskCache) stored.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!stored.has(requestId)) {
      transferred.push({ path: paths.get(requestId), bytes: encodedDataLength });
    }
  });
  return transferred;
}

/** The program's second part, which nobody waits for who logs in or opens an account. */
const isLater = ({ path }) => path.startsWith('/late-');

test('the first visit transfers at most 300 KB, nothing of it twice', async ({ page }) => {
  const transferred = await record(page);
  const later = page.waitForResponse('**/late-*.wasm');
  await page.goto('/');
  await settle(page);
  await expect(page.getByLabel('Mot de passe', { exact: true })).toBeEditable();
  await (await later).finished();
  await expect.poll(() => transferred.some(isLater)).toBe(true);

  const paths = transferred.map((load) => load.path);
  // Chromium may ask twice for the icon of the tab, which is also an image of the page.
  const parts = paths.filter((path) => !path.endsWith('.svg'));
  expect(new Set(parts).size, parts.join(' ')).toBe(parts.length);
  const sum = (loads) => loads.reduce((bytes, load) => bytes + load.bytes, 0);
  const total = sum(transferred.filter((load) => !isLater(load)));
  const print = (name, bytes) =>
    console.log(`  ${name.padEnd(36)}${(bytes / 1000).toFixed(1).padStart(8)} KB`);
  for (const { path, bytes } of transferred) print(path, bytes);
  print('first visit, with all headers', total);
  print('later, in the background', sum(transferred.filter(isLater)));
  expect(paths.some((path) => path.endsWith('.wasm'))).toBe(true);
  expect(total).toBeLessThanOrEqual(budgetBytes);
});

test('the second visit transfers neither program nor style nor fonts', async ({ page }) => {
  await openWhole(page, '/');
  const transferred = await record(page);
  await page.goto('/ouverture');
  await settle(page);
  const paths = transferred.map((load) => load.path);
  expect(paths).toContain('/ouverture');
  expect(paths.filter((path) => /\.(js|css|wasm|otf|ttf)$/.test(path))).toEqual([]);
});

test('the first words are there before the program', async ({ page }) => {
  /** @type {(value?: unknown) => void} */
  let letGo;
  const released = new Promise((resolve) => { letGo = resolve; });
  await page.route('**/*.wasm', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: 'Espace sécurisé entreprise' })).toBeVisible();
  await expect(page.getByText('Chargement…')).toBeVisible();
  await expect(page.getByText('01 44 19 25 00')).toBeVisible();
  letGo();
  await settle(page);
  await expect(page.getByText('Chargement…')).toBeHidden();
  await expect(page.getByLabel('Mot de passe', { exact: true })).toBeVisible();
});

test('a visitor’s browser is told of no error, neither on the first page nor on the next', async ({ page }) => {
  const errors = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  const asked = page.waitForResponse('**/api/v1/session');
  await openWhole(page, '/');
  expect((await asked).status()).toBe(204);
  await page.getByRole('link', { name: 'Mot de passe oublié' }).click();
  await settle(page);
  expect(errors).toEqual([]);
});
