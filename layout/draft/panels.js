// The parts of the page: which of them stand side by side is a matter of style; which is in front, of this.
import { by } from "./dom.js";

export function panel(name, focus = true) {
  const known = document.querySelector(`.panels [data-panel="${CSS.escape(name)}"]`) ? name : "guide";
  document.body.dataset.panel = known;
  for (const link of document.querySelectorAll(".panels a")) {
    if (link.dataset.panel === known) {
      link.setAttribute("aria-current", "true");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else link.removeAttribute("aria-current");
  }
  document.dispatchEvent(new CustomEvent("panel", { detail: known }));
  if (focus) [...by(known).querySelectorAll("h2[tabindex], h3, select, input")].find((each) => each.getClientRects().length)?.focus({ preventScroll: true });
  scrollTo({ top: Math.min(scrollY, by(known).parentElement.offsetTop) });
}
