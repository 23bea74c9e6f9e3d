import assert from 'node:assert/strict';

import { Demonstration } from '../../e2e/support/portal.mjs';
import { withFiles } from './files.mjs';
import {
  delegate, delegated, identify, logIn, newMember, password, sentToCaisse, titles, write,
} from './person.mjs';

/** A member whom nobody else needs. */
async function withDemonstration(run) {
  const demonstration = await Demonstration.start('localhost');
  try {
    await run(demonstration);
  } finally {
    await demonstration.stop();
  }
}

/** Who the server says is logged in. */
const session = (page) => page.evaluate(async () => (await fetch('/api/v1/session')).json());

/** @type {import('../support/stage.mjs').Scenarios} */
export function journey(play) {
  for (const size of [[1280, 800], [390, 844]]) {
    play(`A1-A8, C1, E3, G4, H1: a person opens an account, logs in, delegates, writes with a file, logs out, ${size[0]} px wide`, ({
      open,
    }) => withDemonstration((demonstration) => withFiles({ 'note.txt': 'Une note.\n' }, async (note) => {
      const email = 'lucie.brun@example.org';
      const page = await open('/', { url: demonstration.url, size });
      await page.click('link', 'Je crée mon espace sécurisé');
      await identify(page, newMember(demonstration));
      await page.fill('Adresse électronique', email);
      await page.fill('Confirmation adresse électronique', email);
      await page.fill('Mot de passe', password);
      await page.fill('Confirmation mot de passe', password);
      await page.fill('Nom', 'Brûn');
      await page.fill('Téléphone mobile', '06 12 34 56 78');
      await page.click('button', 'Valider');
      await page.heading(titles.sent);

      await page.open((await demonstration.mail(email)).links[0]);
      await page.click('button', 'Activer mon compte');
      await page.heading(titles.activated);
      await page.click('link', 'Me connecter');
      assert.equal(await page.property('value', 'field', 'Adresse électronique'), email);
      await logIn(page, { email, password });
      await page.heading(titles.home);
      assert.equal((await session(page)).last_name, 'Brûn');

      await delegate(page, 'ines.roux@example.org');
      assert.match((await demonstration.mail('ines.roux@example.org')).subject, /\S/);
      await write(page, 'Voici une note.', note);
      const [message] = (await demonstration.outbox()).filter((each) => each.attachments.length > 0);
      assert.deepEqual(message.attachments, ['note.txt']);
      assert.match(message.text, /Voici une note\./);

      // In a narrow window it is in the menu.
      if (size[0] < 600) await page.click('button', 'Menu');
      await page.click('button', 'Se déconnecter');
      await page.untilText('Vous êtes déconnecté');
      await page.open('/accueil');
      await page.untilText('Connectez-vous pour afficher cette page');
    })));
  }
}

/** @type {import('../support/stage.mjs').Scenarios} */
export function keyboard(play) {
  play('A1-A8, C1, E3, G4, H1: the same by keyboard alone', ({ open }) => withDemonstration(async (demonstration) => {
    const email = 'paul.henry@example.org';
    const { identifiant, siret, code } = newMember(demonstration);
    const page = await open('/', { url: demonstration.url });
    const into = async (label, text) => {
      await page.tabTo('field', label);
      await page.type(text);
    };
    const enter = async (...wanted) => {
      await page.tabTo(...wanted);
      await page.press('Enter');
      await page.settle();
    };
    await enter('link', 'Je crée mon espace sécurisé');
    await into('Identifiant CIBTP', identifiant);
    await into('Numéro de SIRET', siret);
    await into('Code confidentiel provisoire', code);
    await page.tabTo('button', 'Valider');
    await page.press('Space');
    await page.untilAt('/ouverture/coordonnees');
    await page.settle();
    await into('Adresse électronique', email);
    await into('Confirmation adresse électronique', email);
    await into('Mot de passe', password);
    await into('Confirmation mot de passe', password);
    await into('Pays du téléphone mobile', 'Belg');
    assert.equal(await page.property('value', 'field', 'Pays du téléphone mobile'), 'BE');
    await into('Téléphone mobile', '470 12 34 56');
    await page.press('Enter');
    await page.heading(titles.sent);

    await page.open((await demonstration.mail(email)).links[0]);
    await enter('button', 'Activer mon compte');
    await enter('link', 'Me connecter');
    await into('Mot de passe', password);
    await page.press('Enter');
    await page.heading(titles.home);
    await page.settle();

    await enter('button', 'Gérer mon compte utilisateur');
    await enter('link', "Gérer les droits d’accès", ['navigation', 'Menu de navigation']);
    await enter('link', 'Ajouter une délégation');
    await into('Adresse électronique', 'ines.roux@example.org');
    await page.press('Enter');
    await page.untilAt('/droits/ajouter?etape=2');
    await page.settle();
    await page.tabTo('radio', 'Mon planning – Aucun droit');
    await page.press('ArrowRight');
    await page.settle();
    assert.equal(await page.property('checked', 'radio', 'Mon planning – Consultation'), true);
    await enter('button', 'Valider');
    await page.untilText(delegated);

    await enter('link', 'Nous contacter', ['navigation', 'Barre fonctionnelle']);
    await into('Objet', 'Une autre');
    await page.settle();
    await into('Message', 'Sans souris.');
    await page.tabTo('checkbox');
    await page.press('Space');
    await page.settle();
    await enter('button', 'Envoyer');
    await page.untilText(sentToCaisse);
    await enter('button', 'Se déconnecter');
    await page.untilText('Vous êtes déconnecté');
  }));
}
