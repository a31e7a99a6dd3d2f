"""What a text, Markdown or HTML file may spend: whatever it holds without end, it is read soon or refused in one sentence."""

from __future__ import annotations

import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from sro.errors import InputError
from sro.formats import read_foreign
from sro.formats.plain import Budget, budget
from tests.formats.plain.times import seconds

SIZE = 1_000_000
GOOD = "The Board shall send each report to the Superintendent of Schools on the last weekday of the month, as this Agreement asks.\n\n"


def filled(*units: str) -> str:
    """A megabyte of some units, over and over."""
    whole = "".join(units)
    return whole * (SIZE // len(whole.encode()))


def numbered(form: str) -> str:
    """A megabyte of one form with another number each time."""
    made: list[str] = []
    size = 0
    for number in count():
        made.append(form.format(number, " " * (number % 200)))
        if (size := size + len(made[-1])) > SIZE:
            return "".join(made)
    raise AssertionError


KINDS = {
    "only the ends of lines": [
        ("txt", "\r" * SIZE),
        ("md", "\r" * SIZE),
        ("html", "<p>a" + "\r" * SIZE),
        ("txt", "a" + "\n" * SIZE),
        ("md", "a" + "\n" * SIZE),
        ("txt", filled("\r\n")),
        ("txt", filled("a\f")),
        ("txt", filled("a\v")),
        ("txt", filled("a\u2028")),
        ("txt", filled("a\x85")),
        ("md", filled(" \n\t\n")),
    ],
    "many short lines": [
        ("txt", filled("ab\n")),
        ("txt", "re-\n" * 59_000),
        ("txt", filled("a b c.\n\n")),
        ("md", filled("a b c.\n\n")),
        ("txt", filled("The SRO shall report.\n\n")),
        ("md", filled("The SRO shall report.\n\n")),
        ("txt", numbered("{}. a\n\n")),
        ("md", numbered("{}. a\n")),
        ("txt", filled("1\n")),
        ("txt", filled("ARTICLE I\n")),
        ("html", filled("<p>a")),
        ("html", filled("a<br>")),
    ],
    "one word": [
        ("txt", "a" * SIZE),
        ("md", "a" * SIZE),
        ("html", f"<p>{'a' * SIZE}</p>"),
        ("txt", "1" * SIZE),
        ("txt", "A" * SIZE),
        ("md", "*" * SIZE),
        ("md", "_" * SIZE),
        ("txt", "." * SIZE),
        ("txt", "é" * (SIZE // 2)),
        ("html", f"<a href='{'a' * SIZE}'>b</a>"),
    ],
    "deep nesting": [
        ("html", filled("<div>")),
        ("html", filled("<b>")),
        ("html", filled("<ul><li>a")),
        ("html", filled("<ol><li>a")),
        ("html", filled("<table><tr><td>a")),
        ("html", filled("<blockquote>a")),
        ("html", filled("<del>a")),
        ("html", filled("<span style='display:none'>a")),
        ("md", numbered("{1}- a\n")),
        ("md", filled("> " * 400, "a\n")),
        ("md", filled("[")),
        ("txt", filled("(a) ")),
    ],
    "endless rows of a table": [
        ("md", filled("| a | b |\n")),
        ("md", "| a | b |\n|---|---|\n" + filled("| a | b |\n")),
        ("md", "|" + filled("a|")),
        ("md", filled("|" * 1_000, "\n")),
        ("txt", filled("a | b\n")),
        ("txt", filled("a\tb\n")),
        ("txt", filled("a    b\n")),
        ("html", "<table>" + filled("<tr><td>a</td><td>b</td></tr>")),
        ("html", "<table>" + filled("<tr><td>a")),
        ("html", "<table><tr>" + filled("<td>a</td>")),
    ],
    "a hundred thousand headings": [
        ("md", filled("# a\n")),
        ("md", filled("## a\n\n")),
        ("md", numbered("###### {}\n")),
        ("md", filled("a\n===\n")),
        ("md", filled("a\n---\n")),
        ("txt", filled("REPORTS\n\n")),
        ("txt", numbered("ARTICLE {}\n\n")),
        ("txt", numbered("Section {}. A\n\n")),
        ("html", filled("<h1>a</h1>")),
        ("html", filled("<h6>a")),
    ],
    "marks without end": [
        ("md", filled("- [ ] a\n")),
        ("md", filled("- [x] a\n- [ ] b\n")),
        ("txt", filled("☐ a ☒ b ")),
        ("txt", filled("☐ a\n☒ b\n")),
        ("md", filled("~~a ")),
        ("md", filled("`a ")),
        ("md", filled("[a](b) ")),
        ("md", numbered("a[^{}] ")),
        ("md", numbered("[^{}]: b\n")),
        ("md", filled("<!-- a -->")),
        ("html", filled("<!-- a -->")),
        ("html", filled("&#1;&amp;")),
    ],
}


@pytest.fixture(scope="module")
def good() -> float:
    """How long a good file of the same size takes."""
    return seconds(lambda: read_foreign("good.txt", filled(GOOD).encode()), 2)


def read(name: str, data: bytes) -> None:
    """Reads a file, or is refused in one sentence."""
    try:
        assert read_foreign(name, data).passages
    except InputError as refused:
        assert len(refused.problems) == 1 and str(refused).startswith(name) and "\n" not in str(refused)


@pytest.mark.parametrize("kind", KINDS)
def test_a_megabyte_of_anything_ends_by_itself(kind: str, good: float) -> None:
    for suffix, text in KINDS[kind]:
        data = text.encode()
        taken = seconds(lambda data=data, suffix=suffix: read(f"a.{suffix}", data))  # type: ignore[misc]
        assert taken < good + 5, f"{text[:20]!r}…: {taken:.1f} s"


READS_ALL = """
from pathlib import Path
from tests.formats.plain.test_budget import KINDS, read
for each in KINDS.values():
    for suffix, text in each:
        read(f"a.{suffix}", text.encode())
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""
"""Its last line is the highest memory of its own address space, in kilobytes. `ru_maxrss` would not do: Linux hands a child the peak of the
process that started it, so that it told the size of the test worker."""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_megabyte_of_anything_takes_less_than_a_gigabyte() -> None:
    """In a process of its own, whose memory is that of these files alone."""
    done = subprocess.run([sys.executable, "-c", READS_ALL], capture_output=True, text=True, cwd=Path(__file__).parents[3], check=False)
    assert done.returncode == 0, done.stderr
    assert 50_000 < int(done.stdout) < 1_000_000, "kilobytes"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.txt", "a\n" * 60_001, "60,001 rows and the limit is 60,000"),
        ("a.md", "a\r" * 70_000, "70,000 rows"),
        ("a.html", "<p>a" * 100_001, "100,001 tags and the limit is 100,000"),
        ("a.txt", "The officer reports.\n\n" * 20_000, "20,000 paragraphs of a few words and the limit is 7,000"),
    ],
)
def test_the_sentence_says_what_is_too_much_and_what_to_do(name: str, text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as refused:
        read_foreign(name, text.encode())
    assert str(refused.value).endswith("save the agreement alone")


def test_a_long_agreement_is_read() -> None:
    assert len(read_foreign("a.txt", filled(GOOD).encode()).passages) > 5_000
    wrapped = "\n".join(GOOD[start : start + 60] for start in range(0, len(GOOD) - 2, 60)) + "\n\n"
    assert read_foreign("a.txt", filled(wrapped).encode()).passages


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MAX_SECONDS", -1.0)
    for name in ("a.txt", "a.md", "a.html"):
        with pytest.raises(InputError, match=f"{name}: reading the file takes more than"):
            read_foreign(name, ("The officer reports to the Chief, and to nobody beside.\n\n<p>" * 600).encode())
    assert list(Budget("a.txt").each("abc")) == ["a", "b", "c"]
