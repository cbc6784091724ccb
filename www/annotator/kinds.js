/** Kinds by key: digits for names and quotes, letters for numbers in a small menu; all of it from the table of kinds. */

import { dialog } from './dialog.js';
import { el, swatch } from './dom.js';
import { bind, rove, settle } from './keyboard.js';
import { isQuote } from './store.js';

/** @typedef {import("../../pkg/types.js").KindInfo} KindInfo */
/** @typedef {import("../../pkg/types.js").Kind} Kind */

/** The digit of quotes; the kinds of names have those before it. */
const QUOTE = 9;
const MENU = ['0', 't'];

/** Whether nothing but a quote can be of that kind. @param {KindInfo} kind */
export const isOfQuotes = ({ group }) => group === 'quotes';

/** The key of each kind: a digit, or a letter of its label that no other has. @param {KindInfo[]} kinds @returns {Map<Kind, string>} */
export function keysOf(kinds) {
  /** @type {Map<Kind, string>} */
  const keys = new Map();
  const taken = new Set(MENU.slice(0, 1));
  for (const kind of kinds) {
    const digit = isOfQuotes(kind) ? QUOTE : keys.size + 1;
    const isName = isOfQuotes(kind) || (!kind.fields.length && digit < QUOTE);
    const letters = [...kind.label.toLowerCase().replace(/\P{L}/gu, ''), ...'abcdefghijklmnopqrstuvwxyz'];
    const key = isName ? String(digit) : letters.find((letter) => !taken.has(letter));
    if (key) keys.set(kind.name, key);
    taken.add(key ?? '');
  }
  return keys;
}

/**
 * Commands that make what is selected of a kind: an annotation, or a stretch of the text that is about to be one.
 * @param {import("./editing.js").Parts} parts
 * @param {import("./adding.js").Adding} adding
 * @returns {import("./commands.js").Command[]}
 */
export function kinds({ host, store }, adding) {
  const group = 'Kind';
  const keys = keysOf(store.kinds);
  // A quote becomes nothing else, and nothing else a quote.
  const fits = (/** @type {KindInfo} */ kind) =>
    adding.isReady() || (store.selected !== null && !isQuote(store.selected) && !isOfQuotes(kind));
  const make = (/** @type {Kind} */ kind) =>
    adding.isReady() ? adding.add(kind) : host.apply({ do: 'kind', id: store.selected?.id ?? '', kind });
  const open = () => menu(host, store.kinds.filter(fits), keys, make);
  return [
    ...store.kinds.map((kind) => {
      const key = keys.get(kind.name) ?? '';
      return {
        id: `kind-${kind.name}`,
        group,
        say: kind.label,
        keys: /\d/.test(key) ? [key] : [],
        when: () => !host.readonly && fits(kind),
        run: () => make(kind.name),
      };
    }),
    {
      id: 'kinds',
      group,
      say: 'All kinds, those of numbers by a letter',
      keys: MENU,
      when: () => !host.readonly && (adding.isReady() || (store.selected !== null && !isQuote(store.selected))),
      run: open,
    },
  ];
}

/** What a kind looks like in a menu: its colours, its label and its key, if any. @param {KindInfo} kind @param {string} [key] */
export const face = ({ name, label }, key) => [
  swatch(name),
  el('span', {}, label),
  ...(key ? [el('kbd', {}, key.toUpperCase())] : []),
];

/** @param {HTMLElement} host @param {KindInfo[]} kinds @param {Map<Kind, string>} keys @param {(kind: Kind) => unknown} take */
function menu(host, kinds, keys, take) {
  const choose = (/** @type {KindInfo} */ kind) => () => {
    box.close();
    take(kind.name);
  };
  const list = el('ul', { class: 'choices' });
  for (const kind of kinds) {
    const button = el('button', { onclick: choose(kind), title: kind.hint }, ...face(kind, keys.get(kind.name)));
    list.append(el('li', {}, button));
  }
  rove(list, 'button');
  settle(list, 'button');
  bind(
    list,
    kinds.map((kind) => ({ keys: [keys.get(kind.name) ?? ''], run: choose(kind) })),
  );
  const box = dialog(host, 'Kind', list);
  /** @type {HTMLElement} */ (list.querySelector('button'))?.focus();
}
