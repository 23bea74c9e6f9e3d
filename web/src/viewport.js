/**
 * The window onto the page: its size, the device's pixels, and the person's own text size. The
 * canvas always covers the window; the page scrolls under it.
 */
export class View {
  #canvas;
  #ruler;
  #width = 0;
  #height = 0;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLElement} ruler  one rem wide
   * @param {() => void} onChange
   */
  constructor(canvas, ruler, onChange) {
    this.#canvas = canvas;
    this.#ruler = ruler;
    const observer = new ResizeObserver((entries) => {
      for (const entry of entries) if (entry.target === canvas) this.#measure(entry);
      onChange();
    });
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(canvas);
      addEventListener('resize', () => { this.#measure(null); onChange(); });
    }
    observer.observe(ruler);
    addEventListener('scroll', onChange, { passive: true });
    this.#measure(null);
  }

  /** Sizes the canvas's picture, which empties it: only before drawing. */
  fit() {
    if (this.#canvas.width !== this.#width) this.#canvas.width = this.#width;
    if (this.#canvas.height !== this.#height) this.#canvas.height = this.#height;
  }

  read() {
    const width = this.#canvas.clientWidth;
    return {
      width,
      height: this.#canvas.clientHeight,
      scroll: Math.max(0, scrollY),
      ratio: width > 0 ? this.#width / width : 1,
      font: this.#ruler.getBoundingClientRect().width,
    };
  }

  #measure(entry) {
    const box = entry?.devicePixelContentBoxSize?.[0];
    this.#width = box?.inlineSize ?? Math.round(this.#canvas.clientWidth * devicePixelRatio);
    this.#height = box?.blockSize ?? Math.round(this.#canvas.clientHeight * devicePixelRatio);
  }
}

export function isSameView(left, right) {
  return left.width === right.width && left.height === right.height &&
         left.scroll === right.scroll && left.ratio === right.ratio && left.font === right.font;
}
