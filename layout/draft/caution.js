// Explaining, before it is taken, what an answer would do to what the law asks, and asking back what is in doubt.
import { make } from "./dom.js";

/** Fills and shows a box. weakens: findings that would fall; choices: [[words, action, class], …]. */
export function caution(box, { weakens, wantsReason, take, leave, keepFocus }) {
  const lead = wantsReason
    ? "The law asks for what this answer leaves out. It can be taken with a reason on record."
    : "This would weaken what the documents say on something the law asks for. It has not been taken yet.";
  box.replaceChildren(
    make("p", {}, make("strong", {}, lead)),
    ...weakens.map((found) => make("details", { class: "falls", open: weakens.length === 1 },
      make("summary", {}, make("strong", {}, found.title), " ", make("small", {}, found.citation), ` would be ${found.verdict === "missing" ? "missing" : "weak"}`),
      make("p", {}, found.asks), make("p", {}, found.reason))),
    make("p", { class: "buttons" },
      make("button", { type: "button", onclick: leave }, "Keep what stood"),
      make("button", { type: "button", class: "grave", onclick: take }, wantsReason ? "Take it with this reason" : "Take it all the same")));
  box.hidden = false;
  if (!keepFocus) box.focus();
}

/** Fills and shows a box that asks back whether a doubtful reading is right. */
export function askBack(box, { words, take, leave, keepFocus }) {
  box.replaceChildren(
    make("p", {}, make("strong", {}, "Is that right? It has not been taken yet.")),
    make("p", {}, words),
    make("p", { class: "buttons" },
      make("button", { type: "button", onclick: take }, "Yes, take it"),
      make("button", { type: "button", class: "quiet", onclick: leave }, "No, change it")));
  box.hidden = false;
  if (!keepFocus) box.focus();
}

export function calm(box) {
  box.hidden = true;
  box.replaceChildren();
}
