import { linkIn } from './support/api.mjs';
import { expect, test } from './support/fixtures.mjs';
import {
  button, field, fillLogin, heading, link, open, settle, titles,
} from './support/page.mjs';

const forgotten = 'Mot de passe oublié\u00a0?';
const answered = 'Votre demande est prise en compte';

async function askForLink(page, email) {
  await open(page, '/');
  await link(page, forgotten).click();
  await expect(page.getByText('Quelle est votre situation\u00a0?')).toBeVisible();
  await page.getByRole('link', { name: /J'ai déjà créé mon espace sécurisé/ }).click();
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
  await askForLink(page, 'personne@exemple.fr');
  const known = await api.post('password-resets', { email: account.email });
  const unknown = await api.post('password-resets', { email: 'personne.encore@exemple.fr' });
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
});

test('D3: a new code is asked for by post, and the older one stops working', async ({
  page, api, member,
}) => {
  await open(page, '/mot-de-passe-oublie');
  await page.getByRole('link', { name: /je ne connais pas mon code confidentiel/ }).click();
  await page.getByLabel(/Identifiant CIBTP, 1re partie/).fill(member.identifiant);
  await button(page, 'Recevoir mon code confidentiel par courrier').click();
  await expect(page.getByText(answered)).toBeVisible();
  const { identifiant, siret, code } = member;
  const old = await api.post('openings/identification', { identifiant, siret, code });
  expect(old.status).toBe(403);
  const known = await api.post('code-requests', { identifiant });
  const unknown = await api.post('code-requests', { identifiant: '9912345699' });
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
});
