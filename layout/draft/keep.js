// What the browser keeps: one draft in its own storage, as long as the switch is on. No cookies.
import { by } from "./dom.js";

const DRAFT = "sro-draft";
const SWITCH = "sro-keep";

export class Keep {
  constructor() {
    this.box = by("autosave");
    this.box.checked = read(SWITCH) !== "no";
    this.box.addEventListener("change", () => {
      write(SWITCH, this.box.checked ? null : "no");
      if (!this.box.checked) write(DRAFT, null);
      else this.again?.();
      this.tell();
    });
    this.tell();
  }

  load() {
    try {
      return JSON.parse(read(DRAFT) ?? "null");
    } catch {
      return null;
    }
  }

  save(draft) {
    this.again = () => this.save(draft);
    if (!this.box.checked) return;
    this.failed = !write(DRAFT, JSON.stringify(draft));
    this.tell();
  }

  forget() {
    this.again = null;
    write(DRAFT, null);
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
