import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Frames } from '../../../web/src/frames.js';
import { Clock, Listeners, settled } from '../support/page.mjs';

/** @param {{isBusy?: () => boolean, onDraw?: (frames: Frames) => void}} [options] */
function setUp({ isBusy = () => false, onDraw = () => {} } = {}) {
  const clock = new Clock().install();
  const listeners = new Listeners();
  const document = { hidden: false, addEventListener: listeners.addEventListener };
  let request = null;
  Object.assign(globalThis, {
    document, requestAnimationFrame: (draw) => { request = draw; return 1; },
  });
  const done = [];
  const frames = new Frames(() => { done.push('draw'); onDraw(frames); }, () => done.push('settle'),
                            () => isBusy());
  /** As many frames as are asked for. */
  const run = () => {
    for (let draw = request; draw !== null; draw = request) {
      request = null;
      draw();
    }
    return done.splice(0);
  };
  return { frames, run, clock, document, listeners };
}

test('three frames follow an event, then none', () => {
  const { frames, run } = setUp();
  assert.deepEqual(run(), []);
  frames.wake();
  frames.wake();
  assert.deepEqual(run(), ['draw', 'draw', 'draw', 'settle']);
  assert.equal(frames.drawn, 3);
  assert.deepEqual(run(), []);
});

test('an event while frames are drawn begins the count anew', () => {
  const isFirst = (frames) => frames.drawn === 1;
  const { frames, run } = setUp({ onDraw: (drawing) => { if (isFirst(drawing)) drawing.wake(); } });
  frames.wake();
  assert.equal(run().filter((each) => each === 'draw').length, 4);
});

test('one frame comes at the time that the program asked for, the soonest of several', () => {
  const { frames, run, clock } = setUp();
  frames.wakeAfter(5);
  frames.wakeAfter(0.5);
  frames.wakeAfter(9);
  clock.pass(499);
  assert.deepEqual(run(), []);
  clock.pass(1);
  assert.deepEqual(run(), ['draw', 'settle']);
  clock.pass(60_000);
  assert.deepEqual(run(), []);
});

test('a time that is over already asks for one frame now', () => {
  const { frames, run } = setUp();
  frames.wakeAfter(0);
  assert.deepEqual(run(), ['draw', 'settle']);
});

test('a hidden page is drawn when it is seen again', () => {
  const { frames, run, document, listeners } = setUp();
  document.hidden = true;
  frames.wake(1);
  assert.deepEqual(run(), []);
  document.hidden = false;
  listeners.send('visibilitychange');
  assert.equal(run().at(-1), 'settle');
});

test('idle is who has nothing to draw, nothing under way and nothing due within a second', async () => {
  const busy = new Set(['a request']);
  const { frames, run, clock } = setUp({ isBusy: () => busy.size > 0 });
  let isIdle = false;
  frames.wake();
  frames.idle().then(() => { isIdle = true; });
  run();
  await settled();
  assert.equal(isIdle, false, 'a request is under way');
  busy.clear();
  frames.wakeAfter(0.9);
  frames.wake(1);
  run();
  await settled();
  assert.equal(isIdle, false, 'a frame is due');
  clock.pass(900);
  run();
  await settled();
  assert.equal(isIdle, true);
});

test('what is due later than in a second does not keep anybody waiting', async () => {
  const { frames } = setUp();
  frames.wakeAfter(1.5);
  await frames.idle();
});
