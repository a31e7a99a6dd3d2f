// Inside a page of another site nothing is asked: a host that sends no headers cannot forbid the frame, so this page refuses by itself.

/** Whether this window stands in a page of another origin, at any depth. */
export function framed() {
  try {
    for (let each = window; each !== each.parent; each = each.parent) if (each.parent.location.origin !== location.origin || location.origin === "null") return true;
    return false;
  } catch {
    return true;
  }
}

/** One sentence with a link to the page itself, and no field. */
export function refuse() {
  const link = Object.assign(document.createElement("a"), { href: location.href, target: "_blank", rel: "noopener", textContent: "open it by itself" });
  const words = document.createElement("p");
  words.className = "notice";
  words.append("This page asks nothing inside another site’s page: ", link, ".");
  document.body.replaceChildren(words);
}
