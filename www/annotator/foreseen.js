/** What an edit that is under way would make, outlined over the text: no word of the page is touched, and so no selection is lost. */

import { el, put } from './dom.js';

/** The outline of one element. */
export class Foreseen {
  element = el('div', { class: 'foreseen', 'aria-hidden': 'true' });
  #parts;

  /** @param {import("./editing.js").Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    parts.store.on('foreseen', () => this.place());
  }

  /** Puts a box around each line of it. */
  place() {
    const { store, view } = this.#parts;
    const origin = view.sheet.getBoundingClientRect();
    const boxes = store.foreseen.flatMap((span) => [...(view.article.range(span)?.getClientRects() ?? [])]);
    this.element.replaceChildren(
      ...boxes.map(({ left, top, width, height }) => {
        const box = el('div');
        put(box, { left: left - origin.left, top: top - origin.top, width, height });
        return box;
      }),
    );
  }
}
