/// <reference path="./reader.d.ts" />
// The panel: progress, checks, rules that corrections teach, and lists that show what is left; by keys and by pointer.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { act, annotated, LIMIT, NAMES, opened, shown, texts } from './browser.mjs';
import {
  apply,
  count,
  downloaded,
  faults,
  fill,
  find,
  note,
  notes,
  press,
  reading,
  says,
  selects,
  tap,
} from './reader.mjs';

const ARTICLE = `Harbour bridge to close for a year

By Imke Tolland

“We have waited long enough,” said Ada Quill, who leads the Harbour Trust, on 3 March 2021. Repairs will cost £120 million.

Quill, 46, told Reuters that Lisbon had “done it in nine months”. The trust (founded in 1990 runs two cafes.

Later Ada Quill, 47, met Bo Lindqvist of Chelsea in Leeds on 03/04/2021. Chelsea lost.`;

/** Settles after the next new run. @param {import('puppeteer-core').Page} page */
const merged = (page) =>
  page.evaluate(
    () => new Promise((done) => annotator().addEventListener('newsmark:merged', () => done(true), { once: true })),
  );

for (const name of NAMES) {
  describe(`the panel in ${name}`, LIMIT, () => {
    const at = opened(name);

    /** @param {(page: import('puppeteer-core').Page) => Promise<void>} body */
    const onArticle = (body) => reading(at, at.url, ARTICLE, body);

    /** The line of the panel's foot. @param {import('puppeteer-core').Page} page */
    const line = async (page) => (await texts(page, '.reviewed .line'))[0];
    /** What a row of the list is called. @param {import('puppeteer-core').Page} page @param {string} name */
    const spoken = (page, name) =>
      page.evaluate((n) => {
        const rows = [...root().querySelectorAll('.rows .item')];
        const words = rows.map((row) => {
          const copy = row.cloneNode(true);
          for (const part of copy.querySelectorAll('[aria-hidden="true"]')) part.remove();
          return copy.textContent.trim();
        });
        return words.find((w) => w.startsWith(n));
      }, name);
    /** Whether the foot says what the core says. @param {import('puppeteer-core').Page} page */
    const agrees = async (page) => {
      const { total, reviewed, kinds } = await page.evaluate(() => annotator().progress());
      await says(page, '.reviewed .line', `${reviewed} of ${total} reviewed`);
      const rows = await page.evaluate(() =>
        [...root().querySelectorAll('.reviewed tbody tr')].map((r) =>
          [...r.cells].slice(1).map((c) => Number(c.textContent)),
        ),
      );
      assert.deepEqual(
        rows,
        kinds.map((/** @type {any} */ k) => [k.reviewed, k.total, k.verified]),
      );
    };

    it('tells how far the review has come, by kind too, and says when it is done', () =>
      onArticle(async (page) => {
        const { annotations } = await shown(page);
        const total = annotations.length;
        assert.equal(await line(page), `0 of ${total} reviewed`);
        await act(page, 'focus', '.view');
        await page.keyboard.press('n');
        await page.keyboard.press('a');
        await says(page, '.reviewed .line', `1 of ${total} reviewed`);
        await page.keyboard.press('F9');
        await agrees(page);
        const [last, ...rest] = annotations.slice(1).map((a) => a.id);
        await apply(page, { do: 'accept-all', ids: rest });
        await agrees(page);
        await apply(page, { do: 'reject', id: last });
        await says(page, '.reviewed .line', `All ${total} reviewed`);
        assert.equal((await texts(page, '.reviewed.finished')).length, 1);
        await tap(page, '[data-do="undo"]');
        await says(page, '.reviewed .line', `${total - 1} of ${total} reviewed`);
      }));

    it('names rows for those who hear them, ticks what is decided, and changes only the row of an edit', () =>
      onArticle(async (page) => {
        assert.equal(await spoken(page, 'Ada Quill'), 'Ada Quill, person, 3 mentions, suggested');
        await page.evaluate(() => {
          for (const row of root().querySelectorAll('.rows > li')) row.dataset.kept = '';
        });
        const mention = await find(page, 'Quill', 'person');
        await apply(page, { do: 'accept', id: mention });
        assert.equal(await spoken(page, 'Ada Quill'), 'Ada Quill, person, 3 mentions, 1 of 3 reviewed');
        const made = await texts(page, '.rows > li:not([data-kept]) .item');
        assert.equal(made.length, 1, `one row is made anew: ${made.join(' | ')}`);
        const chain = (await shown(page)).annotations.find((a) => a.id === mention)?.entity;
        const ids = (await shown(page)).annotations.filter((a) => a.entity === chain && a.kind === 'person');
        await apply(page, { do: 'accept-all', ids: ids.map((a) => a.id) });
        assert.equal(await spoken(page, 'Ada Quill'), 'Ada Quill, person, 3 mentions, accepted');
        assert.equal((await texts(page, '.rows .done')).length, 1, 'the tick for the eye');
        for (const { id } of ids) await apply(page, { do: 'verify', id, by: 'desk', at: '2021-03-04' });
        assert.equal(await spoken(page, 'Ada Quill'), 'Ada Quill, person, 3 mentions, accepted, verified');
      }));

    it('shows what is left alone, the doubtful first, and hides what was rejected, in every list', () =>
      onArticle(async (page) => {
        const tolland = await find(page, 'Imke Tolland', 'person');
        await apply(page, { do: 'reject', id: tolland });
        assert.equal((await texts(page, '.rows .rejected')).length, 1);
        await tap(page, '[data-do="standing"]');
        assert.ok(!(await texts(page, '.rows .name')).some((n) => n.includes('Tolland')));
        await tap(page, '[data-do="standing"]');
        await tap(page, '[data-do="left"]');
        assert.ok(!(await texts(page, '.rows .name')).some((n) => n.includes('Tolland')), 'it is reviewed');
        await tap(page, '[data-group="numbers"] .open');
        const money = await find(page, '£120 million', 'money');
        const before = (await texts(page, '.rows .item')).length;
        await apply(page, { do: 'accept', id: money });
        assert.equal((await texts(page, '.rows .item')).length, before - 1, 'what is decided leaves the list');
        await tap(page, '[data-do="doubt"]');
        const order = await texts(page, '.rows .name');
        const { doubtful } = await page.evaluate(() => annotator().progress());
        const { annotations } = await shown(page);
        const numbers = doubtful.map((/** @type {string} */ id) => annotations.find((a) => a.id === id));
        const least = numbers.find((/** @type {any} */ a) => a.value);
        assert.ok(order[0].startsWith(least.text), `${order[0]} is not ${least.text}`);
        await tap(page, '[data-group="quotes"] .open');
        assert.equal((await texts(page, '.board h3')).length, 0, 'each quote stands for itself');
        assert.ok((await texts(page, '.board .item')).every((q) => q.includes(', suggested')));
      }));

    it('lists checks, goes to each of their places, and dismisses them for good', () =>
      onArticle(async (page) => {
        await act(page, 'focus', '.view');
        await page.waitForFunction(() => Number(root().querySelector('[data-group="checks"] .count')?.textContent) > 1);
        await page.keyboard.down('Shift');
        await page.keyboard.press('F7');
        await page.keyboard.up('Shift');
        const found = await texts(page, '.checks .name');
        const ages = found.findIndex((s) => s.startsWith('Ada Quill is said to be 46 and 47.'));
        const lone = found.findIndex((s) => s.startsWith('“(” has no other half'));
        assert.ok(ages >= 0 && lone >= 0, found.join('\n'));
        await tap(page, `.checks .check:nth-of-type(${ages + 2}) .item`);
        await selects(page, '46');
        await tap(page, `.checks .check:nth-of-type(${ages + 2}) .item`);
        await selects(page, '47');
        await tap(page, `.checks .check:nth-of-type(${lone + 2}) .item`);
        await page.waitForFunction(() => root().querySelector('.foreseen div') !== null);
        assert.equal(found.length, await count(page, 'checks'));
        await tap(page, '.checks [data-do="dismiss"]');
        await page.waitForFunction(
          (/** @type {number} */ n) => root().querySelectorAll('.checks .check').length === n,
          {},
          found.length - 1,
        );
        assert.equal(await count(page, 'checks'), found.length - 1);
        await tap(page, '.checks .tools button');
        assert.equal((await texts(page, '.checks .dismissed')).length, 1);
        await act(page, 'focus', '.view');
        await press(page, 'Control', 'z');
        await page.waitForFunction(() => root().querySelectorAll('.checks .dismissed').length === 0);
        assert.equal(await count(page, 'checks'), found.length);
        // By keys alone: from finding to finding, from place to place.
        await act(page, 'focus', '.view');
        const seen = new Set();
        for (let i = 0; i < found.length + 2; i += 1) {
          await page.keyboard.press('F7');
          await page.waitForFunction(() => root().querySelector('.checks .item[aria-current]') !== null);
          seen.add((await texts(page, '.checks .item[aria-current]'))[0]);
        }
        assert.equal(seen.size, found.length);
      }));

    it('offers a rule after a correction, takes it by a key, and uses it at once', () =>
      onArticle(async (page) => {
        const [one, two] = (await shown(page)).annotations.filter((a) => a.text === 'Chelsea');
        assert.ok(one && two, 'both are found');
        const heard = page.evaluate(
          () =>
            new Promise((done) =>
              annotator().addEventListener('newsmark:rules', (/** @type {CustomEvent} */ e) => done(e.detail.rules)),
            ),
        );
        await page.evaluate((id) => annotator().select(id), one.id);
        await act(page, 'focus', '.view');
        await apply(page, { do: 'kind', id: one.id, kind: 'group' });
        await notes(page, /\?$/);
        assert.equal(await note(page), 'Always tag “Chelsea” as group?');
        assert.equal(await page.evaluate(() => annotator().rules), '', 'nothing is taken in silence');
        await press(page, 'Control', 'Enter');
        await page.waitForFunction(() =>
          annotator().document.annotations.every((/** @type {any} */ a) => a.text !== 'Chelsea' || a.kind === 'group'),
        );
        assert.equal(await heard, 'Chelsea;;group');
        await notes(page, /^Read again: \d+ new, \d+ gone/);
        // A later article uses it too; the same correction is not offered twice.
        await page.evaluate(() => {
          annotator().text = 'Chelsea left Leeds after the match was over on Monday.';
        });
        await annotated(page, 'on Monday');
        const [later] = (await shown(page)).annotations.filter((a) => a.text === 'Chelsea');
        assert.equal(later?.kind, 'group');
      }));

    it('keeps quiet about a rule that was not wanted', () =>
      onArticle(async (page) => {
        const id = await find(page, 'Leeds', 'place');
        await apply(page, { do: 'reject', id });
        await notes(page, /\?$/);
        assert.equal(await note(page), 'Never tag “Leeds”?');
        await tap(page, '.report .actions button:nth-child(2)');
        assert.equal(await page.evaluate(() => annotator().rules), '');
        await page.evaluate(() => annotator().undo());
        await apply(page, { do: 'reject', id });
        await apply(page, { do: 'accept', id: await find(page, 'Reuters', 'organisation') });
        assert.equal(await note(page), '');
      }));

    it('adds, edits and deletes rules, imports and exports them as one list, and names a malformed line', () =>
      onArticle(async (page) => {
        await act(page, 'focus', '.view');
        await page.keyboard.press('F8');
        await tap(page, '[data-do="add-rule"]');
        await page.keyboard.type('Harbour Trust');
        await page.keyboard.press('Tab');
        await page.keyboard.type('the trust|HT');
        // The new run that a rule leads to moves the lists: a click waits for its end.
        const first = merged(page);
        await page.keyboard.press('Enter');
        await first;
        assert.equal(await page.evaluate(() => annotator().rules), 'Harbour Trust;the trust|HT;person');
        await tap(page, '.rules .rows .item');
        await fill(page, 'select[name="kind"]', 'organisation');
        await fill(page, 'input[name="note"]', 'a charity; since 1990');
        const second = merged(page);
        await tap(page, 'form.rule [data-do="save"]');
        await second;
        const line = 'Harbour Trust;the trust|HT;organisation;;"a charity; since 1990"';
        assert.equal(await page.evaluate(() => annotator().rules), line);

        const folder = mkdtempSync(join(tmpdir(), 'newsmark-rules-'));
        const [good, bad] = ['good.csv', 'bad.csv'].map((f) => join(folder, f));
        writeFileSync(good, 'id,kind,name\nN-1,place,"Leith, North"\n,never,Lisbon\n');
        writeFileSync(bad, 'Ada Quill;;person\nBo Lindqvist;;persn\n');
        const file = await page.evaluateHandle(() => root().querySelector('.rules input[type="file"]'));
        const field = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (file.asElement());
        await field.uploadFile(bad);
        await page.waitForFunction(() => !root().querySelector('.fault').hasAttribute('hidden'));
        assert.match((await texts(page, '.fault'))[0], /^Line 2 .*“persn” is no kind.*Nothing/);
        assert.equal(await page.evaluate(() => annotator().rules), line, 'nothing of it is loaded');
        await field.uploadFile(good);
        await page.waitForFunction(() => annotator().rules.includes('Leith'));
        assert.equal(await page.evaluate(() => annotator().rules), `${line}\n"Leith, North";;place;N-1\nLisbon;;never`);
        assert.equal(await count(page, 'rules'), 3);
        await page.waitForFunction(() =>
          annotator().document.annotations.every((/** @type {any} */ a) => a.text !== 'Lisbon'),
        );
        await tap(page, '[data-do="export-rules"]');
        const exported = await downloaded(at.downloads, /^rules\.csv$/, '\n');
        assert.equal(exported, `name;aliases;kind;id;note\n${line}\n"Leith, North";;place;N-1\nLisbon;;never\n`);

        await tap(page, '.rules .rows > li:nth-child(4) .item');
        await tap(page, '[data-do="delete-rule"]');
        await page.waitForFunction(() =>
          annotator().document.annotations.some((/** @type {any} */ a) => a.text === 'Lisbon'),
        );
        assert.ok(!(await page.evaluate(() => annotator().rules)).includes('never'));
        rmSync(folder, { recursive: true });
      }));

    it('has no fault that axe finds in its pages, its forms and its notes, light and dark', () =>
      onArticle(async (page) => {
        await apply(page, { do: 'accept', id: await find(page, 'Reuters', 'organisation') });
        await apply(page, { do: 'reject', id: await find(page, 'Leeds', 'place') });
        await notes(page, /\?$/);
        for (const theme of ['light', 'dark']) {
          await page.evaluate((t) => annotator().setAttribute('theme', t), theme);
          await tap(page, '[data-group="rules"] .open');
          await tap(page, '[data-do="add-rule"]');
          assert.deepEqual(await faults(page), [], `${theme}: a rule's form, an offer`);
          await page.keyboard.press('Escape');
          await page.evaluate(() => annotator().changeText(annotator().text.replace('told Reuters', 'told us')));
          await notes(page, /^The text is changed/);
          await tap(page, '.report .actions button:nth-child(2)');
          await page.keyboard.press('F9');
          assert.deepEqual(await faults(page), [], `${theme}: changes, a report, the table of progress`);
          await tap(page, '[data-do="edit-text"]');
          assert.deepEqual(await faults(page), [], `${theme}: the text as a text`);
          await page.keyboard.press('Escape');
          await tap(page, '[data-do="undo"]');
          await page.waitForFunction(() => annotator().text.includes('told Reuters'));
          await page.evaluate(() => root().querySelector('.reviewed').removeAttribute('open'));
        }
      }));

    it('keeps a window of a long list on the page, and gets to its ends by keys', () =>
      onArticle(async (page) => {
        const text = Array.from({ length: 1500 }, (_, i) => `In all ${i + 20} boats were lost.`).join('\n\n');
        await page.evaluate((t) => {
          annotator().text = t;
        }, text);
        await annotated(page, `${1500 + 19} boats were lost.`);
        await tap(page, '[data-group="numbers"] .open');
        assert.ok((await texts(page, '.rows .item')).length < 200);
        await act(page, 'focus', '.rows .item');
        await page.keyboard.press('End');
        assert.equal((await texts(page, '.rows .item:focus .name'))[0].split(',')[0], '1519 boats');
        assert.ok((await texts(page, '.rows .item')).length < 200, 'the rows between are not made');
        await page.keyboard.press('Home');
        assert.equal((await texts(page, '.rows .item:focus .name'))[0].split(',')[0], '20 boats');
        const middle = (await shown(page)).annotations.find((a) => a.text.startsWith('770 '));
        await page.evaluate((id) => annotator().select(id), middle?.id);
        await page.waitForFunction(() =>
          root().querySelector('.rows .item[aria-current] .name')?.textContent.startsWith('770'),
        );
        assert.ok((await texts(page, '.rows .item')).length < 200);
      }));
  });
}
