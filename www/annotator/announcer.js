/** What a screen reader is told: one sentence a move or edit. */

import { el } from './dom.js';
import { isQuote } from './store.js';

/** Units of text that are read out at most: a quote may be long. */
const LONGEST = 200;

/** The announcer of one element. */
export class Announcer {
  element = el('p', { class: 'said-aloud', role: 'status' });
  #store;

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @param {string} sentence */
  say(sentence) {
    this.element.textContent = sentence;
  }

  /** Tells what is selected: `Harry Kane, person, mention 2 of 12, suggested`. */
  selected() {
    const { selected } = this.#store;
    if (!selected) return;
    const mates = isQuote(selected) ? [] : this.#store.mates(selected);
    const place = mates.length > 1 ? `mention ${mates.indexOf(selected) + 1} of ${mates.length}` : '';
    const kind = this.#store.kind(selected.kind).label.toLowerCase();
    this.say([selected.text.slice(0, LONGEST), kind, place, selected.status].filter(Boolean).join(', '));
  }
}
