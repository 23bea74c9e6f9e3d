/** The month so many months ago, as Paris counts them: [year, month]. */
function monthAgo(count) {
  const [year, month] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })
    .format(new Date()).split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - count, 1));
  return [first.getUTCFullYear(), first.getUTCMonth() + 1];
}

/** A declaration of so many months ago for Portal.importDeclarations(). */
export const declaration = ({ identifiant }, monthsAgo, state, anomaly = '', expected = '') =>
  [identifiant, ...monthAgo(monthsAgo), state, anomaly, expected];
