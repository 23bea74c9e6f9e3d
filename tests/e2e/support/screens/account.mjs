import { expect } from '@playwright/test';

import { linkIn } from '../api.mjs';
import { follow, press } from '../links.mjs';
import { button, field, fillLogin, heading, open, settle, titles } from '../page.mjs';
import { asAccount, deadLink, visit } from './tour.mjs';

const newAddress = (account) => `n.${account.email}`;

async function typeNewAddress({ page, account }) {
  await field(page, 'Nouvelle adresse électronique').fill(newAddress(account));
  await field(page, 'Confirmation nouvelle adresse électronique').fill(newAddress(account));
  await button(page, 'Valider').click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function confirmNewAddress({ page }) {
  await button(page, 'Modifier mon adresse').click();
  await expect(heading(page, titles.sent)).toBeVisible();
}

async function logInAgain({ page, account }) {
  await open(page, '/');
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
  await expect(heading(page, titles.home)).toBeVisible();
  await settle(page);
}

const mobileOf = (account) => `06 38 ${account.identifiant.slice(2, 8)}`;

export const account = [
  asAccount('compte', '/compte')
    .visit('compte-mot-de-passe', '/compte/modifier-mot-de-passe')
    .visit('compte-contact', '/compte/modifier-contact', async ({ page }) => {
      await field(page, 'Téléphone fixe').fill('01 12');
      await field(page, 'Téléphone mobile').fill('06 12');
      await button(page, 'Valider').click();
      await expect(page.getByRole('alert')).toBeVisible();
    })
    .next('compte-certification-code', async (fixtures) => {
      await field(fixtures.page, 'Téléphone fixe').fill('');
      await field(fixtures.page, 'Téléphone mobile').fill(mobileOf(fixtures.account));
      await button(fixtures.page, 'Certifier').click();
      await expect(fixtures.page.getByRole('dialog')).toBeVisible();
    })
    .next('compte-certifier-fait', async ({ page, portal, account: owner }) => {
      const number = `+33${mobileOf(owner).replaceAll(' ', '').slice(1)}`;
      await expect.poll(() => portal.gateway.to(number).length).toBe(1);
      const [, code] = /\b(\d{6})\b/.exec(portal.gateway.to(number)[0]);
      await field(page, 'Code reçu par SMS').fill(code);
      await button(page, 'Valider le code').click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    })
    .reach('compte-numero-certifie', '/compte', async ({ page }) => {
      await button(page, 'Valider').click();
      await expect(page.getByText('Numéro certifié')).toBeVisible();
    }),

  asAccount('compte-adresse-erreurs', '/compte/modifier-adresse', async ({ page }) => {
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toBeVisible();
  })
    .next('compte-adresse-question', typeNewAddress)
    .reach('compte-adresse-modifiee', '/compte/adresse-modifiee', confirmNewAddress)
    .reach('compte-adresse-annulee', '/compte/adresse/annuler', async ({ page, portal, account: owner }) => {
      await follow(page, linkIn(await portal.mailbox.wait(owner.email, 2), '/compte/adresse/annuler'));
      await expect(heading(page, 'Le changement d’adresse est annulé')).toBeVisible();
    })
    .reach('compte-adresse-confirmee', '/compte/adresse', async (fixtures) => {
      const { page, portal } = fixtures;
      await logInAgain(fixtures);
      await open(page, '/compte/modifier-adresse');
      await typeNewAddress(fixtures);
      await confirmNewAddress(fixtures);
      const message = await portal.mailbox.wait(newAddress(fixtures.account), 2);
      await follow(page, linkIn(message, '/compte/adresse'));
      await expect(heading(page, 'Votre nouvelle adresse est confirmée')).toBeVisible();
    }),

  visit('compte-adresse-refusee', deadLink('/compte/adresse'), ({ page }) => press(page))
    .visit('compte-adresse-annuler-refusee', deadLink('/compte/adresse/annuler'), ({ page }) => press(page))
    .visit('compte-certification-refusee', deadLink('/compte/certification'), ({ page }) => press(page))
    .visit('compte-certification-courriel', '/compte/certification/courriel')
    .reach('compte-adresse-certifiee', '/compte/certification', async ({ page }) => {
      // A term of 180 days: only the look of the answer matters here.
      await page.route('**/api/v1/account/certification',
                       (route) => route.fulfill({ json: { email: 'a.lefevre@exemple.fr' } }));
      await follow(page, deadLink('/compte/certification'));
      await expect(heading(page, 'Votre adresse électronique est certifiée')).toBeVisible();
    }),
];
