// "Is this the one in force?": a file or a mark against the index of documents. Nothing leaves the browser.
"use strict";

import { changeList, counted } from "./changelist.js";
import { changes, changesInFile } from "./differences.js";
import { jsonOf, linkTo, load, make, named, paragraphs, stateOf } from "./documents.js";
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
const pageOf = (version) => new URL(version.page, base).href;

const stands = (version) => ["current", "recorded"].includes(version.standing);

const newest = (all, found) =>
  all.find((each) => each.district === found.district && each.document === found.document && stands(each));

/* Headings that confirm: for a file that was published here, or whose every word was compared. */
const CERTAIN = {
  current: "Yes: these are the terms in force on this site",
  recorded: "These are the last recorded terms; what became of them later is not known here",
  illustration: "This is an illustration that was drawn up for this site, and no paper of a district",
  fiction: "This is a fictitious example that was drawn up for this site",
  draft: "No: this is a draft, and it is not in force",
  next: "Not yet: these terms were adopted for a day to come",
  superseded: "No: other terms followed this version",
  rescinded: "No: this version was rescinded",
  withdrawn: "No: this record was taken back",
};
/* What a copy says of itself, where its words could not be compared. */
const CLAIMED = {
  current: "the terms in force on this site",
  recorded: "the last recorded terms",
  illustration: "an illustration that was drawn up for this site",
  fiction: "a fictitious example that was drawn up for this site",
  draft: "a draft that is not in force",
  next: "a version that was adopted for a day to come",
  superseded: "a version that other terms followed",
  rescinded: "a version that was rescinded",
  withdrawn: "a record that was taken back",
};
const drawn = ["illustration", "fiction"];
const of = (headings, found) => headings[drawn.includes(found.provenance?.kind) && ["current", "draft"].includes(found.standing) ? found.provenance.kind : found.standing];

const certain = (found) => [found.standing, of(CERTAIN, found)];
const claimed = (found) => ["unknown", `It says that it is ${of(CLAIMED, found)}; its words could not be checked`];
const marked = (found) => ["unknown", `This mark belongs to ${of(CLAIMED, found)}`];

/* What a version is, where it stands, and what differs from the one that is. `told` are the answer's kind and heading. */
const tell = async (all, found, told, how, name = "It is") => {
  const rest = [paragraph(`${name} version `, make("code", {}, found.mark), ` of the `, linkTo(found, base, named(found)), `: ${stateOf(found)}.`), ...how];
  if (found.provenance) rest.push(paragraph(`Mind: ${found.provenance.sentence}`));
  if (found.reason) rest.push(paragraph(`The reason on record: ${found.reason}`));
  const other = newest(all, found);
  if (!stands(found) && other) {
    const standing = other.standing === "recorded" ? "last recorded terms" : "terms in force";
    const [now, old] = await Promise.all([other, found].map((each) => load(new URL(jsonOf(each), base))));
    const list = changes(paragraphs(now), paragraphs(old));
    rest.push(
      make("h3", {}, `How that version differs from the ${standing}`),
      paragraph(`${counted(list)} from the `, linkTo(other, base, `${standing}, version ${other.mark}`), "."),
      changeList(list, { old: pageOf(other), now: pageOf(found) }),
    );
  } else if (!other) {
    rest.push(paragraph("This site has no adopted version of the document to compare it with."));
  }
  say(...told, ...rest);
};

const byMark = async (text) => {
  const mark = text.trim().toLowerCase();
  const all = await index;
  if (!mark) {
    say("unknown", "No mark was typed", paragraph("Type the eight characters from the foot of a page, or choose a file."));
    return;
  }
  if (!/^[0-9a-f]{8,64}$/.test(mark)) {
    say("unknown", "That is not a mark", paragraph("A mark has eight characters, digits and the letters a to f, and stands in the foot of each page, for example ", make("code", {}, all[0]?.mark ?? "0a1b2c3d"), "."));
    return;
  }
  const found = all.find((each) => each.sha256.startsWith(mark));
  if (found) await tell(all, found, marked(found), [paragraph("The mark says which version a copy claims to be. To see whether its words are those of that version, choose the file itself.")], "It is the mark of");
  else say("unknown", "No version on this site has that mark", paragraph("Check the eight characters. A copy of another site, or of a draft that was changed since, has a mark that is not known here."));
};

/* Why a file of another kind cannot be checked. */
const refusal = (name, bytes) => {
  const [, kind] = /\.(pdf|docx)$/i.exec(name) ?? [];
  if (!bytes.length) return "the file is empty";
  if (kind) return `the file cannot be read: its name ends in .${kind.toLowerCase()}, but it is not a ${kind.toLowerCase() === "pdf" ? "PDF" : "Word"} file, or it is damaged`;
  return "only PDF and Word files (.docx) can be checked";
};

const byFile = async (file) => {
  if (file.size > LARGEST) throw new Error("the file has more than 50 MB, which no agreement needs");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [all, sum] = await Promise.all([index, fingerprint(bytes)]);
  const same = all.find((each) => Object.values(each.files).includes(sum));
  if (same) {
    await tell(all, same, certain(same), [paragraph("The file is the one published here, byte for byte.")]);
    return;
  }
  if (aRedline(all, sum)) return;
  if (aCertificate(all, (each) => Object.values(each.files).includes(sum), "The file is the one published here, byte for byte.")) return;
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 5));
  if (start.startsWith("%PDF")) await aPdf(all, bytes);
  else if (start.startsWith("PK")) await aWordFile(all, bytes);
  else throw new Error(refusal(file.name, bytes));
};

/* The site's own redlines hold the words of two versions; none is a version to rely on. */
const aRedline = (all, sum) => {
  for (const now of all) {
    const known = Object.values(now.redlines).find((each) => each.sha256 === sum);
    const old = known && all.find((each) => each.address === known.from && each.document === now.document);
    if (!old) continue;
    say(
      "draft",
      "This is a redline of this site, not a version to rely on",
      paragraph("This is the redline from ", linkTo(old, base, stateOf(old)), " to ", linkTo(now, base, stateOf(now)), ` of the ${named(now)}, byte for byte as it was published here. Accept or reject its changes before you rely on it.`),
    );
    return true;
  }
  return false;
};

/* The paper on a version's adoption is recorded beside it, and is no version itself. */
const aCertificate = (all, isIt, how) => {
  const found = all.find((each) => each.certificate && isIt(each.certificate));
  if (!found) return false;
  say(
    "recorded",
    `This is the ${found.certificate.title.toLowerCase()} of a version on this site`,
    paragraph(`It is no version of the terms itself; it belongs to the `, linkTo(found, base, named(found)), `: ${stateOf(found)}. ${how}`),
  );
  return true;
};
const NOT_COMPARED = "It was signed, changed, or saved again after it was published here, and its words were not compared; hold it beside the one on that page.";

const aPdf = async (all, bytes) => {
  const certificates = new Set(all.flatMap((each) => (each.certificate ? [each.certificate.mark] : [])));
  const own = await pdfMark(bytes, certificates); // asked first, since a certificate names the mark of its version too
  if (aCertificate(all, (each) => each.mark === own.mark, NOT_COMPARED)) return;
  const { mark, onPages } = await pdfMark(bytes, new Set(all.map((each) => each.mark)));
  const found = all.find((each) => each.mark === mark);
  if (!found) {
    say("unknown", "This PDF cannot be recognized", paragraph("It is not a file of this site, and neither its pages nor its properties carry a mark that is known here. It may be a scan, a print of a print, another document, or damaged. This page cannot read the words of such a file."));
    return;
  }
  const how = [
    paragraph("The file is not byte for byte the one published here: it may have been signed, filled in, changed, or saved again."),
    paragraph(`${onPages ? "Its pages carry the mark of this version." : "The words of its pages cannot be read here, but its properties name this version."} Whether its words were changed, or pages taken out, cannot be told from a PDF in the browser; check the Word file instead, or put the two side by side.`),
  ];
  await tell(all, found, claimed(found), how, "It names");
};

const aWordFile = async (all, bytes) => {
  const file = await wordFile(bytes);
  if (aCertificate(all, (each) => each.mark === file.mark, NOT_COMPARED)) return;
  const found = all.find((each) => each.mark === file.mark);
  if (!found) {
    say("unknown", "This Word file cannot be recognized", paragraph("It carries no mark of a version on this site. It may be another document, or one that was written anew."));
    return;
  }
  const list = changesInFile(paragraphs(await load(new URL(jsonOf(found), base))), file.words);
  const how = [paragraph("The file was saved again after it was published here, so its bytes differ.")];
  if (file.tracked) how.push(paragraph("It holds tracked changes. Its words are read as if all of them were accepted."));
  if (list.length) {
    how.push(
      make("h3", {}, "Its words are not those of the version it names"),
      paragraph(`${list.length} ${list.length === 1 ? "paragraph was" : "paragraphs were"} changed or moved in the file:`),
      changeList(list, { old: pageOf(found) }),
    );
    say("changed", "This file was changed after it was published", paragraph("It names version ", make("code", {}, found.mark), " of the ", linkTo(found, base, named(found)), "."), ...how);
    return;
  }
  how.push(paragraph("Its words are those of the version it names, every one of them, in the same order. The numbers that Word counts by itself, check boxes, pictures, and the head and foot of its pages were not compared."));
  if (file.tracked) await tell(all, found, ["unknown", "Accept or reject its tracked changes before you rely on this file"], how, "With all of them accepted, it has the words of");
  else await tell(all, found, certain(found), how);
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
  run(() => byMark(form.elements.mark.value));
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
