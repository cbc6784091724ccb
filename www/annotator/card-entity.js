/** What a name stands for: the entity's name, its mentions, what else it is one with, and its identifier. */

import { AUTHORITIES, page } from './card.js';
import { el, plural } from './dom.js';
import { blame, button, choice, chooser, field, submit } from './fields.js';
import { stood } from './spread.js';
import { isQuote } from './store.js';

/** @typedef {import("./store.js").Annotation} Annotation */
/** @typedef {import("./store.js").Entity} Entity */
/** @typedef {import("./card.js").Card} Card */

/** Mentions that the list shows. */
const SHOWN = 200;

/** How identifiers are written, and an example. @type {Record<string, [string, string]>} */
const IDS = {
  wikidata: ['Q[1-9]\\d*', 'Q84'],
  geonames: ['[1-9]\\d*', '2643743'],
  iso3166: ['[A-Z]{2}(?:-[A-Z\\d]{1,3})?', 'GB or GB-ENG'],
};

/** The identifier in what was typed, or in an address that was pasted; empty where there is none. @param {string} typed @param {string} form */
const identifier = (typed, form) => new RegExp(`(?:^|[/:])(${form})(?=$|[/?#])`).exec(typed)?.[1] ?? '';

/** @type {import("./card-sections.js").Section} */
export const entity = {
  name: 'entity',
  label: 'Entity',
  fits: (annotation, store) => !isQuote(annotation) && store.kind(annotation.kind).form === 'none',

  fill(annotation, card) {
    const { store, edit } = card;
    const { id, kind } = annotation;
    const own = store.entity(annotation.entity);
    const others = (store.document?.entities ?? []).filter((e) => e.kind === kind && e !== own && e.mentions.length);
    /** @type {[string, (other: Entity) => unknown][]} */
    const deeds = [['Move this mention there', (other) => edit({ do: 'entity', id, entity: other.id }, true)]];
    if (own)
      deeds.unshift([
        'Merge all of it into this',
        (other) => edit({ do: 'merge', into: own.id, entities: [other.id] }, true),
      ]);
    return [
      own
        ? el('p', { class: 'acts' }, field('Name', 'name', { value: own.name, required: true }), submit('Rename'))
        : null,
      own ? mentions(annotation, card) : null,
      others.length ? chooser('Another entity', others, deeds) : null,
      el(
        'p',
        { class: 'acts' },
        button('This mention is a new entity', 'split', () => edit({ do: 'entity', id }, true)),
      ),
    ];
  },

  save(annotation, { edit }, form) {
    const name = String(new FormData(form).get('name') ?? '');
    if (annotation.entity) return edit({ do: 'rename', entity: annotation.entity, name }, true);
  },
};

/** The mentions with what stands around them; those that are ticked can become an entity of their own. @param {Annotation} annotation @param {Card} card */
function mentions(annotation, { store, edit, go }) {
  const all = store.mates(annotation);
  const rows = all.slice(0, SHOWN).map((a) => {
    const open = button('', `go-${a.id}`, () => go(a), { dir: 'auto' });
    open.append(...stood(store.text, a));
    const tick = { type: 'checkbox', value: a.id, 'data-do': `tick-${a.id}`, 'aria-label': open.textContent };
    return el('li', { class: a.status === 'rejected' ? 'rejected' : '' }, el('input', tick), open);
  });
  const list = el('ol', { class: 'places' }, ...rows);
  const off = () => {
    const ids = [...list.querySelectorAll('input')].filter((i) => i.checked).map((i) => i.value);
    edit({ do: 'split', ids });
  };
  return el(
    'fieldset',
    {},
    el('legend', {}, plural(all.length, 'mention')),
    list,
    all.length > 1 ? el('p', { class: 'acts' }, button('Make the ticked ones a new entity', 'split-off', off)) : null,
  );
}

/** @type {import("./card-sections.js").Section} */
export const link = {
  name: 'link',
  label: 'Link',
  fits: (annotation, store) => store.entity(annotation.entity) !== null,

  fill(annotation, { store, edit }) {
    const own = store.entity(annotation.entity);
    const given = own?.link;
    const isKnown = !given || given.authority in AUTHORITIES;
    const authorities = /** @type {[string, string][]} */ ([...Object.entries(AUTHORITIES), ['other', 'Other']]);
    const other = field('Its name', 'other', { value: isKnown ? '' : given?.authority });
    other.hidden = isKnown;
    const change = (/** @type {Event} */ { target }) => {
      other.hidden = /** @type {HTMLSelectElement} */ (target).value !== 'other';
    };
    return [
      choice('Authority', 'authority', authorities, isKnown ? given?.authority : 'other', { onchange: change }),
      other,
      field('Identifier', 'identifier', { value: given?.id }),
      el(
        'p',
        { class: 'acts' },
        submit('Save'),
        given && own ? button('Clear', 'clear-link', () => edit({ do: 'link', entity: own.id }, true)) : null,
        given ? page(given) : null,
      ),
    ];
  },

  save(annotation, { edit }, form) {
    const typed = new FormData(form);
    const of = (/** @type {string} */ name) => String(typed.get(name) ?? '').trim();
    const authority = of('authority') === 'other' ? of('other') : of('authority');
    const [shape, example] = IDS[authority] ?? [];
    const written = of('identifier');
    const id = shape && written ? identifier(written, shape) : written;
    if (id !== written && !id)
      return blame(
        form,
        `“${written}” is no identifier of ${AUTHORITIES[authority]}; it is written as ${example}.`,
        'identifier',
      );
    if (annotation.entity) return edit({ do: 'link', entity: annotation.entity, link: { authority, id } }, true);
  },
};
