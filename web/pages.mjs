// The parts that pages share. A page is written as its <title>, then what is its own.

/** @param {string} text @param {string} part @param {string} replacement */
function fill(text, part, replacement) {
  if (text.split(part).length !== 2) throw new Error(`there is not one ${part}`);
  return text.replace(part, () => replacement);
}

/**
 * @param {string} head  head.html
 * @param {string} page  its title in the first line
 */
export function withHead(head, page) {
  const end = page.indexOf('\n');
  const title = page.slice(0, end);
  if (!/^<title>[^<]+<\/title>$/.test(title)) throw new Error(`a page begins with: ${title}`);
  return fill(head, '<title></title>', title) + page.slice(end + 1);
}

/**
 * A page that is read without the application, with the way back and to the other ones.
 * @param {{head: string, plain: string}} shared  head.html and plain.html
 * @param {string} name  of the page's file
 * @param {string} page
 */
export function plainPage({ head, plain }, name, page) {
  const begin = page.indexOf('<main ');
  const framed = page.slice(0, begin) + fill(plain, '<main></main>\n', page.slice(begin));
  const itself = `<a href="/${name}"`;
  return withHead(head, framed).replace(itself, `${itself} aria-current="page"`);
}
