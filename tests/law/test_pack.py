"""How far the law was read: one day a state, the page on which it is confirmed, and what is said first."""

from __future__ import annotations

import datetime

import pytest

from sro.errors import InputError
from sro.law import LawLibrary, Pack, Page, Standing, pages_in
from sro.law.pack import confirmed
from sro.project.store import FolderStore, MemoryStore
from sro.project.texts import load_law
from tests.every_document import PROJECT, ROOT

READ_TO = datetime.date(2026, 10, 5)
HEAD = "## Connecticut (ct), law checked to 2026-10-05\n\n"
OPEN = "- [ ] [§ 1](https://example.org): compare.\n"
TICKED = "- [x] [§ 1](https://example.org): compare. – confirmed by counsel to the board on 2026-12-05\n"


def _confirmed(text: str) -> str:
    return str(confirmed(list(pages_in(text)), "ct", READ_TO))


def test_nothing_is_confirmed_as_the_page_is_shipped() -> None:
    pages = PROJECT.library.confirmed
    assert len(pages) > 10 and not any(page.ticked for page in pages)
    assert {page.state for page in pages} == {"ct"}
    assert PROJECT.library.of("ct").confirmed is None


def test_the_page_that_is_shipped_is_for_the_day_to_which_the_law_was_read() -> None:
    assert {page.checked_to for page in PROJECT.library.confirmed} == {PROJECT.library.of("ct").checked_to.isoformat()}


def test_a_state_is_confirmed_when_its_last_page_is_ticked() -> None:
    assert _confirmed(HEAD + TICKED + OPEN) == "None"
    assert _confirmed(HEAD + TICKED + TICKED.replace("2026-12-05", "2026-12-07")) == (
        "confirmed on the official pages by counsel to the board on December 5, 2026"
    )


def test_pages_of_another_day_or_of_another_state_confirm_nothing() -> None:
    assert _confirmed(HEAD.replace("2026-10-05", "2026-01-01") + TICKED) == "None"
    assert _confirmed(HEAD.replace("(ct)", "(nh)") + TICKED) == "None"


@pytest.mark.parametrize(
    "line",
    [TICKED.split(" – ")[0] + "\n", TICKED.replace("[x]", "[ ]"), TICKED.replace("2026-12-05", "yesterday")],
)
def test_a_line_that_is_half_filled_in_is_told_with_its_number(line: str) -> None:
    files = {name: PROJECT.store.read(name) for name in FolderStore(ROOT).names("law", ".yml", below=True)}
    with pytest.raises(InputError) as error:
        load_law(MemoryStore({**files, "law/CONFIRM.md": (HEAD + line).encode()}))
    assert str(error.value).startswith("law/CONFIRM.md:3:1: ") and "2026-12-05" in str(error.value)


@pytest.mark.parametrize("mangled", ["- [?] ", "- [] ", "* [ ] ", "  - [ ] ", "- "])
def test_a_mangled_line_is_not_passed_over(mangled: str) -> None:
    with pytest.raises(ValueError, match="no line that can be ticked"):
        list(pages_in(HEAD + TICKED + OPEN.replace("- [ ] ", mangled)))


def test_a_folder_without_its_day_is_refused() -> None:
    files = {name: PROJECT.store.read(name) for name in FolderStore(ROOT).names("law", ".yml", below=True)}
    del files["law/nh/pack.yml"]
    with pytest.raises(InputError, match=r"law/nh/pack\.yml: the file is missing"):
        load_law(MemoryStore(files))


def test_a_federal_requirement_keeps_the_day_of_federal_law() -> None:
    law = PROJECT.library.of("ct")
    days = {requirement.id.split(".")[0]: requirement.checked_to for requirement in law.requirements}
    assert days["ferpa"] == days["ada"] == PROJECT.library.pack("us").checked_to != law.checked_to == days["10-233m"]


def test_a_day_after_the_last_one_read_is_warned_of() -> None:
    law = PROJECT.library.of("ct")
    assert (law.unread_after(READ_TO), law.unread_after(READ_TO + datetime.timedelta(days=1))) == (False, True)
    assert law.standing(READ_TO).lines == ("Connecticut law checked to October 5, 2026, not yet confirmed on the official pages.",)
    late = law.standing(datetime.date(2026, 11, 29))
    assert late.lines[0] == "Law after October 5, 2026 has not been read."
    assert (late.day, late.data["unread_after"]) == (READ_TO, "2026-10-05")


def test_who_confirmed_is_told_wherever_the_day_is() -> None:
    pages = [Page(1, "ct", "2026-10-05", True, "A. Counsel", datetime.date(2026, 12, 5))]
    found = confirmed(pages, "ct", READ_TO)
    said = Standing("Connecticut", READ_TO, READ_TO, found).said
    assert said == "Connecticut law checked to October 5, 2026, confirmed on the official pages by A. Counsel on December 5, 2026."


def test_the_day_stands_in_one_place_a_state() -> None:
    holding = [name for name in FolderStore(ROOT).names("law", ".yml", below=True) if b"checked_to" in PROJECT.store.read(name)]
    assert holding == ["law/ct/pack.yml", "law/nh/pack.yml", "law/us/pack.yml"]


def test_a_library_without_packs_says_that_nothing_was_read() -> None:
    assert LawLibrary().pack("zz").read == "not at all"
    assert LawLibrary(packs={"us": Pack(name="Federal", checked_to=READ_TO, read="x")}).pack("zz").name == "Federal"
