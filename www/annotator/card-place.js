/** Where the card stands: beside its text, never over it where there is room; at the foot of a small window by its style. */

import { put } from './dom.js';

/** Pixels between the card and the text that it is about. */
const GAP = 8;
/** Pixels of width below which the card lies at the foot of the window. */
const NARROW = 640;

/** Puts the card below its text, above it where there is no room, else at the far side, where it leaves the article free. @param {HTMLElement} card @param {DOMRect} anchor */
export function place(card, anchor) {
  const { offsetWidth: width, offsetHeight: height } = card;
  const [below, above] = [anchor.bottom + GAP, anchor.top - GAP - height];
  const isBelow = below + height < innerHeight;
  const left = isBelow || above > GAP ? anchor.left : innerWidth;
  const [x, y] = [Math.min(left, innerWidth - width - GAP), isBelow ? below : above];
  put(card, { left: Math.max(GAP, x), top: Math.max(GAP, y) });
}

/** Brings the text out from under a card at the foot of the window. @param {HTMLElement} card @param {DOMRect} anchor @param {HTMLElement} view what scrolls */
export function uncover(card, anchor, view) {
  const under = anchor.bottom + GAP - card.getBoundingClientRect().top;
  if (innerWidth < NARROW && under > 0) view.scrollTop += under;
}
