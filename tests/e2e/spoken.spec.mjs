import { writeMessage } from './support/contact.mjs';
import { declaration } from './support/dsn.mjs';
import { expect, test } from './support/fixtures.mjs';
import { printIdentifiant, printSiret } from './support/members.mjs';
import {
  button, field, fillDetails, fillIdentification, fillLogin, goByMenu, heading, link, logIn, open,
  resize, settle, titles,
} from './support/page.mjs';
import {
  action, beginDelegation, choice, inventPerson, invite, openRights,
} from './support/rights.mjs';
import { expectInOrder, Speech } from './support/speech.mjs';

const phone = { width: 390, height: 844 };

/** A pair of a list of descriptions. */
const pair = (term, definition) =>
  ['term', term, 'end of term', 'definition', definition, 'end of definition'];

test('C1: logging in, with a mistake first, as it is spoken', async ({ page, account }) => {
  await open(page, '/');
  const speech = new Speech(page);
  await speech.listen();
  expectInOrder(await speech.read(), [
    'heading, Espace sécurisé entreprise, level 1', 'form, Connexion',
    'textbox, Adresse électronique, required', 'button, Connexion', 'end of form, Connexion',
  ]);

  expectInOrder(await speech.during('Connexion, with nothing filled in', async () => {
    await button(page, 'Connexion').click();
    await expect(field(page, 'Adresse électronique')).toBeFocused();
  }), ['textbox, Adresse électronique, Saisissez l’adresse électronique., invalid, required']);

  const corrected = await speech.during('Adresse électronique, corrected', async () => {
    await field(page, 'Adresse électronique').fill(account.email);
  });
  expect(corrected).toContain('polite: Il reste une information à corriger');
  // The list that was read out is not read again.
  expect(corrected.filter((each) => each.startsWith('assertive'))).toEqual([]);

  expectInOrder(await speech.during('Connexion, with a wrong password', async () => {
    await fillLogin(page, { ...account, password: 'Mauvais-1-Mot!' });
    await button(page, 'Connexion').click();
    await expect(page.getByText('est incorrect').first()).toBeVisible();
  }), [
    'polite: Connexion en cours…',
    'assertive: L’adresse électronique ou le mot de passe est incorrect : vérifiez votre saisie.',
  ]);

  expectInOrder(await speech.during('Connexion', async () => {
    await field(page, 'Mot de passe').fill(account.password);
    await button(page, 'Connexion').click();
    await expect(heading(page, titles.home)).toBeFocused();
  }), ['polite: Connexion en cours…', 'heading, Bienvenue sur votre espace sécurisé !, level 1']);

  expectInOrder(await speech.read(), [
    ...pair('Nom du site déclarant', account.siteName),
    ...pair('Identifiant CIBTP', printIdentifiant(account.identifiant)),
    'heading, Mes services, level 2', 'link, Suivi DSN, Vos déclarations mois par mois',
    'heading, Mes documents récents, level 2',
  ]);
  await speech.save('1-log-in');
});

test('A1-A5: opening an account, as it is spoken', async ({ page, member }) => {
  await open(page, '/');
  const speech = new Speech(page);
  await speech.listen();
  expectInOrder(await speech.during('Je crée mon espace sécurisé', async () => {
    await link(page, 'Je crée mon espace sécurisé').click();
    await expect(heading(page, titles.opening)).toBeFocused();
  }), ['heading, Créer mon espace sécurisé, level 1']);
  await speech.read();

  const second = await speech.during('Valider', async () => {
    await fillIdentification(page, member);
    await button(page, 'Valider').click();
    await expect(page).toHaveURL('/ouverture/coordonnees');
    await expect(heading(page, titles.opening)).toBeFocused();
  });
  expectInOrder(second, ['polite: Validation en cours…', 'polite: Étape 2/2 : Coordonnées']);
  expect(second).toContain('heading, Créer mon espace sécurisé, level 1');

  // The categories are a list within the rule that counts them.
  expectInOrder(await speech.read(), [
    'list, Votre mot de passe doit comprendre :',
    'au moins un caractère de 3 des 4 catégories suivantes', 'end of paragraph',
    'list', 'majuscules', 'minuscules', 'chiffres', 'caractères spéciaux', 'end of list',
    'absent des mots de passe les plus courants',
    'end of list, Votre mot de passe doit comprendre :',
  ]);
  const met = await speech.during('Mot de passe, a letter and a digit', async () => {
    await field(page, 'Mot de passe').fill('a1');
  });
  // All at once, where it was the last one only.
  expect(met.at(-1)).toMatch(/^polite: minuscules : respecté\. chiffres : respecté\. /);

  expectInOrder(await speech.during('Valider', async () => {
    await fillDetails(page, member);
    await button(page, 'Valider').click();
    await expect(heading(page, titles.sent)).toBeFocused();
  }), ['heading, Un courriel vous est envoyé, level 1']);
  expectInOrder(await speech.read(), pair('Adresse électronique', member.email));
  await speech.save('2-opening');
});

test('G1-G4: delegating by the matrix, as it is spoken', async ({ page, account }) => {
  await logIn(page, account);
  const speech = new Speech(page);
  const person = inventPerson(account);
  await beginDelegation(page, { email: person.email });
  await page.goBack();
  await settle(page);
  await speech.listen();
  expect(await speech.during('Continuer', async () => {
    await button(page, 'Continuer').click();
    await expect(page).toHaveURL('/droits/ajouter?etape=2');
  })).toContain('polite: Étape 2/2 : Droits d’accès');

  const built = 'Une ligne par fonctionnalité, par regroupements, et une colonne par droit.';
  expectInOrder(await speech.read(), [
    `table, Droits d’accès, ${built} La première ligne choisit pour toutes les autres.`,
    'columnheader, Regroupement / Fonctionnalité', 'columnheader, Consultation',
    'rowheader, Toutes les fonctionnalités',
    'radio, Toutes les fonctionnalités – Consultation, not checked, position 2, set size 3',
    // A group, over all columns, and a line.
    'rowheader, Mes salariés, column span 4', 'rowheader, Mon planning',
    'radio, Mon planning – Consultation, not checked, position 2, set size 3',
    `end of table, Droits d’accès, ${built} La première ligne choisit pour toutes les autres.`,
  ]);

  expectInOrder(await speech.during('Administrateur, and back', async () => {
    await field(page, 'Administrateur').check({ force: true });
    await settle(page);
    await field(page, 'Administrateur').uncheck({ force: true });
  }), [
    'polite: Administrateur : 17 fonctionnalités : Mise à jour',
    'polite: Utilisateur : 17 fonctionnalités : Aucun droit',
  ]);
  expect(await speech.during('Toutes les fonctionnalités – Consultation', async () => {
    await choice(page, 'Toutes les fonctionnalités', 'Consultation').check({ force: true });
  })).toContain('polite: 17 fonctionnalités : Consultation');
  expectInOrder(await speech.during('Valider', async () => {
    await button(page, 'Valider').click();
    await expect(page.getByText('Le lien d’activation est envoyé')).toBeVisible();
  }), ['polite: Validation en cours…', 'heading, Gérer les droits d’accès, level 1']);

  expectInOrder(await speech.read(), [
    'table, Bénéficiaires de délégation', 'rowgroup', 'end of rowgroup', 'rowgroup',
    `rowheader, ${person.email}`, 'end of table, Bénéficiaires de délégation',
  ]);
  expect(await speech.during('Courriel: sorted', async () => {
    await page.getByRole('columnheader').getByRole('button', { name: 'Courriel' }).click();
  })).toContain('polite: Trié par Courriel, ordre croissant');

  await speech.during('Visualiser', async () => {
    await action(page, 'Visualiser', person.email).click();
    await expect(heading(page, 'Délégation')).toBeFocused();
  });
  expectInOrder(await speech.read(), [
    ...pair('Collèges', 'Ouvrier, ETAM, Cadre'), `table, Droits d’accès, ${built}`, 'rowheader, Mon planning',
    'cell, Consultation',
  ]);
  expectInOrder(await speech.during('Fermer', async () => {
    await button(page, 'Fermer').click();
    await expect(page.getByRole('dialog')).toBeVisible();
  }), [
    `dialog, Fermer cette délégation ?, ${person.email} L’accès prend fin immédiatement, ainsi que ` +
      'les délégations qui en dépendent. Cette action est irréversible.',
    'button, Annuler',
  ]);
  await speech.during('Annuler', async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  speech.note('On a phone');
  await resize(page, phone);
  const onPhone = await speech.read();
  expectInOrder(onPhone, ['list, Droits d’accès', 'Mes salariés', 'term', 'Mon planning',
                          'definition', 'Consultation', 'end of list, Droits d’accès']);
  expect(onPhone.filter((each) => /^(table|row|cell)\b/.test(each))).toEqual([]);
  await speech.save('3-rights');
});

test('X2: another date, as it is spoken', async ({ page, account }) => {
  await logIn(page, account);
  await open(page, '/droits/acces');
  const date = field(page, 'À la date du');
  await expect(date).toBeVisible();
  const speech = new Speech(page);
  await speech.listen();
  const next = `01/01/${Number((await date.inputValue()).slice(-4)) + 1}`;
  expect(await speech.during('À la date du', async () => {
    await date.fill(next);
    await expect(heading(page, `Qui peut faire quoi à la date du ${next}`)).toBeVisible();
  })).toContain(`polite: À la date du ${next} : 1 accès`);
});

test('C2-C6: a site chosen, and its declarations, as they are spoken', async ({
  page, api, portal, account,
}) => {
  const others = await portal.admitOthers(11);
  for (const other of others) await api.associate(other, account);
  await portal.importDeclarations([
    declaration(others[0], 1, 'anomaly', 'Anomalie dans le traitement', 'Corriger le salaire'),
    declaration(others[0], 2, 'processed'),
  ]);
  await open(page, '/');
  const speech = new Speech(page);
  await speech.listen();
  await speech.during('Connexion', async () => {
    await fillLogin(page, account);
    await button(page, 'Connexion').click();
    await expect(page.getByRole('radio').first()).toBeVisible();
  });
  expectInOrder(await speech.read(), [
    'table, Sites déclarants', 'rowgroup', 'end of rowgroup',
    `rowheader, ${account.companyName}`, 'end of table, Sites déclarants',
  ]);
  expect(await speech.during('SIRET: sorted', async () => {
    await page.getByRole('columnheader').getByRole('button', { name: 'SIRET' }).click();
  })).toContain('polite: Trié par SIRET, ordre croissant');
  expect(await speech.during('Page suivante', async () => {
    await button(page, 'Page suivante').click();
  })).toContain('polite: 11 à 12 sur 12');
  expect(await speech.during('Rechercher un site', async () => {
    await field(page, 'Rechercher un site').fill(printSiret(others[0].siret));
  })).toContain('polite: 1 site trouvé');
  expectInOrder(await speech.during('The site, and Valider', async () => {
    await page.getByRole('radio').check({ force: true });
    await button(page, 'Valider').click();
    await expect(heading(page, titles.home)).toBeFocused();
  }), ['polite: Validation en cours…', 'heading, Bienvenue sur votre espace sécurisé !, level 1']);
  await speech.during('Menu, Suivi DSN', async () => {
    await goByMenu(page, 'Suivi DSN');
    await expect(heading(page, 'Suivi DSN')).toBeFocused();
  });
  expectInOrder(await speech.read(), [
    'Une action de votre part est attendue : 1 mois concerné',
    ...pair('Ce qui est attendu', 'Corriger le salaire'),
  ]);
  await speech.save('4-sites');
});

test('H1-H5: writing to the caisse, as it is spoken', async ({ page, account }) => {
  await logIn(page, account);
  await open(page, '/contact');
  await expect(field(page, 'Objet')).toBeVisible();
  const speech = new Speech(page);
  await speech.listen();
  expectInOrder(await speech.read(), [
    ...pair('Nom', account.lastName), ...pair('Adresse de messagerie', account.email),
    'form, Votre message',
  ]);
  const wrong = await speech.during('Envoyer, with nothing filled in', async () => {
    await button(page, 'Envoyer').click();
    await expect(field(page, 'Objet')).toBeFocused();
  });
  expect(wrong.find((each) => each.startsWith('combobox, Objet, Choisissez l’objet de votre message., invalid'))).toBeTruthy();
  expectInOrder(await speech.during('Annuler', async () => {
    await writeMessage(page, 'Une question.');
    await button(page, 'Annuler').click();
    await expect(page.getByRole('dialog')).toBeVisible();
  }), [
    'dialog, Abandonner ce message ?, Ce que vous avez écrit et les fichiers joints seront effacés.',
    'button, Continuer à écrire',
  ]);
  await speech.during('Continuer à écrire', async () => {
    await button(page, 'Continuer à écrire').click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  expectInOrder(await speech.during('Envoyer', async () => {
    await button(page, 'Envoyer').click();
    await expect(page.getByText('Votre message est envoyé à votre caisse')).toBeVisible();
  }), ['polite: Envoi en cours…', 'heading, Nous contacter, level 1']);
  expectInOrder(await speech.read(), ['term', 'Numéro de référence', 'end of term',
                                      ...pair('Confirmation envoyée à', account.email)]);
  await speech.save('5-contact');
});

test('G1: who turns the device keeps the focus, in a table as in its cards', async ({ page, account }) => {
  await logIn(page, account);
  const { email } = await invite(page, account);
  await openRights(page);
  const change = action(page, 'Modifier', email);
  await change.focus();
  const table = page.getByRole('table', { name: 'Bénéficiaires de délégation' });
  const cards = page.getByRole('list', { name: 'Bénéficiaires de délégation' });
  await expect(table).toBeVisible();
  await resize(page, phone);
  await expect(cards).toBeVisible();
  await expect(table).toHaveCount(0);
  await expect(change).toBeFocused();
  await resize(page, { width: 1280, height: 800 });
  await expect(table).toBeVisible();
  await expect(change).toBeFocused();
});
