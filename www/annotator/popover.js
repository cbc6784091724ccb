/** The card of the selected annotation: what it is, what it says, who says it, how sure, and why; and what can be done about it. */

import { el, icon, plural } from './dom.js';
import { FLAGS, TYPES } from './quotes.js';
import { isQuote } from './store.js';
import { rows, shown } from './values.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("../../pkg/types.js").Link} Link */

/** Who made an annotation, in words. @type {Record<string, string>} */
const MAKERS = { model: 'Tagger', grammar: 'Grammar', list: 'List of names', reader: 'You', import: 'Imported file' };
/** @type {Record<string, string>} */
const ROADS = { name: 'by name', pronoun: 'by pronoun', noun: 'by a phrase', carried: 'carried on from before' };
/** Where an authority shows what an identifier stands for. @type {Record<string, (id: string) => string>} */
const PAGES = {
  wikidata: (id) => `https://www.wikidata.org/wiki/${encodeURIComponent(id)}`,
  geonames: (id) => `https://www.geonames.org/${encodeURIComponent(id)}`,
};
/** @type {Record<string, string>} */
const AUTHORITIES = { wikidata: 'Wikidata', geonames: 'GeoNames', iso3166: 'ISO 3166', list: 'Newsroom list' };
/** Pixels between the card and the text that it is about. */
const GAP = 8;

/** @typedef {{go(annotation: Annotation): void, edit(edit: import("../../pkg/types.js").Edit): void, close(): void}} Actions */

/** The card of one element. */
export class Popover {
  element = el('div', { class: 'popover', popover: 'manual', role: 'dialog', 'aria-label': 'Annotation' });
  #store;
  #actions;
  #anchor;
  isReadonly = false;

  /** @param {import("./store.js").Store} store @param {Actions} actions @param {(annotation: Annotation) => DOMRect | null} anchor where the annotation stands in the window */
  constructor(store, actions, anchor) {
    this.#store = store;
    this.#actions = actions;
    this.#anchor = anchor;
    store.on('selected', () => this.show());
    store.on('document', () => this.hide());
  }

  /** Gives the focus to a control of the card; false where it has none such. @param {string} control */
  focus(control) {
    const found = this.element.querySelector(`[data-do="${control}"]`);
    if (found instanceof HTMLElement) found.focus();
    return found !== null;
  }

  get isOpen() {
    return this.element.classList.contains('shown');
  }

  hide() {
    this.element.classList.remove('shown');
    if (this.#isOnTop()) this.element.hidePopover();
  }

  /** Shows the selected annotation, or nothing. */
  show() {
    const { selected } = this.#store;
    if (!selected) return this.hide();
    const { activeElement } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const held = this.element.contains(activeElement) && /** @type {HTMLElement} */ (activeElement).dataset.do;
    this.element.replaceChildren(...this.#fill(selected));
    // What the reader has just used keeps the focus.
    if (held) this.focus(held);
    this.element.classList.add('shown');
    if (!this.#isOnTop()) this.element.showPopover?.();
    this.place();
  }

  /** Whether the browser shows the card above all else; one that knows no popovers has it in its place in the page. */
  #isOnTop() {
    return 'showPopover' in this.element && this.element.matches(':popover-open');
  }

  /** Puts the card below its text, or above it where there is no room; a small window has it at its foot by its style. */
  place() {
    const { selected } = this.#store;
    const anchor = selected && this.isOpen && this.#anchor(selected);
    if (!anchor) return;
    const { offsetWidth: width, offsetHeight: height, style } = this.element;
    const below = anchor.bottom + GAP;
    const top = below + height < innerHeight ? below : Math.max(GAP, anchor.top - GAP - height);
    style.setProperty('--left', `${Math.max(GAP, Math.min(anchor.left, innerWidth - width - GAP))}px`);
    style.setProperty('--top', `${Math.min(top, innerHeight - height - GAP)}px`);
  }

  /** @param {Annotation} annotation @returns {Node[]} */
  #fill(annotation) {
    const kind = this.#store.kind(annotation.kind);
    const close = el(
      'button',
      { type: 'button', class: 'close', 'data-do': 'close', 'aria-label': 'Close', onclick: this.#actions.close },
      icon('cross'),
    );
    const type = isQuote(annotation) ? ` · ${TYPES[annotation.type ?? ''] ?? ''}` : '';
    const head = el(
      'div',
      { class: 'head' },
      el('span', { class: `swatch kind-${kind.name}` }),
      el('strong', {}, kind.label),
      el('span', { class: 'status' }, `${type} · ${annotation.status}`),
      close,
    );
    const facts = el('dl', {});
    for (const [term, ...values] of this.#facts(annotation))
      facts.append(el('dt', {}, term), el('dd', { dir: 'auto' }, ...values));
    return [
      head,
      this.#title(annotation, kind),
      facts,
      this.#score(annotation),
      ...(this.isReadonly ? [] : [this.#edits(annotation)]),
    ];
  }

  /** @param {Annotation} annotation @param {import("./store.js").KindInfo} kind */
  #title(annotation, kind) {
    if (kind.form !== 'none') {
      const { text, unit } = shown(annotation, kind.form);
      return el('p', { dir: 'auto', class: 'title' }, text, unit ? el('small', {}, ` ${unit}`) : null);
    }
    if (isQuote(annotation)) return el('p', { dir: 'auto', class: 'title said' }, this.#store.words(annotation));
    return el('p', { dir: 'auto', class: 'title' }, this.#store.entity(annotation.entity)?.name ?? annotation.text);
  }

  /** @param {Annotation} annotation @returns {(string | Node)[][]} */
  #facts(annotation) {
    const kind = this.#store.kind(annotation.kind);
    const entity = this.#store.entity(annotation.entity);
    /** @type {(string | Node)[][]} */
    const facts = [];
    if (kind.form !== 'none') facts.push(['In the text', annotation.text], ...rows(annotation, kind.fields));
    else if (!isQuote(annotation)) {
      if (entity && entity.name !== annotation.text) facts.push(['In the text', annotation.text]);
      facts.push(['Mentions', this.#steps(annotation)]);
    }
    if (entity?.link) facts.push([AUTHORITIES[entity.link.authority] ?? entity.link.authority, page(entity.link)]);
    if (isQuote(annotation)) facts.push(...this.#said(annotation));
    facts.push(['Found by', MAKERS[annotation.by] ?? annotation.by]);
    if (annotation.why) facts.push(['Why', annotation.why]);
    if (annotation.was) facts.push(['Was', this.#store.kind(annotation.was.kind).label]);
    return facts;
  }

  /** @param {Annotation} quote @returns {(string | Node)[][]} */
  #said({ speaker, cue, hearer, flags }) {
    /** @type {(string | Node)[][]} */
    const facts = [];
    const name = this.#store.entity(speaker?.entity)?.name;
    if (!speaker) facts.push(['Speaker', 'unknown: the text names none']);
    else {
      const spoken = name && name !== speaker.text ? `${name} (“${speaker.text}”)` : speaker.text;
      facts.push([
        'Speaker',
        spoken,
        el('small', {}, ` ${ROADS[speaker.how] ?? speaker.how}, ${percent(speaker.score)}`),
      ]);
    }
    if (cue) facts.push(['Cue', cue.text]);
    if (hearer) facts.push(['Said to', hearer.text]);
    if (flags?.length) facts.push(['Note', flags.map((f) => FLAGS[f] ?? f).join(', ')]);
    return facts;
  }

  /** @param {Annotation} annotation */
  #steps(annotation) {
    const mates = this.#store.mates(annotation);
    if (mates.length < 2) return plural(mates.length, 'mention');
    const at = mates.indexOf(annotation);
    const step = (/** @type {number} */ by) => () => this.#actions.go(mates[(at + by + mates.length) % mates.length]);
    return el(
      'span',
      { class: 'steps' },
      el('button', { type: 'button', 'aria-label': 'Previous mention', onclick: step(-1) }, icon('previous')),
      `${at + 1} of ${mates.length}`,
      el('button', { type: 'button', 'aria-label': 'Next mention', onclick: step(1) }, icon('next')),
    );
  }

  /** @param {Annotation} annotation */
  #score({ score }) {
    const bar = el('span', {});
    bar.style.inlineSize = `${score * 100}%`;
    return el(
      'p',
      { class: 'score' },
      el('span', {}, 'Score'),
      el('span', { class: 'meter', 'aria-hidden': 'true' }, bar),
      el('span', {}, percent(score)),
    );
  }

  /** @param {Annotation} annotation */
  #edits(annotation) {
    const { id, status } = annotation;
    const { edit } = this.#actions;
    /** @param {'accept' | 'reject'} what @param {string} label @param {string} title @param {'check' | 'cross'} sign @param {string} done */
    const button = (what, label, title, sign, done) =>
      el(
        'button',
        {
          type: 'button',
          'data-do': what,
          'aria-pressed': String(status === done),
          title,
          onclick: () => edit({ do: what, id }),
        },
        icon(sign),
        label,
      );
    return el(
      'div',
      { class: 'edits' },
      button('accept', 'Accept', 'Accept (A)', 'check', 'accepted'),
      button('reject', 'Reject', 'Reject (R)', 'cross', 'rejected'),
      isQuote(annotation) ? this.#speakers(annotation) : this.#kinds(annotation),
    );
  }

  /** @param {Annotation} annotation */
  #kinds({ id, kind }) {
    const change = () =>
      this.#actions.edit({ do: 'kind', id, kind: /** @type {import("../../pkg/types.js").Kind} */ (choice.value) });
    const choice = el('select', { 'aria-label': 'Kind', 'data-do': 'kind', onchange: change });
    for (const { label, kinds } of this.#store.groups) {
      const group = el('optgroup', { label });
      for (const k of kinds) group.append(el('option', { value: k.name, selected: k.name === kind }, k.label));
      choice.append(group);
    }
    return choice;
  }

  /** Whoever the article names may have said it. @param {Annotation} quote */
  #speakers({ id, speaker }) {
    const change = () => this.#actions.edit({ do: 'speaker', id, ...(choice.value ? { entity: choice.value } : {}) });
    const choice = el('select', {
      'aria-label': 'Speaker',
      'data-do': 'speaker',
      title: 'Speaker (S)',
      onchange: change,
    });
    choice.append(el('option', { value: '' }, 'Speaker unknown'));
    if (speaker && !speaker.entity)
      choice.append(el('option', { value: '', selected: true, hidden: true }, speaker.text));
    for (const { name, label } of this.#store.groups) {
      const found = this.#store.subjects(name).flatMap((s) => s.entity ?? []);
      const group = el('optgroup', { label });
      for (const e of found) group.append(el('option', { value: e.id, selected: e.id === speaker?.entity }, e.name));
      if (found.length) choice.append(group);
    }
    return choice;
  }
}

/** @param {number} share */
const percent = (share) => `${Math.round(share * 100)}\u00a0%`;

/** An identifier, with a way to the authority's page where it has one. Nothing is loaded before the reader follows it. @param {Link} link */
function page({ authority, id }) {
  const address = PAGES[authority]?.(id);
  return address ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, id) : id;
}
