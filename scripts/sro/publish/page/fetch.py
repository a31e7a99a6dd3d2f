"""Fetching Python for browsers, once: Pyodide from npm and three wheels from PyPI, by lock files with hashes, into `build/browser/`."""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from sro.errors import InputError
from sro.project import Project

TOOLS = "scripts/browser"
CACHE = "build/browser"
PYTHON, PLATFORM = "3.14", "pyemscripten_2026_0_wasm32"
WHEELS = {"core": "pydantic_core", "typst": "typst", "pdfium": "pypdfium2"}
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")

_LOCKED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+) --hash=sha256:(?P<hash>[0-9a-f]{64})$", re.MULTILINE)
_TELLING = re.compile(r"\b(?:failed|refused|timed out|could not|cannot|no matching|do not match|not found)\b", re.IGNORECASE)
_ABIS = ("cp314", "abi3", "none")


def fetched(project: Project) -> dict[str, bytes]:
    """Pyodide's files and the wheels by their names, fetched where they are not there yet. Raises :class:`InputError` with one sentence
    that says what is missing and what to do."""
    locked = {found["name"]: found for found in _LOCKED.finditer(project.store.read(f"{TOOLS}/wheels.txt").decode())}
    for name, found in locked.items():
        if version(name) != found["version"]:
            told = f"{TOOLS}/wheels.txt names {name} {found['version']}, and {version(name)} is installed"
            raise InputError(f"{told}; install the versions of requirements.lock, or in a district’s own repository of constraints.txt")
    pyodide = _pyodide(project, project.folder / CACHE / "npm")
    wheels = _wheels(project, project.folder / CACHE / "wheels", {n: f["hash"] for n, f in locked.items()})
    return {path.name: path.read_bytes() for path in (*(pyodide / name for name in PYODIDE), *wheels.values())}


def compiled(project: Project, sources: bytes) -> bytes:
    """A zip of Python files as a zip of what Pyodide compiles them to, so that no page has to; made once for the same sources."""
    folder = project.folder / CACHE / "compiled"
    out = folder / f"{hashlib.sha256(sources).hexdigest()[:16]}.zip"
    if not out.is_file():
        if (node := shutil.which("node")) is None:
            message = (
                "Node.js is missing, which compiles the page's Python; install it (Debian: sudo apt-get install nodejs) and run this again"
            )
            raise InputError(message)
        pyodide = project.folder / CACHE / "npm" / "node_modules" / "pyodide"
        with _aside(folder / "new") as new:
            given, made = new / "sources.zip", new / "compiled.zip"
            given.write_bytes(sources)
            (script := new / "compile.mjs").write_bytes(project.store.read(f"{TOOLS}/compile.mjs"))
            command = [node, str(script), str(pyodide), str(given), str(made)]
            _run(command, new, "Node could not compile the page's Python")
            made.replace(out)
    return out.read_bytes()


def _pyodide(project: Project, folder: Path) -> Path:
    """npm checks each package against the lock file's hash; what it has fetched is kept until the lock file changes."""
    lock = project.store.read(f"{TOOLS}/package-lock.json")
    stamp = folder / "fetched"
    inside = Path("node_modules") / "pyodide"
    found = folder / inside
    if stamp.is_file() and stamp.read_text() == hashlib.sha256(lock).hexdigest() and all((found / name).is_file() for name in PYODIDE):
        return found
    if (npm := shutil.which("npm")) is None:
        message = "npm is missing, which fetches Python for browsers; install Node.js (Debian: sudo apt-get install npm) and run this again"
        raise InputError(message)
    with _aside(folder) as new:
        for name in ("package.json", "package-lock.json"):
            (new / name).write_bytes(project.store.read(f"{TOOLS}/{name}"))
        _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], new, "npm could not fetch Pyodide")
        (new / stamp.name).write_text(hashlib.sha256(lock).hexdigest())
        shutil.rmtree(folder, ignore_errors=True)
        new.replace(folder)
    return found


def _wheels(project: Project, folder: Path, hashes: dict[str, str]) -> dict[str, Path]:
    found = _present(folder, hashes)
    if len(found) < len(WHEELS):
        options = ["--python-version", PYTHON, "--implementation", "cp", "--platform", PLATFORM]
        options += [option for abi in _ABIS for option in ("--abi", abi)]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", *options]
        with _aside(folder) as new:
            (listed := new / "wheels.txt").write_bytes(project.store.read(f"{TOOLS}/wheels.txt"))
            _run([*command, "-d", str(new), "-r", str(listed)], new, "pip could not fetch the WebAssembly wheels")
            shutil.rmtree(folder, ignore_errors=True)
            new.replace(folder)
        found = _present(folder, hashes)
    return found


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder beside the wanted one to fetch into; what is not moved to its place when the work ends is removed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _present(folder: Path, hashes: dict[str, str]) -> dict[str, Path]:
    """The wheels that are there with the right hash."""
    found = {}
    for name, package in WHEELS.items():
        for path in sorted(folder.glob(f"{package}-*{PLATFORM}.whl")):
            if hashlib.sha256(path.read_bytes()).hexdigest() == hashes.get(package.replace("_", "-")):
                found[name] = path
    return found


def _run(command: list[str], folder: Path, failure: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise InputError(f"{failure} ({_why(done.stderr or done.stdout)}); connect to the network once and run this again")


def _why(said: str) -> str:
    """The line of a program's output that says what went wrong: npm ends with where its log is, pip with how to upgrade it."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if _TELLING.search(line)]
    return (telling[:1] or lines[-1:] or ["no reason given"])[0].rstrip(".")[:200]
