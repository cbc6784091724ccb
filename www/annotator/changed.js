/**
 * What a changed text or a new run has done to the annotations: told in a note, listed with a way to each, and with what
 * the reader must settle on top: annotations that have lost their place.
 */

import { table } from './commands.js';
import { el, item, plural, swatch, unseen } from './dom.js';
import { button } from './fields.js';
import { drafted, rewrite } from './rewrite.js';
import { Rows } from './rows.js';
import { among, stood } from './spread.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./store.js").Span} Span */
/** @typedef {import("../../pkg/types.js").Orphan} Orphan */
/** @typedef {import("../../pkg/types.js").Rebased} Rebased */
/** @typedef {import("../../pkg/types.js").Merged} Merged */
/** An annotation that did not simply stay: `was` are its words before where they are others now, `span` where it stands. @typedef {{id: string, outcome: string, kind: string, text: string, was: string, span: Span | null}} Entry */
/** @typedef {Entry | Orphan} Line */

/** What has become of a decision that does not simply stand though its words have changed. @type {Record<string, string>} */
const DECISIONS = { reopened: 'to decide again', lost: 'a part lost' };
/** Annotations that a note names. */
const FEW = 3;

/** @param {Line} line @returns {line is Orphan} */
const isOrphan = (line) => 'places' in line;

/** The changes of one element. */
export class Changes {
  label = 'Changes';
  element = el('div', { class: 'list changes' });
  #desk;
  #onchange;
  /** @type {Orphan[]} */
  #orphans = [];
  /** @type {Entry[]} */
  #entries = [];
  /** The annotations before the last change of the whole, and now. */
  #before = /** @type {Annotation[]} */ ([]);
  #now = /** @type {Annotation[]} */ ([]);
  /** The report on a changed text, until that of the new run over it comes. @type {Rebased | null} */
  #moved = null;
  #sum = el('p', { class: 'sum' });
  #forget = button('', 'forget-all', () => this.#forgetSuggestions());
  /** @type {Rows<Line>} */
  #rows = new Rows({
    key: ({ id, ...line }) => `${id} ${'places' in line}`,
    same: (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b),
    holds: (line, id) => line.id === id && !isOrphan(line),
    render: (line) => (isOrphan(line) ? this.#orphan(line) : this.#entry(line)),
  });

  /** @param {import("./panel.js").Desk} desk @param {() => void} onchange told when there is more or less to show */
  constructor(desk, onchange) {
    this.#desk = desk;
    this.#onchange = onchange;
    const { host, store, commands } = desk;
    this.element.append(el('div', { class: 'tools' }, this.#sum, this.#forget), this.#rows.element);
    for (const topic of /** @type {const} */ (['document', 'changed']))
      store.on(topic, () => {
        this.#before = this.#now;
        this.#now = store.annotations;
      });
    /** @param {string} name @param {(detail: any) => void} body */
    const on = (name, body) => host.addEventListener(name, (e) => body(/** @type {CustomEvent} */ (e).detail));
    on('newsmark:annotated', () => this.#reset());
    store.on('drafted', () => this.#goOn());
    on('newsmark:rebased', ({ report }) => {
      this.#moved = report;
    });
    on('newsmark:merged', ({ report, touched }) => (touched.length ? this.#report(report) : null));
    on('newsmark:change', ({ edit, touched }) => this.#follow(edit, touched));
    commands.add(
      ...table('Article', () => store.document !== null && !host.readonly, [
        ['edit-text', 'Edit the text', ['F2'], () => rewrite(host, store)],
      ]),
    );
  }

  /** Annotations without a place. */
  get lost() {
    return this.#orphans.length;
  }

  get count() {
    return this.lost + this.#entries.length;
  }

  get isNeeded() {
    return this.count > 0;
  }

  fill() {
    this.#rows.fill(this.#lines());
    this.#tell();
  }

  update() {
    this.#rows.update(this.#lines());
    this.#tell();
  }

  select() {
    this.#rows.select(this.#desk.store.selected);
  }

  /** @returns {Line[]} */
  #lines() {
    return [...this.#orphans, ...this.#entries];
  }

  #tell() {
    const parts = [
      this.lost ? `${plural(this.lost, 'annotation')} without a place` : '',
      this.#entries.length ? `${plural(this.#entries.length, 'annotation')} changed by the last run` : '',
    ];
    this.#sum.textContent = `${parts.filter(Boolean).join(', ') || 'Nothing has changed'}.`;
    const left = this.#suggestions().length;
    this.#forget.hidden = left < 2;
    this.#forget.textContent = `Give up ${left} suggestions`;
    this.select();
  }

  /** Orphans that nobody has decided on: the tagger's own. */
  #suggestions() {
    return this.#orphans.filter((orphan) => orphan.status === 'suggested').map((orphan) => orphan.id);
  }

  #forgetSuggestions() {
    this.#desk.host.apply({ do: 'forget-all', ids: this.#suggestions() });
  }

  /** Another article: nothing is told of the one before. */
  #reset() {
    this.#moved = null;
    this.#entries = [];
    this.#desk.notices.withdraw();
    this.#ask();
  }

  /** Offers to go on with a text that was being edited when the page was closed. */
  #goOn() {
    const { host, store, notices } = this.#desk;
    if (drafted(store) === null || host.readonly) return;
    notices.tell('draft', 'You were editing the text.', [
      ['Go on', () => rewrite(host, store)],
      ['Drop it', () => store.draft('text')],
    ]);
  }

  /** After an undo the last run is no longer what stands; after an edit its note is old. @param {import("../../pkg/types.js").Edit | null} edit @param {string[]} touched */
  #follow(edit, touched) {
    this.#desk.notices.withdraw('run');
    if (edit) this.#yield(touched);
    else this.#entries = [];
    if (!edit || /^(place|forget)/.test(edit.do)) this.#ask();
  }

  /** Says which suggestions an edit has put aside, since its words are theirs too: nobody asked for that. @param {string[]} touched */
  #yield(touched) {
    const { host, store, notices } = this.#desk;
    const some = touched.flatMap((id) => store.annotation(id) ?? []);
    const open = new Set(this.#before.filter((a) => !a.gaveWay).map((a) => a.id));
    const gone = some.filter((a) => a.gaveWay && open.has(a.id));
    if (!gone.length) return;
    const words = gone.slice(0, FEW).map((a) => `“${a.text}”`);
    if (gone.length > FEW) words.push(`${gone.length - FEW} more`);
    const [{ start, end }] = gone;
    const to = some.find((a) => a.status !== 'rejected' && a.start < end && a.end > start);
    const sentence = `${words.join(', ')} gave way${to ? ` to “${to.text}”` : ''}.`;
    notices.tell('run', sentence, [['Undo', () => host.undo()]]);
  }

  /** Asks for the orphans, and shows them. */
  async #ask() {
    this.#orphans = await this.#desk.host.orphans().catch(() => []);
    if (this.element.isConnected) this.update();
    this.#onchange();
  }

  /** Reports a new run, and what became of the annotations of a changed text. @param {Merged} merged */
  #report(merged) {
    const moved = this.#moved;
    this.#moved = null;
    this.#entries = this.#compare(moved);
    const { host, notices } = this.#desk;
    const sentence = [moved ? toldMoved(moved) : '', toldMerged(merged)].filter(Boolean).join(' ');
    notices.tell('run', sentence, [
      ['Undo', () => host.undo()],
      ...(this.#entries.length || moved?.orphaned
        ? [/** @type {[string, () => void]} */ (['Show', () => this.#open()])]
        : []),
    ]);
    this.#ask();
  }

  #open() {
    this.#desk.commands.run('changes');
  }

  /** What the last run has changed. @param {Rebased | null} moved @returns {Entry[]} */
  #compare(moved) {
    const now = new Set(this.#now.map((a) => a.id));
    const before = new Set(this.#before.map((a) => a.id));
    const lost = new Set((moved?.list ?? []).filter((m) => m.outcome === 'orphaned').map((m) => m.id));
    const entry = (/** @type {Annotation} */ a, /** @type {string} */ outcome, /** @type {Span | null} */ span) => {
      return { id: a.id, outcome, kind: a.kind, text: a.text, was: '', span };
    };
    const carried = (moved?.list ?? []).filter((m) => now.has(m.id));
    return [
      ...carried.map(({ id, outcome, decision = '', kind, was, text = was, places: [[start, end]] }) => {
        const words = DECISIONS[decision] ?? outcome;
        return { id, outcome: words, kind, text, was: was === text ? '' : was, span: { start, end } };
      }),
      ...this.#now.filter((a) => !before.has(a.id)).map((a) => entry(a, 'new', a)),
      // In a changed text what is gone stands nowhere.
      ...this.#before
        .filter((a) => !now.has(a.id) && !lost.has(a.id))
        .map((a) => entry(a, 'gone', moved ? null : { start: a.start, end: a.end })),
    ];
  }

  /** @param {Entry} entry */
  #entry({ id, outcome, kind, text, was, span }) {
    const { store, go, show } = this.#desk;
    const onclick = () => {
      const annotation = store.annotation(id);
      if (annotation) go(annotation);
      else if (span) show(span);
    };
    const name = [was && `was ${was}`, store.kind(kind).label.toLowerCase(), outcome].filter(Boolean).join(', ');
    const main = item(
      { disabled: !span, onclick },
      swatch(kind),
      el(
        'span',
        { class: 'name', dir: 'auto' },
        text,
        unseen(`, ${name}`),
        was ? el('small', { dir: 'auto', 'aria-hidden': 'true' }, el('s', {}, was)) : null,
      ),
      el('span', { class: 'unit', 'aria-hidden': 'true' }, outcome),
    );
    return el('li', { class: outcome === 'gone' ? 'rejected' : '' }, main);
  }

  /** @param {Orphan} orphan */
  #orphan(orphan) {
    const { id, kind, text, before, after, places, status } = orphan;
    const { host, show, store } = this.#desk;
    const words = `, ${store.kind(kind).label.toLowerCase()}, ${status}, without a place: `;
    const head = item(
      { onclick: () => places[0] && show(places[0]) },
      swatch(kind),
      el(
        'span',
        { class: 'name', dir: 'auto' },
        text,
        unseen(words),
        el('small', { dir: 'auto' }, 'stood in “', ...among(before, text, after), '”'),
      ),
      el('span', { class: 'unit', 'aria-hidden': 'true' }, status),
    );
    const here = (/** @type {Span} */ place) =>
      el(
        'li',
        {},
        el(
          'button',
          { class: 'look', title: 'Show it in the text', onclick: () => show(place) },
          ...stood(store.text, place),
        ),
        button('Place here', 'place', () => host.apply({ do: 'place', id, ...place })),
      );
    const actions = el(
      'div',
      { class: 'actions' },
      button('Pick in the text', 'pick', () => this.#pick(orphan)),
      button('Give up', 'forget', () => host.apply({ do: 'forget', id })),
    );
    return el(
      'li',
      { class: 'orphan' },
      head,
      places.length ? el('ul', { 'aria-label': `Places for ${text}` }, ...places.map(here)) : null,
      actions,
    );
  }

  /** Lets the reader select where an orphan stands now. @param {Orphan} orphan */
  #pick(orphan) {
    const { host, store, notices, turn, view } = this.#desk;
    const place = () => {
      const [span] = store.foreseen;
      if (span) host.apply({ do: 'place', id: orphan.id, ...span });
      else this.#pick(orphan);
    };
    turn('text');
    view.focus();
    notices.tell('pick', `Select in the article what is now “${orphan.text}”, then place it.`, [
      ['Place', place],
      ['Cancel', () => {}],
    ]);
  }
}

/** @param {number} n */
const figure = (n) => n.toLocaleString('en');

/** @param {Rebased} report */
function toldMoved({ exact, moved, changed, orphaned, list }) {
  const open = list.filter(({ decision = '' }) => decision in DECISIONS).length;
  const again = open ? ` ${plural(open, 'decision')} to look at again.` : '';
  return `The text is changed: ${figure(exact + moved)} as before, ${figure(changed)} changed, ${figure(orphaned)} without a place.${again}`;
}

/** @param {Merged} report */
function toldMerged({ added, removed, heldBack, kept }) {
  const held = heldBack ? `, ${figure(heldBack)} held back by your decisions` : '';
  const mine = kept ? `, ${figure(kept)} of your decisions kept` : '';
  return `Read again: ${figure(added)} new, ${figure(removed)} gone${held}${mine}.`;
}
