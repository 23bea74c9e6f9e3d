import { detailsOf } from './support/api.mjs';
import { expect, test } from './support/fixtures.mjs';
import {
  button, field, fillIdentification, fillLogin, identify, open, settle,
} from './support/page.mjs';
import { labels, merge, stepOne, stepTwo, valueOf } from './support/wrong_inputs.mjs';

/** The fields of an answer of the API, by name. */
const fieldErrors = ({ body }) => body.error.fields;

/** The page shows these errors at these fields, word for word, and at no other. */
async function expectShown(page, errors, names) {
  for (const name of names) {
    const control = field(page, labels[name]);
    const error = errors.find((each) => each.field === name);
    if (error) {
      await expect(control, name).toHaveAttribute('aria-invalid', 'true');
      await expect(control).toHaveAccessibleDescription(new RegExp(`${escape(error.message)}$`));
      // And once more where a person looks who does not see the field.
      await expect(page.getByRole('alert')).toContainText(error.message);
    } else {
      await expect(control, name).not.toHaveAttribute('aria-invalid');
    }
  }
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function type(page, values) {
  for (const [name, value] of Object.entries(values)) {
    const control = field(page, labels[name]);
    if (await control.inputValue() !== value) await control.fill(value);
  }
}

/** The page has not even asked the server: it knows by itself. */
function expectNoRequest(page) {
  const sent = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  return () => expect(sent).toEqual([]);
}

/**
 * One after the other in one page: the API calls it so, the page shows the same words at the same
 * fields without having asked, and the first of them has the focus.
 */
async function expectRefused(page, api, path, request, cases) {
  const names = Object.keys(labels).filter((name) => valueOf(request, name) !== undefined);
  const valid = Object.fromEntries(names.map((name) => [name, valueOf(request, name)]));
  const expectNone = expectNoRequest(page);
  for (const [title, changes, codes] of cases) {
    await test.step(title, async () => {
      const answer = await api.call('POST', path, { body: merge(request, changes) });
      expect(answer.status).toBe(422);
      expect(fieldErrors(answer).map((each) => each.code)).toEqual(codes);
      await type(page, { ...valid, ...changes });
      await button(page, 'Valider').click();
      await expectShown(page, fieldErrors(answer), names);
      await expect(field(page, labels[fieldErrors(answer)[0].field])).toBeFocused();
    });
  }
  expectNone();
}

for (const [title, cases] of Object.entries(stepOne)) {
  test(`A2: ${title} is refused by the page in the words of the API, and nothing is written`, async ({ page, api, member }) => {
    await open(page, '/ouverture');
    const { identifiant, siret, code } = member;
    await expectRefused(page, api, 'openings/identification', { identifiant, siret, code }, cases);
    // Neither the page nor the API has spent one of the code's tries, still less the code.
    await api.identify(member);
  });
}

for (const [title, cases] of Object.entries(stepTwo)) {
  test(`A4, A5: ${title} is refused by the page in the words of the API, and nothing is written`, async ({ page, portal, api, member }) => {
    await identify(page, member);
    const { ticket } = await api.identify(member);
    await expectRefused(page, api, 'openings', detailsOf(member, ticket), cases);
    expect(portal.mailbox.to(member.email)).toEqual([]);
    await api.identify(member);
  });
}

/** Nobody's, and no other test's: failures are counted for such a one too. */
const unknownIdentifiant = ({ identifiant }) => `99${identifiant.slice(2)}`;

test('A2: a SIRET of La Poste is taken for one', async ({ page, api, member }) => {
  for (const siret of ['35600000000048', '35600000012346']) {
    const body = { identifiant: unknownIdentifiant(member), siret, code: 'ABCD-2345-EFGH' };
    const answer = await api.call('POST', 'openings/identification', { body });
    expect(answer.body.error.code).toBe('opening.refused');
    await open(page, '/ouverture');
    await fillIdentification(page, body);
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toContainText(answer.body.error.message);
    await expect(field(page, labels.siret)).not.toHaveAttribute('aria-invalid');
  }
});

test('A3: whichever part of the triple is wrong, the answer is the same', async ({ page, api, member }) => {
  const wrong = [
    { ...member, identifiant: unknownIdentifiant(member) },
    { ...member, siret: '73282932000074' },
    { ...member, code: member.code.replace(/.$/, (last) => (last === 'Z' ? 'Y' : 'Z')) },
  ];
  const messages = new Set();
  await open(page, '/ouverture');
  for (const triple of wrong) {
    await fillIdentification(page, triple);
    const [response] = await Promise.all([
      page.waitForResponse('**/api/v1/openings/identification'),
      button(page, 'Valider').click(),
    ]);
    const { message, code, fields } = (await response.json()).error;
    expect({ code, fields }).toEqual({ code: 'opening.refused', fields: [] });
    messages.add(message);
    await expect(page.getByRole('alert')).toHaveText(message);
    await expect(page.locator('[aria-invalid]')).toHaveCount(0);
  }
  expect(messages.size).toBe(1);
  await api.identify(member);
});

test('A3: after five failures the code is locked, and the page says what helps', async ({ page, api, member }) => {
  const wrong = { ...member, code: member.code.replace(/.$/, (last) => (last === 'Z' ? 'Y' : 'Z')) };
  let answer;
  for (let count = 0; count < 6; ++count) {
    answer = await api.call('POST', 'openings/identification', {
      body: { identifiant: wrong.identifiant, siret: wrong.siret, code: wrong.code },
    });
  }
  expect(answer.body.error.code).toBe('opening.locked');
  await open(page, '/ouverture');
  await fillIdentification(page, member);
  await button(page, 'Valider').click();
  await expect(page.getByRole('alert')).toContainText(answer.body.error.message);
  await expect(page.getByText('Votre caisse vous renseigne au 01 44 19 25 00.')).toBeVisible();
});

test('A4: an error goes as soon as it is mended', async ({ page, member }) => {
  await identify(page, member);
  await field(page, labels.email).fill('jean.dupont');
  await field(page, labels.password).focus();
  await expect(field(page, labels.email)).toHaveAttribute('aria-invalid', 'true');
  await field(page, labels.email).fill('jean.dupont@exemple.fr');
  await expect(field(page, labels.email)).not.toHaveAttribute('aria-invalid');
});

test('A5: the check list follows the password letter by letter', async ({ page, member }) => {
  await identify(page, member);
  // The categories are a list within the rule that wants three of them.
  const rule = (text) => page.getByRole('listitem').filter({ hasText: text }).last();
  const says = (text, state) => expect(rule(text).getByRole('img', { name: state, exact: true })).toBeVisible();
  const isMet = (text) => says(text, 'Respecté');
  const isNotMet = (text) => says(text, 'À respecter');
  await field(page, labels.password).click();
  await isNotMet('8 caractères minimum');
  await page.keyboard.type('chêne');
  await isMet('minuscules');
  await isNotMet('majuscules');
  await isNotMet('8 caractères minimum');
  await page.keyboard.type('-Vert-2');
  await isMet('8 caractères minimum');
  await isMet('majuscules');
  await isMet('chiffres');
  await isMet('caractères spéciaux');
});

test('C1: a wrong password and an unknown address are refused in the same words', async ({ page, api, account }) => {
  const wrong = [
    { email: account.email, password: 'Chêne-Vert-9!' },
    { email: `personne.${account.identifiant}@exemple.fr`, password: account.password },
  ];
  await open(page, '/');
  for (const body of wrong) {
    const { message, code } = (await api.call('POST', 'session', { body })).body.error;
    expect(code).toBe('login.refused');
    await fillLogin(page, body);
    await button(page, 'Connexion').click();
    await settle(page);
    await expect(page.getByRole('alert')).toContainText(message);
  }
});

test('C1: nothing filled in is told at both fields', async ({ page, api }) => {
  const answer = await api.call('POST', 'session', { body: { email: '', password: '' } });
  await open(page, '/');
  await button(page, 'Connexion').click();
  await expectShown(page, fieldErrors(answer), ['email', 'password']);
});

test('C1: a slow press on a button counts though leaving the field has brought its error', async ({ page }) => {
  await open(page, '/');
  await field(page, 'Adresse électronique').fill('x@');
  const target = await button(page, 'Connexion').boundingBox();
  await page.mouse.move(target.x + 40, target.y + 4);
  await page.mouse.down();
  await settle(page);
  await page.mouse.up();
  await expect(page.getByRole('alert')).toBeVisible();
});
