import { expect } from '@playwright/test';

import { fileField, writeMessage } from './contact.mjs';
import { aPdf } from './documents.mjs';
import { button, logIn, logOut, open } from './page.mjs';
import { delegate, inventPerson, listName } from './rights.mjs';

/**
 * What somebody comes for, from log-in to log-out, by role and name: delegates a right, writes to
 * the caisse with a file.
 * @param {import('@playwright/test').Page} page
 * @param {import('./fixtures.mjs').Member} account
 * @param {import('./portal.mjs').Portal} portal
 */
export async function makeWholeJourney(page, account, portal) {
  const person = inventPerson(account);
  await logIn(page, account);

  await delegate(page, { email: person.email, choices: [['Mon planning', 'Consultation']] });
  expect((await portal.mailbox.wait(person.email)).text).toContain('/invitation#');
  await expect(page.getByText(person.email, { exact: true })).toBeVisible();

  await open(page, '/contact');
  await fileField(page).setInputFiles({ name: 'relevé.pdf', mimeType: 'application/pdf', buffer: aPdf('relevé') });
  await expect(button(page, 'Retirer – relevé.pdf')).toBeVisible();
  await writeMessage(page, `Bonjour, de la part de ${listName(account)}.`);
  await button(page, 'Envoyer').click();
  await expect(page.getByText('Votre message est envoyé à votre caisse')).toBeVisible();

  // In a narrow window the menu has it.
  if (!await button(page, 'Se déconnecter').isVisible()) await button(page, 'Menu').click();
  await logOut(page);
}
