// What the browser keeps: one draft in its own storage, as long as the switch is on. No cookies. Another tab may keep the same draft: what it wrote
// is never written over before the two have met.
import { by, make } from "./dom.js";
import { fitting } from "./fitting.js";
import { give } from "./save.js";

const DRAFT = "sro-draft";
const SHARED = "sro-shared"; // questions that somebody sent: beside one's own draft, never over it
const SWITCH = "sro-keep";
const ASIDE = "sro-aside"; // what was kept and does not fit this page; nothing reads it but a person

export class Keep {
  /** known: the page's basics, questions and documents, for what is kept to be held against. */
  constructor(known) {
    this.known = known;
    this.slot = DRAFT;
    this.box = by("autosave");
    this.box.checked = read(SWITCH) !== "no";
    this.box.addEventListener("change", () => {
      write(SWITCH, this.box.checked ? null : "no");
      if (this.box.checked) this.again?.();
      else {
        this.seen = this.last = null; // what was forgotten is written anew when the switch is on again
        write(this.slot, null);
      }
      this.tell();
    });
    addEventListener("storage", (event) => { if (event.key === this.slot && this.seen) this.other?.(this.stored()); });
    this.anew();
    this.tell();
  }

  /** Another draft than the one that was kept: two tabs that hold different drafts do not merge them. */
  anew() {
    this.draftId = `${Math.random()}`.slice(2);
  }

  /** What was sent by somebody is kept in a place of its own; `of` tells one such from another, null is for one's own draft. */
  share(of) {
    this.slot = of === null ? DRAFT : `${SHARED}:${of}`;
    this.seen = null;
    this.again = null;
  }

  /** What another tab or an earlier visit kept, as far as it fits this page; null for nothing. */
  stored() {
    return this.#read().kept;
  }

  #read() {
    const text = read(this.slot);
    if (!text) return { kept: null, left: [] };
    try {
      return fitting(JSON.parse(text), this.known);
    } catch {
      return { kept: null, left: ["everything"] };
    }
  }

  load() {
    const { kept, left } = this.#read();
    if (left.length) this.#copyAside();
    if (kept) this.adopt(kept);
    else if (left.length) write(this.slot, null);
    if (left.length) this.left(left.join(", "));
    return kept;
  }

  /** Puts what was kept out of the way, for good: it stopped this page, or the engine could not open it. */
  setAside() {
    this.#copyAside();
    write(this.slot, null);
    this.again = this.seen = this.last = null;
  }

  #copyAside() {
    const text = read(this.slot);
    if (text) write(ASIDE, text);
  }

  /** Says that something was left out, and offers what was set aside. words: what; "" for what an earlier visit set aside whole. */
  left(words) {
    by("kept-left")?.remove();
    const gone = () => { write(ASIDE, null); line.remove(); };
    const line = make("p", { id: "kept-left", class: "notice", role: "status" },
      `What this browser kept does not fit this page, and was set aside: ${words}. The page works without it. `,
      make("button", { type: "button", onclick: () => give("set-aside.json", read(ASIDE) ?? "") }, "Download what was set aside"), " ",
      make("button", { type: "button", onclick: gone }, "Forget what was set aside"), " ",
      make("button", { type: "button", class: "quiet", onclick: () => line.remove() }, "Close"));
    document.querySelector("main").before(line);
  }

  /** From here on this tab goes on from what is stored. */
  adopt(kept) {
    this.seen = kept;
    this.draftId = kept.draftId ?? this.draftId;
    this.last = JSON.stringify({ ...kept, stamp: null });
  }

  save(draft) {
    this.again = () => this.save(draft);
    if (!this.box.checked || this.paused) return;
    const words = JSON.stringify({ ...draft, draftId: this.draftId, stamp: null });
    if (words === this.last) return;
    const stored = this.stored();
    // another tab wrote meanwhile, or forgot it: the two meet first
    if (this.seen && (stored?.stamp ?? null) !== (this.seen.stamp ?? null)) return void this.other?.(stored);
    const kept = { ...JSON.parse(words), stamp: `${Math.random()}` };
    this.failed = !write(this.slot, JSON.stringify(kept));
    if (!this.failed) [this.seen, this.last] = [kept, words];
    this.tell();
  }

  forget() {
    this.again = this.seen = this.last = null;
    this.paused = false;
    this.anew();
    write(this.slot, null);
    this.tell();
  }

  /** Takes everything of this page out of the browser's storage, and keeps nothing more on this visit. */
  empty() {
    this.forget();
    this.box.checked = false;
    for (const key of keys()) write(key, null);
    this.tell();
  }

  tell() {
    by("autosave-words").textContent = this.failed
      ? "This browser refuses to keep anything; download your answers before you leave."
      : this.box.checked
        ? "They stay in this browser, on this computer, until you forget them. On a computer that others use, turn this off."
        : "Nothing is kept. Download your answers before you leave this page.";
  }
}

const OURS = /^sro-(draft|shared:|keep|aside)/;

/** The keys of this page in the browser's storage. */
export function keys() {
  try {
    return Object.keys(localStorage).filter((key) => OURS.test(key));
  } catch {
    return [];
  }
}

export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
