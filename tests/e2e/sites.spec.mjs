import { expect, test } from './support/fixtures.mjs';
import { focused } from './support/keyboard.mjs';
import { printSiret } from './support/members.mjs';
import {
  button, field, fillIdentification, fillLogin, heading, link, logIn, open, settle, titles,
} from './support/page.mjs';

const chooser = "Choix de l'adhérent et du site déclarant";
const associated =
  "L'association de l'adhérent/site choisi avec votre espace sécurisé a bien été effectuée.";

async function associate(page, member, account) {
  await open(page, '/');
  await link(page, 'Je les associe à un espace existant').click();
  await fillIdentification(page, member, 'Code confidentiel');
  await button(page, 'Valider').click();
  await expect(page).toHaveURL('/association/connexion');
  await fillLogin(page, account);
  await button(page, 'Valider').click();
}

/** The line of the chooser for that member. */
const line = (page, member) =>
  page.getByRole('radio', { name: new RegExp(printSiret(member.siret)) });

test('B1-B3, C2-C6: a further site is associated, chosen among several, its DSN followed', async ({
  page, portal, account, otherMember,
}) => {
  const { identifiant } = otherMember;
  const now = new Date();
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + 1];
  const summary = await portal.importDeclarations([
    [identifiant, year, month, 'missing', 'Déclaration manquante', 'Transmettre la déclaration'],
  ]);
  expect(summary.refused ?? []).toHaveLength(0);

  await test.step('association, and the way back to the log-in page', async () => {
    await associate(page, otherMember, account);
    await expect(page.getByText(associated)).toBeVisible();
    await link(page, 'Me connecter maintenant').click();
    await expect(heading(page, titles.entry)).toBeVisible();
  });

  await test.step('the chooser, its alerts by pointer and by keyboard, and the choice', async () => {
    await settle(page);
    await fillLogin(page, account);
    await button(page, 'Connexion').click();
    await expect(heading(page, chooser)).toBeVisible();
    const message = page.getByRole('tooltip').getByText(/Une action de votre part est attendue/);
    await page.getByRole('button', { name: /1 alerte DSN/ }).hover();
    await expect(message).toBeVisible();
    await page.getByRole('heading', { level: 1 }).hover();
    await expect(message).toHaveCount(0);
    await page.keyboard.press('Tab');
    while (!/1 alerte DSN/.test(await focused(page))) await page.keyboard.press('Tab');
    await expect(message).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(message).toHaveCount(0);
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await line(page, otherMember).check({ force: true });
    await button(page, 'Valider').click();
    await expect(heading(page, titles.home)).toBeVisible();
    await expect(page.getByText(otherMember.companyName).first()).toBeVisible();
  });

  await test.step('from the alert of the top bar to «Suivi DSN»', async () => {
    await page.getByRole('banner').getByRole('button', { name: /1 alerte DSN/ })
      .or(page.getByRole('banner').getByRole('link', { name: /1 alerte DSN/ })).click();
    await expect(heading(page, 'Suivi DSN')).toBeVisible();
    await expect(page).toHaveURL('/suivi-dsn');
    await expect(page.getByText('Transmettre la déclaration')).toBeVisible();
    await page.reload();
    await settle(page);
    await expect(heading(page, 'Suivi DSN')).toBeVisible();
  });

  await test.step('«Changer de tiers» leads back, the other site has no alert', async () => {
    await link(page, 'Changer de tiers').click();
    await expect(heading(page, chooser)).toBeVisible();
    await line(page, account).check({ force: true });
    await button(page, 'Valider').click();
    await expect(heading(page, titles.home)).toBeVisible();
    await expect(page.getByRole('banner').getByText(/alerte DSN/)).toHaveCount(0);
  });
});

test('B2: the association is refused with another password, and the code still works', async ({
  page, account, otherMember,
}) => {
  await associate(page, otherMember, { ...account, password: 'Autre-Chêne-1' });
  await expect(page.getByRole('alert')).toBeVisible();
  await field(page, 'Mot de passe').fill(account.password);
  await button(page, 'Valider').click();
  await expect(page.getByText(associated)).toBeVisible();
});

test('C2: with one site the log-in leads straight in, and there is nothing to change to', async ({
  page, account,
}) => {
  await logIn(page, account);
  await expect(link(page, 'Changer de tiers')).toHaveCount(0);
});

test('C2: a site of somebody else cannot be chosen by its number', async ({ api, page, account }) => {
  await logIn(page, account);
  const answers = await page.evaluate(async () => {
    const statuses = [];
    for (let id = 1; id <= 40; id += 1) {
      const response = await fetch('/api/v1/session/site', {
        method: 'PUT', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ site_id: id }),
      });
      statuses.push(response.status);
    }
    const { sites } = await (await fetch('/api/v1/sites')).json();
    return { statuses, own: sites.length };
  });
  expect(answers.statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(answers.own);
  expect(new Set(answers.statuses.filter((status) => status !== 200))).toEqual(new Set([404]));
});
