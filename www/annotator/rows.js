/** A long list that is put on the page as far as it is scrolled to. */

import { el } from './dom.js';
import { rove } from './keyboard.js';

/** Rows that come onto the page at once. */
const BATCH = 150;

/**
 * Rows of `T`: each has the ids of the annotations that it stands for, and an element made when it is needed.
 * @template T
 */
export class Rows {
  element = el('ul', { class: 'rows' });
  /** @type {T[]} */
  #items = [];
  /** @type {Map<string, number>} */
  #index = new Map();
  #made = 0;
  #render;
  #ids;
  #end = el('li', { class: 'end', 'aria-hidden': 'true' });
  #observer;

  /** @param {(item: T) => HTMLElement} render @param {(item: T) => string[]} ids */
  constructor(render, ids) {
    this.#render = render;
    this.#ids = ids;
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some((e) => e.isIntersecting)) this.#make(this.#made + BATCH);
    });
    rove(this.element, '.item');
  }

  /** @param {T[]} items */
  fill(items) {
    this.#items = items;
    this.#index = new Map(
      items.flatMap((item, i) => this.#ids(item).map((id) => /** @type {[string, number]} */ ([id, i]))),
    );
    this.#made = 0;
    this.element.replaceChildren(this.#end);
    this.#make(BATCH);
    const first = /** @type {HTMLElement | null} */ (this.element.querySelector('.item'));
    if (first) first.tabIndex = 0;
  }

  /** The row of an annotation, made if need be. @param {string} id */
  row(id) {
    const at = this.#index.get(id);
    if (at === undefined) return null;
    if (at >= this.#made) this.#make(at + BATCH);
    return /** @type {HTMLElement} */ (this.element.children[at]);
  }

  /** @param {number} upTo */
  #make(upTo) {
    const to = Math.min(upTo, this.#items.length);
    const rows = this.#items.slice(this.#made, to).map(this.#render);
    this.#end.before(...rows);
    this.#made = to;
    this.#observer.unobserve(this.#end);
    if (to < this.#items.length) this.#observer.observe(this.#end);
  }
}
