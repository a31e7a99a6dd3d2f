// The service worker: this page's files out of its own cache, and a new cache for each version. `bundle` fills in the two constants.
// A file of the engine is stored and given only with the hash that it was published with.
const VERSION = "{{ version }}";
const SHELL = ["./", ...JSON.parse('{{ shell }}')];
const NAME = `sro-draft-${VERSION}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(SHELL.map((file) => new Request(file, { cache: "reload" })))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("sro-draft-") && name !== NAME).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === "navigate" ? visited(request) : answer(request));
});

const PATIENCE = 3000; // milliseconds that a visit waits for the network to say which version is published

/** A visit gets what is published today: texts and law may have changed since this version was kept. Without a network it gets what was kept. */
async function visited(request) {
  const published = await fetch("sw.js", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).then((answered) => (answered.ok ? answered.text() : null)).catch(() => null);
  if (published !== null && !published.includes(`"${VERSION}"`)) {
    await caches.delete(NAME); // every file of this visit then comes from the network, and the next version is kept beside it
    return fetch(request.url, { cache: "no-cache" });
  }
  return answer(request);
}

async function answer(request) {
  if (!(await caches.has(NAME))) return fetch(request.url, { cache: "no-cache" }); // outdated, or cleared by the person: nothing is kept for it any more
  const cache = await caches.open(NAME);
  const kept = request.cache !== "reload" && (await cache.match(request, { ignoreSearch: request.mode === "navigate" }));
  if (kept) return kept;
  const integrity = await hashOf(cache, request.url);
  if (!integrity) return request.mode === "navigate" ? fetch(request) : fetch(request, { cache: "no-cache" });
  const response = await fetch(request.url, { integrity, cache: request.cache });
  if (response.ok) await cache.put(request.url, response.clone());
  return response;
}

/** The hash of a file of this version's engine; nothing for any other file. */
async function hashOf(cache, url) {
  const [folder, name] = url.split("/").slice(-2);
  const parts = await partsOf(cache);
  return folder === parts.folder ? parts.integrity[name] : null;
}

async function partsOf(cache) {
  return ((await cache.match("parts.json")) ?? (await fetch("parts.json"))).clone().json();
}

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data.keep));
});

/** Keeps the files that every visit needs (`first`) or those that PDFs need (`later`), and tells whether all of both are there. */
async function keep(which) {
  const cache = await caches.open(NAME);
  const parts = await partsOf(cache);
  const missing = async (names) => (await Promise.all(names.map(async (name) => ((await cache.match(`${parts.folder}/${name}`)) ? null : name)))).filter(Boolean);
  try {
    for (const name of await missing(parts[which])) await answer(new Request(`${parts.folder}/${name}`));
    tell({ kept: which, complete: !(await missing([...parts.first, ...parts.later])).length });
  } catch {
    tell({ failed: which });
  }
}

async function tell(words) {
  for (const client of await self.clients.matchAll()) client.postMessage(words);
}
