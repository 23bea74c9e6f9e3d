import assert from 'node:assert/strict';

import { Api } from '../../e2e/support/api.mjs';
import { printSiret } from '../../e2e/support/members.mjs';
import { holder, logIn, titles } from './person.mjs';

const chooser = "Choix de l’adhérent et du site déclarant";

/** @type {import('../support/stage.mjs').Scenarios} */
export function sites(play) {
  play('C2-C6: one of several sites, its alerts, «Suivi DSN», another site', async ({ demonstration, open }) => {
    const account = { ...holder(demonstration), email: 'dominique.moreau@example.org' };
    const api = new Api(demonstration.url);
    const cookie = await api.logIn(account);
    const { body } = await api.call('GET', 'sites', { cookie });
    const alerted = body.sites.find((each) => each.alerts.length > 0);
    const calm = body.sites.find((each) => each.alerts.length === 0);
    const line = ({ site }) => ['radio', { includes: printSiret(site.siret) }];

    const page = await open('/');
    await logIn(page, account);
    await page.heading(chooser);
    await page.click(...line(alerted));
    await page.click('button', 'Valider');
    await page.heading(titles.home);
    await page.click('link', 'Suivi DSN', ['main']);
    await page.heading('Suivi DSN');
    await page.untilText('Une action de votre part est attendue');

    await page.click('link', 'Changer de tiers');
    await page.heading(chooser);
    assert.equal(await page.property('checked', ...line(alerted)), true);
    await page.click(...line(calm));
    await page.click('button', 'Valider');
    await page.heading(titles.home);
    await page.untilText(calm.site.company_name);
  });
}
