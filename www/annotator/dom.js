/**
 * Elements from code: text goes in as text, never as markup.
 *
 * `el("button", { class: "tab", onclick: open }, "People")`
 */

/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Props */

/** Sets attributes and listeners, as {@link el} does. @param {Element} node @param {Props} props */
export function set(node, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
}

/**
 * Makes an element; a button is one that sends no form, where it does not say otherwise. Functions named `on…` become
 * listeners, `false`, `null` and `undefined` are left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Props} [props]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  if (tag === 'button') node.setAttribute('type', tag);
  set(node, props);
  for (const child of children) if (child !== null && child !== undefined && child !== '') node.append(child);
  return node;
}

/** A shape that is drawn. @template {keyof SVGElementTagNameMap} T @param {T} tag @param {Props} [props] */
export function shape(tag, props = {}) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(node, props);
  return node;
}

/** Outlines of the icons, on a field of 16 by 16. */
const ICONS = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  undo: 'M6.5 3.5L3 7l3.5 3.5M3 7h6a4 4 0 0 1 0 8H7.5',
  redo: 'M9.5 3.5L13 7l-3.5 3.5M13 7H7a4 4 0 0 0 0 8h1.5',
  previous: 'M10 3.5L5.5 8l4.5 4.5',
  next: 'M6 3.5L10.5 8 6 12.5',
  link: 'M9 3h4v4M13 3L7 9M11 9.5V13H3V5h3.5',
  verified: 'M1.5 8.5l3 3 5.5-7M7.5 11l.5.5 6.5-8',
  flag: 'M4 14.5V2.5h8l-2 3 2 3H4',
  list: 'M6 4h7.5M6 8h7.5M6 12h7.5M2.5 4h.5M2.5 8h.5M2.5 12h.5',
  swap: 'M3 5.5h9.5L10 3M13 10.5H3.5L6 13',
  edit: 'M10.5 3l2.5 2.5L6 12.5l-3.2.7.7-3.2z',
};

/**
 * A line drawing that takes the colour of the text around it.
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  const svg = shape('svg', { viewBox: '0 0 16 16', class: 'icon', 'aria-hidden': 'true' });
  svg.append(shape('path', { d: ICONS[name] }));
  return svg;
}

/** Whether a button is down. @param {Element} button @param {boolean} isDown */
export const press = (button, isDown) => set(button, { 'aria-pressed': String(isDown) });

/** Words for those who hear the page. @param {string} words */
export const unseen = (words) => el('span', { class: 'said-aloud' }, words);

/** A row of a list, as what is pressed in it; one row has the list's tab stop. @param {Props} props @param {...(Node | string | null)} children */
export const item = (props, ...children) => el('button', { class: 'item', tabindex: -1, ...props }, ...children);

/** The cross that closes something. @param {string} label @param {() => void} onclick @param {Props} [props] */
export const closing = (label, onclick, props) =>
  el('button', { class: 'close', 'aria-label': label, onclick, ...props }, icon('cross'));

/** The colours of a kind, as a sign. @param {string} kind @param {string} [title] */
export const swatch = (kind, title) => el('span', { class: `swatch kind-${kind}`, title });

/** Puts an element somewhere: its style says what it does with the lengths, in pixels. @param {HTMLElement} element @param {Record<string, number>} lengths */
export function put({ style }, lengths) {
  for (const [name, value] of Object.entries(lengths)) style.setProperty(`--${name}`, `${value}px`);
}

/** Whether the browser shows it above all else; one that knows no popovers has it in its place in the page. @param {HTMLElement} element */
const isRaised = (element) => 'showPopover' in element && element.matches(':popover-open');

/** Shows a popover. @param {HTMLElement} element */
export const raise = (element) => isRaised(element) || element.showPopover?.();

/** Takes a popover away. @param {HTMLElement} element */
export const lower = (element) => isRaised(element) && element.hidePopover();

/** Tells the page of something; answers whether nobody has prevented what comes after. @param {HTMLElement} host @param {string} name @param {unknown} detail @param {boolean} [cancelable] */
export const tell = (host, name, detail, cancelable = false) =>
  host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));

/** What went wrong, in words. @param {unknown} error */
export const message = (error) => (error instanceof Error ? error.message : String(error));

/** What has the focus in an element's own tree. @param {HTMLElement} host */
export const active = (host) => /** @type {HTMLElement | null} */ (host.shadowRoot?.activeElement ?? null);

/** `1 quote`, `3 quotes`. @param {number} n @param {string} one @param {string} [many] */
export function plural(n, one, many = `${one}s`) {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** Gives way to input and painting, then goes on. @returns {Promise<unknown>} */
export function breathe() {
  const { scheduler } = /** @type {{scheduler?: {yield?: () => Promise<void>}}} */ (globalThis);
  return scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
}
