import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Files } from '../../../web/src/files.js';
import { networkFailed, stampHeader, timedOut } from '../../../web/src/net.js';
import { Clock } from '../support/page.mjs';

/** @returns {any} the one request under way, driven by the test */
function setUp() {
  const clock = new Clock().install();
  const requests = [];
  class XMLHttpRequest {
    upload = {};
    headers = {};
    status = 0;
    responseText = '';
    retryAfter = null;
    onloadend = () => {};

    constructor() { requests.push(this); }

    open(...line) { this.line = line; }

    setRequestHeader(name, value) { this.headers[name] = value; }

    getResponseHeader() { return this.retryAfter; }

    send(body) { this.body = body; }

    abort() { this.onloadend(); }

    answer(status, text, retryAfter = null) {
      Object.assign(this, { status, responseText: text, retryAfter });
      this.onloadend();
    }
  }
  Object.assign(globalThis, { XMLHttpRequest });
  const progress = [];
  const replies = [];
  const files = new Files((...each) => progress.push(each), (...each) => replies.push(each));
  return { files, clock, requests, progress, replies };
}

/** @returns {any} a list of files */
const listOf = (...named) => named.map(([name, size]) => ({ name, size }));

test('the program gets number, size and name of each file, composed as it compares them', () => {
  const { files } = setUp();
  assert.equal(files.take(listOf(['a.pdf', 10], ['e\u0301te\u0301 2026.txt', 0])),
               '1 10 a.pdf\x002 0 \u00e9t\u00e9 2026.txt\0');
  assert.equal(files.take(listOf(['b.pdf', 1])), '3 1 b.pdf\0');
});

test('a file is sent with its name in ASCII, and what has left is told', () => {
  const { files, requests, progress, replies, clock } = setUp();
  const [file] = listOf(['plan é.pdf', 100]);
  files.take(/** @type {any} */ ([file]));
  files.send(9, 1, '/api/v1/attachments', 'stamp');
  const [request] = requests;
  assert.deepEqual(request.line, ['POST', '/api/v1/attachments']);
  assert.equal(request.body, file);
  assert.equal(request.headers['Content-Type'], 'application/octet-stream');
  assert.equal(request.headers[stampHeader], 'stamp');
  assert.equal(Buffer.from(request.headers['X-File-Name'], 'base64').toString(), 'plan é.pdf');
  assert.equal(files.isBusy, true);
  request.upload.onprogress({ loaded: 60 });
  // With what surrounds the file more leaves than the file.
  request.upload.onprogress({ loaded: 140 });
  assert.deepEqual(progress, [[9, 60], [9, 100]]);
  request.answer(503, 'busy', '5');
  assert.deepEqual(replies, [[9, 503, 'busy', 5]]);
  assert.deepEqual([files.isBusy, clock.waiting], [false, 0]);
});

test('who sends nothing for half a minute has run out of time; each byte begins it anew', () => {
  const { files, requests, replies, clock } = setUp();
  files.take(listOf(['a', 100]));
  files.send(1, 1, '/', '');
  assert.equal(stampHeader in requests[0].headers, false);
  clock.pass(29_000);
  requests[0].upload.onprogress({ loaded: 1 });
  clock.pass(29_000);
  assert.deepEqual(replies, []);
  clock.pass(1_000);
  assert.deepEqual(replies, [[1, timedOut, '', 0]]);
});

test('a broken line is another thing, and so is a file that is taken back', () => {
  const { files, requests, replies } = setUp();
  files.take(listOf(['a', 1], ['b', 1]));
  files.send(1, 1, '/', '');
  requests[0].answer(0, '');
  files.send(2, 2, '/', '');
  files.release(2);
  assert.deepEqual(replies, [[1, networkFailed, '', 0], [2, networkFailed, '', 0]]);
  assert.equal(files.isBusy, false);
});
