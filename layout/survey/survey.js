// The survey's table and charts, out of the data in the page. No network, no library.
"use strict";
const { requirements, words, rows } = JSON.parse(document.getElementById("data").textContent);
const SIGNS = { m: "✓", r: "¶", x: "✗", u: "□", c: "?", d: "…", n: "–", "-": "" };
const COLUMNS = ["District", "File", "Kind", "Read", "Made", "Last changed", "Why"];
const LETTERS = 8, FROM = 7;
const FIELD = [1, 0, 2, 3, 5, 6, 4];
const by = (id) => document.getElementById(id);
const make = (tag, more = {}, ...inside) => { const made = document.createElement(tag); Object.assign(made, more); made.append(...inside); return made; };
const ORDER = "xrucdmn-";
let sorted = { column: 0, down: false };

function shownRequirements() {
  return requirements.map((each, n) => [each, n]).filter(([each]) => each.weight === "law" || by("recommended").checked);
}

function value(row, column) {
  return column < COLUMNS.length ? row[FIELD[column]] : ORDER.indexOf(row[LETTERS][column - COLUMNS.length]);
}

function chosen() {
  const find = by("find").value.trim().toLowerCase(), kind = by("kind").value, readable = by("readable").value, verdict = by("verdict").value, at = by("requirement").value;
  return rows.filter((row) => (!find || `${row[0]} ${row[1]}`.toLowerCase().includes(find)) && (!kind || row[2] === kind) && (!readable || row[3] === readable)
    && (!verdict || (at === "" ? row[LETTERS].includes(verdict) : row[LETTERS][Number(at)] === verdict)));
}

// A name that stands in no record, but in the name of the file alone, says so.
function district(row) {
  const made = make("td", { textContent: row[1], title: row[FROM] ? `${row[1]} (from ${row[FROM]})` : row[1] });
  if (row[FROM] === "the file’s name") made.append(make("small", { textContent: " by its file" }));
  return made;
}

function draw() {
  const asked = shownRequirements();
  const heads = COLUMNS.map((name, n) => head(name, n, ""));
  const turned = asked.map(([each, n]) => head(each.title, COLUMNS.length + n, "turned", `${each.cite}: ${each.title} (${each.id})`));
  document.querySelector("thead").replaceChildren(make("tr", {}, ...heads, ...turned));
  const some = chosen().sort((a, b) => {
    const [x, y] = [value(a, sorted.column), value(b, sorted.column)];
    return (x < y ? -1 : x > y ? 1 : a[0] < b[0] ? -1 : 1) * (sorted.down ? -1 : 1);
  });
  document.querySelector("tbody").replaceChildren(...some.map((row) => {
    const line = make("tr", {}, ...FIELD.map((field) => field === 1 ? district(row) : make("td", { textContent: row[field], title: row[field], className: field === 4 ? "why" : "" })));
    for (const [each, n] of asked) {
      const letter = row[LETTERS][n];
      line.append(make("td", { className: `v ${letter}`, textContent: SIGNS[letter], title: `${row[1]}: ${each.title}: ${words[letter] ?? "not held against it"}` }));
    }
    return line;
  }));
  by("count").textContent = `${some.length} of ${rows.length} files`;
  charts(some, asked);
}

function head(name, column, className, title = name) {
  const mark = sorted.column === column ? (sorted.down ? " ↓" : " ↑") : "";
  const button = make("button", { type: "button", textContent: name + mark, title });
  button.addEventListener("click", () => { sorted = { column, down: sorted.column === column && !sorted.down }; draw(); });
  const made = make("th", { className, scope: "col" }, button);
  made.setAttribute("aria-sort", sorted.column === column ? (sorted.down ? "descending" : "ascending") : "none");
  return made;
}

function bar(name, parts, total) {
  const made = make("div", { className: "bar", title: `${name}: ${parts.map(([, count, told]) => `${count} ${told}`).join(", ")}` });
  for (const [letter, count] of parts) {
    const piece = make("i", { className: letter });
    piece.style.width = `${total ? 100 * count / total : 0}%`;
    made.append(piece);
  }
  return [make("span", { textContent: name }), made];
}

function charts(some, asked) {
  const each = asked.flatMap(([requirement, n]) => {
    const counts = [..."mrxucdn"].map((letter) => [letter, some.filter((row) => row[LETTERS][n] === letter).length, words[letter]]).filter(([, count]) => count);
    return bar(requirement.title, counts, some.length);
  });
  const years = new Map();
  for (const row of some) years.set(row[5].slice(0, 4) || "no date", (years.get(row[5].slice(0, 4) || "no date") ?? 0) + 1);
  const most = Math.max(1, ...years.values());
  const made = [...years].sort().flatMap(([year, count]) => bar(`${year} (${count})`, [["k", count, "files"]], most));
  const kinds = new Map();
  for (const row of some) kinds.set(row[2] || "not read", (kinds.get(row[2] || "not read") ?? 0) + 1);
  const sorts = [...kinds].sort((a, b) => b[1] - a[1]).flatMap(([kind, count]) => bar(`${kind} (${count})`, [["k", count, "files"]], some.length));
  by("charts").replaceChildren(make("div", {}, make("h2", { textContent: "Each requirement" }), make("div", { className: "bars" }, ...each)),
    make("div", {}, make("h2", { textContent: "Year in which it was made" }), make("div", { className: "bars" }, ...made), make("h2", { textContent: "Kind" }), make("div", { className: "bars" }, ...sorts)));
}

function options(id, pairs) {
  by(id).append(...pairs.map(([value, text]) => make("option", { value, textContent: text })));
}

options("kind", [...new Set(rows.map((row) => row[2]))].sort().filter(Boolean).map((kind) => [kind, kind]));
options("readable", [["yes", "whole"], ["partly", "in part"], ["no", "not at all"]]);
options("requirement", requirements.map((each, n) => [String(n), each.title]));
options("verdict", Object.entries(words));
by("legend").append(...Object.entries(words).map(([letter, told]) => make("li", {}, make("b", { className: letter, textContent: SIGNS[letter] }), ` ${told}`)));
for (const id of ["find", "kind", "readable", "requirement", "verdict", "recommended"]) by(id).addEventListener("input", draw);
draw();
