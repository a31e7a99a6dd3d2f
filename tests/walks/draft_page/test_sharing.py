"""Sharing in the browser: a link that shows somebody their questions alone, the file that comes back dropped on the page, and two tabs at one draft."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from sro.draft.sharing import read_link, read_share
from tests.publish.page.bundled import served
from tests.walks.draft_page.conftest import DESK, PATIENCE

READY = 'body[data-engine="ready"]'

DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def example(page: Page) -> None:
    """Quillbrook's answers on the page."""
    page.evaluate("() => document.querySelector('[data-example=quillbrook]').click()")
    expect(page.locator("#announce")).to_contain_text("are filled in")


def answer(page: Page, question: str, words: str) -> None:
    """Types an answer and waits until it is taken."""
    page.evaluate("(id) => performance.clearMeasures(`taken:${id}`)", question)
    page.evaluate(
        """([id, words]) => { const input = document.querySelector(`[data-question="${id}"] input`);
        input.value = words; input.dispatchEvent(new Event("change", { bubbles: true })); }""",
        [question, words],
    )
    page.wait_for_function("(id) => performance.getEntriesByName(`taken:${id}`).length > 0", arg=question)


def value(page: Page, question: str) -> str:
    return str(page.evaluate('(id) => document.querySelector(`[data-question="${id}"] input`).value', question))


def shown(page: Page) -> set[str]:
    """The questions that are asked, on whatever step."""
    found = page.evaluate("() => [...document.querySelectorAll('.question')].filter((q) => !q.hidden).map((q) => q.dataset.question)")
    return set(found)


def test_a_link_asks_somebody_their_questions_alone_and_what_comes_back_is_dropped(ready: Page, tmp_path: Path) -> None:
    page = ready
    example(page)
    page.evaluate("() => { location.hash = ''; document.querySelector('.panels [data-panel=save]').click(); }")
    page.select_option("#share-who", "chief")
    page.fill("#share-day", "Nov. 30, 2026")
    page.click("#share-link")
    link = page.input_value("#share-address")
    assert len(link) < 8000
    share = read_link(link.partition("#share=")[2])
    chief = page.context.new_page()
    uploaded: list[str] = []
    chief.on(
        "request", lambda request: uploaded.append(request.url) if "share" in request.url and "sharing.js" not in request.url else None
    )
    chief.set_viewport_size({"width": 390, "height": 844})
    chief.goto(link)
    chief.wait_for_selector(READY)
    expect(chief.locator("#share-head")).to_contain_text("for the chief of police, from Quillbrook Public Schools, November 30, 2026")
    assert shown(chief) <= set(share.questions) and "report_deadline" in shown(chief)
    expect(chief.locator(".panels")).to_be_hidden()
    parts = int(chief.locator("#where").inner_text().split(" of ")[1].split(":")[0])
    expect(chief.locator("#next")).to_contain_text(f"Next part (2 of {parts})")
    unseen = chief.locator("#share-unseen")
    expect(unseen).to_contain_text("not seen yet")
    chief.screenshot(path=str(tmp_path / "chief-first.png"), full_page=True)
    counts = [int(unseen.inner_text().split()[0])]
    for part in range(2, parts + 1):
        chief.click("#next")
        expect(chief.locator("#where")).to_contain_text(f"{part} of {parts}")
        counts.append(int("0" + "".join(filter(str.isdigit, unseen.inner_text()))))
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1] == 0, counts
    expect(chief.locator("#next")).to_be_hidden()
    expect(unseen).to_contain_text("You have seen every question.")
    answer(chief, "report_deadline", "3")
    chief.fill("#share-by", "Chief of Police")
    chief.fill("#share-on", "12/2/2026")
    with chief.expect_download() as download:
        chief.click("#share-download")
    back = tmp_path / download.value.suggested_filename
    download.value.save_as(back)
    assert back.name == "quillbrook.chief.answered.yml"
    assert (read_share(back.read_text("utf-8"), "x").answers or {})["report_deadline"] == 3
    assert not uploaded and chief.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    chief.screenshot(path=str(tmp_path / "chief.png"), full_page=True)
    chief.close()

    page.evaluate(DROP, [back.name, back.read_text("utf-8")])
    expect(page.locator("#share-told")).to_contain_text("1 answer of Chief of Police taken in")
    assert value(page, "report_deadline") == "3"
    page.click("#share-undo")
    expect(page.locator("#share-told")).to_contain_text("Everything is as it was before.")
    assert value(page, "report_deadline") == "5"


def test_what_both_changed_is_shown_side_by_side_and_asked(ready: Page, tmp_path: Path, axe: str) -> None:
    page = ready
    example(page)
    page.evaluate("() => document.querySelector('.panels [data-panel=save]').click()")
    page.fill("#share-day", "11/30/2026")
    with page.expect_download() as download:
        page.click("#share-file")
    sent = tmp_path / "sent.yml"
    download.value.save_as(sent)
    back = sent.read_text("utf-8").replace("\n  report_deadline:\n", "\n  report_deadline: 3\n")
    back = back.replace("\nby:  #", "\nby: Chief of Police  #").replace("\nanswered_on:  #", "\nanswered_on: 2026-12-02  #")
    answer(page, "report_deadline", "4")
    page.evaluate(DROP, ["back.yml", back])
    dialog = page.locator("#both")
    expect(dialog).to_contain_text("From Chief of Police")
    page.screenshot(path=str(tmp_path / "both.png"))
    page.evaluate(axe)
    faults = page.evaluate("() => axe.run('#both').then((found) => found.violations.map((each) => each.id))")
    assert faults == []
    page.click("#both .go")
    expect(dialog.locator(".problem")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert value(page, "report_deadline") == "4"
    page.evaluate(DROP, ["back.yml", back])
    page.check("#both input[value=theirs]")
    page.click("#both .go")
    expect(page.locator("#share-told")).to_contain_text("taken in")
    assert value(page, "report_deadline") == "3"
    page.evaluate(DROP, ["other.yml", back.replace("district: quillbrook", "district: elsewhere")])
    expect(page.locator("#share-told")).to_contain_text("this is for elsewhere and not for quillbrook")


def test_a_file_over_answers_is_asked_about_and_can_be_taken_back(ready: Page) -> None:
    page = ready
    example(page)
    file = "state: ct\ndate: 2026-09-14\nanswers:\n  district: Elsewhere Schools\n"
    page.evaluate(DROP, ["district.yml", file])
    expect(page.locator("#both")).to_contain_text("would leave the page")
    page.click("#both [data-way=stay]")
    expect(page.locator("#both")).to_have_count(0)
    assert value(page, "district") == "Quillbrook Public Schools"
    page.evaluate(DROP, ["district.yml", file])
    page.click("#both [data-way=go]")
    expect(page.locator("#share-told")).to_contain_text("is open now")
    assert value(page, "district") == "Elsewhere Schools"
    page.click("#share-undo")
    expect(page.locator("#share-told")).to_contain_text("as it was before")
    assert value(page, "district") == "Quillbrook Public Schools"


def test_a_file_that_cannot_be_read_is_told_where_one_is_and_three_drops_ask_once(ready: Page, tmp_path: Path) -> None:
    page = ready
    example(page)
    page.evaluate("() => document.querySelector('.panels [data-panel=law]').click()")
    page.evaluate(DROP, ["notes.yml", "hello there"])
    told = page.locator("#share-told")
    expect(told).to_contain_text("notes.yml")
    expect(told).to_be_visible()
    expect(page.locator("#both")).to_have_count(0)
    assert page.evaluate("document.body.dataset.panel") == "law"
    page.screenshot(path=str(tmp_path / "unread.png"))
    file = "state: ct\ndate: 2026-09-14\nanswers:\n  district: Elsewhere Schools\n"
    for _ in range(3):
        page.evaluate(DROP, ["district.yml", file])
    expect(page.locator("#both")).to_have_count(1)
    expect(page.locator("#both .go")).to_have_text("Stay with what is here")
    page.screenshot(path=str(tmp_path / "asked.png"))
    page.click("#both [data-way=stay]")
    expect(page.locator("#both")).to_have_count(0)
    assert value(page, "district") == "Quillbrook Public Schools"


def test_two_tabs_of_one_draft_meet_and_lose_nothing(browser: Browser, draft: Path) -> None:
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(PATIENCE)
    with served(draft.parent) as address:
        one = context.new_page()
        one.goto(address)
        one.wait_for_selector(READY)
        example(one)
        two = context.new_page()
        two.goto(address)
        two.wait_for_selector(READY)
        assert value(two, "district") == "Quillbrook Public Schools"
        answer(one, "report_deadline", "4")
        two.wait_for_function("() => document.querySelector('[data-question=report_deadline] input').value === '4'")
        answer(two, "chief_name", "Ann Example")
        one.wait_for_function("() => document.querySelector('[data-question=chief_name] input').value === 'Ann Example'")
        context.close()
