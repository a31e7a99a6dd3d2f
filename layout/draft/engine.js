// The engine: Python with the project's own code, started once and asked by name. The same module runs in the page's worker and in Node.

const HOME = "/engine";

/**
 * Starts Python and opens the engine's door.
 * loadPyodide: from pyodide.mjs. options: what it is given. read(name): the bytes of a part. progress(words): told each step.
 */
export async function startEngine({ loadPyodide, options, read, progress }) {
  progress("Starting Python");
  const parts = Promise.all([read("engine"), read("data"), read("core")]); // fetched while Python starts
  const python = await loadPyodide({ ...options, env: { HOME, PYTHONDONTWRITEBYTECODE: "1", PYTHONTZPATH: `${HOME}/project/zoneinfo` } });
  progress("Unpacking the texts and the law");
  const [engine, data, core] = await parts;
  python.unpackArchive(engine, "zip", { extractDir: `${HOME}/code` });
  python.unpackArchive(data, "zip", { extractDir: `${HOME}/project` });
  python.unpackArchive(core, "wheel");
  python.runPython(`import sys; sys.path.insert(0, "${HOME}/code")`);
  progress("Reading the law");
  const door = python.runPython(`
from pathlib import Path
from sro.draft.page.door import Page
Page(Path("${HOME}/project"))
`);
  return new Engine(python, door, read, progress);
}

class Engine {
  constructor(python, door, read, progress) {
    this.python = python;
    this.door = door;
    this.read = read;
    this.progress = progress;
    this.there = new Set();
  }

  /** Asks one question; the reply is plain data. A part that it turns out to need is fetched, and the question asked again. */
  async ask(name, given = {}, bytes = null) {
    if (bytes) {
      this.python.FS.mkdirTree(`${HOME}/dropped`);
      this.python.FS.writeFile(`${HOME}/dropped/file`, new Uint8Array(bytes));
    }
    const reply = JSON.parse(this.door.ask(name, JSON.stringify(given)));
    if (reply.needs) {
      await this.add(reply.needs);
      return this.ask(name, given);
    }
    if (reply.made) {
      reply.files = Object.fromEntries(reply.made.map((file) => [file, this.python.FS.readFile(`${HOME}/made/${file}`)]));
    }
    return reply;
  }

  async add(part) {
    if (this.there.has(part)) throw new Error(`${part} is there and does not help`);
    this.progress(PARTS[part].words);
    for (const [name, format] of PARTS[part].files) {
      const bytes = await this.read(name);
      if (format === "wheel") this.python.unpackArchive(bytes, "wheel");
      else if (format === "code") this.python.unpackArchive(bytes, "zip", { extractDir: `${HOME}/code` });
      else this.python.unpackArchive(bytes, "zip", { extractDir: `${HOME}/project` });
    }
    if (part === "press") this.python.runPython(`import sys; sys.path.insert(0, "${HOME}/project/site")`);
    this.there.add(part);
    this.progress("");
  }
}

const PARTS = {
  calendar: { words: "Fetching what writes calendars", files: [["calendar", "code"]] },
  press: { words: "Fetching what sets PDFs (26 MB, once)", files: [["press", "zip"], ["typst", "wheel"]] },
  pdfium: { words: "Fetching what reads PDFs (3 MB, once)", files: [["pdfium", "wheel"]] },
};
