// Before saving: which answers are typed and not taken, and therefore not in what is saved.
import { by, make } from "./dom.js";

export function tellUndecided(desk) {
  const ids = [...desk.answers.untaken].filter(([id, [, why]]) => why !== "weighing" && desk.ask(id)).map(([id]) => id);
  const lead = ids.length === 1 ? "One answer is not taken yet and is not in what you save:" : `${ids.length} answers are not taken yet and are not in what you save:`;
  for (const place of [by("undecided"), by("draft-undecided")]) {
    place.hidden = !ids.length;
    place.replaceChildren(make("p", {}, lead), make("ul", {}, ids.map((id) => make("li", {},
      make("a", { href: `#q-${id}`, onclick: (event) => { event.preventDefault(); desk.reveal(id); } }, desk.ask(id))))));
  }
}
