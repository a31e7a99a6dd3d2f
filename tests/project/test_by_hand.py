"""A `district.yml` written by hand: every kind of slip on ten lines and more, the line of the cause, and a correction that mends the file when it is pasted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sro.draft.district_file import DistrictText
from sro.errors import InputError, Problem
from sro.project import FolderStore, Project
from sro.project.by_hand import answers_of, district_of
from sro.project.yaml import parse_yaml
from sro.project.yaml_by_hand import text_of
from tests.every_document import ROOT

GOOD = """\
# The answers of Quillbrook.
state: ct
date: 2026-09-14
answers:
  district: Quillbrook Public Schools
  board: Quillbrook Board of Education
  department: Quillbrook Police Department
  chief_name: Jane Doe
  chief_title: Chief of Police
  superintendent_name: Lee Roe
  chair_name: Pat Example
  sro_count: 2
  schools:
    - name: Quillbrook High School
      level: high
      officer: base
      web_address: https://qhs.example.org
    - name: Quillbrook Middle School
      level: middle
      officer: visited
      web_address: https://qms.example.org
  report_deadline: 5
  notice_by: 01-01
  body_cameras: yes
  made_on: 2026-10-01
  district_web: https://quillbrook.example.org
"""
LINES = GOOD.split("\n")
ANSWERS = [number for number, line in enumerate(LINES) if re.match(r"  [a-z]", line) and line[-1] != ":"]
WITHIN = [number for number, line in enumerate(LINES) if re.match(r" {6}[a-z]|    - ", line)]
NAMES = [number for number in ANSWERS if re.search(r": [A-Z]", LINES[number])]

MODEL = Project(FolderStore(ROOT)).model


def read(text: str) -> dict[str, object]:
    """What the answers of a file come to; raises :class:`InputError` as every command does."""
    source = parse_yaml(text, "district.yml")
    return {name: each.value for name, each in answers_of(MODEL, district_of(source), source).given.items()}


RIGHT = read(GOOD)


def refused(text: str) -> list[Problem]:
    with pytest.raises(InputError) as found:
        read(text)
    return found.value.problems


def damaged(change: Callable[[str], str], numbers: list[int]) -> Iterator[tuple[int, str]]:
    return ((number, change(LINES[number])) for number in numbers)


def once(old: str, new: str) -> Callable[[str], str]:
    return lambda line: line.replace(old, new, 1)


def value(pattern: str) -> Callable[[str], str]:
    return lambda line: re.sub(r"(: )(.*)", lambda found: found[1] + pattern.replace("@", found[2]), line, count=1)


SLIPS: dict[str, list[tuple[int, str]]] = {
    "a tab sets it in": list(damaged(once("  ", "\t"), ANSWERS)),
    "a tab within an entry": list(damaged(lambda line: "\t" + line.lstrip(), WITHIN)),
    "a tab behind the colon": list(damaged(once(": ", ":\t"), ANSWERS)),
    "non-breaking spaces set it in": list(damaged(once("  ", "\u00a0\u00a0"), ANSWERS)),
    "a non-breaking space behind the colon": list(damaged(once(": ", ":\u00a0"), ANSWERS)),
    "no space behind the colon": list(damaged(lambda line: line if "//" in line else line.replace(": ", ":", 1), ANSWERS)),
    "set in too far": list(damaged(lambda line: " " + line, ANSWERS)),
    "set in too little": list(damaged(lambda line: line[1:], ANSWERS)),
    "an equals sign": list(damaged(once(": ", " = "), ANSWERS)),
    "no colon": list(damaged(once(": ", " "), ANSWERS)),
    "a colon in the answer": list(damaged(value("Note: @"), NAMES + NAMES)),
    "a quotation that is not closed": list(damaged(value('"@'), ANSWERS)),
    "an apostrophe that is not closed": list(damaged(value("'@"), ANSWERS)),
    "words behind the quotation": list(damaged(value('"@" Senior'), NAMES)),
    "a misspelled question": list(damaged(lambda line: line[:3] + line[4:], [n for n in ANSWERS if "_" in LINES[n]])),
    "capitals and spaces in a question": list(
        damaged(lambda line: re.sub(r"\w+:", lambda f: f[0].replace("_", " ").title(), line, count=1), ANSWERS)
    ),
    "quotation marks of a word processor": list(damaged(value("“@”"), NAMES)),
    "a sign of direction": list(damaged(value("\u202e@"), NAMES)),
    "a space without width": list(damaged(value("@\u200b"), NAMES)),
    "a sign of another office": list(damaged(value("@ #2"), NAMES)),
}


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_told_on_its_line_with_the_line_that_would_do(kind: str) -> None:
    tried = 0
    for number, line in SLIPS[kind]:
        if line == LINES[number]:
            continue
        tried += 1
        problems = refused("\n".join([*LINES[:number], line, *LINES[number + 1 :]]))
        assert [each.line for each in problems] == [number + 1], (line, problems)
        pasted = re.search(r"`( *[^`]*)`", problems[0].message)
        assert pasted, problems
        mended = "\n".join([*LINES[:number], pasted[1], *LINES[number + 1 :]])
        if kind in ("a colon in the answer", "words behind the quotation", "a sign of another office"):
            assert read(mended) != RIGHT  # the words are the person's, and stay
        else:
            assert read(mended) == RIGHT, pasted[1]
    assert tried >= 6


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("    - name: Quillbrook High School", "name: Quillbrook High School"),
        ("    - name: Quillbrook High School", "–name: Quillbrook High School"),
        ("    - name: Quillbrook High School", "– name: Quillbrook High School"),
        ("    - name: Quillbrook High School", "— name: Quillbrook High School"),
        ("    - name: Quillbrook High School", "• name: Quillbrook High School"),
        ("    - name: Quillbrook High School", "· name: Quillbrook High School"),
        ("    - name: Quillbrook High School", "-name: Quillbrook High School"),
        ("    - name: Quillbrook Middle School", "• name: Quillbrook Middle School"),
        ("    - name: Quillbrook Middle School", "-name: Quillbrook Middle School"),
        ("    - name: Quillbrook Middle School", "-\u00a0name: Quillbrook Middle School"),
    ],
)
def test_the_hyphen_of_an_entry(wrong: str, right: str) -> None:
    if right.startswith("–name"):
        right = right.replace("–name", "- \u00a0name")
    text = GOOD.replace(wrong, f"    {right}")
    (problem,) = refused(text)
    assert problem.line == LINES.index(wrong) + 1
    assert f"`{wrong}`" in problem.message


VALUES = [
    ("made_on", "10/1/26"), ("made_on", "Oct. 1, 2026"), ("made_on", "October 1, 2026"), ("made_on", "10-1-2026"), ("made_on", "Thursday, October 1, 2026"),
    ("date", "9/14/2026"), ("date", "Sept. 14, 2026"), ("date", "14 September 2026"), ("state", "Connecticut"), ("state", "CT"), ("state", "Conn."),
    ("notice_by", "January 1"), ("notice_by", "1/1"), ("notice_by", "Jan. 1"), ("sro_count", "two"), ("sro_count", "2 officers"), ("sro_count", "two (2)"),
    ("report_deadline", "five"), ("report_deadline", "five (5) school days"), ("report_deadline", "5 school days"), ("body_cameras", "Yes please"),
    ("body_cameras", "Y"), ("district_web", "quillbrook.example.org"), ("level", "HS"),
    ("officer", "full time"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "typed"), VALUES)
def test_what_would_do_when_it_is_typed_is_told_as_the_file_has_it(name: str, typed: str) -> None:
    number = next(n for n, line in enumerate(LINES) if re.match(rf" *{name}: ", line))
    line = re.sub(r": .*", lambda _: f": {typed}", LINES[number], count=1)
    (problem,) = refused("\n".join([*LINES[:number], line, *LINES[number + 1 :]]))
    assert problem.line == number + 1
    assert problem.message.endswith(f"write: `{LINES[number]}`")


@pytest.mark.parametrize(
    "typed", ["TBD", "n/a", '"[name of the chief]"', "'[name]'", "unknown", '"?"', "to be determined", "-", "…", "vacant", "not sure"]
)
def test_a_placeholder_is_no_answer_and_never_printed(typed: str) -> None:
    text = GOOD.replace("chief_name: Jane Doe", f"chief_name: {typed}")
    (problem,) = refused(text)
    assert (problem.line == 8 and "is no answer" in problem.message) or "quotes" in problem.message
    if "keep it as a remark" in problem.message:
        remark = problem.message.split("`")[1]
        assert read("\n".join([*LINES[:7], remark, *LINES[8:]]))["chief_name"] is None


@pytest.mark.parametrize("number", ANSWERS[:10])
def test_two_answers_to_one_question_name_both_lines(number: int) -> None:
    (problem,) = refused(f"{GOOD}{LINES[number]}\n")
    assert problem.line == len(LINES) and f"first in line {number + 1}" in problem.message


@pytest.mark.parametrize("number", ANSWERS[:10])
def test_what_git_left_is_told_where_it_begins(number: int) -> None:
    two = ["<<<<<<< HEAD", LINES[number], "=======", LINES[number] + "x", ">>>>>>> theirs"]
    (problem,) = refused("\n".join([*LINES[:number], *two, *LINES[number + 1 :]]))
    assert problem.line == number + 1 and f"to line {number + 5}" in problem.message


@pytest.mark.parametrize("number", ANSWERS[:10])
def test_a_question_outside_answers_is_told_where_it_belongs(number: int) -> None:
    line = LINES[number]
    text = "\n".join([*LINES[:number], *LINES[number + 1 : -1], line.strip(), ""])
    (problem,) = refused(text)
    assert problem.line == len(LINES) - 1
    assert "under answers" in problem.message and f"`{line}`" in problem.message


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_of_notepad_do_no_harm(end: str, mark: str) -> None:
    content = (mark + GOOD.replace("\n", end)).encode()
    assert read(text_of(content, "district.yml")) == RIGHT
    assert DistrictText.read(text_of(content, "district.yml")).answers == parse_yaml(GOOD, "x").data["answers"]


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
@pytest.mark.parametrize("name", ["José Núñez", "Zoë Löwe"])
def test_another_encoding_is_named_with_what_to_do(coding: str, name: str) -> None:
    content = GOOD.replace("Jane Doe", name).encode(coding)
    with pytest.raises(InputError) as found:
        text_of(content, "district.yml")
    (problem,) = found.value.problems
    assert "Save as" in problem.message and "UTF-8" in problem.message
    assert problem.line == (1 if coding.startswith("utf-16") else 8)


def test_remarks_set_off_by_two_spaces_stay_remarks() -> None:
    assert read(GOOD.replace("Jane Doe", "Jane Doe  # since May")) == RIGHT
    assert read(GOOD.replace("report_deadline: 5", "report_deadline: 5 # the most")) == RIGHT


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "0777", "12:30", "1e3", "2026-09-14", "1_000", "0x1F", ".inf", "null and void"])
def test_no_word_is_taken_for_something_else(word: str) -> None:
    text = GOOD.replace("Quillbrook Board of Education", word)
    if word in ("on", "off"):
        assert read(text)["board"] == word
    else:
        try:
            assert read(text)["board"] == word
        except InputError as error:
            assert error.problems[0].line == 6
            assert word not in ("no", "yes") or f"“{word}” is a yes or a no" in str(error)


GOOD_LINES = st.integers(0, len(LINES) - 2)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """The good file with one to three blows: signs and lines deleted, doubled, swapped, put in."""
    text = GOOD
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, max(0, len(text) - 2)))
        lines = text.split("\n")
        one, other = (draw(st.integers(0, len(lines) - 1)) for _ in "ab")
        blow = draw(st.sampled_from(["delete", "double", "swap", "put", "cut line", "double line", "swap lines", "shift"]))
        if blow == "delete":
            text = text[:place] + text[place + draw(st.integers(1, 4)) :]
        elif blow == "double":
            text = text[: place + 1] + text[place:]
        elif blow == "swap":
            text = text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]
        elif blow == "put":
            text = (
                text[:place] + draw(st.sampled_from("\t\"':#-[]{}&*!|>%@`,?~\u00a0“”–\u200b\u202e\x00\x85\u2028é\ufeff\n ")) + text[place:]
            )
        elif blow == "cut line":
            text = "\n".join([*lines[:one], *lines[one + 1 :]])
        elif blow == "double line":
            text = "\n".join([*lines[: one + 1], *lines[one:]])
        elif blow == "swap lines":
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
        else:
            lines[one] = " " * draw(st.integers(1, 3)) + lines[one]
            text = "\n".join(lines)
    return text


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(spoiled())
def test_any_damage_reads_or_ends_in_sentences_with_line_and_remedy(text: str) -> None:
    try:
        read(text)
    except InputError as error:
        for problem in error.problems:
            assert problem.file == "district.yml" and problem.line >= 1 and problem.column >= 1, problem
            assert len(problem.message) > 20 and re.search(r"[;?:`]", problem.message), problem
        return
    # what every command reads, the interview opens and changes too
    changed = DistrictText.read(text).with_answer(MODEL.questions["sro_count"], 3)
    assert changed.answers["sro_count"] == 3


BEGUN = "state: ct\ndate: 2026-09-14\nanswers:\n"
TOWNS = ["Maple Hill", "Oak Ridge"]


@pytest.mark.parametrize(
    ("lines", "answers"),
    [
        (
            ["  district: Maple Hill Public Schools", "sro_count: 2", "  board: Maple Hill Board"],
            {"sro_count": 2, "board": "Maple Hill Board"},
        ),
        (["  towns:", "    Maple Hill", "    Oak Ridge"], {"towns": TOWNS}),
        (["  towns:", "    – Maple Hill", "    – Oak Ridge"], {"towns": TOWNS}),
        (["  towns:", "    – Maple Hill", "    – Oak Ridge", "  sro_count: 2"], {"towns": TOWNS, "sro_count": 2}),
        (["  towns: Maple Hill, Oak Ridge"], {"towns": TOWNS}),
        (['  towns: ["Maple Hill, Oak Ridge"]'], {"towns": TOWNS}),
        (["  towns:", "    - Maple Hill, Oak Ridge"], {"towns": TOWNS}),
        (["  towns:", "    - Maple Hill, CT", "    - Oak Ridge"], {"towns": TOWNS}),
        (["  department: Maple Hill PD #2"], {"department": "Maple Hill PD #2"}),
        (["  schools:", "    - Maple Hill High School"], {"schools": ({"name": "Maple Hill High School"},)}),
        (["  schools: ", "    - Oak MS"], {"schools": ({"name": "Oak Middle School", "level": "middle"},)}),
    ],
)
def test_a_correction_is_told_only_if_obeying_it_makes_the_file_read(lines: list[str], answers: dict[str, object]) -> None:
    text = "\n".join([BEGUN.rstrip(), *lines, ""])
    for _ in range(3):
        try:
            found = read(text)
            break
        except InputError as error:
            text = obeyed(text, error.problems)
    assert {name: plain(found[name], answers[name]) for name in answers} == answers, text


def obeyed(text: str, problems: list[Problem]) -> str:
    """The file with each problem's line as its message says; two lines told in a row stand in for the one and those that held their words."""
    lines = text.split("\n")
    for problem in sorted(problems, key=lambda each: -each.line):
        told = re.findall(r"`( *[^`]*)`", problem.message.partition("; if it is a remark")[0])
        assert told, problem
        held = len(told) if [each.strip() for each in lines[problem.line - 1 :][: len(told)]] == [each.strip(" -") for each in told] else 1
        lines[problem.line - 1 : problem.line - 1 + held] = told
    return "\n".join(lines)


def plain(found: object, wanted: object) -> object:
    """What was read, of an entry only the parts that are wanted."""
    if isinstance(wanted, tuple) and isinstance(found, list | tuple):
        return tuple({name: each[name] for name in like} for each, like in zip(found, wanted, strict=True))
    return list(found) if isinstance(wanted, list) and isinstance(found, list | tuple) else found
