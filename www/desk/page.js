/** The page's one article: read or opened, kept as it is edited, followed where another tab edits it, left. */

import { factsOf, fresh } from './facts.js';
import { Journal } from './journal.js';
import { Saved } from './saved.js';
import { draftsOf } from './storage.js';
import { Tabs } from './tabs.js';

/** @typedef {import("../annotator/element.js").NewsmarkAnnotator} NewsmarkAnnotator */
/** @typedef {import("./storage.js").Article} Article */
/** @typedef {import("./storage.js").Entry} Entry */
/** @typedef {import("./storage.js").Kept} Kept */
/** An article that is being read or opened, with the number of its kept edits. @typedef {{article: Article, kept: number}} Coming */
/**
 * @typedef {object} Hooks
 * @property {() => void} opened an article is shown, or has another title or date
 * @property {() => void} listed the list of articles has changed
 * @property {(name: string, value: any) => void} set another tab has changed a setting
 * @property {(kept: Kept | null, sentence: string) => void} refused an article cannot be opened
 */

/** Milliseconds after the last edit until the list is told of the progress. */
const REST = 400;

/** The article in the hands of this page. */
export class Page {
  #annotator;
  #keeper;
  #hooks;
  #tabs;
  #saved;
  /** @type {Journal | null} */
  #journal = null;
  /** @type {Coming | null} */
  #coming = null;
  /** Whether the article may be edited here. */
  #isMine = false;
  #hasAsked = false;
  /** Counts what was begun: only the last is gone on with. */
  #turn = 0;
  /** @type {Promise<unknown>} */
  #following = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /** @param {NewsmarkAnnotator} annotator @param {import("./storage.js").Keeper} keeper @param {Hooks} hooks */
  constructor(annotator, keeper, hooks) {
    this.#annotator = annotator;
    this.#keeper = keeper;
    this.#hooks = hooks;
    this.#saved = new Saved(keeper.isLasting ? 'Saved' : 'Kept until this page is closed', () => this.#editHere());
    this.#tabs = new Tabs({
      give: () => this.#give(),
      lost: () => this.#give(),
      granted: () => this.#resume(),
      written: (written) => {
        this.#following = this.#following.then(() => this.#follow(written)).catch(() => {});
      },
      listed: hooks.listed,
      set: hooks.set,
    });
    annotator.addEventListener('newsmark:annotated', () => this.#take());
    for (const change of ['newsmark:change', 'newsmark:merged'])
      annotator.addEventListener(change, () => this.#edited());
    addEventListener('beforeunload', (event) => {
      if (!this.isSafe) event.preventDefault();
    });
    // A page that is hidden may never be seen again.
    addEventListener('visibilitychange', () => document.hidden && this.rest());
  }

  /** The row of the article that is shown. */
  get article() {
    return this.#journal?.article ?? null;
  }

  /** Whether the page may be closed without a loss. */
  get isSafe() {
    if (!this.#journal || !this.#isMine) return true;
    return this.#journal.isSaved && (this.#keeper.isLasting || this.#journal.count === 0);
  }

  /** Tells the other tabs that the list, or a setting, has changed. @param {object} message */
  tell(message) {
    this.#tabs.tell(message);
  }

  /** Reads a text as a new article. @param {string} text @param {string} file @param {string} [date] */
  read(text, file, date = '') {
    return this.#make({ article: fresh(file), kept: 0 }, () => {
      this.#annotator.date = date;
      this.#annotator.text = text;
      return this.#annotator.annotate();
    });
  }

  /** Opens a Newsmark document as a new article. @param {string} json @param {string} file */
  import(json, file) {
    return this.#make({ article: fresh(file), kept: 0 }, () => this.#annotator.open(json));
  }

  /** Opens a session as a new article. @param {string} session @param {Entry[]} entries @param {Partial<Article>} row */
  adopt(session, entries, { name = '', file = 'article' }) {
    const article = { ...fresh(file), name };
    return this.#make({ article, kept: 0 }, () => this.#annotator.restore(session, entries));
  }

  /** Opens an article that is kept here. @param {string} id */
  async open(id) {
    this.#turn += 1;
    const turn = this.#turn;
    const [kept, isMine] = await Promise.all([this.#keeper.read(id), this.#tabs.claim(id)]);
    if (turn !== this.#turn) return;
    if (!kept || kept.article.deleted) this.#hooks.refused(null, 'There is no such article in this browser.');
    else await this.#restore(kept, isMine);
  }

  /** Lets go of the article. */
  leave() {
    this.#turn += 1;
    this.rest();
    this.#tabs.leave();
    this.#journal?.close();
    this.#journal = null;
    this.#annotator.journal = null;
    this.#annotator.document = null;
    this.#annotator.date = '';
    this.#saved.show(null);
    this.#saved.elsewhere('');
  }

  /** Writes what waits. Answers whether the article may be left: where something is not saved, the reader decides. */
  async settle() {
    await this.#journal?.flush().catch(() => {});
    await this.rest();
    if (!this.#journal || this.#journal.isSaved || !this.#isMine) return true;
    return confirm('The last edits are not saved. Leave the article and lose them?');
  }

  /** Tells the list how far the article is. */
  async rest() {
    if (!this.#resting) return;
    clearTimeout(this.#resting);
    this.#resting = undefined;
    const journal = this.#journal;
    const { document } = this.#annotator;
    if (!journal || !document || !this.#isMine) return;
    const facts = factsOf(document);
    const progress = facts.state.finished && (await this.#annotator.progress().catch(() => null));
    if (progress) facts.state.finished = progress.finished;
    const { title, date } = journal.article;
    journal.article = { ...journal.article, ...facts };
    if (facts.title !== title || facts.date !== date) this.#hooks.opened();
    // Told again with the next edit, should the disk be full.
    await this.#keeper.patch(journal.article.id, facts).catch(() => {});
    this.#tabs.tell({ type: 'listed' });
  }

  /** @param {Kept} kept @param {boolean} isMine */
  async #restore(kept, isMine) {
    const { article, session, entries } = kept;
    let reason = '';
    const note = (/** @type {any} */ event) => {
      reason = event.detail.message;
    };
    this.#annotator.addEventListener('newsmark:error', note);
    const restore = () => this.#annotator.restore(session, entries);
    await this.#make({ article, kept: entries.length }, restore, isMine);
    this.#annotator.removeEventListener('newsmark:error', note);
    if (reason && !this.#annotator.document) this.#hooks.refused(kept, reason);
    if (this.article?.id !== article.id) return;
    const drafts = await this.#keeper.setting(draftsOf(article)).catch(() => null);
    if (drafts && this.article?.id === article.id) this.#annotator.drafts = drafts;
  }

  /**
   * Makes another article the page's own. Until it is there, the one before can be read, but not edited. Answers false
   * where there is none.
   * @param {Coming} coming
   * @param {() => Promise<object | null>} make
   * @param {boolean} [isMine] whether it may be edited here
   */
  async #make(coming, make, isMine = true) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#coming = coming;
    this.#annotator.readonly = true;
    const document = await make();
    if (turn !== this.#turn) return true;
    this.#coming = null;
    this.#may(document ? isMine : this.#isMine);
    // The other tab has let go meanwhile.
    if (document && !isMine && this.#tabs.isHolding) await this.#resume();
    return document !== null;
  }

  /** An article is there: this page's, or one that nobody asked the page for, which is not kept. */
  #take() {
    const { document } = this.#annotator;
    this.#journal?.close();
    this.#journal = null;
    this.#annotator.journal = null;
    if (!document || !this.#coming) return;
    const { article, kept } = this.#coming;
    this.#keep({ ...article, ...factsOf(document) }, kept);
    if (article.revision === 0) {
      this.#annotator.journal = this.#journal;
      this.#tabs.claim(article.id);
    }
    this.#hooks.opened();
  }

  /** @param {Article} article @param {number} kept */
  #keep(article, kept) {
    const journal = new Journal(this.#keeper, article, kept, (state, written) => {
      if (journal !== this.#journal) return;
      this.#saved.show(state);
      if (state.name === 'conflict') this.#may(false, state.sentence, 'Show it as it is now');
      if (!written) return;
      this.#tabs.tell({ type: 'written', id: article.id, ...written });
      if (written.next === 0) this.#tabs.tell({ type: 'listed' });
      this.#compact(journal);
    });
    this.#journal = journal;
    this.#saved.show({ name: article.revision ? 'saved' : 'saving' });
  }

  /** Lets the article be edited here, or says why not. @param {boolean} isMine @param {string} [sentence] @param {string} [offer] */
  #may(isMine, sentence = 'Open in another tab.', offer = 'Edit here instead') {
    this.#isMine = isMine;
    this.#annotator.readonly = !isMine;
    this.#annotator.journal = isMine ? this.#journal : null;
    this.#saved.elsewhere(isMine ? '' : sentence, offer);
    if (!isMine) this.#saved.show(null);
    else if (this.#journal) this.#compact(this.#journal);
  }

  #edited() {
    if (!this.#isMine) return;
    if (!this.#hasAsked) navigator.storage?.persist?.().catch(() => {});
    this.#hasAsked = true;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.rest(), REST);
  }

  /** Writes the session anew, when it has many edits behind it and nothing else is to be done. @param {Journal} journal */
  #compact(journal) {
    if (!journal.isLong) return;
    const later = globalThis.requestIdleCallback ?? setTimeout;
    later(async () => {
      const { count } = journal;
      if (journal !== this.#journal || !journal.isLong || !this.#isMine) return;
      const session = await this.#annotator.session();
      // An edit that has come meanwhile may be in it or not; then it is for the next time.
      if (journal === this.#journal && count === journal.count) await journal.session(session);
    });
  }

  /** Another tab edits the article from now on: what is under way is written, then this one only reads. */
  async #give() {
    const journal = this.#journal;
    if (!journal || !this.#isMine) return;
    this.#annotator.readonly = true;
    // Answered after every edit that the engine has been given.
    await this.#annotator.progress().catch(() => {});
    await journal.flush().catch(() => {});
    journal.close();
    if (journal === this.#journal) this.#may(false);
  }

  async #editHere() {
    await this.#tabs.take();
    await this.#resume();
  }

  /** The article may be edited here now: it is opened as the other tab has left it. */
  async #resume() {
    const journal = this.#journal;
    if (!journal || this.#coming) return;
    const kept = await this.#keeper.read(journal.article.id);
    if (journal !== this.#journal) return;
    if (kept) await this.#restore(kept, true);
    else this.#hooks.refused(null, 'The article was deleted in another tab.');
  }

  /** Makes the edits of the tab that edits the article, or opens it afresh where they do not fit what is shown. @param {import("./tabs.js").Written} written */
  async #follow({ revision, next, entries }) {
    const journal = this.#journal;
    if (!journal || this.#isMine || this.#coming) return;
    const { place } = journal;
    let isDone = revision === place.revision && next - entries.length === place.next;
    for (const entry of entries) isDone &&= await this.#repeat(entry);
    if (isDone) journal.place = { revision, next };
    else {
      const kept = await this.#keeper.read(journal.article.id);
      if (kept && journal === this.#journal && !this.#isMine) await this.#restore(kept, false);
    }
  }

  /** Makes another tab's edit in this one. @param {Entry} entry */
  async #repeat(entry) {
    this.#annotator.readonly = false;
    let step;
    if (entry.do === 'undo') step = this.#annotator.undo();
    else if (entry.do === 'redo') step = this.#annotator.redo();
    else step = this.#annotator.apply(entry);
    this.#annotator.readonly = true;
    return (await step) !== null;
  }
}
