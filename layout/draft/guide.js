// Step by step: the first questions one after another, then the choices that matter and the rest by topic. A screen borrows its questions from the
// list of all, so that an answer is read, weighed and kept in one way only.
import { typed } from "./controls.js";
import { announce, by, make, say } from "./dom.js";
import { readPaste } from "./entries.js";
import { Overview } from "./overview.js";
import { panel } from "./panels.js";
import { Proposals } from "./proposals.js";

const ASKED = /^ask-/;
const PATIENCE = 900; // milliseconds that “next” waits for an answer to be taken; what takes longer goes on behind it

export class Guide {
  constructor(desk) {
    this.desk = desk;
    this.screens = [...document.querySelectorAll("#guide .screen")];
    this.here = this.screens[0];
    this.borrowed = new Map(); // what is borrowed → the mark that keeps its place in the list
    this.said = new Map(); // what became of the answers that were given on the screen in front
    this.passed = new Set(); // the first questions that somebody left with “next” or “I don't know yet”
    this.proposals = new Proposals(desk);
    this.overview = new Overview(desk, this);
    document.addEventListener("panel", () => this.#place());
    by("guide").addEventListener("click", (event) => this.#clicked(event.target.closest("button")));
    by("guide-form").addEventListener("keydown", (event) => this.#key(event));
    by("guide-form").addEventListener("change", () => this.#buttons());
    by("guide-form").addEventListener("input", () => this.#buttons());
  }

  /** The first questions' screens. */
  get asked() {
    return this.screens.filter((screen) => ASKED.test(screen.dataset.screen));
  }

  get kept() {
    return { screen: this.here.dataset.screen, passed: [...this.passed] };
  }

  /** Opens where an earlier visit left. */
  begin(kept) {
    this.passed = new Set(kept?.passed ?? []);
    this.here = this.#screen(kept?.screen) ?? this.screens[0];
    this.#place();
  }

  go(name, focus = true) {
    const screen = this.#screen(name);
    if (!screen) return;
    this.here = screen;
    this.said = new Map();
    this.#place();
    this.desk.remember();
    if (!focus) return;
    by("guide").scrollTo({ top: 0 });
    scrollTo({ top: Math.min(scrollY, by("guide").parentElement.offsetTop) });
    screen.querySelector("h3").focus({ preventScroll: true });
    if (ASKED.test(name) && matchMedia("(hover: hover)").matches) this.#control(screen)?.focus({ preventScroll: true });
  }

  /** Shows a question on its screen and puts the cursor in it; false where it stands on none. */
  reveal(id) {
    const screen = this.screens.find((each) => this.#ids(each).includes(id));
    const question = this.desk.questions.get(id);
    if (!screen || !question || question.hidden) return false;
    panel("guide", false);
    this.go(screen.dataset.screen, false);
    const along = question.closest(".along");
    if (along) along.open = true;
    (question.querySelector("input:checked, input, textarea, select, button") ?? screen.querySelector("h3")).focus({ preventScroll: true });
    question.scrollIntoView({ block: "center" });
    return true;
  }

  /** What the engine says of the draft has changed. */
  update() {
    this.#fitting();
    this.#buttons();
    this.#dots();
    this.proposals.draw(this.here);
    this.overview.draw();
  }

  /** What became of an answer that was given on the screen before: it is said back, with the doubt or the refusal where there is one. */
  heard(id, words, well = true) {
    this.#buttons();
    if (this.#ids(this.here).includes(id)) this.said.set(id, [words, well]);
    else if (this.left?.ids.includes(id)) {
      this.left.said.set(id, [words, well]);
      if (this.here === this.left.followed) this.#sayBack();
    }
  }

  /** Whether a question has a screen of its own among the first. */
  asksAtFirst(id) {
    return this.asked.some((screen) => this.#ids(screen).includes(id));
  }

  #screen(name) {
    return this.screens.find((each) => each.dataset.screen === name);
  }

  #ids(screen) {
    return `${screen.dataset.asks ?? ""} ${screen.dataset.along ?? ""}`.split(" ").filter(Boolean);
  }

  #shown(screen = this.here) {
    return this.#ids(screen).map((id) => this.desk.questions.get(id)).filter((question) => question && !question.hidden);
  }

  #control(screen) {
    return screen.querySelector('.slot[data-slot="asks"] .question:not([hidden]) :is(input:checked, input, textarea)');
  }

  /** Shows the screen, with its questions in it while this part of the page is in front; every other stands in the list. */
  #place() {
    const front = document.body.dataset.panel === "guide";
    const wanted = new Map();
    if (front) {
      for (const slot of this.here.querySelectorAll("[data-slot]")) {
        for (const id of (this.here.dataset[slot.dataset.slot] ?? "").split(" ")) if (this.desk.questions.has(id)) wanted.set(this.desk.questions.get(id), slot);
      }
      const basics = this.here.querySelector("[data-basics]");
      if (basics) wanted.set(by("basics"), basics);
    }
    for (const [element, mark] of this.borrowed) if (!wanted.has(element)) { mark.replaceWith(element); this.borrowed.delete(element); }
    for (const [element, slot] of wanted) {
      if (!this.borrowed.has(element)) {
        const mark = document.createComment("");
        element.before(mark);
        this.borrowed.set(element, mark);
      }
      slot.append(element);
    }
    for (const screen of this.screens) screen.hidden = screen !== this.here;
    if (this.here !== this.left?.followed) by("guide-said").hidden = true;
    this.update();
  }

  /** A question alone on its screen has the screen's own heading; one of several has its own. */
  #fitting() {
    this.here.querySelector("h3").before(by("guide-said"));
    for (const slot of this.here.querySelectorAll("[data-slot]")) slot.classList.toggle("sole", slot.dataset.slot === "asks" && ASKED.test(this.here.dataset.screen) && this.here.dataset.asks.split(" ").length === 1);
    for (const paste of this.here.querySelectorAll('[data-slot="asks"] .paste')) paste.open = !paste.closest(".question").querySelector(".entry") || paste.open;
    const along = this.here.querySelector(".along");
    if (along) along.hidden = !along.querySelector(".question:not([hidden])");
    const first = ASKED.test(this.here.dataset.screen);
    by("dots").hidden = !first;
    if (first && by("dots").parentElement !== this.here) this.here.prepend(by("dots"));
  }

  #buttons() {
    const open = this.here.querySelector('[data-go="open"]');
    if (open) open.hidden = this.#asks().length > 0 && this.#asks().every((question) => typed(question) !== null && this.desk.state.how[question.dataset.question] === "given" && !this.desk.answers.untaken.has(question.dataset.question));
  }

  /** The questions that the screen asks outright. */
  #asks() {
    return this.#shown().filter((question) => this.here.dataset.asks.split(" ").includes(question.dataset.question));
  }

  #dots() {
    for (const button of by("dots").querySelectorAll("button")) {
      const screen = this.#screen(button.dataset.to);
      const state = this.standing(screen);
      button.dataset.state = state;
      button.querySelector(".state").textContent = { answered: "(answered)", open: "(left open)", coming: "" }[state];
      if (screen === this.here) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
  }

  /** answered, open (left with a blank) or coming; what is typed counts while it waits to be weighed, and not once it was refused or asked back. */
  standing(screen) {
    const waits = (id) => this.desk.answers.untaken.get(id)?.[1] === "weighing";
    const given = this.#ids(screen).some((id) => this.desk.state.how[id] === "given" || waits(id));
    return given ? "answered" : this.passed.has(screen.dataset.step) ? "open" : "coming";
  }

  async #clicked(button) {
    if (!button) return;
    if (button.dataset.to) return (await this.settle()) && this.go(button.dataset.to);
    if (button.dataset.way) return this.#way(button.dataset.way);
    if (button.id === "guide-start") return this.go((this.asked.find((screen) => this.standing(screen) === "coming") ?? this.asked[0]).dataset.screen);
    if (button.id === "guide-look") return this.go("draft");
    if (button.dataset.go) await this.#onward(button.dataset.go);
  }

  /** Enter in a line goes on, as it would in any form of one question; a list and a long text keep it for a new line. */
  #key(event) {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input:not([type=file])")) return;
    event.preventDefault();
    if (event.target.id !== "find") this.here.querySelector('[data-go="next"], [data-go="accept"]')?.click();
  }

  async #onward(how) {
    if (this.busy) return;
    this.busy = true;
    const left = { screen: this.here, ids: this.#ids(this.here) };
    try {
      if (how === "open") this.#leaveOpen();
      else if (!(await this.settle())) return;
      if (how === "accept") await this.proposals.keep(this.#shown());
      if (how !== "back" && this.here.dataset.step) this.passed.add(this.here.dataset.step);
      const said = how === "open" ? new Map() : this.said;
      this.go(this.#beside(how === "back" ? -1 : 1));
      this.left = { ...left, said, followed: this.here };
      this.#sayBack();
    } finally {
      this.busy = false;
    }
  }

  #beside(by) {
    const kind = this.here.dataset.screen.split("-")[0];
    const row = this.screens.filter((screen) => screen.dataset.screen.startsWith(`${kind}-`) && (ASKED.test(screen.dataset.screen) || this.#shown(screen).length));
    return (row[row.indexOf(this.here) + by] ?? this.#screen(by < 0 && kind === "ask" ? "welcome" : "draft")).dataset.screen;
  }

  /** What is typed here is taken, or kept until the engine is there or has time for it. False where something has to be decided first. */
  async settle() {
    const { answers } = this.desk;
    const shown = this.#shown();
    for (const question of shown) this.desk.unread(question) ? answers.keep(question) : answers.tell(question);
    const work = (async () => {
      for (const question of shown) {
        if (question.querySelector(".paste textarea")?.value.trim()) await readPaste(answers, question);
        else {
          if (answers.trial?.id === question.dataset.question) await answers.trial.over;
          if (answers.untaken.has(question.dataset.question) && !told(question)) await answers.answer(question);
        }
      }
    })();
    await Promise.race([work, new Promise((go) => setTimeout(go, PATIENCE))]);
    const held = shown.find((question) => (answers.untaken.get(question.dataset.question)?.[1] ?? "weighing") !== "weighing");
    if (!held) return true;
    const box = held.querySelector(".caution:not([hidden])");
    (box ?? held.querySelector("input:checked, input, textarea"))?.focus();
    return false;
  }

  /** “I don't know yet”: what was typed and not taken is dropped, and the document keeps its blank. */
  #leaveOpen() {
    for (const question of this.#shown()) this.desk.answers.drop(question);
  }

  #sayBack() {
    const { screen, said } = this.left;
    const place = by("guide-said");
    const heard = [...said.values()].filter(([words]) => words);
    const words = heard.map(([each]) => each).join(" ");
    place.classList.toggle("held", heard.some(([, well]) => !well));
    place.replaceChildren(...(words ? [make("p", {}, words, " ", make("button", { type: "button", class: "quiet", data: { to: screen.dataset.screen }, "aria-label": `Change: ${screen.querySelector("h3").textContent}` }, "Change"))] : []));
    place.hidden = !words;
    if (words) announce(words);
  }

  #way(name) {
    if (name === "review") return panel("review");
    panel(name === "returned-go" ? "returned" : "questions");
    if (name === "returned-go") return;
    this.desk.steps.go(name === "list" ? this.desk.steps.walked[1] : this.desk.steps.all[0], true);
    const target = name === "examples" ? document.querySelector("[data-example]") : name === "list" ? null : by(name);
    const details = target?.closest("details");
    if (details) { details.open = true; target.focus(); details.scrollIntoView({ block: "nearest" }); }
  }

  /** Another draft, or none: the first questions are asked anew. */
  forget() {
    this.passed.clear();
    by("find").value = "";
    this.overview.find("");
    say(by("guide-resume"), "");
    this.go("welcome", false);
  }
}

/** Whether it stands below a question why its answer is not taken. */
const told = (question) => Boolean(question.querySelector(":scope > .problem:not([hidden]), .caution:not([hidden])"));
