import { expect } from '@playwright/test';

import { settle } from './page.mjs';

const mostStops = 40;

/** What has the focus, as assistive technology names it: «button "Valider"». Nothing: «none». */
export async function focused(page) {
  const focus = page.locator(':focus');
  if (await focus.count() === 0) return 'none';
  // A line of YAML: «- link "Accueil"», the whole in quotes where the name has a colon.
  const snapshot = await focus.ariaSnapshot();
  return /^- '?(\w+ "[^"]*")/.exec(snapshot)?.[1].replaceAll("''", "'") ?? snapshot;
}

/** Presses a key until that has the focus; the stops on the way, in their order. */
export async function tabTo(page, wanted, key = 'Tab') {
  const stops = [];
  for (let count = 0; count < mostStops; ++count) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (stop === wanted) return stops;
    stops.push(stop);
  }
  throw new Error(`${wanted} is not among the stops:\n${stops.join('\n')}`);
}

/** Every stop of the page from its beginning, until the focus leaves it. */
export async function allStops(page) {
  const stops = [];
  for (let count = 0; count < mostStops; ++count) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop === 'none' || (stops.length > 0 && stop === stops[0])) return stops;
    stops.push(stop);
  }
  throw new Error(`no end of stops:\n${stops.join('\n')}`);
}

/** What has the focus looks otherwise than without it. */
export async function expectVisibleFocus(page) {
  await settle(page);
  const focus = page.locator(':focus');
  const name = await focused(page);
  const box = await focus.boundingBox();
  expect(box, `${name} is somewhere`).not.toBeNull();
  const margin = 6;
  const clip = {
    x: Math.max(0, box.x - margin),
    y: Math.max(0, box.y - margin),
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  };
  const take = () => page.screenshot({ clip, caret: 'initial' });
  const handle = await focus.elementHandle();
  const withFocus = await take();
  await handle.evaluate((element) => element.blur());
  await settle(page);
  const withoutFocus = await take();
  // By program the focus comes back as it was: the last thing that the person used is the keyboard.
  await handle.evaluate((element) => element.focus());
  await settle(page);
  expect(withFocus.equals(withoutFocus), `${name} shows its focus`).toBe(false);
}
