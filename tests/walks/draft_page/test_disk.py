"""The district's own file on disk: opened from there, saved back to it, and never written over what else was written there. The browser's picker cannot be
driven, so it hands out files of the browser's private disk, which are opened, written and kept as those of the person's own are."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sro.draft.page.session import Session, load, texts
from sro.draft.page.shared import reconciled
from sro.errors import InputError
from tests.every_document import PROJECT
from tests.walks.draft_page.conftest import opened
from tests.walks.draft_page.test_sharing import answer, value

MINE = """\
# The clerk's remark stays.
state: ct
date: 2026-09-14
answers:
  district: Hill Public Schools  # so it is called
  board: Hill Board of Education
"""

PICKERS = """() => {
  const disk = () => navigator.storage.getDirectory();
  window.picked = ["district.yml"];
  window.showOpenFilePicker = async () => { const root = await disk(); return Promise.all(window.picked.map((name) => root.getFileHandle(name))); };
  window.showSaveFilePicker = async ({ suggestedName }) => (await disk()).getFileHandle(suggestedName, { create: true });
}"""

WRITE = """async ([name, text]) => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  await stream.write(text);
  await stream.close();
}"""

READ = "async (name) => (await (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile()).text()"
CLEAR = "async () => { const root = await navigator.storage.getDirectory(); for await (const name of root.keys()) await root.removeEntry(name); }"


@pytest.fixture
def desk(ready: Page) -> Page:
    """The running page with an empty disk behind its pickers."""
    ready.evaluate(CLEAR)
    ready.evaluate(PICKERS)
    return ready


def on_disk(page: Page, name: str = "district.yml") -> str:
    return str(page.evaluate(READ, name))


def write(page: Page, text: str, name: str = "district.yml") -> None:
    page.evaluate(WRITE, [name, text])


def open_(page: Page) -> None:
    page.evaluate("() => document.getElementById('disk-open').click()")
    expect(page.locator("#disk-words")).to_contain_text("Opened from district.yml")


def save(page: Page) -> None:
    page.click('.panels [data-panel="save"]')
    page.click("#disk-save")


def test_a_file_is_opened_changed_and_saved_back_with_its_remarks(desk: Page) -> None:
    write(desk, MINE)
    open_(desk)
    assert value(desk, "district") == "Hill Public Schools"
    words = desk.locator("#disk-words")
    expect(words).to_have_text("Opened from district.yml on your disk, and not saved to it from here yet. Nothing has changed since. ")
    assert on_disk(desk) == MINE, "opening writes nothing"
    answer(desk, "board", "Hill Town Board")
    expect(words).to_contain_text("What you changed since is not in it yet.")
    assert on_disk(desk) == MINE, "nor does an answer"
    save(desk)
    expect(words).to_contain_text("Saved to district.yml on your disk, last on ")
    expect(words).to_contain_text("Nothing has changed since.")
    assert on_disk(desk) == MINE.replace("Hill Board of Education", "Hill Town Board")
    answer(desk, "board", "Hill Board")
    expect(words).to_contain_text("What you changed since is not in it yet.")
    desk.keyboard.press("Control+s")
    expect(words).to_contain_text("Nothing has changed since.")
    assert "board: Hill Board\n" in on_disk(desk)


def test_what_changed_on_disk_meanwhile_is_taken_in_and_never_written_over(desk: Page) -> None:
    write(desk, MINE)
    open_(desk)
    answer(desk, "board", "Hill Town Board")
    write(desk, MINE.replace("stays.", "stays, and a second one.") + "  department: Hill Police Department\n")
    save(desk)
    expect(desk.locator("#disk-told")).to_contain_text("What was changed on disk is taken in")
    found = on_disk(desk)
    assert "a second one." in found and "board: Hill Town Board" in found and "department: Hill Police Department" in found
    assert value(desk, "department") == "Hill Police Department"


def test_what_both_changed_is_put_side_by_side_and_nothing_is_written_before(desk: Page, axe: str) -> None:
    write(desk, MINE)
    open_(desk)
    answer(desk, "board", "Hill Town Board")
    theirs = MINE.replace("Hill Board of Education", "Hill Regional Board")
    write(desk, theirs)
    save(desk)
    expect(desk.locator("#both-title")).to_have_text("district.yml changed on disk")
    expect(desk.locator("#both")).to_contain_text("Hill Regional Board")
    expect(desk.locator("#both")).to_contain_text("Hill Town Board")
    desk.evaluate(axe)
    assert desk.evaluate("() => axe.run('#both').then(({ violations }) => violations.map((each) => each.id))") == []
    desk.get_by_role("button", name="Write nothing").click()
    expect(desk.locator("#disk-problem")).to_contain_text("Nothing was written.")
    assert on_disk(desk) == theirs
    for side, stands in (("theirs", "Hill Regional Board"), ("ours", "Hill City Board")):
        answer(desk, "board", "Hill City Board")
        write(
            desk, theirs.replace("Hill Regional Board", f"Hill {side} Board" if side == "ours" else "Hill Regional Board") + f"  # {side}\n"
        )
        save(desk)
        desk.locator(f'#both input[value="{side}"]').check()
        desk.get_by_role("button", name="Take these and save").click()
        expect(desk.locator("#both")).to_have_count(0)
        expect(desk.locator("#announce")).to_contain_text("district.yml is saved.")
        expect(desk.locator("#disk-words")).to_contain_text("Nothing has changed since.")
        desk.evaluate("() => { document.getElementById('announce').textContent = ''; }")
        assert f"board: {stands}\n" in on_disk(desk) and f"# {side}" in on_disk(desk)
        assert value(desk, "board") == stands


def test_a_file_that_cannot_be_read_any_more_or_is_gone_is_left_alone(desk: Page) -> None:
    write(desk, MINE)
    open_(desk)
    answer(desk, "board", "Hill Town Board")
    write(desk, "answers: [")
    save(desk)
    expect(desk.locator("#disk-problem")).to_contain_text("Nothing was written: district.yml changed on disk")
    assert on_disk(desk) == "answers: ["
    desk.evaluate(CLEAR)
    save(desk)
    expect(desk.locator("#disk-problem")).to_contain_text("district.yml is not where it was, so nothing was written")
    assert (
        desk.evaluate(
            "async () => { const names = []; for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name); return names; }"
        )
        == []
    )


def test_a_change_under_the_pen_is_met_and_not_lost(desk: Page) -> None:
    write(desk, MINE)
    open_(desk)
    answer(desk, "board", "Hill Town Board")
    desk.evaluate("""() => {
      const real = FileSystemFileHandle.prototype.createWritable;
      FileSystemFileHandle.prototype.createWritable = async function () {
        FileSystemFileHandle.prototype.createWritable = real;
        const stream = await this.createWritable();
        const other = await this.createWritable();
        await other.write("# under the pen\\n" + (await (await this.getFile()).text()));
        await other.close();
        return stream;
      };
    }""")
    save(desk)
    expect(desk.locator("#disk-words")).to_contain_text("last on")
    assert on_disk(desk).startswith("# under the pen\n") and "Hill Town Board" in on_disk(desk)


def test_a_draft_from_nowhere_is_saved_where_a_person_says_and_never_over_something(desk: Page) -> None:
    write(desk, "something else\n")
    answer(desk, "board", "Hill Town Board")
    expect(desk.locator("#disk-words")).to_contain_text("These answers go to no file on your disk yet.")
    save(desk)
    expect(desk.locator("#disk-problem")).to_contain_text("district.yml is there already and holds something, so nothing was written")
    assert on_disk(desk) == "something else\n"
    desk.evaluate(CLEAR)
    save(desk)
    expect(desk.locator("#disk-words")).to_contain_text("Saved to district.yml on your disk, last on ")
    assert "board: Hill Town Board" in on_disk(desk)


def test_a_browser_that_is_not_allowed_writes_nothing_and_says_so(desk: Page) -> None:
    write(desk, MINE)
    open_(desk)
    answer(desk, "board", "Hill Town Board")
    desk.evaluate("""() => {
      const { queryPermission, requestPermission } = FileSystemHandle.prototype;
      FileSystemHandle.prototype.queryPermission = async () => "prompt";
      FileSystemHandle.prototype.requestPermission = async () => "denied";
      window.allow = () => Object.assign(FileSystemHandle.prototype, { queryPermission, requestPermission });
    }""")
    save(desk)
    expect(desk.locator("#disk-problem")).to_contain_text("The browser may not write to district.yml, so nothing was written")
    assert on_disk(desk) == MINE
    desk.evaluate("() => window.allow()")
    save(desk)
    expect(desk.locator("#disk-words")).to_contain_text("last on")
    expect(desk.locator("#disk-problem")).to_be_hidden()
    assert "Hill Town Board" in on_disk(desk)


def test_another_draft_does_not_go_to_the_file_of_the_one_before(desk: Page) -> None:
    write(desk, MINE)
    open_(desk)
    desk.evaluate("() => document.querySelector('[data-example=quillbrook]').click()")
    desk.get_by_role("button", name="Open the example").click()
    expect(desk.locator("#disk-words")).to_contain_text("These answers go to no file on your disk yet.")
    assert on_disk(desk) == MINE


def test_own_words_have_a_file_of_their_own(desk: Page) -> None:
    write(desk, MINE)
    local = '- {replace: assignment.schedule, text: "Ours.", reason: "So agreed."}\n'
    write(desk, local, "local.yml")
    desk.evaluate("() => { window.picked = ['district.yml', 'local.yml']; }")
    open_(desk)
    expect(desk.locator("#disk-save")).to_have_text("Save to district.yml and local.yml")
    answer(desk, "board", "Hill Town Board")
    write(desk, local.replace("Ours.", "Theirs."), "local.yml")
    save(desk)
    expect(desk.locator("#disk-told")).to_contain_text("What was changed on disk besides answers is kept.")
    assert "Theirs." in on_disk(desk, "local.yml") and "Hill Town Board" in on_disk(desk)
    desk.evaluate("() => { window.picked = ['district.yml', 'district.yml']; document.getElementById('disk-open').click(); }")
    expect(desk.locator("#disk-problem")).to_contain_text("Choose one district.yml")


def test_a_reload_keeps_the_work_and_the_way_to_the_file(page: Page) -> None:
    page.wait_for_selector('body[data-engine="ready"]')
    page.evaluate(PICKERS)
    write(page, MINE)
    open_(page)
    answer(page, "board", "Hill Town Board")
    page.reload()
    page.wait_for_selector('body[data-engine="ready"]')
    page.evaluate(PICKERS)
    expect(page.locator("#paper a.value", has_text="Hill Town Board").first).to_be_visible()
    expect(page.locator("#disk-words")).to_contain_text(
        "Opened from district.yml on your disk, and not saved to it from here yet. What you changed since is not in it yet."
    )
    write(page, MINE + "  department: Hill Police Department\n")
    save(page)
    expect(page.locator("#disk-told")).to_contain_text("taken in")
    assert "Hill Town Board" in on_disk(page) and "Hill Police Department" in on_disk(page)
    expect(page.locator("#stored")).not_to_contain_text("Where local.yml")
    page.click('.panels [data-panel="law"]')
    page.click('.panels [data-panel="save"]')
    expect(page.locator("#stored")).to_contain_text("Where district.yml is on your disk")
    page.click("#stored-clear")
    page.click("#stored-clear")
    expect(page.locator("#stored")).to_have_text("Nothing of this page is kept in this browser.")
    assert "Hill Town Board" in on_disk(page), "clearing the browser does nothing to the file"


def test_a_browser_without_files_says_so_and_downloads(browser: Browser, draft: Path) -> None:
    with opened(browser, draft) as (page, wrong):
        page.add_init_script("delete window.showOpenFilePicker; delete window.showSaveFilePicker;")
        page.reload()
        page.wait_for_selector('body[data-engine="ready"]')
        page.click('.panels [data-panel="save"]')
        expect(page.locator("#disk-words")).to_contain_text("This browser cannot save to a file on your disk")
        expect(page.locator("#disk-save")).to_be_hidden()
        expect(page.locator("#disk-open")).to_be_hidden()
        with page.expect_download() as download:
            page.click("#save-answers")
        assert download.value.suggested_filename == "district.yml"
        assert wrong == []


def _opened(text: str, local: str = "") -> Session:
    session = Session(PROJECT.model, PROJECT.library, {})
    load(session, "hill", text, local)
    return session


WORDS = '- {replace: assignment.schedule, text: "WORDS.", reason: "So agreed."}\n'


def test_own_words_that_both_changed_are_asked_and_neither_is_lost_before() -> None:
    was = {"district.yml": MINE, "local.yml": WORDS}
    there = {**was, "local.yml": WORDS.replace("WORDS", "Theirs")}
    session = _opened(MINE, WORDS.replace("WORDS", "Ours"))
    asked = reconciled(session, was, there, {})["both"]
    assert [each["question"] for each in asked] == ["local.yml"] and "Ours." in asked[0]["ours"] and "Theirs." in asked[0]["theirs"]
    reconciled(session, was, there, {"local.yml": "ours"})
    assert "Ours." in texts(session)["files"]["local.yml"]
    reconciled(session, was, there, {"local.yml": "theirs"})
    assert "Theirs." in texts(session)["files"]["local.yml"]


def test_what_no_question_asks_for_stays_as_the_file_has_it() -> None:
    session = _opened(MINE)
    there = MINE.replace("answers:", "documents: [mou]\nanswers:")
    assert reconciled(session, {"district.yml": MINE}, {"district.yml": there}, {})["documents"] == ["mou"]
    assert texts(session)["files"]["district.yml"] == there
    again = _opened(there)
    again.open(
        again.draft.__class__(again.draft.name, again.draft.file.model_copy(update={"documents": ()}), again.draft.own, again.draft.text)
    )
    with pytest.raises(InputError, match="documents was changed in the file and on the page"):
        reconciled(again, {"district.yml": there}, {"district.yml": there.replace("[mou]", "[mou, form-a]")}, {})
