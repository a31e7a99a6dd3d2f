"""HTML: what a browser shows is read, what it does not show is told apart."""

from __future__ import annotations

import pytest

from sro.formats.plain import read_text
from sro.formats.read import read_foreign
from sro.reading import Account, Line
from tests.formats.plain.times import in_proportion


def read(body: str, head: str = "") -> tuple[list[Line], Account]:
    """The lines and the account of a page."""
    return read_text(f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{body}</body></html>", "html")


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("<p>Kept <del>gone words</del> kept.</p>", "struck"),
        ("<p>Kept <s>gone <b>words</b></s> kept.</p>", "struck"),
        ('<p>Kept <span style="text-decoration:line-through">gone words</span> kept.</p>', "struck"),
        ("<p>Kept kept.</p><!-- gone words -->", "hidden"),
        ("<p>Kept kept.</p><div hidden><p>gone words</p></div>", "hidden"),
        ("<p>Kept kept.</p><p style='display : none'>gone words</p>", "hidden"),
        ("<p>Kept kept.</p><template><p>gone words</p></template>", "hidden"),
        ("<p>Kept <span class='x off'>gone words</span> kept.</p>", "hidden"),
        ("<p>Kept kept.</p><nav>gone words</nav>", "running"),
        ("<ul><li><input type=checkbox> gone words<li><input type=checkbox checked> Kept kept.</ul>", "unticked"),
        ("<p>Kept <select><option>gone words<option selected>kept.</select></p>", "unticked"),
    ],
)
def test_what_is_not_in_force_is_told_apart(body: str, how: str) -> None:
    lines, account = read(body, "<style>.off, #none { display: none }</style>")
    assert " ".join(line.text for line in lines if line.text) == "Kept kept."
    assert " ".join(aside.words for aside in account.asides) == "gone words" and {aside.how for aside in account.asides} == {how}


def test_headings_lists_tables_and_numbers() -> None:
    lines, _ = read("<h2>Arrests</h2><ol start=3><li>One<ul><li>deep</ul><li>Two</ol><table><tr><th>A<th>B<tr><td>c.<td>d</table>")
    assert [(line.label, line.text, line.heading) for line in lines] == [
        ("", "Arrests", 2),
        ("3.", "One", 0),
        ("•", "deep", 0),
        ("4.", "Two", 0),
        ("", "A; B", -1),
        ("", "c. d", -1),
    ]
    assert lines[-1].called == "table 1, row 2"


def test_a_note_stands_after_the_words_that_lead_to_it() -> None:
    lines, _ = read('<p>One<a href="#fn1"><sup>1</sup></a> thing.</p><p>Two.</p><ol><li id="fn1">The note. <a href="#r">↩</a></ol>')
    assert [(line.text, line.part) for line in lines] == [("One thing.", "body"), ("The note.", "note"), ("Two.", "body")]


def test_a_line_break_before_a_number_parts_clauses() -> None:
    assert [line.text for line in read("<p>2. First clause.<br>3. In daily<br>work.</p>")[0]] == ["2. First clause.", "3. In daily work."]


def test_what_is_framed_is_named_as_unread() -> None:
    _, account = read('<p>See below.</p><iframe src="agreement.pdf"></iframe>')
    assert "agreement.pdf" in account.unread[0].what and not account.whole


def test_entities_scripts_and_lines() -> None:
    lines, account = read("\n\n<p>Bürger &amp; <b>S</b>on&nbsp;a</p><script>var x = '<p>no</p>';</script>")
    assert [(line.text, line.line) for line in lines] == [("Bürger & Son a", 3)] and not account.asides


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "a.txt"])
def test_a_page_is_read_by_its_door(name: str) -> None:
    page = b"<!DOCTYPE html><p>Each SRO shall report to the Chief.</p>"
    reading = read_foreign(name, page)
    assert reading.format == "html" and reading.passages[0].text == "Each SRO shall report to the Chief."


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<p>",
        "<div>",
        "<a '",
        "<!--",
        "</p>",
        "<script>",
        "&amp",
        "<table><tr><td>",
        "<li>",
        "<del>",
        "<style>a{",
        '<p class="',
        "<input type=checkbox>",
    ],
)
def test_repetitions_take_time_in_proportion(unit: str) -> None:
    assert in_proportion(lambda size: read_text(f"<p>The officer.</p>{unit * (size // len(unit))}", "html"))
