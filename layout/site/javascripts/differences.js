// What differs between two texts: which paragraphs stand against each other, and which words of them.
"use strict";

import { grouped } from "./documents.js";

const LARGEST = 9e6;
const MATCH = 2 ** 19;
const NEAR = 127;

/* The longest common subsequence of two lists as pairs of positions; of several as long, the one whose members stand nearest to where they stood.
   Equal ends are taken off first, since most of two versions is equal. */
const common = (old, now) => {
  const pairs = [];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) pairs.push([head, head++]);
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const a = old.slice(head, old.length - tail);
  const b = now.slice(head, now.length - tail);
  if (a.length * b.length <= LARGEST) {
    const width = b.length + 1;
    const table = new Int32Array((a.length + 1) * width);
    const worth = (i, j) => MATCH - Math.min(Math.abs(i - j), NEAR) + table[(i + 1) * width + j + 1];
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        const skipped = Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
        table[i * width + j] = a[i] === b[j] ? Math.max(worth(i, j), skipped) : skipped;
      }
    }
    for (let i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] === b[j] && table[i * width + j] === worth(i, j)) pairs.push([head + i++, head + j++]);
      else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
      else j++;
    }
  }
  for (let n = tail; n > 0; n--) pairs.push([old.length - n, now.length - n]);
  return pairs;
};

const tokens = (text) => text.match(/[\p{L}\p{N}]+(?:[’'.‐-][\p{L}\p{N}]+)*|\s+|[^]/gu) ?? [];
const isWord = (token) => /^[\p{L}\p{N}]/u.test(token);
const BRIDGE = 2;
const SENTENCE_END = /^[.;:?!]$/u;

/* Pieces of two texts that are equal or stand against each other. Words are matched first; spaces and marks follow where they stand beside matched words. */
const stretches = (a, b) => {
  const found = [];
  const push = (equal, gone, come) => {
    if (!gone.length && !come.length) return;
    const last = found.at(-1);
    if (last?.equal === equal) {
      last.gone.push(...gone);
      last.come.push(...come);
    } else found.push({ equal, gone: [...gone], come: [...come] });
  };
  const places = (list) => list.flatMap((token, n) => (isWord(token) ? [n] : []));
  const [inA, inB] = [places(a), places(b)];
  const matched = common(inA.map((n) => a[n]), inB.map((n) => b[n])).map(([x, y]) => [inA[x], inB[y]]);
  let [i, j] = [0, 0];
  for (const [x, y] of [...matched, [a.length, b.length]]) {
    const [gone, come] = [a.slice(i, x), b.slice(j, y)];
    const shorter = Math.min(gone.length, come.length);
    let head = 0;
    while (head < shorter && gone[head] === come[head]) head++;
    let tail = 0;
    while (tail < shorter - head && gone.at(-1 - tail) === come.at(-1 - tail)) tail++;
    push(true, gone.slice(0, head), gone.slice(0, head));
    push(false, gone.slice(head, gone.length - tail), come.slice(head, come.length - tail));
    push(true, gone.slice(gone.length - tail), gone.slice(gone.length - tail));
    if (x < a.length) push(true, [a[x]], [a[x]]);
    [i, j] = [x + 1, y + 1];
  }
  return found;
};

/* Whether equal pieces are so few that the changes on both sides read better as one phrase put in place of another. */
const bridges = (before, run, after) =>
  before && after && run.gone.filter(isWord).length <= BRIDGE && !run.gone.some((token) => SENTENCE_END.test(token)) &&
  [...before.gone, ...after.gone].some(isWord) && [...before.come, ...after.come].some(isWord);

/* Words that lead from one text to another: [kind, text] with kind "equal", "delete" or "insert"; what is deleted comes before what is put in its place. */
export const wordEdits = (old, now) => {
  const edits = [];
  const runs = stretches(tokens(old), tokens(now));
  let [gone, come] = ["", ""];
  const flush = () => {
    if (gone) edits.push(["delete", gone]);
    if (come) edits.push(["insert", come]);
    [gone, come] = ["", ""];
  };
  for (const [n, run] of runs.entries()) {
    if (run.equal && !bridges(runs[n - 1], run, runs[n + 1])) {
      flush();
      edits.push(["equal", run.gone.join("")]);
    } else {
      gone += run.gone.join("");
      come += run.come.join("");
    }
  }
  flush();
  return edits;
};

const ALIKE = 0.5;
const counted = (text) => {
  const words = new Map();
  for (const word of text.toLowerCase().split(" ")) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
};
const size = (words) => [...words.values()].reduce((sum, count) => sum + count, 0);

/* The share of words that two counted texts have in common, from 0 to 1. */
const likeness = (a, b) => {
  let same = 0;
  for (const [word, count] of a) same += Math.min(count, b.get(word) ?? 0);
  return (2 * same) / (size(a) + size(b));
};

/* What stands between matched paragraphs, in pairs: those alike, and each other one alone, in reading order. */
const paired = (gone, come) => {
  const counts = new Map([...gone, ...come].map((part) => [part, counted(part.words)]));
  const left = [...gone];
  const found = [];
  for (const part of come) {
    let [best, score] = [-1, ALIKE];
    for (const [n, other] of left.entries()) {
      const like = likeness(counts.get(other), counts.get(part));
      if (like > score) [best, score] = [n, like];
    }
    if (best < 0) found.push({ now: part });
    else {
      for (const old of left.splice(0, best)) found.push({ old });
      found.push({ old: left.shift(), now: part });
    }
  }
  // What is gone without a partner stood before what came in its place
  found.splice(found.findLastIndex((each) => each.old) + 1, 0, ...left.map((old) => ({ old })));
  return found;
};

const joined = (parts) => parts.map((part) => part.words).join(" ");

/* The changed paragraphs between two documents: matched by key where both have keys, else by their words. What left its place and stands in another one has moved.
   `near` is the paragraph of the old text after which a change stands, `after` the one of the new text. */
export const changes = (old, now) => {
  const keyed = old.some((part) => part.key) && now.some((part) => part.key);
  const name = (part) => (keyed && part.key) || part.words;
  const steps = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...common(old.map(name), now.map(name)), [old.length, now.length]]) {
    const [gone, come] = [old.slice(i, x), now.slice(j, y)];
    if (joined(gone) !== joined(come)) steps.push({ gone, come, near: old[i - 1] });
    if (old[x] && now[y] && old[x].words !== now[y].words) steps.push({ pair: { old: old[x], now: now[y] }, near: old[x] });
    [i, j] = [x + 1, y + 1];
  }
  const moved = new Map();
  const leaving = grouped(steps.flatMap((step) => step.gone ?? []), name);
  for (const part of steps.flatMap((step) => step.come ?? [])) {
    const from = leaving.get(name(part))?.shift();
    if (from) moved.set(part, from);
  }
  const away = new Set(moved.values());
  const found = [];
  for (const { gone, come, pair, near } of steps) {
    if (pair) found.push({ kind: "reworded", ...pair, near });
    else {
      const staying = paired(gone.filter((part) => !away.has(part)), come.filter((part) => !moved.has(part)));
      for (const each of staying.filter(({ old: was, now: is }) => was?.words !== is?.words)) found.push({ kind: each.old && each.now ? "reworded" : each.now ? "added" : "removed", ...each, near: each.old ?? near });
      for (const part of come.filter((each) => moved.has(each))) {
        const from = moved.get(part);
        found.push({ kind: from.words === part.words ? "moved" : "moved and reworded", old: from, now: part, near: from, after: now[now.indexOf(part) - 1] });
      }
    }
  }
  return found;
};

/* The words alone: without the boxes and lines of a form, which each format sets in its own way. */
const bare = (text) => text.replace(/[\u2610-\u2612\u25a1_]+/gu, " ").replace(/\s+/gu, " ").trim();

const MOST = 60;

/* Paragraphs joined as another text cuts them: a run that reads as one of the other's paragraphs becomes one. */
const recut = (list, cuts) => {
  const whole = new Set(cuts.map((part) => part.words));
  const found = [];
  for (let i = 0; i < list.length; ) {
    let [words, end, best] = ["", i + 1, list[i].words];
    for (let n = i; n < list.length && n < i + MOST; n++) {
      words = n > i ? `${words} ${list[n].words}` : list[n].words;
      if (whole.has(words)) [end, best] = [n + 1, words];
    }
    found.push({ ...list[i], words: best });
    i = end;
  }
  return found;
};

/* Clauses that share a printed paragraph as one, where the other text has none of them as a paragraph of its own. */
const together = (list, cuts) => {
  const whole = new Set(cuts.map((part) => part.words));
  const found = [];
  for (let i = 0, end; i < list.length; i = end) {
    for (end = i + 1; list[end]?.follows; end++);
    const run = list.slice(i, end);
    if (run.some((part) => whole.has(part.words))) found.push(...run);
    else found.push({ ...run[0], words: joined(run) });
  }
  return found;
};

/* What a Word file changed in the document it was made from; nothing if it has every word in its order, however Word cuts them into paragraphs. */
export const changesInFile = (own, typed) => {
  // Word counts articles by itself and types the names of exhibits and the numbers of a plain list
  const typedOut = new Map(own.filter((part) => part.label).map((part) => [`${part.label} ${part.words}`, part.words]));
  const here = own.flatMap((part) => part.lines.map((line) => ({ ...part, words: bare(line), key: "" }))).filter((part) => part.words);
  const there = typed.map((words) => ({ words: bare(typedOut.get(words) ?? words) })).filter((part) => part.words);
  if (joined(here) === joined(there)) return [];
  const cut = recut(there, here);
  return changes(together(recut(here, cut), cut), cut);
};
