/** The card of the selected annotation: where it stands, which of its sections is open, and what has the focus. */

import { sight } from './card.js';
import { edits, quiet } from './card-edits.js';
import { verify } from './card-note.js';
import { Picker } from './card-pick.js';
import { place, uncover } from './card-place.js';
import { SECTIONS } from './card-sections.js';
import { active, el, lower, raise } from './dom.js';
import { blame, clear, retype } from './fields.js';
import { offer, offering, want } from './spread.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("../../pkg/types.js").Edit} Edit */
/** @typedef {{go(annotation: Annotation): void, close(): void}} Moves */

/** The card of one element. */
export class Popover {
  element = el('div', { class: 'popover', popover: 'manual', role: 'dialog', 'aria-label': 'Annotation' });
  #host;
  #store;
  #view;
  #picker;
  /** What is shown, and what was shown before the last edit. @type {Annotation | null} */
  #shown = null;
  /** @type {Annotation | null} */
  #before = null;
  /** The name of the open section; empty where none is. */
  #open = '';
  /** The open section. @type {HTMLFormElement | null} */
  #form = null;
  /** Sections that the reader has typed into, by annotation and section: nothing typed is lost. @type {Map<string, HTMLFormElement>} */
  #drafts = new Map();
  /** What had the focus when a key opened the section. @type {HTMLElement | null} */
  #origin = null;
  /** What the last edit would change elsewhere. @type {import("./spread.js").Offer | null} */
  #offer = null;
  #also = el('p', { class: 'offer' });
  /** @type {import("./card.js").Card} */
  #card;

  /** @param {import("./element.js").NewsmarkAnnotator} host @param {import("./store.js").Store} store @param {import("./view.js").View} view @param {Moves} moves */
  constructor(host, store, view, { go, close }) {
    this.#host = host;
    this.#store = store;
    this.#view = view;
    this.#picker = new Picker(host, store, view);
    this.#card = {
      host,
      store,
      go,
      close,
      act: (edit) => host.apply(edit),
      edit: (edit, isDone) => this.#apply(edit, isDone),
      pick: (say, from, isOfWords = false) => this.#pick(say, from, isOfWords),
      open: (name) => this.open(name),
      spread: (edit) => this.spread(edit),
      verify: () => this.verify(),
    };
    this.element.addEventListener('keydown', (event) => this.#escape(event));
    // A list that comes later makes the card higher.
    new ResizeObserver(() => this.place()).observe(this.element);
    host.addEventListener('newsmark:change', (event) => this.#changed(/** @type {CustomEvent} */ (event).detail.edit));
    store.on('selected', () => this.show());
    store.on('document', () => this.#leave());
  }

  get isOpen() {
    return this.element.classList.contains('shown');
  }

  get #active() {
    return active(this.#host);
  }

  /** Gives the focus to a control of the card, the speaker's in its section; false where it has none such. @param {string} control */
  focus(control) {
    return control === 'speaker' ? this.open('speech') : this.#focus(control);
  }

  /** @param {string} control */
  #focus(control) {
    const found = this.element.querySelector(`[data-do="${CSS.escape(control)}"]`);
    if (found instanceof HTMLElement) found.focus();
    return found !== null;
  }

  /** Opens a section of the card and gives its first field the focus, or closes it; false where the annotation has none such. @param {string} name */
  open(name) {
    const section = SECTIONS.find((s) => s.name === name);
    const { selected } = this.#store;
    if (!selected || this.#host.readonly || !section?.fits(selected, this.#store)) return false;
    const origin = this.#active;
    const isInside = this.element.contains(origin);
    if (isInside && this.#open === name) return this.#close();
    if (!isInside) this.#origin = origin;
    this.#open = name;
    this.show();
    const first = this.#form?.querySelector('input, select, textarea, button');
    if (first instanceof HTMLElement) first.focus();
    return true;
  }

  /** Shows what an edit would change if it went to all. @param {Edit} edit */
  spread(edit) {
    want(this.#host, edit);
    if (this.#open === 'all') this.#open = '';
    return this.open('all');
  }

  /** What the last edit offers to do to all; else to accept all. */
  spreadLast() {
    const { selected } = this.#store;
    return selected ? this.spread(this.#offer?.edit ?? { do: 'accept', id: selected.id }) : false;
  }

  /** Ticks the selected annotation as verified, or asks who has done so. */
  verify() {
    const { selected } = this.#store;
    return selected ? verify(selected, this.#host, this.#card.act) || this.open('verified') : false;
  }

  hide() {
    this.#picker.cancel();
    this.element.classList.remove('shown');
    lower(this.element);
  }

  #leave() {
    this.#drafts.clear();
    this.#open = '';
    this.hide();
  }

  /** Shows the selected annotation, or nothing. */
  show() {
    const { selected } = this.#store;
    if (selected?.id !== this.#shown?.id) this.#turn();
    else if (selected !== this.#shown) this.#before = this.#shown;
    this.#shown = selected;
    if (!selected) return this.hide();
    const used = this.#active;
    const held = used && this.element.contains(used) && (used.dataset.do ?? 'close');
    this.element.replaceChildren(...this.#fill(selected));
    // What the reader has just used keeps the focus.
    if (held && !this.#focus(held)) this.#focus(this.#open ? `open-${this.#open}` : 'close');
    this.element.classList.toggle('opened', this.#form !== null);
    this.element.classList.toggle('picking', this.#picker.isOpen);
    this.element.classList.add('shown');
    raise(this.element);
    const anchor = this.place();
    if (anchor) uncover(this.element, anchor, this.#view.element);
  }

  /** Another annotation: its card begins small. */
  #turn() {
    this.#picker.cancel();
    this.#open = '';
    this.#suggest(null);
    this.#before = null;
  }

  /** @param {Annotation} annotation @returns {Node[]} */
  #fill(annotation) {
    this.#form = null;
    if (this.#picker.isOpen) return [this.#picker.element];
    const parts = sight(annotation, this.#card);
    if (this.#host.readonly) return parts;
    this.#form = this.#section(annotation);
    parts.push(edits(annotation, this.#card), quiet(annotation, this.#card, this.#open));
    if (this.#form) parts.push(this.#form);
    parts.push(this.#also);
    return parts;
  }

  /** The open section: as the reader has left it where something was typed. @param {Annotation} annotation */
  #section(annotation) {
    const section = SECTIONS.find((s) => s.name === this.#open && s.fits(annotation, this.#store));
    if (!section) return null;
    const key = `${annotation.id} ${section.name}`;
    const draft = this.#drafts.get(key);
    if (draft) return draft;
    const props = { class: 'section', id: 'section', novalidate: true, 'aria-label': section.label };
    const form = el('form', props, ...section.fill(annotation, this.#card));
    const kept = this.#store.drafts[key];
    if (kept) {
      this.#drafts.set(key, form);
      retype(form, kept);
    }
    form.addEventListener('input', () => {
      this.#drafts.set(key, form);
      this.#store.draft(key, Object.fromEntries(new FormData(form)));
      clear(form);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const now = this.#store.annotation(annotation.id);
      if (now) section.save?.(now, this.#card, form);
    });
    return form;
  }

  /** Does an edit of the open section; where it is refused, the section says why. @param {Edit} edit @param {boolean} [isDone] */
  async #apply(edit, isDone = false) {
    const name = this.#open;
    const id = this.#shown?.id;
    let sentence = '';
    const hear = (/** @type {Event} */ event) => {
      event.preventDefault();
      sentence = /** @type {CustomEvent} */ (event).detail.message;
    };
    this.#host.addEventListener('newsmark:error', hear);
    await this.#host.apply(edit);
    this.#host.removeEventListener('newsmark:error', hear);
    const isHere = this.#open === name && this.#shown?.id === id;
    if (sentence && isHere && this.#form) blame(this.#form, sentence);
    if (sentence) return false;
    this.#drafts.delete(`${id} ${name}`);
    this.#store.draft(`${id} ${name}`);
    if (isHere && isDone) this.#close();
    else if (isHere) this.show();
    return true;
  }

  /** Closes the section and gives the focus back to where it came from. */
  #close() {
    const name = this.#open;
    const origin = this.#origin;
    const isInside = this.element.contains(this.#active);
    this.#open = '';
    this.#origin = null;
    this.show();
    if (!isInside && this.#active) return true;
    if (origin?.isConnected) origin.focus();
    else if (origin?.dataset.id) this.#refocus(origin.dataset.id);
    else this.#focus(`open-${name}`);
    return true;
  }

  /** Gives the focus to what a list shows of an annotation now. @param {string} id */
  #refocus(id) {
    const item = this.#host.shadowRoot?.querySelector(`.panel [data-id="${CSS.escape(id)}"]`);
    if (item instanceof HTMLElement) item.focus();
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== 'Escape' || !this.#open) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#close();
  }

  /** @param {string} say @param {import("./store.js").Span} from @param {boolean} isOfWords */
  async #pick(say, from, isOfWords) {
    const used = this.#active?.dataset.do ?? '';
    const picked = this.#picker.pick(say, from, isOfWords);
    this.show();
    const span = await picked;
    if (!this.#store.selected) return null;
    this.show();
    this.#focus(used);
    return span;
  }

  /** After an edit: what of it could go to others. @param {Edit | null} edit */
  #changed(edit) {
    const before = this.#before;
    this.#before = null;
    const isOwn = edit && before && 'id' in edit && edit.id === before.id;
    this.#suggest(isOwn ? offer(this.#store, edit, before) : null);
  }

  /** @param {import("./spread.js").Offer | null} found */
  #suggest(found) {
    this.#offer = found;
    this.#also.replaceChildren(...(found ? [offering(found, this.#card)] : []));
  }

  /** Puts the card where it belongs; answers what it stands beside. */
  place() {
    const { selected } = this.#store;
    const anchor = selected && this.isOpen && this.#view.anchor(selected);
    if (anchor) place(this.element, anchor);
    return anchor;
  }
}
