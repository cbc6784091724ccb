/** The list of names: one row for all mentions of one person, body or place. */

import { isVerified } from './card-note.js';
import { el, icon, item, plural, swatch, unseen } from './dom.js';
import { Rows } from './rows.js';
import { isLeft } from './sieve.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Subject} Subject */

export const { compare } = new Intl.Collator('en');
/** @type {Record<string, [string, (a: Subject, b: Subject) => number]>} */
const ORDERS = {
  text: ['In order of the text', () => 0],
  mentions: ['Most mentions first', (a, b) => b.mentions.length - a.mentions.length],
  name: ['By name', (a, b) => compare(a.name, b.name)],
};

/** How far the reader has come with some annotations: their status, or how many of them are reviewed. @param {Annotation[]} annotations */
export function state(annotations) {
  const [{ status }] = annotations;
  const left = annotations.filter(isLeft).length;
  const word = annotations.every((a) => a.status === status)
    ? status
    : left
      ? `${annotations.length - left} of ${annotations.length} reviewed`
      : 'reviewed';
  return annotations.every((a) => a.status === 'rejected' || isVerified(a)) && status !== 'rejected'
    ? `${word}, verified`
    : word;
}

/** What the reader has decided, for the eye: a tick, two where it is verified too. @param {Annotation[]} annotations */
export function mark(annotations) {
  const words = state(annotations);
  const isDone = !annotations.some(isLeft) && annotations.some((a) => a.status !== 'rejected');
  const sign = words.endsWith('verified') ? 'verified' : 'check';
  return isDone || sign === 'verified'
    ? el('span', { class: `done ${sign}`, title: words, 'aria-hidden': 'true' }, icon(sign))
    : null;
}

/** Which of its mentions an annotation is, with the way to those beside it. @param {Annotation} annotation @param {Annotation[]} mentions @param {(annotation: Annotation) => void} go */
export function steps(annotation, mentions, go) {
  const at = mentions.indexOf(annotation);
  /** @param {number} by @param {'previous' | 'next'} sign */
  const step = (by, sign) =>
    el(
      'button',
      {
        'aria-label': `${sign === 'next' ? 'Next' : 'Previous'} mention`,
        onclick: () => go(mentions[(at + by + mentions.length) % mentions.length]),
      },
      icon(sign),
    );
  return el('span', { class: 'steps' }, step(-1, 'previous'), `${at + 1} of ${mentions.length}`, step(1, 'next'));
}

/** The list of one group of names. */
export class SubjectList {
  element = el('div', { class: 'list' });
  #store;
  #sieve;
  #go;
  #group = '';
  #order = 'text';
  #find = '';
  /** @type {Rows<Subject>} */
  #rows = new Rows({
    key: (subject) => subject.key,
    same,
    holds: (subject, id) => subject.mentions.some((m) => m.id === id),
    render: (subject) => this.#row(subject),
  });

  /** @param {Store} store @param {import("./sieve.js").Sieve} sieve @param {(annotation: Annotation) => void} go */
  constructor(store, sieve, go) {
    this.#store = store;
    this.#sieve = sieve;
    this.#go = go;
    const sort = () => {
      this.#order = order.value;
      this.#fill();
    };
    const order = el('select', { 'aria-label': 'Order', onchange: sort });
    for (const [value, [label]] of Object.entries(ORDERS)) order.append(el('option', { value }, label));
    const filter = () => {
      this.#find = find.value.trim().toLocaleLowerCase('en');
      this.#fill();
    };
    const find = el('input', {
      type: 'search',
      placeholder: 'Find a name',
      'aria-label': 'Find a name',
      oninput: filter,
    });
    this.element.append(el('div', { class: 'tools' }, find, order), this.#rows.element);
  }

  /** @param {string} group */
  fill(group) {
    this.#group = group;
    this.#fill();
  }

  #fill() {
    this.#rows.fill(this.#found());
    this.select();
  }

  /** Takes what an edit has changed. */
  update() {
    this.#rows.update(this.#found());
  }

  #found() {
    const found = this.#store
      .subjects(this.#group)
      .filter((s) => s.mentions.some((m) => this.#sieve.passes(m)) && this.#isFound(s));
    this.element.classList.toggle(
      'single',
      found.every((s) => s.kind === found[0].kind),
    );
    return this.#sieve.sort(found.sort(ORDERS[this.#order][1]), (s) => s.mentions);
  }

  /** @param {Subject} subject */
  #isFound({ name, mentions }) {
    const has = (/** @type {string} */ text) => text.toLocaleLowerCase('en').includes(this.#find);
    return !this.#find || has(name) || mentions.some((m) => has(m.text));
  }

  /** Shows which row is selected, and which of its mentions. */
  select() {
    this.#rows.element.querySelector('.steps')?.remove();
    const { selected } = this.#store;
    const row = this.#rows.select(selected);
    const mentions = row && selected ? this.#store.mates(selected) : [];
    if (selected && mentions.length > 1) row?.append(steps(selected, mentions, this.#go));
  }

  /** @param {Subject} subject */
  #row(subject) {
    const { mentions, name, entity } = subject;
    const kind = this.#store.kind(subject.kind);
    const forms = [...new Set(mentions.map((m) => m.text))].filter((form) => form !== name);
    const isRejected = mentions.every((m) => m.status === 'rejected');
    const onclick = () => {
      const { selected } = this.#store;
      const here = selected ? mentions.indexOf(selected) : -1;
      this.#go(mentions[(here + 1) % mentions.length]);
    };
    const words = [kind.label.toLowerCase(), plural(mentions.length, 'mention'), state(mentions)];
    const main = item(
      { onclick },
      swatch(subject.kind, kind.label),
      el(
        'span',
        { class: 'name', dir: 'auto' },
        name,
        unseen(`, ${words.join(', ')}`),
        forms.length ? el('small', { dir: 'auto', 'aria-hidden': 'true' }, forms.slice(0, 4).join(' · ')) : null,
      ),
      entity?.link
        ? el(
            'span',
            { class: 'linked', 'aria-hidden': 'true', title: `${entity.link.authority} ${entity.link.id}` },
            icon('link'),
          )
        : null,
      mark(mentions),
      el('span', { class: 'count', 'aria-hidden': 'true' }, String(mentions.length)),
    );
    return el('li', { class: isRejected ? 'rejected' : '' }, main);
  }
}

/** @param {Subject} a @param {Subject} b */
function same(a, b) {
  const isAlike = a.key === b.key && a.name === b.name && a.kind === b.kind && a.entity?.link === b.entity?.link;
  return isAlike && a.mentions.length === b.mentions.length && a.mentions.every((m, i) => m === b.mentions[i]);
}
