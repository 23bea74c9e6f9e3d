import { expect } from '@playwright/test';

import { activationLink } from '../api.mjs';
import { press } from '../links.mjs';
import {
  button, field, fillDetails, fillIdentification, fillLogin, heading, identify, link, open, titles,
} from '../page.mjs';
import { asMember, deadLink, visit, withAccount } from './tour.mjs';

let strangersSoFar = 0;

/** Nobody; whoever fails is slowed down by the address. */
const inventStranger = () => ({
  email: `inconnu.${strangersSoFar += 1}@exemple.fr`, password: 'Chêne-Vert-2!',
});

const failsWithAlert = async (page, name = 'Valider') => {
  await button(page, name).click();
  await expect(page.getByRole('alert')).toBeVisible();
};

/** What takes days or many failures to be answered: only its look matters here. */
const logInRefusedBy = (code) => async ({ page }) => {
  await page.route('**/api/v1/session', (route) => route.fulfill({
    status: 403, json: { error: { code, message: '', fields: [], reference: '' } },
  }));
  await failsWithAlert(page, 'Connexion');
};

/** Five wrong passwords, five wrong codes. */
const fail = async (post) => { for (let count = 0; count < 5; count += 1) await post(); };

/** The page that returns by itself stays while it is looked at. */
const slowClock = () => {
  const now = performance.now.bind(performance);
  performance.now = () => now() / 1000;
};

export const entry = [
  visit('connexion', '/')
    .next('connexion-vide', ({ page }) => failsWithAlert(page, 'Connexion'))
    .next('connexion-refusee', async (fixtures) => {
      const { page } = fixtures;
      fixtures.stranger = inventStranger();
      await fillLogin(page, fixtures.stranger);
      await failsWithAlert(page, 'Connexion');
    })
    .next('connexion-freinee', async ({ page, api, stranger }) => {
      await fail(() => api.post('session', stranger));
      await button(page, 'Connexion').click();
      await expect(page.getByRole('alert')).toContainText('Trop d’essais');
    })
    .visit('connexion-en-attente', '/', async (fixtures) => {
      await fillLogin(fixtures.page, fixtures.stranger);
      await logInRefusedBy('account.waiting')(fixtures);
    })
    .next('connexion-a-reinitialiser', logInRefusedBy('login.reset_required')),

  visit('ouverture-1', '/ouverture')
    .next('ouverture-1-erreurs', async ({ page }) => {
      await field(page, 'Numéro de SIRET').fill('73282932000075');
      await failsWithAlert(page);
    })
    .visit('courriel-a-renvoyer', '/ouverture/courriel')
    .visit('activation-refusee', deadLink('/activation'), ({ page }) => press(page)),

  asMember('ouverture-1-code-bloque', '/ouverture', async ({ page, api, member }) => {
    const { identifiant, siret } = member;
    const wrong = { identifiant, siret, code: 'AAAA-AAAA-AAAA' };
    await fail(() => api.post('openings/identification', wrong));
    await open(page, '/ouverture');
    await fillIdentification(page, wrong);
    await failsWithAlert(page);
    await expect(page.getByRole('alert')).toContainText('Ce code confidentiel est bloqué');
  }),

  asMember('ouverture-2', '/ouverture/coordonnees', ({ page, member }) => identify(page, member))
    .next('ouverture-2-erreurs', async ({ page }) => {
      await field(page, 'Mot de passe').fill('chêne');
      await field(page, 'Nom').fill('');
      await field(page, 'Téléphone mobile').fill('06 12');
      await failsWithAlert(page);
    })
    .reach('courriel-envoye', '/ouverture/courriel', async ({ page, member }) => {
      await fillDetails(page, member);
      await field(page, 'Nom').fill(member.lastName);
      await field(page, 'Téléphone mobile').fill('');
      await button(page, 'Valider').click();
      await expect(heading(page, titles.sent)).toBeVisible();
    })
    .reach('activation', '/activation', async ({ page, portal, member }) => {
      await open(page, activationLink(await portal.mailbox.wait(member.email)));
    })
    .next('activation-faite', async ({ page }) => {
      await press(page);
      await expect(heading(page, titles.activated)).toBeVisible();
    }),

  withAccount('association-1', '/association', async ({ page }) => {
    await page.addInitScript(slowClock);
    await open(page, '/association');
  })
    .reach('association-2', '/association/connexion', async ({ page, portal }) => {
      const [other] = await portal.admitOthers(1);
      await fillIdentification(page, other, 'Code confidentiel');
      await button(page, 'Valider').click();
      await expect(page).toHaveURL('/association/connexion');
    })
    .next('association-faite', async ({ page, account }) => {
      await fillLogin(page, account);
      await button(page, 'Valider').click();
      await expect(link(page, 'Me connecter maintenant')).toBeVisible();
    }),

  visit('galerie', '/galerie')
    .next('galerie-dialogue', async ({ page }) => {
      await button(page, 'Ouvrir un dialogue').click();
      await expect(page.getByRole('dialog')).toBeVisible();
    }),

  visit('introuvable', '/introuvable').expecting(/status of 404 .*\/introuvable/),
];
