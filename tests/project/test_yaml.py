"""YAML's traps are closed, and every problem is told with its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.errors import InputError
from sro.project.yaml import MAX_BYTES, MAX_DEPTH, parse_yaml


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as refused:
        parse_yaml(text, "file.yml")
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026-09-14", "2026-09-14"),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("NULL", "NULL"),
        (".inf", ".inf"),
        ("<<", "<<"),
        ("5", 5),
        ("-5", -5),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'true'", "true"),
        ('"5"', "5"),
        ("|\n  no\n", "no\n"),
    ],
)
def test_only_true_false_whole_numbers_and_null_are_more_than_text(text: str, value: Any) -> None:
    read = parse_yaml(f"key: {text}\n", "file.yml").data["key"]
    assert read == value
    assert type(read) is type(value)


def test_places_of_keys_and_values_count_from_one() -> None:
    source = parse_yaml("a:\n  b:\n    - x\n    - y\n", "file.yml")
    assert str(source.problem(("a", "b", 1), "wrong")) == "file.yml:4:7: wrong"
    assert str(source.problem(("a", "b"), "wrong", at_key=True)) == "file.yml:2:3: wrong"
    assert str(source.problem(("a", "missing"), "wrong")) == "file.yml:2:3: wrong"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\nb: 2\na: 3\n", "file.yml:3:1: a stands twice, first in line 1; keep one of the two"),
        ("a: 1\n*b: 2\n", "file.yml:2:1: *b stands where a key should; write the key as text"),
        ("*b: 2\n", "file.yml:1:1: *b stands where a key should; write the key as text"),
        ("a: &x [1]\nb: *x\n", "file.yml:2:4: *x repeats another value; aliases are not used here, so write the value out"),
        ("a: !!python/object:os.system x\n", "file.yml:1:4: the tag tag:yaml.org,2002:python/object:os.system is not used here; write the value without it"),
        ("a: !!int x\n", "file.yml:1:4: the tag tag:yaml.org,2002:int is not used here; write the value without it"),
        ("a: 1\n---\nb: 2\n", "file.yml:2:1: a second document starts here; a file holds one, so remove the line with ---"),
        ('a: "bell \\a"\n', "file.yml:1:4: the text holds U+0007 (a control character) after 5 characters, which no document can show; remove it"),
        ('a: "half \\uD800"\n', "file.yml:1:"),
        ("? [a, b]\n: 1\n", "a key must be one word or phrase, not a list or a mapping"),
        ("a: [1\n", "file.yml:1:4: a bracket is opened and not closed by its like; write: `a: [1]`"),
        ("a:\n\t- tab\n", "file.yml:2:1: the line begins with a tab, and only spaces set a line in; write: `  - tab`"),
        ("a: b: c\n", "file.yml:1:4: a colon within an answer needs quotes around the answer; write: `a: 'b: c'`"),
        ("a: \x07\n", "file.yml:1:4: the file holds a character that YAML does not allow (U+0007, a sign that nobody sees); remove it"),
        ("a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), f"more than {MAX_DEPTH} levels stand inside one another; flatten the file"),
        ("[" * 100_000, f"more than {MAX_DEPTH} levels stand inside one another; flatten the file"),
        ("a: " + "x" * MAX_BYTES, "the file has 1,000,003 bytes and the limit is 1,000,000; split it or shorten it"),
    ],
)  # fmt: skip
def test_a_trap_is_refused_with_place_value_and_remedy(text: str, sentence: str) -> None:
    assert any(sentence in problem for problem in problems(text))


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert "aliases are not used here" in problems(f"a0: &a0 lol\n{levels}")[0]


def test_all_problems_of_a_file_are_told_at_once() -> None:
    assert len(problems('a: 1\na: 2\nb: "\\a"\nc: &x 1\nd: *x\n')) == 3


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_every_system_are_one_line_end(end: str) -> None:
    assert parse_yaml(f"a: |{end}  one{end}  two{end}b: 1{end}", "file.yml").data == {"a": "one\ntwo\n", "b": 1}


@settings(max_examples=300)
@given(st.text(max_size=80) | st.text("ab:-[]{}&*!|>'\"%@`#,? \n\t0", max_size=40))
def test_any_text_is_read_or_refused_with_sentences(text: str) -> None:
    try:
        parse_yaml(text, "file.yml")
    except InputError as refused:
        assert refused.problems
        assert all(problem.message and problem.file == "file.yml" for problem in refused.problems)
