// Replacing a clause by the district's own words, with a reason: its text, the entries of its list, and what follows the list.
import { calm, caution } from "./caution.js";
import { by, say } from "./dom.js";
import { words } from "./preview.js";

export class Reword {
  constructor(desk) {
    this.desk = desk;
    this.dialog = by("reword");
    by("reword-take").addEventListener("click", () => this.send(by("reword-text").value, false));
    by("reword-back").addEventListener("click", () => this.send(null, true));
  }

  open(id, clause) {
    const own = this.desk.kept.wording?.[id];
    this.id = id;
    by("reword-title").textContent = clause.number ? `Section ${clause.number} in your own words` : "This clause in your own words";
    by("reword-model").hidden = !own;
    by("reword-model-words").textContent = clause.own?.model_text ?? "";
    by("reword-text").value = own?.text ?? words(clause.runs);
    by("reword-items").value = (own ? own.items ?? [] : (clause.items ?? []).map(line)).join("\n");
    by("reword-closing").value = own ? own.closing ?? "" : words(clause.closing);
    by("reword-list").open = Boolean(by("reword-items").value || by("reword-closing").value);
    by("reword-reason").value = own?.reason ?? "";
    by("reword-back").hidden = !own;
    say(by("reword-problem"), "");
    calm(by("reword-caution"));
    this.dialog.showModal();
    this.dialog.scrollTo({ top: 0 });
    by("reword-text").focus({ preventScroll: true });
  }

  async send(text, confirmed) {
    const entries = by("reword-items").value.split("\n");
    const given = { clause: this.id, text, entries, closing: by("reword-closing").value, reason: by("reword-reason").value, confirmed };
    const reply = await this.desk.put("reword", given);
    if (!reply) return say(by("reword-problem"), "This was stopped before it was taken. Your words are still here.");
    say(by("reword-problem"), reply.problems ? sentence(reply.problems[0].message) : "");
    if (reply.problems) return;
    if (reply.weakens) {
      caution(by("reword-caution"), { weakens: reply.weakens, take: () => this.send(text, true), leave: () => { calm(by("reword-caution")); by("reword-text").focus(); } });
      by("reword-caution").scrollIntoView({ block: "nearest" });
      return;
    }
    this.dialog.close();
    this.desk.take(reply);
    await this.desk.showing.look();
    this.desk.showing.preview.clause(this.id);
  }
}

/** An entry as one line; what stands below it follows with its labels, since own words have one level. */
function line(item) {
  return [words(item.runs), ...(item.items ?? []).map((below) => `${below.label} ${line(below)}`)].join(" ").replaceAll("\n", " ");
}

const sentence = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
