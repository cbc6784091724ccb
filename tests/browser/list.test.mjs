// The newsroom's own list: loaded in the page and by the element's property; a malformed one names its line and loads nothing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { annotated, drop, LIMIT, NAMES, opened, shown, texts, visit } from './browser.mjs';

const ARTICLE = 'A spokesman for Tidewater Nine said on Monday that the Nine would not sail.';
const LIST = 'name;aliases;kind;id;note\nTidewater Nine;the Nine|T9;organisation;desk-9;a choir\n';

for (const name of NAMES) {
  describe(`the newsroom's list in ${name}`, LIMIT, () => {
    const at = opened(name);

    /** @param {import('puppeteer-core').Page} page */
    const notice = async (page) => {
      await page.waitForFunction(() => document.getElementById('notice')?.hidden === false);
      return page.$eval('#notice', (e) => e.textContent ?? '');
    };

    it('is dropped on the page, finds its names and aliases, and links them', async () => {
      const { page, witness } = await visit(at.browser, at.url);
      await drop(page, 'names.csv', LIST);
      assert.match(await notice(page), /names\.csv: 1 name/);
      await drop(page, 'a.txt', ARTICLE);
      await annotated(page, 'would not sail');
      const { annotations, entities } = await shown(page);
      const [full, short] = ['Tidewater Nine', 'the Nine'].map((t) => annotations.find((a) => a.text === t));
      assert.deepEqual([full?.kind, full?.by], ['organisation', 'list']);
      assert.deepEqual([short?.entity, short?.by], [full?.entity, 'list'], 'name and alias are one');
      const { link } = entities.find((e) => e.id === full?.entity) ?? {};
      assert.deepEqual([link?.authority, link?.id], ['list', 'desk-9']);
      assert.match((await texts(page, '[data-group="organisations"] .count'))[0], /^2$/);
      assert.deepEqual(witness.errors, []);
      await page.close();
    });

    it('refuses a malformed list by its line and keeps the one before', async () => {
      const { page } = await visit(at.browser, at.url);
      await drop(page, 'names.csv', LIST);
      assert.match(await notice(page), /1 name/);
      await drop(page, 'bad.csv', `${LIST}Other;;nonsense;1\n`);
      await page.waitForFunction(() => /line 3/i.test(document.getElementById('notice')?.textContent ?? ''));
      const kept = await page.evaluate(
        () =>
          /** @type {import('./browser.mjs').NewsmarkAnnotator} */ (document.querySelector('newsmark-annotator')).list,
      );
      assert.equal(kept, LIST);
      await page.close();
    });
  });
}
