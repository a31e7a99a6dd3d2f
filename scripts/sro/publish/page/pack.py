"""What the page carries: the engine's code, the project's data and what sets PDFs, each as one zip with the same bytes on every run."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import get_args

import sro
from sro.formats.pdf.typeset import CUTS, FACES, LAYOUTS
from sro.formats.word.template.compile import compile_template
from sro.formats.write import WORD_TEMPLATES
from sro.formats.zip import zipped
from sro.model.base import Kind
from sro.project.bundle import law_to_json, model_to_json, remedies_to_json
from sro.project.districts import editions_of
from sro.project.project import Project

_HOME = Path(sro.__file__).parent

PURE = ("annotated_types", "jinja2", "markupsafe", "pydantic", "typing_extensions", "typing_inspection", "yaml")
"""Python packages without machine code (or with a pure fallback), taken from the environment that builds the site."""

_DOORS = (
    "sro.draft.page.door",
    "sro.publish.build",
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
    carried = {path.relative_to(_HOME.parent).as_posix(): path.read_bytes() for path in own_modules()}
    for package in PURE:
        carried |= _pure(package)
    return zipped(carried)


def own_modules() -> list[Path]:
    """The files of this project's package that the page's doors import when they are opened, however far down."""
    found: dict[Path, None] = {}
    pending = [_file(name) for name in _DOORS]
    while pending:
        path = pending.pop()
        if path is None or path in found:
            continue
        found[path] = None
        package = path.parent / "__init__.py"
        pending += [package, *(_file(name) for name in _imports(path))]
    return sorted(found)


def _imports(path: Path) -> Iterator[str]:
    """The modules that a file imports at its top; what a function imports is for another place or time."""
    for node in ast.parse(path.read_bytes()).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file(module: str) -> Path | None:
    """Where a module of this project stands; None for any other, and for a name that is no module."""
    if module.split(".")[0] != "sro":
        return None
    path = _HOME.joinpath(*module.split(".")[1:])
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def data_zip(project: Project) -> bytes:
    """The project's texts, law, examples and compiled Word templates, and the hashes of the files they were made from."""
    library = project.library
    templates = {kind: compile_template((project / path).read_bytes()).model_dump_json() for kind, path in WORD_TEMPLATES.items()}
    carried = {"model.json": model_to_json(project.model).encode(), "law.json": law_to_json(library).encode()}
    remedies = {(state, kind): project.remedies(state, kind) for state in library.states() for kind in get_args(Kind)}
    carried["remedies.json"] = remedies_to_json(remedies).encode()
    carried |= {f"word/{kind}.json": text.encode() for kind, text in templates.items()}
    carried["inputs.json"] = json.dumps(project.shared_inputs).encode()
    for address in editions_of(project.store):
        if not address.adopted:
            for name in ("district.yml", "wording.yml"):
                path = project / "districts" / address.district / name
                if path.is_file():
                    carried[f"districts/{address.district}/{name}"] = path.read_bytes()
    return zipped(carried)


def press_zip(project: Project) -> bytes:
    """What a PDF is set with besides Typst itself: the layouts and the twelve fonts."""
    carried = {layout: (project / layout).read_bytes() for layout in LAYOUTS.values()}
    carried |= {path.relative_to(project).as_posix(): path.read_bytes() for path in sorted((project / "layout").glob("*.typ"))}
    for package, stem in FACES.items():
        carried[f"site/{package}/__init__.py"] = b""
        for cut in CUTS:
            name = f"{stem}-{cut}.otf"
            carried[f"site/{package}/files/{name}"] = (Path(str(files(package))) / "files" / name).read_bytes()
    return zipped(carried)


def _pure(package: str) -> dict[str, bytes]:
    found = {}
    for path in distribution("PyYAML" if package == "yaml" else package).files or ():
        inside = path.parts[0] in (package, f"{package}.py")
        if inside and path.suffix == ".py" and not path.as_posix().startswith(("pydantic/v1", "pydantic/mypy", "pydantic/_hypothesis")):
            found[path.as_posix()] = Path(str(path.locate())).read_bytes()
    return found
