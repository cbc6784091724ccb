/** The page around the annotator: open, paste, drop, samples, settings, export. */

import { fromClipboard, fromFile } from './reading.js';
import { scriptURL } from './trusted.js';

/** @typedef {import("./annotator/element.js").NewsmarkAnnotator} NewsmarkAnnotator */
/** @typedef {{file: string, title: string, about: string, text: string}} Sample */

/** How long a notice stays, in milliseconds. */
const NOTICE = 5000;

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
const by = (id) => /** @type {T} */ (document.getElementById(id));

/** What is set on this page stays in this browser, where it lets us. */
const memory = {
  /** @returns {Record<string, any>} */
  read() {
    try {
      return JSON.parse(localStorage.getItem('newsmark-settings') ?? '{}');
    } catch {
      // Refused (private mode) or spoiled: the page starts with its usual settings.
      return {};
    }
  },
  /** @param {Record<string, any>} settings */
  write(settings) {
    try {
      localStorage.setItem('newsmark-settings', JSON.stringify(settings));
    } catch {
      // Refused: the settings hold until the page is closed.
    }
  },
};

/** Starts the page. @param {{samples: () => Promise<Sample[]>, serviceWorker: string}} setup */
export function start({ samples, serviceWorker }) {
  const annotator = /** @type {NewsmarkAnnotator} */ (by('annotator'));
  const page = new Page(annotator);
  page.listen();
  // While the reader looks for an article. What goes wrong is said when there is one.
  annotator.load().catch(() => {});
  samples()
    .then((found) => page.offer(found))
    .catch(() => page.say('The samples could not be loaded.'));
  if (serviceWorker && 'serviceWorker' in navigator) {
    navigator.serviceWorker.register(scriptURL(serviceWorker)).catch(() => {
      // A browser that refuses it (private mode) shows the page as well; only not offline.
    });
  }
}

class Page {
  #annotator;
  #name = 'article';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  #settings = memory.read();

  /** @param {NewsmarkAnnotator} annotator */
  constructor(annotator) {
    this.#annotator = annotator;
  }

  /** @param {string} message */
  say(message) {
    const notice = by('notice');
    notice.textContent = message;
    notice.hidden = !message;
    clearTimeout(this.#silence);
    if (message) this.#silence = setTimeout(() => this.say(''), NOTICE);
  }

  /** @param {Sample[]} samples */
  offer(samples) {
    by('samples-section').hidden = samples.length === 0;
    for (const { file, title, about, text } of samples) {
      const button = document.createElement('button');
      button.type = 'button';
      const name = document.createElement('strong');
      name.textContent = title;
      const what = document.createElement('span');
      what.textContent = about;
      button.append(name, what);
      button.addEventListener('click', () => this.#read(text, file.replace(/\.[^.]*$/, '')));
      const item = document.createElement('li');
      item.append(button);
      by('samples').append(item);
    }
  }

  listen() {
    const { file, text } = {
      file: /** @type {HTMLInputElement} */ (by('file')),
      text: /** @type {HTMLTextAreaElement} */ (by('text')),
    };
    by('open').addEventListener('click', () => file.click());
    file.addEventListener('change', () => this.#openFiles(file));
    by('paste').addEventListener('submit', (event) => {
      event.preventDefault();
      if (text.value.trim())
        this.#read(text.value, 'article', /** @type {HTMLInputElement} */ (by('start-date')).value);
      else this.say('There is no text yet: paste an article first.');
    });
    by('new').addEventListener('click', () => this.#home());
    by('home').addEventListener('click', () => this.#home());
    by('date').addEventListener('change', () => {
      this.#annotator.date = /** @type {HTMLInputElement} */ (by('date')).value;
    });
    by('copy').addEventListener('click', () => this.#copy());
    by('download').addEventListener('click', () => this.#download());
    this.#annotator.addEventListener('newsmark:annotated', () => this.#show());
    this.#listenForText(text);
    this.#listenForSettings();
  }

  /** @param {HTMLTextAreaElement} field */
  #listenForText(field) {
    addEventListener('paste', (/** @type {ClipboardEvent} */ event) => {
      const target = event.composedPath()[0];
      if (target instanceof HTMLInputElement || (target instanceof HTMLTextAreaElement && target !== field)) return;
      const pasted = fromClipboard(event.clipboardData);
      if (!pasted.trim() || by('settings').matches('[open]')) return;
      event.preventDefault();
      this.#read(pasted, 'article');
    });
    const drop = by('drop');
    addEventListener('dragover', (event) => {
      event.preventDefault();
      drop.hidden = false;
    });
    addEventListener('dragleave', (/** @type {DragEvent} */ event) => {
      drop.hidden = event.relatedTarget === null;
    });
    addEventListener('drop', (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      drop.hidden = true;
      const [file] = event.dataTransfer?.files ?? [];
      if (file) this.#open(file);
      else this.#read(fromClipboard(event.dataTransfer), 'article');
    });
  }

  #listenForSettings() {
    const dialog = /** @type {HTMLDialogElement} */ (by('settings'));
    by('settings-open').addEventListener('click', () => dialog.showModal());
    const list = /** @type {HTMLInputElement} */ (by('list-file'));
    by('list-open').addEventListener('click', () => list.click());
    list.addEventListener('change', () => this.#openFiles(list));
    by('list-clear').addEventListener('click', () => this.#setList('', ''));
    for (const [id, name] of Object.entries({
      theme: 'theme',
      'slash-dates': 'slashDates',
      hemisphere: 'hemisphere',
      'calendar-season': 'calendarYearSeason',
      indirect: 'indirect',
    })) {
      const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (by(id));
      const isCheck = field instanceof HTMLInputElement;
      const kept = this.#settings[name];
      if (kept !== undefined && isCheck) field.checked = Boolean(kept);
      else if (kept !== undefined) field.value = String(kept);
      field.addEventListener('change', () => {
        this.#settings[name] = isCheck ? field.checked : field.value;
        memory.write(this.#settings);
        this.#apply();
      });
    }
    this.#apply();
  }

  /** Hands the settings on; the annotator reads its article again where they change anything. */
  #apply() {
    const { theme, ...options } = this.#settings;
    document.documentElement.dataset.theme = theme ?? '';
    if (theme) this.#annotator.setAttribute('theme', theme);
    else this.#annotator.removeAttribute('theme');
    if (JSON.stringify(options) !== JSON.stringify(this.#annotator.options)) this.#annotator.options = options;
  }

  /** @param {HTMLInputElement} field */
  #openFiles(field) {
    const [file] = field.files ?? [];
    field.value = '';
    if (file) this.#open(file);
  }

  /** @param {File} file */
  async #open(file) {
    const { kind, text, name, note } = await fromFile(file);
    if (note) this.say(note);
    if (kind === 'list') return this.#setList(text, file.name);
    if (kind === 'text') return this.#read(text, name);
    this.#name = name;
    this.#stage();
    const opened = await this.#annotator.open(text);
    if (!opened && !this.#annotator.document) this.#home();
  }

  /** @param {string} csv @param {string} name */
  async #setList(csv, name) {
    const state = by('list-state');
    try {
      const names = csv ? await this.#annotator.checkList(csv) : 0;
      this.#annotator.list = csv;
      state.textContent = csv
        ? `${name}: ${names.toLocaleString('en')} ${names === 1 ? 'name' : 'names'}.`
        : 'No list.';
      by('list-clear').hidden = !csv;
    } catch (error) {
      state.textContent = error instanceof Error ? error.message : String(error);
    }
    if (!by('settings').matches('[open]')) this.say(state.textContent ?? '');
  }

  /** @param {string} text @param {string} name @param {string} [date] */
  #read(text, name, date = '') {
    if (!text.trim()) return this.say('There is no text in it.');
    this.#name = name;
    this.#stage();
    this.#annotator.date = date;
    this.#annotator.text = text;
  }

  #stage() {
    by('start').hidden = true;
    this.#annotator.hidden = false;
    document.body.classList.remove('starting');
  }

  #home() {
    this.#annotator.document = null;
    this.#annotator.hidden = true;
    by('actions').hidden = true;
    by('start').hidden = false;
    by('title').hidden = true;
    document.body.classList.add('starting');
    document.title = 'Newsmark';
    by('text').focus();
  }

  /** Names the article after its headline, and shows the date that it was read with. */
  #show() {
    const article = this.#annotator.document;
    if (!article) return;
    const { text, paragraphs, date } = article;
    const first = paragraphs.find((p) => p.role === 'headline') ?? paragraphs[0];
    const title = first ? text.slice(first.start, Math.min(first.end, first.start + 120)) : '';
    by('title').textContent = title;
    by('title').hidden = !title;
    document.title = title ? `${title} – Newsmark` : 'Newsmark';
    by('actions').hidden = false;
    /** @type {HTMLInputElement} */ (by('date')).value = date ?? '';
  }

  async #download() {
    const file = new Blob([await this.#annotator.export('newsmark')], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${this.#name}.newsmark.json`;
    link.click();
    // The browser has begun to read it by the next turn of its loop, but a slow disk may ask again.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(await this.#annotator.export('newsmark'));
      this.say('Copied the Newsmark document.');
    } catch (error) {
      this.say(
        `The browser does not let this page write to the clipboard (${error instanceof Error ? error.message : error}). Download the document instead.`,
      );
    }
  }
}
