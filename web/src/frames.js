const framesAfterEvent = 3;
const soonMilliseconds = 1000;

/**
 * Draws on demand only: a few frames after each event (opening and closing need them), one at a
 * time that the program asked for, else none.
 */
export class Frames {
  #draw;
  #settle;
  #isBusyElsewhere;
  #wanted = 0;
  #request = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #due = Infinity;
  /** @type {(() => void)[]} */
  #idleWaiters = [];

  drawn = 0;

  /**
   * @param {() => void} draw
   * @param {() => void} settle  called when the last wanted frame is drawn
   * @param {() => boolean} isBusyElsewhere  something is under way that will ask for a frame
   */
  constructor(draw, settle, isBusyElsewhere) {
    this.#draw = draw;
    this.#settle = settle;
    this.#isBusyElsewhere = isBusyElsewhere;
    document.addEventListener('visibilitychange', () => this.wake());
  }

  /** Something happened. */
  wake(count = framesAfterEvent) {
    this.#wanted = Math.max(this.#wanted, count);
    // A hidden page gets its frames when it is seen again.
    if (document.hidden || this.#request !== 0) return;
    this.#request = requestAnimationFrame(() => this.#onFrame());
  }

  /** One frame after this many seconds, or sooner. @param {number} seconds */
  wakeAfter(seconds) {
    if (seconds <= 0) {
      this.wake(1);
      return;
    }
    const due = performance.now() + seconds * 1000;
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    // Whole milliseconds, because the timer would truncate them and fire too early.
    this.#timer = setTimeout(() => {
      this.#due = Infinity;
      this.wake(1);
    }, Math.ceil(seconds * 1000));
  }

  /**
   * Resolves when nothing is going to be drawn within a second.
   * @returns {Promise<void>}
   */
  idle() {
    return new Promise((resolve) => {
      this.#idleWaiters.push(resolve);
      this.checkIdle();
    });
  }

  checkIdle() {
    const isWaited = this.#due - performance.now() < soonMilliseconds;
    if (this.#wanted > 0 || isWaited || this.#isBusyElsewhere()) return;
    for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }

  #onFrame() {
    this.#request = 0;
    this.#wanted -= 1;
    this.drawn += 1;
    this.#draw();
    if (this.#wanted === 0) this.#settle();
    if (this.#wanted > 0) this.wake(this.#wanted);
    else this.checkIdle();
  }
}
