/** How articles come in: pasted, dropped, chosen, one or many at once. */

import { fromClipboard, fromFile } from '../reading.js';
import { isBackup, isSession, keptOf } from './backup.js';
import { by } from './parts.js';

/** @typedef {{name: string, make(): Promise<boolean>}} Job an article to be made; answers whether there is one now */
/**
 * @typedef {object} Hooks
 * @property {(sentence: string) => void} say
 * @property {(csv: string, name: string) => Promise<void>} list
 * @property {(jobs: Job[]) => Promise<void>} begin
 */

/** The ways in. */
export class Opening {
  #page;
  #hooks;

  /** @param {() => Promise<import("./page.js").Page>} page @param {Hooks} hooks */
  constructor(page, hooks) {
    this.#page = page;
    this.#hooks = hooks;
    for (const [button, field] of [
      ['open', 'file'],
      ['list-open', 'list-file'],
    ])
      this.#choose(by(button), /** @type {HTMLInputElement} */ (by(field)));
    by('paste').addEventListener('submit', (event) => {
      event.preventDefault();
      const field = /** @type {HTMLTextAreaElement} */ (by('text'));
      const date = /** @type {HTMLInputElement} */ (by('start-date'));
      if (!field.value.trim()) return hooks.say('There is no text yet: paste an article first.');
      this.read(field.value, 'article', date.value);
      field.value = '';
      date.value = '';
    });
    addEventListener('paste', (/** @type {ClipboardEvent} */ event) => this.#paste(event));
    this.#drop(by('drop'));
  }

  /** @param {string} text @param {string} name @param {string} [date] */
  read(text, name, date) {
    if (!text.trim()) return this.#hooks.say('There is no text in it.');
    return this.#hooks.begin([this.#text(text, name, date)]);
  }

  /** @param {string} text @param {string} name @param {string} [date] @returns {Job} */
  #text(text, name, date) {
    return { name, make: async () => (await this.#page()).read(text, name, date) };
  }

  /** Opens files: articles, documents, sessions, backups, lists. @param {File[]} files */
  async open(files) {
    /** @type {Job[]} */
    const jobs = [];
    for (const file of files) {
      const { kind, text, name, note } = await fromFile(file);
      if (note) this.#hooks.say(note);
      if (kind === 'list') await this.#hooks.list(text, file.name);
      else if (kind === 'document') jobs.push(...this.#document(text, name));
      else if (text.trim()) jobs.push(this.#text(text, name));
      else if (!note) this.#hooks.say(`There is no text in ${file.name}.`);
    }
    if (jobs.length) await this.#hooks.begin(jobs);
  }

  /** @param {string} text @param {string} name @returns {Job[]} */
  #document(text, name) {
    const file = name.replace(/\.newsmark$/, '');
    if (isSession(text)) return [{ name, make: async () => (await this.#page()).adopt(text, [], { file }) }];
    if (!isBackup(text)) return [{ name, make: async () => (await this.#page()).import(text, file) }];
    const lines = text.split('\n').filter((line) => line.trim());
    return lines.map((line, at) => ({
      name: `${name}, line ${at + 1}`,
      make: async () => {
        const { article, session, entries } = keptOf(line);
        return (await this.#page()).adopt(session, entries, article);
      },
    }));
  }

  /** @param {HTMLElement} button @param {HTMLInputElement} field */
  #choose(button, field) {
    button.addEventListener('click', () => field.click());
    field.addEventListener('change', () => {
      const files = [...(field.files ?? [])];
      field.value = '';
      this.open(files);
    });
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const target = event.composedPath()[0];
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (isField && target !== by('text')) return;
    const pasted = fromClipboard(event.clipboardData);
    if (!pasted.trim() || by('settings').matches('[open]')) return;
    event.preventDefault();
    this.read(pasted, 'article');
  }

  /** @param {HTMLElement} shade what is shown while something is held over the page */
  #drop(shade) {
    addEventListener('dragover', (event) => {
      event.preventDefault();
      shade.hidden = false;
    });
    addEventListener('dragleave', (/** @type {DragEvent} */ event) => {
      shade.hidden = event.relatedTarget === null;
    });
    addEventListener('drop', (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      shade.hidden = true;
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length) this.open(files);
      else this.read(fromClipboard(event.dataTransfer), 'article');
    });
  }
}
