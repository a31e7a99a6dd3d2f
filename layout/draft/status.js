// How the engine fares, in words at the head of the page: loading, working, broken; and the way to stop it.
import { by } from "./dom.js";

const STEPS_OF_LOADING = 4;

export class Status {
  constructor() {
    this.loading = 0;
    this.there = false;
    this.told = { progress: (words) => this.progress(words), broken: (words) => this.broken(words), slow: (slow) => this.slow(slow) };
  }

  progress(words) {
    this.loading += 1;
    by("engine-progress").value = Math.min(this.loading, STEPS_OF_LOADING);
    by("engine-progress").hidden = !words || this.there;
    this.say(words ? `${words} …` : "");
  }

  broken(words) {
    this.say(`The drafting engine did not start: ${words}. Load the page again, or print the questionnaire.`);
    by("engine-progress").hidden = true;
  }

  /** Whether what the engine does takes longer than a second. */
  slow(slow) {
    by("stop").hidden = !slow;
    by("engine").classList.toggle("busy", slow);
    if (this.there) this.say(slow ? "Working …" : "");
  }

  restarting() {
    this.loading = 0;
    this.there = false;
    document.body.dataset.engine = "there";
  }

  ready() {
    this.there = true;
    by("engine-progress").hidden = true;
    this.say("");
    document.body.dataset.engine = "ready";
    performance.mark("engine-ready");
  }

  say(words) {
    by("engine-words").textContent = words;
  }
}
