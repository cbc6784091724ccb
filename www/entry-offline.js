/**
 * The page as one file that opens from disk: one classic script. Started in a worker it serves, so that the file holds
 * the script only once.
 */

import { NewsmarkAnnotator } from './annotator/element.js';
import { serve } from './annotator/service.js';
import { start } from './app.js';

/** The text of an inert block of the file. @param {string} id */
const block = (id) => document.getElementById(id)?.textContent ?? '';

/** The bytes of a block of base64. @param {string} id */
const bytes = (id) => Uint8Array.from(atob(block(id)), (letter) => letter.charCodeAt(0));

function open() {
  NewsmarkAnnotator.assets = {
    wasm: bytes('newsmark-wasm'),
    model: bytes('newsmark-model'),
    styles: { text: block('newsmark-styles') },
    worker: { source: block('newsmark-script') },
    service: async () => serve,
  };
  customElements.define('newsmark-annotator', NewsmarkAnnotator);
  start({ samples: async () => JSON.parse(block('newsmark-seeds')), serviceWorker: '' });
}

if (typeof document === 'undefined') serve(/** @type {any} */ (globalThis));
// A classic script in the head runs before there is a body.
else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', open);
else open();
