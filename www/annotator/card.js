/** What a card shows at first sight: what the annotation is, what it says, how sure, and why. */

import { meaning, reason } from './card-why.js';
import { closing, el, plural, swatch } from './dom.js';
import { FLAGS, TYPES } from './quotes.js';
import { isQuote } from './store.js';
import { steps } from './subjects.js';
import { moment, readings, rows, shown } from './values.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("../../pkg/types.js").Link} Link */
/** @typedef {import("../../pkg/types.js").Edit} Edit */

/**
 * What the card's parts work with.
 * @typedef {object} Card
 * @property {import("./element.js").NewsmarkAnnotator} host
 * @property {Store} store
 * @property {(edit: Edit, isDone?: boolean) => Promise<boolean>} edit does an edit; the open section is closed after its last one, and says why one was refused
 * @property {(edit: Edit) => Promise<unknown>} act does an edit that no section is about
 * @property {(say: string, from: import("./store.js").Span, isOfWords?: boolean) => Promise<import("./store.js").Span | null>} pick asks for a stretch of the text
 * @property {(annotation: Annotation) => void} go
 * @property {() => void} close
 * @property {(section: string) => void} open
 * @property {() => void} verify ticks the annotation, or asks who does
 * @property {(edit: Edit) => void} spread shows what an edit would change if it went to all
 */

/** Who made an annotation, in words. @type {Record<string, string>} */
const MAKERS = { model: 'Tagger', grammar: 'Grammar', list: 'List of names', reader: 'You', import: 'Imported file' };
/** @type {Record<string, string>} */
const ROADS = { name: 'by name', pronoun: 'by pronoun', noun: 'by a phrase', carried: 'carried on from before' };
/** @type {Record<string, string>} */
export const AUTHORITIES = { wikidata: 'Wikidata', geonames: 'GeoNames', iso3166: 'ISO 3166', list: 'Newsroom list' };
/** Where an authority shows what an identifier stands for. @type {Record<string, (id: string) => string>} */
const PAGES = {
  wikidata: (id) => `https://www.wikidata.org/wiki/${id}`,
  geonames: (id) => `https://www.geonames.org/${id}`,
  iso3166: (id) => `https://www.iso.org/obp/ui/#iso:code:3166:${id}`,
};

/** @param {Annotation} annotation @param {Card} card @returns {Node[]} */
export function sight(annotation, card) {
  const { store } = card;
  const kind = store.kind(annotation.kind);
  const type = isQuote(annotation) ? ` · ${TYPES[annotation.type ?? ''] ?? ''}` : '';
  const list = el('dl', {});
  for (const [term, ...values] of facts(annotation, card))
    list.append(el('dt', {}, term), el('dd', { dir: 'auto' }, ...values));
  return [
    el(
      'div',
      { class: 'head' },
      swatch(kind.name),
      el('strong', {}, kind.label),
      el('span', { class: 'status' }, `${type} · ${annotation.status}`),
      closing('Close', card.close, { 'data-do': 'close' }),
    ),
    title(annotation, store, kind),
    list,
    score(annotation),
  ];
}

/** @param {Annotation} annotation @param {Store} store @param {import("./store.js").KindInfo} kind */
function title(annotation, store, kind) {
  if (kind.form !== 'none') {
    const { text, unit } = shown(annotation, kind.form);
    return el('p', { dir: 'auto', class: 'title' }, text, unit ? el('small', {}, ` ${unit}`) : null);
  }
  if (isQuote(annotation)) return el('p', { dir: 'auto', class: 'title said' }, store.words(annotation));
  return el('p', { dir: 'auto', class: 'title' }, store.entity(annotation.entity)?.name ?? annotation.text);
}

/** @param {Annotation} annotation @param {Card} card @returns {(string | Node)[][]} */
function facts(annotation, card) {
  const { store } = card;
  const kind = store.kind(annotation.kind);
  const entity = store.entity(annotation.entity);
  const { verified, was, note, text, by } = annotation;
  /** @type {(string | Node)[][]} */
  const found = [];
  if (kind.form !== 'none') found.push(['In the text', text], ...rows(annotation, kind.fields));
  else if (!isQuote(annotation)) {
    if (entity && entity.name !== text) found.push(['In the text', text]);
    const mates = store.mates(annotation);
    found.push(['Mentions', mates.length > 1 ? steps(annotation, mates, card.go) : plural(mates.length, 'mention')]);
  }
  const choices = readings(annotation);
  if (choices.length) found.push(['Readings', ...choices.map((choice) => reading(choice, annotation, card))]);
  if (entity?.link) found.push([AUTHORITIES[entity.link.authority] ?? entity.link.authority, page(entity.link)]);
  if (isQuote(annotation)) found.push(...said(annotation, store));
  found.push(['Found by', MAKERS[by] ?? by]);
  const why = reason(annotation);
  if (why) found.push(['Why', why]);
  if (was) found.push(['Was', wasWords(annotation, store)]);
  if (note) found.push(['Note', note]);
  if (verified)
    found.push([
      verified.reopened ? 'Was verified' : 'Verified',
      `${verified.by}, ${moment(Date.parse(verified.at))}`,
      verified.reopened ? el('strong', { class: 'reopened' }, ' changed since') : '',
    ]);
  return found;
}

/** What a correction has replaced. @param {Annotation} annotation @param {Store} store */
function wasWords({ was, kind, start, end, value }, store) {
  if (!was) return '';
  const { form, label } = store.kind(was.kind);
  const words = [];
  if (was.kind !== kind) words.push(label);
  if (was.start !== start || was.end !== end) words.push(`“${store.text.slice(was.start, was.end)}”`);
  if (form !== 'none' && JSON.stringify(was.value) !== JSON.stringify(value))
    words.push(shown(/** @type {Annotation} */ ({ value: was.value }), form).text);
  return words.join(', ') || label;
}

/** One way to read a date; pressing it settles which. @param {{text: string, value: any}} choice @param {Annotation} annotation @param {Card} card */
function reading({ text, value }, { id }, { act, host }) {
  const take = () => act({ do: 'value', id, value });
  const props = { class: 'quiet', 'data-do': value.timex, disabled: host.readonly, onclick: take };
  return el('button', props, text);
}

/** @param {Annotation} quote @param {Store} store @returns {(string | Node)[][]} */
function said({ speaker, cue, hearer, flags }, store) {
  /** @type {(string | Node)[][]} */
  const found = [];
  const name = store.entity(speaker?.entity)?.name;
  if (!speaker) found.push(['Speaker', 'unknown: the text names none']);
  else {
    const spoken = name && name !== speaker.text ? `${name} (“${speaker.text}”)` : speaker.text;
    found.push([
      'Speaker',
      spoken,
      el('small', {}, ` ${ROADS[speaker.how] ?? speaker.how}, ${percent(speaker.score)}`),
    ]);
  }
  if (cue) found.push(['Cue', cue.text]);
  if (hearer) found.push(['Said to', hearer.text]);
  if (flags?.length) found.push(['Marks', flags.map((f) => FLAGS[f] ?? f).join(', ')]);
  return found;
}

/** @param {Annotation} annotation */
function score(annotation) {
  const bar = el('span', {});
  bar.style.inlineSize = `${annotation.score * 100}%`;
  return el(
    'p',
    { class: 'score' },
    el('span', {}, 'Score'),
    el('span', { class: 'meter', 'aria-hidden': 'true' }, bar),
    el('span', {}, percent(annotation.score)),
    el('small', {}, meaning(annotation)),
  );
}

/** @param {number} share */
const percent = (share) => `${Math.round(share * 100)}\u00a0%`;

/** An identifier, with a way to the authority's page where it has one. Nothing is loaded before the reader follows it. @param {Omit<Link, "score">} link */
export function page({ authority, id }) {
  const address = PAGES[authority]?.(encodeURIComponent(id));
  return address ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, id) : id;
}
