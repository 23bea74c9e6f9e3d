import { normalized } from './mirror.js';
import { networkFailed, secondsOf, stampHeader, timedOut } from './net.js';
import { Kind } from './program.js';

/** For how long no byte may leave, or no answer come. */
const patienceMilliseconds = 30_000;

/** Headers hold ASCII. */
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The files that the person chose: they stay here, the program knows number, size and name. */
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
   * @param {(handle: number, status: number, body: string, retryAfter: number) => void} onReply
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

  /** By XMLHttpRequest: fetch() does not tell how much has left. */
  send(handle, number, path, stamp) {
    const file = this.#files.get(number);
    const request = new XMLHttpRequest();
    let hasStalled = false;
    let timer = 0;
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

  release(number) {
    this.#files.delete(number);
    this.#requests.get(number)?.abort();
  }
}

/**
 * Files that are dropped anywhere on the window come to the page's file field, as if chosen there;
 * without such a field they do not open in place of the page.
 * @param {HTMLElement} root
 * @param {import('./mirror.js').Mirror} mirror
 * @param {(kind: number, id: number, value?: string) => void} act
 * @param {Files} files
 */
export function listenToDrops(root, mirror, act, files) {
  let held = 0;
  const fieldId = () => {
    const field = root.querySelector('[type=file]:not(:disabled)');
    return field && !root.querySelector('dialog') ? mirror.entryAround(field).node.id : 0;
  };
  const hold = (id) => {
    if (id !== held) act(Kind.Drag, held = id);
  };
  const on = (type, hear) => addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    hear(event);
  });
  for (const type of ['dragenter', 'dragover']) {
    on(type, ({ dataTransfer }) => {
      hold(fieldId());
      dataTransfer.dropEffect = held ? 'copy' : 'none';
    });
  }
  on('dragleave', ({ relatedTarget }) => { if (relatedTarget === null) hold(0); });
  on('drop', ({ dataTransfer }) => {
    const id = fieldId();
    hold(0);
    if (id) act(Kind.Files, id, files.take(dataTransfer.files));
  });
}
