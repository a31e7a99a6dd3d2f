"""Whatever a person types in an answer comes out as typed in Word, PDF, web and JSON, or is refused with a sentence."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from functools import cache
from xml.etree import ElementTree

import markdown
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sro.errors import InputError
from sro.formats.writers import write
from sro.model import Replaced
from sro.model.base import unusable_character
from sro.model.document import Document
from sro.resolve import Edition, read_answers, resolve
from tests.every_document import PROJECT
from tests.formats.pdf.pdf_checks import tagged_words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CLAUSE = "notice-period.given"
HOSTILE = [
    "R&D <b>bold</b>",
    "{{ district }} {% if x %} {# no #} [[term.end]] **bold** [x](law:1)",
    "“quotes” 'single' \"double\" é ñ ß Ž",
    "a\nb\n\nc\td",
    "]]> <!-- --> <script>alert(1)</script> &amp; &#60;",
    "#heading * star _under_ `tick` ~~no~~ $x^2$ \\n \\textbf{x} @ref <label>",
    "- list\n1. list\n> quote\n    code",
    "1. an entry\nand more",
    "12) an entry\nand more",
    "+ an entry\nand more",
    "    code\nand more",
    ": a definition\nand more",
    "two  spaces   three",
    "C:\\path\\to %s %d {0} ${x}",
]


def document_with(text: str) -> Document:
    """The monthly notice, whose district and chief are called ``text``; text of several lines is the district's own wording of a clause."""
    model = PROJECT.model
    several = "\n" in text
    name = "Schools" if several else text
    raw = {"district": name, "department": "Police", "board": "Board", "chief_name": name, "superintendent_name": "S"}
    answers = read_answers(model, raw, state="ct", date="2026-09-14")
    own = (Replaced(replace=CLAUSE, text=text, reason="A test."),) if several and text.strip() else ()
    return resolve(model, "monthly-notice", Edition("anywhere", "ct", "2026-09-14", answers, local=own))


def words_of_word(docx: bytes) -> str:
    """The body's words, with line breaks and tabs as typed, read with the standard library alone."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    pieces = []
    for element in body.iter():
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag in (f"{W}br", f"{W}cr"):
            pieces.append("\n")
        elif element.tag == f"{W}tab" and "val" not in str(element.attrib):
            pieces.append("\t")
        elif element.tag == f"{W}p":
            pieces.append("\n")
    return "".join(pieces)


def words_of_web(page: bytes) -> str:
    """The page's words as a browser shows them where white space is kept."""
    body = page.decode().split("---\n", 2)[2]
    html = markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables"])
    text = re.sub(r"<br ?/?>", "\n", html)
    return "".join(ElementTree.fromstring(f"<div>{_named(text)}</div>").itertext())


def _named(text: str) -> str:
    return text.replace("&nbsp;", "&#160;").replace("&quot;", "&#34;")


def squeezed(text: str) -> str:
    """Words with white space squeezed, as a printed page shows them; ligatures and compatibility forms as letters."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def assert_comes_out(text: str, form: str) -> None:
    if unusable_character(text):
        return
    try:
        output = write(document_with(text), form, PROJECT.layouts)
    except InputError as refusal:
        assert form == "pdf"
        assert all("cannot be printed" in problem.message for problem in refusal.problems)
        return
    if form == "json":
        assert any(text in json.dumps(v, ensure_ascii=False) or text == v for v in _strings(json.loads(output))) or not text.strip()
    elif form == "word":
        assert text.strip("\n ") in words_of_word(output)
    elif form == "web":
        assert text.strip("\n ") in words_of_web(output)
    else:
        _assert_printed(squeezed(text), squeezed(tagged_words(output)))


def _assert_printed(text: str, page: str) -> None:
    """The words stand on the page; words that run right to left may be read back in the order in which they are seen."""
    if any(unicodedata.bidirectional(character) in ("R", "AL", "AN", "RLE", "RLO", "RLI") for character in text):
        assert not Counter(text.replace(" ", "")) - Counter(page)
        assert all(_together(word, page) for word in text.split() if word.isalpha())
    else:
        assert text.replace(" ", "") in page.replace(" ", "")


def _together(word: str, page: str) -> bool:
    """Whether a word's letters stand side by side on the page: readers give a word of both directions, or a ligature in it, in an order of their own."""
    letters = Counter(word)
    return any(Counter(page[start : start + len(word)]) == letters for start in range(len(page) - len(word) + 1))


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _strings(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("form", ["word", "pdf", "web", "json"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_typed(text: str, form: str) -> None:
    assert_comes_out(text, form)


def test_a_line_break_in_an_answer_of_one_line_is_refused_aloud() -> None:
    with pytest.raises(InputError, match=r"district: the answer breaks into a new line after “a”; write it on one line"):
        read_answers(PROJECT.model, {"district": "a\nb"}, state="ct", date="2026-09-14")


@pytest.mark.parametrize("form", ["word", "pdf", "web", "json"])
def test_fifty_kilobytes_come_out_as_typed(form: str) -> None:
    assert_comes_out(" ".join(f"word{n} & <{n}>" for n in range(3500)), form)


@pytest.mark.parametrize("form", ["word", "pdf", "web", "json"])
@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم", "🚓 👮🏽‍♀️ school", "日本語の学校", "Ψ ∑ → ☐ ½"])
def test_text_in_any_script_comes_out_or_is_refused_aloud(text: str, form: str) -> None:
    assert_comes_out(text, form)


@cache
def usable() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=60)


@pytest.mark.parametrize("form", ["word", "pdf", "web", "json"])
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(text=usable())
@example(text="{{")
@example(text="_")
def test_any_text_comes_out_as_typed_or_is_refused(text: str, form: str) -> None:
    assert_comes_out(text, form)
