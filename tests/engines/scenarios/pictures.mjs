import assert from 'node:assert/strict';

/** @param {import('../support/page.mjs').Page} page */
async function expectPicture(page) {
  const { colours, commonest } = await page.look();
  assert.ok(colours > 100, `${colours} colours`);
  assert.ok(commonest < 0.8, `a flat picture: ${commonest}`);
}

/** A canvas has one kind of context for ever, and gives no other. */
const hasContext = (page, kind) => page.evaluate((name) =>
  document.querySelector('canvas').getContext(name) !== null, kind);

/** @type {(painters: {wish?: 'webgl' | 'processor', kind: 'webgl2' | '2d'}[]) =>
 *   import('../support/stage.mjs').Scenarios} */
export const pictures = (painters) => (play) => {
  for (const { wish, kind } of painters) {
    play(`the canvas is painted: ${kind}`, async ({ open }) => {
      const page = await open('/', { painter: wish });
      assert.equal(await hasContext(page, kind), true);
      await expectPicture(page);
      // What is seen is the canvas: without it the mirror is nearly invisible.
      await page.evaluate(async () => {
        document.querySelector('canvas').hidden = true;
        // A screenshot shows what has been put together, which comes after the next frame.
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      });
      const { colours } = await page.look();
      assert.ok(colours < 100, `${colours} colours without the canvas`);
    });
  }
  if (!painters.some(({ kind }) => kind === 'webgl2')) return;
  play('when the context is lost the processor paints on, and what was typed stays', async ({ open }) => {
    const page = await open('/ouverture', { painter: 'webgl' });
    await page.fill('Numéro de SIRET', '732 829 320 00074');
    await page.evaluate(() => {
      document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext();
    });
    await page.until('the processor', () => document.querySelector('canvas').getContext('2d') !== null);
    await page.settle();
    await expectPicture(page);
    assert.equal(await page.property('value', 'field', 'Numéro de SIRET'), '732 829 320 00074');
  });
};
