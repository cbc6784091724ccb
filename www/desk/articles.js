/** The list of articles on the start screen: search, open, rename, delete and take the deletion back. */

import { nameOf } from './facts.js';
import { by, el, plural } from './parts.js';

/** @typedef {import("./storage.js").Article} Article */

/** From how many articles on a search helps more than it disturbs. */
const SEARCHED = 6;

/** Steps of relative time, the longest first, in seconds. @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** `5 minutes ago`. @param {number} time @param {number} now both in milliseconds since 1970 */
export function ago(time, now) {
  const seconds = Math.max(0, (now - time) / 1000);
  const [unit, length] = UNITS.find(([, s]) => seconds >= s) ?? [];
  return unit && length ? relative.format(-Math.floor(seconds / length), unit) : 'just now';
}

/** `3 Mar 2021`; a date that is none is shown as it is. @param {string} date `YYYY-MM-DD` */
const dated = (date) => (Number.isNaN(Date.parse(date)) ? date : day.format(new Date(date)));

/** The list. */
export class Articles {
  #keeper;
  #changed;
  /** Deleted while this list was shown: their places offer to take it back. @type {Set<string>} */
  #deleted = new Set();
  #search = /** @type {HTMLInputElement} */ (by('search'));

  /** @param {import("./storage.js").Keeper} keeper @param {(error?: unknown) => void} changed told of each change, and of what could not be done */
  constructor(keeper, changed) {
    this.#keeper = keeper;
    this.#changed = changed;
    this.#search.addEventListener('input', () => this.render());
    by('articles').addEventListener('keydown', (event) => this.#key(event));
  }

  /** Up and down go along the rows; at an article, F2 and Delete do what its buttons do. @param {KeyboardEvent} event */
  #key(event) {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !target.dataset.key || event.ctrlKey || event.altKey || event.metaKey)
      return;
    const [what, id] = target.dataset.key.split(' ');
    const row = target.closest('li');
    const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[key];
    const same = next?.querySelector(`[data-key^="${what} "]`) ?? next?.querySelector('[data-key]');
    if (same instanceof HTMLElement) same.focus();
    else if (what === 'open' && key === 'F2') this.#press(`rename ${id}`);
    else if (what === 'open' && key === 'Delete') this.#press(`delete ${id}`);
    else return;
    event.preventDefault();
  }

  /** @param {string} key */
  #press(key) {
    this.#focus(key);
    if (document.activeElement instanceof HTMLElement) document.activeElement.click();
  }

  /** Shows the list afresh: the deleted ones are gone from it. */
  show() {
    this.#deleted.clear();
    this.#search.value = '';
    return this.render();
  }

  /** Draws the list, the last changed first. What has the focus keeps it. */
  async render() {
    const all = (await this.#keeper.list()).filter((a) => !a.deleted || this.#deleted.has(a.id));
    const words = this.#search.value.toLowerCase().split(/\s+/);
    const found = all
      .filter((a) =>
        words.every((word) => `${a.name} ${a.title} ${a.date} ${dated(a.date)}`.toLowerCase().includes(word)),
      )
      .sort((a, b) => b.modified - a.modified);
    const now = Date.now();
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    by('articles').replaceChildren(...found.map((a) => (a.deleted ? this.#gone(a) : this.#row(a, now))));
    by('articles-section').hidden = all.length === 0;
    by('articles-none').hidden = found.length > 0;
    this.#search.hidden = all.length < SEARCHED;
    by('articles-title').textContent = plural(all.filter((a) => !a.deleted).length, 'article');
    if (focused) this.#focus(focused);
  }

  /** @param {string} key */
  #focus(key) {
    /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus();
  }

  /** @param {Article} article @param {number} now */
  #row(article, now) {
    const { id, date, modified, state } = article;
    const { total, reviewed, finished } = state;
    const name = nameOf(article);
    const facts = [date && dated(date), `changed ${ago(modified, now)}`];
    const done = finished ? 'Finished' : `${reviewed.toLocaleString('en')} of ${total.toLocaleString('en')} reviewed`;
    const rename = () => item.replaceChildren(this.#naming(article));
    const item = el(
      'li',
      { class: 'entry' },
      el(
        'a',
        { href: `#article=${id}`, 'data-key': `open ${id}`, 'aria-keyshortcuts': 'F2 Delete' },
        el('strong', { dir: 'auto' }, name),
        el('span', { class: 'facts' }, facts.filter(Boolean).join(' · ')),
      ),
      el(
        'span',
        { class: finished ? 'done finished' : 'done' },
        done,
        finished ? null : el('progress', { max: total || 1, value: reviewed, 'aria-hidden': 'true' }),
      ),
      this.#button('Rename', name, `rename ${id}`, rename),
      this.#button('Delete', name, `delete ${id}`, () => this.#delete(article)),
    );
    return item;
  }

  /** @param {string} label @param {string} name @param {string} key @param {() => void} onclick */
  #button(label, name, key, onclick) {
    const props = { class: 'quiet', 'aria-label': `${label} ${name}`, 'data-key': key, onclick };
    return el('button', props, label);
  }

  /** @param {Article} article */
  #gone(article) {
    const { id } = article;
    const shown = nameOf(article);
    const undo = () => this.#set(id, { deleted: 0 }, () => this.#deleted.delete(id), `open ${id}`);
    const said = el('span', { class: 'facts' }, 'Deleted ', el('q', { dir: 'auto' }, shown));
    return el('li', { class: 'entry' }, said, this.#button('Undo', `deletion of ${shown}`, `undo ${id}`, undo));
  }

  /** @param {Article} article */
  #delete({ id }) {
    return this.#set(id, { deleted: Date.now() }, () => this.#deleted.add(id), `undo ${id}`);
  }

  /** @param {string} id @param {Partial<Article>} fields @param {() => void} after @param {string} focus key of what has the focus then */
  async #set(id, fields, after, focus) {
    try {
      await this.#keeper.patch(id, fields);
      after();
      await this.render();
      this.#focus(focus);
      this.#changed();
    } catch (error) {
      this.#changed(error);
    }
  }

  /** The field of a new name: Enter or leaving it keeps it, Escape does not; an empty one gives the headline back. @param {Article} article */
  #naming(article) {
    const { id, title } = article;
    const input = el('input', {
      type: 'text',
      dir: 'auto',
      'aria-label': 'Name',
      value: nameOf(article),
      maxlength: 200,
    });
    let isOver = false;
    const end = (/** @type {boolean} */ isKept) => {
      if (isOver) return;
      isOver = true;
      const name = input.value.trim() === title ? '' : input.value.trim();
      this.#set(id, isKept ? { name } : {}, () => {}, `rename ${id}`);
    };
    const form = el('form', { class: 'naming' }, input, el('button', { type: 'submit' }, 'Keep'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      end(true);
    });
    form.addEventListener('keydown', (event) => event.key === 'Escape' && end(false));
    form.addEventListener('focusout', (event) => {
      if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) end(true);
    });
    queueMicrotask(() => input.select());
    return form;
  }
}
