// The answers to a question side by side, as the clauses would read in this district's documents.
import { by, make } from "./dom.js";

/** question: its element; alternatives: from the engine; current: the value that stands; choose(value). */
export function compare(question, alternatives, current, choose) {
  const dialog = by("compare");
  by("compare-title").textContent = question.querySelector("legend").textContent;
  const label = (value) => [...question.querySelectorAll("input[type=radio]")].find((radio) => radio.value === value)?.closest("label").querySelector("span").firstChild.textContent;
  by("compare-body").replaceChildren(...alternatives.map((each) => make("section", { class: each.value === current ? "current" : "", data: { rows: String(each.reads.length + 2) } },
    make("h3", {}, label(each.value), each.value === current ? make("small", {}, " This is how it stands.") : null),
    each.reads.length ? each.reads.map((read) => make("div", { class: "reads" }, make("p", { class: "caption" }, read.caption), make("p", { class: read.text ? "" : "help" }, read.text || "Left out."))) : make("p", { class: "help" }, "The documents read the same under every answer."),
    make("p", { class: "buttons" }, make("button", { type: "button", onclick: () => { dialog.close(); choose(each.value); } }, `Choose “${label(each.value)}”`)))));
  // clause beside clause: each column shares the rows of all
  for (const column of by("compare-body").children) column.style.gridRow = `span ${column.dataset.rows}`;
  dialog.showModal();
  by("compare-title").focus(); // not on the first button, which may be far down
  dialog.scrollTo({ top: 0 });
}
