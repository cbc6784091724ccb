/** Values of numbers in words and as keys to sort by. The table of kinds says which form a kind's value has. */

import { plural } from './dom.js';

/** @typedef {import("../../pkg/types.js").Annotation} Annotation */
/** @typedef {import("../../pkg/types.js").Form} Form */
/** @typedef {{text: string, unit: string, key: number}} Shown a value, its unit and its place in an order */
/** @typedef {Partial<Record<string, any>>} Fields */

const DAY = 86_400_000;
/** TIMEX3's words for bounds and blurs. @type {Record<string, string>} */
export const MODS = {
  APPROX: 'about',
  MORE_THAN: 'more than',
  LESS_THAN: 'less than',
  EQUAL_OR_MORE: 'at least',
  EQUAL_OR_LESS: 'at most',
  START: 'early',
  MID: 'mid',
  END: 'late',
  BEFORE: 'before',
  AFTER: 'after',
};
/** The letters of TIMEX3's lengths, behind a `T` where it has one: their words, and seconds. @type {Record<string, [string, number]>} */
const LENGTHS = {
  Y: ['year', 31_557_600],
  M: ['month', 2_629_800],
  W: ['week', 604_800],
  NI: ['night', 86_400],
  D: ['day', 86_400],
  TH: ['hour', 3600],
  TM: ['minute', 60],
  TS: ['second', 1],
};

/** What a field of a value is called. @type {Record<string, string>} */
export const FIELDS = {
  timex: 'TIMEX3',
  edtf: 'EDTF',
  start: 'From',
  end: 'Until',
  mod: 'Bound',
  start_year: 'From',
  end_year: 'To',
  amount: 'Amount',
  min: 'At least',
  max: 'At most',
  unit: 'Unit',
  currency: 'Currency',
  per: 'Per',
  of: 'Of',
  rank: 'Rank',
  from: 'From',
  to: 'To',
  sides: 'Score',
  numerator: 'Part',
  denominator: 'Whole',
  value: 'Address',
};

/** Formatters by their options: the browser takes longer to make one than to use it. @type {Map<string, Intl.NumberFormat | Intl.DateTimeFormat>} */
const formats = new Map();

/** @template {Intl.NumberFormat | Intl.DateTimeFormat} F @param {{new (locale: string, options: any): F}} Format @param {object} options @returns {F} */
function format(Format, options) {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Format('en-GB', options);
  formats.set(key, known);
  return /** @type {F} */ (known);
}

/** @param {number} n */
const figure = (n) => format(Intl.NumberFormat, { maximumFractionDigits: 6 }).format(n);

/** Words for large figures, where they say the figure exactly. @type {[number, string][]} */
const LARGE = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];

/** `£120 million`, `1.5 billion`, `7,248.38`. @param {number} n @param {string | undefined} currency */
function amount(n, currency) {
  const [unit, word] = LARGE.find(([large]) => Math.abs(n) >= large && Number.isInteger((n / large) * 1000)) ?? [1, ''];
  const tail = word && ` ${word}`;
  const share = n / unit;
  if (!currency) return figure(share) + tail;
  try {
    const digits = word || Number.isInteger(share) ? 0 : 2;
    const options = {
      style: /** @type {const} */ ('currency'),
      currency,
      currencyDisplay: /** @type {const} */ ('narrowSymbol'),
    };
    const range = { minimumFractionDigits: digits, maximumFractionDigits: word ? 3 : digits };
    return format(Intl.NumberFormat, { ...options, ...range }).format(share) + tail;
  } catch {
    // Not a code that the browser takes: the figure and, in its own column, the code say as much.
    return figure(share) + tail;
  }
}

/** A day or an instant as a number, years before 0100 included; NaN where it is neither. @param {string | undefined} iso */
const instant = (iso) => (iso ? Date.parse(iso.length === 4 ? `${iso}-01-01` : iso) : Number.NaN);

/** @param {number} at @param {Intl.DateTimeFormatOptions} options */
const dated = (at, options) => format(Intl.DateTimeFormat, { timeZone: 'UTC', ...options }).format(at);

/** An instant by the reader's own clock; empty where it is none. @param {number} at */
export const moment = (at) =>
  Number.isNaN(at) ? '' : new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A stretch of the calendar, its end not included, in the largest words that say it. @param {number} start @param {number} end */
export function stretch(start, end) {
  const [first, next] = [new Date(start), new Date(end)];
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: 'UTC', year: 'numeric' };
  const isWhole = first.getUTCDate() === 1 && next.getUTCDate() === 1;
  if (!isWhole) options.day = 'numeric';
  if (!isWhole || first.getUTCMonth() || next.getUTCMonth()) options.month = 'short';
  return format(Intl.DateTimeFormat, options).formatRange(start, Math.max(start, end - DAY));
}

/** The stretch of the calendar that a value names, in milliseconds; none where it names none. @param {Fields | undefined} value */
export function calendar(value) {
  const start = instant(value?.start);
  if (Number.isNaN(start)) return null;
  const end = instant(value?.end);
  return { start, end: Number.isNaN(end) || end <= start ? start + DAY : end };
}

/** `£40 million`, `£45 million` -> `£40 – £45 million`. @param {string[]} ends */
const range = (ends) => ends.join(' – ').replace(/( \w+)( – .*)\1$/, '$2$1');

/** `P2Y6M` -> `2 years 6 months`, `P2W/P3W` -> `2 – 3 weeks`, `PXY` -> `years`. Sorted by seconds, a range by its lower end. @param {string} timex @returns {Shown} */
function length(timex) {
  const ends = timex.split('/').map((end) => {
    let [clock, seconds] = ['', 0];
    const words = [...end.matchAll(/T|([\d.]+|X)([YMWDHS]|NI)/g)].flatMap(([sign, n, letter]) => {
      if (!letter) clock = sign;
      const [word, one] = LENGTHS[clock + letter] ?? [];
      if (!word || !one) return [];
      seconds += Number(n) * one || 0;
      return n === 'X' ? `${word}s` : plural(Number(n), word);
    });
    return { text: words.join(' ') || end, seconds };
  });
  return { text: range(ends.map(({ text }) => text).filter(Boolean)), unit: '', key: ends[0].seconds };
}

/** A code of UCUM for a reader: `a` -> `years`, `[mi_i]/h` -> `mi/h` @param {string} code */
const readable = (code) => (code === 'a' ? 'years' : code.replace(/\[(\w+?)(_\w+)?\]/g, '$1'));

/** `GBP / week`; empty where there is none. @param {Fields} value */
const unit = ({ currency, unit, per }) => [currency ?? (unit && readable(unit)), per].filter(Boolean).join(' / ');

/** The unit of what an annotation says; that of a length is told with it. @param {Annotation} annotation */
export const unitOf = ({ value }) => (value && !('timex' in value) ? unit(/** @type {Fields} */ (value)) : '');

/** @type {Record<Form, (v: Fields) => Shown>} */
const FORMS = {
  none: () => ({ text: '', unit: '', key: 0 }),
  text: (v) => ({ text: v.value, unit: '', key: 0 }),
  time(v) {
    const when = calendar(v);
    const clock = /T\d\d:\d\d/.exec(v.timex);
    if (v.unresolved) return { text: `${v.timex} (needs a date)`, unit: '', key: Number.MAX_VALUE };
    if (when)
      return {
        text: clock
          ? `${dated(when.start, { day: 'numeric', month: 'short', year: 'numeric' })}, ${clock[0].slice(1)}`
          : stretch(when.start, when.end),
        unit: '',
        key: when.start,
      };
    if (/^P/.test(v.timex)) return length(v.timex);
    return { text: clock ? clock[0].slice(1) : v.timex, unit: '', key: 0 };
  },
  season: (v) => ({
    text: v.start_year === v.end_year ? `${v.start_year}` : `${v.start_year}–${v.end_year}`,
    unit: '',
    key: v.start_year,
  }),
  amount(v) {
    const ends = [v.min, v.max].filter((n) => n !== undefined).map((n) => amount(n, v.currency));
    const text = v.amount === undefined ? range(ends) : amount(v.amount, v.currency);
    return { text, unit: unit(v), key: v.amount ?? v.min ?? v.max ?? 0 };
  },
  rank: (v) => ({
    text: v.rank === undefined ? `${v.from} to ${v.to}` : `no. ${figure(v.rank)}`,
    unit: '',
    key: v.rank ?? v.from,
  }),
  score: (v) => ({
    text: v.sides.map((/** @type {number[]} */ s) => s.join('–')).join(' '),
    unit: '',
    key: v.sides[0]?.[0] ?? 0,
  }),
  fraction: (v) => ({ text: `${figure(v.numerator)} / ${figure(v.denominator)}`, unit: '', key: v.amount }),
};

/** What was shown of a value: an edit makes another annotation. @type {WeakMap<Annotation, Shown>} */
const known = new WeakMap();

/** What to show of an annotation's value. @param {Annotation} annotation @param {Form} form @returns {Shown} */
export function shown(annotation, form) {
  const found = known.get(annotation) ?? inWords(annotation, form);
  known.set(annotation, found);
  return found;
}

/** @param {Annotation} annotation @param {Form} form @returns {Shown} */
function inWords(annotation, form) {
  const value = /** @type {Fields | undefined} */ (annotation.value);
  if (!value) return { text: 'no value', unit: '', key: Number.MAX_VALUE };
  const { text, unit, key } = FORMS[form](value);
  return { text: value.mod ? `${MODS[value.mod] ?? value.mod} ${text}` : text, unit, key };
}

/** The fields of a value in the order of the table, in words. @param {Annotation} annotation @param {string[]} fields @returns {[string, string][]} */
export function rows(annotation, fields) {
  const value = /** @type {Fields | undefined} */ (annotation.value) ?? {};
  const found = fields
    .filter((f) => value[f] !== undefined)
    .map((f) => /** @type {[string, string]} */ ([FIELDS[f] ?? f, field(f, value[f])]));
  if (value.unresolved) found.push(['Resolved', 'no: the article has no date']);
  return found;
}

/** @param {string} name @param {any} value */
function field(name, value) {
  if (name === 'mod') return MODS[value] ?? value;
  if (name === 'sides') return FORMS.score({ sides: value }).text;
  if (name.endsWith('year')) return String(value);
  return typeof value === 'number' ? figure(value) : String(value);
}

/** How a date of figures can be read, where there are several ways: each in words, and the value that settles it. @param {Annotation} annotation @returns {{text: string, value: {timex: string, mod?: any}}[]} */
export function readings({ value }) {
  const { timex, alternatives, mod } = /** @type {Fields} */ (value ?? {});
  if (!alternatives?.length) return [];
  return [timex, ...alternatives].map((/** @type {string} */ t) => {
    const start = instant(t.slice(0, 10));
    const text = Number.isNaN(start) ? t : FORMS.time({ timex: t, start: t.slice(0, 10) }).text;
    return { text, value: { timex: t, ...(mod ? { mod } : {}) } };
  });
}
