import { expect, test } from './support/fixtures.mjs';
import { button, field, heading, open, settle } from './support/page.mjs';
import { analyse } from './support/picture.mjs';

const shoot = (page) => page.screenshot({ caret: 'initial' });

async function expectPicture(page) {
  const { colours, commonest } = await analyse(page.context(), await shoot(page));
  expect(colours).toBeGreaterThan(100);
  expect(commonest).toBeLessThan(0.8);
}

/** The canvas of the page, for what is evaluated there. */
const canvasOf = (page) => page.locator('canvas');

const isContextLost = (page) => canvasOf(page).evaluate((canvas) =>
  canvas.getContext('webgl2').isContextLost());

test('the canvas shows a picture, drawn by WebGL', async ({ page }) => {
  await open(page, '/');
  expect(await isContextLost(page)).toBe(false);
  await expectPicture(page);
  // What is seen is the canvas: without it the mirror is nearly invisible.
  await page.evaluate(() => { document.getElementById('canvas').hidden = true; });
  const { colours } = await analyse(page.context(), await shoot(page));
  expect(colours).toBeLessThan(100);
});

test('where the mirror says that a heading is, the canvas has drawn something', async ({ page }) => {
  await open(page, '/ouverture');
  for (const element of [heading(page, 'Créer mon espace sécurisé'), button(page, 'Valider')]) {
    const clip = await element.boundingBox();
    const picture = await page.screenshot({ clip, caret: 'initial' });
    expect((await analyse(page.context(), picture)).colours).toBeGreaterThan(8);
  }
});

test('a lost WebGL context comes back with the picture and with what was typed', async ({ page }) => {
  const code = field(page, 'Code confidentiel provisoire');
  await open(page, '/ouverture');
  await field(page, 'Identifiant CIBTP').fill('12-345678-90');
  await field(page, 'Numéro de SIRET').fill('732 829 320 00074');
  await code.fill('ABCD-2345-EFGH');
  await code.blur();
  await settle(page);
  const before = await shoot(page);

  const loser = await canvasOf(page).evaluateHandle(async (canvas) => {
    const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    const lost = new Promise((resolve) => { canvas.addEventListener('webglcontextlost', resolve); });
    extension.loseContext();
    await lost;
    return extension;
  });
  expect(await isContextLost(page)).toBe(true);
  // People go on typing meanwhile.
  await code.fill('WXYZ-6789-WXYZ');
  await loser.evaluate(async (extension) => {
    const canvas = document.getElementById('canvas');
    const restored = new Promise((resolve) => {
      canvas.addEventListener('webglcontextrestored', resolve);
    });
    extension.restoreContext();
    await restored;
  });
  await settle(page);

  expect(await isContextLost(page)).toBe(false);
  await expect(field(page, 'Identifiant CIBTP')).toHaveValue('12-345678-90');
  await expect(field(page, 'Numéro de SIRET')).toHaveValue('732 829 320 00074');
  await expect(code).toHaveValue('WXYZ-6789-WXYZ');
  await code.fill('ABCD-2345-EFGH');
  await code.blur();
  await settle(page);
  expect((await shoot(page)).equals(before)).toBe(true);
});
