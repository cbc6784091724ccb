/** Keeps articles until the page is closed, where the browser keeps nothing: the same methods as `storage.js`. */

/** @typedef {import("./storage.js").Article} Article */
/** @typedef {import("./storage.js").Kept} Kept */

/** One page alone writes here, so there are no conflicts. */
export class Memory {
  /** @type {boolean} */
  isLasting = false;
  /** @type {Map<string, Kept>} */
  #kept = new Map();
  /** @type {Map<string, unknown>} */
  #settings = new Map();

  async list() {
    return [...this.#kept.values()].map(({ article }) => article);
  }

  /** @param {string} id @returns {Promise<Kept | null>} */
  async read(id) {
    const kept = this.#kept.get(id);
    return kept ? { ...kept, entries: [...kept.entries] } : null;
  }

  /** @param {string} id @param {number} _revision @param {number} _first @param {import("./storage.js").Entry[]} entries */
  async append(id, _revision, _first, entries) {
    this.#kept.get(id)?.entries.push(...entries);
    await this.patch(id, { modified: Date.now(), deleted: 0 });
  }

  /** @param {Article} article @param {number} revision @param {string} session */
  async save(article, revision, session) {
    const { name, deleted } = this.#kept.get(article.id)?.article ?? article;
    this.#kept.set(article.id, {
      article: { ...article, name, deleted, revision: revision + 1 },
      session,
      entries: [],
    });
  }

  /** @param {string} id @param {Partial<Article>} fields */
  async patch(id, fields) {
    const kept = this.#kept.get(id);
    if (kept) kept.article = { ...kept.article, ...fields };
  }

  /** @param {number} time */
  async purge(time) {
    for (const [id, { article }] of this.#kept) if (article.deleted && article.deleted < time) this.#kept.delete(id);
  }

  /** @param {string} name @returns {Promise<any>} */
  async setting(name) {
    return this.#settings.get(name);
  }

  /** @param {string} name @param {unknown} value */
  async set(name, value) {
    this.#settings.set(name, value);
  }
}
