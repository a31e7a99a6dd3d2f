"""Four things told apart in every output: a public record, our paraphrase, an illustration of a real or of a made-up place, and what the check found."""

from __future__ import annotations

import datetime
import html
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from sro.formats import read_foreign
from sro.model import parse_address
from sro.project.project import BuildRequest, Project
from sro.publish.packet import packet
from sro.publish.packet.output import edition_manifest
from sro.publish.packet.slides import slides_of
from sro.publish.site.write import write_pages
from tests.every_document import ROOT
from tests.history.history import LAW, make_history
from tests.history.test_explained import run

HEADS = {
    "own": "",
    "record": "origin: record\nwords: theirs\n",
    "paraphrase": "origin: record\nwords: ours\n",
    "illustration": "origin: illustration\nwords: ours\n",
    "fiction": "origin: illustration\nwords: ours\nfictitious: yes\n",
}
MARKS = {
    "record": r"words of a public record|public record\b(?! of it holds| holds)",
    "paraphrase": r"our paraphrase of (a|the) real paper|papers? marked “our paraphrase",
    "illustration": r"an illustration that we drew up|\billustration\b",
    "fiction": r"fictitious example",
}
"""Words that stand for one of the four and for no other."""

DUE = """\
  - id: law.review
    cite: Law § 1(c)
    title: Yearly review
    asks: The agreement is reviewed each year.
    weight: law
    applies: [{to: [agreement], from: 2020-01-01}]
    act: Act 1
    history: [{act: Act 1, enacted: 2020, effective: 2020-01-01, did: Made it.}]
    confidence: text seen
    checked_to: 2025-01-01
    link: https://example.org
    evidence: {words: {all: [review*]}}
    recurs: {every: yearly, counted_from: [entered, reviewed], falls_on: [board], starts: 2020-01-01, evidence: {event: reviewed}}
    remedy: Review it.
"""
QUIET = ("reading of a program", "reading by a program")
"""What is said of every verdict, whoever's paper it is on."""


def project_of(folder: Path, head: str) -> Path:
    root = make_history(folder)
    (root / "law/ct/law.yml").write_text(LAW + DUE, "utf-8")
    for name in ("districts/sample/district.yml", "districts/sample/adopted/2024-01-01/district.yml"):
        path = root / name
        path.write_text(head + path.read_text("utf-8"), "utf-8")
    shutil.copy(ROOT / "layout/site/_headers", root / "layout/site/_headers")
    for name in ("packet.typ",):
        (root / "board").mkdir(exist_ok=True)
        shutil.copy(ROOT / "board" / name, root / "board" / name)
    return root


def plain(text: str, *, attributes: bool = False) -> str:
    """Words alone: without tags unless they hold words, on one line, in lower case."""
    text = html.unescape(text)
    return " ".join((text if attributes else re.sub(r"<[^>]+>", " ", text)).replace("\\u2019", "’").split()).lower()


def word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return " ".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))


@cache
def outputs(kind: str) -> dict[str, str]:
    """Every output of a small district of which the files say that it is of a kind."""
    root = project_of(Path(mkdtemp()) / "project", HEADS[kind])
    return {name: plain(text, attributes="junit" in name) for name, text in _made(root)}


def _made(root: Path) -> Iterator[tuple[str, str]]:
    build = root / "build"
    assert run(root, "build", "--out", str(build)).exit_code == 0
    for where, folder in (("draft", build / "sample"), ("adopted", build / "sample/2024-01-01")):
        for suffix in ("md", "json"):
            yield f"{where} {suffix}", (folder / f"mou.{suffix}").read_text("utf-8")
        yield f"{where} word", word((folder / "mou.docx").read_bytes())
        read = read_foreign("mou.pdf", (folder / "mou.pdf").read_bytes())
        yield f"{where} pdf", " ".join(passage.text for passage in read.passages)
    for form in ("text", "json", "github", "junit"):
        for where, name in (("draft", "sample"), ("adopted", "sample@2024-01-01")):
            yield f"check {form} {where}", run(root, "check", name, "--format", form).output
    run(root, "check", "sample@2024-01-01", "--report", str(root / "audit"))
    yield "audit", next((root / "audit").glob("*.md")).read_text("utf-8")
    for options in ((), ("--json",), ("--markdown",)):
        yield f"diff {' '.join(options)}", run(root, "diff", "sample@2024-01-01", "sample", *options).output
    run(root, "diff", "sample@2024-01-01", "sample", "--html", str(root / "d.html"))
    yield "diff html", (root / "d.html").read_text("utf-8")
    for form in ("json", "web"):
        run(root, "changelog", "sample", "--format", form, "--out", str(root / "log"))
        yield f"changelog {form}", next((root / "log").glob("*.json" if form == "json" else "*.md")).read_text("utf-8")
    for form in ("text", "json", "ics"):
        yield (
            f"due {form}",
            run(root, "due", "sample", "--on", "2024-06-01", "--format", form).output.replace("\r\n ", "").replace("\n ", ""),
        )
    yield "update", run(root, "update", "sample", "--on", "2026-06-01").output
    project = Project.open(root)
    made = packet(project, parse_address("sample"))
    yield "packet", " ".join(str(notice.text) for paper in made.papers for notice in paper.document.notices)
    yield "slides", " ".join(f"{slide.small} {slide.notes}" for slide in slides_of(made))
    yield "packet listing", edition_manifest(made, {}).decode()
    write_pages(BuildRequest(project, out=build), "https://schools.example/", datetime.date(2024, 6, 1))
    pages = {
        "home": "index.md",
        "districts": "districts/index.md",
        "district": "districts/sample/index.md",
        "draft page": "districts/sample/mou/draft/index.md",
        "adopted page": "districts/sample/mou/2024-01-01/index.md",
        "law check": "districts/sample/law/index.md",
        "compare": "districts/sample/mou/changes/index.md",
        "changes": "changes/index.md",
        "feed": "changes/feed.xml",
        "index": "instruments/index.md",
        "index for programs": "instruments.json",
        "law": "law/index.md",
        "law section": "law/ct/law/index.md",
        "calendar": "districts/sample/due.ics",
    }
    for name, path in pages.items():
        text = (build / "pages" / path).read_text("utf-8").replace("\r\n ", "").replace("\n ", "")
        yield f"site {name}", text
        if path.endswith(".md") and name in ("district", "draft page", "adopted page", "law check"):
            yield f"site {name}, what a search engine is told", re.search(r'^description: "(.*)"$', text, re.M)[1]  # type: ignore[index]


@pytest.mark.parametrize("kind", MARKS)
def test_each_output_says_the_right_one_and_never_another(kind: str) -> None:
    silent = [name for name, text in outputs(kind).items() if not re.search(MARKS[kind], text)]
    assert not silent, f"these do not say that they are of a {kind}: {silent}"
    strange = [each for other in MARKS.keys() - {kind} for each in said(kind, MARKS[other])]
    assert not strange, strange


def said(kind: str, mark: str) -> list[str]:
    """Where the outputs of a kind hold a mark, with the words around it."""
    found = ((name, text, each) for name, text in outputs(kind).items() for each in re.finditer(mark, text))
    return [f"{name}: …{text[max(0, each.start() - 80) : each.end() + 60]}…" for name, text, each in found]


def test_a_districts_own_file_has_none() -> None:
    assert not [each for mark in MARKS.values() for each in said("own", mark)]


def test_another_origin_changes_every_output() -> None:
    same = [name for name in outputs("own") if len({outputs(kind)[name] for kind in HEADS}) < len(HEADS)]
    assert not same, same


VERDICTS = (
    "check text adopted",
    "check json adopted",
    "check github adopted",
    "check junit adopted",
    "audit",
    "diff ",
    "diff --json",
    "site law check",
)


@pytest.mark.parametrize("name", VERDICTS)
def test_no_verdict_on_a_real_paper_without_what_was_read_by_whom_and_when(name: str) -> None:
    text = outputs("paraphrase")[name]
    assert re.search(r"a program \(sro \d+\.\d+\.\d+\) read our paraphrase of a real paper, and not that paper itself", text)
    assert re.search(r"held it against the law as of \w+ \d+, \d{4}", text)


@pytest.mark.parametrize("kind", ["record", "paraphrase"])
def test_of_a_record_nothing_is_in_force_or_current(kind: str) -> None:
    can_tell = "whether it is the one in force"  # what the page that checks a copy is for; and an act may be in force
    assert not [
        each
        for each in said(kind, r'(?<!not )in force\b|current terms|"current"')
        if can_tell not in each and not each.startswith("site law section")
    ]


def test_the_terms_of_a_record_are_the_last_recorded() -> None:
    made = outputs("paraphrase")
    assert "last recorded terms" in made["site adopted page"] and "of january 1, 2024" in made["site adopted page"]
    assert "last recorded terms of january 1, 2024 (our paraphrase of a real paper)" in made["site index"]
    assert '"standing": "recorded"' in made["site index for programs"]
    assert "last recorded january 1, 2024" in made["site home"]
    own = outputs("own")
    assert "current terms" in own["site adopted page"] and '"standing": "current"' in own["site index for programs"]
