// The review: what is blank, in doubt or guessed first, then every answer in a sentence, a group at a time. It prints on one page.
import { spoken } from "./controls.js";
import { by, make, say } from "./dom.js";

const LAW = { open: "open", ask: "for counsel", met: "met" };
const NAMED = 4; // so many documents are named, the rest are counted

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
    const named = this.desk.kept.answers?.district?.answer ?? this.desk.kept.answers?.district ?? "A district not yet named";
    say(by("review-of"), review.what ? `${named} (${review.what})` : named);
    say(by("review-counts"), `${review.head.join("; ")}. ${review.counts} As of ${spoken(this.desk.kept.date)}.`);
    const here = document.activeElement?.dataset?.question;
    by("review-body").replaceChildren(...review.parts.map((part) => (part.kind === "group" ? this.#group(part) : this.#first(part))));
    if (here) by("review-body").querySelector(`a[data-question="${CSS.escape(here)}"]`)?.focus({ preventScroll: true });
  }

  #first({ kind, title, says, links }) {
    return make("section", { class: `first of-${kind}` }, make("h3", {}, title), make("p", {}, says), make("ul", {}, links.map((link) => make("li", {}, this.#link(link)))));
  }

  #group({ title, says, links, documents, ...law }) {
    const titles = documents.map((name) => this.desk.showing.titles[name] ?? name);
    const named = titles.length > NAMED ? `${titles.slice(0, NAMED).join("; ")} and ${titles.length - NAMED} more` : titles.join("; ");
    const held = Object.entries(LAW).filter(([key]) => law[key].length).map(([key, word]) => `${word}: ${law[key].join(", ")}`);
    return make("section", { class: "group" }, make("h3", {}, title), make("p", { class: "sentence" }, says),
      make("details", { class: "its" }, make("summary", {}, "Change an answer, and see what it touches"),
        make("ul", {}, links.map((link) => make("li", {}, this.#link(link)))),
        named && make("p", { class: "help" }, `It stands in: ${named}.`),
        held.length ? make("p", { class: "help" }, `What the law asks for here: ${held.join("; ")}.`) : null),
      make("p", { class: "printed help" }, [named && `In: ${named}.`, held.length && `Law: ${held.join("; ")}.`].filter(Boolean).join(" ")));
  }

  #link({ question, words }) {
    if (!this.desk.ask(question)) return words;
    return make("a", { href: `#q-${question}`, data: { question }, onclick: (event) => { event.preventDefault(); this.desk.reveal(question); } }, words);
  }
}
