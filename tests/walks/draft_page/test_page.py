"""The drafting page in Chromium, by keyboard, with every other host cut off."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from sro.model.address import Address
from sro.project.project import BuildRequest, Project
from sro.publish.build import build_edition
from tests.every_document import PROJECT, ROOT
from tests.publish.page.bundled import served
from tests.publish.site.sites import project_like


def test_a_district_is_drafted_from_the_first_question_to_saved_files_by_keyboard(ready: Page, tmp_path: Path) -> None:
    _tab_to(ready, "#begin-date")
    ready.locator("#begin-date").fill("2026-09-14")
    _press(ready, "#begin-new", "Enter")
    expect(ready.locator("#step-the-parties h3")).to_be_focused()
    for question, words in (
        ("district", "Example Public Schools"),
        ("board", "Example Board of Education"),
        ("department", "Example Police Department"),
    ):
        _tab_to(ready, f"#q-{question}-input")
        ready.keyboard.type(words)
        ready.keyboard.press("Tab")
        expect(ready.locator("#paper a.value", has_text=words).first).to_be_visible()
    expect(ready.locator("#begin-name")).to_have_value("example")
    _press(ready, "#next", "Enter")
    _press(ready, "#q-schools .add", "Enter")
    ready.keyboard.type("Hill High School")
    ready.keyboard.press("Tab")
    expect(ready.locator("#paper", has_text="Hill High School")).to_be_visible()
    _press(ready, '.panels [data-panel="save"]', "Enter")
    word = _saved(ready, '#save [data-save="word"]')
    pdf = _saved(ready, '#save [data-save="pdf"]')
    answers = _saved(ready, "#save-answers")
    folder = project_like(tmp_path / "project")
    (folder / "districts" / "example").mkdir()
    (folder / "districts" / "example" / "district.yml").write_bytes(answers)
    build_edition(BuildRequest(Project.open(folder), out=tmp_path / "built", documents=("mou",)), Address("example"))
    assert word == (tmp_path / "built" / "example" / "mou.docx").read_bytes()
    assert pdf == (tmp_path / "built" / "example" / "mou.pdf").read_bytes()


def test_what_is_typed_while_a_draft_is_opened_stays_and_is_the_drafts(ready: Page) -> None:
    ready.evaluate(
        """() => {
          const [name, date] = ["begin-name", "begin-date"].map((id) => document.getElementById(id));
          name.value = "town";
          name.dispatchEvent(new Event("change", { bubbles: true }));
          setTimeout(() => ([name.value, date.value] = ["village", "2026-09-14"])); // while the engine is asked
        }"""
    )
    ready.wait_for_function("() => JSON.parse(localStorage.getItem('sro-draft') ?? '{}').draft?.name === 'village'")
    assert ready.input_value("#begin-name") == "village" and ready.input_value("#begin-date") == "2026-09-14"


def test_a_draft_goes_on_after_a_reload_also_without_a_network(page: Page) -> None:
    page.wait_for_selector('body[data-engine="ready"]')
    page.click("#begin-new")
    page.fill("#q-district-input", "Example Public Schools")
    expect(page.locator("#paper a.value", has_text="Example Public Schools").first).to_be_visible()
    expect(page.locator("#offline-words")).to_contain_text("PDFs still need it")
    page.click('.panels [data-panel="save"]')
    page.click("#offline-more")
    expect(page.locator("#offline-words")).to_contain_text("PDFs included")
    expect(page.locator("#offline-more")).to_be_hidden()
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#q-district-input")).to_have_value("Example Public Schools")
    expect(page.locator("#q-district-input")).to_be_visible()
    page.wait_for_selector('body[data-engine="ready"]')
    expect(page.locator("#paper a.value", has_text="Example Public Schools").first).to_be_visible()
    page.click('.panels [data-panel="save"]')
    assert _saved(page, '#save [data-save="pdf"]').startswith(b"%PDF")
    page.context.set_offline(False)


def test_what_is_typed_before_the_engine_is_there_is_kept(page: Page) -> None:
    page.route("**/*.wasm", lambda route: None)  # the engine never comes
    page.reload()
    page.select_option("#begin-state", "nh")
    page.click("#begin-new")
    page.fill("#q-district-input", "Early Schools")
    page.keyboard.press("Tab")
    page.locator("#q-board-input").press_sequentially("Early Bo")  # and left at once, in the middle of a word
    page.reload()
    assert page.locator("body").get_attribute("data-engine") == "there"
    expect(page.locator("#q-district-input")).to_have_value("Early Schools")
    expect(page.locator("#q-board-input")).to_have_value("Early Bo")
    expect(page.locator("#begin-state")).to_have_value("nh")
    page.unroute("**/*.wasm")
    page.reload()
    page.wait_for_selector('body[data-engine="ready"]')
    expect(page.locator("#paper a.value", has_text="Early Schools").first).to_be_visible()
    expect(page.locator("#paper a.value", has_text="Early Bo").first).to_be_visible()
    expect(page.locator("#undecided")).to_be_hidden()
    page.click('.panels [data-panel="save"]')
    page.click("#forget")
    page.click("#forget")
    assert "Early" not in _storage(page)


def test_words_typed_just_before_the_page_is_left_are_kept(ready: Page) -> None:
    ready.click("#begin-new")
    ready.locator("#q-district-input").press_sequentially("Hasty Schools")
    ready.evaluate("() => dispatchEvent(new Event('pagehide'))")
    assert "Hasty Schools" in _storage(ready)


def test_everything_is_forgotten_when_asked_and_nothing_is_kept_when_switched_off(ready: Page) -> None:
    ready.click("#begin-new")
    ready.fill("#q-district-input", "Secret Schools")
    expect(ready.locator("#paper a.value", has_text="Secret Schools").first).to_be_visible()
    assert "Secret" in _storage(ready)
    ready.click('.panels [data-panel="save"]')
    ready.uncheck("#autosave")
    assert "Secret" not in _storage(ready)
    ready.check("#autosave")
    assert "Secret" in _storage(ready)
    ready.click("#forget")
    ready.click("#forget")
    expect(ready.locator("#paper", has_text="Secret Schools")).to_have_count(0)
    assert "Secret" not in _storage(ready)
    assert ready.context.cookies() == []


def test_an_answer_that_weakens_is_explained_and_can_be_left(ready: Page) -> None:
    question = next(
        q.id for q in PROJECT.model.questions.values() if q.type == "yes_no" and q.reason_when and "10-233m.B.restraint" in q.law
    )
    _show(ready, question)
    ready.locator(f'#q-{question} input[value="no"]').check()
    box = ready.locator(f"#q-{question} .caution")
    expect(box).to_contain_text("The law asks for what this answer leaves out")
    expect(ready.locator(f"#q-{question}-reason")).to_be_focused()
    box.get_by_role("button", name="Keep what stood").click()
    expect(ready.locator(f'#q-{question} input[value=""]')).to_be_checked()
    ready.locator(f'#q-{question} input[value="no"]').check()
    ready.fill(f"#q-{question}-reason", "Counsel advised so.")
    box.get_by_role("button", name="Take it with this reason").click()
    expect(box).to_be_hidden()
    expect(ready.locator("#announce")).to_contain_text("Law check:")


def test_words_that_weaken_are_explained_without_taking_the_keyboard_and_wait_for_a_decision(ready: Page) -> None:
    ready.click("#begin-new")
    ready.locator("#q-department_short-input").focus()
    ready.keyboard.type("Agency of Nobody")
    box = ready.locator("#q-department_short .caution")
    expect(box).to_contain_text("would weaken")
    expect(ready.locator("#q-department_short-input")).to_be_focused()
    ready.keyboard.type(" and Police Department")
    expect(box).to_be_hidden()
    expect(ready.locator("#paper a.value", has_text="Agency of Nobody and Police Department").first).to_be_visible()
    ready.fill("#q-department_short-input", "Agency of Nobody")
    expect(box).to_be_visible()
    expect(ready.locator("#paper a.value", has_text=re.compile("^Agency of Nobody$"))).to_have_count(0)
    assert "department_short" in _storage(ready)
    ready.click('.panels [data-panel="save"]')
    expect(ready.locator("#undecided")).to_contain_text("One answer is not taken yet")
    box.get_by_role("button", name="Take it all the same").click()
    expect(box).to_be_hidden()
    expect(ready.locator("#undecided")).to_be_hidden()
    expect(ready.locator("#paper a.value", has_text=re.compile("^Agency of Nobody$")).first).to_be_visible()


def test_what_falls_in_a_document_that_is_not_on_screen_is_explained(ready: Page) -> None:
    ready.select_option("#which", "monthly-notice")
    expect(ready.locator("#paper .name")).to_contain_text("otice")
    _show(ready, "arrest_notices")
    ready.locator('#q-arrest_notices input[value="no"]').check()
    expect(ready.locator("#q-arrest_notices .caution")).to_contain_text("10-233h")
    ready.locator("#q-arrest_notices .caution").get_by_role("button", name="Keep what stood").click()
    expect(ready.locator('#q-arrest_notices input[value=""]')).to_be_checked()


def test_a_value_in_the_text_leads_to_its_question(ready: Page) -> None:
    blank = ready.locator('#paper a.blank[data-answer="chief_name"]').first
    blank.focus()
    ready.keyboard.press("Enter")
    expect(ready.locator("#q-chief_name-input")).to_be_focused()


def test_alternatives_stand_side_by_side_and_one_is_chosen(ready: Page) -> None:
    _show(ready, "duty_firearm")
    ready.locator("#q-duty_firearm .q-compare, #q-duty_firearm .compare").first.click()
    columns = ready.locator("#compare-body > section")
    expect(columns.first).to_be_visible()
    boxes = [columns.nth(position).bounding_box() for position in range(2)]
    assert boxes[0] and boxes[1] and abs(boxes[0]["y"] - boxes[1]["y"]) < 8
    columns.last.get_by_role("button").click()
    expect(ready.locator("#q-duty_firearm input[type=radio]").last).to_be_checked()


def test_a_clause_is_put_in_own_words_with_a_reason(ready: Page) -> None:
    clause = ready.locator('#paper [data-clause="reporting.to-chief"]')
    clause.locator(".reword").focus()
    ready.keyboard.press("Enter")
    ready.fill("#reword-text", "Each SRO may tell the chief <b>some day</b> {{ 7*7 }}.")
    ready.click("#reword-take")
    expect(ready.locator("#reword-problem")).to_contain_text("reason")
    ready.fill("#reword-reason", "As the department wishes.")
    ready.click("#reword-take")
    expect(ready.locator("#reword-caution")).to_contain_text("weaken")
    ready.locator("#reword-caution").get_by_role("button", name="Take it all the same").click()
    expect(clause).to_contain_text("<b>some day</b> {{ 7*7 }}")
    expect(ready.locator("#law .deviations")).to_contain_text("As the department wishes.")


def test_an_agreement_is_audited_and_fills_the_interview_as_guesses(ready: Page, tmp_path: Path) -> None:
    build_edition(BuildRequest(PROJECT, out=tmp_path, documents=("mou",), formats=("word",)), Address("westport"))
    ready.set_input_files("#check-file", tmp_path / "westport" / "mou.docx")
    expect(ready.locator("#audit .tally")).to_contain_text("met")
    ready.locator("#audit").get_by_role("button", name="Fill the interview with these").click()
    expect(ready.locator("#q-district-input")).to_have_value("Westport Public Schools")
    expect(ready.locator("#q-district .guessed")).to_contain_text("Guessed from your file")
    ready.locator("#q-district .guessed button").click()
    expect(ready.locator("#q-district .guessed")).to_be_hidden()


def test_everything_is_saved_in_one_zip_and_loaded_again(ready: Page, tmp_path: Path) -> None:
    ready.click("#step-begin summary:has-text('example')")
    ready.click('[data-example="westport"]')
    expect(ready.locator("#paper a.value", has_text="Westport Public Schools").first).to_be_visible()
    ready.click('.panels [data-panel="save"]')
    (tmp_path / "westport.zip").write_bytes(_saved(ready, "#save-all"))
    with zipfile.ZipFile(tmp_path / "westport.zip") as package:
        assert json.loads(package.read("manifest.json"))["address"] == "westport"
        assert package.read("district.yml") == (ROOT / "districts" / "westport" / "district.yml").read_bytes()
    ready.click("#forget")
    ready.click("#forget")
    expect(ready.locator("#paper", has_text="Westport Public Schools")).to_have_count(0)
    ready.set_input_files("#load", tmp_path / "westport.zip")
    expect(ready.locator("#paper a.value", has_text="Westport Public Schools").first).to_be_visible()


def test_hostile_answers_stay_words_and_can_be_stopped(ready: Page) -> None:
    ready.click("#begin-new")
    hostile = '<img src=x onerror="document.title=1"> {{ 7*7 }} ' + "w" * 100_000
    _type(ready, "q-central_location-input", hostile)
    expect(ready.locator("#paper a.value", has_text="onerror").first).to_be_visible()
    assert ready.title() == "Draft your agreement"
    assert ready.locator("#paper img").count() == 0
    _type(ready, "q-board-input", "Yale \u202eBoard\u202c")
    expect(ready.locator("#q-board")).to_contain_text("right-to-left override")
    assert ready.locator("#paper", has_text="\u202e").count() == 0
    ready.fill("#q-district-input", "After it")
    expect(ready.locator("#paper a.value", has_text="After it").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_axe_finds_nothing(ready: Page, axe: str, scheme: Any, width: int) -> None:
    ready.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    ready.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []
    ready.evaluate("() => document.getElementById('begin-new').click()")
    for panel in ("questions", "document", "law", "save"):
        ready.click(f'.panels [data-panel="{panel}"]')
        # the whole page once, then what each part adds to it
        found += _violations(ready, axe, "html" if panel == "questions" else f"#{panel}", RULES if scheme == "light" else OF_COLOR)
        assert ready.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), f"{panel} scrolls sideways at {width}"
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_dialogs_warnings_and_lists(ready: Page, axe: str, scheme: Any) -> None:
    ready.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    ready.set_viewport_size({"width": 360, "height": 740})
    _show(ready, "schools")
    ready.click("#q-schools .add")
    found = _violations(ready, axe, "#q-schools")
    _show(ready, "publication")
    ready.locator('#q-publication input[value="no"]').check()
    ready.locator("#q-publication .caution").wait_for()
    found += _violations(ready, axe, "#q-publication")
    _show(ready, "duty_firearm")
    ready.locator("#q-duty_firearm .compare").click()
    ready.locator("#compare-body section").first.wait_for()
    found += _violations(ready, axe, "#compare")
    ready.keyboard.press("Escape")
    ready.click('.panels [data-panel="document"]')
    ready.locator('#paper [data-clause="reporting.to-chief"] .reword').click()
    ready.click("#reword-list summary")
    ready.fill("#reword-text", "Each SRO may report.")
    ready.fill("#reword-reason", "Ours.")
    ready.click("#reword-take")
    ready.locator("#reword-caution").wait_for()
    found += _violations(ready, axe, "#reword")
    assert found == []


def test_on_a_phone_the_parts_are_tabs(ready: Page) -> None:
    ready.set_viewport_size({"width": 360, "height": 740})
    for panel in ("document", "law", "save", "questions"):
        ready.click(f'.panels [data-panel="{panel}"]')
        visible = [name for name in ("questions", "document", "law", "save") if ready.locator(f"#{name}").is_visible()]
        assert visible == [panel]


def test_without_script_the_questionnaire_stands(browser: Browser, draft: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(draft.parent) as address:
        page.goto(address)
        asked = page.locator(".question").count()
        assert asked == len([question for question in PROJECT.model.questions.values() if not question.fills])
        assert page.locator(".question >> visible=true").count() == asked
        expect(page.locator("noscript, .fallback").first).to_be_visible()
    context.close()


def test_without_webassembly_the_questionnaire_and_the_way_to_the_command_line_stand(browser: Browser, draft: Path) -> None:
    context = browser.new_context()
    context.add_init_script("delete globalThis.WebAssembly")
    page = context.new_page()
    with served(draft.parent) as address:
        page.goto(address)
        expect(page.locator("#fallback")).to_contain_text("sro new")
        expect(page.locator("#q-district")).to_be_visible()
        expect(page.locator("#document")).to_be_hidden()
    context.close()


def test_the_form_is_there_before_the_engine(page: Page) -> None:
    painted = page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    assert page.locator("#begin-new").is_visible()
    page.click("#begin-new")
    page.fill("#q-district-input", "Early Schools")
    page.keyboard.press("Tab")
    page.wait_for_selector('body[data-engine="ready"]')
    expect(page.locator("#paper a.value", has_text="Early Schools").first).to_be_visible()
    assert painted < 5000


RUN_AXE = """async ([where, rules]) => {
  const found = await axe.run(document.querySelector(where), {runOnly: rules, resultTypes: ["violations"]});
  return {passed: found.passes.length, broken: found.violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 160)}`)};
}"""
"""Only what is wrong leaves the browser: all that axe has to say takes longer to hand over than to find."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
OF_COLOR = ["color-contrast", "link-in-text-block"]


def _violations(page: Page, axe: str, where: str, rules: list[str] = RULES) -> list[str]:
    """What axe-core says against a part of the page."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe)
    result = page.evaluate(RUN_AXE, [where, rules])
    assert result["passed"], "axe looked at nothing"
    return [f"{where}: {words}" for words in result["broken"]]


def _tab_to(page: Page, selector: str) -> None:
    """Presses Tab until an element has the focus, as a keyboard alone would."""
    for _ in range(500):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with Tab")


def _press(page: Page, selector: str, key: str) -> None:
    _tab_to(page, selector)
    page.keyboard.press(key)


def _type(page: Page, control: str, text: str) -> None:
    """Puts text into a control whether or not its step is shown, at once however long it is."""
    page.evaluate(
        "([id, text]) => { const i = document.getElementById(id); i.value = text; i.dispatchEvent(new Event('change', {bubbles: true})); }",
        [control, text],
    )


def _show(page: Page, question: str) -> None:
    """Opens the step that holds a question."""
    step = page.evaluate("id => document.getElementById(id).closest('.step').dataset.title", f"q-{question}")
    page.click("#outline summary")
    page.locator("#steps").get_by_role("button", name=re.compile(f"^{re.escape(step)}")).click()


def _saved(page: Page, selector: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(selector).focus()
        page.keyboard.press("Enter")
    download: Download = waiting.value
    return Path(download.path()).read_bytes()


def _storage(page: Page) -> str:
    return str(page.evaluate("() => JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})"))
