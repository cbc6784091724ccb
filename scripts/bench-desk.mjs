// npm run bench:desk: what the page takes to show, scroll and correct long articles, in Chromium and Firefox.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { serve } from './serve.mjs';
import { browsers, root, setUp } from './setup.mjs';
import { main, say } from './terminal.mjs';

/** Milliseconds that a frame may take, and that the first paint may come after tagging. */
const FRAME = 50;
const PAINT = 25;
/** Edits by keys that are timed, and frames that are scrolled through. */
const EDITS = 40;
const FRAMES = 240;

await main(async () => {
  await setUp();
  await browsers();
  await build();
  const { start, started } = await import('../tests/browser/browser.mjs');
  const server = await serve(join(root, 'dist'), 0);
  const samples = JSON.parse(readFileSync(join(root, 'dist', 'seeds', 'index.json'), 'utf8'));
  /** @type {string} */
  const once = samples.map((/** @type {{text: string}} */ { text }) => text).join('\n\n');
  try {
    for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
      const { browser, close } = await start(name);
      try {
        for (const size of [100_000, 1_000_000]) {
          const text = Array(Math.ceil(size / once.length))
            .fill(once)
            .join('\n\n')
            .slice(0, size);
          const page = await browser.newPage();
          await page.setViewport({ width: 1280, height: 900 });
          await page.goto(server.url);
          await started(page);
          const warm = await page.evaluate(run, once, 0, 0);
          if (!warm.annotations) throw new Error('Nothing was annotated.');
          const found = await page.evaluate(run, text, EDITS, FRAMES);
          report(`${name}, ${size / 1000} KB`, found);
          await page.close();
        }
      } finally {
        await close();
      }
    }
  } finally {
    await server.close();
  }
});

/** @param {string} what @param {Awaited<ReturnType<typeof run>>} found */
function report(what, { annotations, paint, edits, frames }) {
  const at = (/** @type {number[]} */ list, /** @type {number} */ share) =>
    [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))].toFixed(1);
  say(`${what}, ${annotations.toLocaleString('en')} annotations`);
  say(`  first paint ${paint.toFixed(1)} ms after tagging (target ${PAINT} at 100 KB)`);
  say(`  an edit is shown in ${at(edits, 0.5)} ms, 95 % in ${at(edits, 0.95)} ms, with its frame`);
  const late = frames.filter((ms) => ms > FRAME).length;
  say(
    `  scrolling: frames of ${at(frames, 0.5)} ms, the longest ${at(frames, 1)} ms, ${late} of ${frames.length} over ${FRAME} ms`,
  );
}

/**
 * Runs in the page: shows a text, accepts one annotation after the other by keys, scrolls from top to foot.
 * @param {string} text @param {number} edits @param {number} frames
 */
async function run(text, edits, frames) {
  const desk = /** @type {any} */ (document.querySelector('newsmark-annotator'));
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const event = (/** @type {string} */ name) =>
    new Promise((done) => desk.addEventListener(name, done, { once: true }));
  performance.clearMarks();
  document.querySelector('#start')?.setAttribute('hidden', '');
  document.body.classList.remove('starting');
  desk.hidden = false;
  const annotated = event('newsmark:annotated');
  desk.text = text;
  await annotated;
  await frame();
  const paint = performance.now() - performance.getEntriesByName('newsmark:tagged')[0].startTime;
  await new Promise((done) => setTimeout(done, 1500));
  const view = desk.shadowRoot.querySelector('.view');
  const press = (/** @type {string} */ key) =>
    view.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  const times = [];
  view.focus();
  for (let i = 0; i < edits; i += 1) {
    press('n');
    await frame();
    await frame();
    const from = performance.now();
    const changed = event('newsmark:change');
    press('a');
    await changed;
    await frame();
    times.push(performance.now() - from);
  }
  press('Escape');
  const spans = [];
  let last = 0;
  for (let i = 0; i <= frames; i += 1) {
    view.scrollTop = ((view.scrollHeight - view.clientHeight) * i) / frames;
    const now = /** @type {number} */ (await new Promise((done) => requestAnimationFrame(done)));
    if (last) spans.push(now - last);
    last = now;
  }
  return { annotations: desk.document.annotations.length, paint, edits: times, frames: spans };
}
