// Replacing a clause by the district's own words, with a reason.
import { calm, caution } from "./caution.js";
import { by, say } from "./dom.js";
import { words } from "./preview.js";

export class Reword {
  constructor(desk) {
    this.desk = desk;
    this.dialog = by("reword");
    by("reword-take").addEventListener("click", () => this.take(false));
    by("reword-back").addEventListener("click", () => this.send(null, true));
  }

  open(id, clause) {
    const own = this.desk.kept.wording?.[id];
    this.id = id;
    this.was = document.activeElement;
    by("reword-title").textContent = `Your own words for ${clause.number || "this clause"}`;
    say(by("reword-model"), own ? `The model’s words: ${clause.own?.model_text ?? ""}` : "");
    by("reword-text").value = own?.text ?? words(clause.runs);
    by("reword-items").value = (own?.items ?? (clause.items ?? []).map((item) => words(item.runs))).join("\n");
    by("reword-list").hidden = !clause.items?.length && !own?.items?.length;
    by("reword-reason").value = own?.reason ?? "";
    by("reword-back").hidden = !own;
    say(by("reword-problem"), "");
    calm(by("reword-caution"));
    this.dialog.showModal();
  }

  take(confirmed) {
    return this.send(by("reword-text").value, confirmed);
  }

  async send(text, confirmed) {
    const entries = by("reword-list").hidden ? [] : by("reword-items").value.split("\n");
    const reply = await this.desk.put("reword", { clause: this.id, text, entries, reason: by("reword-reason").value, shown: this.desk.shown, confirmed });
    if (!reply) return;
    say(by("reword-problem"), reply.problems ? `${reply.problems[0].message}.` : "");
    if (reply.problems) return;
    if (reply.weakens) {
      caution(by("reword-caution"), { weakens: reply.weakens, take: () => this.take(true), leave: () => calm(by("reword-caution")) });
      by("reword-caution").scrollIntoView({ block: "nearest" });
      return;
    }
    this.dialog.close();
    this.desk.take(reply);
    await this.desk.look();
    this.desk.preview.clause(this.id);
  }
}
