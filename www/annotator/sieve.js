/** What the lists show of the article, and in which order: one choice for all of them. */

import { el, press } from './dom.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {"left" | "doubt" | "standing"} Choice */

/** @type {[Choice, string, string][]} */
const CHOICES = [
  ['left', 'To review', 'Show only what is left to review'],
  ['doubt', 'Doubtful first', 'Put the least sure at the top of the lists'],
  ['standing', 'Hide rejected', 'Leave out what was rejected'],
];

/** Whether the reader has yet to decide on it. @param {Annotation} annotation */
export const isLeft = ({ status }) => status === 'suggested';

/** How sure the least sure part of an annotation is: a quote is no surer than its speaker. @param {Annotation} annotation */
export const sureness = ({ score, speaker }) => Math.min(score, speaker?.score ?? 1);

/** A place in the order of doubt: what is left to review by its sureness, then all else. @param {Annotation} annotation */
export const doubt = (annotation) => (isLeft(annotation) ? sureness(annotation) : 2);

/** The choice, with its buttons. */
export class Sieve {
  element = el('div', { class: 'sieve', role: 'group', 'aria-label': 'What the lists show' });
  /** @type {Set<Choice>} */
  #on = new Set();
  #store;
  #onchange;

  /** @param {import("./store.js").Store} store @param {() => void} onchange */
  constructor(store, onchange) {
    this.#store = store;
    this.#onchange = onchange;
    for (const [choice, label, title] of CHOICES) {
      const onclick = () => this.toggle(choice);
      const isOn = String(this.is(choice));
      this.element.append(el('button', { 'data-do': choice, 'aria-pressed': isOn, title, onclick }, label));
    }
  }

  /** @param {Choice} choice */
  is(choice) {
    return this.#on.has(choice);
  }

  /** @param {Choice} choice */
  toggle(choice) {
    if (!this.#on.delete(choice)) this.#on.add(choice);
    const button = this.element.querySelector(`[data-do="${choice}"]`);
    if (button) press(button, this.is(choice));
    this.#onchange();
  }

  /** Whether the lists show an annotation. @param {Annotation} annotation */
  passes(annotation) {
    return (
      !this.#store.hidden.has(annotation.kind) &&
      (!this.is('left') || isLeft(annotation)) &&
      (!this.is('standing') || annotation.status !== 'rejected')
    );
  }

  /** The items with the least sure first, where that was asked for; else as they are. @template T @param {T[]} items @param {(item: T) => Annotation[]} of */
  sort(items, of) {
    if (!this.is('doubt')) return items;
    const least = (/** @type {T} */ item) => of(item).reduce((least, a) => Math.min(least, doubt(a)), 2);
    const known = items.map((item) => ({ item, doubt: least(item) }));
    return known.sort((a, b) => a.doubt - b.doubt).map(({ item }) => item);
  }
}
