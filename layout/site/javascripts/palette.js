// Sets light or dark before the page is drawn: the reader's choice, or what the system prefers.
(() => {
  const chosen = __md_get("__palette")?.color;
  const dark = chosen?.scheme ? chosen.scheme === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
})();
