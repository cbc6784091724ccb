/** Registers `<newsmark-annotator>`. Does nothing on a server, or where the name is taken. */

import { NewsmarkAnnotator } from '../entry-module.js';

if (globalThis.customElements && !customElements.get('newsmark-annotator'))
  customElements.define('newsmark-annotator', NewsmarkAnnotator);
