// Answers: what is typed is shown at once and weighed after. The engine takes it, refuses it in a sentence, or explains what it would weaken.
// Until it is taken, what was typed stays in its control and in the browser's storage.
import { askBack, calm, caution } from "./caution.js";
import { markGuessed, mark, reasonOf, refuse, show, typed } from "./controls.js";
import { by, say } from "./dom.js";
import { clicked, readPaste } from "./entries.js";
import { tellUndecided } from "./undecided.js";

export const NEW_NAME = "our-district";
const LULL = 900; // milliseconds: words that are still being typed are not warned about
const STOPPED = "This was stopped before it was taken. Change it, and it is read again.";

const HELD = { doubt: "Not taken yet: it may be read in two ways. Look at it once more.", stopped: `Not taken. ${STOPPED}`, weakens: "Not taken yet: it would weaken something that the law asks for. Look at it once more." };

export class Answers {
  constructor(desk) {
    this.desk = desk;
    this.waiting = new Set();
    this.untaken = new Map(); // question → [what is typed, why it is not taken, what is wrong with it]
    this.trial = null;
    this.turn = 0;
  }

  changed(control, typing = false) {
    const question = control.closest(".question");
    if (!question) return control.closest("#basics") && !typing && this.desk.basics();
    if (control.closest(".reason, .paste")) return;
    if (question.dataset.type === "choices" || question.dataset.type === "list") question.dataset.touched = "yes";
    this.answer(question, { typing });
  }

  clicked(control) {
    const question = control.closest(".question");
    if (question) clicked(this, question, control);
  }

  /** One question at a time: another waits until this one is taken or explained; the same one typed on begins anew. */
  async answer(question, options = {}) {
    const id = question.dataset.question;
    mark(question);
    this.keep(question); // before anything else: another answer may be on its way
    if (!this.desk.client.ready || !this.desk.kept) return void this.waiting.add(id);
    while (this.trial && this.trial.id !== id) await this.trial.over;
    this.waiting.delete(id);
    const trial = { id, turn: (this.turn += 1) };
    this.trial = trial;
    trial.over = this.#put(question, trial, options).finally(() => { if (this.trial === trial) this.trial = null; });
    const taken = await trial.over;
    if (taken && id === "district" && this.desk.kept.name === NEW_NAME && !options.typing) await this.#named(typed(question));
    return taken;
  }

  /** Keeps what is typed, before anything becomes of it. */
  keep(question) {
    this.untaken.set(question.dataset.question, [typed(question), "weighing"]);
    this.desk.remember();
  }

  async #put(question, trial, { confirmed = false, typing = false } = {}) {
    const { desk } = this;
    const { id, turn } = trial;
    const value = typed(question);
    const began = performance.now();
    clearTimeout(this.lull);
    this.keep(question);
    const current = () => this.trial === trial && desk.kept;
    const reply = await desk.put("answer", { question: id, typed: value, reason: reasonOf(question), shown: desk.showing.shown, confirmed, turn, sure: question.dataset.sure === JSON.stringify(value) });
    this.#draw(reply);
    if (!current()) return false;
    if (!reply) return this.#back(question, value, "stopped");
    if (reply.problems) {
      calm(question.querySelector(".caution"));
      if (!typing) refuse(question, reply.problems);
      return this.#back(question, value, "refused", reply.problems);
    }
    refuse(question, []);
    if (reply.doubt) return this.#doubtful(question, value, reply.doubt, typing);
    if (reply.weakens) return this.#explain(question, value, reply, typing);
    performance.measure(`answer:${id}`, { start: began });
    let weighed = { weighing: reply.weighing };
    while (weighed?.weighing) {
      weighed = await desk.put("weigh", { shown: desk.showing.shown, turn }, { idle: true });
      this.#draw(weighed);
      if (!current()) return false;
    }
    if (!weighed) return this.#back(question, value, "stopped");
    if (weighed.lapsed) return this.#put(question, trial, { confirmed, typing });
    if (weighed.weakens) return this.#explain(question, value, weighed, typing);
    this.#took(question, reply.answer, weighed);
    this.desk.guide.heard(id, reply.read ?? (reply.understood && `Understood: ${reply.understood}.`));
    say(question.querySelector(":scope > .read"), typing ? "" : reply.read ?? "");
    performance.measure(`taken:${id}`, { start: began });
    return true;
  }

  /** Draws what a reply shows, also when it was overtaken: the next one tells only what changed since. */
  #draw(reply) {
    if (!reply?.asked || !this.desk.kept) return;
    this.desk.take(reply);
    if (reply.view) this.desk.showing.preview.draw(reply.view);
  }

  #took(question, answer, weighed) {
    const { desk } = this;
    const id = question.dataset.question;
    calm(question.querySelector(".caution"));
    question.dataset.wants = "no";
    delete question.dataset.sure;
    if (answer === null || answer === undefined) delete desk.kept.answers[id];
    else desk.kept.answers[id] = answer;
    delete desk.guessed[id];
    this.guess(id);
    mark(question);
    this.untaken.delete(id);
    tellUndecided(desk);
    desk.planned(weighed);
    desk.remember();
    desk.showing.check();
  }

  /** Not taken: what is typed is kept beside the draft. */
  #back(question, value, why, problems = null) {
    this.untaken.set(question.dataset.question, [value, why, problems]);
    if (why === "stopped") say(question.querySelector(":scope > .problem"), STOPPED);
    tellUndecided(this.desk);
    this.desk.guide.heard(question.dataset.question, HELD[why] ?? `Not taken: ${question.querySelector(":scope > .problem").textContent}`, false);
    this.desk.remember();
    return false;
  }

  /** A reading that is in doubt is asked back, and taken only when somebody says that it is right. */
  #doubtful(question, value, words, typing) {
    this.#back(question, value, "doubt");
    const box = question.querySelector(".caution");
    const control = () => question.querySelector(question.dataset.type === "list" ? ".paste[open] textarea, .entry input, .add" : "input, textarea");
    const answered = (act) => () => { calm(box); control()?.focus(); act(); };
    const writes = () => question.contains(document.activeElement) && document.activeElement.matches("input[type=text], textarea, select");
    const ask = () => (box.hidden || !box.textContent.includes(words)) && askBack(box, {
      words, keepFocus: typing || writes(),
      take: answered(() => {
        question.dataset.sure = JSON.stringify(value);
        if (question.querySelector(".paste textarea")?.value.trim()) readPaste(this, question);
        else this.answer(question);
      }),
      leave: answered(() => {}),
    });
    if (typing) this.lull = setTimeout(ask, LULL);
    else ask();
    return false;
  }

  #explain(question, value, reply, typing) {
    this.#back(question, value, "weakens");
    if (typing) this.lull = setTimeout(() => this.#warn(question, reply, true), LULL);
    else this.#warn(question, reply, false);
    return false;
  }

  #warn(question, reply, typing) {
    const id = question.dataset.question;
    const wantsReason = Boolean(reply.wants_reason);
    question.dataset.wants = wantsReason ? "yes" : "no";
    mark(question);
    const box = question.querySelector(".caution");
    caution(box, {
      weakens: reply.weakens, wantsReason, keepFocus: wantsReason || typing || question.contains(document.activeElement) && document.activeElement.matches("input[type=text], textarea"),
      take: () => this.answer(question, { confirmed: true }),
      leave: () => {
        question.dataset.wants = "no";
        calm(box);
        this.untaken.delete(id);
        tellUndecided(this.desk);
        show(question, this.desk.kept.answers[id]);
        question.querySelector("input:checked, input, textarea, button")?.focus();
        this.desk.remember();
      },
    });
    if (!typing) box.scrollIntoView({ block: "nearest" });
    if (wantsReason) {
      question.querySelector(".reason textarea").focus({ preventScroll: true });
      question.querySelector(".reason").scrollIntoView({ block: "nearest" });
    }
  }

  /** Shows what an earlier visit typed and the draft did not take. */
  bringBack() {
    for (const [id, [value, why]] of this.untaken) {
      const question = this.desk.questions.get(id);
      if (!question) { this.untaken.delete(id); continue; }
      show(question, value);
      if (why === "stopped") say(question.querySelector(":scope > .problem"), STOPPED);
    }
    tellUndecided(this.desk);
  }

  /** Puts it to the engine again, except what was stopped. */
  async againUntaken() {
    for (const [id, [, why]] of [...this.untaken]) if (why !== "stopped") await this.answer(this.desk.questions.get(id));
  }

  /** Another draft: nothing of the last one waits. */
  clear() {
    clearTimeout(this.lull);
    for (const id of this.untaken.keys()) {
      const question = this.desk.questions.get(id);
      question.dataset.wants = "no";
      calm(question.querySelector(".caution"));
      refuse(question, []);
    }
    this.untaken.clear();
    tellUndecided(this.desk);
  }

  /** Says why an answer was refused while it was still being typed, once a person means to go on. */
  tell(question) {
    const [value, why, problems] = this.untaken.get(question.dataset.question) ?? [];
    if (why === "refused" && problems && JSON.stringify(value) === JSON.stringify(typed(question))) refuse(question, problems);
  }

  /** What is typed at a question and not taken is dropped; what was taken before stands. */
  drop(question) {
    const id = question.dataset.question;
    if (this.trial?.id === id) this.trial = null; // what is still being weighed comes to nothing
    this.waiting.delete(id);
    this.untaken.delete(id);
    question.dataset.wants = "no";
    calm(question.querySelector(".caution"));
    refuse(question, []);
    show(question, this.desk.kept?.answers?.[id]);
    tellUndecided(this.desk);
    this.desk.remember();
  }

  async #named(district) {
    const short = (district ?? "").normalize("NFD").toLowerCase().replace(/\b(public|schools?|district|regional|system|of|the)\b/g, " ").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "");
    if (!short) return;
    const reply = await this.desk.put("rename", { name: short });
    if (!reply || reply.problems) return;
    this.desk.take(reply);
    by("begin-name").value = this.desk.kept.name;
  }

  guess(id) {
    const { desk } = this;
    markGuessed(desk.questions.get(id), desk.guessed[id], () => {
      delete desk.guessed[id];
      this.guess(id);
      desk.remember();
      desk.questions.get(id).querySelector("input, textarea, select")?.focus();
    });
    const left = Object.keys(desk.guessed).length;
    say(by("unconfirmed"), left ? `${left} ${left === 1 ? "answer is" : "answers are"} guessed from your file and not confirmed yet.` : "");
  }
}
