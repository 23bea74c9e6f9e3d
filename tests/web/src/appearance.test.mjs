import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Appearance, applyChoice, readChoice } from '../../../web/src/appearance.js';
import { Listeners } from '../support/page.mjs';

const noStorage = { get() { throw new Error('SecurityError'); } };

/** A page with its system's preferences. @param {Map<string, string> | null} stored  none: refused */
function setUp(stored = new Map(), preferences = new Set()) {
  const page = new Listeners();
  const queries = new Map();
  const root = { dataset: {}, style: { fontSize: '' } };
  const metas = ['light', 'dark'].map((theme) => ({
    dataset: { theme },
    media: `(prefers-color-scheme: ${theme})`,
    setAttribute(name, value) { this[name] = value; },
  }));
  Object.defineProperty(globalThis, 'localStorage', stored ? {
    configurable: true,
    value: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => stored.set(key, value) },
  } : { configurable: true, ...noStorage });
  Object.assign(globalThis, {
    document: { documentElement: root, querySelectorAll: () => metas },
    matchMedia: (query) => {
      const listeners = new Listeners();
      queries.set(query, listeners);
      return { addEventListener: listeners.addEventListener, get matches() { return preferences.has(query); } };
    },
    addEventListener: page.addEventListener,
  });
  let changes = 0;
  const appearance = new Appearance(() => { changes += 1; });
  return { appearance, page, queries, root, metas, stored, preferences, changes: () => changes };
}

test('nothing chosen: the system decides', () => {
  const { appearance, root, queries, preferences, changes } = setUp();
  assert.deepEqual(appearance.now, { theme: 0, text: 1, isPlain: false, isDark: false, isContrasted: false, isStill: false });
  applyChoice(readChoice());
  assert.deepEqual(root, { dataset: {}, style: { fontSize: '' } });
  for (const query of queries.keys()) preferences.add(query);
  assert.deepEqual(appearance.now, { theme: 0, text: 1, isPlain: false, isDark: true, isContrasted: true, isStill: true });
  for (const query of queries.values()) query.send('change');
  assert.equal(changes(), 3);
});

test('a choice is shown, said and remembered', () => {
  const { appearance, root, metas, changes } = setUp();
  appearance.choose(2, 1.25, true);
  assert.deepEqual(root, { dataset: { theme: 'dark' }, style: { fontSize: '125%' } });
  assert.deepEqual(metas.map(({ media }) => media), ['not all', 'all']);
  assert.deepEqual([appearance.now.theme, appearance.now.text, changes()], [2, 1.25, 1]);
  assert.deepEqual(readChoice(), { theme: 'dark', text: 1.25, plain: true });
  appearance.choose(3, 1, false);
  assert.deepEqual(root, { dataset: { theme: 'strong' }, style: { fontSize: '' } });
  assert.deepEqual(metas.map(({ media }) => media),
                   ['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)']);
  appearance.choose(0, 1, false);
  assert.deepEqual(root, { dataset: {}, style: { fontSize: '' } });
});

test('where the browser keeps nothing, a choice holds as long as the page', () => {
  const { appearance, root } = setUp(null);
  appearance.choose(1, 1.5, false);
  assert.deepEqual([root.dataset.theme, appearance.now.theme, appearance.now.text], ['light', 1, 1.5]);
  assert.deepEqual(readChoice(), { theme: 'system', text: 1, plain: false });
});

test('what another tab chose is shown here, and nothing else of the storage', () => {
  const { appearance, page, root, stored, changes } = setUp();
  stored.set('affichage', '{"theme":"dark","text":2}');
  page.send('storage', { key: 'other' });
  assert.equal(changes(), 0);
  page.send('storage', { key: 'affichage' });
  assert.deepEqual([root.dataset.theme, root.style.fontSize, appearance.now.theme, changes()],
                   ['dark', '200%', 2, 1]);
});

for (const broken of ['', 'dark', '[]', '{"theme":7,"text":"2"}', '{"theme":"pink","text":99}',
                      '{"text":null}', '{"plain":"no"}']) {
  test(`what was remembered wrongly is as if nothing were: ${broken}`, () => {
    setUp(new Map([['affichage', broken]]));
    assert.deepEqual(readChoice(), { theme: 'system', text: 1, plain: false });
  });
}
