/** The annotations of an article in the order of the text, found by id, by place and by what they mention; an edit costs time in what it changes. */

/** @typedef {import("../../pkg/types.js").Annotation} Annotation */
/** @typedef {import("../../pkg/types.js").Entity} Entity */

/**
 * What several mentions stand for: an entity of the document, or a name that no entity holds.
 * @typedef {{key: string, name: string, kind: string, entity: Entity | null, mentions: Annotation[]}} Subject
 */

/** The index of the first item for which `test` holds, where it holds for all after it too. @template T @param {T[]} items @param {(item: T) => boolean} test */
export function lowerBound(items, test) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(items[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The number of an id. @param {Annotation} annotation */
const number = ({ id }) => Number(id.slice(1));

/** By start, longest first, then by number: the core's own order. @param {Annotation} a @param {Annotation} b */
const order = (a, b) => a.start - b.start || b.end - a.end || number(a) - number(b);

/** The annotations of one article. */
export class Annotations {
  /** In order. Another array after each change, so that who holds the one before is not surprised. @type {Annotation[]} */
  list;
  /** @type {Map<string, Annotation>} */
  #byId;
  /** How many of a kind there are, rejected ones left out. @type {Map<string, number>} */
  #counts = new Map();
  /** For each place in the list the furthest end up to it, so that a search backwards knows when to stop. @type {number[]} */
  #reach = [];
  #groupOf;
  /** @type {(id: string | undefined) => Entity | null} */
  #entity;
  /** By group, made when asked for. @type {Map<string, Subject[]>} */
  #subjects = new Map();
  /** By annotation. @type {Map<string, Subject>} */
  #subject = new Map();

  /**
   * @param {Annotation[]} list in order
   * @param {(kind: string) => string} groupOf the group of a kind
   * @param {(id: string | undefined) => Entity | null} entity
   */
  constructor(list, groupOf, entity) {
    this.list = list;
    this.#groupOf = groupOf;
    this.#entity = entity;
    this.#byId = new Map(list.map((a) => [a.id, a]));
    for (const annotation of list) this.#count(annotation, 1);
    this.#measure(0);
  }

  /** @param {string} id */
  get(id) {
    return this.#byId.get(id) ?? null;
  }

  /** @param {string} kind */
  count(kind) {
    return this.#counts.get(kind) ?? 0;
  }

  /** Where an annotation stands in the list. @param {Annotation} annotation */
  indexOf(annotation) {
    return lowerBound(this.list, (a) => order(a, annotation) >= 0);
  }

  /** Takes annotations as they are now, and the ids of those that are gone. @param {Annotation[]} now @param {string[]} gone */
  change(now, gone) {
    this.list = [...this.list];
    let first = this.list.length;
    for (const annotation of now) first = Math.min(first, this.#put(annotation.id, annotation));
    for (const id of gone) first = Math.min(first, this.#put(id, null));
    this.#measure(first);
  }

  /** Forgets what the mentions of some entities stand for: one may have another name. */
  forget() {
    this.#subjects.clear();
    this.#subject.clear();
  }

  /** The first place that has changed. @param {string} id @param {Annotation | null} annotation */
  #put(id, annotation) {
    const old = this.#byId.get(id);
    let first = this.list.length;
    if (old) {
      first = this.indexOf(old);
      this.#count(old, -1);
      this.#subjects.delete(this.#groupOf(old.kind));
    }
    if (old && annotation && order(old, annotation) === 0) this.list[first] = annotation;
    else {
      if (old) this.list.splice(first, 1);
      if (annotation) {
        const at = this.indexOf(annotation);
        this.list.splice(at, 0, annotation);
        first = Math.min(first, at);
      }
    }
    if (annotation) {
      this.#byId.set(id, annotation);
      this.#count(annotation, 1);
      this.#subjects.delete(this.#groupOf(annotation.kind));
    } else this.#byId.delete(id);
    return first;
  }

  /** @param {Annotation} annotation @param {1 | -1} by */
  #count({ kind, status }, by) {
    if (status !== 'rejected') this.#counts.set(kind, this.count(kind) + by);
  }

  /** @param {number} from */
  #measure(from) {
    let reach = from > 0 ? this.#reach[from - 1] : 0;
    this.#reach.length = from;
    for (let at = from; at < this.list.length; at += 1) {
      reach = Math.max(reach, this.list[at].end);
      this.#reach.push(reach);
    }
  }

  /** All that share a character with the stretch, in order. @param {number} start @param {number} end */
  overlapping(start, end) {
    const found = [];
    const { list } = this;
    for (let at = lowerBound(list, (a) => a.start >= end) - 1; at >= 0 && this.#reach[at] > start; at -= 1) {
      if (list[at].end > start) found.push(list[at]);
    }
    return found.reverse();
  }

  /** What the mentions of a group stand for, in the order of first mentions. @param {string} group @returns {Subject[]} */
  subjects(group) {
    const known = this.#subjects.get(group);
    if (known) return known;
    /** @type {Map<string, Subject>} */
    const subjects = new Map();
    for (const annotation of this.list) {
      if (this.#groupOf(annotation.kind) !== group) continue;
      const entity = this.#entity(annotation.entity);
      const key = entity ? entity.id : `${annotation.kind} ${annotation.text}`;
      let subject = subjects.get(key);
      if (!subject) {
        const { name, kind } = entity ?? { name: annotation.text, kind: annotation.kind };
        subject = { key, name, kind, entity, mentions: [] };
        subjects.set(key, subject);
      }
      subject.mentions.push(annotation);
      this.#subject.set(annotation.id, subject);
    }
    const found = [...subjects.values()];
    this.#subjects.set(group, found);
    return found;
  }

  /** All mentions of what an annotation mentions, itself included, in order. @param {Annotation} annotation */
  mates(annotation) {
    this.subjects(this.#groupOf(annotation.kind));
    return this.#subject.get(annotation.id)?.mentions ?? [annotation];
  }
}
