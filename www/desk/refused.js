/** What can be done with an article that is kept but cannot be opened: nothing of it is lost. */

import { download, lineOf } from './backup.js';
import { nameOf } from './facts.js';
import { el } from './parts.js';

/** @typedef {import("./storage.js").Kept} Kept */

/** The text within a session, if that much of it can be read. @param {string} session */
function textOf(session) {
  try {
    const { text } = JSON.parse(session).document;
    return typeof text === 'string' ? text : '';
  } catch {
    // Cut in the middle: what there is can still be downloaded.
    return '';
  }
}

/**
 * The longest beginning of the edits with which the session opens; null where it does not open at all.
 * @param {Kept} kept @param {(session: string, entries: Kept["entries"]) => Promise<object | null>} restore
 */
export async function usable({ session, entries }, restore) {
  if (!(await restore(session, []))) return null;
  let good = 0;
  let bad = entries.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (await restore(session, entries.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return entries.slice(0, good);
}

/**
 * Shows what can be done.
 * @param {HTMLElement} place
 * @param {Kept} kept
 * @param {string} sentence why it was refused
 * @param {{read(text: string): void, without(): void}} ways
 */
export function offer(place, kept, sentence, { read, without }) {
  const { article, session, entries } = kept;
  const text = textOf(session);
  const stored = () => download([lineOf(kept)], `${nameOf(article)}.newsmark-backup.json`);
  const button = (/** @type {string} */ label, /** @type {() => void} */ onclick) => el('button', { onclick }, label);
  place.replaceChildren(
    el('h2', {}, el('q', { dir: 'auto' }, nameOf(article)), ' cannot be opened'),
    el('p', {}, sentence, ' It is kept as it is; nothing was deleted.'),
    el(
      'div',
      { class: 'row' },
      button('Download it as it is kept', stored),
      entries.length ? button('Open it without the edits that fail', without) : null,
      text ? button('Read its text anew', () => read(text)) : null,
    ),
  );
  place.hidden = false;
  place.focus();
}
