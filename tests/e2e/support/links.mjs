// The links of the portal's e-mails: each opens a page, whose button does what it is for.
import { button, open, settle } from './page.mjs';
import { pressed } from './pressed.mjs';

/** The button of the link's page that is shown. */
export const linkButton = (page) => button(page, pressed[new URL(page.url()).pathname]);

export async function press(page) {
  await linkButton(page).click();
  await settle(page);
}

/** What a person does with such a link: opens it, and presses. */
export async function follow(page, address) {
  await open(page, address);
  await press(page);
}

/** The code below the link of an e-mail, which both of its parts must bear. */
export function codeIn(message) {
  const code = /\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b/.exec(message.text)?.[0];
  if (!code) throw new Error(`no code in: ${message.text}`);
  if (!message.html.includes(code)) throw new Error(`no code in: ${message.html}`);
  return code;
}

/** What a mail gateway does: opens the link in a browser of its own, again and again. */
export async function openAsRobots(browser, address, times = 5) {
  for (let time = 0; time < times; time += 1) {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await open(page, address);
      await linkButton(page).waitFor();
    } finally {
      await context.close();
    }
  }
}
