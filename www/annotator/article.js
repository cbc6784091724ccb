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
const LONG = 40_000;
/** Letters that are read from right to left. */
const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
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

  /** Where a position of the page stands in the text: at its character, or at the next paragraph where it lies between two; -1 outside. @param {Node} node @param {number} offset */
  offsetOf(node, offset) {
    if (!this.element.contains(node)) return -1;
    const segment = this.#segment.get(/** @type {Element} */ (node.parentElement?.closest(':not(mark)')));
    if (!(node instanceof Text) || !segment) {
      const range = document.createRange();
      range.setStart(node, offset);
      const next = this.segments[lowerBound(this.segments, (s) => range.comparePoint(s.element, 0) >= 0)];
      return next?.start ?? this.segments[this.segments.length - 1]?.end ?? -1;
    }
    let base = segment.start;
    for (const text of textNodes(segment.element)) {
      if (text === node) break;
      base += text.length;
    }
    return base + offset;
  }

  /** The place between two characters that is nearest to a point of the window; -1 where there is no text near. @param {number} x @param {number} y */
  placeAt(x, y) {
    const caret = caretAt(x, y, this.element.getRootNode());
    return caret ? this.offsetOf(caret.node, caret.offset) : -1;
  }

  /**
   * The character under a point of the window; -1 where there is none.
   * @param {number} x
   * @param {number} y
   */
  characterAt(x, y) {
    const caret = caretAt(x, y, this.element.getRootNode());
    if (!caret || !(caret.node instanceof Text)) return -1;
    const place = this.offsetOf(caret.node, caret.offset);
    if (place < 0) return -1;
    // A caret stands between two characters: take the one whose box holds the point.
    for (const at of [caret.offset, caret.offset - 1]) {
      const range = document.createRange();
      if (at < 0 || at >= caret.node.length) continue;
      range.setStart(caret.node, at);
      range.setEnd(caret.node, at + 1);
      for (const box of range.getClientRects()) {
        if (x >= box.left - 1 && x <= box.right + 1 && y >= box.top && y <= box.bottom)
          return place + at - caret.offset;
      }
    }
    return -1;
  }

  /** The paragraph, or piece of one, that holds a place of the text; the nearest before it between two. @param {number} at */
  segmentAt(at) {
    return this.segments[Math.max(0, lowerBound(this.segments, (s) => s.start > at) - 1)];
  }

  /** The line between two characters, without breadth, as a box in the window. @param {number} at @param {boolean} [isEnd] whether it is the end of what stands before it */
  lineAt(at, isEnd = false) {
    const box = isEnd
      ? [...(this.range({ start: at - 1, end: at })?.getClientRects() ?? [])].at(-1)
      : this.range({ start: at, end: at + 1 })?.getClientRects()[0];
    if (!box) return null;
    const last = isEnd ? at - 1 : at;
    const { element, start } = this.segmentAt(last);
    const letter = (element.textContent ?? '').charAt(last - start);
    // A name in Latin letters runs to the right in an Arabic text too.
    const isRight = isEnd !== (LEFTWARD.test(letter) || (!/\p{L}/u.test(letter) && this.isLeftward(last)));
    return new DOMRect(isRight ? box.right : box.left, box.top, 0, box.height);
  }

  /** Whether the text at a place is read from right to left. @param {number} at */
  isLeftward(at) {
    const segment = this.segmentAt(at);
    return segment !== undefined && getComputedStyle(segment.element).direction === 'rtl';
  }

  /** The stretch of the text that a box of the window shows, whole paragraphs. @param {DOMRect} box @returns {Span} */
  within(box) {
    const tops = lowerBound(this.segments, (s) => s.element.getBoundingClientRect().bottom > box.top);
    const ends = lowerBound(this.segments, (s) => s.element.getBoundingClientRect().top >= box.bottom);
    return { start: this.segments[tops]?.start ?? 0, end: this.segments[ends - 1]?.end ?? 0 };
  }

  /** What the reader has selected of the text; null where nothing is. @returns {Span | null} */
  selection() {
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const [range] = rangesIn(root);
    if (!range || (range.startContainer === range.endContainer && range.startOffset === range.endOffset)) return null;
    const start = this.offsetOf(range.startContainer, range.startOffset);
    const end = this.offsetOf(range.endContainer, range.endOffset);
    return start >= 0 && start < end ? { start, end } : null;
  }
}

/** The ranges that are selected in a shadow root, as each browser gives them. @param {ShadowRoot} root @returns {AbstractRange[]} */
function rangesIn(root) {
  const selection = getSelection();
  if (selection && 'getComposedRanges' in selection) return selection.getComposedRanges({ shadowRoots: [root] });
  const own = /** @type {{getSelection?(): Selection | null}} */ (root).getSelection?.() ?? selection;
  return own?.rangeCount ? [own.getRangeAt(0)] : [];
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
