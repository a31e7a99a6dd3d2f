// The matrix: filters, order and a file of what is shown. The page reads whole without it.
const form = document.getElementById("filter");
const site = form.dataset.site;
const view = form.dataset.view;
const says = document.getElementById("filter-says");
const apart = document.getElementById("apart");
const tables = [...document.querySelectorAll("table.side-by-side")];
const fields = ["column", "state", "document", "cell", "origin"].map((name) => form.elements[name]).filter(Boolean);
const order = { column: "", way: "ascending" };

const wanted = () => Object.fromEntries(fields.map((field) => [field.name, field.value]).filter(([, value]) => value));

/* Whether a cell or a row of the page, or of the data, is asked for; the same rule for both. */
const inColumns = (filter, column) => !filter.column || filter.column.split(/[+ ]/).includes(column);
const inRows = (filter, row) =>
  (!filter.state || row.state === filter.state) && (!filter.document || row.document === filter.document);

const showTable = (table, filter) => {
  const heads = [...table.tHead.rows[0].cells];
  const shown = heads.map((head, at) => at === 0 || inColumns(filter, head.dataset.column));
  heads.forEach((head, at) => (head.hidden = !shown[at]));
  let count = 0;
  for (const row of table.tBodies[0].rows) {
    let fits = false;
    [...row.cells].forEach((cell, at) => {
      if (at === 0) return;
      cell.hidden = !shown[at];
      fits ||= shown[at] && cell.dataset.s !== "" && (!filter.cell || cell.dataset.s === filter.cell);
    });
    row.hidden = !fits || !inRows(filter, row.dataset);
    count += !row.hidden;
  }
  table.closest(".scroll").hidden = !count;
  return count;
};

const show = () => {
  const filter = wanted();
  const counts = { records: new Set(), apart: new Set() };
  for (const table of tables) {
    showTable(table, filter);
    const part = table.classList.contains("of-apart") ? "apart" : "records";
    if (part === "records" && filter.origin === "apart") table.closest(".scroll").hidden = true;
    for (const row of table.tBodies[0].rows) {
      if (!row.hidden && !table.closest(".scroll").hidden) counts[part].add(`${row.dataset.district} ${row.dataset.edition} ${row.dataset.document}`);
    }
  }
  if (apart) {
    apart.hidden = !counts.apart.size;
    apart.open = Boolean(filter.origin);
  }
  const stand = counts.records.size === 1 ? "1 text that stands" : `${counts.records.size} texts that stand`;
  const others = counts.apart.size === 1 ? "1 draft or example" : `${counts.apart.size} drafts and examples`;
  const order = filter.origin ? `, and apart from ${counts.records.size === 1 ? "it" : "them"} ${others}` : counts.apart.size ? `; ${others} not shown` : "";
  says.textContent = filter.origin === "apart" ? `Shown: ${others}.` : `Shown: ${stand}${order}.`;
};

/* The filter and the order stand in the address, so that it can be sent on. */
const keep = () => {
  const query = new URLSearchParams(wanted());
  if (order.column || order.way === "descending") query.set("sort", `${order.way === "descending" ? "-" : ""}${order.column || "district"}`);
  const address = new URL(location);
  address.search = query;
  if (address.href !== location.href) history.replaceState(null, "", address);
};

const sorted = () => {
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const sign = order.way === "descending" ? -1 : 1;
  for (const table of tables) {
    const heads = [...table.tHead.rows[0].cells];
    const at = heads.findIndex((head) => head.dataset.column === order.column);
    heads.forEach((head, place) => {
      if (place === at) head.setAttribute("aria-sort", order.way);
      else head.removeAttribute("aria-sort");
    });
    if (at < 0) continue;
    const key = (row) => [row.cells[at].dataset.v ? 0 : row.cells[at].dataset.s === "value" || at === 0 ? 1 : 2, row.cells[at].dataset.v ?? row.cells[at].textContent];
    const rows = [...table.tBodies[0].rows].map((row) => [key(row), row]);
    rows.sort(([[rank, one]], [[other, two]]) => rank - other || sign * compare(one, two));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  }
};

for (const table of tables) {
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    const link = head.querySelector("a");
    if (link) {
      button.textContent = "Sort";
      button.setAttribute("aria-label", `Sort by ${link.textContent}`);
      head.append(" ", button);
    } else {
      button.textContent = head.textContent;
      head.replaceChildren(button);
    }
    button.addEventListener("click", () => {
      order.way = order.column === head.dataset.column && order.way === "ascending" && head.hasAttribute("aria-sort") ? "descending" : "ascending";
      order.column = head.dataset.column;
      sorted();
      keep();
    });
  }
}

/* What is shown, as a file whose name tells the filter. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
const harmless = (text) => (/^\s*[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text);
const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const asked = (filter, row) => {
  const stands = row.origin === "record" && row.text_state !== "draft";
  if (filter.origin === "apart" ? stands : filter.origin !== "all" && !stands) return false;
  if (filter.cell && row.cell !== filter.cell) return false;
  return inColumns(filter, row.column) && inRows(filter, { state: row.state_code, document: row.document });
};

form.querySelector(".take").addEventListener("click", async () => {
  const filter = wanted();
  try {
    const { rows } = await (await fetch(`${site}matrix/${view}.json`)).json();
    const found = rows.filter((row) => asked(filter, row));
    const columns = Object.keys(rows[0] ?? {});
    const lines = [columns, ...found.map((row) => columns.map((name) => row[name]))];
    const text = lines.map((line) => line.map((cell) => quoted(harmless(cell))).join(",")).join("\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/csv;charset=utf-8" }));
    const name = Object.entries(filter).map(([key, value]) => `${key}-${value.replaceAll("+", "_")}`);
    link.download = [view, ...name].join("_").slice(0, 120) + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    says.textContent = `${found.length} ${found.length === 1 ? "cell" : "cells"} in ${link.download}.`;
  } catch {
    says.textContent = "The data could not be loaded. The links above lead to the whole files.";
  }
});

const query = new URLSearchParams(location.search);
for (const field of fields) {
  const value = query.get(field.name)?.replaceAll(" ", "+");
  if (value && [...field.options].some((option) => option.value === value)) field.value = value;
}
const sort = query.get("sort");
if (sort) {
  order.way = sort.startsWith("-") ? "descending" : "ascending";
  order.column = sort.replace(/^-/, "").replace(/^district$/, "");
  sorted();
}
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  show();
  keep();
});
form.addEventListener("reset", () =>
  setTimeout(() => {
    show();
    keep();
  }),
);
apart?.addEventListener("toggle", () => {
  if (apart.open === Boolean(form.elements.origin.value)) return;
  form.elements.origin.value = apart.open ? "all" : "";
  show();
  keep();
});
show();
