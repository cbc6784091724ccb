/** What lies over the article for a while: how far the work has come, what went wrong, and what is offered or reported. */

import { closing, el } from './dom.js';

/** Milliseconds of work before its progress is shown: what is done sooner needs no bar. */
const PATIENCE = 200;

/** What was done or is offered, with answers. */
class Note {
  /** What it is about, so that only its owner takes it away; empty where it is not there. */
  topic = '';
  #words = el('p', { role: 'status', dir: 'auto' });
  #actions = el('div', { class: 'actions', role: 'group', 'aria-label': 'Answers' });
  element = el(
    'div',
    { class: 'report', hidden: true },
    this.#words,
    this.#actions,
    closing('Close this note', () => this.withdraw()),
  );

  /** @param {string} topic @param {string} sentence @param {[string, () => void][]} answers */
  tell(topic, sentence, answers) {
    this.topic = topic;
    this.#words.textContent = sentence;
    this.#actions.replaceChildren(
      ...answers.map(([label, run]) => {
        const onclick = () => {
          if (topic === this.topic) this.withdraw();
          run();
        };
        return el('button', { onclick }, label);
      }),
    );
    this.#actions.hidden = !answers.length;
    this.element.hidden = false;
  }

  withdraw() {
    this.tell('', '', []);
    this.element.hidden = true;
  }

  /** Gives the first answer. */
  answer() {
    this.#actions.querySelector('button')?.click();
  }
}

/** The notices of one element. */
export class Notices {
  #bar = el('progress', { max: 1, 'aria-label': 'Annotating' });
  #progress;
  #problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  /** What was done, and what is offered: each may be there beside the other. */
  #notes = [new Note(), new Note()];
  #last = this.#notes[0];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #late;

  /** @param {() => void} cancel */
  constructor(cancel) {
    const stop = el('button', { onclick: cancel }, 'Cancel');
    this.#progress = el('div', { class: 'progress', hidden: true }, this.#bar, el('span', {}, 'Annotating'), stop);
  }

  get element() {
    // Whoever answers a note does not leave what is selected in the article: the note may be about it.
    const onpointerdown = (/** @type {Event} */ event) => event.stopPropagation();
    const notes = this.#notes.map((note) => note.element);
    return el('div', { class: 'notices', onpointerdown }, ...notes, this.#progress, this.#problem);
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
   * Reports or offers something, in the place of the last report or offer. An answer takes the note away.
   * @param {string} topic
   * @param {string} sentence
   * @param {[string, () => void][]} answers
   * @param {boolean} [isOffer]
   */
  tell(topic, sentence, answers, isOffer = false) {
    this.#last = this.#notes[Number(isOffer)];
    this.#last.tell(topic, sentence, answers);
  }

  /** Takes a note away, where it is still there; all of them without a topic. @param {string} [topic] */
  withdraw(topic) {
    for (const note of this.#notes) if (!topic || topic === note.topic) note.withdraw();
  }

  /** The note that was told last, of those that are there. */
  get #first() {
    return [this.#last, ...this.#notes].find((note) => note.topic);
  }

  get isEmpty() {
    return !this.#first;
  }

  /** Gives the first answer of the note that was told last. */
  answer() {
    this.#first?.answer();
  }
}
