/**
 * Keeps one article as it is edited: each edit as it comes, the whole session after whole changes.
 *
 * What could not be written waits, in order, and goes with the next edit, or by itself after a while: there is never a
 * gap in what is kept. `saving` → `saved`, or `unsaved` with a sentence.
 */

import { Conflict, draftsOf } from './storage.js';

/** @typedef {import("./storage.js").Article} Article */
/** @typedef {import("./storage.js").Entry} Entry */
/** @typedef {{name: "saved" | "saving"} | {name: "unsaved" | "conflict", sentence: string}} State */

/** Edits after which the session is written anew, so that opening the article stays fast. */
const MANY = 200;
/** Milliseconds after which what was not saved is tried again. */
const RETRY = 10_000;

/** @param {unknown} error */
export function sentenceOf(error) {
  if (error instanceof Error && error.name === 'QuotaExceededError') return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
}

/** One article's. */
export class Journal {
  /** The row of the list, as this page last wrote it. @type {Article} */
  article;
  /** How many edits have come, saved or not. */
  count = 0;
  #keeper;
  #tell;
  /** A session that is not written yet. @type {string | null} */
  #session = null;
  /** Drafts that are being written. @type {Record<string, any> | null} */
  #drafts = null;
  /** Edits that are not written yet. @type {Entry[]} */
  #waiting = [];
  /** The number of the next edit since the session that is kept. */
  #next;
  #isClosed = false;
  /** The last write that was begun. @type {Promise<void>} */
  #writing = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;

  /**
   * @param {import("./storage.js").Keeper} keeper
   * @param {Article} article with revision 0, one that is not kept yet
   * @param {number} kept how many edits are kept since its session
   * @param {(state: State, written: {revision: number, next: number, entries: Entry[]} | null) => void} tell
   */
  constructor(keeper, article, kept, tell) {
    this.#keeper = keeper;
    this.article = article;
    this.#next = kept;
    this.#tell = tell;
  }

  /** Whether everything is written. */
  get isSaved() {
    return this.#session === null && this.#waiting.length === 0;
  }

  /** Where this page stands: the session that it has, and the number of the next edit since. */
  get place() {
    return { revision: this.article.revision, next: this.#next };
  }

  set place({ revision, next }) {
    this.article = { ...this.article, revision };
    this.#next = next;
  }

  /** Whether it is time to write the session anew. */
  get isLong() {
    return this.#next >= MANY;
  }

  /** Keeps an edit. Resolves when it is written. @param {Entry} entry */
  edit(entry) {
    this.count += 1;
    this.#waiting.push(entry);
    return this.flush();
  }

  /** Keeps the whole review: what came before is in it. Resolves when it is written. @param {string} session */
  session(session) {
    this.#session = session;
    this.#waiting = [];
    return this.flush();
  }

  /** Keeps what is typed and is no edit yet: of what comes while it is written, the last. @param {Record<string, any>} drafts */
  async draft(drafts) {
    const isWriting = this.#drafts !== null;
    this.#drafts = drafts;
    if (isWriting) return;
    for (let written = null; written !== this.#drafts && !this.#isClosed; ) {
      written = this.#drafts;
      await this.#keeper.set(draftsOf(this.article), written).catch(() => {});
    }
    this.#drafts = null;
  }

  /** Writes what waits, after what is being written. Rejects with a sentence where it cannot be. */
  flush() {
    this.#writing = this.#writing.catch(() => {}).then(() => this.#write());
    return this.#writing;
  }

  /** Writes no more: another page has the article. */
  close() {
    this.#isClosed = true;
    clearTimeout(this.#retry);
  }

  async #write() {
    if (this.isSaved) return;
    if (this.#isClosed) throw new Conflict('This edit is not saved: the article is open in another tab.');
    clearTimeout(this.#retry);
    this.#tell({ name: 'saving' }, null);
    try {
      if (this.#session !== null) await this.#writeSession(this.#session);
      await this.#writeEdits(this.#waiting);
    } catch (error) {
      this.#fail(error);
      throw new Error(`Not saved: ${sentenceOf(error)}. Download the JSON.`);
    }
  }

  /** @param {string} session */
  async #writeSession(session) {
    const { revision } = this.article;
    await this.#keeper.save({ ...this.article, modified: Date.now() }, revision, session);
    this.place = { revision: revision + 1, next: 0 };
    // Another may have come while this one was written.
    if (this.#session === session) this.#session = null;
  }

  /** @param {Entry[]} waiting a session that comes meanwhile has another list after it */
  async #writeEdits(waiting) {
    const entries = [...waiting];
    if (entries.length) await this.#keeper.append(this.article.id, this.article.revision, this.#next, entries);
    this.#next += entries.length;
    waiting.splice(0, entries.length);
    this.#tell({ name: this.isSaved ? 'saved' : 'saving' }, { ...this.place, entries });
  }

  /** @param {unknown} error */
  #fail(error) {
    const sentence = sentenceOf(error);
    if (error instanceof Conflict) {
      this.close();
      this.#tell({ name: 'conflict', sentence }, null);
      return;
    }
    this.#tell({ name: 'unsaved', sentence }, null);
    this.#retry = setTimeout(() => this.flush().catch(() => {}), RETRY);
  }
}
