// The worker in which Python runs, so that the page never waits for it.
import { startEngine } from "./engine.js";

const here = new URL(".", import.meta.url);
let engine;

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
