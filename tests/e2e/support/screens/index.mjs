import { expect } from '@playwright/test';

import { settle } from '../page.mjs';
import { account } from './account.mjs';
import { caisse } from './caisse.mjs';
import { entry } from './entry.mjs';
import { recovery } from './recovery.mjs';
import { rights } from './rights.mjs';
import { sites } from './sites.mjs';

/** Every screen in every state that looks different. The longest first: the others end beside it. */
export const tours = [...sites, ...rights, ...account, ...caisse, ...entry, ...recovery];

export const testedPaths = new Set(tours.flatMap((tour) => tour.states.map((each) => each.path)));

/**
 * Declares a test for each tour; `check` looks at each of its states, and calls `again` after it has
 * changed the size of the window.
 * @param {(names: string) => string} title
 * @param {(page: import('@playwright/test').Page, name: string, again: () => Promise<void>)
 *           => Promise<void>} check
 */
export function forEachTour(test, title, check) {
  for (const tour of tours) {
    const run = async (fixtures) => {
      test.setTimeout(30_000 * (1 + tour.states.length));
      for (const state of tour.states) {
        await test.step(state.name, async () => {
          const go = async () => {
            await state.way(fixtures);
            await settle(fixtures.page);
          };
          await go();
          expect(new URL(fixtures.page.url()).pathname).toBe(state.path);
          await check(fixtures.page, state.name, state.isRepeated ? go : () => settle(fixtures.page));
        });
      }
    };
    // Playwright sets up what the parameter's pattern names.
    const bodies = {
      nobody: ({ page, api }) => run({ page, api }),
      member: ({ page, portal, api, member }) => run({ page, portal, api, member }),
      account: ({ page, portal, api, account: owner }) => run({ page, portal, api, account: owner }),
    };
    test.describe(() => {
      test.use({ expectedProblems: tour.expectedProblems });
      test(title(tour.names), bodies[tour.needs]);
    });
  }
}
