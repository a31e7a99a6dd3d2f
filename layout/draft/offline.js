// Working without a network after the first visit: the service worker keeps this page's own files, one version at a time.
import { announce, by, say } from "./dom.js";

const WORDS = {
  first: "This page now works without a network, Word documents included. PDFs still need it.",
  later: "This page now works without a network, PDFs included.",
  failed: "The files could not be fetched. Connect to the network and try again.",
};

export class Offline {
  constructor() {
    by("offline-more").addEventListener("click", () => this.#fetchMore());
  }

  async begin() {
    if (!("serviceWorker" in navigator)) return this.#refused();
    try {
      const had = Boolean(navigator.serviceWorker.controller);
      navigator.serviceWorker.addEventListener("message", ({ data }) => this.#heard(data));
      navigator.serviceWorker.addEventListener("controllerchange", () => {
        if (had) say(by("offline-words"), "A newer version of this page is there. Load the page again where it has been open since before.");
      });
      await navigator.serviceWorker.register("sw.js", { scope: "./", updateViaCache: "none" });
    } catch {
      this.#refused();
    }
  }

  /** Once the engine runs: keep its files too. What makes and reads PDFs is large, so a person says whether to fetch it. */
  async keepEngine() {
    (await this.#worker())?.postMessage({ keep: "first" });
  }

  async #fetchMore() {
    by("offline-more").setAttribute("aria-busy", "true");
    say(by("offline-words"), "Fetching what makes PDFs …");
    (await this.#worker())?.postMessage({ keep: "later" });
  }

  #heard({ kept, failed, complete }) {
    by("offline-more").removeAttribute("aria-busy");
    by("offline-more").hidden = Boolean(complete);
    const words = failed ? WORDS.failed : WORDS[complete ? "later" : "first"];
    say(by("offline-words"), words);
    if (kept === "later" || failed === "later") announce(words);
  }

  #refused() {
    say(by("offline-words"), "This browser does not keep the page for use without a network.");
  }

  async #worker() {
    const registration = await navigator.serviceWorker?.getRegistration("./");
    return registration ? (await navigator.serviceWorker.ready).active : null;
  }
}
