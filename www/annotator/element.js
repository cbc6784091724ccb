/**
 * `<newsmark-annotator>`: an article with its annotations, to read, to check and to take away.
 *
 * The class has no side effect; `define.js` registers it. Importing it where there is no `HTMLElement` does no harm.
 */

import { Announcer } from './announcer.js';
import { Commands } from './commands.js';
import { Desk } from './desk.js';
import { el, message, plural, press, tell } from './dom.js';
import { Editing } from './editing.js';
import { Keyboard } from './keyboard.js';
import { Notices } from './notices.js';
import { Panel } from './panel.js';
import { Popover } from './popover.js';
import { Session } from './session.js';
import { Store } from './store.js';
import { dress, highlights } from './styles.js';
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
  #rules = '';
  /** @type {Settings} */
  #settings = {};
  /** A run that is due: over another text, or over the same. @type {"" | "read" | "rerun"} */
  #due = '';
  /** @type {Session} */ #session;
  /** @type {Desk} */ #desk;
  /** @type {View} */ #view;
  /** @type {Panel} */ #panel;
  /** @type {Popover} */ #popover;
  /** @type {Keyboard} */ #keyboard;
  /** @type {Editing} */ #editing;
  #base = new CSSStyleSheet();
  #sheet = new CSSStyleSheet();
  #frame = el('div', { class: 'frame empty' });
  #said = new Announcer(this.#store);
  #notices = new Notices(() => this.cancel());
  #sides = el('div', { class: 'switch sides', role: 'group', 'aria-label': 'Side' });

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [this.#base, this.#sheet];
    const go = (/** @type {Annotation} */ a) => this.select(a.id);
    const own = /** @type {typeof NewsmarkAnnotator} */ (this.constructor);
    this.#session = new Session(
      () => own.assets,
      (kinds) => this.#describe(kinds),
    );
    this.#desk = new Desk(this.#store, this.#session, this.#notices, {
      fail: (error) => this.#fail(error),
      show: (document, isSame) => this.#show(document, isSame),
      tell: (name, detail) => this.#tell(name, detail),
      say: (sentence) => this.#said.say(sentence),
    });
    this.#view = new View(this.#store, () => this.#popover.place());
    this.#panel = new Panel({
      host: this,
      store: this.#store,
      view: this.#view,
      notices: this.#notices,
      commands: this.commands,
      turn: (side) => this.#turn(side),
      go,
    });
    this.#popover = new Popover(this, this.#store, this.#view, { go, close: () => this.#back() });
    for (const [label, side] of [
      ['Article', 'text'],
      ['Lists', 'lists'],
    ])
      this.#sides.append(el('button', { 'data-side': side, onclick: () => this.#look(side) }, label));
    this.#frame.append(this.#sides, this.#view.element, this.#panel.element, this.#notices.element, this.#said.element);
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
    this.#store.on('drafts', () => this.journal?.draft?.(this.drafts));
  }

  connectedCallback() {
    this.#dress();
    this.#view.painter.connect();
    this.#editing.connect();
    addEventListener('resize', this.#place);
    if (!this.#text && !this.#store.document && this.textContent?.trim()) this.text = this.textContent;
  }

  disconnectedCallback() {
    removeEventListener('resize', this.#place);
    this.#view.painter.disconnect();
    this.#editing.disconnect();
    this.#popover.hide();
    this.#session.close();
  }

  /** Puts the styles on; what is inside is not shown before they are there. */
  async #dress() {
    const { assets } = /** @type {typeof NewsmarkAnnotator} */ (this.constructor);
    const coming = assets && dress(this.#base, assets.styles, this.#view.painter.prefix);
    if (!coming) return;
    this.#frame.hidden = true;
    try {
      await coming;
    } catch (error) {
      this.#fail(error);
    }
    this.#frame.hidden = false;
  }

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    if (name === 'text') this.text = value ?? '';
    else if (name === 'list') this.list = value ?? '';
    else if (name === 'readonly') this.#popover.show();
    else if (name === 'nokeys') this.commands.hasSingleKeys = value === null;
    else this.#schedule('rerun');
  }

  /** The article's text. Setting it annotates it. Lone surrogates become U+FFFD. */
  get text() {
    return this.#text;
  }

  set text(text) {
    this.#text = String(text ?? '').toWellFormed();
    this.#schedule('read');
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
    if (this.#list === String(list ?? '')) return;
    this.#list = String(list ?? '');
    this.#schedule('rerun');
  }

  /** The reader's own list, of the same form; its lines win over the newsroom's. */
  get rules() {
    return this.#rules;
  }

  set rules(rules) {
    if (this.#rules === String(rules ?? '')) return;
    this.#rules = String(rules ?? '');
    this.#panel.reread();
    this.#schedule('rerun');
  }

  /** Where the host keeps what the reader does; null for nowhere. */
  get journal() {
    return this.#desk.journal;
  }

  set journal(journal) {
    this.#desk.journal = journal;
  }

  /** What the reader has typed and not sent yet, as the journal was given it. */
  get drafts() {
    return this.#store.drafts;
  }

  set drafts(drafts) {
    this.#store.redraft(drafts ?? {});
  }

  /** How slash dates, seasons and reported speech are read. */
  get options() {
    return this.#settings;
  }

  set options(options) {
    this.#settings = { ...options };
    this.#schedule('rerun');
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
    else this.#desk.leave();
  }

  /** What thread does the work, and why, where it is the page's own. */
  get fallback() {
    return this.#session.fallback;
  }

  /** Gives the focus to the article, and with it the keys. */
  focus() {
    this.#view.focus();
  }

  /** Annotates the text as it is set. Answers the document; null where it was cancelled or went wrong. @returns {Promise<ReviewState | null>} */
  async annotate() {
    this.#due = '';
    const text = this.#text;
    const options = this.#options();
    if (!this.#tell('newsmark:annotating', { text, options }, true)) return null;
    return this.#desk.make('annotate', [text, options]);
  }

  /** Runs the tagger over the article again with the settings as they are; the reader's decisions stay. */
  async rerun() {
    this.#due = '';
    const { document } = this.#store;
    const options = this.#options();
    if (!document || !this.#tell('newsmark:annotating', { text: document.text, options }, true)) return null;
    return this.#desk.rerun(options);
  }

  /** Takes the article's text as it was changed: what is annotated moves with it. @param {string} text */
  async changeText(text) {
    return this.readonly ? null : this.#desk.rerun(this.#options(), String(text).toWellFormed());
  }

  /** Loads wasm and model ahead of the first text. Rejects with a sentence. */
  async load() {
    await this.#session.load();
  }

  /** Opens a Newsmark document, as an object or as JSON. @param {NewsmarkDocument | string} document @returns {Promise<ReviewState | null>} */
  async open(document) {
    this.#due = '';
    const json = typeof document === 'string' ? document : JSON.stringify(document);
    return this.#dated(await this.#desk.make('import', [json]));
  }

  /** Opens what a journal has kept: a session, and the steps since. @param {string} session @param {import("./desk.js").Entry[]} [entries] @returns {Promise<ReviewState | null>} */
  async restore(session, entries = []) {
    this.#due = '';
    const edits = entries.length ? JSON.stringify(entries) : undefined;
    return this.#dated(await this.#desk.make('restore', [session, edits]));
  }

  /** An article that was opened brings its date along, for the next run. @param {ReviewState | null} document */
  #dated(document) {
    const due = this.#due;
    if (document) this.date = document.date ?? '';
    this.#due = due;
    return document;
  }

  /** Stops the work that is under way; the article before it stays. */
  cancel() {
    this.#session.cancel();
    this.#notices.end();
  }

  /** The document as a file. @param {"newsmark" | "numbers.csv" | "quotes.csv" | "quotes.md"} [format] @returns {Promise<string>} */
  async export(format = 'newsmark') {
    return this.#desk.ask('export', format);
  }

  /** The number of names in a newsroom's list; rejects with a sentence that names the line. @param {string} csv @returns {Promise<number>} */
  checkList(csv) {
    return this.#session.ask('checkList', [csv]);
  }

  /** Makes an edit; answers what it has touched, null where it was refused. @param {Edit} edit */
  async apply(edit) {
    return this.readonly ? null : this.#desk.apply(edit);
  }

  async undo() {
    return this.readonly ? null : this.#desk.undo();
  }

  async redo() {
    return this.readonly ? null : this.#desk.redo();
  }

  /** What an edit would change if it went to every mention of the same words or entity. @param {Edit} edit @param {import("../../pkg/types.js").Scope} scope @returns {Promise<import("../../pkg/types.js").Preview>} */
  preview(edit, scope) {
    return this.#desk.ask('preview', edit, scope);
  }

  /** What an editor should look at again. @returns {Promise<import("../../pkg/types.js").Check[]>} */
  checks() {
    return this.#desk.ask('checks');
  }

  /** How much is reviewed, and what to look at next. @returns {Promise<import("../../pkg/types.js").Progress>} */
  progress() {
    return this.#desk.ask('progress');
  }

  /** Annotations whose place a changed text has lost. @returns {Promise<import("../../pkg/types.js").Orphan[]>} */
  orphans() {
    return this.#desk.ask('orphans');
  }

  /** Lines for a list that an edit teaches. @param {Edit} edit @returns {Promise<import("../../pkg/types.js").Learned[]>} */
  learn(edit) {
    return this.#desk.ask('learn', edit);
  }

  /** The stretch that a selection would get as an annotation of a kind; undefined where there is no word. @param {number} start @param {number} end @param {import("../../pkg/types.js").Kind} kind @returns {Promise<import("./store.js").Span | undefined>} */
  snapped(start, end, kind) {
    return this.#desk.ask('snapped', start, end, kind);
  }

  /** One end of an annotation moved by words. @param {string} id @param {"start" | "end"} edge @param {number} by @param {number} [part] @returns {Promise<import("./store.js").Span>} */
  stretched(id, edge, by, part) {
    return this.#desk.ask('stretched', id, edge, by, part);
  }

  /** The review with its history, for {@link restore}. @returns {Promise<string>} */
  session() {
    return this.#desk.ask('session');
  }

  /** Selects an annotation and brings it into sight; none with null. @param {string | null} id */
  select(id) {
    return this.#go(id === null ? null : this.#store.annotation(id), 'list');
  }

  /** @param {Annotation | null} annotation @param {string} [from] */
  async #go(annotation, from = 'text') {
    if (annotation) await this.#reveal(annotation);
    this.#store.select(annotation, from);
    if (annotation && this.#keyboard.isInUse) this.focus();
  }

  /** @returns {AnnotateOptions} */
  #options() {
    const language = this.lang.slice(0, 2);
    return {
      ...this.#settings,
      ...(this.date ? { date: this.date } : {}),
      ...(this.id ? { id: this.id } : {}),
      ...(language === 'en' || language === 'fr' ? { language } : {}),
      ...(this.#rules.trim() ? { rules: this.#rules } : {}),
      ...(this.#list.trim() ? { list: this.#list } : {}),
    };
  }

  /** @param {"read" | "rerun"} run */
  #schedule(run) {
    if (this.#due !== 'read') this.#due = run;
    queueMicrotask(() => {
      const due = this.#due;
      const { document } = this.#store;
      this.#due = '';
      // While another text is being read, its run is the one to make again.
      if (due === 'rerun' && document?.text === this.#text) this.rerun();
      else if (due && this.#text) this.annotate();
      else if (due === 'read' && document) this.#desk.leave();
    });
  }

  /** @param {import("../../pkg/types.js").KindInfo[]} kinds */
  #describe(kinds) {
    this.#store.describe(kinds);
    this.#sheet.replaceSync(highlights(this.#store.groups, this.#view.painter.prefix));
    this.#view.painter.describe();
    this.#editing.describe();
  }

  /** @param {ReviewState | null} document @param {boolean} isSame */
  #show(document, isSame) {
    this.#text = document?.text ?? '';
    this.#notices.fail('');
    this.#frame.classList.toggle('empty', !document);
    this.#view.show(document, isSame);
    if (document) this.#said.say(`Annotated: ${plural(document.annotations.length, 'annotation')}.`);
  }

  /** @param {unknown} error */
  #fail(error) {
    const sentence = message(error);
    // Whoever says it elsewhere prevents the notice.
    if (this.#tell('newsmark:error', { message: sentence, error }, true)) this.#notices.fail(sentence);
  }

  /** Answers whether nobody has prevented what comes after. @param {string} name @param {unknown} detail @param {boolean} [cancelable] */
  #tell(name, detail, cancelable = false) {
    return tell(this, name, detail, cancelable);
  }

  /** Turns to a side by its button: over the lists the card would lie in the way. @param {string} side */
  #look(side) {
    if (side === 'lists') this.#store.select(null);
    this.#turn(side);
  }

  /** Shows the article or the lists where there is no room for both. @param {string} side */
  #turn(side) {
    this.#frame.dataset.side = side;
    for (const button of this.#sides.querySelectorAll('button')) press(button, button.dataset.side === side);
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
    } else this.focus();
  }

  #place = () => this.#popover.place();
}
