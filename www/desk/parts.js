/** The parts of the page: by their ids, and made. */

export { el, plural } from '../annotator/dom.js';

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
export const by = (id) => /** @type {T} */ (document.getElementById(id));
