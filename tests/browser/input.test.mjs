// Strange and hostile texts: a result or a clear sentence, never a freeze, never a script run.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMIT, NAMES, opened, painted, shown, started, texts, visit } from './browser.mjs';

/** Turns that the page's own thread takes at the least while the worker reads a long text: one that reads it itself takes two or three. */
const TURNS = 20;

/** About as many names and numbers a kilobyte as news has. */
const LINE =
  'Ada Quill of the Harbour Trust told Reuters that 12 ships had left, and then the rest of the afternoon went by as it ' +
  'always does in a small port, with a good deal of tea and hardly any news that was worth the paper it is printed on. ';

for (const name of NAMES) {
  describe(`strange texts in ${name}`, LIMIT, () => {
    const at = opened(name);

    /** @param {string} text @param {(page: import('puppeteer-core').Page, turns: number) => Promise<void>} body */
    const reading = async (text, body) => {
      const { page, witness } = await visit(at.browser, at.url);
      try {
        await started(page);
        const turns = await page.evaluate(async (given) => {
          const annotator = /** @type {import('./browser.mjs').NewsmarkAnnotator} */ (
            document.querySelector('newsmark-annotator')
          );
          annotator.hidden = false;
          // As the page stages it: the article has the window to itself.
          document.body.classList.remove('starting');
          /** @type {HTMLElement} */ (document.getElementById('start')).hidden = true;
          let count = 0;
          let isOver = false;
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            count += 1;
            if (!isOver) port2.postMessage(0);
          };
          port2.postMessage(0);
          annotator.text = given;
          await annotator.annotate();
          isOver = true;
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          return count;
        }, text);
        await body(page, turns);
        assert.deepEqual(witness.errors, []);
        assert.deepEqual(witness.strays(at.url), []);
      } finally {
        await page.close();
      }
    };

    it('keeps to the article that is shown when its element is moved in the page', () =>
      reading('Ada Quill spoke in Lisbon.', async (page) => {
        const kept = await page.evaluate(async () => {
          const annotator = /** @type {import('./browser.mjs').NewsmarkAnnotator} */ (
            document.querySelector('newsmark-annotator')
          );
          annotator.text = 'Bo Lindqvist went to Turku.';
          await annotator.annotate();
          // Taken out, it ends its worker; the next question gives another one the article.
          annotator.parentElement?.append(annotator);
          return JSON.parse(await annotator.export()).text;
        });
        assert.equal(kept, 'Bo Lindqvist went to Turku.');
      }));

    for (const [what, text] of /** @type {[string, string][]} */ ([
      ['empty', ''],
      ['blank', ' \n\t\u00a0\n'],
      ['only emoji', '😀👩🏽‍🚀🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍'],
      ['right to left', 'قالت آدا كويل: «نعم» في 12 مارس.\n\nאדה קוויל אמרה: “כן”.'],
      ['NUL and control characters', 'Ada\u0000 Quill\u0007 said\u001b[0m yes.\u0085\u2028\u2029\ufeff'],
      ['CRLF', 'Ada Quill spoke.\r\n\r\nIn Lisbon.\r\n'],
      ['markup', '<img src=x onerror=alert(1)> <script>window.ran = 1</script> Ada Quill & Co.'],
    ]))
      it(`takes ${what} text as it is`, () =>
        reading(text, async (page) => {
          assert.equal((await shown(page)).text, text);
          assert.equal((await texts(page, '.text script, .text img')).length, 0);
        }));

    it('makes lone surrogates U+FFFD and keeps the offsets', () =>
      reading('x\ud800y Ada Quill\udc00 z', async (page) => {
        const { text, annotations } = await shown(page);
        assert.equal(text, 'x\ufffdy Ada Quill\ufffd z');
        for (const a of annotations) assert.equal(text.slice(a.start, a.end), a.text);
      }));

    it('paints offsets after emoji right', () =>
      reading('😀😀 Ada Quill spoke to Reuters in Lisbon. 👩🏽‍🚀', async (page) => {
        const { text, annotations } = await shown(page);
        assert.ok(annotations.length > 0);
        for (const a of annotations) assert.equal(text.slice(a.start, a.end), a.text);
        const marked = await page.evaluate(() =>
          [...CSS.highlights].flatMap(([, highlight]) =>
            [...highlight].map((r) => r.startContainer.textContent?.slice(r.startOffset, r.endOffset)),
          ),
        );
        for (const a of annotations) assert.ok(marked.includes(a.text), `${a.text} in ${marked}`);
      }));

    it('answers while it reads one line of a megabyte, and paints it where it is seen', () =>
      reading(LINE.repeat(Math.ceil(1_000_000 / LINE.length)), async (page, turns) => {
        const { annotations } = await shown(page);
        assert.ok(annotations.length > 10_000);
        assert.ok(turns > TURNS, `${turns} turns`);
        await page.waitForFunction(() => [...CSS.highlights].some(([, { size }]) => size > 0));
        const ranges = Object.values(await painted(page)).reduce((a, b) => a + b, 0);
        assert.ok(ranges < annotations.length / 4, `${ranges} ranges of ${annotations.length}`);
      }));

    it('answers while it reads ten megabytes', () =>
      reading(`${LINE}\n\n`.repeat(Math.ceil(10_000_000 / (LINE.length + 2))), async (page, turns) => {
        // The length alone: the whole document is too much for a WebDriver message.
        const length = await page.evaluate(
          () => /** @type {any} */ (document.querySelector('newsmark-annotator'))?.document?.text.length,
        );
        assert.ok(length > 9_999_999, `${length}`);
        assert.ok(turns > TURNS, `${turns} turns`);
      }));

    it('takes no text for an empty one', async () => {
      const { page } = await visit(at.browser, at.url);
      const found = await page.evaluate(async () => {
        const annotator = /** @type {import('./browser.mjs').NewsmarkAnnotator} */ (
          document.querySelector('newsmark-annotator')
        );
        annotator.text = /** @type {any} */ (null);
        return {
          text: annotator.text,
          isSeen: annotator.shadowRoot?.querySelector('.panel')?.checkVisibility({ visibilityProperty: true }),
        };
      });
      assert.deepEqual(found, { text: '', isSeen: false });
      await page.close();
    });

    it('can be cancelled, and goes on with the next text', async () => {
      const { page } = await visit(at.browser, at.url);
      await started(page);
      const result = await page.evaluate(async (line) => {
        const annotator = /** @type {import('./browser.mjs').NewsmarkAnnotator} */ (
          document.querySelector('newsmark-annotator')
        );
        annotator.hidden = false;
        annotator.text = 'Ada Quill spoke.';
        await annotator.annotate();
        annotator.text = line.repeat(100_000);
        const long = annotator.annotate();
        await new Promise((done) => setTimeout(done));
        annotator.cancel();
        const cancelled = await long;
        const kept = annotator.document?.text;
        const json = await annotator.export();
        annotator.text = 'In Lisbon.';
        const next = await annotator.annotate();
        return { cancelled, kept, exported: JSON.parse(json).text, next: next?.text };
      }, LINE);
      assert.deepEqual(result, {
        cancelled: null,
        kept: 'Ada Quill spoke.',
        exported: 'Ada Quill spoke.',
        next: 'In Lisbon.',
      });
      await page.close();
    });
  });
}
