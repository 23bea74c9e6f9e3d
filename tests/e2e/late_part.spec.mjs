// The program's second part comes after the log-in page: what happens when it comes late, or not.
import { expect, test } from './support/fixtures.mjs';
import { settle } from './support/page.mjs';

// With WebGL: else the painter lies in the second part too.
test.use({ painter: 'webgl' });

const latePart = '**/late-*.wasm';
const linkOfNobody = '/invitation#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

test('a screen of the second part waits for it, says so, and comes', async ({ page }) => {
  /** @type {(value?: unknown) => void} */
  let letGo;
  const released = new Promise((resolve) => { letGo = resolve; });
  await page.route(latePart, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/association');
  await expect(page.getByRole('heading', { level: 1, name: 'Chargement…' })).toBeVisible();
  await expect(page.locator('#shell')).toBeHidden();
  letGo();
  await expect(page.getByLabel('Identifiant CIBTP')).toBeEditable();
  await settle(page);
});

test('to leave the page while it is on its way is no failure', async ({ page }) => {
  await page.route(latePart, () => { /* Never answered. */ });
  const asked = page.waitForRequest(latePart);
  await page.goto('/');
  await asked;
  await settle(page);
  const cut = page.waitForEvent('requestfailed');
  await page.goto('/ouverture');
  await cut;
  await settle(page);
});

test.describe('when it does not come', () => {
  test.use({ expectedProblems: [/ERR_FAILED|Failed to fetch|404/] });

  test('the log-in page asks for nothing of the second part, and shows while it is away', async ({ page }) => {
    await page.route(latePart, (route) => route.abort());
    const asked = page.waitForRequest(latePart);
    await page.goto('/');
    await asked;
    await settle(page);
    await page.getByRole('link', { name: 'Mot de passe oublié' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Mot de passe oublié' })).toBeVisible();
  });

  test('where it cannot be fetched the page says so and tries again when asked', async ({ page }) => {
    let isBroken = true;
    await page.route(latePart, (route) => (isBroken ? route.abort() : route.continue()));
    await page.goto(linkOfNobody);
    const failed = page.getByRole('heading', { level: 1, name: 'La page n’a pas pu être chargée' });
    await expect(failed).toBeVisible();
    const failingAgain = page.waitForEvent('requestfailed');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await failingAgain;
    await settle(page);
    await expect(failed).toBeVisible();
    isBroken = false;
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Invitation' })).toBeVisible();
  });

  test('what failed in the background is tried again for whoever needs it', async ({ page }) => {
    let isBroken = true;
    await page.route(latePart, (route) => (isBroken ? route.abort() : route.continue()));
    const failing = page.waitForEvent('requestfailed');
    await page.goto('/');
    await failing;
    await settle(page);
    isBroken = false;
    await page.getByRole('link', { name: /Je les associe/ }).click();
    await expect(page.getByLabel('Identifiant CIBTP')).toBeEditable();
  });

  test('where another version has been installed meanwhile the page begins anew', async ({ page }) => {
    await page.route(latePart, (route) => route.fulfill({ status: 404 }));
    await page.goto('/association');
    const retry = page.locator('#mirror').getByRole('button', { name: 'Réessayer' });
    await expect(retry).toBeVisible();
    await page.unroute(latePart);
    const reloaded = page.waitForEvent('load');
    await retry.click();
    await reloaded;
    await expect(page.getByLabel('Identifiant CIBTP')).toBeEditable();
  });
});
