import { expectNoViolation } from './support/axe.mjs';
import { declaration } from './support/dsn.mjs';
import { expect, test } from './support/fixtures.mjs';
import { tabTo } from './support/keyboard.mjs';
import { printIdentifiant, printSiret } from './support/members.mjs';
import {
  button, field, fillIdentification, fillLogin, goByMenu, heading, link, logIn, open, settle, titles,
} from './support/page.mjs';

const chooser = "Choix de l’adhérent et du site déclarant";
const associated =
  "L’association de l’adhérent/site choisi avec votre espace sécurisé a bien été effectuée.";

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

async function logInToChooser(page, account) {
  await open(page, '/');
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
  await expect(heading(page, chooser)).toBeVisible();
  await settle(page);
}

async function choose(page, member) {
  await line(page, member).check({ force: true });
  await button(page, 'Valider').click();
  await expect(heading(page, titles.home)).toBeVisible();
  await settle(page);
}

test('B1-B3: a further site is associated, and the log-in page comes back by itself', async ({
  page, account, otherMember,
}) => {
  await page.clock.install();
  await associate(page, otherMember, account);
  await expect(page.getByText(associated)).toBeVisible();
  await expect(page.getByText('La page de connexion s’affiche dans quelques secondes.')).toBeVisible();
  await page.clock.fastForward(15_000);
  await expect(page).toHaveURL('/');
  await expect(heading(page, titles.entry)).toBeVisible();
  await expect(page.getByText(associated)).toBeVisible();
  await expect(field(page, 'Adresse électronique')).toHaveValue(account.email);
  await field(page, 'Mot de passe').fill(account.password);
  await button(page, 'Connexion').click();
  await expect(heading(page, chooser)).toBeVisible();
  await expect(line(page, otherMember)).toBeVisible();
});

test('C2: a line of the chooser is needed, and leads into its site', async ({
  page, api, account, otherMember,
}) => {
  await api.associate(otherMember, account);
  await logInToChooser(page, account);
  await button(page, 'Valider').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await choose(page, otherMember);
  await expect(page.getByText(otherMember.companyName).first()).toBeVisible();
});

test.describe('with an anomaly at one of two sites', () => {
  const guideMessage = 'DSN Octobre 2021\u00a0: Anomalie dans le traitement / Déclaration manquante. ' +
    'Une action de votre part est attendue.';

  const badge = (scope) => scope.getByRole('button', { name: '1 alerte DSN', exact: true });
  const tooltip = (page) => page.getByRole('tooltip');

  test.beforeEach(async ({ portal, api, account, otherMember }) => {
    await api.associate(otherMember, account);
    await portal.importDeclarations([[otherMember.identifiant, 2021, 10, 'anomaly',
      'Anomalie dans le traitement / Déclaration manquante', '']]);
  });

  test('C3: by pointer and by keyboard the alerts of a site show, and go away again', async ({
    page, account,
  }) => {
    await logInToChooser(page, account);
    await expect(badge(page)).toHaveCount(1);
    await expect(badge(page)).toHaveAccessibleDescription(guideMessage);
    await expect(tooltip(page)).toHaveCount(0);

    await badge(page).hover();
    await expect(tooltip(page).getByText(guideMessage)).toBeVisible();
    // One may go and read it (WCAG 1.4.13).
    await tooltip(page).hover();
    await settle(page);
    await expect(tooltip(page)).toBeVisible();
    await heading(page, chooser).hover();
    await expect(tooltip(page)).toHaveCount(0);

    await tabTo(page, 'button "1 alerte DSN"');
    await expect(tooltip(page).getByText(guideMessage)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(tooltip(page)).toHaveCount(0);
  });

  test('C3: by tap the alerts of a site show, and go away again', async ({ browser, portal, account }) => {
    const context = await browser.newContext({
      baseURL: portal.url, locale: 'fr-FR', hasTouch: true, isMobile: true,
      viewport: { width: 390, height: 844 },
    });
    const page = await context.newPage();
    await logInToChooser(page, account);
    await badge(page).tap();
    await expect(tooltip(page).getByText(guideMessage)).toBeVisible();
    await badge(page).tap();
    await expect(tooltip(page)).toHaveCount(0);
    await badge(page).tap();
    await expect(tooltip(page)).toBeVisible();
    await heading(page, chooser).tap();
    await expect(tooltip(page)).toHaveCount(0);
    await context.close();
  });

  test('C4: the top bar has the same alerts, and a click leads to «Suivi DSN»', async ({
    page, account, otherMember,
  }) => {
    await logInToChooser(page, account);
    await choose(page, otherMember);
    const header = page.getByRole('banner');
    await badge(header).hover();
    await expect(tooltip(page).getByText(guideMessage)).toBeVisible();
    await heading(page, titles.home).hover();
    await expect(tooltip(page)).toHaveCount(0);
    await badge(header).click();
    await expect(heading(page, 'Suivi DSN')).toBeVisible();
    await expect(page).toHaveURL('/suivi-dsn');
    await expect(page.getByRole('main').getByText(guideMessage)).toBeVisible();
  });

  test('C6: «Changer de tiers» leads to the alerts of the other sites, «Se déconnecter» out', async ({
    page, account, otherMember,
  }) => {
    await logInToChooser(page, account);
    await choose(page, account);
    const header = page.getByRole('banner');
    await expect(header.getByText(account.companyName)).toBeVisible();
    await expect(badge(header)).toHaveCount(0);
    await link(page, 'Changer de tiers').click();
    await expect(heading(page, chooser)).toBeVisible();
    await expect(line(page, account)).toBeChecked();
    await badge(page.getByRole('main')).hover();
    await expect(tooltip(page).getByText(guideMessage)).toBeVisible();
    await choose(page, otherMember);
    await expect(header.getByText(otherMember.companyName)).toBeVisible();
    await expect(badge(header)).toBeVisible();
    await button(page, 'Se déconnecter').click();
    await expect(page.getByText('Vous êtes déconnecté')).toBeVisible();
    await open(page, '/sites');
    await expect(page.getByText('Connectez-vous pour afficher cette page')).toBeVisible();
  });
});

test('C5: «Suivi DSN» shows twelve months by word, and what is expected for each anomaly', async ({
  page, portal, account,
}) => {
  await portal.importDeclarations([
    declaration(account, 0, 'missing', 'Déclaration manquante', 'Transmettre la déclaration'),
    declaration(account, 1, 'anomaly', 'Anomalie dans le traitement'),
    declaration(account, 2, 'to_rectify', 'Une déclaration à rectifier', 'Rectifier le taux'),
    declaration(account, 3, 'received'),
    declaration(account, 4, 'processed'),
  ]);
  await logIn(page, account);
  await goByMenu(page, 'Suivi DSN');
  await expect(heading(page, 'Suivi DSN')).toBeVisible();
  await expect(page.getByText('Une action de votre part est attendue\u00a0: 3 mois concernés')).toBeVisible();
  const strip = page.getByRole('list', { name: 'Les 12 derniers mois' }).getByRole('listitem');
  await expect(strip).toHaveCount(12);
  // As time is read: the present month is the last.
  const words = ['Traitée', 'Reçue', 'À rectifier', 'Anomalie', 'Manquante'];
  for (const [index, word] of words.entries()) await expect(strip.nth(7 + index)).toContainText(word);
  for (let index = 0; index < 7; index += 1) await expect(strip.nth(index)).toContainText('Sans objet');

  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 3 })).toHaveCount(12);
  for (const anomaly of ['Déclaration manquante', 'Anomalie dans le traitement', 'Une déclaration à rectifier']) {
    await expect(main.getByText(new RegExp(`^DSN \\S+ \\d{4}\u00a0: ${anomaly}\\.`))).toBeVisible();
  }
  await expect(main.getByText('Ce qui est attendu')).toHaveCount(3);
  for (const expected of ['Transmettre la déclaration', 'Rectifier le taux',
                          'Corrigez l’anomalie dans votre prochaine DSN.']) {
    await expect(main.getByText(expected, { exact: true })).toBeVisible();
  }
});

test('B2: the association is refused with another password, and the code still works', async ({
  page, account, otherMember,
}) => {
  await associate(page, otherMember, { ...account, password: 'Autre-Chêne-1' });
  await expect(page.getByRole('alert')).toBeVisible();
  await field(page, 'Mot de passe').fill(account.password);
  await button(page, 'Valider').click();
  await expect(page.getByText(associated)).toBeVisible();
  await link(page, 'Me connecter maintenant').click();
  await expect(heading(page, titles.entry)).toBeVisible();
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
  const members = await portal.admitOthers(199);
  for (const member of members) await api.associate(member, account);
  const numberOf = ({ identifiant }) => identifiant.slice(2, 8);
  const alerted = members[77];
  await portal.importDeclarations([declaration(alerted, 0, 'missing', 'Déclaration manquante')]);
  const sirets = [account, ...members].map((each) => printSiret(each.siret)).sort();
  const lines = page.getByRole('radio');
  const head = (name) => page.getByRole('columnheader', { name });
  await logInToChooser(page, account);

  await test.step('pages', async () => {
    await expect(page.getByRole('main').getByText('1 à 10 sur 200')).toBeVisible();
    await expect(lines).toHaveCount(10);
    await expect(button(page, 'Page précédente')).toBeDisabled();
    await button(page, 'Page suivante').click();
    await expect(page.getByRole('main').getByText('11 à 20 sur 200')).toBeVisible();
    await field(page, 'Lignes par page').selectOption('50');
    await expect(page.getByRole('main').getByText('1 à 50 sur 200')).toBeVisible();
    await expect(lines).toHaveCount(50);
    for (const place of ['51 à 100', '101 à 150', '151 à 200']) {
      await button(page, 'Page suivante').click();
      await expect(page.getByRole('main').getByText(`${place} sur 200`)).toBeVisible();
    }
    await expect(button(page, 'Page suivante')).toBeDisabled();
    await expectNoViolation(page);
  });

  await test.step('order', async () => {
    await head('SIRET').getByRole('button').click();
    await expect(page.getByRole('main').getByText('1 à 50 sur 200')).toBeVisible();
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
    const findNothing = async () => {
      await search.fill('n’existe pas');
      await expect(page.getByText('Aucun site ne correspond à votre recherche')).toBeVisible();
    };
    await findNothing();
    await search.fill(`maconnerie ${numberOf(members[122])}`);
    await expect(lines).toHaveCount(1);
    await expect(lines.first()).toHaveAccessibleName(new RegExp(printSiret(members[122].siret)));
    for (const number of [printSiret(members[150].siret), printIdentifiant(members[150].identifiant)]) {
      await findNothing();
      await search.fill(number);
      await expect(lines).toHaveCount(1);
      await expect(lines.first()).toHaveAccessibleName(new RegExp(printSiret(members[150].siret)));
    }
  });

  await test.step('nobody validates a line that they do not see', async () => {
    await lines.first().check({ force: true });
    await field(page, 'Rechercher un site').fill(numberOf(members[122]));
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
  const members = await portal.admitOthers(11);
  for (const member of members) await api.associate(member, account);
  await logInToChooser(page, account);
  await expect(page.getByText('1 à 10 sur 12')).toBeVisible();
  await field(page, 'Trier par').selectOption({ label: 'SIRET' });
  await field(page, 'Rechercher un site').fill(members[6].identifiant);
  await expect(page.getByRole('radio')).toHaveCount(1);
  await expectNoViolation(page);
});

test('C2: a site of somebody else cannot be chosen by its number', async ({ page, account }) => {
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
