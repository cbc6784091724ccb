/** The line from a quote to its speaker: drawn for the one quote that is selected or pointed at, never for all. */

import { set, shape } from './dom.js';
import { partsOf } from './store.js';

/** How far into the margin the line goes, and the radius of its bends, in pixels. */
const MARGIN = -16;
const BEND = 8;

/** The line of one element, over its text. */
export class Thread {
  element = shape('svg', { class: 'thread', 'aria-hidden': 'true' });
  #path = shape('path');
  /** Where the line ends, at the speaker. */
  #dot = shape('circle');
  #store;
  #article;
  #view;

  /** @param {import("./store.js").Store} store @param {import("./article.js").Article} article @param {HTMLElement} view what scrolls */
  constructor(store, article, view) {
    this.#store = store;
    this.#article = article;
    this.#view = view;
    this.element.append(this.#path, this.#dot);
    for (const topic of /** @type {const} */ (['selected', 'pointed', 'document', 'changed']))
      store.on(topic, () => this.draw());
  }

  draw() {
    const { pointed, selected } = this.#store;
    const quote = pointed?.speaker ? pointed : selected;
    const from = quote?.speaker && this.#box(partsOf(quote)[0]);
    const to = quote?.speaker && this.#box(quote.speaker);
    set(this.#path, { d: from && to ? this.#line(from, to) : '' });
    set(this.#dot, { r: from && to ? 3 : 0 });
  }

  /** @param {import('./store.js').Span} span */
  #box(span) {
    return this.#article.range(span)?.getClientRects()[0];
  }

  /** Runs between the lines, where it strikes no word: from below the quote's start into the margin and to below the speaker. @param {DOMRect} from @param {DOMRect} to */
  #line(from, to) {
    const origin = this.#article.element.getBoundingClientRect();
    set(this.element, { height: this.#view.scrollHeight });
    const start = { x: from.left - origin.left, y: from.bottom - origin.top + 2 };
    const end = { x: to.left - origin.left + to.width / 2, y: to.bottom - origin.top + 2 };
    set(this.#dot, { cx: end.x, cy: end.y });
    if (Math.abs(end.y - start.y) < BEND) return `M${start.x} ${start.y} H${end.x}`;
    const way = end.y > start.y ? BEND : -BEND;
    return `M${start.x} ${start.y} H${MARGIN + BEND} q${-BEND} 0 ${-BEND} ${way} V${end.y - way} q0 ${way} ${BEND} ${way} H${end.x}`;
  }
}
