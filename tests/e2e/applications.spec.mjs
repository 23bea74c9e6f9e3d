import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { tabTo } from './support/keyboard.mjs';
import {
  button, heading, link, logIn, menuLink, open, settle, titles,
} from './support/page.mjs';
import { acceptByOpening, delegate, inventPerson } from './support/rights.mjs';

const claimsOn = async (page) => JSON.parse(await page.locator('pre').textContent());
const arrived = (page) => expect(heading(page, 'Application de la caisse')).toBeVisible();

test('E1: an entry of the menu leads to the caisse’s application, which learns who comes and with what rights', async ({
  page, portal, account,
}) => {
  await logIn(page, account);
  await expect(menuLink(page, 'Mon planning')).toBeVisible();
  await expectNoViolation(page);
  const visits = portal.application.visits;
  await menuLink(page, 'Mes comptes bancaires').click();
  await arrived(page);
  expect(portal.application.visits).toBe(visits + 1);
  const claims = await claimsOn(page);
  expect(claims).toMatchObject({
    email: account.email,
    name: `${account.firstName} ${account.lastName}`,
    function: 'bank_accounts',
    level: 'update',
    colleges: ['ouvrier', 'etam', 'cadre'],
    role: 'company_administrator',
    iss: portal.url,
    site: { identifiant: account.identifiant, siret: account.siret },
  });
  expect(claims.exp - claims.iat).toBe(60);
  // Reloaded, the token has been used; back, the portal is where it was left.
  await page.goBack();
  await settle(page);
  await expect(page).toHaveURL('/accueil');
  await expect(heading(page, titles.home)).toBeVisible();
});

test('E1: by keyboard, and in a tab of its own where the person wants one', async ({ page, context, account }) => {
  await logIn(page, account);
  await page.reload();
  await settle(page);
  await tabTo(page, 'link "Mon planning"');
  const opened = context.waitForEvent('page');
  await page.keyboard.press('Control+Enter');
  const tab = await opened;
  await arrived(tab);
  expect((await claimsOn(tab)).function).toBe('planning');
  await expect(page).toHaveURL('/accueil');
  await page.keyboard.press('Enter');
  await arrived(page);
});

test('E1, G9: who holds no right to it is shown no entry, and no address helps', async ({
  page, browser, portal, account,
}) => {
  const person = inventPerson(account);
  await logIn(page, account);
  await delegate(page, { email: person.email, choices: [['Mon planning', 'Consultation']] });
  const context = await browser.newContext({ baseURL: portal.url });
  const theirs = await context.newPage();
  await acceptByOpening(theirs, await portal.mailbox.wait(person.email), person);
  await expect(link(theirs, 'Mon planning')).toBeVisible();
  await expect(link(theirs, 'Mes comptes bancaires')).toHaveCount(0);
  const visits = portal.application.visits;
  for (const name of ['bank_accounts', 'payments', 'licorne']) {
    await open(theirs, `/application?fonction=${name}`);
    await expect(theirs.getByText('Ce service n’est pas disponible')).toBeVisible();
  }
  expect(portal.application.visits).toBe(visits);
  await expectNoViolation(theirs);
  await link(theirs, 'Retour à l’accueil').click();
  await menuLink(theirs, 'Mon planning').click();
  await arrived(theirs);
  expect(await claimsOn(theirs)).toMatchObject({ level: 'read', email: person.email });
  await context.close();
});

test.describe('a busy service', () => {
  test.use({ expectedProblems: [/status of 503 .*\/applications/] });
  test('E1: a service that does not open says so, asks once, and can be tried again', async ({ page, account }) => {
    await logIn(page, account);
    let asked = 0;
    /** @type {(value?: unknown) => void} */
    let letGo;
    const released = new Promise((resolve) => { letGo = resolve; });
    await page.route('**/api/v1/applications', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      asked += 1;
      if (asked > 1) return route.continue();
      await released;
      return route.fulfill({ status: 503, contentType: 'application/json', body: '{}' });
    });
    await menuLink(page, 'Mes comptes bancaires').dblclick();
    await expect(heading(page, 'Mes comptes bancaires')).toBeVisible();
    await expect(page.getByText('Ouverture en cours…')).toBeVisible();
    await expectNoViolation(page);
    letGo();
    await expect(page.getByRole('alert')).toBeVisible();
    expect(asked).toBe(1);
    await expectNoViolation(page);
    await button(page, 'Réessayer').click();
    await arrived(page);
    expect(asked).toBe(2);
  });
});
