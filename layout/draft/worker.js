// The worker in which Python runs, so that the page never waits for it.
import { startEngine } from "./engine.js";

const here = new URL(".", import.meta.url);
let engine;

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
      const { loadPyodide } = await import(new URL("pyodide.mjs", folder));
      engine = await startEngine({
        loadPyodide,
        options: { indexURL: folder.href },
        read: (name) => fetched(new URL(parts.files[name].name, folder), parts.files[name].integrity),
        progress: (words) => self.postMessage({ progress: words }),
      });
      self.postMessage({ ready: true });
      return;
    }
    self.postMessage({ id: data.id, reply: await engine.ask(data.name, data.given, data.bytes) });
  } catch (error) {
    const message = String(error?.message ?? error).trim().split("\n").at(-1);
    self.postMessage(data.start ? { broken: message } : { id: data.id, failed: message });
  }
};

async function fetched(url, integrity) {
  const response = await fetch(url, { integrity });
  if (!response.ok) throw new Error(`${url.pathname} is not there (${response.status})`);
  return response.arrayBuffer();
}
