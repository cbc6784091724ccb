/** Commands that decide about the selected annotation, and those that take decisions back. */

import { isQuote } from './store.js';

/** Digits for the kinds of names, in the order of the table; what is left is the quotes'. */
const NAMES = 8;

/** @param {import("./editing.js").Desk} desk @returns {import("./commands.js").Command[]} */
export function decisions({ host, store, popover, commands }) {
  const group = 'Decide';
  const focus = () => /** @type {HTMLElement | null} */ (host.shadowRoot?.activeElement ?? null);
  // Whoever stands on another row of a list does not mean what is selected in the text.
  const when = () => store.selected !== null && !host.readonly && !focus()?.matches('.item:not([aria-current])');
  /** @param {"accept" | "reject"} what @param {boolean} [goesOn] */
  const decide = async (what, goesOn) => {
    const { selected } = store;
    if (!selected) return;
    await host.apply({ do: what, id: selected.id });
    if (goesOn) commands.run('next');
  };
  /** Opens the card at its speaker: of the quote that has the focus in the list, else of the selected one. */
  const speaker = async () => {
    const id = focus()?.dataset.id;
    if (id) await host.select(id);
    popover.focus('speaker');
  };
  const isOpen = () => store.document !== null && !host.readonly;
  return [
    { id: 'accept', group, say: 'Accept', keys: ['a'], when, run: () => decide('accept') },
    {
      id: 'accept-next',
      group,
      say: 'Accept, and go to the next',
      keys: ['Shift+A'],
      when,
      run: () => decide('accept', true),
    },
    { id: 'reject', group, say: 'Reject', keys: ['r', 'Delete'], when, run: () => decide('reject') },
    { id: 'speaker', group, say: 'Set the speaker', keys: ['s'], when: isOpen, run: speaker },
    { id: 'undo', group, say: 'Undo', keys: ['Ctrl+Z'], when: isOpen, run: () => host.undo() },
    { id: 'redo', group, say: 'Redo', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], when: isOpen, run: () => host.redo() },
  ];
}

/** Commands that change the kind: names by digits, all others in the palette alone. @param {import("./editing.js").Desk} desk @returns {import("./commands.js").Command[]} */
export function kinds({ host, store }) {
  let names = 0;
  return store.kinds.map(({ name, label, fields, group }) => {
    const isName = group !== 'quotes' && !fields.length && names < NAMES;
    if (isName) names += 1;
    return {
      id: `kind-${name}`,
      group: 'Kind',
      say: label,
      keys: isName ? [String(names)] : [],
      isHidden: !isName,
      // A quote becomes nothing else, and nothing else a quote.
      when: () => !host.readonly && store.selected !== null && !isQuote(store.selected) && group !== 'quotes',
      run: () => host.apply({ do: 'kind', id: store.selected?.id ?? '', kind: /** @type {any} */ (name) }),
    };
  });
}
