import { logIn, open } from '../page.mjs';

/**
 * A visit to one state of the screens after the other: what is expensive, an account and its log-in,
 * serves them all. A state has a name, the path of its screen in client/screens/registry.cpp, and
 * the way to it from the state before. What shows only while one points at it is pointed at again
 * whenever the size changes (`isRepeated`).
 */
class Tour {
  states = [];
  expectedProblems = [];

  /** @param {'nobody' | 'member' | 'account'} needs  only that is set up */
  constructor(needs) {
    this.needs = needs;
  }

  /** The way begins where the last state is. */
  next(name, way, { path = this.states.at(-1).path, isRepeated = false } = {}) {
    this.states.push({ name, path, way, isRepeated });
    return this;
  }

  /** At an address, and from there. */
  visit(name, path, way = async (_fixtures) => {}) {
    return this.next(name, async (fixtures) => {
      await open(fixtures.page, path);
      await way(fixtures);
    }, { path: path.split(/[?#]/)[0] });
  }

  /** By a way that finds its own beginning. */
  reach(name, path, way) {
    return this.next(name, way, { path });
  }

  /** What the browser's console may say on the way: regular expressions. */
  expecting(...problems) {
    this.expectedProblems = problems;
    return this;
  }

  get names() {
    return this.states.map((each) => each.name).join(', ');
  }
}

export const visit = (...state) => new Tour('nobody').visit(...state);

/** With a member whom the caisse imported: its code has come by post. */
export const asMember = (...state) => new Tour('member').reach(...state);

/** With an open account, not logged in yet. */
export const withAccount = (...state) => new Tour('account').reach(...state);

/** Logged in. */
export const asAccount = (name, path, way = async (_fixtures) => {}) =>
  withAccount(name, path.split('?')[0], async (fixtures) => {
    await logIn(fixtures.page, fixtures.account);
    if (path !== '/accueil') await open(fixtures.page, path);
    await way(fixtures);
  });

/** A link whose token nobody has. */
export const deadLink = (path) => `${path}#${'x'.repeat(43)}`;
