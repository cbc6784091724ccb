/** Keys: the commands of the element, tables of bindings by place, and the roving focus of lists. */

/**
 * A binding: `keys` as `KeyboardEvent.key` gives them. `run` answers false where it has nothing to do, and the key goes on.
 * @typedef {{keys: string[], run(event: KeyboardEvent): boolean | void}} Binding
 */

/** What the focus must not be in for a key to be a command: a field that is typed into. */
const FIELDS = 'input, textarea, select, [contenteditable]';
/** What does something of its own on Enter and Space. */
const ACTIVE = 'button, summary, a[href]';

/** Whether what has the focus matches a selector. @param {KeyboardEvent} event @param {string} selector */
const isIn = (event, selector) => {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && target.matches(selector);
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
    if (!binding || (isIn(event, FIELDS) && event.key !== 'Escape')) return;
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
    { keys: isAcross ? ['ArrowDown', 'ArrowRight'] : ['ArrowDown'], run: () => step(1) },
    { keys: isAcross ? ['ArrowUp', 'ArrowLeft'] : ['ArrowUp'], run: () => step(-1) },
    { keys: ['Home'], run: () => go(all()[0]) },
    { keys: ['End'], run: () => go(all().at(-1)) },
  ]);
}

/** Makes the first item the list's tab stop. @param {Element} list @param {string} items */
export function settle(list, items) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(items));
  for (const [i, item] of found.entries()) item.tabIndex = i === 0 ? 0 : -1;
}

/** The keys of one element: what no list, card or dialog has taken is a command. */
export class Keyboard {
  /** Whether the reader's last move was by a key: the focus then goes where the selection goes. */
  isInUse = false;
  #element;
  #commands;
  #view;

  /** @param {HTMLElement} element @param {import("./commands.js").Commands} commands @param {HTMLElement} view the article */
  constructor(element, commands, view) {
    this.#element = element;
    this.#commands = commands;
    this.#view = view;
    const used = (/** @type {boolean} */ isByKey) => () => {
      this.isInUse = isByKey;
    };
    element.addEventListener('keydown', used(true), { capture: true });
    element.addEventListener('pointerdown', used(false), { capture: true });
    element.addEventListener('keydown', (event) => this.#hear(event));
  }

  /** @param {KeyboardEvent} event */
  #hear(event) {
    if (event.defaultPrevented || event.isComposing || (isIn(event, FIELDS) && event.key !== 'Escape')) return;
    const path = event.composedPath();
    path.length = path.indexOf(this.#element);
    // A dialog of the element has the keys to itself.
    if (path.some((node) => node instanceof HTMLDialogElement)) return;
    if ((event.key === 'Enter' || event.key === ' ') && isIn(event, ACTIVE)) return;
    if (!this.#commands.hear(event, path.includes(this.#view))) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
