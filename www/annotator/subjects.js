/** The list of names: one row for all mentions of one person, body or place. */

import { el, icon, unseen } from './dom.js';
import { Rows } from './rows.js';

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Subject} Subject */

/** @type {Record<string, [string, (a: Subject, b: Subject) => number]>} */
const ORDERS = {
  text: ['In order of the text', () => 0],
  mentions: ['Most mentions first', (a, b) => b.mentions.length - a.mentions.length],
  name: ['By name', (a, b) => a.name.localeCompare(b.name, 'en')],
  doubt: ['Doubtful first', (a, b) => best(a) - best(b)],
};

/** @param {Subject} subject */
const best = ({ mentions }) => Math.max(...mentions.map((m) => m.score));

/** The list of one group of names. */
export class SubjectList {
  element = el('div', { class: 'list' });
  #store;
  #go;
  #group = '';
  #order = 'text';
  #find = '';
  /** @type {Rows<Subject>} */
  #rows = new Rows(
    (subject) => this.#row(subject),
    (subject) => subject.mentions.map((m) => m.id),
  );

  /** @param {Store} store @param {(annotation: import("./store.js").Annotation) => void} go */
  constructor(store, go) {
    this.#store = store;
    this.#go = go;
    const order = el('select', { 'aria-label': 'Order', onchange: () => this.#sort(order.value) });
    for (const [value, [label]] of Object.entries(ORDERS)) order.append(el('option', { value }, label));
    const find = el('input', {
      type: 'search',
      placeholder: 'Find a name',
      'aria-label': 'Find a name',
      oninput: () => this.#filter(find.value),
    });
    this.element.append(el('div', { class: 'tools' }, find, order), this.#rows.element);
  }

  /** @param {string} order */
  #sort(order) {
    this.#order = order;
    this.fill(this.#group);
  }

  /** @param {string} find */
  #filter(find) {
    this.#find = find.trim().toLocaleLowerCase('en');
    this.fill(this.#group);
  }

  /** @param {string} group */
  fill(group) {
    this.#group = group;
    const find = this.#find;
    const found = this.#store
      .subjects(group)
      .filter((s) => s.mentions.some((m) => !this.#store.hidden.has(m.kind)))
      .filter(
        (s) =>
          !find ||
          s.name.toLocaleLowerCase('en').includes(find) ||
          s.mentions.some((m) => m.text.toLocaleLowerCase('en').includes(find)),
      );
    this.element.classList.toggle('single', new Set(found.map((s) => s.kind)).size < 2);
    this.#rows.fill(found.sort(ORDERS[this.#order][1]));
    this.select();
  }

  /** Shows which row is selected, and which of its mentions. */
  select() {
    for (const row of this.#rows.element.querySelectorAll('.current')) {
      row.classList.remove('current');
      row.querySelector('.steps')?.remove();
      row.querySelector('.item')?.removeAttribute('aria-current');
    }
    const { selected } = this.#store;
    const row = selected && this.#rows.row(selected.id);
    if (!row || !selected) return;
    row.classList.add('current');
    row.querySelector('.item')?.setAttribute('aria-current', 'true');
    const mentions = this.#store.mates(selected);
    if (mentions.length > 1) row.append(this.#steps(mentions, mentions.indexOf(selected)));
    row.scrollIntoView({ block: 'nearest' });
  }

  /** @param {import("./store.js").Annotation[]} mentions @param {number} at */
  #steps(mentions, at) {
    const step = (/** @type {number} */ by) => () => this.#go(mentions[(at + by + mentions.length) % mentions.length]);
    return el(
      'span',
      { class: 'steps' },
      el('button', { type: 'button', 'aria-label': 'Previous mention', onclick: step(-1) }, icon('previous')),
      `${at + 1} of ${mentions.length}`,
      el('button', { type: 'button', 'aria-label': 'Next mention', onclick: step(1) }, icon('next')),
    );
  }

  /** @param {Subject} subject */
  #row(subject) {
    const { mentions, name, entity } = subject;
    const kind = this.#store.kind(subject.kind);
    const forms = [...new Set(mentions.map((m) => m.text))].filter((form) => form !== name);
    const isRejected = mentions.every((m) => m.status === 'rejected');
    const count = mentions.length === 1 ? 'mention' : 'mentions';
    const onclick = () => {
      const { selected } = this.#store;
      const here = selected ? mentions.indexOf(selected) : -1;
      this.#go(mentions[(here + 1) % mentions.length]);
    };
    const item = el(
      'button',
      {
        type: 'button',
        class: 'item',
        tabindex: -1,
        onclick,
      },
      el('span', { class: `swatch kind-${subject.kind}`, title: kind.label }),
      el(
        'span',
        { class: 'name', dir: 'auto' },
        name,
        unseen(`, ${kind.label.toLowerCase()} `),
        forms.length ? el('small', { dir: 'auto' }, forms.slice(0, 4).join(' · ')) : null,
      ),
      entity?.link
        ? el('span', { class: 'linked', title: `${entity.link.authority} ${entity.link.id}` }, icon('link'))
        : null,
      el('span', { class: 'count' }, String(mentions.length), unseen(` ${count}, ${mentions[0].status}`)),
    );
    return el('li', { class: isRejected ? 'rejected' : '' }, item);
  }
}
