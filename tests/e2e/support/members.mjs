/** The digit that makes Luhn's sum of all digits a multiple of ten. */
function withLuhnDigit(digits) {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

/** Invented members, no two alike: number 0 to 999 999. */
export function inventMember(number) {
  const digits = String(number).padStart(6, '0');
  const siren = withLuhnDigit(`91${digits}`);
  return {
    identifiant: `31${digits}07`,
    siret: withLuhnDigit(`${siren}0001`),
    // The lists of the portal order them as texts: so as the numbers do.
    companyName: `Maçonnerie Générale n° ${digits}`,
    siteName: `Chantier de Saint-Étienne n° ${digits}`,
    lastName: 'Lefèvre',
    firstName: 'Anne-Sophie',
    email: `a.lefevre.${number}@exemple.fr`,
    password: `Chêne-${number}-Vert!`,
  };
}

let othersSoFar = 0;

/** A member beside those of the fixtures: of one test only, however often it is run. */
export const inventOther = () => inventMember(700_000 + (othersSoFar += 1));

/** An accounting firm: as many as there are members. */
export function inventFirm(member) {
  const siren = withLuhnDigit(`92${member.identifiant.slice(2, 8)}`);
  return { siret: withLuhnDigit(`${siren}0001`), name: 'COMPTAGESTION' };
}

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

export function csvOf(members) {
  const header = 'identifiant;siret;raison_sociale;nom_site;titulaire_nom;titulaire_prenom;' +
                 'adresse_1;adresse_2;code_postal;ville';
  const lines = members.map((each) => [
    each.identifiant, each.siret, each.companyName, each.siteName, each.lastName, each.firstName,
    '12 rue de la Forêt', '', '42000', 'Saint-Étienne',
  ].map(quoted).join(';'));
  return `${[header, ...lines].join('\n')}\n`;
}

/** A line for each of the firm's administrators. */
export function csvOfFirm(firm, administrators) {
  const lines = administrators.map((each) =>
    [firm.siret, firm.name, each.email, each.lastName, each.firstName].map(quoted).join(';'));
  return `${['cabinet_siret;cabinet_nom;courriel;nom;prenom', ...lines].join('\n')}\n`;
}

/** Which members may delegate to it. */
export function csvOfClients(firm, members) {
  const lines = members.map((each) => `${each.identifiant};${firm.siret}`);
  return `${['identifiant;cabinet_siret', ...lines].join('\n')}\n`;
}

/** «732 829 320 00074» */
export const printSiret = (siret) => siret.replace(/(\d{3})(\d{3})(\d{3})(\d{5})/, '$1 $2 $3 $4');
/** «12-345678-90» */
export const printIdentifiant = (digits) => digits.replace(/(\d{2})(\d{6})(\d{2})/, '$1-$2-$3');
