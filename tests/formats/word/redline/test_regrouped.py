"""Paragraphs that became one, one that became several: words that stayed are unmarked, and both files come out whole."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sro.formats.read import lines_of_file
from sro.formats.word.redline import Note, redline
from sro.formats.writers import write
from sro.model.address import parse_version
from sro.project.store import foreign_file
from sro.project.versions import fetch
from tests.every_document import PROJECT
from tests.formats.word.redline.libreoffice import settle
from tests.formats.word.redline.pairs import pair
from tests.formats.word.redline.reading import W, document_xml, paragraphs, words
from tests.formats.word.redline.regroup import ITEM, PPR, P, edited, joined, numbered, parted, regrouped, runs_of_clauses, style
from tests.formats.word.redline.test_redline import A, B, agreement, clause, outside, word

DATE = "2026-09-14"
MERGES = 12
EXAMPLES = 80
BASES = 8
OPENED = 12


@cache
def old_agreement() -> bytes:
    return write(fetch(PROJECT, parse_version("westport:mou")).one("mou"), "word", PROJECT.layouts)


@cache
def made_up(seed: int) -> bytes:
    return write(pair(seed)[0], "word", PROJECT.layouts)


def merged(content: bytes) -> tuple[bytes, list[str]]:
    """Neighbouring clauses by threes and twos in one paragraph, and the words of the run-in headings that went."""
    gone: list[list[str]] = []

    def edit(body: etree._Element) -> None:
        for run in runs_of_clauses(body):
            for start in range(0, len(run) - 1, 3):
                gone.append(joined(run[start : start + 3]))

    made = edited(content, edit)
    assert len(gone) >= MERGES
    return made, [each for heading in gone for each in heading]


def lists_run_in(content: bytes) -> tuple[bytes, int]:
    """Every second list as words of the sentence before it, and the number of its entries."""
    entries = 0

    def edit(body: etree._Element) -> None:
        nonlocal entries
        for number, paragraph in enumerate([each for each in body if style(each) == "Clause" and _items(each)]):
            if number % 2:
                continue
            items = _items(paragraph)
            entries += len(items)
            joined([paragraph, *items], numbered)
            for keep in paragraph.findall(f"{PPR}/{W}keepNext"):
                keep.getparent().remove(keep)  # type: ignore[union-attr]

    return edited(content, edit), entries


def _items(paragraph: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    while (following := (found[-1] if found else paragraph).getnext()) is not None and style(following) == ITEM:
        found.append(following)
    return found


def marked(content: bytes, tag: str) -> list[str]:
    """The words inside insertions or deletions."""
    root = document_xml(content)
    return " ".join("".join(mark.itertext(f"{W}t", f"{W}delText")) for mark in root.iter(f"{W}{tag}") if len(mark)).split()


def marks_of_paragraphs(content: bytes, tag: str) -> int:
    return len(document_xml(content).findall(f".//{PPR}/{W}rPr/{W}{tag}"))


def test_of_clauses_in_one_paragraph_only_the_headings_that_went_are_marked() -> None:
    old = old_agreement()
    new, headings = merged(old)
    lost = len(paragraphs(old)) - len(paragraphs(new))
    there, back = redline(old, new, date=DATE), redline(new, old, date=DATE)
    assert there.proof.holds and back.proof.holds, (there.proof.sentence, back.proof.sentence)
    assert (marked(there.content, "del"), marked(there.content, "ins")) == (headings, [])
    assert (marked(back.content, "ins"), marked(back.content, "del")) == (headings, [])
    assert marks_of_paragraphs(there.content, "del") == marks_of_paragraphs(back.content, "ins") == lost >= MERGES
    assert not list(document_xml(there.content).iter(f"{W}pPrChange", f"{W}rPrChange"))


def test_of_a_list_that_runs_in_only_the_numbers_are_marked() -> None:
    old = old_agreement()
    new, entries = lists_run_in(old)
    there, back = redline(old, new, date=DATE), redline(new, old, date=DATE)
    assert there.proof.holds and back.proof.holds, (there.proof.sentence, back.proof.sentence)
    assert marked(there.content, "del") == marked(back.content, "ins") == []
    numbers = marked(there.content, "ins")
    assert len(numbers) == entries >= MERGES and set(numbers) <= {f"({n})" for n in range(1, 20)}
    assert marked(back.content, "del") == numbers


def test_a_flow_begins_and_ends_in_the_style_that_it_has_afterwards() -> None:
    """A word processor takes the properties of joined paragraphs from the last (Word) or from the first (LibreOffice): both have them."""
    old = word(
        agreement(clause("duties.a", "The Chief shall do what follows:", "compile the reports of the month;", "keep a copy of each."), B)
    )
    new = edited(old, lambda body: joined([body.xpath("w:p[w:pPr/w:keepNext]", namespaces={"w": W[1:-1]})[0], *_all_items(body)], numbered))
    made = redline(old, new, date=DATE)
    assert made.proof.holds, made.proof.sentence
    flow = [each for each in document_xml(made.content).iter(P) if "Chief" in "".join(each.itertext()) or style(each) == ITEM]
    last = flow[-1].getnext()
    assert last is not None
    flow = [*flow, last] if style(flow[-1]) == ITEM else flow
    assert [style(each) for each in flow] == ["Clause", ITEM, "Clause"]
    assert [each.find(f"{PPR}/{W}rPr/{W}del") is not None for each in flow] == [True, True, False]
    before = flow[-1].find(f"{PPR}/{W}pPrChange/{PPR}/{W}pStyle")
    assert before is not None and before.get(f"{W}val") == ITEM


def _all_items(body: etree._Element) -> list[etree._Element]:
    return [each for each in body if style(each) == ITEM]


def test_a_bookmark_that_loses_its_list_spans_on_either_outcome_what_it_did() -> None:
    """The clause was one sentence with its list run in, all of it under the bookmark; then only the words before the list are."""
    flat = word(agreement(clause("duties.a", "The Chief shall (1) compile the reports of the month; and (2) keep a copy of each."), B))

    def edit(body: etree._Element) -> None:
        run = next(run for run in body.iter(f"{W}r") if "compile" in "".join(run.itertext()))
        text = run.find(f"{W}t")
        assert text is not None
        text.text, item = str(text.text).split(" (1) ")
        listed = [etree.fromstring(etree.tostring(run)) for _ in range(2)]
        for entry, said in zip(listed, item.split(" (2) "), strict=True):
            entry.find(f"{W}t").text = said  # type: ignore[union-attr]
        run.addnext(listed[0])
        listed[0].addnext(listed[1])
        parted(run.getparent(), listed)  # type: ignore[arg-type]

    new = edited(flat, edit)
    for old, other in ((flat, new), (new, flat)):
        made = redline(old, other, date=DATE)
        assert made.proof.holds, made.proof.sentence
        names = {str(mark.get(f"{W}name")) for mark in document_xml(made.content).iter(f"{W}bookmarkStart")}
        assert {"c_duties__a", "c_duties__a__was"} <= names
        assert {*marked(made.content, "del"), *marked(made.content, "ins")} <= {"(1)", "(2)"}


def test_a_note_stands_at_its_own_sentence() -> None:
    changed = clause("duties.b", "No SRO shall search or question a student.")
    old = word(agreement(A, B))
    new = edited(word(agreement(A, changed)), lambda body: joined([each for each in body if style(each) == "Clause"]))
    made = redline(old, new, date=DATE, notes=[Note("c_duties__b", ("Why: the law.",))])
    assert made.proof.holds and made.comments == 1
    noted = next(document_xml(made.content).iter(f"{W}commentRangeStart")).getparent()
    assert noted is not None and "question" in "".join(noted.itertext()) and "report" not in "".join(noted.itertext())


FIRST = "The officer shall report each month to the Chief of Police."
SECOND = "The Chief shall pass every report on to the Superintendent within five days."
THIRD = "Nobody shall question a student without a parent in the room."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((FIRST, SECOND, THIRD), (f"{FIRST} {SECOND} {THIRD}",)),
        ((FIRST, SECOND, THIRD, "The end."), (FIRST, f"{SECOND} {THIRD}", "The end.")),
        ((FIRST, SECOND, THIRD, "The end."), (f"{FIRST} {SECOND}", THIRD, "The end.")),
        ((FIRST, SECOND, THIRD, "The end."), ("In short.", f"{FIRST} {SECOND} {THIRD}", "The end.")),
    ],
)
def test_files_from_outside_flow_together_by_their_words(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    for before, after in ((old, new), (new, old)):
        made = redline(outside(*before), outside(*after), date=DATE)
        assert made.proof.holds, made.proof.sentence
        assert {*marked(made.content, "del"), *marked(made.content, "ins")} <= {"In", "short."}


def test_a_clause_that_goes_to_the_next_paragraph_stays_unmarked() -> None:
    d = clause("duties.d", "Nobody shall question a student without a parent in the room.")

    def together(first: int) -> bytes:
        def edit(body: etree._Element) -> None:
            joined([each for each in body if style(each) == "Clause"][first : first + 2])

        return edited(word(agreement(A, B, d)), edit)

    for old, new in ((together(0), together(1)), (together(1), together(0))):
        made = redline(old, new, date=DATE)
        assert made.proof.holds, made.proof.sentence
        assert marked(made.content, "del") == marked(made.content, "ins") == []
        assert marks_of_paragraphs(made.content, "del") == marks_of_paragraphs(made.content, "ins") == 1


def test_what_only_resembles_is_not_drawn_together() -> None:
    """A paragraph that is gone is deleted whole, even where the next one shares some of its words."""
    made = redline(outside(FIRST, SECOND, THIRD), outside(FIRST, THIRD), date=DATE)
    assert made.proof.holds and " ".join(marked(made.content, "del")) == SECOND


@settings(max_examples=EXAMPLES)
@given(st.integers(0, BASES - 1), st.randoms(use_true_random=False), st.integers(1, 8))
def test_however_paragraphs_are_regrouped_both_files_come_out(seed: int, chance: random.Random, edits: int) -> None:
    old = made_up(seed)
    new = regrouped(old, chance, edits)
    for before, after in ((old, new), (new, old)):
        made = redline(before, after, date=DATE)
        assert made.proof.holds, made.proof.sentence
        assert "".join(words(made.content, "del")) == "".join(words(after))
        assert "".join(words(made.content, "ins")) == "".join(words(before))


def test_libreoffice_gives_both_files_too(tmp_path: Path) -> None:
    """Words and styles of every paragraph, as LibreOffice itself leaves them after it accepted or rejected everything."""
    sides = [(made_up(seed), regrouped(made_up(seed), random.Random(seed), 1 + seed % 3, restyled=False)) for seed in range(OPENED)]
    sides.append((old_agreement(), merged(old_agreement())[0]))
    sides += [(new, old) for old, new in sides]
    jobs: list[tuple[str, Path, Path]] = []
    for turn, (old, new) in enumerate(sides):
        for name, content in (("old", old), ("new", new), ("redline", redline(old, new, date=DATE).content)):
            (tmp_path / f"{turn}-{name}.docx").write_bytes(content)
        jobs += [("Keep", tmp_path / f"{turn}-{name}.docx", tmp_path / f"{turn}-{name}-kept.docx") for name in ("old", "new")]
        jobs += [(what, tmp_path / f"{turn}-redline.docx", tmp_path / f"{turn}-{what}.docx") for what in ("Accept", "Reject")]
    profile = tmp_path / "profile"
    profile.mkdir()
    settle(jobs, profile)
    for turn in range(len(sides)):
        for what, name in (("Accept", "new"), ("Reject", "old")):
            got, kept = (_styled(tmp_path / f"{turn}-{file}.docx") for file in (what, f"{name}-kept"))
            assert got == kept, f"pair {turn}: LibreOffice's {what.lower()} all does not give the {name} file"
    for turn in (
        OPENED,
        len(sides) - 1,
    ):  # the agreement, in which no paragraph changed its layout: with the numbers that LibreOffice computes
        for what, name in (("Accept", "new"), ("Reject", "old")):
            got, kept = (list(lines_of_file(*foreign_file(tmp_path / f"{turn}-{file}.docx"))) for file in (what, f"{name}-kept"))
            assert got == kept and any(line.startswith("4.1 ") for line in got)


def _styled(path: Path) -> list[str]:
    return [f"{style(each)}: {''.join(each.itertext(f'{W}t'))}" for each in document_xml(path.read_bytes()).iter(P)]
