import { isInteractive, isPressable, isTextual } from './elements.js';
import { normalized } from './mirror.js';
import { Kind } from './program.js';

/**
 * Hears what people do to the mirror and tells the program.
 * @param {HTMLElement} root
 * @param {import('./mirror.js').Mirror} mirror
 * @param {(kind: number, id: number, value?: string) => void} act
 * @param {import('./files.js').Files} files
 */
export function listen(root, mirror, act, files) {
  const on = (type, hear, isCapturing = false) =>
    root.addEventListener(type, (event) => {
      const entry = mirror.entryAround(event.target);
      hear(event, entry?.node, entry?.element);
    }, isCapturing);

  on('click', (event, node) => {
    // What a press has opened goes with a press elsewhere; its own button shuts it by itself.
    const open = mirror.entryAround(root.querySelector('[role=tooltip]'));
    if (open && !open.element.contains(event.target) && !event.target.closest('[aria-expanded=true]')) {
      act(Kind.Dismiss, open.node.id);
    }
    if (!node || !isPressable(node.role)) {
      // The line of a table is the label of its radio button; whoever marks its text does not mean
      // to choose.
      const radio = radioOfLine(mirror, event.target)?.element;
      if (radio && radio !== event.target && getSelection().isCollapsed) {
        radio.focus({ preventScroll: true });
        radio.click();
      }
      return;
    }
    const isDead = node.states.has('disabled') || node.states.has('busy');
    if (node.role === 'link' && !isDead && isForTheBrowser(event, node)) return;
    event.preventDefault();
    if (!isDead) act(Kind.Activate, node.id);
  });

  // The browser has clicked the form's submit button already.
  on('submit', (event) => event.preventDefault());

  // Some password managers send only the one, some only the other.
  for (const type of ['input', 'change']) {
    on(type, (event, node, element) => {
      if (!node || element !== event.target) return;
      if (isTextual(node.role)) {
        const value = normalized(element.value);
        if (type === 'change' && value === node.value) return;
        mirror.touch(node.id);
        act(Kind.SetValue, node.id, value);
      } else if (node.role === 'file') {
        if (type !== 'change' || element.files.length === 0) return;
        act(Kind.Files, node.id, files.take(element.files));
        // So that the same file can be chosen once more.
        element.value = '';
      } else if (type === 'change') {
        mirror.touch(node.id);
        act(Kind.SetValue, node.id, valueOf(node, element));
      }
    });
  }

  on('focusin', (event, node, element) => {
    if (!node || element !== event.target) return;
    act(Kind.Focus, node.id, element.matches(':focus-visible') ? 'keyboard' : '');
  });
  // What leaving a field brings (its error) must not move a button from under the pointer that is
  // pressing it: the click would be lost. So the program hears of it when the pointer is up again.
  const heldBack = [];
  let isPointerDown = false;
  const release = () => {
    isPointerDown = false;
    for (const id of heldBack.splice(0)) act(Kind.Blur, id);
  };
  addEventListener('pointerdown', () => { release(); isPointerDown = true; }, true);
  // After the click, which comes with the pointer's rise.
  for (const type of ['pointerup', 'pointercancel']) {
    addEventListener(type, () => setTimeout(release), true);
  }
  addEventListener('keydown', release, true);

  on('focusout', (event, node) => {
    // A window that goes to the background keeps the focus of its page.
    if (!node || document.activeElement === event.target) return;
    heldBack.push(node.id);
    if (!isPointerDown) release();
  });

  // Escape; other ways to close (a phone's gesture) ask by an event, but only once between two
  // actions of the person: a second one closes without asking, and the program decides afterwards.
  on('keydown', (event, node, element) => {
    if (node?.role === 'tab') moveBetweenTabs(event, element);
    if (node?.role === 'radio') moveToEnd(event, element);
    if (event.key !== 'Escape' || event.isComposing) return;
    const dialog = mirror.entryAround(element?.closest('dialog'))?.node;
    if (!dialog) return;
    event.preventDefault();
    act(Kind.Dismiss, dialog.id);
  });
  on('cancel', (event, node) => {
    if (node?.role !== 'dialog') return;
    event.preventDefault();
    act(Kind.Dismiss, node.id);
  }, true);
  on('close', (event, node) => {
    if (node?.role !== 'dialog') return;
    mirror.reopen(node.id);
    act(Kind.Dismiss, node.id);
  }, true);

  // What hovers over the page is dismissed wherever the focus is (WCAG 1.4.13).
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    const open = mirror.entryAround(root.querySelector('[role=tooltip]'));
    if (open) act(Kind.Dismiss, open.node.id);
  });

  listenToPointer(root, mirror, act);
}

/**
 * Only where there is but one: a line of several choices chooses none of them.
 * @returns {import('./mirror.js').Entry | undefined}
 */
function radioOfLine(mirror, element) {
  const radios = element?.closest('tr')?.querySelectorAll('[type=radio]');
  return radios?.length === 1 ? mirror.entryAround(radios[0]) : undefined;
}

function isForTheBrowser(event, node) {
  const wantsNewTab = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey ||
                      event.altKey;
  return wantsNewTab || node.states.has('external') || !node.target.startsWith('/');
}

function valueOf(node, element) {
  if (node.role === 'combobox') return element.value;
  return String(element.checked);
}

function listenToPointer(root, mirror, act) {
  let hovered = 0;
  let pressed = 0;
  const idUnder = (event) => {
    const node = mirror.entryAround(event.target)?.node;
    if (node && (isInteractive(node.role) || node.role === 'tooltip')) return node.id;
    return radioOfLine(mirror, event.target)?.node.id ?? 0;
  };
  const hover = (id) => {
    if (id !== hovered) act(Kind.Hover, hovered = id);
  };
  const press = (id) => {
    if (id !== pressed) act(Kind.Press, pressed = id);
  };

  root.addEventListener('pointerover', (event) => hover(idUnder(event)));
  root.addEventListener('pointerleave', () => hover(0));
  root.addEventListener('pointerdown', (event) => {
    if (event.button === 0) press(idUnder(event));
  });
  for (const type of ['pointerup', 'pointercancel']) {
    addEventListener(type, (event) => {
      press(0);
      // A finger that is lifted is over nothing.
      if (event.pointerType !== 'mouse') hover(0);
    });
  }
}

/** Home and End choose the first and the last of several; the arrow keys are the browser's. */
function moveToEnd(event, element) {
  if (event.key !== 'Home' && event.key !== 'End') return;
  const all = [...element.form?.elements ?? []].filter((each) =>
    each.type === 'radio' && each.name === element.name && !each.disabled);
  const wanted = event.key === 'Home' ? all.at(0) : all.at(-1);
  if (wanted === undefined) return;
  event.preventDefault();
  wanted.focus();
  wanted.click();
}

/** The arrow keys choose among tabs; Tab leaves them (ARIA Authoring Practices, «Tabs»). */
function moveBetweenTabs(event, element) {
  const tabs = [...element.parentElement.querySelectorAll('[role=tab]')];
  const last = tabs.length - 1;
  const at = tabs.indexOf(element);
  const next = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  tabs[next].focus();
  tabs[next].click();
}
