// A clause in the district's own words, another added behind it, one left out or one moved, each with a reason.
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
    by("reword-move").addEventListener("click", () => this.move());
    by("reword-leave-out").addEventListener("click", () => this.put("leave_out", { clause: this.id, reason: by("reword-reason").value }, false));
  }

  /** The entry that holds a clause's own words. */
  own(id) {
    return (this.desk.kept?.local ?? []).find((each) => each.replace === id || each.add === id);
  }

  /** Turns the dialog to a new clause behind the one that is shown. */
  add() {
    this.turn("add", "A clause of your own behind this one", "Add this clause");
    for (const name of ["heading", "text", "items", "closing"]) by(`reword-${name}`).value = "";
    by("reword-reason").value = "";
    by("reword-heading").focus();
  }

  /** Turns the dialog to the place of the clause that is shown. */
  move() {
    const moved = (this.desk.kept?.local ?? []).find((each) => each.move === this.id);
    this.turn("move", `Where ${this.name} stands`, "Move it there");
    by("reword-anchor").replaceChildren(...this.desk.showing.preview.clauses().filter((each) => each.id !== this.id).map((each) => new Option(each.name, each.id)));
    by("reword-side").value = moved?.before ? "before" : "after";
    by("reword-anchor").value = moved?.before ?? moved?.after ?? this.desk.showing.preview.neighbour(this.id);
    by("reword-reason").value = moved?.reason ?? "";
    by("reword-anchor").focus();
  }

  /** Which of its three works the dialog does: "reword", "add" or "move". */
  turn(work, title, take) {
    this.work = work;
    by("reword-title").textContent = title;
    by("reword-take").textContent = take;
    if (work !== "reword") for (const name of ["model", "back", "add", "leave-out", "move"]) by(`reword-${name}`).hidden = true;
    by("reword-named").hidden = work !== "add";
    by("reword-words").hidden = work === "move";
    by("reword-place").hidden = work !== "move";
    say(by("reword-problem"), "");
    calm(by("reword-caution"));
    this.dialog.scrollTo({ top: 0 });
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
    this.name = clause.number ? `Section ${clause.number}` : "this clause";
    this.turn("reword", clause.number ? `Section ${clause.number} in your own words` : "This clause in your own words", "Use these words");
    for (const name of ["add", "move"]) by(`reword-${name}`).hidden = false;
    by("reword-leave-out").hidden = Boolean(own);
    by("reword-model").hidden = !own?.replace;
    by("reword-model-words").textContent = clause.own?.model_text ?? "";
    by("reword-text").value = own?.text ?? words(clause.runs);
    by("reword-items").value = (own ? own.items ?? [] : (clause.items ?? []).map(line)).join("\n");
    by("reword-closing").value = own ? own.closing ?? "" : words(clause.closing);
    by("reword-list").open = Boolean(by("reword-items").value || by("reword-closing").value);
    by("reword-reason").value = own?.reason ?? "";
    by("reword-back").hidden = !own?.replace;
    this.dialog.showModal();
    this.dialog.scrollTo({ top: 0 });
    by("reword-text").focus({ preventScroll: true });
  }

  async send(text, confirmed) {
    const entries = by("reword-items").value.split("\n");
    const given = { text, entries, closing: by("reword-closing").value, reason: by("reword-reason").value };
    if (this.work === "move") return this.put("move_clause", { clause: this.id, side: by("reword-side").value, anchor: by("reword-anchor").value, reason: given.reason }, confirmed);
    if (this.work === "add") return this.put("add_clause", { ...given, after: this.id, heading: by("reword-heading").value }, confirmed);
    return this.put("reword", { ...given, clause: this.id }, confirmed);
  }

  async put(name, given, confirmed) {
    const reply = await this.desk.put(name, { ...given, confirmed });
    if (!reply) return say(by("reword-problem"), "This was stopped before it was taken. Your words are still here.");
    say(by("reword-problem"), reply.problems ? sentence(reply.problems[0].message) : "");
    if (reply.problems) return;
    if (reply.weakens) {
      caution(by("reword-caution"), { weakens: reply.weakens, take: () => this.put(name, given, true), leave: () => { calm(by("reword-caution")); by(this.work === "move" ? "reword-anchor" : "reword-text").focus(); } });
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
