// Which files on disk this draft was opened from, kept over a reload. Only the browser's own database can keep such a thing; the draft itself is not in it.
const BASE = "sro-disk";
const SHELF = "files";
const ONE = "held";

/** What was held, or null; a browser that keeps nothing holds nothing. */
export const held = () => with_("readonly", (shelf) => shelf.get(ONE));

export const hold = (value) => with_("readwrite", (shelf) => shelf.put(value, ONE));

export const forgotten = () => with_("readwrite", (shelf) => shelf.delete(ONE));

async function with_(mode, work) {
  try {
    const base = await answered(indexedDB.open(BASE, 1), (request) => { request.onupgradeneeded = () => request.result.createObjectStore(SHELF); });
    try {
      return (await answered(work(base.transaction(SHELF, mode).objectStore(SHELF)))) ?? null;
    } finally {
      base.close();
    }
  } catch {
    return null;
  }
}

function answered(request, before = () => {}) {
  before(request);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
