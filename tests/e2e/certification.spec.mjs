import { activationLink, linkIn } from './support/api.mjs';
import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { follow } from './support/links.mjs';
import {
  button, field, fillDetails, fillLogin, heading, identify, link, logIn, open, settle, titles,
} from './support/page.mjs';

const dialogName = 'Certification du numéro de téléphone';
const certified = 'Votre numéro de téléphone mobile est certifié';

/** Each test has a number of its own: a number is sent few codes a day. */
let numbersSoFar = 0;
const inventNumber = () => {
  const digits = String(process.pid % 1000).padStart(3, '0') + String(numbersSoFar += 1).padStart(3, '0');
  return { typed: `06 39 ${digits}`, stored: `+33639${digits}` };
};

/** The code of the latest SMS to that number, once there are so many. */
async function codeIn(portal, number, count = 1) {
  await expect.poll(() => portal.gateway.to(number).length).toBe(count);
  return /\b(\d{6})\b/.exec(portal.gateway.to(number)[count - 1])[1];
}

const otherThan = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('A6: a mobile number is certified while the account is opened', async ({ page, portal, member }) => {
  const number = inventNumber();
  await identify(page, member);
  await expect(button(page, 'Certifier')).toHaveCount(0);
  await fillDetails(page, member);
  await field(page, 'Téléphone mobile').fill(number.typed);
  await button(page, 'Certifier').click();
  const dialog = page.getByRole('dialog', { name: dialogName });
  const code = dialog.getByLabel('Code reçu par SMS');
  await expect(code).toBeFocused();
  await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(code).toHaveAttribute('inputmode', 'numeric');
  await expectNoViolation(page);

  const sent = await codeIn(portal, number.stored);
  await code.fill(otherThan(sent));
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/Ce code est incorrect ou n’est plus valable/).first()).toBeVisible();
  await expect(dialog).toBeVisible();
  await code.fill(sent);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText(certified)).toBeVisible();
  await expect(dialog).toHaveCount(0);

  await test.step('the account that is opened with it has it', async () => {
    await button(page, 'Valider').click();
    await expect(heading(page, titles.sent)).toBeVisible();
    await follow(page, activationLink(await portal.mailbox.wait(member.email)));
    await expect(heading(page, titles.activated)).toBeVisible();
    await logIn(page, member);
    await open(page, '/compte');
    await expect(page.getByText('Numéro certifié')).toBeVisible();
  });
});

test('F5: a mobile number is certified later, and another one is not', async ({ page, portal, account }) => {
  const number = inventNumber();
  await logIn(page, account);
  await open(page, '/compte/modifier-contact');
  await field(page, 'Téléphone mobile').fill(number.typed);
  await button(page, 'Certifier').click();
  const dialog = page.getByRole('dialog', { name: dialogName });
  await expect(dialog.getByText(/Un nouveau code pourra être demandé/)).toBeVisible();
  await dialog.getByLabel('Code reçu par SMS').fill(await codeIn(portal, number.stored));
  await dialog.getByRole('button', { name: 'Valider le code' }).click();
  await expect(page.getByRole('status').getByText(certified)).toBeVisible();
  await button(page, 'Valider').click();
  await expect(page).toHaveURL('/compte');
  await expect(page.getByText('Numéro certifié')).toBeVisible();

  await link(page, 'Modifier contact').click();
  await field(page, 'Téléphone mobile').fill(inventNumber().typed);
  await expect(page.getByText('Numéro certifié')).toHaveCount(0);
  await expect(button(page, 'Certifier')).toBeVisible();
  await button(page, 'Valider').click();
  await expect(page).toHaveURL('/compte');
  await expect(button(page, 'Certifier')).toBeVisible();
  await expect(page.getByText('Numéro certifié')).toHaveCount(0);
});

test('F5: a code dies after five tries, and a number gets no endless codes', async ({
  page, portal, account,
}) => {
  const number = inventNumber();
  await logIn(page, account);
  const answers = await page.evaluate(async (typed) => {
    const call = async (method, body) => {
      const response = await fetch('/api/v1/mobile-codes', {
        method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
      });
      return response.status;
    };
    const mobile = { country: 'FR', number: typed };
    const sent = [];
    for (let count = 0; count < 4; count += 1) sent.push(await call('POST', { mobile }));
    return { sent };
  }, number.typed);
  expect(answers.sent.slice(0, 3)).toEqual([200, 200, 200]);
  expect(answers.sent[3]).toBe(429);
  const code = await codeIn(portal, number.stored, 3);
  const tries = await page.evaluate(async ({ typed, codes }) => {
    const statuses = [];
    for (const each of codes) {
      const response = await fetch('/api/v1/mobile-codes', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ mobile: { country: 'FR', number: typed }, code: each }),
      });
      statuses.push(response.status);
    }
    return statuses;
  }, { typed: number.typed, codes: [...Array(5).fill(otherThan(code)), code] });
  expect(tries).toEqual(Array(6).fill(422));
});

test.describe('A9', () => {
  test.use({
    baseURL: async ({ demonstration }, use) => { await use(demonstration.url); },
  });

  const mailsTo = async (demonstration, address) =>
    (await demonstration.outbox()).filter((mail) => mail.recipient === address);

  test('A9: an address near its term is reminded, and its link certifies it anew', async ({
    page, demonstration,
  }) => {
    const email = demonstration.said('Adresse à certifier');
    await expect.poll(async () => (await mailsTo(demonstration, email))
      .some((mail) => mail.text.includes('/compte/certification#'))).toBe(true);
    const mail = (await mailsTo(demonstration, email))
      .find((each) => each.text.includes('/compte/certification#'));
    const way = linkIn(mail, '/compte/certification');
    await follow(page, way);
    await expect(heading(page, 'Votre adresse électronique est certifiée')).toBeVisible();
    await link(page, 'Me connecter').click();
    await expect(field(page, 'Adresse électronique')).toHaveValue(email);
    await field(page, 'Mot de passe').fill(demonstration.said('Mot de passe'));
    await button(page, 'Connexion').click();
    await expect(heading(page, titles.home)).toBeVisible();
    await page.goto('about:blank');
    await follow(page, way);
    await expect(heading(page, 'Votre adresse électronique est déjà certifiée')).toBeVisible();
  });

  test('A9: an account past its term waits, explains, and comes back with nothing lost', async ({
    page, demonstration,
  }) => {
    const email = demonstration.said('Compte en attente');
    const password = demonstration.said('Mot de passe');
    await open(page, '/');
    await fillLogin(page, { email, password });
    await button(page, 'Connexion').click();
    await expect(page.getByText(/doit être certifiée/).first()).toBeVisible();
    const before = (await mailsTo(demonstration, email)).length;
    await link(page, 'Recevoir un nouveau lien').click();
    await expect(field(page, 'Adresse électronique')).toHaveValue(email);
    await button(page, 'Recevoir un nouveau lien').click();
    await expect(page.getByText('Votre demande est prise en compte')).toBeVisible();
    await settle(page);
    await expect.poll(async () => (await mailsTo(demonstration, email)).length).toBe(before + 1);
    const mail = (await mailsTo(demonstration, email))
      .find((each) => each.text.includes('/compte/certification#'));
    await follow(page, linkIn(mail, '/compte/certification'));
    await expect(heading(page, 'Votre adresse électronique est certifiée')).toBeVisible();
    await open(page, '/');
    await fillLogin(page, { email, password });
    await button(page, 'Connexion').click();
    await expect(heading(page, titles.home)).toBeVisible();
  });
});
