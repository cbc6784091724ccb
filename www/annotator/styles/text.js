/** Styles of the reader's hands: grips, caret, what is foreseen, the row of kinds, dialogs. */
export const TEXT = `
kbd { font: 500 0.75rem/1.4 var(--plain); padding: 0 0.3125rem; border: 1px solid var(--rule); border-radius: 4px; color: var(--soft); background: var(--desk); white-space: nowrap; }
.foreseen div { position: absolute; pointer-events: none; border-radius: 3px; outline: 2px solid var(--accent); background: color-mix(in oklab, var(--accent) 16%, transparent); }
.caret { position: absolute; left: var(--left); top: var(--top); block-size: var(--height); inline-size: 2px; margin-inline-start: -1px; background: var(--accent); pointer-events: none; }
.grip { position: absolute; left: var(--left); top: calc(var(--top) + var(--height) - 4px); inline-size: 24px; block-size: 24px; cursor: ew-resize; touch-action: none; user-select: none; -webkit-user-select: none; }
.grip.left { margin-left: -24px; }
.grip::before { content: ""; position: absolute; top: 3px; left: 0; inline-size: 12px; block-size: 12px; border-radius: 0 50% 50%; background: var(--accent); box-shadow: 0 0 0 1.5px var(--paper); }
.grip.left::before { left: auto; right: 0; border-radius: 50% 0 50% 50%; }
.grip::after { content: ""; position: absolute; left: -1px; bottom: calc(100% - 5px); inline-size: 2px; block-size: var(--height); background: var(--accent); pointer-events: none; }
.grip.left::after { left: auto; right: -1px; }
.foreseen:not(:empty) ~ .grips:not(.dragging) { display: none; }
.dragging .grip { pointer-events: none; }

.bar { position: fixed; inset: auto; left: var(--left, 1rem); top: var(--top, 1rem); margin: 0; display: flex; flex-wrap: wrap; gap: 2px; max-inline-size: min(40rem, calc(100vw - 1.25rem)); padding: 0.3125rem; border: 1px solid var(--rule); border-radius: 10px; color: var(--ink); background: var(--raised); box-shadow: 0 1px 2px rgb(0 0 0 / 0.08), 0 12px 32px rgb(0 0 0 / 0.16); font: 400 0.8125rem/1.4 var(--plain); }
.bar[hidden] { display: none; }
.bar button, .choices button { display: flex; align-items: center; gap: 0.375rem; min-block-size: 28px; padding: 0.125rem 0.5rem; }
.bar button:hover, .choices button:hover, .choices [role="option"]:hover { background: color-mix(in oklab, var(--accent) 8%, transparent); }
.pin { border-inline-start: 1px solid var(--rule); border-radius: 0 6px 6px 0; margin-inline-start: auto; }
.pin[aria-pressed="true"] { color: var(--accent); background: color-mix(in oklab, var(--accent) 14%, transparent); font-weight: 600; }
.pills { position: absolute; z-index: 2; grid-area: -2 / 1 / -1 / 2; inset: auto 0 1rem; display: flex; flex-direction: column; align-items: flex-end; gap: 0.5rem; padding-inline: 1rem; pointer-events: none; }
.pill { display: flex; align-items: center; gap: 0.5rem; padding: 0.375rem 0.875rem; pointer-events: auto; border: 1px solid var(--rule); border-radius: 99px; background: var(--raised); box-shadow: 0 4px 16px rgb(0 0 0 / 0.14); font-size: 0.8125rem; }
.pill[hidden] { display: none; }
.pill .close { margin-block: -0.25rem; margin-inline-end: -0.5rem; }
.pill .soft { color: var(--soft); }

.dialog { inline-size: 26rem; max-inline-size: calc(100vw - 1rem); max-block-size: calc(100dvh - 2rem); padding: 0; border: 1px solid var(--rule); border-radius: 14px; color: var(--ink); background: var(--raised); box-shadow: 0 16px 48px rgb(0 0 0 / 0.24); font: 400 0.875rem/1.45 var(--plain); }
.dialog::backdrop { background: rgb(0 0 0 / 0.28); }
.dialog > div { position: relative; padding: 1rem; }
.dialog h2 { margin-block-end: 0.75rem; padding-inline-end: 2rem; font-size: 1rem; font-weight: 600; }
.dialog .close { position: absolute; inset-block-start: 0.75rem; inset-inline-end: 0.75rem; }
.dialog .close:hover { background: var(--rule); }
.dialog form { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; margin-block-start: 0.75rem; }
.dialog form button { padding: 0.375rem 0.875rem; border: 1px solid var(--rule); border-radius: 8px; font-weight: 500; }
.dialog form .main { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.dialog form label { flex-basis: 100%; }
.dialog input:not([type="checkbox"]) { padding: 0.25rem 0.5rem; border: 1px solid var(--rule); border-radius: 6px; background: var(--paper); }
.dialog input[type="number"] { inline-size: 5rem; }
.palette { margin-block-start: 12vh; }
.palette input { inline-size: 100%; padding-block: 0.5rem !important; }
.palette .choices { display: block; max-block-size: 50vh; overflow: auto; margin-block-start: 0.5rem; }
.choices { display: grid; grid-template-columns: 1fr 1fr; gap: 1px; }
.choices button { inline-size: 100%; }
.choices kbd { margin-inline-start: auto; }
.choices kbd + kbd { margin-inline-start: 0; }
.choices [role="option"] { display: flex; align-items: baseline; gap: 0.375rem; padding: 0.3125rem 0.5rem; border-radius: 6px; cursor: pointer; }
.choices [aria-selected="true"] { background: color-mix(in oklab, var(--accent) 14%, transparent); }
.help { inline-size: 54rem; }
.help .groups { columns: 22rem; column-gap: 2rem; margin-block-start: 0.75rem; }
.help section { break-inside: avoid; margin-block-end: 1rem; }
.help h3 { margin-block-end: 0.25rem; font-size: 0.8125rem; color: var(--soft); }
.help dl { display: grid; grid-template-columns: fit-content(9.5rem) 1fr; align-items: baseline; gap: 0.25rem 0.75rem; font-size: 0.8125rem; }
.help dt { display: flex; flex-wrap: wrap; gap: 0.25rem; }
@media (pointer: coarse) {
  .grip { inline-size: 44px; block-size: 44px; }
  .grip.left { margin-left: -44px; }
  .grip::before { inline-size: 18px; block-size: 18px; }
  .bar button, .choices button { min-block-size: 44px; }
  .bar kbd { display: none; }
}
@media (forced-colors: active) {
  .foreseen div { outline-color: Highlight; background: none; forced-color-adjust: none; }
  .caret, .grip::before, .grip::after { background: Highlight; forced-color-adjust: none; }
  .choices [aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
  mark.done { background: Mark; }
  mark.suggested { text-decoration: underline dotted 2px; }
  mark.done { text-decoration: underline solid 2px; }
  mark.rejected { background: none; color: CanvasText; }
}
@media print { .grips, .caret, .foreseen, .pill, .bar { display: none !important; } }
`;
