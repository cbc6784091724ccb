/** The worker's entry. Imported by a page (where no worker starts) it only exports the service. */

import { serve } from './service.js';

export { Service } from './service.js';

if (typeof document === 'undefined') serve(/** @type {any} */ (globalThis));
