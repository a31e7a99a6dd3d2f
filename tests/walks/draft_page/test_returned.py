"""What came back, on the page: dropped, decided on by click and by keyboard, taken in, and answered with the bytes that the commands write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner
from playwright.sync_api import Download, Page, expect

from sro.cli import main
from tests.draft.intake.test_items import KANE, ROSSI, clock, new
from tests.publish.site.sites import project_like
from tests.returned import words_of
from tests.walks.draft_page.test_page import _press, _saved, _tab_to, _violations

CLOCK = "Officer to chief within five school days"
SIZES: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1440), ("dark", 390), ("light", 320))


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Westport's agreement with five changes of two people, one of them silent, and a comment."""
    draft = new()
    clock(draft, "reporting.to-chief", "ten (10)", ROSSI)
    draft.comment(draft.clause("reporting.to-chief"), "Five days is too short for <b>us</b>.", by=ROSSI)
    draft.delete(draft.block("duties.liaison"), by=KANE)
    draft.move(draft.block("evaluation.training"), draft.clause("term.changes"), by=KANE)
    silent = draft.clause("goals.cooperation")
    draft.change(silent, " ".join(words_of(silent).split()[-2:]), "as the parties agree.", None)
    draft.add(draft.clause("cameras.threat"), "Each party bears its own costs of carrying out this Agreement.", KANE)
    path = tmp_path_factory.mktemp("returned") / "returned.docx"
    path.write_bytes(draft.saved())
    return path


@pytest.fixture
def opened(ready: Page, returned: Path) -> Iterator[Page]:
    """The page with Westport's draft and the file that came back for it."""
    ready.click('.panels [data-panel="questions"]')
    ready.locator("details", has_text="Start from an example").last.evaluate("each => { each.open = true; }")
    ready.click('[data-example="westport"]')
    expect(ready.locator("#announce")).to_contain_text("The answers of")
    ready.click('.panels [data-panel="returned"]')
    ready.set_input_files("#returned-file", returned)
    expect(ready.locator("#returned .item")).not_to_have_count(0)
    yield ready


def _numbers(page: Page) -> dict[str, int]:
    """The number of each item by what tells it."""
    found = {}
    for item in page.locator("#returned .item").all():
        words = item.inner_text()
        for sign in ("not tracked", CLOCK, "Left out", "Moved", "its own costs"):
            if sign in words:
                found.setdefault(sign, int(item.get_attribute("data-item") or 0))
    return found


def _decide(page: Page, number: int, choice: str, **fields: str) -> None:
    item = page.locator(f'#returned [data-item="{number}"]')
    item.get_by_role("radio", name=choice).check()
    for name, words in fields.items():
        page.fill(f"#came-{number}-{name}", words)
    page.locator("#returned-by").focus()


def test_the_list_says_what_it_is_held_against_and_has_silent_changes_first(opened: Page) -> None:
    panel = opened.locator("#returned")
    expect(panel).to_contain_text("Held against the draft on this page")
    expect(panel).to_contain_text("of 100 paragraphs are word for word the same")
    first = panel.locator(".item").first
    expect(first).to_contain_text("not tracked")
    expect(first.locator("ins")).to_contain_text("as the parties agree")
    told = panel.locator(".item", has_text=CLOCK)
    expect(told).to_contain_text("“Five days is too short for <b>us</b>.”")
    expect(told).to_contain_text("Atty. M. Rossi, Nov 20, 2026")
    expect(told).to_contain_text("CGS § 10-233p): met → too weak")
    expect(told).to_contain_text("Not changed in")
    assert opened.evaluate("Object.values(localStorage).join().includes('too short')") is False


def test_what_breaks_a_limit_of_the_law_wants_a_reason_at_its_item(opened: Page) -> None:
    number = _numbers(opened)[CLOCK]
    _decide(opened, number, "Accept")
    said = opened.locator(f"#came-{number}-said")
    expect(said).to_contain_text("can only be accepted with a reason for our side")
    expect(opened.locator("#returned-count")).to_contain_text("0 of ")
    _decide(opened, number, "Accept", reason="The Board knows, and asks the Chief for the earlier day by letter.")
    expect(said).to_be_hidden()
    expect(opened.locator("#returned-count")).to_contain_text("1 of ")
    _decide(opened, number, "Ask", reason="")
    expect(said).to_contain_text("Write the question")
    expect(opened.locator("#returned-count")).to_contain_text("0 of ")


def test_the_law_of_another_day_keeps_what_was_decided(opened: Page) -> None:
    _decide(opened, _numbers(opened)["Moved"], "Accept")
    opened.fill("#returned-by", "A. Lee")
    opened.fill("#returned-law", "2023-01-31")
    opened.locator("#returned-by").focus()
    expect(opened.locator("#returned")).to_contain_text("held against the law of Jan 31, 2023, as asked")
    expect(opened.locator("#returned-count")).to_contain_text("1 of ")
    expect(opened.locator("#returned-by")).to_have_value("A. Lee")


def test_by_keyboard(opened: Page) -> None:
    number = _numbers(opened)["not tracked"]
    expect(opened.locator("#returned-list-title")).to_be_focused()
    _tab_to(opened, f'[name="came-{number}"]:checked')
    opened.keyboard.press("ArrowRight")  # from the last choice to the first
    expect(opened.locator(f'[name="came-{number}"][value="accept"]')).to_be_checked()
    expect(opened.locator("#returned-count")).to_contain_text("1 of ")
    _tab_to(opened, "#returned-by")
    opened.keyboard.type("A. Lee")
    _press(opened, "#returned-take", "Enter")
    expect(opened.locator("#returned-told")).to_contain_text("Taken into your draft: 1 change.")


def test_decided_taken_in_and_answered_with_the_bytes_of_the_commands(opened: Page, returned: Path, tmp_path: Path) -> None:
    at = _numbers(opened)
    _decide(opened, at["not tracked"], "Accept", reply="Agreed.")
    _decide(opened, at[CLOCK], "Counter", reason="The statute sets the day.", reply="§ 10-233p: five school days at most.")
    said = opened.locator(f"#came-{at[CLOCK]}-said")
    expect(said).to_contain_text("Write our words, or choose another answer.")
    _decide(opened, at[CLOCK], "Counter", report_deadline="nine")
    expect(said).to_contain_text("9 is more than 5 school days")
    _decide(opened, at[CLOCK], "Counter", report_deadline="four")
    expect(said).to_be_hidden()
    _decide(opened, at["Left out"], "Reject", reply="Somebody has to answer.")
    _decide(opened, at["Moved"], "Accept")
    _decide(
        opened,
        at["its own costs"],
        "Counter",
        text="Each party bears its own costs unless the parties agree otherwise in writing.",
        reason="Money.",
    )
    opened.fill("#returned-by", "A. Lee, board counsel")
    expect(opened.locator("#returned-on")).to_have_value("2026-11-20")  # the day of the newest change
    opened.fill("#returned-on", "2026-12-01")
    decisions = _saved(opened, "#returned-decisions")
    reply = _saved(opened, "#returned-reply")
    expect(opened.locator("#returned-proof")).to_contain_text("Proved: rejecting our changes gives their file")
    opened.click("#returned-take")
    expect(opened.locator("#returned-told")).to_contain_text("Taken into your draft: 5 changes.")
    expect(opened.locator("#law")).to_contain_text("unless the parties agree otherwise in writing")
    got: list[Download] = []
    opened.on("download", lambda each: got.append(each))
    opened.click('.panels [data-panel="save"]')
    opened.click("#save-answers")
    expect(opened.locator("#saved-words")).to_contain_text("local.yml is saved")
    own = {each.suggested_filename: Path(each.path()).read_bytes() for each in got}

    project = project_like(tmp_path / "project", "westport")
    rounds = project / "districts" / "westport" / "rounds" / "1"
    intake = ["intake", str(returned), "--for", "westport:mou", "--decide", "rounds/1/decisions.yml"]
    _sro(project, *intake)
    (rounds / "decisions.yml").write_bytes(decisions)
    _sro(project, *intake)
    assert (rounds / "decisions.yml").read_bytes() == decisions
    assert {name: (project / "districts" / "westport" / name).read_bytes() for name in own} == own
    _sro(project, "reply", "westport:mou", "--date", "2026-12-01", "--out", str(tmp_path / "out"))
    assert (tmp_path / "out" / "reply-returned.docx").read_bytes() == reply


def test_decisions_that_were_downloaded_are_gone_on_with(opened: Page, returned: Path, tmp_path: Path) -> None:
    at = _numbers(opened)
    _decide(opened, at["its own costs"], "Counter", text="Each party bears its own costs.", reason="Money.", reply="As before.")
    _decide(opened, at["Moved"], "Accept")
    opened.fill("#returned-by", "A. Lee")
    kept = tmp_path / "decisions.yml"
    kept.write_bytes(_saved(opened, "#returned-decisions"))
    opened.set_input_files("#returned-file", returned)
    expect(opened.locator("#returned-count")).to_contain_text("0 of ")
    opened.set_input_files("#returned-load", kept)
    expect(opened.locator("#returned-told")).to_contain_text("2 decisions are loaded.")
    expect(opened.locator("#returned-count")).to_contain_text("2 of ")
    expect(opened.locator(f"#came-{at['its own costs']}-text")).to_have_value("Each party bears its own costs.")
    expect(opened.locator(f'[name="came-{at["Moved"]}"][value="accept"]')).to_be_checked()
    expect(opened.locator("#returned-by")).to_have_value("A. Lee")
    assert _saved(opened, "#returned-decisions") == kept.read_bytes()
    kept.write_text(kept.read_text(encoding="utf-8").replace("decision: accept", "decision: acept"), encoding="utf-8")
    opened.set_input_files("#returned-load", kept)
    expect(opened.locator("#returned-problem")).to_contain_text("acept")
    expect(opened.locator("#returned-count")).to_contain_text("2 of ")


def test_what_is_taken_in_can_be_taken_back(opened: Page) -> None:
    before = opened.evaluate("() => JSON.parse(localStorage.getItem('sro-draft')).draft.own")
    _decide(opened, _numbers(opened)["its own costs"], "Accept")
    opened.click("#returned-take")
    expect(opened.locator("#returned-told")).to_contain_text("Taken into your draft: 1 change.")
    opened.click('.panels [data-panel="law"]')
    opened.locator("#law .deviation", has_text="its own costs").get_by_role("button", name="Take back").click()
    expect(opened.locator("#law .deviation", has_text="its own costs")).to_have_count(0)
    assert opened.evaluate("() => JSON.parse(localStorage.getItem('sro-draft')).draft.own") == before


def test_another_file_is_refused_in_a_sentence(opened: Page, tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_text("no Word file")
    opened.set_input_files("#returned-file", tmp_path / "notes.docx")
    expect(opened.locator("#returned-body .problem")).to_contain_text("notes.docx: this is not a Word file that can be read")
    expect(opened.locator("#returned .item")).to_have_count(0)


def test_nothing_scrolls_sideways_and_axe_finds_nothing(opened: Page, axe: str) -> None:
    _decide(opened, _numbers(opened)[CLOCK], "Accept")
    for scheme, width in SIZES:
        opened.emulate_media(color_scheme=scheme)
        opened.set_viewport_size({"width": width, "height": 900})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        assert _violations(opened, axe, "#returned") == []


def _sro(project: Path, *arguments: str) -> None:
    result = CliRunner().invoke(main, ["--root", str(project), *arguments])
    assert result.exit_code == 0, result.output
