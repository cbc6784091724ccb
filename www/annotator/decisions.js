/** Commands that decide about the selected annotation or about many, and those that take decisions back. */

import { table } from './commands.js';
import { dialog } from './dialog.js';
import { active, el, plural } from './dom.js';
import { isLeft, sureness } from './sieve.js';

/** Percent from which many suggestions are accepted unless the reader says otherwise. */
const SURE = 90;

/** @param {import("./editing.js").Parts} parts @returns {import("./commands.js").Command[]} */
export function decisions(parts) {
  const { host, store, popover, said, commands } = parts;
  const focus = () => active(host);
  const isOpen = () => store.document !== null && !host.readonly;
  // Whoever stands on another row of a list does not mean what is selected in the text.
  const when = () => isOpen() && store.selected !== null && !focus()?.matches('.item:not([aria-current])');

  /** @param {"accept" | "reject" | "delete" | "reset"} what @param {boolean} [goesOn] */
  const decide = (what, goesOn) => async () => {
    const { selected } = store;
    if (!selected) return;
    if (!goesOn) await host.apply({ do: what, id: selected.id });
    else if (await host.apply({ do: what, id: selected.id })) await commands.run('go-on');
  };

  /** Opens the card at its speaker: of the quote that has the focus in the list, else of the selected one. */
  const speaker = async () => {
    const id = focus()?.dataset.id;
    if (id) await host.select(id);
    popover.focus('speaker');
  };

  const both = (/** @type {() => Promise<unknown>} */ run) => () => said.together(run);
  const many = (/** @type {boolean} */ isScreen) => () => acceptMany(parts, isScreen);
  const rejected = () => {
    store.showRejected(!store.showsRejected);
    said.show(`Rejected annotations are ${store.showsRejected ? 'shown' : 'hidden'}.`);
  };
  return [
    ...table('Decide', when, [
      ['accept', 'Accept', ['a'], decide('accept')],
      ['accept-next', 'Accept, and go on', ['Shift+A'], both(decide('accept', true))],
      ['reject', 'Reject', ['r'], decide('reject')],
      ['reject-next', 'Reject, and go on', ['x', 'Shift+R'], both(decide('reject', true))],
      ['delete', 'Delete what you added, else reject', ['Delete'], decide('delete')],
      ['reset', 'Back to what was found', ['Backspace'], decide('reset')],
    ]),
    ...table('Decide', isOpen, [
      ['speaker', 'Set the speaker', ['s'], speaker],
      ['accept-screen', 'Accept all on screen …', ['o'], many(true)],
      ['accept-above', 'Accept all above a score …', ['Shift+O'], many(false)],
      ['undo', 'Undo', ['Ctrl+Z'], () => host.undo()],
      ['redo', 'Do again', ['Ctrl+Shift+Z', 'Ctrl+Y'], () => host.redo()],
    ]),
    ...table('View', () => store.document !== null, [['rejected', 'Show or hide what was rejected', ['h'], rejected]]),
  ];
}

/** Asks which suggestions to accept, says how many they are, and accepts them in one step. @param {import("./editing.js").Parts} parts @param {boolean} isScreen */
function acceptMany({ host, store, view }, isScreen) {
  const all = store.annotations.filter((a) => isLeft(a) && store.isShown(a) && (!isScreen || view.sees(a)));
  const wanted = () => all.filter((a) => sureness(a) >= field.valueAsNumber / 100);
  const field = el('input', { type: 'number', min: 0, max: 100, value: isScreen ? 0 : SURE, oninput: () => count() });
  const accept = el('button', { type: 'submit', class: 'main' });
  const count = () => {
    const n = wanted().length;
    accept.textContent = `Accept ${plural(n, 'suggestion')}`;
    accept.disabled = !n;
  };
  const onsubmit = () => void host.apply({ do: 'accept-all', ids: wanted().map((a) => a.id) });
  count();
  dialog(
    host,
    isScreen ? 'Accept all on screen' : 'Accept all above a score',
    el(
      'form',
      { method: 'dialog', onsubmit },
      el('label', {}, 'With a score of at least, in per cent ', field),
      accept,
    ),
  );
  if (isScreen) accept.focus();
  else field.select();
}
