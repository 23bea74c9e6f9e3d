import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import {
  button, goByMenu, heading, link, logIn, logOut, menu, menuGroup, menuLink, open, resize, settle,
} from './support/page.mjs';
import { caisse } from './support/portal.mjs';

const tiles = (page) => page.getByRole('main').getByRole('link')
  .filter({ hasText: /^(Suivi DSN|Mon compte utilisateur|Gérer les droits d’accès|Nous contacter|Journal)$/ });

test('E1: the menu is a bar of the groups of the rights, and leads to each service', async ({ page, account }) => {
  await logIn(page, account);
  await expect(button(page, 'Menu')).toHaveCount(0);
  const services = menu(page);
  await expect(services.getByRole('link')).toHaveText(
    ['Accueil', 'Mes comptes bancaires', 'Suivi DSN', 'Mon planning', 'Mes documents']);
  const group = menuGroup(page, 'Gérer mon compte utilisateur');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await group.click();
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expect(services.getByRole('list', { name: 'Gérer mon compte utilisateur' }).getByRole('link'))
    .toHaveText(['Mon compte utilisateur', "Gérer les droits d’accès", 'Journal']);
  await expectNoViolation(page);
  await page.keyboard.press('Escape');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await expect(group).toBeFocused();
  await menuLink(page, 'Suivi DSN').click();
  await expect(heading(page, 'Suivi DSN')).toBeVisible();
  await expect(menuLink(page, 'Suivi DSN')).toHaveAttribute('aria-current', 'page');
  await goByMenu(page, "Gérer les droits d’accès");
  await expect(page).toHaveURL('/droits');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
});

test('the way to a page is a line of links, the last of which is the page itself', async ({ page, account }) => {
  await logIn(page, account);
  const trail = page.getByRole('navigation', { name: 'Fil d’Ariane' });
  await expect(trail).toHaveCount(0);
  await open(page, '/droits/ajouter');
  await expect(trail.getByRole('listitem')).toHaveText(
    ['Accueil', "Gérer les droits d’accès", 'Ajouter une délégation']);
  await expect(trail.locator('[aria-current=page]')).toHaveText('Ajouter une délégation');
  await expectNoViolation(page);
  await trail.getByRole('link', { name: "Gérer les droits d’accès" }).click();
  await expect(page).toHaveURL('/droits');
  await trail.getByRole('link', { name: 'Accueil' }).click();
  await expect(page).toHaveURL('/accueil');
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
  await page.keyboard.press('Escape');
  await expect(button(page, 'Menu')).toHaveAttribute('aria-expanded', 'false');
  await expect(button(page, 'Menu')).toBeFocused();
  await button(page, 'Menu').click();
  await header.getByRole('link', { name: 'Mon compte utilisateur' }).click();
  await expect(heading(page, 'Mon compte utilisateur')).toBeVisible();
  await button(page, 'Menu').click();
  await button(page, 'Se déconnecter').click();
  await expect(page.getByText('Vous êtes déconnecté')).toBeVisible();
});

test('E2: use decides which tiles are shown, each at its place; two are always there', async ({ page, account }) => {
  const four = ['Suivi DSN', 'Mon compte utilisateur', "Gérer les droits d’accès"];
  await logIn(page, account);
  await expect(tiles(page)).toHaveText([...four, 'Nous contacter']);
  await expect(heading(page, 'Mes documents récents')).toBeVisible();
  await expect(heading(page, 'Aide')).toBeVisible();
  await goByMenu(page, 'Journal');
  await menuLink(page, 'Accueil').click();
  await settle(page);
  await logOut(page);
  await logIn(page, account);
  await expect(tiles(page)).toHaveText([...four, 'Journal']);
  await expect(heading(page, 'Mes documents récents')).toBeVisible();
  await expect(heading(page, 'Aide')).toBeVisible();
});

test('E2: what a person pins is a tile from the next visit on, in this and in another browser', async ({
  page, account, browser,
}) => {
  await logIn(page, account);
  await expect(tiles(page)).toHaveCount(4);
  await button(page, 'Tous mes services').click();
  await expect(tiles(page)).toHaveCount(5);
  await button(page, 'Épingler – Journal').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Ne plus épingler – Journal')).toBeFocused();
  await expect(page.getByText('Journal\u00a0: épinglé, toujours affiché ici.')).toBeAttached();
  await expectNoViolation(page);
  const context = await browser.newContext();
  const other = await context.newPage();
  await logIn(other, account);
  await expect(tiles(other)).toHaveText(
    ['Suivi DSN', 'Mon compte utilisateur', 'Gérer les droits d’accès', 'Journal']);
  await button(other, 'Ne plus épingler – Journal').click();
  await expect(button(other, 'Épingler – Journal')).toBeVisible();
  await context.close();
});

test('E3, E4: who is there, where, and the foot of the page', async ({ page, account }) => {
  await logIn(page, account);
  const header = page.getByRole('banner');
  await expect(header.getByText(`${account.firstName} ${account.lastName}`)).toBeVisible();
  await expect(header.getByText('Administrateur Entreprise')).toBeVisible();
  await expect(header.getByText(account.companyName)).toBeVisible();
  const footer = page.getByRole('contentinfo');
  for (const name of ['Mentions légales', 'Protection des données personnelles',
                      "Conditions Générales d’Utilisation"]) {
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
