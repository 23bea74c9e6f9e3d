import assert from 'node:assert/strict';

import { Api, detailsOf } from '../../e2e/support/api.mjs';
import { labels, merge, stepOne, stepTwo, valueOf } from '../../e2e/support/wrong_inputs.mjs';
import { identify, newMember, password } from './person.mjs';

/**
 * The API calls it so, and the page shows the same words at the same fields; the first has the focus.
 * @param {import('../support/page.mjs').Page} page @param {Api} api
 */
async function expectRefused(page, api, path, request, changes) {
  const answer = await api.post(path, merge(request, changes));
  assert.equal(answer.status, 422);
  const { fields } = answer.body.error;
  for (const [name, label] of Object.entries(labels)) {
    const value = changes[name] ?? valueOf(request, name);
    if (value === undefined) continue;
    if (await page.property('value', 'field', label) !== value) await page.fill(label, value);
  }
  await page.click('button', 'Valider');
  for (const { field, message } of fields) {
    const said = await page.evaluate((element) => ({
      isInvalid: element.getAttribute('aria-invalid'),
      why: (element.getAttribute('aria-describedby') ?? '').split(' ')
        .map((id) => document.getElementById(id)?.textContent).join(' '),
      summary: document.querySelector('#mirror [role=alert]')?.textContent,
      hasFocus: document.activeElement === element,
    }), await page.get('field', labels[field]));
    assert.equal(said.isInvalid, 'true', field);
    assert.ok(said.why?.endsWith(message), `${field}: ${said.why}`);
    assert.ok(said.summary?.includes(message), said.summary);
    assert.equal(said.hasFocus, field === fields[0].field, `focus of ${field}`);
  }
  await page.until(`${fields.length} wrong fields`, (count) =>
    document.querySelectorAll('[aria-invalid=true]').length === count, fields.length);
}

/** Two of each kind: all are played in Chromium. */
const someOf = (table) => Object.values(table).flatMap((cases) => cases.slice(0, 2));

/** @type {import('../support/stage.mjs').Scenarios} */
export function wrongInputs(play) {
  play('A2: what is wrong in step 1 is said in the words of the API', async ({ demonstration, open }) => {
    const api = new Api(demonstration.url);
    const page = await open('/ouverture');
    const member = newMember(demonstration);
    for (const [, changes] of someOf(stepOne)) {
      await expectRefused(page, api, 'openings/identification', member, changes);
    }
    // No try of the code has been spent.
    await api.identify(member);
  });

  play('A4, A5: what is wrong in step 2 is said in the words of the API, and nothing is sent', async ({
    demonstration, open,
  }) => {
    const api = new Api(demonstration.url);
    const page = await open('/ouverture');
    const member = newMember(demonstration);
    await identify(page, member);
    const { ticket } = await api.identify(member);
    const email = 'personne@example.org';
    const details = detailsOf({ email, password, lastName: 'Brun', firstName: 'Lucie' }, ticket);
    for (const [, changes] of someOf(stepTwo)) {
      await expectRefused(page, api, 'openings', details, changes);
    }
    assert.deepEqual((await demonstration.outbox()).filter((each) => each.recipient === email), []);
  });

  play('C1: a wrong password and an unknown address are refused in the same words', async ({
    demonstration, open,
  }) => {
    const page = await open('/');
    await page.click('button', 'Connexion');
    await page.untilText('2 informations sont à corriger');
    for (const email of [demonstration.said('Adresse électronique'), 'inconnue@example.org']) {
      const { body } = await new Api(demonstration.url).post('session', { email, password });
      assert.equal(body.error.code, 'login.refused');
      await page.fill('Adresse électronique', email);
      await page.fill('Mot de passe', password);
      await page.click('button', 'Connexion');
      await page.untilText(body.error.message);
    }
  });
}
