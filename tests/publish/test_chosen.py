"""What is on record of other districts: by a row of a source alone, and the answers of our examples apart, under a head of their own."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import pytest

from sro.draft.page.questions import page_html
from sro.project.project import BuildRequest, Project
from sro.project.store import MemoryStore
from sro.publish.build import build_all
from sro.publish.site.write import write_pages
from tests.every_document import ROOT
from tests.publish.site.sites import editions_of

SOURCED = "  report_deadline: {answer: 4, source: [X-1a]}\n  duty_firearm: {answer: armed, source: [X-1b]}\n"
OURS = "origin: illustration\nwords: ours\n"


def district(name: str, head: str, answers: str) -> str:
    return f"state: ct\ndate: 2026-09-14\n{head}answers:\n  district: {name} Schools\n{answers}"


DISTRICTS = {
    "hill": district("Hill", "", "  report_deadline: 3\n  duty_firearm: armed\n"),
    "vale": district("Vale", "origin: record\nwords: ours\n", f"{SOURCED}  jrb: yes\n"),
    "moor": district("Moor", OURS, f"{SOURCED}  jrb: no\n"),
    "dale": district("Dale", f"{OURS}fictitious: yes\n", f"{SOURCED}  jrb: no\n"),
}
"""A district's own file, a record, an illustration of a real place and a fictitious one. Deadline and
firearm have a row but in the first; the review board has none."""
FOLDERS = ("mou", "policy", "forms", "board", "law", "layout")


@cache
def project() -> Project:
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
    }
    files["districts/questions.yml"] = (ROOT / "districts/questions.yml").read_bytes()
    files |= {f"districts/{name}/district.yml": text.encode() for name, text in DISTRICTS.items()}
    return Project(MemoryStore(files))


@cache
def drafting_page() -> str:
    return page_html(project(), engine=False)


def on_the_page(question: str) -> tuple[str, str]:
    """What the drafting page says that others chose, and what stands in examples."""
    block = drafting_page().split(f'id="q-{question}"')[1].split('class="question"')[0]
    chosen = re.search(r"<summary>On record of other districts</summary>(.*?)</details>", block, re.S)
    shown = re.search(r"<summary>In this example</summary>(.*?)</details>", block, re.S)
    return (chosen[1] if chosen else ""), (shown[1] if shown else "")


@cache
def choices(folder: Path) -> str:
    return html.unescape("".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of choices of a site with these districts."""
    out = tmp_path_factory.mktemp("chosen")
    order = BuildRequest(project(), out=out, formats=("json",), catalogue=True, documents=("mou",))
    build_all(order, editions_of(project().store))
    write_pages(order)
    return out / "pages/choices"


def test_a_recorded_answer_is_what_a_district_chose() -> None:
    chosen, shown = on_the_page("report_deadline")
    assert "Hill" in chosen and "Vale" in chosen and "Moor" in chosen
    assert "Dale" not in chosen, "nobody chose anything in a place that does not exist"
    assert "Dale, fictitious example" in shown and "Hill" not in shown


def test_an_answer_without_a_row_is_nobodys_choice() -> None:
    chosen, shown = on_the_page("jrb")
    assert chosen == ""
    assert "Vale, our paraphrase of a real paper" in shown and "Moor, illustration" in shown and "Dale, fictitious example" in shown
    assert "chosen by nobody" in shown


def test_each_example_says_what_it_is() -> None:
    shown = dict(re.findall(r'data-example="([^"]+)">[^<]*</button> <span class="help">[^<,]*(?:, ([^<]*))?</span>', drafting_page()))
    assert shown == {"hill": "", "vale": "our paraphrase of a real paper", "moor": "illustration", "dale": "fictitious example"}


def test_the_pages_of_choices_tell_the_two_apart(pages: Path) -> None:
    lines = re.findall(r'<span class="chosen"><strong>([^<]*)</strong> ([^<]*)</span>', choices(pages))
    by_head: dict[str, str] = {}
    for head, words in lines:
        by_head[head] = by_head.get(head, "") + f" {words}"
    recorded = by_head["On record of districts."]
    example = by_head["In papers that we drew up; no source says that anyone chose it."]
    answered = {each.strip(" .") for each in recorded.split(". ")}
    assert answered == {"Yes: Hill Schools, Moor Schools, Vale Schools"}, "what stands by default was chosen by nobody"
    assert "Yes: Dale Schools." in example and "Yes: Vale Schools." in example and "No: Dale Schools, Moor Schools." in example
