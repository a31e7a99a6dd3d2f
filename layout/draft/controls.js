// Reading what a question's control holds, and showing an answer in it.
import { make, say } from "./dom.js";

/** The typed answer: text, a list of values, a list of entries, or null for none. */
export function typed(question) {
  switch (question.dataset.type) {
    case "yes_no":
    case "choice":
      return question.querySelector("input[type=radio]:checked")?.value || null;
    case "choices":
      if (question.dataset.touched !== "yes") return null;
      return [...question.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value);
    case "list": {
      if (question.dataset.pasted) return question.dataset.pasted;
      const entries = [...question.querySelectorAll(".entry")].map(entryOf);
      return entries.length || question.dataset.touched === "yes" ? entries : null;
    }
    default:
      return question.querySelector("input, textarea").value || null;
  }
}

/** Shows a raw answer as the engine holds it (`{answer, reason}` or the answer alone; undefined for none). */
export function show(question, raw) {
  const whole = raw && typeof raw === "object" && !Array.isArray(raw) && "answer" in raw;
  const answer = whole ? raw.answer : raw;
  const reason = question.querySelector(".reason textarea");
  if (reason && document.activeElement !== reason) reason.value = whole ? raw.reason ?? "" : "";
  switch (question.dataset.type) {
    case "yes_no":
    case "choice": {
      const value = answer === undefined || answer === null ? "" : { true: "yes", false: "no" }[answer] ?? String(answer);
      const radio = [...question.querySelectorAll("input[type=radio]")].find((each) => each.value === value);
      if (radio) radio.checked = true;
      break;
    }
    case "choices":
      question.dataset.touched = Array.isArray(answer) ? "yes" : "no";
      for (const box of question.querySelectorAll("input[type=checkbox]")) box.checked = (answer ?? []).map(String).includes(box.value);
      break;
    case "list":
      question.dataset.touched = Array.isArray(answer) ? "yes" : "no";
      question.querySelector(".entries").replaceChildren(...(answer ?? []).map((entry) => entryElement(question, entry)));
      break;
    default: {
      const input = question.querySelector("input, textarea");
      if (document.activeElement !== input) input.value = question.dataset.type === "date" && answer ? spoken(answer) : Array.isArray(answer) ? answer.join("; ") : answer === undefined || answer === null ? "" : String(answer);
    }
  }
  mark(question);
}

/** A day as it is written in a letter, which is read back as the same day; anything else as it is. */
export function spoken(day) {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T12:00`).toLocaleDateString("en-US", { dateStyle: "long" }) : String(day);
}

/** Shows the place for a reason where the answer chosen needs one, and the way back where there is an answer. */
export function mark(question) {
  const reason = question.querySelector(".reason");
  const value = typed(question);
  if (reason) reason.hidden = !((question.dataset.wants === "yes" || reason.querySelector("textarea").value) && (question.dataset.reasons ?? "").split(" ").includes(String(value)));
  const clear = question.querySelector(".clear");
  if (clear) clear.hidden = value === null;
}

/** The reason typed, where one is asked for. */
export function reasonOf(question) {
  const reason = question.querySelector(".reason");
  return reason && !reason.hidden ? reason.querySelector("textarea").value : "";
}

/** A new entry of a list, filled in where something is known. */
export function entryElement(question, entry = {}) {
  const element = question.querySelector("template").content.firstElementChild.cloneNode(true);
  for (const part of element.querySelectorAll("[data-part]")) part.value = words(part.dataset.part.split(".").reduce((value, name) => value?.[name], entry));
  return element;
}

/** A raw value as it is typed: lists within an entry by semicolons, their own entries a line each. */
function words(value) {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(words).join(value.some((each) => typeof each === "object") ? "\n" : "; ");
  return typeof value === "object" ? Object.values(value).map((each) => (Array.isArray(each) ? each.join(", ") : words(each))).join("; ") : String({ true: "yes", false: "no" }[value] ?? value);
}

function entryOf(element) {
  return Object.fromEntries([...element.querySelectorAll("[data-part]")].filter((part) => part.value).map((part) => [part.dataset.part, part.value]));
}

/** Marks an answer as guessed from a file, with the words it was taken from; null takes the mark away. */
export function markGuessed(question, quote, confirm) {
  const line = question.querySelector(".guessed");
  line.hidden = !quote;
  line.replaceChildren(...(quote ? [`Guessed from your file: “${quote}” `, make("button", { type: "button", class: "quiet", onclick: confirm }, "It is right")] : []));
}

/** Says under a question why its answer cannot be taken; nothing where it can. */
export function refuse(question, problems) {
  const words = problems.map((each) => `${each.message.slice(0, 1).toUpperCase()}${each.message.slice(1)}.`).join(" ").replaceAll(`${question.dataset.question}: `, "");
  say(question.querySelector(":scope > .problem"), words);
  const control = question.querySelector("input, textarea");
  if (words) control?.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
  const described = new Set((control?.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  described[words ? "add" : "delete"](`${question.id}-problem`);
  control?.setAttribute("aria-describedby", [...described].join(" "));
}
