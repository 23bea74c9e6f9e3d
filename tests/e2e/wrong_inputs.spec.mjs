import { detailsOf } from './support/api.mjs';
import { expect, test } from './support/fixtures.mjs';
import {
  button, field, fillIdentification, fillLogin, identify, open, settle,
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

/** A field of step 1/2 or 2/2: what is typed, and what the API must call it. */
const stepOne = {
  'a wrong identifiant': [
    ['nothing', { identifiant: '' }, ['required']],
    ['spaces', { identifiant: '   ' }, ['required']],
    ['9 digits', { identifiant: '12-345678-9' }, ['identifiant.format']],
    ['a letter', { identifiant: '12-34567B-90' }, ['identifiant.format']],
    ['an emoji', { identifiant: '🙂' }, ['identifiant.format']],
    ['a control character', { identifiant: `1234567890${bell}` }, ['text.control_character']],
    ['300 characters', { identifiant: '1'.repeat(300) }, ['text.too_long']],
  ],
  'a wrong SIRET': [
    ['nothing', { siret: '' }, ['required']],
    ['13 digits', { siret: '7328293200007' }, ['siret.length']],
    ['a letter', { siret: '7328293200007O' }, ['siret.characters']],
    ['a wrong checksum', { siret: '732 829 320 00075' }, ['siret.checksum']],
    ['the guide’s example', { siret: '12345678901234' }, ['siret.checksum']],
    ['one of La Poste whose sum is no multiple of 5', { siret: '35600000012345' }, ['siret.checksum']],
    ['an emoji', { siret: '7328293200007🙂' }, ['siret.characters']],
    ['a control character', { siret: `73282932000074${bell}` }, ['text.control_character']],
    ['300 digits', { siret: '7'.repeat(300) }, ['text.too_long']],
  ],
  'a wrong confidential code': [
    ['nothing', { code: '' }, ['required']],
    ['11 characters', { code: 'ABCD-2345-EFG' }, ['confidential_code.format']],
    ['a sign', { code: 'ABCD-2345-EFG!' }, ['confidential_code.format']],
    ['an emoji', { code: 'ABCD-2345-EFG🙂' }, ['confidential_code.format']],
    ['a control character', { code: `ABCD-2345-EFGH${bell}` }, ['text.control_character']],
    ['300 characters', { code: 'A'.repeat(300) }, ['text.too_long']],
  ],
  'an empty form': [
    ['nothing', { identifiant: '', siret: '', code: '' }, ['required', 'required', 'required']],
  ],
};

const stepTwo = {
  'a wrong e-mail address': [
    ['nothing', { email: '', email_confirmation: '' }, ['required', 'required']],
    ['no @', { email: 'jean.dupont' }, ['email.format', 'email.confirmation']],
    ['two @', { email: 'jean@dupont@exemple.fr' }, ['email.format', 'email.confirmation']],
    ['a host that starts with a hyphen', { email: 'jean@-exemple.fr' }, ['email.format', 'email.confirmation']],
    ['an accent', { email: 'hélène@exemple.fr' }, ['email.format', 'email.confirmation']],
    ['an emoji', { email: '🙂@exemple.fr' }, ['email.format', 'email.confirmation']],
    ['a control character', { email: `jean${bell}@exemple.fr` }, ['text.control_character', 'email.confirmation']],
    ['300 characters', { email: `${'a'.repeat(289)}@exemple.fr` }, ['email.too_long', 'email.confirmation']],
    ['another one in the confirmation', { email_confirmation: 'autre@exemple.fr' }, ['email.confirmation']],
  ],
  'a wrong password': [
    ['nothing', both(''), ['required', 'required']],
    ['7 characters', both('Abc12!?'), ['password.too_short']],
    ['2 categories', both('abcdefgh12'), ['password.categories']],
    ['one that everybody uses', both('Password1'), ['password.too_common']],
    ['a French one that everybody uses', both('Bonjour2024!'), ['password.too_common']],
    ['a control character', both(`Chêne-Vert-2${bell}`), ['text.control_character']],
    ['300 characters', both(`Aa1${long}`), ['password.too_long']],
    ['another one in the confirmation', { password_confirmation: 'Chêne-Vert-3!' }, ['password.confirmation']],
  ],
  'a wrong name': [
    ['nothing', { last_name: '', first_name: '' }, ['required', 'required']],
    ['300 characters', { last_name: long }, ['name.too_long']],
    ['an emoji', { last_name: 'Lefèvre 🙂' }, ['name.characters']],
    ['digits', { first_name: 'R2D2' }, ['name.characters']],
    ['a control character', { first_name: `Anne${bell}` }, ['text.control_character']],
  ],
  'a wrong telephone number': [
    ['a landline of 8 digits', { 'landline.number': '01 23 45 67' }, ['phone.length']],
    ['letters', { 'landline.number': 'zéro un' }, ['phone.characters']],
    ['an emoji', { 'landline.number': '01 23 45 67 8🙂' }, ['phone.characters']],
    ['a mobile of 8 digits', { 'mobile.number': '06 12 34 56' }, ['phone.length']],
    ['a landline’s for a mobile', { 'mobile.number': '01 23 45 67 89' }, ['phone.not_mobile']],
    ['a connected machine’s for a mobile', { 'mobile.number': '07 00 12 34 56' }, ['phone.not_mobile']],
    ['300 digits', { 'mobile.number': '6'.repeat(300) }, ['text.too_long']],
  ],
};

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

function valueOf(request, name) {
  return name.split('.').reduce((value, key) => value?.[key], request);
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
