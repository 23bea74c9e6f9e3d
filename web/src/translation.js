/** @param {Node} node */
const isText = (node) => node.nodeName === 'FONT' ||
                         (node instanceof Text && (node.nodeValue ?? '').trim() !== '');

/** @param {MutationRecord} record */
const isOfText = ({ type, addedNodes }) => type === 'characterData' || [...addedNodes].some(isText);

/**
 * Whether the browser shows the page in another language. Chromium and Safari say so at <html>; any
 * translator changes texts of the mirror that nobody but the program changes.
 */
export class Translation {
  #language = document.documentElement.lang;
  #onChange;
  #observer;
  #hasForeignText = false;

  /** @param {HTMLElement} root  of the mirror @param {() => void} onChange */
  constructor(root, onChange) {
    this.#onChange = onChange;
    this.#observer = new MutationObserver((records) => {
      if (this.#hasForeignText || !records.some(isOfText)) return;
      this.#hasForeignText = true;
      onChange();
    });
    this.#observer.observe(root, { subtree: true, childList: true, characterData: true });
    new MutationObserver(() => this.#onChange())
      .observe(document.documentElement, { attributeFilter: ['class', 'lang'] });
  }

  get isTranslated() {
    const { lang, className } = document.documentElement;
    return this.#hasForeignText || lang !== this.#language || /\btranslated-/.test(className);
  }

  /** What has just changed was the program's. */
  ownChange() {
    this.#observer.takeRecords();
  }
}
