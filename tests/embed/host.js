/** A host page: one element in its markup, one made by script, its own highlight beside them. */

import { NewsmarkAnnotator } from './newsmark/newsmark.js';

const own = new Range();
own.selectNodeContents(/** @type {Node} */ (document.getElementById('host')));
CSS.highlights.set('host-own', new Highlight(own));

/** @type {string[]} */
const events = [];
const first = /** @type {NewsmarkAnnotator} */ (document.getElementById('first'));
/** @type {Promise<void>} */
const annotated = new Promise((done) => {
  for (const name of ['newsmark:annotating', 'newsmark:annotated', 'newsmark:error']) {
    first.addEventListener(name, () => events.push(name));
  }
  first.addEventListener('newsmark:annotated', () => done(), { once: true });
});

await import('./newsmark/define.js');
const second = new NewsmarkAnnotator();
second.date = '2021-03-04';
document.body.append(second);
second.text = 'Imke Tolland wrote from Oslo.';
await Promise.all([annotated, second.annotate()]);
document.body.dataset.events = events.join(' ');
document.body.dataset.done = 'true';
