// The page: fields to record and back, students, checking, due date, saving. Nothing is kept and nothing is sent.
"use strict";

const $ = (id) => document.getElementById(id);
const form = $("report");
let names = [];
let changed = false;

const students = () => [...$("students").children];

function addStudent() {
  const n = students().length, letter = letterOf(n);
  const block = $("student").content.firstElementChild.cloneNode(true);
  block.querySelector(".letter").textContent = letter;
  for (const node of block.querySelectorAll("[id], [name], [for], [aria-describedby]"))
    for (const name of ["id", "name", "for", "aria-describedby"])
      if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replaceAll("@", n));
  for (const hint of block.querySelectorAll(".hint")) hint.textContent = hint.textContent.replaceAll("#", letter);
  $("students").append(block);
  $("remove-student").disabled = students().length < 2;
  $("add-student").disabled = students().length >= 26;
}

function removeStudent() {
  students().at(-1)?.remove();
  $("remove-student").disabled = students().length < 2;
  $("add-student").disabled = false;
}

const nodes = (path) => [...form.querySelectorAll(`[name="${CSS.escape(path)}"]`)];

function readField(field, path) {
  const found = nodes(path);
  if (field.type === "checks") return found.filter((node) => node.checked).map((node) => node.value);
  if (field.type === "choice") return found.find((node) => node.checked)?.value;
  if (field.type === "yes_no") { const chosen = found.find((node) => node.checked); return chosen && (chosen.value === "yes" || (chosen.value === "no" ? false : chosen.value)); }
  if (field.type === "check") return found[0]?.checked || undefined;
  if (field.type === "duration") {
    const [hours, rest] = ["h", "m"].map((part) => nodes(`${path}:${part}`)[0].value);
    return hours === "" && rest === "" ? undefined : `${Math.floor((Number(hours) * 60 + Number(rest)) / 60)}:${String((Number(hours) * 60 + Number(rest)) % 60).padStart(2, "0")}`;
  }
  const value = (found[0]?.value ?? "").replace(/\r\n?/g, "\n");
  if (field.type === "number") return value === "" ? undefined : Number(value);
  if (field.type === "time") return value.slice(0, 5) || undefined;
  return value.replace(/\t/g, " ") || undefined;
}

function writeField(field, path, value) {
  const found = nodes(path);
  if (field.type === "checks") found.forEach((node) => (node.checked = (value ?? []).includes(node.value)));
  else if (field.type === "choice") found.forEach((node) => (node.checked = node.value === value));
  else if (field.type === "yes_no") found.forEach((node) => (node.checked = given(value) && node.value === (value === true ? "yes" : value === false ? "no" : value)));
  else if (field.type === "check") found[0].checked = Boolean(value);
  else if (field.type === "duration") ["h", "m"].forEach((part, n) => (nodes(`${path}:${part}`)[0].value = given(value) ? Number(value.split(":")[n]) : ""));
  else if (found[0]) found[0].value = value ?? "";
}

function readReport() {
  const made = {};
  const read = (fields, prefix, into) => fields.filter((field) => field.stands).forEach((field) => {
    into[field.name] = readField(field, prefix + field.name);
    if (field.written) into[field.written] = nodes(prefix + field.written)[0]?.value || undefined;
  });
  read(once, "", made);
  made.students = students().map((block, n) => { const student = {}; read(eachStudent, `students[${n}].`, student); return student; });
  return canonical(made);
}

function writeReport(record) {
  $("students").replaceChildren();
  for (let n = 0; n < Math.max(1, studentsOf(record).length); n++) addStudent();
  const write = (fields, prefix, from) => fields.filter((field) => field.stands).forEach((field) => {
    writeField(field, prefix + field.name, from[field.name]);
    if (field.written) nodes(prefix + field.written)[0].value = from[field.written] ?? "";
  });
  write(once, "", record);
  students().forEach((block, n) => write(eachStudent, `students[${n}].`, studentsOf(record)[n] ?? {}));
  clearFindings();
  showDue();
}

const today = () => { const now = new Date(); return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10); };

function clearFindings() {
  $("summary").hidden = true;
  for (const node of document.querySelectorAll(".wrong")) node.remove();
  for (const node of document.querySelectorAll('[aria-describedby*="-wrong"]')) {
    node.removeAttribute("aria-invalid");
    const about = (node.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("-wrong")).join(" ");
    if (about) node.setAttribute("aria-describedby", about); else node.removeAttribute("aria-describedby");
  }
}

function showFindings(found) {
  clearFindings();
  const list = $("summary-list"), box = $("summary");
  list.replaceChildren();
  box.classList.toggle("clean", !found.length);
  $("summary-title").textContent = !found.length ? "Nothing was found. The report can be saved and signed."
    : found.length === 1 ? "One thing needs your attention" : `${found.length} things need your attention`;
  found.forEach((each, n) => {
    const first = nodes(each.path)[0] ?? nodes(`${each.path}:h`)[0];
    const sentence = each.message[0].toUpperCase() + each.message.slice(1) + ".";
    const link = document.createElement("a");
    link.href = `#${first.id}`;
    link.textContent = sentence;
    link.addEventListener("click", (event) => { event.preventDefault(); first.focus(); });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
    const holder = first.closest(".write-in, .control"), words = document.createElement("p");
    words.className = "wrong";
    words.id = `finding-${n}-wrong`;
    words.textContent = sentence;
    holder.append(words);
    const group = holder.matches(".control") && first.closest(".choice"), target = group || first;
    target.setAttribute("aria-describedby", `${target.getAttribute("aria-describedby") ?? ""} ${words.id}`.trim());
    if (!group) target.setAttribute("aria-invalid", "true");
  });
  box.hidden = false;
  box.focus();
}

// The blocks on the page count, also one that is still empty and that the record leaves out: what it lacks is said beside it.
function findings() {
  const record = readReport();
  return check({ ...record, students: students().map((_, n) => studentsOf(record)[n] ?? {}) }, { names, on: today() });
}

function say(text) { $("said").textContent = ""; $("said").textContent = text; }

function save(bytes, type, suffix) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = `form-a-${readReport().incident_date ?? "report"}${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  changed = false;
}

const recordText = () => `${JSON.stringify(readReport(), null, 2)}\n`;

async function savePdf() {
  const record = readReport();
  const bad = check(record, {}).filter((each) => each.rule === "characters" || each.rule === "names");
  if (bad.length) { showFindings(bad); say("The PDF was not saved: see what needs your attention."); return; }
  const made = await filledPdf(record);
  if (made.bytes) {
    save(made.bytes, "application/pdf", ".pdf");
    const open = findings().length;
    say(open ? `The PDF was saved, although the check still finds ${open === 1 ? "one thing" : `${open} things`}.` : "The PDF was saved.");
  } else if (made.tooMany) {
    say("This page prints forms for up to " + data.most + " students. Save the record; the command “sro form fill” makes the form for more.");
  } else {
    const called = made.tooLong.map((name) => "“" + (once.find((f) => f.name === name || f.written === name || name.endsWith(`.${f.name}`))?.called ?? name) + "”");
    say(`The PDF was not saved: ${called.join(", ")} ${called.length === 1 ? "is" : "are"} too long for the form. Shorten the text, or save the record; the command “sro form fill” makes room for it.`);
  }
}

function showDue() {
  const conducted = nodes("incident_date")[0]?.value;
  const off = ($("days-off")?.value ?? "").split(/\s+/).filter((line) => /^\d{4}-\d{2}-\d{2}$/.test(line));
  if (!conducted) { $("due").textContent = "The due date stands here once the date of the investigation or intervention is filled in."; return; }
  const found = due(conducted, data.school_days, off);
  const long = (iso) => new Date(asDay(iso)).toLocaleDateString("en-US", { weekday: "long", year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  $("due").textContent = found.problem ?? `Due on ${long(found.on)}, the last of ${data.school_days} school days after ${long(conducted)}.`;
}

// Answers of an earlier form have no place on this page; opening the rest alone would lose them without a word.
const isEarlier = (record) => [record, ...studentsOf(record)].some((part) => Object.keys(part ?? {}).some((key) => data.earlier.includes(key)));

async function openRecord(file) {
  try {
    const record = JSON.parse(await file.text());
    if (record === null || typeof record !== "object" || record.form !== data.form) throw new Error("form");
    if (isEarlier(record)) { say("This record is of an earlier Form A, and was not opened. The command “sro form check” says where each of its answers belongs in this one."); return; }
    writeReport(record);
    changed = false;
    say("The record was opened.");
  } catch {
    say("This file is no record of Form A that this page can read. Choose a .json file that it saved.");
  }
}

$("add-student").addEventListener("click", () => { addStudent(); students().at(-1).querySelector("input").focus(); });
$("remove-student").addEventListener("click", removeStudent);
$("check").addEventListener("click", () => showFindings(findings()));
$("save-pdf").addEventListener("click", savePdf);
$("save-record").addEventListener("click", () => { save(recordText(), "application/json", ".json"); say("The record was saved."); });
$("open").addEventListener("change", (event) => event.target.files[0] && openRecord(event.target.files[0]));
$("names").addEventListener("change", async (event) => {
  const file = event.target.files[0];
  names = file ? (await file.text()).split(/\r?\n/).map((line) => line.trim()).filter((line) => wordsOf(line).length) : [];
  say(file ? `${names.length} names will be looked for.` : "");
});
$("clear").addEventListener("click", () => {
  if (changed && !confirm("Clear everything that is filled in?")) return;
  writeReport({});
  names = [];
  $("names").value = "";
  changed = false;
  document.documentElement.dataset.filled = "no";
  say("Everything was cleared.");
});
form.addEventListener("input", () => { changed = true; document.documentElement.dataset.filled = "yes"; showDue(); });
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

for (const link of document.querySelectorAll(".on-site")) link.hidden = !location.protocol.startsWith("http"); // saved to disk, it would lead nowhere
form.reset();
writeReport({});
window.formA = { check, canonical, due, filledPdf, readReport, writeReport, recordText };
