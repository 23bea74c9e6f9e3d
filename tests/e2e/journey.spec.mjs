import { activationLink } from './support/api.mjs';
import { expect, test } from './support/fixtures.mjs';
import { follow, press } from './support/links.mjs';
import { printIdentifiant, printSiret } from './support/members.mjs';
import {
  button, field, fillDetails, fillIdentification, fillLogin, heading, link, open, sessionCookie,
  settle, titles,
} from './support/page.mjs';
import { fillAsPasswordManager, paste, typeWithDeadKey } from './support/typing.mjs';

test('A1-A8, C1, E1, E3: an imported member opens an account by typing, follows the link of the e-mail, logs in and out', async ({
  page, portal, api, member,
}) => {
  await open(page, '/');
  await link(page, 'Je crée mon espace sécurisé').click();
  await expect(heading(page, titles.opening)).toBeFocused();

  await test.step('step 1/2, typed as it stands in the letters', async () => {
    await field(page, 'Identifiant CIBTP').click();
    await page.keyboard.type(printIdentifiant(member.identifiant));
    await field(page, 'Numéro de SIRET').click();
    await page.keyboard.type(printSiret(member.siret));
    await field(page, 'Code confidentiel provisoire').click();
    await page.keyboard.type(member.code.toLowerCase());
    await button(page, 'Valider').click();
    await expect(page).toHaveURL('/ouverture/coordonnees');
    await expect(page.getByText(member.companyName)).toBeVisible();
  });

  await test.step('step 2/2: a password manager, the clipboard, a dead key', async () => {
    await expect(field(page, 'Nom')).toHaveValue('Lefèvre');
    await expect(field(page, 'Prénom')).toHaveValue('Anne-Sophie');
    await fillAsPasswordManager(field(page, 'Adresse électronique'), member.email);
    await fillAsPasswordManager(field(page, 'Confirmation adresse électronique'), member.email, ['change']);
    await field(page, 'Mot de passe').click();
    await paste(page, member.password);
    await fillAsPasswordManager(field(page, 'Confirmation mot de passe'), member.password, ['input']);

    await field(page, 'Nom').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Du');
    await typeWithDeadKey(page, '^', 'ê');
    await page.keyboard.type('ne');
    await expect(field(page, 'Nom')).toHaveValue('Duêne');
    await field(page, 'Téléphone mobile').fill('06 12 34 56 78');
    await button(page, 'Valider').click();
    await expect(heading(page, titles.sent)).toBeVisible();
    await expect(page.getByText(member.email, { exact: true })).toBeVisible();
  });

  const message = await portal.mailbox.wait(member.email);
  await test.step('the e-mail, as it arrived', async () => {
    expect(message.defects).toEqual([]);
    expect(message.recipients).toEqual([member.email]);
    expect(message.text).toContain('Anne-Sophie');
    expect(message.html).toContain('Anne-Sophie');
  });

  await test.step('before the link is used nobody gets in', async () => {
    await open(page, '/');
    await fillLogin(page, member);
    await button(page, 'Connexion').click();
    await expect(page.getByRole('alert')).toContainText('Votre compte n’est pas encore activé');
    expect(await sessionCookie(page.context())).toBeFalsy();
  });

  await test.step('the link, then the log-in, which knows the address', async () => {
    await open(page, activationLink(message));
    await expect(heading(page, 'Activation de votre compte')).toBeVisible();
    await press(page);
    await expect(heading(page, titles.activated)).toBeVisible();
    // The token does not stay in the address, where a shoulder or a history could find it.
    await expect(page).toHaveURL('/activation');
    await link(page, 'Me connecter').click();
    await expect(field(page, 'Adresse électronique')).toHaveValue(member.email);
    await fillAsPasswordManager(field(page, 'Mot de passe'), member.password);
    await button(page, 'Connexion').click();
  });

  await test.step('home: who, as what, where', async () => {
    await expect(heading(page, titles.home)).toBeVisible();
    await expect(page).toHaveURL('/accueil');
    const header = page.getByRole('banner');
    await expect(header.getByText('Anne-Sophie Duêne')).toBeVisible();
    await expect(header.getByText('Administrateur Entreprise')).toBeVisible();
    await expect(header.getByText(printSiret(member.siret))).toBeVisible();
    const main = page.getByRole('main');
    await expect(main.getByText(member.siteName)).toBeVisible();
    await expect(main.getByText(printIdentifiant(member.identifiant))).toBeVisible();
    await page.reload();
    await expect(heading(page, titles.home)).toBeVisible();
  });

  await test.step('out, for good', async () => {
    const cookie = await sessionCookie(page.context());
    expect((await api.session(cookie)).status).toBe(200);
    await button(page, 'Se déconnecter').click();
    await expect(page.getByText('Vous êtes déconnecté')).toBeVisible();
    expect((await api.session(cookie)).status).toBe(204);
    expect(await sessionCookie(page.context())).toBeFalsy();
    await page.goto('/accueil');
    await expect(page.getByText('Connectez-vous pour afficher cette page')).toBeVisible();
  });
});

test('A2, A4, A7, A8, C1, E3: the whole journey by roles and labels only', async ({ page, portal, member }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Je crée mon espace sécurisé' }).click();
  await fillIdentification(page, member);
  await page.getByRole('button', { name: 'Valider' }).click();
  await page.getByRole('group', { name: 'Informations de connexion' })
    .getByLabel('Adresse électronique', { exact: true }).fill(member.email);
  await fillDetails(page, member);
  await page.getByRole('combobox', { name: 'Pays du téléphone fixe' })
    .selectOption({ label: 'Belgique (+32)' });
  await page.getByRole('textbox', { name: 'Téléphone fixe' }).fill('2 123 45 67');
  await page.getByRole('button', { name: 'Valider' }).click();
  await expect(page.getByRole('heading', { level: 1, name: titles.sent })).toBeVisible();

  await page.goto(activationLink(await portal.mailbox.wait(member.email)));
  await page.getByRole('button', { name: 'Activer mon compte' }).click();
  await page.getByRole('link', { name: 'Me connecter' }).click();
  await page.getByRole('textbox', { name: 'Adresse électronique' }).fill(member.email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(member.password);
  await page.getByRole('form', { name: 'Connexion' })
    .getByRole('button', { name: 'Connexion', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: titles.home })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Menu de navigation' })
    .getByRole('link', { name: 'Accueil' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('form', { name: 'Connexion' })).toBeVisible();
});

test('A7: «Renvoyer le courriel» sends a new link beside the older one, and either activates once', async ({ page, portal, api, member }) => {
  const { ticket } = await api.identify(member);
  await api.openAccount(member, ticket);
  const first = activationLink(await portal.mailbox.wait(member.email));

  await open(page, '/ouverture/courriel');
  await field(page, 'Adresse électronique').fill(member.email);
  await button(page, 'Renvoyer le courriel').click();
  await expect(page.getByText('Votre demande est prise en compte')).toBeVisible();
  const second = activationLink(await portal.mailbox.wait(member.email, 2));
  expect(second).not.toBe(first);

  await follow(page, first);
  await expect(heading(page, titles.activated)).toBeVisible();
  for (const again of [first, second]) {
    await page.goto('about:blank');
    await follow(page, again);
    await expect(heading(page, 'Votre compte est déjà activé')).toBeVisible();
  }
});

test('A2: what was typed in step 1 is kept when the person comes back to it', async ({ page, member }) => {
  await open(page, '/ouverture');
  await fillIdentification(page, member);
  await button(page, 'Valider').click();
  await expect(page).toHaveURL('/ouverture/coordonnees');
  await fillDetails(page, member);
  await settle(page);
  await page.goBack();
  await expect(field(page, 'Identifiant CIBTP')).toHaveValue(printIdentifiant(member.identifiant));
  await page.goForward();
  await settle(page);
  await expect(field(page, 'Adresse électronique')).toHaveValue(member.email);
});

test('C1: the eye shows the password and hides it again', async ({ page, member }) => {
  await open(page, '/');
  await fillLogin(page, member);
  const eye = button(page, 'Afficher la saisie : Mot de passe');
  await expect(field(page, 'Mot de passe')).toHaveAttribute('type', 'password');
  await eye.click();
  await expect(field(page, 'Mot de passe')).toHaveAttribute('type', 'text');
  await expect(eye).toHaveAttribute('aria-pressed', 'true');
  await eye.click();
  await expect(field(page, 'Mot de passe')).toHaveAttribute('type', 'password');
  await expect(field(page, 'Mot de passe')).toHaveValue(member.password);
});
