/** Commands that go from one annotation to another. */

/** @param {import("./editing.js").Desk} desk @returns {import("./commands.js").Command[]} */
export function moves({ host, store, popover, view, select, back }) {
  const group = 'Move';
  const isOpen = () => store.document !== null;
  /** @param {1 | -1} by */
  const step = (by) => {
    const next = store.neighbour(by);
    return next ? select(next, 'text') : false;
  };
  return [
    { id: 'next', group, say: 'Next', keys: ['n'], when: isOpen, run: () => step(1) },
    { id: 'previous', group, say: 'Previous', keys: ['p'], when: isOpen, run: () => step(-1) },
    { id: 'next-arrow', group, say: 'Next', keys: ['ArrowRight'], at: 'text', isHidden: true, run: () => step(1) },
    {
      id: 'previous-arrow',
      group,
      say: 'Previous',
      keys: ['ArrowLeft'],
      at: 'text',
      isHidden: true,
      run: () => step(-1),
    },
    {
      id: 'card',
      group,
      say: 'To the card',
      keys: ['Enter'],
      at: 'text',
      when: () => store.selected !== null,
      run: () => popover.focus('close'),
    },
    {
      id: 'back',
      group,
      say: 'Close the card, back to the list',
      keys: ['Escape'],
      when: () => store.selected !== null,
      run: () => {
        const focus = host.shadowRoot?.activeElement ?? null;
        if (popover.element.contains(focus)) view.focus();
        else if (view.element.contains(focus)) back();
        else store.select(null);
      },
    },
  ];
}
