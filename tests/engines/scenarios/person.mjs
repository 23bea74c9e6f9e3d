/** What a person does on the way to something else, by mouse and keys. */

export const titles = {
  home: 'Bienvenue sur votre espace sécurisé\u00a0!',
  sent: 'Un courriel vous est envoyé',
  activated: 'Votre compte est activé',
};
export const password = 'Chêne-Vert-2!';
export const sentToCaisse = 'Votre message est envoyé à votre caisse';
export const delegated = 'Le lien d’activation est envoyé';

/** @typedef {import('../support/page.mjs').Page} Page */

/** The account that the demonstration has opened: whoever holds a site. */
export const holder = (demonstration) => ({
  email: demonstration.said('Adresse électronique'),
  password: demonstration.said('Mot de passe'),
});

/** Whom the caisse has written, and who has no account yet. */
export const newMember = (demonstration) => ({
  identifiant: demonstration.said('Identifiant CIBTP'),
  siret: demonstration.said('Numéro de SIRET'),
  code: demonstration.said('Code confidentiel'),
});

/** @param {Page} page */
export async function identify(page, { identifiant, siret, code }) {
  await page.fill('Identifiant CIBTP', identifiant);
  await page.fill('Numéro de SIRET', siret);
  await page.fill('Code confidentiel provisoire', code);
  await page.click('button', 'Valider');
  await page.untilAt('/ouverture/coordonnees');
}

/** @param {Page} page */
export async function logIn(page, account) {
  await page.fill('Adresse électronique', account.email);
  await page.fill('Mot de passe', account.password);
  await page.click('button', 'Connexion');
}

/** Both steps, «Mon planning» to look at. @param {Page} page */
export async function delegate(page, email) {
  await page.open('/droits');
  await page.click('link', 'Ajouter une délégation');
  await page.fill('Adresse électronique', email);
  await page.click('button', 'Continuer');
  await page.untilAt('/droits/ajouter?etape=2');
  await page.click('radio', 'Mon planning – Consultation');
  await page.click('button', 'Valider');
  await page.untilText(delegated);
}

/** To the caisse, with a file. @param {Page} page */
export async function write(page, text, file) {
  await page.open('/contact');
  await page.select('Objet', 'Une autre question');
  await page.fill('Message', text);
  await page.attach('Choisir un fichier', file);
  await page.untilText('Joint');
  await page.click('checkbox');
  await page.click('button', 'Envoyer');
  await page.untilText(sentToCaisse);
}
