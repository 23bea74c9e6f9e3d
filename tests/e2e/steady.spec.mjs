import { expect, test } from './support/fixtures.mjs';
import { button, fillLogin, heading, open, openWhole, settle, titles } from './support/page.mjs';

/** How far a page may jump (web.dev/cls): the sum of its shifts; up to 0.1 is called good. */
const most = 0.05;

/** From a page's very beginning. */
const watchShifts = (context) => context.addInitScript(() => {
  const seen = [];
  Object.assign(window, { shifts: seen });
  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries())) {
      seen.push({
        value: entry.value,
        followsPress: entry.hadRecentInput,
        of: entry.sources.map(({ node, previousRect: from, currentRect: to }) =>
          `${node?.nodeName} «${node?.textContent.slice(0, 30)}» ` +
          `${from.x},${from.y} ${from.width}×${from.height} → ${to.x},${to.y} ${to.width}×${to.height}`),
      });
    }
  }).observe({ type: 'layout-shift', buffered: true });
});

/** `isAll`: also what moves within half a second after a press, which does not count as a jump. */
async function expectSteady(page, name, isAll) {
  // The last shift is told after its frame.
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 300); }));
  const all = await page.evaluate(() => /** @type {any} */ (window).shifts);
  const sum = (shifts) => shifts.reduce((total, { value }) => total + value, 0);
  const counted = all.filter(({ followsPress }) => isAll || !followsPress);
  const words = all.map(({ value, of }) => `${value.toFixed(3)}: ${of.join('; ')}`).join('\n');
  console.log(`  ${name}: ${sum(counted).toFixed(3)}, with what follows a press ${sum(all).toFixed(3)}`);
  expect.soft(sum(counted), words).toBeLessThanOrEqual(most);
}

for (const { width, height } of [{ width: 390, height: 844 }, { width: 1280, height: 800 }]) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('nothing jumps while log-in, home and further pages load', async ({ page, context, account }) => {
      await watchShifts(context);
      await openWhole(page, '/');
      await expectSteady(page, 'log-in', true);
      await fillLogin(page, account);
      await button(page, 'Connexion').click();
      await expect(heading(page, titles.home)).toBeVisible();
      await settle(page);
      await expectSteady(page, 'log-in, then home', false);
      for (const path of ['/accueil', '/droits', '/suivi-dsn', '/compte', '/journal', '/contact']) {
        await open(page, path);
        await expectSteady(page, path, true);
      }
    });

    test('what the browser reads later moves nothing that it has shown', async ({ page }) => {
      await page.route('**/app-*.js', () => {});
      await page.goto('/', { waitUntil: 'commit' });
      const main = page.locator('#shell main');
      await expect(main.getByText('Besoin d’aide')).toBeVisible();
      const whole = await main.boundingBox();
      await page.evaluate(() => {
        for (const late of document.querySelectorAll('#shell footer, #shell .help')) late.remove();
      });
      expect((await main.boundingBox())?.y).toBe(whole?.y);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    });

    test('nothing jumps where each answer takes its time', async ({ page, context, account }) => {
      await watchShifts(context);
      await openWhole(page, '/');
      await fillLogin(page, account);
      await context.route('**/api/v1/**', async (route) => {
        await new Promise((resolve) => { setTimeout(resolve, 700); });
        await route.continue();
      });
      await button(page, 'Connexion').click();
      await expect(heading(page, titles.home)).toBeVisible();
      await settle(page);
      await expectSteady(page, 'log-in, then home, slowly', false);
      await open(page, '/accueil');
      await expectSteady(page, 'home, slowly', true);
      await context.unrouteAll({ behavior: 'ignoreErrors' });
    });
  });
}
