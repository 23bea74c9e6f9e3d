import assert from 'node:assert/strict';

/**
 * In a browser that forces its own colours on every page: the page behind the picture has them.
 * @type {import('../support/stage.mjs').Scenarios}
 */
export function forcedColours(play) {
  play('forced colours are those of the page, which is shown instead of the picture', async ({ open }) => {
    const page = await open('/');
    const { isForced, picture, ground, ink } = await page.evaluate(() => ({
      isForced: matchMedia('(forced-colors: active)').matches,
      picture: getComputedStyle(/** @type {Element} */ (document.getElementById('canvas'))).visibility,
      ground: getComputedStyle(document.documentElement).backgroundColor,
      ink: getComputedStyle(/** @type {Element} */ (document.querySelector('#mirror h1'))).color,
    }));
    assert.deepEqual({ isForced, picture, ground, ink },
                     { isForced: true, picture: 'hidden', ground: 'rgb(0, 0, 0)', ink: 'rgb(255, 255, 255)' });
  });
}
