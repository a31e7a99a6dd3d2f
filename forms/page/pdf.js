// Filling the prepared PDF: an update is added behind its bytes (ISO 32000-1, 7.5.6) with a new version of each filled field and what it
// shows. Lines, sizes and letters are those of scripts/sro/write/fillable.
"use strict";

const FIRST = 0x20;
const CODES = new Map();
[data.letters.extended, data.letters.win_ansi].forEach((letters, n) =>
  [...letters].forEach((letter, at) => letter !== "\0" && CODES.set(letter, [n ? "SroA" : "SroB", at + FIRST])));
const encoded = (letter) => CODES.get(letter);
const width = (text, size) => [...text].reduce((sum, letter) => sum + (data.letters.widths[letter] ?? 1000), 0) * size / 1000;
const trimmed = (text) => text.replace(/ +$/, "");

function linesOf(text, room, size) {
  const lines = [""];
  const add = (piece) => (lines[lines.length - 1] += piece);
  for (let piece of text.match(/[^ \n]+ *|\n| +/g) ?? []) {
    if (piece === "\n") { add(piece); lines.push(""); continue; }
    if (lines[lines.length - 1] && width(lines[lines.length - 1] + trimmed(piece), size) > room) lines.push("");
    while (width(trimmed(piece), size) > room && [...piece].length > 1) {
      const letters = [...piece];
      let cut = 1;
      while (cut < letters.length && width(letters.slice(0, cut + 1).join(""), size) <= room) cut += 1;
      add(letters.slice(0, cut).join(""));
      lines.push("");
      piece = letters.slice(cut).join("");
    }
    add(piece);
  }
  return lines;
}

const P = data.print;
const linesThatFit = (height, size) => Math.max(1, Math.floor((height - 2 * P.inset_y + size * (P.leading - 1) + 0.01) / (size * P.leading)));
const hex = (codes) => codes.map((code) => code.toString(16).toUpperCase().padStart(2, "0")).join("");
const utf16 = (text) => `<FEFF${[...Array(text.length).keys()].map((n) => text.charCodeAt(n).toString(16).toUpperCase().padStart(4, "0")).join("")}>`;

function textStream(text, across, high, size, multiline) {
  const lines = multiline ? linesOf(text, across - 2 * P.inset_x, size) : [text];
  if (lines.length > 1 && !lines[lines.length - 1]) lines.pop();
  const first = multiline ? high - P.inset_y - size * 0.85 : (high - size) / 2 + size * 0.24;
  const drawn = [`1 0 0 1 ${P.inset_x} ${first.toFixed(2)} Tm ${size * P.leading} TL`];
  lines.forEach((line, n) => {
    if (n) drawn.push("T*");
    let run = null;
    const close = () => run && drawn.push(`/${run[0]} ${size} Tf <${hex(run[1])}> Tj`);
    for (const letter of line.replace(/\n$/, "")) {
      const [font, code] = encoded(letter) ?? ["SroA", 63];
      if (run && run[0] === font) run[1].push(code);
      else { close(); run = [font, [code]]; }
    }
    close();
  });
  return `/Tx BMC\nq 0 0 ${across.toFixed(2)} ${high.toFixed(2)} re W n\nBT\n0 g\n${drawn.join("\n")}\nET\nQ\nEMC\n`;
}

// The values as they stand in this template, with long texts continued on its sheets; null and the fields that do not fit otherwise.
function fitted(template, given) {
  const values = { ...given }, sizes = {}, tooLong = [];
  // each sheet says once more whose report it continues
  for (const name of Object.keys(template.fields)) {
    const again = /^sheet_\d+\.(.+)/.exec(name);
    if (again && given[again[1]]) values[name] = given[again[1]];
  }
  for (const [name, field] of Object.entries(template.fields)) {
    const value = values[name];
    if (field.kind !== "text" || typeof value !== "string" || !value) continue;
    const room = field.w - 2 * P.inset_x;
    const sheet = /^continued_(\d+)\.(.+)/.exec(name);
    const next = sheet ? `continued_${Number(sheet[1]) + 1}.${sheet[2]}` : `continued_1.${name}`;
    sizes[name] = field.multiline ? field.size : P.sizes.find((size) => size <= field.size && width(value, size) <= room) ?? P.sizes.at(-1);
    if (!field.multiline && width(value, sizes[name]) <= room) continue;
    const lines = linesOf(value, room, sizes[name]), fit = field.multiline ? linesThatFit(field.h, field.size) : 1;
    if (lines.length <= fit && field.multiline) continue;
    if (!template.fields[next]) { tooLong.push(name); continue; }
    values[name] = lines.slice(0, fit).join("");
    values[next] = value.slice(values[name].length);
  }
  return tooLong.length ? { tooLong } : { values, sizes };
}

let unpacked = null;
async function prepared() {
  if (!unpacked) {
    const packed = Uint8Array.from(atob(document.getElementById("templates").textContent.trim()), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const all = new Uint8Array(await new Response(stream).arrayBuffer());
    const told = 10 + Number(latin(all.subarray(0, 10)));
    unpacked = { about: JSON.parse(latin(all.subarray(10, told))), pieces: all.subarray(told) };
  }
  return unpacked;
}

function latin(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

function bytesOf(template, pieces) {
  const made = new Uint8Array(template.parts.reduce((sum, [, length]) => sum + length, 0));
  let at = 0;
  for (const [start, length] of template.parts) { made.set(pieces.subarray(start, start + length), at); at += length; }
  return made;
}

// What an object of the template says besides its value and its look, without the closing brackets.
function said(text, number) {
  const start = text.indexOf(`\n${number} 0 obj\n`) + `\n${number} 0 obj\n`.length;
  return text.slice(start, text.indexOf("\nendobj\n", start)).trim().replace(/>>$/, "")
    .replace(/\/AS \/Off /, "").replace(/\/V \/Off /, "").replace(/\/V \/Off$/, "").replace(/\/AP << \/N \d+ 0 R >> \/DA \([^)]*\) /, "");
}

// The filled form as bytes, or the names of the fields whose text no template holds.
async function filledPdf(record) {
  const given = formValues(record);
  let last = null;
  const { about, pieces } = await prepared();
  for (const template of about.filter((each) => each.students === Math.max(1, studentsOf(record).length))) {
    const fit = fitted(template, given);
    if (fit.values) return { bytes: updated(template, bytesOf(template, pieces), fit.values, fit.sizes) };
    last = fit;
  }
  return last ?? { tooMany: true };
}

function updated(template, bytes, values, sizes) {
  const objects = [], text = latin(bytes);
  let next = template.size;
  for (const [name, field] of Object.entries(template.fields)) {
    const value = values[name];
    if (value === undefined || value === "") continue;
    if (field.kind === "text") {
      const size = sizes[name], look = textStream(value, field.w, field.h, size, field.multiline);
      const font = `/DA (/SroA ${size} Tf 0 g)`;
      objects.push([field.n, `${said(text, field.n)} /V ${utf16(value)} ${font} /AP << /N ${next} 0 R >> >>`]);
      const head = `<< /Type /XObject /Subtype /Form /BBox [0 0 ${field.w} ${field.h}] /Resources << /Font ${template.font} >> /Length ${look.length} >>`;
      objects.push([next++, `${head}\nstream\n${look}\nendstream`]);
    } else if (field.kind === "check") {
      objects.push([field.n, `${said(text, field.n)} /V /Yes /AS /Yes >>`]);
    } else if (field.kind === "radio") {
      objects.push([field.n, `${said(text, field.n)} /V /${value} >>`]);
      objects.push([field.kids[value], `${said(text, field.kids[value])} /AS /${value} >>`]);
    }
  }
  const previous = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)[1]);
  let update = "\n";
  const places = objects.map(([n, body]) => {
    const at = bytes.length + update.length;
    update += `${n} 0 obj\n${body}\nendobj\n`;
    return [n, at];
  });
  const table = bytes.length + update.length;
  places.sort((one, other) => one[0] - other[0]);
  update += "xref\n0 1\n0000000000 65535 f \n" + places.map(([n, at]) => `${n} 1\n${String(at).padStart(10, "0")} 00000 n \n`).join("");
  update += `trailer\n<< /Size ${next} /Root ${template.root} ${template.more} /Prev ${previous} >>\nstartxref\n${table}\n%%EOF\n`;
  const made = new Uint8Array(bytes.length + update.length);
  made.set(bytes);
  for (let n = 0; n < update.length; n++) made[bytes.length + n] = update.charCodeAt(n);
  return made;
}
