import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isSameView, View } from '../../../web/src/viewport.js';
import { Clock, Listeners } from '../support/page.mjs';

function setUp({ ratio = 1.5, exactBox = true } = {}) {
  const style = { transform: '' };
  const canvas = /** @type {HTMLCanvasElement} */ (
    /** @type {unknown} */ ({ clientWidth: 333, clientHeight: 200, width: 0, height: 0, style }));
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
  const fingers = new Listeners();
  const visualViewport = {
    scale: 1, offsetLeft: 0, offsetTop: 0, width: 333, height: 200,
    addEventListener: fingers.addEventListener,
  };
  Object.assign(globalThis, {
    ResizeObserver, visualViewport, devicePixelRatio: ratio, scrollY: 0, addEventListener: listeners.addEventListener,
  });
  let changes = 0;
  const view = new View(canvas, ruler, () => { changes += 1; });
  const resize = (inlineSize, blockSize) =>
    tell([{ target: canvas, devicePixelContentBoxSize: [{ inlineSize, blockSize }] }]);
  /** What a person sees of the window, enlarged that much, from there on. */
  const pinch = (scale, offsetLeft, offsetTop) => {
    Object.assign(visualViewport, {
      scale, offsetLeft, offsetTop, width: 333 / scale, height: 200 / scale,
    });
    fingers.send('resize');
  };
  return { canvas, ruler, view, observed, listeners, resize, pinch, changes: () => changes };
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
  assert.deepEqual(view.read(), { width: 333, height: 200, scroll: 0, ratio: 500 / 333, font: 16, part: null });
});

/** Longer than fingers must rest. */
const rest = 1000;

test('what fingers enlarge is painted pixel by pixel once they rest, and laid out as before', () => {
  const clock = new Clock().install();
  const { canvas, view, pinch, changes } = setUp({ ratio: 2 });
  view.fit();
  const before = view.read();
  pinch(2, 60, 40);
  assert.ok(view.isMoving);
  assert.equal(view.read().part, null);
  clock.pass(rest);
  assert.ok(!view.isMoving);
  assert.equal(changes(), 1);
  view.fit();
  const { part, ...laidOut } = view.read();
  assert.deepEqual({ ...laidOut, part: null }, before);
  // A window's pixels, and an eighth more on each side.
  assert.deepEqual([canvas.width, canvas.height], [666 + 2 * 83, 400 + 2 * 50]);
  assert.deepEqual(part, { zoom: 2, x: 60 * 4 - 83, y: 40 * 4 - 50, width: 832, height: 500 });
  const [across, , , down, x, y] = canvas.style.transform.match(/[-\d.]+/g).map(Number);
  assert.deepEqual([x, y], [part.x / 4, part.y / 4]);
  // Each of its pixels is one of the screen's.
  assert.ok(Math.abs(across * 333 * 4 - 832) < 1e-6 && Math.abs(down * 200 * 4 - 500) < 1e-6);
});

test('a picture that trembles by less than a pixel, without end, becomes sharp all the same', () => {
  const clock = new Clock().install();
  const { view, pinch, changes } = setUp({ ratio: 2 });
  // As Chromium does where the right edge of the page is seen.
  for (let frame = 0; frame < 100; frame += 1) {
    pinch(2, frame % 2 === 0 ? 166 + 2 / 3 : 166, 40);
    clock.pass(16);
  }
  assert.ok(!view.isMoving);
  assert.notEqual(view.read().part, null);
  assert.equal(changes(), 1);
  // Many small steps are a way.
  for (let step = 0; step < 10; step += 1) {
    pinch(2, 166 - step / 2, 40);
    clock.pass(16);
  }
  assert.ok(view.isMoving);
});

test('a push within the picture keeps it until the finger rests, a longer one does not', () => {
  const clock = new Clock().install();
  const { view, pinch } = setUp({ ratio: 2 });
  pinch(2, 60, 40);
  clock.pass(rest);
  const { part } = view.read();
  pinch(2, 70, 45);
  assert.equal(view.read().part, part);
  clock.pass(rest);
  assert.equal(view.read().part.x, part.x + 40);
  pinch(2, 130, 45);
  assert.equal(view.read().part, null);
  clock.pass(rest);
  assert.equal(view.read().part.x, part.x + 280);
});

test('who makes it small again sees the whole window', () => {
  const clock = new Clock().install();
  const { canvas, view, pinch } = setUp({ ratio: 2 });
  pinch(3, 60, 40);
  clock.pass(rest);
  pinch(1, 0, 0);
  assert.ok(!view.isMoving);
  view.fit();
  assert.deepEqual([canvas.width, canvas.height, canvas.style.transform], [666, 400, '']);
});

test('the picture never becomes so fine that nobody would see it', () => {
  const clock = new Clock().install();
  const { view, pinch } = setUp({ ratio: 3 });
  pinch(5, 0, 0);
  clock.pass(rest);
  assert.equal(view.read().part.zoom, 8 / 3);
});

test('two views differ in any one of their numbers', () => {
  const seen = { width: 1, height: 2, scroll: 3, ratio: 4, font: 5, part: null };
  assert.ok(isSameView(seen, { ...seen }));
  for (const name of Object.keys(seen)) assert.ok(!isSameView(seen, { ...seen, [name]: 9 }), name);
});
