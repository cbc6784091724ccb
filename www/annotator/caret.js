/** A caret in the article, for those who add by keys: it goes by words, sentences, lines and paragraphs, and Shift extends. */

import { el } from './dom.js';
import { isQuote } from './store.js';

/** A name or number: capitalised words in a row with what may stand between them, or figures with their sign. */
const LIKELY =
  /\p{Lu}[\p{L}\p{M}\p{N}’'&-]*(?: (?:(?:of|the|de|la|du|van|von|der) )*\p{Lu}[\p{L}\p{M}\p{N}’'&-]*)*|[£$€]?\d[\d.,:]*%?/gu;
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
    const isOn = () => this.isOn;
    const isOpen = () => store.document !== null && !host.readonly;
    /** @param {string} id @param {string} say @param {string[]} keys @param {(step: 1 | -1) => number} to @param {boolean} [isAcross] @returns {import("./commands.js").Command} */
    const move = (id, say, keys, to, isAcross = true) => ({
      id,
      group,
      say,
      keys,
      more: keys.map((key) => key.replace(/(?=Arrow)/, 'Shift+')),
      isKeyOnly: true,
      when: isOn,
      run: (event) => {
        const isBack = /Left|Up/.test(event?.key ?? '') !== (isAcross && this.#parts.view.article.isLeftward(this.#at));
        if (isAcross) this.#aim = null;
        return this.#go(to(isBack ? -1 : 1), event?.shiftKey ?? false);
      },
    });
    return [
      {
        id: 'caret',
        group,
        say: 'Caret in the text, on and off',
        keys: ['i', 'Insert'],
        when: isOpen,
        run: () => this.turn(),
      },
      {
        id: 'likely',
        group,
        say: 'To the next unmarked name or number',
        keys: ['f'],
        when: isOpen,
        run: () => this.#likely(1),
      },
      {
        id: 'likely-back',
        group,
        say: 'To the one before',
        keys: ['Shift+F'],
        when: isOpen,
        run: () => this.#likely(-1),
      },
      {
        id: 'add',
        group,
        say: 'Add, as the last kind',
        keys: ['Enter'],
        when: () => this.#adding.isReady(),
        isKeyOnly: true,
        run: () => this.#adding.add(),
      },
      {
        id: 'leave-caret',
        group,
        say: 'Leave the caret',
        keys: ['Escape'],
        when: isOn,
        isKeyOnly: true,
        run: () => this.leave(),
      },
      move('caret-word', 'By a word; with Shift, over it', ['ArrowRight', 'ArrowLeft'], (step) => this.#word(step)),
      move('caret-line', 'By a line', ['ArrowDown', 'ArrowUp'], (step) => this.#line(step), false),
      move('caret-sentence', 'By a sentence', ['Ctrl+ArrowRight', 'Ctrl+ArrowLeft'], (step) => this.#sentence(step)),
      move(
        'caret-paragraph',
        'By a paragraph',
        ['Ctrl+ArrowDown', 'Ctrl+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowUp'],
        (step) => this.#paragraph(step),
      ),
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
    this.element.style.setProperty('--left', `${line.left - left}px`);
    this.element.style.setProperty('--top', `${line.top - top}px`);
    this.element.style.setProperty('--height', `${line.height}px`);
  }

  #say() {
    const { store, said } = this.#parts;
    const [span] = store.foreseen;
    if (span) said.say(store.text.slice(span.start, span.end));
  }

  /** The starts of words of a paragraph, or of the first words of its sentences. @param {import("./store.js").Span} paragraph @param {Intl.Segmenter} [sentences] */
  #starts({ start, end }, sentences) {
    const text = this.#parts.store.text.slice(start, end);
    const words = [...this.#words.segment(text)].filter((s) => s.isWordLike).map((s) => start + s.index);
    if (!sentences) return words;
    return [...sentences.segment(text)].map((s) => words.find((word) => word >= start + s.index) ?? start);
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

  /** @param {1 | -1} step */
  #word(step) {
    return this.#near(step, (p) => this.#starts(p));
  }

  /** @param {1 | -1} step */
  #sentence(step) {
    return this.#near(step, (p) => this.#starts(p, this.#sentences));
  }

  /** @param {1 | -1} step */
  #paragraph(step) {
    return this.#near(step, (p) => this.#starts(p).slice(0, 1));
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
    return [...text.matchAll(LIKELY)]
      .filter(
        (match) =>
          /[\d\s]/.test(match[0]) || (match[0].length > 1 && !OPENING.test(text.slice(0, match.index).slice(-4))),
      )
      .map((match) => ({ start: start + match.index, end: start + match.index + match[0].length }))
      .filter((span) => !store.overlapping(span.start, span.end).some((a) => a.status !== 'rejected' && !isQuote(a)));
  }
}
