import { Translation } from './translation.js';

/**
 * Whether the mirror itself is shown, as a page like any other (plain.css), instead of the picture:
 * because the person chose it, their system forces its colours, their browser has translated the
 * page, or nothing can paint. On paper it always is.
 */
export class Plain {
  #root;
  #sheet;
  #onChange;
  #forcedColors = matchMedia('(forced-colors: active)');
  #translation;
  #isChosen = false;
  #lacksPainter = false;

  isOn = false;

  /**
   * @param {HTMLElement} root  of the mirror
   * @param {HTMLLinkElement} sheet  plain.css, which is for print until it is needed
   * @param {() => void} onChange
   */
  constructor(root, sheet, onChange) {
    this.#root = root;
    this.#sheet = sheet;
    this.#onChange = onChange;
    this.#forcedColors.addEventListener('change', () => this.#decide());
    this.#translation = new Translation(root, () => this.#decide());
    this.#decide();
  }

  /** The program has changed the mirror. */
  ownChange() {
    this.#translation.ownChange();
  }

  /** @param {boolean} isChosen  «Affichage simplifié» */
  choose(isChosen) {
    this.#isChosen = isChosen;
    this.#decide();
  }

  /** @param {boolean} lacksPainter */
  setLacksPainter(lacksPainter) {
    this.#lacksPainter = lacksPainter;
    this.#decide();
  }

  #decide() {
    const isOn = this.#isChosen || this.#lacksPainter || this.#forcedColors.matches ||
                 this.#translation.isTranslated;
    this.#root.classList.toggle('painted', !isOn);
    if (isOn === this.isOn) return;
    this.isOn = isOn;
    this.#sheet.media = isOn ? 'all' : 'print';
    this.#onChange();
  }
}
