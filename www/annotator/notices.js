/** What lies over the article for a while: how far the work has come, what went wrong, and what is offered or reported. */

import { closing, el } from './dom.js';

/** Milliseconds of work before its progress is shown: what is done sooner needs no bar. */
const PATIENCE = 200;

/** The notices of one element. */
export class Notices {
  #bar = el('progress', { max: 1, 'aria-label': 'Annotating' });
  #progress;
  #problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  #note = el('div', { class: 'report', hidden: true });
  #words = el('p', { role: 'status', dir: 'auto' });
  #actions = el('div', { class: 'actions', role: 'group', 'aria-label': 'Answers' });
  /** What the note is about, so that only its owner takes it away. */
  #topic = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #late;

  /** @param {() => void} cancel */
  constructor(cancel) {
    const stop = el('button', { onclick: cancel }, 'Cancel');
    this.#progress = el('div', { class: 'progress', hidden: true }, this.#bar, el('span', {}, 'Annotating'), stop);
    const close = closing('Close this note', () => this.withdraw(this.#topic));
    this.#note.append(this.#words, this.#actions, close);
  }

  get elements() {
    // Whoever answers a note does not leave what is selected in the article: the note may be about it.
    const onpointerdown = (/** @type {Event} */ event) => event.stopPropagation();
    return [el('div', { class: 'notices', onpointerdown }, this.#note, this.#progress, this.#problem)];
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

  /**
   * Reports or offers something, in the place of what was there. An answer takes the note away.
   * @param {string} topic
   * @param {string} sentence
   * @param {[string, () => void][]} actions
   */
  tell(topic, sentence, actions) {
    this.#topic = topic;
    this.#words.textContent = sentence;
    this.#actions.replaceChildren(
      ...actions.map(([label, run]) => {
        const onclick = () => {
          this.withdraw(topic);
          run();
        };
        return el('button', { onclick }, label);
      }),
    );
    this.#actions.hidden = !actions.length;
    this.#note.hidden = false;
  }

  /** Takes a note away, where it is still there. @param {string} topic */
  withdraw(topic) {
    if (topic !== this.#topic) return;
    this.#topic = '';
    this.#note.hidden = true;
    this.#words.textContent = '';
  }

  /** The topic of the note that is there; empty without one. */
  get topic() {
    return this.#topic;
  }

  /** Gives the first answer. */
  answer() {
    /** @type {HTMLElement | null} */ (this.#actions.querySelector('button'))?.click();
  }
}
