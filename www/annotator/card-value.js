/** What a number says, typed: fields by the form of its kind; the core checks them and says what is wrong. */

import { el } from './dom.js';
import { blame, button, canRange, Fault, field, isRange, submit, typedValue, valueFields } from './fields.js';
import { readings } from './values.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("./values.js").Fields} Fields */

/** What follows from the TIMEX3 value, and is counted anew by the core where that is changed. */
const DERIVED = ['edtf', 'start', 'end'];

/** @type {import("./card-sections.js").Section} */
export const value = {
  name: 'value',
  label: 'Value',
  fits: (annotation, store) => store.kind(annotation.kind).form !== 'none',

  fill(annotation, { store, edit }) {
    const kind = store.kind(annotation.kind);
    const given = /** @type {Fields} */ (annotation.value ?? {});
    const grid = el('div', { class: 'grid' }, ...valueFields(kind, given));
    const range = el('input', { type: 'checkbox', name: 'range', 'data-do': 'range', checked: isRange(given) });
    const turn = () => grid.classList.toggle('range', range.checked);
    range.addEventListener('change', turn);
    turn();
    if (kind.form === 'time') follow(grid, kind.name === 'date');
    return [
      ambiguous(annotation, edit),
      grid,
      canRange(kind) ? el('label', { class: 'tick' }, range, 'A range') : null,
      el(
        'p',
        { class: 'acts' },
        submit('Save'),
        given === annotation.value
          ? button('No value', 'none', () => edit({ do: 'value', id: annotation.id }, true))
          : null,
      ),
    ];
  },

  save(annotation, { store, edit }, form) {
    try {
      const read = typedValue(store.kind(annotation.kind), form);
      const { quant } = /** @type {Fields} */ (annotation.value ?? {});
      const whole = /** @type {import("../../pkg/types.js").Value} */ (quant ? { ...read, quant } : read);
      return edit({ do: 'value', id: annotation.id, value: whole }, true);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      blame(form, error.message, error.field);
    }
  },
};

/** Both readings of an ambiguous date; pressing one settles it. @param {Annotation} annotation @param {Card["edit"]} edit */
function ambiguous(annotation, edit) {
  const found = readings(annotation).map(({ text, value: read }) =>
    button(text, `reading-${read.timex}`, () => edit({ do: 'value', id: annotation.id, value: read }, true)),
  );
  return found.length ? el('p', { class: 'acts' }, el('span', {}, 'It can be read as'), ...found) : null;
}

/** Keeps what follows from a TIMEX3 value in step with it, and beside a day the browser's own calendar. @param {HTMLElement} grid @param {boolean} isDay */
function follow(grid, isDay) {
  const input = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement | null} */ (grid.querySelector(`[name="${name}"]`));
  const timex = input('timex');
  if (!timex) return;
  const day = field('Day', 'day', { type: 'date', oninput: () => settle(dayInput.value, true) });
  const dayInput = /** @type {HTMLInputElement} */ (day.querySelector('input'));
  const settle = (/** @type {string} */ text, /** @type {boolean} */ isPicked) => {
    if (isPicked && text) timex.value = text;
    if (!isPicked) dayInput.value = text;
    for (const name of DERIVED) {
      const derived = input(name);
      // What the reader has typed stays.
      if (derived && derived.value === derived.defaultValue) derived.value = '';
    }
  };
  timex.addEventListener('input', () => settle(/^\d{4}-\d\d-\d\d$/.test(timex.value) ? timex.value : '', false));
  if (!isDay) return;
  dayInput.value = /^\d{4}-\d\d-\d\d$/.test(timex.value) ? timex.value : '';
  timex.closest('label')?.after(day);
}
