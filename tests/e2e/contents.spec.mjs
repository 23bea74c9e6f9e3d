import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { focused, tabTo } from './support/keyboard.mjs';
import { button, field, heading, link, logIn, open, settle } from './support/page.mjs';
import { places } from './support/places.mjs';
import { dayFromToday, isoDay } from './support/rights.mjs';

const bar = (page) => page.getByRole('navigation', { name: 'Barre fonctionnelle' });
const dialog = (page) => page.getByRole('dialog');
const phone = { width: 390, height: 844 };

/** The steps that a shipped tour tells: their titles. */
async function stepsOf(slug) {
  const text = await readFile(join(places.web, 'content', 'tour', `${slug}.md`), 'utf8');
  return [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
}

/** It lies wholly within the window; where. */
async function expectInWindow(page, locator) {
  const box = await locator.boundingBox();
  const { width, height } = page.viewportSize();
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width + 0.5);
  expect(box.y).toBeGreaterThanOrEqual(-0.5);
  expect(box.y + box.height).toBeLessThanOrEqual(height + 0.5);
  return box;
}

test('E5: questions are searched as one types, accents or not, and the count is told', async ({ page }) => {
  await open(page, '/');
  await bar(page).getByRole('link', { name: 'Questions-Réponses' }).click();
  await expect(page).toHaveURL('/questions');
  await expect(heading(page, 'Questions-Réponses')).toBeFocused();
  await settle(page);
  const questions = page.getByRole('main').getByRole('button');
  const all = await questions.count();
  expect(all).toBeGreaterThanOrEqual(8);
  await expectNoViolation(page);

  await button(page, 'J’ai oublié mon mot de passe').click();
  await expect(button(page, 'J’ai oublié mon mot de passe')).toHaveAttribute('aria-expanded', 'true');
  const answer = page.getByText('Un lien valable une heure vous est envoyé');
  await expect(answer).toBeVisible();
  await expectNoViolation(page);

  await field(page, 'Rechercher').pressSequentially('deleguer CABINET');
  await expect(questions).toHaveText(['Comment donner un accès à un collaborateur ou à mon cabinet comptable ?']);
  await expect(page.getByRole('status').filter({ hasText: '1 question trouvée' })).toHaveCount(1);
  await expect(page.getByText('si votre caisse connaît votre cabinet')).toBeVisible();
  await expectNoViolation(page);
  await field(page, 'Rechercher').fill('licorne');
  await expect(page.getByText('Aucune question ne correspond')).toBeVisible();
  await expectNoViolation(page);
  await field(page, 'Rechercher').fill('');
  await expect(questions).toHaveCount(all);
});

test('E5: a link within an answer is pressed where it is drawn, on a phone too', async ({ page }) => {
  await page.setViewportSize(phone);
  await open(page, '/questions');
  await button(page, 'Je n’ai pas, ou plus, mon code confidentiel').click();
  await settle(page);
  const way = link(page, 'Mot de passe oublié ?');
  const box = await way.boundingBox();
  const picture = await page.screenshot({ clip: box, caret: 'initial' });
  expect(picture.length).toBeGreaterThan(100);
  await way.click();
  await expect(page).toHaveURL('/mot-de-passe-oublie');
});

test('E5: help is that of the page, over it; nothing typed is lost', async ({ page, account }) => {
  await open(page, '/ouverture');
  await field(page, 'Numéro de SIRET').fill('732 829 320 00074');
  await bar(page).getByRole('button', { name: 'Aide' }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Ouvrir un compte' })).toBeVisible();
  await expect(dialog(page).getByRole('heading', { name: 'Aide de la page' })).toBeFocused();
  await expect(dialog(page).getByRole('heading', { name: 'Étape 1/2 : identification' })).toBeVisible();
  await settle(page);
  await expectNoViolation(page);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(bar(page).getByRole('button', { name: 'Aide' })).toBeFocused();
  await expect(field(page, 'Numéro de SIRET')).toHaveValue('732 829 320 00074');

  await logIn(page, account);
  await open(page, '/galerie');
  await bar(page).getByRole('button', { name: 'Aide' }).click();
  await expect(dialog(page).getByText('Cette page n’a pas d’aide qui lui soit propre.')).toBeVisible();
  await dialog(page).getByRole('link', { name: 'Toute l’aide' }).click();
  await expect(page).toHaveURL('/aide');
});

test('E5: news are marked until they were seen, in words too', async ({ page, portal, account }) => {
  // News of this week, for those of a year ago are shown no more. Nobody else's: they replace the
  // shipped ones until the end.
  const folder = await portal.file(`nouveautes-${account.identifiant}`);
  await mkdir(folder);
  await writeFile(join(folder, `${isoDay(dayFromToday(-2))}-essai.md`), '# La caisse déménage\n\nLundi.\n');
  await portal.admin('news', 'import', folder);
  await logIn(page, account);
  const news = bar(page).getByRole('link', { name: 'Nouveautés' });
  await expect(news).toHaveAccessibleDescription('1 nouveauté non lue');
  await expectNoViolation(page);
  await news.click();
  await expect(page).toHaveURL('/nouveautes');
  await expect(heading(page, 'Nouveautés')).toBeFocused();
  await expect(page.getByText('Nouveau', { exact: true }).first()).toBeVisible();
  await expect(news).toHaveAccessibleDescription('');
  await settle(page);
  await expectNoViolation(page);
  await page.reload();
  await settle(page);
  await expect(heading(page, 'La caisse déménage')).toBeVisible();
  await expect(page.getByText('Nouveau', { exact: true })).toHaveCount(0);
  await expect(news).toHaveAccessibleDescription('');
  await portal.admin('news', 'reset');
});

test('E5: the guided tour by keyboard alone: each step at its control, Escape ends it', async ({ page, account }) => {
  await logIn(page, account);
  await page.reload();
  await settle(page);
  await tabTo(page, 'button "Tutoriel"');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveAccessibleName('Tutoriel : Découvrir l’accueil');
  await expect(dialog(page)).toHaveAccessibleDescription(/^Le menu\. /);
  await expect(dialog(page).getByRole('heading', { name: 'Le menu' })).toBeVisible();
  await expect(button(page, 'Suivant')).toBeFocused();
  await expectNoViolation(page);
  // No alerts, no other site: those steps are left out.
  const told = [];
  for (let step = 0; step < 10; step += 1) {
    await settle(page);
    told.push(await dialog(page).getByRole('heading').textContent());
    await expectInWindow(page, dialog(page));
    if (await button(page, 'Suivant').count() === 0) break;
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByText(`Étape ${step + 2} sur`)).toBeVisible();
  }
  const all = await stepsOf('accueil');
  expect(told).toEqual(all.filter((title) => !['Les alertes DSN', 'Changer de site'].includes(title)));
  // Modal: the keyboard stays within it.
  for (let count = 0; count < 5; count += 1) {
    await page.keyboard.press('Tab');
    expect(['button "Terminer"', 'button "Précédent"', 'none', 'document']).toContain(await focused(page));
  }
  await button(page, 'Précédent').click();
  await expect(dialog(page).getByRole('heading', { name: all.at(-2) })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(bar(page).getByRole('button', { name: 'Tutoriel' })).toBeFocused();
});

test('E5: on a phone the tour scrolls to each control and stays within the window', async ({ page, account }) => {
  await page.setViewportSize(phone);
  await logIn(page, account);
  await bar(page).getByRole('button', { name: 'Tutoriel' }).click();
  const targets = {
    'Le menu': button(page, 'Menu'),
    'Vos services': heading(page, 'Mes services'),
    'Vos documents': heading(page, 'Mes documents récents'),
    'La barre fonctionnelle': bar(page),
  };
  for (const [title, target] of Object.entries(targets)) {
    await expect(dialog(page).getByRole('heading', { name: title })).toBeVisible();
    await settle(page);
    const bubble = await expectInWindow(page, dialog(page));
    const box = await expectInWindow(page, target);
    // Beside what it speaks of, not upon it.
    const isApart = bubble.y >= box.y + box.height || bubble.y + bubble.height <= box.y;
    expect(isApart, title).toBe(true);
    if (title === 'La barre fonctionnelle') break;
    await button(page, 'Suivant').click();
  }
  await expectNoViolation(page);
  await button(page, 'Terminer').click();
  await expect(dialog(page)).toHaveCount(0);
});

/** Shipped tours, the screen on which each is whole, and the steps that need more than it has. */
const tours = [
  { slug: 'connexion', path: '/' },
  { slug: 'questions', path: '/questions' },
  { slug: 'ouverture', path: '/ouverture', absent: ['Votre adresse électronique', 'Votre mot de passe', 'Votre mobile'] },
  { slug: 'sites', path: '/sites', needs: 'account', absent: ['Rechercher'] },
  { slug: 'suivi-dsn', path: '/suivi-dsn', needs: 'account' },
  { slug: 'compte', path: '/compte', needs: 'account' },
  { slug: 'droits', path: '/droits', needs: 'account', absent: ['Votre cabinet comptable'] },
  { slug: 'droits_ajouter', path: '/droits/ajouter', needs: 'account',
    absent: ['Un administrateur ?', 'Les collèges', 'Les fonctionnalités'] },
  { slug: 'contact', path: '/contact', needs: 'account' },
  { slug: 'page', path: '/journal', needs: 'account' },
];

test('E5: every shipped tour points at controls that are on its page', async ({ page, account }) => {
  const shipped = await readdir(join(places.web, 'content', 'tour'));
  const tested = [...tours.map((each) => `${each.slug}.md`), 'accueil.md'];
  expect(shipped.filter((name) => name.endsWith('.md') && !tested.includes(name))).toEqual([]);
  const visit = async ({ slug, path, absent = [] }) => {
    await open(page, path);
    await button(page, 'Tutoriel').click();
    await expect(dialog(page)).toBeVisible();
    const told = [];
    for (;;) {
      await settle(page);
      told.push(await dialog(page).getByRole('heading').textContent());
      if (await button(page, 'Suivant').count() === 0) break;
      await button(page, 'Suivant').click();
      await expect(dialog(page).getByText(`Étape ${told.length + 1} sur`)).toBeVisible();
    }
    expect(told, slug).toEqual((await stepsOf(slug)).filter((title) => !absent.includes(title)));
  };
  for (const tour of tours.filter((each) => !each.needs)) await test.step(tour.slug, () => visit(tour));
  await logIn(page, account);
  for (const tour of tours.filter((each) => each.needs)) await test.step(tour.slug, () => visit(tour));
});
