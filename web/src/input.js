import { openCalendar } from './calendar.js';
import { isInteractive, isPressable, isTextual } from './elements.js';
import { normalized } from './mirror.js';
import { Kind } from './program.js';

/** @typedef {import('./mirror.js').Entry} Entry */
/** @typedef {import('./mirror.js').Mirror} Mirror */
/** @typedef {import('./elements.js').SemanticNode} SemanticNode */
/** @typedef {import('./program.js').Act} Act */

/**
 * Listens to what people do to the mirror and tells the program.
 * @param {HTMLElement} root
 * @param {Mirror} mirror
 * @param {Act} act
 * @param {import('./files.js').Files} files
 */
export function listen(root, mirror, act, files) {
  /**
   * @template {keyof HTMLElementEventMap} Type
   * @param {Type} type
   * @param {(event: HTMLElementEventMap[Type], entry: Entry | undefined) => void} hear
   */
  const on = (type, hear, isCapturing = false) =>
    root.addEventListener(type, (event) => hear(event, mirror.entryAround(event.target)),
                          isCapturing);

  on('click', (event, entry) => {
    const node = entry?.node;
    const target = /** @type {Element} */ (event.target);
    // A press elsewhere closes what a press has opened; its own button closes it by itself.
    const open = mirror.entryAround(root.querySelector('[role=tooltip]'));
    if (open && !open.element.contains(target) && !target.closest('[aria-expanded=true]')) {
      act(Kind.Dismiss, open.node.id);
    }
    if (!node || !isPressable(node.role)) {
      // The line of a table, or its card, is the label of its radio button; a person who selects its text does
      // not mean to choose it.
      const radio = radioOfLine(mirror, target)?.element;
      if (radio && radio !== target && getSelection()?.isCollapsed) {
        radio.focus({ preventScroll: true });
        radio.click();
      }
      return;
    }
    const isDead = node.states.has('disabled') || node.states.has('busy');
    if (node.role === 'link' && !isDead && isForTheBrowser(event, node)) return;
    event.preventDefault();
    if (isDead) return;
    if (node.role === 'button' && node.entry.type === 'date') {
      openCalendar(entry.element, node.value, (day) => act(Kind.SetValue, node.id, day));
      return;
    }
    act(Kind.Activate, node.id);
  });

  // The browser has already clicked the form's submit button.
  on('submit', (event) => event.preventDefault());

  // Some password managers send only one of them, some only the other.
  for (const type of /** @type {const} */ (['input', 'change'])) {
    on(type, (event, entry) => {
      if (entry?.element !== event.target) return;
      const { node } = entry;
      const element = /** @type {HTMLInputElement} */ (entry.element);
      if (isTextual(node.role)) {
        const value = normalized(element.value);
        if (type === 'change' && value === node.value) return;
        mirror.touch(node.id);
        act(Kind.SetValue, node.id, value);
      } else if (node.role === 'file') {
        if (type !== 'change' || !element.files?.length) return;
        act(Kind.Files, node.id, files.take(element.files));
        // So that the same file can be chosen again.
        element.value = '';
      } else if (type === 'change') {
        mirror.touch(node.id);
        act(Kind.SetValue, node.id, valueOf(node, element));
      }
    });
  }

  on('focusin', (event, entry) => {
    if (entry?.element !== event.target) return;
    act(Kind.Focus, entry.node.id, entry.element.matches(':focus-visible') ? 'keyboard' : '');
  });
  // Leaving a field may show its error, which must not move a button from under the pointer that is
  // pressing it: the click would be lost. So the program is told only when the pointer is released.
  /** @type {number[]} */
  const heldBack = [];
  let isPointerDown = false;
  const release = () => {
    isPointerDown = false;
    for (const id of heldBack.splice(0)) act(Kind.Blur, id);
  };
  addEventListener('pointerdown', () => { release(); isPointerDown = true; }, true);
  // After the click, which follows the release of the pointer.
  for (const type of ['pointerup', 'pointercancel']) {
    addEventListener(type, () => setTimeout(release), true);
  }
  addEventListener('keydown', release, true);

  on('focusout', (event, entry) => {
    // A window in the background keeps the focus of its page.
    if (!entry || document.activeElement === event.target) return;
    heldBack.push(entry.node.id);
    if (!isPointerDown) release();
  });

  // Escape; other ways to close (a phone's gesture) fire an event first, but only once between two
  // actions of the person: a second one closes without asking, and the program decides afterwards.
  on('keydown', (event, entry) => {
    if (entry?.node.role === 'tab') moveBetweenTabs(event, entry.element);
    if (entry?.node.role === 'radio') {
      moveToEnd(event, /** @type {HTMLInputElement} */ (entry.element));
    }
    if (event.key !== 'Escape' || event.isComposing) return;
    const dialog = mirror.entryAround(entry?.element.closest('dialog'))?.node;
    if (!dialog) return;
    event.preventDefault();
    act(Kind.Dismiss, dialog.id);
  });
  on('cancel', (event, entry) => {
    if (entry?.node.role !== 'dialog') return;
    event.preventDefault();
    act(Kind.Dismiss, entry.node.id);
  }, true);
  on('close', (_event, entry) => {
    if (entry?.node.role !== 'dialog') return;
    mirror.reopen(entry.node.id);
    act(Kind.Dismiss, entry.node.id);
  }, true);

  // Whatever hovers over the page is dismissed wherever the focus is (WCAG 1.4.13).
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    const open = mirror.entryAround(root.querySelector('[role=tooltip]'));
    if (open) act(Kind.Dismiss, open.node.id);
    else closeMenu(root, mirror, act);
  });

  listenToPointer(root, mirror, act);
}

/**
 * Escape closes what a button of the header has opened, and the focus is not lost with it.
 * @param {HTMLElement} root
 * @param {Mirror} mirror
 * @param {Act} act
 */
function closeMenu(root, mirror, act) {
  const open = mirror.entryAround(root.querySelector('header [aria-expanded=true]'));
  if (!open) return;
  if (open.element.closest('header')?.contains(document.activeElement)) open.element.focus();
  act(Kind.Dismiss, open.node.id);
}

/**
 * Only if there is exactly one: a line with several choices chooses none of them.
 * @param {Mirror} mirror
 * @param {Element} element
 * @returns {Entry | undefined}
 */
function radioOfLine(mirror, element) {
  const radios = element.closest('tr, li')?.querySelectorAll('[type=radio]');
  return radios?.length === 1 ? mirror.entryAround(radios[0]) : undefined;
}

/** @param {MouseEvent} event @param {SemanticNode} node */
function isForTheBrowser(event, node) {
  const wantsNewTab = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey ||
                      event.altKey;
  return wantsNewTab || node.states.has('external') || !node.target.startsWith('/');
}

/** @param {SemanticNode} node @param {HTMLInputElement} element  or a list */
function valueOf(node, element) {
  if (node.role === 'combobox') return element.value;
  return String(element.checked);
}

/** @param {HTMLElement} root @param {Mirror} mirror @param {Act} act */
function listenToPointer(root, mirror, act) {
  let hovered = 0;
  let pressed = 0;
  /** @param {PointerEvent} event */
  const idUnder = (event) => {
    const node = mirror.entryAround(event.target)?.node;
    if (node && (isInteractive(node.role) || node.role === 'tooltip')) return node.id;
    return radioOfLine(mirror, /** @type {Element} */ (event.target))?.node.id ?? 0;
  };
  /** @param {number} id  or 0 */
  const hover = (id) => {
    if (id !== hovered) act(Kind.Hover, hovered = id);
  };
  /** @param {number} id  or 0 */
  const press = (id) => {
    if (id !== pressed) act(Kind.Press, pressed = id);
  };

  root.addEventListener('pointerover', (event) => hover(idUnder(event)));
  root.addEventListener('pointerleave', () => hover(0));
  root.addEventListener('pointerdown', (event) => {
    if (event.button === 0) press(idUnder(event));
  });
  for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) {
    addEventListener(type, (event) => {
      press(0);
      // A lifted finger points at nothing.
      if (event.pointerType !== 'mouse') hover(0);
    });
  }
}

/**
 * Home and End choose the first and the last of several; the browser handles the arrow keys.
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} element
 */
function moveToEnd(event, element) {
  if (event.key !== 'Home' && event.key !== 'End') return;
  const fields = /** @type {HTMLInputElement[]} */ ([...element.form?.elements ?? []]);
  const all = fields.filter((each) =>
    each.type === 'radio' && each.name === element.name && !each.disabled);
  const wanted = event.key === 'Home' ? all.at(0) : all.at(-1);
  if (wanted === undefined) return;
  event.preventDefault();
  wanted.focus();
  wanted.click();
}

/**
 * The arrow keys choose among tabs; Tab leaves them (ARIA Authoring Practices, «Tabs»).
 * @param {KeyboardEvent} event
 * @param {HTMLElement} element
 */
function moveBetweenTabs(event, element) {
  const list = /** @type {HTMLElement} */ (element.parentElement);
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role=tab]')]);
  const last = tabs.length - 1;
  const at = tabs.indexOf(element);
  /** @type {Record<string, number | undefined>} */
  const places = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  const next = places[event.key];
  if (next === undefined) return;
  event.preventDefault();
  tabs[next].focus();
  tabs[next].click();
}
