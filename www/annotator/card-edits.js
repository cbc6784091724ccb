/** What can be done from the card at first sight, and by keys: decide, open a section, tick. */

import { isVerified } from './card-note.js';
import { SECTIONS } from './card-sections.js';
import { el, icon } from './dom.js';
import { alike } from './spread.js';
import { isQuote } from './store.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./card.js").Card} Card */

/** @param {Annotation} annotation @param {Card} card */
export function edits(annotation, card) {
  const { id, status } = annotation;
  /** @param {'accept' | 'reject'} what @param {string} label @param {string} title @param {'check' | 'cross'} sign @param {string} done */
  const button = (what, label, title, sign, done) => {
    const press = (/** @type {MouseEvent} */ { altKey }) =>
      altKey ? card.spread({ do: what, id }) : card.act({ do: what, id });
    return el(
      'button',
      { type: 'button', 'data-do': what, 'aria-pressed': String(status === done), title, onclick: press },
      icon(sign),
      label,
    );
  };
  return el(
    'div',
    { class: 'edits' },
    button('accept', 'Accept', 'Accept (A); with Alt: all of these words', 'check', 'accepted'),
    button('reject', 'Reject', 'Reject (R); with Alt: all of these words', 'cross', 'rejected'),
    isQuote(annotation) ? speakers(annotation, card) : kinds(annotation, card),
  );
}

/** @param {Annotation} annotation @param {Card} card */
function kinds({ id, kind }, { store, act }) {
  const change = () => act({ do: 'kind', id, kind: /** @type {import("../../pkg/types.js").Kind} */ (choice.value) });
  const choice = el('select', { 'aria-label': 'Kind', 'data-do': 'kind', onchange: change });
  for (const { label, kinds } of store.groups) {
    const group = el('optgroup', { label });
    for (const k of kinds) group.append(el('option', { value: k.name, selected: k.name === kind }, k.label));
    choice.append(group);
  }
  return choice;
}

/** Whoever the article names may have said it; long lists are made when they are asked for. @param {Annotation} quote @param {Card} card */
function speakers({ id, speaker }, { store, act }) {
  const own = store.entity(speaker?.entity);
  const change = () => act({ do: 'speaker', id, ...(choice.value ? { entity: choice.value } : {}) });
  const fill = () => {
    if (choice.children.length > 2) return;
    for (const { label, kinds } of store.groups) {
      const found = store.document?.entities.filter((e) => e !== own && kinds.some((k) => k.name === e.kind)) ?? [];
      const options = found.map((e) => el('option', { value: e.id }, e.name));
      if (found.length) choice.append(el('optgroup', { label }, ...options));
    }
  };
  const said = own?.name ?? speaker?.text;
  const choice = el(
    'select',
    { 'aria-label': 'Speaker', 'data-do': 'speaker', onchange: change, onfocus: fill, onpointerdown: fill },
    el('option', { value: '' }, 'Speaker unknown'),
    said ? el('option', { value: own?.id ?? '', selected: true, hidden: !own }, said) : null,
  );
  return choice;
}

/** The buttons that open the card's sections. @param {Annotation} annotation @param {Card} card @param {string} opened */
export function quiet(annotation, card, opened) {
  const row = el('div', { class: 'quiet-row', role: 'group', 'aria-label': 'More' });
  for (const { name, label, fits } of SECTIONS) {
    if (!fits(annotation, card.store)) continue;
    const props = { type: 'button', class: 'quiet', 'data-do': `open-${name}` };
    const isOpen = { 'aria-expanded': String(opened === name), 'aria-controls': opened === name ? 'section' : null };
    if (name === 'verified') {
      const pressed = { 'aria-pressed': String(isVerified(annotation)), title: 'Verified (V)', onclick: card.verify };
      row.append(el('button', { ...props, ...pressed }, icon('check'), label));
    } else {
      const text = name === 'all' ? `${label} ${alike(annotation, card.store)}` : label;
      const isNew = name === 'all' && opened !== name;
      const open = () => (isNew ? card.spread({ do: 'accept', id: annotation.id }) : card.open(name));
      row.append(el('button', { ...props, ...isOpen, onclick: open }, text));
    }
  }
  return row;
}

/**
 * The card's commands.
 * @param {import("./editing.js").Parts} desk
 * @returns {import("./commands.js").Command[]}
 */
export function cardCommands({ host, store, popover }) {
  const group = 'Card';
  /** @param {string} id @param {string} say @param {string[]} keys @param {(selected: Annotation, event?: KeyboardEvent) => unknown} run @returns {import("./commands.js").Command} */
  const command = (id, say, keys, run) => ({
    id,
    group,
    say,
    keys,
    when: () => store.selected !== null && !host.readonly,
    run: (event) => (store.selected ? run(store.selected, event) : false),
  });
  const opening = (/** @type {string} */ name) => () => popover.open(name);
  /** The kind that a digit stands for, for all alike. @param {Annotation} selected @param {KeyboardEvent} [event] */
  const kindForAll = ({ id }, event) => {
    const kind = store.kinds[Number(event?.code.slice(-1)) - 1];
    return kind ? popover.spread({ do: 'kind', id, kind: kind.name }) : false;
  };
  return [
    command('value', 'Edit the value', ['e'], opening('value')),
    command('entity', 'Edit the entity', ['g'], opening('entity')),
    command('link', 'Set the link', ['l'], opening('link')),
    command('note', 'Note', ['c'], opening('note')),
    command('verify', 'Verified, or not', ['v'], () => popover.verify()),
    command('all', 'Apply to all', ['Shift+Enter'], () => popover.spreadLast()),
    command('accept-alike', 'Accept all of these words', ['Alt+A'], ({ id }) => popover.spread({ do: 'accept', id })),
    command('reject-alike', 'Reject all of these words', ['Alt+R'], ({ id }) => popover.spread({ do: 'reject', id })),
    command(
      'kind-alike',
      'Kind of all of these words',
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `Alt+${n}`),
      kindForAll,
    ),
  ];
}
