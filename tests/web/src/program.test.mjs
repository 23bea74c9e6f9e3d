import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Kind, Program } from '../../../web/src/program.js';

const view = { width: 800, height: 600, scroll: 10, ratio: 2, font: 16, part: null };

/** A compiled program that notes its calls, with the text where it gets one. */
function setUp(during = {}) {
  const memory = new Uint8Array(1024);
  const calls = [];
  let allocated = 0;
  const text = (address, size) => Buffer.from(memory.subarray(address, address + size)).toString();
  const note = (name, result = undefined) => (...values) => {
    calls.push([name, ...values]);
    during[name]?.();
    return result;
  };
  const module = {
    _malloc: (size) => { assert.ok(size > 0); allocated += 1; return 100; },
    _free: (address) => { assert.equal(address, 100); allocated -= 1; },
    write: (address, bytes) => memory.set(bytes, address),
    _espace_prepare: note('prepare', 1),
    _espace_font: (role, address, size) => { calls.push(['font', role, text(address, size)]); return 0; },
    _espace_start: note('start'),
    _espace_frame: note('frame'),
    _espace_act: (kind, id, address, size) => { calls.push(['act', kind, id, text(address, size)]); },
    _espace_http_reply: (handle, status, address, size, retryAfter) => {
      calls.push(['reply', handle, status, text(address, size), retryAfter]);
    },
    _espace_upload_progress: note('progress'),
    _espace_located: note('located'),
    _espace_returned: note('returned'),
    _espace_late_part: note('late'),
    _espace_appearance: note('appearance'),
    _espace_painting: note('painting'),
    _espace_context_lost: note('lost'),
  };
  return { program: new Program(module), module, calls, allocated: () => allocated };
}

test('texts pass as UTF-8, empty ones too, and their memory is given back', () => {
  const { program, calls, allocated } = setUp();
  program.act(Kind.SetValue, 4, 'Chêne');
  program.act(Kind.Activate, 5);
  program.reply(1, 429, '{"é":1}', 30);
  assert.deepEqual(calls, [
    ['act', 1, 4, 'Chêne'], ['act', 0, 5, ''], ['reply', 1, 429, '{"é":1}', 30],
  ]);
  assert.equal(allocated(), 0);
});

test('yes and no are numbers there', () => {
  const { program, module, calls } = setUp();
  assert.equal(program.prepare(true), true);
  module._espace_prepare = () => 0;
  assert.equal(program.prepare(false), false);
  assert.equal(program.addFont(2, new Uint8Array(Buffer.from('font')).buffer), false);
  program.latePart(true);
  program.latePart(false);
  program.painting(false);
  program.appearance({ theme: 2, text: 1.25, isPlain: true, isDark: true, isContrasted: false, isStill: true });
  assert.deepEqual(calls, [
    ['prepare', 1], ['font', 2, 'font'], ['late', 1], ['late', 0], ['painting', 0], ['appearance', 2, 1.25, 1, 1, 0, 1],
  ]);
});

test('nothing enters while a frame is drawn: it comes afterwards, in its order', () => {
  const during = {};
  const { program, calls } = setUp(during);
  during.frame = () => {
    program.act(Kind.Focus, 3, 'keyboard');
    program.reply(1, 200, '', 0);
    program.uploadProgress(2, 50);
    program.located();
    program.returned();
    program.latePart(true);
    program.contextLost();
    calls.push(['drawn']);
  };
  program.frame(view);
  assert.deepEqual(calls, [
    ['frame', 800, 600, 10, 2, 16, 1, 0, 0, 0, 0], ['drawn'], ['act', 2, 3, 'keyboard'], ['reply', 1, 200, '', 0],
    ['progress', 2, 50], ['located'], ['returned'], ['late', 1], ['lost'],
  ]);
});

test('a frame that fails does not shut everybody out', () => {
  const { program, calls } = setUp({ frame: () => { throw new Error('unreachable'); } });
  assert.throws(() => program.frame(view), /unreachable/);
  program.located();
  assert.deepEqual(calls.at(-1), ['located']);
});
