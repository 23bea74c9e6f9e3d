import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { inventFirm } from './support/members.mjs';
import { button, field, heading, link, logIn, sessionCookie } from './support/page.mjs';
import {
  action, dayFromToday, grantOf, inventPerson, invitationLink, isoDay, listName, openRights,
} from './support/rights.mjs';

/** Holder → administrator → user, and holder → firm → collaborator; all have accepted. */
async function makeChain(portal, api, account, holder) {
  const people = {
    admin: inventPerson(account, 'Moreau'),
    user: inventPerson(account, 'Leroy'),
    expert: inventPerson(account, 'Expert'),
    collaborator: inventPerson(account, 'Simon'),
  };
  const accept = async (person) => {
    const message = await portal.mailbox.wait(person.email);
    await api.accept(invitationLink(message).split('#')[1], person);
  };
  const give = async (cookie, path, body) => {
    const answer = await api.call('POST', path, { cookie, body });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  const invite = async (cookie, person, grant) => {
    await give(cookie, 'delegations', { email: person.email, grant, sites: [], password: '' });
    await accept(person);
  };
  const administrator = { ...grantOf({}), is_administrator: true };
  await invite(holder, people.admin, administrator);
  await invite(await api.logIn(people.admin), people.user, grantOf({ planning: 'read' }));
  await portal.admitFirm(inventFirm(account), [people.expert], [account]);
  await accept(people.expert);
  await give(holder, 'delegations/firm', { grant: grantOf({ documents: 'update' }) });
  await invite(await api.logIn(people.expert), people.collaborator, grantOf({ documents: 'read' }));
  return people;
}

test('X2: who can do what on a day, through which chain, as a tree, to print, as CSV', async ({
  page, context, portal, api, account,
}) => {
  test.slow(); // Five people.
  await logIn(page, account);
  const people = await makeChain(portal, api, account, await sessionCookie(context));
  await portal.age(account.identifiant, 3);
  const holder = listName(account);
  const [admin, user, expert, collaborator] = Object.values(people).map(listName);
  const whole = [
    [holder, 'Administrateur Entreprise, niveau 1', 'Titulaire'],
    [admin, 'Administrateur, niveau 2', holder],
    [user, 'Utilisateur, niveau 3', admin],
    ['COMPTAGESTION', 'Cabinet comptable, niveau 2', holder],
    [expert, 'Administrateur, niveau 3', 'COMPTAGESTION'],
    [collaborator, 'Collaborateur du cabinet, niveau 3', 'COMPTAGESTION'],
  ];
  const left = [whole[0], ...whole.slice(3)];
  const rows = page.getByRole('row');
  const expectRows = async (day, expected) => {
    await expect(heading(page, `Qui peut faire quoi à la date du ${day}`)).toBeVisible();
    await expect(rows).toHaveCount(expected.length + 1);
    for (const [index, texts] of expected.entries()) {
      for (const text of texts) await expect(rows.nth(index + 1)).toContainText(text);
    }
  };
  const show = (day) => field(page, 'À la date du').fill(day);
  const fileOf = async (name, path, day) => {
    const target = `/api/v1/${path}?date=${isoDay(day)}`;
    await expect(link(page, name)).toHaveAttribute('href', target);
    return target;
  };

  await test.step('today, and on a day to come: the whole chain', async () => {
    await openRights(page);
    await link(page, 'Qui peut faire quoi').click();
    await expectRows(dayFromToday(0), whole);
    await expectNoViolation(page);
    await show(dayFromToday(10));
    await expectRows(dayFromToday(10), whole);
  });

  await test.step('before anything was given, and longer ago than is remembered', async () => {
    // One more than three days of 24 hours, of which one may have had 23.
    await show(dayFromToday(-5));
    await expect(page.getByText('Personne n’a de droits à cette date')).toBeVisible();
    await show(dayFromToday(-400));
    await expect(page.getByText('Les accès de cette date ne sont plus conservés')).toBeVisible();
  });

  await test.step('an administrator is closed: nobody below it today, all of them yesterday', async () => {
    await openRights(page);
    await action(page, 'Fermer', admin).click();
    await button(page, 'Fermer la délégation').click();
    await expect(page.getByText('La délégation est fermée')).toBeVisible();
    await link(page, 'Qui peut faire quoi').click();
    await expectRows(dayFromToday(0), left);
    await show(dayFromToday(-1));
    await expectRows(dayFromToday(-1), whole);
    await expect(page.getByText('Tels qu’ils étaient à la fin de cette journée.')).toBeVisible();
  });

  await test.step('the CSV and the printed page show the chain of that day', async () => {
    const yesterday = dayFromToday(-1);
    const csv = await page.evaluate(async (from) => (await fetch(from)).text(),
                                    await fileOf('Exporter (CSV)', 'accesses.csv', yesterday));
    for (const line of [
      `;2;"Administrateur";"${admin}";"${people.admin.email}";"${holder}";`,
      `;3;"Utilisateur";"${user}";"${people.user.email}";"${admin}";`,
      `;2;"Cabinet comptable";"COMPTAGESTION";"";"${holder}";`,
      `;3;"Collaborateur du cabinet";"${collaborator}";"${people.collaborator.email}";"COMPTAGESTION";`,
    ]) {
      expect(csv).toContain(line);
    }
    const printed = await context.newPage();
    await printed.goto(await fileOf('Imprimer', 'accesses.html', yesterday));
    // Who received stands inside whoever gave.
    const received = /** @type {[string, number][]} */ (
      [[holder, 1], [admin, 2], [user, 3], ['COMPTAGESTION', 2], [collaborator, 3]]);
    for (const [name, levels] of received) {
      const path = ['main', ...Array(levels).fill('section'), `h${levels + 1}`].join(' > ');
      await expect(printed.locator(path, { hasText: name }), name).toHaveCount(1);
    }
    await expect(printed.getByText(`Niveau 3\u00a0: Utilisateur, ${people.user.email}, par ${admin}`))
      .toBeVisible();
    await printed.close();
  });

  await test.step('and the review is confirmed', async () => {
    await button(page, 'Confirmer').click();
    await expect(page.getByText('Vous avez confirmé les accès')).toBeVisible();
  });
});
