import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import {
  button, field, fillDetails, fillIdentification, fillLogin, heading, link, logIn, menu, menuGroup,
  menuLink, open, settle, showInMenu, titles,
} from './support/page.mjs';
import { openRights } from './support/rights.mjs';

test.use({
  baseURL: async ({ demonstration }, use) => { await use(demonstration.url); },
  // The e-mail that the mailbox shows may run no script; what Playwright tries is refused too.
  expectedProblems: [/Blocked script execution in 'about:srcdoc'/],
});

test('A1-A8: what the demonstration prints opens an account, whose link is in the mailbox', async ({ page, demonstration }) => {
  await open(page, '/ouverture');
  await fillIdentification(page, {
    identifiant: demonstration.said('Identifiant CIBTP'),
    siret: demonstration.said('Numéro de SIRET'),
    code: demonstration.said('Code confidentiel'),
  });
  await button(page, 'Valider').click();
  await expect(page).toHaveURL('/ouverture/coordonnees');
  await fillDetails(page, { email: 'nouvelle@exemple.fr', password: 'Chêne-Vert-2!' });
  await button(page, 'Valider').click();
  await expect(heading(page, titles.sent)).toBeVisible();

  await link(page, 'Boîte aux lettres de démonstration').click();
  const mail = page.getByRole('article').filter({ hasText: 'nouvelle@exemple.fr' });
  await expect(async () => {
    await page.reload();
    await expect(mail).toBeVisible({ timeout: 500 });
  }).toPass();
  await mail.getByText('Version mise en forme').click();
  await expect(mail.locator('iframe')).toBeVisible();
  await expectNoViolation(page);

  await mail.getByRole('link').first().click();
  await button(page, 'Activer mon compte').click();
  await expect(heading(page, titles.activated)).toBeVisible();
});

test('C1: the account that the demonstration prints is open', async ({ page, demonstration }) => {
  await open(page, '/');
  await fillLogin(page, {
    email: demonstration.said('Adresse électronique'),
    password: demonstration.said('Mot de passe'),
  });
  await button(page, 'Connexion').click();
  await expect(heading(page, titles.home)).toBeVisible();
});

test.describe('the caisse’s other applications', () => {
  /** In the order of the menu; «Mes documents» and «Suivi DSN» are the portal's own. */
  const functions = {
    'Mon espace adhérent': [
      'Mes informations adhérent', 'Mes comptes bancaires', 'Situation de compte', 'Mes télépaiements',
      'Mon mode de réception des documents', "Mes demandes d’attestation", 'Mes remboursements retraite',
    ],
    'Mes déclarations': ['Mes déclarations de salaire', 'Mes déclarations nominatives'],
    'Mes salariés': [
      'Gérer mes salariés', 'Mes congés groupés', 'Mon planning', 'Liste des indemnités',
    ],
    'Chômage et intempéries': ['Mes remboursements', 'Mes arrêts intempéries'],
    'Mes documents': ['Transmettre mes fichiers'],
  };
  const entries = (page, group) => menu(page)
    .getByRole('list', { name: group, exact: true }).getByRole('link');
  const enter = async (page, name) => {
    await showInMenu(page, name);
    await menuLink(page, name).click();
  };
  const saidOf = (page, label) => page.getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: label, exact: true }) }).getByRole('cell');
  const backToPortal = async (page) => {
    await link(page, 'Retour à l’Espace sécurisé').click();
    await expect(heading(page, titles.home)).toBeVisible();
    await settle(page);
  };

  test('E1: every function of the menu opens an application, which says who came and with which right', async ({
    page, demonstration,
  }) => {
    test.slow();
    await logIn(page, {
      email: demonstration.said('Adresse électronique'), password: demonstration.said('Mot de passe'),
    });
    for (const [group, names] of Object.entries(functions)) {
      await menuGroup(page, group).click();
      await settle(page);
      const shown = await entries(page, group).allTextContents();
      expect(shown.filter((name) => !['Suivi DSN', 'Mes documents'].includes(name))).toEqual(names);
    }
    for (const name of Object.values(functions).flat()) {
      await test.step(name, async () => {
        await enter(page, name);
        await expect(heading(page, name)).toBeVisible();
        await expect(saidOf(page, 'Nom et prénom')).toHaveText('Camille Lefèvre');
        await expect(saidOf(page, "Droit d’accès")).toHaveText('Mise à jour');
        await expect(saidOf(page, 'Raison sociale')).toHaveText('Charpentes du Vexin SAS');
        await backToPortal(page);
      });
    }
  });

  test('E1, G9: a firm’s collaborator finds what was given to them, at the level that was given', async ({
    page, demonstration,
  }) => {
    await open(page, '/');
    await fillLogin(page, {
      email: demonstration.said('Son collaborateur'), password: demonstration.said('Mot de passe'),
    });
    await button(page, 'Connexion').click();
    await page.getByRole('radio', { name: /Charpentes du Vexin/ }).check({ force: true });
    await button(page, 'Valider').click();
    await expect(heading(page, titles.home)).toBeVisible();
    await settle(page);
    for (const [name, level] of [
      ['Mes déclarations de salaire', 'Mise à jour'], ['Mes déclarations nominatives', 'Consultation'],
    ]) {
      await enter(page, name);
      await expect(saidOf(page, 'Nom et prénom')).toHaveText('Karim Haddad');
      await expect(saidOf(page, 'Rôle')).toHaveText('Collaborateur Cabinet');
      await expect(saidOf(page, "Droit d’accès")).toHaveText(level);
      await expectNoViolation(page);
      await backToPortal(page);
    }
    expect(await showInMenu(page, 'Mon planning')).toBe(false);
  });

  test.describe('its token', () => {
    test.use({ expectedProblems: [/status of 403 .*\/demo\/applications\//] });
    test('E1: a token lets in once; without one there is a clear page, and the way back', async ({
      page, demonstration,
    }) => {
      await logIn(page, {
        email: demonstration.said('Adresse électronique'), password: demonstration.said('Mot de passe'),
      });
      await enter(page, 'Mon planning');
      await expect(saidOf(page, 'Nom et prénom')).toHaveText('Camille Lefèvre');
      await page.reload();
      await expect(heading(page, 'Accès refusé')).toBeVisible();
      await expect(page.getByText('Le jeton a déjà servi')).toBeVisible();
      await expectNoViolation(page);
      await page.goto('/demo/applications/planning');
      await expect(page.getByText('n’apporte aucun jeton')).toBeVisible();
      await backToPortal(page);
    });
  });
});

test('G1, G8, G9: the demonstration shows delegations in every status, a firm and its clients', async ({
  page, browser, demonstration,
}) => {
  const password = demonstration.said('Mot de passe');
  await test.step('the list of a company', async () => {
    await logIn(page, { email: demonstration.said('Adresse électronique'), password });
    await openRights(page);
    await field(page, 'Lignes par page').selectOption('10');
    for (const status of ['En attente', 'À venir', 'Actif', 'Échu', 'Fermé']) {
      await expect(page.getByRole('row').filter({ hasText: '@example.org' })
        .getByText(status, { exact: true }).first()).toBeVisible();
    }
    await expect(heading(page, 'Cabinet Comptable délégable\u00a0: COMPTAGESTION')).toBeVisible();
    await link(page, 'Qui peut faire quoi').click();
    await expect(heading(page, /^Qui peut faire quoi à la date du/)).toBeVisible();
    await expect(page.getByRole('table').getByText('Cabinet comptable').first()).toBeVisible();
    await expect(page.getByRole('table').getByText('Collaborateur du cabinet').first()).toBeVisible();
  });

  await test.step('the firm’s chooser, its alerts, its collaborators', async () => {
    const context = await browser.newContext({ baseURL: demonstration.url, locale: 'fr-FR' });
    const firm = await context.newPage();
    await open(firm, '/');
    await fillLogin(firm, { email: demonstration.said('Cabinet comptable'), password });
    await button(firm, 'Connexion').click();
    await expect(heading(firm, "Choix de l’adhérent et du site déclarant")).toBeVisible();
    await expect(firm.getByRole('radio')).toHaveCount(4);
    await expect(firm.getByRole('button', { name: /alerte/ })).toHaveCount(4);
    await firm.getByRole('radio', { name: /Charpentes du Vexin/ }).check({ force: true });
    await button(firm, 'Valider').click();
    await expect(heading(firm, titles.home)).toBeVisible();
    await openRights(firm);
    await expect(firm.getByRole('row').filter({ hasText: demonstration.said('Son collaborateur') })
      .getByText('Actif')).toBeVisible();
    await context.close();
  });
});
