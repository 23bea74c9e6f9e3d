// What RGAA.md, beside this file, says of the RGAA's criteria, as far as no other file shows it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { publish } from './support/documents.mjs';
import { expect, test } from './support/fixtures.mjs';
import { allStops, expectVisibleFocus, tabTo } from './support/keyboard.mjs';
import { faultsOf } from './support/outline.mjs';
import {
  button, heading, identify, link, logIn, open, resize, settle, titles,
} from './support/page.mjs';
import { inspect } from './support/picture.mjs';
import { places } from './support/places.mjs';
import { invite } from './support/rights.mjs';

const screens = JSON.parse(await readFile(join(places.web, 'screens.json'), 'utf8'));
const plainPages = (await readdir(places.web))
  .filter((name) => name.endsWith('.html') && name !== 'index.html').map((name) => `/${name}`);

/** Looks at each page that shows itself; returns their titles, no two of which may be the same. */
async function walk(page, paths) {
  const titlesSeen = new Map();
  for (const path of paths) {
    await test.step(path, async () => {
      await page.goto(path);
      if (!path.endsWith('.html')) await settle(page);
      // Some lead elsewhere: to the log-in, or to the first step.
      if (new URL(page.url()).pathname !== path) return;
      expect.soft(await faultsOf(page), path).toEqual([]);
      const title = await page.title();
      expect.soft(titlesSeen.get(title), `${path} has the title of another page`).toBeUndefined();
      titlesSeen.set(title, path);
    });
  }
  return titlesSeen;
}


test.describe('every page', () => {
  test.use({ expectedProblems: [/status of 404/] });

  test('the elements of every screen for visitors and of every plain page are in order', async ({ page }) => {
    test.setTimeout(300_000);
    const seen = await walk(page, [...screens, ...plainPages]);
    expect(seen.size).toBeGreaterThan(plainPages.length + 10);
    // 13.2: none opened a window.
    expect(page.context().pages()).toHaveLength(1);
  });

  test('the elements of every screen behind the log-in are in order', async ({ page, portal, account }) => {
    test.setTimeout(300_000);
    await publish(portal, account, 'Attestation', 'Attestations');
    await logIn(page, account);
    const { id } = await invite(page, account);
    const seen = await walk(page, screens);
    expect(seen.size).toBeGreaterThan(20);
    for (const path of ['/droits/consulter', '/droits/modifier']) {
      await open(page, `${path}?id=${id}`);
      expect.soft(await faultsOf(page), path).toEqual([]);
    }
  });
});

test('what is broken in the elements of a page is found', async ({ page }) => {
  await open(page, '/galerie');
  expect(await faultsOf(page)).toEqual([]);
  await page.evaluate(() => {
    const change = (selector, act) => act(document.querySelector(`#mirror ${selector}`));
    document.title = 'Sans nom';
    document.documentElement.lang = 'en';
    change('h1', (each) => { each.innerHTML = '<div>Titre</div>'; });
    change('h1', (each) => each.insertAdjacentHTML('afterend', '<h4>Trop bas</h4><iframe></iframe>'));
    change('footer a', (each) => { each.textContent = 'ici'; });
    change('footer a:nth-of-type(2)', (each) => each.removeAttribute('aria-describedby'));
    const forgetName = (each) => {
      for (const label of each.labels ?? []) label.remove();
      each.querySelector('legend')?.remove();
      for (const name of ['aria-label', 'aria-labelledby']) each.removeAttribute(name);
    };
    for (const each of ['fieldset', 'table', 'select']) change(each, forgetName);
    change('th', (each) => each.removeAttribute('scope'));
    change('ul', (each) => each.append(document.createElement('p')));
    change('nav', (each) => each.after(each.cloneNode(false)));
    change('main button', (each) => { each.textContent = ''; });
    change('select', (each) => each.replaceChildren());
    change('main', (each) => each.insertAdjacentHTML('beforeend',
      '<p><ul></ul></p><img src="/favicon.svg"><span role="img"></span>'));
  });
  const criteria = (await faultsOf(page)).map((each) => /^[\d., ]+|^not expected/.exec(each)?.[0]);
  expect([...new Set(criteria)].sort()).toEqual([
    '1.1', '11.1', '11.6', '11.9', '13.2', '5.4', '5.7', '6.1', '8.2', '8.3, 8.4', '8.5', '9.1', '9.2',
    '9.3', 'not expected']);
});

test.describe('with a person’s own style sheet', () => {
  test.use({ bypassCSP: true });

  // What the RGAA counts in 10.12.
  const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`;

  test('10.11, 10.12: plain pages show every word in 320 pixels, and with wider spacing', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of plainPages) {
      await test.step(path, async () => {
        await page.goto(path);
        await page.addStyleTag({ content: spacing });
        const { overflow, cut } = await page.evaluate(() => ({
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          // A table of data may be scrolled by itself.
          cut: [...document.querySelectorAll('body *:not(.skip, .table, .table *)')]
            .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
            .map((each) => each.outerHTML.slice(0, 120)),
        }));
        expect(overflow).toBe(0);
        expect(cut).toEqual([]);
      });
    }
  });
});

test('12.7: every plain page begins with the way past its header', async ({ page }) => {
  for (const path of plainPages) {
    await test.step(path, async () => {
      await page.goto(path);
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: 'Aller au contenu' });
      await expect(skip).toBeFocused();
      await expect(skip).toBeInViewport();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('main')).toBeFocused();
    });
  }
});

test('10.7: whatever has the focus among all components shows it', async ({ page }) => {
  test.slow();
  await open(page, '/galerie');
  const count = (await allStops(page)).length;
  expect(count).toBeGreaterThan(20);
  await page.reload();
  await settle(page);
  for (let stop = 0; stop < count; ++stop) {
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
  }
});

test('10.6: a link within a text is underlined', async ({ page }) => {
  await open(page, '/questions');
  await button(page, 'Je n’ai pas, ou plus, mon code confidentiel').click();
  const way = link(page, 'Mot de passe oublié ?');
  await expect(way).toBeVisible();
  await page.mouse.move(0, 0);
  await settle(page);
  const picture = await page.screenshot({ clip: await way.boundingBox() });
  const share = await inspect(page.context(), [picture], ({ data, width, height }) => {
    const pixels = new Uint32Array(data.buffer);
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    const [ground] = [...counts].sort((one, other) => other[1] - one[1])[0];
    // Of the row with the most ink.
    return Math.max(...Array.from({ length: height }, (_, y) =>
      pixels.subarray(y * width, (y + 1) * width).filter((pixel) => pixel !== ground).length / width));
  });
  expect(share).toBeGreaterThan(0.9);
});

test('11.13: fields about a person say which of their own data they take', async ({ page, member }) => {
  const purposes = () => page.evaluate(() => Object.fromEntries(
    [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('#mirror input'))]
      .filter((each) => each.autocomplete !== '').map((each) => [each.name, each.autocomplete])));
  await open(page, '/');
  expect(await purposes()).toEqual({ email: 'username', password: 'current-password' });
  await open(page, '/contact');
  expect(await purposes()).toMatchObject({ name: 'name', email: 'email' });
  await identify(page, member);
  expect(await purposes()).toEqual({
    email: 'username', email_confirmation: 'email', password: 'new-password',
    password_confirmation: 'new-password', last_name: 'family-name', first_name: 'given-name',
    'landline.number': 'home tel', 'mobile.number': 'mobile tel',
  });
});

test('12.10: no key by itself does anything', async ({ page, account }) => {
  await logIn(page, account);
  const before = await page.locator('#mirror').innerHTML();
  await tabTo(page, 'link "Accueil"');
  await page.keyboard.type('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?/*-+.,;:!');
  await settle(page);
  await expect(page).toHaveURL('/accueil');
  expect(await page.locator('#mirror').innerHTML()).toBe(before);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('13.11: who moves away before letting go has pressed nothing', async ({ page }) => {
  await open(page, '/galerie');
  for (const target of [button(page, 'Principal'), link(page, 'Mentions légales')]) {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await settle(page);
    await expect(page.getByText('Pressions\u00a0: 0')).toBeVisible();
    await page.mouse.move(box.x + box.width / 2, box.y - 40, { steps: 4 });
    await page.mouse.up();
    await settle(page);
  }
  await expect(page.getByText('Pressions\u00a0: 0')).toBeVisible();
  await expect(page).toHaveURL('/galerie');
  expect(page.context().pages()).toHaveLength(1);
  await button(page, 'Principal').click();
  await expect(page.getByText('Pressions\u00a0: 1')).toBeVisible();
});

test('13.9: a telephone is held either way', async ({ page, account }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await logIn(page, account);
  const words = async () => (await page.getByRole('main')
    .locator('h1, h2, p, a, button, dt, dd').allTextContents()).sort();
  const upright = await words();
  expect(upright.length).toBeGreaterThan(8);
  await resize(page, { width: 844, height: 390 });
  await expect(heading(page, titles.home)).toBeVisible();
  expect(await words()).toEqual(upright);
  const { orientation } = await (await page.request.get('/manifest.webmanifest')).json();
  expect(orientation).toBeUndefined();
});
