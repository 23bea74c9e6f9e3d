// What the browser gives to a page, as far as a test needs it: time, frames and events by hand.

/** Events of the window or the document. */
export class Listeners {
  #heard = new Map();

  addEventListener = (type, hear) => {
    this.#heard.set(type, [...this.#heard.get(type) ?? [], hear]);
  };

  send(type, event = {}) {
    for (const hear of this.#heard.get(type) ?? []) hear(event);
  }
}

/** Timers that run when the test says that it is late enough. */
export class Clock {
  now = 0;
  #last = 0;
  #timers = new Map();

  /** In the place of the real ones. */
  install() {
    Object.assign(globalThis, {
      setTimeout: (call, milliseconds = 0) => {
        this.#last += 1;
        this.#timers.set(this.#last, { call, at: this.now + milliseconds });
        return this.#last;
      },
      clearTimeout: (id) => this.#timers.delete(id),
      performance: { now: () => this.now },
    });
    return this;
  }

  get waiting() {
    return this.#timers.size;
  }

  pass(milliseconds) {
    this.now += milliseconds;
    const due = [...this.#timers].filter(([, { at }]) => at <= this.now)
      .sort(([, a], [, b]) => a.at - b.at);
    for (const [id, { call }] of due) {
      if (this.#timers.delete(id)) call();
    }
  }
}

/** Lets what was promised go on. */
export const settled = () => new Promise((resolve) => { setImmediate(resolve); });
