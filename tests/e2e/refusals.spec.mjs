import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { writeMessage } from './support/contact.mjs';
import { expect, test } from './support/fixtures.mjs';
import { button, field, fillLogin, heading, link, logIn, logOut, open, settle, titles } from './support/page.mjs';
import { caisse } from './support/portal.mjs';

/** Chromium's own setting «Bloquer tous les cookies», which takes the storage too. */
async function withoutCookies(options, run) {
  const profile = await mkdtemp(join(tmpdir(), 'espace-e2e-'));
  try {
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({
      profile: { default_content_setting_values: { cookies: 2 } },
    }));
    const context = await chromium.launchPersistentContext(profile, options);
    try {
      await run(await context.newPage());
    } finally {
      await context.close();
    }
  } finally {
    await rm(profile, { recursive: true });
  }
}

const canStore = (page) => page.evaluate(() => {
  try {
    return sessionStorage !== null && localStorage !== null;
  } catch {
    return false;
  }
});

test('C1: a browser that refuses cookies is told so, by whatever way one logs in', async ({
  portal, account, launchOptions,
}) => {
  const options = { ...launchOptions, baseURL: portal.url, locale: 'fr-FR' };
  await withoutCookies(options, async (page) => {
    await open(page, '/journal');
    expect(await canStore(page)).toBe(false);
    await expect(page.getByText('Connectez-vous pour afficher cette page')).toBeVisible();
    for (let time = 0; time < 2; time += 1) {
      await fillLogin(page, account);
      await button(page, 'Connexion').click();
      await expect(page.getByText('Votre navigateur refuse les cookies')).toBeVisible();
      await expect(page.getByText('Autorisez les cookies de ce site dans ses paramètres')).toBeVisible();
      await expect(page.getByText('Votre session a expiré')).toHaveCount(0);
      await expect(page).toHaveURL('/');
      await expect(field(page, 'Adresse électronique')).toHaveValue(account.email);
      await settle(page);
    }
    // A wrong password is nothing else.
    await fillLogin(page, { ...account, password: 'Autre-Chêne-1' });
    await button(page, 'Connexion').click();
    await expect(page.getByText('le mot de passe est incorrect')).toBeVisible();
  });
});

test('a browser that keeps nothing loses nothing but what was to be kept', async ({ page, portal, account }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() { throw new DOMException('The request is insecure.', 'SecurityError'); },
      });
    }
  });
  await logIn(page, account);
  expect(await canStore(page)).toBe(false);

  await button(page, 'Affichage').click();
  await page.getByRole('radio', { name: 'Sombre' }).check({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Escape');

  await page.getByRole('navigation', { name: 'Barre fonctionnelle' })
    .getByRole('link', { name: 'Nous contacter' }).click();
  await writeMessage(page, 'Rien n’est gardé.');
  await settle(page);
  await button(page, 'Envoyer').click();
  await expect(page.getByText('Votre message est envoyé à votre caisse')).toBeVisible();
  const reference = /M-\d{4}-\d{6}/.exec(await page.getByRole('main').innerText())[0];
  expect((await portal.mailbox.find(caisse.email, reference)).text).toContain('Rien n’est gardé.');
  await logOut(page);
  await link(page, 'Je crée mon espace sécurisé').click();
  await expect(heading(page, titles.opening)).toBeVisible();
});

test('where a script cannot be a module the page says what to do, and whom to call', async ({ page }) => {
  // As such a browser takes it: it passes over modules, and runs what is not for others.
  await page.route('/', async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    expect(html).toContain('<script nomodule ');
    await route.fulfill({
      response, body: html.replace('type="module"', 'type="text/unknown"').replace('<script nomodule ', '<script '),
    });
  });
  await page.goto('/');
  await expect(page.getByText('Votre navigateur est trop ancien pour afficher l’Espace sécurisé')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Quels navigateurs conviennent' })).toBeVisible();
  await expect(page.getByText(caisse.telephone)).toBeVisible();
  await expect(page.getByText('Chargement…')).toBeHidden();
});
