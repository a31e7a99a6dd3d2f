"""The proof that `pip install` and two commands suffice: `python -m tests.wheel`.

A copy of the checkout makes the wheel and is then moved away. The wheel goes into a new environment, and a district is answered, built, checked, adopted and
shown in an empty folder; a process of that environment that opens a file of the checkout or of the copy is ended. The same answers are then built by the
copy, and every file must be the same.

Nothing is fetched: the wheel is made with the setuptools that is here, and the packages that the program rests on are those of this environment, lent to the
new one by a .pth file. What is proved of them is that they are declared and fit (`pip check`), not that an index has them.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from tests.every_document import ROOT

TOWN = "our-town"
ANSWERS = ("state=CT", "date=Sept. 14, 2026", "district=Our Town Public Schools", "sro_count=two", "report_deadline=three")
"""As `sro new` takes them. The district does not exist."""
DAY = "2026-12-01"
BUILD = "import setuptools.build_meta as made, sys; print(getattr(made, sys.argv[1])(sys.argv[2]))"

GUARD = """\
import os, sys
_AWAY = {away!r}
_LENT = {lent!r}
def _look(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.abspath(os.fsdecode(arguments[0]))
        if path.startswith(_AWAY) and not path.startswith(_LENT):
            os.write(2, ("the checkout was opened: " + path + "\\n").encode())
            os._exit(97)
sys.addaudithook(_look)
"""


class Proof:
    """What the proof does, below one folder of its own."""

    def __init__(self, folder: Path):
        self.folder, self.copy, self.away = folder, folder / "checkout", folder / "moved away"
        self.environment, self.own = folder / "environment", folder / "somewhere else" / "our agreement"
        self.lent = Path(sysconfig.get_path("purelib")).resolve()
        self.programs = folder / "programs"  # git alone: with npm on the path, `sro site` would fetch Python for browsers

    def run(self, command: Sequence[str | Path], folder: Path, *, expected: int = 0, **variables: str) -> str:
        """What a program prints. Raises :class:`AssertionError` with all of it where it ends otherwise than expected."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_", "VIRTUAL_ENV"))}
        done = subprocess.run(command, cwd=folder, env={**kept, **variables}, capture_output=True, text=True, timeout=900)
        assert done.returncode == expected, f"{[str(each) for each in command]} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        return done.stderr + done.stdout

    def make_wheel(self) -> Path:
        """The wheel out of a copy, which must be the one that a source distribution makes; `build/` stays as it was."""
        listed = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout
        for name in filter(None, listed.decode().split("\0")):
            if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
                (self.copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, self.copy / name)
        made = self.folder / "made"
        wheel = self._made("build_wheel", self.copy, made)
        unpacked = self.folder / "unpacked"
        shutil.unpack_archive(self._made("build_sdist", self.copy, made), unpacked, filter="data")
        (source,) = unpacked.iterdir()
        again = self._made("build_wheel", source, self.folder / "made again")
        assert again.read_bytes() == wheel.read_bytes(), "the source distribution makes another wheel"
        assert [each.name for each in (self.copy / "build").iterdir()] == ["README.md"]
        return wheel

    def _made(self, kind: str, source: Path, target: Path) -> Path:
        target.mkdir(exist_ok=True)
        said = self.run([sys.executable, "-c", BUILD, kind, target], source, SOURCE_DATE_EPOCH="1767225600")
        return target / said.strip().splitlines()[-1]

    def install(self, wheel: Path) -> None:
        """A new environment with the wheel and the lent packages, in which nothing of the checkout can be opened."""
        venv.create(self.environment, with_pip=False, symlinks=True)
        python = self.environment / "bin" / "python"
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
        self.run([*pip, "install", "--quiet", "--no-index", "--no-deps", wheel], self.folder)
        (packages,) = (self.environment / "lib").glob("python*/site-packages")
        (packages / "lent.pth").write_text(f"{self.lent}\n")
        self.run([*pip, "check"], self.folder)
        self.copy.rename(self.away)
        away = tuple(f"{each}{os.sep}" for each in (ROOT.resolve(), ROOT, self.copy, self.away))
        (packages / "sitecustomize.py").write_text(GUARD.format(away=away, lent=(f"{self.lent}{os.sep}", f"{sys.prefix}{os.sep}")))
        self.programs.mkdir()
        git = shutil.which("git")
        assert git is not None
        (self.programs / "git").symlink_to(git)

    def sro(self, *words: str, expected: int = 0, folder: Path | None = None) -> str:
        """What the installed program prints, in the district's own folder."""
        home = {"HOME": str(self.folder), "PATH": f"{self.environment / 'bin'}{os.pathsep}{self.programs}"}
        return self.run([self.environment / "bin" / "sro", *words], folder or self.own, expected=expected, **home)

    def refuses_the_checkout(self) -> None:
        """That the guard bites: a file of the checkout cannot be opened in the new environment."""
        asked = f"open({str(ROOT / 'README.md')!r})"
        assert "the checkout was opened" in self.run([self.environment / "bin" / "python", "-c", asked], self.folder, expected=97)

    def walk(self) -> list[str]:
        """The district's year, in short, and what each command said in its last line."""
        self.own.parent.mkdir()
        said = [self.sro("--version", folder=self.own.parent), self.sro("init", self.own.name, folder=self.own.parent)]
        below = self.own / "districts"
        said.append(self.sro("new", TOWN, *(word for answer in ANSWERS for word in ("--answer", answer)), folder=below))
        shutil.copytree(self.away / "districts" / "quillbrook", below / "quillbrook")
        said += [self.sro("build", folder=below), self.sro("check", TOWN), self.sro("due", "--on", DAY)]
        if " status " in self.sro("--help"):
            said.append(self.sro("status", TOWN, "--on", DAY))
        said.append(self.sro("site", "--on", DAY))
        return said

    def compare(self) -> int:
        """How many files the two made alike from the same answers; the pages of the site too."""
        for example in (each for each in (self.away / "districts").iterdir() if each.is_dir()):
            shutil.rmtree(example)
        for name in (TOWN, "quillbrook"):
            shutil.copytree(self.own / "districts" / name, self.away / "districts" / name)
        checkout = [sys.executable, "-m", "sro", "--root", self.away]
        variables = {"PYTHONPATH": str(self.away / "scripts"), "PATH": str(self.programs), "HOME": str(self.folder)}
        for words in (("build",), ("site", "--on", DAY)):
            self.run([*checkout, *words], self.folder, **variables)
        here, there = (sorted(_files(folder / "build")) for folder in (self.own, self.away))
        apart = ("theme/", "README.md", "site-state.json", "render-state.json")
        here, there = ([name for name in names if not name.startswith(apart)] for names in (here, there))
        assert here == there, sorted({*here} ^ {*there})
        _, other, unread = filecmp.cmpfiles(self.own / "build", self.away / "build", here, shallow=False)
        assert not other and not unread, (other, unread)
        for name in (TOWN, "quillbrook"):
            assert f"{name}/manifest.json" in here and f"site/districts/{name}/index.html" in here
        return len(here)

    def adopt(self) -> list[str]:
        """A version is adopted, the text changes, and what is told of both needs no history of the model."""
        named = ("made_on=Sept. 14, 2026", "chief_name=A. Chief", "chair_name=B. Chair", "superintendent_name=C. Super")
        said = [self.sro("new", "quillbrook", *(word for answer in named for word in ("--answer", answer)))]
        said += [self.sro("adopt", "quillbrook", "--document", "mou", "--event", "entered", "--on", "2026-09-14")]
        file = self.own / "districts" / "quillbrook" / "district.yml"
        file.write_text(file.read_text("utf-8").replace("report_deadline: 5\n", "report_deadline: 3\n"), "utf-8")
        said += [self.sro("build", "quillbrook"), self.sro("diff", "quillbrook@2026-09-14:mou", "quillbrook:mou")]
        said += [self.sro("changelog", "quillbrook"), self.sro("upgrade", "quillbrook"), self.sro("check", "quillbrook")]
        assert "rendering it again gives the same bytes" in said[-1]
        told = self.sro("changelog", "model", expected=2)
        assert "no earlier state of it" in told and "Traceback" not in told
        return said


def _files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def main() -> str:
    """Runs the proof; what it measured, in a line."""
    with tempfile.TemporaryDirectory(prefix="sro-wheel-proof-") as folder:
        proof = Proof(Path(folder).resolve())
        wheel = proof.make_wheel()
        size = wheel.stat().st_size
        proof.install(wheel)
        proof.refuses_the_checkout()
        said = proof.walk()
        same = proof.compare()
        said += proof.adopt()
    assert said[0].startswith("sro, version ") and "as they came with the program" in said[0]
    return f"A wheel of {size:,} bytes; {len(said)} commands without the checkout; {same:,} files are the same, byte for byte."


if __name__ == "__main__":
    print(main())
