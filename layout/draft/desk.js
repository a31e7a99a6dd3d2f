// The desk: one draft, which lives in the engine and is kept by the browser, and everything on the page that works on it.
import { Answers, NEW_NAME } from "./answers.js";
import { Client, Superseded } from "./client.js";
import { mark, show } from "./controls.js";
import { Disk } from "./disk.js";
import { announce, by, say } from "./dom.js";
import { Files } from "./files.js";
import { withoutUnknown } from "./fitting.js";
import { Guide } from "./guide.js";
import { Keep } from "./keep.js";
import { listen } from "./listen.js";
import { Offline } from "./offline.js";
import { panel } from "./panels.js";
import { CameBack } from "./returned.js";
import { Review } from "./review.js";
import { Reword } from "./reword.js";
import { Saving } from "./save.js";
import { Sharing } from "./sharing.js";
import { FIRST, Showing } from "./showing.js";
import { Status } from "./status.js";
import { Steps } from "./steps.js";
import { Stored } from "./stored.js";
import { today } from "./today.js";
import { Year } from "./year.js";

// what an answer itself asks; everything else waits until the answer is weighed, so that it sees what was typed last
const OF_AN_ANSWER = ["answer", "weigh", "look", "law", "lints"];

const BASICS = ["begin-name", "begin-state", "begin-date"];
const STOPPED = "sro-stopped"; // for one load of the page: what was kept stopped the one before

function took(key) {
  try {
    const value = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return value;
  } catch {
    return null;
  }
}

export class Desk {
  constructor() {
    this.questions = new Map([...document.querySelectorAll(".question")].map((each) => [each.dataset.question, each]));
    this.keep = new Keep({ basics: BASICS, questions: this.questions, documents: Object.keys(JSON.parse(by("which").dataset.titles)), states: [...by("begin-state").options].map((each) => each.value) });
    this.state = { asked: [], how: {}, blank: [], documents: [], local: [] };
    this.kept = null;
    this.guessed = {};
    this.answers = new Answers(this);
    this.files = new Files(this);
    this.status = new Status();
    this.client = new Client({ ...this.status.told, ready: () => this.ready() });
    this.showing = new Showing(this);
    this.reword = new Reword(this);
    this.saving = new Saving(this);
    this.returned = new CameBack(this);
    this.sharing = new Sharing(this);
    this.offline = new Offline();
    this.steps = new Steps((step) => (step ? this.moved() : panel("law")));
    this.guide = new Guide(this);
    this.review = new Review(this);
    this.stored = new Stored(this);
    this.disk = new Disk(this);
    this.year = new Year(this);
  }

  begin() {
    document.documentElement.classList.add("lively");
    for (const each of document.querySelectorAll(".scripted:not(.step):not(#engine)")) each.hidden = false;
    for (const question of this.questions.values()) question.hidden = question.dataset.asked !== "yes";
    by("begin-date").value = today();
    for (const question of this.questions.values()) mark(question);
    const before = this.keep.load();
    try {
      this.#goOn(before);
    } catch {
      if (!before) throw new Error("the page could not begin");
      this.keep.setAside(); // it fitted by its shape and stopped the page all the same: the next line begins without it
      sessionStorage.setItem(STOPPED, "yes");
      location.reload();
      return;
    }
    if (took(STOPPED)) this.keep.left("the whole draft");
    void this.disk.begin();
    this.unread = listen(this);
    this.guide.begin(before?.guide);
    panel(location.hash.slice(1) || before?.panel || "guide", false);
    document.addEventListener("panel", () => this.remember());
    by("engine").hidden = false;
    this.client.start();
    this.offline.begin();
  }

  /** Shows what an earlier visit kept. */
  #goOn(before) {
    this.answers.untaken = new Map(before?.untaken ?? []);
    if (before?.basics) for (const [id, value] of Object.entries(before.basics)) by(id).value = value;
    if (!by("begin-state").value) by("begin-state").selectedIndex = 0; // a state of another version of the page
    if (before?.draft) {
      this.kept = before.draft;
      this.guessed = before.guessed ?? {};
      this.showing.shown = before.shown ?? this.showing.shown;
      this.fill();
      say(by("resume").firstElementChild, `You go on with ${before.draft.answers?.district ?? before.draft.name}, as this browser kept it.`);
      by("resume").hidden = false;
    }
    this.answers.bringBack();
    this.steps.go(document.querySelector(`.step[data-step="${CSS.escape(before?.step ?? "begin")}"]`) ?? this.steps.all[0]);
  }

  /** The engine is there, at first or again after it was stopped. */
  async ready() {
    this.status.ready();
    if (this.unopened) return; // opening it was stopped: only a person asks for it again
    const opened = this.sharing.open ? await this.#sharedOpened() : this.kept ? await this.#restored() : await this.#begin();
    if (!opened) return;
    for (const id of [...this.answers.waiting]) await this.answers.answer(this.questions.get(id));
    await this.answers.againUntaken();
    this.sharing.ready();
    this.offline.keepEngine();
    void this.year.draw();
  }

  /** A new draft, under what was typed before the engine was there, or else under what the page proposes. */
  async #begin(options = {}) {
    const begun = () => ({ name: by("begin-name").value, state: by("begin-state").value, date: by("begin-date").value });
    if (await this.open("begin", begun(), { first: true, ...options })) return true;
    if (!this.client.ready) return false;
    by("begin-name").value = NEW_NAME;
    by("begin-state").selectedIndex = 0;
    by("begin-date").value = today();
    return this.open("begin", begun(), { first: true, ...options });
  }

  /** Opens the questions that somebody sent, with what an earlier visit answered as far as it can be taken; a link that cannot be opened leaves one's own draft. */
  async #sharedOpened() {
    if (await this.open(...this.sharing.opening(this.kept), { first: true })) return true;
    if (!this.client.ready && !this.broke) return false; // stopped: it is opened again when the engine is there
    if (this.kept) {
      this.keep.setAside();
      this.keep.left("the answers to these questions");
      this.kept = null;
      if (this.client.ready && (await this.open(...this.sharing.opening(null), { first: true }))) return true;
    }
    this.sharing.leave(by("begin-problem").textContent || "The questions behind this link could not be opened.");
    const before = this.keep.load();
    if (before?.draft) this.kept = before.draft;
    panel("guide", false);
    if (!this.client.ready) return false;
    return this.kept ? this.#restored() : this.#begin();
  }

  /** Opens what an earlier visit kept; what the engine cannot open is tried without the answers that nothing asks for, and else set aside. */
  async #restored() {
    const whole = this.kept;
    const [less, unknown] = withoutUnknown(whole, this.questions);
    for (const draft of unknown ? [whole, less] : [whole]) {
      const before = basics();
      const reply = await this.put("restore", { kept: draft }, { first: true, quiet: true });
      if (!reply) return false; // overtaken or stopped
      if (!reply.problems) {
        if (draft === less) {
          this.keep.setAside();
          this.keep.left(`${unknown} ${unknown === 1 ? "answer to a question that is" : "answers to questions that are"} not asked any more`);
        }
        return this.#opened(reply, before);
      }
      if (reply.broken) break;
    }
    this.keep.setAside();
    this.keep.left("the whole draft");
    this.kept = null;
    this.another();
    by("form").reset();
    by("resume").hidden = true;
    by("begin-name").value = NEW_NAME;
    by("begin-date").value = today();
    return this.client.ready ? this.#begin({ fresh: true }) : false; // an engine that broke down begins when it is there again
  }

  /** Ends what the engine does and starts it anew. What was typed stays on the page, and what was taken is opened again. */
  stop() {
    const running = this.client.running?.name;
    if (running === "restore") this.#unopen();
    if (running === "law" || running === "lints") this.showing.pause();
    this.status.restarting();
    this.client.stop();
    announce("Stopped. The engine starts again, and your answers are as they were.");
  }

  #unopen() {
    this.unopened = this.kept;
    this.kept = null; // nothing is kept over it
    say(by("resume").firstElementChild, "Opening your draft was stopped. This browser still keeps it.");
    by("resume").hidden = false;
    by("resume-again").hidden = false;
  }

  async openAgain() {
    this.kept = this.unopened;
    this.unopened = null;
    by("resume-again").hidden = true;
    await this.ready();
  }

  /** Puts a question to the engine; null when it was overtaken or stopped. */
  async put(name, given, options) {
    // looked at anew each time and asked in the same breath, so that no answer slips in between
    while (!OF_AN_ANSWER.includes(name) && this.answers.trial) await this.answers.trial.over;
    try {
      return await this.client.ask(name, given, options);
    } catch (error) {
      if (error instanceof Superseded) return null;
      const broken = /fatal|abort|unreachable|memory|recursion/i.test(error.message);
      if (broken) {
        this.broke = true;
        this.status.restarting();
        this.client.stop();
        if (options?.quiet) return { problems: [{ message: error.message }], broken };
        announce("The engine broke down and starts again. Your answers are safe.");
      } else if (options?.quiet) return { problems: [{ message: error.message }] };
      else this.status.say(`That did not work (${error.message}). Your answers are safe; load the page again if it goes on.`);
      return null;
    }
  }

  /** Opens a draft. fresh: one that is not the one on the page. first: before anything else that waits for the engine. */
  open(...asked) {
    return (this.opening = this.#open(...asked));
  }

  async #open(name, given, { fresh = false, first = false } = {}) {
    const before = basics();
    const reply = await this.put(name, given, { first });
    if (!reply) return false;
    say(by("begin-problem"), reply.problems ? reply.problems.map((each) => `${each.place ? `${each.place}: ` : ""}${each.message}.`).join(" ") : "");
    return reply.problems ? false : this.#opened(reply, before, fresh);
  }

  /** Shows what was opened; `before` are the basics as they were when it was asked for. */
  async #opened(reply, before, fresh = false) {
    if (fresh) {
      this.keep.anew();
      this.another();
    }
    const typed = basics().map((value, at) => (value === before[at] ? null : value)); // while the engine was busy
    this.take(reply);
    this.fill();
    for (const [at, value] of typed.entries()) if (value !== null) by(BASICS[at]).value = value;
    this.sharing.opened(reply);
    await this.showing.look(true);
    if (typed.some((value) => value !== null)) void this.basics();
    return true;
  }

  /** Another draft is open: nothing of the last one waits. */
  another() {
    this.guessed = {};
    this.answers.clear();
    this.returned.forget();
    this.showing.another();
    this.disk.leave();
    this.year.another();
  }

  /** Takes what the engine says of the draft. */
  take(reply) {
    const { kept, asked, how, blank, documents, remarks } = reply;
    if (kept) this.kept = kept;
    this.state = { ...this.state, asked, how, blank, documents, remarks, local: this.kept.local ?? [] };
    this.planned(reply);
    this.steps.update(this.state);
    this.showing.documents();
    this.remember();
  }

  /** Takes what the engine says of the plan: guesses that wait, and how far the draft is. It comes once an answer is taken. */
  planned({ origins, proposals, progress }) {
    if (progress) Object.assign(this.state, { origins, proposals, progress });
    this.guide.update();
  }

  /** Shows the draft's answers in the form, except where something is typed that it has not taken. */
  fill() {
    const { kept, answers } = this;
    by("begin-name").value = kept.name;
    by("begin-state").value = kept.state;
    by("begin-date").value = kept.date;
    by("illustration").hidden = !(kept.illustration || kept.origin || kept.fictitious);
    for (const [id, question] of this.questions) {
      if (!answers.waiting.has(id) && !answers.untaken.has(id)) show(question, kept.answers?.[id]);
      answers.guess(id);
    }
  }

  /** Keeps the draft, or before there is one, what is typed while the engine loads. */
  remember() {
    this.disk.tell();
    if (this.unopened || (!this.kept && !this.answers.untaken.size)) return;
    const { guessed, kept: draft } = this;
    const basics = draft ? null : Object.fromEntries(BASICS.map((id) => [id, by(id).value]));
    this.keep.save({ draft, basics, guessed, step: this.steps?.here.dataset.step, guide: this.guide?.kept, panel: document.body.dataset.panel, shown: this.showing.shown, untaken: [...this.answers.untaken] });
  }

  /** Another step is shown. */
  moved() {
    this.sharing.moved();
    this.remember();
  }

  async basics() {
    if (!this.kept) return this.remember();
    await this.opening; // another draft may be on its way, and it is the one that is meant
    const [name, state, date] = basics();
    const { kept } = this;
    if (!date || !name.trim() || (kept.name === name.trim() && kept.state === state && kept.date === date)) return;
    await this.open("restore", { kept: { ...kept, name: name.trim(), state, date } });
  }

  ask(id) {
    const question = this.questions.get(id);
    return question && !question.hidden ? question.querySelector("legend, .ask").textContent : "";
  }

  /** Leads to a question: on its own screen where a person goes step by step, else in the list. */
  reveal(id) {
    if (["guide", "review"].includes(document.body.dataset.panel) && this.guide.reveal(id)) return;
    panel("questions", false);
    const question = this.questions.get(id);
    if (question && !question.hidden) this.steps.reveal(question);
  }

  async forget() {
    this.keep.forget();
    this.kept = this.unopened = null;
    this.guessed = {};
    this.answers.waiting.clear();
    this.answers.clear();
    this.showing.shown = FIRST;
    this.guide.forget();
    this.disk.leave();
    this.year.another();
    by("form").reset();
    this.files.forget();
    this.returned.forget();
    by("resume").hidden = true;
    by("begin-name").value = NEW_NAME;
    by("begin-date").value = today();
    if (this.client.held) this.stop(); // whatever takes so long is forgotten too
    else await this.open("begin", { name: NEW_NAME, state: by("begin-state").value, date: by("begin-date").value }, { fresh: true });
    this.keep.forget();
    this.steps.go(this.steps.all[0], true);
    panel("guide");
    announce("Everything is forgotten.");
  }
}

const basics = () => BASICS.map((id) => by(id).value);
