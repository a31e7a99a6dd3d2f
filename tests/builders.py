"""The same `mkdocs.yml` and pages, built by MkDocs, ProperDocs and Zensical, and compared page by page: `python -m tests.builders`.

`sro site --pages` has to have written build/pages, and `make builders` makes the environment with the others, from .github/builders.lock. What a builder
does otherwise stands in tests/builders.yml with its reason. The run fails on any other difference, and on one of the list that is no longer there.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from rich.console import Console
from rich.table import Table

from tests.every_document import ROOT

OTHERS = ROOT / "build" / ".builders" / "bin"
KNOWN = Path(__file__).with_suffix(".yml")
ADDRESS = "https://schools.example/"
DEFAULT = "mkdocs"
COMMANDS = {
    "mkdocs": ("build", "--quiet"),
    "properdocs": ("build", "--quiet", "-f", "mkdocs.yml"),
    "zensical": ("build", "--clean", "--strict"),
}
PARTS = ("words", "anchors", "links", "head", "blocked")
"""What is compared of a page: what a reader reads, where a link can lead, where it leads, what programs read, what our security policy stops."""

BELOW = "https://here.example/"
OF_THE_THEME = re.compile(r"^(\.\./|\./|/)*assets/")
VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"})
UNREAD = frozenset({"script", "style", "svg", "template"})


class Page(HTMLParser):
    """One page's parts, each as a list of words."""

    def __init__(self, text: str, name: str = "") -> None:
        super().__init__()
        self.parts: dict[str, list[str]] = {part: [] for part in PARTS}
        self._here = f"{BELOW}{name.removesuffix('index.html')}"
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.parts["anchors"].append(values["id"])
        target = values.get("src", values.get("href", ""))
        if target and not OF_THE_THEME.match(target):
            to = target if target.startswith("#") else urljoin(self._here, target)
            self.parts["links"].append(f"{tag} {to.removeprefix(BELOW)}")
        if tag == "meta":
            said = (f"{name}={value}" for name, value in sorted(values.items()))
            self.parts["head"].append(" ".join(said))
        elif tag in ("html", "link") and not OF_THE_THEME.match(target):
            self.parts["head"].append(f"{tag} {values.get('rel', '')} {values.get('lang', values.get('hreflang', ''))}".strip())
        data = values.get("type", "") in ("application/json", "application/ld+json")
        if "style" in values or tag == "style" or (tag == "script" and "src" not in values and not data):
            self.parts["blocked"].append(f"inline {'script' if tag == 'script' else 'style'}")
        elif "//" in target and (tag in ("script", "img", "iframe") or "stylesheet" in values.get("rel", "")):
            self.parts["blocked"].append(f"{tag} of another host")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.parts["head"] += data.split()
        elif not UNREAD & {*self._open}:
            self.parts["words"] += data.split()


@dataclass(frozen=True, order=True)
class Difference:
    """What one part of a page, or the files, has and the default's has not, and the other way round."""

    part: str
    less: str
    more: str

    def __str__(self) -> str:
        said = (
            f"{word} “{words if len(words) < 100 else words[:98] + '…'}”"
            for word, words in (("without", self.less), ("with", self.more))
            if words
        )
        return f"{self.part} {' and '.join(said)}"


def differences(part: str, default: Sequence[str], other: Sequence[str]) -> Iterator[Difference]:
    """Where two lists differ: words stretch by stretch, everything else piece by piece."""
    if default == other:
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, default, other, autojunk=False).get_opcodes():
        before, after = default[i1:i2], other[j1:j2]
        if kind == "equal":
            continue
        if part == "words":
            before, after = [" ".join(before)], [" ".join(after)]
        for less, more in zip_longest(before, after, fillvalue=""):
            yield Difference(part, less, more)


@dataclass
class Compared:
    """How many pages there are, and where each difference stands."""

    pages: int = 0
    found: dict[Difference, list[str]] = field(default_factory=dict)

    def add(self, where: str, difference: Difference) -> None:
        self.found.setdefault(difference, []).append(where)

    def same(self, part: str, limits: Sequence[Limit]) -> int:
        """How many pages are the same in a part, but for what is known."""
        unlike = (places for difference, places in self.found.items() if difference.part == part and not _known(difference, limits))
        return self.pages - len({place for places in unlike for place in places})


def compare(default: Path, other: Path) -> Compared:
    """Every page of two sites, part by part, and every other file byte by byte, but the theme's own."""
    compared = Compared()
    ours, theirs = _files(default), _files(other)
    for name in sorted(ours ^ theirs):
        compared.add(name, Difference("files", *((name, "") if name in ours else ("", name))))
    for name in sorted(ours & theirs):
        before, after = (default / name).read_bytes(), (other / name).read_bytes()
        if not name.endswith(".html"):
            if before != after:
                compared.add(name, Difference("files", name, name))
            continue
        compared.pages += 1
        pair = [Page(content.decode(), name).parts for content in (before, after)]
        for part in PARTS:
            for difference in differences(part, pair[0][part], pair[1][part]):
                compared.add(name, difference)
    return compared


def _files(site: Path) -> set[str]:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {name for name in names if not name.startswith("assets/")}


@dataclass(frozen=True)
class Limit:
    """A difference that is known, with its reason. ``less`` and ``more`` are patterns of the whole words."""

    part: str
    why: str
    less: str = ""
    more: str = ""

    def covers(self, difference: Difference) -> bool:
        """Whether it is this one."""
        words = ((self.less, difference.less), (self.more, difference.more))
        return self.part == difference.part and all(re.fullmatch(pattern, said, re.DOTALL) for pattern, said in words)


def _known(difference: Difference, limits: Sequence[Limit]) -> bool:
    return any(limit.covers(difference) for limit in limits)


def known_limits(path: Path = KNOWN) -> dict[str, list[Limit]]:
    """Builder → what it does otherwise."""
    read: Mapping[str, Sequence[Mapping[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: [Limit(**entry) for entry in entries] for name, entries in read.items()}


def judged(compared: Compared, limits: Sequence[Limit]) -> tuple[list[str], list[str]]:
    """What is known, and what is not as it is expected to be: sentences, each with how many pages or files it is on and the first."""
    known, unexpected = [], []
    for limit in limits:
        places = [place for difference, places in compared.found.items() if limit.covers(difference) for place in places]
        told = f"{limit.part}, on {len(places)}: {limit.why}"
        (known if places else unexpected).append(told if places else f"no longer so, take it out of {KNOWN.name}: {limit.why}")
    for difference, places in sorted(compared.found.items()):
        if not _known(difference, limits):
            unexpected.append(f"{difference}, on {len(places)}, first {places[0]}")
    return known, unexpected


def build(program: Sequence[str], pages: Path, folder: Path) -> tuple[Path, float]:
    """The site that a builder makes of the project's settings, templates and pages, and how many seconds it took."""
    shutil.copytree(ROOT / "layout" / "site" / "overrides", folder / "layout" / "site" / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(pages, folder / "build" / "pages")
    variables = {"SITE_URL": ADDRESS, "SOURCE_DATE_EPOCH": "1795000000", "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    done = subprocess.run(program, cwd=folder, env={**os.environ, **variables}, capture_output=True, text=True, check=False)
    if done.returncode or not (folder / "build" / "site" / "index.html").is_file():
        raise SystemExit(f"{' '.join(program)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return folder / "build" / "site", time.perf_counter() - start


def main(arguments: Sequence[str]) -> int:
    """Prints the table and what differs; fails where that is not what is expected."""
    parser = argparse.ArgumentParser(prog="python -m tests.builders", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("builders", nargs="*", default=["properdocs", "zensical"], help="which ones to hold against MkDocs")
    parser.add_argument("--pages", type=Path, default=ROOT / "build" / "pages", help="the pages as `sro site --pages` wrote them")
    parser.add_argument("--programs", type=Path, default=OTHERS, help="the folder of the others' programs")
    asked = parser.parse_args(arguments)
    if not (asked.pages / "index.md").is_file():
        print(f"{asked.pages} holds no pages; run `make build`, or `sro site --pages`, first", file=sys.stderr)
        return 2
    limits, console = known_limits(), Console(width=120, highlight=False)
    table = Table("Builder", "Seconds", "Pages", *(f"Same {part}" for part in PARTS[:-1]), "Same under policy", box=None, pad_edge=False)
    told: list[str] = []
    failed = False
    with tempfile.TemporaryDirectory(prefix="sro-builders-") as name:
        default, seconds = build([sys.executable, "-m", DEFAULT, *COMMANDS[DEFAULT]], asked.pages, Path(name) / DEFAULT)
        table.add_row(DEFAULT, f"{seconds:.1f}", str(compare(default, default).pages))
        for builder in asked.builders:
            site, seconds = build([str(asked.programs / builder), *COMMANDS[builder]], asked.pages, Path(name) / builder)
            compared, own = compare(default, site), limits.get(builder, [])
            table.add_row(builder, f"{seconds:.1f}", str(compared.pages), *(str(compared.same(part, own)) for part in PARTS))
            known, unexpected = judged(compared, own)
            told += [f"{builder}: known: {sentence}" for sentence in known] + [
                f"{builder}: UNEXPECTED: {sentence}" for sentence in unexpected
            ]
            failed |= bool(unexpected)
    console.print(table)
    for sentence in told or ["No difference."]:
        console.print(sentence, soft_wrap=True, markup=False)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
