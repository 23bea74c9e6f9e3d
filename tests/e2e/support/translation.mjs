/**
 * In the page: puts other words into it as Chromium and Firefox do, each text in a <font> of its own.
 * @param {Record<string, string>} words
 */
export function translateMirror(words) {
  const mirror = /** @type {Node} */ (document.getElementById('mirror'));
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const text of texts) {
    if (!words[text.data]) continue;
    const font = document.createElement('font');
    font.textContent = words[text.data];
    text.replaceWith(font);
  }
}

export const inEnglish = {
  'Mot de passe': 'Password', Connexion: 'Log in', 'Adresse électronique': 'E-mail address',
};
