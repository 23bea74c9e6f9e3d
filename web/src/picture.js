/** Storage key: `webgl` or `processor` paints, whatever the browser has. For tests and support. */
const wishKey = 'painter';

function wishedPainter() {
  try {
    return localStorage.getItem(wishKey);
  } catch {
    return null;
  }
}

/**
 * A graphics card that the processor plays: the program's own painter is faster than that.
 * @param {WebGL2RenderingContext} context
 */
function isPlayedByProcessor(context) {
  let name = String(context.getParameter(context.RENDERER));
  // The name is hidden, unless one asks for it.
  if (/^WebKit WebGL$/.test(name)) {
    const extension = context.getExtension('WEBGL_debug_renderer_info');
    if (extension) name = String(context.getParameter(extension.UNMASKED_RENDERER_WEBGL));
  }
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}

/**
 * The canvas, and what paints on it: WebGL 2, or the processor, whose pixels show() puts there. A
 * canvas never changes its kind of context, so another painter gets another canvas.
 */
export class Picture {
  #onChange;
  /** @type {CanvasRenderingContext2D | null} */
  #pixels = null;
  #isTaken = false;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {(canvas: HTMLCanvasElement) => void} onChange  another canvas has taken its place
   */
  constructor(canvas, onChange) {
    this.canvas = canvas;
    this.#onChange = onChange;
    this.usesWebGl = this.#openWebGl();
    // Its context has been made, and a canvas has one for ever.
    if (!this.usesWebGl && this.#isTaken) this.#replaceCanvas();
  }

  /** From now on the processor paints. */
  leaveWebGl() {
    if (!this.usesWebGl) return;
    this.usesWebGl = false;
    this.#replaceCanvas();
  }

  #replaceCanvas() {
    const successor = /** @type {HTMLCanvasElement} */ (this.canvas.cloneNode());
    this.canvas.replaceWith(successor);
    this.canvas = successor;
    this.#onChange(successor);
  }

  /** @type {Host['showPixels']} */
  show({ buffer, byteOffset, length }, width, left, top, right, bottom) {
    const pixels = new Uint8ClampedArray(/** @type {ArrayBuffer} */ (buffer), byteOffset, length);
    const image = new ImageData(pixels, width);
    // Kept where the processor reaches it.
    this.#pixels ??= this.canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    this.#pixels?.putImageData(image, 0, 0, left, top, right - left, bottom - top);
  }

  /** @returns {boolean} */
  #openWebGl() {
    const wish = wishedPainter();
    if (wish === 'processor') return false;
    const context = this.canvas.getContext('webgl2', {
      alpha: false,
      antialias: false,
      depth: false,
      stencil: false,
      preserveDrawingBuffer: false,
      powerPreference: 'low-power',
      failIfMajorPerformanceCaveat: wish !== 'webgl',
    });
    this.#isTaken = context !== null;
    return context !== null && (wish === 'webgl' || !isPlayedByProcessor(context));
  }
}
