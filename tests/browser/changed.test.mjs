/// <reference path="./reader.d.ts" />
// A changed text and a new run: what stays, what moves, what is lost and placed again; by keys and by pointer.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { act, clickText, LIMIT, NAMES, opened, shown, texts } from './browser.mjs';
import { apply, count, fill, find, note, notes, press, reading, tap } from './reader.mjs';

const ARTICLE = `Harbour bridge to close for a year

By Imke Tolland

“We have waited long enough,” said Ada Qill, who leads the Harbour Trust, on 3 March 2021. Repairs will cost £120 million.

Bo Lindqvist told Reuters that the ferry crews of Leeds had not been asked in advance by anyone at all.

Later Eve Holt met the crews in Lisbon and went home by train at noon.`;

for (const name of NAMES) {
  describe(`a changed text in ${name}`, LIMIT, () => {
    const at = opened(name);

    /** @param {(page: import('puppeteer-core').Page) => Promise<void>} body */
    const onArticle = (body) => reading(at, at.url, ARTICLE, body);

    /** Puts other words for some into the article, as a reader does. @param {import('puppeteer-core').Page} page @param {...[string, string]} words */
    const rewrite = async (page, ...words) => {
      const { text } = await shown(page);
      const changed = words.reduce((all, [from, to]) => all.replace(from, to), text);
      await act(page, 'focus', '.view');
      await page.keyboard.press('F2');
      assert.equal(await page.evaluate(() => root().activeElement?.localName), 'textarea');
      await fill(page, '.rewrite textarea', changed);
      await press(page, 'Control', 'Enter');
      await page.waitForFunction((t) => annotator().document.text === t, {}, changed);
      await notes(page, /^The text is changed/);
    };

    /** @param {import('puppeteer-core').Page} page */
    const sum = async (page) => ((await note(page)).match(/\d+ (?=as before|changed|without)/g) ?? []).map(Number);

    it('lets a slip be put right: what is decided stays and moves, and one undo takes it back', () =>
      onArticle(async (page) => {
        const ada = await find(page, 'Ada Qill', 'person');
        const money = await find(page, '£120 million', 'money');
        await apply(page, { do: 'accept', id: ada });
        await apply(page, { do: 'accept', id: money });
        const before = await shown(page);
        await rewrite(page, ['Qill', 'Quill'], ['By Imke', 'By our Imke']);
        const after = await shown(page);
        const [same, changed, orphaned] = await sum(page);
        assert.equal(same + changed + orphaned, before.annotations.length);
        assert.equal(orphaned, 0);
        const person = after.annotations.find((a) => a.id === ada);
        assert.deepEqual([person?.text, person?.status], ['Ada Quill', 'accepted']);
        const amount = after.annotations.find((a) => a.id === money);
        assert.equal(after.text.slice(amount?.start, amount?.end), '£120 million');
        assert.ok(Number(amount?.start) > Number(before.annotations.find((a) => a.id === money)?.start));
        assert.match(await note(page), /2 of your decisions kept\.$/);
        await press(page, 'Control', 'Enter');
        await page.waitForFunction((t) => annotator().document.text === t, {}, ARTICLE);
        assert.deepEqual((await shown(page)).annotations, before.annotations);
        assert.equal(await note(page), '');
      }));

    it('keeps what was typed where the dialog is closed by a slip, and forgets it when told to', () =>
      onArticle(async (page) => {
        const typed = () => page.evaluate(() => root().querySelector('.rewrite textarea')?.value ?? null);
        await tap(page, '[data-do="edit-text"]');
        await page.keyboard.type('So: ');
        await page.keyboard.press('Escape');
        await page.waitForFunction(() => !root().querySelector('.rewrite'));
        assert.equal((await shown(page)).text, ARTICLE);
        await tap(page, '[data-do="edit-text"]');
        assert.equal(await typed(), `So: ${ARTICLE}`);
        await tap(page, '.rewrite [data-do="cancel"]');
        await tap(page, '[data-do="edit-text"]');
        assert.equal(await typed(), ARTICLE);
      }));

    it('says what gave way to an edit, and takes it back', () =>
      onArticle(async (page) => {
        const ada = await find(page, 'Ada Qill', 'person');
        const { text } = await shown(page);
        const start = text.indexOf('said Ada Qill');
        await apply(page, { do: 'add', start, end: start + 'said Ada Qill'.length, kind: 'work' });
        await notes(page, /^“Ada Qill” gave way to “said Ada Qill”\.$/);
        const status = async () => (await shown(page)).annotations.find((a) => a.id === ada)?.status;
        assert.equal(await status(), 'rejected');
        await page.evaluate(() => [...root().querySelectorAll('.report:not([hidden]) button')][0].click());
        await page.waitForFunction(() => !root().querySelector('.report:not([hidden])'));
        assert.equal(await status(), 'suggested');
      }));

    it('says which decisions a changed text has opened again', () =>
      onArticle(async (page) => {
        await apply(page, { do: 'accept', id: await find(page, '£120 million', 'money') });
        await rewrite(page, ['£120 million', '£130 million']);
        assert.match(await note(page), /without a place\. 1 decision to look at again\./);
        await tap(page, '.report:not([hidden]) .actions button:nth-child(2)');
        const rows = await texts(page, '.changes .rows .item');
        assert.ok(
          rows.some((r) => r.startsWith('£130 million, was £120 million, money, to decide again')),
          rows.join('\n'),
        );
      }));

    it('lists what has changed, with a way to each', () =>
      onArticle(async (page) => {
        await apply(page, { do: 'accept', id: await find(page, 'Ada Qill', 'person') });
        await rewrite(page, ['Qill', 'Quill'], ['by train at noon', 'by train to Vienna']);
        await tap(page, '.report .actions button:nth-child(2)');
        const rows = await texts(page, '.changes .rows .item');
        assert.ok(
          rows.some((r) => r.startsWith('Ada Quill, was Ada Qill, person, changed')),
          rows.join('\n'),
        );
        assert.ok(
          rows.some((r) => r.startsWith('Vienna') && r.includes(', new')),
          rows.join('\n'),
        );
        const at = rows.findIndex((r) => r.startsWith('Ada Quill'));
        await page.evaluate((i) => root().querySelectorAll('.changes .rows .item')[i].click(), at);
        await page.waitForFunction(() =>
          root().querySelector('.popover.shown .title')?.textContent?.startsWith('Ada Q'),
        );
      }));

    it('keeps what has lost its place, shows where it stood, and places it where the reader selects', () =>
      onArticle(async (page) => {
        const lind = await find(page, 'Bo Lindqvist', 'person');
        const lisbon = (await shown(page)).annotations.find((a) => a.text === 'Lisbon');
        await apply(page, { do: 'accept', id: lind });
        await apply(page, { do: 'accept', id: lisbon?.id ?? '' });
        await rewrite(
          page,
          ['Bo Lindqvist told Reuters', 'The mate told us'],
          ['Eve Holt met the crews in Lisbon', 'She saw them there'],
        );
        const orphans = await page.evaluate(() => annotator().orphans());
        const ids = orphans.map((/** @type {any} */ o) => o.id);
        assert.ok(ids.includes(lind) && ids.includes(lisbon?.id), JSON.stringify(orphans));
        assert.match((await texts(page, '.reviewed .line'))[0], /reviewed/);
        await tap(page, '.report .actions button:nth-child(2)');
        const orphan = (await texts(page, '.orphan')).find((o) =>
          o.startsWith('Bo Lindqvist, person, accepted, without a place'),
        );
        assert.ok(orphan?.includes('told Reuters'), 'it says where it stood');

        await page.evaluate(() => {
          const own = [...root().querySelectorAll('.orphan')].find((o) => o.textContent.startsWith('Bo Lindqvist'));
          own.querySelector('[data-do="pick"]').click();
        });
        await notes(page, /^Select in the article what is now “Bo Lindqvist”/);
        await clickText(page, 'mate', 2);
        await page.waitForFunction(() => root().querySelector('.foreseen div') !== null);
        await tap(page, '.report .actions button');
        await page.waitForFunction(
          (id) => annotator().document.annotations.some((/** @type {any} */ a) => a.id === id),
          {},
          lind,
        );
        const placed = (await shown(page)).annotations.find((a) => a.id === lind);
        assert.deepEqual([placed?.text, placed?.kind, placed?.status], ['mate', 'person', 'accepted']);

        const left = orphans.length - 1;
        await page.waitForFunction((n) => root().querySelectorAll('.orphan').length === n, {}, left);
        await tap(page, '.orphan [data-do="forget"]');
        await page.waitForFunction((n) => root().querySelectorAll('.orphan').length === n, {}, left - 1);
        await page.evaluate(() => annotator().undo());
        await page.waitForFunction((n) => root().querySelectorAll('.orphan').length === n, {}, left);
        for (let i = 0; i < 2; i += 1) await page.evaluate(() => annotator().undo());
        await page.waitForFunction((t) => annotator().document.text === t, {}, ARTICLE);
        assert.equal((await page.evaluate(() => annotator().orphans())).length, 0);
      }));

    it('settles no near tie by itself: the reader chooses among the places', () =>
      onArticle(async (page) => {
        const id = await find(page, 'Eve Holt', 'person');
        await apply(page, { do: 'accept', id });
        await rewrite(page, ['Later Eve Holt met the crews', 'So Eve Holt sat, and Eve Holt stood, with other people']);
        const orphans = await page.evaluate(() => annotator().orphans());
        const own = orphans.find((/** @type {any} */ o) => o.id === id);
        assert.equal(own?.places.length, 2, JSON.stringify(orphans));
        assert.match((await texts(page, '.reviewed .line'))[0], /reviewed/);
        await tap(page, '.report .actions button:nth-child(2)');
        assert.equal((await texts(page, '.orphan [data-do="place"]')).length, 2);
        await tap(page, '.orphan ul li:nth-child(2) .look');
        await page.waitForFunction(() => root().querySelector('.foreseen div') !== null);
        await tap(page, '.orphan ul li:nth-child(2) [data-do="place"]');
        await page.waitForFunction(
          (i) => annotator().document.annotations.some((/** @type {any} */ a) => a.id === i),
          {},
          id,
        );
        const placed = (await shown(page)).annotations.find((a) => a.id === id);
        assert.equal(placed?.start, own.places[1].start);
        assert.equal((await page.evaluate(() => annotator().orphans())).length, 0);
      }));

    it('runs again with another list: decisions stay, and the report says what is new, gone and held back', () =>
      onArticle(async (page) => {
        const leeds = await find(page, 'Leeds', 'place');
        await apply(page, { do: 'accept', id: leeds });
        await page.evaluate(() => {
          annotator().list = 'Leeds;;organisation\nferry crews;;group';
        });
        await notes(page, /^Read again/);
        assert.match(await note(page), /\d+ new, \d+ gone, 1 held back by your decisions, 1 of your decisions kept\.$/);
        const after = await shown(page);
        assert.equal(after.annotations.find((a) => a.id === leeds)?.kind, 'place');
        assert.ok(after.annotations.some((a) => a.text === 'ferry crews' && a.kind === 'group'));
        assert.ok((await count(page, 'changes')) > 0);
        await tap(page, '.report .actions button:nth-child(2)');
        const rows = await texts(page, '.changes .rows .item');
        assert.ok(
          rows.some((r) => r.startsWith('ferry crews, group, new')),
          rows.join('\n'),
        );
        await act(page, 'focus', '.view');
        await press(page, 'Control', 'z');
        await page.waitForFunction(() =>
          annotator().document.annotations.every((/** @type {any} */ a) => a.text !== 'ferry crews'),
        );
        assert.equal((await texts(page, '.changes .rows .item')).length, 0, 'an undone run is no longer told of');
      }));
  });
}
