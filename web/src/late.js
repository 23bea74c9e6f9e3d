import { fetchWithTimeOut, partTimeOutMilliseconds } from './net.js';

/**
 * Compiled while it arrives, unless something on the way changed its type.
 * @param {Response} response
 * @param {WebAssembly.Imports} imports
 */
export async function instantiate(response, imports) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.headers.get('Content-Type') === 'application/wasm'
    ? WebAssembly.instantiateStreaming(response, imports)
    : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}

/**
 * The program's second part: what a visitor does not need. It puts its functions into the table of
 * the first part, which calls none of them until it is told that they are loaded.
 */
export class LatePart {
  #address;
  #onDecided;
  /** @type {WebAssembly.Exports} */
  #firstPart = {};
  #hasBegun = false;
  #isLoading = false;
  #isGone = false;
  #isWanted = false;
  #isLeft = false;
  #isReady;

  /**
   * @param {string | undefined} address  none if the program is in one part
   * @param {(isReady: boolean) => void} onDecided  it has come, or could not be loaded
   */
  constructor(address, onDecided) {
    this.#address = address;
    this.#onDecided = onDecided;
    this.#isReady = address === undefined;
    this.#hasBegun = this.#isReady;
    addEventListener('pagehide', () => { this.#isLeft = true; });
    // The page was restored from the browser's cache of pages.
    addEventListener('pageshow', () => {
      this.#isLeft = false;
      if (this.#isWanted) this.demand();
    });
  }

  /** @param {WebAssembly.Exports} firstPart */
  attach(firstPart) {
    this.#firstPart = firstPart;
  }

  get isReady() {
    return this.#isReady;
  }

  /** A screen waits for it. */
  get isAwaited() {
    return this.#isWanted && this.#isLoading;
  }

  /** It will be needed soon. */
  prepare() {
    if (!this.#hasBegun) this.#load('low');
  }

  /** It is needed now; after a failure, loading is tried again. */
  demand() {
    this.#isWanted = true;
    if (this.#isLoading || this.#isReady) return;
    // Another version has been installed meanwhile: only its own first part fits.
    if (this.#isGone) location.reload();
    else this.#load('high');
  }

  /** @param {RequestPriority} priority */
  async #load(priority) {
    this.#hasBegun = true;
    this.#isLoading = true;
    try {
      await fetchWithTimeOut(/** @type {string} */ (this.#address), partTimeOutMilliseconds, (response) => {
        this.#isGone = response.status === 404;
        return instantiate(response, { first: this.#firstPart });
      }, { priority });
      this.#isReady = true;
    } catch (error) {
      if (this.#isLeft) {
        // Leaving the page aborts its requests: that is no failure.
        this.#hasBegun = this.#isLoading = false;
        return;
      }
      console.warn(error);
    }
    this.#isLoading = this.#isWanted = false;
    this.#onDecided(this.#isReady);
  }
}
