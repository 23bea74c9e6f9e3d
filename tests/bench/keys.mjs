// From a key to the pixels, with each painter, in Chromium without a graphics card. Run by hand, on a
// quiet machine; the environment is that of the end-to-end tests (`ctest -R '^e2e$' -V -N`).
//
//   node tests/bench/keys.mjs
import { chromium } from '@playwright/test';

import { wishPainter } from '../e2e/support/picture.mjs';
import { Portal } from '../e2e/support/portal.mjs';
import configuration from '../e2e/playwright.config.mjs';

const keys = 'conges.payes@exemple-de-batiment.fr'.repeat(2);
const windows = [
  { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
];

/** Notes in the page how long the callbacks of its frames work, and when its events are painted. */
function watchFrames() {
  const window_ = /** @type {any} */ (window);
  const noted = { work: [], painted: [] };
  window_.noted = noted;
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => request((time) => {
    const start = performance.now();
    callback(time);
    noted.work.push(performance.now() - start);
  });
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (each.name === 'keydown') noted.painted.push(each.duration);
  }).observe(/** @type {PerformanceObserverInit} */ ({ type: 'event', durationThreshold: 16 }));
}

const sorted = (numbers) => [...numbers].sort((one, other) => one - other);
const share = (numbers, part) => sorted(numbers)[Math.floor((numbers.length - 1) * part)] ?? NaN;

async function measure(browser, portal, painter, view) {
  const context = await browser.newContext({ baseURL: portal.url, locale: 'fr-FR', ...view });
  await wishPainter(context, painter);
  await context.addInitScript(watchFrames);
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('Adresse électronique').focus();
  await page.evaluate(() => window.espace.idle());
  // The first ones also make the fonts' characters.
  const measured = [];
  for (const key of keys) {
    await page.evaluate(() => { /** @type {any} */ (window).noted.work = []; });
    await page.keyboard.press(key);
    await page.evaluate(() => window.espace.idle());
    measured.push(await page.evaluate(() => Math.max(.../** @type {any} */ (window).noted.work)));
  }
  // A page that changes as a whole: each frame of a scroll.
  await page.goto('/questions');
  await page.evaluate(() => window.espace.idle());
  await page.evaluate(() => { /** @type {any} */ (window).noted.work = []; });
  for (let step = 0; step < 20; step += 1) {
    await page.mouse.wheel(0, step < 10 ? 20 : -20);
    await page.evaluate(() => window.espace.idle());
  }
  const scrolled = (await page.evaluate(() => /** @type {any} */ (window).noted.work)).filter((each) => each > 1);
  const painted = await page.evaluate(() => /** @type {any} */ (window).noted.painted);
  await context.close();
  const { width, height } = view.viewport;
  const figures = [share(measured, 0.5), share(measured, 0.95), share(scrolled, 0.5), share(scrolled, 0.95)];
  const printed = figures.map((each) => each.toFixed(1).padStart(9)).join('');
  console.log(`  ${painter.padEnd(10)} ${width}×${height}@${view.deviceScaleFactor}${printed}` +
    `   ${painted.length} of ${keys.length} keys took 16 ms or more to be painted`);
}

const browser = await chromium.launch(configuration.use.launchOptions);
const portal = await Portal.start();
console.log('ms of a frame’s callback   key: median, 95 %; scroll: median, 95 %');
try {
  for (const view of windows) {
    for (const painter of ['webgl', 'processor']) await measure(browser, portal, painter, view);
  }
} finally {
  await browser.close();
  await portal.stop();
}
