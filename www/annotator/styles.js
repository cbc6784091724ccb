/**
 * Styles of the element. They are adopted, never written into the page, so that a host's content security policy needs
 * no exception, and neither side's rules reach the other.
 */

import { CARD } from './styles/card.js';
import { PANELS } from './styles/panels.js';
import { TEXT } from './styles/text.js';

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

/** The sheet that all elements share. */
export function base() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([RULES, CARD, PANELS, TEXT].join('\n'));
  }
  return sheet;
}

const RULES = `
:host {
  color-scheme: light dark;
  --paper: light-dark(#fffefb, #16181d);
  --desk: light-dark(#f6f5f1, #1c1f25);
  --raised: light-dark(#ffffff, #262a32);
  --ink: light-dark(#1d1c1a, #e6e4df);
  --soft: light-dark(#5f5d57, #b3b2ac);
  --rule: light-dark(#e4e1d9, #31353e);
  --accent: light-dark(#2f4fb5, #a9bcff);
  --on-accent: light-dark(#fff, #12151c);
  --good: light-dark(#21693c, #8fd6a6);
  --bad: light-dark(#a3302a, #f3a49d);
  --reading: Charter, "Iowan Old Style", "Source Serif 4", "Palatino Linotype", Cambria, Georgia, "Noto Serif", serif;
  --plain: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  display: block;
  block-size: 40rem;
  container-type: inline-size;
  color: var(--ink);
  background: var(--paper);
  font: 400 0.875rem/1.45 var(--plain);
  text-align: start;
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button, select, input { font: inherit; color: inherit; letter-spacing: inherit; }
button { border: 0; background: none; padding: 0; cursor: pointer; text-align: start; border-radius: 6px; }
button:disabled { opacity: 0.35; cursor: default; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
ul, ol, dl, dd, p, h2, h3, h4 { margin: 0; padding: 0; list-style: none; font-size: inherit; }
small { font-size: 0.8125rem; color: var(--soft); font-weight: 400; }
.icon { inline-size: 1em; block-size: 1em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; vertical-align: -0.125em; }
.said-aloud { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }

.frame { position: relative; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr) minmax(19rem, 25.5rem); block-size: 100%; }
.frame.empty { visibility: hidden; }
.view { overflow: auto; overscroll-behavior: contain; scrollbar-gutter: stable; outline-offset: -3px; }
.view.over { cursor: pointer; }
.sheet { position: relative; max-inline-size: 46rem; margin-inline: auto; padding: 2.75rem 3rem 6rem; }
.text { font: 400 1.1875rem/1.62 var(--reading); text-underline-offset: 0.22em; text-decoration-skip-ink: none; hanging-punctuation: first; font-kerning: normal; }
.text > .chunk.long { content-visibility: auto; }
.text p, .text h2, .text h3 { white-space: pre-line; overflow-wrap: anywhere; margin-block: 0 1.05em; text-wrap: pretty; }
.text [data-more] { margin-block-start: -1.05em; }
.text h2 { font-size: 2.125rem; line-height: 1.4; font-weight: 700; letter-spacing: -0.012em; margin-block: 0 0.7em; text-wrap: balance; }
.text h3 { font-size: 1.375rem; line-height: 1.4; font-weight: 700; margin-block: 1.5em 0.6em; text-wrap: balance; }
.text [data-role="byline"], .text [data-role="dateline"], .text [data-role="label"] { font: 400 0.875rem/1.5 var(--plain); color: var(--soft); }
.text [data-role="byline"] { color: var(--ink); font-weight: 600; margin-block-end: 1.75em; }
.text [data-role="label"] { font-size: 0.75rem; font-weight: 600; letter-spacing: 0.06em; }
.text [data-role="caption"], .text [data-role="credit"] { font: 400 0.875rem/1.55 var(--plain); color: var(--soft); padding-inline-start: 1rem; border-inline-start: 3px solid var(--rule); }
.text [data-role="caption"] { margin-block: 1.6em; }
.text [data-role="caption"]:has(+ [data-role="credit"]) { margin-block-end: 0; padding-block-end: 0.3em; }
.text [data-role="credit"] { font-size: 0.8125rem; margin-block-end: 1.8em; }
.text [data-role="post"] { font-size: 1.0625rem; padding: 0.9rem 1.15rem; border: 1px solid var(--rule); border-radius: 12px; background: var(--desk); }
.text [data-role="list"] { padding-inline-start: 1.25rem; margin-block-end: 0.5em; text-indent: -0.75rem; }
mark { color: inherit; background: var(--tint); text-decoration: var(--underline); }
mark.done { background: var(--done); }
mark.rejected { background: none; text-decoration: line-through 1px var(--bad); }
mark.selected { outline: 2px solid var(--accent); }
.thread { position: absolute; inset-block-start: 2.75rem; inset-inline-start: 3rem; inline-size: 100%; overflow: visible; pointer-events: none; }
.thread circle { fill: var(--accent); }
.thread path { fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-linecap: round; opacity: 0.85; }

.panel { display: flex; flex-direction: column; min-inline-size: 0; min-block-size: 0; background: var(--desk); border-inline-start: 1px solid var(--rule); }
.legend { display: grid; grid-template-columns: 1fr 1fr; gap: 2px; padding: 0.75rem; }
.legend li { display: flex; align-items: center; border-radius: 8px; min-inline-size: 0; }
.legend li.current { background: var(--raised); box-shadow: 0 0 0 1px var(--rule), 0 1px 2px rgb(0 0 0 / 0.06); }
.legend .toggle { padding: 0.375rem 0.125rem 0.375rem 0.5rem; }
.legend .sample { display: block; padding: 0 0.3rem; border-radius: 3px; font: 400 0.875rem/1.4 var(--reading); background: var(--tint); text-decoration: var(--underline); text-underline-offset: 0.16em; }
.sample::before { content: attr(data-sample); }
.legend .off .sample { background: none; text-decoration: line-through 1px var(--soft); color: var(--soft); }
.legend .open { flex: 1; display: flex; justify-content: space-between; gap: 0.5rem; padding: 0.375rem 0.625rem 0.375rem 0.375rem; min-inline-size: 0; }
.legend .current .open { font-weight: 600; }
.legend .off .open { color: var(--soft); }
.count { color: var(--soft); font-variant-numeric: tabular-nums; font-weight: 400; }
.kinds { padding: 0 0.75rem 0.625rem; }
.kinds summary { padding: 0.125rem 0.5rem; font-size: 0.8125rem; color: var(--soft); cursor: pointer; border-radius: 6px; }
.kinds[open] summary { padding-block-end: 0.5rem; }
.kinds.few summary { display: none; }
.kinds div { display: flex; flex-wrap: wrap; gap: 0.375rem; }
.kind { display: inline-flex; align-items: center; gap: 0.375rem; padding: 0.125rem 0.5rem; border: 1px solid var(--rule); border-radius: 99px; font-size: 0.8125rem; background: var(--raised); }
.kind[aria-pressed="false"] { background: none; color: var(--soft); text-decoration: line-through; }
.kind[aria-pressed="false"] .swatch { opacity: 0.3; }
.swatch { flex: none; inline-size: 0.75rem; block-size: 0.75rem; border-radius: 3px; background: var(--tint, var(--rule)); box-shadow: inset 0 -3px 0 var(--line, var(--soft)); }
.body { flex: 1; min-block-size: 0; overflow: auto; overscroll-behavior: contain; border-block-start: 1px solid var(--rule); background: var(--paper); scrollbar-width: thin; }
.tools { position: sticky; inset-block-start: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.375rem; padding: 0.5rem 0.75rem; background: var(--paper); border-block-end: 1px solid var(--rule); }
.tools select, .tools input, .edits select { padding: 0.25rem 0.5rem; border: 1px solid var(--rule); border-radius: 6px; background: var(--raised); font-size: 0.8125rem; min-inline-size: 0; flex: 1 1 6rem; }
.switch { display: inline-flex; padding: 2px; border-radius: 8px; background: var(--rule); }
.switch button { padding: 0.125rem 0.625rem; font-size: 0.8125rem; border-radius: 6px; }
.switch button[aria-pressed="true"] { background: var(--raised); font-weight: 600; box-shadow: 0 1px 2px rgb(0 0 0 / 0.12); }
.rows { padding: 0.375rem; }
.rows li, .timeline li { position: relative; content-visibility: auto; contain-intrinsic-block-size: auto 2.5rem; }
.item { display: flex; align-items: baseline; gap: 0.625rem; inline-size: 100%; padding: 0.4375rem 0.625rem; }
.item:hover { background: color-mix(in oklab, var(--accent) 6%, transparent); }
.item[aria-current] { background: color-mix(in oklab, var(--accent) 12%, transparent); }
.item .swatch { align-self: center; }
.single .swatch { display: none; }
.item .name { flex: 1; min-inline-size: 0; font-weight: 500; overflow-wrap: anywhere; }
.item .name small { display: block; }
.item .count, .item .value, .item .unit { font-variant-numeric: tabular-nums; }
.linked { color: var(--soft); }
.rejected .name, .rejected q { text-decoration: line-through; color: var(--soft); }
.rows .current .item:has(+ .steps) { padding-inline-end: 7.25rem; }
.rows .current .item:has(+ .steps) .count { display: none; }
.steps { display: inline-flex; align-items: center; gap: 0.25rem; font-size: 0.8125rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.rows .steps { position: absolute; inset-block-start: 0.5rem; inset-inline-end: 0.625rem; }
.steps button { display: grid; place-items: center; inline-size: 1.375rem; block-size: 1.375rem; color: var(--ink); }
.steps button:hover { background: color-mix(in oklab, var(--accent) 14%, transparent); }
.numbers .head, .numbers .rows .item { display: grid; grid-template-columns: 0.75rem minmax(0, 1.3fr) minmax(0, 1fr) minmax(2.5rem, 0.5fr); }
.numbers .rows .item { padding-block: 0.3125rem; }
.numbers .head { gap: 0.625rem; padding: 0.375rem 1rem 0; font-size: 0.75rem; color: var(--soft); }
.numbers .head { grid-template-columns: auto auto 1fr auto; }
.numbers .head button { padding: 0.125rem 0.375rem; }
.numbers .head [data-order="Value"] { justify-self: end; }
.numbers .head button[aria-pressed="true"] { color: var(--ink); font-weight: 600; }
.numbers .head button[aria-pressed="true"]::after { content: " ↑"; }
.numbers .head button[data-falling="true"]::after { content: " ↓"; }
.item .value { text-align: end; overflow-wrap: anywhere; }
.item .unit { color: var(--soft); overflow-wrap: anywhere; font-size: 0.8125rem; }
.timeline { padding: 0.75rem 0.75rem 1.5rem 1.25rem; }
.timeline li:not(.none) { border-inline-start: 2px solid var(--rule); padding-inline-start: 0.75rem; content-visibility: visible; }
.timeline li:not(.year, .none)::before { content: ""; position: absolute; inset-inline-start: -5px; inset-block-start: 0.875rem; inline-size: 8px; block-size: 8px; border-radius: 50%; background: var(--paper); border: 2px solid var(--soft); }
.timeline .own::before { background: var(--accent) !important; border-color: var(--accent) !important; }
.timeline .own .name { color: var(--accent); font-weight: 600; }
.timeline .own .item:hover { background: none; }
.timeline .year { padding-block: 0.75rem 0.25rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.none, .sum { color: var(--soft); }
.meter { display: block; block-size: 4px; border-radius: 2px; background: var(--rule); overflow: hidden; }
.meter span { display: block; block-size: 100%; border-radius: 2px; background: var(--accent); }
q { quotes: none; font: 400 0.9375rem/1.45 var(--reading); }
.history button, .close { display: grid; place-items: center; inline-size: 1.75rem; block-size: 1.75rem; }
.history button:hover:enabled, .close:hover { background: var(--rule); }

.popover { position: fixed; inset: auto; left: var(--left, 1rem); top: var(--top, 1rem); margin: 0; inline-size: 21rem; max-inline-size: calc(100vw - 1rem); max-block-size: calc(100vh - 1rem); overflow: auto; padding: 0.75rem 0.875rem 0.875rem; border: 1px solid var(--rule); border-radius: 12px; color: var(--ink); background: var(--raised); box-shadow: 0 1px 2px rgb(0 0 0 / 0.08), 0 12px 32px rgb(0 0 0 / 0.16); font: 400 0.875rem/1.45 var(--plain); }
.popover:not(.shown) { display: none; }
.popover .head { display: flex; align-items: center; gap: 0.5rem; font-size: 0.8125rem; }
.popover .status { color: var(--soft); }
.popover .close { margin-inline-start: auto; margin-block: -0.25rem; }
.popover .title { margin-block: 0.375rem 0.5rem; font: 600 1.125rem/1.3 var(--reading); overflow-wrap: anywhere; }
.popover .title.said { font-weight: 400; font-size: 1rem; line-height: 1.45; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.popover dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.1875rem 0.875rem; font-size: 0.8125rem; }
.popover dt { color: var(--soft); }
.popover dd { overflow-wrap: anywhere; }
.popover a { color: var(--accent); }
.score { display: grid; grid-template-columns: auto 1fr auto; align-items: center; gap: 0.75rem; margin-block: 0.5rem 0; font-size: 0.8125rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.edits { display: flex; gap: 0.375rem; margin-block-start: 0.75rem; padding-block-start: 0.75rem; border-block-start: 1px solid var(--rule); }
.edits button { padding: 0.25rem 0.625rem; border: 1px solid var(--rule); border-radius: 6px; font-size: 0.8125rem; font-weight: 500; white-space: nowrap; }
.edits .icon { margin-inline-end: 0.3rem; }
.edits [data-do="accept"] { color: var(--good); }
.edits [data-do="reject"] { color: var(--bad); }
.edits button[aria-pressed="true"] { background: color-mix(in oklab, currentColor 14%, transparent); border-color: currentColor; }

.sides { display: none; }
@container (inline-size < 46rem) {
  .frame { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); }
  .frame.empty .sides { display: none; }
  .sides { display: flex; margin: 0.5rem 0.75rem; }
  .sides button { flex: 1; text-align: center; padding-block: 0.25rem; }
  .frame[data-side="text"] .panel, .frame[data-side="lists"] .view { display: none; }
  .panel { border: 0; }
  .sheet { padding: 1.25rem 1.125rem 60vh; }
  .text { font-size: 1.0625rem; line-height: 1.58; }
  .text h2 { font-size: 1.625rem; }
  .legend { padding: 0.5rem; font-size: 0.8125rem; }
  .legend .open { gap: 0.25rem; padding-inline-end: 0.375rem; }
  .thread { inset-block-start: 1.25rem; inset-inline-start: 1.125rem; }
}
@media (width < 40rem) {
  .popover { left: 0.5rem; top: auto; bottom: 0.5rem; inline-size: calc(100vw - 1rem); max-block-size: 60vh; }
}
@media (prefers-reduced-motion: no-preference) {
  .popover.shown { animation: rise 120ms ease-out; }
  @keyframes rise { from { opacity: 0; translate: 0 4px; } }
}
@media (forced-colors: active) {
  mark { background: Mark; color: MarkText; forced-color-adjust: none; text-decoration-color: currentColor; }
  .legend li.current, .item[aria-current], .switch [aria-pressed="true"] { outline: 2px solid Highlight; }
  .swatch, .sample { border: 1px solid CanvasText; }
}
@media print {
  :host { block-size: auto; color-scheme: light; }
  .frame { display: block; }
  .view { overflow: visible; }
  .panel, .popover, .sides, .notices { display: none !important; }
  mark { print-color-adjust: exact; }
}
`;
