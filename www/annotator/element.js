/**
 * `<newsmark-annotator>`: an article with its annotations, to read, to check and to take away.
 *
 * The class has no side effect; `define.js` registers it. Importing it where there is no `HTMLElement` does no harm.
 */

import { Article } from './article.js';
import { el } from './dom.js';
import { Engine, isCancelled } from './engine.js';
import { bind } from './keyboard.js';
import { Painter } from './paint.js';
import { Panel } from './panel.js';
import { Popover } from './popover.js';
import { isQuote, partsOf, Store } from './store.js';
import { base, highlights } from './styles.js';
import { Thread } from './thread.js';

/** @typedef {import("../../pkg/types.js").AnnotateOptions} AnnotateOptions */
/** @typedef {import("../../pkg/types.js").Edit} Edit */
/** @typedef {import("../../pkg/types.js").NewsmarkDocument} NewsmarkDocument */
/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./store.js").ReviewState} ReviewState */
/** Settings of a run that have no property of their own. @typedef {Pick<AnnotateOptions, "slashDates" | "hemisphere" | "calendarYearSeason" | "indirect">} Settings */

const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** Milliseconds of work before its progress is shown: what is done sooner needs no bar. */
const PATIENCE = 200;

/**
 * Fires `newsmark:annotating` (can be cancelled), `newsmark:annotated`, `newsmark:change` and `newsmark:error`.
 */
export class NewsmarkAnnotator extends Base {
  static observedAttributes = ['text', 'date', 'lang', 'list', 'readonly'];
  /** Where wasm, model and worker are; set by the entry of each shape of the build. @type {import("./engine.js").Assets | null} */
  static assets = null;

  #store = new Store();
  /** @type {Engine | null} */
  #engine = null;
  /** Whether the engine holds the document that is shown; false after its worker was thrown away. */
  #isHeld = false;
  #text = '';
  #list = '';
  /** @type {Settings} */
  #settings = {};
  #run = 0;
  #isDue = false;
  #isByKeys = false;
  #isDescribed = false;
  /** @type {Article} */ #article;
  /** @type {Painter} */ #painter;
  /** @type {Panel} */ #panel;
  /** @type {Popover} */ #popover;
  /** @type {Thread} */ #thread;
  #sheet = new CSSStyleSheet();
  #frame = el('div', { class: 'frame' });
  #view = el('div', { class: 'view', tabindex: 0, role: 'region', 'aria-label': 'Article' });
  #said = el('p', { class: 'said-aloud', role: 'status' });
  #problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  #bar = el('progress', { max: 1, 'aria-label': 'Annotating' });
  #progress = el(
    'div',
    { class: 'progress', hidden: true },
    this.#bar,
    el('span', {}, 'Annotating'),
    el('button', { type: 'button', onclick: () => this.cancel() }, 'Cancel'),
  );
  #sides = el('div', { class: 'switch sides', role: 'group', 'aria-label': 'Side' });

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [base(), this.#sheet];
    const go = (/** @type {Annotation} */ a) => this.select(a.id);
    this.#article = new Article((chunk) => this.#painter.add(chunk));
    this.#painter = new Painter(this.#store, this.#article, this.#view);
    this.#panel = new Panel(this.#store, { go, undo: () => this.undo(), redo: () => this.redo() });
    this.#popover = new Popover(this.#store, { go, edit: (edit) => this.apply(edit), close: () => this.#back() }, (a) =>
      this.#anchor(a),
    );
    this.#thread = new Thread(this.#store, this.#article, this.#view);
    this.#view.append(el('div', { class: 'sheet' }, this.#article.element, this.#thread.element));
    for (const [label, side] of [
      ['Article', 'text'],
      ['Lists', 'lists'],
    ])
      this.#sides.append(el('button', { type: 'button', 'data-side': side, onclick: () => this.#turn(side) }, label));
    this.#frame.append(this.#sides, this.#view, this.#panel.element, this.#progress, this.#problem, this.#said);
    root.append(this.#frame, this.#popover.element);
    this.#turn('text');
    this.#listen();
  }

  connectedCallback() {
    this.#painter.connect();
    addEventListener('resize', this.#place);
    if (!this.#text && !this.#store.document && this.textContent?.trim()) this.text = this.textContent;
  }

  disconnectedCallback() {
    removeEventListener('resize', this.#place);
    this.#painter.disconnect();
    this.#popover.hide();
    this.#engine?.close();
    this.#engine = null;
    this.#isHeld = false;
  }

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    if (name === 'text') this.text = value ?? '';
    else if (name === 'list') this.list = value ?? '';
    else if (name === 'readonly') this.#popover.isReadonly = value !== null;
    else this.#schedule();
  }

  /** The article's text. Setting it annotates it. Lone surrogates become U+FFFD. */
  get text() {
    return this.#text;
  }

  set text(text) {
    this.#text = String(text).toWellFormed();
    this.#schedule();
  }

  /** The day of publication, `YYYY-MM-DD`; empty where it is not known. */
  get date() {
    return this.getAttribute('date') ?? '';
  }

  set date(date) {
    this.toggleAttribute('date', Boolean(date));
    if (date) this.setAttribute('date', date);
  }

  /** The newsroom's own names: CSV or TSV `name;aliases;kind;id;note`. */
  get list() {
    return this.#list;
  }

  set list(list) {
    this.#list = String(list ?? '');
    this.#schedule();
  }

  /** How slash dates, seasons and reported speech are read. */
  get options() {
    return this.#settings;
  }

  set options(options) {
    this.#settings = { ...options };
    this.#schedule();
  }

  /** Whether the reader may only look. */
  get readonly() {
    return this.hasAttribute('readonly');
  }

  set readonly(isReadonly) {
    this.toggleAttribute('readonly', Boolean(isReadonly));
  }

  /** The document as it stands, offsets in UTF-16 units; null before there is one. Setting one opens it. */
  get document() {
    return this.#store.document;
  }

  set document(document) {
    if (document) this.open(document);
    else this.#show(null, '');
  }

  /** What thread does the work, and why, where it is the page's own. */
  get fallback() {
    return this.#engine?.fallback ?? '';
  }

  /** Annotates the text as it is set. Answers the document; null where it was cancelled or went wrong. @returns {Promise<ReviewState | null>} */
  async annotate() {
    this.#isDue = false;
    const text = this.#text;
    const options = this.#options();
    if (
      !this.dispatchEvent(
        new CustomEvent('newsmark:annotating', {
          detail: { text, options },
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      )
    )
      return null;
    const document = await this.#work('annotate', [text, options]);
    if (document) this.#tell('newsmark:annotated', { document });
    return document;
  }

  /** Opens a Newsmark document, as an object or as JSON. @param {NewsmarkDocument | string} document @returns {Promise<ReviewState | null>} */
  async open(document) {
    this.#isDue = false;
    const opened = await this.#work('import', [typeof document === 'string' ? document : JSON.stringify(document)]);
    if (opened) this.#tell('newsmark:annotated', { document: opened });
    return opened;
  }

  /** Stops the work that is under way; the article before it stays. */
  cancel() {
    this.#run += 1;
    this.#progress.hidden = true;
    if (this.#engine?.cancel()) this.#isHeld = false;
  }

  /** The document as a file. @param {"newsmark"} [format] @returns {Promise<string>} */
  async export(format = 'newsmark') {
    await this.#hold();
    return this.#ask('export', [format]);
  }

  /** The number of names in a newsroom's list; rejects with a sentence that names the line. @param {string} csv @returns {Promise<number>} */
  checkList(csv) {
    return this.#ask('checkList', [csv]);
  }

  /** @param {Edit} edit */
  apply(edit) {
    return this.#edit('apply', [edit], edit);
  }

  undo() {
    return this.#edit('undo', [], null);
  }

  redo() {
    return this.#edit('redo', [], null);
  }

  /** Selects an annotation and brings it into sight; none with null. @param {string | null} id */
  async select(id) {
    const annotation = id === null ? null : this.#store.annotation(id);
    if (annotation) await this.#reveal(annotation);
    this.#store.select(annotation, 'list');
    if (annotation) this.#turn('text');
    if (annotation && this.#isByKeys) this.#view.focus({ preventScroll: true });
  }

  /** @returns {AnnotateOptions} */
  #options() {
    const language = this.lang.slice(0, 2);
    return {
      ...this.#settings,
      ...(this.date ? { date: this.date } : {}),
      ...(this.id ? { id: this.id } : {}),
      ...(language === 'en' || language === 'fr' ? { language } : {}),
      ...(this.#list ? { list: this.#list } : {}),
    };
  }

  #schedule() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      if (!this.#isDue) return;
      this.#isDue = false;
      if (this.#text) this.annotate();
      else if (this.#store.document) this.#show(null, '');
    });
  }

  /** @param {string} call @param {unknown[]} args @param {(share: number) => void} [progress] */
  async #ask(call, args, progress) {
    const { assets } = /** @type {typeof NewsmarkAnnotator} */ (this.constructor);
    if (!assets) throw new Error('Newsmark does not know where its files are: set NewsmarkAnnotator.assets.');
    this.#engine ??= new Engine(assets);
    const kinds = await this.#engine.load();
    if (!this.#isDescribed) {
      this.#isDescribed = true;
      this.#store.describe(kinds);
      this.#sheet.replaceSync(highlights(this.#store.groups, this.#painter.prefix));
      this.#painter.describe();
    }
    return this.#engine.ask(call, args, progress);
  }

  /** Makes another document and shows it. @param {string} call @param {unknown[]} args */
  async #work(call, args) {
    this.cancel();
    const run = this.#run;
    const late = setTimeout(() => {
      this.#progress.hidden = run !== this.#run;
    }, PATIENCE);
    this.#bar.removeAttribute('value');
    try {
      const document = await this.#ask(call, args, (share) => {
        if (run === this.#run) this.#bar.value = share;
      });
      if (run !== this.#run) return null;
      this.#isHeld = true;
      this.#show(document, document.text);
      return document;
    } catch (error) {
      if (run === this.#run && !isCancelled(error)) this.#fail(error);
      return null;
    } finally {
      clearTimeout(late);
      if (run === this.#run) this.#progress.hidden = true;
    }
  }

  /** Gives the engine the document again where it has lost it. */
  async #hold() {
    if (this.#isHeld || !this.#store.document) return;
    await this.#ask('import', [JSON.stringify(this.#store.document)]);
    this.#isHeld = true;
  }

  /** @param {string} call @param {unknown[]} args @param {Edit | null} edit */
  async #edit(call, args, edit) {
    if (this.readonly || !this.#store.document) return;
    try {
      await this.#hold();
      const { touched, ...document } = await this.#ask(call, args);
      this.#store.change(document);
      this.#said.textContent = edit ? `${edit.do}: done` : `${call}: ${touched.length} changed`;
      this.#tell('newsmark:change', { document, edit, touched });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {ReviewState | null} document @param {string} text */
  #show(document, text) {
    this.#text = text;
    this.#problem.hidden = true;
    this.#frame.classList.toggle('empty', !document);
    this.#painter.clear();
    this.#store.open(document);
    this.#article.render(document);
    this.#view.scrollTop = 0;
    if (document) this.#said.textContent = `Annotated: ${document.annotations.length} annotations.`;
  }

  /** @param {unknown} error */
  #fail(error) {
    const message = error instanceof Error ? error.message : String(error);
    this.#problem.textContent = message;
    this.#problem.hidden = false;
    this.#tell('newsmark:error', { message, error });
  }

  /** @param {string} name @param {unknown} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Shows the article or the lists where there is no room for both. @param {string} side */
  #turn(side) {
    this.#frame.dataset.side = side;
    for (const button of this.#sides.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(button.dataset.side === side));
  }

  /** Where an annotation stands in the window: the line of its first character. @param {Annotation} annotation */
  #anchor(annotation) {
    return this.#article.range(partsOf(annotation)[0])?.getClientRects()[0] ?? null;
  }

  /** @param {Annotation} annotation */
  async #reveal(annotation) {
    this.#turn('text');
    const span = partsOf(annotation)[0];
    if (!this.#article.range(span)) await this.#article.ready;
    const [piece] = this.#article.pieces(span);
    if (!piece) return;
    // A paragraph that was left out of the layout has no true place before it is near.
    if (this.#article.isLong) piece.segment.element.scrollIntoView({ block: 'center' });
    const box = this.#anchor(annotation);
    const view = this.#view.getBoundingClientRect();
    const margin = Math.min(view.height / 4, 120);
    if (box && (box.top < view.top + margin || box.bottom > view.bottom - margin))
      this.#view.scrollTop += box.top - view.top - view.height / 3;
  }

  /** Closes the card and gives the focus back to where the selection came from. */
  #back() {
    const { from } = this.#store;
    this.#store.select(null);
    if (from === 'list') {
      this.#turn('lists');
      this.#panel.focus();
    } else this.#view.focus({ preventScroll: true });
  }

  #place = () => this.#popover.place();

  #listen() {
    const view = this.#view;
    let frame = 0;
    this.addEventListener('keydown', (event) => this.#hearKeys(event), { capture: true });
    this.addEventListener('pointerdown', () => (this.#isByKeys = false), { capture: true });
    view.addEventListener('scroll', this.#place, { passive: true });
    view.addEventListener('click', (event) => this.#click(event));
    view.addEventListener('pointerleave', () => this.#store.point(null));
    view.addEventListener('pointermove', ({ clientX, clientY, pointerType }) => {
      if (pointerType === 'touch') return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const [found] = this.#store.at(this.#article.characterAt(clientX, clientY));
        this.#store.point(found ?? null);
        view.classList.toggle('over', Boolean(found));
      });
    });
    this.#store.on('selected', () => this.#announce());
    const step = (/** @type {1 | -1} */ by) => () => void this.#step(by);
    bind(view, [
      { keys: ['n', 'ArrowRight'], say: 'Next annotation', run: step(1) },
      { keys: ['p', 'ArrowLeft'], say: 'Previous annotation', run: step(-1) },
      { keys: ['Enter'], say: 'To the card', run: () => this.#popover.element.querySelector('button')?.focus() },
      { keys: ['Escape'], say: 'Back to the list', run: () => (this.#store.selected ? this.#back() : false) },
      { keys: ['a'], say: 'Accept', run: () => this.#decide('accept') },
      { keys: ['r', 'Delete'], say: 'Reject', run: () => this.#decide('reject') },
    ]);
    bind(this.#popover.element, [
      { keys: ['Escape'], say: 'Back to the text', run: () => view.focus({ preventScroll: true }) },
    ]);
    bind(this.#panel.element, [
      { keys: ['Escape'], say: 'Close the card', run: () => (this.#store.selected ? this.#store.select(null) : false) },
    ]);
  }

  /** @param {KeyboardEvent} event */
  #hearKeys(event) {
    this.#isByKeys = true;
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || !this.#store.document) return;
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    event.preventDefault();
    if (event.shiftKey) this.redo();
    else this.undo();
  }

  /** @param {"accept" | "reject"} what */
  #decide(what) {
    const { selected } = this.#store;
    if (!selected || this.readonly) return false;
    this.apply({ do: what, id: selected.id });
  }

  /** @param {1 | -1} by */
  async #step(by) {
    const next = this.#store.neighbour(by);
    if (!next) return;
    await this.#reveal(next);
    this.#store.select(next, 'text');
  }

  /** @param {MouseEvent} event */
  #click({ clientX, clientY }) {
    if (!getSelection()?.isCollapsed) return;
    const here = this.#store.at(this.#article.characterAt(clientX, clientY));
    // A second click at a place goes to what lies around it: from a name to its quote.
    const at = this.#store.selected ? here.indexOf(this.#store.selected) : -1;
    this.#store.select(here.length ? here[(at + 1) % here.length] : null, 'text');
  }

  #announce() {
    const { selected } = this.#store;
    if (!selected) return;
    const kind = this.#store.kind(selected.kind).label.toLowerCase();
    const mates = isQuote(selected) ? [] : this.#store.mates(selected);
    const place = mates.length > 1 ? `, mention ${mates.indexOf(selected) + 1} of ${mates.length}` : '';
    this.#said.textContent = `${selected.text.slice(0, 200)}, ${kind}${place}, ${selected.status}`;
  }
}
