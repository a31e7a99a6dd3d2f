"""A second engine's opinion: Docxodus settles the tracked changes of its inputs before it compares, so that its output tells how it read ours."""

from __future__ import annotations

import re

import pytest
from python_redlines import DocxodusEngine

from sro.formats.word.redline import redline
from sro.formats.writers import write
from tests.every_document import PROJECT
from tests.formats.word.redline.pairs import pair
from tests.formats.word.redline.reading import repacked, words

SEEDS = range(0, 24, 2)


@pytest.fixture(scope="module")
def engine() -> DocxodusEngine:
    return DocxodusEngine()


@pytest.mark.parametrize("seed", SEEDS)
def test_it_reads_the_same_words_when_all_is_accepted_and_rejected(engine: DocxodusEngine, seed: int) -> None:
    old, new = (write(document, "word", PROJECT.layouts) for document in pair(seed))
    made = redline(old, new, date="2026-09-14").content
    for file, wanted in ((made, new), (turned(made), old)):
        output = engine.run_redline("second", file, wanted)[0]
        assert words(output, "ins") == words(wanted), f"pair {seed}"


def turned(content: bytes) -> bytes:
    """The redline with insertions and deletions exchanged, so that accepting it is rejecting the first."""

    def exchange(text: str) -> str:
        text = re.sub(r"<w:(p|r|tbl|tr|tc|sect)PrChange .*?</w:\1PrChange>", "", text, flags=re.DOTALL)
        text = re.sub(r"(</?w:)(ins|del)(?=[ />])", lambda m: m[1] + ("del" if m[2] == "ins" else "ins"), text)
        return re.sub(r"<w:(ins|del) [^>]*[^/]>.*?</w:\1>", _words, text, flags=re.DOTALL)

    return repacked(content, "word/document.xml", exchange)


def _words(found: re.Match[str]) -> str:
    pairs = (("t", "delText"), ("instrText", "delInstrText"))
    text = found[0]
    for plain, deleted in pairs:
        here, there = (plain, deleted) if found[1] == "del" else (deleted, plain)
        text = re.sub(rf"(</?w:){here}(?=[ >])", rf"\1{there}", text)
    return text
