const timeOutMilliseconds = 20_000;
/** For a part of the application itself, over a slow line. */
export const partTimeOutMilliseconds = 60_000;

/** Whose session the page shows: shared/api/session/session.h, session_stamp_header. */
export const stampHeader = 'X-Session-Stamp';

/** Statuses that HTTP does not define: client/platform/platform.h, HttpReply. */
export const networkFailed = 0;
export const timedOut = -1;

/**
 * How a reply is passed to the program.
 * @typedef {(handle: number, status: number, body: string, retryAfter: number) => void} OnReply
 */

/** @param {string | null} header  seconds, or a date */
export function secondsOf(header) {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return seconds > 0 ? Math.min(Math.ceil(seconds), 86_400) : 0;
}

/**
 * As fetch(), but with a time limit for the whole answer, which `use` reads.
 * @template T
 * @param {string} address
 * @param {number} milliseconds
 * @param {(response: Response) => Promise<T>} use
 * @param {RequestInit} [options]
 * @returns {Promise<T>} rejected with an AbortError when the time is over
 */
export async function fetchWithTimeOut(address, milliseconds, use, options = {}) {
  const timeOut = new AbortController();
  const timer = setTimeout(() => timeOut.abort(), milliseconds);
  try {
    return await use(await fetch(address, { ...options, signal: timeOut.signal }));
  } finally {
    clearTimeout(timer);
  }
}

/** Requests to the server from which the page came. */
export class Net {
  #onReply;
  #underWay = 0;

  /** @param {OnReply} onReply */
  constructor(onReply) {
    this.#onReply = onReply;
  }

  get isBusy() {
    return this.#underWay > 0;
  }

  /**
   * @param {number} handle  by which the program knows the request
   * @param {string} method
   * @param {string} path
   * @param {string} body
   * @param {string} stamp  of the session, or empty
   */
  async send(handle, method, path, body, stamp) {
    this.#underWay += 1;
    const reply = await this.#exchange(method, path, body, stamp);
    this.#underWay -= 1;
    this.#onReply(handle, reply.status, reply.body, reply.retryAfter);
  }

  /** @param {string} method @param {string} path @param {string} body @param {string} stamp */
  async #exchange(method, path, body, stamp) {
    const isReading = method === 'GET' || method === 'HEAD';
    /** @param {Response} response */
    const use = async (response) => ({
      status: response.status,
      body: await response.text(),
      retryAfter: secondsOf(response.headers.get('Retry-After')),
    });
    try {
      return await fetchWithTimeOut(path, timeOutMilliseconds, use, {
        method,
        body: isReading ? undefined : body,
        // The server refuses a change without this type.
        headers: {
          Accept: 'application/json',
          ...(isReading ? {} : { 'Content-Type': 'application/json' }),
          ...(stamp ? { [stampHeader]: stamp } : {}),
        },
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
      });
    } catch (error) {
      const { name } = /** @type {Error} */ (error);
      const status = name === 'AbortError' ? timedOut : networkFailed;
      return { status, body: '', retryAfter: 0 };
    }
  }
}
