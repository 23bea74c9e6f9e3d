import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { violations } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { settle } from './support/page.mjs';
import { places } from './support/places.mjs';
import { forEachTour, testedPaths } from './support/screens/index.mjs';

const folder = join(places.build, 'screenshots');
/** For whoever looks at them: each page from its head to its foot as well. */
const showsWholePages = process.env.ESPACE_WHOLE_PAGES === '1';

/** 640×400 at two device pixels each is a 1280×800 window zoomed to 200 %. */
const sizes = [
  { name: '1280x800', width: 1280, height: 800, ratio: 1, hasAxe: true },
  { name: '390x844', width: 390, height: 844, ratio: 1, hasAxe: true },
  { name: '320x640', width: 320, height: 640, ratio: 1 },
  { name: 'zoom-200', width: 640, height: 400, ratio: 2 },
];

async function resize(page, cdp, { width, height, ratio }) {
  await page.setViewportSize({ width, height });
  if (ratio !== 1) {
    await cdp.send('Emulation.setDeviceMetricsOverride',
                   { width, height, deviceScaleFactor: ratio, mobile: false });
  }
  // The header is as wide as the window, once the application has seen the new one.
  await page.waitForFunction((wanted) =>
    devicePixelRatio === wanted.ratio && innerWidth === wanted.width &&
    /** @type {HTMLElement} */ (document.querySelector('#mirror header')).offsetWidth ===
      document.documentElement.clientWidth,
  { ratio, width });
  await settle(page);
}

/** With the device's own pixels. */
async function shoot(cdp, name) {
  const { data } = await cdp.send('Page.captureScreenshot');
  await writeFile(join(folder, `${name}.png`), data, 'base64');
}

/** What a person presses or fills in, and does not lie wholly within the width of the window. */
const controlsOutside = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  const controls = document.querySelectorAll(
    '#mirror :is(a, button, input, select, textarea, h1, h2, h3, p, [role=tab])');
  return [...controls]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.left < -0.5 || box.right > width + 0.5)
    .map(({ element, box }) =>
      `${element.outerHTML.slice(0, 120)}: ${box.left} to ${box.right} of ${width}`);
});

const pageSize = (page) => page.evaluate(() => {
  const { scrollWidth, clientWidth, scrollHeight } = document.documentElement;
  return { overflow: scrollWidth - clientWidth, height: scrollHeight };
});

test.beforeAll(() => mkdir(folder, { recursive: true }));

test('every screen that the server knows is among those that are visited', async () => {
  const known = JSON.parse(await readFile(join(places.web, 'screens.json'), 'utf8'));
  expect(known.filter((path) => !testedPaths.has(path))).toEqual([]);
});

forEachTour(test, (names) => `axe finds nothing and everything fits at every size: ${names}`, async (page, name, again) => {
  const cdp = await page.context().newCDPSession(page);
  for (const size of sizes) {
    await test.step(size.name, async () => {
      await resize(page, cdp, size);
      await page.evaluate(() => scrollTo(0, 0));
      await again();
      // All states are looked at, even if one is not as it should be.
      const what = `${name} at ${size.name}`;
      expect.soft(await controlsOutside(page), `controls outside: ${what}`).toEqual([]);
      const { overflow, height } = await pageSize(page);
      expect.soft(overflow, `overflow: ${what}`).toBe(0);
      if (size.hasAxe) expect.soft(await violations(page), `axe: ${what}`).toEqual([]);
      await shoot(cdp, `${name}-${size.name}`);
      if (showsWholePages && height > size.height) {
        await resize(page, cdp, { ...size, height });
        await again();
        await shoot(cdp, `${name}-${size.name}-page`);
      }
    });
  }
  await resize(page, cdp, sizes[0]);
});
