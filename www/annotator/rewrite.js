/** The article's text as a text to be edited: slips are put right, and what is annotated moves along. */

import { dialog } from './dialog.js';
import { el } from './dom.js';
import { button } from './fields.js';

/** What was typed into a dialog that was closed without an answer; null where it was none, or is of another text. @param {import("./store.js").Store} store @returns {string | null} */
export const drafted = (store) => (store.drafts.text?.of === store.text ? store.drafts.text.typed : null);

/** Shows the text in a dialog, with the caret where the reader is in the article. @param {import("./element.js").NewsmarkAnnotator} host @param {import("./store.js").Store} store */
export function rewrite(host, store) {
  const field = el('textarea', { 'aria-label': 'Text of the article', dir: 'auto', spellcheck: 'true' });
  field.value = store.text;
  // As the field has it: it knows one kind of line ends.
  const before = field.value;
  field.value = drafted(store) ?? before;
  /** @param {string} typed */
  const answer = (typed) => {
    box.close();
    store.draft('text');
    if (typed !== before) host.changeText(typed);
  };
  const apply = () => answer(field.value);
  const form = el(
    'div',
    { class: 'actions' },
    el('p', {}, 'What is annotated moves with the text; what loses its place is shown.'),
    button('Cancel', 'cancel', () => answer(before)),
    button('Apply', 'apply', apply, { class: 'quiet main' }),
  );
  const box = dialog(host, 'Edit the text', field, form);
  box.classList.add('rewrite');
  field.addEventListener('input', () => store.draft('text', { of: store.text, typed: field.value }));
  field.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
    if (key === 'Enter' && (ctrlKey || metaKey)) apply();
  });
  const at = store.selected?.start ?? 0;
  // The browser brings the caret into sight when a field gets the focus.
  field.setSelectionRange(at, at);
  field.focus();
}
