import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { plainPage, withHead } from '../../web/pages.mjs';

const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const shared = { head: await read('web/head.html'), plain: await read('web/plain.html') };
const folder = new URL('../../public/', import.meta.url);
const names = (await readdir(folder)).filter((name) => name.endsWith('.html'));

test('there are plain pages', () => assert.ok(names.includes('mentions-legales.html')));

for (const name of names) {
  test(`${name} is one whole page`, async () => {
    const source = await read(`public/${name}`);
    const page = plainPage(shared, name, source);
    assert.match(page, /^<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>/);
    for (const each of ['<title>', '</head>', '<body>', '<header>', '<main ', '<h1>', '</main>',
                        '<footer>', '</body>', '</html>', 'href="/page.css"']) {
      assert.equal(page.split(each).length, 2, each);
    }
    assert.ok(page.includes(source.slice(source.indexOf('<main '))), 'its own part is as it was written');
    const current = [...page.matchAll(/<a href="([^"]*)" aria-current="page">/g)].map(([, href]) => href);
    assert.deepEqual(current, shared.plain.includes(`"/${name}"`) ? [`/${name}`] : []);
  });
}

test('the head takes the title to its place, the rest follows', () => {
  assert.equal(withHead('<head>\n<title></title>\n<meta>\n', '<title>A &amp; B</title>\n<link>\n'),
               '<head>\n<title>A &amp; B</title>\n<meta>\n<link>\n');
});

test('what String.replace() would take for a pattern stays', () => {
  const page = plainPage({ head: '<title></title>\n', plain: '<main></main>\n' }, 'x.html',
                         '<title>$& $1</title>\n<main id="m">$` $$</main>\n');
  assert.equal(page, '<title>$& $1</title>\n<main id="m">$` $$</main>\n');
});

test('a page without a title, or a frame without its place, is refused', () => {
  assert.throws(() => withHead(shared.head, '<main></main>\n'), /a page begins with: <main>/);
  assert.throws(() => withHead('<head>', '<title>A</title>\n'), /not one <title>/);
  assert.throws(() => plainPage({ ...shared, plain: '' }, 'x.html', '<title>A</title>\n<main >\n'),
                /not one <main>/);
});
