"""Step by step on the drafting page, in Chromium: from nothing to Word in ten answers, by keyboard, on a desk and on a phone."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sro.model.address import Address
from sro.project.project import BuildRequest, Project
from sro.publish.build import build_edition
from tests.every_document import PROJECT
from tests.publish.site.sites import project_like
from tests.walks.draft_page.test_page import OF_COLOR, _press, _saved, _storage, _tab_to, _violations

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}

TYPED = {
    "district": {"district": "Yale Public Schools"},
    "police": {"department": "Yale Police Department", "chief_name": "Chief Jane Doe"},
    "superintendent": {"superintendent_name": "Interim Superintendent Lee Roe"},
    "chair": {"chair_name": "Pat Roe"},
    "officers": {"sro_count": "2"},
    "vote": {"board_meeting_on": "Oct. 6, 2026"},
}
"""What is typed at the steps that have a line; the others take a guess, a paste and a choice."""

PASTED = "Yale HS; high; base\nYale Middle School; middle; visited"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_nothing_to_word_in_ten_answers_by_keyboard(ready: Page, axe: str, tmp_path: Path, size: dict[str, int]) -> None:
    ready.set_viewport_size(size)  # type: ignore[arg-type]
    _open(ready)
    found = _violations(ready, axe, "#guide")
    _press(ready, "#guide-start", "Enter")
    steps = []
    while (screen := _screen(ready)) != "draft":
        assert len(steps) < 10, steps
        step = ready.evaluate("() => document.querySelector('#guide .screen:not([hidden])').dataset.step")
        steps.append(step)
        if step == "police":
            found += _violations(ready, axe, "#guide")
        _answer(ready, step)
        expect(ready.locator(f'[data-screen="{screen}"]')).to_be_hidden()
    assert steps == [each.step for each in PROJECT.model.plan.first]
    expect(ready.locator("#draft-title")).to_have_text("Your draft is ready")
    found += _violations(ready, axe, "#guide")
    word = _saved(ready, '#guide [data-save="word"]')
    text = re.sub(r"<[^>]+>", "", zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode())
    for words in (
        "Yale Public Schools",
        "Yale Police Department",
        "Jane Doe",
        "Lee Roe",
        "Pat Roe",
        "Yale High School",
        "[full name of the board]",
    ):
        assert words in text
    assert "Yale Board of Education" not in text, "a guess is printed before anybody accepted it"
    ready.click('.panels [data-panel="save"]')
    folder = project_like(tmp_path / "project")
    (folder / "districts" / "yale").mkdir()
    (folder / "districts" / "yale" / "district.yml").write_bytes(_saved(ready, "#save-answers"))
    build_edition(BuildRequest(Project.open(folder), out=tmp_path / "built", documents=("mou",), formats=("word",)), Address("yale"))
    assert word == (tmp_path / "built" / "yale" / "mou.docx").read_bytes()
    assert found == []


def test_a_guess_is_shown_as_one_and_saved_as_what_it_is(ready: Page) -> None:
    _open(ready)
    ready.click("#guide-start")
    _answer(ready, "district")
    expect(ready.locator("#guide-said")).to_contain_text("Yale Public Schools")
    ready.click('#guide-said button:has-text("Change")')
    guess = ready.locator('[data-screen="ask-1"] .proposal', has_text="Yale Board of Education")
    expect(guess).to_contain_text("A guess")
    expect(ready.locator("#paper a.value", has_text="Yale Board of Education")).to_have_count(0)
    guess.get_by_role("button", name="Use it").click()
    expect(ready.locator("#paper a.value", has_text="Yale Board of Education").first).to_be_visible()
    ready.click('.panels [data-panel="save"]')
    saved = _saved(ready, "#save-answers").decode()
    assert "board: {kind: proposed, of: district}" in saved and "board: Yale Board of Education" in saved


def test_what_is_refused_stays_and_says_why_and_what_would_do(ready: Page) -> None:
    _open(ready)
    _go(ready, "vote")
    ready.fill("#q-board_meeting_on-input", "Oct. 6")
    ready.wait_for_function("() => JSON.stringify({...localStorage}).includes('refused')")
    ready.keyboard.press("Enter")
    expect(ready.locator("#q-board_meeting_on > .problem")).to_contain_text("year")
    expect(ready.locator("#q-board_meeting_on-input")).to_be_focused()
    ready.click('.screen:not([hidden]) [data-go="open"]')
    expect(ready.locator("#draft-title")).to_be_focused()
    ready.click('.panels [data-panel="questions"]')
    expect(ready.locator("#q-board_meeting_on-input")).to_have_value("")


def test_a_doubt_is_asked_back_and_taken_only_after_yes(ready: Page, axe: str) -> None:
    _open(ready)
    _go(ready, "chair")
    ready.fill("#q-chair_name-input", "Roe")
    ready.keyboard.press("Enter")
    box = ready.locator("#q-chair_name .caution")
    expect(box).to_contain_text("Only one name")
    assert ready.evaluate("() => document.querySelector('[data-step=chair]').hidden") is False
    expect(ready.locator("#paper a.value", has_text="Roe")).to_have_count(0)
    assert _violations(ready, axe, "#guide") == []
    box.get_by_role("button", name="No, change it").click()
    expect(box).to_be_hidden()
    expect(ready.locator("#q-chair_name-input")).to_be_focused()
    expect(ready.locator(f'#dots [data-to="{_screen(ready)}"]')).to_have_attribute("data-state", "coming")
    ready.keyboard.press("Enter")
    box.get_by_role("button", name="Yes, take it").click()
    expect(ready.locator("#paper a.value", has_text="Roe").first).to_be_visible()
    expect(ready.locator("#q-chair_name-input")).to_be_focused()
    expect(ready.locator(f'#dots [data-to="{_screen(ready)}"]')).to_have_attribute("data-state", "answered")


def test_a_first_answer_that_is_refused_counts_as_no_answer(ready: Page) -> None:
    _open(ready)
    _go(ready, "vote")
    ready.fill("#q-board_meeting_on-input", "Oct. 6")
    ready.keyboard.press("Enter")
    expect(ready.locator("#q-board_meeting_on > .problem")).to_contain_text("year")
    dot = ready.locator(f'#dots [data-to="{_screen(ready)}"]')
    expect(dot).to_have_attribute("data-state", "coming")
    ready.fill("#q-board_meeting_on-input", "Oct. 6, 2026")
    expect(dot).to_have_attribute("data-state", "answered")


def test_lines_that_were_read_leave_the_focus_in_what_came_of_them(ready: Page) -> None:
    _open(ready)
    _go(ready, "schools")
    ready.fill("#q-schools-paste", "School,Level,Officer\nYale HS,high,base\nYale MS,middle,visited")
    _press(ready, "#q-schools .read-paste", "Enter")
    entries = ready.locator("#q-schools .entry")
    expect(entries).to_have_count(2)
    expect(entries.first.locator("input").first).to_be_focused()
    expect(entries.first.locator("input").first).to_have_value("Yale High School")


def test_what_is_told_of_a_dropped_file_stands_below_the_bar(ready: Page) -> None:
    ready.set_viewport_size(PHONE)  # type: ignore[arg-type]
    ready.evaluate("() => scrollTo({ top: document.documentElement.scrollHeight })")
    assert ready.evaluate("() => scrollY > 100")
    ready.evaluate(
        "() => { const given = new DataTransfer(); given.items.add(new File(['a: [b'], 'district.yml'));"
        " document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true })); }"
    )
    told = ready.locator("#share-told")
    expect(told).to_be_visible()
    top, bar = ready.evaluate(
        "() => [document.getElementById('share-told').getBoundingClientRect().top, document.querySelector('.panels').getBoundingClientRect().bottom]"
    )
    assert top >= bar - 1
    told.get_by_role("button", name="Close").click()


def test_a_choice_that_matters_tells_what_a_board_asks_and_the_models_choice_is_accepted(ready: Page, axe: str) -> None:
    _open(ready)
    ready.click("#guide-start")
    _answer(ready, "district")
    expect(ready.locator("#guide-said")).to_contain_text("Yale")
    ready.click('.panels [data-panel="review"]')
    ready.click('.panels [data-panel="guide"]')
    _draft(ready)
    ready.click('#unsearched [data-to="choice-1"]')
    choice = ready.locator('[data-screen="choice-1"]')
    expect(choice).to_contain_text("A board may ask")
    expect(choice.locator("#q-duty_firearm")).to_be_visible()
    assert _violations(ready, axe, "#guide") == []
    choice.locator('[data-go="accept"]').click()
    expect(ready.locator('[data-screen="choice-2"]')).to_be_visible()
    ready.click('.screen:not([hidden]) .where [data-to="draft"]')
    expect(ready.locator('#unsearched [data-to="choice-1"] + small')).to_have_text("decided")
    ready.click('.panels [data-panel="save"]')
    assert "duty_firearm: {kind: default}" in _saved(ready, "#save-answers").decode()


def test_a_question_is_found_by_a_word_and_every_question_stands_in_the_list(ready: Page) -> None:
    _open(ready)
    _draft(ready)
    ready.fill("#find", "camera")
    line = ready.locator("#found button", has_text="body-worn cameras").first
    expect(line).to_be_visible()
    line.click()
    expect(ready.locator("#q-body_cameras")).to_be_visible()
    ready.click('.panels [data-panel="questions"]')
    assert ready.locator("#form .question").count() == len([q for q in PROJECT.model.questions.values() if not q.fills])
    assert ready.locator("#guide .question").count() == 0


def test_where_one_was_is_kept_over_a_reload(page: Page) -> None:
    page.wait_for_selector('body[data-engine="ready"]')
    page.evaluate("() => { location.hash = ''; }")
    _open(page)
    page.click("#guide-start")
    _answer(page, "district")
    expect(page.locator('[data-screen="ask-2"]')).to_be_visible()
    page.locator("#q-district_kind input[value=regional]").check()
    page.reload()
    expect(page.locator('[data-screen="ask-2"]')).to_be_visible()
    expect(page.locator("#q-district_kind input[value=regional]")).to_be_checked()
    expect(page.locator('#dots [data-to="ask-1"]')).to_have_attribute("data-state", "answered")
    page.wait_for_selector('body[data-engine="ready"]')
    expect(page.locator("#paper a.value", has_text="Yale Public Schools").first).to_be_visible()
    assert "regional" in _storage(page)


def test_the_review_leads_to_each_question_and_prints_on_one_page(ready: Page, axe: str) -> None:
    _open(ready)
    ready.click("#guide-start")
    _answer(ready, "district")
    expect(ready.locator("#guide-said")).to_contain_text("Yale")
    ready.click('.panels [data-panel="review"]')
    expect(ready.locator("#review .group").first).to_contain_text("Yale Public Schools")
    first = ready.locator("#review-body section").first
    expect(first).to_contain_text("Still blank")
    assert _violations(ready, axe, "#review") == []
    ready.emulate_media(media="print")
    pdf = ready.pdf(format="Letter", margin=dict.fromkeys(("top", "right", "bottom", "left"), "0.5in"))
    ready.emulate_media(media="screen")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    first.locator('a[data-question="chief_name"]').click()
    expect(ready.locator("#q-chief_name-input")).to_be_focused()
    expect(ready.locator('[data-screen="ask-4"]')).to_be_visible()


def test_what_is_forgotten_leaves_no_word_in_the_search(ready: Page) -> None:
    _open(ready)
    _draft(ready)
    ready.fill("#find", "camera")
    expect(ready.locator("#unsearched")).to_be_hidden()
    ready.click('.panels [data-panel="save"]')
    ready.click("#forget")
    ready.click("#forget")
    expect(ready.locator("#announce")).to_contain_text("Everything is forgotten.")
    _open(ready)
    _draft(ready)
    expect(ready.locator("#unsearched")).to_be_visible()
    assert ready.input_value("#find") == ""


def test_nothing_scrolls_sideways_and_dark_has_its_contrast(ready: Page, axe: str) -> None:
    ready.emulate_media(color_scheme="dark")
    _open(ready)
    _draft(ready)
    found = _violations(ready, axe, "#guide", OF_COLOR)
    ready.click('#unsearched [data-to="choice-1"]')
    found += _violations(ready, axe, "#guide", OF_COLOR)
    ready.set_viewport_size(NARROW)  # type: ignore[arg-type]
    names = ready.evaluate("() => [...document.querySelectorAll('#guide .screen')].map((each) => each.dataset.screen)")
    for name in [each for each in names if each != "welcome"]:
        ready.evaluate("name => document.querySelector(`[data-to='${name}']`).click()", name)
        ready.locator(f'[data-screen="{name}"]').wait_for()
        wide = ready.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= NARROW["width"], (name, wide)
    ready.click('.panels [data-panel="review"]')
    ready.locator("#review .group").first.wait_for()
    assert ready.evaluate("() => document.documentElement.scrollWidth") <= NARROW["width"]
    assert found == []


def _open(page: Page) -> None:
    page.click('.panels [data-panel="guide"]')
    expect(page.locator('[data-screen="welcome"]')).to_be_visible()


def _draft(page: Page) -> None:
    """The draft at a glance, from wherever one is."""
    _go(page, "vote")
    page.click('.screen:not([hidden]) [data-go="open"]')
    expect(page.locator("#draft-title")).to_be_visible()


def _go(page: Page, step: str) -> None:
    if _screen(page) == "welcome":
        page.click("#guide-start")
    page.click(f'#dots [data-to="{page.evaluate("step => document.querySelector(`[data-step=${step}]`).dataset.screen", step)}"]')
    expect(page.locator(f'[data-step="{step}"]')).to_be_visible()


def _screen(page: Page) -> str:
    return str(page.evaluate("() => document.querySelector('#guide .screen:not([hidden])').dataset.screen"))


def _answer(page: Page, step: str) -> None:
    """Answers one step by keyboard alone and goes on."""
    here = ".screen:not([hidden])"
    if step in ("kind", "towns"):
        _press(page, f"{here} > .proposals .proposal button:first-child", "Enter")
        expect(page.locator(f"{here} > .proposals .proposal")).to_have_count(0)
    elif step == "schools":
        _tab_to(page, "#q-schools-paste")
        page.keyboard.insert_text(PASTED)
    elif step == "before":
        _tab_to(page, "#q-replaces_agreement input[type=radio]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
    for question, words in TYPED.get(step, {}).items():
        _tab_to(page, f"#q-{question}-input")
        page.keyboard.type(words)
    _press(page, f'{here} [data-go="next"]', "Enter")
