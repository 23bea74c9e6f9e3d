import { expect } from '@playwright/test';

import { button, field, settle } from './page.mjs';

/** Whether the page is shown instead of the picture. */
export const isPlain = (page) => page.evaluate(() => {
  const canvas = /** @type {HTMLElement} */ (document.getElementById('canvas'));
  const mirror = /** @type {HTMLElement} */ (document.getElementById('mirror'));
  return getComputedStyle(canvas).visibility === 'hidden' &&
    getComputedStyle(mirror).webkitTextFillColor !== 'rgba(0, 0, 0, 0)';
});

/** The texts and fields of the page that lie on one another, or stick out of the window. */
export const misplaced = (page) => page.evaluate(() => {
  const found = [];
  const seen = [];
  const selector = '#mirror :is(h1, h2, h3, h4, p, a, button, label, legend, dt, input, textarea, select)';
  for (const element of document.querySelectorAll(selector)) {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    if (right - left < 1 || bottom - top < 1 || !element.checkVisibility()) continue;
    const name = `${element.localName} ${element.textContent || element.getAttribute('name')}`;
    if (right > document.documentElement.clientWidth + 1 && !element.closest('table')) found.push(`${name} sticks out`);
    for (const each of seen) {
      if (each.element.contains(element)) continue;
      const isApart = left >= each.right - 1 || right <= each.left + 1 || top >= each.bottom - 1 || bottom <= each.top + 1;
      if (!isApart) found.push(`${name} lies on ${each.name}`);
    }
    seen.push({ element, name, left, top, right, bottom });
  }
  return found;
});

/** By «Affichage», as everybody does it. */
export async function choosePlain(page) {
  await button(page, 'Affichage').click();
  await field(page, 'Affichage simplifié').check();
  await settle(page);
  await button(page, 'Fermer').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await settle(page);
}

/** As if it had been chosen on an earlier visit. @param {import('@playwright/test').BrowserContext} context */
export function wishPlain(context) {
  return context.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('affichage', '{"plain":true}');
  });
}
