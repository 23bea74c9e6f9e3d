import { coversItsWords, createElement, describe, radioGroupOf, writeOnce } from './elements.js';

/** @typedef {import('./elements.js').SemanticNode} SemanticNode */
/** @typedef {{node: SemanticNode, element: HTMLElement, isLabelled: boolean}} Entry */

const rootId = 0;

/**
 * A patch gives only those members of a put node that differ from the default.
 * @typedef {{put: number, states?: string[]} & Pick<SemanticNode, 'parent' | 'role' | 'rect'> &
 *           Partial<Omit<SemanticNode, 'id' | 'states'>>} Put
 * @typedef {Put | {move: number, rect: SemanticNode['rect']} | {order: number, children: number[]} |
 *           {remove: number}} Operation
 */

/**
 * Makes the characters that people read and those that programs compare the same.
 * @param {string} text
 */
export const normalized = (text) => text.normalize('NFC');

/** @param {Entry} entry */
const dialogOf = ({ element }) => /** @type {HTMLDialogElement} */ (element);

/**
 * Real elements over the canvas, kept in step with the program's semantic tree by patches.
 * Assistive technology, the keyboard, password managers and tests use them.
 */
export class Mirror {
  #root;
  #descriptions;
  /** @type {Map<number, Entry>} */
  #entries = new Map();
  /** @type {WeakMap<Element, Entry>} */
  #byElement = new WeakMap();
  /** By node, what is shown of it: labels, captions, hints. @type {Map<number, Set<number>>} */
  #words = new Map();
  /** Nodes whose name or description may have changed. @type {Set<number>} */
  #renamed = new Set();
  /** @type {Set<number>} */
  #touched = new Set();
  /** @type {Set<Entry>} */
  #dialogs = new Set();
  /** @type {EventTarget | null} */
  #composing = null;

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} descriptions  hidden: what fields are described by
   */
  constructor(root, descriptions) {
    this.#root = root;
    this.#descriptions = descriptions;
    root.addEventListener('compositionstart', (event) => { this.#composing = event.target; });
    root.addEventListener('compositionend', () => { this.#composing = null; });
  }

  /**
   * @param {EventTarget | null | undefined} element
   * @returns {Entry | undefined} the node that the element, or one around it, stands for
   */
  entryAround(element) {
    let each = /** @type {Element | null | undefined} */ (element);
    for (; each && each !== this.#root; each = each.parentElement) {
      const entry = this.#byElement.get(each);
      if (entry) return entry;
    }
    return undefined;
  }

  /** @param {number} height */
  setHeight(height) {
    this.#root.style.height = `${height}px`;
  }

  /** @param {number} id */
  focus(id) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    // A new screen begins with its heading, at the top or at the person's scroll position.
    entry.element.focus({ preventScroll: entry.node.role === 'heading' });
  }

  /**
   * The browser changed this element by itself; settle() compares it with the program's state.
   * @param {number} id
   */
  touch(id) {
    const touched = this.#entries.get(id)?.node;
    this.#touched.add(id);
    if (touched?.role !== 'radio') return;
    // One of several: also check those that it cleared.
    for (const { node } of this.#entries.values()) {
      const isOfGroup = node.role === 'radio' && radioGroupOf(node) === radioGroupOf(touched);
      if (isOfGroup) this.#touched.add(node.id);
    }
  }

  /** Undoes what the program did not accept. */
  settle() {
    for (const id of this.#touched) {
      const entry = this.#entries.get(id);
      if (entry) this.#writeValue(entry);
    }
    this.#touched.clear();
  }

  /** @param {string} patch  of semantics::diff(), or empty */
  apply(patch) {
    if (patch === '') return;
    /** @type {Set<number>} */
    const selects = new Set();
    /** @type {Entry[]} */
    const opened = [];
    const focused = this.#byElement.get(document.activeElement ?? this.#root);
    for (const operation of /** @type {Operation[]} */ (JSON.parse(patch))) {
      if ('put' in operation) this.#put(operation, selects, opened);
      else if ('move' in operation) this.#move(operation.move, operation.rect);
      else if ('order' in operation) this.#order(operation.order, operation.children);
      else this.#remove(operation.remove);
    }
    // A list accepts a value only once it has its options.
    for (const id of selects) {
      const entry = this.#entries.get(id);
      if (entry) this.#writeValue(entry);
    }
    for (const id of this.#renamed) {
      const entry = this.#entries.get(id);
      if (entry) this.#relate(entry);
    }
    this.#renamed.clear();
    // A table that became a list, because a device was turned, has new elements.
    const again = focused && this.#entries.get(focused.node.id);
    if (again && again !== focused) again.element.focus({ preventScroll: true });
    for (const entry of opened) {
      // A dialog to be read begins with its heading, others with their first control.
      entry.element.querySelector(':scope > [tabindex="-1"]')?.setAttribute('autofocus', '');
      dialogOf(entry).showModal();
    }
    for (const entry of this.#dialogs) this.#place(entry);
  }

  /** A dialog that the browser closed by itself. @param {number} id */
  reopen(id) {
    const entry = this.#entries.get(id);
    if (entry && this.#dialogs.has(entry) && !dialogOf(entry).open) dialogOf(entry).showModal();
  }

  /** @param {Put} operation @param {Set<number>} selects @param {Entry[]} opened */
  #put(operation, selects, opened) {
    /** @type {SemanticNode} */
    const node = {
      name: '', value: '', description: '', target: '', about: 0, level: 0, columns: 0, entry: {},
      ...operation,
      id: operation.put, states: new Set(operation.states),
    };
    const known = this.#entries.get(node.id);
    const isNew = known === undefined;
    const entry = known ?? { node, element: createElement(node), isLabelled: false };
    if (isNew) {
      this.#entries.set(node.id, entry);
      this.#byElement.set(entry.element, entry);
    }
    const hasMoved = isNew || entry.node.parent !== node.parent;
    entry.node = node;
    describe(entry.element, node, entry.isLabelled);
    this.#renamed.add(node.id);
    if (node.about) {
      if (!this.#words.has(node.about)) this.#words.set(node.about, new Set());
      this.#words.get(node.about)?.add(node.id);
      this.#renamed.add(node.about);
    }
    if (hasMoved) this.#append(entry);
    this.#writeValue(entry);
    this.#place(entry);
    if (node.role === 'combobox') selects.add(node.id);
    if (node.role === 'option') selects.add(node.parent);
    if (isNew && node.role === 'dialog') {
      this.#dialogs.add(entry);
      opened.push(entry);
    }
  }

  /** @param {Entry} entry */
  #append({ node, element }) {
    const active = document.activeElement;
    this.#elementOf(node.parent).append(element);
    // Moving an element takes the focus from it.
    if (active !== document.activeElement && element.contains(active)) {
      /** @type {HTMLElement} */ (active).focus();
    }
  }

  /** @param {number} id @param {SemanticNode['rect']} rect */
  #move(id, rect) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.node.rect = rect;
    this.#place(entry);
  }

  /** @param {number} id */
  #remove(id) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    for (const each of [entry.element, ...entry.element.querySelectorAll('*')]) {
      const gone = this.#byElement.get(each);
      if (!gone) continue;
      this.#entries.delete(gone.node.id);
      document.getElementById(`d${gone.node.id}`)?.remove();
      this.#words.get(gone.node.about)?.delete(gone.node.id);
      this.#renamed.add(gone.node.about);
      // Closing returns the focus to the element that had it before the dialog opened.
      if (this.#dialogs.delete(gone) && dialogOf(gone).open) dialogOf(gone).close();
    }
    entry.element.remove();
  }

  /**
   * Puts the children in order by moving others around the one that has the focus.
   * @param {number} id
   * @param {number[]} children
   */
  #order(id, children) {
    const parent = this.#elementOf(id);
    const elements = children.flatMap((child) => this.#entries.get(child)?.element ?? []);
    const pivot = elements.find((element) => element.contains(document.activeElement));
    let cursor = parent.firstElementChild;
    if (cursor?.classList.contains('own')) cursor = cursor.nextElementSibling;
    for (const element of elements) {
      if (element === pivot || element === cursor) cursor = element.nextElementSibling;
      else parent.insertBefore(element, cursor);
    }
  }

  /** @param {number} id */
  #elementOf(id) {
    return id === rootId ? this.#root : this.#entries.get(id)?.element ?? this.#root;
  }

  /** @param {Entry} entry */
  #place({ node, element }) {
    if (node.role === 'option') return;
    let [x, y, width, height] = node.rect;
    if (node.role === 'dialog') {
      // An open dialog is positioned within the page, wherever it is in the tree.
      for (let up = this.#entries.get(node.parent); up; up = this.#entries.get(up.node.parent)) {
        x += up.node.rect[0];
        y += up.node.rect[1];
      }
    }
    const style = element.style;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    element.classList.toggle('unseen', width <= 1 && height <= 1);
  }

  /**
   * Names and describes the element by what is shown of it; the rest is said by hidden texts.
   * @param {Entry} entry
   */
  #relate(entry) {
    const { node, element } = entry;
    const words = [...this.#words.get(node.id) ?? []].flatMap((id) => this.#entries.get(id) ?? []);
    /** @param {Entry[]} entries */
    const ids = (entries) => entries.map((each) => each.element.id);
    const captions = ids(words.filter((each) => each.node.role === 'caption'));
    if (captions.length > 0) element.setAttribute('aria-labelledby', captions.join(' '));
    // «Consultation» labels one of many choices of that name, which has a longer one to be said.
    const isLabelled = captions.length > 0 ||
      words.some((each) => each.node.role === 'label' && each.node.name === node.name);
    if (isLabelled !== entry.isLabelled) {
      entry.isLabelled = isLabelled;
      describe(element, node, isLabelled);
    }
    for (const each of words) each.element.classList.toggle('through', coversItsWords(node.role));

    const hints = words.filter((each) => each.node.role === 'hint');
    let rest = node.description;
    for (const hint of hints) rest = rest.replace(hint.node.name, '');
    const described = ids(hints);
    if (this.#writeDescription(node.id, rest.trim())) described.push(`d${node.id}`);
    if (described.length === 0) element.removeAttribute('aria-describedby');
    else element.setAttribute('aria-describedby', described.join(' '));
  }

  /** @param {number} id @param {string} description  hidden, or none @returns {boolean} whether there is one */
  #writeDescription(id, description) {
    let text = document.getElementById(`d${id}`);
    if (description === '') {
      text?.remove();
      return false;
    }
    if (!text) {
      text = document.createElement('span');
      text.id = `d${id}`;
      this.#descriptions.append(text);
    }
    const written = text;
    writeOnce(written, description, () => { written.textContent = description; });
    return true;
  }

  /** @param {Entry} entry */
  #writeValue({ node, element }) {
    switch (node.role) {
      case 'textbox':
      case 'textarea':
        this.#writeText(/** @type {HTMLInputElement} */ (element), node.value);
        break;
      case 'checkbox':
      case 'radio': {
        const box = /** @type {HTMLInputElement} */ (element);
        if (box.checked !== node.states.has('checked')) box.checked = node.states.has('checked');
        break;
      }
      case 'combobox': {
        const list = /** @type {HTMLSelectElement} */ (element);
        const chosen = [...list.children].findIndex((option) =>
          this.#byElement.get(option)?.node.states.has('selected'));
        if (list.selectedIndex !== chosen) list.selectedIndex = chosen;
        break;
      }
      default:
    }
  }

  /** @param {HTMLInputElement} element  or a text area @param {string} value */
  #writeText(element, value) {
    if (this.#composing === element || normalized(element.value) === value) return;
    const hasFocus = document.activeElement === element;
    const fromEnd = hasFocus && element.selectionEnd !== null
      ? element.value.length - element.selectionEnd : null;
    element.value = value;
    if (fromEnd === null) return;
    // If the program rewrote the entry («0612» → «06 12»), the caret stays before the same text.
    const caret = Math.max(0, element.value.length - fromEnd);
    element.setSelectionRange(caret, caret);
  }
}
