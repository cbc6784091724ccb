/** The command palette: all that can be done now, found by a few letters; and the help: all keys, by group. */

import { shownKeys } from './commands.js';
import { dialog } from './dialog.js';
import { el } from './dom.js';

/** @typedef {import("./commands.js").Command} Command */

/** The first groups of the help; those that others add follow. */
const GROUPS = ['Move', 'Decide', 'Kind', 'Ends', 'Add by keys', 'Add by selecting'];

/** How well a command fits what was typed, the less the better: its words at starts of words, inside them, or as letters in order; -1 where one does not. @param {string} query @param {string} say */
function fit(query, say) {
  const text = ` ${say.toLowerCase()}`;
  let sum = 0;
  for (const word of query.toLowerCase().match(/\S+/g) ?? []) {
    const ways = [` ${word}`, word].map((part) => text.indexOf(part));
    const letters = [...word].reduce((at, c) => (at < 0 ? at : text.indexOf(c, at + 1)), 0);
    const way = [...ways, letters].findIndex((at) => at >= 0);
    if (way < 0) return -1;
    sum += way * 100 + [...ways, letters][way];
  }
  return sum;
}

/** @param {Command} command */
const keysOf = ({ keys = [] }) => keys.map((key) => el('kbd', {}, shownKeys(key)));

/** Commands by group, in the order in which a reader meets them. @param {Command[]} commands @returns {[string, Command[]][]} */
export function grouped(commands) {
  /** @type {Map<string, Command[]>} */
  const groups = new Map(GROUPS.map((group) => [group, []]));
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups].filter(([, some]) => some.length);
}

/** Opens the palette. @param {import("./editing.js").Parts} parts */
export function palette({ host, commands }) {
  const all = commands.all.filter((c) => !c.isKeyOnly && c.id !== 'palette' && commands.can(c));
  const list = el('ul', { id: 'commands', role: 'listbox', class: 'choices', 'aria-label': 'Commands' });
  const field = el('input', {
    type: 'text',
    role: 'combobox',
    'aria-label': 'Command',
    'aria-expanded': 'true',
    'aria-controls': 'commands',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    placeholder: 'Find a command',
    oninput: () => fill(),
  });
  const none = el('p', { class: 'none', role: 'status' });
  /** @type {Command[]} */
  let shown = [];
  let here = 0;
  /** @param {number} to */
  const point = (to) => {
    here = (to + shown.length) % (shown.length || 1);
    for (const [i, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(i === here));
    field.setAttribute('aria-activedescendant', shown.length ? `command-${here}` : '');
    list.children[here]?.scrollIntoView({ block: 'nearest' });
  };
  const fill = () => {
    const fits = all
      .map((c) => /** @type {const} */ ([c, fit(field.value, `${c.say} ${c.group}`)]))
      .filter(([, f]) => f >= 0);
    shown = fits.sort((a, b) => a[1] - b[1]).map(([c]) => c);
    const item = (/** @type {Command} */ c, /** @type {number} */ i) =>
      el(
        'li',
        { id: `command-${i}`, role: 'option', onclick: () => run(c) },
        el('span', {}, c.say, el('small', {}, ` ${c.group}`)),
        ...keysOf(c),
      );
    list.replaceChildren(...shown.map(item));
    none.textContent = shown.length ? '' : `No command has “${field.value.trim()}” in its words.`;
    point(0);
  };
  /** @param {Command | undefined} command */
  const run = (command) => {
    box.close();
    // The focus goes back first, and with it what the command is about.
    if (command) setTimeout(() => commands.run(command.id));
  };
  /** @type {Record<string, () => void>} */
  const keys = { ArrowDown: () => point(here + 1), ArrowUp: () => point(here - 1), Enter: () => run(shown[here]) };
  field.addEventListener('keydown', (event) => {
    if (!keys[event.key] || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  });
  const box = dialog(host, 'Commands', field, list, none);
  box.classList.add('palette');
  fill();
  field.focus();
}

/** Opens the help. @param {import("./editing.js").Parts} parts */
export function help({ host, commands }) {
  const groups = grouped(commands.all.filter((c) => c.keys?.length));
  const turn = () => host.toggleAttribute('nokeys', !single.checked);
  const single = el('input', { type: 'checkbox', onchange: turn });
  single.checked = commands.hasSingleKeys;
  const sections = groups.map(([group, some]) =>
    el(
      'section',
      {},
      el('h3', {}, group),
      el('dl', {}, ...some.flatMap((c) => [el('dt', {}, ...keysOf(c)), el('dd', {}, c.say)])),
    ),
  );
  const box = dialog(
    host,
    'Keys',
    el('label', {}, single, ' Keys without Ctrl or Alt'),
    el('div', { class: 'groups' }, ...sections),
  );
  box.classList.add('help');
}
