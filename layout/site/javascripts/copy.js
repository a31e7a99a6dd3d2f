// "Is this the one in force?": a file or a mark against the index of documents. Nothing leaves the browser.
"use strict";

import { changeList, changes, load, make, paragraphs } from "./documents.js";
import { LARGEST, fingerprint, pdfMark, wordFile } from "./files.js";

const form = document.getElementById("check-a-copy");
const answer = document.getElementById("answer");
const base = new URL(form.dataset.site, location);
const index = load(new URL("instruments.json", base)).then((data) => data.instruments);

const say = (kind, heading, ...rest) => {
  answer.className = `answer ${kind}`;
  answer.replaceChildren(make("h2", { id: "answer-heading", tabindex: "-1" }, heading), ...rest);
  answer.hidden = false;
  document.getElementById("answer-heading").focus();
};
const paragraph = (...words) => make("p", {}, ...words);
const link = (instrument, words) => make("a", { href: new URL(instrument.page, base) }, words);
const named = (instrument) => `${instrument.title}, ${instrument.name}`;

const newest = (all, found) =>
  all.find((each) => each.district === found.district && each.document === found.document && each.standing === "current");

const HEADINGS = {
  current: "Yes: these are the terms in force on this site",
  draft: "No: this is a draft, and it is not in force",
  superseded: "No: other terms followed this version",
  rescinded: "No: this version was rescinded",
};

/* What a version is, whether it is in force, and what differs from the one that is. */
const tell = async (all, found, how) => {
  const rest = [paragraph(`It is version `, make("code", {}, found.mark), ` of the `, link(found, named(found)), `: ${found.state.toLowerCase()}.`), ...how];
  if (found.illustration) {
    rest.push(paragraph("Mind: the district's documents here are illustrations drawn from public facts. None of them is the executed agreement."));
  }
  const other = newest(all, found);
  if (found.standing !== "current" && other) {
    const [old, now] = await Promise.all([found, other].map((each) => load(new URL(json(each), base))));
    const list = changes(paragraphs(now), paragraphs(old));
    rest.push(
      make("h3", {}, "How it differs from the one in force"),
      paragraph(`${list.length || "No"} ${list.length === 1 ? "paragraph differs" : "paragraphs differ"} from the `, link(other, `terms in force, version ${other.mark}`), "."),
      changeList(list, new URL(found.page, base).href),
    );
  } else if (!other) {
    rest.push(paragraph("This site has no adopted version of the document to compare it with."));
  }
  say(found.standing, found.illustration && found.standing === "current" ? "These are the newest terms on this site" : HEADINGS[found.standing], ...rest);
};

const json = (instrument) => Object.keys(instrument.files).find((path) => path.endsWith(".json"));

const byMark = async (text) => {
  const mark = text.trim().toLowerCase();
  const all = await index;
  if (!/^[0-9a-f]{8,64}$/.test(mark)) {
    say("unknown", "That is not a mark", paragraph("A mark has eight characters, digits and the letters a to f, and stands in the foot of each page, for example ", make("code", {}, all[0]?.mark ?? "0a1b2c3d"), "."));
    return;
  }
  const found = all.find((each) => each.sha256.startsWith(mark));
  if (found) await tell(all, found, [paragraph("The mark says which version a copy claims to be. To see whether its words are those of that version, choose the file itself.")]);
  else say("unknown", "No version on this site has that mark", paragraph("Check the eight characters. A copy of another site, or of a draft that was changed since, has a mark that is not known here."));
};

const byFile = async (file) => {
  if (file.size > LARGEST) throw new Error("the file has more than 50 MB, which no agreement needs");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [all, sum] = await Promise.all([index, fingerprint(bytes)]);
  const same = all.find((each) => Object.values(each.files).includes(sum));
  if (same) {
    await tell(all, same, [paragraph("The file is the one published here, byte for byte.")]);
    return;
  }
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 5));
  if (start.startsWith("%PDF")) await aPdf(all, bytes);
  else if (start.startsWith("PK")) await aWordFile(all, bytes);
  else throw new Error("only PDF and Word files (.docx) can be checked");
};

const aPdf = async (all, bytes) => {
  const { mark, onPages } = await pdfMark(bytes, new Set(all.map((each) => each.mark)));
  const found = all.find((each) => each.mark === mark);
  if (!found) {
    say("unknown", "This PDF cannot be recognized", paragraph("It is not a file of this site, and neither its pages nor its properties carry a mark that is known here. It may be a scan, a print of a print, or another document. This page cannot read the words of such a file."));
    return;
  }
  await tell(all, found, [
    paragraph("The file is not byte for byte the one published here: it may have been signed, filled in, or saved again."),
    paragraph(`${onPages ? "Its pages carry the mark of this version." : "The words of its pages cannot be read here, but its properties name this version."} Whether its words were changed cannot be told from a PDF in the browser; compare the Word file, or put the two side by side.`),
  ]);
};

const aWordFile = async (all, bytes) => {
  const file = await wordFile(bytes);
  const found = all.find((each) => each.mark === file.mark);
  if (!found) {
    say("unknown", "This Word file cannot be recognized", paragraph("It carries no mark of a version on this site. It may be another document, or one that was written anew."));
    return;
  }
  const own = paragraphs(await load(new URL(json(found), base)));
  const list = differences(own, file.words);
  const how = [paragraph("The file was saved again after it was published here, so its bytes differ.")];
  if (file.tracked) how.push(paragraph("It holds tracked changes. Its words are read as if all of them were accepted."));
  if (list.length) {
    how.push(
      make("h3", {}, "Its words are not those of the version it names"),
      paragraph(`${list.length} ${list.length === 1 ? "paragraph was" : "paragraphs were"} changed in the file:`),
      changeList(list),
    );
    say("changed", "This file was changed after it was published", paragraph("It names version ", make("code", {}, found.mark), " of the ", link(found, named(found)), "."), ...how);
    return;
  }
  how.push(paragraph("Its words are those of the version it names, every one of them."));
  await tell(all, found, how);
};

/* The letters of a text: neither spaces nor the boxes of a form, which each format sets in its own way. */
const letters = (text) => text.replace(/[\s\u2610-\u2612\u25a1_]/gu, "");

/* What was changed in a Word file. Word cuts a document's words into other paragraphs; words that stand in both texts are no change. */
const differences = (own, typed) => {
  // Word counts articles by itself and types the names of exhibits
  const typedOut = new Map(own.filter((each) => each.label).map((each) => [`${each.label} ${each.words}`, each.words]));
  const words = typed.map((each) => ({ ...each, words: typedOut.get(each.words) ?? each.words }));
  const [here, there] = [own, words].map((list) => letters(list.map((each) => each.words).join("")));
  if (here === there) return [];
  return changes(own, words).filter(({ old, now }) => {
    const [gone, come] = [old, now].map((each) => letters(each?.words ?? ""));
    return gone !== come && !(there.includes(gone) && here.includes(come));
  });
};

const run = async (work) => {
  answer.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (error) {
    say("unknown", "The copy could not be checked", paragraph(`${error.message[0].toUpperCase()}${error.message.slice(1)}.`));
  } finally {
    answer.removeAttribute("aria-busy");
  }
};

const drop = form.querySelector(".drop");
const chooser = form.querySelector('input[type="file"]');
chooser.addEventListener("change", () => chooser.files[0] && run(() => byFile(chooser.files[0])));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = form.elements.mark.value;
  if (typed.trim()) run(() => byMark(typed));
});
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) run(() => byFile(file));
});
form.hidden = false;
const asked = new URLSearchParams(location.search).get("mark");
if (asked) {
  form.elements.mark.value = asked;
  run(() => byMark(asked));
}
