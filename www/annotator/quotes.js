/** The quote board: who speaks, how much of the quoted words is theirs, and what they say, in order. */

import { el, plural, unseen } from './dom.js';
import { rove, settle } from './keyboard.js';
import { isQuote } from './store.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {{name: string, kind: string, isKnown: boolean, quotes: Annotation[], words: number}} Speaker */

/** What the format's words for a quote's make-up say. @type {Record<string, string>} */
export const TYPES = { direct: 'Direct', mixed: 'Partly quoted', indirect: 'Reported', post: 'Post' };
/** @type {Record<string, string>} */
export const FLAGS = {
  unclosed: 'no closing mark',
  mismatched: 'marks do not match',
  continued: 'runs over paragraphs',
  nested: 'inside another quote',
  repeat: 'repeats a quote of the text',
  doubtful: 'may not be a quotation',
};

/** The board of one group of quotes. */
export class QuoteBoard {
  element = el('div', { class: 'list board' });
  #store;
  #go;
  #cards = el('ul', { class: 'cards' });
  #sum = el('p', { class: 'sum' });

  /** @param {import("./store.js").Store} store @param {(annotation: Annotation) => void} go */
  constructor(store, go) {
    this.#store = store;
    this.#go = go;
    this.element.append(this.#sum, this.#cards);
    rove(this.#cards, '.item');
  }

  /** @param {string} group */
  fill(group) {
    const quotes = this.#store.annotations.filter(
      (a) => isQuote(a) && this.#store.kind(a.kind).group === group && !this.#store.hidden.has(a.kind),
    );
    const speakers = this.#speakers(quotes);
    const total = speakers.reduce((sum, s) => sum + s.words, 0);
    const known = speakers.filter((s) => s.isKnown).length;
    this.#sum.textContent = quotes.length
      ? `${plural(quotes.length, 'quote')}, ${plural(total, 'quoted word')}, ${plural(known, 'speaker')}`
      : 'No quotes in this article.';
    this.#cards.replaceChildren(...speakers.map((speaker) => this.#card(speaker, total)));
    settle(this.#cards, '.item');
    this.select();
  }

  /** Speakers by the number of their words, those that the text does not name on top. @param {Annotation[]} quotes */
  #speakers(quotes) {
    /** @type {Map<string, Speaker>} */
    const speakers = new Map();
    for (const quote of quotes) {
      const { speaker } = quote;
      const entity = this.#store.entity(speaker?.entity);
      const isKnown = Boolean(entity) || speaker?.how === 'name' || speaker?.how === 'noun';
      const key = entity?.id ?? (speaker ? speaker.text.toLocaleLowerCase('en') : '');
      const name =
        entity?.name ?? (speaker ? (isKnown ? speaker.text : `“${speaker.text}”, not resolved`) : 'Speaker unknown');
      const card = speakers.get(key) ?? { name, kind: entity?.kind ?? '', isKnown, quotes: [], words: 0 };
      card.quotes.push(quote);
      if (counts(quote)) card.words += this.#words(quote);
      speakers.set(key, card);
    }
    return [...speakers.values()].sort((a, b) => Number(a.isKnown) - Number(b.isKnown) || b.words - a.words);
  }

  /** @param {Annotation} quote */
  #words(quote) {
    return this.#store.words(quote).match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
  }

  /** @param {Speaker} speaker @param {number} total */
  #card({ name, kind, isKnown, quotes, words }, total) {
    const share = total ? words / total : 0;
    const meter = el('span', { class: 'meter', 'aria-hidden': 'true' }, el('span', {}));
    /** @type {HTMLElement} */ (meter.firstChild).style.inlineSize = `${share * 100}%`;
    return el(
      'li',
      { class: isKnown ? 'card' : 'card unknown' },
      el('h3', {}, kind ? el('span', { class: `swatch kind-${kind}` }) : null, el('span', { dir: 'auto' }, name)),
      el(
        'p',
        { class: 'share' },
        `${plural(quotes.length, 'quote')} · ${plural(words, 'word')} · ${Math.round(share * 100)}\u00a0%`,
      ),
      meter,
      el('ol', {}, ...quotes.map((quote) => this.#quote(quote))),
    );
  }

  /** @param {Annotation} quote */
  #quote(quote) {
    const notes = [
      quote.type === 'direct' ? '' : TYPES[quote.type ?? ''],
      ...(quote.flags ?? []).map((f) => FLAGS[f] ?? f),
    ].filter(Boolean);
    const text = this.#store.words(quote);
    const item = el(
      'button',
      {
        type: 'button',
        class: 'item',
        tabindex: -1,
        'data-id': quote.id,
        onclick: () => this.#go(quote),
        onpointerenter: () => this.#store.point(quote),
        onpointerleave: () => this.#store.point(null),
      },
      el('q', { dir: 'auto' }, text),
      notes.length ? el('small', {}, notes.join(' · ')) : null,
      unseen(`, ${quote.status}`),
    );
    return el('li', { class: quote.status === 'rejected' ? 'rejected' : '' }, item);
  }

  select() {
    this.#cards.querySelector('[aria-current]')?.removeAttribute('aria-current');
    const { selected } = this.#store;
    const item = selected && this.#cards.querySelector(`[data-id="${CSS.escape(selected.id)}"]`);
    item?.setAttribute('aria-current', 'true');
    item?.scrollIntoView({ block: 'nearest' });
  }
}

/** Whether a quote's words count: what repeats another, or was rejected, would count twice or not at all. @param {Annotation} quote */
const counts = (quote) => quote.status !== 'rejected' && !quote.flags?.includes('repeat');
