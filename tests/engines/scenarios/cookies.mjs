import { activationLink, Api } from '../../e2e/support/api.mjs';
import { inventMember } from '../../e2e/support/members.mjs';
import { Portal } from '../../e2e/support/portal.mjs';
import { holder, logIn } from './person.mjs';

/** @param {import('../support/page.mjs').Page} page */
async function expectRefused(page, account) {
  await logIn(page, account);
  await page.untilText('Votre navigateur refuse les cookies');
  await page.untilText('Autorisez les cookies de ce site');
  await page.untilAt('/');
}

/** In a browser that keeps none. @type {import('../support/stage.mjs').Scenarios} */
export function refusedCookies(play) {
  play('C1: who refuses cookies is told so', async ({ demonstration, open }) => {
    await expectRefused(await open('/'), holder(demonstration));
  });
}

/**
 * Not of the demonstration but of a real portal, without TLS: WebKit keeps no Secure cookie of it.
 * @type {import('../support/stage.mjs').Scenarios}
 */
export function unsafeCookies(play) {
  play('C1: whose browser does not keep the real portal’s cookie over http is told so', async ({ open }) => {
    const portal = await Portal.start();
    try {
      const member = { ...inventMember(1), code: '' };
      member.code = await portal.admit(member);
      const api = new Api(portal.url);
      await api.openAccount(member, (await api.identify(member)).ticket);
      await api.activate(activationLink(await portal.mailbox.wait(member.email)).split('#')[1]);
      await expectRefused(await open('/', { url: portal.url }), member);
    } finally {
      await portal.stop();
    }
  });
}
