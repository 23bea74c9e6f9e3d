import { expect, test } from './support/fixtures.mjs';
import { settle } from './support/page.mjs';

const budgetBytes = 300 * 1000;

test('the first visit transfers at most 300 KB, nothing of it twice', async ({ page }) => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const paths = new Map();
  const sizes = [];
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    paths.set(requestId, { path: new URL(response.url).pathname, headers: response.headers });
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.push({ ...paths.get(requestId), bytes: encodedDataLength });
  });
  await page.goto('/');
  await settle(page);

  const names = sizes.map(({ path }) => path);
  expect(new Set(names).size, names.join(' ')).toBe(names.length);
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { path, bytes } of sizes) {
    console.log(`  ${path.padEnd(40)} ${(bytes / 1000).toFixed(1).padStart(7)} KB`);
  }
  console.log(`  ${'first visit, headers included'.padEnd(40)} ${(total / 1000).toFixed(1).padStart(7)} KB`);
  expect(names.some((name) => name.endsWith('.wasm'))).toBe(true);
  expect(total).toBeLessThanOrEqual(budgetBytes);
});

test('the second visit takes the program from the browser’s own store', async ({ page }) => {
  await page.goto('/');
  await settle(page);
  const fromServer = [];
  page.on('response', async (response) => {
    const { fromDiskCache } = { fromDiskCache: (await response.serverAddr()) === null };
    if (!fromDiskCache) fromServer.push(new URL(response.url()).pathname);
  });
  await page.goto('/ouverture');
  await settle(page);
  expect(fromServer.filter((path) => /\.(js|css|otf|ttf)$/.test(path))).toEqual([]);
});

test('the first words are there before the program', async ({ page }) => {
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
