/**
 * What the reader can do by a key: one list feeds the keyboard, the palette and the help.
 *
 * `commands.add({ id: 'accept', group: 'Decide', say: 'Accept', keys: ['a'], run: () => decide('accept') })`
 */

/**
 * A command. `keys` are written as `KeyboardEvent.key` with modifiers before it: `n`, `Shift+N`, `Shift+ArrowRight`,
 * `Ctrl+Shift+Z` (`Ctrl` is also ⌘); of a character that is no letter Shift is left out, `?`. Without keys a command
 * stands in the palette alone; `more` keys stand nowhere; one `isKeyOnly` in the help alone. Without `when` it can always be done. `run` answers false where it had nothing to do:
 * the key then goes to the next command that has it, and last to the browser.
 * @typedef {{
 *   id: string, group: string, say: string, keys?: string[], more?: string[], at?: 'text', isKeyOnly?: boolean,
 *   when?(): boolean, run(event?: KeyboardEvent): unknown,
 * }} Command
 */

const MODIFIERS = ['Ctrl', 'Alt', 'Shift'];
/** How keys are shown where their name is not what stands on them. @type {Record<string, string>} */
const SIGNS = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  ' ': 'Space',
};

/** @param {string} key */
const isLetter = (key) => key.length === 1 && key.toLowerCase() !== key.toUpperCase();

/** @param {Set<string>} held @param {string} key */
function written(held, key) {
  if (key.length === 1 && !isLetter(key)) held.delete('Shift');
  return [...MODIFIERS.filter((m) => held.has(m)), isLetter(key) ? key.toLowerCase() : key].join('+');
}

/** A stroke as it is written in `keys`, in one way only: `Shift+Ctrl+Z` and `Ctrl+Shift+z` are the same. @param {string} keys */
export function stroke(keys) {
  const parts = keys.split(/\+(?=.)/);
  return written(new Set(parts.slice(0, -1)), parts[parts.length - 1]);
}

/** The stroke of an event. @param {KeyboardEvent} event */
export function strokeOf(event) {
  const held = new Set(event.shiftKey ? ['Shift'] : []);
  // A character that AltGr makes is that character, though Windows says Ctrl and Alt.
  if (!event.getModifierState('AltGraph')) {
    if (event.ctrlKey || event.metaKey) held.add('Ctrl');
    if (event.altKey) held.add('Alt');
  }
  // With Alt some keyboards write `¡` where `1` stands.
  const isOdd = event.altKey && event.key.length === 1 && event.key > '~' && /^(Key|Digit)/.test(event.code);
  return written(held, isOdd ? event.code.slice(-1) : event.key);
}

/** A stroke for the eye: `Shift+→`. @param {string} keys */
export function shownKeys(keys) {
  const parts = keys.split(/\+(?=.)/);
  const isMac = /Mac|iP/.test(navigator.platform);
  return parts
    .map((part) => (part === 'Ctrl' && isMac ? '⌘' : (SIGNS[part] ?? (isLetter(part) ? part.toUpperCase() : part))))
    .join('+');
}

/**
 * Commands of one group that can be done at the same times, as a table: id, what it says, keys, what it does, and what
 * else there is to it.
 * @param {string} group
 * @param {() => boolean} when
 * @param {[id: string, say: string, keys: string[], run: Command['run'], more?: Partial<Command>][]} rows
 * @returns {Command[]}
 */
export const table = (group, when, rows) =>
  rows.map(([id, say, keys, run, more]) => ({ id, group, say, keys, when, run, ...more }));

/** The commands of one element, in the order in which they were added; of the same key the first comes first. */
export class Commands {
  /** @type {Command[]} */
  all = [];
  /** Whether keys without Ctrl or Alt that make a character do anything. */
  hasSingleKeys = true;
  /** @type {Map<string, Command[]>} */
  #byStroke = new Map();
  /** Commands that are still about something. */
  #busy = 0;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** Adds commands; one of the same id is replaced. @param {...Command} commands */
  add(...commands) {
    for (const command of commands) {
      const at = this.all.findIndex((c) => c.id === command.id);
      if (at < 0) this.all.push(command);
      else this.all[at] = command;
    }
    this.#byStroke.clear();
    for (const command of this.all) {
      for (const keys of [...(command.keys ?? []), ...(command.more ?? [])]) {
        const same = this.#byStroke.get(stroke(keys));
        if (same) same.push(command);
        else this.#byStroke.set(stroke(keys), [command]);
      }
    }
  }

  /** Whether a command can be done now. @param {Command} command */
  can(command) {
    return command.when?.() ?? true;
  }

  /**
   * Does the first command of the event's stroke that can be done and does something; after what the last command is
   * still about, so that fast typing finds what the keys before it have made. Answers whether there is such a command.
   * @param {KeyboardEvent} event
   * @param {boolean} isText whether the article has the focus
   */
  hear(event, isText) {
    const made = strokeOf(event);
    if (made.length === 1 && !this.hasSingleKeys) return false;
    const commands = (this.#byStroke.get(made) ?? []).filter((c) => isText || c.at !== 'text');
    if (!this.#busy || !commands.length) return this.#first(commands, event) !== false;
    this.#waiting.push(() => this.#first(commands, event));
    return true;
  }

  /** Does something when all that is under way is done. @param {() => unknown} body */
  after(body) {
    const run = () => this.#first([{ id: '', group: '', say: '', run: body }]);
    if (this.#busy) this.#waiting.push(run);
    else run();
  }

  /** Forgets the keys that wait: what they were about is gone. */
  forget() {
    this.#waiting = [];
  }

  /** Does the command of that id, where it can be done; answers what it answers, false where it did nothing. @param {string} id */
  run(id) {
    return this.#first(this.all.filter((c) => c.id === id));
  }

  /** @param {Command[]} commands @param {KeyboardEvent} [event] @returns {unknown} */
  #first(commands, event) {
    for (const command of commands) {
      const done = this.can(command) && command.run(event);
      if (done instanceof Promise) this.#await(done);
      if (done !== false) return done;
    }
    return false;
  }

  /** @param {Promise<unknown>} done */
  async #await(done) {
    this.#busy += 1;
    try {
      await done;
    } finally {
      this.#busy -= 1;
      while (!this.#busy && this.#waiting.length) this.#waiting.shift()?.();
    }
  }
}
