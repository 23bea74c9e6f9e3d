// What the RGAA asks of every page and a program can see: of the elements as they are now.

/** What the RGAA has criteria for and the portal has not: RGAA.md calls those not applicable. */
const absent = 'iframe, frame, object, embed, audio, video, area, map, blockquote, q, marquee, blink, ' +
  '[accesskey], [tabindex]:not([tabindex="0"], [tabindex="-1"]), meta[http-equiv="refresh" i], ' +
  '[lang]:not(html), [dir]';

/**
 * What is wrong with the elements of a page.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string[]>}
 */
export const faultsOf = (page) => page.evaluate((unwanted) => {
  const faults = [];
  const isShown = (element) => element.checkVisibility() && !element.closest('[aria-hidden=true]');
  const all = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
  const say = (element) => element.outerHTML.slice(0, 160);
  const check = (isRight, what) => { if (!isRight) faults.push(what); };
  /** Given by attributes, not by the content. */
  const givenName = (element) => (element.getAttribute('aria-labelledby') ?? '').split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim() ||
    (element.getAttribute('aria-label') ?? '');
  const nameOf = (element) => {
    const labels = [...element.labels ?? []].map((label) => label.textContent).join(' ').trim();
    const pictures = [...element.querySelectorAll('img')].map((image) => image.alt).join(' ');
    return (givenName(element) || labels || `${element.textContent} ${pictures}`).trim();
  };

  check(document.doctype?.name === 'html', '8.1: no type of document');
  check(document.documentElement.lang === 'fr', '8.3, 8.4: not in French');
  check(/\S – Espace sécurisé entreprise$/.test(document.title), `8.5: the title «${document.title}»`);
  for (const each of document.querySelectorAll(unwanted)) faults.push(`not expected: ${say(each)}`);

  // 8.2: each identifier once, and elements within each other as the parser of HTML puts them.
  const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
  for (const id of ids.filter((each, at) => ids.indexOf(each) !== at)) faults.push(`8.2: ${id} twice`);
  const shapeOf = (element) => `${element.localName}(${[...element.children].map(shapeOf).join()})`;
  // The content security policy would complain of the styles.
  const source = `<!doctype html>${document.documentElement.outerHTML.replaceAll(/ style="[^"]*"/g, '')}`;
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  // A parser that runs scripts reads <noscript> as text.
  for (const each of parsed.querySelectorAll('noscript')) each.replaceChildren();
  check(shapeOf(parsed.documentElement) === shapeOf(document.documentElement),
        '8.2: read again, the elements stand elsewhere');

  // 9.1: titles.
  const levels = all('h1, h2, h3, h4, h5, h6').map((each) => Number(each.localName[1]));
  check(levels.filter((each) => each === 1).length === 1, `9.1: levels ${levels}`);
  check(levels.every((each, at) => each <= (levels[at - 1] ?? 0) + 1), `9.1: levels ${levels}`);
  for (const each of all('h1, h2, h3, h4, h5, h6')) check(nameOf(each), `9.1: ${say(each)}`);

  // 9.2, 12.6: areas; navigations that are told apart.
  const isOfThePage = (each) => !each.closest('main, dialog, article, section');
  check(all('main').length === 1, `9.2: ${all('main').length} main`);
  for (const area of ['header', 'footer']) {
    check(all(area).filter(isOfThePage).length === 1, `9.2: not one ${area}`);
  }
  const navigations = all('nav').map(givenName);
  if (navigations.length > 1) {
    check(navigations.every(Boolean), '9.2: a navigation without a name');
    check(new Set(navigations).size === navigations.length, `9.2: navigations ${navigations}`);
  }

  // 9.3: lists.
  for (const list of all('ul, ol')) {
    check([...list.children].every((each) => each.matches('li, .own')), `9.3: ${say(list)}`);
  }
  for (const item of all('li')) check(item.parentElement?.matches('ul, ol'), `9.3: ${say(item)}`);
  for (const list of all('dl')) {
    check([...list.children].every((each) => each.matches('dt, dd, div')), `9.3: ${say(list)}`);
  }

  // 1.1, 1.2: pictures.
  for (const each of all('[role=img], svg')) check(nameOf(each), `1.1: ${say(each)}`);
  for (const each of all('img')) check(each.hasAttribute('alt'), `1.1: ${say(each)}`);
  for (const each of document.querySelectorAll('canvas')) {
    check(each.closest('[aria-hidden=true]'), `1.2: ${say(each)}`);
  }

  // 5.4, 5.6, 5.7: tables.
  for (const table of all('table')) {
    const region = table.closest('[role=region]') ?? table;
    check(table.caption || givenName(table) || givenName(region), `5.4: ${say(table)}`);
    check(table.querySelector('th'), `5.6: ${say(table)}`);
    for (const head of table.querySelectorAll('th')) check(head.hasAttribute('scope'), `5.7: ${say(head)}`);
  }

  // 6.1, 6.2, 13.2: links.
  const vague = /^(ici|cliquez ici|lire la suite|en savoir plus|lien|voir|plus|suite|télécharger|afficher)$/i;
  for (const each of all('a[href]')) {
    check(nameOf(each), `6.2: ${say(each)}`);
    check(!vague.test(nameOf(each)), `6.1: ${say(each)}`);
    if (each.target !== '_blank') continue;
    const about = document.getElementById(each.getAttribute('aria-describedby') ?? '')?.textContent;
    check(/nouvel onglet/i.test(`${about} ${nameOf(each)}`), `13.2: ${say(each)}`);
  }

  // 11.1, 11.2, 11.9: fields and buttons.
  const fields = all('input:not([type=hidden]), select, textarea');
  for (const each of fields) {
    check(nameOf(each), `11.1: ${say(each)}`);
    // What describes a field is there.
    for (const id of (each.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)) {
      check(document.getElementById(id)?.textContent, `11.10: ${id} of ${say(each)}`);
    }
  }
  const names = fields.filter((each) => each.type !== 'radio').map(nameOf);
  for (const name of names.filter((each, at) => names.indexOf(each) !== at)) {
    faults.push(`11.2: two fields «${name}»`);
  }
  for (const each of all('button')) check(nameOf(each), `11.9: ${say(each)}`);
  for (const each of all('fieldset')) {
    check(givenName(each) || each.querySelector('legend')?.textContent, `11.6: ${say(each)}`);
  }

  // 10.8: nothing that may have the focus is hidden from who listens.
  for (const each of document.querySelectorAll('[aria-hidden=true] :is(a[href], button, input, select, textarea)')) {
    check(/** @type {HTMLElement} */ (each).tabIndex < 0 || !each.checkVisibility(), `10.8: ${say(each)}`);
  }
  return faults;
}, absent);
