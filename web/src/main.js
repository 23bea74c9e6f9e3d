import createEspace from 'espace-program';

import { Appearance } from './appearance.js';
import { keepDraft, keptDraft, watchDrafts } from './draft.js';
import { Files, listenToDrops } from './files.js';
import { Frames } from './frames.js';
import { History } from './history.js';
import { listen } from './input.js';
import { instantiate, LatePart } from './late.js';
import { Mirror } from './mirror.js';
import { fetchWithTimeOut, Net, partTimeOutMilliseconds } from './net.js';
import { PendingFrame } from './pending_frame.js';
import { Picture } from './picture.js';
import { Plain } from './plain.js';
import { Program } from './program.js';
import { isSameView, View } from './viewport.js';

/** How long to wait for the first answer of the server before the application is shown. */
const patienceMilliseconds = 3000;

/** @param {string} id  of an element of index.html */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} id */
const hrefOf = (id) => /** @type {HTMLLinkElement} */ (byId(id)).href;

/**
 * Shows one of the page's own messages at a time.
 * @param {'loading' | 'failed' | 'unsupported'} state
 */
function show(state) {
  for (const each of ['loading', 'failed', 'unsupported']) byId(each).hidden = each !== state;
}

/** @param {boolean} isApplication  or the page's own message */
function reveal(isApplication) {
  byId('shell').hidden = isApplication;
  byId('skip').hidden = !isApplication;
}

/** @param {string} href */
function fetchBytes(href) {
  return fetchWithTimeOut(href, partTimeOutMilliseconds, (response) => {
    if (!response.ok) throw new Error(`${href}: ${response.status}`);
    return response.arrayBuffer();
  });
}

async function loadFonts() {
  // In the order of FontRole.
  const files = await Promise.all(
    ['regular', 'semibold', 'icons'].map((id) => fetchBytes(hrefOf(id))));
  // The same files for the text that the browser writes: it lies exactly on the canvas's text.
  for (const [index, weight] of ['400', '600'].entries()) {
    document.fonts.add(await new FontFace('Inter', files[index], { weight }).load());
  }
  return files;
}

/** @param {(error: WebAssembly.RuntimeError) => void} onFailure  of the program */
function listenToFailures(onFailure) {
  /** @param {unknown} reason */
  const hear = (reason) => {
    if (reason instanceof WebAssembly.RuntimeError) onFailure(reason);
  };
  addEventListener('error', (event) => hear(event.error));
  addEventListener('unhandledrejection', (event) => hear(event.reason));
}

function createPage() {
  const root = byId('mirror');
  const mirror = new Mirror(root, byId('descriptions'));
  const pending = new PendingFrame();
  /** @type {Program | null} */
  let program = null;
  let mustRevealAt = 0;
  const printing = matchMedia('print');

  /**
   * Tells the program something that may change what is shown.
   * @param {(program: Program) => void} say
   */
  const tell = (say) => {
    if (program) say(program);
    frames.wake();
  };
  /** @type {import('./net.js').OnReply} */
  const onReply = (...reply) => tell((told) => told.reply(...reply));
  const net = new Net(onReply);
  const files = new Files((handle, sent) => program?.uploadProgress(handle, sent), onReply);
  const history = new History(() => tell((told) => told.located()));
  const late = new LatePart(byId('wasm').dataset.late, (isReady) => {
    tell((told) => told.latePart(isReady));
    plain.setLacksPainter(!picture.usesWebGl && !isReady);
  });
  const appearance = new Appearance(() => {
    plain.choose(appearance.now.isPlain);
    tell((told) => told.appearance(appearance.now));
  });
  const isBusy = () => net.isBusy || files.isBusy || late.isAwaited;
  const frames = new Frames(drawFrame, () => mirror.settle(),
                            () => isBusy() || view.isMoving || program === null);
  const canvas = /** @type {HTMLCanvasElement} */ (byId('canvas'));
  const view = new View(canvas, byId('ruler'), () => program && frames.wake());
  const picture = new Picture(canvas, (successor) => view.follow(successor));
  const plain = new Plain(root, /** @type {HTMLLinkElement} */ (byId('plain')), showPlain);
  // The processor's painter lies in the second part.
  const canBeSeen = () => plain.isOn || picture.usesWebGl || late.isReady;

  /** @type {Host} */
  const host = {
    send: (...request) => net.send(...request),
    upload: (...request) => files.send(...request),
    releaseFile: (file) => files.release(file),
    keepDraft,
    keptDraft,
    publish: (patch) => pending.publish(patch),
    setPageHeight: (height) => { pending.height = height; },
    focus: (id) => { pending.focus = id; },
    scrollTo: (y) => { pending.scroll = y; },
    leave: (url) => location.replace(url),
    location: () => history.location,
    go: (path, isReplacing) => history.go(path, isReplacing),
    setTitle: (title) => history.setTitle(title),
    requestFrame: (seconds) => frames.wakeAfter(seconds),
    loadLatePart: () => late.demand(),
    showPixels: (...area) => picture.show(...area),
    chooseAppearance: (...choice) => appearance.choose(...choice),
  };

  function showPlain() {
    tell((told) => told.painting(!plain.isOn));
  }

  /** In the plain page the program's places are not those of the page. */
  function read() {
    const seen = view.read();
    return plain.isOn ? { ...seen, scroll: 0 } : seen;
  }

  /**
   * @param {Program} drawing
   * @returns {boolean} false if this moved the page, so that the picture is out of date
   */
  function drawOnce(drawing) {
    const seen = read();
    drawing.frame(seen);
    pending.apply(mirror, history, plain.isOn);
    plain.ownChange();
    return isSameView(seen, read());
  }

  function drawFrame() {
    // The sheet of paper is not the window.
    if (program === null || printing.matches) return;
    try {
      view.fit();
      // A new screen begins at its top: a picture drawn at the old scroll position is not shown.
      if (!drawOnce(program)) drawOnce(program);
      if (!byId('shell').hidden) revealWhenReady();
    } catch (error) {
      fail(error);
    }
  }

  /** The page's first message gives way to the application once it knows who is logged in. */
  function revealWhenReady() {
    if (!canBeSeen() || (isBusy() && performance.now() < mustRevealAt)) return;
    reveal(true);
    late.prepare();
  }

  /** @param {unknown} error */
  function fail(error) {
    program = null;
    console.error(error);
    root.hidden = true;
    picture.canvas.hidden = true;
    reveal(false);
    show('failed');
  }

  function listenToPage() {
    /** @type {import('./program.js').Act} */
    const act = (kind, id, value) => tell((told) => told.act(kind, id, value));
    listen(root, mirror, act, files);
    listenToDrops(root, mirror, act, files);
    canvas.addEventListener('webglcontextlost', () => {
      picture.leaveWebGl();
      tell((told) => told.contextLost());
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') tell((told) => told.returned());
    });
    listenToFailures(fail);
    printing.addEventListener('change', () => frames.wake());
  }

  /** @param {Program} theProgram @param {WebAssembly.Exports} firstPart */
  function start(theProgram, firstPart) {
    program = theProgram;
    late.attach(firstPart);
    if (late.isReady) program.latePart(true);
    program.appearance(appearance.now);
    plain.choose(appearance.now.isPlain);
    program.painting(!plain.isOn);
    program.start();
    listenToPage();
    mustRevealAt = performance.now() + patienceMilliseconds;
    frames.wake();
    setTimeout(() => { if (!byId('shell').hidden) frames.wake(1); }, patienceMilliseconds);
  }

  window.espace = {
    get framesDrawn() { return frames.drawn; },
    idle: () => frames.idle(),
  };
  return { host, picture, start };
}

/**
 * @param {Host} host
 * @returns {Promise<{module: EspaceModule, firstPart: WebAssembly.Exports}>}
 */
function loadProgram(host) {
  return new Promise((resolve, reject) => {
    /** @type {WebAssembly.Exports} */
    let firstPart;
    createEspace({
      host,
      instantiateWasm(imports, onReady) {
        fetchWithTimeOut(hrefOf('wasm'), partTimeOutMilliseconds,
                         (response) => instantiate(response, imports))
          .then(({ instance, module }) => {
            firstPart = instance.exports;
            onReady(instance, module);
          }).catch(reject);
        return {};
      },
    }).then((module) => resolve({ module, firstPart }), reject);
  });
}

async function boot() {
  watchDrafts();
  byId('retry').addEventListener('click', () => location.reload());
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  });
  if (typeof WebAssembly !== 'object') {
    show('unsupported');
    return;
  }
  try {
    const page = createPage();
    const [{ module, firstPart }, fonts] = await Promise.all([loadProgram(page.host), loadFonts()]);
    const program = new Program(module);
    if (!program.prepare(page.picture.usesWebGl)) page.picture.leaveWebGl();
    if (!fonts.every((file, role) => program.addFont(role, file))) throw new Error('not a font');
    page.start(program, firstPart);
  } catch (error) {
    console.error(error);
    show('failed');
  }
}

boot();
