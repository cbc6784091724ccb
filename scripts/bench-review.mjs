// The review core in wasm, under Node: milliseconds of one call on an article of about 1 MB and 18,000 annotations.
import { performance } from 'node:perf_hooks';

/** How often each call is measured. */
export const ROUNDS = 7;

/** Milliseconds that a call may take; what has no number is measured alone. @type {Record<string, number | null>} */
const TARGETS = {
  'state()': null,
  'apply and stateOf, one annotation': 4,
  'apply to all and stateOf': null,
  'progress()': 8,
  'checks()': 100,
  'merge() and undo()': null,
  'rebase() and undo()': null,
  'session()': null,
  'restore()': null,
  'export()': null,
  'import()': null,
};

/**
 * Measures every call, best of some rounds.
 * @param {import("../pkg/newsmark.js").Newsmark} newsmark @param {string} text
 */
export function benchReview(newsmark, text) {
  const review = newsmark.annotate(text, undefined, undefined);
  const run = newsmark.annotate(text, { date: '2020-03-30' }, undefined);
  const { annotations } = review.state();
  const names = annotations.filter((a) => a.entity);
  const many = names.find((a) => names.filter((b) => b.text === a.text).length > 50) ?? names[0];
  let count = 0;
  const counted = () => {
    count += 1;
    return count;
  };
  const json = review.export('newsmark');
  /** @type {Record<string, () => unknown>} */
  const calls = {
    'state()': () => review.state(),
    'apply and stateOf, one annotation': () =>
      review.stateOf(review.apply({ do: 'accept', id: annotations[(37 * counted()) % annotations.length].id })),
    'apply to all and stateOf': () => {
      const edit = /** @type {const} */ ({ do: 'reject', id: many.id });
      review.stateOf(review.apply({ do: 'all', edit, scope: 'string' }));
      return review.undo();
    },
    'progress()': () => review.progress(),
    'checks()': () => review.checks(),
    'merge() and undo()': () => {
      review.merge(run);
      return review.undo();
    },
    'rebase() and undo()': () => {
      review.rebase(`${text} ${counted()}`);
      return review.undo();
    },
    'session()': () => review.session(),
    'restore()': () => newsmark.restore(review.session()).free(),
    'export()': () => review.export('newsmark'),
    'import()': () => newsmark.import(json).free(),
  };
  const rows = Object.entries(calls).map(([name, call]) => ({
    name,
    took: least(call),
    target: TARGETS[name] ?? null,
  }));
  review.free();
  run.free();
  return { annotations: annotations.length, rows };
}

/** The least of some rounds, ms. @param {() => unknown} call */
export function least(call) {
  let ms = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    call();
    ms = Math.min(ms, performance.now() - start);
  }
  return ms;
}
