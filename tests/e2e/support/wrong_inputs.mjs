/** Fields of the API as the page names them. */
export const labels = {
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

/** Of step 1/2: what is typed instead of what is right, and what the API must call it. */
export const stepOne = {
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

/** The same of step 2/2. */
export const stepTwo = {
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
export function merge(request, changes) {
  const merged = structuredClone(request);
  for (const [name, value] of Object.entries(changes)) {
    const [outer, inner] = name.split('.');
    if (inner) merged[outer][inner] = value;
    else merged[outer] = value;
  }
  return merged;
}

export function valueOf(request, name) {
  return name.split('.').reduce((value, key) => value?.[key], request);
}
