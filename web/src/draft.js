const key = 'draft';

/**
 * One text that outlives a reload. In the tab's own storage: no other tab and no other window reads
 * it, and it goes when the tab does. Where the browser allows no storage there is none.
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
