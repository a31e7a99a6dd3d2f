// A clause in the district's own words, another added behind it, or one left out, each with a reason.
import { calm, caution } from "./caution.js";
import { by, say } from "./dom.js";
import { words } from "./preview.js";

export class Reword {
  constructor(desk) {
    this.desk = desk;
    this.dialog = by("reword");
    by("reword-take").addEventListener("click", () => this.send(by("reword-text").value, false));
    by("reword-back").addEventListener("click", () => this.send(null, true));
    by("reword-add").addEventListener("click", () => this.add());
    by("reword-leave-out").addEventListener("click", () => this.put("leave_out", { clause: this.id, reason: by("reword-reason").value }, false));
  }

  /** The entry that holds a clause's own words. */
  own(id) {
    return (this.desk.kept?.local ?? []).find((each) => each.replace === id || each.add === id);
  }

  /** Turns the dialog to a new clause behind the one that is shown. */
  add() {
    this.adds = true;
    by("reword-title").textContent = "A clause of your own behind this one";
    for (const name of ["heading", "text", "items", "closing", "reason"]) by(`reword-${name}`).value = "";
    for (const name of ["model", "back", "add", "leave-out"]) by(`reword-${name}`).hidden = true;
    by("reword-named").hidden = false;
    by("reword-heading").focus();
  }

  async drop(verb, clause) {
    const reply = await this.desk.put("drop", { verb, clause, confirmed: true });
    if (!reply || reply.problems) return;
    this.desk.take(reply);
    await this.desk.showing.look();
  }

  open(id, clause) {
    const own = this.own(id);
    this.id = id;
    this.adds = false;
    by("reword-named").hidden = true;
    by("reword-add").hidden = false;
    by("reword-leave-out").hidden = Boolean(own);
    by("reword-title").textContent = clause.number ? `Section ${clause.number} in your own words` : "This clause in your own words";
    by("reword-model").hidden = !own?.replace;
    by("reword-model-words").textContent = clause.own?.model_text ?? "";
    by("reword-text").value = own?.text ?? words(clause.runs);
    by("reword-items").value = (own ? own.items ?? [] : (clause.items ?? []).map(line)).join("\n");
    by("reword-closing").value = own ? own.closing ?? "" : words(clause.closing);
    by("reword-list").open = Boolean(by("reword-items").value || by("reword-closing").value);
    by("reword-reason").value = own?.reason ?? "";
    by("reword-back").hidden = !own?.replace;
    say(by("reword-problem"), "");
    calm(by("reword-caution"));
    this.dialog.showModal();
    this.dialog.scrollTo({ top: 0 });
    by("reword-text").focus({ preventScroll: true });
  }

  async send(text, confirmed) {
    const entries = by("reword-items").value.split("\n");
    const given = { text, entries, closing: by("reword-closing").value, reason: by("reword-reason").value };
    if (this.adds) return this.put("add_clause", { ...given, after: this.id, heading: by("reword-heading").value }, confirmed);
    return this.put("reword", { ...given, clause: this.id }, confirmed);
  }

  async put(name, given, confirmed) {
    const reply = await this.desk.put(name, { ...given, confirmed });
    if (!reply) return say(by("reword-problem"), "This was stopped before it was taken. Your words are still here.");
    say(by("reword-problem"), reply.problems ? sentence(reply.problems[0].message) : "");
    if (reply.problems) return;
    if (reply.weakens) {
      caution(by("reword-caution"), { weakens: reply.weakens, take: () => this.put(name, given, true), leave: () => { calm(by("reword-caution")); by("reword-text").focus(); } });
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
