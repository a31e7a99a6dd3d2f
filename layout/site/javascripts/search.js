// The page of the search. It loads the index, works out which places have the words, and then loads only the texts of those that it shows.

import { readied, understood, words } from "./search-words.js";

const SHOWN = 8; // hits at a time
const IN_FORCE = new Set(["", "in-force", "ours", "recorded"]);
const STANDS = ["in-force", "ours", "recorded", "", "adopted", "draft", "illustration", "fiction", "earlier", "earlier-ours", "rescinded", "withdrawn"];
const [PAGE, , CLAUSE, , OTHER, DRAFT, FORMER] = [0, 1, 2, 3, 4, 5, 6];
const [PART, CHANGE] = [1, 5]; // the kinds of what is never what a query is about: a part of a page, and what changed
const LEADS = 3.2; // how well the answer that leads says an everyday word: better than any heading
const LED = 0.5; // so much of what a query says must be what an answer leads on, for it to answer the rest too
const FEW = 3; // with fewer hits that have all the words, those with most of them follow
const HEADED = 0.7; // so much of what a query says, by weight, must stand in a heading for the hit to be about it

const form = document.querySelector("[data-search]");
const box = document.getElementById("found");
const list = box.querySelector(".hits");
const told = box.querySelector(".search-told");
const notes = box.querySelector(".search-notes");
const more = box.querySelector(".search-more");
const { root, language: here } = form.dataset;
form.hidden = false; // without a script it would do nothing
const folder = new URL(`${root}search/`, location);

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const read = async (name) => {
  const answer = await fetch(new URL(name, folder), name === "index.json" ? { cache: "no-cache" } : {});
  if (!answer.ok) throw new Error(`${name} could not be read (${answer.status})`);
  return answer.json();
};

let loading = null;
const indexed = () => (loading ??= read("index.json").then(readied));
const parts = new Map();
const part = (index, number) => {
  if (!parts.has(number)) parts.set(number, read(index.parts[number]));
  return parts.get(number);
};

/* Places of a word, each with whether it stands in a heading. */
const placesOf = (index, language, term) => {
  const found = new Map();
  let at = 0;
  for (const step of index.terms[language].places.get(term) ?? []) {
    const value = parseInt(step, 16);
    at += value >> 1;
    found.set(at, value & 1);
  }
  return found;
};

/* Places of all of several words, each word in any of its forms. */
const together = (index, { language, terms }) => {
  let found = null;
  for (const forms of terms) {
    const any = new Map();
    for (const form of forms) for (const [place, headed] of placesOf(index, language, form)) any.set(place, Math.max(any.get(place) ?? 0, headed));
    found = found ? new Map([...found].filter(([place]) => any.has(place)).map(([place, headed]) => [place, Math.min(headed, any.get(place))])) : any;
  }
  return found ?? new Map();
};

/* For a word of the query every place with how well it says it, and how rare that is. */
const weighed = (index, slot) => {
  const found = new Map();
  const put = (place, strength) => found.set(place, Math.max(found.get(place) ?? 0, strength));
  for (const each of slot.alternatives) {
    for (const [place, headed] of together(index, each)) put(place, headed ? (each.by ? 2.5 : 3) : each.by ? 0.8 : 1.2);
  }
  for (const first of slot.first) for (const place of index.answers[first] ?? []) put(place, LEADS);
  const cited = /\d-|-\d/.test(slot.raw) ? 2 : 1; // whoever gives the number of a section means it
  return { found, rarity: cited * Math.log(1 + index.places.length / (1 + found.size)) };
};

/* Every place worth a look, the best first: first those that have all the words, or where none has, those with most of them. */
const candidates = (index, query, wanted) => {
  const phrases = query.phrases.map(({ parts: own }) => {
    const full = own.filter((word) => !index.empty.has(word));
    const alternatives = Object.keys(index.terms).map((language) => ({ language, terms: full.map((word) => [word]), by: "" }));
    return { raw: own.join(" "), alternatives, first: new Set(), languages: new Set() };
  });
  const all = [...query.slots, ...phrases].map((slot) => ({ ...weighed(index, slot), raw: slot.raw }));
  const slots = all.filter(({ found }) => found.size);
  const lost = all.filter(({ found }) => !found.size).map(({ raw }) => raw);
  const whole = slots.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const named = new Set(query.names.flatMap((name) => (name || query.district >= 0 ? (index.names[name] ?? []) : [])));
  const places = new Set([...slots.flatMap(({ found }) => [...found.keys()]), ...named]);
  const foreign = query.slots.length && query.slots.every(({ languages }) => languages.has("es") && !languages.has("en"));
  const first = here === "es" || foreign ? "es" : "en";
  const ranked = [...places].map((place) => {
    const [kind, language, , , order] = index.places[place];
    const strengths = slots.map(({ found }) => found.get(place) ?? 0);
    const headed = slots.reduce((sum, { rarity }, n) => sum + (strengths[n] > 2 ? rarity : 0), 0) / whole;
    const has = slots.reduce((sum, { rarity }, n) => sum + (strengths[n] ? rarity : 0), 0) / whole;
    const score = slots.reduce((sum, { rarity }, n) => sum + rarity * strengths[n], 0) / whole;
    const led = slots.reduce((sum, { rarity }, n) => sum + (strengths[n] === LEADS ? rarity : 0), 0) / whole >= LED;
    const titled = named.has(place);
    return { place, order: titled ? PAGE : order, led, all: titled || led || strengths.every(Boolean), about: titled || (kind !== PART && kind !== CHANGE && headed >= HEADED), has, score, far: language !== first };
  });
  const kept = ranked.filter(({ place }) => !wanted.lang || index.places[place][1] === wanted.lang);
  const full = kept.filter((each) => each.all);
  full.sort(inOrder);
  kept.sort((one, other) => other.has - one.has || inOrder(one, other));
  return { full, some: kept, lost };
};

const inOrder = (one, other) =>
  Number(one.order !== PAGE) - Number(other.order !== PAGE) ||
  one.far - other.far ||
  other.about - one.about ||
  one.order - other.order ||
  other.score - one.score ||
  one.place - other.place;

/* The words of the texts that a query stands for, each with the words of the query; and whether one text has them all. */
const matcher = (query) => {
  const forms = query.slots.map(({ alternatives }) => alternatives.map(({ terms, by, language }) => ({ by, language, terms: terms.map((found) => new Set(found)) })));
  const pieces = (word) => [word, ...(/[-.]/.test(word) ? word.split(/[-.]/) : [])];
  const said = (text, terms) => {
    const spots = terms.map((form) => text.map(([word], at) => (pieces(word).some((each) => form.has(each)) ? at : -1)).filter((at) => at >= 0));
    if (spots.some((found) => !found.length)) return [];
    if (spots.length === 1) return spots[0];
    return spots[0].flatMap((at) => {
      const near = spots.map((found) => found.find((each) => Math.abs(each - at) <= terms.length + 2));
      return near.every((each) => each !== undefined) ? near : [];
    });
  };
  const phrase = (text, own) => text.flatMap((_, at) => (own.every((word, n) => text[at + n]?.[0] === word) ? own.map((_, n) => at + n) : []));
  /* In a text of a language: for each word of the query its spots, and by which everyday word it was found. */
  return (text, language) => [
    ...forms.map((alternatives) => {
      for (const by of [false, true]) {
        for (const each of alternatives) {
          if (Boolean(each.by) !== by || each.language !== language) continue;
          const spots = said(text, each.terms);
          if (spots.length) return { spots, by: each.by };
        }
      }
      return { spots: [], by: "" };
    }),
    ...query.phrases.map(({ parts: own }) => ({ spots: phrase(text, own), by: "", quoted: true })),
  ];
};

/* The texts of a place that have what is wanted, as one hit; nothing where none has. */
const hitOf = (index, query, wanted, find, candidate, strict, [anchor, names, texts]) => {
  const [kind, language] = index.places[candidate.place];
  const leads = new Set(query.slots.flatMap((slot, n) => ([...slot.first].some((each) => index.answers[each]?.includes(candidate.place)) ? [n] : [])));
  let best = null;
  const rows = new Map();
  for (const [heading, text, within, ...stands] of texts) {
    const around = `${within} ${names.join(" · ")}`;
    const all = [heading, text, around].map((each) => find(words(each), language));
    const has = (n) => leads.has(n) || all.some((each) => each[n].spots.length);
    const count = all[0].filter((_, n) => has(n)).length;
    const unquoted = all[0].some((each, n) => each.quoted && !has(n));
    if (candidate.order !== PAGE && (unquoted || (strict && !candidate.led && count < all[0].length))) continue;
    for (let at = 0; at < stands.length; at += 2) {
      const row = index.rows[stands[at]];
      const [, district, label, standing] = row;
      if (wanted.district >= 0 && district !== wanted.district) continue;
      if (wanted.document && label !== wanted.document) continue;
      if (wanted.force && !IN_FORCE.has(standing)) continue;
      const stand = STANDS.indexOf(standing);
      const hit = { heading, text, all, row, number: stands[at + 1], stand, count };
      if (!rows.has(stands[at])) rows.set(stands[at], hit);
      if (!best || stand < best.stand || (stand === best.stand && hit.count > best.count)) best = hit;
    }
  }
  if (!best) return null;
  const standing = best.row[3];
  const former = ["earlier", "earlier-ours", "rescinded", "withdrawn"].includes(standing);
  const settled = candidate.order === PAGE || ![CLAUSE, OTHER, DRAFT, FORMER].includes(candidate.order) ? candidate.order : former ? FORMER : IN_FORCE.has(standing) ? candidate.order : DRAFT;
  return { ...candidate, ...best, order: settled, kind, language, anchor, others: [...rows.values()].filter((each) => each !== best && each.row !== best.row) };
};

const day = (iso, language) => (iso ? new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T00:00Z`)) : "");

/* Where a hit stands, in one line, what it is first. */
const line = (index, { row, number, kind }) => {
  const own = index.words[here];
  const [, district, label, standing, iso] = row;
  const [begins, ends] = own.stands[standing] ?? ["", ""];
  const paper = [label, number].filter(Boolean).join(" ");
  const about = ["", "", "", "", own.law, own.change][kind];
  const name = district >= 0 ? index.districts[district][1] : "";
  return [begins, name, about, paper, ends.replace("{day}", day(iso, here))].filter(Boolean).join(" · ");
};

/* A text's words with the found ones marked. */
const marked = (text, found, from = 0, to = text.length) => {
  const spots = new Set(found.flatMap(({ spots: own }) => own));
  const pieces = [];
  let at = from;
  for (const [n, [, begins, ends]] of words(text).entries()) {
    if (!spots.has(n) || begins < from || ends > to) continue;
    pieces.push(text.slice(at, begins), make("mark", {}, text.slice(begins, ends)));
    at = ends;
  }
  return [...pieces, text.slice(at, to)];
};

const LONG = 260; // letters of the sentence that is shown

/* The sentence that says most of what was asked. */
const sentence = (text, found) => {
  const at = words(text);
  let best = [0, Math.min(text.length, LONG), -1];
  for (const each of text.matchAll(/.+?(?:[.!?](?=\s+[\p{Lu}¿¡“(])|$)/gsu)) {
    const [from, to] = [each.index, each.index + each[0].length];
    const inside = found.filter(({ spots }) => spots.some((n) => at[n][1] >= from && at[n][2] <= to)).length;
    if (inside > best[2]) best = [from, to, inside];
  }
  let [from, to] = best;
  if (to - from > LONG) {
    const first = Math.min(...found.flatMap(({ spots }) => spots.map((n) => at[n][1]).filter((begins) => begins >= from && begins < to)), to);
    if (first - from > LONG / 2 && first < to) from = text.lastIndexOf(" ", first - LONG / 3) + 1;
    if (to - from > LONG) to = text.lastIndexOf(" ", from + LONG);
  }
  while (text[from] === " ") from += 1;
  return [from > best[0] ? "… " : "", ...marked(text, found, from, to), to < best[1] ? " …" : ""];
};

const addressOf = ({ row, anchor }) => new URL(`${root}${row[0]}${anchor ? `#${anchor}` : ""}`, location).href;

const shown = (index, query, hit) => {
  const own = index.words[here];
  const foreign = hit.language !== here;
  const speaks = foreign ? { lang: hit.language } : {};
  const link = make("a", { href: addressOf(hit), "data-hit": "", ...(foreign ? { hreflang: hit.language } : {}) }, ...marked(hit.heading, hit.all[0]));
  const item = make("li", {}, make("h2", speaks, link));
  item.append(make("p", { class: "where" }, [line(index, hit), foreign ? own.foreign : ""].filter(Boolean).join(" · ")));
  if (hit.text) item.append(make("p", speaks, ...sentence(hit.text, hit.all[1])));
  const by = query.slots.flatMap(({ raw }, n) => {
    const found = [hit.all[1][n], hit.all[0][n], hit.all[2][n]].filter(({ spots }) => spots.length);
    return found.length && found.every((each) => each.by) ? [`${raw} → ${found[0].by}`] : [];
  });
  if (by.length) item.append(make("p", { class: "by" }, by.join(", ")));
  if (hit.others.length) item.append(folded(index, hit));
  return item;
};

/* The same place in other districts and editions. */
const folded = (index, hit) => {
  const own = index.words[here];
  const others = new Set(hit.others.map(({ row }) => row[1]).filter((district) => district !== hit.row[1]));
  const says = others.size > 1 ? own.folded.replace("{n}", others.size) : others.size ? own.folded_one : own.editions;
  const links = hit.others.map((each) => make("li", {}, make("a", { href: addressOf({ ...each, anchor: hit.anchor }) }, line(index, { ...each, kind: hit.kind }))));
  return make("details", {}, make("summary", {}, says), make("ul", {}, ...links));
};

let turn = 0;

const search = async () => {
  const now = (turn += 1);
  const asked = new URLSearchParams(location.search);
  const q = (asked.get("q") ?? "").trim();
  for (const [name, value] of [["q", q], ["district", asked.get("district") ?? ""], ["document", asked.get("document") ?? ""], ["lang", asked.get("lang") ?? ""]]) form.elements[name].value = value;
  form.elements.force.checked = asked.get("force") === "1";
  if ([...asked.keys()].some((name) => ["district", "document", "lang", "force"].includes(name) && asked.get(name))) form.querySelector("details").open = true;
  document.querySelector("[data-other]").search = location.search;
  box.removeAttribute("data-searched");
  list.replaceChildren();
  notes.replaceChildren();
  more.hidden = true;
  told.textContent = "";
  box.hidden = !q;
  if (!q) {
    if (asked.has("q")) box.dataset.searched = "0";
    return;
  }
  try {
    const index = await indexed();
    if (now !== turn) return;
    await fill(index, q, asked, () => now === turn);
  } catch (error) {
    console.warn(String(error));
    told.textContent = form.dataset.broken;
  }
  if (now !== turn) return;
  box.dataset.searched = String(list.children.length);
};

const fill = async (index, q, asked, current) => {
  const own = index.words[here];
  const query = understood(index, q, asked.has("typed"));
  const wanted = {
    district: asked.get("district") ? index.districts.findIndex(([slug]) => slug === asked.get("district")) : query.district,
    document: asked.get("document") ?? "",
    force: asked.get("force") === "1",
    lang: asked.get("lang") ?? "",
  };
  const { full, some, lost } = candidates(index, query, wanted);
  query.slots = query.slots.filter(({ raw }) => !lost.includes(raw));
  const find = matcher(query);
  let [queue, strict] = [[...full], true];
  const next = async () => {
    const hits = [];
    while (queue.length && hits.length < (strict ? SHOWN : FEW)) {
      const group = queue.splice(0, SHOWN);
      const texts = await Promise.all(group.map(({ place }) => part(index, index.places[place][2])));
      for (const [n, candidate] of group.entries()) {
        const hit = hitOf(index, query, wanted, find, candidate, strict, texts[n][index.places[candidate.place][3]]);
        if (hit) hits.push(hit);
      }
    }
    return hits.sort(inOrder);
  };
  const hits = await next();
  let partial = "";
  if (hits.length < FEW && !queue.length && query.slots.length + query.phrases.length > 1) {
    const has = new Set(hits.map(({ place }) => place));
    const all = hits.length;
    [queue, strict] = [some.filter(({ place }) => !has.has(place)), false];
    hits.push(...(await next()));
    if (hits.length > all) partial = all ? own.few : own.partial;
  }
  if (!current()) return;
  if (query.corrected && hits.length) {
    const typed = new URLSearchParams(asked);
    typed.set("typed", "1");
    const [before, after] = own.corrected.split("{right}");
    const [start, end] = own.instead.split("{wrong}");
    notes.append(make("p", {}, before, make("strong", {}, query.corrected), `${after} `, make("a", { href: `?${typed}` }, start, make("em", {}, q), end), "."));
  }
  const without = lost.length && hits.length ? own.lost.replace("{words}", lost.join(", ")) : "";
  if (partial || without) notes.append(make("p", {}, [partial, without].filter(Boolean).join(" ")));
  const add = (found) => list.append(...found.map((hit) => shown(index, query, hit)));
  const tell = () => {
    const shownNow = list.children.length;
    const total = shownNow + queue.length;
    const says = !shownNow ? (some.length ? own.filtered : own.none) : queue.length ? own.first : shownNow === 1 ? own.one : own.many;
    const quoted = `“${query.corrected || q}”`;
    told.textContent = says.replace("{n}", shownNow).replace("{m}", total).replace("{q}", quoted);
    more.hidden = !queue.length;
  };
  add(hits);
  tell();
  if (!hits.length) notes.append(make("p", {}, own.try));
  more.onclick = async () => {
    const last = list.lastElementChild;
    add(await next());
    tell();
    (last?.nextElementSibling ?? list.lastElementChild)?.querySelector("a")?.focus();
  };
};

/* Words and filters go into the address, so that a search can be sent on and gone back to. */
const follow = () => {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.pushState(null, "", `?${asked}`);
  search();
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  follow();
});
form.addEventListener("change", (event) => event.target.name !== "q" && form.elements.q.value.trim() && follow());
addEventListener("popstate", search);
search();
