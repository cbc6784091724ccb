/** One edit for all mentions of the same words or the same entity: offered, shown with exceptions, done as one step. */

import { el, message, plural } from './dom.js';
import { blame, button, choice, submit } from './fields.js';
import { isQuote } from './store.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("../../pkg/types.js").Edit} Edit */
/** @typedef {import("../../pkg/types.js").Scope} Scope */
/** An edit for others, made from one that was done to one. @typedef {{edit: Edit, count: number, words: string}} Offer */

/** Units of text that are shown on each side of a place. */
const AROUND = 32;

/** Whether an edit would change a mention that it was not done to. @type {Record<string, (other: Annotation, now: Annotation, edit: any) => boolean>} */
const CHANGES = {
  accept: (other) => other.status === 'suggested',
  reject: (other) => other.status !== 'rejected',
  delete: (other) => other.status !== 'rejected',
  reset: (other) => other.status !== 'suggested',
  kind: (other, _now, { kind }) => other.kind !== kind,
  value: (other, { value }) => JSON.stringify(other.value) !== JSON.stringify(value),
  entity: (other, { entity }) => other.entity !== entity,
  note: (other, { note }) => other.note !== note,
  verify: (other) => !other.verified || other.verified.reopened === true,
};

/** The other mentions of the same words that stand. @param {Store} store @param {Annotation} annotation @param {string} words */
const others = (store, annotation, words) =>
  store.annotations.filter(
    (a) => a.text === words && a.id !== annotation.id && a.status !== 'rejected' && isQuote(a) === isQuote(annotation),
  );

/** How many mentions there are of the same words, or of the same entity if these are more. @param {Annotation} annotation @param {Store} store */
export const alike = (annotation, store) =>
  Math.max(others(store, annotation, annotation.text).length + 1, store.mates(annotation).length);

/**
 * What an edit that was done to `before` would change elsewhere; null where nothing. The offer starts from another
 * mention, since the one that was edited may no longer be of their words or their entity.
 * @param {Store} store
 * @param {Edit} edit
 * @param {Annotation} before
 * @returns {Offer | null}
 */
export function offer(store, edit, before) {
  const now = store.annotation(before.id);
  if (edit.do === 'resize') return now && resized(store, now, before);
  const changes = CHANGES[edit.do];
  if (!changes) return null;
  // The exact edit as it came out: the entity that was made new, the value as the core completed it.
  const done = edit.do === 'entity' && now?.entity ? { ...edit, entity: now.entity } : edit;
  const open = others(store, before, before.text).filter((other) => changes(other, now ?? before, done));
  if (!open.length) return null;
  const next = /** @type {Edit} */ ({ ...done, id: open[0].id });
  return { edit: next, count: open.length, words: before.text };
}

/** Where the same change of ends is possible: `Kane` after `Harry`, where `Kane` became `Harry Kane`. @param {Store} store @param {Annotation} now @param {Annotation} before @returns {Offer | null} */
function resized(store, now, before) {
  const ends = (/** @type {Annotation} */ { start, end }) => ({
    start: start + now.start - before.start,
    end: end + now.end - before.end,
  });
  const open = others(store, before, before.text).filter((a) => {
    const { start, end } = ends(a);
    return store.text.slice(start, end) === now.text;
  });
  if (!open.length || isQuote(before)) return null;
  const edit = /** @type {Edit} */ ({ do: 'resize', id: open[0].id, ...ends(open[0]), exact: true });
  return { edit, count: open.length, words: before.text };
}

/** The button that offers it. @param {Offer} offer @param {Card} card */
export const offering = ({ edit, count, words }, { spread }) =>
  button(`Also for the ${count === 1 ? '' : `${count} `}other “${words}”?`, 'offer', () => spread(edit), {
    title: 'Shift+Enter',
  });

/** The edit that an element's section is about. @type {WeakMap<HTMLElement, Edit>} */
const wanted = new WeakMap();

/** What the section is to apply when it opens next. @param {HTMLElement} host @param {Edit} edit */
export const want = (host, edit) => wanted.set(host, edit);

/** What can be done to all: the edit that was asked for, and what is usual. @param {Annotation} annotation @param {Store} store @param {Edit} edit @returns {[string, Edit][]} */
function deeds(annotation, store, edit) {
  const { id } = annotation;
  const kinds = isQuote(annotation) ? [] : store.kinds.filter((k) => k.name !== 'quote');
  /** @type {[string, Edit][]} */
  const usual = [
    ['Accept', { do: 'accept', id }],
    ['Reject', { do: 'reject', id }],
    ...kinds.map((k) => /** @type {[string, Edit]} */ ([`Kind: ${k.label}`, { do: 'kind', id, kind: k.name }])),
  ];
  const is = (/** @type {any} */ one, /** @type {any} */ other) => one.do === other.do && one.kind === other.kind;
  const found = usual.find(([, known]) => is(known, edit));
  if (!found) return [[edit.do.replace(/^./, (letter) => letter.toUpperCase()), edit], ...usual];
  found[1] = edit;
  return usual;
}

/** @type {import("./card-sections.js").Section} */
export const all = {
  name: 'all',
  label: 'All',
  fits: (annotation, store) => alike(annotation, store) > 1,

  fill(annotation, card) {
    const { host, store } = card;
    const known = deeds(annotation, store, wanted.get(host) ?? { do: 'accept', id: annotation.id });
    const chosen = known.findIndex(([, edit]) => edit === wanted.get(host));
    const does = choice(
      'Do',
      'deed',
      known.map(([label], i) => [String(i), label]),
      String(chosen),
    );
    const scope = choice('To all of', 'scope', [
      ['string', `“${annotation.text}”`],
      ['chain', 'the same entity'],
    ]);
    const list = el('ol', { class: 'places' });
    const main = submit('Apply');
    const of = (/** @type {HTMLElement} */ label) =>
      /** @type {HTMLSelectElement} */ (label.querySelector('select')).value;
    const grid = el('div', { class: 'grid' }, does, annotation.entity ? scope : null);
    const fresh = () => {
      const edit = known[Number(of(does))][1];
      want(host, edit);
      fill(list, main, card, edit, /** @type {Scope} */ (of(scope)));
    };
    grid.addEventListener('input', (event) => {
      event.stopPropagation();
      fresh();
    });
    list.addEventListener('input', (event) => {
      event.stopPropagation();
      count(list, main);
    });
    fresh();
    return [grid, list, el('p', { class: 'acts' }, main)];
  },

  save(_annotation, { host, edit }, form) {
    const own = wanted.get(host);
    if (!own) return;
    const places = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('.places input')]);
    const except = places.filter((place) => !place.checked).map((place) => place.value);
    const scope = /** @type {Scope} */ (new FormData(form).get('scope') ?? 'string');
    return edit({ do: 'all', edit: own, scope, except }, true);
  },
};

/** Lists what an edit would change. @param {HTMLElement} list @param {HTMLButtonElement} main @param {Card} card @param {Edit} edit @param {Scope} scope */
async function fill(list, main, { host }, edit, scope) {
  list.replaceChildren();
  try {
    const { targets } = await host.preview(edit, scope);
    if (wanted.get(host) === edit) list.replaceChildren(...targets.map(row));
  } catch (error) {
    const form = list.closest('form');
    if (form) blame(form, message(error), 'deed');
  }
  count(list, main);
}

/** Words among whole words of what stands around them. @param {string} before @param {string} text @param {string} after */
export const among = (before, text, after) => [
  before.replace(/^\S*\s(?=.{20})/, ''),
  el('b', {}, text),
  after.replace(/(?<=.{20})\s\S*$/, ''),
];

/** A stretch of a text among the words around it. @param {string} text @param {import("./store.js").Span} span */
export const stood = (text, { start, end }) =>
  among(text.slice(Math.max(0, start - AROUND), start), text.slice(start, end), text.slice(end, end + AROUND));

/** @param {import("../../pkg/types.js").Target} target */
function row({ key, before, text, after, status, refused }) {
  const input = el('input', {
    type: 'checkbox',
    value: key,
    checked: !refused,
    disabled: Boolean(refused),
    'data-do': `except-${key}`,
  });
  const words = el('span', { dir: 'auto' }, ...among(before, text, after));
  const state = refused ?? (status === 'suggested' ? null : status);
  return el('li', {}, el('label', {}, input, words, state ? el('small', {}, ` ${state}`) : null));
}

/** Says on the button how many are left. @param {HTMLElement} list @param {HTMLButtonElement} main */
function count(list, main) {
  const left = list.querySelectorAll('input:checked').length;
  main.textContent = `Apply to ${plural(left, 'mention')}`;
  main.disabled = left === 0;
}
