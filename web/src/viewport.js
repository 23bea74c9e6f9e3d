/**
 * The window onto the page: its size, the device's pixels, and the person's own text size. The
 * canvas always covers the window; the page scrolls under it.
 */
export class View {
  #canvas;
  #ruler;
  #observer;
  /**
   * The canvas in device pixels, exactly, if the browser reports it.
   * @type {ResizeObserverSize | null}
   */
  #exact = null;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLElement} ruler  one rem wide
   * @param {() => void} onChange
   */
  constructor(canvas, ruler, onChange) {
    this.#canvas = canvas;
    this.#ruler = ruler;
    this.#observer = new ResizeObserver((entries) => {
      const own = entries.find((entry) => entry.target === this.#canvas);
      const box = own?.devicePixelContentBoxSize?.[0];
      if (box) this.#exact = box;
      onChange();
    });
    this.#observe(canvas);
    this.#observer.observe(ruler);
    addEventListener('resize', onChange);
    addEventListener('scroll', onChange, { passive: true });
  }

  /** @param {HTMLCanvasElement} successor  has taken the canvas's place */
  follow(successor) {
    this.#observer.unobserve(this.#canvas);
    this.#canvas = successor;
    this.#observe(successor);
  }

  /** Resizes the canvas's picture, which clears it: call only before drawing. */
  fit() {
    const width = this.#devicePixels(this.#canvas.clientWidth, this.#exact?.inlineSize);
    const height = this.#devicePixels(this.#canvas.clientHeight, this.#exact?.blockSize);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
  }

  read() {
    const width = this.#canvas.clientWidth;
    return {
      width,
      height: this.#canvas.clientHeight,
      scroll: Math.max(0, scrollY),
      ratio: width > 0 ? this.#canvas.width / width : 1,
      font: this.#ruler.getBoundingClientRect().width,
    };
  }

  /** @param {HTMLCanvasElement} canvas */
  #observe(canvas) {
    try {
      this.#observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      this.#observer.observe(canvas);
    }
  }

  /**
   * An exact size that belongs to another zoom, or to the screen behind an emulated one, is
   * ignored.
   * @param {number} length
   * @param {number | undefined} exact
   */
  #devicePixels(length, exact) {
    const computed = length * devicePixelRatio;
    return exact && Math.abs(exact - computed) < 2 ? exact : Math.round(computed);
  }
}

/** @typedef {ReturnType<View['read']>} Seen */

/** @param {Seen} left @param {Seen} right */
export function isSameView(left, right) {
  return left.width === right.width && left.height === right.height &&
         left.scroll === right.scroll && left.ratio === right.ratio && left.font === right.font;
}
