import { expectNoViolation } from './support/axe.mjs';
import { writeVisitorMessage } from './support/contact.mjs';
import { expect, test } from './support/fixtures.mjs';
import { focused, tabTo } from './support/keyboard.mjs';
import { button, field, fillLogin, heading, link, open, settle } from './support/page.mjs';
import { caisse } from './support/portal.mjs';

// «Nous contacter» without log-in (H1).

let visitorsSoFar = 0;
const inventVisitor = () => ({
  name: 'Zoé D’Aubigné', email: `visiteur.${visitorsSoFar += 1}@exemple.fr`,
});
const bar = (page) => page.getByRole('navigation', { name: 'Barre fonctionnelle' });
const draftKeys = (page) => page.evaluate(() => Object.keys(sessionStorage).sort());

async function begin(page) {
  await open(page, '/contact');
  await expect(field(page, 'Objet')).toBeVisible();
}

async function reference(page) {
  await expect(page.getByText('Votre message est envoyé à votre caisse')).toBeVisible();
  return /M-\d{4}-\d{6}/.exec(await page.getByRole('main').innerText())[0];
}

test('H1: from every screen before log-in «Nous contacter» leads to the form', async ({ page }) => {
  for (const path of ['/', '/ouverture', '/association', '/mot-de-passe-oublie', '/aide', '/questions']) {
    await test.step(path, async () => {
      await open(page, path);
      await bar(page).getByRole('link', { name: 'Nous contacter' }).click();
      await expect(page).toHaveURL('/contact');
      await expect(heading(page, 'Nous contacter')).toBeFocused();
      await expect(field(page, 'Nom et prénom')).toBeVisible();
    });
  }
});

test('H1-H5: a visitor’s message reaches the caisse as unverified, and nothing leaves to its author', async ({
  page, portal,
}) => {
  const visitor = inventVisitor();
  await begin(page);
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: caisse.telephone })).toHaveAttribute('href', /^tel:\d+$/);
  for (const line of [...caisse.hours, ...caisse.address]) {
    await expect(main.getByText(line)).toBeVisible();
  }
  await expectNoViolation(page);
  await writeVisitorMessage(page, visitor, 'Bonjour,\nje n’ai pas reçu mon courrier.');
  await field(page, 'Identifiant CIBTP').fill('12-345678-90');
  await button(page, 'Envoyer').click();
  const number = await reference(page);
  await expect(heading(page, 'Nous contacter')).toBeFocused();
  await expectNoViolation(page);
  expect(await draftKeys(page)).toEqual([]);

  const mail = await portal.mailbox.find(caisse.email, number);
  expect(mail.subject).toBe(`[${number}] Une autre question – visiteur non vérifié`);
  expect(mail.text).toContain('Nom (non vérifié)\u00a0: Zoé D’Aubigné');
  expect(mail.text).toContain(`Adresse électronique (non vérifiée)\u00a0: ${visitor.email}`);
  expect(mail.text).toContain('je n’ai pas reçu mon courrier.');
  // Whoever writes after it has an answer already: what was sent before has left.
  await button(page, 'Écrire un autre message').click();
  await writeVisitorMessage(page, inventVisitor(), 'Autre chose');
  await button(page, 'Envoyer').click();
  await portal.mailbox.find(caisse.email, await reference(page));
  expect(portal.mailbox.to(visitor.email)).toEqual([]);
  const listed = await portal.admin('message', 'show', number);
  expect(listed).toMatchObject({ verified: false, author: { email: visitor.email, identifiant: '1234567890' } });
});

test('H2, H4: what a visitor leaves out or mistypes is said at its field', async ({ page }) => {
  await begin(page);
  const sent = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/messages')) sent.push(request);
  });
  await button(page, 'Envoyer').click();
  await expect(page.getByRole('alert')).toContainText('5 informations sont à corriger');
  await expect(field(page, 'Nom et prénom')).toBeFocused();
  await field(page, 'Nom et prénom').fill('Zoé <zoe@exemple.fr>');
  await field(page, 'Adresse électronique').fill('zoe');
  await field(page, 'Identifiant CIBTP').fill('123');
  await field(page, 'Message').focus();
  for (const label of ['Nom et prénom', 'Adresse électronique', 'Identifiant CIBTP']) {
    await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true');
  }
  await expectNoViolation(page);
  expect(sent).toEqual([]);
});

test('too many messages: the page says so, how long to wait, and whom to call', async ({ page }) => {
  await begin(page);
  await writeVisitorMessage(page, inventVisitor(), 'Bonjour');
  await page.route('**/api/v1/visitors/messages', (route) => route.fulfill({
    status: 429, headers: { 'Retry-After': '2700' },
    json: { error: { code: 'contact.too_many', message: '', fields: [], reference: '' } },
  }));
  await button(page, 'Envoyer').click();
  await expect(page.getByRole('alert')).toContainText('appelez votre caisse');
  await expect(page.getByRole('alert')).toContainText('Réessayez dans 45 minutes.');
  await expect(field(page, 'Message')).toHaveValue('Bonjour');
});

test('H2: a reload finds what a visitor wrote, for half an hour', async ({ page }) => {
  const visitor = inventVisitor();
  await begin(page);
  await writeVisitorMessage(page, visitor, 'Bonjour,\nvoici l’été.');
  await open(page, '/ouverture');
  await open(page, '/contact');
  await expect(field(page, 'Message')).toHaveValue('Bonjour,\nvoici l’été.');
  await expect(field(page, 'Nom et prénom')).toHaveValue(visitor.name);
  await expect(field(page, 'Adresse électronique')).toHaveValue(visitor.email);
  await expect(field(page, 'Objet').locator('option:checked')).toHaveText('Une autre question');
  await expect(page.getByRole('checkbox')).not.toBeChecked();
  // No test waits so long: its time is set back.
  const until = await page.evaluate(() => Number(sessionStorage.getItem('visitor-draft-until')) - Date.now());
  expect(until).toBeGreaterThan(28 * 60_000);
  expect(until).toBeLessThanOrEqual(30 * 60_000);
  await page.evaluate(() => sessionStorage.setItem('visitor-draft-until', String(Date.now() - 1)));
  await open(page, '/');
  expect(await draftKeys(page)).toEqual([]);
  await open(page, '/contact');
  await expect(field(page, 'Message')).toHaveValue('');
});

test('H5: «Annuler» asks, forgets what was written, and leads to the log-in', async ({ page }) => {
  await begin(page);
  await writeVisitorMessage(page, inventVisitor(), 'Bonjour');
  await button(page, 'Annuler').click();
  await expect(page.getByRole('dialog', { name: 'Abandonner ce message' })).toBeVisible();
  await button(page, 'Abandonner').click();
  await expect(page).toHaveURL('/');
  expect(await draftKeys(page)).toEqual([]);
});

test('C1, H1: who has a space logs in, and comes back to the form with their own details', async ({ page, account }) => {
  await begin(page);
  await button(page, 'Me connecter').click();
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
  await expect(page).toHaveURL('/contact');
  await expect(page.getByRole('main').getByText(account.email, { exact: true })).toBeVisible();
  await expect(page.getByLabel('Choisir un fichier', { exact: true })).toBeVisible();
});

test('H1-H5: by keyboard alone, on a phone’s width', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page);
  await settle(page);
  await tabTo(page, 'textbox "Nom et prénom"');
  await page.keyboard.type('Jean Petit');
  expect(await tabTo(page, 'textbox "Adresse électronique"')).toEqual([]);
  await page.keyboard.type('jean@exemple.fr');
  expect(await tabTo(page, 'textbox "Identifiant CIBTP"')).toEqual([]);
  expect(await tabTo(page, 'combobox "Objet"')).toEqual([]);
  await page.keyboard.type('Une');
  expect(await tabTo(page, 'textbox "Message"')).toEqual([]);
  await page.keyboard.type('Bonjour');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Space');
  expect(await tabTo(page, 'button "Envoyer"')).toEqual(['button "Annuler"']);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Numéro de référence')).toBeVisible();
  await expect(heading(page, 'Nous contacter')).toBeFocused();
  expect(await focused(page)).toBe('heading "Nous contacter"');
  await link(page, 'Retour à la connexion').click();
  await expect(page).toHaveURL('/');
});
