import { expect, test } from './support/fixtures.mjs';
import {
  button, field, fillLogin, heading, link, logIn, open, settle, titles,
} from './support/page.mjs';
import { printSiret } from './support/members.mjs';

const chooser = "Choix de l’adhérent et du site déclarant";
const changed = 'Vous avez changé de site ou de compte dans un autre onglet';

async function choose(page, member) {
  await expect(heading(page, chooser)).toBeVisible();
  await page.getByRole('radio', { name: new RegExp(printSiret(member.siret)) })
    .check({ force: true });
  await button(page, 'Valider').click();
  await expect(heading(page, titles.home)).toBeVisible();
  await settle(page);
}

// The browser says on its console that the server refused: that is what these tests look at.
test.use({ expectedProblems: [/409/] });

test('C6: a tab does nothing at the site that another tab has chosen meanwhile', async ({
  page, context, api, account, otherMember,
}) => {
  await api.associate(otherMember, account);
  await open(page, '/');
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
  await choose(page, account);
  const other = await context.newPage();
  await open(other, '/accueil');
  await link(other, 'Changer de tiers').click();
  await choose(other, otherMember);

  // The first tab shows the old site still; what it asks for is refused, and it says why.
  await link(page, 'Consulter l’aide').click();
  await settle(page);
  await expect(page.getByText(changed)).toBeVisible();
  await expect(heading(page, titles.home)).toBeVisible();
  const header = page.getByRole('banner');
  await expect(header.getByText(otherMember.companyName)).toBeVisible();
  await expect(header.getByText(account.companyName)).toHaveCount(0);
});

test('E3: a tab does nothing for who has logged in in another tab meanwhile', async ({
  page, context, portal, api, account, otherMember,
}) => {
  const { ticket } = await api.identify(otherMember);
  await api.openAccount(otherMember, ticket);
  const message = await portal.mailbox.wait(otherMember.email);
  await api.activate(/#(\S+)/.exec(message.text)[1]);

  await logIn(page, account);
  await open(page, '/compte/modifier-contact');
  await field(page, 'Nom').fill('Écrit-pour-la-première');
  const other = await context.newPage();
  await open(other, '/accueil');
  await button(other, 'Se déconnecter').click();
  await expect(heading(other, titles.entry)).toBeVisible();
  await fillLogin(other, otherMember);
  await button(other, 'Connexion').click();
  await expect(heading(other, titles.home)).toBeVisible();

  await button(page, 'Valider').click();
  await expect(page.getByText(changed)).toBeVisible();
  const name = `${otherMember.firstName} ${otherMember.lastName}`;
  await expect(page.getByRole('banner').getByText(name)).toBeVisible();
  await open(other, '/compte');
  await expect(other.getByText(otherMember.lastName, { exact: true }).first()).toBeVisible();
  await expect(other.getByText('Écrit-pour-la-première')).toHaveCount(0);
});
