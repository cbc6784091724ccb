/**
 * Elements from code: text goes in as text, never as markup.
 *
 * `el("button", { class: "tab", onclick: open }, "People")`
 */

/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Props */

/**
 * Makes an element. Functions named `on…` become listeners, `false`, `null` and `undefined` are left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Props} [props]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== '') node.append(child);
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

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
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Words for those who hear the page. @param {string} words */
export const unseen = (words) => el('span', { class: 'said-aloud' }, words);

/** `1 quote`, `3 quotes`. @param {number} n @param {string} one @param {string} [many] */
export function plural(n, one, many = `${one}s`) {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** Gives way to input and painting, then goes on. */
export function breathe() {
  const { scheduler } = /** @type {{scheduler?: {yield?: () => Promise<void>}}} */ (globalThis);
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done(undefined);
    };
    port2.postMessage(null);
  });
}
