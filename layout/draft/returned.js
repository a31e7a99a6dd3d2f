// What came back: a Word file of the other side, held against the draft on the page and decided on item by item. It is in this page's memory alone.
import { announce, by, make, say } from "./dom.js";
import { panel } from "./panels.js";
import { give } from "./save.js";

const LARGEST = 30_000_000;
const LARGEST_DECISIONS = 1_000_000;
const CHOICES = [["accept", "Accept"], ["reject", "Reject"], ["counter", "Counter"], ["ask", "Ask"], ["later", "Later"]];
const GROUPS = [
  ["Changed with tracking off", "Nobody marked these. They were found by holding the file against your draft.", (item) => !item.tracked && item.kind !== "form"],
  ["Tracked changes and comments", "", (item) => item.tracked && item.kind !== "form"],
  ["Matters of form", "No word changed.", (item) => item.kind === "form"],
];

export class CameBack {
  constructor(desk) {
    this.desk = desk;
    this.field = by("returned-file");
    this.field.addEventListener("change", () => this.field.files[0] && this.open(this.field.files[0]));
    by("returned-go").addEventListener("click", () => panel("returned"));
    for (const way of [by("returned-go"), document.querySelector('.panels [data-panel="returned"]')]) way.addEventListener("click", () => this.#prepare());
  }

  /** Brings what reads the file while a person looks for it. */
  #prepare() {
    if (this.desk.kept) this.ask("ready", { document: this.desk.showing.shown }, { idle: true });
  }

  ask(verb, given = {}, options) {
    return this.desk.put("returned", { verb, ...given }, options);
  }

  /** The document on screen, against which the next file is held. */
  named() {
    by("returned-which").textContent = by("which").selectedOptions[0]?.textContent ?? "the document on screen";
  }

  /** Opens a file; `on` is the day of the law that it is held against anew, with the decisions that were made. */
  async open(file, on = "") {
    panel("returned", false);
    if (file.size > LARGEST) return this.#refuse(`${file.name} has ${file.size.toLocaleString("en-US")} bytes and the limit is 30,000,000; save it without pictures.`);
    by("returned-body").replaceChildren(make("p", { class: "waiting" }, `${file.name} is read and held against your draft and the law …`));
    const began = performance.now();
    const [again, who, day] = [Boolean(on), on ? this.who?.value : "", on ? this.day?.value : ""];
    const reply = await this.ask("open", { name: file.name, document: this.desk.showing.shown, on, again }, { bytes: await file.arrayBuffer() });
    this.field.value = "";
    if (!reply) return this.#refuse("The file was not read; it was stopped, or took too much memory. Choose it again.");
    if (reply.problems) return this.#refuse(sentence(reply));
    this.file = file;
    this.#draw(reply);
    if (again && this.who) [this.who.value, this.day.value] = [who, day];
    performance.measure("returned", { start: began });
    announce(`${reply.items.length} things to decide, ${reply.silent} of them changed with tracking off.`);
    by("returned-list-title")?.focus();
  }

  forget() {
    by("returned-body").replaceChildren();
  }

  #refuse(problem) {
    by("returned-body").replaceChildren(make("p", { class: "problem", role: "alert" }, problem));
  }

  #draw(reply) {
    this.count = make("span", { id: "returned-count" });
    this.#counted(reply);
    const groups = GROUPS.map(([title, help, fits]) => [title, help, reply.items.filter(fits)]).filter(([, , items]) => items.length);
    by("returned-body").replaceChildren(
      ...this.#head(reply),
      ...groups.flatMap(([title, help, items]) => [make("h4", {}, `${title} (${items.length})`), help && make("p", { class: "help" }, help),
        make("ol", { class: "came" }, items.map((item) => this.#item(item)))].filter(Boolean)),
      ...(reply.items.length ? [this.#end(reply)] : []),
    );
  }

  #head(reply) {
    const alike = Math.floor(reply.alike * 100);
    const fallen = reply.effect.filter((each) => each.fallen);
    const who = reply.tracked.map(([name, number]) => `${number} by ${name}`).join(", ");
    return [
      make("h3", { id: "returned-list-title", tabindex: "-1" }, reply.name),
      reply.made_for ? make("p", { class: "caution" }, `Its own foot says that it was made for ${reply.made_for}, which is another district than this draft’s. Is it the right file?`) : null,
      make("p", {}, `Held against ${reply.held_against}, as it was when you chose the file: ${alike} of 100 paragraphs are word for word the same.`, alike < 50 ? make("strong", {}, " That is little; it may answer another document or another version.") : ""),
      make("ul", { class: "counts" },
        make("li", { class: reply.silent ? "falling" : "" }, make("strong", {}, String(reply.silent)), " changed with tracking off"),
        make("li", {}, make("strong", {}, who ? "Tracked: " : "No tracked change"), who),
        reply.comments ? make("li", {}, make("strong", {}, String(reply.comments)), ` with a comment`) : null,
        make("li", { class: fallen.length ? "falling" : "" }, fallen.length
          ? `With all of it, ${fallen.length} of the law’s requirements would no longer be met: ${fallen.map((each) => each.citation).join("; ")}.`
          : "With all of it, no requirement of the law that is met now would fall.")),
      make("p", { class: "help" }, `By the program, for counsel to confirm; held against the law of ${day(reply.law_of)}, ${reply.law_of_why}.${reply.ahead ? ` Left out as a day: in ${reply.ahead}.` : ""}${reply.saved_by ? ` The file was saved by ${reply.saved_by}.` : ""}`),
      make("p", {}, make("label", { for: "returned-law" }, "Hold it against the law of another day "), make("input", { id: "returned-law", type: "date", value: reply.law_of, onchange: (event) => event.target.value && this.open(this.file, event.target.value) })),
      reply.items.length ? make("p", {}, this.count, " ", make("a", { href: "#returned-end", onclick: (event) => { event.preventDefault(); by("returned-end").focus(); } }, "To the reply")) : make("p", { class: "notice" }, "Nothing differs: no words, no notes, no comments, no formatting."),
    ].filter(Boolean);
  }

  #item(item) {
    const silent = !item.tracked && item.kind !== "form";
    const place = item.places.filter((each) => each.changed && each.place).map((each) => each.place);
    const named = (each) => each.place || "a paragraph without a number";
    const still = item.places.filter((each) => !each.changed && !each.changed_by_item).map(named);
    const otherwise = item.places.filter((each) => each.changed_by_item).map((each) => `In ${named(each)} changed to ${each.to} in item ${each.changed_by_item}; the two cannot stand together.`);
    const who = item.tracked ? item.author || "nobody named" : "not tracked";
    const title = [...new Set(place)].join("; ") || (item.clause ? "A paragraph without a number" : "In the file");
    return make("li", { class: `item${silent ? " silent" : ""}`, value: item.number, data: { item: String(item.number) } },
      make("p", { class: "item-head" }, make("span", { class: "number" }, `${item.number}.`), " ", item.clause ? make("a", { href: "#document", onclick: (event) => { event.preventDefault(); this.#show(item.clause); } }, title) : make("strong", {}, title), " ", make("span", { class: "who" }, `${who}${item.tracked && item.date ? `, ${day(item.date.slice(0, 10))}` : ""}`)),
      make("p", { class: "help" }, kind(item, this.desk)),
      item.words.length ? make("blockquote", {}, make("p", {}, item.words.map(piece))) : null,
      item.comment ? make("p", { class: "said" }, make("strong", {}, "They write: "), `“${item.comment}”`) : null,
      still.length ? make("p", { class: "caution" }, `Not changed in ${still.join("; ")}, where the same answer stands.`) : null,
      otherwise.map((words) => make("p", { class: "caution" }, words)),
      item.allowed ? null : make("p", { class: "falls-here" }, make("span", { "aria-hidden": "true" }, "✕ "), `${capital(item.why)}.`),
      item.effect.map((each) => make("p", { class: each.fallen ? "falls-here" : "help" }, make("span", { "aria-hidden": "true" }, each.fallen ? "✕ " : ""), make("strong", {}, each.title), ` (${each.citation}): ${each.before} → ${each.after}.`)),
      this.#choices(item, title));
  }

  /** The clause in the document: beside the list where there is room, else in its place. */
  #show(clause) {
    if (matchMedia("(min-width: 1180px)").matches) this.desk.showing.preview.clause(clause);
    else this.desk.showing.clause(clause);
  }

  #choices(item, title) {
    const id = `came-${item.number}`;
    const said = make("p", { class: "problem", id: `${id}-said`, role: "status", hidden: true });
    const now = item.ruling;
    const shown = fields(now.decision);
    const area = (name, words, help) => make("div", { class: "field", data: { field: name }, hidden: !shown[name] }, make("label", { for: `${id}-${name}` }, words), make("textarea", { id: `${id}-${name}`, rows: name === "text" ? 3 : 2, "aria-describedby": `${id}-said` }, now[name]), help && make("p", { class: "help" }, help));
    const radios = CHOICES.map(([value, name]) => make("label", { class: "tick" }, make("input", { type: "radio", name: id, value, checked: value === now.decision }), name));
    const form = make("form", { class: "decide", onsubmit: (event) => event.preventDefault(), onchange: () => this.#decide(item.number, form) },
      make("fieldset", {}, make("legend", { class: "unheard" }, `Item ${item.number}, ${title}: you decide`), radios),
      area("text", "Our words in the place of theirs"),
      item.offers.length + item.library.length ? make("fieldset", { class: "field offers", data: { field: "take" }, hidden: !shown.take }, make("legend", {}, "Or another answer in the place of theirs"), item.offers.map((offer) => this.#offer(id, offer)), item.library.length ? this.#library(id, item.library) : null) : null, said,
      area("reason", "Reason, for our side", "It stays with you and is never in the reply."),
      area("reply", "What the other side is told", "It stands as a comment in the reply."));
    return form;
  }

  /** A question whose other answer can be our counter; one of a choice is chosen, any other is typed. */
  #offer(id, offer) {
    const name = `${id}-${offer.id}`;
    const blank = make("option", { value: "" }, "not another answer");
    const options = offer.options.map(([value, label]) => make("option", { value, selected: value === offer.value }, label));
    const given = { id: name, data: { take: offer.id }, "aria-describedby": `${name}-now ${id}-said` };
    return make("div", { class: "offer" }, make("label", { for: name }, offer.ask),
      offer.options.length ? make("select", given, [blank, ...options]) : make("input", { ...given, autocomplete: "off", value: offer.value }),
      make("p", { class: "help", id: `${name}-now` }, `Your draft says: ${offer.now || "left open"}.${offer.limit ? ` ${offer.limit}` : ""}`));
  }

  /** One choice of all versions of the library's clauses, for a clause that they added. */
  #library(id, clauses) {
    const name = `${id}-library`;
    const groups = clauses.map((clause) => make("optgroup", { label: clause.ask.split(":")[0] }, clause.options.filter(([value]) => value !== "none").map(([value, label]) => make("option", { value: `${clause.id}=${value}`, selected: value === clause.value }, label))));
    return make("div", { class: "offer" }, make("label", { for: name }, "A clause of the library instead of theirs"),
      make("select", { id: name, data: { take: "" }, "aria-describedby": `${id}-said` }, make("option", { value: "" }, "no clause of the library"), groups));
  }

  async #decide(number, form) {
    const decision = form.querySelector("input:checked").value;
    const shown = fields(decision);
    for (const area of form.querySelectorAll("[data-field]")) area.hidden = !shown[area.dataset.field];
    const given = Object.fromEntries(["text", "reason", "reply"].map((name) => [name, by(`came-${number}-${name}`).value]));
    const take = Object.fromEntries([...form.querySelectorAll("[data-take]")].map((field) => (field.dataset.take ? [field.dataset.take, field.value] : field.value.split("="))).filter(([name]) => name));
    const reply = await this.ask("decide", { item: number, decision, ...given, take });
    if (!reply) return;
    const words = reply.problems ? sentence(reply) : reply.said;
    say(by(`came-${number}-said`), words);
    form.closest(".item").classList.toggle("decided", !words && decision !== "later");
    if (!reply.problems) this.#counted(reply);
    announce(words || (decision === "later" ? `Item ${number} stays open.` : `Item ${number}: ${decision}, recorded.`));
  }

  #counted(reply) {
    this.count.textContent = `${reply.decided} of ${reply.all} decided.`;
  }

  #end(reply) {
    this.who = make("input", { id: "returned-by", autocomplete: "off", maxlength: 100 });
    this.day = make("input", { id: "returned-on", type: "date", value: reply.day, required: true, "aria-describedby": "returned-day" });
    this.problem = make("p", { class: "problem", role: "alert", id: "returned-problem", hidden: true });
    this.told = make("div", { id: "returned-told", role: "status" });
    return make("section", { class: "settling", "aria-labelledby": "returned-end" }, make("h3", { id: "returned-end", tabindex: "-1" }, "When you have decided"),
      make("p", { class: "help" }, "Your decisions are not kept in this browser: download them before you close the page or choose another file."),
      make("p", {}, make("label", { for: "returned-load" }, "Go on with a decisions.yml "), make("input", { type: "file", id: "returned-load", accept: ".yml,.yaml", onchange: (event) => this.#load(event.target) })),
      make("div", { class: "row" },
        make("div", { class: "field" }, make("label", { for: "returned-by" }, "In whose name"), this.who),
        make("div", { class: "field" }, make("label", { for: "returned-on" }, "Day of the reply"), this.day)),
      make("p", { class: "help", id: "returned-day" }, reply.day ? `The newest change that came back is of ${day(reply.day)}; that day stands until you give another.` : "No change that came back says on which day it was made: give the day."),
      make("p", { class: "buttons" },
        make("button", { type: "button", class: "go", id: "returned-take", onclick: () => this.#take() }, "Take in what is accepted"),
        make("button", { type: "button", id: "returned-reply", onclick: () => this.#reply() }, "Download the reply (Word)"),
        make("button", { type: "button", id: "returned-decisions", onclick: () => this.#decisions() }, "Download decisions.yml")),
      make("p", { class: "help" }, "Taking in writes accepted changes and our own words into your draft on this page. The reply is their file: what you accept is in, what you reject is taken back as tracked changes in your name, and what is open stays as they tracked it. Your reasons are not in it. The command sro reply reads decisions.yml."),
      this.problem, this.told);
  }

  async #load(field) {
    const file = field.files[0];
    if (!file) return;
    const large = file.size > LARGEST_DECISIONS;
    const reply = large ? null : await this.ask("load", { text: await file.text() });
    field.value = "";
    if (large) return say(this.problem, `${file.name} has more than a megabyte, which no list of decisions has; choose decisions.yml.`);
    if (!this.#heard(reply)) return;
    const who = this.who.value;
    this.#draw(reply);
    this.who.value = who || reply.by;
    const elsewhere = reply.elsewhere ? ` ${reply.elsewhere} in the file are on changes that this Word file does not hold.` : "";
    this.told.replaceChildren(make("p", {}, `${reply.loaded} decisions are loaded.${elsewhere}`));
    announce(`${reply.loaded} decisions are loaded.${elsewhere}`);
    by("returned-end").focus();
  }

  /** Whether a reply is one to go on with; what is wrong is told. */
  #heard(reply) {
    const problem = !reply ? "The engine did not answer; try again." : reply.problems ? sentence(reply) : "";
    say(this.problem, problem);
    this.told.replaceChildren();
    if (problem) announce(problem);
    return !problem;
  }

  async #take() {
    const reply = await this.ask("take in", { by: this.who.value });
    if (!this.#heard(reply)) return;
    if (reply.kept) {
      this.desk.take(reply);
      this.desk.fill();
      await this.desk.showing.look();
    }
    const words = reply.done.length ? `Taken into your draft: ${reply.done.length} ${reply.done.length === 1 ? "change" : "changes"}.` : "There is nothing new to take in: accept an item, or counter with our own words.";
    this.told.replaceChildren(make("p", {}, make("strong", {}, words)), list(reply.done), list(reply.left.map((line) => `Not in the draft: ${line}`)),
      reply.done.length ? make("p", { class: "help" }, "Each can be changed or taken back like anything else: an answer among the questions, own words at their clause or in the law check under “Of your own”.") : "");
    announce(words);
  }

  async #reply() {
    const reply = await this.ask("reply", { by: this.who.value, on: this.day.value });
    if (!this.#heard(reply)) return;
    if (!reply.holds) return say(this.problem, `The reply was not written: ${reply.proof}`);
    for (const [name, bytes] of Object.entries(reply.files)) give(name, bytes);
    this.told.replaceChildren(make("p", { id: "returned-proof" }, make("span", { class: "sign", "aria-hidden": "true" }, "✓ "), reply.proof), list([...reply.also.map((line) => `Also: ${line}`), ...reply.left.map((line) => `Not carried out: ${line}`)]),
      reply.undecided ? make("p", {}, `Still open: ${reply.undecided}. Their changes stay tracked in the name of who made them.`) : "");
    announce("The reply is saved.");
  }

  async #decisions() {
    const reply = await this.ask("decisions", { by: this.who.value });
    if (!this.#heard(reply)) return;
    for (const [name, bytes] of Object.entries(reply.files)) give(name, bytes);
    announce("decisions.yml is saved.");
  }
}

/** Which words a decision takes. */
const fields = (decision) => ({ text: decision === "counter", take: decision === "counter", reason: decision !== "later", reply: decision !== "later" });

/** What an item is, in a line. */
function kind(item, desk) {
  const asked = item.question && (desk.ask(item.question) || item.question);
  return [asked ? `${capital(item.is)}: ${asked} → ${item.answer}` : capital(item.is), item.note].filter(Boolean).join("; ");
}

/** A stretch of words: what stayed, what was struck, what was put in, told to who cannot see it too. */
function piece([how, words]) {
  if (how === "equal") return words;
  const tag = how === "delete" ? "del" : "ins";
  return make(tag, {}, make("span", { class: "unheard" }, how === "delete" ? " struck: " : " put in: "), words, make("span", { class: "unheard" }, " end. "));
}

const list = (lines) => (lines.length ? make("ul", {}, lines.map((line) => make("li", {}, `${capital(line)}.`))) : "");
const sentence = (reply) => reply.problems.map(({ message }) => `${/^[a-z]+[ ,]/.test(message) ? capital(message) : message}.`).join(" "); // a file's name stays as it is
const capital = (words) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
const day = (iso) => new Date(`${iso}T12:00`).toLocaleDateString("en-US", { dateStyle: "medium" });
