// Keeps the app's own files, so that it opens without a connection. Nothing of anyone's ledger passes through here: what the API answers
// is never kept. The build writes SHELL in front: which files there are, and a name that changes with them.
/* global SHELL */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
const CACHE = `xspenses ${SHELL.version}`;

/** A name under `/assets/` stands for one content for ever, and the page has most of them already. @param {string} path */
const newest = (path) => (path.startsWith("/assets/") ? path : new Request(path, { cache: "reload" }));
const keepAll = async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL.files.map(newest));
};
const dropEarlier = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
};

worker.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(dropEarlier().then(() => worker.clients.claim())));

/** @param {string} path */
const isApi = (path) => path.startsWith("/api/") || path.startsWith("/.netlify/");

/** The newest page there is; without a connection the one that was kept. @param {Request} request */
const page = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match("/", { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
};

/** @param {Request} request */
const file = async (request) => (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin || isApi(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (SHELL.files.includes(pathname)) event.respondWith(file(request));
});
