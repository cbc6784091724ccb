// Everything by keys: moves, decisions, kinds, ends, a caret, palette and help; in each browser.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { grouped } from '../../www/annotator/palette.js';
import { LIMIT, NAMES, opened, painted, texts, visit } from './browser.mjs';
import { annotationsOf, ask, documentOf, of, open, press, shows, until } from './editing.mjs';

const GUIDE = new URL('../../docs/embedding.md', import.meta.url);

const TEXT = `Harbour bridge to close for a year

“We have waited long enough,” said Ada Quill, who leads the Harbour Trust. “Now,” she added, “we go ahead.” Quill told Reuters that Lisbon had done it in nine months.

Ada Quill will speak in Lisbon on Friday. Repairs cost £120 million, and the Harbour Trust pays half of it.`;

/** @type {import('./editing.mjs').Mark[]} */
const MARKS = [
  ['Harbour', 'place', { score: 0.42 }],
  ['“We have waited long enough,”', 'quote', { type: 'direct', parts: [], speaker: null }],
  ['Ada Quill', 'person'],
  ['Trust', 'organisation', { score: 0.61 }],
  ['“Now,” she added, “we go ahead.”', 'quote', { type: 'direct', parts: [], speaker: null }],
  ['Quill', 'person', { nth: 2 }],
  ['Reuters', 'person', { score: 0.55 }],
  ['Lisbon', 'place'],
  ['nine months', 'duration', { score: 1 }],
  ['Ada Quill', 'person', { nth: 2 }],
  ['Lisbon', 'place', { nth: 2 }],
  ['£120 million', 'money', { value: { amount: 120000000, currency: 'GBP' } }],
];

const document = documentOf(TEXT, MARKS);
for (const quote of document.annotations.filter((a) => a.kind === 'quote')) {
  const [first, second] = [quote.text.indexOf('”') + 1, quote.text.indexOf('“we go')];
  const { start, end } = quote;
  const parts =
    second < 0
      ? [{ start, end }]
      : [
          { start, end: start + first },
          { start: start + second, end },
        ];
  Object.assign(quote, { parts });
}

for (const name of NAMES) {
  describe(`keys in ${name}`, LIMIT, () => {
    const at = opened(name);

    /** @param {(page: import('puppeteer-core').Page) => Promise<void>} body @param {{text: string}} [given] */
    const onPage = async (body, given = document) => {
      const { page, witness } = await visit(at.browser, at.url);
      try {
        await open(page, given);
        await body(page);
        assert.deepEqual(witness.errors, []);
      } finally {
        await page.close();
      }
    };

    /** Waits until an annotation is selected, by its words on the card's anchor: the grips stand at its ends. @param {import('puppeteer-core').Page} page @param {string} words */
    const selects = (page, words) =>
      shows(
        page,
        (root, wanted) => (root.querySelector('.said-aloud[role="status"]')?.textContent ?? '').includes(wanted),
        words,
      );
    /** @param {import('puppeteer-core').Page} page */
    const said = async (page) => (await texts(page, '.said-aloud[role="status"]'))[0];
    /** Presses keys and waits for what the status then says. @param {import('puppeteer-core').Page} page @param {[key: string, said: string | RegExp][]} steps */
    const through = async (page, steps) => {
      for (const [key, words] of steps) {
        await press(page, key);
        await shows(
          page,
          (root, source) =>
            new RegExp(source).test(root.querySelector('.said-aloud[role="status"]')?.textContent ?? ''),
          words instanceof RegExp ? words.source : words,
        ).catch(async (error) => assert.fail(`${key}: “${await said(page)}”, not ${words}\n${error}`));
      }
    };

    it('goes to the next and previous of all, doubtful, unreviewed, same kind, same name', () =>
      onPage(async (page) => {
        await through(page, [
          ['n', '^Harbour, place, suggested'],
          ['ArrowRight', '^“We have waited'],
          ['n', '^Ada Quill, person, mention 1 of 2, suggested'],
          ['p', '^“We have'],
          ['ArrowLeft', '^Harbour'],
          ['p', 'no previous annotation'],
          ['d', '^Trust'],
          ['d', '^Reuters'],
          ['d', '^Harbour'],
          ['Shift+D', '^Reuters'],
          ['Shift+K', '^Quill'],
          ['Shift+K', '^Ada Quill, person, mention 1'],
          ['m', '^Ada Quill, person, mention 2'],
          ['m', '^Ada Quill, person, mention 1'],
          ['k', '^Quill'],
          ['a', '^Accepted: Quill, person\\. 1 of 12 reviewed\\.'],
          ['p', '^“Now'],
          ['u', '^Reuters'],
          ['Shift+U', '^“Now'],
        ]);
      }));

    it('decides: accept, reject, delete, back; and goes on the way that it came', () =>
      onPage(async (page) => {
        await through(page, [
          ['n', '^Harbour'],
          ['Shift+A', '^Accepted: Harbour, place\\. 1 of 12 reviewed\\. “We have'],
          ['x', '^Rejected: “We have .* Ada Quill, person, mention 1 of 2, suggested'],
          ['Shift+R', '^Rejected: Ada Quill.* Trust'],
          ['d', '^Reuters'],
          ['Shift+A', '^Accepted: Reuters.* Trust'],
          ['u', '^“Now'],
        ]);
        await until(
          page,
          (all) => of(all, 'Harbour')?.status === 'accepted' && of(all, 'Reuters')?.status === 'accepted',
        );
        await through(page, [
          ['n', '^Quill'],
          ['r', '^Rejected: Quill'],
          ['Backspace', '^Reset: Quill'],
          ['Delete', '^Deleted: Quill'],
          ['Ctrl+Z', '^Undone'],
          ['Ctrl+Shift+Z', '^Done again'],
        ]);
        await until(page, (all) => of(all, 'Quill')?.status === 'rejected');
      }));

    it('does what fast typing asks in its order', () =>
      onPage(async (page) => {
        await press(page, 'n', 'Shift+A', 'Shift+A', 'x', '3', 'Shift+A', 'Shift+A');
        const all = await until(page, (a) => a.filter((b) => b.status !== 'suggested').length === 5);
        assert.deepEqual(
          all.slice(0, 6).map((a) => a.status),
          ['accepted', 'accepted', 'rejected', 'corrected', 'accepted', 'suggested'],
        );
      }));

    it('changes the kind by digit, and by letter in a menu', () =>
      onPage(async (page) => {
        await through(page, [
          ['d', '^Harbour'],
          ['d', '^Trust'],
          ['d', '^Reuters'],
          ['2', '^Kind changed: Reuters, organisation'],
        ]);
        assert.equal(of(await annotationsOf(page), 'Reuters')?.was?.kind, 'person');
        await through(page, [
          ['n', '^Lisbon'],
          ['n', '^nine months'],
        ]);
        await press(page, '0');
        await shows(page, (root) => root.querySelector('dialog[open] .choices'));
        await press(page, 'q');
        await until(page, (all) => of(all, 'nine months')?.kind === 'quantity');
        assert.equal(await ask(page, (root) => root.activeElement?.className), 'view', 'the focus goes back');
        await press(page, 't', 'Escape');
        await shows(page, (root) => !root.querySelector('dialog'));
      }));

    it('accepts all on screen and all above a score, each in one step', () =>
      onPage(async (page) => {
        await press(page, 'Shift+O');
        await shows(page, (root) => root.querySelector('dialog[open] form'));
        assert.match((await texts(page, 'dialog .main'))[0], /Accept 9 suggestions/);
        await page.keyboard.type('60');
        assert.match((await texts(page, 'dialog .main'))[0], /Accept 10 suggestions/);
        await press(page, 'Enter');
        await until(page, (all) => all.filter((a) => a.status === 'accepted').length === 10);
        assert.match(await said(page), /^Accepted: 10 annotations\. 10 of 12 reviewed\./);
        await press(page, 'Ctrl+Z');
        await until(page, (all) => all.every((a) => a.status === 'suggested'));
        await press(page, 'o');
        await shows(page, (root) => root.querySelector('dialog[open] form'));
        await press(page, 'Enter');
        await until(page, (all) => all.every((a) => a.status === 'accepted'));
        assert.match(await said(page), /All 12 reviewed/);
      }));

    it('moves the ends by words, shown while Shift is held, in one step', () =>
      onPage(async (page) => {
        await through(page, [
          ['d', '^Harbour'],
          ['d', '^Trust'],
        ]);
        const before = of(await annotationsOf(page), 'Trust');
        await page.keyboard.down('Alt');
        await page.keyboard.down('Shift');
        await page.keyboard.press('ArrowLeft');
        await page.keyboard.press('ArrowLeft');
        await page.keyboard.press('ArrowRight');
        await shows(page, (root) => root.querySelector('.foreseen div'));
        assert.ok(of(await annotationsOf(page), 'Trust'), 'shown, not done');
        await page.keyboard.up('Alt');
        await page.keyboard.up('Shift');
        const all = await until(page, (some) => some.some((a) => a.text === 'Harbour Trust'));
        const now = of(all, 'Harbour Trust');
        assert.deepEqual(
          [now?.id, now?.kind, now?.entity, now?.status],
          [before?.id, before?.kind, before?.entity, 'corrected'],
        );
        await shows(page, (root) => !root.querySelector('.foreseen div'));
        await press(page, 'Ctrl+Z');
        await until(page, (some) => some.some((a) => a.text === 'Trust'));
        await page.keyboard.down('Shift');
        await page.keyboard.press('ArrowRight');
        await shows(page, (root) => root.querySelector('.foreseen div'));
        await page.keyboard.press('Escape');
        await page.keyboard.up('Shift');
        await shows(page, (root) => !root.querySelector('.foreseen div'));
        assert.ok(of(await annotationsOf(page), 'Trust'), 'Escape leaves it');
      }));

    it('moves the ends of the part of a quote that the reader is in', () =>
      onPage(async (page) => {
        await through(page, [
          ['Shift+D', '^Reuters'],
          ['p', '^Quill'],
          ['p', '^“Now'],
        ]);
        await press(page, 'Shift+ArrowRight');
        const all = await until(page, (some) => some.some((a) => a.status === 'corrected'));
        const quote = all.find((a) => a.status === 'corrected');
        const parts = quote?.parts?.map(({ start, end }) => TEXT.slice(start, end));
        assert.deepEqual(parts, ['“Now,” she', '“we go ahead.”']);
      }));

    it('adds by a caret: words with Shift, a digit or Enter; the armed kind again and again', () =>
      onPage(async (page) => {
        await press(page, 'i');
        await shows(page, (root) => !(/** @type {HTMLElement} */ (root.querySelector('.caret')).hidden));
        await through(page, [
          ['ArrowRight', '^bridge'],
          ['ArrowLeft', '^Harbour'],
          ['Ctrl+ArrowDown', '^“?We'],
          ['ArrowUp', '^Harbour'],
        ]);
        await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight', '4');
        let all = await until(page, (some) => some.some((a) => a.text === 'Harbour bridge'));
        assert.deepEqual([of(all, 'Harbour bridge')?.kind, of(all, 'Harbour bridge')?.status], ['facility', 'added']);
        assert.equal(of(all, 'Harbour')?.status, 'rejected', 'the suggestion gives way');
        await through(page, [
          ['n', '^“We'],
          ['b', 'Facility'],
          ['i', '^“?We'],
        ]);
        assert.match((await texts(page, '.pill:not(.note)'))[0], /Each selection becomes.*Facility/);
        await press(page, 'ArrowRight', 'Enter', 'Enter');
        all = await until(page, (some) => some.filter((a) => a.status === 'added').length === 3);
        assert.deepEqual(
          all.filter((a) => a.status === 'added').map((a) => a.text),
          ['Harbour bridge', 'have', 'waited'],
        );
        await press(page, 'Escape');
        assert.match((await texts(page, '.pill:not(.note)'))[0], /Each selection/);
        await press(page, 'Escape');
        await shows(page, (root) => /** @type {HTMLElement} */ (root.querySelector('.pill:not(.note)')).hidden);
      }));

    it('goes to what looks like a name or number and is not marked', () =>
      onPage(
        async (page) => {
          await through(page, [
            ['f', '^Harbour Trust'],
            ['f', '^Friday'],
            ['Shift+F', '^Harbour Trust'],
          ]);
          await press(page, '2');
          const all = await until(page, (some) => some.some((a) => a.status === 'added'));
          assert.equal(of(all, 'Harbour Trust')?.kind, 'organisation');
        },
        documentOf(
          TEXT,
          MARKS.filter(([words, kind]) => kind !== 'quote' && words !== 'Trust'),
        ),
      ));

    it('finds commands by a few letters, does them, and gives the focus back', () =>
      onPage(async (page) => {
        await press(page, 'n', 'Ctrl+K');
        await shows(page, (root) => root.activeElement?.getAttribute('role') === 'combobox');
        await page.keyboard.type('rej go');
        assert.match((await texts(page, '[role=option][aria-selected=true]'))[0], /^Reject, and go on/);
        await press(page, 'Enter');
        await until(page, (all) => of(all, 'Harbour')?.status === 'rejected');
        assert.equal(await ask(page, (root) => root.activeElement?.className), 'view');
        await press(page, ':');
        await page.keyboard.type('zzzz');
        assert.deepEqual(await texts(page, '.palette [role=status]'), ['No command has “zzzz” in its words.']);
        await press(page, 'Enter');
        await shows(page, (root) => !root.querySelector('dialog'));
      }));

    it('shows all keys, and turns those without Ctrl or Alt off', () =>
      onPage(async (page) => {
        await press(page, '?');
        await shows(page, (root) => root.querySelector('dialog[open] dl'));
        const keys = await texts(page, 'dialog kbd');
        for (const key of ['N', 'Shift+A', 'Shift+→', 'Alt+Shift+←', '9', '?']) assert.ok(keys.includes(key), key);
        await ask(page, (root) => /** @type {HTMLElement} */ (root.querySelector('dialog input')).click());
        await press(page, 'Escape', 'n', 'ArrowRight', 'a');
        await selects(page, 'Harbour, place, suggested');
        assert.ok(
          (await annotationsOf(page)).every((a) => a.status === 'suggested'),
          'the letter does nothing',
        );
        await press(page, 'Ctrl+K');
        await shows(page, (root) => root.querySelector('dialog[open]'));
        await page.keyboard.type('accept');
        await press(page, 'Enter');
        await until(page, (all) => of(all, 'Harbour')?.status === 'accepted');
      }));

    it('stands with all its keys in the guide for embedders', () =>
      onPage(async (page) => {
        const all = await ask(page, (root) =>
          /** @type {any} */ (root.host).commands.all.map((/** @type {any} */ { group, say, keys }) => ({
            group,
            say,
            keys,
          })),
        );
        const written = (/** @type {string[]} */ keys) => keys.map((key) => `\`${key}\``).join(' ');
        const rows = grouped(all.filter((/** @type {any} */ c) => c.keys?.length)).map(
          ([group, some]) => `| ${group} | ${some.map((c) => `${written(c.keys ?? [])} ${c.say}`).join('<br>')} |`,
        );
        const guide = readFileSync(GUIDE, 'utf8');
        const now = guide.replace(
          /(\| where \| keys \|\n\|---\|---\|\n)(\|.*\n)*/,
          (_, head) => `${head}${rows.join('\n')}\n`,
        );
        if (process.env.UPDATE_GOLDEN) writeFileSync(GUIDE, now);
        else assert.equal(guide, now, 'UPDATE_GOLDEN=1 writes the keys into docs/embedding.md');
      }));

    it('leaves keys alone in fields, and where the reader may only look', () =>
      onPage(async (page) => {
        await press(page, 'n');
        await selects(page, 'Harbour');
        await ask(page, (root) => /** @type {HTMLElement} */ (root.querySelector('[type=search]')).focus());
        await page.keyboard.type('ana x');
        assert.equal(
          await ask(page, (root) => /** @type {HTMLInputElement} */ (root.querySelector('[type=search]')).value),
          'ana x',
        );
        await ask(page, (root) => root.host.toggleAttribute('readonly'));
        await ask(page, (root) => /** @type {HTMLElement} */ (root.querySelector('.view')).focus());
        await press(page, 'a', 'x', '2', 'Shift+ArrowRight', 'i', 'Enter', 'n');
        assert.ok((await annotationsOf(page)).every((a) => a.status === 'suggested'));
      }));

    it('goes the way of the script: from right to left too', () => {
      const text = 'عنوان\n\nقالت آدا كويل في لشبونة أمس مع Ada Quill.';
      const given = documentOf(text, [
        ['آدا كويل', 'person'],
        ['لشبونة', 'place'],
        ['Ada Quill', 'person'],
      ]);
      return onPage(async (page) => {
        await through(page, [
          ['n', '^آدا كويل'],
          ['ArrowLeft', '^لشبونة'],
          ['ArrowRight', '^آدا كويل'],
        ]);
        await press(page, 'Shift+ArrowRight');
        await until(page, (all) => of(all, 'آدا')?.status === 'corrected');
        await press(page, 'Shift+ArrowLeft');
        await until(page, (all) => of(all, 'آدا كويل')?.status === 'corrected');
        const grips = () =>
          ask(page, (root) =>
            ['start', 'end'].map((edge) => root.querySelector(`.grip.${edge}`)?.getBoundingClientRect().x ?? 0),
          );
        const [start, end] = await grips();
        assert.ok(start > end, `the grip of the start is on the right: ${start}, ${end}`);
        await press(page, 'ArrowLeft', 'ArrowLeft');
        await selects(page, 'Ada Quill, person, suggested');
        const [left, right] = await grips();
        assert.ok(right - left > 40, `those of a Latin name stand around it: ${left}, ${right}`);
      }, given);
    });

    it('paints what was decided apart, and what was rejected when asked to', () =>
      onPage(async (page) => {
        await press(page, 'n', 'x', 'Shift+A', 'Shift+A');
        await until(page, (all) => of(all, 'Ada Quill')?.status === 'accepted');
        let ranges = await painted(page);
        assert.deepEqual([ranges.person, ranges.person_done, ranges.quote_done, ranges.rejected], [3, 1, 1, 0]);
        await press(page, 'h');
        ranges = await painted(page);
        assert.equal(ranges.rejected, 1);
        await press(page, 'h');
        assert.equal((await painted(page)).rejected, 0);
      }));
  });
}
