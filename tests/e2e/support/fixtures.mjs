import { test as base, expect } from '@playwright/test';

import { inventMember } from './members.mjs';
import { activationLink, Api } from './api.mjs';
import { wishPainter } from './picture.mjs';
import { Demonstration, Portal } from './portal.mjs';
import { watch } from './watch.mjs';

let membersSoFar = 0;

export { expect };

/**
 * @typedef {ReturnType<typeof inventMember> & {code: string}} Member
 * @typedef {{api: Api, member: Member, otherMember: Member, account: Member,
 *            expectedProblems: RegExp[], watched: void,
 *            painter: 'webgl' | 'processor' | undefined, wishedPainter: void}} TestFixtures
 * @typedef {{portal: Portal, demonstration: Demonstration}} WorkerFixtures
 */

/** @type {import('@playwright/test').Fixtures<TestFixtures, WorkerFixtures,
 *    import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions,
 *    import('@playwright/test').PlaywrightWorkerArgs &
 *    import('@playwright/test').PlaywrightWorkerOptions>} */
const fixtures = {
  portal: [async ({}, use) => {
    const portal = await Portal.start();
    await use(portal);
    await portal.stop();
  }, { scope: 'worker' }],

  demonstration: [async ({}, use) => {
    const demonstration = await Demonstration.start();
    await use(demonstration);
    await demonstration.stop();
  }, { scope: 'worker' }],

  baseURL: async ({ portal }, use) => { await use(portal.url); },

  api: async ({ portal }, use) => { await use(new Api(portal.url)); },

  /** A member whom the caisse imported, with the code of the letter. */
  member: async ({ portal }, use) => {
    const member = inventMember(membersSoFar += 1);
    const code = await portal.admit(member);
    await use({ ...member, code });
  },

  /** A second one, for an account with several sites. */
  otherMember: async ({ portal }, use) => {
    const member = inventMember(membersSoFar += 1);
    await use({ ...member, code: await portal.admit(member) });
  },

  /** A member whose account is open and active. */
  account: async ({ portal, api, member }, use) => {
    const { ticket } = await api.identify(member);
    await api.openAccount(member, ticket);
    const message = await portal.mailbox.wait(member.email);
    await api.activate(activationLink(message).split('#')[1]);
    await use(member);
  },

  /** What paints the canvas; else the page chooses. */
  painter: [undefined, { option: true }],

  wishedPainter: [async ({ context, painter }, use) => {
    if (painter) await wishPainter(context, painter);
    await use();
  }, { auto: true }],

  /** What a test knows to go wrong in the browser's console: regular expressions. */
  expectedProblems: [[], { option: true }],

  /** No test passes while the page complains, or asks another host for anything. */
  watched: [async ({ context, expectedProblems }, use) => {
    const problems = await watch(context);
    await use();
    const unexpected = problems.filter((each) =>
      !expectedProblems.some((expected) => expected.test(each)));
    expect(unexpected, 'what the page complained of').toEqual([]);
  }, { auto: true }],
};

export const test = base.extend(fixtures);
