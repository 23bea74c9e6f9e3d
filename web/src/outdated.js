// Runs only where a script cannot be a module, so that none of the others does: nothing newer than
// ECMAScript 5.
/** @type {HTMLElement} */ (document.getElementById('loading')).hidden = true;
/** @type {HTMLElement} */ (document.getElementById('outdated')).hidden = false;
