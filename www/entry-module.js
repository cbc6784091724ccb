/** The ES module: `import { NewsmarkAnnotator } from "newsmark"`. Its files lie beside it; a host may set other places. */

import { NewsmarkAnnotator } from './annotator/element.js';

const beside = (/** @type {string} */ name) => new URL(name, import.meta.url);
const worker = beside('worker.js');

NewsmarkAnnotator.assets = {
  wasm: beside('newsmark_bg.wasm'),
  model: beside('newsmark.model'),
  styles: beside('newsmark.css'),
  worker,
  service: async () => (await import(/* @vite-ignore */ worker.href)).serve,
};

// For the page of this build alone.
export { el, plural } from './annotator/dom.js';
export { NewsmarkAnnotator };
