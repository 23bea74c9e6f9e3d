import { activationLink } from './support/api.mjs';
import { expect, test } from './support/fixtures.mjs';
import { allStops, expectVisibleFocus, focused, tabTo } from './support/keyboard.mjs';
import {
  field, heading, identify, logIn, menuGroup, open, settle, titles,
} from './support/page.mjs';
import { caisse } from './support/portal.mjs';

const footer = [
  'link "Mentions légales"',
  'link "Protection des données personnelles"',
  'link "Conditions Générales d’Utilisation"',
  'link "Accessibilité : non conforme"',
  'button "Affichage"',
];
const bar = (isLoggedIn) => [
  'link "Nous contacter"', 'link "Questions-Réponses"', 'button "Aide"',
  ...(isLoggedIn ? ['link "Nouveautés"'] : []), 'button "Tutoriel"',
];
const top = [
  'link "Aller au contenu"',
  `link "Espace sécurisé entreprise – ${caisse.name}"`,
];

test('A1-A8, C1, E3: the whole journey by keyboard alone', async ({ page, portal, member }) => {
  await open(page, '/');
  await tabTo(page, 'link "Je crée mon espace sécurisé"');
  await page.keyboard.press('Enter');
  await expect(heading(page, titles.opening)).toBeFocused();

  await test.step('step 1/2, after looking back once', async () => {
    expect(await tabTo(page, 'textbox "Identifiant CIBTP"')).toEqual([]);
    await page.keyboard.type(member.identifiant);
    expect(await tabTo(page, 'textbox "Numéro de SIRET"')).toEqual([]);
    await page.keyboard.type(member.siret);
    expect(await tabTo(page, 'textbox "Identifiant CIBTP"', 'Shift+Tab')).toEqual([]);
    expect(await tabTo(page, 'textbox "Code confidentiel provisoire"'))
      .toEqual(['textbox "Numéro de SIRET"']);
    await page.keyboard.type(member.code);
    expect(await tabTo(page, 'button "Valider"')).toEqual(['button "Annuler"']);
    await page.keyboard.press('Space');
    await expect(page).toHaveURL('/ouverture/coordonnees');
    await expect(heading(page, titles.opening)).toBeFocused();
  });

  await test.step('step 2/2, sent by Enter from within a field', async () => {
    expect(await tabTo(page, 'textbox "Adresse électronique"')).toEqual([]);
    await page.keyboard.type(member.email);
    expect(await tabTo(page, 'textbox "Confirmation adresse électronique"')).toEqual([]);
    await page.keyboard.type(member.email);
    expect(await tabTo(page, 'textbox "Mot de passe"')).toEqual([]);
    await page.keyboard.type(member.password);
    expect(await tabTo(page, 'button "Afficher la saisie : Mot de passe"')).toEqual([]);
    await page.keyboard.press('Space');
    await expect(field(page, 'Mot de passe')).toHaveAttribute('type', 'text');
    await page.keyboard.press('Space');
    await expect(field(page, 'Mot de passe')).toHaveAttribute('type', 'password');
    expect(await tabTo(page, 'textbox "Confirmation mot de passe"')).toEqual([]);
    await page.keyboard.type(member.password);
    expect(await tabTo(page, 'combobox "Pays du téléphone mobile"')).toEqual([
      'button "Afficher la saisie : Confirmation mot de passe"',
      'textbox "Nom"', 'textbox "Prénom"',
      'combobox "Pays du téléphone fixe"', 'textbox "Téléphone fixe"',
    ]);
    await page.keyboard.type('Belg');
    await expect(field(page, 'Pays du téléphone mobile')).toHaveValue('BE');
    expect(await tabTo(page, 'textbox "Téléphone mobile"')).toEqual([]);
    await page.keyboard.type('470 12 34 56');
    await page.keyboard.press('Enter');
    await expect(heading(page, titles.sent)).toBeFocused();
  });

  await test.step('the link, log-in and out', async () => {
    await open(page, activationLink(await portal.mailbox.wait(member.email)));
    await tabTo(page, 'button "Activer mon compte"');
    await page.keyboard.press('Enter');
    await expect(heading(page, titles.activated)).toBeFocused();
    await tabTo(page, 'link "Me connecter"');
    await page.keyboard.press('Enter');
    await expect(field(page, 'Adresse électronique')).toHaveValue(member.email);
    await tabTo(page, 'textbox "Mot de passe"');
    await page.keyboard.type(member.password);
    await page.keyboard.press('Enter');
    await expect(heading(page, titles.home)).toBeFocused();
    await tabTo(page, 'button "Se déconnecter"', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Vous êtes déconnecté')).toBeVisible();
    expect(await focused(page)).toBe('heading "Espace sécurisé entreprise"');
  });
});

test('A1, C1: on the entry page Tab walks through everything in reading order', async ({ page }) => {
  await open(page, '/');
  expect(await allStops(page)).toEqual([
    ...top,
    'textbox "Adresse électronique"', 'textbox "Mot de passe"',
    'button "Afficher la saisie : Mot de passe"', 'button "Connexion"',
    'link "Mot de passe oublié ?"',
    'link "Je crée mon espace sécurisé"', 'link "Je les associe à un espace existant"',
    ...bar(false), ...footer,
  ]);
});

test('E1, E3: on the home page Tab walks through everything in reading order', async ({ page, account }) => {
  await logIn(page, account);
  await page.reload();
  await settle(page);
  expect(await allStops(page)).toEqual([
    ...top, 'button "Se déconnecter"', 'link "Accueil"', 'link "Mes comptes bancaires"',
    'link "Suivi DSN"', 'link "Mon planning"', 'link "Mes documents"',
    'button "Gérer mon compte utilisateur"',
    ...['Suivi DSN', 'Mon compte utilisateur', 'Gérer les droits d’accès', 'Nous contacter']
      .flatMap((service) => [`link "${service}"`, `button "Épingler – ${service}"`]),
    'button "Tous mes services"',
    `link "${caisse.telephone}"`, 'link "Consulter l’aide"',
    ...bar(true), ...footer,
  ]);
});

test('E1: the services of an open group are walked through before the page; Escape closes it', async ({ page, account }) => {
  await logIn(page, account);
  await page.reload();
  await settle(page);
  const group = menuGroup(page, 'Gérer mon compte utilisateur');
  await tabTo(page, 'button "Gérer mon compte utilisateur"');
  await page.keyboard.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expect(group).toBeFocused();
  expect(await tabTo(page, 'link "Journal"')).toEqual(
    ['link "Mon compte utilisateur"', 'link "Gérer les droits d’accès"']);
  await page.keyboard.press('Escape');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await expect(group).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await tabTo(page, 'link "Mon compte utilisateur"');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Mon compte utilisateur')).toBeFocused();
});

test('A1: whatever has the focus on the entry page shows it', async ({ page }) => {
  await open(page, '/');
  const count = (await allStops(page)).length;
  await page.reload();
  await settle(page);
  for (let stop = 0; stop < count; ++stop) {
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
  }
});

test('A4: whatever has the focus in step 2/2 shows it and lies within the window', async ({ page, member }) => {
  await identify(page, member);
  await tabTo(page, 'textbox "Adresse électronique"');
  let stop = await focused(page);
  while (stop !== footer[0]) {
    // What leaving a field brings moves those below it.
    await settle(page);
    const box = await page.locator(':focus').boundingBox();
    expect(box.y, stop).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height, stop).toBeLessThanOrEqual(800);
    await expectVisibleFocus(page);
    await page.keyboard.press('Tab');
    stop = await focused(page);
  }
});

test('A1: «Aller au contenu» leads past the header', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('textbox "Adresse électronique"');
});

test('A2: a refused step 1/2 leads the focus to the first wrong field', async ({ page, member }) => {
  await open(page, '/ouverture');
  await field(page, 'Identifiant CIBTP').fill(member.identifiant);
  await page.keyboard.press('Enter');
  await expect(field(page, 'Numéro de SIRET')).toBeFocused();
});
