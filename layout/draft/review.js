// The review: every answer in a sentence, a group at a time; blanks, doubts and guesses first. It prints on one page.
import { by, make, say } from "./dom.js";

export class Review {
  constructor(desk) {
    this.desk = desk;
    document.addEventListener("panel", ({ detail }) => detail === "review" && this.draw());
    by("review-print").addEventListener("click", () => print());
  }

  async draw() {
    if (document.body.dataset.panel !== "review" || !this.desk.kept) return;
    const review = await this.desk.put("review", {}, { idle: true });
    if (!review || review.problems) return;
    this.#heads(review);
    const here = document.activeElement?.dataset?.question;
    by("review-body").replaceChildren(
      this.#first("Blanks", review.blanks, "Each stands in brackets until it is answered."),
      this.#first("In doubt", review.doubts, "Kept as they were given; look at them once more."),
      this.#first("Guesses not accepted", review.guesses, "None of them is in the draft."),
      ...review.groups.map((group) => this.#group(group)));
    if (here) by("review-body").querySelector(`[data-question="${CSS.escape(here)}"]`)?.focus({ preventScroll: true });
  }

  #heads({ title, date, counts }) {
    say(by("review-of"), title);
    say(by("review-date"), date);
    say(by("review-counts"), counts);
  }

  #first(title, entries, help) {
    if (!entries.length) return make("section", { class: "first none" }, make("h3", {}, title), make("p", {}, "None."));
    return make("section", { class: "first" }, make("h3", {}, `${title}: ${entries.length}`), make("p", { class: "help" }, help),
      make("ul", {}, entries.map((each) => make("li", {}, this.#link(each.question, each.words)))));
  }

  #group({ name, parts, effect }) {
    return make("section", { class: "group" }, make("h3", {}, name), make("p", { class: "sentence" }, parts.map((part) => part.question ? this.#link(part.question, part.text, part.kind) : part.text)),
      effect && make("p", { class: "help effect" }, effect));
  }

  #link(id, words, kind = "") {
    if (!this.desk.ask(id)) return words;
    return make("a", { href: `#q-${id}`, class: kind, data: { question: id }, title: `Change: ${this.desk.ask(id)}`,
      onclick: (event) => { event.preventDefault(); this.desk.reveal(id); } }, words);
  }
}
