// Documents in the browser: the paragraphs of a document's JSON, the words that differ between two, and how a difference is shown.
"use strict";

export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

export const squeezed = (text) => text.normalize("NFKC").replace(/\s+/gu, " ").trim();

const plain = (runs = []) => runs.map((run) => run.text).join("");

/* What a form prints for one field, in the order in which every format prints it. */
const fieldWords = (field) => {
  const answers = field.type === "yes_no" ? ["Yes", "No"] : (field.options ?? []).map((option) => option.label);
  return [field.label, field.citation, field.value, ...answers].filter(Boolean).join(" ");
};

/* Every paragraph of a document's JSON in reading order: its words without computed numbers, and what a reader calls the place. */
export const paragraphs = (data) => {
  const found = [];
  const add = (words, place, id = "", label = "") => {
    if (squeezed(words)) found.push({ words: squeezed(words), place, id, label });
  };
  for (const runs of [data.organization, data.title, data.subtitle, ...(data.parties ?? [])]) add(plain(runs), "Title");
  for (const [label, runs] of data.facts ?? []) add(`${label} ${plain(runs)}`, "Title");
  for (const notice of data.notices ?? []) add(notice.text, "Notice");
  const items = (list, place) => {
    for (const item of list ?? []) {
      add(plain(item.runs), `${place}${item.label}`);
      items(item.items, `${place}${item.label}`);
    }
  };
  const section = (part) => {
    const name = [part.label, part.number].filter(Boolean).join(" ");
    const heading = plain(part.heading);
    const place = name || heading || "Opening";
    add(heading, place, part.id, name);
    for (const block of part.blocks ?? []) {
      if (block.columns) {
        add(plain(block.caption), place);
        for (const column of block.columns) add(plain(column.heading), place);
        for (const row of block.rows ?? []) for (const cell of row.cells) for (const runs of cell.paragraphs) add(plain(runs), place);
      } else if (block.lead) {
        add(plain(block.lead), place);
        for (const signature of block.blocks ?? []) {
          add(plain(signature.party), place);
          const known = { Signature: [], Name: signature.name, Title: signature.title, Date: signature.signed };
          for (const [label, runs] of Object.entries(known)) add(`${label} ${plain(runs)}`, place);
        }
      } else if (block.rows) {
        add(block.legend ?? "", place);
        for (const row of block.rows) for (const field of row) add(fieldWords(field), place);
      } else {
        const here = block.number ? `Section ${block.number}` : place;
        add([plain(block.heading), plain(block.runs)].filter(Boolean).join(" "), here, block.id);
        items(block.items, here);
        add(plain(block.closing), here);
      }
    }
    for (const child of part.sections ?? []) section(child);
  };
  for (const part of data.sections ?? []) section(part);
  return found;
};

/* The longest common subsequence of two lists: pairs of positions. Equal ends are taken off first, since most of two versions is equal. */
const common = (old, now) => {
  const pairs = [];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) pairs.push([head, head++]);
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const a = old.slice(head, old.length - tail);
  const b = now.slice(head, now.length - tail);
  if (a.length * b.length <= 9e6) {
    const width = b.length + 1;
    const table = new Uint16Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        table[i * width + j] =
          a[i] === b[j] ? table[(i + 1) * width + j + 1] + 1 : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    for (let i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] === b[j]) pairs.push([head + i++, head + j++]);
      else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
      else j++;
    }
  }
  for (let n = tail; n > 0; n--) pairs.push([old.length - n, now.length - n]);
  return pairs;
};

/* Words that lead from one text to another: [kind, text] with kind "equal", "delete" or "insert". */
export const wordEdits = (old, now) => {
  const [a, b] = [old.split(/(?<=\s)|(?=\s)/u), now.split(/(?<=\s)|(?=\s)/u)];
  const edits = [];
  const push = (kind, text) => {
    if (!text) return;
    if (edits.at(-1)?.[0] === kind) edits.at(-1)[1] += text;
    else edits.push([kind, text]);
  };
  let i = 0;
  let j = 0;
  for (const [x, y] of [...common(a, b), [a.length, b.length]]) {
    push("delete", a.slice(i, x).join(""));
    push("insert", b.slice(j, y).join(""));
    push("equal", a[x]);
    [i, j] = [x + 1, y + 1];
  }
  return edits;
};

const alike = (old, now) => {
  const [a, b] = [old.toLowerCase().split(" "), now.toLowerCase().split(" ")];
  const words = new Map();
  for (const word of a) words.set(word, (words.get(word) ?? 0) + 1);
  let same = 0;
  for (const word of b) {
    if (words.get(word) > 0) {
      same++;
      words.set(word, words.get(word) - 1);
    }
  }
  return (2 * same) / (a.length + b.length);
};

/* The changed paragraphs between two documents: by clause id where both have ids, else by their words. */
export const changes = (old, now) => {
  const key = (part) => part.id || part.words;
  const byId = old.some((part) => part.id) && now.some((part) => part.id);
  const names = (list) => list.map((part) => (byId ? key(part) : part.words));
  const found = [];
  let i = 0;
  let j = 0;
  const gap = (gone, come) => {
    const left = [...gone];
    for (const part of come) {
      const best = left.reduce((top, other, n) => (alike(other.words, part.words) > (top?.score ?? 0.5) ? { n, score: alike(other.words, part.words) } : top), null);
      if (best) found.push({ kind: "reworded", old: left.splice(best.n, 1)[0], now: part });
      else found.push({ kind: "added", now: part });
    }
    for (const part of left) found.push({ kind: "removed", old: part });
  };
  for (const [x, y] of [...common(names(old), names(now)), [old.length, now.length]]) {
    gap(old.slice(i, x), now.slice(j, y));
    if (old[x] && now[y] && old[x].words !== now[y].words) found.push({ kind: "reworded", old: old[x], now: now[y] });
    [i, j] = [x + 1, y + 1];
  }
  return found;
};

/* A list of changes as HTML: added words underlined, removed words struck out, and each said in words too. */
export const changeList = (list, page = "") => {
  const shown = make("ol", { class: "change-list" });
  for (const change of list) {
    const part = change.now ?? change.old;
    const place = page && change.now?.id ? make("a", { href: `${page}#${change.now.id}` }, part.place) : part.place;
    const words = make("p");
    for (const [kind, text] of wordEdits(change.old?.words ?? "", change.now?.words ?? "")) {
      words.append(kind === "equal" ? text : make(kind === "insert" ? "ins" : "del", {}, text));
    }
    shown.append(make("li", { class: "change" }, make("h3", {}, place, " ", make("span", { class: "chip kind" }, change.kind)), words));
  }
  return shown;
};

export const load = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} could not be read (${answer.status})`);
  return answer.json();
};
