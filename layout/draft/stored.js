// What this page keeps in the browser, as a list, and the one button that clears all of it: drafts, what was set aside, and the files for use without
// a network.
import { announce, by, make } from "./dom.js";
import { forgotten, held } from "./held.js";
import { keys, read } from "./keep.js";

const CALLED = [[/^sro-draft$/, "Your draft"], [/^sro-shared:/, "Questions that somebody sent you, with your answers"], [/^sro-keep$/, "That nothing is to be kept"], [/^sro-aside$/, "What was set aside"]];
const SURE = 6000; // milliseconds for which the question stands

export class Stored {
  constructor(desk) {
    this.desk = desk;
    by("stored-clear").addEventListener("click", () => this.#clear());
    document.addEventListener("panel", ({ detail }) => detail === "save" && this.list());
  }

  async list() {
    const drafts = keys().map((key) => [CALLED.find(([name]) => name.test(key))?.[1] ?? key, (read(key) ?? "").length]);
    const files = await pages();
    const disk = (await held())?.files.values() ?? [];
    const lines = [...drafts.map(([called, size]) => `${called}: ${sized(size)}`), ...files.map(({ count }) => `This page for use without a network: ${count} files`), ...[...disk].map(({ handle }) => `Where ${handle.name} is on your disk`)];
    by("stored").replaceChildren(...(lines.length ? lines : ["Nothing of this page is kept in this browser."]).map((words) => make("li", {}, words)));
  }

  async #clear() {
    const button = by("stored-clear");
    const again = button.dataset.sure === "yes";
    clearTimeout(this.asked);
    this.#sure(!again);
    if (!again) { this.asked = setTimeout(() => this.#sure(false), SURE); return; }
    await this.desk.forget();
    this.desk.keep.empty();
    await forgotten();
    by("kept-left")?.remove();
    for (const { name } of await pages()) await caches.delete(name);
    for (const each of (await navigator.serviceWorker?.getRegistrations()) ?? []) if (each.scope.startsWith(new URL("./", location).href)) await each.unregister();
    await this.list();
    announce("This page keeps nothing in this browser any more.");
  }

  #sure(asking) {
    by("stored-clear").dataset.sure = asking ? "yes" : "no";
    by("stored-clear").textContent = asking ? "Really clear all of it? Press again" : "Clear all of it from this browser";
  }
}

/** The caches of this page's files, with how many each has. */
async function pages() {
  if (typeof caches === "undefined") return [];
  try {
    const names = (await caches.keys()).filter((name) => name.startsWith("sro-draft-"));
    return await Promise.all(names.map(async (name) => ({ name, count: (await (await caches.open(name)).keys()).length })));
  } catch {
    return [];
  }
}

const sized = (letters) => (letters < 1000 ? "less than 1 kB" : `${Math.round(letters / 1000).toLocaleString("en-US")} kB`);
