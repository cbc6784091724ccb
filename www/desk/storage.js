/**
 * The articles that this browser keeps, in IndexedDB (through the library idb).
 *
 * An article is a row of the list, its review as it stood at the last whole change (`sessions`), and every edit since
 * then (`edits`, key `[article, number]`). Each write is one transaction: it is there as a whole or not at all.
 */

import { openDB } from 'idb';

/**
 * A row of the list. Times are milliseconds since 1970.
 * @typedef {object} Article
 * @property {string} id
 * @property {string} name what the reader calls it; empty where its headline does
 * @property {string} title its headline
 * @property {string} file what its downloads are called, without ending
 * @property {string} date the day of publication, `YYYY-MM-DD`, or empty
 * @property {number} length of its text, in UTF-16 units
 * @property {number} created
 * @property {number} modified
 * @property {{total: number, reviewed: number, finished: boolean}} state
 * @property {number} deleted when the reader deleted it; 0 where it was not
 * @property {number} revision how often its session has been written
 */

/** What a page keeps of an edit. @typedef {import("../../pkg/types.js").Edit | {do: "undo"} | {do: "redo"}} Entry */
/** An article as it is kept. @typedef {{article: Article, session: string, entries: Entry[]}} Kept */
/** What can be kept: in the browser, or where that is refused, in memory. @typedef {Pick<Storage, "list" | "read" | "append" | "save" | "patch" | "purge" | "setting" | "set" | "isLasting">} Keeper */

/** Another page has written to the article since this one read it. */
export class Conflict extends Error {
  name = 'Conflict';
}

const CHANGED = 'The article was changed in another tab.';

/**
 * A `relaxed` transaction that has completed is with the operating system: it outlives a killed tab and a killed browser.
 * A `strict` one, and all before it, outlives the loss of power too; an edit does not wait for that, but soon after the
 * last one the row of its article is written, and that is.
 */
const EDIT = 'relaxed';
const REST = 'strict';

/** Characters from which on a session is kept as a file: the page's thread is then not held up by its copying. */
const LARGE = 100_000;

/** The setting that keeps what was typed about an article and is no edit yet. @param {Article} article */
export const draftsOf = ({ id }) => `drafts ${id}`;

/** All edits of an article. @param {string} id */
const editsOf = (id) => IDBKeyRange.bound([id], [id, []]);

/** The articles of this browser. Everything rejects with the browser's own error, or with {@link Conflict}. */
export class Storage {
  /** What is kept here outlives the page. @type {boolean} */
  isLasting = true;
  /** @type {import("idb").IDBPDatabase | null} */
  #db = null;

  /** Opens the database; rejects where the browser refuses one. */
  static async open() {
    const storage = new Storage();
    await storage.#open();
    return storage;
  }

  async #open() {
    this.#db ??= await openDB('newsmark', 1, {
      upgrade(db) {
        db.createObjectStore('articles', { keyPath: 'id' });
        for (const store of ['sessions', 'edits', 'settings']) db.createObjectStore(store);
      },
      // A newer Newsmark in another tab must not wait for this one.
      blocking: () => this.#close(),
      terminated: () => this.#close(),
    });
    return this.#db;
  }

  #close() {
    this.#db?.close();
    this.#db = null;
  }

  /**
   * Runs `body` as one transaction. Rejects with the reason for which the browser gave it up.
   * @param {string[]} names
   * @param {(...stores: import("idb").IDBPObjectStore<any, any, any, "readwrite">[]) => Promise<unknown>} body
   * @param {IDBTransactionDurability} [durability]
   */
  async #write(names, body, durability = REST) {
    const tx = (await this.#open()).transaction(names, 'readwrite', { durability });
    // Its failure is told below, with what `body` has met.
    tx.done.catch(() => {});
    try {
      await body(...names.map((name) => tx.objectStore(name)));
      await tx.done;
    } catch (error) {
      const reason = tx.error ?? error;
      try {
        tx.abort();
      } catch {
        // It was given up by the browser.
      }
      throw reason instanceof DOMException && reason.name === 'ConstraintError' ? new Conflict(CHANGED) : reason;
    }
  }

  /** All rows, the deleted ones too. @returns {Promise<Article[]>} */
  async list() {
    return (await this.#open()).getAll('articles');
  }

  /** An article as it is kept; null where there is none. @param {string} id @returns {Promise<Kept | null>} */
  async read(id) {
    const tx = (await this.#open()).transaction(['articles', 'sessions', 'edits']);
    const [article, session, entries] = await Promise.all([
      tx.objectStore('articles').get(id),
      tx.objectStore('sessions').get(id),
      tx.objectStore('edits').getAll(editsOf(id)),
    ]);
    if (!article || session === undefined) return null;
    return { article, session: session instanceof Blob ? await session.text() : session, entries };
  }

  /**
   * Adds edits, the first of them number `first` since the session of `revision`. A number that is taken is a conflict
   * and is never overwritten. An article that was deleted in another tab, but is edited in this one, is not deleted.
   * @param {string} id @param {number} revision @param {number} first @param {Entry[]} entries
   */
  append(id, revision, first, entries) {
    const body = async (/** @type {any} */ articles, /** @type {any} */ edits) => {
      const added = entries.map((entry, at) => edits.add(entry, [id, first + at]));
      for (const request of added) request.catch(() => {});
      const row = await articles.get(id);
      if (row?.revision !== revision) throw new Conflict(CHANGED);
      await Promise.all([...added, articles.put({ ...row, modified: Date.now(), deleted: 0 })]);
    };
    return this.#write(['articles', 'edits'], body, EDIT);
  }

  /**
   * Writes the whole session anew and clears the edits before it. The row's `revision` is the one after `revision`, which
   * must be that of the session now kept (0 where there is none).
   * @param {Article} article @param {number} revision @param {string} session
   */
  save(article, revision, session) {
    return this.#write(['articles', 'sessions', 'edits'], async (articles, sessions, edits) => {
      const row = await articles.get(article.id);
      if ((row?.revision ?? 0) !== revision) throw new Conflict(CHANGED);
      // Name and deletion are set in the list, perhaps of another tab.
      const { name, deleted } = row ?? article;
      await Promise.all([
        articles.put({ ...article, name, deleted, revision: revision + 1 }),
        sessions.put(session.length < LARGE ? session : new Blob([session]), article.id),
        edits.delete(editsOf(article.id)),
      ]);
    });
  }

  /** Changes some fields of a row, where there is one. @param {string} id @param {Partial<Article>} fields */
  patch(id, fields) {
    return this.#write(['articles'], async (articles) => {
      const row = await articles.get(id);
      if (row) await articles.put({ ...row, ...fields });
    });
  }

  /** Removes for good what was deleted before `time`. @param {number} time */
  async purge(time) {
    const old = (await this.list()).filter((article) => article.deleted && article.deleted < time);
    if (!old.length) return;
    await this.#write(['articles', 'sessions', 'edits', 'settings'], (articles, sessions, edits, settings) =>
      Promise.all(
        old.flatMap((article) => {
          const { id } = article;
          const drafts = settings.delete(draftsOf(article));
          return [articles.delete(id), sessions.delete(id), edits.delete(editsOf(id)), drafts];
        }),
      ),
    );
  }

  /** @param {string} name @returns {Promise<any>} undefined where it was never set */
  async setting(name) {
    return (await this.#open()).get('settings', name);
  }

  /** @param {string} name @param {unknown} value plain data */
  set(name, value) {
    return this.#write(['settings'], (settings) => settings.put(value, name));
  }
}
