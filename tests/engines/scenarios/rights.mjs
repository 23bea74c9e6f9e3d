import assert from 'node:assert/strict';

import { delegated, holder, logIn, password, titles } from './person.mjs';

const choice = (label, level) => ['radio', `${label} – ${level}`];

/** @type {import('../support/stage.mjs').Scenarios} */
export function rights(play) {
  play('G1, G4-G6: the matrix, the invitation, the beneficiary at work', async ({ demonstration, open }) => {
    const email = 'nadia.petit@example.org';
    const page = await open('/');
    const isChecked = (...wanted) => page.property('checked', ...wanted);
    await logIn(page, holder(demonstration));
    await page.heading(titles.home);
    await page.open('/droits');
    await page.heading('Liste des bénéficiaires de délégation');
    await page.click('link', 'Ajouter une délégation');
    await page.fill('Adresse électronique', email);
    await page.click('button', 'Continuer');
    await page.untilAt('/droits/ajouter?etape=2');

    await page.click('checkbox', 'Administrateur');
    assert.equal(await isChecked(...choice('Mon planning', 'Mise à jour')), true);
    assert.equal(await page.property('disabled', ...choice('Mon planning', 'Consultation')), true);
    await page.click('checkbox', 'Administrateur');
    await page.click(...choice('Toutes les fonctionnalités', 'Consultation'));
    assert.equal(await isChecked(...choice('Transmettre mes fichiers', 'Consultation')), true);
    await page.click(...choice('Mes comptes bancaires', 'Mise à jour'));
    await page.click(...choice('Mes déclarations de salaire', 'Aucun droit'));
    assert.equal(await isChecked(...choice('Toutes les fonctionnalités', 'Consultation')), false);
    await page.click('checkbox', 'Cadre');
    await page.click('button', 'Valider');
    await page.untilText(delegated);

    const other = await open((await demonstration.mail(email)).links[0]);
    await other.click('button', 'Voir l’invitation');
    await other.heading('Vous êtes invité');
    await other.fill('Mot de passe', password);
    await other.fill('Confirmation mot de passe', password);
    await other.fill('Nom', 'Petit');
    await other.fill('Prénom', 'Nadia');
    await other.click('button', 'Accepter');
    await other.click('link', 'Me connecter');
    await logIn(other, { email, password });
    await other.heading(titles.home);
    await other.untilText('Utilisateur Entreprise');
    const { functions } = await other.evaluate(async () => (await fetch('/api/v1/session')).json());
    const levels = Object.fromEntries(functions.map((each) => [each.function, each.level]));
    assert.equal(levels.bank_accounts, 'update');
    assert.equal(levels.documents, 'read');
    assert.equal(levels.salary_declarations, undefined);
    assert.deepEqual(functions[0].colleges, ['ouvrier', 'etam']);

    const { lines } = await page.evaluate(async () =>
      (await fetch('/api/v1/delegations?page_size=100')).json());
    assert.equal(lines.find((each) => each.email === email).status, 'active');
  });
}
