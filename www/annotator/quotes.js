/** The quote board: who speaks, how much of the quoted words is theirs, and what they say, in order. */

import { el, item, plural, swatch, unseen } from './dom.js';
import { Rows } from './rows.js';
import { isQuote } from './store.js';
import { mark, state } from './subjects.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {{key: string, name: string, kind: string, isKnown: boolean, quotes: Annotation[], words: number, share: number}} Speaker */
/** A row: the head of a speaker's card, or a quote of it. @typedef {{speaker: Speaker, quote: Annotation | null, isLast: boolean}} Line */

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

/** The number of words of a quote, counted once. @type {WeakMap<Annotation, number>} */
const counted = new WeakMap();

/** The board of one group of quotes. */
export class QuoteBoard {
  element = el('div', { class: 'list board' });
  #store;
  #sieve;
  #go;
  #group = '';
  #sum = el('p', { class: 'sum' });
  /** @type {Rows<Line>} */
  #rows = new Rows({
    key: ({ quote, speaker }) => quote?.id ?? `of ${speaker.key}`,
    same,
    holds: ({ quote }, id) => quote?.id === id,
    render: (line) => (line.quote ? this.#quote(line, line.quote) : this.#head(line.speaker)),
  });

  /** @param {import("./store.js").Store} store @param {import("./sieve.js").Sieve} sieve @param {(annotation: Annotation) => void} go */
  constructor(store, sieve, go) {
    this.#store = store;
    this.#sieve = sieve;
    this.#go = go;
    this.element.append(this.#sum, this.#rows.element);
  }

  /** @param {string} group */
  fill(group) {
    this.#group = group;
    this.#rows.fill(this.#lines());
    this.select();
  }

  /** Takes what an edit has changed. */
  update() {
    this.#rows.update(this.#lines());
  }

  /** Cards of speakers; in the order of doubt every quote for itself. @returns {Line[]} */
  #lines() {
    const quotes = this.#store.annotations.filter(
      (a) => isQuote(a) && this.#store.kind(a.kind).group === this.#group && this.#sieve.passes(a),
    );
    const speakers = this.#speakers(quotes);
    const total = speakers.reduce((sum, s) => sum + s.words, 0);
    const known = speakers.filter((s) => s.isKnown).length;
    for (const speaker of speakers) speaker.share = total ? speaker.words / total : 0;
    this.#sum.textContent = quotes.length
      ? `${plural(quotes.length, 'quote')}, ${plural(total, 'quoted word')}, ${plural(known, 'speaker')}`
      : 'No quotes to show.';
    const isByDoubt = this.#sieve.is('doubt');
    this.element.classList.toggle('flat', isByDoubt);
    const lines = speakers.flatMap((speaker) => {
      const own = speaker.quotes.map((quote, i) => ({ speaker, quote, isLast: i === speaker.quotes.length - 1 }));
      return isByDoubt ? own : [{ speaker, quote: null, isLast: false }, ...own];
    });
    return this.#sieve.sort(lines, (line) => (line.quote ? [line.quote] : []));
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
      const card = speakers.get(key) ?? {
        key,
        name,
        kind: entity?.kind ?? '',
        isKnown,
        quotes: [],
        words: 0,
        share: 0,
      };
      card.quotes.push(quote);
      if (counts(quote)) card.words += this.#words(quote);
      speakers.set(key, card);
    }
    return [...speakers.values()].sort((a, b) => Number(a.isKnown) - Number(b.isKnown) || b.words - a.words);
  }

  /** @param {Annotation} quote */
  #words(quote) {
    const words = counted.get(quote) ?? this.#store.words(quote).match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
    counted.set(quote, words);
    return words;
  }

  /** @param {Speaker} speaker */
  #head({ name, kind, isKnown, quotes, words, share }) {
    const bar = el('span', {});
    bar.style.inlineSize = `${share * 100}%`;
    return el(
      'li',
      { class: isKnown ? 'card' : 'card unknown' },
      el('h3', {}, kind ? swatch(kind) : null, el('span', { dir: 'auto' }, name)),
      el(
        'p',
        { class: 'share' },
        `${plural(quotes.length, 'quote')} · ${plural(words, 'word')} · ${Math.round(share * 100)}\u00a0%`,
      ),
      el('span', { class: 'meter', 'aria-hidden': 'true' }, bar),
    );
  }

  /** @param {Line} line @param {Annotation} quote */
  #quote({ speaker, isLast }, quote) {
    const notes = [
      this.#sieve.is('doubt') ? speaker.name : '',
      quote.type === 'direct' ? '' : TYPES[quote.type ?? ''],
      ...(quote.flags ?? []).map((f) => FLAGS[f] ?? f),
    ].filter(Boolean);
    const words = [...new Set([speaker.name, ...notes]), state([quote])];
    const main = item(
      {
        'data-id': quote.id,
        onclick: () => this.#go(quote),
        onpointerenter: () => this.#store.point(quote),
        onpointerleave: () => this.#store.point(null),
      },
      el('q', { dir: 'auto' }, this.#store.words(quote)),
      unseen(`, ${words.join(', ')}`),
      el('small', { 'aria-hidden': 'true' }, notes.join(' · '), mark([quote])),
    );
    const isRejected = quote.status === 'rejected';
    const classes = ['said', isLast && 'last', speaker.isKnown || 'unknown', isRejected && 'rejected'];
    return el('li', { class: classes.filter((c) => typeof c === 'string').join(' ') }, main);
  }

  select() {
    this.#rows.select(this.#store.selected);
  }
}

/** Whether a quote's words count: what repeats another, or was rejected, would count twice or not at all. @param {Annotation} quote */
const counts = (quote) => quote.status !== 'rejected' && !quote.flags?.includes('repeat');

/** @param {Line} a @param {Line} b */
function same(a, b) {
  const [one, two] = [a.speaker, b.speaker];
  if (a.quote || b.quote) return a.quote === b.quote && a.isLast === b.isLast && one.name === two.name;
  return (
    one.name === two.name &&
    one.words === two.words &&
    one.share === two.share &&
    one.quotes.length === two.quotes.length
  );
}
