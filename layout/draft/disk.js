// The district's own files on disk: opened from there and saved back to, where the browser can. What changed on disk since it was opened is never written
// over: both are put side by side first.
import { announce, by, make, say } from "./dom.js";
import { forgotten, held, hold } from "./held.js";

const FILE = "district.yml";
const LOCAL = "local.yml";
const TYPES = [{ description: "A district’s answers", accept: { "text/yaml": [".yml", ".yaml"] } }];
const ROUNDS = 5; // so often a file may change under the pen before this page leaves it alone

const able = () => typeof window.showOpenFilePicker === "function" && typeof window.showSaveFilePicker === "function";
const now = () => new Date().toLocaleString("en-US", { dateStyle: "long", timeStyle: "short" });
const HEAD = ["state", "date", "own", "illustration", "origin"]; // what else of a draft the page can change
const content = (kept) => JSON.stringify([HEAD.map((key) => kept?.[key] || null), Object.entries(kept?.answers ?? {}).sort()]);
const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
const text = (bytes) => new TextDecoder().decode(bytes);
const bytesOf = async (handle) => new Uint8Array(await (await handle.getFile()).arrayBuffer());

/** Thrown with the sentence that a person is told. */
class Told extends Error {}

export class Disk {
  constructor(desk) {
    this.desk = desk;
    this.files = new Map(); // by its own name: {handle, bytes (as it was last seen on disk), saved (when, in words; "" for never from here)}
    this.content = null; // the draft as those files hold it
    by("disk-open").addEventListener("click", () => this.open());
    by("disk-save").addEventListener("click", () => this.save());
    by("autosave").addEventListener("change", () => this.#keep());
    addEventListener("keydown", (event) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || !this.files.size) return;
      event.preventDefault();
      this.save();
    });
    by("disk-open").parentElement.hidden = !able();
    this.tell();
  }

  /** After a reload: the files that this draft was opened from. */
  async begin() {
    const before = await held();
    if (!before || !able() || before.draftId !== this.desk.keep.draftId || this.files.size) return;
    this.files = before.files;
    this.content = before.content;
    this.tell();
  }

  async open() {
    await this.#work(async () => {
      const handles = await window.showOpenFilePicker({ multiple: true, types: TYPES });
      const called = handles.map((handle) => (/local|wording/.test(handle.name) ? LOCAL : FILE));
      if (new Set(called).size < called.length) throw new Told("Choose one district.yml, and with it local.yml where you have one; nothing was opened");
      const read = await Promise.all(handles.map(bytesOf));
      if (!(await this.desk.files.load(read.map((bytes, at) => new File([bytes], handles[at].name))))) return;
      if (!called.includes(FILE)) return; // what was opened is no draft of one's own
      this.files = new Map(handles.map((handle, at) => [called[at], { handle, bytes: read[at], saved: "" }]));
      this.#settled();
    });
  }

  /** Saves to the files that are known; a draft that came from nowhere is asked for its place first. */
  async save() {
    await this.#work(async () => {
      if (!this.desk.kept || !this.desk.client.ready) throw new Told("The engine is still loading; try again in a moment");
      if (!this.files.has(FILE)) return this.#choose(FILE);
      for (const { handle } of this.files.values()) await allowed(handle);
      for (let round = 0; round < ROUNDS; round += 1) {
        if (!(await this.#met())) return;
        const wanted = await this.#wanted();
        if (!wanted) return;
        if (await this.#written(wanted)) return this.#settled(`${this.#named()} is saved.`);
      }
      throw new Told(`${this.#named()} goes on changing on disk, so this page leaves it alone; close what else writes to it, and save again`);
    });
  }

  /** Another draft is open, or everything was forgotten: it goes to no file of the one before. */
  leave() {
    this.files = new Map();
    this.content = null;
    forgotten();
    this.tell();
  }

  /** Asks where one of the draft's files is to be. The browser itself asks before it takes the name of a file that is there, and empties it. */
  async #choose(name) {
    const handle = await window.showSaveFilePicker({ suggestedName: name, types: TYPES });
    for (const [other, each] of this.files) if (other !== name && (await each.handle.isSameEntry(handle))) throw new Told(`${handle.name} is where ${other} is saved; choose another file for ${name}`);
    const wanted = await this.#wanted();
    if (!wanted) return;
    const bytes = await bytesOf(handle);
    if (bytes.length) throw new Told(`${handle.name} is there already and holds something, so nothing was written; open it here to go on with it, or choose another name`);
    this.files.set(name, { handle, bytes, saved: "" });
    if (await this.#written(wanted, [name])) this.#settled(`${handle.name} is saved.`);
  }

  /** The bytes that each file should have. */
  async #wanted() {
    const reply = await this.desk.put("texts", {});
    if (!reply) return null;
    if (reply.problems) throw new Told(reply.problems[0].message);
    return new Map([FILE, LOCAL].map((name) => [name, new TextEncoder().encode(reply.files[name] ?? "")]));
  }

  /** Holds each file against what it was when it was last seen; what changed there and here is put side by side. False where a person would rather not. */
  async #met() {
    const there = new Map();
    for (const [name, { handle }] of this.files) there.set(name, await seen(handle));
    const changed = [...this.files].filter(([name, { bytes }]) => !same(bytes, there.get(name)));
    if (!changed.length) return true;
    const names = changed.map(([, { handle }]) => handle.name).join(" and ");
    const texts = (of) => Object.fromEntries([...this.files].map(([name, each]) => [name, text(of(name, each))]));
    const given = { before: texts((_, { bytes }) => bytes), theirs: texts((name) => there.get(name)) };
    const reply = await this.desk.sharing.decide("disk_meet", given, () => ({
      title: `${names} changed on disk`,
      lead: `Since it was opened here, ${names} was changed by something else, and so were the same answers on this page. Choose which one stands. Nothing is written before, and what only one side changed is kept from both.`,
      theirs: "In the file on disk", ours: "On this page", take: "Take these and save", leave: "Write nothing",
    }));
    if (reply?.problems) throw new Told(`Nothing was written: ${names} changed on disk, and does not go together with this page (${reply.problems[0].message})`);
    if (!reply) {
      say(by("disk-problem"), `Nothing was written. ${names} on disk says something else than when it was opened here.`);
      return false;
    }
    for (const [name, each] of this.files) each.bytes = there.get(name);
    await this.desk.sharing.show(reply);
    const taken = reply.changed.map((id) => this.desk.ask(id) || id);
    this.told = taken.length ? ` What was changed on disk is taken in: ${taken.join("; ")}.` : " What was changed on disk besides answers is kept.";
    return this.#met();
  }

  /** Writes what differs; false where a file changed under the pen, which is then left as it is. */
  async #written(wanted, names = [...this.files.keys()]) {
    for (const name of names) {
      const each = this.files.get(name);
      const bytes = wanted.get(name);
      if (!same(each.bytes, bytes)) {
        const stream = await each.handle.createWritable(); // beside the file: it takes its place when it is closed
        await stream.write(bytes);
        if (!same(await seen(each.handle), each.bytes)) {
          await stream.abort();
          return false;
        }
        await stream.close();
        if (!same(await seen(each.handle), bytes)) throw new Told(`${each.handle.name} does not hold what was written to it; download your answers to be sure`);
        each.bytes = bytes;
      }
      each.saved = now();
    }
    return true;
  }

  #settled(words = "") {
    this.content = content(this.desk.kept);
    say(by("disk-problem"), "");
    this.#keep();
    this.tell();
    if (words) announce(words + (this.told ?? ""));
    by("disk-told").textContent = words && this.told ? this.told.trim() : "";
    this.told = "";
  }

  #keep() {
    if (!this.files.size || !by("autosave").checked) return forgotten();
    return hold({ draftId: this.desk.keep.draftId, files: this.files, content: this.content });
  }

  async #work(work) {
    if (this.busy) return;
    this.busy = true;
    say(by("disk-problem"), "");
    try {
      await work();
    } catch (error) {
      if (error.name !== "AbortError") this.#problem(error); // a person closed the browser's own dialog
    } finally {
      this.busy = false;
    }
  }

  #problem(error) {
    const words = error instanceof Told ? `${error.message}.` : `The file was not written or read (${error.message}). Your answers are safe on this page.`;
    const place = document.body.dataset.panel === "save" ? "disk-problem" : "begin-problem";
    say(by(place), words);
    if (place !== "disk-problem") say(by("disk-problem"), words);
    announce(words);
  }

  #named() {
    return [...this.files.values()].map(({ handle }) => handle.name).join(" and ");
  }

  /** Says which file the answers go to, when they were last saved there, and whether they changed since. */
  tell() {
    by("disk-save").hidden = !able();
    by("disk-save").textContent = this.files.size ? `Save to ${this.#named()}` : "Save to a file on my disk";
    const words = this.files.size ? [...this.files.values()].map(line) : [able()
      ? "These answers go to no file on your disk yet. This browser keeps them, and a file is written only when you say so."
      : "This browser cannot save to a file on your disk, so what you save goes to your downloads, beside the file that you opened."];
    if (this.files.size) words.push(content(this.desk.kept) === this.content ? "Nothing has changed since." : "What you changed since is not in it yet.");
    by("disk-words").replaceChildren(...words.map((each) => make("span", {}, `${each} `)));
    const apart = this.files.has(FILE) && !this.files.has(LOCAL) && this.desk.kept?.own;
    by("disk-local").replaceChildren(...(apart ? ["Your own words stand in a file beside it, local.yml, which has no place on your disk yet. ",
      make("button", { type: "button", id: "disk-local-save", onclick: () => this.#work(() => this.#choose(LOCAL)) }, "Save local.yml")] : []));
    by("disk-local").hidden = !apart;
  }
}

function line({ handle, saved }) {
  return saved ? `Saved to ${handle.name} on your disk, last on ${saved}.` : `Opened from ${handle.name} on your disk, and not saved to it from here yet.`;
}

async function allowed(handle) {
  const mode = { mode: "readwrite" };
  if (!handle.queryPermission || (await handle.queryPermission(mode)) === "granted" || (await handle.requestPermission(mode)) === "granted") return;
  throw new Told(`The browser may not write to ${handle.name}, so nothing was written; save again and allow it, or download your answers`);
}

async function seen(handle) {
  try {
    return await bytesOf(handle);
  } catch (error) {
    if (error.name !== "NotFoundError") throw error;
    throw new Told(`${handle.name} is not where it was, so nothing was written; put it back, or download your answers`);
  }
}
