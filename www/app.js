/** The page around the annotator: start screen and article, their addresses, samples, export. */

import { Articles } from './desk/articles.js';
import { backup, download } from './desk/backup.js';
import { nameOf } from './desk/facts.js';
import { sentenceOf } from './desk/journal.js';
import { Memory } from './desk/memory.js';
import { Opening } from './desk/opening.js';
import { Page } from './desk/page.js';
import { by, el } from './desk/parts.js';
import { offer, usable } from './desk/refused.js';
import { Settings } from './desk/settings.js';
import { Storage } from './desk/storage.js';
import { scriptURL } from './trusted.js';

/** @typedef {import("./annotator/element.js").NewsmarkAnnotator} NewsmarkAnnotator */
/** @typedef {{file: string, title: string, about: string, text: string}} Sample */

/** How long a notice stays, in milliseconds. */
const NOTICE = 5000;
/** How long the browser has to open its database, in milliseconds. */
const PATIENCE = 15_000;
/** How long a deleted article can be had back, in milliseconds. */
const GRACE = 3_600_000;

/** Rejects after a while: some browsers neither open a database nor refuse it. @returns {Promise<never>} */
const silence = () =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('The browser does not answer.')), PATIENCE);
  });

/** The article that the address names; empty where it names none. */
const addressed = () => new URLSearchParams(location.hash.slice(1)).get('article') ?? '';

/** Starts the page. @param {{samples: () => Promise<Sample[]>, serviceWorker: string}} setup */
export function start({ samples, serviceWorker }) {
  const annotator = /** @type {NewsmarkAnnotator} */ (by('annotator'));
  const app = new App(annotator);
  // While the reader looks for an article. What goes wrong is said when there is one.
  annotator.load().catch(() => {});
  samples()
    .then((found) => app.offer(found))
    .catch(() => app.say('The samples could not be loaded.'));
  if (serviceWorker && 'serviceWorker' in navigator) {
    navigator.serviceWorker.register(scriptURL(serviceWorker)).catch(() => {
      // A browser that refuses it (private mode) shows the page as well; only not offline.
    });
  }
}

class App {
  #annotator;
  #opening;
  #settings;
  /** Both when the browser has said whether it keeps anything. @type {Promise<{page: Page, keeper: import("./desk/storage.js").Keeper, articles: Articles}>} */
  #ready;
  /** Why the last article could not be made. */
  #problem = '';
  /** Whether articles are being read into the list, without being shown. */
  #isBatch = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;

  /** @param {NewsmarkAnnotator} annotator */
  constructor(annotator) {
    this.#annotator = annotator;
    if (addressed()) this.#stage();
    this.#settings = new Settings(
      annotator,
      (name, value) => this.#set(name, value),
      (sentence) => this.say(sentence),
    );
    this.#opening = new Opening(async () => (await this.#ready).page, {
      say: (sentence) => this.say(sentence),
      list: (csv, name) => this.#settings.setList(csv, name),
      begin: (jobs) => (jobs.length > 1 ? this.#batch(jobs) : this.#begin(jobs[0])),
    });
    this.#ready = this.#open();
    this.#ready.then(() => this.#route());
    this.#listen();
  }

  /** @param {string} sentence @param {boolean} [isLasting] until another one comes */
  say(sentence, isLasting = false) {
    const notice = by('notice');
    notice.textContent = sentence;
    notice.hidden = !sentence;
    clearTimeout(this.#silence);
    if (sentence && !isLasting) this.#silence = setTimeout(() => this.say(''), NOTICE);
  }

  /** @param {Sample[]} samples */
  offer(samples) {
    by('samples-section').hidden = samples.length === 0;
    for (const { file, title, about, text } of samples) {
      const onclick = () => this.#opening.read(text, file.replace(/\.[^.]*$/, ''));
      by('samples').append(el('li', {}, el('button', { onclick }, el('strong', {}, title), el('span', {}, about))));
    }
  }

  /** Opens what the browser keeps, or where it refuses, a place in memory. */
  async #open() {
    /** @type {import("./desk/storage.js").Keeper} */
    let keeper = new Memory();
    try {
      keeper = await Promise.race([Storage.open(), silence()]);
    } catch {
      this.say('This browser keeps nothing for this page: articles are here until it is closed.', true);
    }
    const articles = new Articles(keeper, (error) =>
      error ? this.say(`That was not kept: ${sentenceOf(error)}`) : page.tell({ type: 'listed' }),
    );
    const page = new Page(this.#annotator, keeper, {
      opened: () => this.#isBatch || this.#show(),
      listed: () => by('start').hidden || articles.render(),
      set: (name, value) => this.#settings.take(name, value),
      refused: (kept, sentence) => this.#refuse(kept, sentence),
    });
    try {
      // Only now: what another tab sets from here on is told to the page.
      for (const name of ['list', 'rules']) this.#settings.take(name, await keeper.setting(name));
      await keeper.purge(Date.now() - GRACE);
    } catch {
      // What was kept cannot be read: the article may be all the same.
    }
    return { page, keeper, articles };
  }

  #listen() {
    for (const id of ['new', 'home']) by(id).addEventListener('click', () => this.#leave());
    addEventListener('popstate', () => this.#route());
    by('date').addEventListener('change', () => {
      this.#annotator.date = /** @type {HTMLInputElement} */ (by('date')).value;
    });
    by('copy').addEventListener('click', () => this.#copy());
    by('download').addEventListener('click', async () => {
      const { page } = await this.#ready;
      const { name, file } = page.article ?? { name: '', file: 'article' };
      const format = /** @type {HTMLSelectElement} */ (by('format')).value;
      const text = await this.#annotator.export(/** @type {any} */ (format.replace('.json', '')));
      // Spreadsheets take a table without the mark for one of their own code page.
      download([format.endsWith('csv') ? '\ufeff' : '', text], `${name || file}.${format}`);
    });
    by('backup').addEventListener('click', async () => {
      const { keeper } = await this.#ready;
      download(await backup(keeper), `newsmark-articles-${new Date().toISOString().slice(0, 10)}.json`);
    });
    this.#annotator.addEventListener('newsmark:error', (event) => {
      this.#problem = /** @type {CustomEvent} */ (event).detail.message;
    });
  }

  /** Goes where the address says. */
  async #route() {
    const { page } = await this.#ready;
    const id = addressed();
    const before = page.article;
    if (id && id === before?.id) return;
    if (!(await page.settle())) return history.pushState(null, '', `#article=${before?.id}`);
    if (!id) return this.#home();
    page.leave();
    this.#stage();
    await page.open(id);
  }

  /** Leaves the article for the start screen. */
  async #leave() {
    const { page } = await this.#ready;
    if (!(await page.settle())) return;
    await this.#home();
    by('text').focus();
  }

  /** Makes one article and shows it. @param {import("./desk/opening.js").Job} job */
  async #begin({ make }) {
    const { page } = await this.#ready;
    if (!(await page.settle())) return;
    this.#stage();
    this.#problem = '';
    if (await make().catch((error) => this.#fail(error))) return;
    if (this.#annotator.document) return;
    await this.#home();
    this.say(this.#problem);
  }

  /** Makes many articles for the list. @param {import("./desk/opening.js").Job[]} jobs */
  async #batch(jobs) {
    const { page } = await this.#ready;
    if (!(await page.settle())) return;
    await this.#home();
    this.#isBatch = true;
    /** @type {string[]} */
    const failed = [];
    for (const [at, { name, make }] of jobs.entries()) {
      this.say(`Reading ${at + 1} of ${jobs.length}: ${name}`, true);
      this.#problem = '';
      if (!(await make().catch((error) => this.#fail(error)))) failed.push(`${name}: ${this.#problem}`);
    }
    this.#isBatch = false;
    await this.#home();
    const read = `${jobs.length - failed.length} of ${jobs.length} articles were opened.`;
    this.say([read, ...failed].join(' '), failed.length > 0);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#problem = sentenceOf(error);
    return false;
  }

  #stage() {
    by('start').hidden = true;
    this.#annotator.hidden = false;
    document.body.classList.remove('starting');
  }

  async #home() {
    const { page, articles } = await this.#ready;
    page.leave();
    if (addressed()) history.pushState(null, '', location.href.split('#')[0]);
    this.#annotator.hidden = true;
    by('refused').hidden = true;
    by('actions').hidden = true;
    by('start').hidden = false;
    by('title').hidden = true;
    document.body.classList.add('starting');
    document.title = 'Newsmark';
    await articles.show();
  }

  /** An article is there: its title, its date and its address. */
  async #show() {
    const { page } = await this.#ready;
    const { document: shown } = this.#annotator;
    const { article } = page;
    if (!shown || !article) return;
    this.#stage();
    const title = nameOf(article);
    by('title').textContent = title;
    by('title').hidden = false;
    document.title = `${title} – Newsmark`;
    by('actions').hidden = false;
    /** @type {HTMLInputElement} */ (by('date')).value = shown.date ?? '';
    if (addressed() !== article.id) history.pushState(null, '', `#article=${article.id}`);
    // What was pressed to come here is gone: the keys are the article's now.
    if (document.activeElement?.matches('body, #start *')) this.#annotator.focus();
  }

  /** @param {import("./desk/storage.js").Kept | null} kept @param {string} sentence */
  async #refuse(kept, sentence) {
    await this.#home();
    if (!kept) return this.say(sentence);
    const { article, session } = kept;
    const restore = (/** @type {string} */ json, /** @type {any[]} */ entries) =>
      this.#annotator.restore(json, entries);
    const adopt = async () => {
      const { page } = await this.#ready;
      const entries = await usable(kept, restore);
      return entries ? page.adopt(session, entries, article) : false;
    };
    offer(by('refused'), kept, sentence, {
      read: (text) => this.#opening.read(text, article.file, article.date),
      without: () => this.#begin({ name: nameOf(article), make: adopt }),
    });
  }

  /** @param {"list" | "rules"} name @param {any} value */
  async #set(name, value) {
    const { page, keeper } = await this.#ready;
    await keeper.set(name, value);
    page.tell({ type: 'set', name, value });
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(await this.#annotator.export('newsmark'));
      this.say('Copied the Newsmark document.');
    } catch (error) {
      this.say(
        `The browser does not let this page write to the clipboard (${sentenceOf(error)}). Download the document instead.`,
      );
    }
  }
}
