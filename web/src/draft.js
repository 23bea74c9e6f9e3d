/** @param {string} key */
const untilOf = (key) => `${key}-until`;

/** @type {Map<string, ReturnType<typeof setTimeout>>} */
const timers = new Map();

/** @param {string} key */
function forget(key) {
  clearTimeout(timers.get(key));
  sessionStorage.removeItem(key);
  sessionStorage.removeItem(untilOf(key));
}

/**
 * Forgets it at its time, also if nobody asks for it any more.
 * @param {string} key
 * @returns {boolean} whether it is still kept
 */
function watch(key) {
  const until = sessionStorage.getItem(untilOf(key));
  if (until === null) return true;
  const rest = Number(until) - Date.now();
  clearTimeout(timers.get(key));
  if (rest > 0) timers.set(key, setTimeout(() => watch(key), rest));
  else forget(key);
  return rest > 0;
}

/**
 * A text that survives a reload, in the tab's own storage: no other tab or window reads it, and it
 * goes when the tab does. If the browser allows no storage, nothing is kept.
 * @param {string} key
 * @param {string} text  empty: forgets it
 * @param {number} seconds  for how long; 0: as long as the tab
 */
export function keepDraft(key, text, seconds) {
  try {
    forget(key);
    if (!text) return;
    if (seconds > 0) sessionStorage.setItem(untilOf(key), String(Date.now() + seconds * 1000));
    sessionStorage.setItem(key, text);
    watch(key);
  } catch {
    // Full, or not allowed: the text is still in the form.
  }
}

/** @param {string} key */
export function keptDraft(key) {
  try {
    return watch(key) ? sessionStorage.getItem(key) ?? '' : '';
  } catch {
    return '';
  }
}

/** After a reload: what was kept for a time goes at its time, on whatever page. */
export function watchDrafts() {
  try {
    for (const key of Object.keys(sessionStorage)) watch(key);
  } catch {
    // Not allowed: nothing was kept.
  }
}
