"""The drafting page as static files below the site: what it carries, each zip with the same bytes on every run, and the page in the site’s colors."""

import ast
import base64
import hashlib
import json
import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import sro
from sro.draft.page import FOLDER, page_html
from sro.errors import InputError
from sro.formats import PDF_LAYOUTS, WORD_TEMPLATES, template_of, zipped
from sro.formats.word.template.compile import compile_template
from sro.model import Kind
from sro.project import CUTS, FACES, OWN, FolderStore, Project, editions_of, font_bytes
from sro.project.bundle import law_to_json, model_to_json, remedies_to_json
from sro.publish.page.fetch import PYODIDE, WHEELS, compiled, fetched

_CODE = FolderStore(Path(sro.__file__).parent)  # the engine as it is installed

PURE = ("annotated_types", "jinja2", "markupsafe", "pydantic", "typing_extensions", "typing_inspection", "yaml")
"""Python packages without machine code (or with a pure fallback), taken from the environment that builds the site."""

CALENDAR = ("icalendar", "dateutil")
"""The packages that calendar files are written with, of which most visits need none."""

UTC = "zoneinfo/UTC"
"""The one zone that calendar files are stamped in; a browser's Python has none of its own (`engine.js` says where it is)."""

_DISTRIBUTED = {"yaml": "PyYAML", "dateutil": "python-dateutil"}
_UNNEEDED = ("pydantic/v1", "pydantic/mypy", "pydantic/_hypothesis", "icalendar/tests", "icalendar/fuzzing")

_DOORS = (
    "sro.draft.page.door",
    "sro.draft.page.returned",
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


_LATER = b"\nopened_later(__name__)\n"
"""How a door says that it is opened name by name (:mod:`sro.later`)."""


def engine_zip() -> bytes:
    """The engine and the Python packages it rests on, as source files."""
    carried = {f"sro/{name}": _opened(_CODE.read(name)) for name in own_modules()}
    for package in PURE:
        carried |= _pure(package)
    return zipped(carried)


def _opened(source: bytes) -> bytes:
    """A door whose imports are made at once, since the page carries compiled files, from which no list can be read; any other file as it is."""
    if _LATER not in source:
        return source
    return source.replace(_LATER, b"").replace(b"if TYPE_CHECKING:\n", b"if True:\n", 1)


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
    """The modules that a file imports at its top, a door's too; what a function imports is for another place or time."""
    top = ast.parse(_CODE.read(file)).body
    door = _LATER in _CODE.read(file)
    for node in [*top, *(each for block in top if door and isinstance(block, ast.If) for each in block.body)]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            above = PurePosixPath("sro", file).parts[: -node.level] if node.level else ()
            module = ".".join((*above, node.module))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


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
    carried[UTC] = next(path for path in distribution("tzdata").files or () if path.as_posix() == f"tzdata/{UTC}").read_binary()
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


def calendar_zip() -> bytes:
    """What calendar files are written with, fetched when the first one is asked for."""
    return zipped({name: content for package in CALENDAR for name, content in _pure(package).items()})


def _pure(package: str) -> dict[str, bytes]:
    found = {}
    for path in distribution(_DISTRIBUTED.get(package, package)).files or ():
        inside = path.parts[0] in (package, f"{package}.py")
        if inside and path.suffix == ".py" and not path.as_posix().startswith(_UNNEEDED):
            found[path.as_posix()] = path.read_binary()
    return found


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
LOOKS = ("draft.css", "guide.css", "year.css")
FIRST = (
    "calendar",
    "core",
    "data",
    "engine",
)  # the parts that are kept on every visit besides Pyodide itself, so that they are there without a network
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
    own = {"engine.zip": compiled(project, engine_zip()), "calendar.zip": compiled(project, calendar_zip())}
    return {**parts, **own, "data.zip": data_zip(project), "press.zip": press_zip(project)}


def _table(parts: dict[str, bytes], folder: str) -> dict[str, Any]:
    """`parts.json`: what the page calls a part and its file, which files are fetched when, and the hash of every one."""
    names = {key: next(name for name in parts if name.startswith(f"{package}-")) for key, package in WHEELS.items()}
    names |= {name: f"{name}.zip" for name in ("engine", "calendar", "data", "press")}
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
    return {**files, "draft.css": tokens_css(project).encode() + b"".join(project.layouts[f"{FOLDER}/{name}"] for name in LOOKS)}


def _service_worker(project: Project, files: dict[str, bytes]) -> bytes:
    """The service worker with the names of the files it keeps and a version that any change to them changes."""
    whole = hashlib.sha256(b"".join(name.encode() + b"\0" + files[name] for name in sorted(files))).hexdigest()[:12]
    shell = json.dumps(sorted(name for name in files if name != "index.html"))
    return project.layouts[f"{FOLDER}/sw.js"].decode().replace("{{ version }}", whole).replace("{{ shell }}", shell).encode()


def _write(folder: Path, files: dict[str, bytes]) -> None:
    store = FolderStore(folder, durable=False)
    for name, content in files.items():
        store.write(name, content)


def _integrity(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()
