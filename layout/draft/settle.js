// What a reader decides of a passage: met, not met or arguable, with initials, a day and the reason. It is in this page's memory alone.
import { announce, make, say } from "./dom.js";
import { findings, tally } from "./law.js";
import { give } from "./save.js";

const DECISIONS = [["met", "Met"], ["not met", "Not met"], ["arguable", "Arguable"]];
let initials = "";
let count = 0;

/** Today where the reader is, as a date field has it. */
function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

/** The decisions on an agreement's passages. ask(verb, given): the engine's reply. */
export class Settling {
  constructor(ask) {
    this.ask = ask;
    this.findings = make("div", { id: "audit-findings" });
    this.stale = make("div", { id: "audit-stale" });
    this.problem = make("p", { class: "problem", role: "alert", id: "settle-problem", hidden: true });
    this.count = make("span", { id: "settle-count" });
    this.tally = make("p", { class: "tally" });
  }

  /** The box above the findings: what is decided, saving and loading. */
  box() {
    const file = make("input", { type: "file", id: "settle-load", accept: ".yml,.yaml", onchange: () => file.files[0] && this.load(file) });
    return make("section", { class: "settling", "aria-label": "Your decisions" }, make("h3", {}, "Your decisions"),
      make("p", {}, "Where it says “read these”, you can record below a passage what you decide. ", this.count),
      make("p", { class: "help" }, "They are not kept in this browser: without the file they are gone when you close the page or forget everything. The command sro check --settle reads the same file."),
      make("p", { class: "buttons" }, make("button", { type: "button", id: "settle-save", onclick: () => this.save() }, "Download decisions.yml")),
      make("p", {}, make("label", { for: "settle-load" }, "Go on with a decisions.yml "), file), this.problem, this.stale);
  }

  /** reply: findings, stale, decided. What was open stays open. */
  draw(reply) {
    const open = new Set([...this.findings.querySelectorAll("details[open]")].map(nameOf));
    const drawn = this.findings.childElementCount > 0;
    this.findings.replaceChildren(...findings(reply.findings, { beside: (found, shown) => this.#below(found, shown) }).filter(Boolean));
    if (drawn) for (const details of this.findings.querySelectorAll("details")) if (nameOf(details)) details.open = open.has(nameOf(details));
    this.tally.textContent = tally(reply.findings);
    this.count.textContent = reply.decided ? `Recorded: ${reply.decided}.` : "None is recorded yet.";
    this.stale.replaceChildren(...reply.stale.map((line) => make("p", { class: "caution" }, line)));
  }

  #below(found, shown) {
    const made = (found.decisions ?? []).find((each) => each.words === shown.text);
    if (made) {
      return make("div", { class: "decision" }, make("p", {}, make("strong", {}, `${capital(made.decision)}. `), `${made.reason} (${made.by}, ${made.on})`),
        make("button", { type: "button", class: "quiet", onclick: () => this.#put("take back", { requirement: found.requirement, words: shown.text }, found, "The decision is taken back.") }, "Take back"));
    }
    const id = `settle-${count += 1}`;
    const who = make("input", { id: `${id}-by`, maxlength: 20, size: 6, autocomplete: "off", required: true, value: initials });
    const day = make("input", { id: `${id}-on`, type: "date", required: true, value: today() });
    const why = make("input", { id: `${id}-reason`, maxlength: 500, autocomplete: "off", required: true, class: "long" });
    const choices = DECISIONS.map(([value, name]) => make("label", { class: "tick" }, make("input", { type: "radio", name: id, value, required: true }), name));
    const form = make("form", { class: "decide", onsubmit: (event) => { event.preventDefault(); initials = who.value.trim(); this.#put("decide", { decision: { requirement: found.requirement,
      decision: form.querySelector("input:checked").value, words: shown.text, place: shown.place, by: initials, on: day.value, reason: why.value.trim() } }, found, "The decision is recorded."); } },
      make("fieldset", {}, make("legend", {}, "You decide"), choices),
      make("p", {}, make("span", { class: "together" }, make("label", { for: who.id }, "Initials "), who), " ", make("span", { class: "together" }, make("label", { for: day.id }, "Day "), day)),
      make("p", {}, make("label", { for: why.id }, "Reason "), why),
      make("p", { class: "buttons" }, make("button", {}, "Record")));
    return make("details", { class: "decide" }, make("summary", {}, "Decide on this passage"), form);
  }

  async #put(verb, given, found, told) {
    const reply = await this.ask(verb, given);
    if (!this.#heard(reply)) return;
    this.draw(reply);
    announce(told);
    this.findings.querySelector(`[data-requirement="${CSS.escape(found.requirement)}"] > summary`)?.focus();
  }

  #heard(reply) {
    const problem = !reply ? "The engine did not answer; try again." : reply.problems ? reply.problems.map((each) => `${each.place ? `${each.place}: ` : ""}${each.message}.`).join(" ") : "";
    say(this.problem, problem);
    if (problem) announce(problem);
    return !problem;
  }

  async save() {
    const reply = await this.ask("save", {});
    if (!this.#heard(reply)) return;
    for (const [name, bytes] of Object.entries(reply.files)) give(name, bytes);
    announce("decisions.yml is saved.");
  }

  async load(field) {
    const file = field.files[0];
    if (file.size > 1_000_000) return say(this.problem, `${file.name} has more than a megabyte, which no list of decisions has; choose decisions.yml.`);
    const reply = await this.ask("load", { text: await file.text() });
    field.value = "";
    if (!this.#heard(reply)) return;
    this.draw(reply);
    announce(`${reply.loaded} decisions are loaded.`);
  }
}

const capital = (words) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
const nameOf = (details) => details.dataset.verdict ?? details.dataset.requirement;
