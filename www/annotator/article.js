/**
 * The text on the page: paragraphs by their roles, in chunks that a browser may leave out of its layout while they are
 * out of sight. Knows where every character stands; colours are {@link import("./paint.js").Painter}'s business.
 */

import { lowerBound } from './annotations.js';
import { breathe, el } from './dom.js';

/** @typedef {import("./store.js").Span} Span */
/** A paragraph, or a piece of a very long one. @typedef {Span & {element: HTMLElement, chunk: Chunk}} Segment */
/** @typedef {Span & {element: HTMLElement, segments: Segment[]}} Chunk */

/** UTF-16 units of text that one chunk holds at least. */
const CHUNK = 12_000;
/** Units after which a paragraph is cut: a line breaker is quadratic in nothing, but a megabyte at once is a frozen page. */
const PIECE = 6_000;
/** Units from which chunks out of sight are left out of the layout. */
const LONG = 200_000;
/** Milliseconds of building before the browser gets its turn. */
const TURN = 8;

/** The paragraphs of a document that names none: its blocks of lines. @param {string} text @returns {import("../../pkg/types.js").Paragraph[]} */
function blocks(text) {
  const found = [];
  for (const match of text.matchAll(/\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g)) {
    found.push({ start: match.index, end: match.index + match[0].length, role: /** @type {const} */ ('body') });
  }
  return found;
}

/** Where to cut a long paragraph: after a blank, never inside a surrogate pair. @param {string} text @param {number} start @param {number} end */
function cut(text, start, end) {
  if (end - start <= PIECE) return end;
  const blank = text.lastIndexOf(' ', start + PIECE);
  if (blank > start + PIECE / 2) return blank + 1;
  const at = start + PIECE;
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at;
}

/** The rendered text of one element. */
export class Article {
  element = el('div', { class: 'text', part: 'text' });
  /** @type {Segment[]} */
  segments = [];
  /** Settles when all of the text stands on the page. @type {Promise<void>} */
  ready = Promise.resolve();
  isLong = false;
  /** @type {WeakMap<Element, Segment>} */
  #segment = new WeakMap();
  #onchunk;
  #turn = 0;

  /** @param {(chunk: Chunk) => void} onchunk told of each chunk once it is on the page */
  constructor(onchunk) {
    this.#onchunk = onchunk;
  }

  /** @param {{text: string, paragraphs: import("../../pkg/types.js").Paragraph[]} | null} document */
  render(document) {
    this.#turn += 1;
    this.segments = [];
    this.element.replaceChildren();
    this.isLong = (document?.text.length ?? 0) > LONG;
    this.ready = document
      ? this.#build(document.text, document.paragraphs.length ? document.paragraphs : blocks(document.text))
      : Promise.resolve();
  }

  /** @param {string} text @param {import("../../pkg/types.js").Paragraph[]} paragraphs */
  async #build(text, paragraphs) {
    const turn = this.#turn;
    let chunk = this.#open();
    let since = performance.now();
    let headlines = 0;
    for (const { start, end, role } of paragraphs) {
      for (let from = start; from < end; ) {
        const to = cut(text, from, end);
        if (role === 'headline' && from === start) headlines += 1;
        const element = el(role === 'headline' ? (headlines === 1 ? 'h2' : 'h3') : 'p', {
          'data-role': role,
          dir: 'auto',
          'data-more': from > start,
        });
        element.textContent = text.slice(from, to);
        chunk.element.append(element);
        const segment = { start: from, end: to, element, chunk };
        chunk.segments.push(segment);
        this.segments.push(segment);
        this.#segment.set(element, segment);
        from = to;
        if (to - chunk.segments[0].start >= CHUNK) {
          this.#close(chunk);
          chunk = this.#open();
          if (performance.now() - since > TURN) {
            await breathe();
            if (turn !== this.#turn) return;
            since = performance.now();
          }
        }
      }
    }
    if (chunk.segments.length) this.#close(chunk);
  }

  /** @returns {Chunk} */
  #open() {
    return { start: 0, end: 0, element: el('div', { class: this.isLong ? 'chunk long' : 'chunk' }), segments: [] };
  }

  /** @param {Chunk} chunk */
  #close(chunk) {
    chunk.start = chunk.segments[0].start;
    chunk.end = chunk.segments[chunk.segments.length - 1].end;
    // About 64 characters a line of 30 pixels, so that the scroll bar hardly jumps.
    if (this.isLong)
      chunk.element.style.containIntrinsicBlockSize = `auto ${Math.ceil((chunk.end - chunk.start) / 64) * 30}px`;
    this.element.append(chunk.element);
    this.#onchunk(chunk);
  }

  /** The pieces of a span, one a text node. @param {Span} span @returns {{segment: Segment, node: Text, from: number, to: number}[]} */
  pieces({ start, end }) {
    const found = [];
    for (
      let at = lowerBound(this.segments, (s) => s.end > start);
      at < this.segments.length && this.segments[at].start < end;
      at += 1
    ) {
      const segment = this.segments[at];
      let offset = segment.start;
      for (const node of textNodes(segment.element)) {
        const from = Math.max(start - offset, 0);
        const to = Math.min(end - offset, node.length);
        if (from < to) found.push({ segment, node, from, to });
        offset += node.length;
      }
    }
    return found;
  }

  /** A live range over a span as far as it is on the page; none where it is not. @param {Span} span */
  range(span) {
    const pieces = this.pieces(span);
    if (!pieces.length) return null;
    const range = document.createRange();
    const last = pieces[pieces.length - 1];
    range.setStart(pieces[0].node, pieces[0].from);
    range.setEnd(last.node, last.to);
    return range;
  }

  /**
   * The character under a point of the window; -1 where there is none.
   * @param {number} x
   * @param {number} y
   */
  characterAt(x, y) {
    const caret = caretAt(x, y, this.element.getRootNode());
    if (!caret || !(caret.node instanceof Text)) return -1;
    const parent = caret.node.parentElement?.closest(':not(mark)');
    const segment = parent && this.#segment.get(parent);
    if (!segment) return -1;
    let base = segment.start;
    for (const node of textNodes(segment.element)) {
      if (node === caret.node) break;
      base += node.length;
    }
    // A caret stands between two characters: take the one whose box holds the point.
    for (const at of [caret.offset, caret.offset - 1]) {
      const range = document.createRange();
      if (at < 0 || at >= caret.node.length) continue;
      range.setStart(caret.node, at);
      range.setEnd(caret.node, at + 1);
      for (const box of range.getClientRects()) {
        if (x >= box.left - 1 && x <= box.right + 1 && y >= box.top && y <= box.bottom) return base + at;
      }
    }
    return -1;
  }
}

/** @param {Node} element */
function* textNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield/** @type {Text} */ (walker.currentNode);
}

/** @param {number} x @param {number} y @param {Node} root @returns {{node: Node, offset: number} | null} */
function caretAt(x, y, root) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y, root instanceof ShadowRoot ? { shadowRoots: [root] } : {});
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
