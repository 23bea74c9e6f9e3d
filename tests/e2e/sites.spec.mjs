import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { focused } from './support/keyboard.mjs';
import { inventMember, printIdentifiant, printSiret } from './support/members.mjs';
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

test('C2: among 200 sites one turns pages, sorts, searches and chooses', async ({
  page, portal, api, account,
}) => {
  test.slow(); // 199 codes of 199 letters.
  const members = Array.from({ length: 199 }, (_, index) => inventMember(500_001 + index));
  const codes = await portal.admitAll(members);
  for (const [index, member] of members.entries()) {
    await api.associate({ ...member, code: codes[index] }, account);
  }
  const alerted = members[77];
  const now = new Date();
  await portal.importDeclarations([[alerted.identifiant, now.getUTCFullYear(),
    now.getUTCMonth() + 1, 'missing', 'Déclaration manquante', 'Transmettre la déclaration']]);
  const sirets = [account, ...members].map((each) => printSiret(each.siret)).sort();
  const lines = page.getByRole('radio');
  const head = (name) => page.getByRole('columnheader', { name });
  await open(page, '/');
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
  await expect(heading(page, chooser)).toBeVisible();

  await test.step('pages', async () => {
    await expect(page.getByText('1 à 10 sur 200')).toBeVisible();
    await expect(lines).toHaveCount(10);
    await expect(button(page, 'Page précédente')).toBeDisabled();
    await button(page, 'Page suivante').click();
    await expect(page.getByText('11 à 20 sur 200')).toBeVisible();
    await field(page, 'Lignes par page').selectOption('50');
    await expect(page.getByText('1 à 50 sur 200')).toBeVisible();
    await expect(lines).toHaveCount(50);
    for (const place of ['51 à 100', '101 à 150', '151 à 200']) {
      await button(page, 'Page suivante').click();
      await expect(page.getByText(`${place} sur 200`)).toBeVisible();
    }
    await expect(button(page, 'Page suivante')).toBeDisabled();
    await expectNoViolation(page);
  });

  await test.step('order', async () => {
    await head('SIRET').getByRole('button').click();
    await expect(page.getByText('1 à 50 sur 200')).toBeVisible();
    await expect(head('SIRET')).toHaveAttribute('aria-sort', 'ascending');
    await expect(lines.first()).toHaveAccessibleName(new RegExp(sirets[0]));
    await expect(lines.last()).toHaveAccessibleName(new RegExp(sirets[49]));
    await head('SIRET').getByRole('button').click();
    await expect(head('SIRET')).toHaveAttribute('aria-sort', 'descending');
    await expect(lines.first()).toHaveAccessibleName(new RegExp(sirets[199]));
    await head('Alertes DSN').getByRole('button').click();
    await expect(lines.first()).toHaveAccessibleName(new RegExp(printSiret(alerted.siret)));
  });

  await test.step('search: by words without accents, by numbers as they are printed', async () => {
    const search = field(page, 'Rechercher un site');
    await search.fill('n’existe pas');
    await expect(page.getByText('Aucun site ne correspond à votre recherche')).toBeVisible();
    await search.fill('maconnerie 500123');
    await expect(lines).toHaveCount(1);
    await expect(lines.first()).toHaveAccessibleName(new RegExp(printSiret(members[122].siret)));
    for (const number of [printSiret(members[150].siret), printIdentifiant(members[150].identifiant)]) {
      await search.fill(number);
      await expect(lines).toHaveCount(1);
      await expect(lines.first()).toHaveAccessibleName(new RegExp(printSiret(members[150].siret)));
    }
  });

  await test.step('nobody validates a line that they do not see', async () => {
    await lines.first().check({ force: true });
    await field(page, 'Rechercher un site').fill('500123');
    await expect(line(page, members[122])).not.toBeChecked();
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await line(page, members[122]).check({ force: true });
    await button(page, 'Valider').click();
    await expect(heading(page, titles.home)).toBeVisible();
    await expect(page.getByText(members[122].companyName).first()).toBeVisible();
  });
});

test('C2: on a phone many sites are searched and sorted as well', async ({ page, portal, api, account }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const members = Array.from({ length: 11 }, (_, index) => inventMember(600_001 + index));
  const codes = await portal.admitAll(members);
  for (const [index, member] of members.entries()) {
    await api.associate({ ...member, code: codes[index] }, account);
  }
  await open(page, '/');
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
  await expect(heading(page, chooser)).toBeVisible();
  await expect(page.getByText('1 à 10 sur 12')).toBeVisible();
  await field(page, 'Trier par').selectOption({ label: 'SIRET' });
  await field(page, 'Rechercher un site').fill('600007');
  await expect(page.getByRole('radio')).toHaveCount(1);
  await expectNoViolation(page);
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
