import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Of the page itself: a frame that allows no script cannot be looked into. */
export const analyse = (page) =>
  new AxeBuilder({ page }).setLegacyMode().options({ iframes: false }).withTags(tags).analyze();

/** What it finds, in words. */
export async function violations(page) {
  const { violations: found, passes } = await analyse(page);
  // It has looked at something.
  expect(passes.length).toBeGreaterThan(10);
  return found.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join('\n')}`);
}

export async function expectNoViolation(page) {
  expect((await violations(page)).join('\n')).toBe('');
}
