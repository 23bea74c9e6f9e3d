import { expect } from '@playwright/test';

import { fileField, writeMessage, writeVisitorMessage } from '../contact.mjs';
import { aPdf } from '../documents.mjs';
import { button, field } from '../page.mjs';
import { asAccount, visit } from './tour.mjs';

const nextStep = (page) => button(page, 'Suivant').click();

export const caisse = [
  asAccount('contact', '/contact')
    .next('contact-erreurs', async ({ page }) => {
      await fileField(page).setInputFiles([
        { name: 'releve.pdf', mimeType: 'application/pdf', buffer: aPdf('Relevé') },
        { name: 'installation.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
      ]);
      await expect(page.getByText('Joint', { exact: true })).toBeVisible();
      await button(page, 'Envoyer').click();
      await expect(page.getByRole('alert').first()).toBeVisible();
    })
    .next('contact-abandonner', async ({ page }) => {
      await button(page, 'Annuler').click();
      await expect(page.getByRole('dialog')).toBeVisible();
    })
    .visit('contact-envoye', '/contact', async ({ page }) => {
      await writeMessage(page, 'Bonjour');
      await button(page, 'Envoyer').click();
      await expect(page.getByText('Numéro de référence')).toBeVisible();
    }),

  asAccount('tutoriel', '/accueil', async ({ page }) => {
    await button(page, 'Tutoriel').click();
    await nextStep(page);
  })
    .visit('nouveautes', '/nouveautes')
    .visit('application', '/application?fonction=payments', async ({ page }) => {
      await expect(page.getByText('Ce service n’est pas disponible')).toBeVisible();
    }),

  visit('contact-visiteur', '/contact', async ({ page }) => {
    await expect(field(page, 'Objet')).toBeVisible();
  })
    .next('contact-visiteur-erreurs', async ({ page }) => {
      await field(page, 'Identifiant CIBTP').fill('123');
      await button(page, 'Envoyer').click();
      await expect(page.getByRole('alert').first()).toBeVisible();
    })
    .next('contact-visiteur-abandonner', async ({ page }) => {
      await button(page, 'Annuler').click();
      await expect(page.getByRole('dialog')).toBeVisible();
    })
    .visit('contact-visiteur-envoye', '/contact', async ({ page }) => {
      // What was typed before is kept.
      await field(page, 'Identifiant CIBTP').fill('');
      await writeVisitorMessage(page, { name: 'Zoé Durand', email: 'zoe@exemple.fr' }, 'Bonjour');
      await button(page, 'Envoyer').click();
      await expect(page.getByText('Numéro de référence')).toBeVisible();
    }),

  visit('aide', '/aide')
    .visit('aide-de-la-page', '/ouverture', async ({ page }) => {
      await button(page, 'Aide').click();
      await expect(page.getByRole('dialog').getByRole('heading', { level: 3 })).toBeVisible();
    })
    .visit('questions', '/questions', async ({ page }) => {
      await button(page, 'J’ai oublié mon mot de passe').click();
    })
    .next('questions-recherche', async ({ page }) => {
      await field(page, 'Rechercher').fill('code');
      await expect(page.getByText('questions trouvées').first()).toBeVisible();
    })
    .visit('tutoriel-barre', '/questions', async ({ page }) => {
      await button(page, 'Tutoriel').click();
      await nextStep(page);
      await nextStep(page);
    }),
];
