import { expect } from '@playwright/test';

import { activationLink } from './api.mjs';
import {
  button, field, fillDetails, fillIdentification, fillLogin, heading, identify, logIn, open, settle, titles,
} from './page.mjs';
import { aPdf, publish } from './documents.mjs';
import { fileField, writeMessage } from './contact.mjs';
import {
  action, beginDelegation, choice, invitationLink, invite, openRights,
} from './rights.mjs';

/**
 * Every screen in every state that looks different, and the way to it. `path` is that of the screen
 * in client/screens/registry.cpp: a test compares, so that no new screen is forgotten.
 * @type {Array<{name: string, path: string, needs?: 'member' | 'account', show: Function,
 *                 expectedProblems?: RegExp[]}>}
 */
export const screens = [
  {
    name: 'connexion',
    path: '/',
    show: ({ page }) => open(page, '/'),
  },
  {
    name: 'connexion-vide',
    path: '/',
    async show({ page }) {
      await open(page, '/');
      await button(page, 'Connexion').click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'connexion-refusee',
    path: '/',
    async show({ page }) {
      await open(page, '/');
      await fillLogin(page, { email: 'personne@exemple.fr', password: 'Chêne-Vert-2!' });
      await button(page, 'Connexion').click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'ouverture-1',
    path: '/ouverture',
    show: ({ page }) => open(page, '/ouverture'),
  },
  {
    name: 'ouverture-1-erreurs',
    path: '/ouverture',
    async show({ page }) {
      await open(page, '/ouverture');
      await field(page, 'Numéro de SIRET').fill('73282932000075');
      await button(page, 'Valider').click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'ouverture-2',
    path: '/ouverture/coordonnees',
    needs: 'member',
    show: ({ page, member }) => identify(page, member),
  },
  {
    name: 'ouverture-2-erreurs',
    path: '/ouverture/coordonnees',
    needs: 'member',
    async show({ page, member }) {
      await identify(page, member);
      await field(page, 'Mot de passe').fill('chêne');
      await field(page, 'Nom').fill('');
      await field(page, 'Téléphone mobile').fill('06 12');
      await button(page, 'Valider').click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'courriel-envoye',
    path: '/ouverture/courriel',
    needs: 'member',
    async show({ page, member }) {
      await identify(page, member);
      await fillDetails(page, member);
      await button(page, 'Valider').click();
      await expect(heading(page, titles.sent)).toBeVisible();
    },
  },
  {
    name: 'courriel-a-renvoyer',
    path: '/ouverture/courriel',
    show: ({ page }) => open(page, '/ouverture/courriel'),
  },
  {
    name: 'activation',
    path: '/activation',
    needs: 'member',
    async show({ page, portal, api, member }) {
      await api.openAccount(member, (await api.identify(member)).ticket);
      await open(page, activationLink(await portal.mailbox.wait(member.email)));
      await expect(heading(page, titles.activated)).toBeVisible();
    },
  },
  {
    name: 'activation-refusee',
    path: '/activation',
    show: ({ page }) => open(page, `/activation#${'x'.repeat(43)}`),
  },
  {
    name: 'accueil',
    path: '/accueil',
    needs: 'account',
    show: ({ page, account }) => logIn(page, account),
  },
  {
    name: 'association-1',
    path: '/association',
    show: ({ page }) => open(page, '/association'),
  },
  {
    name: 'association-2',
    path: '/association/connexion',
    needs: 'member',
    async show({ page, member }) {
      await open(page, '/association');
      await fillIdentification(page, member, 'Code confidentiel');
      await button(page, 'Valider').click();
      await expect(page).toHaveURL('/association/connexion');
    },
  },
  {
    name: 'mot-de-passe-oublie',
    path: '/mot-de-passe-oublie',
    show: ({ page }) => open(page, '/mot-de-passe-oublie'),
  },
  {
    name: 'mot-de-passe-oublie-courriel',
    path: '/mot-de-passe-oublie/courriel',
    show: ({ page }) => open(page, '/mot-de-passe-oublie/courriel'),
  },
  {
    name: 'mot-de-passe-oublie-code',
    path: '/mot-de-passe-oublie/code',
    show: ({ page }) => open(page, '/mot-de-passe-oublie/code'),
  },
  {
    name: 'reinitialisation',
    path: '/reinitialisation',
    show: ({ page }) => open(page, `/reinitialisation#${'x'.repeat(43)}`),
  },
  {
    name: 'sites',
    path: '/sites',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/sites');
    },
  },
  {
    name: 'suivi-dsn',
    path: '/suivi-dsn',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/suivi-dsn');
    },
  },
  {
    name: 'accueil-menu',
    path: '/accueil',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await button(page, 'Menu').click();
    },
  },
  {
    name: 'compte',
    path: '/compte',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/compte');
    },
  },
  {
    name: 'compte-adresse-question',
    path: '/compte/modifier-adresse',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/compte/modifier-adresse');
      await field(page, 'Nouvelle adresse électronique').fill('nouvelle@exemple.fr');
      await field(page, 'Confirmation nouvelle adresse électronique').fill('nouvelle@exemple.fr');
      await button(page, 'Valider').click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'compte-adresse-erreurs',
    path: '/compte/modifier-adresse',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/compte/modifier-adresse');
      await button(page, 'Valider').click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'compte-mot-de-passe',
    path: '/compte/modifier-mot-de-passe',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/compte/modifier-mot-de-passe');
    },
  },
  {
    name: 'compte-contact',
    path: '/compte/modifier-contact',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/compte/modifier-contact');
      await field(page, 'Téléphone fixe').fill('01 12');
      await field(page, 'Téléphone mobile').fill('06 39 98 00 01');
      await button(page, 'Valider').click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'compte-certification-code',
    path: '/compte/modifier-contact',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/compte/modifier-contact');
      await field(page, 'Téléphone mobile').fill(`06 38 ${account.identifiant.slice(2, 8)}`);
      await button(page, 'Certifier').click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'compte-adresse-modifiee',
    path: '/compte/adresse-modifiee',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/compte/modifier-adresse');
      await field(page, 'Nouvelle adresse électronique').fill(`n.${account.email}`);
      await field(page, 'Confirmation nouvelle adresse électronique').fill(`n.${account.email}`);
      await button(page, 'Valider').click();
      await button(page, 'Modifier mon adresse').click();
      await expect(heading(page, titles.sent)).toBeVisible();
    },
  },
  {
    name: 'compte-adresse-refusee',
    path: '/compte/adresse',
    show: ({ page }) => open(page, `/compte/adresse#${'x'.repeat(43)}`),
  },
  {
    name: 'compte-adresse-annuler-refusee',
    path: '/compte/adresse/annuler',
    show: ({ page }) => open(page, `/compte/adresse/annuler#${'x'.repeat(43)}`),
  },
  {
    name: 'compte-certification-refusee',
    path: '/compte/certification',
    show: ({ page }) => open(page, `/compte/certification#${'x'.repeat(43)}`),
  },
  {
    name: 'compte-certification-courriel',
    path: '/compte/certification/courriel',
    show: ({ page }) => open(page, '/compte/certification/courriel'),
  },
  {
    name: 'contact',
    path: '/contact',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/contact');
    },
  },
  {
    name: 'contact-erreurs',
    path: '/contact',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/contact');
      await fileField(page).setInputFiles([
        { name: 'releve.pdf', mimeType: 'application/pdf', buffer: aPdf('Relevé') },
        { name: 'installation.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
      ]);
      await expect(page.getByText('Joint', { exact: true })).toBeVisible();
      await button(page, 'Envoyer').click();
      await expect(page.getByRole('alert').first()).toBeVisible();
    },
  },
  {
    name: 'contact-abandonner',
    path: '/contact',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/contact');
      await field(page, 'Message').fill('Bonjour');
      await button(page, 'Annuler').click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'contact-envoye',
    path: '/contact',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/contact');
      await writeMessage(page, 'Bonjour');
      await button(page, 'Envoyer').click();
      await expect(page.getByText('Numéro de référence')).toBeVisible();
    },
  },
  {
    name: 'mes-documents',
    path: '/mes-documents',
    needs: 'account',
    async show({ page, portal, account }) {
      await publish(portal, account, 'Attestation de mise à jour', 'Attestations');
      await publish(portal, account, 'Relevé des indemnités versées à vos salariés en 2026', 'Relevés');
      await logIn(page, account);
      await open(page, '/mes-documents');
    },
  },
  {
    name: 'mes-documents-vide',
    path: '/mes-documents',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/mes-documents');
    },
  },
  {
    name: 'accueil-documents',
    path: '/accueil',
    needs: 'account',
    async show({ page, portal, account }) {
      await publish(portal, account, 'Attestation de mise à jour', 'Attestations');
      await publish(portal, account, 'Relevé des indemnités versées à vos salariés en 2026', 'Relevés');
      await logIn(page, account);
    },
  },
  {
    name: 'aide',
    path: '/aide',
    show: ({ page }) => open(page, '/aide'),
  },
  {
    name: 'aide-de-la-page',
    path: '/ouverture',
    async show({ page }) {
      await open(page, '/ouverture');
      await button(page, 'Aide').click();
      await expect(page.getByRole('dialog').getByRole('heading', { level: 3 })).toBeVisible();
    },
  },
  {
    name: 'tutoriel',
    path: '/accueil',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await button(page, 'Tutoriel').click();
      await button(page, 'Suivant').click();
    },
  },
  {
    name: 'tutoriel-barre',
    path: '/questions',
    async show({ page }) {
      await open(page, '/questions');
      await button(page, 'Tutoriel').click();
      await button(page, 'Suivant').click();
      await button(page, 'Suivant').click();
    },
  },
  {
    name: 'questions',
    path: '/questions',
    async show({ page }) {
      await open(page, '/questions');
      await button(page, 'J’ai oublié mon mot de passe').click();
    },
  },
  {
    name: 'questions-recherche',
    path: '/questions',
    async show({ page }) {
      await open(page, '/questions');
      await field(page, 'Rechercher').fill('code');
      await expect(page.getByText('questions trouvées').first()).toBeVisible();
    },
  },
  {
    name: 'nouveautes',
    path: '/nouveautes',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/nouveautes');
    },
  },
  {
    name: 'application',
    path: '/application',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/application?fonction=payments');
      await expect(page.getByText('Ce service n’est pas disponible')).toBeVisible();
    },
  },
  {
    name: 'droits',
    path: '/droits',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await invite(page, account);
      await openRights(page);
    },
  },
  {
    name: 'droits-fermer',
    path: '/droits',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      const { email } = await invite(page, account);
      await openRights(page);
      await action(page, 'Fermer', email).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'droits-ajouter-1',
    path: '/droits/ajouter',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/droits/ajouter');
    },
  },
  {
    name: 'droits-ajouter-2',
    path: '/droits/ajouter',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await beginDelegation(page, { email: 'paul.martin@exemple.fr' });
      await choice(page, 'Mon planning', 'Consultation').check({ force: true });
    },
  },
  {
    name: 'droits-ajouter-2-administrateur',
    path: '/droits/ajouter',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await beginDelegation(page, { email: 'paul.martin@exemple.fr' });
      await field(page, 'Administrateur').check({ force: true });
    },
  },
  {
    name: 'droits-consulter',
    path: '/droits/consulter',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, `/droits/consulter?id=${(await invite(page, account)).id}`);
    },
  },
  {
    name: 'droits-modifier',
    path: '/droits/modifier',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, `/droits/modifier?id=${(await invite(page, account)).id}`);
    },
  },
  {
    name: 'droits-cabinet',
    path: '/droits/cabinet',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await open(page, '/droits/cabinet');
    },
  },
  {
    name: 'droits-acces',
    path: '/droits/acces',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await invite(page, account);
      await open(page, '/droits/acces');
    },
  },
  {
    name: 'journal',
    path: '/journal',
    needs: 'account',
    async show({ page, account }) {
      await logIn(page, account);
      await invite(page, account);
      await open(page, '/journal');
    },
  },
  {
    name: 'invitation',
    path: '/invitation',
    needs: 'account',
    async show({ page, portal, account }) {
      await logIn(page, account);
      const { email } = await invite(page, account);
      await open(page, invitationLink(await portal.mailbox.wait(email)));
    },
  },
  {
    name: 'invitation-refusee',
    path: '/invitation',
    show: ({ page }) => open(page, `/invitation#${'x'.repeat(43)}`),
  },
  {
    name: 'galerie',
    path: '/galerie',
    show: ({ page }) => open(page, '/galerie'),
  },
  {
    name: 'galerie-dialogue',
    path: '/galerie',
    async show({ page }) {
      await open(page, '/galerie');
      await button(page, 'Ouvrir un dialogue').click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'introuvable',
    path: '/introuvable',
    expectedProblems: [/status of 404 .*\/introuvable/],
    show: ({ page }) => open(page, '/introuvable'),
  },
];

/**
 * Declares a test for each screen. Only what a screen needs is set up.
 * @param {(name: string) => string} title
 * @param {(page: import('@playwright/test').Page, screen: object) => Promise<void>} check
 */
export function forEachScreen(test, title, check) {
  for (const screen of screens) {
    const run = async (fixtures) => {
      await screen.show(fixtures);
      await settle(fixtures.page);
      await check(fixtures.page, screen);
    };
    // Playwright sets up what the parameter's pattern names.
    const bodies = {
      member: ({ page, portal, api, member }) => run({ page, portal, api, member }),
      account: ({ page, portal, account }) => run({ page, portal, account }),
      nobody: ({ page }) => run({ page }),
    };
    test.describe(() => {
      test.use({ expectedProblems: screen.expectedProblems ?? [] });
      test(title(screen.name), bodies[screen.needs ?? 'nobody']);
    });
  }
}
