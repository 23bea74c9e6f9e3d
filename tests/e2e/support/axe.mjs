import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Of the page itself: a frame that allows no script cannot be looked into. */
export const analyse = (page) =>
  new AxeBuilder({ page }).setLegacyMode().options({ iframes: false }).withTags(tags).analyze();

export async function expectNoViolation(page) {
  const { violations, passes } = await analyse(page);
  const found = violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join('\n')}`);
  expect(found.join('\n')).toBe('');
  // It has looked at something.
  expect(passes.length).toBeGreaterThan(10);
}
