import createEspace from 'espace-program';

import { keepDraft, keptDraft } from './draft.js';
import { Files, listenToDrops } from './files.js';
import { Frames } from './frames.js';
import { History } from './history.js';
import { listen } from './input.js';
import { instantiate, LatePart } from './late.js';
import { Mirror } from './mirror.js';
import { fetchWithTimeOut, Net, partTimeOutMilliseconds } from './net.js';
import { Program } from './program.js';
import { isSameView, View } from './viewport.js';

/** How long the first answer of the server is waited for before the application shows itself. */
const patienceMilliseconds = 600;

const byId = (id) => document.getElementById(id);

/** The page says one thing at a time: «loading», «failed» or «unsupported». */
function show(state) {
  for (const each of ['loading', 'failed', 'unsupported']) byId(each).hidden = each !== state;
}

function openWebGl(canvas) {
  return canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    preserveDrawingBuffer: false,
    powerPreference: 'low-power',
  });
}

function fetchBytes({ href }) {
  return fetchWithTimeOut(href, partTimeOutMilliseconds, (response) => {
    if (!response.ok) throw new Error(`${href}: ${response.status}`);
    return response.arrayBuffer();
  });
}

async function loadFonts() {
  // In the order of FontRole.
  const files = await Promise.all(['regular', 'semibold', 'icons'].map((id) => fetchBytes(byId(id))));
  // The very same files for what the browser writes: its text lies exactly where the canvas's does.
  for (const [index, weight] of ['400', '600'].entries()) {
    document.fonts.add(await new FontFace('Inter', files[index], { weight }).load());
  }
  return files;
}

function createPage(canvas) {
  const root = byId('mirror');
  const shell = byId('shell');
  const mirror = new Mirror(root, byId('descriptions'));
  /** What the program asked for while it drew: done when the frame is over. */
  let patches = [];
  let pageHeight = null;
  let wantedFocus = null;
  let wantedScroll = null;
  let program = null;
  let mustRevealAt = 0;

  const onReply = (handle, status, body, retryAfter) => {
    program?.reply(handle, status, body, retryAfter);
    frames.wake();
  };
  const net = new Net(onReply);
  const files = new Files((handle, sent) => program?.uploadProgress(handle, sent), onReply);
  const history = new History(() => {
    program?.located();
    frames.wake();
  });
  const late = new LatePart(byId('wasm').dataset.late, (isReady) => {
    program?.latePart(isReady);
    frames.wake();
  });
  const isBusy = () => net.isBusy || files.isBusy || late.isAwaited;
  const frames = new Frames(drawFrame, () => mirror.settle(), () => isBusy() || program === null);
  const view = new View(canvas, byId('ruler'), () => program && frames.wake());

  const host = {
    send: (handle, method, path, body, stamp) => net.send(handle, method, path, body, stamp),
    upload: (handle, file, path, stamp) => files.send(handle, file, path, stamp),
    releaseFile: (file) => files.release(file),
    keepDraft,
    keptDraft,
    publish: (patch) => patches.push(patch),
    setPageHeight: (height) => { pageHeight = height; },
    focus: (id) => { wantedFocus = id; },
    scrollTo: (y) => { wantedScroll = y; },
    leave: (url) => location.replace(url),
    location: () => history.location,
    go: (path, isReplacing) => history.go(path, isReplacing),
    setTitle: (title) => history.setTitle(title),
    requestFrame: (seconds) => frames.wakeAfter(seconds),
    loadLatePart: () => late.demand(),
  };

  function drawOnce() {
    const seen = view.read();
    program.frame(seen);
    for (const patch of patches) mirror.apply(patch);
    patches = [];
    if (pageHeight !== null) mirror.setHeight(pageHeight);
    pageHeight = null;
    history.settleScroll();
    if (wantedFocus !== null) mirror.focus(wantedFocus);
    wantedFocus = null;
    if (wantedScroll !== null) scrollTo(0, wantedScroll);
    wantedScroll = null;
    return isSameView(seen, view.read());
  }

  function drawFrame() {
    if (program === null) return;
    try {
      view.fit();
      // A new screen begins at its top: what was drawn at the old scroll position is not shown.
      if (!drawOnce()) drawOnce();
      if (!shell.hidden) revealWhenReady();
    } catch (error) {
      fail(error);
    }
  }

  /** The page's first words give way to the application's once it knows who is there. */
  function revealWhenReady() {
    if (isBusy() && performance.now() < mustRevealAt) return;
    shell.hidden = true;
    byId('skip').hidden = false;
    late.prepare();
  }

  function fail(error) {
    program = null;
    console.error(error);
    root.hidden = true;
    canvas.hidden = true;
    shell.hidden = false;
    byId('skip').hidden = true;
    show('failed');
  }

  function start(theProgram, firstPart) {
    program = theProgram;
    late.attach(firstPart);
    if (late.isReady) program.latePart(true);
    program.start();
    const act = (kind, id, value) => {
      program?.act(kind, id, value);
      frames.wake();
    };
    listen(root, mirror, act, files);
    listenToDrops(root, mirror, act, files);
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      program?.contextLost();
    });
    canvas.addEventListener('webglcontextrestored', () => {
      program?.contextRestored();
      frames.wake();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible') return;
      program?.returned();
      frames.wake();
    });
    for (const type of ['error', 'unhandledrejection']) {
      addEventListener(type, (event) => {
        const reason = event.error ?? event.reason;
        if (reason instanceof WebAssembly.RuntimeError) fail(reason);
      });
    }
    mustRevealAt = performance.now() + patienceMilliseconds;
    frames.wake();
    setTimeout(() => { if (!shell.hidden) frames.wake(1); }, patienceMilliseconds);
  }

  window.espace = {
    get framesDrawn() { return frames.drawn; },
    idle: () => frames.idle(),
  };
  return { host, start };
}

async function boot() {
  byId('retry').addEventListener('click', () => location.reload());
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    byId('main')?.focus();
  });
  const canvas = byId('canvas');
  if (typeof WebAssembly !== 'object' || !openWebGl(canvas)) {
    show('unsupported');
    return;
  }
  try {
    const page = createPage(canvas);
    let firstPart;
    const loaded = new Promise((resolve, reject) => {
      const instantiateWasm = (imports, onReady) => {
        const use = (response) => instantiate(response, imports);
        fetchWithTimeOut(byId('wasm').href, partTimeOutMilliseconds, use)
          .then(({ instance, module }) => {
            firstPart = instance.exports;
            onReady(instance, module);
          }).catch(reject);
        return {};
      };
      createEspace({ host: page.host, instantiateWasm }).then(resolve, reject);
    });
    const [module, fonts] = await Promise.all([loaded, loadFonts()]);
    const program = new Program(module);
    if (!program.prepare()) {
      show('unsupported');
      return;
    }
    if (!fonts.every((file, role) => program.addFont(role, file))) throw new Error('not a font');
    page.start(program, firstPart);
  } catch (error) {
    console.error(error);
    show('failed');
  }
}

boot();
