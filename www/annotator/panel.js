/** The side panel: the legend, which is also the choice of the list, and the list of the group that is open. */

import { el, icon } from './dom.js';
import { rove, settle } from './keyboard.js';
import { NumberList } from './numbers.js';
import { QuoteBoard } from './quotes.js';
import { SubjectList } from './subjects.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./store.js").Group} Group */
/** @typedef {{element: HTMLElement, fill(group: string): void, select(): void}} List */

/** Kinds of a group that are shown without being asked for. */
const FEW = 4;
/** What the samples of the legend show, where it is not letters. @type {Record<string, string>} */
const SAMPLES = { numbers: '12', quotes: '“ ”' };

/** The panel of one element. */
export class Panel {
  element = el('aside', { class: 'panel', part: 'panel', 'aria-label': 'Annotations' });
  #store;
  #legend = el('ul', { class: 'legend', 'aria-label': 'Kinds in the text' });
  #chips = el('div', { role: 'group' });
  #summary = el('summary', {});
  #kinds = el('details', { class: 'kinds' }, this.#summary, this.#chips);
  #body = el('section', { class: 'body' });
  #history = el('div', { class: 'history', role: 'group', 'aria-label': 'Edits' });
  /** @type {Record<string, List>} */
  #lists;
  #open = '';

  /**
   * @param {import("./store.js").Store} store
   * @param {{go(annotation: Annotation): void, undo(): void, redo(): void}} actions
   */
  constructor(store, actions) {
    this.#store = store;
    const names = new SubjectList(store, actions.go);
    this.#lists = { names, numbers: new NumberList(store, actions.go), quotes: new QuoteBoard(store, actions.go) };
    this.#history.append(
      el(
        'button',
        { type: 'button', 'data-do': 'undo', 'aria-label': 'Undo', title: 'Undo (Ctrl+Z)', onclick: actions.undo },
        icon('undo'),
      ),
      el(
        'button',
        {
          type: 'button',
          'data-do': 'redo',
          'aria-label': 'Redo',
          title: 'Redo (Ctrl+Shift+Z)',
          onclick: actions.redo,
        },
        icon('redo'),
      ),
    );
    this.element.append(this.#legend, this.#kinds, this.#body, this.#history);
    rove(this.#legend, '.open');
    store.on('document', () => this.fill());
    store.on('changed', () => this.fill());
    store.on('shown', () => this.fill());
    store.on('selected', () => this.#select());
  }

  /** The list of a group, chosen by what its kinds have: values, stretches that somebody says, or names. @param {string} group */
  #list(group) {
    return this.#lists[group] ?? this.#lists.names;
  }

  /** Gives the focus to the list: to the row of the selection, else to its first. */
  focus() {
    const item = this.#body.querySelector('[aria-current]') ?? this.#body.querySelector('.item[tabindex="0"]');
    if (item instanceof HTMLElement) item.focus();
  }

  /** Makes legend and list anew. */
  fill() {
    const { groups, document } = this.#store;
    this.element.hidden = !document;
    if (!document || !groups.length) return;
    if (!groups.some((g) => g.name === this.#open)) this.#open = groups[0].name;
    this.#legend.replaceChildren(...groups.map((group) => this.#entry(group)));
    settle(this.#legend, '.open');
    this.#fillKinds();
    const list = this.#list(this.#open);
    if (list.element.parentNode !== this.#body) this.#body.replaceChildren(list.element);
    this.#body.setAttribute('aria-label', groups.find((g) => g.name === this.#open)?.label ?? '');
    list.fill(this.#open);
    this.#history.hidden = !document.canUndo && !document.canRedo;
    for (const button of this.#history.querySelectorAll('button'))
      button.disabled = !(button.dataset.do === 'undo' ? document.canUndo : document.canRedo);
  }

  /** Opens the list of a group. @param {string} group */
  open(group) {
    if (group === this.#open) return;
    this.#open = group;
    const at = this.#focused();
    this.fill();
    if (at >= 0) /** @type {HTMLElement} */ (this.#legend.querySelectorAll('.open')[at]).focus();
  }

  /** Which entry of the legend has the focus, -1 where none has. */
  #focused() {
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    return [...this.#legend.querySelectorAll('.open')].indexOf(/** @type {Element} */ (root.activeElement));
  }

  #select() {
    const { selected } = this.#store;
    if (selected) this.open(this.#store.kind(selected.kind).group);
    this.#list(this.#open).select();
  }

  /** @param {Group} group */
  #entry({ name, label, kinds }) {
    const count = kinds.reduce((sum, kind) => sum + this.#store.count(kind.name), 0);
    const isOn = kinds.some((kind) => !this.#store.hidden.has(kind.name));
    const toggle = () => {
      this.#store.show(
        kinds.map((k) => k.name),
        !isOn,
      );
      /** @type {HTMLElement | null} */ (this.#legend.querySelector(`[data-group="${name}"] .toggle`))?.focus();
    };
    return el(
      'li',
      { 'data-group': name, class: [name === this.#open ? 'current' : '', isOn ? '' : 'off'].join(' ') },
      el(
        'button',
        {
          type: 'button',
          class: 'toggle',
          'aria-pressed': String(isOn),
          'aria-label': `Show ${label} in the text`,
          title: isOn ? `Hide ${label}` : `Show ${label}`,
          onclick: toggle,
        },
        el('span', { class: `sample kind-${kinds[0].name}`, 'data-sample': SAMPLES[name] ?? 'Aa' }),
      ),
      el(
        'button',
        {
          type: 'button',
          class: 'open',
          'aria-current': name === this.#open ? 'true' : false,
          onclick: () => this.open(name),
        },
        el('span', {}, label),
        el('span', { class: 'count' }, count.toLocaleString('en')),
      ),
    );
  }

  #fillKinds() {
    const focus = /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement;
    const group = this.#store.groups.find((g) => g.name === this.#open);
    const kinds = (group?.kinds ?? []).filter((kind) => this.#store.count(kind.name) > 0);
    const shown = kinds.filter((kind) => !this.#store.hidden.has(kind.name)).length;
    const isFew = kinds.length <= FEW;
    this.#kinds.hidden = kinds.length < 2;
    this.#kinds.classList.toggle('few', isFew);
    if (isFew) this.#kinds.open = true;
    else if (!this.#chips.contains(focus)) this.#kinds.open = false;
    this.#summary.textContent = `${shown} of ${kinds.length} kinds shown`;
    this.#chips.setAttribute('aria-label', `Kinds of ${group?.label}`);
    this.#chips.replaceChildren(
      ...kinds.map((kind) => {
        const isOn = !this.#store.hidden.has(kind.name);
        const onclick = () => {
          this.#store.show([kind.name], !isOn);
          /** @type {HTMLElement | null} */ (this.#kinds.querySelector(`[data-kind="${kind.name}"]`))?.focus();
        };
        return el(
          'button',
          {
            type: 'button',
            class: 'kind',
            'data-kind': kind.name,
            'aria-pressed': String(isOn),
            title: kind.hint,
            onclick,
          },
          el('span', { class: `swatch kind-${kind.name}` }),
          kind.plural,
          el('span', { class: 'count' }, this.#store.count(kind.name).toLocaleString('en')),
        );
      }),
    );
  }
}
