/** What the reader leaves with an annotation: a note, and the tick that it was checked against its source. */

import { el, tell } from './dom.js';
import { blame, field, submit } from './fields.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./card.js").Card} Card */

/** @type {import("./card-sections.js").Section} */
export const note = {
  name: 'note',
  label: 'Note',
  fits: () => true,

  fill(annotation) {
    const text = el('textarea', { name: 'note', 'data-do': 'field-note', rows: 3, dir: 'auto', 'aria-label': 'Note' });
    text.value = annotation.note ?? '';
    text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      text.form?.requestSubmit();
    });
    return [text, el('p', { class: 'acts' }, submit('Save'), el('small', {}, 'Ctrl+Enter'))];
  },

  save({ id }, { edit }, form) {
    return edit({ do: 'note', id, note: String(new FormData(form).get('note') ?? '') }, true);
  },
};

/** Asks once for the name that a tick carries. @type {import("./card-sections.js").Section} */
export const verified = {
  name: 'verified',
  label: 'Verified',
  fits: () => true,

  fill: () => [
    field('Checked by', 'reader', { autocomplete: 'name', placeholder: 'Your name' }),
    el('p', { class: 'acts' }, submit('Verified')),
  ],

  save(annotation, card, form) {
    const reader = String(new FormData(form).get('reader') ?? '').trim();
    if (!reader) return blame(form, 'A tick says who has checked.', 'reader');
    card.host.setAttribute('reader', reader);
    tell(card.host, 'newsmark:reader', { reader });
    return verify(annotation, card.host, (edit) => card.edit(edit, true));
  },
};

/** Whether a tick stands, and nothing was changed since. @param {Annotation} annotation */
export const isVerified = ({ verified: tick }) => tick !== undefined && !tick.reopened;

/** Ticks an annotation as checked by the reader now, or takes the tick back; false where the reader has no name yet. @param {Annotation} annotation @param {HTMLElement} host @param {(edit: import("../../pkg/types.js").Edit) => unknown} edit */
export function verify(annotation, host, edit) {
  const { id } = annotation;
  const by = host.getAttribute('reader');
  if (isVerified(annotation)) return edit({ do: 'unverify', id });
  return by ? edit({ do: 'verify', id, by, at: new Date().toISOString() }) : false;
}
