// Working without a network after the first visit: the service worker keeps this page's own files, one version at a time.
import { by } from "./dom.js";

export async function offline() {
  if (!("serviceWorker" in navigator)) return;
  try {
    const had = Boolean(navigator.serviceWorker.controller);
    await navigator.serviceWorker.register("sw.js", { scope: "./", updateViaCache: "none" });
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (had) by("offline-words").textContent = "A newer version of this page was fetched. It opens the next time you load the page.";
    });
  } catch {
    by("offline-words").textContent = "This browser does not keep the page for use without a network.";
  }
}

/** Once the engine runs: keep its files too. What sets and reads PDFs is kept when it is first fetched. */
export async function keepEngine() {
  const registration = await navigator.serviceWorker?.getRegistration("./");
  if (!registration) return;
  const worker = (await navigator.serviceWorker.ready).active;
  worker.postMessage("keep");
  navigator.serviceWorker.onmessage = ({ data }) => {
    if (data === "kept") by("offline-words").textContent = "This page now works without a network. PDFs do once you have made one.";
  };
}
