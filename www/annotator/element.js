/**
 * `<newsmark-annotator>`: an article with its annotations, to read, to check and to take away.
 *
 * The class has no side effect; `define.js` registers it. Importing it where there is no `HTMLElement` does no harm.
 */

import { Announcer } from './announcer.js';
import { Commands } from './commands.js';
import { el, plural } from './dom.js';
import { Editing } from './editing.js';
import { isCancelled } from './engine.js';
import { Keyboard } from './keyboard.js';
import { Notices } from './notices.js';
import { Panel } from './panel.js';
import { Popover } from './popover.js';
import { Session } from './session.js';
import { Store } from './store.js';
import { base, highlights } from './styles.js';
import { View } from './view.js';

/** @typedef {import("../../pkg/types.js").AnnotateOptions} AnnotateOptions */
/** @typedef {import("../../pkg/types.js").Edit} Edit */
/** @typedef {import("../../pkg/types.js").NewsmarkDocument} NewsmarkDocument */
/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./store.js").ReviewState} ReviewState */
/** Settings of a run that have no property of their own. @typedef {Pick<AnnotateOptions, "slashDates" | "hemisphere" | "calendarYearSeason" | "indirect">} Settings */

const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * Fires `newsmark:annotating` (can be cancelled), `newsmark:annotated`, `newsmark:change` and `newsmark:error`.
 */
export class NewsmarkAnnotator extends Base {
  static observedAttributes = ['text', 'date', 'lang', 'list', 'readonly', 'nokeys'];
  /** Where wasm, model and worker are; set by the entry of each shape of the build. @type {import("./engine.js").Assets | null} */
  static assets = null;

  /** What can be done by a key; its parts add to it. */
  commands = new Commands();
  #store = new Store();
  #text = '';
  #list = '';
  /** @type {Settings} */
  #settings = {};
  #isDue = false;
  /** @type {Session} */ #session;
  /** @type {View} */ #view;
  /** @type {Panel} */ #panel;
  /** @type {Popover} */ #popover;
  /** @type {Keyboard} */ #keyboard;
  /** @type {Editing} */ #editing;
  #sheet = new CSSStyleSheet();
  #frame = el('div', { class: 'frame' });
  #said = new Announcer(this.#store);
  #notices = new Notices(() => this.cancel());
  #sides = el('div', { class: 'switch sides', role: 'group', 'aria-label': 'Side' });

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [base(), this.#sheet];
    const go = (/** @type {Annotation} */ a) => this.select(a.id);
    const own = /** @type {typeof NewsmarkAnnotator} */ (this.constructor);
    this.#session = new Session(
      () => own.assets,
      (kinds) => this.#describe(kinds),
    );
    this.#view = new View(this.#store, () => this.#popover.place());
    this.#panel = new Panel(this.#store, { go, undo: () => this.undo(), redo: () => this.redo() });
    this.#popover = new Popover(this.#store, { go, edit: (edit) => this.apply(edit), close: () => this.#back() }, (a) =>
      this.#view.anchor(a),
    );
    for (const [label, side] of [
      ['Article', 'text'],
      ['Lists', 'lists'],
    ])
      this.#sides.append(el('button', { type: 'button', 'data-side': side, onclick: () => this.#turn(side) }, label));
    this.#frame.append(
      this.#sides,
      this.#view.element,
      this.#panel.element,
      ...this.#notices.elements,
      this.#said.element,
    );
    root.append(this.#frame, this.#popover.element);
    this.#turn('text');
    this.#keyboard = new Keyboard(this, this.commands, this.#view.element);
    this.#editing = new Editing({
      host: this,
      store: this.#store,
      view: this.#view,
      popover: this.#popover,
      said: this.#said,
      commands: this.commands,
      select: (annotation, from) => this.#go(annotation, from),
      back: () => this.#back(),
    });
    this.#store.on('selected', () => this.#said.selected());
  }

  connectedCallback() {
    this.#view.painter.connect();
    addEventListener('resize', this.#place);
    if (!this.#text && !this.#store.document && this.textContent?.trim()) this.text = this.textContent;
  }

  disconnectedCallback() {
    removeEventListener('resize', this.#place);
    this.#view.painter.disconnect();
    this.#popover.hide();
    this.#session.close();
  }

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    if (name === 'text') this.text = value ?? '';
    else if (name === 'list') this.list = value ?? '';
    else if (name === 'readonly') this.#popover.isReadonly = value !== null;
    else if (name === 'nokeys') this.commands.hasSingleKeys = value === null;
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
    return this.#session.fallback;
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

  /** Loads wasm and model ahead of the first text. Rejects with a sentence. */
  async load() {
    await this.#session.load();
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
    this.#session.cancel();
    this.#notices.end();
  }

  /** The document as a file. @param {"newsmark"} [format] @returns {Promise<string>} */
  async export(format = 'newsmark') {
    if (!this.#store.document) throw new Error('There is no article.');
    return this.#session.askOf(this.#store.document, 'export', [format]);
  }

  /** The number of names in a newsroom's list; rejects with a sentence that names the line. @param {string} csv @returns {Promise<number>} */
  checkList(csv) {
    return this.#session.ask('checkList', [csv]);
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
  select(id) {
    return this.#go(id === null ? null : this.#store.annotation(id), 'list');
  }

  /** @param {Annotation | null} annotation @param {string} [from] */
  async #go(annotation, from = 'text') {
    if (annotation) await this.#reveal(annotation);
    this.#store.select(annotation, from);
    if (annotation && this.#keyboard.isInUse) this.#view.focus();
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

  /** @param {import("../../pkg/types.js").KindInfo[]} kinds */
  #describe(kinds) {
    this.#store.describe(kinds);
    this.#sheet.replaceSync(highlights(this.#store.groups, this.#view.painter.prefix));
    this.#view.painter.describe();
    this.#editing.describe();
  }

  /** Makes another document and shows it. @param {string} call @param {unknown[]} args */
  async #work(call, args) {
    this.#notices.begin();
    try {
      const document = await this.#session.make(call, args, (share) => this.#notices.advance(share));
      // Another run has begun since: the notices are its own.
      if (!document) return null;
      this.#notices.end();
      this.#show(document, document.text);
      return document;
    } catch (error) {
      this.#notices.end();
      if (!isCancelled(error)) this.#fail(error);
      return null;
    }
  }

  /** @param {string} call @param {unknown[]} args @param {Edit | null} edit */
  async #edit(call, args, edit) {
    const { document } = this.#store;
    if (this.readonly || !document) return;
    try {
      const { touched, part } = await this.#session.askOf(document, call, args);
      this.#store.change(part);
      if (!edit) this.#said.say(call === 'undo' ? 'Undone.' : 'Done again.');
      this.#tell('newsmark:change', { document: this.#store.document, edit, touched });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {ReviewState | null} document @param {string} text */
  #show(document, text) {
    this.#text = text;
    this.#notices.fail('');
    this.#frame.classList.toggle('empty', !document);
    this.#view.show(document);
    if (document) this.#said.say(`Annotated: ${plural(document.annotations.length, 'annotation')}.`);
  }

  /** @param {unknown} error */
  #fail(error) {
    const message = error instanceof Error ? error.message : String(error);
    this.#notices.fail(message);
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

  /** @param {Annotation} annotation */
  #reveal(annotation) {
    this.#turn('text');
    return this.#view.reveal(annotation);
  }

  /** Closes the card and gives the focus back to where the selection came from. */
  #back() {
    const { from } = this.#store;
    this.#store.select(null);
    if (from === 'list') {
      this.#turn('lists');
      this.#panel.focus();
    } else this.#view.focus();
  }

  #place = () => this.#popover.place();
}
