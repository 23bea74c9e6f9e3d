import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { keepDraft, keptDraft, watchDrafts } from '../../../web/src/draft.js';
import { Clock } from '../support/page.mjs';

const clock = new Clock().install();
Date.now = () => clock.now;

/** A storage whose own keys are what it holds, as a browser's. */
class Storage {
  getItem(key) { return Object.hasOwn(this, key) ? this[key] : null; }
  setItem(key, value) { this[key] = value; }
  removeItem(key) { delete this[key]; }
}
const kept = () => Object.keys(globalThis.sessionStorage);

beforeEach(() => {
  Object.defineProperty(globalThis, 'sessionStorage',
                        { value: new Storage(), configurable: true, writable: true });
});

test('a text is kept until it is forgotten', () => {
  assert.equal(keptDraft('draft'), '');
  keepDraft('draft', 'Bonjour', 0);
  assert.equal(keptDraft('draft'), 'Bonjour');
  assert.equal(keptDraft('other'), '');
  keepDraft('draft', '', 0);
  assert.deepEqual([keptDraft('draft'), kept()], ['', []]);
});

test('a text that is kept for a time goes at its end, without being asked for', () => {
  keepDraft('draft', 'reste', 0);
  keepDraft('visitor', 'Bonjour', 60);
  clock.pass(59_000);
  assert.equal(keptDraft('visitor'), 'Bonjour');
  clock.pass(1_000);
  assert.deepEqual(kept(), ['draft']);
  assert.equal(keptDraft('visitor'), '');
  assert.equal(keptDraft('draft'), 'reste');
});

test('each time that it is kept its time begins anew', () => {
  keepDraft('visitor', 'un', 60);
  clock.pass(40_000);
  keepDraft('visitor', 'deux', 60);
  clock.pass(40_000);
  assert.equal(keptDraft('visitor'), 'deux');
});

test('after a reload the rest of its time counts', () => {
  // Nothing in this program has a timer for it.
  sessionStorage.setItem('visitor', 'Bonjour');
  sessionStorage.setItem('visitor-until', String(clock.now + 30_000));
  watchDrafts();
  clock.pass(29_000);
  assert.equal(keptDraft('visitor'), 'Bonjour');
  clock.pass(1_000);
  assert.deepEqual(kept(), []);
  sessionStorage.setItem('visitor', 'Bonjour');
  sessionStorage.setItem('visitor-until', String(clock.now));
  watchDrafts();
  assert.deepEqual(kept(), []);
});

test('where the browser allows no storage nothing is kept, and nothing fails', () => {
  Object.defineProperty(globalThis, 'sessionStorage', {
    get() { throw new Error('SecurityError'); },
    configurable: true,
  });
  keepDraft('draft', 'Bonjour', 60);
  keepDraft('draft', '', 0);
  watchDrafts();
  assert.equal(keptDraft('draft'), '');
});
