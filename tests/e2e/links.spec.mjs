// Links in e-mails: robots open them first, and the person always arrives.
import { linkIn } from './support/api.mjs';
import { expect, test } from './support/fixtures.mjs';
import { codeIn, follow, openAsRobots, press } from './support/links.mjs';
import {
  button, field, fillDetails, fillLogin, heading, identify, link, logIn, open, settle, titles,
} from './support/page.mjs';
import { Demonstration } from './support/portal.mjs';
import { delegate, invitationLink, inventPerson } from './support/rights.mjs';

test('A8: five robots open the activation link, then the person activates, and again', async ({
  browser, page, portal, api, member,
}) => {
  await api.openAccount(member, (await api.identify(member)).ticket);
  const address = linkIn(await portal.mailbox.wait(member.email), '/activation');
  await openAsRobots(browser, address);
  await follow(page, address);
  await expect(heading(page, titles.activated)).toBeVisible();
  await page.goto('about:blank');
  await follow(page, address);
  await expect(heading(page, 'Votre compte est déjà activé')).toBeVisible();
  await logIn(page, member);
});

test('F2: five robots open the link to the new address, then the person confirms it', async ({
  browser, page, portal, account,
}) => {
  const email = `robots.${account.email}`;
  await logIn(page, account);
  await changeAddress(page, email);
  const address = linkIn(await portal.mailbox.wait(email), '/compte/adresse');
  await openAsRobots(browser, address);
  await follow(page, address);
  await expect(heading(page, 'Votre nouvelle adresse est confirmée')).toBeVisible();
  await page.goto('about:blank');
  await follow(page, address);
  await expect(heading(page, 'Votre nouvelle adresse est déjà confirmée')).toBeVisible();
});

test('F2: five robots open the way back, and change nothing; the person does', async ({
  browser, page, portal, account,
}) => {
  const email = `retour.${account.email}`;
  await logIn(page, account);
  await changeAddress(page, email);
  const back = linkIn(await portal.mailbox.wait(account.email, 2), '/compte/adresse/annuler');
  await openAsRobots(browser, back);
  await follow(page, linkIn(await portal.mailbox.wait(email), '/compte/adresse'));
  await expect(heading(page, 'Votre nouvelle adresse est confirmée')).toBeVisible();
  await follow(page, back);
  await expect(heading(page, 'Le changement d’adresse est annulé')).toBeVisible();
  await page.goto('about:blank');
  await follow(page, back);
  await expect(heading(page, 'Le changement d’adresse est déjà annulé')).toBeVisible();
});

test('D2: five robots open the link of a reset, then the person chooses a password', async ({
  browser, page, portal, api, account,
}) => {
  await api.post('password-resets', { email: account.email });
  const address = linkIn(await portal.mailbox.wait(account.email, 2), '/reinitialisation');
  await openAsRobots(browser, address);
  await follow(page, address);
  await choosePassword(page);
  await page.goto('about:blank');
  await follow(page, address);
  await expect(heading(page, 'Ce lien a déjà servi')).toBeVisible();
  await expect(field(page, 'Nouveau mot de passe')).toHaveCount(0);
});

test('D2: newer links that anybody asks for void none, and the use of one ends all', async ({
  page, portal, api, account,
}) => {
  for (let time = 0; time < 3; time += 1) await api.post('password-resets', { email: account.email });
  const newest = linkIn(await portal.mailbox.wait(account.email, 4), '/reinitialisation');
  const oldest = linkIn(await portal.mailbox.wait(account.email, 2), '/reinitialisation');
  expect(oldest).not.toBe(newest);
  await follow(page, oldest);
  await choosePassword(page);
  await page.goto('about:blank');
  await follow(page, newest);
  await expect(heading(page, 'Ce lien a déjà servi')).toBeVisible();
});

test('G6: five robots open an invitation and read no name; the invited person does', async ({
  browser, page, portal, account,
}) => {
  const person = inventPerson(account);
  await logIn(page, account);
  await delegate(page, { email: person.email, choices: [['Mon planning', 'Consultation']] });
  const address = invitationLink(await portal.mailbox.wait(person.email));
  await openAsRobots(browser, address);
  const other = await browser.newContext();
  const invited = await other.newPage();
  await open(invited, new URL(address, portal.url).href);
  await expect(invited.getByText(person.email)).toHaveCount(0);
  await press(invited);
  await expect(invited.getByText(person.email, { exact: true })).toBeVisible();
  await other.close();
});

test('A7, A8: without the link an account is activated by the code of the e-mail', async ({
  page, portal, member,
}) => {
  await identify(page, member);
  await fillDetails(page, member);
  await button(page, 'Valider').click();
  await expect(heading(page, titles.sent)).toBeVisible();
  const code = codeIn(await portal.mailbox.wait(member.email));

  await link(page, 'Saisir le code reçu par courriel').click();
  await settle(page);
  await field(page, 'Code reçu par courriel').fill('0000-0000-0000-0000-0000');
  await press(page);
  await expect(page.getByRole('alert')).toContainText('Ce code n’est pas ou n’est plus valable');
  await field(page, 'Code reçu par courriel').fill(code.toLowerCase().replaceAll('-', ' '));
  await press(page);
  await expect(heading(page, titles.activated)).toBeVisible();
  await link(page, 'Me connecter').click();
  await settle(page);
  await fillLogin(page, member);
  await button(page, 'Connexion').click();
  await expect(heading(page, titles.home)).toBeVisible();
});

test('A9: five robots open the link of a certification, then the person certifies', async ({
  browser, page,
}) => {
  // Of its own: in the others' somebody may have certified that address.
  const demonstration = await Demonstration.start();
  try {
    const mail = await demonstration.mail(demonstration.said('Adresse à certifier'), 'Certifiez');
    const address = linkIn(mail, '/compte/certification');
    await openAsRobots(browser, address);
    await follow(page, address);
    await expect(heading(page, 'Votre adresse électronique est certifiée')).toBeVisible();
    await page.goto('about:blank');
  } finally {
    await demonstration.stop();
  }
});

async function changeAddress(page, email) {
  await open(page, '/compte/modifier-adresse');
  await field(page, 'Nouvelle adresse électronique').fill(email);
  await field(page, 'Confirmation nouvelle adresse électronique').fill(email);
  await button(page, 'Valider').click();
  await button(page, 'Modifier mon adresse').click();
  await expect(heading(page, titles.sent)).toBeVisible();
}

async function choosePassword(page) {
  await field(page, 'Nouveau mot de passe').fill('Sapin-Bleu-42');
  await field(page, 'Confirmation nouveau mot de passe').fill('Sapin-Bleu-42');
  await button(page, 'Valider').click();
  await expect(heading(page, 'Votre mot de passe est modifié')).toBeVisible();
}
