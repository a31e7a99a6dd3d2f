"""What the page carries: the engine's code, the project's data and what sets PDFs, each as one zip with the same bytes on every run."""

import ast
import json
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import get_args

import sro
from sro.formats import PDF_LAYOUTS, WORD_TEMPLATES, template_of, zipped
from sro.formats.word.template.compile import compile_template
from sro.model import Kind
from sro.project import CUTS, FACES, OWN, FolderStore, Project, editions_of, font_bytes
from sro.project.bundle import law_to_json, model_to_json, remedies_to_json

_CODE = FolderStore(Path(sro.__file__).parent)
"""The engine as it is installed."""

PURE = ("annotated_types", "jinja2", "markupsafe", "pydantic", "typing_extensions", "typing_inspection", "yaml")
"""Python packages without machine code (or with a pure fallback), taken from the environment that builds the site."""

_DOORS = (
    "sro.draft.page.door",
    "sro.project.project",
    "sro.formats.word.read",
    "sro.formats.pdf.read",
    "sro.formats.pdf.worker",
    "sro.resolve.jinja",
    "sro.formats.pdf",
    "sro.formats.pdf.typeset",
    "sro.formats.word.template.finish",
)
"""What the page imports, at once or when it is first needed."""


def engine_zip() -> bytes:
    """The engine and the Python packages it rests on, as source files."""
    carried = {f"sro/{name}": _CODE.read(name) for name in own_modules()}
    for package in PURE:
        carried |= _pure(package)
    return zipped(carried)


def own_modules() -> list[str]:
    """The files of this project's package that the page's doors import when they are opened, however far down."""
    found: set[str] = set()
    pending = [_file(name) for name in _DOORS]
    while pending:
        file = pending.pop()
        if file is None or file in found:
            continue
        found.add(file)
        package = PurePosixPath(file).with_name("__init__.py").as_posix()
        pending += [package, *(_file(name) for name in _imports(file))]
    return sorted(found)


def _imports(file: str) -> Iterator[str]:
    """The modules that a file imports at its top; what a function imports is for another place or time."""
    for node in ast.parse(_CODE.read(file)).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file(module: str) -> str | None:
    """Where a module of this project stands in its package; None for any other, and for a name that is no module."""
    if module.split(".")[0] != "sro":
        return None
    stem = "/".join(module.split(".")[1:])
    return next((file for file in (f"{stem}.py", f"{stem}/__init__.py".removeprefix("/")) if _CODE.has(file)), None)


def data_zip(project: Project) -> bytes:
    """The project's texts, law, examples and compiled Word templates, and the hashes of the files they were made from."""
    library = project.library
    templates = {kind: compile_template(template_of(project.layouts, kind)).model_dump_json() for kind in WORD_TEMPLATES}
    carried = {"model.json": model_to_json(project.model).encode(), "law.json": law_to_json(library).encode()}
    remedies = {(state, kind): project.remedies(state, kind) for state in library.states() for kind in get_args(Kind)}
    carried["remedies.json"] = remedies_to_json(remedies).encode()
    carried |= {f"word/{kind}.json": text.encode() for kind, text in templates.items()}
    carried["inputs.json"] = json.dumps(project.shared_inputs).encode()
    for address in editions_of(project.store):
        if not address.adopted:
            names = [f"districts/{address.district}/{name}" for name in OWN]
            carried |= {name: project.store.read(name) for name in names if project.store.has(name)}
    return zipped(carried)


def press_zip(project: Project) -> bytes:
    """What a PDF is set with besides Typst itself: the layouts and the twelve fonts."""
    carried = {name: project.layouts[name] for name in (*PDF_LAYOUTS.values(), *project.store.names("layout", ".typ"))}
    for package, stem in FACES.items():
        carried[f"site/{package}/__init__.py"] = b""
        for cut in CUTS:
            name = f"{stem}-{cut}.otf"
            carried[f"site/{package}/files/{name}"] = font_bytes(package, name)
    return zipped(carried)


def _pure(package: str) -> dict[str, bytes]:
    found = {}
    for path in distribution("PyYAML" if package == "yaml" else package).files or ():
        inside = path.parts[0] in (package, f"{package}.py")
        if inside and path.suffix == ".py" and not path.as_posix().startswith(("pydantic/v1", "pydantic/mypy", "pydantic/_hypothesis")):
            found[path.as_posix()] = path.read_binary()
    return found
