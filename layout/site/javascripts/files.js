// Reading a Word or PDF file in the browser, without sending it anywhere: its fingerprint, the mark it carries, and a Word file's words.
"use strict";

import { squeezed } from "./documents.js";

export const LARGEST = 50_000_000;
const PIECE = 40_000_000;

export const fingerprint = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/* Inflates a stream, and gives up on one that grows beyond any document. */
const inflated = async (bytes, format) => {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const pieces = [];
  let length = 0;
  for (;;) {
    let step;
    try {
      step = await reader.read();
    } catch {
      break; // what follows a PDF stream's end is not part of it
    }
    if (step.done) break;
    length += step.value.length;
    if (length > PIECE) throw new Error("the file unpacks to more than any document needs");
    pieces.push(step.value);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
};

/* A Word file is a zip: its directory at the end names each part. */
const parts = async (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("the file is not a Word file, or it is damaged");
  const found = new Map();
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0 && at + 46 <= bytes.length; n--) {
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    found.set(name, { method: view.getUint16(at + 10, true), size: view.getUint32(at + 20, true), start: view.getUint32(at + 42, true) });
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return async (name) => {
    const part = found.get(name);
    if (!part) return "";
    const from = part.start + 30 + view.getUint16(part.start + 26, true) + view.getUint16(part.start + 28, true);
    const packed = bytes.subarray(from, from + part.size);
    return new TextDecoder().decode(part.method === 8 ? await inflated(packed, "deflate-raw") : packed);
  };
};

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SPACES = ["tab", "br", "cr"];
const GONE = ["del", "moveFrom"];

const xml = (text) => new DOMParser().parseFromString(text || "<none/>", "application/xml");

/* The paragraphs of a part of a Word file with every tracked change accepted. */
const typed = (part) => {
  const words = [];
  for (const paragraph of part.getElementsByTagNameNS(W, "p")) {
    let text = "";
    for (const piece of paragraph.getElementsByTagNameNS(W, "*")) {
      if (piece.closest("p") !== paragraph || GONE.some((name) => piece.closest(name))) continue;
      if (piece.localName === "t") text += piece.textContent;
      else if (piece.localName === "noBreakHyphen") text += "\u2011";
      else if (SPACES.includes(piece.localName) && piece.parentNode.localName === "r") text += " ";
    }
    if (squeezed(text)) words.push(squeezed(text));
  }
  return words;
};

/* A Word file's paragraphs, those of its notes last, the mark it carries, and whether it has tracked changes. */
export const wordFile = async (bytes) => {
  const part = await parts(bytes);
  const body = xml(await part("word/document.xml"));
  if (body.querySelector("parsererror") || !body.getElementsByTagNameNS(W, "body").length) throw new Error("the file is not a Word document");
  const notes = await Promise.all(["footnotes", "endnotes"].map((name) => part(`word/${name}.xml`)));
  const core = xml(await part("docProps/core.xml"));
  const named = core.getElementsByTagNameNS("http://purl.org/dc/elements/1.1/", "identifier")[0]?.textContent ?? "";
  const tracked = ["ins", "del", "moveFrom", "moveTo"].some((name) => body.getElementsByTagNameNS(W, name).length);
  const words = [body, ...notes.map(xml)].flatMap(typed);
  return { words, mark: named.match(/\b[0-9a-f]{8}\b(?!.*\b[0-9a-f]{8}\b)/)?.[0] ?? "", tracked };
};

const latin = (bytes) => new TextDecoder("latin1").decode(bytes);

/* Which glyph stands for which letters, as each font of a PDF says. */
const glyphs = (text) => {
  const map = new Map();
  for (const [, code, letters] of text.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]{4,})>$/gim)) {
    map.set(parseInt(code, 16), letters.match(/.{4}/g).map((unit) => String.fromCharCode(parseInt(unit, 16))).join(""));
  }
  return map;
};

/* The strings of each list in a text that shows words, one list at a time. A bracket within a string needs no escape where it is closed in it. */
const listed = function* (text) {
  let depth = 0;
  let codes = "";
  let string = "";
  for (let n = 0; n < text.length; n++) {
    const sign = text[n];
    if (depth) {
      if (sign === "\\") string += sign + (text[++n] ?? "");
      else if (sign === ")" && !--depth) codes += literal(string);
      else string += sign;
      if (sign === "(") depth++;
    } else if (sign === "(") [depth, string] = [1, ""];
    else if (sign === "[") codes = "";
    else if (sign === "]") yield codes;
  }
};

const ESCAPES = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const literal = (text) =>
  text.replace(/\\([0-7]{1,3}|[^])/g, (_, code) => (/^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (ESCAPES[code] ?? code)));

/* A PDF's strings as they may stand in its properties: in brackets, or in hexadecimal, and in either case perhaps in UTF-16. */
const property = (text) => {
  const bytes = text.startsWith("<") ? (text.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => String.fromCharCode(parseInt(pair, 16))).join("") : literal(text.slice(1, -1));
  return bytes.startsWith("\xfe\xff") ? bytes.slice(2).replace(/([^])([^])/g, (_, high, low) => String.fromCharCode((high.charCodeAt(0) << 8) | low.charCodeAt(0))) : bytes;
};

/* The mark in a PDF's properties, which name the version where the words of its pages cannot be read. */
const namedMark = (texts, known) => {
  for (const text of texts) {
    const info = [...text.matchAll(/\/Keywords\s*(\((?:\\[^]|[^\\)]){0,999}\)|<[0-9a-f\s]{0,4000}>)/gi)].map((found) => property(found[1]));
    const xmp = [...text.matchAll(/<pdf:Keywords>([^<]{0,999})<|\bpdf:Keywords="([^"]{0,999})"/g)].map((found) => found[1] ?? found[2]);
    for (const words of [...info, ...xmp]) {
      const mark = words.match(/\b[0-9a-f]{8}\b/g)?.find((each) => known.has(each));
      if (mark) return mark;
    }
  }
  return "";
};

/* The mark of a PDF, if it is one of those `known`, and whether it was read `onPages`, in the foot, or only in the file's properties.
   Each text is read in every font; only a known mark counts. */
export const pdfMark = async (bytes, known) => {
  const file = latin(bytes);
  if (!file.startsWith("%PDF")) throw new Error("the file is not a PDF");
  const texts = [];
  for (const found of file.matchAll(/stream\r?\n/g)) {
    const from = found.index + found[0].length;
    const to = file.indexOf("endstream", from);
    if (file.slice(found.index - 3, found.index) === "end" || to < 0 || to - from > 4_000_000) continue;
    const head = file.slice(Math.max(0, found.index - 200), found.index);
    texts.push(head.includes("FlateDecode") ? latin(await inflated(bytes.subarray(from, to), "deflate")) : file.slice(from, to));
  }
  const fonts = texts.filter((text) => text.includes("beginbfchar") || text.includes("beginbfrange")).map(glyphs);
  for (const text of texts.filter((each) => each.includes(" Tf"))) {
    for (const codes of listed(text)) {
      for (const font of fonts) {
        let words = "";
        for (let n = 0; n + 1 < codes.length; n += 2) words += font.get((codes.charCodeAt(n) << 8) | codes.charCodeAt(n + 1)) ?? "";
        const mark = words.match(/[0-9a-f]{8}/g)?.find((each) => known.has(each));
        if (mark) return { mark, onPages: true };
      }
    }
  }
  return { mark: namedMark([file, ...texts], known), onPages: false };
};
