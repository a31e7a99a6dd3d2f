"""Word, PDF and web page of every document say the same words in the same order with the same numbers: those of its reading order.

Not words: running heads and feet, boxes to tick, lines to write on, and the labels inside a chart, whose figures stand in a table too.
Word files are read as LibreOffice lays them out, with the numbers it counts; PDFs in the order in which assistive technology reads them;
web pages as a browser shows them.
"""

from __future__ import annotations

import difflib
import re
from html.parser import HTMLParser

import markdown
import pytest

from sro.formats.writers import write
from sro.model.document import Document
from sro.reading.own import of_document
from tests.every_document import PROJECT, every_document, name_of
from tests.formats.pdf.pdf_checks import tagged_words
from tests.formats.word.word_reading import through_libreoffice
from tests.programs import needed

BLOCKS = frozenset("br caption div dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p section table tbody td th thead tr ul".split())
AT_LINE_END = re.compile(r"([/–—-])\s+")
NOT_WORDS = re.compile("_{3,}|[\u2610\u2611\u2612\ufeff\u200b]")


class Words(HTMLParser):
    """The words of a web page, with a space where a block, a cell or a box begins."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.in_chart = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_chart = self.in_chart or tag == "svg"
        if tag in BLOCKS or ("class", "box") in attrs:
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.in_chart = self.in_chart and tag != "svg"

    def handle_data(self, data: str) -> None:
        if not self.in_chart:
            self.found.append(data)


def of_web(page: bytes) -> str:
    parser = Words()
    parser.feed(markdown.markdown(page.decode().split("---\n", 2)[2], extensions=["attr_list", "md_in_html", "tables"]))
    return "".join(parser.found)


def words(text: str) -> list[str]:
    return NOT_WORDS.sub(" ", text).split()


def differences(document: Document, text: str, *, in_lines: bool = False) -> list[str]:
    """The first places where a format departs from the reading order, each with the words around it.

    ``in_lines``: the text is read line by line, and a line may end after a dash or a slash without a space having stood there.
    """
    pair = (" ".join(of_document(document).words), text)
    wanted, found = (words(AT_LINE_END.sub(r"\1", each) if in_lines else each) for each in pair)
    if wanted == found:
        return []
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return [
        f"{name_of(document)}: “{' '.join(wanted[max(0, a - 3) : b + 3])}” reads “{' '.join(found[max(0, c - 3) : d + 3])}”"
        for _, a, b, c, d in changes[:5]
    ]


def test_word_files_say_the_words_of_the_documents() -> None:
    needed("soffice")
    files = {str(number): write(document, "word", PROJECT.layouts) for number, document in enumerate(every_document())}
    shown = through_libreoffice(files, "txt:Text")
    found = [
        line for number, document in enumerate(every_document()) for line in differences(document, shown[str(number)].decode("utf-8-sig"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("document", every_document(), ids=name_of)
def test_a_pdf_says_the_words_of_the_document(document: Document) -> None:
    found = differences(document, tagged_words(write(document, "pdf", PROJECT.layouts)), in_lines=True)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("document", every_document(), ids=name_of)
def test_a_web_page_says_the_words_of_the_document(document: Document) -> None:
    found = differences(document, of_web(write(document, "web", PROJECT.layouts)))
    assert not found, "\n".join(found)


def test_a_missing_word_a_wrong_number_and_a_changed_order_are_seen() -> None:
    document = every_document()[0]
    text = " ".join(of_document(document).words)
    first, second, *rest = words(text)
    assert differences(document, text) == []
    for wrong in ([second, *rest], [second, first, *rest], [f"{first}1", second, *rest], [first, second, *rest, "more"]):
        assert differences(document, " ".join(wrong))
