// Sharing: questions sent to somebody, the page on which they answer them, what came back, and another tab at the same draft.
import { askBoth, askOne } from "./both.js";
import { announce, by, make, say } from "./dom.js";
import { panel } from "./panels.js";
import { give } from "./save.js";

const WHO = { chief: "the chief of police", counsel: "counsel", hr: "the personnel office", finance: "the finance office" };
const HASH = "#share=";

const today = () => new Date().toLocaleDateString("en-US", { dateStyle: "long" });
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const OF_A_DRAFT = ["name", "state", "date", "own", "local", "answers", "from"];
const alike = (one, other) => OF_A_DRAFT.every((key) => same(one?.[key], other?.[key]));
const listed = (names) => (names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", "));

export class Sharing {
  constructor(desk) {
    this.desk = desk;
    this.shared = null; // what is open here because somebody sent it: {link} or {text, name}
    const { hash } = location;
    if (hash.startsWith(HASH)) this.#mode({ link: hash.slice(HASH.length) });
    desk.keep.other = (stored) => this.#met(stored);
    this.#offer();
  }

  get open() {
    return this.shared !== null;
  }

  #mode(shared) {
    this.shared = shared;
    this.desk.keep.share(shared.link?.slice(-24) ?? shared.text.match(/^made_of: .*$/m)?.[0] + shared.text.match(/^(district|for|sent): .*$/gm)?.join());
    document.body.dataset.share = "yes";
  }

  /** What was sent cannot be opened: the page is one's own again, and says why. */
  leave(words) {
    this.shared = null;
    delete document.body.dataset.share;
    this.desk.keep.share(null);
    history.replaceState(null, "", location.pathname);
    this.#told(make("span", {}, words), { problem: true });
  }

  /** What the engine opens at first: what was sent, with the answers that the browser kept of an earlier visit. */
  opening(kept) {
    return ["share_open", { ...this.shared, ...(kept ? { answers: kept.answers } : {}) }];
  }

  /** The engine opened a draft: the head of the page says whose questions these are. */
  opened(reply) {
    if (!reply.share) return;
    this.shared = { text: reply.share.text, name: "the file" };
    const { share } = reply;
    by("share-head")?.remove();
    const steps = this.desk.steps;
    by("questions").prepend(make("div", { id: "share-head" },
      make("p", { class: "notice" },
        make("strong", {}, `${counted(share)} for ${share.for}, from ${share.from}, ${share.sent}.`),
        ` Answer what you can, and leave the rest as it is. Nothing is sent anywhere: you download a file and send it back yourself.`,
        share.by ? ` ${share.by} has answered before.` : ""),
      make("details", {}, make("summary", {}, "What the district has said already"), make("dl", {}, ...share.see.flatMap(([ask, words]) => [make("dt", {}, ask), make("dd", {}, words)])))));
    if (!by("share-back")) by("form").after(this.#handBack());
    panel("questions", false);
    steps.go(steps.walked[0]);
  }

  #handBack() {
    return make("section", { id: "share-back", "aria-labelledby": "share-back-title" },
      make("h3", { id: "share-back-title" }, "When you are done"),
      make("p", { id: "share-unseen", role: "status" }, this.unseen()),
      make("div", { class: "row" },
        make("div", { class: "field" }, make("label", { for: "share-by" }, "Your office"), make("input", { id: "share-by", type: "text", maxlength: "120" })),
        make("div", { class: "field" }, make("label", { for: "share-on" }, "Answered on"), make("input", { id: "share-on", type: "text", value: today() }))),
      make("p", { class: "buttons" }, make("button", { type: "button", class: "go", id: "share-download", onclick: () => this.#download() }, "Download my answers to send back")),
      make("p", { class: "problem", id: "share-problem", role: "alert", hidden: true }),
      make("p", { class: "help", id: "share-done", role: "status" }));
  }

  /** How many questions nobody has looked at yet, at the place where a person may think that all is done. */
  unseen() {
    const waiting = this.desk.steps.walked.filter((step) => !step.dataset.seen).flatMap((step) => [...step.querySelectorAll(".question:not([hidden])")]).length;
    if (!waiting) return "You have seen every question.";
    return `${waiting} ${waiting === 1 ? "question" : "questions"} not seen yet: “Next part” above leads to ${waiting === 1 ? "it" : "them"}. What you have not seen is left open.`;
  }

  /** Another part of the questions is shown. */
  moved() {
    if (by("share-unseen")) by("share-unseen").textContent = this.unseen();
  }

  async #download() {
    const reply = await this.desk.put("share_back", { by: by("share-by").value, on: by("share-on").value });
    if (!reply) return;
    say(by("share-problem"), reply.problems ? `${capital(reply.problems[0].message)}.` : "");
    if (reply.problems) return;
    const [name, bytes] = Object.entries(reply.files)[0];
    give(name, bytes);
    by("share-done").textContent = `${name} is in your downloads. Send it to whoever sent you these questions.`;
  }

  /** A file of shared questions was chosen or dropped: one that nobody answered is opened, one that came back is taken in. */
  async received(text, name) {
    const read = await this.desk.put("share_read", { text, name }); // before anything is asked
    if (!read) return;
    if (read.problems) return this.refused(read.problems);
    const own = !this.open && Object.keys(this.desk.kept?.answers ?? {}).length > 0;
    if (read.answered && own) return this.#takeIn(text, name);
    if (own && !(await this.leaving("Open these questions"))) return;
    const opened = await this.desk.put("share_open", { text, name });
    if (!opened) return;
    if (opened.problems) return this.refused(opened.problems);
    this.#mode({ text, name });
    this.desk.another();
    await this.show(opened);
    this.opened(opened);
    announce("The questions are open.");
  }

  /** What is wrong with a file that was brought, told where the person is. */
  refused(problems, name = "") {
    const words = problems.map((each) => `${each.place ? `${name ? each.place.replace("district.yml", name) : each.place}: ` : ""}${each.message}.`).join(" ");
    this.#told(make("span", {}, words), { problem: true });
  }

  async #takeIn(text, name) {
    const { desk } = this;
    const before = desk.kept;
    const told = await this.decide("share_in", { text, name }, (reply) => ({
      title: "Both changed these answers",
      lead: "Choose which one stands. Nothing is taken in before you have chosen, and everything that only one side changed is taken in with it.",
      theirs: `From ${reply.whose}`, ours: "In your draft",
    }));
    if (!told) return;
    if (told.problems) return this.refused(told.problems);
    await this.show(told);
    const count = told.changed.length;
    const notes = told.notes.length ? ` ${told.notes.map((note) => `${note}.`).join(" ")}` : "";
    const open = told.open.length ? ` Left open there, so as before here: ${told.open.length}.` : "";
    const words = count ? `${count} ${count === 1 ? "answer" : "answers"} of ${told.whose} taken in: ${listed(told.changed.map((id) => desk.ask(id) || id))}.${open}${notes}` : `Nothing of ${told.whose} differs from your draft.${open}${notes}`;
    this.#told(words, count ? { undo: before } : {});
  }

  /** Asks the engine, and a person where both sides changed a question, until it is done; null where the person would rather not. */
  async decide(door, given, words) {
    let decided = {};
    for (;;) {
      const reply = await this.desk.put(door, { ...given, decided });
      if (!reply?.both) return reply;
      const chosen = await askBoth(reply.both, words(reply));
      if (!chosen) return null;
      decided = { ...decided, ...chosen };
    }
  }

  /** Shows a draft into which something was taken. */
  async show(reply) {
    this.desk.take(reply);
    this.desk.fill();
    await this.desk.showing.look(true);
  }

  /** A line above the questions, with the way back where something was taken in. */
  #told(words, { undo = null, problem = false, ways = [] } = {}) {
    by("share-told")?.remove();
    const bring = async () => { if (await this.desk.open("restore", { kept: undo })) this.#told("Everything is as it was before."); };
    const line = make("p", { id: "share-told", class: problem ? "problem" : "notice", role: problem ? "alert" : "status" }, words,
      ...(undo ? [" ", make("button", { type: "button", id: "share-undo", onclick: bring }, "Undo")] : []),
      ...ways.flatMap(([called, act]) => [" ", make("button", { type: "button", onclick: act }, called)]),
      " ", make("button", { type: "button", class: "quiet", onclick: () => line.remove() }, "Close"));
    document.querySelector("main").before(line);
    const bar = document.querySelector(".panels"); // it stays at the top, over whatever is scrolled below it
    scrollTo({ top: Math.min(scrollY, Math.max(0, line.getBoundingClientRect().top + scrollY - bar.offsetHeight)) });
  }

  /** Before another draft takes the place of the one on the page: whether it may; the one before can be brought back. */
  async leaving(way) {
    const { desk } = this;
    const count = Object.keys(desk.kept?.answers ?? {}).length;
    if (!count || this.open) return true;
    const chosen = await askOne({
      title: "There are answers on this page",
      lead: `${count} ${count === 1 ? "answer" : "answers"} of ${desk.kept.answers.district?.answer ?? desk.kept.answers.district ?? desk.kept.name} would leave the page. You can download them first.`,
      ways: [["stay", "Stay with what is here"], ["save", "Download the answers first, then go on"], ["go", way]],
    });
    if (chosen === "save") await desk.saving.answers();
    return chosen === "go" || chosen === "save";
  }

  /** Offers the draft that was left a moment ago. */
  left(before, name) {
    if (before && Object.keys(before.answers ?? {}).length) this.#told(`${name} is open now.`, { undo: before });
  }

  /** Another tab wrote what this one keeps too. */
  async #met(stored) {
    const { desk } = this;
    const { keep } = desk;
    if (this.meeting || !desk.kept) return;
    if (!desk.client.ready) return void (this.later = true);
    if (!stored) return this.#parted("This draft was forgotten in another tab, so this one keeps nothing any more.", "Keep it again from here");
    if (stored.draftId !== keep.draftId) return this.#parted(`Another tab has ${stored.draft?.name ?? "another draft"} open, and this browser keeps one draft: this tab keeps nothing any more.`, "Keep this one instead");
    if (!stored.draft || alike(stored.draft, keep.seen?.draft) || alike(stored.draft, desk.kept)) {
      const behind = stored.draft && !alike(stored.draft, desk.kept);
      keep.adopt(stored);
      if (behind) desk.remember();
      return;
    }
    this.meeting = true;
    keep.paused = true; // nothing is kept while the two meet
    try {
      const reply = await this.decide("meet", { before: keep.seen?.draft ?? {}, theirs: stored.draft }, () => ({
        title: "Another tab answered these too",
        lead: "This draft is open in two tabs, and both changed these answers. Choose which one stands.",
        theirs: "In the other tab", ours: "Here", leave: "Decide later",
      }));
      if (!reply) return this.#told("Nothing is kept from this tab until you have decided.", { ways: [["Decide now", () => { keep.paused = false; this.#met(keep.stored()); }]] });
      if (reply.problems) return this.refused(reply.problems);
      keep.adopt(stored);
      await this.show(reply);
      keep.paused = false;
      if (!alike(desk.kept, stored.draft)) desk.remember();
      if (reply.own) this.#told("Own words were changed in both tabs; those of this tab stand. Close the other tab to be sure.");
      else if (reply.changed.length) announce(`Taken from another tab: ${listed(reply.changed)}.`);
    } finally {
      this.meeting = false;
    }
  }

  #parted(words, way) {
    const { keep } = this.desk;
    if (keep.paused) return;
    keep.paused = true;
    this.#told(words, { ways: [[way, () => { keep.paused = false; keep.seen = keep.last = null; this.desk.remember(); by("share-told")?.remove(); }]] });
  }

  /** What waited for the engine. */
  ready() {
    if (!this.later) return;
    this.later = false;
    this.#met(this.desk.keep.stored());
  }

  /** The part of “Save” from which questions go out. */
  #offer() {
    const who = make("select", { id: "share-who" }, ...Object.entries(WHO).map(([value, words]) => make("option", { value }, words)));
    const box = make("div", { id: "share-out" },
      make("h3", {}, "Questions for others"),
      make("p", { class: "help" }, "The chief of police, counsel, the personnel office and the finance office answer their own questions on a page like this one. What they send back, drop here. Reasons on record go to counsel alone, and in a file."),
      make("div", { class: "row" },
        make("div", { class: "field" }, make("label", { for: "share-who" }, "For"), who),
        make("div", { class: "field" }, make("label", { for: "share-day" }, "Sent on"), make("input", { id: "share-day", type: "text", value: today() })),
        make("div", { class: "field whole" }, make("label", { for: "share-from" }, "From (your district, when empty)"), make("input", { id: "share-from", type: "text", maxlength: "120" }))),
      make("p", { class: "buttons" },
        make("button", { type: "button", id: "share-file", onclick: () => this.#send("") }, "Download a file for them"),
        make("button", { type: "button", id: "share-link", onclick: () => this.#send(location.href) }, "Make a link for them")),
      make("p", { class: "problem", id: "share-out-problem", role: "alert", hidden: true }),
      make("div", { id: "share-out-done", role: "status" }));
    by("save-answers").closest("p").nextElementSibling.after(box);
  }

  async #send(page) {
    const { desk } = this;
    if (!desk.kept || !desk.client.ready) return say(by("share-out-problem"), "The engine is still loading; try again in a moment.");
    const reply = await desk.put("share_out", { who: by("share-who").value, sender: by("share-from").value, on: by("share-day").value, page });
    if (!reply) return;
    say(by("share-out-problem"), reply.problems ? `${capital(reply.problems[0].message)}.` : "");
    by("share-out-done").replaceChildren();
    if (reply.problems) return;
    const count = `${counted(reply)} for ${reply.for}.`;
    const left = reply.left_out.length ? [make("p", { class: "help" }, `Never in a link, so left out: ${reply.left_out.map((id) => desk.ask(id) || id).join("; ")} Send the file for that, to nobody else.`)] : [];
    if (reply.link) {
      const field = make("textarea", { id: "share-address", readonly: true, rows: "3", onfocus: (event) => event.target.select() });
      field.value = reply.link;
      const copied = make("span", { class: "help", role: "status" });
      const copy = async () => { try { await navigator.clipboard.writeText(reply.link); copied.textContent = " Copied."; } catch { field.focus(); copied.textContent = " Press Ctrl-C to copy it."; } };
      by("share-out-done").append(make("label", { for: "share-address" }, `${count} The link holds the questions. Anyone who has it can read them; nothing is uploaded.`), field,
        make("p", { class: "buttons" }, make("button", { type: "button", onclick: copy }, "Copy the link"), copied), ...left);
      return;
    }
    const [name, bytes] = Object.entries(reply.files)[0];
    give(name, bytes);
    by("share-out-done").append(make("p", { class: "help" }, `${page ? "The link would have more than 8,000 letters, and mail programs cut those, so here is a file: " : ""}${name} is in your downloads. ${count}`), ...left);
  }
}

const counted = ({ count, later }) => `${count} ${count === 1 ? "question" : "questions"}${later ? ` (and ${later} more only if the answers call for them)` : ""}`;
const capital = (words) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
