// What a query means: its words without case and accents, phrases in quotes, the district it names, everyday words with what they find, and slips of
// the keyboard. The words of the texts are cut in the same way in scripts/sro/publish/site/search_index.py.

const WORD = /[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/gu;
const LONGEST = 6; // words of an everyday phrase, with those between that say nothing
const GENERAL = new Set("public schools school district town city board of education".split(" "));

const even = (word) => word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

/* Every word of a text with its place: [even word, from, to]. */
export const words = (text) => [...text.matchAll(WORD)].map((found) => [even(found[0]), found.index, found.index + found[0].length]);

const plainWords = (text) => words(text).map(([word]) => word);

/* A word without its endings: enough to bring `searches` and `searched`, `arrestan` and `arresto` together. */
const ENDINGS = /(?:aciones|acion|iendo|ando|arme|arse|arlo|arla|aron|ieron|ados|adas|idos|idas|ado|ada|ido|ida|ar|er|ir|an|en|as|os|es|a|o|e|s)$/;
const stems = {
  en: (word) => {
    let short = word.replace(/(ies|ied)$/, "y");
    if (short === word) short = word.replace(/(ch|sh|x|z|ss)es$/, "$1").replace(/([^sui])s$/, "$1");
    const without = short.replace(/(?:ing|ed)$/, "");
    if (without !== short && without.length > 2 && /[aeiouy]/.test(without)) short = without.replace(/([^aeiouls])\1$/, "$1");
    return short.length > 3 ? short.replace(/e$/, "") : short;
  },
  es: (word) => {
    const short = word.replace(ENDINGS, "");
    return short.length > 2 ? short : word;
  },
};
export const stem = (word, language) => (word.length < 4 || /\d/.test(word) ? word : stems[language](word));

/* How many letters differ: put in, left out, changed, or two turned round. */
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, n) => n)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      now[column] = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      const turned = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (turned) now[column] = Math.min(now[column], before[column - 2] + 1);
    }
    [before, last] = [last, now];
  }
  return last[other.length];
};

/* The index, made ready: for each language the words with their places, and the words of one stem. */
export const readied = (index) => {
  const terms = {};
  for (const [language, text] of Object.entries(index.terms)) {
    const places = new Map();
    const alike = new Map();
    for (const line of text.split("\n")) {
      const [word, ...steps] = line.split(" ");
      places.set(word, steps);
      const short = stem(word, language);
      alike.set(short, [...(alike.get(short) ?? []), word]);
    }
    terms[language] = { places, alike };
  }
  const empty = new Set(Object.values(index.empty).flat());
  const said = new Map();
  const single = new Set();
  for (const [phrase, language, finds, first] of index.synonyms) {
    const parts = phrase.split(" ");
    const full = parts.filter((word) => !empty.has(word));
    for (const way of full.length > 1 && full.length < parts.length ? [parts, full] : [parts]) {
      const key = keyOf(way, language);
      said.set(key, [...(said.get(key) ?? []), { finds, first, language }]);
    }
    for (const word of parts) single.add(word);
  }
  const named = new Map();
  for (const [number, [slug, name]] of index.districts.entries()) {
    const all = plainWords(name);
    const own = all.filter((word) => !GENERAL.has(word));
    for (const key of [all, own, plainWords(slug.replaceAll("-", " "))]) if (key.length) named.set(key.join(" "), number);
  }
  return { ...index, terms, said, single, named, empty };
};

const languagesOf = (index) => Object.keys(index.terms);

/* The words of the texts that a word of the query stands for, in one language. */
const directly = (index, word, language) => index.terms[language].alike.get(stem(word, language)) ?? [];

const begun = (index, word, language) =>
  word.length < 4 ? [] : [...index.terms[language].places.keys()].filter((term) => term.startsWith(word) && term.length < word.length + 6);

const known = (index, word) =>
  index.empty.has(word) ||
  index.single.has(word) ||
  languagesOf(index).some((language) => directly(index, word, language).length || index.said.has(`${language} ${stem(word, language)}`)) ||
  [...index.named.keys()].some((name) => name.split(" ").includes(word));

/* The word that was meant: one wrong letter in a word of five, two in nine; an everyday word before one of the texts, a frequent one before a rare one. */
const meant = (index, word) => {
  const most = word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
  if (!most || /\d/.test(word) || languagesOf(index).some((language) => begun(index, word, language).length)) return "";
  const often = new Map();
  for (const language of languagesOf(index)) {
    for (const [term, places] of index.terms[language].places) often.set(term, Math.max(often.get(term) ?? 0, places.length));
  }
  for (const each of index.single) often.set(each, (often.get(each) ?? 0) + 1000);
  for (const name of index.named.keys()) for (const each of name.split(" ")) often.set(each, (often.get(each) ?? 0) + 1000);
  let best = ["", most + 1, 0];
  for (const [term, count] of often) {
    const apart = distance(word, term, most);
    if (apart <= most && (apart < best[1] || (apart === best[1] && count > best[2]))) best = [term, apart, count];
  }
  return best[0];
};

/* The rows of an everyday phrase: as it is said, or, of several words, with and without those that say nothing. */
const rowsOf = (index, parts) => {
  const full = parts.filter((word) => !index.empty.has(word));
  const ways = [parts, ...(full.length > 1 && full.length < parts.length && full[0] === parts[0] && full.at(-1) === parts.at(-1) ? [full] : [])];
  const found = ways.map((way) => languagesOf(index).flatMap((language) => index.said.get(keyOf(way, language)) ?? []));
  return found.find((rows) => rows.length) ?? [];
};

const keyOf = (parts, language) => `${language} ${parts.map((word) => stem(word, language)).join(" ")}`;

/* A word or phrase of the query and all it stands for: `alternatives` are words to be found together, `by` the everyday word's own translation. */
const slotOf = (index, parts, rows) => {
  const slot = { raw: parts.join(" "), alternatives: [], first: new Set(), languages: new Set() };
  for (const language of languagesOf(index)) {
    const own = parts.filter((word) => !index.empty.has(word)).map((word) => directly(index, word, language));
    if (own.length && own.every((terms) => terms.length)) slot.alternatives.push({ language, terms: own, by: "" });
  }
  for (const { finds, first, language } of rows) {
    slot.languages.add(language);
    if (first) slot.first.add(first);
    for (const [into, phrases] of Object.entries(finds)) {
      for (const by of phrases) {
        const terms = plainWords(by).filter((word) => !index.empty.has(word)).map((word) => directly(index, word, into));
        if (terms.length && terms.every((found) => found.length)) slot.alternatives.push({ language: into, terms, by });
      }
    }
  }
  if (!rows.length && !slot.alternatives.length && parts.length === 1) {
    for (const language of languagesOf(index)) {
      const pieces = parts[0].split(/[-.]/).filter((piece) => piece.length > 1).map((piece) => directly(index, piece, language));
      if (pieces.length > 1 && pieces.every((found) => found.length)) slot.alternatives.push({ language, terms: pieces, by: "" });
      const longer = begun(index, parts[0], language);
      if (longer.length) slot.alternatives.push({ language, terms: [longer], by: "" });
    }
  }
  if (!slot.languages.size) for (const { language } of slot.alternatives) slot.languages.add(language);
  return slot;
};

/* The query, understood. `typed`: take it as it is, slips and all. */
export const understood = (index, query, typed) => {
  const phrases = [];
  const rest = query.replace(/["“”«»]([^"“”«»]+)["“”«»]/gu, (_, inside) => {
    const parts = plainWords(inside);
    if (parts.length) phrases.push({ raw: inside.trim(), parts });
    return " ";
  });
  let tokens = plainWords(rest);
  let corrected = "";
  if (!typed) {
    const right = tokens.map((word) => (known(index, word) ? word : meant(index, word) || word));
    if (right.some((word, n) => word !== tokens[n])) corrected = [...phrases.map(({ raw }) => `"${raw}"`), ...right].join(" ");
    tokens = right;
  }
  let district = -1;
  const left = [];
  const slots = [];
  for (let at = 0; at < tokens.length; ) {
    let taken = 0;
    for (let length = Math.min(LONGEST, tokens.length - at); length && !taken; length -= 1) {
      const parts = tokens.slice(at, at + length);
      const name = index.named.get(parts.join(" "));
      if (name !== undefined && (district < 0 || district === name)) {
        district = name;
        taken = length;
        break;
      }
      const rows = rowsOf(index, parts);
      if (rows.length) {
        slots.push(slotOf(index, parts, rows));
        left.push(...parts);
        taken = length;
      }
    }
    if (!taken) {
      left.push(tokens[at]);
      if (!index.empty.has(tokens[at])) slots.push(slotOf(index, [tokens[at]], []));
      taken = 1;
    }
    at += taken;
  }
  const full = left.filter((word) => !index.empty.has(word));
  if (!slots.length && !phrases.length) for (const word of tokens) slots.push(slotOf(index, [word], []));
  const names = [left.join(" "), full.join(" ")];
  return { phrases, slots, district, corrected, names: phrases.length || (!left.length && district < 0) ? [] : [...new Set(names)] };
};
