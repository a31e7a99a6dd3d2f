// Any two versions held against each other, paragraph by paragraph, out of their JSON.
"use strict";

import { changeList, changes, load, make, paragraphs } from "./documents.js";

const form = document.getElementById("compare");
const shown = document.getElementById("comparison");
const base = new URL(form.dataset.site, location);
const { instruments } = await load(new URL("instruments.json", base));
const key = (each) => `${each.address}:${each.document}`;
const file = (each) => Object.keys(each.files).find((path) => path.endsWith(".json"));
const [before, after] = [form.elements.before, form.elements.after];

const groups = Map.groupBy ? Map.groupBy(instruments, (each) => each.name) : instruments.reduce((map, each) => map.set(each.name, [...(map.get(each.name) ?? []), each]), new Map());
for (const select of [before, after]) {
  for (const [name, own] of groups) {
    select.append(make("optgroup", { label: name }, ...own.map((each) => make("option", { value: key(each) }, `${each.kind}: ${each.state}`))));
  }
}

/* The closed list shows a version without its district. */
const tell = (select) => {
  const chosen = instruments.find((each) => key(each) === select.value);
  document.getElementById(`${select.name}-of`).textContent = chosen ? `${chosen.title}, ${chosen.name}` : "";
};

const show = async () => {
  const [old, now] = [before.value, after.value].map((value) => instruments.find((each) => key(each) === value));
  if (!old || !now) return;
  history.replaceState(null, "", `?from=${encodeURIComponent(key(old))}&to=${encodeURIComponent(key(now))}`);
  shown.setAttribute("aria-busy", "true");
  try {
    const [first, second] = await Promise.all([old, now].map((each) => load(new URL(file(each), base))));
    const list = changes(paragraphs(first), paragraphs(second));
    const heading = make("h2", { id: "comparison-heading", tabindex: "-1" }, `${list.length || "No"} ${list.length === 1 ? "paragraph differs" : "paragraphs differ"}`);
    shown.replaceChildren(heading, make("p", { class: "quiet" }, "Added words are ", make("ins", {}, "underlined"), ", removed words are ", make("del", {}, "struck out"), ". Numbers alone are no change."), changeList(list, new URL(now.page, base).href));
    heading.focus();
  } catch (error) {
    shown.replaceChildren(make("p", {}, `The two could not be compared: ${error.message}.`));
  }
  shown.removeAttribute("aria-busy");
};

const asked = new URLSearchParams(location.search);
const drafts = instruments.find((each) => each.standing === "draft" && instruments.some((other) => other.standing === "current" && other.district === each.district && other.document === each.document));
before.value = asked.get("from") ?? (drafts ? key(instruments.find((each) => each.standing === "current" && each.district === drafts.district && each.document === drafts.document)) : before.options[0]?.value);
after.value = asked.get("to") ?? (drafts ? key(drafts) : (after.options[1]?.value ?? after.options[0]?.value));
for (const select of [before, after]) {
  tell(select);
  select.addEventListener("change", () => tell(select));
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
form.hidden = false;
if (asked.has("from") && asked.has("to")) show();
