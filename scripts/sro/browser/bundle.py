"""The drafting page as static files: `draft/` below the site, with the engine in a folder named after its content."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from pathlib import Path

from sro.browser.fetch import PYODIDE, compiled, fetched
from sro.browser.form import FOLDER, page_html
from sro.browser.pack import data_zip, engine_zip, press_zip
from sro.errors import InputError
from sro.write.atomic import write_atomically

DRAFT = "draft"
FIRST = ("core", "data", "engine")
"""The parts that every visit needs; the others are fetched when they are first asked for."""


def bundle(root: Path, site: Path) -> str:
    """Writes the page to `draft/` below a built site and returns a sentence on it.

    Where the engine cannot be fetched, the page is the printable questionnaire alone, and the sentence says what is missing.
    """
    folder = site / DRAFT
    if folder.is_dir():
        shutil.rmtree(folder)
    try:
        parts = _parts(root)
    except InputError as error:
        note = (
            "The drafting engine is not on this site. What follows is the questionnaire to print and fill in; "
            "the command line (sro new) turns the answers into documents."
        )
        _write_page(root, folder, page_html(root, engine=False, note=note), version="")
        return f"The drafting page holds the questionnaire alone: {error}"
    version = _version(parts)
    engine = f"engine-{version}"
    for name, content in parts.items():
        write_atomically(folder / engine / name, content)
    listed = {key: {"name": name, "integrity": _integrity(parts[name]), "bytes": len(parts[name])} for key, name in _names(parts).items()}
    first = sorted(name for name in parts if name in PYODIDE or any(listed[key]["name"] == name for key in FIRST))
    table = {"folder": engine, "files": listed, "first": first}
    write_atomically(folder / "parts.json", json.dumps(table, indent=1).encode())
    _write_page(root, folder, page_html(root, engine=True), version=version)
    total = sum(len(parts[name]) for name in first)
    return f"The drafting page is in {folder}; its engine has {total / 1e6:.1f} MB, and {len(parts[_names(parts)['typst']]) / 1e6:.1f} MB more for PDFs."


def _parts(root: Path) -> dict[str, bytes]:
    """Every file of the engine by the name it has in the page's folder."""
    files = fetched(root)
    parts = {name: files[name].read_bytes() for name in PYODIDE if name != "pyodide-lock.json"}
    lock = json.loads(files["pyodide-lock.json"].read_bytes())
    parts["pyodide-lock.json"] = json.dumps({**lock, "packages": {}}).encode()  # no package is fetched from Pyodide's own host
    parts |= {files[key].name: files[key].read_bytes() for key in ("core", "typst", "pdfium")}
    return {**parts, "engine.zip": compiled(root, engine_zip()), "data.zip": data_zip(root), "press.zip": press_zip(root)}


def _names(parts: dict[str, bytes]) -> dict[str, str]:
    """What the page calls a part → its file."""
    wheels = {"core": "pydantic_core", "typst": "typst", "pdfium": "pypdfium2"}
    named = {key: next(name for name in parts if name.startswith(f"{package}-")) for key, package in wheels.items()}
    return {**named, "engine": "engine.zip", "data": "data.zip", "press": "press.zip"}


def _write_page(root: Path, folder: Path, html: str, *, version: str) -> None:
    layout = root / FOLDER
    shell = sorted(path.name for path in layout.iterdir() if path.suffix in (".js", ".css", ".svg") and path.name != "sw.js")
    files = {name: (layout / name).read_bytes() for name in shell} | {"index.html": html.encode()}
    if version:
        shell.append("parts.json")
        whole = hashlib.sha256(b"".join([version.encode(), *files.values()])).hexdigest()[:12]
        worker = (layout / "sw.js").read_text("utf-8").replace("{{ version }}", whole).replace("{{ shell }}", json.dumps(shell))
        files["sw.js"] = worker.encode()
    for name, content in files.items():
        write_atomically(folder / name, content)


def _version(parts: dict[str, bytes]) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(parts[name]).digest() for name in sorted(parts))).hexdigest()[:12]


def _integrity(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()
