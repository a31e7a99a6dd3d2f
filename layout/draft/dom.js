// Making elements without ever parsing a text as HTML: what a person typed can only become text.

/** An element with properties, data attributes and children (texts or nodes; null is left out). */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") element.className = value;
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

/** The element with an id. */
export const by = (id) => document.getElementById(id);

/** Shows words in an element, or hides it when there are none. */
export function say(element, words) {
  element.textContent = words || "";
  element.hidden = !words;
}

let waiting = 0;

/** Tells a screen reader, once things have come to rest: of several messages in a second only the last is spoken. */
export function announce(words) {
  clearTimeout(waiting);
  waiting = setTimeout(() => { by("announce").textContent = words; }, 900);
}
