import assert from 'node:assert/strict';

import { Demonstration } from '../../e2e/support/portal.mjs';
import { pressed } from '../../e2e/support/pressed.mjs';
import { delegate, identify, logIn, newMember, password, titles } from './person.mjs';

const robots = 5;

/** @type {import('../support/stage.mjs').Scenarios} */
export function links(play) {
  play('links in e-mails: five robots open each kind before the person, who always arrives', async ({
    open,
  }) => {
    const demonstration = await Demonstration.start('localhost');
    const { url } = demonstration;
    /** In a browser that nobody has used yet; an older one, behind it, is not drawn any more. */
    const openIn = (address) => open(address, { url });
    const logInAnew = async (account) => {
      const page = await openIn('/');
      await logIn(page, account);
      await page.heading(titles.home);
      return page;
    };
    /** The link in the e-mail, opened by robots first and then by a person who presses. */
    const follow = async (address) => {
      const label = pressed[new URL(address).pathname];
      for (let robot = 0; robot < robots; robot += 1) {
        const page = await openIn(address);
        assert.equal(await page.property('tagName', 'button', label), 'BUTTON');
      }
      const person = await openIn(address);
      await person.click('button', label);
      return person;
    };
    const mailedLink = async (email, words) => (await demonstration.mail(email, words)).links[0];
    try {
      const email = 'lea.robert@example.org';
      const page = await openIn('/ouverture');
      await identify(page, newMember(demonstration));
      await page.fill('Adresse électronique', email);
      await page.fill('Confirmation adresse électronique', email);
      await page.fill('Mot de passe', password);
      await page.fill('Confirmation mot de passe', password);
      await page.click('button', 'Valider');
      await page.heading(titles.sent);
      await (await follow(await mailedLink(email, 'Activez'))).heading(titles.activated);

      await delegate(await logInAnew({ email, password }), 'hugo.blanc@example.org');
      await (await follow(await mailedLink('hugo.blanc@example.org'))).heading('Vous êtes invité');

      await fetch(`${url}/api/v1/password-resets`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email }),
      });
      await (await follow(await mailedLink(email, 'Réinitialisez')))
        .heading('Choisissez un nouveau mot de passe');

      const next = 'lea.nouvelle@example.org';
      const owner = await logInAnew({ email, password });
      await owner.open('/compte/modifier-adresse');
      await owner.fill('Nouvelle adresse électronique', next);
      await owner.fill('Confirmation nouvelle adresse électronique', next);
      await owner.click('button', 'Valider');
      await owner.click('button', 'Modifier mon adresse');
      await owner.heading(titles.sent);
      await (await follow(await mailedLink(next))).heading('Votre nouvelle adresse est confirmée');
      await (await follow(await mailedLink(email, 'va changer')))
        .heading('Le changement d’adresse est annulé');

      await (await follow(await mailedLink(demonstration.said('Adresse à certifier'), 'Certifiez')))
        .heading('Votre adresse électronique est certifiée');
    } finally {
      await demonstration.stop();
    }
  });
}
