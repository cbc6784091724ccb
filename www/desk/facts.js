/** What the list of articles tells of one: a row, made of its document. */

/** @typedef {import("./storage.js").Article} Article */

/** A new row. @param {string} file what its downloads are called @returns {Article} */
export const fresh = (file) => ({
  // Not randomUUID: a page from disk or of a plain address may not have it.
  id: Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, '0')).join(''),
  name: '',
  title: '',
  file,
  date: '',
  length: 0,
  created: Date.now(),
  modified: Date.now(),
  state: { total: 0, reviewed: 0, finished: false },
  deleted: 0,
  revision: 0,
});

/** The headline, or the first paragraph: at most 120 units of it. @param {import("../../pkg/types.js").ReviewState} document */
function titleOf({ text, paragraphs }) {
  const first = paragraphs.find((p) => p.role === 'headline') ?? paragraphs[0];
  return first ? text.slice(first.start, Math.min(first.end, first.start + 120)).toWellFormed() : '';
}

/** @param {import("../../pkg/types.js").ReviewState} document */
export function factsOf(document) {
  const { text, date, annotations } = document;
  const total = annotations.length;
  const reviewed = annotations.filter((a) => a.status !== 'suggested').length;
  return {
    title: titleOf(document),
    date: date ?? '',
    length: text.length,
    state: { total, reviewed, finished: total > 0 && reviewed === total },
  };
}

/** What an article is called. @param {Pick<Article, "name" | "title">} article */
export const nameOf = ({ name, title }) => name || title || 'Untitled article';
