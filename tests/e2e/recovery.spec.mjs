import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { activationLink, linkIn } from './support/api.mjs';
import { expect, test } from './support/fixtures.mjs';
import { follow, press } from './support/links.mjs';
import {
  button, field, fillDetails, fillIdentification, fillLogin, heading, link, logIn, open, settle, titles,
} from './support/page.mjs';

const forgotten = 'Mot de passe oublié\u00a0?';
const answered = 'Votre demande est prise en compte';

async function askForLink(page, email) {
  await open(page, '/');
  await link(page, forgotten).click();
  await expect(page.getByText('Quelle est votre situation\u00a0?')).toBeVisible();
  await page.getByRole('link', { name: /J’ai déjà créé mon espace sécurisé/ }).click();
  await field(page, 'Adresse e-mail').fill(email);
  await button(page, 'Valider').click();
  await expect(page.getByText(answered)).toBeVisible();
}

test('D1, D2: a forgotten password is set anew by the link of the e-mail, once', async ({
  page, portal, account,
}) => {
  await askForLink(page, account.email);
  const address = linkIn(await portal.mailbox.wait(account.email, 2), '/reinitialisation');
  await open(page, address);
  expect(new URL(page.url()).hash).toBe('');
  await press(page);
  await field(page, 'Nouveau mot de passe').fill('Sapin-Bleu-42');
  await field(page, 'Confirmation nouveau mot de passe').fill('Sapin-Bleu-42');
  await button(page, 'Valider').click();
  await expect(heading(page, 'Votre mot de passe est modifié')).toBeVisible();
  await link(page, 'Me connecter').click();
  await settle(page);
  await fillLogin(page, { email: account.email, password: 'Sapin-Bleu-42' });
  await button(page, 'Connexion').click();
  await expect(heading(page, titles.home)).toBeVisible();
});

test('D2: the answer is the same for an address that has no account', async ({ page, api, account }) => {
  await askForLink(page, `personne.${account.identifiant}@exemple.fr`);
  const known = await api.post('password-resets', { email: account.email });
  const unknown = await api.post('password-resets', { email: `personne.encore.${account.identifiant}@exemple.fr` });
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
});

test('D1: «Annuler» leads from the question back to the log-in page', async ({ page }) => {
  await open(page, '/');
  await link(page, forgotten).click();
  await expect(page.getByText('Quelle est votre situation\u00a0?')).toBeVisible();
  await button(page, 'Annuler').click();
  await expect(page).toHaveURL('/');
  await expect(heading(page, titles.entry)).toBeVisible();
});

/** The letters with a new code that wait for the printer, each as a reader's program reads it. */
async function printNewCodes(portal) {
  const pdf = await portal.file('nouveaux-codes.pdf');
  await portal.admin('letter', 'print', '--kind', 'new_code', '--output', pdf);
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', pdf, '-']);
  return stdout.split('\f');
}

test('D3: a new code comes by post and opens the account, the older one is dead', async ({
  page, portal, member,
}) => {
  await test.step('asked for', async () => {
    await open(page, '/mot-de-passe-oublie');
    await page.getByRole('link', { name: /je ne connais pas mon code confidentiel/ }).click();
    await page.getByLabel(/Identifiant CIBTP, 1re partie/).fill(member.identifiant);
    await button(page, 'Recevoir mon code confidentiel par courrier').click();
    await expect(page.getByText(answered)).toBeVisible();
  });

  await test.step('the older code is refused', async () => {
    await open(page, '/ouverture');
    await fillIdentification(page, member);
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toContainText('ne permettent pas de vous identifier');
  });

  await test.step('the letter goes to the member, and its code leads to an open account', async () => {
    const letter = (await printNewCodes(portal))
      .find((each) => each.match(new RegExp(`${member.companyName}\\b`)));
    expect(letter).toContain('12 rue de la Forêt');
    const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(letter)[0];
    expect(code).not.toBe(member.code);
    await field(page, 'Code confidentiel provisoire').fill(code);
    await button(page, 'Valider').click();
    await expect(page).toHaveURL('/ouverture/coordonnees');
    await settle(page);
    await fillDetails(page, member);
    await button(page, 'Valider').click();
    await expect(heading(page, titles.sent)).toBeVisible();
    await follow(page, activationLink(await portal.mailbox.wait(member.email)));
    await expect(heading(page, titles.activated)).toBeVisible();
    await logIn(page, member);
  });
});

test('D3: the answer is the same for an identifiant that nobody has', async ({ api, member }) => {
  const known = await api.post('code-requests', { identifiant: member.identifiant });
  const unknown = await api.post('code-requests', { identifiant: '9912345699' });
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
});
