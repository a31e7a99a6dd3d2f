// The law panel: verdicts with quotes, what is still blank, answers that do not go together, drafting.
import { announce, make } from "./dom.js";

export const VERDICTS = {
  missing: ["✕", "Not found", "No words were found that say it."],
  "not-found": ["✕", "Not found by the program", "No passage comes near it, as far as the program sees. A reader may still find it."],
  weak: ["◐", "Too weak", "Words were found, and they say less than the law asks."],
  "read-these": ["¶", "Read these", "The passages that come nearest, with what speaks for and against. A reader decides."],
  "not-read": ["□", "Not read", "Parts of the file could not be read, so nothing is said of what is not there."],
  "for-counsel": ["?", "For counsel", "The law itself is unclear here; a lawyer decides."],
  dormant: ["◷", "Not yet due", "It binds only from a later day, or from the agreement’s next change."],
  met: ["✓", "Met", "Words were found that say what the law asks."],
  "not-applicable": ["–", "Not applicable", "It asks nothing of this kind of document, or not on this day."],
};
const OPEN = ["missing", "not-found", "weak", "read-these", "not-read"];

const VERBS = ["replace", "add", "leave_out", "move"];
const DONE = { replace: "In your own words.", add: "A clause of your own.", leave_out: "Left out.", move: "Moved." };

/** One finding as a disclosure. told: {clause(id), beside(found, shown)} or {} where there is no document beside it; `beside` is what stands below a passage. */
export function finding(found, told = {}) {
  const [sign, name] = VERDICTS[found.verdict];
  return make("details", { class: `finding ${found.verdict}`, data: { requirement: found.requirement } },
    make("summary", {}, make("span", { class: "sign", "aria-hidden": "true" }, sign), make("span", {}, make("strong", {}, found.title), " ", make("small", {}, found.citation), make("span", { class: "unheard" }, `: ${name}`), found.decisions?.length ? make("small", { class: "decided" }, ` Decided: ${found.decisions[0].decision} (${found.decisions[0].by})`) : null)),
    make("p", {}, found.asks),
    make("p", { class: "reason" }, found.reason),
    (found.passages ?? []).map((shown) => make("blockquote", {}, make("p", {}, `“${shown.text}”`), make("p", { class: "place" }, shown.place),
      shown.for && make("p", { class: "help" }, make("strong", {}, "For: "), shown.for), shown.against && make("p", { class: "help" }, make("strong", {}, "Against: "), shown.against), told.beside?.(found, shown))),
    found.beside && make("p", { class: "help" }, found.beside),
    (found.passages?.length ? [] : found.quotes).map((quote) => make("blockquote", {}, make("p", {}, `“${quote.text}”`), make("p", { class: "place" },
      quote.clause && told.clause ? make("a", { href: "#document", onclick: (event) => { event.preventDefault(); told.clause(quote.clause); } }, quote.place) : quote.place))),
    found.remedy && make("div", { class: "remedy" }, make("p", {}, make("strong", {}, "What would meet it. "), found.remedy.advice), found.remedy.text && make("blockquote", {}, make("p", {}, found.remedy.text))),
    found.counsel.map((line) => make("p", { class: "help" }, line)),
    found.caution && make("p", { class: "help" }, found.caution),
    make("p", { class: "help" }, `${found.bound_by} ${found.weight === "law" ? "" : "This is a recommendation. "}`));
}

/** Findings under their verdicts, what is missing first. */
export function findings(all, told = {}) {
  return Object.keys(VERDICTS).map((verdict) => {
    const some = all.filter((found) => found.verdict === verdict);
    if (!some.length) return null;
    const [sign, name, meaning] = VERDICTS[verdict];
    return make("details", { class: "verdict", open: OPEN.includes(verdict), data: { verdict } },
      make("summary", {}, make("span", { class: "sign", "aria-hidden": "true" }, sign), ` ${name} `, make("span", { class: "count" }, String(some.length))),
      make("p", { class: "help" }, meaning), some.map((found) => finding(found, told)));
  });
}

export class LawPanel {
  /** told: {clause(id), read(id), answer(question), ask(question)} */
  constructor(body, told) {
    this.body = body;
    this.told = told;
    this.before = null;
    this.document = "";
    this.lints = [];
  }

  draw(law, state) {
    const open = new Set([...this.body.querySelectorAll("details[open]")].map(nameOf));
    const shut = new Set([...this.body.querySelectorAll("details:not([open])")].map(nameOf));
    this.#tell(law);
    const blanks = state.blank.filter((question) => this.told.ask(question));
    this.body.replaceChildren(
      ...[
        law.conflicts.length ? make("div", { class: "caution" }, make("p", {}, make("strong", {}, "These answers do not go together"), " and no document can be built from them:"), make("ul", {}, law.conflicts.map((words) => make("li", {}, words)))) : null,
        make("p", { class: "help" }, law.read.join(" ")),
        law.findings.length ? make("p", { class: "tally" }, tally(law.findings)) : make("p", { class: "help" }, "The law asks nothing of this document that words in it could show."),
        ...findings(law.findings, this.told),
        blanks.length ? make("details", { class: "verdict", data: { verdict: "blanks" } }, make("summary", {}, make("span", { class: "sign", "aria-hidden": "true" }, "□"), " Still blank ", make("span", { class: "count" }, String(blanks.length))),
          make("ul", {}, blanks.map((question) => make("li", {}, make("a", { href: `#q-${question}`, onclick: (event) => { event.preventDefault(); this.told.answer(question); } }, this.told.ask(question)))))) : null,
        this.#own(state),
        make("div", { id: "lints" }),
      ].filter(Boolean));
    for (const details of this.body.querySelectorAll("details")) {
      if (open.has(nameOf(details))) details.open = true;
      else if (shut.has(nameOf(details))) details.open = false;
    }
    this.drawLints(this.lints);
  }

  drawLints(lints) {
    this.lints = lints;
    const place = this.body.querySelector("#lints");
    if (!place) return;
    place.replaceChildren(...(lints.length ? [make("details", { class: "verdict", data: { verdict: "lints" } },
      make("summary", {}, make("span", { class: "sign", "aria-hidden": "true" }, "✎"), " Drafting ", make("span", { class: "count" }, String(lints.length))),
      make("ul", {}, lints.map((lint) => make("li", {}, this.#link(lint.clause), ` ${capital(lint.message)}.`))))] : []));
  }

  #own(state) {
    const own = (state.local ?? []).map((each) => ({ ...each, verb: VERBS.find((verb) => verb in each) }));
    if (!own.length) return null;
    return make("details", { class: "verdict deviations", open: true, data: { verdict: "own" } },
      make("summary", {}, make("span", { class: "sign", "aria-hidden": "true" }, "≠"), " Of your own ", make("span", { class: "count" }, String(own.length))),
      make("p", { class: "help" }, "Where your documents differ from the model, and why."),
      own.map((each) => {
        const clause = each[each.verb];
        const known = this.told.read(clause);
        return make("div", { class: "deviation" }, make("p", {}, known ? this.#link(clause) : `${clause}.`, ` ${DONE[each.verb]} ${each.reason ?? ""}`),
          each.text && make("blockquote", {}, make("p", {}, [each.text, ...(each.items ?? []), each.closing].filter(Boolean).join(" "))),
          known?.model && make("p", { class: "help" }, `The model says: ${known.model}`),
          each.verb !== "replace" && make("p", {}, make("button", { type: "button", class: "quiet", "aria-label": `Take back: ${clause}`,
            onclick: () => this.told.drop(each.verb, clause) }, "Take back")));
      }));
  }

  /** A clause by its number, where it stands in the document on screen. */
  #link(clause) {
    const name = this.told.read(clause)?.name ?? clause;
    return make("a", { href: "#document", onclick: (event) => { event.preventDefault(); this.told.clause(clause); } }, `${name}.`);
  }

  /** Says what changed since the last check of this document, and nothing when nothing did. */
  #tell(law) {
    const now = new Map(law.findings.map((found) => [found.requirement, found]));
    if (this.before && this.document === law.document) {
      const turned = [...now.values()].filter((found) => this.before.has(found.requirement) && this.before.get(found.requirement).verdict !== found.verdict);
      if (turned.length) {
        const said = turned.slice(0, 3).map((found) => `${found.title}: ${VERDICTS[found.verdict][1].toLowerCase()}`).join(". ");
        announce(`Law check: ${said}${turned.length > 3 ? `, and ${turned.length - 3} more` : ""}.`);
      }
    }
    this.before = now;
    this.document = law.document;
  }
}

/** “31 met, 2 missing, …” */
export function tally(all) {
  return Object.keys(VERDICTS).map((verdict) => [verdict, all.filter((found) => found.verdict === verdict).length])
    .filter(([, count]) => count).map(([verdict, count]) => `${count} ${VERDICTS[verdict][1].toLowerCase()}`).join(", ");
}

const capital = (words) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
const nameOf = (details) => details.dataset.verdict ?? details.dataset.requirement;
