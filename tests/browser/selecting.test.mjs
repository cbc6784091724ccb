// By pointer and touch: selections become annotations, grips move ends, the words under both can still be selected.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMIT, NAMES, opened, painted, texts, visit } from './browser.mjs';
import { annotationsOf, ask, boxesOf, documentOf, draw, of, open, press, shows, spanOf, until } from './editing.mjs';

const TEXT = `Ferry stuck off the harbour

Imke Tolland of the Harbour Trust's pilot service waited for 40 minutes. The ferry Stella Grande lay off the mole.

She called Oslo twice; nobody in Oslo answered.`;

const document = documentOf(TEXT, [
  ['Tolland', 'person', { score: 0.6 }],
  ['Harbour', 'place', { status: 'accepted' }],
  ['40', 'number', { value: { amount: 40 } }],
  ['Oslo', 'place'],
  ['Oslo', 'place', { nth: 2 }],
]);

for (const name of NAMES) {
  describe(`selecting in ${name}`, LIMIT, () => {
    const at = opened(name);

    /** @param {(page: import('puppeteer-core').Page) => Promise<void>} body @param {{width: number, height: number}} [viewport] */
    const onPage = async (body, viewport) => {
      const { page, witness } = await visit(at.browser, at.url);
      try {
        if (viewport) await page.setViewport(viewport);
        await open(page, document);
        await body(page);
        assert.deepEqual(witness.errors, []);
      } finally {
        await page.close();
      }
    };
    const bar = (/** @type {ShadowRoot} */ root) => !(/** @type {HTMLElement} */ (root.querySelector('.bar')).hidden);
    /** Clicks the button of the row of kinds that begins with a label. @param {import('puppeteer-core').Page} page @param {string} label */
    const choose = (page, label) =>
      ask(
        page,
        (root, wanted) =>
          [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.bar button'))]
            .find((b) => b.textContent?.startsWith(wanted))
            ?.click(),
        label,
      );

    it('shows a selection at the edges of words, and adds it by a click or a digit', () =>
      onPage(async (page) => {
        await draw(page, 'tella Gran');
        await shows(page, bar);
        const [outline] = await ask(page, (root) =>
          [...root.querySelectorAll('.foreseen div')].map((e) => e.getBoundingClientRect().toJSON()),
        );
        const [word] = await boxesOf(page, 'Stella Grande');
        assert.ok(Math.abs(outline.left - word.left) < 2 && Math.abs(outline.right - word.right) < 2, 'to whole words');
        await choose(page, 'Product');
        let all = await until(page, (some) => some.some((a) => a.status === 'added'));
        assert.deepEqual([of(all, 'Stella Grande')?.kind, of(all, 'Stella Grande')?.status], ['product', 'added']);
        await shows(page, (root) => /** @type {HTMLElement} */ (root.querySelector('.bar')).hidden);
        assert.equal((await painted(page)).selected, 1, 'the new one is selected');
        await draw(page, 'pilot', 'service');
        await shows(page, bar);
        await press(page, '2');
        all = await until(page, (some) => of(some, 'pilot service')?.kind === 'organisation');
        await draw(page, 'ferry', 'ferry');
        await shows(page, bar);
        await press(page, 'Escape');
        await shows(page, (root) => /** @type {HTMLElement} */ (root.querySelector('.bar')).hidden);
        assert.equal((await annotationsOf(page)).length, all.length, 'Escape adds nothing');
        assert.equal(await page.evaluate(() => String(getSelection())), '', 'and leaves nothing selected');
      }));

    it('gives a selection up at a press anywhere else', () =>
      onPage(async (page) => {
        await draw(page, 'Stella', 'Grande');
        await shows(page, bar);
        const head = await ask(page, (root) => root.querySelector('.panel')?.getBoundingClientRect().toJSON());
        await page.mouse.click(head.x + head.width / 2, head.y + head.height - 60);
        await shows(page, (root) => /** @type {HTMLElement} */ (root.querySelector('.bar')).hidden);
        assert.ok((await annotationsOf(page)).every((a) => a.status !== 'added'));
      }));

    it('leaves out a name’s possessive, and takes a word at a double click', () =>
      onPage(async (page) => {
        const [box] = await boxesOf(page, "Trust's");
        await page.mouse.click(box.left + 8, (box.top + box.bottom) / 2, { count: 2 });
        await shows(page, bar);
        await press(page, '2');
        const all = await until(page, (some) => some.some((a) => a.status === 'added'));
        assert.ok(of(all, 'Trust'), all.map((a) => a.text).join());
      }));

    it('adds each selection at once while a kind is armed, and says so until Escape', () =>
      onPage(async (page) => {
        await draw(page, 'Stella', 'Grande');
        await shows(page, bar);
        await choose(page, 'Keep adding');
        await choose(page, 'Product');
        await until(page, (some) => of(some, 'Stella Grande')?.kind === 'product');
        await draw(page, 'mole');
        await until(page, (some) => of(some, 'mole')?.kind === 'product');
        await draw(page, 'pilot', 'service');
        const all = await until(page, (some) => of(some, 'pilot service')?.kind === 'product');
        assert.equal(all.filter((a) => a.status === 'added').length, 3);
        assert.match((await texts(page, '.pill:not(.note, [hidden])'))[0], /Each selection becomes.*Product/);
        await ask(page, (root) => /** @type {HTMLElement} */ (root.querySelector('.view')).focus());
        await press(page, 'Escape');
        await shows(page, (root) => !root.querySelector('.pill:not(.note, [hidden])'));
        await draw(page, 'nobody');
        await shows(page, bar);
        assert.ok(!of(await annotationsOf(page), 'nobody'), 'no longer at once');
      }));

    it('asks once where a selection overlaps what the reader has decided', () =>
      onPage(async (page) => {
        for (const [answer, text, status] of [
          ['Cancel', 'Harbour', 'accepted'],
          ['Keep both', 'Harbour', 'accepted'],
          ['Replace it', 'Harbour', 'rejected'],
        ]) {
          await draw(page, 'Harbour', 'Trust');
          await shows(page, bar);
          await press(page, '2');
          await shows(page, (root) => root.querySelector('dialog[open]'));
          assert.match(
            (await texts(page, 'dialog p'))[0],
            /“Harbour Trust” overlaps “Harbour”, which you have accepted/,
          );
          await ask(
            page,
            (root, label) =>
              [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('dialog form button'))]
                .find((b) => b.textContent === label)
                ?.click(),
            answer,
          );
          await shows(page, (root) => !root.querySelector('dialog'));
          if (answer !== 'Cancel') {
            const all = await until(page, (some) => some.some((a) => a.text === 'Harbour Trust'));
            assert.equal(of(all, text)?.status, status, answer);
            await press(page, 'Ctrl+Z');
          }
          await until(page, (some) => !some.some((a) => a.text === 'Harbour Trust'));
          await press(page, 'Escape', 'Escape');
        }
        assert.equal(of(await annotationsOf(page), 'Harbour')?.status, 'accepted');
      }));

    /** Where a grip is held. @param {import('puppeteer-core').Page} page @param {'start' | 'end'} edge */
    const grip = (page, edge) =>
      ask(
        page,
        (root, wanted) => {
          const box = root.querySelector(`.grip.${wanted}`)?.getBoundingClientRect();
          return box
            ? { x: box.x + box.width / 2, y: box.y + box.height / 2, size: Math.min(box.width, box.height) }
            : null;
        },
        edge,
      );
    /** Clicks words of the article. @param {import('puppeteer-core').Page} page @param {string} words @param {number} [nth] */
    const click = async (page, words, nth) => {
      const [box] = await boxesOf(page, words, nth);
      await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      await shows(page, (root) => root.querySelector('.grip'));
    };

    it('moves an end by its grip: shown on the way, kept with its entity, left by Escape', () =>
      onPage(async (page) => {
        await click(page, 'Tolland');
        const held = await grip(page, 'start');
        assert.ok(held && held.size >= 24, `${held?.size} pixels`);
        const [to] = await boxesOf(page, 'Imke');
        const [from] = await boxesOf(page, 'Tolland');
        const before = of(await annotationsOf(page), 'Tolland');
        const way = { x: held.x + to.left + 2 - from.left, y: held.y };
        const drag = async () => {
          const now = await grip(page, 'start');
          await page.mouse.move(now?.x ?? 0, now?.y ?? 0);
          await page.mouse.down();
          await page.mouse.move(way.x, way.y, { steps: 8 });
          await shows(page, (root) => root.querySelector('.foreseen div'));
        };
        await drag();
        assert.ok(of(await annotationsOf(page), 'Tolland'), 'shown, not done');
        await press(page, 'Escape');
        await shows(page, (root) => !root.querySelector('.foreseen div'));
        await page.mouse.up();
        assert.ok(of(await annotationsOf(page), 'Tolland'), 'Escape leaves it');
        assert.ok(await grip(page, 'start'), 'and selected');
        await drag();
        await page.mouse.up();
        const all = await until(page, (some) => some.some((a) => a.text === 'Imke Tolland'));
        const now = of(all, 'Imke Tolland');
        assert.deepEqual([now?.id, now?.entity, now?.status], [before?.id, before?.entity, 'corrected']);
        await press(page, 'Ctrl+Z');
        await until(page, (some) => some.some((a) => a.text === 'Tolland'));
      }));

    it('moves the article on while a grip is dragged to its edge', () =>
      onPage(
        async (page) => {
          await click(page, 'Tolland');
          const held = await grip(page, 'end');
          const view = () =>
            ask(page, (root) => {
              const element = /** @type {HTMLElement} */ (root.querySelector('.view'));
              return { top: element.scrollTop, foot: element.getBoundingClientRect().bottom };
            });
          const { top, foot } = await view();
          await page.mouse.move(held?.x ?? 0, held?.y ?? 0);
          await page.mouse.down();
          for (let i = 0; i < 6; i += 1) await page.mouse.move((held?.x ?? 0) + i, foot - 4);
          await shows(
            page,
            (root, before) => /** @type {Element} */ (root.querySelector('.view')).scrollTop > before,
            top,
          );
          await press(page, 'Escape');
          await page.mouse.up();
          assert.ok(of(await annotationsOf(page), 'Tolland'), 'Escape leaves it');
        },
        { width: 1000, height: 360 },
      ));

    it('lets words be selected beside and beneath the grips', () =>
      onPage(async (page) => {
        await click(page, 'Oslo');
        await draw(page, 'Oslo', 'twice');
        await shows(page, bar);
        const span = await ask(page, (root) => [...root.querySelectorAll('.foreseen div')].length);
        assert.ok(span > 0);
        await press(page, '6');
        const all = await until(page, (some) => some.some((a) => a.status === 'added'));
        assert.ok(of(all, 'Oslo twice'));
      }));

    it('takes a selection that touch or the browser has made', () =>
      onPage(
        async (page) => {
          const { start: at } = spanOf(TEXT.split('\n\n')[2], 'nobody');
          await ask(
            page,
            (root, from) => {
              const node = /** @type {Text} */ (root.querySelectorAll('.text p')[1].firstChild);
              getSelection()?.setBaseAndExtent(node, from, node, from + 6);
            },
            at,
          );
          await shows(page, bar);
          const box = await ask(page, (root) =>
            /** @type {HTMLElement} */ (root.querySelector('.bar')).getBoundingClientRect().toJSON(),
          );
          assert.ok(box.left >= 0 && box.right <= 320, JSON.stringify(box));
          await choose(page, 'Group');
          await until(page, (some) => of(some, 'nobody')?.kind === 'group');
        },
        { width: 320, height: 640 },
      ));
  });
}
