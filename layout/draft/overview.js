// The draft at a glance: what it holds, what still needs somebody, and the way to every question: by step, by topic, by a word.
import { by, make } from "./dom.js";

const PAUSE = 200; // milliseconds without a key before a word is looked for

export class Overview {
  constructor(desk, guide) {
    this.desk = desk;
    this.guide = guide;
    let pause = 0;
    by("find").addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(() => this.find(by("find").value.trim()), PAUSE); });
  }

  draw() {
    const { state } = this.desk;
    const all = this.guide.asked.every((screen) => this.guide.standing(screen) !== "coming");
    by("draft-title").textContent = all ? "Your draft is ready" : "Your draft so far";
    by("guide-look").hidden = !this.desk.kept || !Object.keys(this.desk.kept.answers ?? {}).length;
    by("guide-start").textContent = by("guide-look").hidden ? "Start" : all ? "Go through the questions again" : "Go on with the questions";
    const { progress } = state;
    if (!progress) return;
    by("draft-counts").textContent = progress.counts;
    by("needs-words").textContent = progress.said;
    by("needs-others").textContent = progress.others.length ? `Settled with others: ${progress.others.join("; ")}.` : "";
    by("needs-progress").max = Math.max(1, progress.of);
    by("needs-progress").value = progress.done;
    for (const button of document.querySelectorAll("#unsearched [data-to]")) {
      const screen = this.guide.screens.find((each) => each.dataset.screen === button.dataset.to);
      const words = progress.places[screen.dataset.screen] ?? "";
      button.nextElementSibling.textContent = words;
      button.parentElement.hidden = !words;
    }
  }

  async find(words) {
    by("unsearched").hidden = Boolean(words);
    by("found").hidden = !words;
    if (!words) { by("find-words").textContent = ""; return; }
    const reply = await this.desk.put("search", { words }, { idle: true });
    if (!reply || by("find").value.trim() !== words) return;
    const found = reply.found.filter((id) => this.desk.ask(id));
    by("find-words").textContent = found.length ? `${found.length} ${found.length === 1 ? "question" : "questions"}` : "No question has this word. Try another, or see all questions as one list.";
    by("found").replaceChildren(...found.map((id) => make("li", {}, make("button", { type: "button", class: "quiet", onclick: () => this.desk.reveal(id) }, this.desk.ask(id)))));
  }
}
