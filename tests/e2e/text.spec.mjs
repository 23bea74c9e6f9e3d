// The browser's own text lies on that of the canvas: what a person selects, or finds in the page, is
// marked where they see it.
import { expect, test } from './support/fixtures.mjs';
import { button, field, heading, open, settle } from './support/page.mjs';
import { compare, inspect } from './support/picture.mjs';

const shoot = (page, clip) => page.screenshot({ clip, caret: 'initial' });

/** The texts of the mirror that stand alone on their ground, with their places in the window. */
const placedTexts = (page) => page.evaluate(() => {
  const texts = [];
  const selector = '#mirror :is(h1, h2, h3, p, a, button, dt, dd, label, legend, .own)';
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))) {
    if (element.style.fontSize === '' || element.childElementCount > 0) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    const isInWindow = left >= 2 && top >= 2 && right <= document.documentElement.clientWidth - 2 &&
      bottom <= innerHeight - 2 && right > left;
    if (isInWindow) texts.push({ text: element.textContent, left, top, right, bottom });
  }
  return texts;
});

/**
 * Where the ink of each text begins and ends in a picture, in its pixels: what differs from the
 * commonest colour of its ground.
 */
const inkOf = (page, png, places) => inspect(page.context(), [png], ({ data, width }, boxes) =>
  boxes.map(({ left, top, right, bottom }) => {
    const counts = new Map();
    const pixels = new Uint32Array(data.buffer);
    const at = (x, y) => pixels[y * width + x];
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) counts.set(at(x, y), (counts.get(at(x, y)) ?? 0) + 1);
    }
    const ground = [...counts].sort((one, other) => other[1] - one[1])[0][0];
    const distance = (pixel) => Math.max(...[0, 8, 16].map((shift) =>
      Math.abs(((pixel >> shift) & 255) - ((ground >> shift) & 255))));
    const ink = { left: right, top: bottom, right: left, bottom: top };
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        if (distance(at(x, y)) < 64) continue;
        ink.left = Math.min(ink.left, x);
        ink.top = Math.min(ink.top, y);
        ink.right = Math.max(ink.right, x + 1);
        ink.bottom = Math.max(ink.bottom, y + 1);
      }
    }
    return ink;
  }), places);

const canvasAlone = '#mirror { visibility: hidden }';
// The canvas underlines links, from their very edge.
const mirrorAlone = '#canvas { visibility: hidden } #mirror { -webkit-text-fill-color: #000 } ' +
  '#mirror a { text-decoration: underline #000 !important }';

/** Shoots the page as it looks with a style that a test adds. */
async function shootWith(page, content) {
  const style = await page.addStyleTag({ content });
  const png = await shoot(page);
  await style.evaluate((element) => element.remove());
  return png;
}

const windows = [
  { name: 'a desktop', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  { name: 'a desktop at 150 %', viewport: { width: 853, height: 533 }, deviceScaleFactor: 1.5 },
  { name: 'a phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
];
for (const { name, viewport, deviceScaleFactor } of windows) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport, deviceScaleFactor, bypassCSP: true });

    for (const path of ['/', '/ouverture', '/questions', '/galerie']) {
      test(`the browser’s text lies on the canvas’s: ${path}`, async ({ page }) => {
        await open(page, path);
        const texts = await placedTexts(page);
        expect(texts.length).toBeGreaterThan(1);
        const ratio = deviceScaleFactor;
        const places = texts.map((each) => ({
          left: Math.floor((each.left - 1.5) * ratio), top: Math.floor((each.top - 1) * ratio),
          right: Math.ceil((each.right + 1.5) * ratio), bottom: Math.ceil((each.bottom + 1) * ratio),
        }));
        const drawn = await inkOf(page, await shootWith(page, canvasAlone), places);
        const said = await inkOf(page, await shootWith(page, mirrorAlone), places);
        const far = [];
        for (const [index, { text }] of texts.entries()) {
          for (const side of ['left', 'top', 'right']) {
            const distance = Math.abs(drawn[index][side] - said[index][side]) / ratio;
            if (distance > 1) far.push(`${text}: ${side} by ${distance}`);
          }
        }
        expect(far).toEqual([]);
      });
    }
  });
}

test('what the mouse selects shows where the words are', async ({ page }) => {
  await open(page, '/');
  const box = await heading(page, 'Première connexion ?').boundingBox();
  const before = await shoot(page, box);
  await page.mouse.move(box.x + 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
  await page.mouse.up();
  await settle(page);
  expect(await page.evaluate(() => String(getSelection()))).toContain('connexion');
  expect((await compare(page.context(), before, await shoot(page, box))).share).toBeGreaterThan(0.3);
});

test('what is found in the page shows where the words are', async ({ page }) => {
  await open(page, '/');
  const box = await heading(page, 'Première connexion ?').boundingBox();
  const before = await shoot(page, box);
  expect(await page.evaluate(() => /** @type {any} */ (window).find('Première connexion'))).toBe(true);
  expect((await compare(page.context(), before, await shoot(page, box))).share).toBeGreaterThan(0.3);
});

/** Selects the words, and says which share of their pixels shows it. */
async function shareThatShows(page, words) {
  await words.scrollIntoViewIfNeeded();
  await settle(page);
  const box = await words.boundingBox();
  const before = await shoot(page, box);
  await words.evaluate((element) => getSelection()?.selectAllChildren(element));
  expect(await page.evaluate(() => String(getSelection()).trim())).toBe(await words.innerText());
  return (await compare(page.context(), before, await shoot(page, box))).share;
}

test('labels, hints, legends and errors of fields can be selected where they are seen', async ({ page }) => {
  await open(page, '/galerie');
  for (const kind of ['label', 'legend', '.hint:not(.error)']) {
    expect(await shareThatShows(page, page.locator(`#mirror ${kind}`).first()), kind).toBeGreaterThan(0.1);
  }
  await open(page, '/');
  await button(page, 'Connexion').click();
  await expect(field(page, 'Mot de passe')).toHaveAttribute('aria-invalid', 'true');
  expect(await shareThatShows(page, page.locator('#mirror .error').last())).toBeGreaterThan(0.1);
});

test('to press a label is to go to its field', async ({ page }) => {
  await open(page, '/');
  await page.getByText('Mot de passe', { exact: true }).click();
  await expect(field(page, 'Mot de passe')).toBeFocused();
});
