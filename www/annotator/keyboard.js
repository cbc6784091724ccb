/** Keys: one table of bindings by place, and the roving focus of lists. */

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
