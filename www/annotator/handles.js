/**
 * Grips at the ends of the selected annotation. Each hangs below its line, so that the words themselves can still be
 * selected; what it would make is shown while it is dragged, and Escape leaves the annotation as it was.
 */

import { el, put } from './dom.js';
import { isQuote, partsOf } from './store.js';

/** @typedef {import("./store.js").Span} Span */
/** @typedef {{edge: "start" | "end", part: number, element: HTMLElement}} Grip */
/** Parts of a quote that have grips. */
const MOST = 8;

/** The grips of one element. */
export class Handles {
  // To let go of a grip is no click on the words beneath it.
  element = el('div', { class: 'grips', 'aria-hidden': 'true', onclick: (event) => event.stopPropagation() });
  #parts;
  /** @type {Grip[]} */
  #grips = [];
  /** The grip in hand: how far the pointer is below the line, and what the annotation would be. @type {{grip: Grip, dx: number, dy: number, span: Span, asked: number} | null} */
  #drag = null;

  /** @param {import("./editing.js").Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    const { store, host } = parts;
    for (const topic of /** @type {const} */ (['selected', 'document'])) store.on(topic, () => this.#fill());
    store.on('foreseen', () => this.place());
    host.addEventListener('keydown', (event) => this.#key(event), { capture: true });
  }

  #fill() {
    const { host, store } = this.#parts;
    const { selected } = store;
    this.#drop();
    this.#grips = [];
    if (selected && !host.readonly && selected.status !== 'rejected') {
      for (const part of partsOf(selected).slice(0, MOST).keys())
        for (const edge of /** @type {const} */ (['start', 'end'])) this.#grips.push(this.#grip(edge, part));
    }
    this.element.replaceChildren(...this.#grips.map((grip) => grip.element));
    this.place();
  }

  /** @param {"start" | "end"} edge @param {number} part @returns {Grip} */
  #grip(edge, part) {
    /** @type {HTMLElement} */
    const element = el('div', {
      class: `grip ${edge}`,
      onpointerdown: (event) => this.#take(event, grip),
      onpointermove: (event) => this.#move(event),
      onpointerup: () => this.#release(),
      onpointercancel: () => this.#drop(),
    });
    /** @type {Grip} */
    const grip = { edge, part, element };
    return grip;
  }

  /** Puts the grips at the ends of what is selected, or of what it would be. */
  place() {
    const { selected, foreseen } = this.#parts.store;
    const { sheet, article } = this.#parts.view;
    if (!selected || !this.#grips.length) return;
    const origin = sheet.getBoundingClientRect();
    const parts = partsOf(selected);
    for (const { edge, part, element } of this.#grips) {
      const span = this.#drag?.grip.part === part && foreseen.length ? foreseen[0] : parts[part];
      // Between an edit that takes a part away and the new grips a grip has no end to stand at.
      const line = span ? article.lineAt(span[edge], edge === 'end') : null;
      element.hidden = !line;
      if (!line) continue;
      element.classList.toggle('left', (edge === 'start') !== article.isLeftward(span.start));
      put(element, { left: line.left - origin.left, top: line.top - origin.top, height: line.height });
    }
  }

  /** @param {PointerEvent} event @param {Grip} grip */
  #take(event, grip) {
    const { selected } = this.#parts.store;
    const line =
      selected && this.#parts.view.article.lineAt(partsOf(selected)[grip.part][grip.edge], grip.edge === 'end');
    if (!line || !event.isPrimary || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    grip.element.setPointerCapture(event.pointerId);
    const { start, end } = partsOf(selected)[grip.part];
    const [dx, dy] = [event.clientX - line.left, event.clientY - line.top - line.height / 2];
    this.#drag = { grip, dx, dy, span: { start, end }, asked: 0 };
    this.element.classList.add('dragging');
  }

  /** @param {PointerEvent} event */
  async #move({ clientX, clientY }) {
    const drag = this.#drag;
    const { host, store, view } = this.#parts;
    const { selected } = store;
    if (!drag || !selected) return;
    const at = view.article.placeAt(clientX - drag.dx, clientY - drag.dy);
    // Near an edge the article moves on, towards what is out of sight.
    view.follow(new DOMRect(clientX, clientY - drag.dy));
    const { grip } = drag;
    const own = partsOf(selected)[grip.part];
    const raw = grip.edge === 'start' ? { start: at, end: own.end } : { start: own.start, end: at };
    if (at < 0 || raw.start >= raw.end) return;
    drag.asked += 1;
    const { asked } = drag;
    const span = await host.snapped(raw.start, raw.end, selected.kind);
    if (!span || drag !== this.#drag || asked !== drag.asked) return;
    // The other end stays, though it may not be where a fresh selection would end.
    drag.span = { ...own, [grip.edge]: span[grip.edge] };
    store.foresee([drag.span]);
  }

  #release() {
    const { host, store } = this.#parts;
    const { selected } = store;
    const drag = this.#drag;
    this.#drop();
    if (!drag || !selected) return;
    const { start, end } = drag.span;
    const own = partsOf(selected)[drag.grip.part];
    if (start === own.start && end === own.end) return;
    const part = isQuote(selected) ? { part: drag.grip.part } : {};
    host.apply({ do: 'resize', id: selected.id, start, end, ...part, exact: true });
  }

  /** Lets go, and leaves the annotation as it was. */
  #drop() {
    if (!this.#drag) return;
    this.#drag = null;
    this.element.classList.remove('dragging');
    this.#parts.store.foresee([]);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#drag || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#drop();
  }
}
