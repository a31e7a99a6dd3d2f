// Walking through the interview: one group of questions at a time, in any order, with progress in view.
import { by, make } from "./dom.js";

export class Steps {
  /** moved(step): told when another step is shown. */
  constructor(moved) {
    this.all = [...document.querySelectorAll(".step")];
    this.moved = moved;
    this.state = null;
    this.here = this.all[0];
    by("back").addEventListener("click", () => this.go(this.beside(-1), true));
    by("next").addEventListener("click", () => this.go(this.beside(1), true));
  }

  /** The steps that have a question to ask, and the first, which begins. */
  get walked() {
    return this.all.filter((step) => (step.dataset.step === "begin" && !document.body.dataset.share) || step.querySelector(".question:not([hidden])"));
  }

  beside(by) {
    const walked = this.walked;
    return walked[walked.indexOf(this.here) + by] ?? null;
  }

  go(step, focus = false) {
    if (!step) return this.moved(null);
    this.here = step;
    step.dataset.seen = "yes";
    for (const each of this.all) each.hidden = each !== step;
    this.tell();
    if (focus) {
      step.querySelector("h3").focus({ preventScroll: true });
      by("questions").scrollTo({ top: 0 });
      if (getComputedStyle(by("questions")).overflowY === "visible") by("questions").scrollIntoView();
    }
    this.moved(step);
  }

  /** Shows a question, wherever it is, and puts the cursor in it. */
  reveal(question) {
    const step = question.closest(".step");
    if (step !== this.here) this.go(step);
    const control = question.querySelector("input:checked, input, textarea, select, button");
    control?.focus({ preventScroll: true });
    question.scrollIntoView({ block: "center" });
  }

  update(state) {
    this.state = state;
    const asked = new Set(state.asked);
    for (const question of document.querySelectorAll(".question")) question.hidden = !asked.has(question.dataset.question);
    for (const question of document.querySelectorAll(".question")) {
      const remark = question.querySelector(".remark");
      remark.textContent = (state.remarks?.[question.dataset.question] ?? []).join(" ");
      remark.hidden = !remark.textContent;
    }
    if (!this.walked.includes(this.here)) this.go(this.walked[1] ?? this.walked[0]);
    this.tell();
  }

  tell() {
    const walked = this.walked;
    const at = walked.indexOf(this.here);
    const questions = walked.flatMap((step) => [...step.querySelectorAll(".question:not([hidden])")]);
    const done = questions.filter((question) => this.#answered(question)).length;
    const share = Boolean(document.body.dataset.share);
    by("where").textContent = share ? `Part ${at + 1} of ${walked.length}: ${this.here.dataset.title}` : at === 0 ? this.here.dataset.title : `${at} of ${walked.length - 1}: ${this.here.dataset.title}`;
    by("progress").max = Math.max(1, questions.length);
    by("progress").value = done;
    by("progress-words").textContent = `${done} of ${questions.length}`;
    const next = walked[at + 1];
    by("back").parentElement.hidden = share ? walked.length < 2 : at === 0;
    by("back").hidden = at === 0;
    by("next").hidden = share && !next;
    by("next").textContent = !next ? "See the law check" : share ? `Next part (${at + 2} of ${walked.length}): ${next.dataset.title}` : `Next: ${next.dataset.title}`;
    by("steps").replaceChildren(...walked.map((step) => this.#line(step)));
  }

  #answered(question) {
    return this.state?.how[question.dataset.question] === "given";
  }

  #line(step) {
    const questions = [...step.querySelectorAll(".question:not([hidden])")];
    const done = questions.filter((question) => this.#answered(question)).length;
    const count = questions.length ? make("small", {}, done ? ` ${done} of ${questions.length} answered` : ` ${questions.length} ${questions.length === 1 ? "question" : "questions"}`) : null;
    return make("li", {}, make("button", { type: "button", class: "quiet", "aria-current": step === this.here ? "step" : null, onclick: () => { by("outline").open = false; this.go(step, true); } }, step.dataset.title), count);
  }
}
