"""Fetching Python for browsers, once: Pyodide from npm and three wheels from PyPI, by lock files with hashes, into `build/browser/`."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from sro.errors import InputError

TOOLS = Path("tools") / "browser"
CACHE = Path("build") / "browser"
PYTHON, PLATFORM = "3.14", "pyemscripten_2026_0_wasm32"
WHEELS = {"core": "pydantic_core", "typst": "typst", "pdfium": "pypdfium2"}
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")

_LOCKED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+) --hash=sha256:(?P<hash>[0-9a-f]{64})$", re.MULTILINE)
_ABIS = ("cp314", "abi3", "none")


def fetched(root: Path) -> dict[str, Path]:
    """The files by name (Pyodide's own names; `core`, `typst`, `pdfium` for the wheels), fetched where they are not there yet.

    Raises :class:`InputError` with one sentence that says what is missing and what to do.
    """
    locked = {found["name"]: found for found in _LOCKED.finditer((root / TOOLS / "wheels.txt").read_text("utf-8"))}
    for name, found in locked.items():
        if version(name) != found["version"]:
            raise InputError(
                f"{(TOOLS / 'wheels.txt').as_posix()} names {name} {found['version']}, and {version(name)} is installed; lock the same version"
            )
    pyodide = _pyodide(root, root / CACHE / "npm")
    return {
        **{name: pyodide / name for name in PYODIDE},
        **_wheels(root, root / CACHE / "wheels", {n: f["hash"] for n, f in locked.items()}),
    }


def compiled(root: Path, sources: bytes) -> bytes:
    """A zip of Python files as a zip of what Pyodide compiles them to, so that no page has to; made once for the same sources."""
    folder = root / CACHE / "compiled"
    out = folder / f"{hashlib.sha256(sources).hexdigest()[:16]}.zip"
    if not out.is_file():
        node = shutil.which("node")
        if node is None:
            raise InputError(
                "Node.js is missing, which compiles the page's Python; install it (Debian: sudo apt-get install nodejs) and run this again"
            )
        folder.mkdir(parents=True, exist_ok=True)
        given = folder / f"sources-{os.getpid()}.zip"
        given.write_bytes(sources)
        pyodide = root / CACHE / "npm" / "node_modules" / "pyodide"
        made = out.with_suffix(f".{os.getpid()}")
        _run(
            [node, str(root / TOOLS / "compile.mjs"), str(pyodide), str(given), str(made)],
            folder,
            "Node could not compile the page's Python",
        )
        made.replace(out)
        given.unlink()
    return out.read_bytes()


def _pyodide(root: Path, folder: Path) -> Path:
    """npm checks each package against the lock file's hash; what it has fetched is kept until the lock file changes."""
    lock = (root / TOOLS / "package-lock.json").read_bytes()
    stamp = folder / "fetched"
    found = folder / "node_modules" / "pyodide"
    if stamp.is_file() and stamp.read_text() == hashlib.sha256(lock).hexdigest() and all((found / name).is_file() for name in PYODIDE):
        return found
    npm = shutil.which("npm")
    if npm is None:
        raise InputError(
            "npm is missing, which fetches Python for browsers; install Node.js (Debian: sudo apt-get install npm) and run this again"
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / TOOLS / name, folder / name)
    _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder, "npm could not fetch Pyodide")
    stamp.write_text(hashlib.sha256(lock).hexdigest())
    return found


def _wheels(root: Path, folder: Path, hashes: dict[str, str]) -> dict[str, Path]:
    found = _present(folder, hashes)
    if len(found) < len(WHEELS):
        folder.mkdir(parents=True, exist_ok=True)
        options = ["--python-version", PYTHON, "--implementation", "cp", "--platform", PLATFORM]
        options += [option for abi in _ABIS for option in ("--abi", abi)]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", *options]
        _run([*command, "-d", str(folder), "-r", str(root / TOOLS / "wheels.txt")], folder, "pip could not fetch the WebAssembly wheels")
        found = _present(folder, hashes)
    return found


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
        last = next((line.strip() for line in reversed((done.stderr or done.stdout).splitlines()) if line.strip()), "no reason given")
        raise InputError(f"{failure} ({last}); connect to the network once and run this again")
