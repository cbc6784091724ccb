/** Rules of the card's sections. */
export const CARD = `
.quiet-row, .acts { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.375rem; }
.quiet-row { margin-block-start: 0.5rem; margin-inline: -0.375rem; }
.quiet { padding: 0.1875rem 0.4375rem; font-size: 0.8125rem; color: var(--accent); border-radius: 6px; max-inline-size: 100%; overflow-wrap: anywhere; }
.quiet:hover:enabled { background: color-mix(in oklab, var(--accent) 10%, transparent); }
.quiet[aria-expanded="true"] { background: color-mix(in oklab, var(--accent) 14%, transparent); font-weight: 600; }
.quiet .icon { margin-inline-end: 0.25rem; }
.quiet-row [data-do="open-verified"] { color: var(--soft); }
.quiet-row [data-do="open-verified"][aria-pressed="true"] { color: var(--good); font-weight: 600; }
.quiet-row [aria-pressed="false"] .icon { opacity: 0.5; }
.popover.opened > :is(dl, .score) { display: none; }
.section { display: grid; gap: 0.625rem; margin-block-start: 0.5rem; padding-block-start: 0.75rem; border-block-start: 1px solid var(--rule); font-size: 0.8125rem; }
.section .grid { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem 0.625rem; }
.section label { display: grid; gap: 0.125rem; min-inline-size: 0; }
.section label > span:first-child, .section legend { color: var(--soft); font-size: 0.75rem; }
.section label.tick, .places label { display: flex; gap: 0.5rem; align-items: baseline; }
.section :is(input:not([type="checkbox"]), select, textarea) { inline-size: 100%; min-inline-size: 0; padding: 0.25rem 0.5rem; border: 1px solid var(--rule); border-radius: 6px; background: var(--paper); font-size: 0.875rem; }
.section textarea { font: inherit; font-size: 0.875rem; resize: vertical; color: inherit; }
.section [aria-invalid="true"] { border-color: var(--bad); }
.section .grid:not(.range) > .ranged, .section .grid.range > .plain { display: none; }
.section .wrong { grid-column: 1 / -1; color: var(--bad); }
.section .main { color: var(--on-accent); background: var(--accent); padding-inline: 0.75rem; font-weight: 600; }
.section .main:hover:enabled { background: var(--accent); }
.section .acts:has(input) { flex-wrap: nowrap; align-items: end; }
.section .acts > label { flex: 1; }
.section fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; display: grid; gap: 0.25rem; }
.section fieldset li { padding-block: 0.1875rem; }
.section fieldset q { display: block; }
.section legend { padding: 0; }
.chooser { display: grid; gap: 0.25rem; margin-block-end: 0.25rem; }
.section .chooser select { padding: 0.125rem; }
.chooser option { padding: 0.125rem 0.375rem; }
.places { max-block-size: 12rem; overflow: auto; scrollbar-width: thin; border: 1px solid var(--rule); border-radius: 6px; }
.places:empty { display: none; }
.section .places li { display: flex; gap: 0.375rem; align-items: baseline; padding: 0.25rem 0.5rem; content-visibility: auto; contain-intrinsic-block-size: auto 1.75rem; }
.places li + li { border-block-start: 1px solid var(--rule); }
.places .quiet { color: inherit; padding: 0; }
.offer:empty, .popover.opened .offer { display: none; }
.offer { margin-block-start: 0.375rem; margin-inline: -0.375rem; }
.reopened { color: var(--bad); font-weight: 600; }
.score small { grid-column: 1 / -1; margin-block-start: -0.375rem; font-size: 0.75rem; }
.popover.picking { inset: auto 1rem 1rem auto; }
.picker { display: grid; gap: 0.375rem; }
@media (forced-colors: active) {
  .quiet[aria-expanded="true"], .section .main { border: 1px solid ButtonText; }
  .edits [aria-pressed="true"] { outline: 2px solid Highlight; }
  .section [aria-invalid="true"] { outline: 2px solid Mark; }
}
@media (width < 40rem) {
  .popover.picking { inset-inline: 0.5rem; inset-block-end: 0.5rem; }
  .quiet { min-block-size: 1.75rem; }
}
`;
