import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PendingFrame } from '../../../web/src/pending_frame.js';

/** A page that notes in which order it is told what. */
function setUp() {
  const done = [];
  const note = (name) => (...values) => { done.push([name, ...values]); };
  globalThis.scrollTo = note('scroll');
  const mirror = { apply: note('patch'), setHeight: note('height'), focus: note('focus') };
  const history = { settleScroll: note('settle') };
  const pending = new PendingFrame();
  return { pending, mirror, apply: (isPlain = false) => { pending.apply(mirror, history, isPlain); return done.splice(0); } };
}

test('nothing is done before the frame is over, then in the order in which the page can do it', () => {
  const { pending, apply } = setUp();
  pending.scroll = 0;
  pending.focus = 0;
  pending.height = 800;
  pending.publish('first');
  pending.publish('second');
  assert.deepEqual(apply(), [
    ['patch', 'first'], ['patch', 'second'], ['height', 800], ['settle'], ['focus', 0],
    ['scroll', 0, 0],
  ]);
});

test('of several wishes the last counts, but every patch', () => {
  const { pending, apply } = setUp();
  for (const each of [1, 2]) {
    pending.publish(`patch ${each}`);
    pending.height = each;
    pending.focus = each;
    pending.scroll = each;
  }
  assert.deepEqual(apply(), [
    ['patch', 'patch 1'], ['patch', 'patch 2'], ['height', 2], ['settle'], ['focus', 2],
    ['scroll', 0, 2],
  ]);
});

test('what is done is not done again', () => {
  const { pending, apply } = setUp();
  pending.publish('patch');
  pending.height = 1;
  pending.focus = 1;
  pending.scroll = 1;
  apply();
  assert.deepEqual(apply(), [['settle']]);
});

test('what the program asks for while a patch is applied is done in the same frame', () => {
  const { pending, mirror, apply } = setUp();
  const done = [];
  mirror.apply = (patch) => {
    done.push(patch);
    if (patch !== 'first') return;
    pending.publish('second');
    pending.height = 5;
  };
  pending.publish('first');
  assert.deepEqual(apply(), [['height', 5], ['settle']]);
  assert.deepEqual(done, ['first', 'second']);
});

test('a page that has its own layout is not scrolled to where the program has something', () => {
  const { pending, apply } = setUp();
  pending.focus = 1;
  pending.scroll = 1;
  assert.deepEqual(apply(true), [['settle'], ['focus', 1]]);
  assert.deepEqual(apply(), [['settle']]);
});
