"""The redline as a page: readable aloud, without colour, on paper, and standing for itself."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from sro.compare import compare
from sro.errors import InputError
from sro.formats.pdf import write_redline_pdf
from sro.formats.web.redline import write_html
from sro.history.pair import VersionPair
from sro.history.view import view
from tests.every_document import PROJECT
from tests.formats.pdf.pdf_checks import failures
from tests.formats.word.redline.pairs import pair


def data(seed: int) -> dict[str, Any]:
    old, new = pair(seed)
    return view(VersionPair(f"pair {seed}", "mou", compare(old, new), old, new), "Proved: it is so.")


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "input", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_the_page_is_whole_and_needs_nothing_from_elsewhere(seed: int) -> None:
    text = write_html(data(seed), PROJECT.layouts).decode()
    page = Page(text)
    assert page.open == []
    assert not [tag for tag, _ in page.tags if tag in ("script", "img", "link", "iframe")]
    assert not re.search(r"https?://|url\(|@import", text)
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))


def test_insertions_and_deletions_are_said_and_shown_without_colour() -> None:
    text = write_html(data(3), PROJECT.layouts).decode()
    assert '<ins><span class="hidden"> [inserted: </span>' in text
    assert '<del><span class="hidden"> [deleted: </span>' in text
    assert re.search(r"ins \{[^}]*text-decoration: underline", text) and re.search(r"del \{[^}]*text-decoration: line-through", text)
    assert "@media print" in text
    assert "Proved: it is so." in text


def test_both_views_and_a_fold_for_what_is_cosmetic() -> None:
    text = write_html(data(3), PROJECT.layouts).decode()
    assert 'class="unified"' in text and 'class="sides"' in text
    assert re.search(r"<details><summary>\d+ cosmetic changes", text)


@pytest.mark.parametrize("seed", (3, 9, 20))
def test_the_pdf_passes_ua_1_and_a_2a_and_has_the_same_bytes_twice(seed: int) -> None:
    printable = json.loads(json.dumps(data(seed), ensure_ascii=False).replace("🚨", ""))
    first = write_redline_pdf(printable, PROJECT.layouts)
    assert first == write_redline_pdf(printable, PROJECT.layouts)
    assert failures(first) == []


def test_a_character_that_no_font_has_is_refused_with_a_sentence() -> None:
    with pytest.raises(InputError, match="cannot be printed"):
        write_redline_pdf(data(3), PROJECT.layouts)
