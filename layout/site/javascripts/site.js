// The pages' own script: copying links, explaining terms, turning dates. Every page reads without it.
"use strict";

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

/* One polite voice for everything that happens without a change of page. */
const voice = make("p", { class: "voice", role: "status" });
document.body.append(voice);
const say = (words) => {
  voice.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (voice.textContent = ""), 4000);
};

/* A slash leads to the search, as it did before, unless somebody is typing. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey;
  if (event.key !== "/" || typing) return;
  event.preventDefault();
  document.querySelector(".find-words")?.focus();
});

/* Permalinks copy themselves, and still lead to their clause. */
for (const link of document.querySelectorAll("a.permalink")) {
  link.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href);
      say(`${link.getAttribute("aria-label")} copied`);
    } catch {
      say("The link is in the address bar");
    }
  });
}

/* Snippets name the address at which the site really stands, and copy themselves. */
for (const code of document.querySelectorAll("code[data-snippet]")) {
  const root = new URL(code.dataset.snippet, location).href;
  code.textContent = code.textContent.replace(/(href|src)="https?:\/\/.*?((?:districts|javascripts)\/[^"]*)"/g, `$1="${root}$2"`);
  const button = make("button", { type: "button", class: "copy" }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      say("Copied");
    } catch {
      getSelection().selectAllChildren(code);
      say("Selected; copy it with your keyboard");
    }
  });
  code.closest(".snippet").append(button);
}

/* A citation names the whole address, the clause that was asked for, and the day on which it is read. */
const cite = document.querySelector(".citing[data-words]");
if (cite) {
  const link = cite.querySelector("[data-address]");
  const whole = link.href;
  const turn = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const clause = place?.closest(".clause, .sentence, .item");
    const name = clause?.querySelector(".permalink")?.getAttribute("aria-label")?.replace(/^Link to /, "");
    const heading = clause?.querySelector(":scope > strong")?.textContent.replace(/\.$/, "");
    const words = [cite.dataset.words, name, heading].filter(Boolean).join(", ");
    const read = new Intl.DateTimeFormat("en-US", { dateStyle: "long" }).format(new Date());
    link.href = link.textContent = name ? `${whole}#${clause.id || place.id}` : whole;
    cite.querySelector(".citation").replaceChildren(`${words}, `, link, ` (read ${read})`);
  };
  addEventListener("hashchange", turn);
  turn();
}

/* A defined term explains itself where it stands: pointing, touching or Enter; Escape closes. */
const explain = () => {
  const box = make("aside", { class: "term-box", id: "term-box", role: "note", hidden: "" });
  document.body.append(box);
  let open = null;
  let pointed = false; // opened by the pointer alone: a click then keeps it open
  const close = () => {
    if (!open) return;
    open.removeAttribute("aria-describedby");
    open.setAttribute("aria-expanded", "false");
    open = null;
    box.hidden = true;
  };
  const show = (link) => {
    const definition = document.getElementById(link.hash.slice(1))?.closest(".clause, .item");
    if (!definition) return;
    close();
    const copy = definition.cloneNode(true);
    for (const extra of copy.querySelectorAll(".beside, .permalink, .number")) extra.remove();
    box.replaceChildren(
      make("p", {}, copy.textContent.trim()),
      make("p", { class: "quiet" }, make("a", { href: `#${definition.id}` }, "Go to the definition")),
    );
    box.hidden = false;
    const at = link.getBoundingClientRect();
    const width = Math.min(420, innerWidth - 24);
    box.style.width = `${width}px`;
    box.style.left = `${Math.max(12, Math.min(at.left, innerWidth - width - 12)) + scrollX}px`;
    const below = at.bottom + box.offsetHeight + 16 < innerHeight;
    box.style.top = `${(below ? at.bottom + 6 : Math.max(8, at.top - box.offsetHeight - 6)) + scrollY}px`;
    link.setAttribute("aria-describedby", "term-box");
    link.setAttribute("aria-expanded", "true");
    open = link;
  };
  let timer;
  for (const link of document.querySelectorAll('a.reference[href^="#term-"]')) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      if (open === link && event.detail && !pointed) close();
      else show(link);
      pointed = false;
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        show(link);
      }
    });
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") timer = setTimeout(() => {
        if (open === link) return;
        show(link);
        pointed = true;
      }, 350);
    });
    link.addEventListener("pointerleave", () => clearTimeout(timer));
  }
  box.addEventListener("click", (event) => event.target.matches("a") && close());
  document.addEventListener("click", (event) => {
    if (open && !box.contains(event.target) && event.target !== open) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) {
      const link = open;
      close();
      link.focus();
    } else if (event.key === "Tab" && open && !box.contains(document.activeElement) && !event.shiftKey) {
      const link = open;
      const next = box.querySelector("a");
      if (document.activeElement === link && next) {
        event.preventDefault();
        next.focus();
        next.addEventListener("blur", close, { once: true });
        next.addEventListener("keydown", (key) => {
          if (key.key === "Tab") {
            key.preventDefault();
            close();
            link.focus();
          }
        }, { once: true });
      }
    }
  });
};
if (document.querySelector('a.reference[href^="#term-"]')) explain();

/* The law on another day: verdicts are written out for each day on which the law turned. */
const asOf = document.querySelector("form.as-of");
if (asOf) {
  const days = asOf.dataset.lawDates.split(" ");
  const marks = Object.fromEntries(JSON.parse(asOf.dataset.lawMarks).map(([letter, ...mark]) => [letter, mark]));
  const order = Object.values(marks).map(([, , name]) => name);
  const text = asOf.querySelector("select");
  const law = asOf.querySelector("input");
  const spoken = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
  const long = (day) => spoken.format(new Date(day));
  const read = (day) => (day > asOf.dataset.lawSeen ? asOf.dataset.lawSeen : day);
  const badge = ([mark, word, name], attributes = {}) =>
    make("span", { ...attributes, class: `verdict ${name}` }, make("span", { "aria-hidden": "true" }, mark), ` ${word}`);
  /* Verdicts within a part of the page on a day, by the place of the day among those on which the law turned. */
  const turnVerdicts = (part, place) =>
    [...part.querySelectorAll("[data-days]")].map((verdict) => {
      const found = marks[verdict.dataset.days[place]];
      verdict.replaceWith(badge(found, { "data-days": verdict.dataset.days }));
      return found;
    });
  const turnFinding = (finding, day, place) => {
    const versions = [...finding.querySelectorAll("[data-before]")];
    const stood = versions.find(({ dataset }) => !dataset.before || day < dataset.before);
    for (const version of versions) version.hidden = version !== stood;
    let best = order.length;
    for (const note of finding.querySelectorAll(".note")) {
      const [[, , name]] = turnVerdicts(note, place);
      const then = note.querySelector(".then");
      then.hidden = then.dataset.verdict === name;
      note.hidden = name === "not-applicable";
      const remedy = note.querySelector(".remedy");
      if (remedy) remedy.hidden = name === "met";
      if (!note.hidden) best = Math.min(best, order.indexOf(name));
    }
    finding.hidden = best === order.length;
    return best;
  };
  const turnText = (shown, day) => {
    const place = days.filter((each) => each <= day).length;
    const counts = new Map(Object.values(marks).map(([, word]) => [word, 0]));
    for (const row of shown.querySelectorAll("tr[data-requirement]")) {
      const found = turnVerdicts(row, place);
      for (const [, word] of found) counts.set(word, counts.get(word) + 1);
      row.hidden = found.every(([, , name]) => name === "not-applicable");
    }
    const asked = Object.values(marks).filter(([, word, name]) => counts.get(word) && name !== "not-applicable");
    shown.querySelector(".counts")?.replaceChildren(
      ...asked.flatMap((mark) => [badge(mark), " ", make("span", { class: "count" }, `${counts.get(mark[1])}`), " "]),
    );
    const ranked = [...shown.querySelectorAll(".finding")].map((finding) => [turnFinding(finding, day, place), finding]);
    shown.append(...ranked.sort(([one], [other]) => one - other).map(([, finding]) => finding));
    for (const told of shown.querySelectorAll(".law-day")) told.textContent = long(read(day));
    for (const told of shown.querySelectorAll(".law-note")) told.hidden = day !== shown.dataset.date;
    return asked.map(([, word]) => `${word} ${counts.get(word)}`).join(", ") || "no requirement applies";
  };
  const turn = () => {
    const shown = document.querySelector(`.text-of[data-text="${text.value}"]`);
    for (const each of document.querySelectorAll(".text-of")) each.hidden = each !== shown;
    const day = law.value || shown.dataset.date;
    const chosen = law.value ? "Under the law of" : "Choose a day. Until then, under the law of the date of the text,";
    const unread = day > asOf.dataset.lawSeen;
    const first = unread ? `Law after ${long(asOf.dataset.lawSeen)} has not been read. ` : "";
    const asked = unread ? ` (asked for ${long(day)})` : "";
    document.getElementById("law-of-says").textContent = `${first}${chosen} ${long(read(day))}${asked}: ${turnText(shown, day)}.`;
  };
  asOf.hidden = false;
  asOf.addEventListener("submit", (event) => event.preventDefault());
  text.addEventListener("change", () => {
    law.value = document.querySelector(`.text-of[data-text="${text.value}"]`).dataset.date;
    turn();
  });
  law.addEventListener("change", turn);
  const linked = new URL(location).hash.slice(1).split(".")[0];
  if ([...text.options].some((option) => option.value === linked)) text.value = linked;
  turn();
  if (location.hash) location.replace(location.hash); // what was linked to has moved
}
