"""The proof fails when a redline is damaged in any way that it claims to look at."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable

import pytest

from sro.formats.word.proof import prove
from sro.formats.word.redline import redline
from sro.formats.writers import write
from tests.every_document import PROJECT, ROOT
from tests.formats.word.redline.pairs import pair
from tests.formats.word.redline.reading import repacked
from tests.formats.word.redline.regroup import edited, joined, runs_of_clauses

BODY = "word/document.xml"
WHOLE = re.compile(r'(?<=<w:pStyle w:val="Clause"/>)<w:rPr><w:(ins|del) w:id="[0-9]+" w:author="sro" w:date="[^"]*"/></w:rPr></w:pPr>')

OWN_RECORD = re.compile(r"(<w:pPr>(?:(?!</w:pPr>|<w:ins |<w:del |<w:pPrChange ).)*)<w:pPrChange .*?</w:pPrChange>")
"""The record of a paragraph that keeps its own mark; where the mark comes or goes, the next paragraph's record counts."""

DAMAGE: dict[str, tuple[str, Callable[[str], str]]] = {
    "an inserted word changed": (BODY, lambda x: re.sub(r'(<w:ins [^>]*><w:r>.*?<w:t xml:space="preserve">)', r"\1other ", x, count=1)),
    "a deleted word changed": (BODY, lambda x: re.sub(r'(<w:delText xml:space="preserve">)', r"\1other ", x, count=1)),
    "an unchanged word changed": (BODY, lambda x: x.replace("</w:t></w:r></w:p>", " more</w:t></w:r></w:p>", 1)),
    "an insertion that is none": (BODY, lambda x: re.sub(r"(?<=</w:del>)<w:ins [^>]*[^/]>(.*?)</w:ins>", r"\1", x, count=1)),
    "a deletion taken out": (BODY, lambda x: re.sub(r"<w:del [^>]*[^/]>.*?</w:del>", "", x, count=1)),
    "the mark of an inserted or deleted paragraph": (BODY, lambda x: WHOLE.sub("</w:pPr>", x, count=1)),
    "a style changed": (BODY, lambda x: x.replace('<w:pStyle w:val="Clause"/>', '<w:pStyle w:val="BodyText"/>', 1)),
    "the record of a changed paragraph": (BODY, lambda x: OWN_RECORD.sub(r"\1", x, count=1)),
    "the record of changed letters": (BODY, lambda x: re.sub(r"<w:rPrChange .*?</w:rPrChange>", "", x, count=1)),
    "a table row's mark": (BODY, lambda x: re.sub(r"(<w:trPr>(?:(?!</w:trPr>).)*?)<w:(ins|del) [^>]*/>", r"\1", x, count=1)),
    "a bookmark lost": (BODY, lambda x: re.sub(r'<w:bookmarkStart w:id="[0-9]+" w:name="c_[^"]*"/>', "", x, count=1)),
    "a bookmark renamed": (BODY, lambda x: re.sub(r'(w:name="c_[^"]*)"', r'\1x"', x, count=1)),
    "a field's code": (BODY, lambda x: x.replace("SEQ Article", "SEQ Other", 1)),
    "a number": ("word/numbering.xml", lambda x: x.replace('w:val="lowerLetter"', 'w:val="upperLetter"')),
    "a footer": ("word/footer1.xml", lambda x: x.replace("</w:t>", "!</w:t>", 1)),
}


@pytest.fixture(scope="module")
def made() -> list[tuple[bytes, bytes, bytes]]:
    found = []
    for seed in (3, 5, 8, 11, 17, 21, 23, 29, 33, 38, 47):
        old, new = (write(document, "word", PROJECT.layouts) for document in pair(seed))
        found.append((old, new, redline(old, new, date="2026-09-14").content))
    return found


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found(made: list[tuple[bytes, bytes, bytes]], name: str) -> None:
    part, damage = DAMAGE[name]
    tried = 0
    for old, new, content in made:
        damaged = repacked(content, part, damage)
        if name == "a number" and b"ListItem1" not in zipfile.ZipFile(io.BytesIO(content)).read(BODY):
            continue
        if damaged == repacked(content, part, lambda text: text):
            continue
        tried += 1
        proof = prove(damaged, old, new)
        assert not proof.holds, f"{name} was not noticed"
        assert "does not give the" in proof.sentence
    assert tried, "no file had the place that is to be damaged"


JOINED: dict[str, Callable[[str], str]] = {
    "a mark that went is there again": lambda x: re.sub(r"<w:rPr><w:del [^>]*/></w:rPr></w:pPr>", "</w:pPr>", x, count=1),
    "another mark goes too": lambda x: re.sub(
        r'(<w:pPr><w:pStyle w:val="Clause"/>)(</w:pPr>)', r'\1<w:rPr><w:del w:id="1" w:author="sro"/></w:rPr>\2', x, count=1
    ),
    "a mark that was inserted instead": lambda x: re.sub(r"(<w:rPr><w:)del( [^>]*/></w:rPr></w:pPr>)", r"\1ins\2", x, count=1),
    "the space between two sentences": lambda x: re.sub(
        r'<w:ins [^>]*><w:r><w:t xml:space="preserve"> </w:t></w:r></w:ins>', "", x, count=1
    ),
    "a heading that stays": lambda x: re.sub(r"<w:del [^>]*[^/]>.*?</w:del>", "", x, count=1),
    "the style at the end of what was joined": lambda x: re.sub(
        r'(</w:del>(?:(?!<w:pPr>).)*?<w:pPr><w:pStyle w:val=")Clause("/></w:pPr>)', r"\1BodyText\2", x, count=1
    ),
    "a bookmark that ends a word too soon": lambda x: re.sub(
        r"(<w:r><w:t [^>]*>[^<]*</w:t></w:r>)(<w:bookmarkEnd [^>]*/>)(?=</w:p>)", r"\2\1", x
    ),
}


@pytest.mark.parametrize("name", JOINED)
def test_damage_to_joined_paragraphs_is_found(made: list[tuple[bytes, bytes, bytes]], name: str) -> None:
    tried = 0
    for old, _, _ in made:
        new = edited(old, lambda body: [joined(run[:3]) for run in runs_of_clauses(body)])
        content = redline(old, new, date="2026-09-14").content
        assert prove(content, old, new).holds
        damaged = repacked(content, BODY, JOINED[name])
        if damaged != repacked(content, BODY, lambda text: text):
            tried += 1
            assert not prove(damaged, old, new).holds, f"{name} was not noticed"
    assert tried, "no file had the place that is to be damaged"


def test_the_sentence_says_what_was_compared(made: list[tuple[bytes, bytes, bytes]]) -> None:
    old, new, content = made[0]
    proof = prove(content, old, new)
    assert proof.holds and proof.facts > 20
    assert proof.sentence.startswith("Proved: accepting every change gives the new document and rejecting every change gives the old one (")


def test_the_proof_shares_no_code_and_no_parser_with_the_writer() -> None:
    modules = sorted((ROOT / "scripts" / "sro" / "formats" / "word" / "proof").glob("*.py"))
    assert len(modules) > 5
    for module in modules:
        imported = re.findall(r"^\s*(?:from|import) (\S+)", module.read_text(encoding="utf-8"), flags=re.MULTILINE)
        outside = [name for name in imported if not f"{name}.".startswith("sro.formats.word.proof.")]
        assert {name.partition(".")[0] for name in outside} <= sys.stdlib_module_names, module.name


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("broken", lambda x: x.replace("</w:body>", "", 1)),
        ("declares a document type", lambda x: x.replace("<w:document", "<!DOCTYPE x><w:document", 1)),
    ],
)
def test_what_cannot_be_read_is_not_proved(made: list[tuple[bytes, bytes, bytes]], name: str, damage: Callable[[str], str]) -> None:
    old, new, content = made[0]
    proof = prove(repacked(content, BODY, damage), old, new)
    assert not proof.holds and BODY in proof.sentence and name in proof.sentence


def test_other_files_do_not_pass(made: list[tuple[bytes, bytes, bytes]]) -> None:
    (old, new, content), (other, _, _) = made[0], made[1]
    assert not prove(content, other, new).holds
    assert not prove(content, old, other).holds
    assert not prove(new, old, new).holds
