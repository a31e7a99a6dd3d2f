"""On paper: every page bears its mark, what belongs together stays together, and nothing that only works on a screen is printed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from sro.project.project import Project
from tests.programs import needed
from tests.publish.site.sites import KINDS, built, project_like, served
from tests.walks.site.test_check_a_copy import mark_of

OWN = """
state: ct
date: 2026-09-14
documents: [mou]
answers:
  district: Fernwood Public Schools
  schools: [{name: Fernwood High School, level: high, officer: base}]
"""

STUDENT = ["Gender", "Race and ethnicity", "Known disability", "During the investigation or intervention, the student was"]
"""What is checked in each row of students of Form A."""

ROWS = {"form": 6, "agreement": 2}
"""Its rows of students: the form alone comes with a spare sheet of four."""

HTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Sheet:
    """A printed page: its height, and each word with its upper and lower edge."""

    height: float
    words: list[tuple[str, float, float]]

    @property
    def text(self) -> str:
        return " ".join(word for word, _, _ in self.words)

    @property
    def body(self) -> list[tuple[str, float, float]]:
        """The words above the line at the foot."""
        _, top, _ = next(found for found in reversed(self.words) if found[0] == "Page")
        return [found for found in self.words if found[2] <= top]


def printed(browser: Browser, url: str, folder: Path) -> list[Sheet]:
    """The sheets of a page as a browser prints it."""
    needed("pdftotext")
    page = browser.new_page()
    page.goto(url)
    paper = folder / "page.pdf"
    page.pdf(path=str(paper), prefer_css_page_size=True)
    page.close()
    told = subprocess.run(["pdftotext", "-bbox", paper, "-"], capture_output=True, text=True, check=True).stdout
    sheets = ElementTree.fromstring(told).iter(f"{HTML}page")
    return [
        Sheet(
            float(sheet.attrib["height"]),
            [(word.text or "", float(word.attrib["yMin"]), float(word.attrib["yMax"])) for word in sheet.iter(f"{HTML}word")],
        )
        for sheet in sheets
    ]


def on_paper(browser: Browser, url: str) -> Page:
    """A page with the styles of paper, as wide as a sheet of Letter between its margins."""
    page = browser.new_page(viewport={"width": 624, "height": 900})
    page.emulate_media(media="print")
    page.goto(url)
    return page


@pytest.mark.parametrize(
    ("kind", "edition", "document", "word"),
    [
        ("agreement", "westport", "mou", "Illustration · "),
        ("form", "westport", "form-a", "Illustration · "),
        ("policy", "quillbrook", "policy-5142.4", "Fictitious · "),
        ("adopted", "westport@2023-11-28", "mou", "Paraphrase · "),
    ],
)
def test_every_printed_page_bears_mark_and_number_and_no_text_runs_into_them(
    browser: Browser, address: str, site: Path, tmp_path: Path, kind: str, edition: str, document: str, word: str
) -> None:
    sheets = printed(browser, address + KINDS[kind], tmp_path)
    assert len(sheets) > 1
    foot = f"{word}Version {mark_of(site, edition, document)}"
    for number, sheet in enumerate(sheets, 1):
        assert foot in sheet.text, number
        assert re.findall(r"(\w+ · )Version", sheet.text) == [word]
        assert f"Page {number} of {len(sheets)}" in sheet.text
        edge = next(top for text, top, _ in reversed(sheet.words) if text == "Version")
        below = [text for text, _, low in sheet.words if low > edge - 2]
        assert len(below) == len(f"{foot} Page {number} of {len(sheets)}".split()), below


def test_signatures_stay_with_the_sentence_above_them(browser: Browser, address: str, tmp_path: Path) -> None:
    sheets = printed(browser, address + KINDS["agreement"], tmp_path)
    [signed] = [sheet.text for sheet in sheets if "signed by their duly authorized officers" in sheet.text]
    assert re.findall(r"\bSignature Name\b", signed) == ["Signature Name"] * 3
    assert not [sheet for sheet in sheets if sheet.text != signed and "Signature Name" in sheet.text]
    page = on_paper(browser, address + KINDS["agreement"])
    sizes = page.evaluate(
        "() => ['.clause', 'p.lead[id]'].map((each) => getComputedStyle(document.querySelector('article ' + each)).fontSize)"
    )
    assert sizes[0] == sizes[1]
    page.close()


@pytest.mark.parametrize("kind", ["form", "agreement"])
def test_what_is_received_stands_with_its_statement_and_its_fields(browser: Browser, address: str, tmp_path: Path, kind: str) -> None:
    sheets = printed(browser, address + KINDS[kind], tmp_path)
    [receipt] = [sheet.text for sheet in sheets if "Receipt by the Chief of Police" in sheet.text]
    said = "I, the Chief of Police of the Westport Police Department, received this report"
    assert said in receipt
    assert "Signature of the Chief of Police" in receipt.partition(said)[2]


@pytest.mark.parametrize("kind", ["policy", "agreement", "law check", "district"])
def test_no_heading_and_no_head_of_a_table_is_left_at_the_foot(browser: Browser, address: str, tmp_path: Path, kind: str) -> None:
    page = on_paper(browser, address + KINDS[kind])
    script = "() => [...document.querySelectorAll('article :is(h2, h3, h4, caption, thead tr)')].map((each) => each.innerText)"
    heads = {re.sub(r"[#\s]", "", text) for text in page.evaluate(script)} - {""}
    page.close()
    for number, sheet in enumerate(printed(browser, address + KINDS[kind], tmp_path)[:-1], 1):
        lowest = max(low for _, _, low in sheet.body)
        last = "".join(word for word, _, low in sheet.body if low > lowest - 3)
        assert last not in heads, number


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site of a district's own papers is served: only these are offered for the web sites of its schools, with buttons that copy."""
    folder = tmp_path_factory.mktemp("own")
    root = project_like(folder / "project")
    (root / "districts" / "own").mkdir()
    (root / "districts" / "own" / "district.yml").write_text(OWN, encoding="utf-8")
    built(Project.open(root), folder, ("json",), drafting=False)
    with served(folder / "site") as found:
        yield found


def test_a_district_prints_without_buttons(browser: Browser, own_site: str) -> None:
    page = on_paper(browser, f"{own_site}districts/own/")
    expect(page.locator("button.copy")).to_have_count(2)
    assert not [button for button in page.locator("button").all() if button.is_visible()]
    page.emulate_media(media="screen")
    expect(page.locator("button.copy").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("district", ["westport", "quillbrook", "regional-98"])
def test_a_district_prints_without_half_empty_pages(browser: Browser, address: str, tmp_path: Path, district: str) -> None:
    sheets = printed(browser, f"{address}districts/{district}/", tmp_path)
    assert len(sheets) > 2
    for sheet in sheets[:-1]:
        assert max(low for _, _, low in sheet.body) > 0.7 * sheet.height


def test_the_law_check_gives_its_requirements_room(browser: Browser, address: str) -> None:
    page = on_paper(browser, address + KINDS["law check"])
    script = """() => [...document.querySelectorAll('table.matrix')].filter((table) => table.offsetWidth).map((table) => ({
        share: table.querySelector('th').offsetWidth / table.offsetWidth,
        over: [...table.querySelectorAll('.verdict')].filter((each) =>
            each.getBoundingClientRect().right > each.parentElement.getBoundingClientRect().right + 0.5).length }))"""
    tables = page.evaluate(script)
    assert tables
    for table in tables:
        assert table["share"] > 0.4
        assert table["over"] == 0
    page.close()


@pytest.mark.parametrize("kind", ["form", "agreement"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_answers_to_check_stand_below_their_label_in_columns(browser: Browser, address: str, kind: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address + KINDS[kind])
    script = """() => [...document.querySelectorAll('.field:has(> .box)')].map((field) => {
        const at = (each) => each.getBoundingClientRect(), boxes = [...field.querySelectorAll('.box')];
        const head = Math.max(...[...field.querySelectorAll('.field-label, cite')].map((each) => at(each).bottom));
        const words = (box) => { const range = document.createRange(); range.selectNodeContents(box); return [...range.getClientRects()]; };
        return {
            label: field.innerText.split('\\n')[0],
            gap: at(boxes[0]).top - head,
            indent: at(boxes[0]).left - at(field).left,
            columns: new Set(boxes.map((box) => Math.round(at(box).left))).size,
            wide: field.matches('.width-12'),
            hangs: boxes.every((box) => words(box).every((line) => Math.abs(line.left - words(box)[0].left) < 1)),
            over: boxes.filter((box) => at(box).right > at(field).right + 1).length,
        };
    })"""
    fields = page.evaluate(script)
    groups = [field["label"].partition(".")[0].partition(" (")[0] for field in fields]
    assert groups == ["Disposition"]
    named = "[...row.cells].map((cell) => cell.dataset.label.replace(/[.(].*/, '').trim())"
    rows = page.evaluate(f"() => [...document.querySelectorAll('table.fields tbody tr')].map((row) => {named})")
    assert rows == [["Student", "Age", *STUDENT]] * ROWS[kind]
    for field in fields:
        assert -1 <= field["gap"] < 12, field
        assert abs(field["indent"]) < 1, field
        assert field["hangs"], field
        assert field["over"] == 0, field
        assert not field["wide"] or field["columns"] == (1 if width < 600 else 2), field
    page.close()


def test_the_mark_of_the_page_that_fills_in_form_a_is_known(browser: Browser, address: str, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{address}districts/westport/")
    page.get_by_role("link", name="Fill in Form A in your browser").click()
    mark = mark_of(site, "westport", "form-a")
    expect(page.locator("body > footer")).to_contain_text(mark)
    page.get_by_role("link", name="Check the mark").click()
    page.locator("#copy-mark").fill(mark)
    page.locator("#check-a-copy button").click()
    expect(page.locator("#answer h2")).to_contain_text("illustration")
    page.go_back()
    page.get_by_role("navigation").get_by_role("link", name="Form A").click()
    expect(page).to_have_url(f"{address}{KINDS['form']}")
    page.close()
