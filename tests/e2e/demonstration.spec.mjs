import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { button, fillDetails, fillIdentification, fillLogin, heading, link, open, titles } from './support/page.mjs';

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
