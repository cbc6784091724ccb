/** What the page knows of the article: the document, its indexes, what is shown and what is selected. Nothing here draws. */

import { Annotations } from './annotations.js';

/** @typedef {import("../../pkg/types.js").ReviewState} ReviewState */
/** @typedef {import("../../pkg/types.js").Annotation} Annotation */
/** @typedef {import("../../pkg/types.js").Entity} Entity */
/** @typedef {import("../../pkg/types.js").KindInfo} KindInfo */
/** @typedef {{start: number, end: number}} Span a half-open stretch of the text, in UTF-16 units */
/** @typedef {"document" | "changed" | "shown" | "selected" | "pointed" | "armed" | "foreseen" | "drafts" | "drafted"} Topic */
/** What was typed and is no edit yet, as plain data: into the text, or into a section of an annotation's card. @typedef {Record<string, any>} Drafts */

/**
 * A list of the panel: the kinds of one group of the table.
 * @typedef {{name: string, label: string, kinds: KindInfo[]}} Group
 */

/** @typedef {import("./annotations.js").Subject} Subject */

/** The stretches of an annotation: the parts of a quote, else its span. @param {Annotation} annotation @returns {Span[]} */
export const partsOf = (annotation) => (annotation.parts?.length ? annotation.parts : [annotation]);

/** Whether it is a quote: nothing else has parts. @param {Annotation} annotation */
export const isQuote = (annotation) => annotation.parts !== undefined;

/** A list with some of its items replaced, added or taken away. @template {{id: string}} T @param {T[]} all @param {T[]} some @param {string[]} gone */
function merge(all, some, gone) {
  const now = new Map(some.map((item) => [item.id, item]));
  const kept = all.filter((item) => !gone.includes(item.id)).map((item) => now.get(item.id) ?? item);
  const known = new Set(all.map((item) => item.id));
  return [...kept, ...some.filter((item) => !known.has(item.id))];
}

/** The state of one element. Listeners are told by topic. */
export class Store {
  /** @type {ReviewState | null} */
  document = null;
  /** @type {KindInfo[]} */
  kinds = [];
  /** @type {Group[]} */
  groups = [];
  /** Kinds that are switched off. @type {Set<string>} */
  hidden = new Set();
  /** Whether what was rejected is shown too. */
  showsRejected = false;
  /** @type {Annotation | null} */
  selected = null;
  /** The annotation under the pointer. @type {Annotation | null} */
  pointed = null;
  /** What the last edit changed, as it was and as it is: what must be painted anew. @type {Span[]} */
  changed = [];
  /** The kind that a selection of text is added as; none where empty. */
  armed = '';
  /** What an edit that is under way would make: shown before it is done. @type {Span[]} */
  foreseen = [];
  /** By what they are about. @type {Drafts} */
  drafts = {};
  /** Where the selection came from, for whoever must give the focus back. @type {string} */
  from = '';
  /** @type {Map<string, KindInfo>} */
  #kind = new Map();
  /** @type {Map<string, Entity>} */
  #entity = new Map();
  #list = this.#indexed([]);
  /** @type {Map<Topic, Set<() => void>>} */
  #listeners = new Map();

  /** @param {Topic} topic @param {() => void} listener */
  on(topic, listener) {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
  }

  /** @param {Topic} topic */
  #tell(topic) {
    for (const listener of this.#listeners.get(topic) ?? []) listener();
  }

  /** Sets the table of kinds, which decides the groups and their order. @param {KindInfo[]} kinds */
  describe(kinds) {
    this.kinds = kinds;
    this.#kind = new Map(kinds.map((kind) => [kind.name, kind]));
    this.groups = [];
    for (const kind of kinds) {
      const group = this.groups.find((g) => g.name === kind.group);
      if (group) group.kinds.push(kind);
      else this.groups.push({ name: kind.group, label: kind.groupLabel, kinds: [kind] });
    }
  }

  /** Takes another article, or none. @param {ReviewState | null} document */
  open(document) {
    this.#index(document);
    this.selected = null;
    this.pointed = null;
    this.drafts = {};
    this.#tell('document');
  }

  /** Takes what an edit has changed; the selection stays. @param {import("../../pkg/types.js").ReviewPart} part */
  change({ annotations, entities, gone, canUndo, canRedo }) {
    const { document } = this;
    if (!document) return;
    const before = [...annotations.map((a) => a.id), ...gone].flatMap((id) => this.annotation(id) ?? []);
    this.changed = [...annotations, ...before];
    const isNamed = entities.length > 0 || gone.some((id) => this.#entity.has(id));
    for (const entity of entities) this.#entity.set(entity.id, entity);
    for (const id of gone) this.#entity.delete(id);
    this.#list.change(annotations, gone);
    if (isNamed) this.#list.forget();
    this.document = {
      ...document,
      annotations: this.#list.list,
      entities: isNamed ? merge(document.entities, entities, gone) : document.entities,
      canUndo,
      canRedo,
    };
    this.#refer();
    this.#tell('changed');
    this.#tell('selected');
  }

  /** Takes the document after a change of everything but its text; the selection stays. @param {ReviewState} document */
  replace(document) {
    this.changed = [{ start: 0, end: document.text.length }];
    this.#index(document);
    this.#refer();
    this.#tell('changed');
    this.#tell('selected');
  }

  /** Arms a kind, or none. @param {string} kind */
  arm(kind) {
    this.armed = kind;
    this.#tell('armed');
  }

  /** Takes what was typed about something; forgets it where it is undefined. @param {string} key @param {unknown} [draft] */
  draft(key, draft) {
    const { [key]: _, ...others } = this.drafts;
    this.drafts = draft === undefined ? others : { ...others, [key]: draft };
    this.#tell('drafts');
  }

  /** Takes drafts that were kept. @param {Drafts} drafts */
  redraft(drafts) {
    this.drafts = drafts;
    this.#tell('drafted');
  }

  /** Shows what an edit would make; nothing with an empty list. @param {Span[]} spans */
  foresee(spans) {
    this.foreseen = spans;
    this.#tell('foreseen');
  }

  /** The selection as it is now, where it is still there. */
  #refer() {
    this.selected = (this.selected && this.annotation(this.selected.id)) ?? null;
    this.pointed = null;
  }

  /** @param {ReviewState | null} document */
  #index(document) {
    this.document = document;
    this.#entity = new Map((document?.entities ?? []).map((e) => [e.id, e]));
    this.#list = this.#indexed(document?.annotations ?? []);
  }

  /** @param {Annotation[]} annotations */
  #indexed(annotations) {
    return new Annotations(
      annotations,
      (kind) => this.kind(kind).group,
      (id) => this.entity(id),
    );
  }

  get annotations() {
    return this.#list.list;
  }

  get text() {
    return this.document?.text ?? '';
  }

  /** The words of a quote, or of anything else: its parts without what stands between them. @param {Annotation} annotation */
  words(annotation) {
    return partsOf(annotation)
      .map(({ start, end }) => this.text.slice(start, end))
      .join(' … ');
  }

  /** What the table says of a kind. @param {string} name @returns {KindInfo} */
  kind(name) {
    const kind = this.#kind.get(name);
    if (!kind) throw new Error(`There is no kind “${name}”.`);
    return kind;
  }

  /** How many annotations of a kind there are, rejected ones left out. @param {string} kind */
  count(kind) {
    return this.#list.count(kind);
  }

  /** @param {string} id */
  annotation(id) {
    return this.#list.get(id);
  }

  /** @param {string | undefined} id */
  entity(id) {
    return (id !== undefined && this.#entity.get(id)) || null;
  }

  /** Whether an annotation is painted. @param {Annotation} a */
  isShown(a) {
    return (this.showsRejected || a.status !== 'rejected') && !this.hidden.has(a.kind);
  }

  /** Shows or hides what was rejected. @param {boolean} on */
  showRejected(on) {
    this.showsRejected = on;
    this.#tell('shown');
  }

  /** All that share a character with the stretch, in the order of the text. @param {number} start @param {number} end */
  overlapping(start, end) {
    return this.#list.overlapping(start, end);
  }

  /** What is shown at a character, the innermost first. @param {number} at @returns {Annotation[]} */
  at(at) {
    const here = this.overlapping(at, at + 1).filter(
      (a) => this.isShown(a) && partsOf(a).some((p) => p.start <= at && at < p.end),
    );
    return here.sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  /** @param {Annotation | null} annotation @param {string} [from] */
  select(annotation, from = '') {
    this.selected = annotation;
    this.from = from;
    this.#tell('selected');
  }

  /** @param {Annotation | null} annotation */
  point(annotation) {
    if (annotation === this.pointed) return;
    this.pointed = annotation;
    this.#tell('pointed');
  }

  /** Switches kinds on or off. @param {string[]} kinds @param {boolean} on */
  show(kinds, on) {
    for (const kind of kinds) {
      if (on) this.hidden.delete(kind);
      else this.hidden.add(kind);
    }
    this.#tell('shown');
  }

  /** The other mentions of what an annotation mentions, itself included, in the order of the text. @param {Annotation} annotation */
  mates(annotation) {
    return this.#list.mates(annotation);
  }

  /** What the mentions of a group stand for, in the order of first mentions. @param {string} group @returns {Subject[]} */
  subjects(group) {
    return this.#list.subjects(group);
  }
}
