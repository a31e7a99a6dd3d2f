// An agreement that a district has already: its findings, and the answers that its words suggest.
import { by, make } from "./dom.js";
import { Settling } from "./settle.js";

const KINDS = {
  agreement: "an agreement", policy: "a policy", procedure: "a procedure", form: "a report form", notice: "a notice", position: "a position description",
  amendment: "an amendment", manual: "a manual", none: "no paper on school resource officers",
};

/** found: the engine's reply; told: {again(entered), use(guesses), ask(question), words(answer), settle(verb, given)} */
export function drawAudit(found, entered, told) {
  const since = make("input", { type: "date", id: "audit-since", value: entered || "" });
  const settling = new Settling(told.settle);
  const guesses = found.guesses.filter((guess) => told.ask(guess.question));
  by("audit-body").replaceChildren(
    make("p", {}, make("strong", {}, found.name), ` was read as ${KINDS[found.kind] ?? found.kind}: ${found.passages} passages. It stayed on this computer.`),
    make("p", { class: "help" }, found.read.join(" ")),
    ...found.taken.map((line) => make("p", { class: "help" }, line)),
    found.sentence ? make("p", { class: "problem", role: "alert" }, found.sentence) : settling.tally,
    make("div", { class: "field" }, make("label", { for: "audit-since" }, "When was it made, or last changed?"), since,
      make("p", { class: "help" }, "Which duties bind an agreement depends on that day. Without it, what its words tell is taken: "), make("p", { class: "help" }, dates(found)),
      make("p", { class: "buttons" }, make("button", { type: "button", onclick: () => told.again(since.value) }, "Check again with this day"))),
    ...(found.findings.length ? [settling.box(), settling.findings] : []),
    make("h3", {}, "Answers its words suggest"),
    guesses.length
      ? make("div", {}, make("p", { class: "help" }, "They are guesses. Each stays marked until you say that it is right."),
        make("ul", { class: "guesses" }, guesses.map((guess) => make("li", {}, make("label", { class: "tick" }, make("input", { type: "checkbox", checked: true, value: guess.question }),
          make("span", {}, told.ask(guess.question), " ", make("strong", {}, told.words(guess.answer)), make("small", {}, `“${guess.quote}”, ${guess.place}`)))))),
        make("p", { class: "buttons" }, make("button", { type: "button", class: "go", onclick: () => told.use(chosen(guesses)) }, "Fill the interview with these")))
      : make("p", { class: "help" }, "No name, school, date or deadline was recognized."));
  settling.draw(found);
}

/** Its own dates, as its words tell them or somebody said. */
function dates(found) {
  return Object.fromEntries(found.about)["Its dates"];
}

/** The file could not be read: its sentence. */
export function refuseAudit(problem) {
  by("audit-body").replaceChildren(make("p", { class: "problem", role: "alert" }, problem));
}

function chosen(guesses) {
  const ticked = new Set([...by("audit-body").querySelectorAll(".guesses input:checked")].map((box) => box.value));
  return guesses.filter((guess) => ticked.has(guess.question));
}
