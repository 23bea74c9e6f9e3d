import { chromium } from '@playwright/test';

import { expect, test } from './support/fixtures.mjs';
import { button, field, fillDetails, fillIdentification, fillLogin, heading, identify, logIn, open, openWhole, settle, titles } from './support/page.mjs';
import { analyse } from './support/picture.mjs';
import { caisse } from './support/portal.mjs';

const identification = '**/api/v1/openings/identification';

/** How many requests of that kind the page sends. */
function count(page, method, path) {
  const counter = { requests: 0 };
  page.on('request', (request) => {
    if (request.method() === method && new URL(request.url()).pathname === path) counter.requests += 1;
  });
  return counter;
}

/** Holds requests back until told otherwise. */
async function hold(page, pattern) {
  /** @type {(value?: unknown) => void} */
  let letGo;
  const released = new Promise((resolve) => { letGo = resolve; });
  await page.route(pattern, async (route) => {
    await released;
    await route.continue();
  });
  return letGo;
}

test.describe('without a network', () => {
  test.use({ expectedProblems: [/ERR_INTERNET_DISCONNECTED/] });

  test('A2: a submission says that the service cannot be reached, and «Réessayer» sends it again', async ({ page, context, member }) => {
    await openWhole(page, '/ouverture');
    await fillIdentification(page, member);
    await context.setOffline(true);
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toContainText('Le service est injoignable');
    await expect(field(page, 'Numéro de SIRET')).toHaveValue(member.siret);
    await Promise.all([page.waitForEvent('requestfailed'), button(page, 'Réessayer').click()]);
    await settle(page);
    await context.setOffline(false);
    await button(page, 'Réessayer').click();
    await expect(page).toHaveURL('/ouverture/coordonnees');
  });

  test('C1: a log-in can be sent again', async ({ page, context, account }) => {
    await openWhole(page, '/');
    await fillLogin(page, account);
    await context.setOffline(true);
    await button(page, 'Connexion').click();
    await expect(page.getByRole('alert')).toContainText('Le service est injoignable');
    await context.setOffline(false);
    await button(page, 'Réessayer').click();
    await expect(heading(page, titles.home)).toBeVisible();
  });
});

test.describe('while the first answer is not there', () => {
  test.use({ expectedProblems: [/ERR_FAILED/] });

  test('the page says that the service does not answer, and tries again when asked', async ({ page }) => {
    await page.route('**/api/v1/session', (route) => route.abort());
    await page.goto('/');
    await expect(heading(page, 'Le service ne répond pas')).toBeVisible();
    await page.unroute('**/api/v1/session');
    await button(page, 'Réessayer').click();
    await expect(heading(page, titles.entry)).toBeVisible();
  });
});

test('A2: a slow answer is announced, and an impatient person sends once', async ({ page, member }) => {
  await open(page, '/ouverture');
  await fillIdentification(page, member);
  const letGo = await hold(page, identification);
  const sent = count(page, 'POST', '/api/v1/openings/identification');
  await button(page, 'Valider').dblclick();
  const busy = button(page, 'Validation en cours…');
  await expect(busy).toHaveAttribute('aria-busy', 'true');
  await busy.click({ force: true });
  await field(page, 'Numéro de SIRET').press('Enter');
  await expect(busy).toHaveAttribute('aria-busy', 'true');
  letGo();
  await expect(page).toHaveURL('/ouverture/coordonnees');
  expect(sent.requests).toBe(1);
});

test('A4: an account is opened once however often the button is pressed', async ({ page, portal, member }) => {
  await identify(page, member);
  await fillDetails(page, member);
  const sent = count(page, 'POST', '/api/v1/openings');
  await button(page, 'Valider').dblclick();
  await expect(heading(page, titles.sent)).toBeVisible();
  expect(sent.requests).toBe(1);
  await portal.mailbox.wait(member.email);
  expect(portal.mailbox.to(member.email)).toHaveLength(1);
});

test.describe('when the server fails', () => {
  test.use({ expectedProblems: [/status of 50\d/] });

  test('A2: a failure gives the reference to tell the caisse', async ({ page, member }) => {
    await page.route(identification, (route) => route.fulfill({
      status: 500,
      json: { error: { code: 'server.internal', message: 'Une erreur est survenue de notre côté.', fields: [], reference: 'R-4711' } },
    }));
    await open(page, '/ouverture');
    await fillIdentification(page, member);
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toContainText('R-4711');
    await expect(button(page, 'Réessayer')).toBeVisible();
  });

  test('A2: an answer that is no JSON, as a proxy makes it, is no riddle', async ({ page, member }) => {
    await page.route(identification, (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }));
    await open(page, '/ouverture');
    await fillIdentification(page, member);
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(button(page, 'Réessayer')).toBeVisible();
  });
});

/** A person who cannot use the application reads why, and whom to call. */
async function expectHelp(page, text) {
  await expect(page.getByText(text)).toBeVisible();
  await expect(page.getByText(caisse.telephone)).toBeVisible();
  await expect(page.getByText('Chargement…')).toBeHidden();
}

test.describe('when the program cannot be fetched', () => {
  test.use({ expectedProblems: [/.*/] });

  test('a clear page offers to try again and gives the telephone', async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto('/');
    await expectHelp(page, 'L’Espace sécurisé n’a pas pu s’afficher');
    await page.unroute('**/*.wasm');
    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await reloaded;
    await settle(page);
    await expect(field(page, 'Mot de passe')).toBeVisible();
  });

  test('a script that does not come leaves a way on, after a while', async ({ page }) => {
    await page.route('**/app-*.js', (route) => route.abort());
    await page.goto('/');
    await expect(page.getByText('Chargement…')).toBeVisible();
    const retry = page.getByRole('link', { name: 'Réessayer' });
    await expect(retry).toBeHidden();
    // Nobody waits for the clock of the style sheet.
    const delays = await page.evaluate(() => document.getAnimations()
      .filter((each) => each instanceof CSSAnimation && each.animationName === 'reveal')
      .map((each) => {
        each.finish();
        return each.effect.getTiming().delay;
      }));
    expect(delays).toEqual([20_000]);
    await expect(page.getByRole('link', { name: 'Quels navigateurs conviennent' })).toBeVisible();
    await page.unroute('**/app-*.js');
    await retry.click();
    // The page that failed has the same heading.
    await expect(field(page, 'Mot de passe')).toBeVisible();
  });

  test('a missing font is told in the same way', async ({ page }) => {
    await page.route(/\.(otf|ttf)$/, (route) => route.abort());
    await page.goto('/');
    await expectHelp(page, 'L’Espace sécurisé n’a pas pu s’afficher');
  });
});

test('without JavaScript the page says what is missing and whom to call', async ({ browser, portal }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(portal.url);
  // Texts within <noscript> are nothing that a locator finds by its text.
  await expect(page.locator('noscript p')).toBeVisible();
  await expect(page.locator('noscript p')).toContainText('L’Espace sécurisé a besoin de JavaScript');
  await expect(page.getByText(caisse.telephone)).toBeVisible();
  await expect(page.getByText('Chargement…')).toBeHidden();
  await context.close();
});

test('without WebGL the portal works as with it', async ({ portal, account, launchOptions }) => {
  const args = launchOptions.args.filter((each) => !/angle|swiftshader/.test(each));
  const browser = await chromium.launch({ ...launchOptions, args: [...args, '--disable-3d-apis'] });
  try {
    const context = await browser.newContext({ baseURL: portal.url, locale: 'fr-FR' });
    const page = await context.newPage();
    await logIn(page, account);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles.home);
    expect((await analyse(page.context(), await page.screenshot())).colours).toBeGreaterThan(100);
  } finally {
    await browser.close();
  }
});

test('without WebAssembly the page says what is missing and whom to call', async ({ page }) => {
  await page.addInitScript(() => { delete window.WebAssembly; });
  await page.goto('/');
  await expectHelp(page, 'Votre navigateur ne permet pas d’afficher l’Espace sécurisé');
});
