import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { readArguments } from '../../web/arguments.mjs';

const real = process.argv;
afterEach(() => { process.argv = real; });

/** @param {string[]} typed */
function type(...typed) {
  process.argv = ['node', 'tool.mjs', ...typed];
}

test('options are read by their name, and what stands behind them', () => {
  type('--out', 'DIR', 'one', '--in', 'FILE', 'two');
  const { options, positionals } = readArguments(['in', 'out'], ['late']);
  assert.deepEqual({ ...options }, { in: 'FILE', out: 'DIR' });
  assert.deepEqual(positionals, ['one', 'two']);
});

test('an option that may be missing is there when it is given', () => {
  type('--in', 'FILE', '--late', 'OTHER');
  assert.equal(readArguments(['in'], ['late']).options.late, 'OTHER');
});

test('what is missing or unknown is named', () => {
  type('--in', 'FILE');
  assert.throws(() => readArguments(['in', 'out', 'way']), /missing: --out --way/);
  type('--on', 'FILE');
  assert.throws(() => readArguments(['in']), /--on/);
});
