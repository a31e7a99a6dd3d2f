// Saving: one document, everything, or the answers; and forgetting.
import { announce, by, say } from "./dom.js";

const TYPES = { docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", pdf: "application/pdf", json: "application/json", zip: "application/zip", yml: "text/yaml" };

export class Saving {
  constructor(desk) {
    this.desk = desk;
    for (const button of document.querySelectorAll("[data-save]")) button.addEventListener("click", () => this.one(button, button.dataset.save));
    by("save-all").addEventListener("click", () => this.busy(by("save-all"), () => this.ask("everything", {})));
    by("save-answers").addEventListener("click", () => this.answers());
    by("forget").addEventListener("click", () => this.forget());
  }

  one(button, form) {
    return this.busy(button, () => this.ask("file", { document: this.desk.showing.shown, form, marked: by("marked").checked }, this.desk.kept.name));
  }

  async busy(button, work) {
    if (!this.desk.kept || !this.desk.client.ready) return say(by("save-problem"), "The engine is still loading; try again in a moment.");
    button.setAttribute("aria-busy", "true");
    try {
      await work();
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  async ask(name, given, prefix = "") {
    const began = performance.now();
    const reply = await this.desk.put(name, given);
    if (!reply) return;
    const problem = reply.problems ? `${reply.problems[0].message}.` : "";
    say(by("save-problem"), problem);
    if (problem) return announce(problem);
    performance.measure(`save:${given.form ?? name}`, { start: began });
    for (const [file, bytes] of Object.entries(reply.files)) give(prefix ? `${prefix}-${file}` : file, bytes);
    this.done(Object.keys(reply.files)[0]);
  }

  async answers() {
    await this.busy(by("save-answers"), async () => {
      const reply = await this.desk.put("texts", {});
      if (!reply || reply.problems) return;
      for (const [file, text] of Object.entries(reply.files)) give(file, text);
      this.done(Object.keys(reply.files).join(" and "));
    });
  }

  done(name) {
    for (const place of [by("saved-words"), document.querySelector("#guide .saved-here")]) place.textContent = `${name} is saved.`;
    announce(`${name} is saved.`);
  }

  /** Asks once more before everything is forgotten; the question stands for six seconds. */
  forget() {
    const again = by("forget").dataset.sure === "yes";
    clearTimeout(this.asked);
    this.sure(!again);
    if (again) this.desk.forget();
    else this.asked = setTimeout(() => this.sure(false), 6000);
  }

  sure(asking) {
    by("forget").dataset.sure = asking ? "yes" : "no";
    by("forget").textContent = asking ? "Really forget every answer? Press again" : "Forget everything";
  }
}

/** Saves a file to the reader's own disk. */
export function give(name, content) {
  const type = TYPES[name.split(".").at(-1)] ?? "application/octet-stream";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
