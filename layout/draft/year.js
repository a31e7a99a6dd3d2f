// The year: where the district stands as of a day, what falls due, what the draft changes of what was adopted, and what is handed in. The page records and
// adopts nothing.
import { announce, by, make, say } from "./dom.js";
import { panel } from "./panels.js";
import { today } from "./today.js";

const SOURCES = { custom: "no law asks for it; it is custom" };
const MOST = 200_000_000; // bytes of a district's records that are read
const NEEDED = /^[^/]+\/(?:adopted\/|conduct\.yml$|instruments\.yml$|update\.yml$)/;
const EDITS = { insert: "ins", delete: "del" };

export class Year {
  constructor(desk) {
    this.desk = desk;
    this.turn = 0;
    by("year-on").value = today();
    by("year-on").addEventListener("change", () => this.draw());
    by("year-records").addEventListener("change", () => this.#records([...by("year-records").files]));
    by("year-records-forget").addEventListener("click", () => this.#forget());
    by("year-ics").addEventListener("click", () => this.#save(by("year-ics"), "calendar"));
    by("year-hand-in").addEventListener("click", () => this.#save(by("year-hand-in"), "hand in"));
    by("year-packet").addEventListener("click", () => desk.saving.busy(by("year-packet"), () => desk.saving.ask("everything", {})));
    for (const link of document.querySelectorAll("#year [data-go]")) link.addEventListener("click", (event) => { event.preventDefault(); panel(link.dataset.go); });
    document.addEventListener("panel", ({ detail }) => detail === "year" && this.draw());
    this.#tellRecords([]);
  }

  /** Another draft is open: the records of the one before are none of its own. */
  another() {
    this.stale = true;
    by("year-records").value = "";
    this.#tellRecords([]);
  }

  async draw() {
    const { desk } = this;
    if (document.body.dataset.panel !== "year" || !desk.kept || !desk.client.ready) return;
    const on = by("year-on").value;
    const turn = (this.turn += 1);
    if (this.stale) await desk.put("year", { verb: "forget" });
    this.stale = false;
    const parts = [["status", { on }, (reply) => this.#status(reply)], ["due", { on }, (reply) => this.#due(reply)], ["changes", {}, (reply) => this.#changes(reply)]];
    for (const [verb, given, show] of parts) {
      const reply = await desk.put("year", { verb, ...given });
      if (turn !== this.turn || !reply) return; // another day was asked for meanwhile, or it was stopped
      say(by("year-problem"), reply.problems ? reply.problems.map(({ place, message }) => `${place ? `${place}: ` : ""}${message}.`).join(" ") : "");
      if (reply.problems) return;
      show(reply);
    }
    performance.mark("year-drawn");
  }

  #status({ head, told, parts, next, blocks, records }) {
    by("year-head").textContent = next ? `${head} Next: ${next}.` : head;
    by("year-told").replaceChildren(...told.map((words) => make("p", { class: "help" }, words)));
    by("year-status").replaceChildren(...parts.flatMap(({ title, rows }) => [make("h4", {}, title), make("ul", { class: "rows" }, rows.filter((row) => !row.apart).map(step)), apart(rows.filter((row) => row.apart))]),
      make("h4", {}, blocks.length ? "What keeps documents from being final" : "Nothing keeps a document from being final"),
      blocks.length ? make("ul", {}, [...new Set(blocks.map(({ document }) => document))].map((name) => make("li", {}, `${this.desk.showing.titles[name] ?? name}: `, blocks.filter((each) => each.document === name).flatMap((each, at) => [at ? "; " : "", this.#question(each)])))) : "");
    this.#tellRecords(records);
  }

  #question({ question, what }) {
    if (!question || !this.desk.ask(question)) return what;
    return make("a", { href: `#q-${question}`, onclick: (event) => { event.preventDefault(); this.desk.reveal(question); } }, what);
  }

  #due({ note, rows, questions }) {
    by("year-due").replaceChildren(make("p", { class: "help" }, note),
      make("ul", { class: "rows" }, rows.map(({ title, cite, who, lines: [first, ...rest] }) => make("li", {}, make("strong", {}, title), ` (${cite})`, make("span", { class: "state" }, `${first} Falls on: ${who}.`),
        rest.length ? make("details", {}, make("summary", {}, "How it is counted"), rest.map((words) => make("p", { class: "help" }, words))) : ""))),
      ...(questions.length ? [make("h4", {}, "For counsel"), make("ul", {}, questions.map(([first, ...rest]) => make("li", {}, first, rest.map((words) => make("p", { class: "help" }, words)))))] : []));
  }

  #changes({ documents }) {
    by("year-changes").replaceChildren(...(documents.length ? documents.flatMap(({ title, since, counts, rows }) => [
      make("h4", {}, title), make("p", {}, `Against the text of ${since}: ${counts}.`),
      rows.length ? make("details", {}, make("summary", {}, "Show each change"), make("ul", { class: "rows" }, rows.map((row) => make("li", {}, make("strong", {}, row.place), ` ${row.says}`, make("p", { class: "changed" }, row.edits.map(edit)))))) : "",
    ]) : [make("p", { class: "help" }, "Nothing that was adopted is known here. With the district’s folder, chosen above, each change against the adopted text is listed.")]));
  }

  async #records(files) {
    const { desk } = this;
    if (!files.length) return;
    const records = files.filter((file) => NEEDED.test(file.webkitRelativePath));
    if (records.reduce((sum, { size }) => sum + size, 0) > MOST) return say(by("year-problem"), "These are more than 200 megabytes; choose the folder of the one district.");
    if (this.stale) await desk.put("year", { verb: "forget" });
    this.stale = false;
    const bytes = await new Blob(records).arrayBuffer();
    const reply = await desk.put("year", { verb: "records", listed: records.map((file) => [file.webkitRelativePath, file.size]) }, { bytes });
    by("year-records").value = "";
    if (!reply) return;
    if (reply.problems) return say(by("year-problem"), reply.problems.map(({ place, message }) => `${place ? `${place}: ` : ""}${message}.`).join(" "));
    announce("The district’s records are read.");
    await this.draw();
  }

  async #forget() {
    this.another();
    await this.draw();
  }

  #tellRecords(records) {
    by("year-records-words").textContent = records.length
      ? `${records.length} ${records.length === 1 ? "file" : "files"} of the district’s folder are read, until you leave this page: ${records.filter((name) => !name.startsWith("adopted/")).join(", ") || "what was adopted"}.`
      : "Only what the draft itself says is known here. What was recorded and adopted is in the district’s folder; choose it to have it counted. It is read in this browser, and sent and kept nowhere.";
    by("year-records-forget").hidden = !records.length;
  }

  #save(button, verb) {
    return this.desk.saving.busy(button, () => this.desk.saving.ask("year", { verb, on: by("year-on").value }));
  }
}

function step({ title, state, done, because, who, source, command }) {
  const asks = source && `Asked for by: ${SOURCES[source] ?? source}.`;
  return make("li", {}, make("strong", { class: done ? "done" : "" }, title), make("span", { class: "state" }, [`${state}.`, because && `${because}.`].filter(Boolean).join(" ")),
    make("details", {}, make("summary", {}, "Who, why, and how it is recorded"), make("p", { class: "help" }, [`${who}.`, asks].filter(Boolean).join(" ")),
      command ? make("p", { class: "help" }, "Whoever runs the command line records it with ", make("code", {}, command)) : ""));
}

/** What does not count yet, in a line. */
function apart(rows) {
  const [wait, none] = ["Not yet", "Does not apply"].map((word) => rows.filter(({ state }) => state.startsWith(word)).map(({ title }) => title));
  return make("p", { class: "help" }, [wait.length && `Not yet: ${wait.join("; ")}.`, none.length && `Does not apply: ${none.join("; ")}.`].filter(Boolean).join(" "));
}

const edit = ({ kind, text }) => (EDITS[kind] ? make(EDITS[kind], {}, text) : text);
