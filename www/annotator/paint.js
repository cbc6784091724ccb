/**
 * Colours in the text. Ranges are grouped by kind in the CSS Custom Highlight API, two Highlights a kind and element (what
 * is suggested, and what the reader has decided), and drawn only around the visible part of long texts. Where highlights cannot be seen (forced colours, print) or are not
 * to be had, `<mark>` elements take their place.
 */

import { isQuote, partsOf } from './store.js';

/** @typedef {import("./article.js").Chunk} Chunk */
/** @typedef {import("../../pkg/types.js").Annotation} Annotation */

/** What is drawn over the kinds, weakest first. */
const OVERLAYS = ['rejected', 'mate', 'pointed', 'quoted', 'speaker', 'cue', 'selected'];
/** What the highlight of a kind ends with where the reader has decided. */
const DONE = '_done';

/** The state of an annotation, as its paint tells it. @param {Annotation} annotation */
const stateOf = ({ status }) => (status === 'suggested' || status === 'rejected' ? status : 'done');
let elements = 0;

/** The painter of one element. */
export class Painter {
  /** What the names of its highlights begin with: two elements on a page never meet. */
  prefix;
  #store;
  #article;
  /** @type {Map<string, Highlight>} */
  #highlights = new Map();
  /** The ranges of each chunk in sight. @type {Map<Chunk, [Highlight, AbstractRange][]>} */
  #drawn = new Map();
  /** @type {Set<Chunk>} */
  #near = new Set();
  /** @type {Map<Element, Chunk>} */
  #chunks = new Map();
  #forced = matchMedia('(forced-colors: active)');
  #printing = false;
  #showsRejected = false;
  /** @type {IntersectionObserver} */
  #observer;

  /** @param {import("./store.js").Store} store @param {import("./article.js").Article} article @param {Element} view what scrolls */
  constructor(store, article, view) {
    elements += 1;
    this.prefix = `newsmark-${elements}-`;
    this.#store = store;
    this.#article = article;
    this.#observer = new IntersectionObserver((entries) => this.#see(entries), { root: view, rootMargin: '100% 0px' });
    store.on('shown', () => this.#show());
    store.on('changed', () => this.repaint(store.changed));
    store.on('selected', () => (this.isMarking ? this.repaint() : this.#overlay()));
    store.on('pointed', () => this.#overlay());
  }

  /** Whether `<mark>` elements stand in for highlights. */
  get isMarking() {
    return this.#printing || this.#forced.matches || !('highlights' in CSS);
  }

  /** Starts to listen to the window. */
  connect() {
    this.#forced.addEventListener('change', this.#refresh);
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#print);
    this.#register();
  }

  /** Takes all that it has drawn, and nothing else, off the page. */
  disconnect() {
    this.#forced.removeEventListener('change', this.#refresh);
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#print);
    if ('highlights' in CSS) for (const name of this.#highlights.keys()) CSS.highlights.delete(this.prefix + name);
  }

  /** Makes a highlight for each kind of the table: names of quotes lie under names, what is selected above all. */
  describe() {
    if (!('highlights' in CSS)) return;
    const { groups } = this.#store;
    for (const [i, group] of [...groups].reverse().entries()) {
      for (const { name } of group.kinds) for (const end of ['', DONE]) this.#make(name + end, i);
    }
    for (const [i, name] of OVERLAYS.entries()) this.#make(name, groups.length + i);
    this.#register();
  }

  /** @param {string} name @param {number} priority */
  #make(name, priority) {
    if (this.#highlights.has(name)) return;
    const highlight = new Highlight();
    highlight.priority = priority;
    this.#highlights.set(name, highlight);
  }

  /** Hands the highlights of all kinds that are switched on to the browser. */
  #register() {
    for (const [name, highlight] of this.#highlights) {
      if (this.#store.hidden.has(name.replace(DONE, '')) || this.isMarking) CSS.highlights.delete(this.prefix + name);
      else CSS.highlights.set(this.prefix + name, highlight);
    }
  }

  /** Forgets the chunks of the last article. */
  clear() {
    this.#observer.disconnect();
    for (const chunk of this.#drawn.keys()) this.#erase(chunk);
    this.#near.clear();
    this.#chunks.clear();
    this.#overlay();
  }

  /** Takes a chunk that has come onto the page. @param {Chunk} chunk */
  add(chunk) {
    this.#chunks.set(chunk.element, chunk);
    if (this.#article.isLong) this.#observer.observe(chunk.element);
    else {
      this.#near.add(chunk);
      this.#draw(chunk);
    }
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #see(entries) {
    for (const { target, isIntersecting } of entries) {
      const chunk = this.#chunks.get(target);
      if (!chunk) continue;
      if (isIntersecting) {
        this.#near.add(chunk);
        this.#draw(chunk);
      } else if (this.#near.delete(chunk)) this.#erase(chunk);
    }
    if (this.#store.selected) this.#overlay();
  }

  /** Draws what is in sight anew: all of it, or the chunks that hold something of some stretches. @param {import("./store.js").Span[] | null} [spans] */
  repaint(spans = null) {
    this.#register();
    for (const chunk of this.#printing ? this.#chunks.values() : this.#near) {
      if (spans && !spans.some((s) => s.start < chunk.end && s.end > chunk.start)) continue;
      this.#erase(chunk);
      this.#draw(chunk);
    }
    this.#overlay();
  }

  #refresh = () => this.repaint();

  #show() {
    const { showsRejected } = this.#store;
    if (this.isMarking || this.#showsRejected !== showsRejected) this.repaint();
    else this.#register();
    this.#showsRejected = showsRejected;
  }

  #print = (/** @type {Event} */ { type }) => {
    this.#printing = type === 'beforeprint';
    this.repaint();
  };

  /** @param {Chunk} chunk */
  #erase(chunk) {
    for (const [highlight, range] of this.#drawn.get(chunk) ?? []) highlight.delete(range);
    this.#drawn.delete(chunk);
    for (const { element } of chunk.segments) {
      if (element.firstElementChild) element.replaceChildren(element.textContent ?? '');
    }
  }

  /** @param {Chunk} chunk */
  #draw(chunk) {
    const annotations = this.#store.overlapping(chunk.start, chunk.end);
    if (this.isMarking) {
      this.#mark(
        chunk,
        annotations.filter((a) => this.#store.isShown(a)),
      );
      return;
    }
    /** @type {[Highlight, AbstractRange][]} */
    const drawn = [];
    for (const annotation of annotations) {
      const state = stateOf(annotation);
      const name = state === 'rejected' ? state : annotation.kind + (state === 'done' ? DONE : '');
      const highlight =
        state !== 'rejected' || this.#store.isShown(annotation) ? this.#highlights.get(name) : undefined;
      if (highlight) for (const range of this.#ranges(annotation, chunk)) drawn.push([highlight, range]);
    }
    for (const [highlight, range] of drawn) highlight.add(range);
    this.#drawn.set(chunk, drawn);
  }

  /** @param {Annotation} annotation @param {Chunk} [within] @returns {AbstractRange[]} */
  #ranges(annotation, within) {
    return partsOf(annotation).flatMap((part) => this.#spans(part, within));
  }

  /** @param {import("./store.js").Span} span @param {Chunk} [within] */
  #spans(span, within) {
    const inside = within ? { start: Math.max(span.start, within.start), end: Math.min(span.end, within.end) } : span;
    return this.#article
      .pieces(inside)
      .map(
        ({ node, from, to }) =>
          new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to }),
      );
  }

  /** Wraps what is shown in a chunk in `<mark>` elements, the longest outside. @param {Chunk} chunk @param {Annotation[]} annotations */
  #mark(chunk, annotations) {
    for (const { start, end, element } of chunk.segments) {
      const text = element.textContent ?? '';
      const parts = annotations
        .flatMap((a) => partsOf(a).map((p) => ({ a, start: Math.max(p.start, start), end: Math.min(p.end, end) })))
        .filter((p) => p.start < p.end)
        .sort((p, q) => p.start - q.start || q.end - p.end);
      const edges = [...new Set([start, end, ...parts.flatMap((p) => [p.start, p.end])])].sort((p, q) => p - q);
      /** @type {(Node | string)[]} */
      const runs = [];
      let open = parts.slice(0, 0);
      let next = 0;
      for (let i = 0; i + 1 < edges.length; i += 1) {
        open = open.filter((p) => p.end > edges[i]);
        while (next < parts.length && parts[next].start <= edges[i]) open.push(parts[next++]);
        runs.push(
          open.reduceRight(
            (inner, { a }) => this.#wrap(a, inner),
            /** @type {Node | string} */ (text.slice(edges[i] - start, edges[i + 1] - start)),
          ),
        );
      }
      element.replaceChildren(...runs);
    }
  }

  /** @param {Annotation} annotation @param {Node | string} inner */
  #wrap(annotation, inner) {
    const mark = document.createElement('mark');
    const selected = annotation === this.#store.selected ? ' selected' : '';
    mark.className = `kind-${annotation.kind} ${stateOf(annotation)}${selected}`;
    mark.append(inner);
    return mark;
  }

  /** Draws the selection, its mates, and the speaker and cue of a quote that is selected or pointed at. */
  #overlay() {
    if (this.isMarking) return;
    const { selected, pointed } = this.#store;
    /** @type {Record<string, AbstractRange[]>} */
    const layers = { mate: [], pointed: [], quoted: [], speaker: [], cue: [], selected: [] };
    const quote = pointed?.speaker ? pointed : selected;
    if (quote?.speaker) layers.speaker = this.#spans(quote.speaker);
    if (quote?.cue) layers.cue = this.#spans(quote.cue);
    if (pointed && pointed !== selected) layers.pointed = this.#ranges(pointed);
    if (selected) {
      layers[isQuote(selected) ? 'quoted' : 'selected'] = this.#ranges(selected);
      const near = [...this.#near];
      // A name may stand in the text a thousand times; what is out of sight is not drawn.
      const isNear = (/** @type {Annotation} */ a) => near.some((c) => a.start < c.end && a.end > c.start);
      layers.mate = this.#store
        .mates(selected)
        .filter((a) => a !== selected && isNear(a) && this.#store.isShown(a))
        .flatMap((a) => this.#ranges(a));
    }
    for (const [name, ranges] of Object.entries(layers)) {
      const highlight = this.#highlights.get(name);
      highlight?.clear();
      for (const range of ranges) highlight?.add(range);
    }
  }
}
