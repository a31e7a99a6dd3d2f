// The drafting page: form, document, law check and saving around one draft, which lives in the engine and is kept by the browser.
import { Answers, NEW_NAME } from "./answers.js";
import { Client, Superseded } from "./client.js";
import { mark, show } from "./controls.js";
import { announce, by, say } from "./dom.js";
import { Files } from "./files.js";
import { Keep } from "./keep.js";
import { LawPanel } from "./law.js";
import { keepEngine, offline } from "./offline.js";
import { Preview } from "./preview.js";
import { Reword } from "./reword.js";
import { Saving } from "./save.js";
import { Steps } from "./steps.js";

const STEPS_OF_LOADING = 4;

class Desk {
  constructor() {
    this.questions = new Map([...document.querySelectorAll(".question")].map((each) => [each.dataset.question, each]));
    this.keep = new Keep();
    this.state = { asked: [], how: {}, blank: [], documents: [], wording: {} };
    this.kept = null;
    this.guessed = {};
    this.shown = "mou";
    this.answers = new Answers(this);
    this.files = new Files(this);
    this.client = new Client({ progress: (words) => this.progress(words), ready: () => this.ready(), broken: (words) => this.broken(words), slow: (slow) => this.slow(slow) });
    this.preview = new Preview(by("paper"), { answer: (id) => this.reveal(id), reword: (id, clause) => this.reword.open(id, clause), ask: (id) => this.ask(id) });
    this.law = new LawPanel(by("law-body"), { clause: (id) => this.clause(id), answer: (id) => this.reveal(id), ask: (id) => this.ask(id) });
    this.reword = new Reword(this);
    this.saving = new Saving(this);
    this.steps = new Steps((step) => (step ? this.remember() : this.panel("law")));
    this.loading = 0;
  }

  begin() {
    document.documentElement.classList.add("lively");
    for (const each of document.querySelectorAll(".scripted:not(.step):not(#engine)")) each.hidden = false;
    for (const [id, question] of this.questions) question.hidden = question.dataset.asked !== "yes" && Boolean(id);
    by("begin-date").value = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    for (const question of this.questions.values()) mark(question);
    const kept = this.keep.load();
    if (kept?.draft) {
      this.kept = kept.draft;
      this.guessed = kept.guessed ?? {};
      this.shown = kept.shown ?? this.shown;
      this.fill();
      say(by("resume").firstElementChild, `You go on with ${kept.draft.answers?.district ?? kept.draft.name}, as this browser kept it.`);
      by("resume").hidden = false;
    }
    this.steps.go(document.querySelector(`[data-step="${CSS.escape(kept?.step ?? "begin")}"]`) ?? this.steps.all[0]);
    this.listen();
    this.panel(location.hash.slice(1) || "questions", false);
    by("engine").hidden = false;
    this.client.start();
    offline();
  }

  listen() {
    const form = by("form");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => this.answers.changed(event.target));
    let pause = 0;
    form.addEventListener("input", (event) => {
      if (!event.target.matches("input[type=text], textarea") || event.target.closest(".reason")) return;
      clearTimeout(pause);
      pause = setTimeout(() => this.answers.changed(event.target, true), 350);
    });
    form.addEventListener("click", (event) => this.answers.clicked(event.target));
    form.addEventListener("focusin", (event) => {
      const question = event.target.closest(".question");
      if (question && question !== this.looked) {
        this.looked = question;
        this.preview.reveal(question.dataset.question, (question.dataset.clauses ?? "").split(" ").filter(Boolean));
      }
    });
    for (const link of document.querySelectorAll(".panels a")) link.addEventListener("click", (event) => { event.preventDefault(); this.panel(link.dataset.panel); });
    for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
    by("which").addEventListener("change", () => { this.shown = by("which").value; this.look(true); this.remember(); });
    by("begin-new").addEventListener("click", () => this.steps.go(this.steps.walked[1], true));
    by("illustration-drop").addEventListener("click", () => this.open("restore", { kept: { ...this.kept, illustration: null } }, false));
    by("resume-drop").addEventListener("click", () => this.forget());
    by("load").addEventListener("change", () => this.files.load([...by("load").files]));
    by("check-file").addEventListener("change", () => by("check-file").files[0] && this.files.audit(by("check-file").files[0]));
    by("stop").addEventListener("click", () => { this.client.stop(); announce("Stopped. What you typed last was not taken."); });
    for (const button of document.querySelectorAll("[data-example]")) button.addEventListener("click", () => this.open("example", { name: button.dataset.example }, true));
    addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); document.body.classList.add("dropping"); } });
    addEventListener("dragleave", () => document.body.classList.remove("dropping"));
    addEventListener("drop", (event) => this.files.dropped(event));
  }

  // ── the engine

  progress(words) {
    this.loading += 1;
    by("engine-progress").value = Math.min(this.loading, STEPS_OF_LOADING);
    by("engine-progress").hidden = !words;
    by("engine-words").textContent = words ? `${words} …` : "";
  }

  broken(words) {
    by("engine-words").textContent = `The drafting engine did not start (${words}). Load the page again, or print the questionnaire.`;
    by("engine-progress").hidden = true;
  }

  slow(slow) {
    by("stop").hidden = !slow;
    by("engine").classList.toggle("busy", slow);
    if (this.client.ready) by("engine-words").textContent = slow ? "Working …" : "";
  }

  async ready() {
    by("engine-progress").hidden = true;
    by("engine-words").textContent = "";
    document.body.dataset.engine = "ready";
    performance.mark("engine-ready");
    if (this.kept) await this.open("restore", { kept: this.kept }, false);
    else await this.open("begin", { name: by("begin-name").value, state: by("begin-state").value, date: by("begin-date").value }, false);
    for (const id of [...this.answers.waiting]) await this.answers.answer(this.questions.get(id));
    keepEngine();
  }

  /** Puts a question to the engine; null when it was overtaken. */
  async put(name, given, options) {
    try {
      return await this.client.ask(name, given, options);
    } catch (error) {
      if (error instanceof Superseded) return null;
      if (/fatal|abort|unreachable|memory|recursion/i.test(error.message)) {
        this.client.stop();
        announce("The engine broke down and starts again. Your answers are safe.");
      } else by("engine-words").textContent = `That did not work (${error.message}). Your answers are safe; load the page again if it goes on.`;
      return null;
    }
  }

  /** Opens a draft. fresh: one that is not the one on the page. */
  async open(name, given, fresh) {
    const reply = await this.put(name, given);
    if (!reply) return false;
    say(by("begin-problem"), reply.problems ? reply.problems.map((each) => `${each.place ? `${each.place}: ` : ""}${each.message}.`).join(" ") : "");
    if (reply.problems) return false;
    if (fresh) {
      this.guessed = {};
      this.law.before = null; // another draft's verdicts are no news
    }
    this.take(reply);
    this.fill();
    await this.look(true);
    return true;
  }

  /** Takes what the engine says of the draft. */
  take(reply) {
    const { kept, ...state } = reply;
    if (kept) this.kept = kept;
    this.state = { ...this.state, ...state, wording: this.kept.wording ?? {} };
    this.steps.update(this.state);
    this.documents();
    this.remember();
  }

  /** Shows the draft's answers in the form. */
  fill() {
    const { kept } = this;
    by("begin-name").value = kept.name;
    by("begin-state").value = kept.state;
    by("begin-date").value = kept.date;
    by("illustration").hidden = !kept.illustration;
    for (const [id, question] of this.questions) {
      if (!this.answers.waiting.has(id)) show(question, kept.answers?.[id]);
      this.answers.guess(id);
    }
  }

  remember() {
    if (this.kept) this.keep.save({ draft: this.kept, guessed: this.guessed, step: this.steps?.here.dataset.step, shown: this.shown });
  }

  async basics() {
    const name = by("begin-name").value.trim();
    if (!this.kept || !by("begin-date").value || !name) return;
    await this.open("restore", { kept: { ...this.kept, name, state: by("begin-state").value, date: by("begin-date").value } }, false);
  }

  // ── document and law

  documents() {
    const standing = this.state.documents;
    if (!standing.length) return;
    if (!standing.includes(this.shown)) this.shown = standing[0];
    const now = [...by("which").options].map((option) => option.value).join(" ");
    if (now !== standing.join(" ")) by("which").replaceChildren(...standing.map((name) => new Option(this.titles[name] ?? name, name)));
    by("which").value = this.shown;
  }

  async look(afresh = false) {
    const view = await this.put("look", { document: this.shown, afresh });
    if (!view || view.problems) return;
    this.preview.draw(view);
    this.check();
  }

  async check() {
    const document = this.shown;
    const law = await this.put("law", { document }, { idle: true });
    if (!law || document !== this.shown) return;
    this.law.draw(law, this.state);
    performance.mark("law-drawn");
    const found = await this.put("lints", { document }, { idle: true });
    if (found && document === this.shown) this.law.drawLints(found.lints);
  }

  ask(id) {
    const question = this.questions.get(id);
    return question && !question.hidden ? question.querySelector("legend, .ask").textContent : "";
  }

  reveal(id) {
    this.panel("questions", false);
    const question = this.questions.get(id);
    if (question && !question.hidden) this.steps.reveal(question);
  }

  clause(id) {
    this.panel("document", false);
    this.preview.clause(id);
  }

  panel(name, focus = true) {
    const known = document.querySelector(`.panels [data-panel="${CSS.escape(name)}"]`) ? name : "questions";
    document.body.dataset.panel = known;
    for (const link of document.querySelectorAll(".panels a")) {
      if (link.dataset.panel === known) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (focus) by(known).querySelector("h2[tabindex], h3, select, input")?.focus({ preventScroll: true });
    scrollTo({ top: Math.min(scrollY, by("questions").parentElement.offsetTop) });
  }

  async forget() {
    this.keep.forget();
    this.kept = null;
    this.guessed = {};
    this.answers.waiting.clear();
    by("form").reset();
    by("resume").hidden = true;
    by("begin-name").value = NEW_NAME;
    by("begin-date").value = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    await this.open("begin", { name: NEW_NAME, state: by("begin-state").value, date: by("begin-date").value }, true);
    this.keep.forget();
    this.steps.go(this.steps.all[0], true);
    this.panel("questions");
    announce("Everything is forgotten.");
  }
}

const able = typeof WebAssembly === "object" && typeof Worker === "function" && document.body.dataset.engine === "there";
if (able) {
  const desk = new Desk();
  desk.titles = JSON.parse(by("which").dataset.titles ?? "{}");
  desk.begin();
} else by("fallback").hidden = false;
