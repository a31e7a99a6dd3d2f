// Answers: what is typed goes to the engine, which takes it, refuses it in a sentence, or explains what it would weaken.
import { calm, caution } from "./caution.js";
import { compare } from "./compare.js";
import { entryElement, mark, markGuessed, reasonOf, show, typed } from "./controls.js";
import { by, say } from "./dom.js";

export const NEW_NAME = "our-district";

export class Answers {
  constructor(desk) {
    this.desk = desk;
    this.waiting = new Set();
  }

  changed(control, typing = false) {
    const question = control.closest(".question");
    if (!question) return control.closest("#basics") && !typing && this.desk.basics();
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
      this.desk.put("compare", { question: id }).then((reply) => reply && compare(question, reply.alternatives, typed(question), (value) => this.choose(question, value)));
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
    if (!this.desk.client.ready || !this.desk.kept) return void this.waiting.add(id);
    this.waiting.delete(id);
    const began = performance.now();
    const box = question.querySelector(".caution");
    const reply = await this.desk.put("answer", { question: id, typed: value, reason: reasonOf(question), shown: this.desk.shown, confirmed });
    if (!reply || !this.desk.kept) return;
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
        leave: () => { question.dataset.wants = "no"; calm(box); show(question, this.desk.kept.answers[id]); question.querySelector("input")?.focus(); },
      });
      if (wantsReason) question.querySelector(".reason textarea").focus({ preventScroll: true });
      box.scrollIntoView({ block: "nearest" });
      return;
    }
    calm(box);
    question.dataset.wants = "no";
    if (reply.answer === null || reply.answer === undefined) delete this.desk.kept.answers[id];
    else this.desk.kept.answers[id] = reply.answer;
    delete this.desk.guessed[id];
    this.guess(id);
    mark(question);
    const { answer, ...state } = reply;
    this.desk.take(state);
    if (id === "district" && this.desk.kept.name === NEW_NAME && !typing) await this.named(value);
    await this.desk.look();
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
    const reply = await this.desk.put("rename", { name: short });
    if (!reply || reply.problems) return;
    this.desk.take(reply);
    by("begin-name").value = this.desk.kept.name;
  }

  guess(id) {
    const quote = this.desk.guessed[id];
    markGuessed(this.desk.questions.get(id), quote, () => {
      delete this.desk.guessed[id];
      this.guess(id);
      this.desk.remember();
      this.desk.questions.get(id).querySelector("input, textarea, select")?.focus();
    });
    const left = Object.keys(this.desk.guessed).length;
    say(by("unconfirmed"), left ? `${left} ${left === 1 ? "answer is" : "answers are"} guessed from your file and not confirmed yet.` : "");
  }
}
