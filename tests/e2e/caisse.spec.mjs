import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { activationLink } from './support/api.mjs';
import { expect, test } from './support/fixtures.mjs';
import { follow } from './support/links.mjs';
import { csvOf, csvOfFirm, inventFirm, inventOther, printIdentifiant } from './support/members.mjs';
import {
  button, field, fillDetails, fillIdentification, heading, link, logIn, open, settle, titles,
} from './support/page.mjs';
import { caisse } from './support/portal.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What pdftotext reads in a letter. */
async function textOf(pdf) {
  return (await promisify(execFile)('pdftotext', ['-layout', pdf, '-'])).stdout;
}

/** Drags a file from the desktop over the window and drops it. */
async function drop(page, { name, mimeType, buffer }) {
  const transfer = await page.evaluateHandle(([bytes, fileName, type]) => {
    const files = new DataTransfer();
    const content = Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0));
    files.items.add(new File([content], fileName, { type }));
    return files;
  }, [buffer.toString('base64'), name, mimeType]);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.locator('body').dispatchEvent(type, { dataTransfer: transfer });
  }
}

test('H1-H5, I1-I4: from three CSV files to a letter, an account, a document and a message with three files', async ({
  page, portal,
}) => {
  test.slow();
  // No fixture has this one: the caisse imports it here.
  const member = inventOther();
  const letter = {};

  await test.step('the caisse imports and prints', async () => {
    const members = await portal.file('adherents.csv', csvOf([member]));
    const dsn = await portal.file('dsn.csv', 'identifiant;annee;mois;etat;anomalie;attendu\n' +
      `${member.identifiant};2026;1;anomaly;Un taux est faux;Le corriger\n`);
    const firm = await portal.file('cabinets.csv', csvOfFirm(inventFirm(member), [
      { email: 'anne.martin@cabinet.example', lastName: 'Martin', firstName: 'Anne' }]));
    expect(await portal.admin('member', 'import', members, '--letters')).toMatchObject({ created: 1 });
    expect(await portal.admin('dsn', 'import', dsn)).toMatchObject({ created: 1 });
    expect((await portal.admin('firm', 'import', firm)).refused).toEqual([]);
    for (const kind of ['welcome', 'code']) {
      const pdf = await portal.file(`${kind}.pdf`);
      expect(await portal.admin('letter', 'print', '--kind', kind, '--output', pdf))
        .toMatchObject({ printed: 1 });
      letter[kind] = await textOf(pdf);
    }
    expect(letter.welcome).toContain(printIdentifiant(member.identifiant));
    expect(letter.welcome).toContain(`${portal.url}/ouverture`);
  });

  await test.step('the company opens its account with what stands in the letters', async () => {
    await open(page, '/ouverture');
    await fillIdentification(page, {
      identifiant: /\d{2}-\d{6}-\d{2}/.exec(letter.welcome)[0],
      siret: /\d{3} \d{3} \d{3} \d{5}/.exec(letter.welcome)[0],
      code: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(letter.code)[0],
    });
    await button(page, 'Valider').click();
    await expect(page).toHaveURL('/ouverture/coordonnees');
    await settle(page);
    await fillDetails(page, member);
    await button(page, 'Valider').click();
    await expect(heading(page, titles.sent)).toBeVisible();
    await follow(page, activationLink(await portal.mailbox.wait(member.email)));
    await expect(heading(page, titles.activated)).toBeVisible();
    await logIn(page, member);
  });

  await test.step('a document that the caisse publishes is downloaded as it was', async () => {
    const pdf = await portal.file('welcome.pdf');
    await portal.admin('document', 'publish', pdf, '--identifiant', member.identifiant,
                       '--title', 'Appel de cotisations', '--category', 'Appels');
    await open(page, '/mes-documents');
    const download = page.waitForEvent('download');
    await link(page, 'Télécharger – Appel de cotisations').click();
    const saved = await (await download).path();
    expect(sha256(await readFile(saved))).toBe(sha256(await readFile(pdf)));
  });

  const files = [
    { name: 'Relevé d’août (100 %).pdf', mimeType: 'application/pdf',
      buffer: await readFile(await portal.file('code.pdf')) },
    { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from('nom;âge\nZoé;41\n'.repeat(9000)) },
    { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Une note.\n') },
  ];
  let reference;

  await test.step('it writes with three attachments, one of them dragged', async () => {
    await open(page, '/contact');
    await field(page, 'Objet').selectOption({ label: 'Une autre question' });
    await field(page, 'Message').fill('Bonjour,\nvoici trois fichiers.');
    await page.locator('input[type=file]').setInputFiles(files.slice(0, 2));
    await expect(page.getByText(files[1].name).first()).toBeVisible();
    await drop(page, files[2]);
    await expect(page.getByText(files[2].name).first()).toBeVisible();
    await page.getByRole('checkbox').check();
    await button(page, 'Envoyer').click();
    await expect(page.getByText('Votre message est envoyé à votre caisse')).toBeVisible();
    reference = /M-\d{4}-\d{6}/.exec(await page.getByRole('main').innerText())[0];
  });

  await test.step('the caisse finds it, its attachments intact', async () => {
    // Two left at once: whichever arrives first is first.
    const byName = (a, b) => a.name.localeCompare(b.name);
    const wanted = files.map((each) => ({ name: each.name, sha256: sha256(each.buffer) })).sort(byName);
    const ours = (list) => list.map(({ name, sha256: digest }) => ({ name, sha256: digest })).sort(byName);
    const mail = await portal.mailbox.find(caisse.email, reference);
    expect(mail.subject).toContain(reference);
    expect(mail.text).toContain('voici trois fichiers.');
    expect(mail.defects).toEqual([]);
    expect(ours(mail.attachments)).toEqual(wanted);
    const shown = await portal.admin('message', 'show', reference);
    expect(ours(shown.attachments)).toEqual(wanted);
    // The link, the document, the confirmation.
    await portal.mailbox.wait(member.email, 3);
    expect(portal.mailbox.to(member.email).map((each) => each.text).join()).toContain(reference);
  });
});
