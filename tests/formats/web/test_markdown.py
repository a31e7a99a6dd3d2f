"""The web page shows a document's words exactly, whatever was typed, and says of each piece what it is."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.formats.web import write_markdown
from sro.formats.web.markdown import escaped, inline
from sro.model.base import unusable_character
from sro.model.document import Document, Item, Run
from sro.reading.own import of_document
from tests.formats.documents import HOSTILE, agreement, all_documents

VOID = {"br", "hr", "img", "path", "rect", "line", "circle"}


class Page(HTMLParser):
    """A page's elements as (tag, attributes, words), and every tag that was left open or closed without having been opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.faults: list[str] = []
        self._open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> left open" for tag, _, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
        if tag not in VOID:
            self._open.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> out of place")
            return
        name, attributes, words = self._open.pop()
        self.elements.append((name, attributes, "".join(words)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for _, _, words in self._open:
            words.append(data)


def page(document: Document) -> Page:
    return Page(html(write_markdown(document).decode().split("---\n", 2)[2]))


def html(text: str) -> str:
    return markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables"])


def front_matter(document: Document) -> Any:
    return yaml.safe_load(write_markdown(document).decode().split("---\n", 2)[1])


def with_class(found: Page, name: str) -> list[str]:
    return [words for _, attributes, words in found.elements if name in (attributes.get("class") or "").split()]


@pytest.mark.parametrize("name", all_documents())
def test_every_kind_of_document_gives_a_well_formed_page_with_unique_ids(name: str) -> None:
    found = page(all_documents()[name])
    assert found.faults == []
    ids = [attributes["id"] for _, attributes, _ in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", all_documents())
def test_every_piece_of_the_reading_order_stands_on_the_page_in_order(name: str) -> None:
    document = all_documents()[name]
    shown = re.sub(r"\s", "", "".join(page(document).words))
    position = 0
    for piece in of_document(document).words:
        wanted = re.sub(r"\s", "", piece)
        at = shown.find(wanted, position)
        assert at >= 0, piece
        position = at + len(wanted)


def test_a_clause_carries_its_id_and_its_parts_say_what_they_are() -> None:
    found = page(agreement(HOSTILE))
    assert HOSTILE in with_class(found, "value")
    assert [words for tag, _, words in found.elements if tag == "dfn"]
    assert all((attributes.get("href") or "").startswith("#") for tag, attributes, _ in found.elements if tag == "a")
    assert all(attributes.get("data-law") is not None for tag, attributes, _ in found.elements if tag == "cite")
    ids = {attributes.get("id") for _, attributes, _ in found.elements}
    assert {clause.id for clause in agreement(HOSTILE).clauses()} <= ids


def test_a_reference_leads_to_something_on_the_page() -> None:
    found = page(agreement("x"))
    ids = {attributes.get("id") for _, attributes, _ in found.elements}
    targets = {(attributes.get("href") or "")[1:] for tag, attributes, _ in found.elements if tag == "a"}
    assert targets <= ids


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _, _ in page(agreement("x")).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


def test_the_front_matter_tells_what_the_page_is() -> None:
    document = agreement("x")
    assert front_matter(document)["hash"] == document.short_hash
    assert front_matter(document)["address"] == document.address


TYPED = st.text(max_size=60).filter(lambda text: not unusable_character(text)) | st.text(
    "ab1 \n\t#*_`[](){}<>&\\|~^=:!$\"'+-.@\u00a0\u2028é🚨ש", max_size=30
)


@settings(max_examples=300)
@given(TYPED, TYPED)
def test_any_answer_is_shown_as_typed_wherever_it_stands(text: str, other: str) -> None:
    runs = (Run(kind="value", text=text, answer="a"), Run(text=" – "), Run(kind="blank", text=f"[{other}]", answer="b"))
    found = Page(html(f"# {inline(runs)}\n\n{inline(runs)}\n{{: #x .clause }}\n\n<table><tr><td>{inline(runs)}</td></tr></table>\n"))
    assert found.faults == []
    assert with_class(found, "value") == [text] * 3
    assert with_class(found, "blank") == [f"[{other}]"] * 3


@settings(max_examples=200)
@given(TYPED)
def test_any_words_of_our_own_are_shown_as_written(text: str) -> None:
    found = Page(html(f'<span class="x">{escaped(text, typed=False)}</span> end'))
    assert [" ".join(words.split()) for words in with_class(found, "x")] == [" ".join(text.split())]


@settings(max_examples=100)
@given(TYPED)
def test_any_name_keeps_the_front_matter_readable(text: str) -> None:
    document = agreement("x").model_copy(update={"district_name": text, "title": (Run(kind="value", text=text, answer="a"),)})
    read = front_matter(document)
    assert read["district"] == text
    assert read["title"] == " ".join(text.split())


def test_nested_items_keep_their_labels() -> None:
    first = next(clause for clause in agreement("x").clauses() if clause.items)
    labels = [label for item in first.items for label in _labels(item)]
    numbers = with_class(page(agreement("x")), "number")
    assert [number for number in numbers if number in labels][: len(labels)] == labels


def _labels(item: Item) -> list[str]:
    return [item.label, *(label for below in item.items for label in _labels(below))]
