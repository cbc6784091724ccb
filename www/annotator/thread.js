/** The line from a quote to its speaker: drawn for the one quote that is selected or pointed at, never for all. */

import { partsOf } from './store.js';

const SVG = 'http://www.w3.org/2000/svg';

/** The line of one element, over its text. */
export class Thread {
  element = document.createElementNS(SVG, 'svg');
  #path = document.createElementNS(SVG, 'path');
  #store;
  #article;
  #view;

  /** @param {import("./store.js").Store} store @param {import("./article.js").Article} article @param {HTMLElement} view what scrolls */
  constructor(store, article, view) {
    this.#store = store;
    this.#article = article;
    this.#view = view;
    this.element.setAttribute('class', 'thread');
    this.element.setAttribute('aria-hidden', 'true');
    this.element.append(this.#path);
    for (const topic of /** @type {const} */ (['selected', 'pointed', 'document', 'changed']))
      store.on(topic, () => this.draw());
  }

  draw() {
    const { pointed, selected } = this.#store;
    const quote = pointed?.speaker ? pointed : selected;
    const from = quote?.speaker && this.#box(partsOf(quote)[0]);
    const to = quote?.speaker && this.#box(quote.speaker);
    this.#path.setAttribute('d', from && to ? this.#curve(from, to) : '');
  }

  /** @param {import("./store.js").Span} span */
  #box(span) {
    return this.#article.range(span)?.getClientRects()[0];
  }

  /** Out of the line's start into the margin and back to the speaker. @param {DOMRect} from @param {DOMRect} to */
  #curve(from, to) {
    const origin = this.#article.element.getBoundingClientRect();
    const { scrollHeight } = this.#view;
    this.element.setAttribute('height', String(scrollHeight));
    const start = { x: from.left - origin.left, y: from.top + from.height / 2 - origin.top };
    const end = { x: to.left - origin.left + to.width / 2, y: to.bottom - origin.top };
    if (Math.abs(to.top - from.top) < from.height)
      return `M${start.x} ${from.bottom - origin.top} Q${(start.x + end.x) / 2} ${end.y + 14} ${end.x} ${end.y}`;
    const margin = -18;
    const side = end.y > start.y ? to.top - origin.top : end.y;
    return `M${start.x - 3} ${start.y} C${margin} ${start.y} ${margin} ${side} ${end.x} ${side}`;
  }
}
