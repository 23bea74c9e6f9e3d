// The colours of client/ui/theme.h for the style sheets: the canvas and the page have one source.

/** The themes by name, and in each the colours by name. @typedef {Map<string, Map<string, string>>} Themes */

/**
 * When each applies: the system's preference, unless the page says what was chosen (appearance.js).
 * On paper: always the light one.
 */
const isDark = '(prefers-color-scheme: dark)';
const isContrasted = '(prefers-contrast: more)';
const byPreference = ':root:not([data-theme])';
/** @type {[theme: string, media: string, selector: string][]} */
const cases = [
  ['light', '', ':root'],
  ['dark', `screen and ${isDark}`, byPreference],
  ['strong', `screen and ${isContrasted}`, byPreference],
  ['strong_dark', `screen and ${isContrasted} and ${isDark}`, byPreference],
  ['dark', 'screen', ':root[data-theme="dark"]'],
  ['strong', 'screen', ':root[data-theme="strong"]'],
  ['strong_dark', `screen and ${isDark}`, ':root[data-theme="strong"]'],
];

/**
 * @param {string} header  client/ui/theme.h
 * @returns {Themes}
 */
export function readThemes(header) {
  /** @type {Themes} */
  const themes = new Map();
  for (const [, name, body] of header.matchAll(/^inline constexpr Theme (\w+)_theme\{\n(.*?)^\};$/gms)) {
    const colors = [...body.matchAll(/^ {4}\.(\w+) = 0x([0-9A-F]{6}),$/gm)];
    themes.set(name, new Map(colors.map(([, color, value]) => [color, `#${value.toLowerCase()}`])));
  }
  const names = [...themes.get('light')?.keys() ?? []].join();
  for (const [theme] of cases) {
    const colors = themes.get(theme);
    if (!names || !colors || [...colors.keys()].join() !== names) {
      throw new Error(`theme.h: the theme ${theme} is missing or not like the first`);
    }
  }
  return themes;
}

/** @param {string} color  «text_muted» */
const property = (color) => `--${color.replaceAll('_', '-')}`;

/** @param {string} sheet  the names of the properties that it uses */
const usedBy = (sheet) => [...sheet.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);

/**
 * A style sheet with the colours that it names before it.
 * @param {Themes} themes
 * @param {string} sheet
 * @param {string} earlier  another sheet of the page, which brings its own
 */
export function withTheme(themes, sheet, earlier = '') {
  const used = new Set(usedBy(sheet));
  for (const [, own] of sheet.matchAll(/^\s*(--[\w-]+):/gm)) used.delete(own);
  for (const name of usedBy(earlier)) used.delete(name);
  const names = [...themes.get('light')?.keys() ?? []].filter((name) => used.delete(property(name)));
  if (used.size > 0) throw new Error(`no theme has ${[...used].join(', ')}`);
  if (names.length === 0) return sheet;
  const rules = cases.map(([theme, media, selector]) => {
    const scheme = theme.endsWith('dark') ? 'dark' : 'light';
    const colors = names.map((name) => `${property(name)}: ${themes.get(theme)?.get(name)};`);
    const rule = `${selector} { color-scheme: ${scheme}; ${colors.join(' ')} }`;
    return media ? `@media ${media} { ${rule} }` : rule;
  });
  return `${rules.join('\n')}\n${sheet}`;
}

/**
 * A page whose colours are written as «light.primary».
 * @param {Themes} themes
 * @param {string} page
 */
export function fillColors(themes, page) {
  return page.replace(/(<meta name="theme-color" content=")(\w+)\.(\w+)"/g, (_, begin, theme, name) => {
    const color = themes.get(theme)?.get(name);
    if (!color) throw new Error(`no colour ${theme}.${name}`);
    return `${begin}${color}"`;
  });
}
