/** The sections of a card, in the order of their buttons. */

import { entity, link } from './card-entity.js';
import { note, verified } from './card-note.js';
import { speech } from './card-quote.js';
import { value } from './card-value.js';
import { all } from './spread.js';

/**
 * A part of the card that opens in place: for which annotations, what stands in it, and what its Enter does.
 * @typedef {object} Section
 * @property {string} name
 * @property {string} label
 * @property {(annotation: import("./store.js").Annotation, store: import("./store.js").Store) => boolean} fits
 * @property {(annotation: import("./store.js").Annotation, card: import("./card.js").Card) => (Node | null)[]} fill
 * @property {(annotation: import("./store.js").Annotation, card: import("./card.js").Card, form: HTMLFormElement) => unknown} [save]
 */

/** @type {Section[]} */
export const SECTIONS = [value, speech, entity, link, note, verified, all];
