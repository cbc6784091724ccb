/** A caret in the article, for those who add by keys: it goes by words, sentences, lines and paragraphs, and Shift extends. */

import { table } from './commands.js';
import { el, put } from './dom.js';
import { isQuote } from './store.js';

/** A name or number: capitalised words in a row with what may stand between them, or figures with their sign. */
const LIKELY =
  /\p{Lu}[\p{L}\p{M}\p{N}’'&-]*(?: (?:(?:of|the|de|la|du|van|von|der) )*\p{Lu}[\p{L}\p{M}\p{N}’'&-]*)*|[£$€]?\d[\d.,:]*%?/gu;
const WORD = /\p{Lu}[^\s]*|\d[^\s]*/gu;
/** After what a capital means nothing: the start of the text, a full stop, an opening mark. */
const OPENING = /(?:^|[.!?:…\n]["'”’)]?\s*|["“‘«(—–-]\s?)$/u;

/** The caret of one element. */
export class Caret {
  element = el('div', { class: 'caret', 'aria-hidden': 'true', hidden: true });
  isOn = false;
  /** Where it stands, and where what it has extended over begins. */
  #at = 0;
  #from = 0;
  /** @type {number | null} where up and down aim at, in pixels */
  #aim = null;
  #parts;
  #adding;
  #words;
  #sentences;

  /** @param {import("./editing.js").Parts} parts @param {import("./adding.js").Adding} adding @param {() => void} onturn told when it is switched on or off */
  constructor(parts, adding, onturn) {
    this.#parts = parts;
    this.#adding = adding;
    this.#words = new Intl.Segmenter(undefined, { granularity: 'word' });
    this.#sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
    this.onturn = onturn;
    const { store, view } = parts;
    store.on('document', () => this.leave());
    store.on('selected', () => {
      if (store.selected) this.leave();
    });
    view.element.addEventListener('pointerdown', () => this.leave());
    adding.onadded = ({ end }) => {
      if (!this.isOn) return;
      this.#at = end;
      return this.#go(this.#word(1), false);
    };
  }

  /** @returns {import("./commands.js").Command[]} */
  commands() {
    const { host, store } = this.#parts;
    const group = 'Add by keys';
    /** @param {string} id @param {string} say @param {string[]} keys @param {(step: 1 | -1, isOver: boolean) => number} to @returns {Parameters<typeof table>[2][0]} */
    const move = (id, say, keys, to) => [
      id,
      say,
      keys,
      (event) => {
        const { key = '', shiftKey = false } = event ?? {};
        const back = this.#parts.view.article.isLeftward(this.#at) ? 'ArrowRight' : 'ArrowLeft';
        if (!/Up|Down/.test(key)) this.#aim = null;
        return this.#go(to(['ArrowUp', 'Home', back].includes(key) ? -1 : 1, shiftKey), shiftKey);
      },
      { more: keys.map((key) => key.replace(/\w+$/, 'Shift+$&')), isKeyOnly: true },
    ];
    const across = (/** @type {string} */ held) => [`${held}ArrowRight`, `${held}ArrowLeft`];
    const down = (/** @type {string} */ held) => [`${held}ArrowDown`, `${held}ArrowUp`];
    return [
      ...table(group, () => store.document !== null && !host.readonly, [
        ['caret', 'Caret in the text, on and off', ['i', 'Insert'], () => this.turn()],
        ['likely', 'To the next unmarked name or number', ['f'], () => this.#likely(1)],
        ['likely-back', 'To the one before', ['Shift+F'], () => this.#likely(-1)],
      ]),
      ...table(group, () => this.#adding.isReady(), [
        ['add', 'Add, as the last kind', ['Enter'], () => this.#adding.add(), { isKeyOnly: true }],
      ]),
      ...table(group, () => this.isOn, [
        ['leave-caret', 'Leave the caret', ['Escape'], () => this.leave(), { isKeyOnly: true }],
        move('caret-word', 'By a word; with Shift, over it', across(''), (step, isOver) => this.#word(step, isOver)),
        move('caret-line', 'By a line', down(''), (step) => this.#line(step)),
        move('caret-sentence', 'By a sentence', [...across('Ctrl+'), ...across('Alt+')], (step) =>
          this.#sentence(step),
        ),
        move('caret-paragraph', 'By a paragraph', [...down('Ctrl+'), ...down('Alt+')], (step) => this.#paragraph(step)),
        move('caret-end', 'To the end or start of the paragraph', ['End', 'Home'], (step) => this.#end(step)),
      ]),
    ];
  }

  turn() {
    if (this.isOn) return this.leave();
    const { view, store } = this.#parts;
    const { start, end } = view.visible();
    const at = view.place >= start && view.place < end ? view.place : start;
    store.select(null);
    view.focus();
    this.#enter();
    const isInWord = /[\p{L}\p{N}]/u.test(store.text.charAt(at));
    this.#at = isInWord ? at + 1 : at;
    return this.#go(this.#word(isInWord ? -1 : 1), false);
  }

  #enter() {
    this.isOn = true;
    this.onturn();
  }

  leave() {
    if (!this.isOn) return;
    this.isOn = false;
    this.element.hidden = true;
    this.#adding.drop();
    this.onturn();
  }

  /** Goes to a place of the text, over it or without. @param {number} at @param {boolean} isOver */
  async #go(at, isOver) {
    this.#at = at;
    if (!isOver) this.#from = at;
    this.#parts.view.place = at;
    const box = this.#box;
    if (box) this.#parts.view.follow(box);
    this.place();
    // Without having extended the caret means the word that it stands at.
    const [start, end] = at < this.#from ? [at, this.#from] : [this.#from, at];
    await this.#adding.choose({ start, end });
    if (!isOver) this.#say();
  }

  get #box() {
    const { article } = this.#parts.view;
    return this.isOn ? (article.lineAt(this.#at) ?? article.lineAt(this.#at, true)) : null;
  }

  /** Puts the caret where it stands. */
  place() {
    const line = this.#box;
    this.element.hidden = !line;
    if (!line) return;
    const { left, top } = this.#parts.view.sheet.getBoundingClientRect();
    put(this.element, { left: line.left - left, top: line.top - top, height: line.height });
  }

  #say() {
    const { store, said } = this.#parts;
    const [span] = store.foreseen;
    if (span) said.say(store.text.slice(span.start, span.end));
  }

  /** The words of a paragraph. @param {import("./store.js").Span} paragraph @returns {import("./store.js").Span[]} */
  #wordsOf({ start, end }) {
    return [...this.#words.segment(this.#parts.store.text.slice(start, end))]
      .filter((s) => s.isWordLike)
      .map((s) => ({ start: start + s.index, end: start + s.index + s.segment.length }));
  }

  /** The nearest of such places in a direction, in this paragraph or the one beside it. @param {1 | -1} step @param {(paragraph: import("./store.js").Span) => number[]} places */
  #near(step, places) {
    const { segments } = this.#parts.view.article;
    const here = segments.indexOf(this.#parts.view.article.segmentAt(this.#at));
    for (let at = here; at >= 0 && at < segments.length; at += step) {
      const all = places(segments[at]);
      const found = step > 0 ? all.find((p) => p > this.#at) : all.findLast((p) => p < this.#at);
      if (found !== undefined) return found;
    }
    return this.#at;
  }

  /** The start of a word; over words after where it began, the end of one. @param {1 | -1} step @param {boolean} [isOver] */
  #word(step, isOver = false) {
    const edge = isOver && this.#at + step > this.#from ? 'end' : 'start';
    return this.#near(step, (p) => this.#wordsOf(p).map((word) => word[edge]));
  }

  /** @param {1 | -1} step */
  #sentence(step) {
    return this.#near(step, (p) => {
      const words = this.#wordsOf(p);
      const sentences = [...this.#sentences.segment(this.#parts.store.text.slice(p.start, p.end))];
      return sentences.flatMap((s) => words.find((word) => word.start >= p.start + s.index)?.start ?? []);
    });
  }

  /** @param {1 | -1} step */
  #paragraph(step) {
    return this.#near(step, (p) =>
      this.#wordsOf(p)
        .slice(0, 1)
        .map((word) => word.start),
    );
  }

  /** @param {1 | -1} step */
  #end(step) {
    const { start, end } = this.#parts.view.article.segmentAt(this.#at);
    return step > 0 ? start + this.#parts.store.text.slice(start, end).trimEnd().length : start;
  }

  /** The place a line further, as far along it as where the way began. @param {1 | -1} step */
  #line(step) {
    const { article } = this.#parts.view;
    const box = article.lineAt(this.#at);
    if (!box) return this.#at;
    this.#aim ??= box.left;
    for (let lines = 1; lines < 4; lines += 1) {
      const place = article.placeAt(this.#aim, box.top + box.height / 2 + step * lines * box.height);
      const line = place >= 0 ? article.lineAt(place) : null;
      if (line && (step > 0 ? line.top > box.top + 2 : line.top < box.top - 2)) return place;
    }
    return this.#paragraph(step);
  }

  /** Goes to the next stretch that looks like a name or number and is not marked. @param {1 | -1} step */
  #likely(step) {
    const { store, view, said } = this.#parts;
    const { segments } = view.article;
    // Where it stands on one already, the search goes on from behind or before that one.
    const from = !this.isOn ? view.place : step > 0 ? Math.max(this.#at, this.#from) : Math.min(this.#at, this.#from);
    const here = segments.indexOf(view.article.segmentAt(from));
    for (let i = 0; i <= segments.length; i += 1) {
      const segment = segments[(here + step * i + segments.length * 2) % segments.length];
      const found = this.#unmarked(segment).filter((s) => i > 0 || (step > 0 ? s.start >= from : s.end <= from));
      const next = step > 0 ? found[0] : found.at(-1);
      if (!next) continue;
      store.select(null);
      view.focus();
      if (!this.isOn) this.#enter();
      this.#from = next.start;
      return this.#go(next.end, true).then(() => this.#say());
    }
    return said.show('Nothing else looks like a name or number.');
  }

  /** What looks like a name or number in a paragraph and is none yet. @param {import("./store.js").Span} paragraph @returns {import("./store.js").Span[]} */
  #unmarked({ start, end }) {
    const { store } = this.#parts;
    const text = store.text.slice(start, end);
    const isFree = (/** @type {import("./store.js").Span} */ span) =>
      !store.overlapping(span.start, span.end).some((a) => a.status !== 'rejected' && !isQuote(a));
    /** @param {RegExp} pattern @param {number} from @param {number} to */
    const find = (pattern, from, to) =>
      [...text.slice(from, to).matchAll(pattern)].map((m) => ({
        start: start + from + m.index,
        end: start + from + m.index + m[0].length,
      }));
    return (
      find(LIKELY, 0, text.length)
        // Of words in a row that are marked in part, those that are not.
        .flatMap((run) => (isFree(run) ? [run] : find(WORD, run.start - start, run.end - start).filter(isFree)))
        .filter((span) => {
          const [words, before] = [store.text.slice(span.start, span.end), text.slice(0, span.start - start)];
          return /[\d\s]/.test(words) || (words.length > 1 && !OPENING.test(before.slice(-4)));
        })
    );
  }
}
