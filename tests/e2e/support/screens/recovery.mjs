import { expect } from '@playwright/test';

import { linkIn } from '../api.mjs';
import { press } from '../links.mjs';
import { button, field, heading, open } from '../page.mjs';
import { deadLink, visit, withAccount } from './tour.mjs';

const isTaken = (page) => expect(page.getByText('Votre demande est prise en compte')).toBeVisible();

export const recovery = [
  visit('mot-de-passe-oublie', '/mot-de-passe-oublie')
    .visit('mot-de-passe-oublie-code', '/mot-de-passe-oublie/code')
    .next('mot-de-passe-oublie-code-demande', async ({ page }) => {
      await page.getByLabel(/Identifiant CIBTP, 1re partie/).fill('9912345699');
      await button(page, 'Recevoir mon code confidentiel par courrier').click();
      await isTaken(page);
    })
    .visit('reinitialisation-refusee', deadLink('/reinitialisation'), async ({ page }) => {
      await press(page);
      await expect(heading(page, 'Ce lien ne permet pas de changer de mot de passe')).toBeVisible();
    }),

  withAccount('mot-de-passe-oublie-courriel', '/mot-de-passe-oublie/courriel',
              ({ page }) => open(page, '/mot-de-passe-oublie/courriel'))
    .next('mot-de-passe-oublie-courriel-demande', async ({ page, account }) => {
      await field(page, 'Adresse e-mail').fill(account.email);
      await button(page, 'Valider').click();
      await isTaken(page);
    })
    .reach('reinitialisation', '/reinitialisation', async ({ page, portal, account }) => {
      await open(page, linkIn(await portal.mailbox.wait(account.email, 2), '/reinitialisation'));
    })
    .next('reinitialisation-mot-de-passe', ({ page }) => press(page))
    .next('reinitialisation-faite', async ({ page }) => {
      await field(page, 'Nouveau mot de passe').fill('Sapin-Bleu-42');
      await field(page, 'Confirmation nouveau mot de passe').fill('Sapin-Bleu-42');
      await button(page, 'Valider').click();
      await expect(heading(page, 'Votre mot de passe est modifié')).toBeVisible();
    }),
];
