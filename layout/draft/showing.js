// The document on screen, and the law check and drafting rules beside it.
import { by, make } from "./dom.js";
import { LawPanel } from "./law.js";
import { panel } from "./panels.js";
import { Preview } from "./preview.js";

const QUIET = 1500; // milliseconds without an answer before the drafting rules are held, which nobody waits for

export const FIRST = "mou"; // the document that is shown at first

export class Showing {
  constructor(desk) {
    this.desk = desk;
    this.shown = FIRST;
    this.paused = false;
    this.titles = JSON.parse(by("which").dataset.titles ?? "{}");
    this.preview = new Preview(by("paper"), { answer: (id) => desk.reveal(id), reword: (id, clause) => desk.reword.open(id, clause),
      ask: (id) => desk.ask(id), reason: (id) => desk.reword.own(id)?.reason });
    this.law = new LawPanel(by("law-body"), { clause: (id) => this.clause(id), read: (id) => this.preview.read(id), answer: (id) => desk.reveal(id), ask: (id) => desk.ask(id),
      drop: (verb, clause) => desk.reword.drop(verb, clause) });
  }

  /** Another draft is on the desk: its verdicts are no news. */
  another() {
    this.law.before = null;
    this.paused = false;
  }

  /** The documents that there are, to choose from. */
  documents() {
    const standing = this.desk.state.documents;
    if (!standing.length) return;
    by("bar").hidden = false;
    if (!standing.includes(this.shown)) this.shown = standing[0];
    const now = [...by("which").options].map((option) => option.value).join(" ");
    if (now !== standing.join(" ")) by("which").replaceChildren(...standing.map((name) => new Option(this.titles[name] ?? name, name)));
    by("which").value = this.shown;
    this.desk.returned?.named();
  }

  async choose(name) {
    this.shown = name;
    this.desk.returned.named();
    await this.look(true);
    this.desk.remember();
  }

  async look(afresh = false) {
    const view = await this.desk.put("look", { document: this.shown, afresh });
    if (!view || view.problems) return;
    this.preview.draw(view, afresh);
    this.check();
  }

  async check() {
    if (this.paused) return;
    clearTimeout(this.later);
    const document = this.shown;
    const law = await this.desk.put("law", { document }, { idle: true });
    if (!law || document !== this.shown) return;
    this.law.draw(law, this.desk.state);
    performance.mark("law-drawn");
    this.later = setTimeout(() => this.#lint(document), QUIET);
  }

  async #lint(document) {
    const lints = [];
    for (let step = 0, left = 1; left; step += 1) {
      const found = await this.desk.put("lints", { document, step }, { idle: true });
      if (!found || document !== this.shown) return;
      lints.push(...found.lints);
      left = found.left;
    }
    this.law.drawLints(lints);
  }

  /** The check was stopped: it is made again only when it is asked for. */
  pause() {
    this.paused = true;
    const again = () => { this.paused = false; by("law-body").replaceChildren(); this.check(); };
    by("law-body").replaceChildren(make("p", { class: "notice" }, "The check took long and was stopped. ", make("button", { type: "button", onclick: again }, "Check again")));
  }

  clause(id) {
    panel("document", false);
    this.preview.clause(id);
  }
}
