import { expect, test } from './support/fixtures.mjs';
import { open, settle } from './support/page.mjs';
import { compare, inspect, wishPainter } from './support/picture.mjs';

const scale = 2;
const ratio = 2;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'fr-FR' };

/** The screen as it is, with what the fingers have enlarged. */
const shoot = (page) => page.screenshot({ caret: 'initial' });

const seen = (page) => page.evaluate(() => ({
  scale: visualViewport.scale, left: visualViewport.offsetLeft, top: visualViewport.offsetTop,
}));

const transform = (page) => page.locator('canvas').evaluate((canvas) => canvas.style.transform);

/** Until what the fingers did is painted. */
async function rest(page, before) {
  await expect.poll(() => transform(page)).not.toBe(before);
  await expect.poll(() => transform(page)).toMatch(/^matrix/);
  await settle(page);
}

/** Where the mirror's elements are in the page, and how wide the canvas's box is. */
const layout = (page) => page.evaluate(() => [...document.querySelectorAll('#mirror *')].map((each) => {
  const { left, top, width, height } = each.getBoundingClientRect();
  return [left, top + scrollY, width, height].map((length) => Math.round(length * 8) / 8).join(' ');
}));

/**
 * By how much pixels differ from those of a finer screen, of 255, on the average: `one` is shown,
 * `coarse` is the picture before, which a browser enlarges, `fine` has all pixels.
 */
const distances = (context, one, coarse, fine, place) =>
  inspect(context, [one, coarse, fine], (shown, before, wanted, { left, top, times }) => {
    const canvas = new OffscreenCanvas(before.width, before.height);
    canvas.getContext('2d').putImageData(before, 0, 0);
    const enlarged = new OffscreenCanvas(shown.width, shown.height);
    const drawing = enlarged.getContext('2d');
    drawing.drawImage(canvas, -left, -top, before.width * times, before.height * times);
    const stretched = drawing.getImageData(0, 0, shown.width, shown.height);
    const distance = (picture) => {
      let sum = 0;
      for (let y = 0; y < shown.height; y += 1) {
        for (let x = 0; x < shown.width; x += 1) {
          const at = 4 * (y * shown.width + x) + 1;
          const to = 4 * ((y + top) * wanted.width + x + left) + 1;
          sum += Math.abs(picture.data[at] - wanted.data[to]);
        }
      }
      return sum / (shown.width * shown.height);
    };
    return { shown: distance(shown), enlarged: distance(stretched) };
  }, place);

for (const painter of /** @type {const} */ (['webgl', 'processor'])) {
  test(`X6: what is pinched larger is as sharp as the screen, painted by ${painter}`, async ({ browser, portal }) => {
    const contexts = [];
    for (const each of [ratio, ratio * scale]) {
      const context = await browser.newContext({ ...phone, deviceScaleFactor: each, baseURL: portal.url });
      await wishPainter(context, painter);
      contexts.push(context);
    }
    const [page, finer] = await Promise.all(contexts.map((context) => context.newPage()));
    const cdp = await contexts[0].newCDPSession(page);
    await open(finer, '/');
    const fine = await shoot(finer);
    await open(page, '/');
    const coarse = await shoot(page);
    const before = await layout(page);

    await cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: scale });
    await rest(page, '');
    expect((await seen(page)).scale).toBe(scale);
    const { left, top } = await seen(page);
    const place = { left: Math.round(left * ratio * scale), top: Math.round(top * ratio * scale), times: scale };
    const { shown, enlarged } = await distances(contexts[0], await shoot(page), coarse, fine, place);
    console.log(`  ${painter}: differs by ${shown.toFixed(2)}, enlarged by the browser ${enlarged.toFixed(2)}`);
    expect(shown).toBeLessThan(enlarged / 4);
    expect(await layout(page)).toEqual(before);

    // No more pixels than a window and a half have.
    const pixels = await page.locator('canvas').evaluate((/** @type {HTMLCanvasElement} */ { width, height }) => width * height);
    expect(pixels).toBeLessThan(1.6 * 390 * 844 * ratio * ratio);

    await cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
    await expect.poll(() => transform(page)).toBe('');
    await settle(page);
    expect((await compare(contexts[0], await shoot(page), coarse)).share).toBeLessThan(0.001);
    await Promise.all(contexts.map((context) => context.close()));
  });
}

test('X6: two fingers enlarge, and what they have enlarged follows the finger', async ({ browser, portal }) => {
  const context = await browser.newContext({ ...phone, deviceScaleFactor: ratio, baseURL: portal.url });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await open(page, '/');
  await cdp.send('Input.synthesizePinchGesture', { x: 195, y: 420, scaleFactor: 3, relativeSpeed: 2000 });
  await rest(page, '');
  expect((await seen(page)).scale).toBeGreaterThan(2);
  /** Where the canvas is on the screen, in its pixels: whole ones, so that each is one of the screen's. */
  const placed = () => page.locator('canvas').evaluate((/** @type {HTMLCanvasElement} */ canvas) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const view = visualViewport;
    const pixels = view.scale * devicePixelRatio;
    return {
      left: (left - view.offsetLeft) * pixels, top: (top - view.offsetTop) * pixels,
      width: width * pixels, height: height * pixels,
      own: [canvas.width, canvas.height], seen: [view.width * pixels, view.height * pixels],
    };
  });
  const expectPlaced = async () => {
    const { left, top, width, height, own, seen: [across, down] } = await placed();
    for (const edge of [left, top]) expect(Math.abs(edge - Math.round(edge))).toBeLessThan(0.1);
    expect(Math.abs(width - own[0])).toBeLessThan(0.1);
    expect(Math.abs(height - own[1])).toBeLessThan(0.1);
    expect(left).toBeLessThanOrEqual(0);
    expect(top).toBeLessThanOrEqual(0);
    expect(left + width).toBeGreaterThanOrEqual(across - 0.5);
    expect(top + height).toBeGreaterThanOrEqual(down - 0.5);
  };
  await expectPlaced();
  const from = await transform(page);
  for (const [type, x, y] of /** @type {const} */ ([['touchStart', 300, 600], ['touchMove', 250, 500],
                                                     ['touchMove', 150, 350]])) {
    await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] });
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await rest(page, from);
  await expectPlaced();
  await context.close();
});
