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
  return rules.join('\n');
}

/** The text of the sheets that come from an address, asked for once. @type {Map<string, Promise<string>>} */
const coming = new Map();

/**
 * Fills the sheet of an element. Answers a promise where the styles must come from an address; it rejects with a sentence.
 * @param {CSSStyleSheet} sheet
 * @param {string | URL | {text: string}} styles
 * @param {string} prefix what the names of the element's highlights begin with
 */
export function dress(sheet, styles, prefix) {
  const fill = (/** @type {string} */ text) => void sheet.replaceSync(text.replaceAll('::highlight(', `$&${prefix}`));
  if (typeof styles === 'object' && 'text' in styles) return fill(styles.text);
  const address = String(styles);
  const text = coming.get(address) ?? fetched(address);
  coming.set(address, text);
  return text.then(fill);
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address).catch(() => null);
  if (answer?.ok) return answer.text();
  coming.delete(address);
  throw new Error(`The styles could not be loaded from ${address}.`);
}
