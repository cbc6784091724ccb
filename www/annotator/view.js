/** The side with the article: its text, its colours, and the pointer over it. */

import { Article } from './article.js';
import { el } from './dom.js';
import { Painter } from './paint.js';
import { partsOf } from './store.js';
import { Thread } from './thread.js';

/** @typedef {import("./store.js").Annotation} Annotation */

/** What is kept free above and below what is brought into sight, in pixels: below it is room for the card. */
const ABOVE = 120;
const BELOW = 300;
/** What is kept free around the caret, in pixels. */
const EDGE = 48;
/** What the grips at the ends of a selected annotation take below it, in pixels. */
const GRIP = 12;
/** The share of the view that a card leaves to the lines that it is about. */
const NEAR = 0.4;

/** The view of one element. */
export class View {
  element = el('div', { class: 'view', tabindex: 0, role: 'region', 'aria-label': 'Article' });
  /** What scrolls within it: the text, and what is drawn over it. */
  sheet = el('div', { class: 'sheet' });
  #store;
  article = new Article((chunk) => this.painter.add(chunk));
  /** Where the reader has last been in the text: clicked, or gone to. */
  place = 0;
  #frame = 0;

  /** @param {import("./store.js").Store} store @param {() => void} onscroll */
  constructor(store, onscroll) {
    this.#store = store;
    this.painter = new Painter(store, this.article, this.element);
    const thread = new Thread(store, this.article, this.element);
    this.sheet.append(this.article.element, thread.element);
    this.element.append(this.sheet);
    this.element.addEventListener('scroll', onscroll, { passive: true });
    this.element.addEventListener('click', (event) => this.#click(event));
    this.element.addEventListener('pointermove', (event) => this.#point(event));
    this.element.addEventListener('pointerleave', () => store.point(null));
    store.on('selected', () => {
      const { selected } = store;
      if (selected && (this.place < selected.start || this.place >= selected.end)) this.place = selected.start;
    });
    store.on('document', () => {
      this.place = 0;
    });
  }

  /** Shows an article from its start, or where the reader is in it. @param {import("./store.js").ReviewState | null} document @param {boolean} [isSame] whether it is the article that was shown, its text changed */
  show(document, isSame = false) {
    const { scrollTop } = this.element;
    this.painter.clear();
    this.#store.open(document);
    this.article.render(document);
    this.element.scrollTop = isSame ? scrollTop : 0;
  }

  focus() {
    this.element.focus({ preventScroll: true });
  }

  /** Where an annotation begins in the window. @param {Annotation} annotation */
  #start(annotation) {
    return this.article.range(partsOf(annotation)[0])?.getClientRects()[0] ?? null;
  }

  /** What its card should leave free: its lines and its speaker's, as far as they are near its start. @param {Annotation} annotation */
  anchor(annotation) {
    const start = this.#start(annotation);
    if (!start) return null;
    const spans = [...partsOf(annotation), ...(annotation.speaker ? [annotation.speaker] : [])];
    const lines = spans.flatMap((span) => [...(this.article.range(span)?.getClientRects() ?? [])]);
    const reach = start.top + this.element.clientHeight * NEAR;
    const bottom = Math.max(start.bottom, ...lines.map((line) => line.bottom).filter((b) => b < reach));
    return new DOMRect(start.left, start.top, start.width, bottom + GRIP - start.top);
  }

  /** Brings an annotation into sight. @param {Annotation} annotation */
  async reveal(annotation) {
    const span = partsOf(annotation)[0];
    if (!this.article.range(span)) await this.article.ready;
    const [piece] = this.article.pieces(span);
    if (!piece) return;
    // A paragraph that was left out of the layout has no true place before it is near.
    if (this.article.isLong) piece.segment.element.scrollIntoView({ block: 'center' });
    const box = this.#start(annotation);
    const view = this.element.getBoundingClientRect();
    const above = Math.min(view.height / 5, ABOVE);
    const below = Math.min(view.height * 0.6, BELOW);
    if (!box || (box.top >= view.top + above && box.bottom <= view.bottom - below)) return;
    this.element.scrollTop += box.top - view.top - above;
  }

  /** The stretch of the text that is in sight, whole paragraphs. */
  visible() {
    return this.article.within(this.element.getBoundingClientRect());
  }

  /** Whether the start of an annotation is in sight. @param {Annotation} annotation */
  sees(annotation) {
    const box = this.#start(annotation);
    const { top, bottom } = this.element.getBoundingClientRect();
    return box !== null && box.bottom > top && box.top < bottom;
  }

  /** Scrolls as little as brings a box of the window into sight. @param {DOMRect} box */
  follow(box) {
    const { top, bottom } = this.element.getBoundingClientRect();
    if (box.top < top + EDGE) this.element.scrollTop += box.top - top - EDGE;
    else if (box.bottom > bottom - EDGE) this.element.scrollTop += box.bottom - bottom + EDGE;
  }

  /** @param {PointerEvent} event */
  #point({ clientX, clientY, pointerType }) {
    if (pointerType === 'touch') return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const [found] = this.#store.at(this.article.characterAt(clientX, clientY));
      this.#store.point(found ?? null);
      this.element.classList.toggle('over', Boolean(found));
    });
  }

  /** @param {MouseEvent} event */
  #click({ clientX, clientY }) {
    // Whoever selects text does not mean the annotation under it.
    if (this.article.selection()) return;
    const character = this.article.characterAt(clientX, clientY);
    const here = this.#store.at(character);
    // A second click at a place goes to what lies around it: from a name to its quote.
    const at = this.#store.selected ? here.indexOf(this.#store.selected) : -1;
    this.#store.select(here.length ? here[(at + 1) % here.length] : null, 'text');
    if (character >= 0) this.place = character;
  }
}
