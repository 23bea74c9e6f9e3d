/** How long the fingers must rest until what they have pinched larger is painted sharp. */
const settleMilliseconds = 200;
/** Of the picture, per CSS pixel: more would cost memory, and nobody sees it. */
const finestRatio = 8;
/** How far the picture reaches beyond what is seen, so that a finger may push it a little. */
const marginShare = 1 / 8;
/** A larger picture has no margin. */
const mostPixelsWithMargin = 6e6;

/**
 * A part of the window that is painted finer than the rest would be: `x` to `height` in pixels of
 * the picture, of which there are `zoom` for each that the whole would have.
 * @typedef {{x: number, y: number, width: number, height: number, zoom: number}} Part
 */

/**
 * The window onto the page: its size, the device's pixels, and the person's own text size. The
 * canvas covers the window, under which the page scrolls; or, once a person has pinched the page
 * larger, what is seen of it, pixel by pixel.
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
  #onChange;
  /** @type {Part | null} */
  #part = null;
  /** For which scale it was made. */
  #partScale = 1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  /** Where the fingers were when they last moved: the left, top, width and height that are seen. */
  #lastSeen = [NaN, NaN, NaN, NaN];
  #lastScale = NaN;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLElement} ruler  one rem wide
   * @param {() => void} onChange
   */
  constructor(canvas, ruler, onChange) {
    this.#canvas = canvas;
    this.#ruler = ruler;
    this.#onChange = onChange;
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
    for (const type of ['resize', 'scroll']) {
      visualViewport?.addEventListener(type, () => this.#onPinch());
    }
    this.#onPinch();
  }

  /** What a person has just pinched is not yet sharp. */
  get isMoving() {
    return this.#settling !== undefined;
  }

  /** @param {HTMLCanvasElement} successor  has taken the canvas's place */
  follow(successor) {
    this.#observer.unobserve(this.#canvas);
    this.#canvas = successor;
    this.#observe(successor);
  }

  /** Resizes the canvas's picture, which clears it: call only before drawing. */
  fit() {
    const canvas = this.#canvas;
    const { width, height } = this.#part ?? this.#whole();
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    // Its box stays the window's, which the page is laid out for.
    const transform = this.#part ? this.#placeOf(this.#part) : '';
    if (canvas.style.transform !== transform) canvas.style.transform = transform;
  }

  read() {
    const width = this.#canvas.clientWidth;
    const part = this.#part;
    return {
      width,
      height: this.#canvas.clientHeight,
      scroll: Math.max(0, scrollY),
      ratio: this.#ratio(),
      font: this.#ruler.getBoundingClientRect().width,
      part,
    };
  }

  /** The canvas in device pixels, if it shows the whole window. */
  #whole() {
    return {
      width: this.#devicePixels(this.#canvas.clientWidth, this.#exact?.inlineSize),
      height: this.#devicePixels(this.#canvas.clientHeight, this.#exact?.blockSize),
    };
  }

  #ratio() {
    const width = this.#canvas.clientWidth;
    return width > 0 ? this.#whole().width / width : 1;
  }

  /** While the fingers move, the browser enlarges the picture of the whole window. */
  #onPinch() {
    if (this.#isTremor()) return;
    const wasMoving = this.isMoving;
    clearTimeout(this.#settling);
    this.#settling = undefined;
    const scale = visualViewport?.scale ?? 1;
    const isLeft = this.#part && !(scale === this.#partScale && this.#isInPart());
    if (isLeft) this.#part = null;
    // Whoever waited for the rest learns that there is none to wait for.
    if (isLeft || (wasMoving && scale <= 1)) this.#onChange();
    if (scale <= 1) return;
    this.#settling = setTimeout(() => {
      this.#settling = undefined;
      this.#part = this.#seenPart();
      this.#partScale = scale;
      this.#onChange();
    }, settleMilliseconds);
  }

  /**
   * At the edge of the page Chromium may move what is seen to and fro by less than a CSS pixel, in
   * every frame and without end: nothing would ever be sharp.
   */
  #isTremor() {
    if (!visualViewport) return false;
    const { scale, offsetLeft, offsetTop, width, height } = visualViewport;
    const seen = [offsetLeft, offsetTop, width, height];
    const isNear = this.#lastSeen.every((length, index) => Math.abs(length - seen[index]) < 1);
    if (scale === this.#lastScale && isNear) return true;
    this.#lastScale = scale;
    this.#lastSeen = seen;
    return false;
  }

  /** @returns {Part | null} none if there is nothing to gain */
  #seenPart() {
    const seen = /** @type {VisualViewport} */ (visualViewport);
    const ratio = this.#ratio();
    const zoom = Math.min(seen.scale, finestRatio / ratio);
    if (zoom <= 1) return null;
    const finest = ratio * zoom;
    const pixels = seen.width * finest * seen.height * finest;
    const share = pixels > mostPixelsWithMargin ? 0 : marginShare;
    // In whole pixels from the edges of the screen, on whose pixels the picture's then lie.
    const across = Math.round(seen.width * finest * share);
    const down = Math.round(seen.height * finest * share);
    return {
      x: seen.offsetLeft * finest - across,
      y: seen.offsetTop * finest - down,
      width: Math.ceil(seen.width * finest) + 2 * across,
      height: Math.ceil(seen.height * finest) + 2 * down,
      zoom,
    };
  }

  #isInPart() {
    const { x, y, width, height, zoom } = /** @type {Part} */ (this.#part);
    const seen = /** @type {VisualViewport} */ (visualViewport);
    const finest = this.#ratio() * zoom;
    return seen.offsetLeft * finest >= x && seen.offsetTop * finest >= y &&
           (seen.offsetLeft + seen.width) * finest <= x + width + 1 &&
           (seen.offsetTop + seen.height) * finest <= y + height + 1;
  }

  /** @param {Part} part */
  #placeOf({ x, y, width, height, zoom }) {
    const finest = this.#ratio() * zoom;
    const across = width / finest / this.#canvas.clientWidth;
    const down = height / finest / this.#canvas.clientHeight;
    return `matrix(${across}, 0, 0, ${down}, ${x / finest}, ${y / finest})`;
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
         left.scroll === right.scroll && left.ratio === right.ratio && left.font === right.font &&
         left.part === right.part;
}
