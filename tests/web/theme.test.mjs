import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { fillColors, readThemes, withTheme } from '../../web/theme.mjs';

const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const header = await read('client/ui/theme.h');
const themes = readThemes(header);

test('the four themes are read, with every colour that the canvas knows', () => {
  assert.deepEqual([...themes.keys()], ['light', 'dark', 'strong', 'strong_dark']);
  const members = [...header.matchAll(/^ {2}Color (\w+);/gm)].map(([, name]) => name);
  assert.ok(members.length > 20);
  for (const [name, colors] of themes) assert.deepEqual([...colors.keys()], members, name);
  const [, page] = header.match(/strong_dark_theme\{.*?\.page = 0x(\w+)/s);
  assert.equal(themes.get('strong_dark').get('page'), `#${page.toLowerCase()}`);
});

test('a theme that is incomplete, or missing, is refused', () => {
  const incomplete = header.replace(/(dark_theme\{.*?)\n {4}\.mark = 0x\w+,/s, '$1');
  assert.notEqual(incomplete, header);
  assert.throws(() => readThemes(incomplete), /the theme dark is missing or not like the first/);
  assert.throws(() => readThemes(header.replace('strong_theme{', 'other{')), /the theme strong /);
  assert.throws(() => readThemes(''), /the theme light /);
});

test('a style sheet gets the colours that it names, and no others', () => {
  const sheet = withTheme(themes, 'a { color: var(--text-muted); background: var(--page); }\n');
  const names = new Set([...sheet.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  assert.deepEqual([...names].sort(), ['--page', '--text-muted']);
  assert.ok(sheet.includes(`--text-muted: ${themes.get('dark').get('text_muted')};`));
  assert.ok(sheet.endsWith('a { color: var(--text-muted); background: var(--page); }\n'));
});

test('a property of its own stays its own, one that nobody defines is refused', () => {
  const sheet = ':root {\n  --fonts: serif;\n}\np { font: var(--fonts); color: var(--text); }\n';
  assert.equal([...withTheme(themes, sheet).matchAll(/--fonts:/g)].length, 1);
  assert.throws(() => withTheme(themes, 'p { color: var(--muted); }'), /no theme has --muted/);
});

test('only the light theme is for paper, and each knows its scheme', () => {
  const rules = withTheme(themes, 'p { color: var(--text); }').split('\n').slice(0, -1);
  const of = (theme) => rules.filter((rule) => rule.includes(themes.get(theme).get('text')));
  assert.equal(of('light').length, 1);
  assert.match(of('light')[0], /^:root \{ color-scheme: light; /);
  for (const theme of ['dark', 'strong', 'strong_dark']) {
    assert.equal(of(theme).length, 2, theme);
    for (const rule of of(theme)) {
      assert.match(rule, /^@media screen/);
      assert.ok(rule.includes(`color-scheme: ${theme.endsWith('dark') ? 'dark' : 'light'};`));
    }
  }
});

for (const path of ['web/style.css', 'public/page.css']) {
  test(`${path} names no colour of its own, except on paper`, async () => {
    const sheet = await read(path);
    const onScreen = sheet.replace(/@media print \{.*?\n\}/s, '');
    assert.deepEqual([...onScreen.matchAll(/#[0-9a-f]{3,8}\b(?=[^{}]*\})|rgba?\(/gi)], []);
    assert.ok(withTheme(themes, sheet).length > sheet.length);
  });
}

test('a page gets the colours that its head names', async () => {
  const head = fillColors(themes, await read('web/head.html'));
  assert.ok(head.includes(`content="${themes.get('light').get('primary')}" media="(prefers-color-scheme: light)"`));
  assert.ok(head.includes(`content="${themes.get('dark').get('surface')}" media="(prefers-color-scheme: dark)"`));
  assert.throws(() => fillColors(themes, '<meta name="theme-color" content="light.none">'),
                /no colour light\.none/);
});
