/**
 * The work on the article that is shown: runs, edits, and questions about it. Every change is handed to the journal
 * before it is shown.
 */

import { isCancelled } from './engine.js';

/** @typedef {import("../../pkg/types.js").Edit} Edit */
/** @typedef {import("../../pkg/types.js").AnnotateOptions} AnnotateOptions */
/** @typedef {import("./store.js").ReviewState} ReviewState */
/** What is kept of an edit, an undo or a redo. @typedef {Edit | {do: "undo"} | {do: "redo"}} Entry */

/**
 * Where a host keeps what the reader does. `session` comes after each change of the whole (read, opened, run again, text
 * changed) with all of the review; `edit` with each step since. Both are called in the order of the steps, and an edit is
 * shown when its promise has settled.
 * `draft` is told of what is typed and is no edit yet, all of it, with each letter; nobody waits for it.
 * @typedef {{edit(entry: Entry): Promise<void>, session(json: string): Promise<void>, draft?(drafts: import("./store.js").Drafts): unknown}} Journal
 */

/**
 * What shows the work.
 * @typedef {object} Host
 * @property {(error: unknown) => void} fail
 * @property {(document: ReviewState | null, isSame: boolean) => void} show another article, or the same with another text
 * @property {(name: string, detail: unknown) => void} tell
 * @property {(sentence: string) => void} say
 */

/** The desk of one element. */
export class Desk {
  /** @type {Journal | null} */
  journal = null;
  #store;
  #session;
  #notices;
  #host;
  /** Settles when all steps so far are kept and shown. @type {Promise<unknown>} */
  #settled = Promise.resolve();
  /** Whether the journal did not keep the last that it was given, and that is said. */
  #isUnkept = false;
  /** Counts articles: an edit of the one before is not shown in the next. */
  #article = 0;

  /** @param {import("./store.js").Store} store @param {import("./session.js").Session} session @param {import("./notices.js").Notices} notices @param {Host} host */
  constructor(store, session, notices, host) {
    this.#store = store;
    this.#session = session;
    this.#notices = notices;
    this.#host = host;
  }

  /** Makes another document by a call of the service and shows it. @param {"annotate" | "import" | "restore"} call @param {unknown[]} args @returns {Promise<ReviewState | null>} */
  async make(call, args) {
    /** @type {ReviewState | null} */
    const document = await this.#run(call, args);
    if (!document) return null;
    // For whoever measures the page: from here to the next frame is what showing costs.
    performance.mark('newsmark:tagged');
    this.#article += 1;
    this.#host.show(document, false);
    this.#host.tell('newsmark:annotated', { document });
    await this.#keep();
    return document;
  }

  /** Leaves the article. */
  leave() {
    this.#article += 1;
    this.#host.show(null, false);
  }

  /**
   * Runs the tagger over the article again, over another text of it where `text` is given; the reader's decisions stay.
   * @param {AnnotateOptions} options
   * @param {string} [text]
   */
  async rerun(options, text) {
    const before = this.#store.document;
    if (!before) return null;
    const made = await this.#run('rerun', [text ?? before.text, options], before);
    if (!made) return null;
    const { state, report } = made;
    const { rebased, merged, touched } = report;
    this.#take(state);
    if (rebased) this.#host.tell('newsmark:rebased', { document: state, report: rebased });
    this.#host.tell('newsmark:merged', { document: state, report: merged, touched });
    await this.#keep();
    return report;
  }

  /** @param {Edit} edit */
  apply(edit) {
    return this.#step('apply', [edit], edit);
  }

  undo() {
    return this.#step('undo', [], { do: 'undo' });
  }

  redo() {
    return this.#step('redo', [], { do: 'redo' });
  }

  /**
   * Asks about the article: `preview`, `checks` and what else {@link import("./service.js").Service.review} knows. Rejects with a sentence.
   * @param {string} method
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  async ask(method, ...args) {
    const { document } = this.#store;
    if (!document) throw new Error('There is no article.');
    return this.#session.askOf(document, 'review', [method, args]);
  }

  /** @param {string} call @param {unknown[]} args @param {ReviewState | null} [document] the one that it is about @returns {Promise<any>} */
  async #run(call, args, document = null) {
    this.#notices.begin();
    try {
      const made = await this.#session.make(call, args, (share) => this.#notices.advance(share), document);
      // Another run has begun since: the notices are its own.
      if (made) this.#notices.end();
      return made;
    } catch (error) {
      this.#notices.end();
      if (!isCancelled(error)) this.#host.fail(error);
      return null;
    }
  }

  /** @param {string} call @param {unknown[]} args @param {Entry} entry @returns {Promise<{touched: string[]} | null>} */
  async #step(call, args, entry) {
    const { document } = this.#store;
    if (!document) return null;
    const article = this.#article;
    // What was refused before is no longer what the reader wants.
    if (!this.#isUnkept) this.#notices.fail('');
    try {
      const { touched, part, state } = await this.#session.askOf(document, call, args);
      const before = this.#settled;
      const kept = touched.length || entry.do === 'dismiss' ? this.#write((journal) => journal.edit(entry)) : null;
      this.#settled = Promise.all([before, kept]);
      await this.#settled;
      if (article !== this.#article) return null;
      if (state) this.#take(state);
      else this.#store.change(part);
      const edit = call === 'apply' ? entry : null;
      if (!edit && touched.length) this.#host.say(call === 'undo' ? 'Undone.' : 'Done again.');
      this.#host.tell('newsmark:change', { document: this.#store.document, edit, touched, step: entry.do });
      return { touched };
    } catch (error) {
      if (!isCancelled(error)) this.#host.fail(error);
      return null;
    }
  }

  /** Shows the article after a change of the whole. @param {ReviewState} state */
  #take(state) {
    if (state.text === this.#store.text) this.#store.replace(state);
    else this.#host.show(state, true);
  }

  /** Gives the journal all of the review. */
  async #keep() {
    if (this.journal) await this.#write(async (journal) => journal.session(await this.ask('session')));
  }

  /** What the journal cannot keep is said, and shown all the same. @param {(journal: Journal) => Promise<void>} body */
  async #write(body) {
    try {
      if (this.journal) await body(this.journal);
      if (this.#isUnkept) this.#notices.fail('');
      this.#isUnkept = false;
    } catch (error) {
      if (isCancelled(error)) return;
      this.#isUnkept = true;
      this.#host.fail(error);
    }
  }
}
