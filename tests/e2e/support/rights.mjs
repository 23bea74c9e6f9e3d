import { expect } from '@playwright/test';

import { activationLink, linkIn } from './api.mjs';
import { follow } from './links.mjs';
import {
  button, field, fillLogin, heading, link, open, sessionCookie, settle, titles,
} from './page.mjs';

export const rightsTitles = {
  list: "Gérer les droits d’accès",
  add: 'Ajouter une délégation',
  invited: 'Vous êtes invité',
  accepted: 'Votre accès est ouvert',
};

/** A choice of the matrix: «Mes comptes bancaires», «Consultation». */
export const choice = (page, label, level) =>
  page.getByRole('radio', { name: `${label} – ${level}`, exact: true });

/** An action on the line of somebody, by the name or the address. */
export const action = (page, word, subject) =>
  page.getByRole('button', { name: `${word} – ${subject}`, exact: true });

export const invitationLink = (message) => linkIn(message, '/invitation');

/** «NOM Prénom», as the lists name a person. */
export const listName = ({ lastName, firstName }) => `${lastName.toUpperCase()} ${firstName}`;

/** «dd/mm/yyyy», so many days from today in Paris: of the calendar, since some have 23 or 25 hours. */
export function dayFromToday(days, now = Date.now()) {
  const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' });
  const [date, month, year] = day.format(now).split('/').map(Number);
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC' })
    .format(Date.UTC(year, month - 1, date + days));
}
/** «yyyy-mm-dd» of «dd/mm/yyyy» */
export const isoDay = (day) => day.split('/').reverse().join('-');

export async function openRights(page) {
  await open(page, '/droits');
  await expect(heading(page, rightsTitles.list)).toBeVisible();
}

/**
 * Step 1, by role and name.
 * @param {import('@playwright/test').Page} page
 * @param {{email: string, ends?: string}} delegation
 */
export async function beginDelegation(page, { email, ends }) {
  await openRights(page);
  await link(page, 'Ajouter une délégation').click();
  await expect(heading(page, rightsTitles.add)).toBeVisible();
  await field(page, 'Adresse électronique').fill(email);
  if (ends) await field(page, 'Date de fin').fill(ends);
  await button(page, 'Continuer').click();
  await expect(page).toHaveURL('/droits/ajouter?etape=2');
  await settle(page);
}

/**
 * Both steps. `choices` are [function, level] pairs; or an administrator is made.
 * @param {{email: string, ends?: string, choices?: string[][], administrator?: boolean}} delegation
 */
export async function delegate(page, delegation) {
  await beginDelegation(page, delegation);
  if (delegation.administrator) await field(page, 'Administrateur').check({ force: true });
  for (const [label, level] of delegation.choices ?? []) {
    await choice(page, label, level).check({ force: true });
  }
  await button(page, 'Valider').click();
  await expect(page.getByText('Le lien d’activation est envoyé')).toBeVisible();
}

/** In the page of somebody without an account: opens one with the invitation. */
export async function openByInvitation(page, message, person) {
  await follow(page, invitationLink(message));
  await expect(heading(page, rightsTitles.invited)).toBeVisible();
  await field(page, 'Mot de passe').fill(person.password);
  await field(page, 'Confirmation mot de passe').fill(person.password);
  await field(page, 'Nom').fill(person.lastName);
  await field(page, 'Prénom').fill(person.firstName);
  await button(page, 'Accepter').click();
  await expect(heading(page, rightsTitles.accepted)).toBeVisible();
  await link(page, 'Me connecter').click();
  await expect(field(page, 'Adresse électronique')).toHaveValue(person.email);
  await fillLogin(page, person);
  await button(page, 'Connexion').click();
}

/** The same with one site: straight in. */
export async function acceptByOpening(page, message, person) {
  await openByInvitation(page, message, person);
  await expect(heading(page, titles.home)).toBeVisible();
  await settle(page);
}

/** What a form sends of a delegation to a user, for the raw API. */
export const grantOf = (levels, ends = '', starts = dayFromToday(0)) => ({
  starts,
  ends,
  is_administrator: false,
  colleges: ['ouvrier', 'etam', 'cadre'],
  levels: Object.entries(levels).map(([name, level]) => ({ function: name, level })),
});

/** Somebody else's browser. */
export async function elsewhere(browser, portal, run) {
  const context = await browser.newContext({ baseURL: portal.url, locale: 'fr-FR' });
  try {
    return await run(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** An account of its own for a further member. */
export async function openAccountOf(portal, api, member) {
  await api.openAccount(member, (await api.identify(member)).ticket);
  const message = await portal.mailbox.wait(member.email);
  await api.activate(activationLink(message).split('#')[1]);
}

/** The raw API in the session of a browser. */
export async function call(api, context, method, path, body) {
  return api.call(method, path, { body, cookie: await sessionCookie(context) });
}

/** A person of whom the portal has not heard yet. */
export const inventPerson = (account, name = 'Roux') => ({
  email: `${name.toLowerCase()}.${account.identifiant}@exemple.fr`,
  password: `Hêtre-${account.identifiant}-Bleu!`,
  lastName: name,
  firstName: 'Inès',
});

/** By the raw API, in the session of the page: the new delegation's line. */
export async function invite(page, account, grant = grantOf({ planning: 'read' })) {
  const { email } = inventPerson(account);
  const lines = await page.evaluate(async (body) => {
    await fetch('/api/v1/delegations', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    });
    return (await (await fetch('/api/v1/delegations?page_size=100')).json()).lines;
  }, { email, grant, sites: [], password: '' });
  const line = lines.find((each) => each.email === email);
  if (!line) throw new Error(`not delegated: ${JSON.stringify(lines)}`);
  return line;
}
