/** Commands that go from one annotation to another. */

import { lowerBound } from './annotations.js';
import { table } from './commands.js';
import { active } from './dom.js';
import { doubt, isLeft } from './sieve.js';
import { isQuote } from './store.js';

/** @typedef {import("./store.js").Annotation} Annotation */

/** Below this a suggestion is doubtful. */
const DOUBTFUL = 0.8;

/**
 * The ways through the annotations, each in the order of the text: whoever reads an article from its top loses no time
 * on finding out where the next annotation stands, as with the most doubtful of all first (that list is the panel's).
 * @type {[id: string, say: string, key: string, wanted: (a: Annotation, here: Annotation | null) => boolean][]}
 */
const WAYS = [
  ['', 'annotation', 'n', () => true],
  ['doubtful', 'doubtful annotation (score below 80 %)', 'd', (a) => doubt(a) < DOUBTFUL],
  ['unreviewed', 'unreviewed annotation', 'u', isLeft],
  ['quote', 'quote', 'q', isQuote],
  ['kind', 'of the same kind', 'k', (a, here) => a.kind === here?.kind],
  [
    'entity',
    'mention of the same',
    'm',
    (a, here) => (here?.entity ? a.entity === here.entity : a.kind === here?.kind && a.text === here.text),
  ],
];
/** The way to what is not yet reviewed. */
const UNREVIEWED = 2;
/** Ways that need somewhere to start. */
const FROM_HERE = ['kind', 'entity'];

/** @param {import("./editing.js").Parts} parts @returns {import("./commands.js").Command[]} */
export function moves({ host, store, popover, view, said, select, back }) {
  const group = 'Move';

  /** The nearest wanted annotation in a direction, past the text's end from its other one where it `wraps`. @param {1 | -1} step @param {boolean} wraps @param {(a: Annotation) => boolean} wanted */
  const find = (step, wraps, wanted) => {
    const { annotations, selected } = store;
    const n = annotations.length;
    const seen = view.visible();
    const place = view.place >= seen.start && view.place < seen.end ? view.place : seen.start;
    const here = selected
      ? annotations.indexOf(selected)
      : lowerBound(annotations, (a) => a.start >= place) - (step > 0 ? 1 : 0);
    for (let i = 1; i <= n; i += 1) {
      const at = here + step * i;
      if (!wraps && (at < 0 || at >= n)) break;
      const a = annotations[(at + 2 * n) % n];
      if (a !== selected && store.isShown(a) && wanted(a)) return a;
    }
    return null;
  };

  /** What the reader goes on with after a decision: the last way but to what is not yet reviewed. */
  let last = UNREVIEWED;
  /** @param {number} number of the way @param {1 | -1} step @param {boolean} [isDue] only to what is not yet reviewed */
  const go = (number, step, isDue = false) => {
    const [id, say, , wanted] = WAYS[number];
    const { selected } = store;
    if (FROM_HERE.includes(id) && !selected) return said.show('Nothing is selected.');
    const next = find(step, id !== '', (a) => wanted(a, selected) && (!isDue || isLeft(a)));
    if (!next) return said.show(`There is no ${step > 0 ? 'next' : 'previous'} ${say}.`);
    last = number || last;
    return select(next, 'text');
  };
  /** @type {Parameters<typeof table>[2]} */
  const ways = WAYS.flatMap(([id, say, key], way) => {
    const end = id && `-${id}`;
    const off = id ? `Shift+${key.toUpperCase()}` : 'p';
    return [
      [`next${end}`, `Next ${say}`, [key], () => go(way, 1)],
      [`previous${end}`, `Previous ${say}`, [off], () => go(way, -1)],
    ];
  });
  const onward = () => go(store.selected || !FROM_HERE.includes(WAYS[last][0]) ? last : UNREVIEWED, 1, true);
  const along = (/** @type {KeyboardEvent | undefined} */ event) =>
    go(0, (event?.key === 'ArrowLeft') !== view.article.isLeftward(view.place) ? -1 : 1);
  const leave = () => {
    const focus = active(host);
    if (popover.element.contains(focus)) view.focus();
    else if (view.element.contains(focus)) back();
    else store.select(null);
  };
  return [
    ...table(group, () => store.document !== null, [
      ...ways,
      ['go-on', 'Next unreviewed, the way gone last', [], onward],
      ['along', 'Next and previous annotation', ['ArrowRight', 'ArrowLeft'], along, { at: 'text', isKeyOnly: true }],
    ]),
    ...table(group, () => store.selected !== null, [
      ['card', 'To the card', ['Enter'], () => popover.focus('close'), { at: 'text' }],
      ['back', 'Close the card, back to the list', ['Escape'], leave],
    ]),
  ];
}
