import { expect, test } from './support/fixtures.mjs';
import { press } from './support/links.mjs';
import { button, field, fillLogin, heading, link, logIn, open, titles } from './support/page.mjs';

test('A1: back, forward and reload lead where a page of a site would', async ({ page }) => {
  await open(page, '/');
  await expect(page).toHaveTitle('Connexion – Espace sécurisé entreprise');
  await link(page, 'Je crée mon espace sécurisé').click();
  await expect(page).toHaveURL('/ouverture');
  await expect(page).toHaveTitle('Créer mon espace, étape 1/2 – Espace sécurisé entreprise');
  await page.goBack();
  await expect(heading(page, titles.entry)).toBeVisible();
  await expect(page).toHaveTitle('Connexion – Espace sécurisé entreprise');
  await page.goForward();
  await expect(heading(page, titles.opening)).toBeVisible();
  await page.reload();
  await expect(heading(page, titles.opening)).toBeVisible();
  await expect(page).toHaveURL('/ouverture');
});

test('A2: «Annuler» leads back to the entry page', async ({ page }) => {
  await open(page, '/ouverture');
  await button(page, 'Annuler').click();
  await expect(page).toHaveURL('/');
  await expect(heading(page, titles.entry)).toBeVisible();
});

test('A4: step 2/2 without step 1/2 leads to step 1/2 and says why', async ({ page }) => {
  await open(page, '/ouverture/coordonnees');
  await expect(page).toHaveURL('/ouverture');
  await expect(page.getByText('Commencez par vous identifier')).toBeVisible();
});

test('A8: a link that nobody sent is refused kindly', async ({ page }) => {
  await open(page, `/activation#${'x'.repeat(43)}`);
  await press(page);
  await expect(heading(page, 'Ce lien ne permet pas d’activer un compte')).toBeVisible();
  await open(page, '/activation');
  await expect(field(page, 'Code reçu par courriel')).toBeVisible();
});

test.describe('an address that nobody knows', () => {
  test.use({ expectedProblems: [/status of 404/] });

  test('E1: an unknown address says so, with the status 404, and leads back', async ({ page }) => {
    const response = await page.goto('/nulle/part');
    expect(response.status()).toBe(404);
    await expect(heading(page, titles.notFound)).toBeVisible();
    await link(page, 'Retour à la connexion').click();
    await expect(page).toHaveURL('/');
    await expect(field(page, 'Mot de passe')).toBeVisible();
  });
});

test('C1: a page that needs a log-in asks for it and then shows itself', async ({ page, account }) => {
  await open(page, '/accueil');
  await expect(page).toHaveURL('/');
  await expect(page.getByText('Connectez-vous pour afficher cette page')).toBeVisible();
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
  await expect(page).toHaveURL('/accueil');
  await expect(heading(page, titles.home)).toBeVisible();
});

test('C1: who is logged in is led from the entry page to the home page', async ({ page, account }) => {
  await logIn(page, account);
  await open(page, '/');
  await expect(page).toHaveURL('/accueil');
  await expect(heading(page, titles.home)).toBeVisible();
});

test('E3: the session ends in every window of the browser', async ({ page, context, account }) => {
  await logIn(page, account);
  const other = await context.newPage();
  await open(other, '/accueil');
  await button(page, 'Se déconnecter').click();
  await expect(page.getByText('Vous êtes déconnecté')).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL('/');
  await expect(field(other, 'Mot de passe')).toBeVisible();
});

test('E4: the footer opens the legal pages beside what is typed, and says so', async ({
  page, context,
}) => {
  await open(page, '/');
  await field(page, 'Adresse électronique').fill('elodie@exemple.fr');
  for (const name of ['Mentions légales', 'Protection des données personnelles',
                      'Conditions Générales d’Utilisation', 'Accessibilité\u00a0: non conforme']) {
    await expect(link(page, name)).toHaveAccessibleDescription('Nouvel onglet');
    const opened = context.waitForEvent('page');
    await link(page, name).click();
    const legal = await opened;
    await expect(legal.getByRole('heading', { level: 1 })).toBeVisible();
    expect(new URL(legal.url()).pathname).toMatch(/\.html$/);
    await legal.close();
  }
  await expect(field(page, 'Adresse électronique')).toHaveValue('elodie@exemple.fr');
});
