// Without a network: the one file from disk, and the served page after its first visit.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { serve } from '../../scripts/serve.mjs';
import { annotated, dist, drop, LIMIT, NAMES, painted, samples, shown, start, visit } from './browser.mjs';

for (const name of NAMES) {
  describe(`offline in ${name}`, LIMIT, () => {
    it('opens newsmark.html from disk in a browser that has no network, and annotates in a worker', async () => {
      const { browser, close } = await start(name, { isOffline: true });
      try {
        const file = pathToFileURL(join(dist, 'newsmark.html')).href;
        const { page, witness } = await visit(browser, file);
        await page.waitForSelector('#samples button');
        assert.equal((await page.$$('#samples button')).length, samples().length);
        await page.click('#samples button');
        await annotated(page, samples()[0].text.trim().slice(-40));
        const { annotations } = await shown(page);
        assert.ok(annotations.length > 20);
        assert.ok((await painted(page)).person > 0);
        const fallback = await page.evaluate(
          () => /** @type {any} */ (document.querySelector('newsmark-annotator')).fallback,
        );
        assert.equal(fallback, '', 'a worker does the work');
        await drop(page, 'a.html', '<p>Ada Quill spoke in Lisbon.</p>');
        await annotated(page, 'Lisbon');
        assert.deepEqual(witness.errors, []);
        assert.deepEqual(witness.strays(file), [], 'not one request');
        assert.deepEqual(
          await page
            .evaluate(() => performance.getEntriesByType('resource').map((e) => e.name))
            .then((all) => all.filter((u) => !/^(blob|data):/.test(u))),
          [],
        );
      } finally {
        await close();
      }
    });

    it('opens the served page after the server has gone', async () => {
      const { browser, close } = await start(name);
      const server = await serve(dist, 0);
      try {
        const { page } = await visit(browser, server.url);
        await page.evaluate(async () => {
          await navigator.serviceWorker.ready;
          if (!navigator.serviceWorker.controller)
            await new Promise((done) =>
              navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
            );
        });
        await server.close();
        await page.reload({ waitUntil: 'load' });
        await page.waitForSelector('#samples button');
        await page.click('#samples button');
        await annotated(page, samples()[0].text.trim().slice(-40));
        assert.ok((await shown(page)).annotations.length > 20);
      } finally {
        await close();
        await server.close();
      }
    });
  });
}
