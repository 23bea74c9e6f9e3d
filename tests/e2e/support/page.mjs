import { expect } from '@playwright/test';

/** Opens an address of the portal and waits until the application has nothing left to do. */
export async function open(page, path) {
  await page.goto(path);
  await settle(page);
}

/** With the program's second part too, which else comes in the background at any later time. */
export async function openWhole(page, path) {
  const later = page.waitForResponse('**/late-*.wasm');
  await open(page, path);
  await (await later).finished();
}

/** Resolves when the application draws nothing more and waits for no answer; not if it failed. */
export async function settle(page) {
  await page.waitForFunction(() => window.espace || !document.getElementById('loading').checkVisibility());
  await page.evaluate(() => {
    const shown = document.querySelector('#failed:not([hidden]), #unsupported:not([hidden])');
    if (shown) throw new Error(shown.textContent);
    return window.espace.idle();
  });
}

/** Gives the window another size. The header is as wide as it, once the application has seen that. */
export async function resize(page, size) {
  await page.setViewportSize(size);
  await page.waitForFunction((width) => innerWidth === width &&
    /** @type {HTMLElement} */ (document.querySelector('#mirror header')).offsetWidth ===
      document.documentElement.clientWidth,
  size.width);
  await settle(page);
}

export const field = (page, label) => page.getByLabel(label, { exact: true });
export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const link = (page, name) => page.getByRole('link', { name, exact: true });
export const heading = (page, name) => page.getByRole('heading', { name, exact: true });

export const titles = {
  entry: 'Espace sécurisé entreprise',
  opening: 'Créer mon espace sécurisé',
  sent: 'Un courriel vous est envoyé',
  activated: 'Votre compte est activé',
  home: 'Bienvenue sur votre espace sécurisé\u00a0!',
  notFound: 'Page introuvable',
};

export async function fillIdentification(page, member, codeLabel = 'Code confidentiel provisoire') {
  await field(page, 'Identifiant CIBTP').fill(member.identifiant);
  await field(page, 'Numéro de SIRET').fill(member.siret);
  await field(page, codeLabel).fill(member.code);
}

/** From nothing to step 2/2. */
export async function identify(page, member) {
  await open(page, '/ouverture');
  await fillIdentification(page, member);
  await button(page, 'Valider').click();
  await expect(page).toHaveURL('/ouverture/coordonnees');
  await settle(page);
}

export async function fillDetails(page, member) {
  await field(page, 'Adresse électronique').fill(member.email);
  await field(page, 'Confirmation adresse électronique').fill(member.email);
  await field(page, 'Mot de passe').fill(member.password);
  await field(page, 'Confirmation mot de passe').fill(member.password);
}

export async function fillLogin(page, { email, password }) {
  await field(page, 'Adresse électronique').fill(email);
  await field(page, 'Mot de passe').fill(password);
}

export async function logIn(page, account) {
  await open(page, '/');
  await fillLogin(page, account);
  await button(page, 'Connexion').click();
  await expect(heading(page, titles.home)).toBeVisible();
  await settle(page);
}

/** The menu: a bar in a wide window, a drawer in a narrow one. */
export const menu = (page) => page.getByRole('navigation', { name: 'Menu de navigation' });
/** A link of the menu, or of the group of it that is open. */
export const menuLink = (page, name) => menu(page).getByRole('link', { name, exact: true });
/** The button of a group in the bar. */
export const menuGroup = (page, name) => menu(page).getByRole('button', { name, exact: true });

/** Opens the group of the bar that has a service, if one has it: false if the menu has it nowhere. */
export async function showInMenu(page, name) {
  for (const group of [null, ...await menu(page).getByRole('button').all()]) {
    await group?.click();
    await settle(page);
    if (await menuLink(page, name).count() > 0) return true;
  }
  return false;
}

/** By the menu's bar, as who knows no address. */
export async function goByMenu(page, name) {
  expect(await showInMenu(page, name), `«${name}» in the menu`).toBe(true);
  await menuLink(page, name).click();
  await settle(page);
}

/** Until the server knows it: before that a page that is opened finds the session still. */
export async function logOut(page) {
  await button(page, 'Se déconnecter').click();
  await expect(page.getByText('Vous êtes déconnecté')).toBeVisible();
}

/** Chooses among tabs, and waits for what that one shows. */
export async function chooseTab(page, name) {
  const tab = page.getByRole('tab', { name });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await settle(page);
}

/** The session's cookie as a request bears it. */
export async function sessionCookie(context) {
  const cookies = await context.cookies();
  const session = cookies.find((each) => each.name.startsWith('__Host-'));
  return session && `${session.name}=${session.value}`;
}
