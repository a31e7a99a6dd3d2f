// Any two versions held against each other, paragraph by paragraph, out of their JSON. The address names the two, so that it can be sent and gone back to.
"use strict";

import { changeList, counted } from "./changelist.js";
import { changes } from "./differences.js";
import { grouped, jsonOf, linkTo, load, make, named, paragraphs, stateOf } from "./documents.js";

const form = document.getElementById("compare");
const shown = document.getElementById("comparison");
const [heading, told, views, list] = ["heading", "told", "views", "list"].map((name) => document.getElementById(`comparison-${name}`));
const voice = document.getElementById("compare-says");
const base = new URL(form.dataset.site, location);
const { instruments } = await load(new URL("instruments.json", base));
const key = (version) => `${version.address}:${version.document}`;
const byKey = new Map(instruments.map((version) => [key(version), version]));
const selects = [form.elements.before, form.elements.after];

for (const select of selects) {
  for (const [name, own] of grouped(instruments, (version) => version.name)) {
    select.append(make("optgroup", { label: name }, ...own.map((version) => make("option", { value: key(version) }, `${version.kind}: ${version.state}`))));
  }
}

/* The closed list shows a version without its district. */
const describe = (select) => {
  const chosen = byKey.get(select.value);
  document.getElementById(`${select.name}-of`).textContent = chosen ? named(chosen) : "";
};

const choose = (keys) => {
  for (const [n, select] of selects.entries()) {
    select.value = keys[n];
    describe(select);
  }
};

const clear = (says = "") => {
  shown.hidden = true;
  list.replaceChildren();
  voice.textContent = says;
};

const put = (says, ...words) => {
  voice.textContent = "";
  heading.textContent = says;
  told.replaceChildren(...words);
  views.hidden = true;
  list.replaceChildren();
  shown.hidden = false;
  heading.focus();
};

const inFull = (version) => linkTo(version, base, `${named(version)}: ${stateOf(version)}`);

/* Only the newest comparison may show: an older one may still be waiting for its files. */
let turn = 0;
const show = async () => {
  const mine = ++turn;
  const versions = selects.map((select) => byKey.get(select.value));
  const missing = versions.indexOf(undefined);
  if (missing >= 0) {
    put("Two versions are needed", `Choose a version under “${missing ? "To" : "From"}”, too.`);
  } else if (versions[0] === versions[1]) {
    put("This is one version twice", "Both are the ", inFull(versions[0]), ". Choose another one to compare it with.");
  } else {
    shown.setAttribute("aria-busy", "true");
    try {
      const [old, now] = await Promise.all(versions.map((version) => load(new URL(jsonOf(version), base))));
      if (mine !== turn) return;
      const found = changes(paragraphs(old), paragraphs(now));
      put(counted(found), "From the ", inFull(versions[0]), ", to the ", inFull(versions[1]), ". Added words are ", make("ins", {}, "underlined"), ", removed words are ", make("del", {}, "struck out"), ". Numbers alone are no change.");
      views.hidden = !found.length;
      const [before, after] = versions.map((version) => new URL(version.page, base).href);
      list.replaceChildren(changeList(found, { old: before, now: after }, { columns: true }));
    } catch (error) {
      if (mine !== turn) return;
      put("The two could not be compared", `${error.message}.`);
    }
    shown.removeAttribute("aria-busy");
  }
};

/* The two to begin with: a draft and the terms that it would follow, else the first two. */
const suggested = () => {
  for (const draft of instruments.filter((version) => version.standing === "draft")) {
    const current = instruments.find((version) => ["current", "recorded"].includes(version.standing) && version.district === draft.district && version.document === draft.document);
    if (current) return [key(current), key(draft)];
  }
  return [0, 1].map((n) => (instruments[n] ? key(instruments[n]) : ""));
};

/* Shows what the address asks for. */
let followed = "";
const follow = () => {
  turn++;
  followed = location.search;
  const address = new URLSearchParams(location.search);
  const asked = ["from", "to"].map((name) => address.get(name));
  const unknown = asked.filter((each) => each !== null && !byKey.has(each));
  choose(suggested().map((each, n) => (byKey.has(asked[n]) ? asked[n] : each)));
  if (unknown.length) put("No such version", `The address asks for “${unknown.join("” and “")}”, which is not a version on this site. Choose two versions from the lists.`);
  else if (asked.every(Boolean)) show();
  else clear();
};

for (const select of selects) {
  select.addEventListener("change", () => {
    describe(select);
    turn++;
    clear(shown.hidden ? "" : "The comparison was cleared. Choose “Show what differs” to compare the versions that are chosen now.");
  });
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = `?from=${encodeURIComponent(selects[0].value)}&to=${encodeURIComponent(selects[1].value)}`;
  if (address !== location.search) history.pushState(null, "", address);
  followed = location.search;
  show();
});
// A link within the page is no step from one comparison to another
addEventListener("popstate", () => location.search !== followed && follow());
form.hidden = false;
follow();
