/** Ends of the selected annotation moved by words: shown while Shift is held, done when it is let go. */

import { table } from './commands.js';
import { isQuote, partsOf } from './store.js';

/** @typedef {"start" | "end"} Edge */

/** Shift is held all the while, and Alt perhaps. */
const LEAVE = ['Escape', 'Shift+Escape', 'Alt+Shift+Escape'];

/** The burst of keys of one element. */
export class Stretch {
  #parts;
  /** The annotation whose ends are on the move, its part, by how many words each end has gone out, and what it would be. @type {{id: string, part: number | undefined, start: number, end: number, span: import("./store.js").Span} | null} */
  #burst = null;

  /** @param {import("./editing.js").Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    const { view, host, store } = parts;
    host.addEventListener('keyup', ({ key }) => {
      if (key === 'Shift') parts.commands.after(() => this.finish());
    });
    // A window that loses the focus never hears the key let go.
    view.element.addEventListener('blur', () => parts.commands.after(() => this.finish()));
    store.on('document', () => this.cancel());
    store.on('selected', () => {
      if (this.#burst && store.selected?.id !== this.#burst.id) this.finish();
    });
  }

  /** @returns {import("./commands.js").Command[]} */
  commands() {
    const { host, store, view } = this.#parts;
    const group = 'Ends';
    /** @param {string} id @param {string} say @param {string} key @param {Edge} edge @param {1 | -1} way in a text from left to right @returns {Parameters<typeof table>[2][0]} */
    const move = (id, say, key, edge, way) => {
      const run = () => this.#move(edge, view.article.isLeftward(view.place) ? -way : way);
      return [id, say, [`${edge === 'start' ? 'Alt+' : ''}Shift+${key}`], run, { at: 'text' }];
    };
    return [
      ...table(group, () => this.#burst !== null, [
        ['keep-ends', 'Keep the ends as shown', ['Enter'], () => this.finish(), { isKeyOnly: true }],
        ['leave-ends', 'Leave the ends as they were', LEAVE, () => this.cancel(), { isKeyOnly: true }],
      ]),
      ...table(group, () => store.selected !== null && !host.readonly, [
        move('end-out', 'One word more at the end', 'ArrowRight', 'end', 1),
        move('end-in', 'One word less at the end', 'ArrowLeft', 'end', -1),
        move('start-out', 'One word more at the start', 'ArrowLeft', 'start', 1),
        move('start-in', 'One word less at the start', 'ArrowRight', 'start', -1),
      ]),
    ];
  }

  /** @param {Edge} edge @param {number} by */
  async #move(edge, by) {
    const { host, store, view } = this.#parts;
    const { selected } = store;
    if (!selected) return;
    if (this.#burst?.id !== selected.id) {
      const pieces = partsOf(selected);
      const at = Math.max(
        pieces.findIndex((p) => view.place < p.end),
        0,
      );
      const { start, end } = pieces[at];
      this.#burst = {
        id: selected.id,
        part: isQuote(selected) ? at : undefined,
        start: 0,
        end: 0,
        span: { start, end },
      };
    }
    const burst = this.#burst;
    burst[edge] += by;
    const moved = await host.stretched(burst.id, edge, burst[edge], burst.part);
    const span = { ...burst.span, [edge]: moved[edge] };
    // No word is left in that direction, or none between the two ends: the key has done nothing.
    if (moved[edge] === burst.span[edge] || span.start >= span.end) {
      burst[edge] -= by;
      return;
    }
    burst.span = span;
    if (this.#burst === burst) store.foresee([span]);
  }

  /** Does what is shown, as one step. */
  async finish() {
    const burst = this.#burst;
    this.cancel();
    if (!burst) return;
    const { id, part, span } = burst;
    await this.#parts.host.apply({ do: 'resize', id, ...(part === undefined ? {} : { part }), ...span, exact: true });
  }

  /** Leaves the annotation as it was. */
  cancel() {
    if (!this.#burst) return;
    this.#burst = null;
    this.#parts.store.foresee([]);
  }
}
