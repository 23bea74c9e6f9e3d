import assert from 'node:assert/strict';
import { test } from 'node:test';

import { History } from '../../../web/src/history.js';
import { Listeners } from '../support/page.mjs';

/** A tab with one page, 2,000 pixels high in a window of 500, unless the test says otherwise. */
function setUp({ state = null } = {}) {
  const listeners = new Listeners();
  const entries = [{ state, url: '/a?b#c' }];
  let at = 0;
  const document = { title: 'old', documentElement: { scrollHeight: 2000 } };
  const write = (to) => (newState, _title, url = entries[at].url) => {
    at += to;
    entries.splice(at, to ? entries.length : 1, { state: newState, url });
  };
  const history = {
    scrollRestoration: 'auto', get state() { return entries[at].state; },
    pushState: write(1), replaceState: write(0),
  };
  const window = {
    history, innerHeight: 500,
    get location() { return new URL(entries[at].url, 'https://portal.example'); },
  };
  Object.assign(globalThis, {
    window, document, scrollY: 0, addEventListener: listeners.addEventListener,
    scrollTo: (_x, y) => {
      globalThis.scrollY = Math.max(0, Math.min(y, document.documentElement.scrollHeight - 500));
    },
  });
  let located = 0;
  const page = new History(() => { located += 1; });
  /** As the browser goes back or forward. */
  const travel = (steps) => {
    at += steps;
    listeners.send('popstate', { state: entries[at].state });
  };
  return { page, entries, document, history, listeners, travel, located: () => located };
}

test('the address is what stands behind the host', () => {
  const { page, history } = setUp();
  assert.equal(page.location, '/a?b#c');
  assert.equal(history.scrollRestoration, 'manual');
});

test('a new page begins at its top, and the old one is found where it was left', () => {
  const { page, travel, located } = setUp();
  page.settleScroll();
  globalThis.scrollY = 700;
  page.go('/next', false);
  page.settleScroll();
  assert.deepEqual([page.location, globalThis.scrollY], ['/next', 0]);
  globalThis.scrollY = 40;
  travel(-1);
  assert.equal(located(), 1);
  page.settleScroll();
  assert.deepEqual([page.location, globalThis.scrollY], ['/a?b#c', 700]);
  travel(1);
  page.settleScroll();
  assert.equal(globalThis.scrollY, 40);
});

test('a page takes its old place once it is high enough', () => {
  const { page, document } = setUp({ state: { key: 'k', scroll: 900 } });
  document.documentElement.scrollHeight = 600;
  page.settleScroll();
  assert.equal(globalThis.scrollY, 100);
  document.documentElement.scrollHeight = 2000;
  page.settleScroll();
  assert.equal(globalThis.scrollY, 900);
  // From then on the person scrolls.
  globalThis.scrollY = 300;
  page.settleScroll();
  assert.equal(globalThis.scrollY, 300);
});

for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
  test(`who moves first (${type}) is not moved`, () => {
    const { page, document, listeners } = setUp({ state: { key: 'k', scroll: 900 } });
    document.documentElement.scrollHeight = 600;
    page.settleScroll();
    listeners.send(type);
    document.documentElement.scrollHeight = 2000;
    page.settleScroll();
    assert.equal(globalThis.scrollY, 100);
  });
}

test('a replaced page leaves no entry', () => {
  const { page, entries } = setUp();
  page.go('/other', true);
  assert.deepEqual(entries.map(({ url }) => url), ['/other']);
  page.go('/third', false);
  assert.deepEqual(entries.map(({ url }) => url), ['/other', '/third']);
});

test('a reload finds its place', () => {
  const { page, entries, listeners } = setUp();
  page.settleScroll();
  globalThis.scrollY = 123;
  listeners.send('pagehide');
  assert.equal(entries[0].state.scroll, 123);
});

test('an entry that the person made by editing the address has no place yet', () => {
  const { page, entries, travel } = setUp();
  page.settleScroll();
  globalThis.scrollY = 500;
  entries.push({ state: null, url: '/a#edited' });
  travel(1);
  page.settleScroll();
  assert.equal(globalThis.scrollY, 0);
});

test('a page that the browser kept whole may be that of a later entry', () => {
  const { listeners, located } = setUp();
  listeners.send('pageshow', { persisted: false });
  assert.equal(located(), 0);
  listeners.send('pageshow', { persisted: true });
  assert.equal(located(), 1);
});

test('a title is written where it differs', () => {
  const { page, document } = setUp();
  page.setTitle('new');
  assert.equal(document.title, 'new');
  Object.freeze(document);
  page.setTitle('new');
});
