/** The worker's entry. Imported by a page (where no worker starts) it only says what a worker does. */

import { serve } from './service.js';

export { serve } from './service.js';

if (typeof document === 'undefined') serve(/** @type {any} */ (globalThis));
