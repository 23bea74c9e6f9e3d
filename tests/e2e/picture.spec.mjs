import { expect, test } from './support/fixtures.mjs';
import { button, field, heading, open, settle } from './support/page.mjs';
import { analyse, compare, wishPainter } from './support/picture.mjs';

const shoot = (page) => page.screenshot({ caret: 'initial' });

async function expectPicture(page) {
  const { colours, commonest } = await analyse(page.context(), await shoot(page));
  expect(colours).toBeGreaterThan(100);
  expect(commonest).toBeLessThan(0.8);
}

/** The canvas of the page, for what is evaluated there. */
const canvasOf = (page) => page.locator('canvas');

/** A canvas has one kind of context for ever, and gives no other. */
const hasContext = (page, kind) => canvasOf(page).evaluate((canvas, name) =>
  canvas.getContext(name) !== null, kind);

async function expectTheCanvasAlone(page) {
  await expectPicture(page);
  // What is seen is the canvas: without it the mirror is nearly invisible.
  await page.evaluate(() => { document.getElementById('canvas').hidden = true; });
  const { colours } = await analyse(page.context(), await shoot(page));
  expect(colours).toBeLessThan(100);
}

test('where the processor plays the graphics card it paints by itself', async ({ page }) => {
  await open(page, '/');
  expect(await hasContext(page, '2d')).toBe(true);
  await expectTheCanvasAlone(page);
});

test.describe('with WebGL', () => {
  test.use({ painter: 'webgl' });

  test('the canvas shows a picture, drawn by WebGL', async ({ page }) => {
    await open(page, '/');
    expect(await hasContext(page, 'webgl2')).toBe(true);
    await expectTheCanvasAlone(page);
  });

  test('when its context is lost the processor paints on, and what was typed stays', async ({ page }) => {
    const code = field(page, 'Code confidentiel provisoire');
    await open(page, '/ouverture');
    await field(page, 'Identifiant CIBTP').fill('12-345678-90');
    await field(page, 'Numéro de SIRET').fill('732 829 320 00074');
    await code.fill('ABCD-2345-EFGH');
    await code.blur();
    await settle(page);
    const before = await shoot(page);

    await canvasOf(page).evaluate((canvas) => {
      canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext();
    });
    await expect.poll(() => hasContext(page, '2d')).toBe(true);
    await settle(page);
    await expect(field(page, 'Identifiant CIBTP')).toHaveValue('12-345678-90');
    await expect(code).toHaveValue('ABCD-2345-EFGH');
    const after = await compare(page.context(), before, await shoot(page));
    expect(after.share).toBeLessThan(0.001);
    await code.fill('WXYZ-6789-WXYZ');
    await code.blur();
    await settle(page);
    expect((await compare(page.context(), before, await shoot(page))).share).toBeGreaterThan(0);
  });
});

test('where the mirror says that a heading is, the canvas has drawn something', async ({ page }) => {
  await open(page, '/ouverture');
  for (const element of [heading(page, 'Créer mon espace sécurisé'), button(page, 'Valider')]) {
    const clip = await element.boundingBox();
    const picture = await page.screenshot({ clip, caret: 'initial' });
    expect((await analyse(page.context(), picture)).colours).toBeGreaterThan(8);
  }
});

for (const ratio of [1, 1.5, 2]) {
  test(`both painters make the same picture at ${ratio} pixels per CSS pixel`, async ({ browser, portal }) => {
    const contexts = [];
    for (const painter of /** @type {const} */ (['webgl', 'processor'])) {
      const context = await browser.newContext({
        baseURL: portal.url, locale: 'fr-FR', deviceScaleFactor: ratio,
        viewport: { width: 1280, height: 800 },
      });
      await wishPainter(context, painter);
      contexts.push(context);
    }
    const [webgl, processor] = await Promise.all(contexts.map((context) => context.newPage()));
    for (const path of ['/', '/ouverture', '/galerie', '/questions']) {
      const pictures = [];
      for (const page of [webgl, processor]) {
        await open(page, path);
        pictures.push(await shoot(page));
      }
      const { share } = await compare(contexts[0], pictures[0], pictures[1]);
      expect(share, path).toBeLessThan(0.001);
    }
    await Promise.all(contexts.map((context) => context.close()));
  });
}
