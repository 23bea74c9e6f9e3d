import assert from 'node:assert/strict';

import { aPdf } from '../../e2e/support/documents.mjs';
import { withFiles } from './files.mjs';
import { holder, logIn, sentToCaisse, titles } from './person.mjs';

/** @type {import('../support/stage.mjs').Scenarios} */
export function contact(play) {
  play('H1-H5: files are taken, refused and taken away, and the message comes with what is left', ({
    demonstration, open,
  }) => withFiles({
    'Relevé d’août 2026 (100 %).pdf': aPdf('releve'), 'liste.csv': 'nom;âge\nZoé;41\n', 'setup.exe': 'MZ',
  }, async (pdf, csv, program) => {
    const page = await open('/');
    await logIn(page, holder(demonstration));
    await page.heading(titles.home);
    await page.click('link', 'Nous contacter', ['navigation', 'Barre fonctionnelle']);
    await page.click('button', 'Envoyer');
    await page.untilText('3 informations sont à corriger');

    await page.attach('Choisir un fichier', pdf, csv);
    await page.get('button', 'Retirer – liste.csv');
    await page.attach('Choisir un fichier', program);
    await page.untilText('Ce type de fichier n’est pas accepté');
    await page.click('button', 'Retirer – liste.csv');

    await page.select('Objet', 'Une autre question');
    await page.fill('Message', 'Bonjour,\nvoici un relevé.');
    await page.settle();
    // A reload keeps what was written.
    await page.open('/contact');
    assert.match(await page.property('value', 'field', 'Message'), /voici un relevé\./);
    await page.click('checkbox');
    await page.click('button', 'Envoyer');
    await page.untilText(sentToCaisse);
    const [reference] = /M-\d{4}-\d{6}/.exec(await page.evaluate(() => document.body.textContent));
    const message = (await demonstration.outbox()).find((each) =>
      each.text.includes(reference) && each.attachments.length > 0);
    assert.deepEqual(message.attachments, ['Relevé d’août 2026 (100 %).pdf']);
    assert.match(message.text, /voici un relevé\./);
  }));
}
