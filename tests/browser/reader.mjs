/// <reference path="./reader.d.ts" />
// What a reader does with an article, and what the annotator then says: for the tests of the panel.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { annotated, editable, paste, visit } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('../../pkg/types.js').Edit} Edit */

/** Opens the page with an article in it, for a reader of whom nothing is kept; `close` forgets them. @param {{name: string, browser: import('puppeteer-core').Browser, downloads: string}} started @param {string} url @param {string} text */
async function read({ name, browser, downloads }, url, text) {
  const downloadBehavior = { policy: /** @type {const} */ ('allow'), downloadPath: downloads };
  const context = await browser.createBrowserContext(name === 'chromium' ? { downloadBehavior } : {});
  const { page, witness } = await visit(context, url);
  await page.evaluate(() => {
    Object.assign(window, {
      annotator: () => document.querySelector('newsmark-annotator'),
      root: () => document.querySelector('newsmark-annotator')?.shadowRoot,
    });
  });
  await paste(page, { 'text/plain': text });
  await annotated(page, text.slice(-12));
  await editable(page);
  return { page, witness, close: () => context.close() };
}

/** Reads an article with a test, and holds that nothing went wrong on the page and nothing left it. @param {{name: string, browser: import('puppeteer-core').Browser, downloads: string}} started @param {string} url @param {string} text @param {(page: Page) => Promise<void>} body */
export async function reading(started, url, text, body) {
  const { page, witness, close } = await read(started, url, text);
  try {
    await body(page);
    assert.deepEqual(witness.errors, [], 'no error on the page');
    assert.deepEqual(witness.strays(url), [], 'no request leaves');
  } finally {
    await close();
  }
}

/** Waits until what a selector finds first reads so. @param {Page} page @param {string} selector @param {string} words */
export const says = (page, selector, words) =>
  page.waitForFunction((s, w) => root().querySelector(s)?.textContent === w, {}, selector, words);

/** @param {Page} page @param {Edit} edit */
export const apply = (page, edit) => page.evaluate((e) => annotator().apply(e), edit);

/** @param {Page} page @param {string} text @param {string} kind @returns {Promise<string>} the id of the first such annotation */
export const find = (page, text, kind) =>
  page.evaluate(
    (t, k) => annotator().document.annotations.find((/** @type {any} */ a) => a.text === t && a.kind === k).id,
    text,
    kind,
  );

/** Waits until that text is selected. @param {Page} page @param {string} text */
export const selects = (page, text) =>
  page.waitForFunction((t) => root().querySelector('.popover.shown')?.textContent?.includes(t), {}, text);

/** What the legend says of a list. @param {Page} page @param {string} name */
export const count = (page, name) =>
  page.evaluate((n) => Number(root().querySelector(`[data-group="${n}"] .count`).textContent), name);

/** Presses a key with another held. @param {Page} page @param {import('puppeteer-core').KeyInput} held @param {import('puppeteer-core').KeyInput} key */
export async function press(page, held, key) {
  await page.keyboard.down(held);
  await page.keyboard.press(key);
  await page.keyboard.up(held);
}

/** Clicks with the mouse on what a selector finds first, once it stands still where it can be clicked on. @param {Page} page @param {string} selector */
export async function tap(page, selector) {
  const at = await page.evaluate(async (s) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let last = '';
    for (const deadline = performance.now() + 30_000; performance.now() < deadline; await frame()) {
      const found = root().querySelector(s);
      found?.scrollIntoView({ block: 'nearest' });
      const { x = 0, y = 0, width = 0, height = 0 } = found?.getBoundingClientRect() ?? {};
      const now = width && height ? `${x} ${y}` : '';
      if (now && now === last) return { x: x + width / 2, y: y + height / 2 };
      last = now;
    }
    throw new Error(`Nobody can click on ${s}.`);
  }, selector);
  await page.mouse.click(at.x, at.y);
}

/** Fills a field of the annotator. @param {Page} page @param {string} selector @param {string} value */
export const fill = (page, selector, value) =>
  page.evaluate(
    (s, v) => {
      const field = root().querySelector(s);
      field.value = v;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    },
    selector,
    value,
  );

/** What axe finds wrong with the annotator as it is. @param {Page} page @returns {Promise<string[]>} */
export async function faults(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] });
    return violations.map(
      (/** @type {any} */ v) =>
        `${v.id}: ${v.nodes.map((/** @type {any} */ n) => `${n.target} ${n.failureSummary}`).join(' | ')}`,
    );
  });
}

/** The sentence of the note that is there; empty without one. @param {Page} page @returns {Promise<string>} */
export const note = (page) => page.evaluate(() => root().querySelector('.report:not([hidden]) p')?.textContent ?? '');

/** Waits for a note. @param {Page} page @param {RegExp} pattern */
export const notes = (page, pattern) =>
  page.waitForFunction(
    (p) => new RegExp(p).test(root().querySelector('.report:not([hidden]) p')?.textContent ?? ''),
    {},
    pattern.source,
  );

/** Waits until a file has come down whole, and takes it. @param {string} folder @param {RegExp} name @param {string} end how its text ends */
export async function downloaded(folder, name, end) {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    const file = readdirSync(folder).find((f) => name.test(f));
    const text = file ? readFileSync(join(folder, file), 'utf8') : '';
    if (file && text.endsWith(end)) {
      rmSync(join(folder, file));
      return text;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`No ${name} has come down: ${readdirSync(folder)}.`);
}
