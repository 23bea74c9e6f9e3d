import { linkIn } from './support/api.mjs';
import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { follow, press } from './support/links.mjs';
import {
  button, field, fillLogin, goByMenu, heading, link, logIn, logOut, open, sessionCookie, settle, titles,
} from './support/page.mjs';

const title = 'Mon compte utilisateur';

async function fillNewAddress(page, email) {
  await field(page, 'Nouvelle adresse électronique').fill(email);
  await field(page, 'Confirmation nouvelle adresse électronique').fill(email);
}

/** Asks for another address and confirms. */
async function changeAddress(page, email) {
  await open(page, '/compte/modifier-adresse');
  await fillNewAddress(page, email);
  await button(page, 'Valider').click();
  await button(page, 'Modifier mon adresse').click();
  await expect(heading(page, titles.sent)).toBeVisible();
}

async function tryToLogIn(page, account) {
  await open(page, '/');
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
}

test('F1: «Mon compte utilisateur» shows log-in and contact information', async ({ page, account }) => {
  await logIn(page, account);
  await goByMenu(page, title);
  await expect(page).toHaveURL('/compte');
  await expect(heading(page, title)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Connexion et contact' }))
    .toHaveAttribute('aria-selected', 'true');
  const panel = page.getByRole('tabpanel', { name: 'Connexion et contact' });
  await expect(panel.getByText(account.email)).toBeVisible();
  await expect(panel.getByText(account.lastName)).toBeVisible();
  await expect(panel.getByText(account.firstName)).toBeVisible();
  await expect(heading(page, 'Informations de connexion')).toBeVisible();
  await expect(heading(page, 'Informations de contact')).toBeVisible();
});

test('F2: a new address deactivates the account until its link is followed', async ({
  page, portal, account,
}) => {
  const email = `nouvelle.${account.email}`;
  await logIn(page, account);
  await goByMenu(page, title);
  await link(page, 'Modifier adresse électronique').click();
  await expect(page.getByText(/ATTENTION, la modification de votre identifiant entraîne une désactivation/))
    .toBeVisible();
  await fillNewAddress(page, email);
  await button(page, 'Valider').click();
  const dialog = page.getByRole('dialog', { name: 'Confirmer la modification' });
  await expect(dialog).toBeVisible();
  await expectNoViolation(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await button(page, 'Valider').click();
  await dialog.getByRole('button', { name: 'Modifier mon adresse' }).click();

  await expect(heading(page, titles.sent)).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByText(account.email, { exact: true })).toBeVisible();
  await expect(button(page, 'Se déconnecter')).toHaveCount(0);

  await test.step('the account waits', async () => {
    await tryToLogIn(page, account);
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(heading(page, titles.entry)).toBeVisible();
  });
  await test.step('the link to the new address makes it active', async () => {
    await open(page, linkIn(await portal.mailbox.wait(email), '/compte/adresse'));
    expect(new URL(page.url()).hash).toBe('');
    await press(page);
    await expect(heading(page, 'Votre nouvelle adresse est confirmée')).toBeVisible();
    await link(page, 'Me connecter').click();
    await expect(field(page, 'Adresse électronique')).toHaveValue(email);
    await field(page, 'Mot de passe').fill(account.password);
    await button(page, 'Connexion').click();
    await expect(heading(page, titles.home)).toBeVisible();
  });
});

test('F2: the old address is told, and leads back once', async ({ page, portal, account }) => {
  const email = `autre.${account.email}`;
  await logIn(page, account);
  await changeAddress(page, email);
  const way = linkIn(await portal.mailbox.wait(account.email, 2), '/compte/adresse/annuler');
  await follow(page, way);
  await expect(heading(page, 'Le changement d’adresse est annulé')).toBeVisible();
  await tryToLogIn(page, account);
  await expect(heading(page, titles.home)).toBeVisible();

  await page.goto('about:blank');
  await follow(page, linkIn(await portal.mailbox.wait(email), '/compte/adresse'));
  await expect(heading(page, 'Ce lien ne permet pas de confirmer une adresse')).toBeVisible();
  await page.goto('about:blank');
  await follow(page, way);
  await expect(heading(page, 'Le changement d’adresse est déjà annulé')).toBeVisible();
});

test('F2: the page does not tell whether an address has an account already', async ({
  page, api, account, otherMember,
}) => {
  await api.openAccount(otherMember, (await api.identify(otherMember)).ticket);
  await logIn(page, account);
  await changeAddress(page, otherMember.email);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText(otherMember.email)).toBeVisible();
});

test('F3: a new password needs the present one and ends other sessions', async ({
  page, browser, api, account, portal,
}) => {
  const elsewhere = await browser.newContext({ baseURL: portal.url });
  await logIn(await elsewhere.newPage(), account);
  const otherSession = await sessionCookie(elsewhere);
  await logIn(page, account);
  await open(page, '/compte');
  await link(page, 'Modifier mot de passe').click();

  await field(page, 'Mot de passe actuel').fill('Autre-Chêne-1');
  await field(page, 'Nouveau mot de passe').fill('Sapin-Bleu-43');
  await field(page, 'Confirmation nouveau mot de passe').fill('Sapin-Bleu-43');
  await button(page, 'Valider').click();
  await expect(field(page, 'Mot de passe actuel')).toBeFocused();
  await expect(page.getByText(/n’est pas votre mot de passe actuel/).first()).toBeVisible();
  await expect(field(page, 'Nouveau mot de passe')).toHaveValue('Sapin-Bleu-43');

  await field(page, 'Mot de passe actuel').fill(account.password);
  await button(page, 'Valider').click();
  await expect(page.getByRole('status').getByText('Votre mot de passe est modifié')).toBeVisible();
  await expect(page).toHaveURL('/compte');
  expect((await api.session(otherSession)).status).toBe(204);
  await elsewhere.close();
  await logOut(page);
  await tryToLogIn(page, { ...account, password: 'Sapin-Bleu-43' });
  await expect(heading(page, titles.home)).toBeVisible();
});

test('F4: names and numbers are changed, wrong ones told at their field', async ({ page, account }) => {
  await logIn(page, account);
  await open(page, '/compte');
  await link(page, 'Modifier contact').click();
  await expect(heading(page, 'Modification des informations de contact')).toBeVisible();
  await expect(field(page, 'Nom')).toHaveValue(account.lastName);
  await field(page, 'Prénom').fill('');
  await field(page, 'Téléphone fixe').fill('01 12');
  await button(page, 'Valider').click();
  await expect(field(page, 'Prénom')).toBeFocused();
  await expect(field(page, 'Téléphone fixe')).toHaveAttribute('aria-invalid', 'true');
  await field(page, 'Prénom').fill('Zoé');
  await field(page, 'Téléphone fixe').fill('04 77 12 34 56');
  await button(page, 'Valider').click();
  await expect(page.getByRole('status').getByText('Vos informations de contact sont modifiées'))
    .toBeVisible();
  await expect(page.getByRole('banner').getByText(`Zoé ${account.lastName}`)).toBeVisible();
  await page.reload();
  await settle(page);
  await expect(page.getByText('04 77 12 34 56')).toBeVisible();
});

test('F6: the page says what the certification is for', async ({ page, account }) => {
  await logIn(page, account);
  await open(page, '/compte');
  await expect(heading(page, 'À quoi sert la certification du numéro de téléphone mobile\u00a0?'))
    .toBeVisible();
  await expect(page.getByText(/de nouvelles coordonnées bancaires et de recevoir des notifications/))
    .toBeVisible();
});
