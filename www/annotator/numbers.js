/** The list of numbers: sorted and filtered by kind, value and unit, and a timeline of the dates. */

import { el, item, press, swatch, unseen } from './dom.js';
import { point, Rows } from './rows.js';
import { compare, mark, state } from './subjects.js';
import { calendar, shown, stretch, unitOf } from './values.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {{annotation: Annotation, kind: import("./store.js").KindInfo}} Line */
/** @typedef {{at: number, label: string, heading: string, annotation: Annotation | null}} Stop */

/** @param {Line} line */
const inWords = ({ annotation, kind }) => shown(annotation, kind.form);

/** @param {Line} a @param {Line} b */
const byKey = (a, b) => inWords(a).key - inWords(b).key;
/** @param {Line} a @param {Line} b */
const byUnit = (a, b) => compare(unitOf(a.annotation), unitOf(b.annotation)) || byKey(a, b);

/** What has an order of its own: figures of all kinds together, but days, hours and lengths of time each for themselves. @param {Line} line */
const scale = ({ kind }) => kind.form + (kind.form === 'time' ? kind.plural : '');

/** @type {Record<string, (a: Line, b: Line) => number>} */
const ORDERS = {
  Text: () => 0,
  Kind: (a, b) => compare(a.kind.plural, b.kind.plural) || byKey(a, b),
  Value: (a, b) => compare(scale(a), scale(b)) || byUnit(a, b),
  Unit: byUnit,
};

/** The list of one group of numbers. */
export class NumberList {
  element = el('div', { class: 'list numbers' });
  #store;
  #sieve;
  #go;
  #group = '';
  #order = 'Text';
  #falling = false;
  #kind = el('select', { 'aria-label': 'Kind', onchange: () => this.#fill() });
  #unit = el('select', { 'aria-label': 'Unit', onchange: () => this.#fill() });
  #head = el('div', { class: 'head', role: 'group', 'aria-label': 'Order' });
  #timeline = el('ol', { class: 'timeline', hidden: true });
  #views = el('div', { class: 'switch', role: 'group', 'aria-label': 'View' });
  /** @type {Rows<Line>} */
  #rows = new Rows({
    key: (line) => line.annotation.id,
    same: (a, b) => a.annotation === b.annotation,
    holds: (line, id) => line.annotation.id === id,
    render: (line) => this.#row(line),
  });

  /** @param {import("./store.js").Store} store @param {import("./sieve.js").Sieve} sieve @param {(annotation: Annotation) => void} go */
  constructor(store, sieve, go) {
    this.#store = store;
    this.#sieve = sieve;
    this.#go = go;
    for (const name of Object.keys(ORDERS))
      this.#head.append(el('button', { 'data-order': name, onclick: () => this.#sort(name) }, name));
    for (const [label, isTimeline] of /** @type {const} */ ([
      ['List', false],
      ['Timeline', true],
    ]))
      this.#views.append(
        el('button', { 'aria-pressed': String(!isTimeline), onclick: () => this.#view(isTimeline) }, label),
      );
    this.element.append(
      el('div', { class: 'tools' }, this.#views, this.#kind, this.#unit),
      this.#head,
      this.#rows.element,
      this.#timeline,
    );
  }

  /** @param {string} order */
  #sort(order) {
    this.#falling = order === this.#order && !this.#falling;
    this.#order = order;
    this.#fill();
  }

  /** @param {boolean} isTimeline */
  #view(isTimeline) {
    this.#timeline.hidden = !isTimeline;
    for (const part of [this.#rows.element, this.#head, this.#kind, this.#unit]) part.hidden = isTimeline;
    for (const [i, button] of [...this.#views.children].entries()) press(button, (i === 1) === isTimeline);
    this.#fill();
  }

  /** @param {string} group */
  fill(group) {
    this.#group = group;
    this.#fill();
  }

  /** Takes what an edit has changed. */
  update() {
    const lines = this.#lines();
    this.#offer(lines);
    this.#rows.update(this.#found(lines));
    if (!this.#timeline.hidden) this.#draw(lines);
  }

  #fill() {
    const lines = this.#lines();
    this.#offer(lines);
    this.#rows.fill(this.#found(lines));
    if (!this.#timeline.hidden) this.#draw(lines);
    this.select();
  }

  /** @returns {Line[]} */
  #lines() {
    return this.#store.annotations.flatMap((annotation) => {
      const kind = this.#store.kind(annotation.kind);
      return kind.group === this.#group && this.#sieve.passes(annotation) ? [{ annotation, kind }] : [];
    });
  }

  /** Offers the kinds and units that there are. @param {Line[]} lines */
  #offer(lines) {
    const kinds = new Map(lines.map((l) => [l.kind.name, l.kind.plural]));
    options(this.#kind, 'All kinds', [...kinds]);
    const units = [...new Set(lines.map((l) => unitOf(l.annotation)))].filter(Boolean).sort();
    options(
      this.#unit,
      'All units',
      units.map((unit) => [unit, unit]),
    );
    for (const button of this.#head.querySelectorAll('button')) {
      const isOrder = button.dataset.order === this.#order;
      press(button, isOrder);
      button.dataset.falling = String(isOrder && this.#falling);
    }
  }

  /** @param {Line[]} lines */
  #found(lines) {
    const [kind, unit] = [this.#kind.value, this.#unit.value];
    const found = lines
      .filter((l) => (!kind || l.kind.name === kind) && (!unit || unitOf(l.annotation) === unit))
      .sort(ORDERS[this.#order]);
    if (this.#falling) found.reverse();
    return this.#sieve.sort(found, (l) => [l.annotation]);
  }

  select() {
    const { selected } = this.#store;
    if (this.#timeline.hidden) return void this.#rows.select(selected);
    const stop = selected && this.#timeline.querySelector(`[data-id="${CSS.escape(selected.id)}"]`);
    point(this.#timeline, stop);
    stop?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {Line} line */
  #row(line) {
    const { annotation, kind } = line;
    const value = inWords(line);
    const words = [kind.label.toLowerCase(), `${value.text} ${value.unit}`.trim(), state([annotation])];
    const main = item(
      { onclick: () => this.#go(annotation) },
      swatch(kind.name, kind.label),
      el(
        'span',
        { class: 'name', dir: 'auto' },
        annotation.text,
        unseen(`, ${words.join(', ')}`),
        el('small', { 'aria-hidden': 'true' }, kind.label),
      ),
      el('span', { class: 'value', 'aria-hidden': 'true' }, value.text),
      el('span', { class: 'unit', 'aria-hidden': 'true' }, value.unit, mark([annotation])),
    );
    return el('li', { class: annotation.status === 'rejected' ? 'rejected' : '' }, main);
  }

  /** Dates in the order of the calendar, by year, and the article's own day among them. @param {Line[]} lines */
  #draw(lines) {
    /** @type {Stop[]} */
    const stops = lines.flatMap(({ annotation }) => {
      const when = annotation.status === 'rejected' ? null : calendar(/** @type {any} */ (annotation.value));
      return when
        ? [{ at: when.start, label: stretch(when.start, when.end), heading: heading(when.start, when.end), annotation }]
        : [];
    });
    const own = this.#store.document?.date;
    if (own)
      stops.push({
        at: Date.parse(own),
        label: stretch(Date.parse(own), Date.parse(own) + 1),
        heading: own.slice(0, 4),
        annotation: null,
      });
    stops.sort((a, b) => a.at - b.at);
    let year = '';
    this.#timeline.replaceChildren();
    if (!stops.some((s) => s.annotation))
      this.#timeline.append(
        el(
          'li',
          { class: 'none' },
          'No date of this article resolves to the calendar. Set the article’s date to resolve the relative ones.',
        ),
      );
    else
      for (const stop of stops) {
        if (stop.heading !== year) this.#timeline.append(el('li', { class: 'year' }, stop.heading));
        year = stop.heading;
        this.#timeline.append(this.#stop(stop));
      }
  }

  /** @param {Stop} stop */
  #stop({ annotation, label }) {
    const words = [
      el('span', { class: 'name', dir: 'auto' }, annotation?.text ?? 'This article'),
      el('span', { class: 'value' }, label),
    ];
    if (!annotation) return el('li', { class: 'own' }, el('span', { class: 'item' }, ...words));
    const go = () => this.#go(annotation);
    return el('li', { 'data-id': annotation.id }, el('button', { class: 'item', onclick: go }, ...words));
  }
}

/** The year that a stop stands under, or the years of a longer stretch. @param {number} start @param {number} end */
function heading(start, end) {
  const years = [new Date(start), new Date(end - 1)].map((d) => d.getUTCFullYear());
  return years[1] - years[0] > 1 ? `${years[0]}–${years[1]}` : String(years[0]);
}

/** @param {HTMLSelectElement} select @param {string} all @param {[string, string][]} choices */
function options(select, all, choices) {
  const { value } = select;
  const wanted = choices.map(([v]) => v).join('\n');
  if (select.dataset.choices === wanted) return;
  select.dataset.choices = wanted;
  select.replaceChildren(
    el('option', { value: '' }, all),
    ...choices.map(([v, label]) => el('option', { value: v }, label)),
  );
  select.value = choices.some(([v]) => v === value) ? value : '';
}
