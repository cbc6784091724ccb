// npm run bench: MB of text a second natively, in wasm under Node and in Chromium; start times and sizes, with ratios.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { benchReview, least, ROUNDS } from './bench-review.mjs';
import { build, optimise, sizes } from './build.mjs';
import { serve } from './serve.mjs';
import { browsers, root, setUp } from './setup.mjs';
import { main, run, say } from './terminal.mjs';

await main(async () => {
  await setUp();
  await browsers();
  await build();
  const text = sample(1_000_000);
  say('natively (criterion)');
  await run(
    'cargo',
    ['bench', '--quiet', '--locked', '--bench', 'speed', '--', '--noplot', '--quick'],
    'The native benches failed: see above.',
    { cwd: root },
  );
  await numberStage(text);
  const node = await inNode(text);
  say(`wasm under Node: ${node.toFixed(2)} MB/s (target 5.0: ${(node / 5).toFixed(2)} x)`);
  await review(text);
  await inChromium(text);
  const found = sizes();
  for (const [part, bytes] of Object.entries(found.parts))
    say(`${part.padEnd(12)} ${(bytes / 1024).toFixed(1)} KB gzip`);
  say(
    `everything   ${(found.everything / 1024).toFixed(1)} KB gzip (budget 2048: ${(found.everything / 1024 / 2048).toFixed(2)} x)`,
  );
});

/** The samples of the repository, repeated to about `bytes`. @param {number} bytes */
function sample(bytes) {
  const folder = join(root, 'seeds');
  const texts = readdirSync(folder)
    .filter((n) => n.endsWith('.txt'))
    .map((n) => readFileSync(join(folder, n), 'utf8'));
  let out = '';
  while (Buffer.byteLength(out) < bytes) out += `${texts.join('\n\n')}\n\n`;
  return out;
}

/**
 * The number stage alone, as wasm under Node: MB/s, and what it adds to a module that holds all before it (gzip).
 * @param {string} text
 */
async function numberStage(text) {
  const target = ['--target', 'wasm32-unknown-unknown', '--target-dir', 'target', '--examples'];
  const flags = ['--quiet', '--locked', '--release', '--manifest-path', 'benches/stage/Cargo.toml', ...target];
  await run('cargo', ['build', ...flags], 'The number stage could not be compiled: see above.', { cwd: root });
  const [base, stage] = await Promise.all(
    ['stage_base', 'stage_numbers'].map(async (name) => {
      const built = join(root, 'target', 'wasm32-unknown-unknown', 'release', 'examples', `${name}.wasm`);
      const small = join(root, '.cache', `${name}.wasm`);
      await optimise(built, small);
      return readFileSync(small);
    }),
  );
  const { instance } = await WebAssembly.instantiate(stage);
  const { memory, room, split, tag } = /** @type {any} */ (instance.exports);
  const bytes = new TextEncoder().encode(text);
  const at = room(bytes.length);
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  split();
  say(`numbers alone, wasm under Node: ${best(tag, bytes.length).toFixed(2)} MB/s (target 4.0)`);
  const added = (gzipSync(stage, { level: 9 }).length - gzipSync(base, { level: 9 }).length) / 1024;
  say(`numbers alone: ${added.toFixed(1)} KB gzip more than what comes before them (target 60)`);
}

/** @param {string} text */
async function inNode(text) {
  const { modelBytes, Newsmark } = await import('../tests/wasm.mjs');
  const newsmark = new Newsmark(modelBytes);
  return best(() => newsmark.annotate(text).free(), Buffer.byteLength(text));
}

/** The review core on a long article. @param {string} text */
async function review(text) {
  const { modelBytes, Newsmark } = await import('../tests/wasm.mjs');
  const { annotations, rows } = benchReview(new Newsmark(modelBytes), text);
  say(`review core in wasm under Node, ${annotations} annotations`);
  for (const { name, took, target } of rows) {
    const share = target === null ? '' : ` (target ${target}: ${(took / target).toFixed(2)} x)`;
    say(`  ${name.padEnd(34)} ${took.toFixed(2)} ms${share}`);
  }
}

/** The best of some rounds, MB/s. @param {() => void} body @param {number} bytes */
function best(body, bytes) {
  return bytes / 1000 / least(body);
}

/** @param {string} text */
async function inChromium(text) {
  const puppeteer = await import('puppeteer-core');
  const server = await serve(join(root, 'dist'), 0);
  const raw = await serve(join(root, 'pkg'), 0, { 'access-control-allow-origin': '*', 'content-security-policy': '' });
  const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  const browser = await puppeteer.launch({
    executablePath: process.env.NEWSMARK_CHROMIUM,
    headless: true,
    args: flags,
  });
  try {
    const page = await browser.newPage();
    // A page without the policy of ours, which forbids modules from elsewhere.
    await page.goto(`${raw.url}newsmark.schema.json`);
    const { rate, load, small } = await page.evaluate(measure, text, text.slice(0, 6000), raw.url, ROUNDS);
    say(`wasm in Chromium: ${(rate * (Buffer.byteLength(text) / text.length)).toFixed(2)} MB/s (target 5.0)`);
    say(
      `wasm in Chromium: a 1,000-word article in ${small.toFixed(2)} ms (target 5); wasm and model loaded in ${load.toFixed(0)} ms`,
    );
    const cold = await browser.newPage();
    const start = performance.now();
    await cold.goto(server.url);
    const first = await cold.waitForSelector('#samples button');
    await first?.evaluate((button) => /** @type {HTMLElement} */ (button).click());
    await cold.waitForFunction(() => /** @type {any} */ (document.querySelector('newsmark-annotator'))?.document);
    say(
      `page start to annotations of a clicked sample, cold, with what driving the browser takes: ${(performance.now() - start).toFixed(0)} ms (target 300)`,
    );
  } finally {
    await browser.close();
    await Promise.all([server.close(), raw.close()]);
  }
}

/**
 * Runs in the page.
 * @param {string} text @param {string} article @param {string} base @param {number} rounds
 */
async function measure(text, article, base, rounds) {
  const start = performance.now();
  const core = await import(`${base}newsmark.js`);
  await core.default();
  const packed = (await fetch(`${base}newsmark.model`)).body;
  const model = new Uint8Array(await new Response(packed?.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  const newsmark = new core.Newsmark(model);
  const load = performance.now() - start;
  const least = (/** @type {string} */ t) => {
    let ms = Infinity;
    for (let round = 0; round < rounds; round += 1) {
      const from = performance.now();
      newsmark.annotate(t).free();
      ms = Math.min(ms, performance.now() - from);
    }
    return ms;
  };
  return { rate: text.length / 1000 / least(text), load, small: least(article) };
}
