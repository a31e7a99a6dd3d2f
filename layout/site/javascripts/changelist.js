// A list of changes as HTML, in the shape of the ready-made comparisons: added words underlined, removed words struck out, each said in words too.
"use strict";

import { wordEdits } from "./differences.js";
import { make } from "./documents.js";

const TAGS = { insert: "ins", delete: "del" };
const LONGEST = 60;

/* One paragraph with its edits, all of them or those of one side. */
const edited = (edits, left = "") => {
  const words = make("p");
  let before = "";
  for (const [kind, text] of edits.filter(([each]) => each !== left)) {
    // What is put in place of other words stands apart from them
    if (before === "delete" && kind === "insert") words.append(" ");
    words.append(kind === "equal" ? text : make(TAGS[kind], {}, text));
    before = kind;
  }
  return words;
};

const side = (name, part, edits, left, nothing) =>
  make("div", {}, make("p", { class: "side" }, name), part ? edited(edits, left) : make("p", { class: "quiet" }, nothing));

const start = (words) => (words.length > LONGEST ? `${words.slice(0, words.lastIndexOf(" ", LONGEST))} …` : words);
const whereto = (after) => `It stands now ${after ? `after “${start(after.words)}”` : "at the beginning"}.`;

/* `pages` are the addresses of the two documents, as far as their places can be linked to. What a file added is named by what it follows. */
const entry = ({ kind, old, now, near, after }, pages, columns) => {
  const own = now?.place ? now : old?.place ? old : null;
  const at = own ?? near;
  const page = own && own === now ? pages.now : pages.old;
  const said = at ? `${own ? "" : "After "}${at.place}` : "At the beginning";
  const place = page && at?.anchor ? make("a", { href: `${page}#${at.anchor}` }, said) : said;
  const heading = at?.heading && at.heading !== at.place ? [" ", make("span", { class: "heading" }, at.heading)] : [];
  const edits = wordEdits(old?.words ?? "", now?.words ?? "");
  const shown = [make("div", { class: "unified" }, edited(edits))];
  if (columns) {
    const before = side("Before", old, edits, "insert", "Nothing stood here.");
    shown.push(make("div", { class: "split" }, before, side("After", now, edits, "delete", "Nothing stands here now.")));
  }
  if (kind.startsWith("moved")) shown.push(make("p", { class: "quiet" }, whereto(after)));
  return make("li", { class: "change" }, make("h3", {}, place, ...heading, " ", make("span", { class: "chip kind" }, kind)), ...shown);
};

export const changeList = (list, pages, { columns = false } = {}) =>
  make("ol", { class: "change-list" }, ...list.map((change) => entry(change, pages, columns)));

export const counted = (list) => `${list.length || "No"} ${list.length === 1 ? "paragraph differs" : "paragraphs differ"}`;
