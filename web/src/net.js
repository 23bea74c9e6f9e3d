const timeOutMilliseconds = 20_000;

/** Whose session the page shows: shared/api/session.h, session_stamp_header. */
export const stampHeader = 'X-Session-Stamp';

/** Statuses that HTTP does not know: client/platform/platform.h, HttpReply. */
export const networkFailed = 0;
export const timedOut = -1;

/** @param {string | null} header  seconds, or a date */
export function secondsOf(header) {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return seconds > 0 ? Math.min(Math.ceil(seconds), 86_400) : 0;
}

/** Requests to the server from which the page came. */
export class Net {
  #onReply;
  #underWay = 0;

  /** @param {(handle: number, status: number, body: string, retryAfter: number) => void} onReply */
  constructor(onReply) {
    this.#onReply = onReply;
  }

  get isBusy() {
    return this.#underWay > 0;
  }

  async send(handle, method, path, body, stamp) {
    this.#underWay += 1;
    const reply = await this.#exchange(method, path, body, stamp);
    this.#underWay -= 1;
    this.#onReply(handle, reply.status, reply.body, reply.retryAfter);
  }

  async #exchange(method, path, body, stamp) {
    const timeOut = new AbortController();
    const timer = setTimeout(() => timeOut.abort(), timeOutMilliseconds);
    const isReading = method === 'GET' || method === 'HEAD';
    try {
      const response = await fetch(path, {
        method,
        body: isReading ? undefined : body,
        // The server refuses a change that does not bear this type.
        headers: {
          Accept: 'application/json',
          ...(isReading ? {} : { 'Content-Type': 'application/json' }),
          ...(stamp ? { [stampHeader]: stamp } : {}),
        },
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: timeOut.signal,
      });
      return {
        status: response.status,
        body: await response.text(),
        retryAfter: secondsOf(response.headers.get('Retry-After')),
      };
    } catch {
      return { status: timeOut.signal.aborted ? timedOut : networkFailed, body: '', retryAfter: 0 };
    } finally {
      clearTimeout(timer);
    }
  }
}
