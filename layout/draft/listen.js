// What a person does on the page, and who hears of it.
import { announce, by } from "./dom.js";
import { panel } from "./panels.js";

const PAUSE = 350; // milliseconds without a key before what was typed is read

/** Returns who tells whether a question holds words that were not read yet; telling it stops waiting for more. */
export function listen(desk) {
  const unread = interview(desk);
  beginning(desk);
  for (const link of document.querySelectorAll(".panels a")) link.addEventListener("click", (event) => { event.preventDefault(); panel(link.dataset.panel); });
  for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  by("which").addEventListener("change", () => desk.showing.choose(by("which").value));
  by("stop").addEventListener("click", () => desk.stop());
  addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); document.body.classList.add("dropping"); } });
  addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  addEventListener("drop", (event) => desk.files.dropped(event));
  return unread;
}

function interview(desk) {
  let pause = 0;
  let looked = null;
  let unread = null; // the question that is being typed in
  for (const form of [by("form"), by("guide-form")]) {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => { clearTimeout(pause); unread = null; desk.answers.changed(event.target); });
    form.addEventListener("input", (event) => {
      if (!event.target.matches("input[type=text], textarea") || event.target.closest(".reason, .paste")) return;
      clearTimeout(pause);
      unread = event.target.closest(".question");
      pause = setTimeout(() => { unread = null; desk.answers.changed(event.target, true); }, PAUSE);
    });
    form.addEventListener("click", (event) => desk.answers.clicked(event.target));
    form.addEventListener("focusin", (event) => {
      const question = event.target.closest(".question");
      if (!question || question === looked) return;
      looked = question;
      desk.showing.preview.reveal(question.dataset.question, (question.dataset.clauses ?? "").split(" ").filter(Boolean));
    });
  }
  addEventListener("pagehide", () => { if (unread) desk.answers.keep(unread); });
  return (question) => {
    if (unread !== question) return false;
    clearTimeout(pause);
    unread = null;
    return true;
  };
}

async function example(desk, button) {
  if (!(await desk.sharing.leaving("Open the example"))) return;
  if (!(await desk.open("example", { name: button.dataset.example }, { fresh: true }))) return;
  desk.steps.go(desk.steps.all[0], true); // the sentence on illustrations stands at the head of the step
  announce(`The answers of ${button.textContent} are filled in.`);
}

/* A draft that began as an example, as a district's own: nothing in it says of a place what was chosen there. */
const asOurs = (kept) => {
  const answers = Object.fromEntries(Object.entries(kept.answers ?? {}).map(([id, given]) => {
    if (given === null || typeof given !== "object" || !("answer" in given)) return [id, given];
    const { source, ...own } = given;
    return [id, own];
  }));
  return { ...kept, answers, origin: null, words: null, fictitious: null, illustration: null, documents: null };
};

function beginning(desk) {
  by("begin-new").addEventListener("click", () => desk.steps.go(desk.steps.walked[1], true));
  by("illustration-drop").addEventListener("click", async () => {
    if (await desk.open("restore", { kept: asOurs(desk.kept) })) announce("The sentence is taken away, and with it what says where each answer comes from.");
  });
  by("resume-drop").addEventListener("click", () => desk.forget());
  by("resume-again").addEventListener("click", () => desk.openAgain());
  by("load").addEventListener("change", () => desk.files.load([...by("load").files]));
  by("check-file").addEventListener("change", () => by("check-file").files[0] && desk.files.audit(by("check-file").files[0]));
  for (const button of document.querySelectorAll("[data-example]")) button.addEventListener("click", () => example(desk, button));
}
