"""Nothing takes longer than a second without a way to stop it, and stopping loses nothing that was typed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.walks.draft_page.conftest import restarted

HEAVY = "a. " * 33_000
"""An answer of 100 kB that reads as 33,000 sentences: holding it against the law takes the engine many seconds."""


def test_a_file_that_takes_too_long_is_stopped_and_the_draft_stands(ready: Page) -> None:
    ready.click("#begin-new")
    ready.fill("#q-board-input", "Example Board")
    expect(ready.locator("#paper a.value", has_text="Example Board").first).to_be_visible()
    huge = "state: ct\ndate: 2026-09-14\nanswers:\n" + "".join(f"  a{number}: 1\n" for number in range(60_000))
    ready.set_input_files("#load", {"name": "district.yml", "mimeType": "text/yaml", "buffer": huge.encode()})
    with restarted(ready):
        ready.click("#stop")
    expect(ready.locator("#stop")).to_be_hidden()
    expect(ready.locator("#q-board-input")).to_have_value("Example Board")
    expect(ready.locator("#paper a.value", has_text="Example Board").first).to_be_visible()
    ready.fill("#q-district-input", "After it")
    expect(ready.locator("#paper a.value", has_text="After it").first).to_be_visible()


def test_an_answer_that_takes_too_long_is_stopped_and_stays_where_it_was_typed(ready: Page) -> None:
    ready.click("#begin-new")
    ready.fill("#q-department-input", "Example Police Department")
    expect(ready.locator("#paper a.value", has_text="Example Police Department").first).to_be_visible()
    ready.fill("#q-board_short-input", HEAVY)
    ready.locator("#stop").wait_for()
    _turns(ready, 30)
    expect(ready.locator("#stop"), "the page itself waits for the engine").to_be_visible()
    with restarted(ready):
        ready.click("#stop")
    expect(ready.locator("#q-board_short-input")).to_have_value(HEAVY)
    expect(ready.locator("#q-board_short .problem")).to_contain_text("stopped before it was taken")
    expect(ready.locator("#paper", has_text="a. a. a. a.")).to_have_count(0)
    expect(ready.locator("#paper a.value", has_text="Example Police Department").first).to_be_visible()
    ready.click('.panels [data-panel="save"]')
    expect(ready.locator("#undecided")).to_contain_text("not in what you save")
    ready.reload()
    expect(ready.locator("#q-board_short-input")).to_have_value(HEAVY)
    ready.wait_for_selector('body[data-engine="ready"]')
    ready.fill("#q-board_short-input", "A short one")
    expect(ready.locator("#paper a.value", has_text="A short one").first).to_be_visible()
    expect(ready.locator("#q-board_short .problem")).to_be_hidden()
    expect(ready.locator("#undecided")).to_be_hidden()


def _turns(page: Page, count: int) -> None:
    """Let the page itself do other things so many times, however long each takes on this machine."""
    page.evaluate(
        """async (count) => {
            for (let turn = 0; turn < count; turn++) await new Promise((go) => setTimeout(go, 10));
        }""",
        count,
    )
