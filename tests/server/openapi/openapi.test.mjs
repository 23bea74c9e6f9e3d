// The document that the running server prints, looked at by the engine of `redocly lint`: the program
// around it would bring some 280 packages more, and asks the network for its newest version.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { lintFromString, loadConfig } from '@redocly/openapi-core';

const configPath = fileURLToPath(new URL('redocly.yaml', import.meta.url));
const { ESPACE_SERVER } = process.env;

let directory = '';
/** @type {() => Promise<unknown>} */
let stop;
let source = '';

/** @returns {Promise<string>} where it listens */
async function start() {
  directory = await mkdtemp(join(tmpdir(), 'espace-openapi-'));
  // It does not start without a page.
  await writeFile(join(directory, 'index.html'), '');
  const server = spawn(ESPACE_SERVER, [
    '--demo', '--listen', '127.0.0.1:0', '--web', directory, '--log', join(directory, 'log'),
  ], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  stop = () => {
    server.kill('SIGTERM');
    return ended;
  };
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /^Listening on (\S+)$/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('the server ended before it listened');
}

before(async () => {
  const response = await fetch(`${await start()}/api/openapi.json`);
  assert.equal(response.status, 200);
  source = await response.text();
});

after(async () => {
  await stop();
  await rm(directory, { recursive: true });
});

test('it describes the API', () => {
  assert.ok(Object.keys(JSON.parse(source).paths).includes('/api/v1/session'));
});

/** @param {object} document */
async function problemsOf(document) {
  const config = await loadConfig({ configPath });
  const problems = await lintFromString(
    { source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
  return problems.map(({ severity, ruleId, message, location: [place] }) =>
    `${severity} ${ruleId}: ${place.pointer}: ${message}`);
}

test('redocly finds neither errors nor warnings in it', async () => {
  const problems = await problemsOf(JSON.parse(source));
  assert.equal(problems.length, 0, problems.join('\n'));
});

test('redocly does find what is wrong', async () => {
  const document = JSON.parse(source);
  document.paths['/api/v1/session'].get.responses = 'none';
  const found = (await problemsOf(document)).filter((each) => each.startsWith('error struct'));
  assert.equal(found.length, 1);
  assert.match(found[0], /~1session\/get\/responses/);
});
