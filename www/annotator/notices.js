/** What lies over the article for a while: how far the work has come, and what went wrong. */

import { el } from './dom.js';

/** Milliseconds of work before its progress is shown: what is done sooner needs no bar. */
const PATIENCE = 200;

/** The notices of one element. */
export class Notices {
  #bar = el('progress', { max: 1, 'aria-label': 'Annotating' });
  #progress;
  #problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #late;

  /** @param {() => void} cancel */
  constructor(cancel) {
    const stop = el('button', { type: 'button', onclick: cancel }, 'Cancel');
    this.#progress = el('div', { class: 'progress', hidden: true }, this.#bar, el('span', {}, 'Annotating'), stop);
  }

  get elements() {
    return [this.#progress, this.#problem];
  }

  /** Work begins: its bar comes if it takes long. */
  begin() {
    clearTimeout(this.#late);
    this.#bar.removeAttribute('value');
    this.#late = setTimeout(() => this.#progress.removeAttribute('hidden'), PATIENCE);
  }

  /** @param {number} share of the work that is done, 0 to 1 */
  advance(share) {
    this.#bar.value = share;
  }

  /** The work is over, well or not. */
  end() {
    clearTimeout(this.#late);
    this.#progress.hidden = true;
  }

  /** Says what went wrong, until it is put right; nothing with an empty sentence. @param {string} sentence */
  fail(sentence) {
    this.#problem.textContent = sentence;
    this.#problem.hidden = !sentence;
  }
}
