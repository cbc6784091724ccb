/** The side panel: the legend, which is also the choice of the list, the list that is open, and how far the review has come. */

import { Changes } from './changed.js';
import { CheckList } from './checks.js';
import { KindChips } from './chips.js';
import { table } from './commands.js';
import { el, icon, press } from './dom.js';
import { rove, settle } from './keyboard.js';
import { NumberList } from './numbers.js';
import { Progress } from './progress.js';
import { QuoteBoard } from './quotes.js';
import { rewrite } from './rewrite.js';
import { RuleBook } from './rules.js';
import { Sieve } from './sieve.js';
import { SubjectList } from './subjects.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./store.js").Group} Group */
/** @typedef {import("./store.js").Span} Span */
/** A list of annotations by group. @typedef {{element: HTMLElement, fill(group: string): void, update(): void, select(): void}} List */
/** A list about the whole article: `count` is what the legend says of it, `isNeeded` whether it is there at all. @typedef {List & {label: string, count: number, isNeeded?: boolean}} Page */

/**
 * What the panel needs of the element.
 * @typedef {{
 *   host: import("./element.js").NewsmarkAnnotator,
 *   store: import("./store.js").Store,
 *   view: import("./view.js").View,
 *   notices: import("./notices.js").Notices,
 *   commands: import("./commands.js").Commands,
 *   turn(side: string): void,
 *   go(annotation: Annotation): void,
 * }} Needs
 */
/** The same for its parts, with a way to show a stretch that is no annotation. @typedef {Needs & {show(span: Span): void}} Desk */

/** UTF-16 units from which the article is seen before its lists. */
const LONG = 40_000;
/** The signs of the pages in the legend. */
const SIGNS = /** @type {const} */ ({ checks: 'flag', rules: 'list', changes: 'swap' });
/** What the samples of the legend show, where it is not letters. @type {Record<string, string>} */
const SAMPLES = { numbers: '12', quotes: '“ ”' };

/** The panel of one element. */
export class Panel {
  element = el('aside', { class: 'panel', part: 'panel', 'aria-label': 'Annotations' });
  #desk;
  #store;
  #legend = el('ul', { class: 'legend', 'aria-label': 'Kinds in the text' });
  #chips;
  #body = el('section', { class: 'body' });
  #history = el('div', { class: 'history', role: 'group', 'aria-label': 'Edits' });
  #sieve;
  #progress;
  /** @type {Record<string, List>} */
  #lists;
  /** @type {Record<string, Page>} */
  #pages;
  #open = '';
  /** Whether a stretch is shown that is no annotation. */
  #isShown = false;

  /** @param {Needs} needs */
  constructor(needs) {
    const { store, go, host } = needs;
    const desk = { ...needs, show: (/** @type {Span} */ span) => this.#show(span) };
    this.#desk = desk;
    this.#store = store;
    this.#chips = new KindChips(store);
    this.#sieve = new Sieve(store, () => this.#list().fill(this.#open));
    this.#progress = new Progress(store);
    const [names, numbers, quotes] = [SubjectList, NumberList, QuoteBoard].map((L) => new L(store, this.#sieve, go));
    this.#lists = { names, numbers, quotes };
    const retell = () => this.#tell();
    const changes = new Changes(desk, retell);
    this.#pages = { checks: new CheckList(desk, retell), rules: new RuleBook(desk, retell), changes };
    this.#history.append(
      this.#button('edit', 'Edit the text', 'edit-text', () => rewrite(host, store)),
      this.#button('undo', 'Undo', 'undo', () => host.undo()),
      this.#button('redo', 'Redo', 'redo', () => host.redo()),
    );
    const foot = el('div', { class: 'foot' }, this.#progress.element, this.#history);
    this.element.append(this.#legend, this.#chips.element, this.#sieve.element, this.#body, foot);
    rove(this.#legend, '.open');
    store.on('document', () => this.#await());
    store.on('changed', () => this.#update());
    store.on('shown', () => this.#reshow());
    store.on('selected', () => this.#select());
    desk.commands.add(...this.#commands());
  }

  /** @param {'edit' | 'undo' | 'redo'} sign @param {string} label @param {string} command @param {() => void} onclick */
  #button(sign, label, command, onclick) {
    return el('button', { 'data-do': command, 'aria-label': label, title: label, onclick }, icon(sign));
  }

  /** @returns {import("./commands.js").Command[]} */
  #commands() {
    const { notices } = this.#desk;
    const group = 'Lists';
    const list = (/** @type {string} */ name) => () => {
      this.#desk.turn('lists');
      this.open(name);
      this.focus();
    };
    const progress = () => {
      this.#desk.turn('lists');
      this.#progress.focus();
    };
    const sift = (/** @type {"doubt" | "left"} */ choice) => () => this.#sieve.toggle(choice);
    return [
      ...table(group, () => this.#store.document !== null, [
        ['checks', 'To the checks', ['Shift+F7'], list('checks')],
        ['rules', 'To the rules', ['F8'], list('rules')],
        ['progress', 'How far the review has come', ['F9'], progress],
        ['doubtful', 'Doubtful first in the lists', [], sift('doubt')],
        ['left', 'Only what is left to review in the lists', [], sift('left')],
      ]),
      ...table(group, () => this.#pages.changes.count > 0, [
        ['changes', 'To the changes of the last run', [], list('changes')],
      ]),
      ...table(group, () => !notices.isEmpty, [
        ['answer', 'Do what a note offers', ['Ctrl+Enter'], () => notices.answer()],
      ]),
    ];
  }

  /** The list that is open: a page, or one chosen by what its kinds have: values, stretches that somebody says, or names. */
  #list() {
    return this.#pages[this.#open] ?? this.#lists[this.#open] ?? this.#lists.names;
  }

  /** Gives the focus to the list: to the row of the selection, else to its first, else to the legend. */
  focus() {
    const item =
      this.#body.querySelector('[aria-current]') ??
      this.#body.querySelector('.item[tabindex="0"]') ??
      this.#legend.querySelector('.open[aria-current]');
    if (item instanceof HTMLElement) item.focus();
  }

  /** Lets a long article be seen first: legend and list come with the frame after. */
  #await() {
    const { text } = this.#store;
    if (text.length < LONG) return this.fill();
    this.element.hidden = false;
    requestAnimationFrame(() => setTimeout(() => text === this.#store.text && this.fill()));
  }

  /** Makes legend and list anew. */
  fill() {
    const { groups, document } = this.#store;
    this.element.hidden = !document;
    if (!document || !groups.length) return;
    this.#legend.replaceChildren(
      ...groups.map((group) => this.#group(group)),
      ...Object.entries(this.#pages).map(([name, { label }]) => this.#entry(name, label, null)),
    );
    settle(this.#legend, '.open');
    this.open(this.#open || groups[0].name, true);
  }

  /** Opens a list, by the name of its group or page. @param {string} name @param {boolean} [isAnew] whether it is made anew though it is open */
  open(name, isAnew = false) {
    if (name === this.#open && !isAnew) return;
    this.#open = name;
    const page = this.#pages[name];
    const list = this.#list();
    if (list.element.parentNode !== this.#body) this.#body.replaceChildren(list.element);
    const label = page?.label ?? this.#store.groups.find((g) => g.name === name)?.label;
    this.#body.setAttribute('aria-label', label ?? '');
    this.#sieve.element.hidden = Boolean(page);
    this.#chips.fill(name);
    list.fill(name);
    this.#tell();
  }

  /** Takes what an edit has changed: figures, and the rows that are others now. */
  #update() {
    this.#chips.fill(this.#open);
    this.#list().update();
    this.#tell();
  }

  /** Takes another choice of kinds. */
  #reshow() {
    this.#chips.fill(this.#open);
    this.#list().fill(this.#open);
    this.#tell();
  }

  /** Takes rules that the page has set. */
  reread() {
    if (this.#open === 'rules') this.#list().update();
    this.#tell();
  }

  /** Shows a stretch of the article until something is selected. @param {Span} span */
  async #show(span) {
    this.#desk.turn('text');
    this.#store.select(null);
    await this.#desk.view.reveal(/** @type {Annotation} */ (span));
    this.#store.foresee([span]);
    this.#isShown = true;
  }

  #select() {
    const { selected } = this.#store;
    if (selected && this.#isShown) this.#store.foresee([]);
    if (selected) this.#isShown = false;
    // Whoever goes from finding to finding stays with them.
    if (selected && !this.#pages[this.#open]) this.open(this.#store.kind(selected.kind).group);
    this.#list().select();
  }

  /** Brings the figures and states of legend and foot up to date. */
  #tell() {
    const { groups, document } = this.#store;
    if (!document) return;
    for (const { name, label, kinds } of groups) {
      const isOn = kinds.some((kind) => !this.#store.hidden.has(kind.name));
      const count = kinds.reduce((sum, kind) => sum + this.#store.count(kind.name), 0);
      const item = this.#say(name, count);
      item?.classList.toggle('off', !isOn);
      const toggle = item?.querySelector('.toggle');
      if (toggle) press(toggle, isOn);
      toggle?.setAttribute('title', isOn ? `Hide ${label}` : `Show ${label}`);
    }
    for (const [name, { count, isNeeded = true }] of Object.entries(this.#pages)) {
      const item = this.#say(name, count);
      if (item) item.hidden = !isNeeded && name !== this.#open;
    }
    this.#progress.update(/** @type {Changes} */ (this.#pages.changes).lost);
    for (const button of this.#history.querySelectorAll('button')) {
      const { do: what } = button.dataset;
      button.disabled = (what === 'undo' && !document.canUndo) || (what === 'redo' && !document.canRedo);
    }
  }

  /** @param {string} name @param {number} count */
  #say(name, count) {
    const item = /** @type {HTMLElement | null} */ (this.#legend.querySelector(`[data-group="${name}"]`));
    if (!item) return null;
    item.classList.toggle('current', name === this.#open);
    const open = /** @type {HTMLElement} */ (item.querySelector('.open'));
    if (name === this.#open) open.setAttribute('aria-current', 'true');
    else open.removeAttribute('aria-current');
    /** @type {HTMLElement} */ (open.querySelector('.count')).textContent = count.toLocaleString('en');
    return item;
  }

  /** @param {Group} group */
  #group({ name, label, kinds }) {
    const names = kinds.map((k) => k.name);
    const onclick = () => this.#store.show(names, !names.some((kind) => !this.#store.hidden.has(kind)));
    const sample = el('span', { class: `sample kind-${names[0]}`, 'data-sample': SAMPLES[name] ?? 'Aa' });
    const toggle = el('button', { class: 'toggle', 'aria-label': `Show ${label} in the text`, onclick }, sample);
    return this.#entry(name, label, toggle);
  }

  /** @param {string} name @param {string} label @param {HTMLElement | null} toggle */
  #entry(name, label, toggle) {
    return el(
      'li',
      { 'data-group': name, class: toggle ? '' : 'page' },
      toggle,
      el(
        'button',
        { class: 'open', onclick: () => this.open(name) },
        toggle ? null : el('span', { class: 'sign' }, icon(SIGNS[/** @type {'checks'} */ (name)])),
        el('span', { class: 'label' }, label),
        el('span', { class: 'count' }),
      ),
    );
  }
}
