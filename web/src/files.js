import { normalized } from './mirror.js';
import { networkFailed, secondsOf, stampHeader, timedOut } from './net.js';
import { Kind } from './program.js';

/** How long it may take without any byte sent, or any answer. */
const patienceMilliseconds = 30_000;

/** Headers hold ASCII. @param {string} text */
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The files that the person chose stay here; the program knows their number, size and name. */
export class Files {
  #onProgress;
  #onReply;
  #last = 0;
  /** @type {Map<number, File>} */
  #files = new Map();
  /** @type {Map<number, XMLHttpRequest>} */
  #requests = new Map();

  /**
   * @param {(handle: number, sent: number) => void} onProgress
   * @param {import('./net.js').OnReply} onReply
   */
  constructor(onProgress, onReply) {
    this.#onProgress = onProgress;
    this.#onReply = onReply;
  }

  get isBusy() {
    return this.#requests.size > 0;
  }

  /** @param {FileList} list  @returns {string} as client/ui/action.h, Kind::Files, says */
  take(list) {
    return [...list].map((file) => {
      this.#files.set(this.#last += 1, file);
      return `${this.#last} ${file.size} ${normalized(file.name)}\0`;
    }).join('');
  }

  /**
   * By XMLHttpRequest: fetch() does not tell how much has left.
   * @param {number} handle  by which the program knows the request
   * @param {number} number  of the file
   * @param {string} path
   * @param {string} stamp  of the session, or empty
   */
  send(handle, number, path, stamp) {
    const file = /** @type {File} */ (this.#files.get(number));
    const request = new XMLHttpRequest();
    let hasStalled = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { hasStalled = true; request.abort(); }, patienceMilliseconds);
    };
    request.upload.onprogress = ({ loaded }) => {
      wait();
      this.#onProgress(handle, Math.min(loaded, file.size));
    };
    request.onloadend = () => {
      clearTimeout(timer);
      this.#requests.delete(number);
      this.#onReply(handle, request.status || (hasStalled ? timedOut : networkFailed),
                    request.responseText, secondsOf(request.getResponseHeader('Retry-After')));
    };
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', base64(normalized(file.name)));
    if (stamp) request.setRequestHeader(stampHeader, stamp);
    this.#requests.set(number, request);
    wait();
    request.send(file);
  }

  /** @param {number} number */
  release(number) {
    this.#files.delete(number);
    this.#requests.get(number)?.abort();
  }
}

/**
 * Files that are dropped anywhere on the window go to the page's file field, as if chosen there;
 * without such a field, the browser must not open them in place of the page.
 * @param {HTMLElement} root
 * @param {import('./mirror.js').Mirror} mirror
 * @param {import('./program.js').Act} act
 * @param {Files} files
 */
export function listenToDrops(root, mirror, act, files) {
  let held = 0;
  const fieldId = () => {
    const field = root.querySelector('[type=file]:not(:disabled)');
    return root.querySelector('dialog') ? 0 : mirror.entryAround(field)?.node.id ?? 0;
  };
  /** @param {number} id  of the field that the files are over, or 0 */
  const hold = (id) => {
    if (id !== held) act(Kind.Drag, held = id);
  };
  /**
   * @param {'dragenter' | 'dragover' | 'dragleave' | 'drop'} type
   * @param {(carried: DataTransfer, event: DragEvent) => void} hear
   */
  const on = (type, hear) => addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    hear(event.dataTransfer, event);
  });
  for (const type of /** @type {const} */ (['dragenter', 'dragover'])) {
    on(type, (carried) => {
      hold(fieldId());
      carried.dropEffect = held ? 'copy' : 'none';
    });
  }
  on('dragleave', (_carried, { relatedTarget }) => { if (relatedTarget === null) hold(0); });
  on('drop', (carried) => {
    const id = fieldId();
    hold(0);
    if (id) act(Kind.Files, id, files.take(carried.files));
  });
}
