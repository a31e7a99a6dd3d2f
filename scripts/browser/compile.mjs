// Compiles the page's Python once, when the site is built: node compile.mjs PYODIDE_FOLDER SOURCES.zip OUT.zip
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [pyodide, sources, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${pyodide}/`, env: { PYTHONDONTWRITEBYTECODE: "1" } });
python.unpackArchive(new Uint8Array(await readFile(sources)).buffer, "zip", { extractDir: "/sources" });
python.runPython(`
import pathlib, py_compile, zipfile

home, made = pathlib.Path("/sources"), "/made.pyc"
with zipfile.ZipFile("/out.zip", "w", zipfile.ZIP_DEFLATED) as package:
    for path in sorted(home.rglob("*.py")):
        name = path.relative_to(home).as_posix()
        # unchecked: the file stands without its source, and the same source gives the same bytes
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(str(path), cfile=made, dfile=name, doraise=True, invalidation_mode=mode)
        package.writestr(zipfile.ZipInfo(name + "c", (1980, 1, 1, 0, 0, 0)), pathlib.Path(made).read_bytes(), zipfile.ZIP_DEFLATED)
`);
await writeFile(out, python.FS.readFile("/out.zip"));
