// The page's side of the engine: one question at a time, what a person waits for first, and a way to stop.

const SLOW = 1000;

export class Client {
  /** told: {progress(words), ready(), broken(words), slow(isSlow)} */
  constructor(told) {
    this.told = told;
    this.urgent = [];
    this.idle = [];
    this.running = null;
    this.ready = false;
    this.next = 1;
    this.held = false;
  }

  start() {
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => this.#heard(data);
    this.worker.onerror = (event) => this.told.broken(event.message || "the engine's files cannot be read");
    this.worker.postMessage({ start: true });
  }

  /** Asks the engine. first: before all that waits. idle: may wait until nothing else is asked; of several idle questions of one name only the last is put. */
  ask(name, given = {}, { first = false, idle = false, bytes = null } = {}) {
    return new Promise((resolve, reject) => {
      const asked = { id: this.next++, name, given, bytes, resolve, reject };
      if (idle) {
        const stale = this.idle.findIndex((other) => other.name === name);
        if (stale >= 0) this.idle.splice(stale, 1)[0].reject(new Superseded());
        this.idle.push(asked);
      } else if (first) this.urgent.unshift(asked);
      else this.urgent.push(asked);
      this.#go();
    });
  }

  /** Ends whatever is running, starts the engine anew, and refuses what was asked. */
  stop() {
    this.worker.terminate();
    clearTimeout(this.timer);
    const dropped = [this.running, ...this.urgent, ...this.idle].filter(Boolean);
    this.urgent = []; this.idle = []; this.running = null; this.ready = false;
    this.#slow(false);
    for (const asked of dropped) asked.reject(new Superseded());
    this.start();
  }

  #heard(data) {
    if (data.progress !== undefined) return this.told.progress(data.progress);
    if (data.broken !== undefined) return this.told.broken(data.broken);
    if (data.ready) {
      this.ready = true;
      this.told.ready();
      return this.#go();
    }
    const asked = this.running;
    if (!asked || asked.id !== data.id) return;
    clearTimeout(this.timer);
    this.#slow(false);
    this.running = null;
    if (data.failed !== undefined) asked.reject(new Error(data.failed));
    else asked.resolve(data.reply);
    // what the reply leads to comes before what can wait
    setTimeout(() => this.#go());
  }

  /** held: whether what runs has run for more than a second. */
  #slow(held) {
    this.held = held;
    this.told.slow(held);
  }

  #go() {
    if (!this.ready || this.running) return;
    this.running = this.urgent.shift() ?? this.idle.shift() ?? null;
    if (!this.running) return;
    const { id, name, given, bytes } = this.running;
    this.timer = setTimeout(() => this.#slow(true), SLOW);
    this.worker.postMessage({ id, name, given, bytes });
  }
}

/** A question that was overtaken by another, or stopped: nothing to tell anybody. */
export class Superseded extends Error {}
