import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  fetchWithTimeOut, Net, networkFailed, secondsOf, stampHeader, timedOut,
} from '../../../web/src/net.js';
import { Clock, settled } from '../support/page.mjs';

test('a wait is told in seconds or as a date, and never above a day', () => {
  assert.equal(secondsOf(null), 0);
  assert.equal(secondsOf(''), 0);
  assert.equal(secondsOf('0'), 0);
  assert.equal(secondsOf('90'), 90);
  assert.equal(secondsOf('999999999'), 86_400);
  assert.equal(secondsOf('soon'), 0);
  assert.equal(secondsOf(new Date(Date.now() - 60_000).toUTCString()), 0);
  const inAMinute = secondsOf(new Date(Date.now() + 60_000).toUTCString());
  assert.ok(inAMinute >= 58 && inAMinute <= 60, `${inAMinute}`);
});

/** Answers in turn; each is a Response, an error, or a function of the request. */
function setUp(...answers) {
  const clock = new Clock().install();
  const requests = [];
  globalThis.fetch = async (address, options) => {
    requests.push({ address, ...options });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer(options) : answer;
  };
  const replies = [];
  const net = new Net((...reply) => replies.push(reply));
  return { net, requests, replies, clock };
}

/** As a server that never answers. */
const never = ({ signal }) => new Promise((_resolve, reject) => {
  signal.addEventListener('abort', () => reject(signal.reason));
});

test('a request to read bears no body and no type', async () => {
  const { net, requests, replies } = setUp(new Response('{"a":1}'));
  await net.send(7, 'GET', '/api/v1/x', 'ignored', '');
  assert.deepEqual(replies, [[7, 200, '{"a":1}', 0]]);
  const [{ address, method, body, headers, credentials, cache, redirect }] = requests;
  assert.deepEqual({ address, method, body, headers, credentials, cache, redirect }, {
    address: '/api/v1/x', method: 'GET', body: undefined, headers: { Accept: 'application/json' },
    credentials: 'same-origin', cache: 'no-store', redirect: 'error',
  });
});

test('a change bears its body, its type and whose session the page shows', async () => {
  const { net, requests, replies } = setUp(
    new Response('no', { status: 429, headers: { 'Retry-After': '30' } }));
  await net.send(8, 'PUT', '/api/v1/y', '{}', 'stamp');
  assert.deepEqual(replies, [[8, 429, 'no', 30]]);
  assert.equal(requests[0].body, '{}');
  assert.deepEqual(requests[0].headers, {
    Accept: 'application/json', 'Content-Type': 'application/json', [stampHeader]: 'stamp',
  });
});

test('no network and no answer in time are statuses of their own', async () => {
  const { net, replies, clock } = setUp(new TypeError('Failed to fetch'), never);
  await net.send(1, 'GET', '/', '', '');
  assert.deepEqual(replies.shift(), [1, networkFailed, '', 0]);

  const sent = net.send(2, 'GET', '/', '', '');
  await settled();
  clock.pass(19_999);
  await settled();
  assert.deepEqual([net.isBusy, replies.length], [true, 0]);
  clock.pass(1);
  await sent;
  assert.deepEqual(replies, [[2, timedOut, '', 0]]);
});

test('it is busy until the last of several has its reply', async () => {
  const { net, replies } = setUp(new Response('a'), new Response('b'));
  const both = [net.send(1, 'GET', '/a', '', ''), net.send(2, 'GET', '/b', '', '')];
  assert.equal(net.isBusy, true);
  await Promise.all(both);
  assert.deepEqual([net.isBusy, replies.length], [false, 2]);
});

test('the time counts for the whole answer, and is not waited for afterwards', async () => {
  const { clock } = setUp((options) => ({ body: never(options) }), new Response('x'));
  const slow = fetchWithTimeOut('/', 1000, (/** @type {any} */ response) => response.body);
  const isAborted = assert.rejects(slow, { name: 'AbortError' });
  await settled();
  clock.pass(1000);
  await isAborted;
  assert.equal(await fetchWithTimeOut('/', 1000, (response) => response.text()), 'x');
  assert.equal(clock.waiting, 0);
});
