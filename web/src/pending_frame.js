/**
 * What the program asks of the page while it draws. It is done after the frame, because it fires
 * events, and nothing may enter the program while it draws. Patches build on one another; of the
 * other requests only the last counts.
 */
export class PendingFrame {
  /** @type {string[]} */
  #patches = [];
  /** Of the page, in CSS pixels. @type {number | null} */
  height = null;
  /** The node that is to have it. @type {number | null} */
  focus = null;
  /** @type {number | null} */
  scroll = null;

  /** @param {string} patch  of the semantic tree */
  publish(patch) {
    this.#patches.push(patch);
  }

  /**
   * The focused node must exist first, and the scroll position must lie within the page's height.
   * @param {Pick<import('./mirror.js').Mirror, 'apply' | 'setHeight' | 'focus'>} mirror
   * @param {Pick<import('./history.js').History, 'settleScroll'>} history
   * @param {boolean} isPlain  the page has another layout than the program: it is not scrolled
   */
  apply(mirror, history, isPlain) {
    for (const patch of this.#patches) mirror.apply(patch);
    this.#patches = [];
    if (this.height !== null) mirror.setHeight(this.height);
    this.height = null;
    history.settleScroll();
    if (this.focus !== null) mirror.focus(this.focus);
    this.focus = null;
    if (this.scroll !== null && !isPlain) scrollTo(0, this.scroll);
    this.scroll = null;
  }
}
