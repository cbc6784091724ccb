/** What a screen reader is told, one sentence a move or edit; and what all are shown for a moment. */

import { el, plural } from './dom.js';
import { isQuote } from './store.js';

/** Units of text that are read out at most: a quote may be long. */
const LONGEST = 200;
/** Milliseconds for which a message stays in sight. */
const MOMENT = 4000;

/** What an edit has done, in a word. @type {Record<string, string>} */
const DONE = {
  accept: 'Accepted',
  'accept-all': 'Accepted',
  reject: 'Rejected',
  'reject-all': 'Rejected',
  delete: 'Deleted',
  reset: 'Reset',
  kind: 'Kind changed',
  resize: 'Resized',
  add: 'Added',
  speaker: 'Speaker set',
  verify: 'Verified',
};

/** @typedef {import("../../pkg/types.js").Edit} Edit */

/** The announcer of one element. */
export class Announcer {
  element = el('p', { class: 'said-aloud', role: 'status' });
  /** The message that is in sight. */
  note = el('p', { class: 'pill note', 'aria-hidden': 'true', hidden: true });
  #store;
  /** Sentences that wait to be said as one. @type {string[] | null} */
  #held = null;
  #isChange = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hiding;

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.#store = store;
    // A change tells of the selection too; of it the edit's own sentence speaks.
    store.on('changed', () => {
      this.#isChange = true;
    });
  }

  /** @param {string} sentence */
  say(sentence) {
    if (this.#held) this.#held.push(sentence);
    // The same sentence twice would be no change, and not be read out.
    else this.element.textContent = sentence === this.element.textContent ? `${sentence}\u00a0` : sentence;
  }

  /** Says it, and shows it for a moment. @param {string} sentence */
  show(sentence) {
    this.say(sentence);
    this.note.textContent = sentence;
    this.note.hidden = false;
    clearTimeout(this.#hiding);
    this.#hiding = setTimeout(() => {
      this.note.hidden = true;
    }, MOMENT);
  }

  /** Says what `body` has to say as one. @param {() => Promise<unknown>} body */
  async together(body) {
    /** @type {string[]} */
    const held = [];
    this.#held = held;
    try {
      await body();
    } finally {
      this.#held = null;
      if (held.length) this.say(held.join(' '));
    }
  }

  /** Tells what is selected: `Harry Kane, person, mention 2 of 12, suggested`. */
  selected() {
    const { selected } = this.#store;
    if (this.#isChange) this.#isChange = false;
    else if (selected) this.say(`${this.#name(selected)}, ${selected.status}.`);
  }

  /** Tells of an edit: `Accepted: Harry Kane, person, mention 2 of 12. 3 of 40 reviewed.` @param {Edit} edit @param {string[]} touched */
  edited(edit, touched) {
    const of = edit.do === 'all' ? edit.edit : edit;
    const some = touched.flatMap((id) => this.#store.annotation(id) ?? []);
    const one =
      'id' in edit ? this.#store.annotation(edit.id) : some.find((a) => edit.do === 'add' && a.kind === edit.kind);
    const what = one ? `: ${this.#name(one)}` : some.length ? `: ${plural(some.length, 'annotation')}` : '';
    this.say(`${DONE[of.do] ?? 'Changed'}${what}. ${this.#progress()}`);
  }

  #progress() {
    const { annotations } = this.#store;
    const left = annotations.reduce((n, a) => n + (a.status === 'suggested' ? 1 : 0), 0);
    if (!left) return `All ${annotations.length} reviewed.`;
    return `${annotations.length - left} of ${annotations.length} reviewed.`;
  }

  /** @param {import("./store.js").Annotation} annotation */
  #name(annotation) {
    const mates = isQuote(annotation) ? [] : this.#store.mates(annotation);
    const place = mates.length > 1 ? `mention ${mates.indexOf(annotation) + 1} of ${mates.length}` : '';
    const kind = this.#store.kind(annotation.kind).label.toLowerCase();
    return [annotation.text.slice(0, LONGEST), kind, place].filter(Boolean).join(', ');
  }
}
