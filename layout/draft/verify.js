// The engine's files are taken only as they were published: each is held against the hash in parts.json, Pyodide's own included.

/** A fetch for Pyodide and for the page's parts. folder: the engine's address; integrity: the hash of each of its files; refused: told the sentence. */
export function verifying(fetch, folder, integrity, refused) {
  return async (request, options = {}) => {
    const { href } = new URL(request.url ?? request, self.location.href);
    if (!href.startsWith(folder)) return fetch(request, options);
    const name = href.slice(folder.length);
    if (!integrity[name]) throw new Error(`${name} is no part of the engine`);
    const verified = { integrity: integrity[name] };
    // what was kept may have been damaged on the way or on the disk: it is fetched once more before it is refused
    const response = await fetch(href, verified).catch(() => fetch(href, { ...verified, cache: "reload" })).catch(() => null);
    if (response?.ok) return response;
    const words = await reason(fetch, href, name);
    refused(words); // Pyodide waits for ever for a file that does not come
    throw new Error(words);
  };
}

async function reason(fetch, href, name) {
  const there = await fetch(`${href}?unverified`, { cache: "no-store" }).catch(() => null);
  return there?.ok
    ? `${name} is not the file that was published with this page, and is not used; tell whoever runs this site`
    : `${name} could not be fetched; connect to the network`;
}
