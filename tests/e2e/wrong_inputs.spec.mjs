import { detailsOf } from './support/api.mjs';
import { expect, test } from './support/fixtures.mjs';
import {
  button, field, fillDetails, fillIdentification, fillLogin, identify, open, settle,
} from './support/page.mjs';

const labels = {
  identifiant: 'Identifiant CIBTP',
  siret: 'Numéro de SIRET',
  code: 'Code confidentiel provisoire',
  email: 'Adresse électronique',
  email_confirmation: 'Confirmation adresse électronique',
  password: 'Mot de passe',
  password_confirmation: 'Confirmation mot de passe',
  last_name: 'Nom',
  first_name: 'Prénom',
  'landline.number': 'Téléphone fixe',
  'mobile.number': 'Téléphone mobile',
};

const long = 'é'.repeat(300);
const bell = '\u0007';

/** What is typed, where, and what the API must call it. */
const stepOne = [
  ['nothing at all', { identifiant: '', siret: '', code: '' }, ['required', 'required', 'required']],
  ['nothing but spaces', { identifiant: '   ' }, ['required']],
  ['an identifiant of 9 digits', { identifiant: '12-345678-9' }, ['identifiant.format']],
  ['an identifiant with a letter', { identifiant: '12-34567B-90' }, ['identifiant.format']],
  ['an identifiant of 300 characters', { identifiant: '1'.repeat(300) }, ['identifiant.format']],
  ['an emoji for an identifiant', { identifiant: '🙂' }, ['identifiant.format']],
  ['a SIRET of 13 digits', { siret: '7328293200007' }, ['siret.length']],
  ['a SIRET with letters', { siret: '7328293200007O' }, ['siret.characters']],
  ['a SIRET with a wrong checksum', { siret: '732 829 320 00075' }, ['siret.checksum']],
  ['the SIRET that the guide shows as an example', { siret: '12345678901234' }, ['siret.checksum']],
  ['a SIRET of La Poste whose sum is no multiple of 5', { siret: '35600000012345' }, ['siret.checksum']],
  ['a SIRET of 300 digits', { siret: '7'.repeat(300) }, ['siret.length']],
  ['a SIRET with an emoji', { siret: '7328293200007🙂' }, ['siret.characters']],
  ['a SIRET with a control character', { siret: `73282932000074${bell}` }, ['siret.characters']],
  ['a code of 11 characters', { code: 'ABCD-2345-EFG' }, ['confidential_code.format']],
  ['a code with a sign', { code: 'ABCD-2345-EFG!' }, ['confidential_code.format']],
  ['a code with an emoji', { code: 'ABCD-2345-EFG🙂' }, ['confidential_code.format']],
  ['a code of 300 characters', { code: 'A'.repeat(300) }, ['confidential_code.format']],
];

const stepTwo = [
  ['no address', { email: '', email_confirmation: '' }, ['required', 'required']],
  ['an address without @', { email: 'jean.dupont' }, ['email.format', 'email.confirmation']],
  ['an address with two @', { email: 'jean@dupont@exemple.fr' }, ['email.format', 'email.confirmation']],
  ['an address whose host starts with a hyphen', { email: 'jean@-exemple.fr' }, ['email.format', 'email.confirmation']],
  ['an address of 300 characters', { email: `${'a'.repeat(289)}@exemple.fr` }, ['email.too_long', 'email.confirmation']],
  ['an address with an accent', { email: 'hélène@exemple.fr' }, ['email.format', 'email.confirmation']],
  ['an address with a control character', { email: `jean${bell}@exemple.fr` }, ['email.format', 'email.confirmation']],
  ['another address in the confirmation', { email_confirmation: 'autre@exemple.fr' }, ['email.confirmation']],
  ['no password', { password: '', password_confirmation: '' }, ['required', 'required']],
  ['a password of 7 characters', both('Abc12!?'), ['password.too_short']],
  ['a password of 2 categories', both('abcdefgh12'), ['password.categories']],
  ['a password that everybody uses', both('Password1'), ['password.too_common']],
  ['a French password that everybody uses', both('Bonjour2024!'), ['password.too_common']],
  ['a password of 300 characters', both(`Aa1${long}`), ['password.too_long']],
  ['a password with a control character', both(`Chêne-Vert-2${bell}`), ['text.control_character']],
  ['another password in the confirmation', { password_confirmation: 'Chêne-Vert-3!' }, ['password.confirmation']],
  ['no name', { last_name: '', first_name: '' }, ['required', 'required']],
  ['a name of 300 characters', { last_name: long }, ['name.too_long']],
  ['a name with an emoji', { last_name: 'Lefèvre 🙂' }, ['name.characters']],
  ['a name with digits', { first_name: 'R2D2' }, ['name.characters']],
  ['a name with a control character', { first_name: `Anne${bell}` }, ['text.control_character']],
  ['a landline of 8 digits', { 'landline.number': '01 23 45 67' }, ['phone.length']],
  ['letters for a landline', { 'landline.number': 'zéro un' }, ['phone.characters']],
  ['a mobile of 8 digits', { 'mobile.number': '06 12 34 56' }, ['phone.length']],
  ['a landline’s number for a mobile', { 'mobile.number': '01 23 45 67 89' }, ['phone.not_mobile']],
  ['a number of a connected machine for a mobile', { 'mobile.number': '07 00 12 34 56' }, ['phone.not_mobile']],
];

function both(password) {
  return { password, password_confirmation: password };
}

/** «mobile.number» → {mobile: {number}}, into the request. */
function merge(request, changes) {
  const merged = structuredClone(request);
  for (const [name, value] of Object.entries(changes)) {
    const [outer, inner] = name.split('.');
    if (inner) merged[outer][inner] = value;
    else merged[outer] = value;
  }
  return merged;
}

/** The fields of an answer of the API, by name. */
const fieldErrors = ({ body }) => body.error.fields;

/** The page shows these errors at these fields, word for word, and at no other. */
async function expectShown(page, errors, names) {
  for (const name of names) {
    const control = field(page, labels[name]);
    const error = errors.find((each) => each.field === name);
    if (error) {
      await expect(control, name).toHaveAttribute('aria-invalid', 'true');
      const id = await control.getAttribute('aria-describedby');
      await expect(page.locator(`[id="${id}"]`)).toHaveText(new RegExp(`${escape(error.message)}$`));
      // And once more where a person looks who does not see the field.
      await expect(page.getByRole('alert')).toContainText(error.message);
    } else {
      await expect(control, name).not.toHaveAttribute('aria-invalid');
    }
  }
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function type(page, changes) {
  for (const [name, value] of Object.entries(changes)) await field(page, labels[name]).fill(value);
}

/** The page has not even asked the server: it knows by itself. */
function expectNoRequest(page) {
  const sent = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  return () => expect(sent).toEqual([]);
}

test.describe('A2: step 1/2', () => {
  for (const [name, changes, codes] of stepOne) {
    test(`${name} is refused by the page in the words of the API, and nothing is written`, async ({ page, api, member }) => {
      const answer = await api.call('POST', 'openings/identification', {
        body: merge({ identifiant: member.identifiant, siret: member.siret, code: member.code }, changes),
      });
      expect(answer.status).toBe(422);
      expect(fieldErrors(answer).map((each) => each.code)).toEqual(codes);

      await open(page, '/ouverture');
      const check = expectNoRequest(page);
      await fillIdentification(page, member);
      await type(page, changes);
      await button(page, 'Valider').click();
      await expectShown(page, fieldErrors(answer), ['identifiant', 'siret', 'code']);
      await expect(field(page, labels[fieldErrors(answer)[0].field])).toBeFocused();
      check();
      // Neither the page nor the API has spent one of the code's tries, still less the code.
      await api.identify(member);
    });
  }
});

test.describe('A4, A5: step 2/2', () => {
  for (const [name, changes, codes] of stepTwo) {
    test(`${name} is refused by the page in the words of the API, and nothing is written`, async ({ page, portal, api, member }) => {
      const { ticket } = await api.identify(member);
      const answer = await api.call('POST', 'openings', { body: merge(detailsOf(member, ticket), changes) });
      expect(answer.status).toBe(422);
      expect(fieldErrors(answer).map((each) => each.code)).toEqual(codes);

      await identify(page, member);
      const check = expectNoRequest(page);
      await fillDetails(page, member);
      await type(page, changes);
      await button(page, 'Valider').click();
      await expectShown(page, fieldErrors(answer), Object.keys(labels).slice(3));
      await expect(field(page, labels[fieldErrors(answer)[0].field])).toBeFocused();
      check();
      expect(portal.mailbox.to(member.email)).toEqual([]);
      await api.identify(member);
    });
  }
});

test('A2: a SIRET of La Poste is taken for one', async ({ page, api }) => {
  for (const siret of ['35600000000048', '35600000012346']) {
    const body = { identifiant: '9999999999', siret, code: 'ABCD-2345-EFGH' };
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
    { ...member, identifiant: '9999999999' },
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
    const { message, code } = (await response.json()).error;
    expect(code).toBe('opening.refused');
    await expect(page.getByRole('alert')).toContainText(message);
    messages.add(await page.getByRole('alert').textContent());
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
  const rule = (text) => page.getByRole('listitem').filter({ hasText: text });
  const isMet = async (text) => expect(rule(text)).toContainText('respecté');
  const isNotMet = async (text) => expect(rule(text)).not.toContainText(/: respecté/);
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
    { email: 'personne@exemple.fr', password: account.password },
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
