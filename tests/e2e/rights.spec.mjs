import { readFile } from 'node:fs/promises';

import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { follow } from './support/links.mjs';
import { expectVisibleFocus, focused, tabTo } from './support/keyboard.mjs';
import { printIdentifiant } from './support/members.mjs';
import {
  button, chooseTab, field, fillLogin, heading, link, logIn, open, sessionCookie, settle, titles,
} from './support/page.mjs';
import {
  acceptByOpening, action, beginDelegation, call, choice, dayFromToday, delegate, elsewhere,
  grantOf, inventPerson, invitationLink, isoDay, listName, openAccountOf, openRights, rightsTitles,
} from './support/rights.mjs';

test('G1, G4-G6: a delegation in two steps, the invitation, the beneficiary at work', async ({
  browser, page, portal, account,
}) => {
  const person = inventPerson(account);
  await logIn(page, account);

  await test.step('the list knows its site and the holder', async () => {
    await openRights(page);
    await expect(heading(page, 'Liste des bénéficiaires de délégation')).toBeVisible();
    await expect(page.getByText(printIdentifiant(account.identifiant))).toBeVisible();
    for (const title of ['Rôle', 'Nom et prénom', 'Statut', "Date d’effet", 'Date de fin', 'Courriel']) {
      await expect(page.getByRole('columnheader').getByRole('button', { name: title, exact: true }))
        .toBeVisible();
    }
    await expect(page.getByRole('cell').getByText(account.email)).toBeVisible();
    await expect(page.getByText('Vous n’avez défini aucune délégation à votre cabinet comptable.')
      .or(page.getByText(/Aucun cabinet comptable n’est connu/))).toBeVisible();
  });

  await test.step('step 1: an address is needed, today at first', async () => {
    await link(page, 'Ajouter une délégation').click();
    await expect(field(page, "Date d’effet")).toHaveValue(dayFromToday(0));
    await button(page, 'Continuer').click();
    await expect(field(page, 'Adresse électronique')).toBeFocused();
    await field(page, 'Adresse électronique').fill(person.email);
    await field(page, 'Date de fin').fill(dayFromToday(-1));
    await button(page, 'Continuer').click();
    await expect(field(page, 'Date de fin')).toBeFocused();
    await field(page, 'Date de fin').fill(dayFromToday(365));
    await button(page, 'Continuer').click();
    await expect(page).toHaveURL('/droits/ajouter?etape=2');
    await settle(page);
  });

  await test.step('step 2: «Administrateur» locks, a column is set, a line stays free', async () => {
    for (const college of ['Ouvrier', 'ETAM', 'Cadre']) {
      await expect(field(page, college)).toBeChecked();
    }
    await field(page, 'Administrateur').check({ force: true });
    await expect(choice(page, 'Mon planning', 'Mise à jour')).toBeChecked();
    await expect(choice(page, 'Mon planning', 'Consultation')).toBeDisabled();
    await field(page, 'Administrateur').uncheck({ force: true });
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await choice(page, 'Toutes les fonctionnalités', 'Consultation').check({ force: true });
    await expect(choice(page, 'Transmettre mes fichiers', 'Consultation')).toBeChecked();
    await choice(page, 'Mes comptes bancaires', 'Mise à jour').check({ force: true });
    await choice(page, 'Mes déclarations de salaire', 'Aucun droit').check({ force: true });
    await expect(choice(page, 'Toutes les fonctionnalités', 'Consultation')).not.toBeChecked();
    await field(page, 'Cadre').uncheck({ force: true });
    await button(page, 'Valider').click();
    await expect(page.getByText('Le lien d’activation est envoyé')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: person.email }).getByText('En attente'))
      .toBeVisible();
  });

  await test.step('the beneficiary opens an account with the link, and has just these rights', () =>
    elsewhere(browser, portal, async (other) => {
      await acceptByOpening(other, await portal.mailbox.wait(person.email), person);
      await expect(other.getByText('Utilisateur Entreprise').first()).toBeVisible();
      const { functions } = await other.evaluate(async () => (await fetch('/api/v1/session')).json());
      const bank = functions.find((each) => each.function === 'bank_accounts');
      expect(bank).toMatchObject({ level: 'update', colleges: ['ouvrier', 'etam'] });
      expect(functions.find((each) => each.function === 'salary_declarations')).toBeUndefined();
      expect(functions.find((each) => each.function === 'documents').level).toBe('read');
      // Who may not delegate does not see who may.
      await open(other, '/droits');
      await expect(heading(other, 'Liste des bénéficiaires de délégation')).toHaveCount(0);
    }));

  await test.step('the list tells that it was accepted', async () => {
    await openRights(page);
    await expect(page.getByRole('row').filter({ hasText: person.email }).getByText('Actif'))
      .toBeVisible();
  });
});

test('G6: with an account the invitation is accepted with its password', async ({
  browser, page, portal, api, account, otherMember,
}) => {
  await openAccountOf(portal, api, otherMember);
  await logIn(page, account);
  await delegate(page, { email: otherMember.email, choices: [['Mon planning', 'Consultation']] });
  const message = await portal.mailbox.wait(otherMember.email, 2);
  await elsewhere(browser, portal, async (other) => {
    await follow(other, invitationLink(message));
    await expect(heading(other, rightsTitles.invited)).toBeVisible();
    await expect(field(other, 'Nom')).toHaveCount(0);
    await field(other, 'Mot de passe').fill('Autre-Chêne-1');
    await button(other, 'Accepter').click();
    await expect(other.getByRole('alert')).toBeVisible();
    await field(other, 'Mot de passe').fill(otherMember.password);
    await button(other, 'Accepter').click();
    await expect(heading(other, rightsTitles.accepted)).toBeVisible();
    await link(other, 'Me connecter').click();
    await fillLogin(other, otherMember);
    await button(other, 'Connexion').click();
    // Two sites now: a choice.
    await expect(heading(other, "Choix de l’adhérent et du site déclarant")).toBeVisible();
  });
});

test('G6: an invitation is sent again, which voids the first, and refused', async ({
  browser, page, portal, account,
}) => {
  const person = inventPerson(account, 'Petit');
  await logIn(page, account);
  await delegate(page, { email: person.email, choices: [['Mon planning', 'Consultation']] });
  const first = await portal.mailbox.wait(person.email);
  await action(page, 'Renvoyer l’invitation', person.email).click();
  await expect(page.getByText('L’invitation est renvoyée')).toBeVisible();
  const second = await portal.mailbox.wait(person.email, 2);
  await elsewhere(browser, portal, async (other) => {
    await follow(other, invitationLink(first));
    await expect(heading(other, 'Cette invitation n’est plus valable')).toBeVisible();
    await follow(other, invitationLink(second));
    await button(other, 'Refuser').click();
    await expect(other.getByRole('dialog')).toBeVisible();
    await other.keyboard.press('Escape');
    await expect(other.getByRole('dialog')).toHaveCount(0);
    await button(other, 'Refuser').click();
    await button(other, 'Refuser l’invitation').click();
    await expect(heading(other, 'L’invitation est refusée')).toBeVisible();
  });
  await openRights(page);
  await expect(page.getByRole('row').filter({ hasText: person.email }).getByText('Fermé')).toBeVisible();
});

test('G7: a delegation is viewed, modified, and closed after a question', async ({
  page, account,
}) => {
  const person = inventPerson(account, 'Durand');
  await logIn(page, account);
  await delegate(page, { email: person.email, choices: [['Mon planning', 'Mise à jour']] });

  await action(page, 'Visualiser', person.email).click();
  await expect(heading(page, 'Délégation')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Mon planning' })
    .getByRole('img', { name: 'Mise à jour' })).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);
  await page.reload();
  await settle(page);
  await expect(heading(page, 'Délégation')).toBeVisible();

  await button(page, 'Modifier').click();
  await expect(heading(page, 'Modifier une délégation')).toBeVisible();
  await expect(choice(page, 'Mon planning', 'Mise à jour')).toBeChecked();
  await choice(page, 'Mon planning', 'Consultation').check({ force: true });
  await field(page, 'Date de fin').fill(dayFromToday(30));
  await button(page, 'Valider').click();
  await expect(page.getByText('La délégation est modifiée')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: person.email }).getByText(dayFromToday(30)))
    .toBeVisible();

  await action(page, 'Fermer', person.email).click();
  await expect(page.getByRole('dialog')).toContainText('irréversible');
  await button(page, 'Fermer la délégation').click();
  await expect(page.getByText('La délégation est fermée')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: person.email }).getByText('Fermé')).toBeVisible();
  await expect(action(page, 'Modifier', person.email)).toHaveCount(0);
  await field(page, 'Exclure les utilisateurs inactifs').check({ force: true });
  await expect(page.getByRole('row').filter({ hasText: person.email })).toHaveCount(0);
});

test('G2, G3: sorted, filtered, 5 lines a page', async ({ page, context, api, account }) => {
  await logIn(page, account);
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  for (const [index, name] of names.entries()) {
    const answer = await call(api, context, 'POST', 'delegations', {
      email: `${name}.${account.identifiant}@exemple.fr`,
      grant: grantOf({ planning: 'read' }, '', dayFromToday(index)),
      sites: [],
      password: '',
    });
    expect(answer.status).toBe(200);
  }
  await openRights(page);
  const lines = page.getByRole('button', { name: /^Visualiser – / });
  await expect(lines).toHaveCount(5);
  await expect(page.getByText('1 à 5 sur 8')).toBeVisible();

  await test.step('pages', async () => {
    await button(page, 'Page suivante').click();
    await expect(page.getByRole('main').getByText('6 à 8 sur 8')).toBeVisible();
    await expect(lines).toHaveCount(3);
    await field(page, 'Lignes par page').selectOption('10');
    await expect(lines).toHaveCount(8);
  });

  await test.step('order', async () => {
    const first = () => lines.first();
    await page.getByRole('columnheader').getByRole('button', { name: "Date d’effet" }).click();
    await page.getByRole('columnheader').getByRole('button', { name: "Date d’effet" }).click();
    await expect(first()).toHaveText(new RegExp(`g\\.${account.identifiant}`));
    await expect(page.getByRole('columnheader', { name: "Date d’effet" }))
      .toHaveAttribute('aria-sort', 'descending');
    await page.getByRole('columnheader').getByRole('button', { name: 'Courriel' }).click();
    await expect(page.getByRole('columnheader', { name: 'Courriel' }))
      .toHaveAttribute('aria-sort', 'ascending');
  });

  await test.step('filters', async () => {
    await field(page, 'Rôle').selectOption('administrator');
    await expect(lines).toHaveCount(1);
    await field(page, 'Rôle').selectOption('user');
    await expect(lines).toHaveCount(7);
    await field(page, "Date d’effet").pressSequentially(dayFromToday(5).replaceAll('/', ''));
    await expect(field(page, "Date d’effet")).toHaveValue(dayFromToday(5));
    await expect(lines).toHaveCount(2);
    await field(page, "Date d’effet").fill('');
    await expect(lines).toHaveCount(7);
    await field(page, 'Statut').selectOption('closed');
    await expect(page.getByText('Aucun bénéficiaire ne correspond à votre recherche')).toBeVisible();
  });

  await test.step('a look at one line keeps the filters', async () => {
    await field(page, 'Statut').selectOption('invited');
    await expect(lines).toHaveCount(7);
    await lines.first().click();
    await expect(heading(page, 'Délégation')).toBeVisible();
    await link(page, 'Retour à la liste').click();
    await expect(field(page, 'Statut')).toHaveValue('invited');
    await expect(lines).toHaveCount(7);
  });
});

test('G10: what ends above ends below at once; nobody goes beyond their own end', async ({
  browser, page, portal, account,
}) => {
  test.slow(); // Three people, each in a browser of their own.
  const above = inventPerson(account, 'Bernard');
  const below = inventPerson(account, 'Leroy');
  await logIn(page, account);
  await delegate(page, { email: above.email, ends: dayFromToday(60), administrator: true });
  await elsewhere(browser, portal, async (admin) => {
    await acceptByOpening(admin, await portal.mailbox.wait(above.email), above);
    await openRights(admin);
    await expect(action(admin, 'Modifier', listName(account)))
      .toHaveCount(0);
    await link(admin, 'Ajouter une délégation').click();
    await field(admin, 'Adresse électronique').fill(below.email);
    await expect(field(admin, 'Date de fin')).toHaveValue(dayFromToday(60));
    await field(admin, 'Date de fin').fill(dayFromToday(61));
    await button(admin, 'Continuer').click();
    await expect(field(admin, 'Date de fin')).toBeFocused();
    await field(admin, 'Date de fin').fill(dayFromToday(60));
    await button(admin, 'Continuer').click();
    await expect(admin).toHaveURL('/droits/ajouter?etape=2');
    await settle(admin);
    await choice(admin, 'Mon planning', 'Consultation').check({ force: true });
    await button(admin, 'Valider').click();
    await expect(admin.getByText('Le lien d’activation est envoyé')).toBeVisible();

    await elsewhere(browser, portal, async (user, context) => {
      await acceptByOpening(user, await portal.mailbox.wait(below.email), below);
      await openRights(page);
      await action(page, 'Fermer', listName(above)).click();
      await button(page, 'Fermer la délégation').click();
      await expect(page.getByText('La délégation est fermée')).toBeVisible();
      const cookie = await sessionCookie(context);
      const answer = await fetch(`${portal.url}/api/v1/site/dsn`, { headers: { Cookie: cookie } });
      expect([403, 409]).toContain(answer.status);
      await user.reload();
      await settle(user);
      await expect(user.getByText('Utilisateur Entreprise')).toHaveCount(0);
    });
  });
});

test('G4, G5: both steps and the whole matrix by keyboard alone', async ({ page, account }) => {
  await logIn(page, account);
  await openRights(page);
  await tabTo(page, 'link "Ajouter une délégation"');
  await page.keyboard.press('Enter');
  await expect(heading(page, rightsTitles.add)).toBeFocused();
  await settle(page);
  expect(await tabTo(page, 'textbox "Adresse électronique"')).toEqual([]);
  await page.keyboard.type(inventPerson(account, 'Clavier').email);
  expect(await tabTo(page, 'textbox "Date de fin"'))
    .toEqual(['textbox "Date d’effet"', 'button "Calendrier – Date d’effet"']);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/droits/ajouter?etape=2');
  await expect(heading(page, rightsTitles.add)).toBeFocused();
  await settle(page);

  await test.step('one stop a line', async () => {
    expect(await tabTo(page, 'radio "Toutes les fonctionnalités – Aucun droit"')).toEqual([
      'checkbox "Administrateur"', 'checkbox "Ouvrier"', 'checkbox "ETAM"', 'checkbox "Cadre"',
    ]);
    expect(await tabTo(page, 'radio "Mes télépaiements – Aucun droit"')).toEqual([
      'radio "Mes informations adhérent – Aucun droit"',
      'radio "Mes comptes bancaires – Aucun droit"',
      'radio "Situation de compte – Aucun droit"',
    ]);
    await expectVisibleFocus(page);
  });

  await test.step('arrows, Home and End within a line', async () => {
    for (const [key, level] of [['ArrowRight', 'Consultation'], ['End', 'Mise à jour'],
      ['Home', 'Aucun droit'], ['ArrowLeft', 'Mise à jour'], ['ArrowUp', 'Consultation']]) {
      await page.keyboard.press(key);
      await settle(page);
      expect(await focused(page)).toBe(`radio "Mes télépaiements – ${level}"`);
      await expect(choice(page, 'Mes télépaiements', level)).toBeChecked();
    }
  });

  await test.step('the head sets its column', async () => {
    // The lines differ: none is chosen there, and whoever comes from below finds the last.
    await tabTo(page, 'radio "Toutes les fonctionnalités – Mise à jour"', 'Shift+Tab');
    await page.keyboard.press('ArrowLeft');
    await settle(page);
    await expect(choice(page, 'Transmettre mes fichiers', 'Consultation')).toBeChecked();
    await tabTo(page, 'button "Valider"');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Le lien d’activation est envoyé')).toBeVisible();
  });
});

test('X3: the journal tells one’s own actions and the site’s', async ({ page, account }) => {
  await logIn(page, account);
  const person = inventPerson(account, 'Fournier');
  await delegate(page, { email: person.email, choices: [['Mon planning', 'Consultation']] });
  await open(page, '/journal');
  await expect(page.getByRole('row').filter({ hasText: person.email }).first()).toBeVisible();
  await chooseTab(page, 'Actions sur ce site');
  await expect(page.getByRole('row').filter({ hasText: person.email }).first()).toBeVisible();
  await expectNoViolation(page);
  await field(page, 'Rechercher dans le journal').fill(`${person.email} delegation`);
  // The head, and the one line.
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: /^Afficher le détail – / }).click();
  await expect(page.getByRole('cell').getByText('Mon planning\u00a0: Consultation')).toBeVisible();
  const download = page.waitForEvent('download');
  await link(page, 'Télécharger (CSV)').click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^journal-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(person.email);
  await field(page, 'Action').selectOption('');
  await expectNoViolation(page);
});

test('G4: a day is chosen in the browser’s calendar, and stays a text', async ({ page, account }) => {
  await logIn(page, account);
  await openRights(page);
  await link(page, 'Ajouter une délégation').click();
  await field(page, 'Date de fin').fill(dayFromToday(20));
  await button(page, 'Calendrier – Date de fin').click();
  const calendar = page.locator('input[type=date]');
  await expect(calendar).toHaveValue(isoDay(dayFromToday(20)));
  await calendar.evaluate((/** @type {HTMLInputElement} */ input, day) => {
    input.value = day;
    input.dispatchEvent(new Event('change'));
  }, isoDay(dayFromToday(30)));
  await expect(field(page, 'Date de fin')).toHaveValue(dayFromToday(30));
  await page.keyboard.press('Escape');
  await expectNoViolation(page);
});

test('G5: axe finds nothing in the second step, free, wrong or locked', async ({ page, account }) => {
  await logIn(page, account);
  await beginDelegation(page, { email: inventPerson(account, 'Garnier').email });
  await expectNoViolation(page);
  await button(page, 'Valider').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectNoViolation(page);
  await field(page, 'Administrateur').check({ force: true });
  await settle(page);
  await expectNoViolation(page);
});

test('G1: on a phone the lines are cards with words', async ({ page, account }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await logIn(page, account);
  await delegate(page, {
    email: inventPerson(account, 'Girard').email, choices: [['Mon planning', 'Consultation']],
  });
  await expect(page.getByRole('group', { name: 'Filtrer et trier' })).toBeVisible();
  await field(page, 'Trier par').selectOption('email');
  await settle(page);
  await expectNoViolation(page);
  await action(page, 'Visualiser', inventPerson(account, 'Girard').email).click();
  await expect(heading(page, 'Délégation')).toBeVisible();
  await expectNoViolation(page);
});

test('G6: a dead link says so, a plain user finds no rights to give', async ({ page }) => {
  await follow(page, `/invitation#${'x'.repeat(43)}`);
  await expect(heading(page, 'Cette invitation n’est plus valable')).toBeVisible();
  await link(page, 'Me connecter').click();
  await expect(heading(page, titles.entry)).toBeVisible();
});
