import { expect } from '@playwright/test';

import { publish } from '../documents.mjs';
import { declaration } from '../dsn.mjs';
import { printSiret } from '../members.mjs';
import { button, field, heading, menuGroup, menuLink, settle, titles } from '../page.mjs';
import { asAccount } from './tour.mjs';

/** Every state that the strip knows, and an anomaly that is older than it. */
const declarationsOf = (member) => [
  declaration(member, 0, 'missing', 'Déclaration manquante', 'Transmettre la déclaration'),
  declaration(member, 1, 'anomaly', 'Anomalie dans le traitement / Salaire plafonné absent',
              'Corriger le salaire plafonné dans la prochaine DSN'),
  declaration(member, 2, 'to_rectify', 'Une déclaration à rectifier'),
  declaration(member, 3, 'received'),
  ...[4, 5, 6].map((ago) => declaration(member, ago, 'processed')),
  declaration(member, 14, 'anomaly', 'Anomalie dans le traitement', 'Nous transmettre le bordereau'),
];

async function associateOthers({ portal, api, account }, count) {
  const others = await portal.admitOthers(count);
  for (const other of others) await api.associate(other, account);
  return others;
}

const pointAtAlerts = async ({ page }) => {
  await page.getByRole('button', { name: /alertes? DSN/ }).first().hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
};

export const sites = [
  asAccount('accueil', '/accueil')
    .visit('sites-un', '/sites')
    .visit('suivi-dsn', '/suivi-dsn')
    .visit('mes-documents-vide', '/mes-documents')
    .visit('mes-documents', '/mes-documents', async ({ page, portal, account }) => {
      await publish(portal, account, 'Attestation de mise à jour', 'Attestations');
      await publish(portal, account, 'Relevé des indemnités versées à vos salariés en 2026', 'Relevés');
      await page.reload();
    })
    .visit('accueil-documents', '/accueil'),

  asAccount('sites-plusieurs', '/sites', async (fixtures) => {
    [fixtures.alerted] = await associateOthers(fixtures, 1);
    await fixtures.portal.importDeclarations(declarationsOf(fixtures.alerted));
    await fixtures.page.reload();
  })
    .visit('sites-nombreux', '/sites', async (fixtures) => {
      await associateOthers(fixtures, 10);
      await fixtures.page.reload();
    })
    .next('sites-alerte', pointAtAlerts, { isRepeated: true })
    .next('sites-sans-resultat', async ({ page }) => {
      await field(page, 'Rechercher un site').fill('n’existe pas');
      await expect(page.getByText('Aucun site ne correspond à votre recherche')).toBeVisible();
    })
    .next('sites-sans-choix', async ({ page }) => {
      await field(page, 'Rechercher un site').fill('saint-etienne');
      await button(page, 'Valider').click();
      await expect(page.getByRole('alert')).toBeVisible();
    })
    .reach('accueil-menu', '/accueil', async ({ page, alerted }) => {
      await page.getByRole('radio', { name: new RegExp(printSiret(alerted.siret)) })
        .check({ force: true });
      await button(page, 'Valider').click();
      await expect(heading(page, titles.home)).toBeVisible();
      await settle(page);
      await menuGroup(page, 'Gérer mon compte utilisateur').click();
    })
    .reach('suivi-dsn-anomalies', '/suivi-dsn', async ({ page }) => {
      await menuLink(page, 'Suivi DSN').click();
      await expect(heading(page, 'Plus anciennes')).toBeVisible();
    })
    .next('suivi-dsn-alertes', pointAtAlerts, { isRepeated: true }),
];
