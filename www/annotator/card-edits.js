/** What can be done from the card at first sight, and by keys: decide, open a section, tick. */

import { isVerified } from './card-note.js';
import { SECTIONS } from './card-sections.js';
import { table } from './commands.js';
import { el, icon } from './dom.js';
import { alike as countAlike } from './spread.js';
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
      { 'data-do': what, 'aria-pressed': String(status === done), title, onclick: press },
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
    const props = { class: 'quiet', 'data-do': `open-${name}` };
    const isOpen = { 'aria-expanded': String(opened === name), 'aria-controls': opened === name ? 'section' : null };
    if (name === 'verified') {
      const pressed = { 'aria-pressed': String(isVerified(annotation)), title: 'Verified (V)', onclick: card.verify };
      row.append(el('button', { ...props, ...pressed }, icon('check'), label));
    } else {
      const text = name === 'all' ? `${label} ${countAlike(annotation, card.store)}` : label;
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
  const opening = (/** @type {string} */ name) => () => popover.open(name);
  /** @param {"accept" | "reject"} what */
  const alike = (what) => () => popover.spread({ do: what, id: store.selected?.id ?? '' });
  /** The kind that the digit stands for. @param {KeyboardEvent} [event] */
  const kind = (event) => {
    const found = store.kinds[Number(event?.code.slice(-1)) - 1];
    return found ? popover.spread({ do: 'kind', id: store.selected?.id ?? '', kind: found.name }) : false;
  };
  return table('Card', () => store.selected !== null && !host.readonly, [
    ['value', 'Edit the value', ['e'], opening('value')],
    ['entity', 'Edit the entity', ['g'], opening('entity')],
    ['link', 'Set the link', ['l'], opening('link')],
    ['note', 'Note', ['c'], opening('note')],
    ['verify', 'Verified, or not', ['v'], () => popover.verify()],
    ['all', 'Apply to all', ['Shift+Enter'], () => popover.spreadLast()],
    ['accept-alike', 'Accept all of these words', ['Alt+A'], alike('accept')],
    ['reject-alike', 'Reject all of these words', ['Alt+R'], alike('reject')],
    ['kind-alike', 'Kind of all of these words', [...'12345678'].map((n) => `Alt+${n}`), kind],
  ]);
}
