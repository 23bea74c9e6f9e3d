/**
 * @typedef {Object} SemanticNode  one node of a patch: client/semantics/tree.h, diff()
 * @property {number} id
 * @property {number} parent
 * @property {Role} role
 * @property {string} name
 * @property {string} value
 * @property {string} description
 * @property {string} target
 * @property {number} about  of a label, caption or hint: the node that it is about
 * @property {number} level
 * @property {number} columns
 * @property {Set<string>} states
 * @property {[number, number, number, number]} rect  x, y, width, height within the parent
 * @property {EntryTraits} entry
 * @property {TextPlace} [text]
 */
/** @typedef {keyof typeof kinds} Role */
/**
 * @typedef {Object} EntryTraits  what a field is like, if it differs from the default
 * @property {string} [name]
 * @property {string} [type]
 * @property {string} [autocomplete]
 * @property {string} [inputMode]
 * @property {string} [accept]
 * @property {string} [placeholder]
 * @property {number} [maxLength]
 * @property {number} [fontSize]
 * @property {number} [paddingLeft]
 * @property {number} [paddingRight]
 */

/**
 * @typedef {Object} TextPlace  how the canvas shows the name: client/semantics/node.h
 * @property {number} size
 * @property {number} [x]
 * @property {number} [y]
 * @property {number} [width]
 * @property {number} [height]
 * @property {number} [line]
 * @property {number} [bold]
 * @property {number} [centered]
 * @property {string} [lines]
 */

/** Where the name of a node goes: its own text, a separate text beside its children, or a label. */
const Text = 'text';
const OwnText = 'own text';
const Label = 'label';
const Legend = 'legend';

/**
 * role → element, place of the name, and the ARIA role if the element alone does not imply it
 * (tables and lists lose theirs through the styles that position them).
 */
const kinds = {
  banner: ['header', Label],
  navigation: ['nav', Label],
  main: ['main', Label],
  contentinfo: ['footer', Label],
  form: ['form', Label],
  group: ['fieldset', Legend],
  list: ['ul', Label, 'list'],
  listitem: ['li', OwnText],
  descriptionlist: ['dl', Label],
  term: ['dt', OwnText],
  definition: ['dd', OwnText],
  heading: ['h2', Text],
  paragraph: ['p', Text],
  text: ['span', Text],
  strong: ['strong', Text],
  image: ['span', Label, 'img'],
  label: ['label', Text],
  caption: ['span', Text],
  hint: ['p', Text],
  link: ['a', Text],
  button: ['button', Text],
  textbox: ['input', Label],
  textarea: ['textarea', Label],
  checkbox: ['input', Label],
  radio: ['input', Label],
  combobox: ['select', Label],
  option: ['option', Text],
  file: ['input', Label],
  progressbar: ['div', Label, 'progressbar'],
  tablist: ['div', Label, 'tablist'],
  tab: ['button', Text, 'tab'],
  tabpanel: ['div', Label, 'tabpanel'],
  table: ['table', Label, 'table'],
  tablehead: ['thead', Label, 'rowgroup'],
  tablebody: ['tbody', Label, 'rowgroup'],
  row: ['tr', OwnText, 'row'],
  columnheader: ['th', OwnText, 'columnheader'],
  rowheader: ['th', OwnText, 'rowheader'],
  cell: ['td', OwnText, 'cell'],
  dialog: ['dialog', Label],
  tooltip: ['div', Label, 'tooltip'],
  status: ['div', OwnText, 'status'],
  alert: ['div', OwnText, 'alert'],
};

/** @type {Set<Role>} */
const interactive = new Set(['link', 'button', 'textbox', 'textarea', 'checkbox', 'radio',
                             'combobox', 'file', 'tab']);
/** @type {Set<Role>} */
const pressable = new Set(['link', 'button', 'tab']);
/** @type {Set<Role>} */
const textual = new Set(['textbox', 'textarea']);

/**
 * The radio buttons that exclude each other: those of a field, wherever they are in the tree.
 * @param {SemanticNode} node
 */
export const radioGroupOf = (node) => node.entry.name || `g${node.parent}`;
/** @param {Role} role */
export const isInteractive = (role) => interactive.has(role);
/** @param {Role} role */
export const isPressable = (role) => pressable.has(role);
/** @param {Role} role */
export const isTextual = (role) => textual.has(role);
/** A press on it is for the control, which is as large as its words and more. @param {Role} role */
export const coversItsWords = (role) => interactive.has(role) && !textual.has(role) && role !== 'combobox';
/** @param {SemanticNode} node */
export function tagOf(node) {
  if (node.role === 'heading') return `h${node.level || 2}`;
  return node.role === 'image' && node.target ? 'img' : kinds[node.role][0];
}

/**
 * Writes an attribute only if it differs; null or undefined removes it.
 * @param {Element} element
 * @param {string} name
 * @param {string | number | null | undefined} value
 */
function put(element, name, value) {
  if (value === null || value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, String(value));
  }
}

/** @param {string | undefined} text */
const orNull = (text) => text || null;
/** @param {boolean} isTrue */
const whenTrue = (isTrue) => (isTrue ? 'true' : null);

/** @param {SemanticNode} node */
export function createElement(node) {
  const element = document.createElement(tagOf(node));
  const role = kinds[node.role][2];
  if (role) element.setAttribute('role', role);
  element.id = node.role === 'main' ? 'main' : `n${node.id}`;
  const input = /** @type {HTMLInputElement} */ (element);
  if (['caption', 'hint'].includes(node.role)) element.className = node.role;
  if (node.role === 'form') /** @type {HTMLFormElement} */ (element).noValidate = true;
  if (node.role === 'main') element.tabIndex = -1;
  if (node.role === 'columnheader') {
    /** @type {HTMLTableCellElement} */ (element).scope = 'col';
  }
  if (node.role === 'rowheader') {
    const cell = /** @type {HTMLTableCellElement} */ (element);
    cell.scope = node.columns > 0 ? 'rowgroup' : 'row';
    if (node.columns > 0) cell.colSpan = node.columns;
  }
  if (['checkbox', 'radio', 'file'].includes(node.role)) input.type = node.role;
  if (node.role === 'file') input.multiple = true;
  if (node.role === 'radio') input.name = radioGroupOf(node);
  return element;
}

/**
 * Writes everything except value and position.
 * @param {HTMLElement} element
 * @param {SemanticNode} node
 * @param {boolean} isLabelled  by another element
 */
export function describe(element, node, isLabelled) {
  /** @param {string} state */
  const has = (state) => node.states.has(state);
  writeName(element, node, isLabelled);

  put(element, 'aria-current', has('current') ? (node.role === 'listitem' ? 'step' : 'page') : null);
  put(element, 'aria-expanded', has('expanded') ? 'true' : has('collapsed') ? 'false' : null);
  put(element, 'aria-sort',
      has('ascending') ? 'ascending' : has('descending') ? 'descending' : null);
  put(element, 'aria-busy', whenTrue(has('busy')));
  put(element, 'aria-live', has('told') ? 'off' : null);
  put(element, 'aria-invalid', whenTrue(has('invalid') && node.role !== 'hint'));
  if (has('toggle')) put(element, 'aria-pressed', String(has('pressed')));
  if (has('focusable')) element.tabIndex = -1;

  // A busy or focused element stays enabled: `disabled` would make it lose the focus.
  const mayLoseFocus = document.activeElement !== element && isInteractive(node.role);
  const isReallyDisabled = has('disabled') && mayLoseFocus && 'disabled' in element;
  if ('disabled' in element && element.disabled !== isReallyDisabled) {
    element.disabled = isReallyDisabled;
  }
  put(element, 'aria-disabled', whenTrue((has('disabled') || has('busy')) && !isReallyDisabled));

  switch (node.role) {
    case 'link':
      put(element, 'href', has('disabled') ? null : node.target);
      put(element, 'target', has('newtab') ? '_blank' : null);
      put(element, 'download', has('download') ? '' : null);
      break;
    case 'button':
      /** @type {HTMLButtonElement} */ (element).type = has('submit') ? 'submit' : 'button';
      break;
    case 'tab':
      /** @type {HTMLButtonElement} */ (element).type = 'button';
      element.tabIndex = has('selected') ? 0 : -1;
      put(element, 'aria-selected', String(has('selected')));
      break;
    case 'option':
      put(element, 'value', node.value);
      break;
    case 'radio':
      put(element, 'value', node.value);
      break;
    case 'textbox':
    case 'textarea':
    case 'combobox':
    case 'checkbox':
    case 'file':
      describeEntry(/** @type {HTMLInputElement} */ (element), node);
      break;
    case 'label':
      put(element, 'for', `n${node.about}`);
      element.classList.toggle('required', has('required'));
      break;
    case 'hint':
      element.classList.toggle('error', has('invalid'));
      break;
    case 'progressbar':
      put(element, 'aria-valuenow', node.value);
      element.style.setProperty('--done', `${node.value}%`);
      break;
    case 'image':
      // Else the canvas draws it.
      if (!node.target) break;
      put(element, 'src', node.target);
      put(element, 'alt', node.name);
      break;
    default:
  }
}

/** @param {HTMLElement} element @param {SemanticNode} node @param {boolean} isLabelled */
function writeName(element, node, isLabelled) {
  switch (kinds[node.role][1]) {
    case Text:
      writeText(element, node);
      return;
    case Label:
      put(element, 'aria-label', isLabelled ? null : orNull(node.name));
      return;
    default:
      writeFirstChild(element, kinds[node.role][1] === Legend ? 'legend' : 'span', node);
  }
}

/**
 * The value of a part of a paragraph says where its lines end.
 * @param {SemanticNode} node
 */
const isPart = (node) => node.value !== '' && ['text', 'strong', 'link'].includes(node.role);

/** @param {HTMLElement} element @param {SemanticNode} node */
function writeText(element, node) {
  // A paragraph in parts, or a heading around its button, has children instead of a text.
  const isHolder = node.name === '' && ['paragraph', 'heading'].includes(node.role);
  if (node.role === 'paragraph') element.classList.toggle('parts', isHolder);
  if (isHolder && element.childElementCount > 0) return;
  if (isPart(node)) {
    writeOnce(element, node.value, () => { element.textContent = node.value; });
  } else {
    writeLines(element, node);
    placeText(element, node);
  }
}

/** What each element was given. @type {WeakMap<Element, string>} */
const written = new WeakMap();

/**
 * What the program says again does not undo what the browser has made of it: a translation.
 * @param {Element} element
 * @param {string} words
 * @param {() => void} write
 */
export function writeOnce(element, words, write) {
  if (written.get(element) === words) return;
  written.set(element, words);
  write();
}

/**
 * Breaks the lines where the canvas does and leaves the text as it is, for whoever copies,
 * translates or reads it aloud: no line may break within, so each begins where the last one ends.
 * @param {HTMLElement} element
 * @param {SemanticNode} node
 */
function writeLines(element, { name, text }) {
  const lines = text?.lines ?? '';
  writeOnce(element, `${lines}\n${name}`, () => {
    if (lines === '') element.textContent = name;
    else breakLines(element, name, lines);
  });
}

/** @param {HTMLElement} element @param {string} name @param {string} lines */
function breakLines(element, name, lines) {
  const parts = [];
  let at = 0;
  for (const line of lines.split('\n')) {
    const begin = Math.max(at, name.indexOf(line, at));
    // Within a word the browser would see no place to break.
    parts.push(begin > at ? name.slice(at, begin) : document.createElement('wbr'));
    const whole = document.createElement('span');
    whole.className = 'line';
    whole.textContent = line;
    parts.push(whole);
    at = begin + line.length;
  }
  element.replaceChildren(...parts, name.slice(at));
}

/**
 * The browser's text lies on that of the canvas: what is selected or found in it shows where the
 * words are. Where the canvas shows none, or others, it stands in the corner.
 * @param {HTMLElement} element  whose own text it is
 * @param {SemanticNode} node
 */
function placeText(element, { rect, text }) {
  const style = element.style;
  /** @param {number | undefined} length */
  const pixels = (length) => (length === undefined ? '' : `${length}px`);
  style.fontSize = pixels(text?.size);
  style.lineHeight = pixels(text?.line);
  style.fontWeight = text?.bold ? '600' : '';
  style.textAlign = text?.centered ? 'center' : '';
  style.whiteSpace = text && !text.width ? 'pre' : '';
  style.paddingTop = pixels(text?.y);
  style.paddingLeft = pixels(text?.x);
  // A button centres its text in what is left.
  style.paddingBottom = text ? pixels(Math.max(0, rect[3] - (text.y ?? 0) - (text.height ?? 0))) : '';
  // A hair more than the canvas has, so that rounding breaks no line.
  style.paddingRight = text?.width
    ? pixels(Math.max(0, rect[2] - (text.x ?? 0) - text.width - (text.centered ? 0 : 1))) : '';
}

/**
 * The only child that is not a node of the tree: it stays the first.
 * @param {HTMLElement} element
 * @param {string} tag
 * @param {SemanticNode} node
 */
function writeFirstChild(element, tag, node) {
  let child = /** @type {HTMLElement | null} */ (element.firstElementChild);
  if (child === null || !child.classList.contains('own')) {
    if (!node.name) return;
    child = document.createElement(tag);
    child.className = 'own';
    element.prepend(child);
  }
  writeLines(child, node);
  if (node.name) placeText(child, node);
}

/**
 * Writes the entry's traits; a list or a text area gets only those that fit its role.
 * @param {HTMLInputElement} element
 * @param {SemanticNode} node
 */
function describeEntry(element, node) {
  const { entry, states } = node;
  if (states.has('required') !== element.required) element.required = states.has('required');
  put(element, 'name', orNull(entry.name));
  put(element, 'autocomplete', orNull(entry.autocomplete));
  if (node.role === 'file') put(element, 'accept', orNull(entry.accept));
  if (!isTextual(node.role)) return;

  const isPlainText = !entry.type || entry.type === 'text';
  if (node.role === 'textbox' && element.type !== (entry.type || 'text')) {
    element.type = entry.type || 'text';
  }
  put(element, 'inputmode', orNull(entry.inputMode));
  put(element, 'placeholder', orNull(entry.placeholder));
  put(element, 'maxlength', entry.maxLength || null);
  if (node.role === 'textbox') {
    put(element, 'spellcheck', 'false');
    put(element, 'autocapitalize', isPlainText && !entry.inputMode ? null : 'none');
  }
  if (element.readOnly !== states.has('readonly')) element.readOnly = states.has('readonly');
  const style = element.style;
  style.fontSize = `${entry.fontSize ?? 16}px`;
  style.paddingLeft = `${entry.paddingLeft ?? 0}px`;
  style.paddingRight = `${entry.paddingRight ?? 0}px`;
  // The program draws the values that it knows. A value that the browser filled in but does not
  // reveal yet is shown by the browser itself.
  element.classList.toggle('blank', node.value === '');
}
