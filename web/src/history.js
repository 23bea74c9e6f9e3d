const interruptions = ['wheel', 'touchstart', 'keydown', 'pointerdown'];

/**
 * The address, the title, and the scroll position of each page of the history. A page that the
 * person returns to is scrolled to its old position as soon as it is high enough, unless they move
 * first.
 */
export class History {
  #onLocated;
  #key;
  /** @type {Map<string, number>} */
  #scrolls = new Map();
  #wantedScroll = 0;
  #isRestoring = false;

  /** @param {() => void} onLocated  the person went back or forward */
  constructor(onLocated) {
    this.#onLocated = onLocated;
    window.history.scrollRestoration = 'manual';
    this.#key = window.history.state?.key ?? this.#newKey();
    this.#restore(window.history.state?.scroll ?? 0);
    this.#remember();
    addEventListener('popstate', (event) => this.#onPopState(event));
    addEventListener('pagehide', () => this.#remember());
    // Back from another site: the restored page may belong to a later entry.
    addEventListener('pageshow', (event) => { if (event.persisted) this.#onLocated(); });
    for (const type of interruptions) {
      addEventListener(type, () => { this.#isRestoring = false; }, { passive: true });
    }
  }

  get location() {
    const { pathname, search, hash } = window.location;
    return pathname + search + hash;
  }

  /** @param {string} path @param {boolean} isReplacing */
  go(path, isReplacing) {
    if (!isReplacing) {
      this.#remember();
      this.#key = this.#newKey();
    }
    const write = isReplacing ? 'replaceState' : 'pushState';
    window.history[write]({ key: this.#key, scroll: 0 }, '', path);
    this.#restore(0);
  }

  /** @param {string} title */
  setTitle(title) {
    if (document.title !== title) document.title = title;
  }

  /** Called after the page took its new height. */
  settleScroll() {
    if (!this.#isRestoring) return;
    const highest = document.documentElement.scrollHeight - window.innerHeight;
    scrollTo(0, this.#wantedScroll);
    if (highest >= this.#wantedScroll) this.#isRestoring = false;
  }

  /** @param {number} scroll */
  #restore(scroll) {
    this.#wantedScroll = scroll;
    this.#isRestoring = true;
  }

  /** For returning to the page, and for a reload. */
  #remember() {
    this.#scrolls.set(this.#key, scrollY);
    window.history.replaceState({ key: this.#key, scroll: scrollY }, '');
  }

  /** @param {PopStateEvent} event */
  #onPopState(event) {
    this.#scrolls.set(this.#key, scrollY);
    // An entry that the person made by editing the fragment has no state yet.
    this.#key = event.state?.key ?? this.#newKey();
    this.#restore(this.#scrolls.get(this.#key) ?? event.state?.scroll ?? 0);
    this.#onLocated();
  }

  #newKey() {
    return Math.random().toString(36).slice(2);
  }
}
