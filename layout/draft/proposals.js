// Guesses made from other answers, shown as guesses: none is in the draft before somebody accepts it. And the model's choices, accepted as they stand.
import { show } from "./controls.js";
import { announce, by, make } from "./dom.js";

export class Proposals {
  constructor(desk) {
    this.desk = desk;
    this.declined = new Set();
  }

  /** Those that wait for a decision: of these questions, or of all. */
  waiting(ids = null) {
    return Object.entries(this.desk.state.proposals ?? {}).filter(([id]) => !this.declined.has(id) && (!ids || ids.includes(id)) && this.desk.ask(id) && !this.desk.answers.untaken.has(id));
  }

  /** Draws them where they are decided: on the screen that asks the question or whose answer they come from, and with the draft. */
  draw(screen) {
    const ids = [...(screen.dataset.asks ?? "").split(" "), ...(screen.dataset.along ?? "").split(" ")];
    const place = screen.querySelector(":scope > .proposals");
    if (place) this.#list(place, this.waiting().filter(([id, each]) => ids.includes(id) || (ids.includes(each.of) && !this.desk.guide.asksAtFirst(id))), screen);
    const all = this.waiting();
    by("draft-guesses").hidden = !all.length;
    this.#list(by("draft-guesses").querySelector(".proposals"), all, null);
  }

  #list(place, found, screen) {
    const focused = place.contains(document.activeElement);
    const wanted = JSON.stringify(found);
    if (place.dataset.drawn !== wanted) {
      place.dataset.drawn = wanted;
      place.replaceChildren(...found.map(([id, each]) => this.#line(id, each)));
    }
    place.hidden = !found.length;
    if (focused && !place.contains(document.activeElement)) (place.querySelector("button") ?? screen?.querySelector('[data-go="next"]'))?.focus({ preventScroll: true });
  }

  #line(id, each) {
    const ask = this.desk.ask(id);
    return make("li", { class: "proposal", data: { proposal: id } },
      make("p", {}, make("strong", {}, "A guess: "), each.words, make("span", { class: "help" }, ask)),
      make("p", { class: "buttons" },
        make("button", { type: "button", "aria-label": `Use it: ${each.words}, for: ${ask}`, onclick: () => this.take([id]) }, "Use it"),
        make("button", { type: "button", class: "quiet", "aria-label": `Not so: ${each.words}, for: ${ask}`, onclick: () => this.decline(id) }, "Not so")));
  }

  /** Accepts guesses. Each is saved as what it is. */
  async take(ids) {
    await this.#asked("accept", ids);
    announce(ids.map((id) => `Taken: ${this.desk.ask(id)}`).join(" "));
  }

  decline(id) {
    this.declined.add(id);
    this.desk.remember();
    this.desk.guide.update();
  }

  /** Accepts the model's choice at each of these questions that has no answer yet. */
  async keep(questions) {
    const ids = questions.map((question) => question.dataset.question).filter((id) => (this.desk.state.how[id] === "default") && !this.desk.state.origins?.[id] && !this.desk.answers.untaken.has(id));
    if (ids.length) await this.#asked("keep_default", ids);
  }

  async #asked(name, ids) {
    const { desk } = this;
    const reply = await desk.put(name, { questions: ids });
    if (!reply || reply.problems) return;
    desk.take(reply);
    for (const id of ids) show(desk.questions.get(id), desk.kept.answers?.[id]);
    desk.guide.update();
    await desk.showing.look();
  }
}
