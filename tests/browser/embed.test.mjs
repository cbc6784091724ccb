// The element on pages of others: a strict policy with Trusted Types, two elements, a server without elements, a host without workers.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serve } from '../../scripts/serve.mjs';
import { dist, LIMIT, NAMES, start, visit } from './browser.mjs';

const HOST = fileURLToPath(new URL('../embed', import.meta.url));
/** As a careful CMS sets it: no inline script, no inline style, Trusted Types with the one policy of the element. */
const STRICT = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "worker-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types newsmark',
].join('; ');

it('can be imported where there is no HTMLElement', async () => {
  const { NewsmarkAnnotator } = await import(pathToFileURL(join(dist, 'newsmark.js')).href);
  assert.equal(typeof NewsmarkAnnotator, 'function');
  await import(pathToFileURL(join(dist, 'define.js')).href);
});

for (const name of NAMES) {
  describe(`the element on a host page in ${name}`, LIMIT, () => {
    /** @type {import('./browser.mjs').Started} */
    let started;
    /** @type {string} */
    let folder;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'newsmark-host-'));
      cpSync(HOST, folder, { recursive: true });
      cpSync(dist, join(folder, 'newsmark'), { recursive: true });
      started = await start(name);
    });
    after(async () => {
      await started?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** @param {string} policy @param {(page: import('puppeteer-core').Page, witness: import('./browser.mjs').Witness) => Promise<void>} body */
    const hosted = async (policy, body) => {
      const server = await serve(folder, 0, { 'content-security-policy': policy });
      const { page, witness } = await visit(started.browser, server.url);
      try {
        await page.waitForFunction(() => document.body.dataset.done === 'true');
        await body(page, witness);
        assert.deepEqual(witness.strays(server.url), []);
      } finally {
        await page.close();
        await server.close();
      }
    };

    it('works under a strict policy with Trusted Types, in its worker, and leaves the page as it was', () =>
      hosted(STRICT, async (page, witness) => {
        const state = await page.evaluate(() => {
          const [first, second] = document.querySelectorAll('newsmark-annotator');
          return {
            first: first.document?.annotations.map((/** @type {{text: string}} */ a) => a.text),
            second: second.document?.text,
            date: second.document?.date,
            fallback: [first.fallback, second.fallback],
            events: document.body.dataset.events,
            markup: document.getElementById('host')?.innerHTML,
            styles: document.styleSheets.length + document.adoptedStyleSheets.length,
            highlights: [...CSS.highlights.keys()].map((k) => k.replace(/-\w+$/, '')),
            foreign: CSS.highlights.has('host-own'),
          };
        });
        assert.ok(state.first?.includes('Lisbon'), String(state.first));
        assert.equal(state.second, 'Imke Tolland wrote from Oslo.');
        assert.equal(state.date, '2021-03-04');
        assert.deepEqual(state.fallback, ['', '']);
        assert.equal(state.events, 'newsmark:annotating newsmark:annotated');
        assert.equal(state.markup, 'The <b>host</b> page');
        assert.equal(state.styles, 1);
        assert.equal(
          new Set(state.highlights.filter((k) => k.startsWith('newsmark-'))).size,
          2,
          'two elements, two names',
        );
        assert.ok(state.foreign, 'the host keeps its own highlight');
        assert.deepEqual(witness.errors, []);
      }));

    it('gives its highlights back when it leaves', () =>
      hosted(STRICT, async (page) => {
        const left = await page.evaluate(() => {
          for (const element of document.querySelectorAll('newsmark-annotator')) element.remove();
          return [...CSS.highlights.keys()];
        });
        assert.deepEqual(left, ['host-own']);
      }));

    it('does the work in the page where no worker may start, and says why', () =>
      hosted(STRICT.replace("worker-src 'self'", "worker-src 'none'"), async (page) => {
        const state = await page.evaluate(() => {
          const [first] = document.querySelectorAll('newsmark-annotator');
          return { count: first.document?.annotations.length ?? 0, fallback: first.fallback };
        });
        assert.ok(state.count > 0);
        assert.match(state.fallback, /\w+/);
      }));

    it('reports what is wrong with a sentence and an event', () =>
      hosted(STRICT, async (page) => {
        const message = await page.evaluate(async () => {
          const [first] = document.querySelectorAll('newsmark-annotator');
          const heard = new Promise((done) =>
            first.addEventListener('newsmark:error', (e) => done(/** @type {CustomEvent} */ (e).detail.message), {
              once: true,
            }),
          );
          first.date = '2021-13-45';
          return heard;
        });
        assert.match(String(message), /2021-13-45/);
      }));

    it('does nothing when the host prevents it', () =>
      hosted(STRICT, async (page) => {
        const result = await page.evaluate(async () => {
          const [first] = document.querySelectorAll('newsmark-annotator');
          const before = first.document?.text;
          first.addEventListener('newsmark:annotating', (e) => e.preventDefault(), { once: true });
          first.text = 'Something else.';
          const answer = await first.annotate();
          return { answer, isSame: first.document?.text === before };
        });
        assert.deepEqual(result, { answer: null, isSame: true });
      }));
  });
}
