// Documents in the browser: reading a document's JSON, and every paragraph of it with its place.
"use strict";

export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

export const squeezed = (text) => text.normalize("NFKC").replace(/\s+/gu, " ").trim();

export const grouped = (list, key) => {
  const groups = new Map();
  for (const each of list) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
};

const plain = (runs = []) => runs.map((run) => run.text).join("");

/* What a form prints for one field, line by line, in the order in which every format prints it. */
const fieldLines = (field) => {
  const answers = field.type === "yes_no" ? ["Yes", "No"] : (field.options ?? []).map((option) => option.label);
  return [[field.label, field.citation].filter(Boolean).join(" "), field.value ?? "", ...answers];
};

/* Every paragraph of a document's JSON in reading order: its words without computed numbers, and where it stands.
   `place` is what a reader calls it and `heading` what is printed over it; `anchor` is the id on the document's page, and `key` is the same
   in every version of the document; what goes on in the paragraph of the one before it `follows`. A row of a table and a field of a form are one paragraph, whose `lines` are its cells or printed lines. */
export const paragraphs = (data) => {
  const found = [];
  const addLines = (texts, between, key, at, label = "") => {
    const lines = texts.map(squeezed).filter(Boolean);
    if (lines.length) found.push({ words: lines.join(between), lines, key, label, place: at.place, heading: at.heading ?? "", anchor: at.anchor ?? "" });
  };
  const add = (text, key, at, label) => addLines([text], "", key, at, label);
  const title = { place: "Title" };
  for (const name of ["organization", "title", "subtitle"]) add(plain(data[name]), `title/${name}`, title);
  for (const [n, runs] of (data.parties ?? []).entries()) add(plain(runs), `title/party-${n}`, title);
  for (const [label, runs] of data.facts ?? []) add(`${label} ${plain(runs)}`, `title/${label}`, title);
  for (const notice of data.notices ?? []) add(notice.text, `notice/${notice.kind}`, { place: "Notice" });

  const items = (list, at, inLine = false) => {
    for (const item of list ?? []) {
      const here = { ...at, place: `${at.place}${item.label}` };
      const words = plain(item.runs);
      // a list in the line has its labels typed
      add(inLine && item.label ? `${item.label} ${words}` : words, `${at.anchor}/${squeezed(words)}`, here);
      items(item.items, here, inLine);
    }
  };
  const table = (block, at) => {
    const caption = squeezed(plain(block.caption));
    const named = { ...at, heading: caption || at.heading, anchor: block.id };
    add(caption, `${block.id}/caption`, named);
    const columns = block.columns.map((column) => plain(column.heading));
    addLines(columns, " · ", `${block.id}/columns`, { ...named, place: `${at.place}, names of the columns` });
    for (const [n, { id, cells }] of (block.rows ?? []).entries()) {
      const words = cells.map((cell) => cell.paragraphs.map(plain).join(" "));
      addLines(words, " · ", `${block.id}/row/${id}`, { place: `${at.place}, row ${n + 1}`, heading: squeezed(words[0] ?? ""), anchor: `${block.id}.${id}` });
    }
  };
  const signatures = (block, at) => {
    const here = { ...at, anchor: block.id };
    add(plain(block.lead), `${block.id}/lead`, here);
    for (const each of block.blocks ?? []) {
      const party = plain(each.party);
      const of = { ...here, place: `${at.place}, ${party}` };
      add(party, `${block.id}/${each.id}/party`, of);
      const lines = { Signature: [], Name: each.name, Title: each.title, Date: each.signed };
      for (const [label, runs] of Object.entries(lines)) add(`${label} ${plain(runs)}`, `${block.id}/${each.id}/${label}`, of);
    }
  };
  /* Groups of fields that are rows of a table: the labels stand once, over the first row, and what belongs to a box below it. */
  const cells = (block, at, first) => {
    const here = { ...at, anchor: block.id };
    if (first) addLines([block.table_head, ...block.rows.map(([field]) => field.label)], " ", `${block.id}/head`, here);
    add(block.legend ?? "", `${block.id}/legend`, here);
    for (const [field, ...more] of block.rows) {
      const [, value, ...answers] = fieldLines(field);
      const boxes = answers.flatMap((answer, n) => [answer, ...more.filter((each) => each.beside === field.options?.[n]?.value).map((each) => each.label)]);
      addLines([value, ...boxes], " ", `${block.id}/${field.name}`, { ...here, heading: field.label });
    }
  };
  const fields = (block, at, first) => {
    if (block.table_head) {
      cells(block, at, first);
      return;
    }
    const here = { ...at, anchor: block.id };
    add(block.legend ?? "", `${block.id}/legend`, here);
    for (const field of block.rows.flat()) addLines(fieldLines(field), " ", `${block.id}/${field.name}`, { ...here, heading: field.label });
  };
  const clause = (block, at) => {
    const heading = squeezed(plain(block.heading));
    const number = block.number || (block.within ?? "") + (block.label ?? "");
    const here = { place: number ? `Section ${number}` : at.place, heading: heading.replace(/\.$/, "") || at.heading, anchor: block.id };
    const before = found.length;
    add([heading, plain(block.runs)].filter(Boolean).join(" "), block.id, here, block.number || block.label);
    if (block.joined === "sentence" && found.length > before) found.at(-1).follows = true;
    items(block.items, here, block.run_in);
    add(plain(block.closing), `${block.id}/closing`, here);
  };
  const section = (part, above) => {
    const name = [part.label, part.number].filter(Boolean).join(" ");
    const heading = squeezed(plain(part.heading));
    const at = { place: name || [above, heading].filter(Boolean).join(", ") || "Opening", heading: name ? heading : "", anchor: heading ? part.id : "" };
    add(heading, `section/${part.id}`, at, name);
    let inTable = false;
    for (const block of part.blocks ?? []) {
      const kind = block.columns ? table : block.lead ? signatures : block.rows ? fields : clause;
      kind(block, at, !inTable);
      inTable = Boolean(block.table_head);
    }
    for (const child of part.sections ?? []) section(child, name || above);
  };
  for (const part of data.sections ?? []) section(part, "");
  return found;
};

export const load = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} could not be read (${answer.status})`);
  return answer.json();
};

/* A version as the index of documents has it: the path of its JSON, its name in full, its state in a sentence, and a link to its page. */
export const jsonOf = (version) => Object.keys(version.files).find((path) => path.endsWith(".json"));
export const named = (version) => `${version.title}, ${version.name}`;
export const stateOf = (version) => version.state[0].toLowerCase() + version.state.slice(1);
export const linkTo = (version, base, words) => make("a", { href: new URL(version.page, base) }, words);
