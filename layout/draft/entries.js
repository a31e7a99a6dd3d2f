// The buttons of a question: adding, removing and moving an entry, taking an answer back, comparing answers.
import { compare } from "./compare.js";
import { entryElement, show, typed } from "./controls.js";

export function clicked(answers, question, control) {
  const entry = control.closest(".entry");
  if (control.matches(".add")) {
    const added = entryElement(question);
    question.querySelector(".entries").append(added);
    added.querySelector("input, select").focus();
  } else if (control.matches(".remove")) {
    const next = entry.nextElementSibling ?? entry.previousElementSibling;
    entry.remove();
    question.dataset.touched = "yes";
    (next?.querySelector("input") ?? question.querySelector(".add")).focus();
    answers.answer(question);
  } else if (control.matches(".up")) {
    entry.previousElementSibling?.before(entry);
    control.focus();
    answers.answer(question);
  } else if (control.matches(".clear")) {
    question.dataset.touched = "no";
    for (const box of question.querySelectorAll("input:checked")) box.checked = false;
    question.querySelector("input").focus();
    answers.answer(question);
  } else if (control.matches(".read-paste")) readPaste(answers, question);
  else if (control.matches(".compare")) side(answers, question);
}

/** Lines that were pasted take the place of the entries, once they are read. Returns whether they were. */
export async function readPaste(answers, question) {
  const paste = question.querySelector(".paste textarea");
  if (!paste.value.trim()) return true;
  question.dataset.pasted = paste.value;
  const taken = await answers.answer(question);
  delete question.dataset.pasted;
  if (taken) {
    const within = question.querySelector(".paste").contains(document.activeElement);
    paste.value = "";
    question.querySelector(".paste").open = false;
    show(question, answers.desk.kept.answers[question.dataset.question]);
    if (within) (question.querySelector(".entry :is(input, select, textarea)") ?? question.querySelector(".add")).focus();
  } else if (question.querySelector(":scope > .problem:not([hidden])")) paste.focus();
  return taken;
}

async function side(answers, question) {
  const reply = await answers.desk.put("compare", { question: question.dataset.question });
  if (!reply || reply.problems) return;
  compare(question, reply.alternatives, typed(question), (value) => {
    const radio = [...question.querySelectorAll("input[type=radio]")].find((each) => each.value === value);
    radio.checked = true;
    radio.focus();
    answers.answer(question);
  });
}
