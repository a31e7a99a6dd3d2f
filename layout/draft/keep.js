// What the browser keeps: one draft in its own storage, as long as the switch is on. No cookies. Another tab may keep the same draft: what it wrote
// is never written over before the two have met.
import { by } from "./dom.js";

const DRAFT = "sro-draft";
const SHARED = "sro-shared"; // questions that somebody sent: beside one's own draft, never over it
const SWITCH = "sro-keep";

export class Keep {
  constructor() {
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

  /** What was sent by somebody is kept in a place of its own; `of` tells one such from another. */
  share(of) {
    this.slot = `${SHARED}:${of}`;
    this.seen = null;
    this.again = null;
  }

  stored() {
    try {
      return JSON.parse(read(this.slot) ?? "null");
    } catch {
      return null;
    }
  }

  load() {
    const kept = this.stored();
    if (kept) this.adopt(kept);
    return kept;
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

  tell() {
    by("autosave-words").textContent = this.failed
      ? "This browser refuses to keep anything; download your answers before you leave."
      : this.box.checked
        ? "They stay in this browser, on this computer, until you forget them. On a computer that others use, turn this off."
        : "Nothing is kept. Download your answers before you leave this page.";
  }
}

function read(key) {
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
