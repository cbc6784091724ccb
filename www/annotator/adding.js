/** New annotations: a stretch that the reader has chosen, the kind that it becomes, and what is in its way. */

import { ask } from './dialog.js';
import { isOfQuotes } from './kinds.js';

/** @typedef {import("./store.js").Span} Span */
/** @typedef {import("../../pkg/types.js").Kind} Kind */
/** @typedef {import("../../pkg/types.js").Overlap} Overlap */

/** What gives way without being asked for: suggestions, and what was rejected. */
const OPEN = ['suggested', 'rejected'];

/** What is about to be added to one element's article. */
export class Adding {
  /** The kind that was added last; that of the armed one, where there is such. @type {Kind} */
  kind = 'person';
  /** The stretch that the reader has chosen, as chosen; null where there is none. @type {Span | null} */
  chosen = null;
  #parts;
  /** Told when the stretch is added or given up. @type {() => void} */
  ondone = () => {};
  /** Told of the stretch that was added where the kind stays armed. @type {(span: Span) => unknown} */
  onadded = () => {};
  /** Counts questions to the core: only the answer to the last is shown. */
  #asked = 0;

  /** @param {import("./editing.js").Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    parts.store.on('document', () => this.drop());
  }

  /** Whether there is a stretch to add. */
  isReady() {
    return this.chosen !== null && !this.#parts.host.readonly;
  }

  /** Takes a stretch, and shows what it would be. @param {Span} span */
  choose(span) {
    this.chosen = span;
    return this.foresee(this.kind);
  }

  /** Shows the stretch as an annotation of a kind would have it. @param {Kind} kind */
  async foresee(kind) {
    const { chosen } = this;
    if (!chosen) return;
    this.#asked += 1;
    const asked = this.#asked;
    const { host, store } = this.#parts;
    const span = await host.snapped(chosen.start, chosen.end, kind);
    if (asked === this.#asked) store.foresee(span ? [span] : []);
  }

  /** Gives the stretch up. */
  drop() {
    if (!this.chosen) return;
    this.chosen = null;
    this.#asked += 1;
    this.#parts.store.foresee([]);
    this.ondone();
  }

  /** Adds the stretch. Answers whether it is there now. @param {Kind} [kind] */
  async add(kind = this.kind) {
    const { chosen } = this;
    const { host, store } = this.#parts;
    const span = chosen && (await host.snapped(chosen.start, chosen.end, kind));
    if (!span) return false;
    const overlap = await this.#settle(span, kind);
    if (!overlap) return false;
    this.kind = kind;
    if (store.armed && store.armed !== kind) store.arm(kind);
    this.drop();
    getSelection()?.removeAllRanges();
    const done = await host.apply({ do: 'add', ...span, kind, exact: true, overlap });
    if (!done) return false;
    if (store.armed) await this.onadded(span);
    else {
      const added = store.annotations.find((a) => a.start === span.start && a.end === span.end && a.kind === kind);
      if (added) store.select(added, 'text');
    }
    return true;
  }

  /** What becomes of the reader's own decisions in the way of a stretch: asked once; empty where nothing is to be done. @param {Span} span @param {Kind} kind @returns {Promise<Overlap | ''>} */
  async #settle(span, kind) {
    const { host, store } = this.#parts;
    const info = store.kind(kind);
    const isName = !info.fields.length;
    const clash = store.overlapping(span.start, span.end).find((a) => {
      const other = store.kind(a.kind);
      const isSame = a.start === span.start && a.end === span.end;
      if (OPEN.includes(a.status) || isOfQuotes(info) || isOfQuotes(other) || (isSame && a.kind === kind)) return false;
      const nests =
        !isSame && ((a.start <= span.start && span.end <= a.end) || (span.start <= a.start && a.end <= span.end));
      return isName === !other.fields.length || !nests;
    });
    if (!clash) return 'suggestions';
    const words = store.text.slice(span.start, span.end);
    const sentence = `“${words}” overlaps “${clash.text}”, which you have ${clash.status}.`;
    const answer = await ask(host, 'Two annotations overlap', sentence, [
      ['replace', 'Replace it'],
      ['allow', 'Keep both'],
      ['', 'Cancel'],
    ]);
    return /** @type {Overlap | ''} */ (answer);
  }
}
