/** The settings of this page: how articles are read, the newsroom's list, the reader's own rules; kept in this browser. */

import { by } from './parts.js';

/** @typedef {import("../annotator/element.js").NewsmarkAnnotator} NewsmarkAnnotator */

/** What is needed before the first paint stays where it is read at once, where the browser lets us. */
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

/** Fields of the dialog, by their ids, and what they set. */
const FIELDS = {
  theme: 'theme',
  'slash-dates': 'slashDates',
  hemisphere: 'hemisphere',
  'calendar-season': 'calendarYearSeason',
  indirect: 'indirect',
};

/** The dialog and what it sets. */
export class Settings {
  #annotator;
  #keep;
  #say;
  #settings = memory.read();

  /**
   * @param {NewsmarkAnnotator} annotator
   * @param {(name: "list" | "rules", value: any) => Promise<unknown>} keep
   * @param {(sentence: string) => void} say
   */
  constructor(annotator, keep, say) {
    this.#annotator = annotator;
    this.#keep = keep;
    this.#say = say;
    const dialog = /** @type {HTMLDialogElement} */ (by('settings'));
    by('settings-open').addEventListener('click', () => dialog.showModal());
    by('list-clear').addEventListener('click', () => this.setList('', ''));
    for (const [id, name] of Object.entries(FIELDS)) this.#bind(by(id), name);
    annotator.addEventListener('newsmark:rules', (event) =>
      this.#store('rules', /** @type {CustomEvent} */ (event).detail.rules),
    );
    annotator.addEventListener('newsmark:reader', (event) => {
      this.#settings.reader = /** @type {CustomEvent} */ (event).detail.reader;
      memory.write(this.#settings);
    });
    this.#apply();
  }

  /** @param {HTMLInputElement | HTMLSelectElement} field @param {string} name */
  #bind(field, name) {
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

  /** Hands the settings on; the annotator reads its article again where they change anything. */
  #apply() {
    const { theme, reader, ...options } = this.#settings;
    if (reader) this.#annotator.setAttribute('reader', reader);
    document.documentElement.dataset.theme = theme ?? '';
    if (theme) this.#annotator.setAttribute('theme', theme);
    else this.#annotator.removeAttribute('theme');
    if (JSON.stringify(options) !== JSON.stringify(this.#annotator.options)) this.#annotator.options = options;
  }

  /** Takes a setting as it is kept here or as another page has set it. @param {string} name @param {any} value */
  take(name, value) {
    if (name === 'rules' && typeof value === 'string') this.#annotator.rules = value;
    if (name === 'list' && value) {
      this.#annotator.list = value.csv;
      this.#describe(value);
    }
  }

  /** Reads a newsroom's list, and says so; a malformed one is named by its line and changes nothing. @param {string} csv @param {string} name */
  async setList(csv, name) {
    try {
      const value = { csv, name, names: csv ? await this.#annotator.checkList(csv) : 0 };
      this.take('list', value);
      await this.#store('list', value);
    } catch (error) {
      by('list-state').textContent = `${name}: ${/** @type {Error} */ (error).message}`;
    }
    if (!by('settings').matches('[open]')) this.#say(by('list-state').textContent ?? '');
  }

  /** @param {{csv: string, name: string, names: number}} list */
  #describe({ csv, name, names }) {
    const state = csv ? `${name}: ${names.toLocaleString('en')} ${names === 1 ? 'name' : 'names'}.` : 'No list.';
    by('list-state').textContent = state;
    by('list-clear').hidden = !csv;
  }

  /** @param {"list" | "rules"} name @param {any} value */
  async #store(name, value) {
    try {
      await this.#keep(name, value);
    } catch (error) {
      this.#say(`This is not kept after the page is closed: ${/** @type {Error} */ (error).message}`);
    }
  }
}
