// For everybody: axe finds nothing, marks stand in for highlights in forced colours and on paper, small windows do.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { act, annotated, LIMIT, NAMES, opened, painted, samples, shown, texts, visit } from './browser.mjs';
import { ask, press, shows } from './editing.mjs';
import { faults } from './reader.mjs';

for (const name of NAMES) {
  describe(`access in ${name}`, LIMIT, () => {
    const at = opened(name);

    /** Opens the first sample. @param {(page: import('puppeteer-core').Page) => Promise<void>} body @param {(page: import('puppeteer-core').Page) => Promise<void>} [prepare] */
    const onSample = async (body, prepare = async () => {}) => {
      const { page, witness } = await visit(at.browser, at.url);
      try {
        await prepare(page);
        await page.waitForSelector('#samples button');
        await page.click('#samples button');
        await annotated(page, samples()[0].text.trim().slice(-40));
        await body(page);
        assert.deepEqual(witness.errors, []);
      } finally {
        await page.close();
      }
    };

    it('has no fault that axe finds: start screen, each list, card, light and dark', async () => {
      const { page } = await visit(at.browser, at.url);
      await page.waitForSelector('#samples button');
      assert.deepEqual(await faults(page), []);
      await page.close();
      for (const theme of ['light', 'dark']) {
        await onSample(async (sample) => {
          await sample.evaluate((value) => {
            document.documentElement.dataset.theme = value;
            document.querySelector('newsmark-annotator')?.setAttribute('theme', value);
          }, theme);
          for (const group of new Set((await texts(sample, '.legend li')).keys())) {
            await act(sample, 'click', `.legend li:nth-child(${group + 1}) .open`);
            if (
              await sample.evaluate(() =>
                document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector('.body .item'),
              )
            )
              await act(sample, 'click', '.body .item');
            assert.deepEqual(await faults(sample), [], `${theme}, list ${group}`);
          }
        });
      }
    });

    it('has no fault in its dialogs, with the caret, and beside a selection', () =>
      onSample(async (page) => {
        await act(page, 'focus', '.view');
        for (const [keys, shown] of /** @type {[string[], string][]} */ ([
          [['?'], 'dialog.help'],
          [['Ctrl+K'], 'dialog.palette'],
          [['o'], 'dialog'],
          [['n', 'r', 'n', 't'], 'dialog .choices'],
          [['b', 'i', 'Shift+ArrowRight'], '.pill:not(.note, [hidden])'],
        ])) {
          await press(page, ...keys);
          await shows(page, (root, selector) => root.querySelector(selector), shown);
          assert.deepEqual(await faults(page), [], shown);
          await press(page, 'Escape', 'Escape');
          await act(page, 'focus', '.view');
        }
        await ask(page, (root) => {
          const node = /** @type {Text} */ (root.querySelector('.text h2')?.firstChild);
          getSelection()?.setBaseAndExtent(node, 1, node, 12);
        });
        await shows(page, (root) => !(/** @type {HTMLElement} */ (root.querySelector('.bar')).hidden));
        assert.deepEqual(await faults(page), [], 'row of kinds');
      }));

    it('marks with elements on paper, and with highlights again after it', () =>
      onSample(async (page) => {
        const { annotations } = await shown(page);
        await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
        const marks = await texts(page, '.text mark');
        for (const a of annotations.filter((x) => x.kind === 'person'))
          assert.ok(
            marks.some((m) => m.includes(a.text)),
            a.text,
          );
        assert.equal(Object.keys(await painted(page)).length, 0);
        await page.evaluate(() => void dispatchEvent(new Event('afterprint')));
        assert.equal((await texts(page, '.text mark')).length, 0);
        assert.ok((await painted(page)).person > 0);
      }));

    it('marks with elements in forced colours', async (context) => {
      if (name === 'firefox') return context.skip('Firefox lets no test force its colours');
      await onSample(
        async (page) => {
          const { annotations } = await shown(page);
          const marks = await texts(page, '.text mark');
          for (const a of annotations) assert.ok(marks.join('').includes(a.text.slice(0, 5)), a.text);
          await act(page, 'click', '.body .item');
          assert.equal((await texts(page, 'mark.selected')).length, 1);
        },
        async (page) => {
          const session = await page.createCDPSession();
          await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
        },
      );
    });

    it('has room in a window of 320 pixels: nothing runs out of it, both sides are reached', () =>
      onSample(
        async (page) => {
          const width = () => page.evaluate(() => document.documentElement.scrollWidth);
          assert.equal(await width(), 320);
          await act(page, 'click', '[data-side="lists"]');
          await act(page, 'click', '.body .item');
          const box = await page.evaluate(() => {
            const card = document
              .querySelector('newsmark-annotator')
              ?.shadowRoot?.querySelector('.popover')
              ?.getBoundingClientRect();
            return card ? [card.left, card.right, card.bottom <= innerHeight] : [];
          });
          assert.ok(Number(box[0]) >= 0 && Number(box[1]) <= 320 && box[2], String(box));
          assert.equal(await width(), 320);
        },
        (page) => page.setViewport({ width: 320, height: 640 }),
      ));
  });
}
