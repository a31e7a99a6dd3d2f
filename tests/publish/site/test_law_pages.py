"""The law's pages: how far the law was read stands first, wordings stand with their days, questions with their readings."""

from __future__ import annotations

from functools import cache

import pytest

from sro.publish.site.law_data import LawBook
from sro.publish.site.law_pages import add_law
from sro.publish.site.pages import Pages
from sro.publish.site.write import templates_of
from tests.every_document import PROJECT

READ = "Connecticut law checked to October 5, 2026, not yet confirmed on the official pages."


@cache
def pages() -> dict[str, str]:
    """Every page of the law by its path, without districts."""
    made = Pages(templates_of(PROJECT))
    add_law(made, [LawBook(PROJECT.library, state) for state in PROJECT.library.states()], [], {}, "")
    return {path: content.decode("utf-8") for path, content in made.files.items() if path.endswith(".md")}


@pytest.mark.parametrize("path", [path for path in pages() if path.startswith(("law/ct/", "law/index"))])
def test_how_far_the_law_was_read_stands_first(path: str) -> None:
    body = pages()[path].split("\n# ", 1)[1].split("\n", 1)[1].strip()
    assert body.startswith(f'<p class="notice law">{READ}')


def test_a_federal_page_has_the_day_of_federal_law() -> None:
    assert "Federal law checked to June 20, 2026" in pages()["law/us/ferpa/index.md"]


def test_wordings_stand_with_their_days_and_how_they_are_known() -> None:
    page = pages()["law/ct/10-233m/index.md"]
    assert "July 1, 2023 to June 30, 2024" in page and "From July 1, 2024" in page
    assert "but for one reference, which is rebuilt" in page
    assert "What stood before July 1, 2026 was not read here" in pages()["law/ct/10-244a/index.md"]


def test_where_the_law_was_read_and_what_was_not_seen_is_told() -> None:
    page = pages()["law/index.md"]
    assert "The official pages themselves were not opened." in page and "Acts of a special session after October 5, 2026" in page


def test_open_questions_stand_with_each_reading_and_where_they_bear() -> None:
    page = pages()["law/index.md"].split("Open questions", 1)[1]
    for words in (
        "C11:",
        "C12:",
        "C13:",
        "A time of grace.",
        "Until it is answered: Update due now; the law took effect July 1, 2026 (C11).",
    ):
        assert words in page
    assert "C10:" not in page
