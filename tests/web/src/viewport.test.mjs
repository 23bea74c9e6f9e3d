import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isSameView, View } from '../../../web/src/viewport.js';
import { Listeners } from '../support/page.mjs';

function setUp({ ratio = 1.5, exactBox = true } = {}) {
  const canvas = /** @type {HTMLCanvasElement} */ (
    /** @type {unknown} */ ({ clientWidth: 333, clientHeight: 200, width: 0, height: 0 }));
  const ruler = /** @type {HTMLElement} */ (
    /** @type {unknown} */ ({ getBoundingClientRect: () => ({ width: 16 }) }));
  const observed = [];
  let tell = (_entries) => {};
  class ResizeObserver {
    constructor(hear) { tell = hear; }

    observe(element, options) {
      if (options && !exactBox) throw new TypeError('not known here');
      observed.push(element);
    }
  }
  const listeners = new Listeners();
  Object.assign(globalThis, {
    ResizeObserver, devicePixelRatio: ratio, scrollY: 0, addEventListener: listeners.addEventListener,
  });
  let changes = 0;
  const view = new View(canvas, ruler, () => { changes += 1; });
  const resize = (inlineSize, blockSize) =>
    tell([{ target: canvas, devicePixelContentBoxSize: [{ inlineSize, blockSize }] }]);
  return { canvas, ruler, view, observed, listeners, resize, changes: () => changes };
}

test('the picture has the pixels that the browser tells exactly', () => {
  const { canvas, view, resize } = setUp();
  view.fit();
  assert.deepEqual([canvas.width, canvas.height], [500, 300]);
  resize(499, 301);
  view.fit();
  assert.deepEqual([canvas.width, canvas.height], [499, 301]);
});

test('an exact size that belongs to another zoom is not taken', () => {
  const { canvas, view, resize } = setUp();
  resize(333, 200);
  view.fit();
  assert.deepEqual([canvas.width, canvas.height], [500, 300]);
});

test('a size that stays is not written: that would empty the canvas', () => {
  const { canvas, view } = setUp();
  view.fit();
  Object.freeze(canvas);
  view.fit();
});

test('a browser without exact sizes is observed all the same', () => {
  const { canvas, ruler, observed } = setUp({ exactBox: false });
  assert.deepEqual(observed, [canvas, ruler]);
});

test('every change of size, scroll or text size is told', () => {
  const { listeners, resize, changes } = setUp();
  resize(500, 300);
  listeners.send('resize');
  listeners.send('scroll');
  assert.equal(changes(), 3);
});

test('what is read is in CSS pixels, with the ratio of the picture that there is', () => {
  const { view } = setUp();
  view.fit();
  globalThis.scrollY = -20;
  assert.deepEqual(view.read(), { width: 333, height: 200, scroll: 0, ratio: 500 / 333, font: 16 });
});

test('two views differ in any one of their numbers', () => {
  const seen = { width: 1, height: 2, scroll: 3, ratio: 4, font: 5 };
  assert.ok(isSameView(seen, { ...seen }));
  for (const name of Object.keys(seen)) assert.ok(!isSameView(seen, { ...seen, [name]: 9 }), name);
});
