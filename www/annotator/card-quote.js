/** Who speaks a quote, what reports it, whom it is said to, of what parts it is made. */

import { el } from './dom.js';
import { button, choice, chooser } from './fields.js';
import { TYPES } from './quotes.js';
import { isQuote, partsOf } from './store.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./card.js").Card} Card */

/** Characters of a part that a list shows. */
const SNIPPET = 60;

/** @param {string} text */
const snippet = (text) => (text.length > SNIPPET ? `${text.slice(0, SNIPPET).toWellFormed()}…` : text);

/** @type {import("./card-sections.js").Section} */
export const speech = {
  name: 'speech',
  label: 'Speaker & cue',
  fits: isQuote,

  fill(quote, card) {
    const { id } = quote;
    const { store, edit } = card;
    const types = /** @type {[string, string][]} */ (Object.entries(TYPES));
    const retype = (/** @type {Event} */ { target }) =>
      edit({ do: 'type', id, type: /** @type {any} */ (/** @type {HTMLSelectElement} */ (target).value) });
    const set = (/** @type {import("./card-entity.js").Entity} */ entity) =>
      edit({ do: 'speaker', id, entity: entity.id }, true);
    return [
      chooser('Speaker', speakers(store), [['Set', set]], quote.speaker?.entity),
      el(
        'p',
        { class: 'acts' },
        picking('Speaker', 'speaker', quote, card),
        button('Nobody', 'nobody', () => edit({ do: 'speaker', id }, true)),
      ),
      mention('Cue', 'cue', quote, card),
      mention('Said to', 'hearer', quote, card),
      choice('Type', 'type', types, quote.type, { onchange: retype }),
      parts(quote, card),
      joining(quote, card),
    ];
  },
};

/** Entities of all kinds, persons first as in the table. @param {import("./store.js").Store} store */
const speakers = (store) =>
  store.kinds.flatMap(({ name }) => store.document?.entities.filter((e) => e.kind === name) ?? []);

/** The button that asks for a stretch of the text. @param {string} label @param {"speaker" | "cue" | "hearer"} what @param {Annotation} quote @param {Card} card */
function picking(label, what, quote, { pick, edit }) {
  return button(
    'Pick in the text',
    `pick-${what}`,
    async () => {
      const from = quote[what] ?? { start: quote.end, end: quote.end };
      const span = await pick(label, from, what === 'cue');
      if (span) edit({ do: what, id: quote.id, start: span.start, end: span.end }, what === 'speaker');
    },
    { 'aria-label': `Pick in the text: ${label}` },
  );
}

/** @param {string} label @param {"cue" | "hearer"} what @param {Annotation} quote @param {Card} card */
function mention(label, what, quote, card) {
  const set = quote[what];
  const drop = () => card.edit({ do: what, id: quote.id });
  return el(
    'p',
    { class: 'acts' },
    el('span', {}, label),
    set ? el('q', { dir: 'auto' }, set.text) : el('small', {}, 'none'),
    picking(label, what, quote, card),
    set ? button('Clear', `clear-${what}`, drop, { 'aria-label': `Clear: ${label}` }) : null,
  );
}

/** @param {Annotation} quote @param {Card} card */
function parts(quote, { store, edit, pick }) {
  const { id } = quote;
  const all = partsOf(quote);
  const rows = all.map(({ start, end }, part) => {
    const words = snippet(store.text.slice(start, end));
    /** @param {string} label @param {"join-parts" | "split-quote" | "remove-part"} what @param {number} at */
    const act = (label, what, at) =>
      button(label, `${what}-${at}`, () => edit({ do: what, id, part: at }), { 'aria-label': `${label}: ${words}` });
    return el(
      'li',
      {},
      el('q', { dir: 'auto' }, words),
      part + 1 < all.length ? act('Join with next', 'join-parts', part) : null,
      part > 0 ? act('Make own quote', 'split-quote', part) : null,
      all.length > 1 ? act('Remove', 'remove-part', part) : null,
    );
  });
  /** @param {string} label @param {"cut" | "add-part"} what @param {number} at */
  const change = (label, what, at) =>
    button(label, what, async () => {
      const span = await pick(label, { start: at, end: at }, true);
      if (span) edit({ do: what, id, start: span.start, end: span.end });
    });
  return el(
    'fieldset',
    {},
    el('legend', {}, 'Parts'),
    el('ol', {}, ...rows),
    el(
      'p',
      { class: 'acts' },
      change('Cut out words', 'cut', quote.start),
      change('Add words as a part', 'add-part', quote.end),
    ),
  );
}

/** Makes one quote of this and the one before or after it. @param {Annotation} quote @param {Card} card */
function joining(quote, { store, edit }) {
  const quotes = store.annotations.filter((a) => isQuote(a) && a.status !== 'rejected');
  const at = quotes.indexOf(quote);
  if (at < 0) return null;
  const buttons = /** @type {[string, Annotation | undefined][]} */ ([
    ['Join with the quote before', quotes[at - 1]],
    ['Join with the quote after', quotes[at + 1]],
  ]).flatMap(([label, other], i) =>
    other
      ? [
          button(label, `join-${i}`, () => edit({ do: 'join-quotes', id: quote.id, with: other.id }), {
            title: snippet(store.words(other)),
          }),
        ]
      : [],
  );
  return buttons.length ? el('p', { class: 'acts' }, ...buttons) : null;
}
