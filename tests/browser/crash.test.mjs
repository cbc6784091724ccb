// Crashes between edits: the tab, then the whole browser is killed while edits are being made as fast as they are confirmed.
// What was confirmed is there when the article is opened again, in order and without a gap.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { annotated, dist, drop, LIMIT, NAMES, shown, start, visit } from './browser.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const ARTICLE =
  'Ferries to Bergen resume\n\nAda Quill of the Harbour Trust told Reuters in Lisbon on 3 March 2021 that 12 ships had left. ' +
  '“Nobody is waiting,” said Quill.';
const END = 'said Quill.';

/** Every so many edits the session is written whole, as after a new run. */
const WHOLE = 7;

/** Numbers that look like chance and are the same each time (Lehmer). @param {number} seed */
const chance = (seed) => () => {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647;
};

/** Makes numbered edits without end; `newsmark-edit` is told of each when it is confirmed. @param {Page} page @param {number} first */
const scribble = (page, first) =>
  page.evaluate(
    (from, whole) => {
      const annotator = /** @type {any} */ (document.querySelector('newsmark-annotator'));
      const ids = annotator.document.annotations.map((/** @type {any} */ a) => a.id);
      const go = async () => {
        for (let n = from; ; n += 1) {
          const done = await annotator.apply({ do: 'note', id: ids[n % ids.length], note: String(n) });
          const said = document.getElementById('saved');
          if (!done || said?.classList.contains('problem'))
            return console.error(`edit ${n} failed: ${said?.textContent}`);
          console.log(`confirmed ${n}`);
          if (n % whole === 0) await annotator.rerun();
        }
      };
      go();
    },
    first,
    WHOLE,
  );

/**
 * Reads which edits are there: the last one; throws where one before it is missing.
 * @param {Page} page
 */
async function lastEdit(page) {
  await annotated(page, END);
  // Editable: this page has the article to itself.
  await page.waitForFunction(() => !(/** @type {any} */ (document.querySelector('newsmark-annotator')).readonly));
  const notes = (await shown(page)).annotations.map((a) => Number(a.note ?? 0));
  const last = Math.max(...notes);
  for (const [at, note] of notes.entries()) {
    // The last edit of this annotation: every n with n % count = at has gone to it.
    const expected = last - ((((last - at) % notes.length) + notes.length) % notes.length);
    assert.equal(note, Math.max(expected, 0), `annotation ${at}, the last edit being ${last}: ${notes}`);
  }
  return last;
}

/** Waits until an edit is confirmed; answers how many were when the page said no more. @param {Page} page @param {number} wanted */
function confirming(page, wanted) {
  let confirmed = 0;
  const reached = new Promise((done, fail) =>
    page.on('console', (message) => {
      if (message.type() === 'error') fail(new Error(message.text()));
      const [, n] = /^confirmed (\d+)$/.exec(message.text()) ?? [];
      confirmed = Number(n ?? confirmed);
      if (confirmed >= wanted) done(undefined);
    }),
  );
  return { reached, confirmed: () => confirmed };
}

/** Takes the last edit back, and checks that it is the one before that is there again. @param {Page} page @param {number} last */
async function undoes(page, last) {
  const { annotations } = await shown(page);
  const at = last % annotations.length;
  await page.evaluate(() => /** @type {any} */ (document.querySelector('newsmark-annotator')).undo());
  const [before, after] = [annotations[at].note, (await shown(page)).annotations[at].note];
  assert.deepEqual([before, Number(after ?? 0)], [String(last), Math.max(0, last - annotations.length)]);
  await page.evaluate(() => /** @type {any} */ (document.querySelector('newsmark-annotator')).redo());
}

/** Opens a new article, waits until it is kept, and answers its address. @param {Page} page */
async function open(page) {
  await drop(page, 'ferries.txt', ARTICLE);
  await annotated(page, END);
  await page.waitForFunction(() => document.getElementById('saved')?.textContent === 'Saved');
  return page.url();
}

for (const name of NAMES) {
  describe(`crashes in ${name}`, LIMIT, () => {
    it('loses no confirmed edit when the tab is killed', async () => {
      const random = chance(20261120);
      const server = await serve(dist, 0);
      const { browser, close } = await start(name);
      try {
        const { page } = await visit(browser, server.url);
        const address = await open(page);
        await page.close();
        let last = 0;
        for (let round = 0; round < 10; round += 1) {
          const { page: tab } = await visit(browser, address);
          assert.equal(await lastEdit(tab), last);
          const { reached, confirmed } = confirming(tab, last + 1 + Math.floor(random() * 40));
          await scribble(tab, last + 1);
          await reached;
          if (name === 'chromium') {
            const session = await tab.createCDPSession();
            const gone = new Promise((done) => tab.once('error', done));
            session.send('Page.crash').catch(() => {});
            await gone;
          }
          await tab.close();
          const { page: again } = await visit(browser, address);
          const kept = await lastEdit(again);
          assert.ok(kept >= confirmed(), `${confirmed()} edits were confirmed, ${kept} are there`);
          await undoes(again, kept);
          last = kept;
          await again.close();
        }
      } finally {
        await close();
        await server.close();
      }
    });

    it('loses no confirmed edit when the browser is killed', async () => {
      const random = chance(19051985);
      const server = await serve(dist, 0);
      let started = await start(name);
      try {
        let { page } = await visit(started.browser, server.url);
        const address = await open(page);
        let last = 0;
        for (let round = 0; round < 4; round += 1) {
          const { reached, confirmed } = confirming(page, last + 1 + Math.floor(random() * 60));
          await scribble(page, last + 1);
          await reached;
          started = await start(name, { profile: await started.kill() });
          ({ page } = await visit(started.browser, address));
          const kept = await lastEdit(page);
          assert.ok(kept >= confirmed(), `${confirmed()} edits were confirmed, ${kept} are there`);
          await undoes(page, kept);
          last = kept;
        }
      } finally {
        await started.close();
        await server.close();
      }
    });
  });
}
