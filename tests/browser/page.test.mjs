// The served page: open, paste, drop, look, list, card, edit, export; in each browser, and nothing leaves.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  ARTICLE,
  act,
  annotated,
  clickText,
  drop,
  editable,
  LIMIT,
  NAMES,
  opened,
  painted,
  paste,
  samples,
  shown,
  texts,
  visit,
} from './browser.mjs';
import { downloaded } from './reader.mjs';

for (const name of NAMES) {
  describe(`the page in ${name}`, LIMIT, () => {
    const at = opened(name);

    /** @param {(page: import('puppeteer-core').Page, witness: import('./browser.mjs').Witness) => Promise<void>} body */
    const onPage = async (body) => {
      const { page, witness } = await visit(at.browser, at.url);
      try {
        await body(page, witness);
        assert.deepEqual(witness.errors, [], 'no error on the page');
        assert.deepEqual(witness.strays(at.url), [], 'no request leaves');
      } finally {
        await page.close();
      }
    };

    it('gives the keys to the article that is opened, and again after a reload', () =>
      onPage(async (page) => {
        const helps = async () => {
          await editable(page);
          await page.waitForFunction(() => document.activeElement?.localName === 'newsmark-annotator');
          await page.keyboard.press('?');
          await page.waitForFunction(() =>
            document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector('dialog.help'),
          );
        };
        await page.waitForSelector('#samples button');
        await page.click('#samples button');
        await helps();
        await page.keyboard.press('Escape');
        await page.reload();
        await helps();
      }));

    it('takes Markdown without its marks, and what is escaped as it is meant', () =>
      onPage(async (page) => {
        const markdown =
          '# A *fair*\n\n\\*Stars\\* and `code` by [Ada (1)](http://x.org/a_(b)) and ![a ship](s.png).\n\n***\n\nThe **end**.';
        await drop(page, 'fair.md', markdown);
        await annotated(page, 'The end');
        assert.equal((await shown(page)).text, 'A fair\n\n*Stars* and code by Ada (1) and a ship.\n\nThe end.');
      }));

    it('says of a file that it holds no text', () =>
      onPage(async (page) => {
        for (const [name, text] of [
          ['scan.pdf', '%PDF-1.7 ...'],
          ['photo.png', 'PNG\u0000\u0000'],
          ['notes.rtf', '{\\rtf1 Ada}'],
        ]) {
          await drop(page, name, text);
          await page.waitForFunction(
            (n) =>
              document.getElementById('notice')?.textContent ===
              `${n} is not text in UTF-8. Paste the article instead.`,
            {},
            name,
          );
        }
        assert.ok(await page.$eval('#start', (e) => e.checkVisibility()), 'nothing was opened');
      }));

    it('opens a sample, paints it and lists what it found', () =>
      onPage(async (page) => {
        const [sample] = samples();
        await page.waitForSelector('#samples button');
        await page.click('#samples button');
        await annotated(page, sample.text.trim().slice(-40));
        const { annotations } = await shown(page);
        assert.ok(annotations.length > 20, `${annotations.length} annotations`);
        const ranges = await painted(page);
        for (const kind of new Set(annotations.map((a) => a.kind)))
          assert.ok(ranges[kind] > 0, `no ${kind} is painted`);
        const names = await texts(page, '.rows .name');
        const people = annotations.filter((a) => a.kind === 'person');
        assert.ok(
          people.some((p) => names.some((n) => n.includes(p.text))),
          names.join(),
        );
        assert.equal((await texts(page, '.legend .toggle')).length, 6);
      }));

    it('takes pasted text and pasted HTML', () =>
      onPage(async (page) => {
        await paste(page, { 'text/plain': ARTICLE });
        await annotated(page, 'nine months');
        assert.equal((await shown(page)).text, ARTICLE);
        await page.click('#new');
        await paste(page, {
          'text/plain': 'no',
          'text/html': '<h1>Bridge shut</h1><p>Ada <b>Quill</b>\n said so.</p><ul><li>One</li><li>Two</li></ul>',
        });
        await annotated(page, 'Quill');
        assert.equal((await shown(page)).text, 'Bridge shut\n\nAda Quill said so.\n\nOne\n\nTwo');
      }));

    it('opens and takes dropped files of every kind', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        await drop(page, 'a.md', '# Bridge *shut*\n\n[Ada Quill](https://example.org/quill) **said** so.');
        await annotated(page, 'said so.');
        assert.equal((await shown(page)).text, 'Bridge shut\n\nAda Quill said so.');
        const folder = mkdtempSync(join(tmpdir(), 'newsmark-files-'));
        const file = join(folder, 'bridge.html');
        writeFileSync(
          file,
          '<!doctype html><title>x</title><nav>Menu</nav><article><h1>Trains stop</h1><p>In Lisbon.</p></article><footer>Foot</footer>',
        );
        const field = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (await page.$('#file'));
        await field.uploadFile(file);
        await annotated(page, 'Trains stop');
        assert.equal((await shown(page)).text, 'Trains stop\n\nIn Lisbon.');
        rmSync(folder, { recursive: true });
      }));

    it('runs no script of an HTML file and shows markup as text', () =>
      onPage(async (page, witness) => {
        const evil = `<article><h1>Scripts &lt;img src=x onerror="window.ran=1"&gt;</h1>
          <p>Ada Quill<script>window.ran=1</script><img src="https://evil.example/x.png" onerror="window.ran=1"> spoke.</p>
          <svg onload="window.ran=1"><script>window.ran=1</script></svg><iframe srcdoc="<script>parent.ran=1</script>"></iframe>
          <a href="javascript:window.ran=1">here</a><style>@import "https://evil.example/x.css";</style><template><p>not this</p></template>
          <p style="color:red"class=x onclick='window.ran=1'>Write style = “plain” or &lt;style>.</p><b/style=color:red>Bold</b></article>`;
        await drop(page, 'evil.html', evil);
        await annotated(page, 'spoke.');
        const { text } = await shown(page);
        assert.equal(
          text,
          'Scripts <img src=x onerror="window.ran=1">\n\nAda Quill spoke.\n\nhere\n\nWrite style = “plain” or <style>.\n\nBold',
        );
        assert.equal((await texts(page, '.text img, .text script, .text a')).length, 0);
        assert.equal(await page.evaluate(() => /** @type {any} */ (window).ran), undefined);
        assert.deepEqual(
          witness.requests.filter((u) => u.includes('evil')),
          [],
        );
        assert.deepEqual(witness.errors, [], 'not even a report of what the policy would have stopped');
      }));

    it('goes from the list to the text and back by keys', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        const focused = () =>
          page.evaluate(() => document.querySelector('newsmark-annotator')?.shadowRoot?.activeElement?.className);
        await act(page, 'focus', '.rows .item[tabindex="0"]');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowUp');
        const [first] = await texts(page, '.rows .item:focus .name');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() =>
          document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector('.popover.shown'),
        );
        assert.equal(await focused(), 'view');
        assert.ok(first.startsWith((await texts(page, '.popover .title'))[0]));
        assert.equal((await painted(page)).selected, 1);
        await page.keyboard.press('Escape');
        assert.match((await focused()) ?? '', /item/);
        assert.equal((await painted(page)).selected, 0);
      }));

    it('goes from the text to the list by a click and shows the card', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        await clickText(page, '£120 million');
        const [card] = await texts(page, '.popover');
        assert.match(card, /Money/);
        assert.match(card, /£120 million.*Amount120,000,000/s);
        assert.match(card, /Why|Found by/);
        const [row] = await texts(page, '.numbers .current .name');
        assert.match(row, /£120 million/);
        await clickText(page, 'We have waited');
        assert.match((await texts(page, '.popover'))[0], /Speaker.*Ada Quill/s);
        assert.equal((await texts(page, '.board .item[aria-current]')).length, 1);
        assert.ok((await painted(page)).speaker > 0);
      }));

    it('sorts and filters numbers and draws the timeline', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        await act(page, 'click', '[data-group="numbers"] .open');
        const all = await texts(page, '.numbers .rows .name');
        await page.evaluate(() => {
          const select = /** @type {HTMLSelectElement} */ (
            document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector('select[aria-label="Kind"]')
          );
          select.value = 'money';
          select.dispatchEvent(new Event('change'));
        });
        const money = await texts(page, '.numbers .rows .name');
        assert.ok(money.length < all.length && money.length === 1, `${money} of ${all}`);
        await act(page, 'click', '.numbers .switch button:last-child');
        assert.ok(
          (await texts(page, '.timeline .value')).includes('3 Mar 2021'),
          (await texts(page, '.timeline')).join(),
        );
      }));

    it('says why an edit was refused, until the next one', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        await editable(page);
        const edit = (/** @type {any} */ one) =>
          page.evaluate((e) => /** @type {any} */ (document.querySelector('newsmark-annotator')).apply(e), one);
        await edit({ do: 'add', start: 0, end: ARTICLE.indexOf('Ada Quill') + 9, kind: 'work' });
        assert.match((await texts(page, '.problem:not([hidden])')).join(), /paragraph/);
        const [{ id }] = (await shown(page)).annotations;
        await edit({ do: 'accept', id });
        assert.deepEqual(await texts(page, '.problem:not([hidden])'), []);
      }));

    it('sorts lengths of time by how long they are, and says all of each', () =>
      onPage(async (page) => {
        await drop(
          page,
          'a.txt',
          'It took two years. The rest took 90 minutes, three nights, then two to three weeks, Ada Quill said.',
        );
        await annotated(page, 'Quill said');
        await act(page, 'click', '[data-group="numbers"] .open');
        await act(page, 'click', '.numbers [data-order="Value"]');
        const values = (await texts(page, '.numbers .rows .value')).filter((v) => /minute|night|week|year/.test(v));
        assert.deepEqual(values, ['90 minutes', '3 nights', '2 – 3 weeks', '2 years']);
      }));

    it('switches groups and kinds on and off', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        const toggle = () => act(page, 'click', '[data-group="people"] .toggle');
        assert.ok('person' in (await painted(page)));
        await toggle();
        assert.ok(!('person' in (await painted(page))));
        await toggle();
        assert.ok('person' in (await painted(page)));
      }));

    it('accepts, changes the kind, undoes and does again', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        await editable(page);
        await clickText(page, 'Lisbon');
        const { id } = (await shown(page)).annotations.find((a) => a.text === 'Lisbon') ?? { id: '' };
        const status = async () => (await shown(page)).annotations.find((a) => a.id === id)?.status;
        const changed = () =>
          page.evaluate(
            () =>
              new Promise((done) =>
                document
                  .querySelector('newsmark-annotator')
                  ?.addEventListener('newsmark:change', () => done(0), { once: true }),
              ),
          );
        for (const [keys, expected] of /** @type {[import('puppeteer-core').KeyInput[], string][]} */ ([
          [['a'], 'accepted'],
          [['r'], 'rejected'],
          [['Control', 'z'], 'accepted'],
          [['Control', 'z'], 'suggested'],
          [['Control', 'Shift', 'z'], 'accepted'],
        ])) {
          const done = changed();
          if (keys.length === 1) await act(page, 'focus', '.view');
          for (const key of keys) await page.keyboard.down(key);
          for (const key of [...keys].reverse()) await page.keyboard.up(key);
          await done;
          assert.equal(await status(), expected);
        }
      }));

    it('accepts and goes to the next by one key', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        await editable(page);
        await act(page, 'focus', '.view');
        for (const key of /** @type {const} */ (['n', 'A', 'A'])) {
          const before = await texts(page, '.said-aloud[role="status"]');
          if (key === 'A') await page.keyboard.down('Shift');
          await page.keyboard.press(key);
          await page.keyboard.up('Shift');
          await page.waitForFunction(
            (old) =>
              document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector('.said-aloud[role="status"]')
                ?.textContent !== old &&
              document
                .querySelector('newsmark-annotator')
                ?.shadowRoot?.querySelector('.popover .status')
                ?.textContent?.includes('suggested'),
            {},
            before[0],
          );
        }
        const { annotations } = await shown(page);
        assert.deepEqual(
          annotations.slice(0, 3).map((a) => a.status),
          ['accepted', 'accepted', 'suggested'],
        );
      }));

    it('sets the speaker of a quote: S, a part of the name, Enter', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        await editable(page);
        await clickText(page, 'done it in');
        await act(page, 'focus', '.view');
        await page.keyboard.press('s');
        await page.keyboard.type('imke');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => {
          const { annotations, entities } = /** @type {any} */ (document.querySelector('newsmark-annotator')).document;
          const { id } = entities.find((/** @type {any} */ e) => e.name === 'Imke Tolland');
          return annotations.some((/** @type {any} */ a) => a.speaker?.entity === id && a.status === 'corrected');
        });
        assert.ok((await texts(page, '.board h3')).some((h) => h.includes('Imke Tolland')));
        await page.waitForFunction(() =>
          document.querySelector('newsmark-annotator')?.shadowRoot?.activeElement?.matches('.view'),
        );
      }));

    it('reads the article again when its date or the settings change', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', 'Ada Quill will speak next Tuesday, on 03/04/2021.');
        await annotated(page, 'next Tuesday');
        const values = async () => JSON.stringify((await shown(page)).annotations.map((a) => a.value));
        const before = await values();
        await page.evaluate(() => {
          const date = /** @type {HTMLInputElement} */ (document.getElementById('date'));
          date.value = '2021-03-01';
          date.dispatchEvent(new Event('change'));
        });
        await page.waitForFunction(
          () => /** @type {any} */ (document.querySelector('newsmark-annotator')).document.date === '2021-03-01',
        );
        const dated = await values();
        assert.notEqual(dated, before);
        await page.evaluate(() => {
          const slash = /** @type {HTMLSelectElement} */ (document.getElementById('slash-dates'));
          slash.value = 'month-first';
          slash.dispatchEvent(new Event('change'));
        });
        await page.waitForFunction(
          (old) =>
            JSON.stringify(
              /** @type {any} */ (document.querySelector('newsmark-annotator')).document.annotations.map(
                (/** @type {any} */ a) => a.value,
              ),
            ) !== old,
          {},
          dated,
        );
      }));

    it('exports by download and by clipboard, and opens what it wrote', () =>
      onPage(async (page) => {
        await drop(page, 'bridge.txt', ARTICLE);
        await annotated(page, 'nine months');
        await page.click('#download');
        const json = await downloaded(at.downloads, /^bridge\.newsmark\.json$/, '}');
        const document = JSON.parse(json);
        assert.equal(document.offsets, 'code points');
        assert.equal(document.text, ARTICLE);
        if (name === 'chromium')
          await at.browser
            .defaultBrowserContext()
            .overridePermissions(new URL(at.url).origin, ['clipboard-read', 'clipboard-sanitized-write']);
        await page.select('#format', 'numbers.csv');
        await page.click('#download');
        const table = await downloaded(at.downloads, /^bridge\.numbers\.csv$/, '\r\n');
        assert.match(table, /^\ufeff?document,id,kind,text,/);
        assert.equal(
          table.split('\r\n').length - 2,
          document.annotations.filter((/** @type {any} */ a) => a.value).length,
        );
        await page.click('#copy');
        await page.waitForFunction(() => document.getElementById('notice')?.textContent?.startsWith('Copied'));
        if (name === 'chromium')
          assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), document);
        await page.click('#new');
        await drop(page, 'bridge.newsmark.json', json);
        await annotated(page, 'nine months');
        assert.deepEqual((await shown(page)).annotations.length, document.annotations.length);
      }));

    it('refuses a spoiled document with a sentence', () =>
      onPage(async (page) => {
        await drop(page, 'a.txt', ARTICLE);
        await annotated(page, 'nine months');
        await drop(page, 'bad.json', '{"newsmark": "1"');
        await page.waitForFunction(
          () =>
            /** @type {HTMLElement} */ (
              document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector('.problem')
            )?.hidden === false,
        );
        assert.match((await texts(page, '.problem'))[0], /not a Newsmark document/);
        assert.equal((await shown(page)).text, ARTICLE, 'the article stays');
      }));
  });
}
