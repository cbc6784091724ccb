/** Keys: tables of bindings by place, and the roving focus of lists. */

/**
 * A binding: `keys` as `KeyboardEvent.key` gives them. `run` answers false where it has nothing to do, and the key goes on.
 * @typedef {{keys: string[], say: string, run(event: KeyboardEvent): boolean | void}} Binding
 */

/** Whether the key is meant for a field that is typed into. @param {KeyboardEvent} event */
const isTyping = (event) => {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
};

/**
 * Listens on an element with a table of bindings.
 * @param {HTMLElement} element
 * @param {Binding[]} bindings
 */
export function bind(element, bindings) {
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const binding = bindings.find((b) => b.keys.includes(event.key));
    if (!binding || (isTyping(event) && event.key !== 'Escape')) return;
    if (binding.run(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/**
 * One tab stop for a list: arrows, Home and End move within it.
 * @param {HTMLElement} list
 * @param {string} items selector of what takes the focus
 */
export function rove(list, items) {
  const all = () =>
    /** @type {HTMLElement[]} */ ([...list.querySelectorAll(items)]).filter(
      (item) => !item.hidden && item.offsetParent !== null,
    );
  /** @param {HTMLElement | undefined} item */
  const go = (item) => {
    if (!item) return;
    list.querySelector(`${items}[tabindex="0"]`)?.setAttribute('tabindex', '-1');
    item.tabIndex = 0;
    item.focus();
  };
  list.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(items)) return;
    for (const item of list.querySelectorAll(`${items}[tabindex="0"]`))
      if (item !== target) item.setAttribute('tabindex', '-1');
    target.tabIndex = 0;
  });
  /** @param {number} step */
  const step = (step) => {
    const here = all();
    const root = /** @type {Document | ShadowRoot} */ (list.getRootNode());
    go(here[here.indexOf(/** @type {HTMLElement} */ (root.activeElement)) + step]);
  };
  const isAcross = list.getAttribute('role') === 'tablist';
  bind(list, [
    { keys: isAcross ? ['ArrowDown', 'ArrowRight'] : ['ArrowDown'], say: 'Next in the list', run: () => step(1) },
    { keys: isAcross ? ['ArrowUp', 'ArrowLeft'] : ['ArrowUp'], say: 'Previous in the list', run: () => step(-1) },
    { keys: ['Home'], say: 'First in the list', run: () => go(all()[0]) },
    { keys: ['End'], say: 'Last in the list', run: () => go(all().at(-1)) },
  ]);
}

/** Makes the first item the list's tab stop. @param {Element} list @param {string} items */
export function settle(list, items) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(items));
  for (const [i, item] of found.entries()) item.tabIndex = i === 0 ? 0 : -1;
}

/** @typedef {import("./element.js").NewsmarkAnnotator} NewsmarkAnnotator */
/** @typedef {{reveal(annotation: import("./store.js").Annotation): Promise<void>, back(): void}} Moves */

/** The keys of one element. */
export class Keyboard {
  /** Whether the reader's last move was by a key: the focus then goes where the selection goes. */
  isInUse = false;
  #element;
  #store;
  #popover;
  #moves;

  /**
   * @param {NewsmarkAnnotator} element
   * @param {import("./store.js").Store} store
   * @param {import("./view.js").View} view
   * @param {import("./panel.js").Panel} panel
   * @param {import("./popover.js").Popover} popover
   * @param {Moves} moves
   */
  constructor(element, store, view, panel, popover, moves) {
    this.#element = element;
    this.#store = store;
    this.#popover = popover;
    this.#moves = moves;
    element.addEventListener('keydown', (event) => this.#hear(event), { capture: true });
    element.addEventListener('pointerdown', () => this.#rest(), { capture: true });
    bind(view.element, this.#inText());
    bind(popover.element, [{ keys: ['Escape'], say: 'Back to the text', run: () => view.focus() }]);
    bind(panel.element, [
      { keys: ['s'], say: 'Set the speaker', run: () => this.#speaker() },
      { keys: ['Escape'], say: 'Close the card', run: () => (store.selected ? store.select(null) : false) },
    ]);
  }

  #rest() {
    this.isInUse = false;
  }

  /** @returns {Binding[]} */
  #inText() {
    return [
      { keys: ['n', 'ArrowRight'], say: 'Next annotation', run: () => void this.#step(1) },
      { keys: ['p', 'ArrowLeft'], say: 'Previous annotation', run: () => void this.#step(-1) },
      { keys: ['Enter'], say: 'To the card', run: () => this.#popover.focus('close') },
      { keys: ['Escape'], say: 'Back to the list', run: () => (this.#store.selected ? this.#moves.back() : false) },
      { keys: ['a'], say: 'Accept', run: () => this.#decide('accept') },
      { keys: ['A'], say: 'Accept, and go to the next', run: () => this.#acceptAndGoOn() },
      { keys: ['r', 'Delete'], say: 'Reject', run: () => this.#decide('reject') },
      { keys: ['s'], say: 'Set the speaker', run: () => this.#popover.focus('speaker') },
    ];
  }

  /** @param {KeyboardEvent} event */
  #hear(event) {
    this.isInUse = true;
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || !this.#store.document) return;
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    event.preventDefault();
    if (event.shiftKey) this.#element.redo();
    else this.#element.undo();
  }

  /** @param {"accept" | "reject"} what */
  #decide(what) {
    const { selected } = this.#store;
    if (!selected || this.#element.readonly) return false;
    this.#element.apply({ do: what, id: selected.id });
  }

  #acceptAndGoOn() {
    const { selected } = this.#store;
    if (!selected || this.#element.readonly) return false;
    this.#element.apply({ do: 'accept', id: selected.id }).then(() => this.#step(1));
  }

  /** Opens the card of the quote that has the focus in the list, at its speaker. */
  #speaker() {
    const item = /** @type {HTMLElement | null} */ (this.#element.shadowRoot?.activeElement);
    if (this.#element.readonly || !item?.dataset.id) return false;
    this.#element.select(item.dataset.id).then(() => this.#popover.focus('speaker'));
  }

  /** @param {1 | -1} by */
  async #step(by) {
    const next = this.#store.neighbour(by);
    if (!next) return;
    await this.#moves.reveal(next);
    this.#store.select(next, 'text');
  }
}
