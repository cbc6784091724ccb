/** The reader's hands on the article: what keys and pointer can do to the annotations in the text. */

import { decisions, kinds } from './decisions.js';
import { moves } from './moves.js';

/**
 * What a hand needs of the element.
 * @typedef {{
 *   host: import("./element.js").NewsmarkAnnotator,
 *   store: import("./store.js").Store,
 *   view: import("./view.js").View,
 *   popover: import("./popover.js").Popover,
 *   said: import("./announcer.js").Announcer,
 *   commands: import("./commands.js").Commands,
 *   select(annotation: import("./store.js").Annotation, from?: string): Promise<void>,
 *   back(): void,
 * }} Desk
 */

/** The hands of one element. */
export class Editing {
  #desk;

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    desk.commands.add(...moves(desk), ...decisions(desk));
  }

  /** Makes the commands that the table of kinds decides. */
  describe() {
    this.#desk.commands.add(...kinds(this.#desk));
  }
}
