// Drawing the document from the engine's data. Only blocks that changed are made anew; focus stays where it was.
import { make } from "./dom.js";

export class Preview {
  /** paper: where it stands. told: {answer(question), reword(clause, block), ask(question) → its words, reason(clause)} */
  constructor(paper, told) {
    this.paper = paper;
    this.told = told;
    this.made = new Map();
    this.data = new Map();
    this.id = "";
    this.order = [];
  }

  /** afresh: all of it is sent, and nothing of it is news. */
  draw(view, afresh = false) {
    const first = afresh || view.id !== this.id;
    if (first) {
      this.made.clear();
      this.data.clear();
      this.paper.replaceChildren();
    }
    this.id = view.id;
    this.paper.lang = view.language ?? "en-US";
    const focus = this.#focus();
    const levels = new Map(view.outline.filter(([kind]) => kind === "section").map(([, key, level]) => [key, level]));
    for (const [key, block] of Object.entries(view.blocks)) {
      const element = this.#block(key, block, levels.get(key) ?? 2);
      element.dataset.block = key;
      if (!first) element.classList.add("changed");
      this.made.get(key)?.replaceWith(element);
      this.made.set(key, element);
      this.data.set(key, block);
    }
    const wanted = view.outline.map(([, key]) => key);
    this.order = wanted;
    const keep = new Set(wanted);
    for (const [key, element] of this.made) if (!keep.has(key)) { element.remove(); this.made.delete(key); this.data.delete(key); }
    let before = null;
    for (const key of wanted) {
      const element = this.made.get(key);
      const place = before ? before.nextSibling : this.paper.firstChild;
      if (element !== place) this.paper.insertBefore(element, place);
      before = element;
    }
    this.#refocus(focus);
  }

  /** Brings the words that an answer fills in, or else a clause, into view. */
  reveal(question, clauses = []) {
    const found = this.paper.querySelector(`[data-answer="${CSS.escape(question)}"]`)
      ?? clauses.map((clause) => this.paper.querySelector(`[data-clause="${CSS.escape(clause)}"]`)).find(Boolean);
    this.#show(found);
  }

  /** A clause of the document on screen: how it is called, and what the model would say in place of own words. */
  read(id) {
    const clause = [...this.data.values()].find((block) => block.id === id && block.kind === "clause");
    return clause ? { name: called(clause) || "The opening", model: clause.own?.model_text } : null;
  }

  /** Every clause of the document on screen in its order, under a name that tells it from the others. */
  clauses() {
    return this.order.map((key) => this.data.get(key)).filter((block) => block?.kind === "clause")
      .map((block) => ({ id: block.id, name: [called(block) || within(block), short(words(block.runs))].filter(Boolean).join(": ") }));
  }

  /** The clause that stands beside one: before it, or behind the first. */
  neighbour(id) {
    const all = this.clauses().map((each) => each.id);
    const at = all.indexOf(id);
    return all[at > 0 ? at - 1 : 1];
  }

  clause(id) {
    this.#show(this.paper.querySelector(`[data-clause="${CSS.escape(id)}"]`));
  }

  #show(element) {
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    element.classList.add("pointed");
    setTimeout(() => element.classList.remove("pointed"), 1600);
  }

  #focus() {
    const here = document.activeElement;
    const block = here?.closest?.("[data-block]");
    if (!block || !this.paper.contains(block)) return null;
    return { key: block.dataset.block, at: [...block.querySelectorAll("a, button")].indexOf(here) };
  }

  #refocus(focus) {
    if (!focus || this.paper.contains(document.activeElement)) return;
    const block = this.made.get(focus.key);
    (block?.querySelectorAll("a, button")[focus.at] ?? block?.querySelector("a, button"))?.focus({ preventScroll: true });
  }

  #block(key, block, level) {
    switch (block.kind) {
      case "head": return this.#head(block);
      case "section": return this.#section(block, level);
      case "clause": return this.#clause(block);
      case "table": return this.#table(block);
      case "fields": return this.#fields(block);
      default: return this.#signatures(block);
    }
  }

  #head(head) {
    return make("header", { class: "title" },
      head.notices.map((notice) => make("p", { class: `notice ${notice.kind}` }, notice.text)),
      some(head.organization) && make("p", { class: "organization" }, this.#runs(head.organization)),
      make("p", { class: "name" }, this.#runs(head.title)),
      some(head.subtitle) && make("p", { class: "subtitle" }, this.#runs(head.subtitle)),
      head.parties.map((party) => make("p", { class: "party" }, this.#runs(party))),
      head.facts.map(([label, runs]) => make("p", { class: "fact" }, make("strong", {}, label), " ", this.#runs(runs))),
      head.foot_notice && make("p", { class: "notice" }, head.foot_notice));
  }

  #section(section, level) {
    const tag = `h${Math.min(level + 1, 6)}`;
    return make(tag, { class: `section ${section.style}`, id: `s-${section.id}`, hidden: !section.name && !some(section.heading) },
      section.name && make("span", { class: "label" }, section.name, " "), this.#runs(section.heading));
  }

  #clause(clause) {
    const words = make("p", {},
      (clause.number || clause.label) && make("span", { class: "number" }, clause.number || clause.label, " "),
      some(clause.heading) && make("strong", {}, this.#runs(clause.heading), " "),
      this.#runs(clause.runs));
    const own = clause.own && make("p", { class: "own" }, `In your own words: ${this.told.reason(clause.id) ?? ""}`);
    const button = make("button", { type: "button", class: "quiet reword", "aria-label": `Use your own words for ${clause.number || (clause.within ? `a part of ${clause.within}${clause.label ?? ""}` : "this clause")}`,
      onclick: () => this.told.reword(clause.id, clause) }, "Own words");
    return make("div", { class: "clause", data: { clause: clause.id } }, words, this.#items(clause.items),
      some(clause.closing) && make("p", {}, this.#runs(clause.closing)), own, button);
  }

  #items(items) {
    if (!items?.length) return null;
    return make("ul", { class: "items" }, items.map((item) => make("li", {}, make("span", { class: "number" }, item.label, " "), this.#runs(item.runs), this.#items(item.items))));
  }

  #table(table) {
    const picture = table.picture && document.importNode(new DOMParser().parseFromString(table.picture, "image/svg+xml").documentElement, true);
    return make("div", { class: "table", data: { clause: table.id }, tabindex: "0", role: "region", "aria-label": words(table.caption) || "Table" }, picture || null, make("table", {},
      some(table.caption) && make("caption", {}, this.#runs(table.caption)),
      make("thead", {}, make("tr", {}, table.columns.map((column) => make("th", { scope: "col" }, this.#runs(column.heading))))),
      make("tbody", {}, table.rows.map((row) => make("tr", {}, row.cells.map((cell, at) =>
        make(at === 0 && table.row_headers !== false ? "th" : "td", at === 0 && table.row_headers !== false ? { scope: "row" } : {},
          cell.paragraphs.map((runs) => make("p", {}, this.#runs(runs))))))))));
  }

  #fields(group) {
    return make("div", { class: "fields", data: { clause: group.id } },
      group.legend && make("p", { class: "legend" }, group.legend),
      group.rows.map((row) => make("div", { class: "field-row" }, row.map((field) => make("div", { class: "cell" },
        make("span", { class: "field-label" }, field.label), field.citation && make("small", {}, ` ${field.citation}`),
        field.value && make("span", { class: "value" }, ` ${field.value}`),
        (field.type === "yes_no" ? ["Yes", "No"] : (field.options ?? []).map((option) => option.label)).map((label) => make("span", { class: "box" }, `☐ ${label}`)))))));
  }

  #signatures(block) {
    return make("div", { class: "signatures" }, some(block.lead) && make("p", {}, this.#runs(block.lead)),
      make("div", { class: "blocks" }, block.blocks.map((one) => make("div", { class: "signature" },
        make("p", { class: "party" }, this.#runs(one.party)),
        [["Signature", []], ["Name", one.name], ["Title", one.title], ["Date", one.signed ?? []]].map(([label, runs]) =>
          make("p", { class: "line" }, make("span", { class: "field-label" }, label), " ", this.#runs(runs)))))));
  }

  #runs(runs) {
    return (runs ?? []).map((run) => this.#run(run));
  }

  #run(run) {
    if (run.answer && (run.kind === "value" || run.kind === "blank")) {
      const question = run.answer.split(".")[0];
      const ask = this.told.ask(question);
      if (ask) {
        return make("a", { href: `#q-${question}`, class: run.kind, data: { answer: question }, title: `Change: ${ask}`,
          onclick: (event) => { event.preventDefault(); this.told.answer(question); } }, run.text);
      }
    }
    if (run.kind === "blank") return make("mark", { class: "blank" }, run.text);
    if (run.kind === "value") return make("span", { class: "value", data: run.answer ? { answer: run.answer } : {} }, run.text);
    if (run.kind === "term") return make("dfn", {}, run.text);
    if (run.kind === "emphasis") return make("em", {}, run.text);
    return document.createTextNode(run.text);
  }
}

const MOST = 60; // letters of a clause that tell it from the others in a list

/** A clause by its number and heading; "" where it has neither. */
function called(clause) {
  return [clause.number && `Section ${clause.number}`, words(clause.heading).replace(/\.$/, "")].filter(Boolean).join(", ");
}

const within = (clause) => clause.within ? `Section ${clause.within}${clause.label ?? ""}` : "";
const short = (text) => text.length > MOST ? `${text.slice(0, text.lastIndexOf(" ", MOST))} …` : text;
const some = (runs) => Boolean(runs?.length);
export const words = (runs) => (runs ?? []).map((run) => run.text).join("");
