/**
 * Articles as they are kept, in one file of JSON lines: an article a line, as
 * `{"backup": "1", "article": {…}, "session": "…", "edits": […]}`.
 */

import { el } from './parts.js';

/** @typedef {import("./storage.js").Kept} Kept */

const VERSION = '1';

/** One article's line. @param {Kept} kept */
export const lineOf = ({ article, session, entries }) =>
  `${JSON.stringify({ backup: VERSION, article, session, edits: entries })}\n`;

/** Whether a file is a backup. @param {string} text */
export const isBackup = (text) => /^\s*\{\s*"backup"\s*:/.test(text);

/** Whether a file is a session alone. @param {string} text */
export const isSession = (text) => /^\s*\{\s*"session"\s*:/.test(text);

/** What a line holds; throws a sentence. @param {string} line @returns {Kept} */
export function keptOf(line) {
  const { backup, article, session, edits } = JSON.parse(line);
  if (backup !== VERSION || typeof session !== 'string' || !Array.isArray(edits) || typeof article !== 'object')
    throw new Error('This is not a line of a Newsmark backup.');
  return { article: article ?? {}, session, entries: edits };
}

/** Every article that is not deleted, as the parts of a file. @param {import("./storage.js").Keeper} keeper */
export async function backup(keeper) {
  /** @type {string[]} */
  const lines = [];
  for (const { id, deleted } of await keeper.list()) {
    const kept = deleted ? null : await keeper.read(id);
    if (kept) lines.push(lineOf(kept));
  }
  return lines;
}

/** Hands a file to the reader. @param {BlobPart[]} parts @param {string} name */
export function download(parts, name) {
  const href = URL.createObjectURL(new Blob(parts, { type: 'application/json' }));
  el('a', { href, download: name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-') }).click();
  // The browser has begun to read it by the next turn of its loop, but a slow disk may ask again.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
