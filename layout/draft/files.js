// Files that a person brings: a saved draft, or an agreement to be checked.
import { drawAudit, refuseAudit } from "./audit.js";
import { show, spoken } from "./controls.js";
import { announce, by } from "./dom.js";
import { panel } from "./panels.js";

/** A guessed answer as a person would say it. */
function readable(answer) {
  if (Array.isArray(answer)) return answer.map((entry) => entry.name ?? entry).join(", ");
  return spoken(answer);
}

export class Files {
  constructor(desk) {
    this.desk = desk;
  }

  /** Reads what a person brought before anything is asked of them; one at a time, so that three drops do not ask three times. True where a draft is open now. */
  async load(files) {
    if (this.busy) return announce("Answer what is asked about the first file; then bring the next.");
    this.busy = true;
    try {
      return await this.#load(files);
    } finally {
      this.busy = false;
    }
  }

  async #load(files) {
    const refused = (message) => this.desk.sharing.refused([{ message: message.replace(/\.$/, "") }]);
    const texts = {};
    let name = by("begin-name").value;
    for (const file of files) {
      if (file.name.endsWith(".zip")) {
        const reply = await this.desk.put("unpack", {}, { bytes: await file.arrayBuffer() });
        if (!reply) return;
        if (reply.problems) return refused(reply.problems[0].message);
        Object.assign(texts, reply.files);
        const stem = file.name.slice(0, -4).replace(/ ?\(\d+\)$/, "");
        if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) name = stem;
      } else if (file.size > 1_000_000) {
        return refused(`${file.name} has more than a megabyte, which no district file has; choose district.yml.`);
      } else if (/^share:/m.test((await file.text()).slice(0, 2000))) {
        by("load").value = "";
        return await this.desk.sharing.received(await file.text(), file.name);
      } else texts[/local|wording/.test(file.name) ? "local.yml" : "district.yml"] = await file.text();
    }
    by("load").value = "";
    if (!texts["district.yml"]) return refused("There is no district.yml among these files; choose it, or the zip that holds it.");
    const given = { name, district: texts["district.yml"], local: texts["local.yml"] ?? "" };
    const read = await this.desk.put("readable", given);
    if (!read) return;
    if (read.problems) return this.desk.sharing.refused(read.problems, texts["local.yml"] ? "" : files[0].name);
    if (!(await this.desk.sharing.leaving("Open the file"))) return;
    const before = this.desk.kept;
    if (await this.desk.open("load", given, { fresh: true })) {
      this.desk.sharing.left(before, name);
      announce("Your draft is loaded.");
      return true;
    }
    return false;
  }

  dropped(event) {
    const files = [...(event.dataTransfer?.files ?? [])];
    document.body.classList.remove("dropping");
    if (!files.length) return;
    event.preventDefault();
    if (files.every((file) => /\.(ya?ml|zip)$/.test(file.name))) this.load(files);
    else if (document.body.dataset.panel === "returned" || event.target.closest?.("#returned")) this.desk.returned.open(files[0]);
    else this.audit(files[0]);
  }

  async audit(file, entered = "") {
    const bytes = file.size > 30_000_000 ? null : await file.arrayBuffer();
    document.querySelector('.panels [data-panel="audit"]').hidden = false;
    panel("audit");
    if (!bytes) return refuseAudit(`${file.name} has ${file.size.toLocaleString("en-US")} bytes and the limit is 30,000,000; save the agreement alone, without pictures.`);
    const began = performance.now();
    const found = await this.desk.put("audit", { name: file.name, state: by("begin-state").value, on: by("begin-date").value, entered }, { bytes });
    if (!found) return refuseAudit("The file was not read; it was stopped, or took too much memory.");
    if (found.problems) return refuseAudit(`${found.problems[0].place ? `${found.problems[0].place}: ` : ""}${found.problems[0].message}.`);
    performance.measure("audit", { start: began });
    drawAudit(found, entered, {
      again: (since) => this.audit(file, since),
      use: (guesses) => this.use(guesses),
      ask: (id) => this.desk.ask(id),
      settle: (verb, given) => this.desk.put("settle", { verb, ...given }),
      words: readable,
    });
  }

  /** The agreement that was checked and what was decided of it leave the page; the engine forgets them when it begins anew. */
  forget() {
    by("audit-body").replaceChildren();
    document.querySelector('.panels [data-panel="audit"]').hidden = true;
  }

  async use(guesses) {
    for (const guess of guesses) {
      const question = this.desk.questions.get(guess.question);
      show(question, guess.answer);
      if (Array.isArray(guess.answer)) question.dataset.touched = "yes";
      await this.desk.answers.answer(question, { confirmed: true });
      if (this.desk.kept.answers[guess.question] !== undefined) this.desk.guessed[guess.question] = guess.quote;
      this.desk.answers.guess(guess.question);
    }
    this.desk.remember();
    panel("questions", false);
    if (guesses.length) this.desk.reveal(guesses[0].question);
    announce(`${guesses.length} answers filled in, each marked as guessed.`);
  }
}
