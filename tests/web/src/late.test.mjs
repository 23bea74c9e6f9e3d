import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instantiate, LatePart } from '../../../web/src/late.js';
import { body, list, moduleOf, section, text } from '../support/wasm.mjs';
import { Listeners, settled } from '../support/page.mjs';

/** A module that puts a function of its own into the first part's table. */
const lateModule = moduleOf(
  section(1, list([[0x60, 0, 0]])),
  section(2, list([[...text('first'), ...text('table'), 1, 0x70, 0, 2]])),
  section(3, list([0])),
  section(9, list([[0, 0x41, 1, 0x0b, ...list([0])]])),
  section(10, list([body()])));

const answer = (status = 200, type = 'application/wasm') =>
  new Response(status === 200 ? lateModule : '', { status, headers: { 'Content-Type': type } });

/** @param {(Response | Error | Promise<never>)[]} answers  in turn */
function setUp(...answers) {
  const requests = [];
  const warnings = [];
  const page = new Listeners();
  let reloads = 0;
  Object.assign(globalThis, {
    location: { reload: () => { reloads += 1; } },
    console: { ...console, warn: (error) => warnings.push(error.message) },
    addEventListener: page.addEventListener,
    fetch: async (address, { priority }) => {
      requests.push([address, priority]);
      const next = answers.shift();
      if (next instanceof Error) throw next;
      if (next instanceof Promise) await next;
      return next;
    },
  });
  const decided = [];
  const late = new LatePart('/late.wasm', (isReady) => decided.push(isReady));
  const table = new WebAssembly.Table({ element: 'anyfunc', initial: 2 });
  late.attach({ table });
  /** Until what is loading has been decided. */
  const loaded = async () => { while (decided.length === 0) await settled(); return decided.shift(); };
  return { late, table, page, requests, warnings, decided, loaded, reloads: () => reloads };
}

for (const type of ['application/wasm', 'application/octet-stream']) {
  test(`a module that comes as ${type} is instantiated`, async () => {
    const table = new WebAssembly.Table({ element: 'anyfunc', initial: 2 });
    const { instance } = await instantiate(answer(200, type), { first: { table } });
    assert.ok(instance instanceof WebAssembly.Instance);
    assert.notEqual(table.get(1), null);
  });
}

test('an answer that is none says which address', async () => {
  await assert.rejects(instantiate(answer(503), {}), /: 503$/);
});

test('a program in one part is ready from the start and fetches nothing', () => {
  setUp();
  const late = new LatePart(undefined, () => assert.fail('nothing to decide'));
  assert.equal(late.isReady, true);
  late.prepare();
  late.demand();
});

test('it is fetched once, in the background, and nobody waits', async () => {
  const { late, table, requests, loaded } = setUp(answer());
  assert.equal(late.isReady, false);
  late.prepare();
  late.prepare();
  assert.equal(late.isAwaited, false);
  assert.equal(await loaded(), true);
  assert.deepEqual([late.isReady, requests], [true, [['/late.wasm', 'low']]]);
  assert.equal(typeof table.get(1), 'function');
  late.demand();
  assert.equal(requests.length, 1);
});

test('who needs it now waits for what is on its way', async () => {
  const { late, requests, loaded } = setUp(answer());
  late.prepare();
  late.demand();
  assert.equal(late.isAwaited, true);
  assert.equal(await loaded(), true);
  assert.deepEqual([late.isAwaited, requests.length], [false, 1]);
});

test('what could not be loaded is tried again when it is needed, not before', async () => {
  const { late, requests, loaded, reloads } = setUp(new TypeError('no network'), answer(503), answer());
  late.prepare();
  assert.equal(await loaded(), false);
  late.prepare();
  assert.equal(requests.length, 1);
  late.demand();
  assert.equal(await loaded(), false);
  late.demand();
  assert.equal(await loaded(), true);
  assert.deepEqual(requests.map(([, priority]) => priority), ['low', 'high', 'high']);
  assert.equal(reloads(), 0);
});

test('where another version was installed meanwhile the page is loaded anew', async () => {
  const { late, requests, loaded, reloads } = setUp(answer(404));
  late.prepare();
  assert.equal(await loaded(), false);
  assert.equal(reloads(), 0);
  late.demand();
  assert.deepEqual([reloads(), requests.length], [1, 1]);
});

test('a page that is left has not failed, and asks again when it comes back', async () => {
  const cut = Promise.reject(new TypeError('Failed to fetch'));
  const { late, page, requests, warnings, decided, loaded } = setUp(cut, answer());
  late.demand();
  page.send('pagehide');
  await settled();
  assert.deepEqual([decided, warnings, late.isAwaited], [[], [], false]);
  page.send('pageshow');
  assert.equal(await loaded(), true);
  assert.deepEqual([late.isReady, requests.length], [true, 2]);
});

test('what nobody waited for when the page was left is prepared anew', async () => {
  const cut = Promise.reject(new TypeError('Failed to fetch'));
  const { late, page, requests, loaded } = setUp(cut, answer());
  late.prepare();
  page.send('pagehide');
  await settled();
  page.send('pageshow');
  assert.equal(requests.length, 1);
  late.prepare();
  assert.equal(await loaded(), true);
});
