const key = 'draft';

/**
 * One text that survives a reload, in the tab's own storage: no other tab or window reads it, and
 * it goes when the tab does. If the browser allows no storage, nothing is kept.
 * @param {string} text  empty: forgets it
 */
export function keepDraft(text) {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // Full, or not allowed: the text is still in the form.
  }
}

export function keptDraft() {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
