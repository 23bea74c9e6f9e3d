import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keepDraft, keptDraft } from '../../../web/src/draft.js';

test('a text is kept until it is forgotten', () => {
  const kept = new Map();
  Object.assign(globalThis, {
    sessionStorage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
    },
  });
  assert.equal(keptDraft(), '');
  keepDraft('Bonjour');
  assert.equal(keptDraft(), 'Bonjour');
  keepDraft('');
  assert.deepEqual([keptDraft(), kept.size], ['', 0]);
});

test('where the browser allows no storage nothing is kept, and nothing fails', () => {
  Object.defineProperty(globalThis, 'sessionStorage', {
    get() { throw new Error('SecurityError'); },
  });
  keepDraft('Bonjour');
  keepDraft('');
  assert.equal(keptDraft(), '');
});
