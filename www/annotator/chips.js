/** The kinds of the group whose list is open, each with its number and a switch that shows or hides it. */

import { el, press, swatch } from './dom.js';

/** Kinds of a group that are shown without being asked for. */
const FEW = 4;

/** The chips of one element. */
export class KindChips {
  #chips = el('div', { role: 'group' });
  #summary = el('summary', {});
  element = el('details', { class: 'kinds' }, this.#summary, this.#chips);
  #store;
  #group = '';

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** Brings the chips up to date; those that stay keep the focus. @param {string} name */
  fill(name) {
    const group = this.#store.groups.find((g) => g.name === name);
    const kinds = (group?.kinds ?? []).filter((kind) => this.#store.count(kind.name) > 0);
    const shown = kinds.filter((kind) => !this.#store.hidden.has(kind.name)).length;
    const isFew = kinds.length <= FEW;
    this.element.hidden = kinds.length < 2;
    this.element.classList.toggle('few', isFew);
    if (isFew) this.element.open = true;
    else if (name !== this.#group) this.element.open = false;
    this.#group = name;
    this.#summary.textContent = `${shown} of ${kinds.length} kinds shown`;
    this.#chips.setAttribute('aria-label', `Kinds of ${group?.label}`);
    const held = new Map(this.#all().map((chip) => [chip.dataset.kind, chip]));
    const chips = kinds.map((kind) => held.get(kind.name) ?? this.#chip(kind));
    if (chips.length !== held.size || chips.some((chip, i) => chip !== this.#chips.children[i]))
      this.#chips.replaceChildren(...chips);
    for (const chip of chips) {
      const kind = /** @type {string} */ (chip.dataset.kind);
      press(chip, !this.#store.hidden.has(kind));
      /** @type {HTMLElement} */ (chip.lastChild).textContent = this.#store.count(kind).toLocaleString('en');
    }
  }

  #all() {
    return /** @type {HTMLElement[]} */ ([...this.#chips.children]);
  }

  /** @param {import("./store.js").KindInfo} kind @returns {HTMLElement} */
  #chip({ name, plural, hint }) {
    const onclick = () => this.#store.show([name], this.#store.hidden.has(name));
    return el(
      'button',
      { class: 'kind', 'data-kind': name, title: hint, onclick },
      swatch(name),
      plural,
      el('span', { class: 'count' }),
    );
  }
}
