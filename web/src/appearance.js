const key = 'affichage';
const usual = { theme: 'system', text: 1, plain: false };

/** In the order of ThemeChoice (client/platform/platform.h). */
export const themes = ['system', 'light', 'dark', 'strong'];

/**
 * @typedef {{theme: string, text: number, plain: boolean}} Choice  `text`: times the browser's own
 *     size; `plain`: the mirror instead of the picture (plain.js)
 */

/**
 * @param {string | null} stored
 * @returns {Choice}
 */
function parse(stored) {
  const { theme, text, plain } = { ...usual, ...JSON.parse(stored ?? '{}') };
  return {
    theme: themes.includes(theme) ? theme : usual.theme,
    text: typeof text === 'number' && text >= 0.5 && text <= 3 ? text : usual.text,
    plain: plain === true,
  };
}

/** What the person chose on an earlier page. */
export function readChoice() {
  try {
    return parse(localStorage.getItem(key));
  } catch {
    return { ...usual };
  }
}

/** @param {Choice} choice */
function keepChoice(choice) {
  try {
    localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // Full, or not allowed: it holds as long as this page.
  }
}

/**
 * Shows it: theme.css has the colours, and all lengths are in rem.
 * @param {Choice} choice
 */
export function applyChoice({ theme, text }) {
  const root = document.documentElement;
  if (theme === usual.theme) delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.style.fontSize = text === 1 ? '' : `${text * 100}%`;
  const isFixed = theme === 'light' || theme === 'dark';
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    const { theme: own } = /** @type {HTMLElement} */ (meta).dataset;
    const media = own === theme ? 'all' : 'not all';
    meta.setAttribute('media', isFixed ? media : `(prefers-color-scheme: ${own})`);
  }
}

/** What the person's system prefers and what they chose here, which other tabs share. */
export class Appearance {
  #choice = readChoice();
  #onChange;
  #isDark = matchMedia('(prefers-color-scheme: dark)');
  #isContrasted = matchMedia('(prefers-contrast: more)');
  #isStill = matchMedia('(prefers-reduced-motion: reduce)');

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
    for (const query of [this.#isDark, this.#isContrasted, this.#isStill]) {
      query.addEventListener('change', onChange);
    }
    addEventListener('storage', (event) => {
      if (event.key === key) this.#show(readChoice());
    });
  }

  get now() {
    return {
      theme: themes.indexOf(this.#choice.theme),
      text: this.#choice.text,
      isPlain: this.#choice.plain,
      isDark: this.#isDark.matches,
      isContrasted: this.#isContrasted.matches,
      isStill: this.#isStill.matches,
    };
  }

  /** @param {number} theme  index of `themes` @param {number} text @param {boolean} isPlain */
  choose(theme, text, isPlain) {
    const choice = { theme: themes[theme], text, plain: isPlain };
    keepChoice(choice);
    this.#show(choice);
  }

  /** @param {Choice} choice */
  #show(choice) {
    this.#choice = choice;
    applyChoice(choice);
    this.#onChange();
  }
}
