import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { button, goByMenu, heading, link, logIn, logOut, resize, settle } from './support/page.mjs';
import { caisse } from './support/portal.mjs';

const tiles = (page) => page.getByRole('main').getByRole('link')
  .filter({ hasText: /^(Suivi DSN|Mon compte utilisateur|Gérer les droits d'accès|Nous contacter|Journal)$/ });

test('E1: the menu is grouped as the rights are, and leads to each service', async ({ page, account }) => {
  await logIn(page, account);
  const menu = button(page, 'Menu');
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
  await menu.click();
  await expect(menu).toHaveAttribute('aria-expanded', 'true');
  const services = page.getByRole('navigation', { name: 'Services' });
  await expect(services.getByRole('list', { name: 'Mes déclarations' }).getByRole('link'))
    .toHaveText(['Suivi DSN']);
  await expect(services.getByRole('list', { name: 'Gérer mon compte utilisateur' }).getByRole('link'))
    .toHaveText(['Mon compte utilisateur', "Gérer les droits d'accès", 'Journal']);
  await expectNoViolation(page);
  await services.getByRole('link', { name: 'Suivi DSN' }).click();
  await expect(heading(page, 'Suivi DSN')).toBeVisible();
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
  await goByMenu(page, "Gérer les droits d'accès");
  await expect(page).toHaveURL('/droits');
});

test('E1, E3: on a phone the header is one drawer button, and the drawer holds the rest', async ({
  page, account,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await logIn(page, account);
  const header = page.getByRole('banner');
  expect((await header.boundingBox()).height).toBeLessThan(140);
  await expect(button(page, 'Se déconnecter')).toHaveCount(0);
  await button(page, 'Menu').click();
  await expect(header.getByText(`${account.firstName} ${account.lastName}`)).toBeVisible();
  await expect(header.getByText(account.companyName)).toBeVisible();
  await expectNoViolation(page);
  await header.getByRole('link', { name: 'Mon compte utilisateur' }).click();
  await expect(heading(page, 'Mon compte utilisateur')).toBeVisible();
  await button(page, 'Menu').click();
  await button(page, 'Se déconnecter').click();
  await expect(page.getByText('Vous êtes déconnecté')).toBeVisible();
});

test('E2: tiles follow use from one visit to the next, two are always there', async ({ page, account }) => {
  await logIn(page, account);
  await expect(tiles(page)).toHaveText(
    ['Suivi DSN', 'Mon compte utilisateur', "Gérer les droits d'accès", 'Nous contacter', 'Journal']);
  await expect(heading(page, 'Mes documents récents')).toBeVisible();
  await expect(heading(page, 'Aide')).toBeVisible();
  for (let count = 0; count < 3; count += 1) {
    await goByMenu(page, 'Mon compte utilisateur');
    await link(page, 'Accueil').click();
    await settle(page);
  }
  await logOut(page);
  await logIn(page, account);
  await expect(tiles(page).first()).toHaveText('Mon compte utilisateur');
  await expect(heading(page, 'Mes documents récents')).toBeVisible();
  await expect(heading(page, 'Aide')).toBeVisible();
});

test('E3, E4: who is there, where, and the foot of the page', async ({ page, account }) => {
  await logIn(page, account);
  const header = page.getByRole('banner');
  await expect(header.getByText(`${account.firstName} ${account.lastName}`)).toBeVisible();
  await expect(header.getByText('Administrateur Entreprise')).toBeVisible();
  await expect(header.getByText(account.companyName)).toBeVisible();
  const footer = page.getByRole('contentinfo');
  for (const name of ['Mentions légales', 'Protection des données personnelles',
                      "Conditions Générales d'Utilisation"]) {
    await expect(footer.getByRole('link', { name })).toBeVisible();
  }
});

test('E5: the functional bar is beside the page, or below it on a phone', async ({ page, account }) => {
  await logIn(page, account);
  const bar = page.getByRole('navigation', { name: 'Barre fonctionnelle' });
  await expect(bar.getByRole('link')).toHaveText(['Nous contacter', 'Questions-Réponses', 'Nouveautés']);
  await expect(bar.getByRole('button')).toHaveText(['Aide', 'Tutoriel']);
  const main = await page.getByRole('heading', { level: 1 }).boundingBox();
  expect((await bar.boundingBox()).x).toBeGreaterThan(main.x + 1000);
  await link(page, 'Consulter l’aide').click();
  // The home page has such a heading and such a link too.
  await expect(page).toHaveURL('/aide');
  await expect(heading(page, 'Aide')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: caisse.telephone }))
    .toHaveAttribute('href', /^tel:\d+$/);
  await resize(page, { width: 390, height: 844 });
  const box = await bar.boundingBox();
  const foot = await page.getByRole('contentinfo').boundingBox();
  expect(box.y + box.height).toBeLessThanOrEqual(foot.y);
});
