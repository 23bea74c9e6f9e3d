import { expect } from '@playwright/test';

import { field, open } from '../page.mjs';
import { press } from '../links.mjs';
import {
  action, beginDelegation, choice, invitationLink, invite, inventPerson, openRights,
} from '../rights.mjs';
import { asAccount, deadLink, visit } from './tour.mjs';

export const rights = [
  asAccount('droits-cabinet', '/droits/cabinet')
    .visit('droits-ajouter-1', '/droits/ajouter')
    .next('droits-ajouter-2', async ({ page }) => {
      await beginDelegation(page, { email: 'paul.martin@exemple.fr' });
      await choice(page, 'Mon planning', 'Consultation').check({ force: true });
    })
    .next('droits-ajouter-2-administrateur', async ({ page }) => {
      await field(page, 'Administrateur').check({ force: true });
    })
    .reach('droits', '/droits', async (fixtures) => {
      const delegation = await invite(fixtures.page, fixtures.account);
      Object.assign(fixtures, { delegation });
      await openRights(fixtures.page);
    })
    .next('droits-fermer', async ({ page, delegation }) => {
      await action(page, 'Fermer', delegation.email).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    })
    .reach('droits-consulter', '/droits/consulter',
           ({ page, delegation }) => open(page, `/droits/consulter?id=${delegation.id}`))
    .reach('droits-modifier', '/droits/modifier',
           ({ page, delegation }) => open(page, `/droits/modifier?id=${delegation.id}`))
    .visit('droits-acces', '/droits/acces')
    .visit('journal', '/journal')
    .reach('invitation', '/invitation', async ({ page, portal, account }) => {
      const { email } = inventPerson(account);
      await open(page, invitationLink(await portal.mailbox.wait(email)));
    })
    .next('invitation-proposee', ({ page }) => press(page)),

  visit('invitation-refusee', deadLink('/invitation'), ({ page }) => press(page)),
];
