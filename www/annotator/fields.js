/** Fields of the card's forms: inputs with their labels, what stands in them as a value, and what is wrong with it. */

import { el } from './dom.js';
import { FIELDS, MODS } from './values.js';

/** @typedef {import("../../pkg/types.js").Entity} Entity */
/** @typedef {import("./values.js").Fields} Fields */

/** Why a field cannot be read, in a sentence. */
export class Fault extends Error {
  /** @param {string} field @param {string} sentence */
  constructor(field, sentence) {
    super(sentence);
    this.field = field;
  }
}

/** An input with its label. @param {string} label @param {string} name @param {import("./dom.js").Props} [props] @param {[string, string][]} [offers] what the input offers to complete */
export function field(label, name, props = {}, offers = []) {
  const list = offers.length
    ? el('datalist', { id: `offers-${name}` }, ...offers.map(([value, words]) => el('option', { value }, words)))
    : null;
  const input = el('input', {
    name,
    'data-do': `field-${name}`,
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'auto',
    list: list?.id,
    ...props,
  });
  return el('label', {}, el('span', {}, label), input, list);
}

/** A choice with its label. @param {string} label @param {string} name @param {[string, string][]} options @param {string} [chosen] @param {import("./dom.js").Props} [props] */
export function choice(label, name, options, chosen = '', props = {}) {
  const list = options.map(([value, text]) => el('option', { value, selected: value === chosen }, text));
  return el('label', {}, el('span', {}, label), el('select', { name, 'data-do': `field-${name}`, ...props }, ...list));
}

/** A quiet button of a form. @param {string} label @param {string} name @param {() => unknown} run @param {import("./dom.js").Props} [props] */
export const button = (label, name, run, props = {}) =>
  el('button', { class: 'quiet', 'data-do': name, onclick: run, ...props }, label);

/** The button that a form's Enter presses. @param {string} label */
export const submit = (label) => el('button', { type: 'submit', class: 'quiet main', 'data-do': 'save' }, label);

/** Rows of a list of entities, and how many it holds: the rest is found by typing. */
const ROWS = 4;
const MOST = 100;

/**
 * Entities to choose from, fewer with each letter typed; Enter does the first of `deeds` with the one that is chosen.
 * @param {string} label
 * @param {Entity[]} entities
 * @param {[string, (entity: Entity) => unknown][]} deeds what the buttons say and do
 * @param {string} [chosen]
 */
export function chooser(label, entities, deeds, chosen) {
  const size = Math.max(2, Math.min(ROWS, entities.length));
  const list = el('select', { size, 'aria-label': `${label}: names`, 'data-do': 'choices' });
  const fill = (/** @type {string} */ typed) => {
    const wanted = typed.trim().toLocaleLowerCase();
    const found = entities.filter((e) => e.name.toLocaleLowerCase().includes(wanted));
    const own = found.filter((e) => e.id === chosen);
    const some = [...own, ...found.filter((e) => e.id !== chosen)].slice(0, MOST);
    list.replaceChildren(...some.map((e, i) => el('option', { value: e.id, selected: i === 0 }, e.name)));
  };
  const act = (/** @type {(entity: Entity) => unknown} */ take) => () => {
    const found = entities.find((e) => e.id === list.value);
    if (found) take(found);
  };
  const [first] = deeds.map(([, take]) => act(take));
  const typing = field(label, 'choice', { type: 'search', placeholder: 'Type to find' });
  const keys = (/** @type {any} */ event) => {
    if (event.key === 'Enter') first();
    else if (event.key === 'ArrowDown' && event.target !== list) list.focus();
    else return;
    event.preventDefault();
  };
  const whole = el('div', { class: 'chooser' }, typing, list);
  // What is typed to find a name is no draft of an edit.
  whole.addEventListener('input', (event) => {
    event.stopPropagation();
    if (event.target !== list) fill(/** @type {HTMLInputElement} */ (event.target).value);
  });
  whole.addEventListener('keydown', keys);
  list.addEventListener('dblclick', first);
  fill('');
  const buttons = deeds.map(([says, take], i) => button(says, `take-${i}`, act(take)));
  return el('div', {}, whole, el('p', { class: 'acts' }, ...buttons));
}

/** `k`, `m`, `bn`: how desks write large figures. @type {[RegExp, number][]} */
const LARGE = [
  [/\s*(k|thousand)$/i, 1e3],
  [/\s*(m|mn|million)$/i, 1e6],
  [/\s*(bn|billion)$/i, 1e9],
  [/\s*(tn|trillion)$/i, 1e12],
];

/** `1,250`, `-3.5`, `120m`; beside a unit `120m` would be metres. @param {string} name @param {string} text @param {boolean} hasUnit */
function number(name, text, hasUnit) {
  const [scale, times] = (!hasUnit && LARGE.find(([pattern]) => pattern.test(text))) || [/$/, 1];
  const plain = text.replace(scale, '').replace(/[,\s](?=\d{3}(?!\d))/g, '');
  const n = Number(plain);
  if (!plain || Number.isNaN(n))
    throw new Fault(name, `“${text}” is not a number; it is written as ${hasUnit ? '1250.5' : '1250.5 or 120m'}.`);
  // 4.35 million is 4350000, not 4350000.000000001.
  return Number((n * times).toPrecision(15));
}

/** `6-4 3-6`. @param {string} name @param {string} text */
function sides(name, text) {
  const found = text
    .split(/[\s,;]+/)
    .map((set) => set.split(/[-–:]/).map((n) => (/^\d+$/.test(n) ? Number(n) : Number.NaN)));
  if (found.some((set) => set.length < 2 || set.length > 4 || set.some(Number.isNaN)))
    throw new Fault(name, `“${text}” is no score; it is written as 3-1, or 6-4 3-6.`);
  return found;
}

const NUMBERS = new Set([
  'amount',
  'min',
  'max',
  'start_year',
  'end_year',
  'rank',
  'from',
  'to',
  'numerator',
  'denominator',
]);
/** Fields that say where a range begins and ends. */
const ENDS = new Set(['min', 'max', 'from', 'to']);
/** Fields that are one figure. */
const ONES = new Set(['amount', 'rank']);

/** Units by kind, as the core writes them: a code of UCUM and its words. @type {Record<string, string>} */
const UNITS = {
  percent: '% per cent|pp percentage points',
  age: 'a years|mo months|wk weeks|d days',
  quantity:
    'm metres|km kilometres|cm centimetres|[mi_i] miles|[yd_i] yards|[ft_i] feet|[in_i] inches|m2 square metres|har hectares|[acr_br] acres|kg kilograms|g grams|t tonnes|[lb_av] pounds|[stone_av] stones|L litres|[bbl_us] barrels|km/h kilometres an hour|[mi_i]/h miles an hour|Cel degrees Celsius|[degF] degrees Fahrenheit|MW megawatts|GBy gigabytes',
};

/** @param {string} kind @returns {[string, string][]} */
const units = (kind) =>
  (UNITS[kind] ?? '').split('|').flatMap((line) => {
    const [, code, words] = /^(\S+) (.*)/.exec(line) ?? [];
    return code ? [/** @type {[string, string]} */ ([code, words])] : [];
  });

/** Every currency that the browser can name. @returns {[string, string][]} */
function currencies() {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => [code, names.of(code) ?? code]);
}

/** What is left out of a form: the core counts it. @param {import("./store.js").KindInfo} kind */
const fieldsOf = (kind) => kind.fields.filter((f) => kind.form !== 'fraction' || f !== 'amount');

/** The fields of a kind's value, filled. @param {import("./store.js").KindInfo} kind @param {Fields} value @returns {HTMLElement[]} */
export function valueFields(kind, value) {
  const names = fieldsOf(kind);
  return names.map((name) => {
    const label = name === 'unit' && kind.name === 'count' ? 'Noun' : (FIELDS[name] ?? name);
    if (name === 'mod') return choice(label, name, [['', 'exactly'], ...Object.entries(MODS)], value.mod);
    const given =
      name === 'sides' ? (value.sides ?? []).map((/** @type {number[]} */ s) => s.join('-')).join(' ') : value[name];
    const offers = name === 'currency' ? currencies() : name === 'unit' ? units(kind.name) : [];
    const made = field(label, name, { value: given, inputmode: NUMBERS.has(name) ? 'decimal' : null }, offers);
    if (ENDS.has(name) && kind.form !== 'season') made.className = 'ranged';
    else if (ONES.has(name)) made.className = 'plain';
    return made;
  });
}

/** Whether a kind's value can be a range instead of one figure. @param {import("./store.js").KindInfo} kind */
export const canRange = (kind) => kind.fields.some((f) => ENDS.has(f));

/** Whether a value is a range. @param {Fields} value */
export const isRange = (value) => value.min !== undefined || value.max !== undefined || value.from !== undefined;

/** What the fields of a form say. Throws a {@link Fault} where one cannot be read. @param {import("./store.js").KindInfo} kind @param {HTMLFormElement} form @returns {Fields} */
export function typedValue(kind, form) {
  const typed = new FormData(form);
  const isRanged = typed.has('range');
  /** @type {Fields} */
  const value = {};
  for (const name of fieldsOf(kind)) {
    const text = String(typed.get(name) ?? '').trim();
    if (!text || (canRange(kind) && (isRanged ? ONES : ENDS).has(name))) continue;
    value[name] =
      name === 'sides' ? sides(name, text) : NUMBERS.has(name) ? number(name, text, kind.name === 'quantity') : text;
  }
  if (value.currency) value.currency = value.currency.toUpperCase();
  return value;
}

/** Words of the core's sentences and the field that they are about. @type {[RegExp, string][]} */
const ABOUT = [
  [/currenc/, 'currency'],
  [/UCUM/, 'unit'],
  [/EDTF/, 'edtf'],
  [/is no day/, 'start'],
  [/lower end/, 'max'],
];

/** Says beside a field of the form what is wrong with it, and gives it the focus. @param {HTMLElement} form @param {string} sentence @param {string} [name] */
export function blame(form, sentence, name = ABOUT.find(([words]) => words.test(sentence))?.[1]) {
  clear(form);
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input, select, textarea')]);
  const seen = fields.filter((f) => f.offsetParent !== null);
  const culprit = seen.find((f) => f.name === name) ?? seen[0];
  const said = el('p', { class: 'wrong', role: 'alert', id: 'wrong' }, sentence);
  if (!culprit) return void form.append(said);
  culprit.setAttribute('aria-invalid', 'true');
  culprit.setAttribute('aria-describedby', 'wrong');
  (culprit.closest('label') ?? culprit).after(said);
  culprit.focus();
}

/** Puts into the fields of a form what was typed into them before. @param {HTMLFormElement} form @param {Record<string, any>} typed */
export function retype(form, typed) {
  for (const field of /** @type {Iterable<HTMLInputElement>} */ (form.querySelectorAll('[name]'))) {
    if (field.type === 'checkbox') field.checked = field.name in typed;
    else field.value = typed[field.name] ?? field.value;
    // What depends on it follows.
    field.dispatchEvent(new Event('change'));
  }
}

/** Takes the last blame back. @param {HTMLElement} form */
export function clear(form) {
  form.querySelector('.wrong')?.remove();
  const blamed = form.querySelector('[aria-invalid]');
  for (const name of ['aria-invalid', 'aria-describedby']) blamed?.removeAttribute(name);
}
