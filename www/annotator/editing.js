/** The reader's hands on the article: what keys and pointer can do to the annotations in the text. */

import { Adding } from './adding.js';
import { cardCommands } from './card-edits.js';
import { Caret } from './caret.js';
import { table } from './commands.js';
import { decisions } from './decisions.js';
import { el } from './dom.js';
import { Foreseen } from './foreseen.js';
import { Handles } from './handles.js';
import { kinds } from './kinds.js';
import { moves } from './moves.js';
import { help, palette } from './palette.js';
import { Selecting } from './selecting.js';
import { Stretch } from './stretch.js';

/**
 * The parts of the element that a hand needs.
 * @typedef {{
 *   host: import("./element.js").NewsmarkAnnotator,
 *   store: import("./store.js").Store,
 *   view: import("./view.js").View,
 *   popover: import("./popover.js").Popover,
 *   said: import("./announcer.js").Announcer,
 *   commands: import("./commands.js").Commands,
 *   select(annotation: import("./store.js").Annotation, from?: string): Promise<void>,
 *   back(): void,
 * }} Parts
 */

/** The hands of one element. */
export class Editing {
  #parts;
  #adding;
  #selecting;
  #handles;
  #caret;
  #foreseen;
  #frame = 0;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    const { commands, view, host, said } = parts;
    this.#adding = new Adding(parts);
    this.#caret = new Caret(parts, this.#adding, () => this.#selecting.turn());
    this.#selecting = new Selecting(parts, this.#adding, this.#caret);
    this.#handles = new Handles(parts);
    this.#foreseen = new Foreseen(parts);
    const stretch = new Stretch(parts);
    view.sheet.append(this.#foreseen.element, this.#caret.element, this.#handles.element);
    view.element.after(el('div', { class: 'pills' }, said.note, this.#selecting.pill));
    host.shadowRoot?.append(this.#selecting.bar);
    // Of the commands of one key the innermost comes first: Escape leaves what was begun last.
    commands.add(
      ...stretch.commands(),
      ...this.#selecting.commands(),
      ...this.#caret.commands(),
      ...moves(parts),
      ...this.#selecting.disarm(),
      ...decisions(parts),
      ...cardCommands(parts),
      ...table('Help', () => true, [
        ['palette', 'All commands', ['Ctrl+K', ':'], () => palette(parts)],
        ['help', 'All keys', ['?'], () => help(parts)],
      ]),
    );
    parts.store.on('document', () => commands.forget());
    host.addEventListener('newsmark:change', (event) => {
      const { edit, touched } = /** @type {CustomEvent} */ (event).detail;
      if (event.target === host && edit) said.edited(edit, touched);
    });
    view.element.addEventListener('scroll', () => this.place(), { passive: true });
  }

  /** Makes what the table of kinds decides. */
  describe() {
    this.#parts.commands.add(...kinds(this.#parts, this.#adding));
    this.#selecting.describe();
  }

  connect() {
    this.#selecting.connect();
    addEventListener('resize', this.place);
  }

  disconnect() {
    this.#selecting.disconnect();
    for (const box of this.#parts.host.shadowRoot?.querySelectorAll('dialog') ?? []) box.close();
    removeEventListener('resize', this.place);
  }

  /** Puts all that is drawn over the text where its words are now. */
  place = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#foreseen.place();
      this.#handles.place();
      this.#selecting.place();
      this.#caret.place();
    });
  };
}
