/** A long list that is put on the page as far as it is scrolled to, and changed in its place. */

import { el } from './dom.js';
import { rove } from './keyboard.js';

/** Rows that come onto the page at once. */
const BATCH = 80;

/**
 * What a list is made of: `key` names an item for good, `same` says whether a row made of one item is good for the other,
 * `holds` whether it stands for the annotation of that id, `render` makes its `<li>`.
 * @template T
 * @typedef {{key(item: T): string, same(a: T, b: T): boolean, holds(item: T, id: string): boolean, render(item: T): HTMLElement}} Source
 */

/**
 * Rows of `T`, each made when it is needed.
 * @template T
 */
export class Rows {
  element = el('ul', { class: 'rows' });
  /** @type {T[]} */
  #items = [];
  #made = 0;
  #source;
  #end = el('li', { class: 'end', 'aria-hidden': 'true' });
  #observer;

  /** @param {Source<T>} source */
  constructor(source) {
    this.#source = source;
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some((e) => e.isIntersecting)) this.#make(this.#made + BATCH);
    });
    this.element.append(this.#end);
    rove(this.element, '.item');
  }

  /** Makes the list anew, from its start. @param {T[]} items */
  fill(items) {
    this.#items = items;
    this.#made = 0;
    this.element.replaceChildren(this.#end);
    this.#make(BATCH);
    this.#settle();
  }

  /** Takes what the items have become: only rows that are others now are made again. The focus stays where it was. @param {T[]} items */
  update(items) {
    const { key, same, render } = this.#source;
    const before = this.#items.slice(0, this.#made);
    const to = Math.min(Math.max(this.#made, BATCH), items.length);
    this.#items = items;
    let head = 0;
    while (head < to && head < before.length && same(before[head], items[head])) head += 1;
    if (head < to || head < before.length) {
      const focused = this.#focused();
      const old = /** @type {HTMLElement[]} */ ([...this.element.children].slice(head, before.length));
      const known = new Map(old.map((row, i) => [key(before[head + i]), { row, item: before[head + i] }]));
      const rows = items.slice(head, to).map((item) => {
        const was = known.get(key(item));
        return was && same(was.item, item) ? was.row : render(item);
      });
      this.#put(head, old, rows);
      this.#made = to;
      if (focused >= 0) this.#refocus(focused, key(before[focused]));
      this.#settle();
    }
    this.#watch();
  }

  /** The row of an annotation, made if need be. @param {string} id */
  row(id) {
    const at = this.#items.findIndex((item) => this.#source.holds(item, id));
    if (at < 0) return null;
    if (at >= this.#made) this.#make(at + BATCH);
    return /** @type {HTMLElement} */ (this.element.children[at]);
  }

  /** Puts rows in the place of the old ones from `head` on; what stays where it is is not touched. @param {number} head @param {HTMLElement[]} old @param {HTMLElement[]} rows */
  #put(head, old, rows) {
    const kept = new Set(rows);
    for (const row of old) if (!kept.has(row)) row.remove();
    let at = this.element.children[head];
    for (const row of rows) {
      if (row === at) at = /** @type {Element} */ (at.nextElementSibling);
      else this.element.insertBefore(row, at);
    }
  }

  /** The place of the row that has the focus, -1 where none has. */
  #focused() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const row = activeElement && this.element.contains(activeElement) ? activeElement.closest('.rows > li') : null;
    return row ? [...this.element.children].indexOf(row) : -1;
  }

  /** Gives the focus back to the row of that key, or to the one that has come to its place. @param {number} at @param {string} key */
  #refocus(at, key) {
    const made = this.#items.slice(0, this.#made);
    const found = made.findIndex((item) => this.#source.key(item) === key);
    const row = this.element.children[found < 0 ? Math.min(at, made.length - 1) : found];
    if (this.#focused() < 0) /** @type {HTMLElement | null | undefined} */ (row?.querySelector('.item'))?.focus();
  }

  /** One row is the list's tab stop. */
  #settle() {
    if (this.element.querySelector('.item[tabindex="0"]')) return;
    const first = /** @type {HTMLElement | null} */ (this.element.querySelector('.item'));
    if (first) first.tabIndex = 0;
  }

  /** @param {number} upTo */
  #make(upTo) {
    const to = Math.min(upTo, this.#items.length);
    this.#end.before(...this.#items.slice(this.#made, to).map(this.#source.render));
    this.#made = to;
    this.#watch();
  }

  /** Makes more rows when the last one comes into sight. */
  #watch() {
    this.#observer.unobserve(this.#end);
    if (this.#made < this.#items.length) this.#observer.observe(this.#end);
  }
}
