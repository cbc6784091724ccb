/** The line beside the title that says whether the article is kept, and the bar that says who edits it. */

import { by } from './parts.js';

/** Milliseconds until “Saving…” is worth a word. */
const PATIENCE = 250;

/** Both of them. */
export class Saved {
  #words;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #late;

  /** @param {string} words what is said of an article that is kept @param {() => void} edit what the bar's button does */
  constructor(words, edit) {
    this.#words = words;
    by('edit-here').addEventListener('click', edit);
  }

  /** @param {import("./journal.js").State | null} state null where no article is open, or this page does not keep it */
  show(state) {
    clearTimeout(this.#late);
    if (state?.name === 'saving') this.#late = setTimeout(() => this.#say('Saving…'), PATIENCE);
    else if (state?.name === 'saved') this.#say(this.#words);
    else if (state?.name === 'unsaved') this.#say(`Not saved: ${state.sentence} – download the JSON`, true);
    else this.#say('');
  }

  /** Says who edits the article, and offers to do it here; nothing with empty words. @param {string} sentence @param {string} [offer] */
  elsewhere(sentence, offer = '') {
    by('elsewhere').hidden = !sentence;
    // Another date is a new run, which is for the tab that edits.
    /** @type {HTMLInputElement} */ (by('date')).disabled = Boolean(sentence);
    by('elsewhere-says').textContent = sentence;
    by('edit-here').textContent = offer;
  }

  /** @param {string} sentence @param {boolean} [isProblem] */
  #say(sentence, isProblem = false) {
    const line = by('saved');
    // The same words set again would be read out again.
    if (line.textContent !== sentence) line.textContent = sentence;
    line.classList.toggle('problem', isProblem);
    line.hidden = !sentence;
  }
}
