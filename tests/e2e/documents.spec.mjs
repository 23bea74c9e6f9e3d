import { readFile } from 'node:fs/promises';

import { activationLink } from './support/api.mjs';
import { aPdf, publish } from './support/documents.mjs';
import { expect, test } from './support/fixtures.mjs';
import { allStops } from './support/keyboard.mjs';
import { analyse } from './support/picture.mjs';
import { field, goByMenu, heading, link, logIn, open, resize } from './support/page.mjs';

const rows = (page) => page.getByRole('table', { name: 'Mes documents' }).getByRole('row');

test('I3: documents are listed by the menu, narrowed by category, and downloaded as published', async ({
  page, portal, account,
}) => {
  const content = aPdf('Appel de cotisations');
  await publish(portal, account, 'Attestation 2026', 'Attestations');
  await publish(portal, account, 'Appel de cotisations', 'Appels', content);
  await logIn(page, account);
  await goByMenu(page, 'Mes documents');
  await expect(heading(page, 'Mes documents')).toBeFocused();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).nth(1)).toContainText('Appel de cotisations');
  await expect(rows(page).nth(2)).toContainText('Attestation 2026');
  await field(page, 'Catégorie').selectOption('Appels');
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: '1 document' })).toHaveCount(1);
  const download = page.waitForEvent('download');
  await link(page, 'Télécharger – Appel de cotisations').click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Appel de cotisations.pdf');
  expect((await readFile(await file.path())).equals(content)).toBe(true);
  await expect(page).toHaveURL('/mes-documents');
});

test.describe('the browser’s viewer', () => {
  // It is a page of the browser, made of files of its own.
  test.use({ expectedProblems: [/^request: null$|favicon\.ico/] });

  test('I3: a document is shown by the browser itself, in a tab of its own', async ({ page, portal, account }) => {
    await publish(portal, account, 'Appel de cotisations', 'Appels');
    await logIn(page, account);
    await open(page, '/mes-documents');
    const shown = link(page, 'Afficher – Appel de cotisations');
    await expect(shown).toHaveAccessibleDescription('Nouvel onglet');
    const answer = page.context().waitForEvent('response', (each) => each.url().includes('is_inline=true'));
    const opened = page.waitForEvent('popup');
    await shown.click();
    const headers = await (await answer).allHeaders();
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toMatch(/^inline/);
    const tab = await opened;
    // The tab may still be on its way there from an empty page.
    await tab.waitForFunction(() => document.contentType === 'application/pdf');
    // Its bars and the sheet on them, not one colour.
    await expect.poll(async () => (await analyse(page.context(), await tab.screenshot())).colours)
      .toBeGreaterThan(20);
    await tab.close();
    await expect(heading(page, 'Mes documents')).toBeVisible();
  });
});

test('E2: «Mes documents récents» shows the latest three, and leads to all', async ({ page, portal, account }) => {
  for (const number of [1, 2, 3, 4]) await publish(portal, account, `Bordereau ${number}`, 'Appels');
  await logIn(page, account);
  await expect(heading(page, 'Mes documents récents')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: /^Bordereau/ }))
    .toHaveText(['Bordereau 4', 'Bordereau 3', 'Bordereau 2']);
  await link(page, 'Tous mes documents').click();
  await expect(rows(page)).toHaveCount(5);
});

test('I3: more than a page; on a phone the lines are cards', async ({ page, portal, account }) => {
  test.slow();
  for (let number = 1; number <= 11; ++number) {
    await publish(portal, account, `Bordereau ${number}`, 'Appels');
  }
  await logIn(page, account);
  await open(page, '/mes-documents');
  await expect(page.getByText('1 à 10 sur 11')).toBeVisible();
  await page.getByRole('button', { name: 'Page suivante' }).click();
  await expect(page.getByRole('main').getByText('11 à 11 sur 11')).toBeVisible();
  await expect(link(page, 'Télécharger – Bordereau 1')).toBeVisible();
  await resize(page, { width: 390, height: 844 });
  const box = await link(page, 'Télécharger – Bordereau 1').boundingBox();
  expect(box.x + box.width).toBeLessThanOrEqual(390);
});

test('I3: another site’s document is not there, even by its very address', async ({ page, portal, api, account, otherMember }) => {
  await publish(portal, otherMember, 'Confidentiel', 'Appels');
  // Whose it is knows the address …
  const { ticket } = await api.identify(otherMember);
  await api.openAccount(otherMember, ticket);
  await api.activate(activationLink(await portal.mailbox.wait(otherMember.email)).split('#')[1]);
  const { headers } = await api.post('session', { email: otherMember.email, password: otherMember.password });
  const owner = headers.get('set-cookie').split(';')[0];
  const { id } = (await api.call('GET', 'documents', { cookie: owner })).body.documents[0];
  expect(id).toMatch(/^[\w-]{43}$/);
  const statusFor = async (cookie, document) =>
    (await fetch(`${portal.url}/api/v1/documents/file?id=${document}`, { headers: { Cookie: cookie } })).status;
  expect(await statusFor(owner, id)).toBe(200);
  // … which nobody else is let in by, nor finds another by counting.
  await logIn(page, account);
  await open(page, '/mes-documents');
  await expect(page.getByText('Aucun document pour le moment')).toBeVisible();
  const [{ name, value }] = await page.context().cookies();
  expect(await statusFor(`${name}=${value}`, id)).toBe(404);
  for (let number = 1; number <= 5; ++number) expect(await statusFor(owner, number)).toBe(404);
  expect((await api.call('GET', 'documents')).status).toBe(401);
});

test('I3: Tab walks through the list in reading order', async ({ page, portal, account }) => {
  await publish(portal, account, 'Attestation', 'Attestations');
  await publish(portal, account, 'Appel de cotisations', 'Appels');
  await logIn(page, account);
  await open(page, '/mes-documents');
  const stops = await allStops(page);
  const first = stops.indexOf('combobox "Catégorie"');
  expect(stops.slice(first, first + 3)).toEqual([
    'combobox "Catégorie"', 'link "Afficher – Appel de cotisations"',
    'link "Télécharger – Appel de cotisations"',
  ]);
});
