// Compares what shared_oracle_cases prints with npm's stdnum and libphonenumber-js.
//   node compare.cjs NODE_MODULES PROGRAM
'use strict';

const { execFileSync } = require('node:child_process');
const path = require('node:path');

const [modules, program] = process.argv.slice(2);
const { stdnum } = require(path.resolve(modules, 'stdnum'));
const phones = require(path.resolve(modules, 'libphonenumber-js/max'));

const compared = { siret: 0, validSiret: 0, phone: 0, validPhone: 0, country: 0 };
const differences = [];

function compareSiret({ siret, is_valid: isValid }) {
  // INSEE asks for the checksum of the SIREN as well; stdnum's fr.siret looks at the whole only.
  const expected =
    stdnum.FR.siret.validate(siret).isValid && stdnum.FR.siren.validate(siret.slice(0, 9)).isValid;
  compared.siret += 1;
  compared.validSiret += isValid ? 1 : 0;
  if (isValid !== expected) differences.push(`SIRET ${siret}: ${isValid}, stdnum ${expected}`);
}

function comparePhone({ country, typed, e164 }) {
  const number = phones.parsePhoneNumberFromString(typed, { defaultCountry: country });
  // «Possible» is a matter of length; our rule is the plan's 9 digits that begin with 1 to 9.
  const expected =
    number && number.countryCallingCode === '33' && number.isPossible() &&
    /^[1-9]\d{8}$/.test(number.nationalNumber) ? number.number : null;
  // A second 0 begins an international number, whose country is then not France.
  if (typed.startsWith('00')) return;
  compared.phone += 1;
  compared.validPhone += e164 ? 1 : 0;
  if (e164 !== expected) differences.push(`phone ${typed}: ${e164}, libphonenumber-js ${expected}`);
}

function compareCountry({ iso, calling_code: callingCode }) {
  compared.country += 1;
  const expected = phones.getCountryCallingCode(iso);
  if (callingCode !== expected) differences.push(`country ${iso}: ${callingCode}, not ${expected}`);
}

const output = execFileSync(program, { encoding: 'utf8', maxBuffer: 1 << 28 });
for (const line of output.trimEnd().split('\n')) {
  const each = JSON.parse(line);
  if ('siret' in each) compareSiret(each);
  else if ('typed' in each) comparePhone(each);
  else compareCountry(each);
}

console.log(JSON.stringify(compared));
for (const difference of differences.slice(0, 20)) console.error(difference);
const enough = compared.validSiret > 5000 && compared.validPhone > 5000 && compared.country > 240;
if (!enough) console.error('too few cases were compared');
process.exit(differences.length === 0 && enough ? 0 : 1);
