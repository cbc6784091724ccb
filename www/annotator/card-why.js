/** What made an annotation and how sure it is, in sentences. */

/** @typedef {import("./store.js").Annotation} Annotation */

/** How the core's reasons begin, and how they read. @type {[RegExp, string][]} */
const REASONS = [
  [/^list: (.*)/, 'A line of the list: “$1”.'],
  [/^model: in the list of (.*)/, 'It stands in the tagger’s list of $1.'],
  [/^model: an? (.*) of the gazetteer$/, 'It is a $1 of the gazetteer.'],
  [/^model: a frequent (first|last) name$/, 'It has a frequent $1 name.'],
  [
    /^model: the word, its neighbours and the rest of the article$/,
    'The word, its neighbours and the rest of the article spoke for it.',
  ],
  [/^model; (.*)/, 'The tagger; $1.'],
  [/^grammar: (.*)/, 'Rule: $1.'],
  [/^marks: (\S+) and none that closes/, 'It opens with $1 and nothing closes it'],
  [/^marks: (\S+) (\S+)/, 'It stands between $1 and $2'],
  [/^indirect: the clause of (“.*?”)/, 'The clause that $1 reports'],
  [/^indirect: hearsay, (“.*?”)/, 'Hearsay: $1'],
  [/; no speaker named$/, '. The text names no speaker.'],
  [/; speaker: subject of (“.*”)$/, '. The speaker is the subject of $1.'],
  [/; speaker: behind (“.*”)$/, '. The speaker stands behind $1.'],
  [/; speaker: (.*)$/, '. The speaker: $1.'],
];

/** Why an annotation was made. @param {Annotation} annotation */
export function reason({ why = '' }) {
  return REASONS.reduce((words, [pattern, reads]) => words.replace(pattern, reads), why);
}

/**
 * What a score says. Those of names are calibrated on development data; a rule of grammar and a list do not weigh.
 * @param {Annotation} annotation
 */
export function sureness({ by, score, parts }) {
  if (by === 'model') return `About ${Math.round(score * 100)} of 100 names with this score are right.`;
  if (parts && by === 'grammar') return 'How likely these marks hold a quote.';
  if (by === 'reader') return 'You have set it.';
  return by === 'import' ? 'As the file says.' : 'A rule either fits or not: it does not weigh.';
}
