/** Keeps the files of one build, so that the page opens with the network off. The build names them. */

// @ts-expect-error Both names are put in by the build.
const [files, version] = /** @type {[string[], string]} */ ([NEWSMARK_FILES, NEWSMARK_VERSION]);
const CACHE = `newsmark-${version}`;
const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
  await scope.skipWaiting();
}

async function sweep() {
  const old = (await caches.keys()).filter((name) => name.startsWith('newsmark-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/** From the cache of this build first: files of two builds must never meet on one page. @param {Request} request */
async function answer(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

scope.addEventListener('install', (event) => event.waitUntil(keep()));
scope.addEventListener('activate', (event) => event.waitUntil(sweep()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && new URL(request.url).origin === scope.location.origin)
    event.respondWith(answer(request));
});
