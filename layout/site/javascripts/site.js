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

/* The theme opens its search with a box that no keyboard reaches; this button turns it. */
document.querySelector(".search-open")?.addEventListener("click", () => {
  document.getElementById("__search").click();
  setTimeout(() => document.querySelector(".md-search__input").focus(), 60);
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
  const address = new URL(code.dataset.snippet, location).href;
  code.textContent = code.textContent.replace(/(href|src)="[^"]*"/, `$1="${address}"`);
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

/* A defined term explains itself where it stands: pointing, touching or Enter; Escape closes. */
const explain = () => {
  const box = make("aside", { class: "term-box", id: "term-box", role: "note", hidden: "" });
  document.body.append(box);
  let open = null;
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
      if (open === link && event.detail) close();
      else show(link);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        show(link);
      }
    });
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") timer = setTimeout(() => show(link), 350);
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
  const marks = JSON.parse(asOf.dataset.lawMarks);
  const text = asOf.querySelector("select");
  const law = asOf.querySelector("input");
  const spoken = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
  const turn = () => {
    const day = law.value;
    const place = days.filter((each) => each <= day).length;
    const counts = {};
    for (const shown of document.querySelectorAll(".text-of")) {
      shown.hidden = shown.dataset.text !== text.value;
      if (shown.hidden || !day) continue;
      for (const verdict of shown.querySelectorAll("[data-days]")) {
        const [mark, word, name] = marks[verdict.dataset.days[place]];
        verdict.className = `verdict ${name}`;
        verdict.replaceChildren(make("span", { "aria-hidden": "true" }, mark), ` ${word}`);
        counts[word] = (counts[word] ?? 0) + 1;
      }
      for (const told of shown.querySelectorAll(".law-day")) told.textContent = spoken.format(new Date(day));
      shown.querySelector("caption").lastChild.textContent = day === shown.dataset.date ? ", the date of the text" : "";
    }
    document.getElementById("law-of-says").textContent = day
      ? `Under the law of ${spoken.format(new Date(day))}: ${Object.entries(counts).map(([word, count]) => `${word} ${count}`).join(", ")}.`
      : "Choose a day.";
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
}
