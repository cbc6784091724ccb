/**
 * Picks a stretch of the article for the card: by a click on a name, by drawing over words, or by keys. What would be
 * taken is shown in the text as foreseen, and said in the card.
 */

import { el } from './dom.js';
import { button } from './fields.js';
import { isQuote } from './store.js';

/** @typedef {import("./store.js").Span} Span */

const WORD = /[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu;
/** Characters around an offset in which its words are looked for. */
const NEAR = 200;

/** Words of a text around an offset, in order. @param {string} text @param {number} at @returns {Span[]} */
function words(text, at) {
  const from = Math.max(0, at - NEAR);
  return [...text.slice(from, at + NEAR).matchAll(WORD)].map((m) => ({
    start: from + m.index,
    end: from + m.index + m[0].length,
  }));
}

/** The picker of one card. */
export class Picker {
  element = el('div', { class: 'picker', role: 'group' });
  #store;
  #view;
  #said = el('p', { role: 'status', dir: 'auto' });
  /** What would be taken. @type {Span | null} */
  #span = null;
  /** Where a stretch that is being drawn began. @type {Span | null} */
  #from = null;
  /** Where to begin. @type {Span} */
  #origin = { start: 0, end: 0 };
  #isOfWords = false;
  #say = '';
  /** @type {((span: Span | null) => void) | null} */
  #done = null;

  /** @param {HTMLElement} host @param {import("./store.js").Store} store @param {import("./view.js").View} view */
  constructor(host, store, view) {
    this.#store = store;
    this.#view = view;
    this.element.append(
      this.#said,
      el(
        'p',
        { class: 'acts' },
        button('Take it', 'pick-take', () => this.#end(this.#span)),
        button('Shorter', 'pick-shorter', () => this.#grow(-1)),
        button('Longer', 'pick-longer', () => this.#grow(1)),
        button('Cancel', 'pick-cancel', () => this.cancel()),
      ),
      el('small', {}, 'Click or draw over words; N and P, arrows, Shift+arrows, Enter; Esc cancels.'),
    );
    host.addEventListener('keydown', (event) => this.#key(event), { capture: true });
    for (const type of /** @type {const} */ (['pointerdown', 'pointermove', 'pointerup', 'mousedown', 'click']))
      view.element.addEventListener(type, (event) => this.#point(event), { capture: true });
  }

  get isOpen() {
    return this.#done !== null;
  }

  /** Asks for a stretch; null where it was cancelled. @param {string} say what it is for @param {Span} from where to begin @param {boolean} isOfWords whether `n` goes from word to word, and not from name to name @returns {Promise<Span | null>} */
  pick(say, from, isOfWords) {
    this.cancel();
    this.#say = say;
    this.#isOfWords = isOfWords;
    this.#from = null;
    this.element.setAttribute('aria-label', `Pick in the text: ${say}`);
    this.#origin = from;
    this.#show(from.end > from.start ? from : null);
    this.#view.focus();
    return new Promise((done) => {
      this.#done = done;
    });
  }

  cancel() {
    this.#end(null);
  }

  /** @param {Span | null} span */
  #end(span) {
    const done = this.#done;
    if (!done) return;
    this.#done = null;
    this.#store.foresee([]);
    done(span);
  }

  /** @param {Span | null} span */
  #show(span) {
    this.#span = span;
    this.#store.foresee(span ? [span] : []);
    const words = span ? `“${this.#store.text.slice(span.start, span.end)}”` : 'nothing chosen yet';
    this.#said.textContent = `${this.#say}: ${words}`;
    if (span) this.#view.reveal(/** @type {import("./store.js").Annotation} */ (span));
  }

  /** The name or the word at a character. @param {number} at @returns {Span | null} */
  #at(at) {
    if (at < 0) return null;
    const name = this.#isOfWords ? null : this.#store.at(at).find((a) => this.#isName(a));
    return name ?? words(this.#store.text, at).find((w) => w.start <= at && at < w.end) ?? null;
  }

  /** @param {import("./store.js").Annotation} a */
  #isName(a) {
    return !isQuote(a) && this.#store.kind(a.kind).form === 'none' && a.status !== 'rejected';
  }

  /** @param {1 | -1} by @param {boolean} isOfWords */
  #step(by, isOfWords) {
    const { start, end } = this.#span ?? this.#origin;
    const all = isOfWords
      ? words(this.#store.text, by > 0 ? end : start)
      : this.#store.annotations.filter((a) => this.#isName(a));
    const next = by > 0 ? all.find((s) => s.start >= end) : all.findLast((s) => s.end <= start);
    if (next) this.#show({ start: next.start, end: next.end });
  }

  /** Moves the end by a word. @param {1 | -1} by */
  #grow(by) {
    const span = this.#span;
    if (!span) return;
    const near = words(this.#store.text, span.end);
    const word =
      by > 0 ? near.find((w) => w.end > span.end) : near.findLast((w) => w.end < span.end && w.end > span.start);
    if (word) this.#show({ start: span.start, end: word.end });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, shiftKey } = event;
    if (!this.isOpen || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = /^(n|arrowright|arrowdown)$/i.test(key) ? 1 : /^(p|arrowleft|arrowup)$/i.test(key) ? -1 : 0;
    // The buttons of the picker are pressed as any others.
    const isOnButton = event.composedPath()[0] instanceof HTMLButtonElement;
    if (by && shiftKey) this.#grow(by);
    else if (by) this.#step(by, this.#isOfWords || key.startsWith('Arrow'));
    else if (key === 'Escape') this.cancel();
    else if (key === 'Enter' && !isOnButton) this.#span && this.#end(this.#span);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {MouseEvent | PointerEvent} event */
  #point(event) {
    if (!this.isOpen) return;
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
    // A finger scrolls; only its tap means something.
    if (isTouch && event.type !== 'click') return;
    // Cancelled, this one draws no selection of the browser's own.
    if (event.type !== 'pointerdown') event.preventDefault();
    event.stopImmediatePropagation();
    const here = this.#at(this.#view.article.characterAt(event.clientX, event.clientY));
    if (event.type === 'pointerdown') this.#from = here;
    else if (event.type === 'pointermove') {
      if (this.#from && here && event.buttons) this.#show(around(this.#from, here));
    } else if (event.type === 'click' && (isTouch || this.#from)) {
      const span = here && around(this.#from ?? here, here);
      this.#from = null;
      if (isTouch) this.#show(span);
      else if (span) this.#end(span);
    }
  }
}

/** @param {Span} one @param {Span} other @returns {Span} */
const around = (one, other) => ({ start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) });
