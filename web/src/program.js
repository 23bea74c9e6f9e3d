/** What a person did: client/ui/action.h, Action::Kind, in its order. */
export const Kind = {
  Activate: 0, SetValue: 1, Focus: 2, Blur: 3, Hover: 4, Press: 5, Dismiss: 6,
  Files: 7, Drag: 8,
};

/** @typedef {(kind: number, id: number, value?: string) => void} Act */

const encoder = new TextEncoder();

/**
 * The WebAssembly program, with JavaScript's types. Nothing enters it while it draws: a frame may
 * move the focus, and the resulting events wait until the frame is over.
 */
export class Program {
  #module;
  #isDrawing = false;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {EspaceModule} module */
  constructor(module) {
    this.#module = module;
  }

  /**
   * Called first.
   * @param {boolean} hasWebGl  the canvas has a context of WebGL 2; else the processor paints
   * @returns {boolean} false if that context cannot be used
   */
  prepare(hasWebGl) {
    return this.#module._espace_prepare(hasWebGl ? 1 : 0) !== 0;
  }

  /**
   * @param {number} role  client/ui/fonts.h, FontRole
   * @param {ArrayBuffer} file
   * @returns {boolean} false if the file is no font
   */
  addFont(role, file) {
    return this.#withBytes(new Uint8Array(file), (address, size) =>
      this.#module._espace_font(role, address, size) !== 0);
  }

  /** Called once the fonts are loaded. */
  start() {
    this.#module._espace_start();
  }

  /** @param {import('./viewport.js').Seen} view */
  frame(view) {
    this.#isDrawing = true;
    try {
      const { x, y, width, height, zoom } = view.part ?? { x: 0, y: 0, width: 0, height: 0, zoom: 1 };
      this.#module._espace_frame(view.width, view.height, view.scroll, view.ratio, view.font,
                                 zoom, x, y, width, height);
    } finally {
      this.#isDrawing = false;
    }
    for (const call of this.#waiting.splice(0)) call();
  }

  /** @param {number} kind  one of Kind @param {number} id @param {string} value */
  act(kind, id, value = '') {
    this.#enter(() => this.#withBytes(encoder.encode(value), (address, size) =>
      this.#module._espace_act(kind, id, address, size)));
  }

  /** @param {number} handle @param {number} status @param {string} body @param {number} retryAfter */
  reply(handle, status, body, retryAfter) {
    this.#enter(() => this.#withBytes(encoder.encode(body), (address, size) =>
      this.#module._espace_http_reply(handle, status, address, size, retryAfter)));
  }

  /** @param {number} handle @param {number} sent  bytes */
  uploadProgress(handle, sent) {
    this.#enter(() => this.#module._espace_upload_progress(handle, sent));
  }

  located() {
    this.#enter(() => this.#module._espace_located());
  }

  /** The person has come back to the tab. */
  returned() {
    this.#enter(() => this.#module._espace_returned());
  }

  /** @param {boolean} isReady  or it could not be loaded */
  latePart(isReady) {
    this.#enter(() => this.#module._espace_late_part(isReady ? 1 : 0));
  }

  /** @param {import('./appearance.js').Appearance['now']} now */
  appearance({ theme, text, isPlain, isDark, isContrasted, isStill }) {
    this.#enter(() => this.#module._espace_appearance(
      theme, text, Number(isPlain), Number(isDark), Number(isContrasted), Number(isStill)));
  }

  /** Whether the picture is seen. @param {boolean} isPainting */
  painting(isPainting) {
    this.#enter(() => this.#module._espace_painting(isPainting ? 1 : 0));
  }

  /** WebGL is gone: from the next frame on the processor paints. */
  contextLost() {
    this.#enter(() => this.#module._espace_context_lost());
  }

  /** @param {() => void} call */
  #enter(call) {
    if (this.#isDrawing) this.#waiting.push(call);
    else call();
  }

  /**
   * @template T
   * @param {Uint8Array} bytes
   * @param {(address: number, size: number) => T} use
   * @returns {T}
   */
  #withBytes(bytes, use) {
    const address = this.#module._malloc(bytes.length || 1);
    this.#module.write(address, bytes);
    const result = use(address, bytes.length);
    this.#module._free(address);
    return result;
  }
}
