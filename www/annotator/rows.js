/** A long list of which a window is on the page: it grows as it is scrolled, and its rows are changed in their place. */

import { el } from './dom.js';
import { rove } from './keyboard.js';

/** Rows that come onto the page at once. */
const BATCH = 80;

/** @typedef {import("./store.js").Annotation} Annotation */

/**
 * What a list is made of: `key` names an item for good, `same` says whether a row made of one item is good for the other,
 * `holds` whether it stands for the annotation of that id, `render` makes its `<li>`.
 * @template T
 * @typedef {{key(item: T): string, same(a: T, b: T): boolean, holds(item: T, id: string): boolean, render(item: T): HTMLElement}} Source
 */

/** Shows which row of a list stands for what is selected. @param {Element} list @param {Element | null | undefined} row */
export function point(list, row) {
  for (const item of list.querySelectorAll('[aria-current]')) {
    item.removeAttribute('aria-current');
    item.closest('li')?.classList.remove('current');
  }
  row?.classList.add('current');
  row?.querySelector('.item')?.setAttribute('aria-current', 'true');
}

const edge = () => el('li', { class: 'end', 'aria-hidden': 'true' });

/**
 * Rows of `T`, each made when it is needed.
 * @template T
 */
export class Rows {
  element = el('ul', { class: 'rows' });
  /** @type {T[]} */
  #items = [];
  /** The items that have a row: from `#from` to `#to`, half open. */
  #from = 0;
  #to = 0;
  #source;
  #ends = [edge(), edge()];
  #observer;
  #frame = 0;
  /** The annotation that the list was scrolled to last. */
  #shown = '';

  /** @param {Source<T>} source */
  constructor(source) {
    this.#source = source;
    this.#observer = new IntersectionObserver((entries) => {
      const seen = entries.filter((e) => e.isIntersecting).map((e) => e.target);
      if (seen.includes(this.#ends[0])) this.#grow(this.#from - BATCH, this.#to);
      if (seen.includes(this.#ends[1])) this.#grow(this.#from, this.#to + BATCH);
    });
    this.element.append(...this.#ends);
    // Before the arrows go there, the first and the last row must be there.
    this.element.addEventListener('keydown', ({ key }) => this.#turn(key), { capture: true });
    rove(this.element, '.item');
  }

  /** Makes the list anew, from its start. @param {T[]} items */
  fill(items) {
    this.#items = items;
    this.#open(0);
    this.#settle();
  }

  /** Takes what the items have become: only rows that are others now are made again. The focus stays where it was. @param {T[]} items */
  update(items) {
    const { key, same } = this.#source;
    const before = this.#items.slice(this.#from, this.#to);
    this.#items = items;
    this.#from = Math.min(this.#from, Math.max(0, items.length - BATCH));
    this.#to = Math.min(this.#from + Math.max(before.length, BATCH), items.length);
    const now = items.slice(this.#from, this.#to);
    if (now.length !== before.length || now.some((item, i) => !same(before[i], item))) {
      const focused = this.#focused();
      this.#put(before, now);
      if (focused >= 0) this.#refocus(focused, key(before[focused]));
      this.#settle();
    }
    this.#watch();
  }

  /** The row of an annotation, made if need be. @param {string} id */
  row(id) {
    const at = this.#items.findIndex((item) => this.#source.holds(item, id));
    if (at < 0) return null;
    if (at < this.#from - BATCH || at >= this.#to + BATCH) this.#open(at - BATCH / 2);
    else if (at < this.#from || at >= this.#to) this.#grow(Math.min(at, this.#from), Math.max(at + 1, this.#to));
    return this.#rows[at - this.#from];
  }

  /** Shows the row of the selected annotation, and brings it into sight where that is another than before. @param {Annotation | null} annotation */
  select(annotation) {
    const row = annotation && this.row(annotation.id);
    point(this.element, row);
    if (row && annotation.id !== this.#shown) this.#reveal(row);
    this.#shown = row ? annotation.id : '';
    return row;
  }

  /** Brings a row into sight, with the layout that the next frame makes in any case. @param {Element} row */
  #reveal(row) {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => row.scrollIntoView({ block: 'nearest' }));
  }

  /** The rows on the page. */
  get #rows() {
    return /** @type {HTMLElement[]} */ ([...this.element.children].slice(1, -1));
  }

  /** Puts the window somewhere else. @param {number} from */
  #open(from) {
    this.#from = this.#to = Math.max(0, Math.min(from, this.#items.length - BATCH));
    this.element.replaceChildren(...this.#ends);
    this.#grow(this.#from, this.#from + BATCH);
  }

  /** Makes more rows on either side. @param {number} from @param {number} to */
  #grow(from, to) {
    const { render } = this.#source;
    const [start, end] = [Math.max(0, from), Math.min(to, this.#items.length)];
    this.#ends[0].after(...this.#items.slice(start, this.#from).map(render));
    this.#ends[1].before(...this.#items.slice(this.#to, end).map(render));
    [this.#from, this.#to] = [start, end];
    this.#watch();
  }

  /** Makes more rows when the first or last comes into sight, while there are more. */
  #watch() {
    const isWhole = [this.#from === 0, this.#to === this.#items.length];
    for (const [i, end] of this.#ends.entries()) {
      this.#observer.unobserve(end);
      if (!isWhole[i]) this.#observer.observe(end);
    }
  }

  /** Puts the rows of the items in the place of the ones before; what stays where it is is not touched. @param {T[]} before @param {T[]} now */
  #put(before, now) {
    const { key, same, render } = this.#source;
    const old = this.#rows;
    const known = new Map(old.map((row, i) => [key(before[i]), { row, item: before[i] }]));
    const rows = now.map((item) => {
      const was = known.get(key(item));
      return was && same(was.item, item) ? was.row : render(item);
    });
    const kept = new Set(rows);
    for (const row of old) if (!kept.has(row)) row.remove();
    let at = /** @type {Element} */ (this.#ends[0].nextElementSibling);
    for (const row of rows) {
      if (row === at) at = /** @type {Element} */ (at.nextElementSibling);
      else this.element.insertBefore(row, at);
    }
  }

  /** @param {string} key */
  #turn(key) {
    if (key === 'Home' && this.#from > 0) this.#open(0);
    if (key === 'End' && this.#to < this.#items.length) this.#open(this.#items.length);
  }

  /** The place of the row that has the focus, -1 where none has. */
  #focused() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    return activeElement ? this.#rows.findIndex((row) => row.contains(activeElement)) : -1;
  }

  /** Gives the focus back to the row of that key, or to the one that has come to its place. @param {number} at @param {string} key */
  #refocus(at, key) {
    if (this.#focused() >= 0) return;
    const now = this.#items.slice(this.#from, this.#to);
    const found = now.findIndex((item) => this.#source.key(item) === key);
    const row = this.#rows[found < 0 ? Math.min(at, now.length - 1) : found];
    /** @type {HTMLElement | null | undefined} */ (row?.querySelector('.item'))?.focus();
  }

  /** One row is the list's tab stop. */
  #settle() {
    if (this.element.querySelector('.item[tabindex="0"]')) return;
    const first = /** @type {HTMLElement | null} */ (this.element.querySelector('.item'));
    if (first) first.tabIndex = 0;
  }
}
