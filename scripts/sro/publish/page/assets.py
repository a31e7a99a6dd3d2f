"""The drafting page as static files: `draft/` below the site, with the engine in a folder named after its content, in the site's colors."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from sro.draft.page import FOLDER, page_html
from sro.errors import InputError
from sro.project import FolderStore, Project
from sro.publish.page.fetch import PYODIDE, WHEELS, compiled, fetched
from sro.publish.page.pack import data_zip, engine_zip, press_zip

TOKENS = "layout/site/stylesheets/tokens.css"

_RULE = re.compile(r"(?P<selectors>[^{}]+)\{(?P<body>[^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = '[data-md-color-scheme="slate"]'


def tokens_css(project: Project) -> str:
    """The tokens as a stylesheet of their own; the theme's names for them are left out."""
    text = _COMMENT.sub("", project.layouts[TOKENS].decode())
    light: list[str] = []
    dark: list[str] = []
    for rule in _RULE.finditer(text):
        selectors = [selector.strip() for selector in rule["selectors"].split(",")]
        found = [line for line in map(str.strip, rule["body"].split(";")) if line and not line.startswith(("--md-", "--mono"))]
        light += found if ":root" in selectors else []
        dark += found if _DARK in selectors else []
    return f":root {{{_lines(light)}\n}}\n\n@media (prefers-color-scheme: dark) {{\n:root {{{_lines(dark)}\n}}\n}}\n"


def _lines(declarations: list[str]) -> str:
    return "".join(f"\n  {declaration};" for declaration in declarations)


DRAFT = "draft"
FIRST = ("core", "data", "engine")
"""The parts that every visit needs besides Pyodide itself."""
LATER = ("press", "typst", "pdfium")
"""The parts that PDFs need, fetched when the first one is asked for or when a person wants them kept."""

NOTE = "The drafting engine is not on this site, so this page cannot draft for you."


def bundle(project: Project, site: Path) -> str:
    """Writes the page to `draft/` below a built site and returns a sentence on it. Where the engine cannot be fetched, the page is the
    printable questionnaire alone, and the sentence says what is missing."""
    folder = site / DRAFT
    FolderStore(folder).keep_only(())
    try:
        parts = _parts(project)
    except InputError as error:
        _write(folder, {"index.html": page_html(project, engine=False, note=NOTE).encode(), **_shell(project, scripts=False)})
        return f"The drafting page holds the questionnaire alone: {error}"
    digests = b"".join(hashlib.sha256(parts[name]).digest() for name in sorted(parts))
    engine = f"engine-{hashlib.sha256(digests).hexdigest()[:12]}"
    _write(folder / engine, parts)
    table = _table(parts, engine)
    later = sum(len(parts[name]) for name in table["later"])
    files = {**_shell(project, scripts=True), "index.html": page_html(project, engine=True, later=later).encode()}
    files["parts.json"] = json.dumps(table, indent=1).encode()
    _write(folder, {**files, "sw.js": _service_worker(project, files)})
    first = sum(len(parts[name]) for name in table["first"])
    return f"The drafting page is in {folder}; its engine has {first / 1e6:.1f} MB, and {later / 1e6:.1f} MB more for PDFs."


def _parts(project: Project) -> dict[str, bytes]:
    """Every file of the engine by the name it has in the page's folder."""
    parts = fetched(project)
    lock = json.loads(parts["pyodide-lock.json"])
    parts["pyodide-lock.json"] = json.dumps({**lock, "packages": {}}).encode()  # no package is fetched from Pyodide's own host
    return {**parts, "engine.zip": compiled(project, engine_zip()), "data.zip": data_zip(project), "press.zip": press_zip(project)}


def _table(parts: dict[str, bytes], folder: str) -> dict[str, Any]:
    """`parts.json`: what the page calls a part and its file, which files are fetched when, and the hash of every one."""
    names = {key: next(name for name in parts if name.startswith(f"{package}-")) for key, package in WHEELS.items()}
    names |= {"engine": "engine.zip", "data": "data.zip", "press": "press.zip"}
    return {
        "folder": folder,
        "files": {key: {"name": name, "bytes": len(parts[name])} for key, name in names.items()},
        "first": sorted([*PYODIDE, *(names[key] for key in FIRST)]),
        "later": sorted(names[key] for key in LATER),
        "integrity": {name: _integrity(parts[name]) for name in sorted(parts)},
    }


def _shell(project: Project, *, scripts: bool) -> dict[str, bytes]:
    """The page's looks, with the site's colors in front, and its scripts."""
    kinds = (".js", ".svg") if scripts else (".svg",)
    names = [name for name in project.store.names(f"{FOLDER}") if name.endswith(kinds) and name != f"{FOLDER}/sw.js"]
    files = {name.removeprefix(f"{FOLDER}/"): project.layouts[name] for name in names}
    return {**files, "draft.css": tokens_css(project).encode() + project.layouts[f"{FOLDER}/draft.css"]}


def _service_worker(project: Project, files: dict[str, bytes]) -> bytes:
    """The service worker with the names of the files it keeps and a version that any change to them changes."""
    whole = hashlib.sha256(b"".join(name.encode() + b"\0" + files[name] for name in sorted(files))).hexdigest()[:12]
    shell = json.dumps(sorted(name for name in files if name != "index.html"))
    return project.layouts[f"{FOLDER}/sw.js"].decode().replace("{{ version }}", whole).replace("{{ shell }}", shell).encode()


def _write(folder: Path, files: dict[str, bytes]) -> None:
    store = FolderStore(folder)
    for name, content in files.items():
        store.write(name, content)


def _integrity(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()
