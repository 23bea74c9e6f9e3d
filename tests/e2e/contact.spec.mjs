import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { expectNoViolation } from './support/axe.mjs';
import { drag, fileField, writeMessage } from './support/contact.mjs';
import { aPdf } from './support/documents.mjs';
import { expect, test } from './support/fixtures.mjs';
import { focused, tabTo } from './support/keyboard.mjs';
import { printIdentifiant } from './support/members.mjs';
import { button, field, fillLogin, heading, logIn, open, settle } from './support/page.mjs';
import { places } from './support/places.mjs';
import { caisse } from './support/portal.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const pdf = (name, more = 0) =>
  ({ name, mimeType: 'application/pdf', buffer: Buffer.concat([aPdf(name), randomBytes(more)]) });
const attachments = '**/api/v1/messages/attachments';
const messages = '**/api/v1/messages';
const remove = (page, name) => button(page, `Retirer – ${name}`);
const kept = (page) => page.evaluate(() => sessionStorage.getItem('draft'));

async function begin(page, account) {
  await logIn(page, account);
  await open(page, '/contact');
  await expect(field(page, 'Objet')).toBeVisible();
}

async function send(page) {
  await button(page, 'Envoyer').click();
  await expect(page.getByText('Votre message est envoyé à votre caisse')).toBeVisible();
  return /M-\d{4}-\d{6}/.exec(await page.getByRole('main').innerText())[0];
}

test('H1-H5: a message with three files, one of them dragged, reaches the caisse whole', async ({
  page, portal, account,
}) => {
  await logIn(page, account);
  await page.getByRole('navigation', { name: 'Barre fonctionnelle' })
    .getByRole('link', { name: 'Nous contacter' }).click();
  await expect(heading(page, 'Nous contacter')).toBeFocused();
  const main = page.getByRole('main');
  for (const known of [account.lastName, account.firstName, account.email, account.companyName,
                       printIdentifiant(account.identifiant)]) {
    await expect(main.getByText(known, { exact: true })).toBeVisible();
  }
  const files = [
    pdf('Relevé d’août 2026 (100 %).pdf', 3_000_000),
    { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from('nom;âge\nZoé;41\n') },
    { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Une note.\n') },
  ];
  await fileField(page).setInputFiles(files.slice(0, 2));
  await expect(remove(page, files[1].name)).toBeVisible();
  await expect(remove(page, files[0].name)).toBeVisible();
  await drag(page, files[2], ['dragenter', 'dragover']);
  await expect(fileField(page)).toHaveAccessibleDescription(/Déposez vos fichiers ici\./);
  await drag(page, files[2], ['drop']);
  await expect(remove(page, files[2].name)).toBeVisible();
  await expect(fileField(page)).not.toHaveAccessibleDescription(/Déposez/);
  await expect(page.getByText('Joint', { exact: true })).toHaveCount(3);
  await expectNoViolation(page);
  await writeMessage(page, 'Bonjour,\nvoici trois fichiers.');
  const reference = await send(page);

  const mail = await portal.mailbox.find(caisse.email, reference);
  expect(mail.text).toContain('voici trois fichiers.');
  const byName = (left, right) => left.name.localeCompare(right.name);
  expect(mail.attachments.sort(byName)).toEqual(
    files.map(({ name, buffer }) => ({ name, sha256: sha256(buffer) })).sort(byName));
  // After the one that activated the account.
  const confirmation = await portal.mailbox.wait(account.email, 2);
  expect(confirmation.text).toContain(reference);
  expect(await kept(page)).toBeNull();
});

test('H2, H4: without object, words or consent nothing is sent, and each field says why', async ({ page, account }) => {
  await begin(page, account);
  const sent = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/messages')) sent.push(request);
  });
  await button(page, 'Envoyer').click();
  await expect(page.getByRole('alert')).toContainText('3 informations sont à corriger');
  await expect(field(page, 'Objet')).toBeFocused();
  await expect(page.getByRole('checkbox')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('checkbox')).toHaveAccessibleDescription(/Cochez la case de consentement/);
  expect(sent).toEqual([]);
});

test('H3: every file that is refused says why, and leaves nothing behind', async ({ page, portal, api, account }) => {
  test.slow();
  const bomb = await portal.file(`${account.identifiant}.docx`);
  await promisify(execFile)(places.python, ['-c',
    'import sys, zipfile\n' +
    'archive = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED)\n' +
    'archive.writestr("[Content_Types].xml", "<Types/>")\n' +
    'archive.writestr("word/document.xml", bytes(120 << 20))\n' +
    'archive.close()\n', bomb]);
  await begin(page, account);
  const type = 'Ce type de fichier n’est pas accepté';
  const content = 'Le contenu de ce fichier ne correspond pas à son nom';
  const name = 'Le nom de ce fichier n’est pas accepté';
  /** @type {[string, Buffer, string][]} */
  const refusals = [
    ['setup.pdf', Buffer.from('MZ\x90\0\x03', 'latin1'), content],
    ['setup.exe', Buffer.from('MZ'), type],
    ['grand.pdf', Buffer.alloc(5 * 1024 * 1024 + 1, aPdf('x')), 'choisissez un fichier de 5\u00a0Mo au plus'],
    ['vide.pdf', Buffer.alloc(0), 'Ce fichier est vide'],
    ['bombe.docx', await readFile(bomb), content],
    ['../../etc/passwd.txt', Buffer.from('x'), name],
    [`${'a'.repeat(296)}.pdf`, aPdf('x'), name],
  ];
  for (const [fileName, buffer, words] of refusals) {
    await test.step(fileName.slice(0, 40), async () => {
      await drag(page, { name: fileName, mimeType: 'application/octet-stream', buffer });
      const alert = page.getByRole('alert');
      await expect(alert).toContainText('Un fichier n’a pas été joint');
      await expect(alert).toContainText(words);
      await expect(alert).toContainText(fileName.slice(0, 40));
      await settle(page);
      await expect(button(page, `Retirer – ${fileName}`)).toHaveCount(0);
    });
  }
  await test.step('a fourth one', async () => {
    await fileField(page).setInputFiles([pdf('a.pdf'), pdf('b.pdf'), pdf('c.pdf'), pdf('d.pdf')]);
    await expect(page.getByRole('alert')).toContainText('d.pdf\u00a0: Vous pouvez joindre 3 fichiers au plus');
    await expect(page.getByText('Joint', { exact: true })).toHaveCount(3);
  });
  await test.step('the server holds the three good ones, until they are taken away', async () => {
    const [{ name: session, value }] = await page.context().cookies();
    const cookie = `${session}=${value}`;
    const held = async () => (await api.call('GET', 'messages', { cookie })).body.attachments.length;
    expect(await held()).toBe(3);
    for (const each of ['a.pdf', 'b.pdf', 'c.pdf']) {
      await remove(page, each).click();
      await expect(remove(page, each)).toHaveCount(0);
    }
    expect(await held()).toBe(0);
  });
});

test('H3: a file shows how far it is, and can be stopped', async ({ page, account }) => {
  await begin(page, account);
  /** @type {(value?: unknown) => void} */
  let letGo;
  const released = new Promise((resolve) => { letGo = resolve; });
  await page.route(attachments, async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  await fileField(page).setInputFiles(pdf('plan.pdf', 100_000));
  await expect(page.getByRole('progressbar', { name: 'Envoi de plan.pdf' })).toBeVisible();
  await button(page, 'Interrompre – plan.pdf').click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByText('plan.pdf')).toHaveCount(0);
  letGo();
});

test.describe('when the line is cut', () => {
  test.use({ expectedProblems: [/ERR_FAILED/] });

  test('H3, H5: a file and the message are sent again, once each', async ({ page, portal, account }) => {
    await begin(page, account);
    await page.route(attachments, (route) => route.abort());
    await fileField(page).setInputFiles(pdf('plan.pdf'));
    await expect(page.getByRole('alert')).toContainText('Le service est injoignable');
    await page.unroute(attachments);
    await button(page, 'Réessayer').click();
    await expect(page.getByText('Joint', { exact: true })).toBeVisible();

    await writeMessage(page, 'Une seule fois.');
    await page.route(messages, (route) => route.abort());
    await Promise.all([page.waitForEvent('requestfailed'), button(page, 'Envoyer').click()]);
    await expect(page.getByRole('alert')).toContainText('Le service est injoignable');
    await expect(field(page, 'Message')).toHaveValue('Une seule fois.');
    await page.unroute(messages);
    await button(page, 'Réessayer').click();
    await expect(page.getByText('Votre message est envoyé à votre caisse')).toBeVisible();
    const reference = /M-\d{4}-\d{6}/.exec(await page.getByRole('main').innerText())[0];
    expect((await portal.mailbox.find(caisse.email, reference)).attachments).toHaveLength(1);
    // Where the caisse keeps them: a second e-mail might still be on its way.
    const own = (await portal.admin('message', 'list'))
      .filter((each) => each.author.identifiant === account.identifiant);
    expect(own.map((each) => each.reference)).toEqual([reference]);
  });
});

test('H5: an impatient person sends once', async ({ page, account }) => {
  await begin(page, account);
  await writeMessage(page, 'Bonjour');
  const sent = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/messages')) sent.push(request);
  });
  await button(page, 'Envoyer').dblclick();
  await expect(page.getByText('Numéro de référence')).toBeVisible();
  expect(sent).toHaveLength(1);
});

test('H2, H3: a reload finds what was written and attached; the next person finds nothing', async ({ page, account }) => {
  await begin(page, account);
  await field(page, 'Objet').selectOption({ label: 'Une autre question' });
  await field(page, 'Message').fill('Bonjour,\nvoici l’été.');
  await fileField(page).setInputFiles(pdf('plan.pdf'));
  await expect(remove(page, 'plan.pdf')).toBeVisible();
  await page.reload();
  await settle(page);
  await expect(field(page, 'Message')).toHaveValue('Bonjour,\nvoici l’été.');
  await expect(field(page, 'Objet').locator('option:checked')).toHaveText('Une autre question');
  await expect(remove(page, 'plan.pdf')).toBeVisible();
  expect(await kept(page)).toContain('voici l’été');
  await button(page, 'Se déconnecter').click();
  await expect(page.getByText('Vous êtes déconnecté')).toBeVisible();
  expect(await kept(page)).toBeNull();
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
  await settle(page);
  await open(page, '/contact');
  await expect(field(page, 'Message')).toHaveValue('');
  // One's own files wait with the server.
  await expect(remove(page, 'plan.pdf')).toBeVisible();
});

test('H1-H5: by keyboard alone, file chooser included', async ({ page, account }) => {
  // Playwright needs a moment before it takes the browser's window for it.
  const chooser = page.waitForEvent('filechooser');
  await begin(page, account);
  await tabTo(page, 'combobox "Objet"');
  // No more letters than are needed: a browser that waited a second between two begins anew.
  await page.keyboard.type('Une');
  expect(await tabTo(page, 'textbox "Message"')).toEqual([]);
  await page.keyboard.type('Bonjour');
  await page.keyboard.press('Tab');
  await expect(fileField(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(pdf('plan.pdf'));
  await expect(remove(page, 'plan.pdf')).toBeVisible();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('button "Retirer – plan.pdf"');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Space');
  expect(await tabTo(page, 'button "Envoyer"')).toEqual(['button "Annuler"']);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Numéro de référence')).toBeVisible();
  await expect(heading(page, 'Nous contacter')).toBeFocused();
});

test('a file that is dropped elsewhere does not take the page away', async ({ page }) => {
  await open(page, '/');
  await drag(page, pdf('plan.pdf'));
  await expect(field(page, 'Mot de passe')).toBeVisible();
});
