// The drafting page: form, document, law check and saving around one draft, which lives in the engine and is kept by the browser.
import { drawAudit, refuseAudit } from "./audit.js";
import { calm, caution } from "./caution.js";
import { Client, Superseded } from "./client.js";
import { compare } from "./compare.js";
import { entryElement, mark, markGuessed, reasonOf, show, typed } from "./controls.js";
import { announce, by, say } from "./dom.js";
import { Keep } from "./keep.js";
import { LawPanel } from "./law.js";
import { keepEngine, offline } from "./offline.js";
import { Preview } from "./preview.js";
import { Reword } from "./reword.js";
import { Saving } from "./save.js";
import { Steps } from "./steps.js";

const NEW_NAME = "our-district";
const STEPS_OF_LOADING = 4;

class Desk {
  constructor() {
    this.questions = new Map([...document.querySelectorAll(".question")].map((each) => [each.dataset.question, each]));
    this.keep = new Keep();
    this.state = { asked: [], how: {}, blank: [], documents: [], wording: {} };
    this.kept = null;
    this.guessed = {};
    this.shown = "mou";
    this.waiting = new Map();
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
    form.addEventListener("change", (event) => this.changed(event.target));
    let pause = 0;
    form.addEventListener("input", (event) => {
      if (!event.target.matches("input[type=text], textarea") || event.target.closest(".reason")) return;
      clearTimeout(pause);
      pause = setTimeout(() => this.changed(event.target, true), 350);
    });
    form.addEventListener("click", (event) => this.clicked(event.target));
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
    by("resume-drop").addEventListener("click", () => this.forget());
    by("load").addEventListener("change", () => this.load([...by("load").files]));
    by("check-file").addEventListener("change", () => by("check-file").files[0] && this.audit(by("check-file").files[0]));
    by("stop").addEventListener("click", () => { this.client.stop(); announce("Stopped. What you typed last was not taken."); });
    for (const button of document.querySelectorAll("[data-example]")) button.addEventListener("click", () => this.open("example", { name: button.dataset.example }, true));
    addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); document.body.classList.add("dropping"); } });
    addEventListener("dragleave", () => document.body.classList.remove("dropping"));
    addEventListener("drop", (event) => this.dropped(event));
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
    for (const id of [...this.waiting.keys()]) await this.answer(this.questions.get(id));
    keepEngine();
  }

  /** Puts a question to the engine; null when it was overtaken. */
  async put(name, given, options) {
    try {
      return await this.client.ask(name, given, options);
    } catch (error) {
      if (error instanceof Superseded) return null;
      by("engine-words").textContent = `That did not work (${error.message}). Your answers are safe; load the page again if it goes on.`;
      return null;
    }
  }

  /** Opens a draft. fresh: one that is not the one on the page. */
  async open(name, given, fresh) {
    const reply = await this.put(name, given);
    if (!reply) return false;
    say(by("begin-problem"), reply.problems ? reply.problems.map((each) => `${each.place ? `${each.place}: ` : ""}${each.message}.`).join(" ") : "");
    if (reply.problems) return false;
    if (fresh) this.guessed = {};
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
    for (const [id, question] of this.questions) {
      if (!this.waiting.has(id)) show(question, kept.answers?.[id]);
      this.guess(id);
    }
  }

  remember() {
    if (this.kept) this.keep.save({ draft: this.kept, guessed: this.guessed, step: this.steps?.here.dataset.step, shown: this.shown });
  }

  // ── answers

  changed(control, typing = false) {
    const question = control.closest(".question");
    if (!question) return control.closest("#basics") && !typing && this.basics();
    if (control.closest(".reason")) return;
    if (question.dataset.type === "choices" || question.dataset.type === "list") question.dataset.touched = "yes";
    this.answer(question, { typing });
  }

  clicked(control) {
    const question = control.closest(".question");
    if (!question) return;
    const id = question.dataset.question;
    if (control.matches(".add")) {
      const entry = entryElement(question);
      question.querySelector(".entries").append(entry);
      entry.querySelector("input, select").focus();
    } else if (control.matches(".remove")) {
      const entry = control.closest(".entry");
      const next = entry.nextElementSibling ?? entry.previousElementSibling;
      entry.remove();
      question.dataset.touched = "yes";
      (next?.querySelector("input") ?? question.querySelector(".add")).focus();
      this.answer(question);
    } else if (control.matches(".up")) {
      const entry = control.closest(".entry");
      entry.previousElementSibling?.before(entry);
      control.focus();
      this.answer(question);
    } else if (control.matches(".clear")) {
      question.dataset.touched = "no";
      for (const box of question.querySelectorAll("input:checked")) box.checked = false;
      question.querySelector("input").focus();
      this.answer(question);
    } else if (control.matches(".compare")) {
      this.put("compare", { question: id }).then((reply) => reply && compare(question, reply.alternatives, typed(question), (value) => this.choose(question, value)));
    }
  }

  choose(question, value) {
    const radio = [...question.querySelectorAll("input[type=radio]")].find((each) => each.value === value);
    radio.checked = true;
    radio.focus();
    this.answer(question);
  }

  async answer(question, { confirmed = false, typing = false } = {}) {
    const id = question.dataset.question;
    const value = typed(question);
    mark(question);
    if (!this.client.ready || !this.kept) return void this.waiting.set(id, true);
    this.waiting.delete(id);
    const began = performance.now();
    const box = question.querySelector(".caution");
    const reply = await this.put("answer", { question: id, typed: value, reason: reasonOf(question), shown: this.shown, confirmed });
    if (!reply) return;
    if (reply.problems) {
      if (!typing) this.refuse(question, reply.problems);
      return;
    }
    this.refuse(question, []);
    if (reply.weakens) {
      const wantsReason = Boolean(reply.wants_reason);
      question.dataset.wants = wantsReason ? "yes" : "no";
      mark(question);
      caution(box, {
        weakens: reply.weakens, wantsReason, keepFocus: wantsReason,
        take: () => this.answer(question, { confirmed: true }),
        leave: () => { question.dataset.wants = "no"; calm(box); show(question, this.kept.answers[id]); question.querySelector("input")?.focus(); },
      });
      if (wantsReason) question.querySelector(".reason textarea").focus({ preventScroll: true });
      box.scrollIntoView({ block: "nearest" });
      return;
    }
    calm(box);
    question.dataset.wants = "no";
    if (reply.answer === null || reply.answer === undefined) delete this.kept.answers[id];
    else this.kept.answers[id] = reply.answer;
    delete this.guessed[id];
    this.guess(id);
    mark(question);
    const { answer, ...state } = reply;
    this.take(state);
    if (id === "district" && this.kept.name === NEW_NAME && !typing) await this.named(value);
    await this.look();
    performance.measure(`answer:${id}`, { start: began });
  }

  refuse(question, problems) {
    const words = problems.map((each) => `${each.message.slice(0, 1).toUpperCase()}${each.message.slice(1)}.`).join(" ").replaceAll(`${question.dataset.question}: `, "");
    say(question.querySelector(":scope > .problem"), words);
    const control = question.querySelector("input, textarea");
    if (words) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
    const described = new Set((control?.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    described[words ? "add" : "delete"](`${question.id}-problem`);
    control?.setAttribute("aria-describedby", [...described].join(" "));
  }

  async named(district) {
    const short = (district ?? "").normalize("NFD").toLowerCase().replace(/\b(public|schools?|district|regional|system|of|the)\b/g, " ").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "");
    if (!short) return;
    const reply = await this.put("rename", { name: short });
    if (!reply || reply.problems) return;
    this.take(reply);
    by("begin-name").value = this.kept.name;
  }

  async basics() {
    const name = by("begin-name").value.trim();
    if (!this.kept || !by("begin-date").value || !name) return;
    await this.open("restore", { kept: { ...this.kept, name, state: by("begin-state").value, date: by("begin-date").value } }, false);
  }

  guess(id) {
    const quote = this.guessed[id];
    markGuessed(this.questions.get(id), quote, () => {
      delete this.guessed[id];
      this.guess(id);
      this.remember();
      this.questions.get(id).querySelector("input, textarea, select")?.focus();
    });
    const left = Object.keys(this.guessed).length;
    say(by("unconfirmed"), left ? `${left} ${left === 1 ? "answer is" : "answers are"} guessed from your file and not confirmed yet.` : "");
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

  // ── files

  async load(files) {
    const texts = {};
    let name = by("begin-name").value;
    for (const file of files) {
      if (file.name.endsWith(".zip")) {
        const reply = await this.put("unpack", {}, { bytes: await file.arrayBuffer() });
        if (!reply) return;
        if (reply.problems) return say(by("begin-problem"), `${reply.problems[0].message}.`);
        Object.assign(texts, reply.files);
        const stem = file.name.slice(0, -4).replace(/ ?\(\d+\)$/, "");
        if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) name = stem;
      } else if (file.size > 1_000_000) {
        return say(by("begin-problem"), `${file.name} has more than a megabyte, which no district file has; choose district.yml.`);
      } else texts[/wording/.test(file.name) ? "wording.yml" : "district.yml"] = await file.text();
    }
    by("load").value = "";
    if (!texts["district.yml"]) return say(by("begin-problem"), "There is no district.yml among these files; choose it, or the zip that holds it.");
    if (await this.open("load", { name, district: texts["district.yml"], wording: texts["wording.yml"] ?? "" }, true)) announce("Your draft is loaded.");
  }

  dropped(event) {
    const files = [...(event.dataTransfer?.files ?? [])];
    document.body.classList.remove("dropping");
    if (!files.length) return;
    event.preventDefault();
    if (files.every((file) => /\.(ya?ml|zip)$/.test(file.name))) this.load(files);
    else this.audit(files[0]);
  }

  async audit(file, entered = "") {
    const bytes = file.size > 30_000_000 ? null : await file.arrayBuffer();
    document.querySelector('.panels [data-panel="audit"]').hidden = false;
    this.panel("audit");
    if (!bytes) return refuseAudit(`${file.name} has ${file.size.toLocaleString("en-US")} bytes and the limit is 30,000,000; save the agreement alone, without pictures.`);
    const began = performance.now();
    const found = await this.put("audit", { name: file.name, state: by("begin-state").value, on: by("begin-date").value, entered }, { bytes });
    if (!found) return refuseAudit("The file was not read; it was stopped, or took too much memory.");
    if (found.problems) return refuseAudit(`${found.problems[0].place ? `${found.problems[0].place}: ` : ""}${found.problems[0].message}.`);
    performance.measure("audit", { start: began });
    drawAudit(found, entered, {
      again: (since) => this.audit(file, since),
      use: (guesses) => this.use(guesses),
      ask: (id) => this.ask(id),
      words: (id, answer) => (Array.isArray(answer) ? answer.map((entry) => entry.name ?? entry).join(", ") : String(answer)),
    });
  }

  async use(guesses) {
    for (const guess of guesses) {
      const question = this.questions.get(guess.question);
      show(question, guess.answer);
      if (Array.isArray(guess.answer)) question.dataset.touched = "yes";
      await this.answer(question, { confirmed: true });
      if (this.kept.answers[guess.question] !== undefined) this.guessed[guess.question] = guess.quote;
      this.guess(guess.question);
    }
    this.remember();
    this.panel("questions", false);
    if (guesses.length) this.reveal(guesses[0].question);
    announce(`${guesses.length} answers filled in, each marked as guessed.`);
  }

  async forget() {
    this.keep.forget();
    this.kept = null;
    this.guessed = {};
    this.waiting.clear();
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
