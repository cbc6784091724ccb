/**
 * Styles of the element. They are adopted, never written into the page, so that a host's content security policy needs
 * no exception, and neither side's rules reach the other.
 */

/** @typedef {import("./store.js").Group} Group */

/**
 * How the names of a group are underlined, by the place of the group in the table: people, bodies, places and other
 * names differ in their line as well as in their hue; numbers have a tint alone, and quotes a pale one.
 */
const LINES = ['solid 2px', 'double 1px', 'dotted 2px', 'dashed 2px', 'none', 'none'];

/** Tint and line of a kind, in both themes; `done` is what the reader has decided, `tint` what is only suggested. @param {number} place @param {number} hue @returns {Record<'tint' | 'done' | 'line', string[]>} */
function colours(place, hue) {
  const isQuote = place === LINES.length - 1;
  const [tint, dark, done, darkDone] = isQuote
    ? ['0.965 0.01', '0.26 0.016', '0.945 0.02', '0.295 0.028']
    : LINES[place] === 'none'
      ? ['0.96 0.04', '0.34 0.035', '0.925 0.075', '0.41 0.065']
      : ['0.968 0.02', '0.3 0.035', '0.93 0.05', '0.36 0.065'];
  const own = isQuote ? 260 : hue;
  return {
    tint: [`oklch(${tint} ${own})`, `oklch(${dark} ${own})`],
    done: [`oklch(${done} ${own})`, `oklch(${darkDone} ${own})`],
    line: [`oklch(0.55 0.14 ${own})`, `oklch(0.76 0.12 ${own})`],
  };
}

/**
 * Rules for highlights, marks and swatches, made from the table of kinds.
 * @param {Group[]} groups
 * @param {string} prefix what the names of this element's highlights begin with
 */
export function highlights(groups, prefix) {
  /** @param {string[]} pair */
  const both = ([light, dark]) => `light-dark(${light}, ${dark})`;
  const rules = groups.flatMap(({ kinds }, place) =>
    kinds.flatMap(({ name, hue }) => {
      const { tint, done, line } = colours(place, hue);
      const style = LINES[place];
      const underline = style === 'none' ? 'none' : `underline ${style} ${both(line)}`;
      return [
        `.kind-${name} { --tint: ${both(tint)}; --done: ${both(done)}; --line: ${both(line)}; --underline: ${underline}; }`,
        `::highlight(${prefix}${name}) { background-color: ${both(tint)}; text-decoration: ${underline}; }`,
        `::highlight(${prefix}${name}_done) { background-color: ${both(done)}; text-decoration: ${underline}; }`,
      ];
    }),
  );
  const accent = 'light-dark(oklch(0.5 0.16 265), oklch(0.8 0.12 265))';
  return `${rules.join('\n')}
::highlight(${prefix}rejected) { text-decoration: line-through solid 1px light-dark(#a3302a, #f3a49d); }
::highlight(${prefix}mate) { background-color: light-dark(oklch(0.9 0.055 265), oklch(0.36 0.07 265)); }
::highlight(${prefix}pointed) { background-color: light-dark(oklch(0.91 0.035 265), oklch(0.37 0.04 265)); }
::highlight(${prefix}quoted) { background-color: light-dark(oklch(0.905 0.05 265), oklch(0.38 0.075 265)); }
::highlight(${prefix}speaker) { background-color: light-dark(oklch(0.86 0.085 265), oklch(0.44 0.1 265)); text-decoration: underline solid 2px ${accent}; }
::highlight(${prefix}cue) { text-decoration: underline dotted 2px ${accent}; }
::highlight(${prefix}selected) { background-color: light-dark(oklch(0.83 0.1 265), oklch(0.47 0.13 265)); text-decoration: underline solid 2px ${accent}; }`;
}

/** @type {CSSStyleSheet | null} */
let sheet = null;
/** @type {Promise<void> | null} */
let coming = null;

/** The sheet that all elements share: empty before {@link dress}. */
export function base() {
  sheet ??= new CSSStyleSheet();
  return sheet;
}

/**
 * Fills the sheet, once. Answers a promise where it must come from an address; it rejects with a sentence.
 * @param {string | URL | {text: string}} styles
 */
export function dress(styles) {
  if (typeof styles === 'object' && 'text' in styles) base().replaceSync(styles.text);
  else coming ??= fetched(styles);
  return coming;
}

/** @param {string | URL} address */
async function fetched(address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) {
    coming = null;
    throw new Error(`The styles could not be loaded from ${address}.`);
  }
  base().replaceSync(await answer.text());
}
