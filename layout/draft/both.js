// Two answers to one question, side by side: a person says which one stands, and nothing is taken before.
import { make } from "./dom.js";

/** Asks which answer stands for each of some questions ({question, ask, ours, theirs}); their decisions, or null where a person would rather not. */
export function askBoth(items, { title, lead, ours, theirs, take = "Take these answers", leave = "Not now" }) {
  return new Promise((resolve) => {
    const dialog = make("dialog", { id: "both", "aria-labelledby": "both-title" },
      make("form", { method: "dialog" },
        make("h2", { id: "both-title", tabindex: "-1" }, title),
        make("p", {}, lead),
        ...items.map((each) => make("fieldset", { class: "both", data: { both: each.question } },
          make("legend", {}, each.ask),
          side(each, "theirs", theirs, each.theirs),
          side(each, "ours", ours, each.ours))),
        make("p", { class: "problem", role: "alert", hidden: true }, "Choose one answer for each question first."),
        make("p", { class: "buttons" },
          make("button", { type: "button", class: "go", onclick: () => done() }, take),
          make("button", { type: "button", onclick: () => dialog.close() }, leave))));
    let decided = null;
    const done = () => {
      const chosen = Object.fromEntries(items.map((each) => [each.question, dialog.querySelector(`input[name="both-${each.question}"]:checked`)?.value]));
      if (Object.values(chosen).some((value) => !value)) {
        dialog.querySelector(".problem").hidden = false;
        dialog.querySelector("fieldset:not(:has(input:checked)) input").focus();
        return;
      }
      decided = chosen;
      dialog.close();
    };
    dialog.addEventListener("close", () => { dialog.remove(); resolve(decided); });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("h2").focus();
  });
}

function side(item, value, called, words) {
  return make("label", {}, make("input", { type: "radio", name: `both-${item.question}`, value }), make("span", {}, make("small", {}, called), make("span", { class: "words" }, words)));
}

/** Asks one thing with a few ways to answer ([value, words]); the value, or null. */
export function askOne({ title, lead, ways }) {
  return new Promise((resolve) => {
    let chosen = null;
    const dialog = make("dialog", { id: "both", "aria-labelledby": "both-title" },
      make("h2", { id: "both-title", tabindex: "-1" }, title),
      make("p", {}, lead),
      make("p", { class: "buttons" }, ...ways.map(([value, words], n) => make("button", { type: "button", class: n ? null : "go", data: { way: value }, onclick: () => { chosen = value; dialog.close(); } }, words))));
    dialog.addEventListener("close", () => { dialog.remove(); resolve(chosen); });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("h2").focus();
  });
}
