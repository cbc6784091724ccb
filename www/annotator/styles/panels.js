/** Styles of the panel's lists and pages, its foot, and what lies over the article for a while. */
export const PANELS = `
.legend .page .open { justify-content: start; padding-inline-start: 0.5rem; }
.legend .sign { inline-size: 1.5rem; text-align: center; color: var(--soft); }
.legend .label { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sieve { display: flex; flex-wrap: wrap; gap: 0.375rem; padding: 0 0.75rem 0.625rem; }
.sieve[hidden] { display: none; }
.sieve button, .list .quiet:not(.main), .report .actions button { padding: 0.125rem 0.625rem; border: 1px solid color-mix(in oklab, var(--soft) 40%, transparent); border-radius: 99px; font-size: 0.8125rem; background: var(--raised); }
.sieve button[aria-pressed="true"] { color: var(--accent); border-color: currentColor; font-weight: 600; }
:is(.sieve, .report .actions) button:hover { border-color: var(--soft); }
.item .done { flex: none; color: var(--good); }
.item .verified { color: var(--accent); }
.unit .done { margin-inline-start: 0.25rem; }
.rows > .end { block-size: 1px; }
.never .name { text-decoration: line-through 1px var(--soft); }

.board .sum { padding: 0.625rem 1rem 0; font-size: 0.8125rem; }
.board .rows { padding: 0 0.75rem 0.75rem; }
.board .card:first-child { margin-block-start: 0.5rem; }
.board .card { margin-block-start: 0.625rem; padding: 0.75rem 0.5rem 0; border: 1px solid var(--rule); border-block-end: 0; border-radius: 10px 10px 0 0; background: var(--raised); contain-intrinsic-block-size: auto 4.75rem; }
.board .said { padding-inline: 0.5rem; border-inline: 1px solid var(--rule); background: var(--raised); contain-intrinsic-block-size: auto 4rem; }
.board .last { padding-block-end: 0.375rem; border-block-end: 1px solid var(--rule); border-end-start-radius: 10px; border-end-end-radius: 10px; }
.board .unknown { border-style: dashed; border-color: var(--soft); }
.board.flat .said { margin-block-start: 0.5rem; padding-block: 0.375rem; border: 1px solid var(--rule); border-radius: 10px; }
.board h3 { display: flex; align-items: center; gap: 0.5rem; padding-inline: 0.5rem; font-size: 0.9375rem; font-weight: 600; }
.board .share { padding: 0.125rem 0.5rem 0.375rem; font-size: 0.8125rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.board .meter { margin: 0 0.5rem 0.375rem; }
.board .item { display: block; padding: 0.375rem 0.5rem; }
.board q { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.board .item[aria-current] q { -webkit-line-clamp: none; }

.foot { display: flex; flex-wrap: wrap; align-items: start; gap: 0.25rem 0.75rem; padding: 0.375rem 0.75rem; border-block-start: 1px solid var(--rule); }
.reviewed { flex: 1 1 10rem; min-inline-size: 0; max-block-size: 45vh; overflow: auto; font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
.reviewed summary { display: flex; align-items: center; gap: 0.625rem; min-block-size: 1.75rem; padding-inline: 0.25rem; border-radius: 6px; cursor: pointer; white-space: nowrap; }
.reviewed[open] { flex-basis: 100%; }
.reviewed .meter { flex: 1 1 3rem; }
.reviewed.finished { color: var(--good); font-weight: 600; }
.reviewed.finished .meter span { background: var(--good); }
.reviewed .icon { margin-inline-end: 0.375rem; }
.reviewed table { inline-size: 100%; margin-block: 0.25rem 0.5rem; border-collapse: collapse; color: var(--ink); font-weight: 400; }
.reviewed th { padding: 0.125rem 0.25rem; text-align: start; font-weight: 400; }
.reviewed thead th { color: var(--soft); font-size: 0.75rem; }
.reviewed td, .reviewed thead th:not(:first-child) { padding: 0.125rem 0.25rem; text-align: end; }
.reviewed tbody tr { border-block-start: 1px solid var(--rule); }
.reviewed .swatch { display: inline-block; margin-inline-end: 0.5rem; vertical-align: -1px; }
.reviewed tbody .whole { color: var(--good); }
.history { display: flex; gap: 0.25rem; }
:host([readonly]) :is(.history, .checks .side, .changes .quiet) { display: none; }

.list > .none, .list > .sum { padding: 1rem; }
.checks .check { display: flex; align-items: start; }
.checks .name { font-weight: 400; }
.checks .side { display: grid; place-items: center; flex: none; inline-size: 1.75rem; block-size: 1.75rem; margin: 0.3125rem 0.25rem 0 0; color: var(--soft); }
.checks .side:hover { color: var(--ink); background: var(--rule); }
.dismissed .name { color: var(--soft); }
.rules > .fault { margin: 0.625rem 0.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--bad); border-radius: 8px; color: var(--bad); font-size: 0.8125rem; }
.list .rule { margin: 0.625rem; padding: 0.75rem; border: 1px solid var(--rule); border-radius: 10px; background: var(--raised); }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem; }
.report .actions button:first-child { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.rule [data-do="delete-rule"] { margin-inline-start: auto; color: var(--bad); }
.changes .tools { align-items: center; justify-content: space-between; font-size: 0.8125rem; }
.changes .orphan { margin: 0.375rem; padding: 0.25rem 0.25rem 0.625rem; border: 1px dashed var(--soft); border-radius: 10px; background: var(--raised); contain-intrinsic-block-size: auto 8rem; }
.orphan ul { padding-inline: 0.625rem; font-size: 0.8125rem; }
.orphan ul li { display: flex; align-items: center; gap: 0.5rem; padding-block: 0.125rem; content-visibility: visible; }
.orphan .look { flex: 1; min-inline-size: 0; padding: 0.125rem 0.25rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--soft); }
.orphan .look:hover { color: var(--ink); background: var(--rule); }
.orphan .look b { color: var(--ink); }
.orphan .quiet { flex: none; }
.orphan .actions { padding: 0.375rem 0.625rem 0; }
.changes b { font-weight: 600; }
.changes .unit { font-size: 0.8125rem; color: var(--soft); }
.dialog.rewrite { inline-size: 52rem; }
.dialog.rewrite textarea { display: block; inline-size: 100%; block-size: min(34rem, 60dvh); padding: 0.75rem 1rem; border: 1px solid var(--rule); border-radius: 8px; color: var(--ink); background: var(--paper); font: 400 1rem/1.55 var(--reading); resize: vertical; }
.dialog.rewrite .actions { margin-block-start: 0.75rem; }
.dialog.rewrite .actions p { flex: 1 1 16rem; font-size: 0.8125rem; color: var(--soft); }
.dialog.rewrite .main { color: var(--on-accent); background: var(--accent); padding-inline: 0.75rem; font-weight: 600; }

.notices { grid-area: 1 / 1; position: absolute; z-index: 1; inset-block-end: 1rem; inset-inline: 1rem; display: grid; gap: 0.5rem; justify-items: start; pointer-events: none; visibility: visible; }
.report, .progress, .problem { max-inline-size: min(40rem, 100%); padding: 0.625rem 0.875rem; border-radius: 10px; background: var(--raised); border: 1px solid var(--rule); box-shadow: 0 8px 24px rgb(0 0 0 / 0.14); pointer-events: auto; }
.report, .progress { display: flex; align-items: center; gap: 0.5rem 0.75rem; }
.report[hidden], .progress[hidden] { display: none; }
.report p { flex: 1 1 auto; overflow-wrap: anywhere; }
.report .actions { flex: none; }
.report .actions[hidden] { display: none; }
.progress progress { inline-size: 10rem; accent-color: var(--accent); }
.progress button { color: var(--accent); font-weight: 600; }
.problem { border-color: var(--bad); color: var(--bad); }
@container (inline-size < 46rem) {
  .frame { grid-template-rows: auto auto minmax(0, 1fr); }
  .view, .panel { grid-row: 3; }
  .notices { grid-area: 2 / 1; position: relative; inset: auto; gap: 0; margin-inline: 0.5rem; }
  .notices > * { margin-block-end: 0.5rem; }
  .report { flex-wrap: wrap; }
  .report p { flex-basis: calc(100% - 3rem); }
  .report .close { order: 1; }
  .report .actions { order: 2; }
  .checks .side { inline-size: 2.25rem; block-size: 2.25rem; }
}
@media (forced-colors: active) {
  .sieve [aria-pressed="true"] { outline: 2px solid Highlight; }
  .meter { border: 1px solid CanvasText; }
  .meter span { background: Highlight; forced-color-adjust: none; }
}
`;
