/** What made an annotation and how sure it is, in sentences. */

/** @typedef {import("./store.js").Annotation} Annotation */

/** How the core's reasons are written, and how they read. @type {[RegExp, string][]} */
const REASONS = [
  [/^list: (.*)/, 'The list has a line “$1”.'],
  [/^model: in the (list .*)/, 'It stands in the tagger’s $1.'],
  [/^model: (an? .* of the gazetteer)/, 'It is $1.'],
  [/^model[:;] (.*)/, 'Because: $1.'],
  [/^grammar: (.*)/, 'It follows a rule: $1.'],
  [/^marks: (\S+) and none that closes/, 'It opens with $1 and nothing closes it.'],
  [/^marks: (\S+) ([^\s;]+)/, 'It stands between $1 and $2.'],
  [/^indirect: (the clause of|hearsay,) (“.*?”)/, 'It is $1 $2.'],
  [/; no speaker named$/, ' The text names no speaker.'],
  [/; speaker: (subject of|behind) (“.*”)$/, ' The speaker: $1 $2.'],
  [/; speaker: (.*)$/, ' The speaker: $1.'],
];

/** Why an annotation was made. @param {Annotation} annotation */
export function reason({ why = '' }) {
  return REASONS.reduce((words, [pattern, reads]) => words.replace(pattern, reads), why);
}

/**
 * What a score says. Those of names are calibrated on development data; a rule of grammar and a list do not weigh.
 * @param {Annotation} annotation
 */
export function meaning({ by, score, parts }) {
  if (by === 'model') return `About ${Math.round(score * 100)} of 100 names with this score are right.`;
  if (parts && by === 'grammar') return 'How likely these marks hold a quote.';
  if (by === 'reader') return 'You have set it.';
  return by === 'import' ? 'As the file says.' : 'A rule either fits or not: it does not weigh.';
}
