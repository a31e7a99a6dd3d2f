// The service worker: this page's files out of its own cache, and a new cache for each version. `bundle` fills in the two constants.
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
  event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(request, { ignoreSearch: request.mode === "navigate" });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.includes("/engine-")) cache.put(request, response.clone());
  return response;
}

self.addEventListener("message", (event) => {
  if (event.data !== "keep") return;
  event.waitUntil((async () => {
    const cache = await caches.open(NAME);
    const parts = await (await answer(new Request("parts.json"))).json();
    for (const file of parts.first) {
      const url = `${parts.folder}/${file}`;
      if (!(await cache.match(url))) await cache.add(url);
    }
    for (const client of await self.clients.matchAll()) client.postMessage("kept");
  })());
});
