import { expectNoViolation } from './support/axe.mjs';
import { declaration } from './support/dsn.mjs';
import { expect, test } from './support/fixtures.mjs';
import { follow } from './support/links.mjs';
import { inventFirm, printSiret } from './support/members.mjs';
import { button, chooseTab, field, heading, link, logIn, open, settle, titles } from './support/page.mjs';
import {
  action, call, choice, dayFromToday, elsewhere, grantOf, inventPerson, invitationLink,
  listName, openAccountOf, openByInvitation, openRights, rightsTitles,
} from './support/rights.mjs';

const firmTitle = 'Cabinet Comptable délégable\u00a0: COMPTAGESTION';
const none = "Vous n’avez défini aucune délégation à votre cabinet comptable.";
const toFirm = 'Déléguer à mon cabinet comptable';
const chooser = "Choix de l’adhérent et du site déclarant";

/** The line of the chooser for that member. */
const line = (page, member) =>
  page.getByRole('radio', { name: new RegExp(printSiret(member.siret)) });

/** In the chooser. */
async function choose(page, member) {
  await expect(heading(page, chooser)).toBeVisible();
  await line(page, member).check({ force: true });
  await button(page, 'Valider').click();
  await expect(heading(page, titles.home)).toBeVisible();
  await settle(page);
}

const functionsOf = (page) => page.evaluate(async () =>
  (await (await fetch('/api/v1/session')).json()).functions.map((each) =>
    [each.function, each.level, each.colleges.join()]));

test('G8: the company delegates to its accounting firm, views it, deletes it', async ({
  page, portal, account,
}) => {
  await logIn(page, account);
  await test.step('a clear line where there is none yet', async () => {
    await openRights(page);
    await expect(page.getByText(/Aucun cabinet comptable n’est connu de votre caisse/)).toBeVisible();
    await expect(link(page, toFirm)).toHaveCount(0);
    await portal.admitFirm(inventFirm(account), [inventPerson(account, 'Expert')], [account]);
    await openRights(page);
    await expect(heading(page, firmTitle)).toBeVisible();
    await expect(page.getByText(none)).toBeVisible();
  });

  await test.step('colleges and matrix, no administrator', async () => {
    await link(page, toFirm).click();
    await expect(heading(page, toFirm)).toBeVisible();
    await expect(field(page, "Date d’effet")).toHaveValue(dayFromToday(0));
    await expect(field(page, 'Administrateur')).toHaveCount(0);
    await expect(field(page, 'Adresse électronique')).toHaveCount(0);
    await button(page, 'Valider').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await field(page, 'Date de fin').fill(dayFromToday(90));
    await choice(page, 'Toutes les fonctionnalités', 'Consultation').check({ force: true });
    await choice(page, 'Mes déclarations de salaire', 'Mise à jour').check({ force: true });
    await field(page, 'Cadre').uncheck({ force: true });
    await expectNoViolation(page);
    await button(page, 'Valider').click();
    await expect(page.getByText('Les droits sont délégués à votre cabinet comptable')).toBeVisible();
  });

  await test.step('the list says so, and counts no further beneficiary', async () => {
    await expect(heading(page, firmTitle)).toBeVisible();
    await expect(page.getByText(none)).toHaveCount(0);
    await expect(link(page, toFirm)).toHaveCount(0);
    await expect(page.getByText('1 bénéficiaire', { exact: true })).toBeVisible();
    await expectNoViolation(page);
  });

  await test.step('viewed, never modified', async () => {
    await action(page, 'Visualiser', 'COMPTAGESTION').click();
    await expect(heading(page, 'Délégation')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Mes déclarations de salaire' })
      .getByRole('img', { name: 'Mise à jour' })).toBeVisible();
    await expect(page.getByText('Ouvrier, ETAM', { exact: true })).toBeVisible();
    await expect(page.getByText(dayFromToday(90)).first()).toBeVisible();
    await expect(button(page, 'Modifier')).toHaveCount(0);
    await expectNoViolation(page);
    await link(page, 'Retour à la liste').click();
  });

  await test.step('deleted after a question', async () => {
    await action(page, 'Supprimer', 'COMPTAGESTION').click();
    await expect(page.getByRole('dialog')).toContainText('irréversible');
    await button(page, 'Supprimer la délégation').click();
    await expect(page.getByText('La délégation est supprimée')).toBeVisible();
    await expect(page.getByText(none)).toBeVisible();
    await expect(link(page, toFirm)).toBeVisible();
  });
});

test('G9: the firm sees just its clients’ sites, and delegates at several at once', async ({
  browser, page, portal, api, account, otherMember,
}) => {
  test.slow(); // Four people, each in a browser of their own.
  const expert = inventPerson(account, 'Expert');
  const both = inventPerson(account, 'Collaborateur');
  const one = inventPerson(account, 'Stagiaire');
  await openAccountOf(portal, api, otherMember);
  await portal.admitFirm(inventFirm(account), [expert], [account, otherMember]);
  await portal.importDeclarations(
    [declaration(otherMember, 0, 'missing', 'Déclaration manquante', 'Transmettre la déclaration')]);

  await test.step('both companies delegate, each something else', async () => {
    await logIn(page, account);
    await openRights(page);
    await link(page, toFirm).click();
    // The list has a field of that name too.
    await expect(heading(page, toFirm)).toBeVisible();
    await field(page, 'Date de fin').fill(dayFromToday(90));
    await choice(page, 'Mes déclarations de salaire', 'Mise à jour').check({ force: true });
    await choice(page, 'Mes documents', 'Consultation').check({ force: true });
    await button(page, 'Valider').click();
    await expect(page.getByText('Les droits sont délégués à votre cabinet comptable')).toBeVisible();
    await elsewhere(browser, portal, async (other, context) => {
      await logIn(other, otherMember);
      const grant = { ...grantOf({ salary_declarations: 'read' }), colleges: ['ouvrier'] };
      const given = await call(api, context, 'POST', 'delegations/firm', { grant });
      expect(given.status).toBe(200);
    });
  });

  await elsewhere(browser, portal, async (firm) => {
    await test.step('the firm’s administrator opens an account, and chooses among the clients', async () => {
      const message = await portal.mailbox.wait(expert.email);
      expect(message.text).toContain('Administrateur Cabinet');
      await openByInvitation(firm, message, expert);
      await expect(heading(firm, chooser)).toBeVisible();
      await expect(firm.getByRole('radio')).toHaveCount(2);
      await expect(firm.getByRole('button', { name: /1 alerte DSN/ })).toHaveCount(1);
      await expectNoViolation(firm);
      await choose(firm, otherMember);
      await expect(firm.getByText('Administrateur Cabinet').first()).toBeVisible();
      await expect(firm.getByRole('banner').getByRole('button', { name: /1 alerte DSN/ })
        .or(firm.getByRole('banner').getByRole('link', { name: /1 alerte DSN/ }))).toBeVisible();
      expect(await functionsOf(firm)).toEqual([['salary_declarations', 'read', 'ouvrier']]);
      await link(firm, 'Changer de tiers').click();
      await choose(firm, account);
      expect(await functionsOf(firm)).toEqual([
        ['salary_declarations', 'update', 'ouvrier,etam,cadre'],
        ['documents', 'read', 'ouvrier,etam,cadre'],
      ]);
    });

    await test.step('a collaborator at both clients at once', async () => {
      await openRights(firm);
      await expect(firm.getByText('Collaborateurs', { exact: true })).toBeVisible();
      await link(firm, 'Ajouter une délégation').click();
      await field(firm, 'Adresse électronique').fill(both.email);
      await field(firm, 'Date de fin').fill(dayFromToday(30));
      await field(firm, 'Tous les sites').check({ force: true });
      await expect(firm.getByRole('main').getByText('2 sites choisis sur 2')).toBeVisible();
      await expectNoViolation(firm);
      await button(firm, 'Continuer').click();
      await expect(firm).toHaveURL('/droits/ajouter?etape=2');
      await settle(firm);
      await expect(field(firm, 'Administrateur')).toBeDisabled();
      await expect(firm.getByText(/seuls les droits que votre cabinet y a reçus/)).toBeVisible();
      await choice(firm, 'Mes déclarations de salaire', 'Mise à jour').check({ force: true });
      await button(firm, 'Valider').click();
      await expect(firm.getByText('La délégation porte sur 2 sites.')).toBeVisible();
      await expect(firm.getByRole('row').filter({ hasText: both.email }).getByText('En attente'))
        .toBeVisible();
    });

    await test.step('of the accesses and the journal it sees its own part, and confirms nothing', async () => {
      await link(firm, 'Qui peut faire quoi').click();
      await expect(heading(firm, /^Qui peut faire quoi à la date du/)).toBeVisible();
      await expect(firm.getByText('COMPTAGESTION').first()).toBeVisible();
      await expect(firm.getByText(listName(expert)).first()).toBeVisible();
      await expect(firm.getByText(listName(account))).toHaveCount(0);
      await expect(button(firm, 'Confirmer')).toHaveCount(0);
      await expectNoViolation(firm);
      await open(firm, '/journal');
      await expect(firm.getByRole('tab', { name: 'Actions sur ce site' })).toHaveCount(0);
      await chooseTab(firm, 'Actions de mon cabinet');
      await expect(firm.getByRole('cell').getByText('Délégation ajoutée').first()).toBeVisible();
      await expect(firm.getByText(`${account.firstName} ${account.lastName}`)).toHaveCount(0);
      const refused = await firm.evaluate(async () => (await fetch('/api/v1/accesses/review', {
        method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{}',
      })).status);
      expect(refused).toBe(403);
      await openRights(firm);
    });

    await test.step('what a client did not give is not given there, and is said', async () => {
      await link(firm, 'Ajouter une délégation').click();
      await field(firm, 'Adresse électronique').fill(one.email);
      await field(firm, 'Date de fin').fill(dayFromToday(30));
      await field(firm, 'Tous les sites').check({ force: true });
      await button(firm, 'Continuer').click();
      await expect(firm).toHaveURL('/droits/ajouter?etape=2');
      await settle(firm);
      await choice(firm, 'Mes documents', 'Consultation').check({ force: true });
      await button(firm, 'Valider').click();
      await expect(firm.getByText('Votre cabinet n’a pas reçu ces droits')).toBeVisible();
      await expect(firm.getByText(otherMember.companyName).first()).toBeVisible();
    });
  });

  await elsewhere(browser, portal, async (collaborator, context) => {
    await test.step('the collaborator has what each client gave, and delegates nothing', async () => {
      await openByInvitation(collaborator, await portal.mailbox.wait(both.email), both);
      await expect(heading(collaborator, chooser)).toBeVisible();
      await choose(collaborator, otherMember);
      await expect(collaborator.getByText('Collaborateur Cabinet').first()).toBeVisible();
      expect(await functionsOf(collaborator)).toEqual([['salary_declarations', 'read', 'ouvrier']]);
      await link(collaborator, 'Changer de tiers').click();
      await choose(collaborator, account);
      expect(await functionsOf(collaborator))
        .toEqual([['salary_declarations', 'update', 'ouvrier,etam,cadre']]);
      await open(collaborator, '/droits');
      await expect(heading(collaborator, 'Liste des bénéficiaires de délégation')).toHaveCount(0);
      const refused = await call(api, context, 'POST', 'delegations', {
        email: one.email, grant: grantOf({ salary_declarations: 'read' }, dayFromToday(1)), sites: [],
        password: '',
      });
      expect(refused.status).toBe(403);
    });

    await test.step('what the company takes back, the firm’s people have no more', async () => {
      await openRights(page);
      await expect(page.getByText(both.email)).toHaveCount(0);
      await action(page, 'Supprimer', 'COMPTAGESTION').click();
      await button(page, 'Supprimer la délégation').click();
      await expect(page.getByText('La délégation est supprimée')).toBeVisible();
      expect((await call(api, context, 'GET', 'site/dsn')).status).toBe(409);
      const { body } = await call(api, context, 'GET', 'sites');
      expect(body.sites.map((each) => each.site.siret)).toEqual([otherMember.siret]);
      await collaborator.reload();
      await settle(collaborator);
      await expect(collaborator.getByText(account.companyName)).toHaveCount(0);
    });
  });
});

test('G8: a firm’s administrator with an account accepts with it, a dead invitation says so', async ({
  browser, portal, api, account, otherMember,
}) => {
  await openAccountOf(portal, api, otherMember);
  const firm = inventFirm(account);
  await portal.admitFirm(firm, [otherMember], [account]);
  const first = await portal.mailbox.wait(otherMember.email, 2);
  // Who is not named any more administrates the firm no longer: the link is dead.
  await portal.admitFirm(firm, [inventPerson(account, 'Expert')], []);
  await elsewhere(browser, portal, async (other) => {
    await follow(other, invitationLink(first));
    await expect(heading(other, 'Cette invitation n’est plus valable')).toBeVisible();
    await portal.admitFirm(firm, [otherMember], []);
    await follow(other, invitationLink(await portal.mailbox.wait(otherMember.email, 3)));
    await expect(heading(other, rightsTitles.invited)).toBeVisible();
    await expect(field(other, 'Nom')).toHaveCount(0);
    await field(other, 'Mot de passe').fill(otherMember.password);
    await button(other, 'Accepter').click();
    await expect(heading(other, rightsTitles.accepted)).toBeVisible();
  });
});
