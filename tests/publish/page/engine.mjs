// Runs the page's engine in Node: node engine.mjs DRAFT_FOLDER JOBS.json OUT_FOLDER. Each job is a list of questions put one after the other.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, jobs, out] = process.argv.slice(2);
const parts = JSON.parse(await readFile(`${folder}/parts.json`, "utf8"));
const home = `${folder}/${parts.folder}`;
const { startEngine } = await import(pathToFileURL(`${folder}/engine.js`));
const { loadPyodide } = await import(pathToFileURL(`${home}/pyodide.mjs`));
const engine = await startEngine({
  loadPyodide,
  options: { indexURL: `${home}/` },
  read: async (name) => new Uint8Array(await readFile(`${home}/${parts.files[name].name}`)).buffer,
  progress: () => {},
});

for (const [number, job] of JSON.parse(await readFile(jobs, "utf8")).entries()) {
  const place = `${out}/${number}`;
  await mkdir(place, { recursive: true });
  const replies = [];
  for (const { name, given, drop } of job) {
    const reply = await engine.ask(name, given, drop ? await readFile(drop) : null);
    for (const [file, bytes] of Object.entries(reply.made ? reply.files : {})) await writeFile(`${place}/${file}`, bytes);
    replies.push(reply.made ? { made: reply.made } : reply);
  }
  await writeFile(`${place}/replies.json`, JSON.stringify(replies));
}
