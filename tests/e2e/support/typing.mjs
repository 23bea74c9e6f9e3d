/** Ways in which people and programs put text into a field, as a browser really gets them. */

/** A dead key and its letter: the composition that «^» then «e» makes on a French keyboard. */
export async function typeWithDeadKey(page, accent, letter) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Dead', code: 'BracketLeft' });
  await cdp.send('Input.imeSetComposition', { text: accent, selectionStart: 1, selectionEnd: 1 });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Dead', code: 'BracketLeft' });
  await cdp.send('Input.insertText', { text: letter });
  await cdp.detach();
}

export async function paste(page, text) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

/**
 * What a password manager does: it writes the value past whatever the page put in its way, and tells
 * the page by events that no key stands behind.
 */
export async function fillAsPasswordManager(field, text, events = ['input', 'change']) {
  await field.evaluate((element, { value, types }) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    set.call(element, value);
    for (const type of types) element.dispatchEvent(new Event(type, { bubbles: true }));
  }, { value: text, types: events });
}
