// The worker in which Python runs, so that the page never waits for it.
import { startEngine } from "./engine.js";
import { verifying } from "./verify.js";

const MODULES = ["pyodide.mjs", "pyodide.asm.mjs"];
const here = new URL(".", import.meta.url);
let engine;
let refused = "";

// Typst asks the C library for the time zone, and that evaluates this one line. The page's policy forbids evaluation, and no document holds a
// zone, since every date is an input; so the line has one answer, and anything else is refused.
const ZONE = "Intl.DateTimeFormat().resolvedOptions().timeZone";
globalThis.eval = (code) => {
  if (code === ZONE) return "UTC";
  throw new EvalError("nothing is evaluated here");
};

self.onmessage = async ({ data }) => {
  try {
    if (data.start) {
      const parts = await (await fetch(new URL("parts.json", here))).json();
      const folder = new URL(`${parts.folder}/`, here);
      globalThis.fetch = verifying(globalThis.fetch.bind(globalThis), folder.href, parts.integrity, refuse);
      for (const name of MODULES) await (await fetch(new URL(name, folder))).arrayBuffer(); // import() takes no hash, so they are held against it before
      const { loadPyodide } = await import(new URL("pyodide.mjs", folder));
      engine = await startEngine({
        loadPyodide,
        options: { indexURL: folder.href },
        read: async (name) => (await fetch(new URL(parts.files[name].name, folder))).arrayBuffer(),
        progress: (words) => self.postMessage({ progress: words }),
      });
      self.postMessage({ ready: true });
      return;
    }
    self.postMessage({ id: data.id, reply: await engine.ask(data.name, data.given, data.bytes) });
  } catch (error) {
    const message = String(error?.message ?? error).trim().split("\n").at(-1);
    self.postMessage(data.start ? { broken: refused || message } : { id: data.id, failed: message });
  }
};

/** While Python starts it does not say why a file is missing, and may wait for it for ever: so the page is told at once. */
function refuse(words) {
  if (engine) return;
  refused ||= words;
  self.postMessage({ broken: refused });
}
