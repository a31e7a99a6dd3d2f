"""Any edits of reviewers and any decisions on them: the proof holds, the file is as sound as theirs, and LibreOffice reads what we meant."""

from __future__ import annotations

import random
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sro.errors import InputError
from sro.formats.word.names import ID, TR, w
from sro.formats.word.package import open_package
from sro.formats.word.proof.accept_reject import Outcome, accept_or_reject
from sro.formats.word.reply import Decided, Reply, reply
from sro.formats.word.tracked import Key, paragraphs, reads, revisions
from sro.formats.writers import write
from sro.model.address import Address
from sro.project.districts import load_edition
from sro.resolve import resolve
from tests.every_document import PROJECT
from tests.formats.word.redline.libreoffice import settle
from tests.formats.word.sound import problems
from tests.programs import needed
from tests.returned import MAIN, NotThereError, Returned, saved_by_libreoffice, words_of

BY = ("M. Rossi", "J. Kane", None)
_REFERRED = re.compile(
    r"(Section|Article) ?(Error: Reference source not found|[\dIVX.()a-z]+)"
)  # LibreOffice works the numbers out that fields show
PIECES = ("", "seven", "any other officer, ", " of it", "shall")


def _of_westport(document: str) -> bytes:
    edition = load_edition(PROJECT.store, Address("westport"), PROJECT.model)
    return write(resolve(PROJECT.model, document, edition), "word", PROJECT.layouts)


KINDS = "words words words twice delete add move split merge comment footnote format restyle row"


def planted(content: bytes, chance: random.Random, *, edits: int, kinds: str = KINDS) -> bytes:
    """A file of ours after some edits of reviewers."""
    draft = Returned(content)
    for _ in range(edits):
        try:
            _edit(draft, chance, kinds)
        except NotThereError:
            continue
    return draft.saved()


def _edit(draft: Returned, chance: random.Random, kinds: str) -> None:
    worded = [each for each in draft.paragraphs if len(words_of(each)) > 30]
    here, by = chance.choice(worded), chance.choice(BY)
    text = words_of(here)
    start = chance.randrange(len(text) - 1)
    end = min(len(text), start + chance.randrange(25))
    beside = [each for each in worded if each is not here and each.getparent() is here.getparent()]
    rows = [each for each in draft.paragraphs if next(iter(each.iterancestors(TR)), None) is not None]
    match chance.choice(kinds.split()):
        case "words":
            draft.replace(here, start, end, chance.choice(PIECES), by)
        case "twice":  # one writes into what another wrote
            draft.replace(here, start, start, "inserted by one hand ", BY[0])
            draft.change(here, chance.choice(("by one", "inserted by", "hand ")), chance.choice(PIECES), BY[1])
        case "delete":
            draft.delete([here], by)
        case "add":
            draft.add(here, "An added paragraph of theirs with words.", by)
        case "move" if beside:
            draft.move([here], chance.choice(beside), by)
        case "split" if start:
            draft.split(here, text[start:], by)
        case "merge":
            draft.merge(here, by)
        case "comment":
            draft.comment(here, "Why so?", "M. Rossi")
        case "footnote":
            draft.footnote(here, "A note.", by)
        case "format":
            draft.format(here, chance.choice(("b", "i")), by)
        case "restyle":
            draft.restyle(here, "Clause", by)
        case "row" if rows:
            draft.row(chance.choice(rows), chance.choice(BY[:2]), delete=chance.random() < 0.5)


def decided_by(content: bytes, chance: random.Random) -> Decided:
    """Any decisions on a file."""
    package = open_package(content, "theirs.docx")
    accepted: set[Key] = set()
    rejected: set[Key] = set()
    words: dict[Key, str | None] = {}
    inserted: dict[Key, tuple[str, ...]] = {}
    remarks: dict[Key, str] = {}
    for part in [MAIN, *(each for each in package.parts if each.startswith(("word/footnotes", "word/header")))]:
        root = package.tree(part)
        for n in range(len(revisions(root))):
            side = chance.choice((accepted, rejected, set()))
            side.add((part, n))
        blocks = paragraphs(root)
        for n in [chance.randrange(len(blocks)) for _ in range(chance.randrange(3))]:
            text = reads(blocks[n])
            start = chance.randrange(len(text) + 1)
            counter = text[:start] + chance.choice(PIECES) + text[start + chance.randrange(30) :]
            words[part, n] = None if chance.random() < 0.3 else counter
        if part == MAIN:
            for n in [chance.randrange(len(blocks)) for _ in range(chance.randrange(3))]:
                inserted[part, n] = tuple(f"Our paragraph {each}." for each in range(chance.randrange(1, 3)))
            remarks[part, chance.randrange(len(blocks))] = "Our remark."
    comments = package.tree("word/comments.xml") if package.has("word/comments.xml") else []
    answers = {str(each.get(ID)): f"Our answer to {each.get(ID)}." for each in comments if chance.random() < 0.7}
    return Decided(frozenset(accepted), frozenset(rejected), words, inserted, answers, remarks)


def _reply(theirs: bytes, decided: Decided) -> Reply | None:
    try:
        return reply(theirs, decided, author="A. Lee", date="2026-11-30", name="theirs.docx")
    except InputError as error:
        assert "are one move" in str(error) or "parts of one field" in str(error)  # which any decisions may decide apart
        return None


@pytest.fixture(scope="module")
def sent() -> tuple[bytes, ...]:
    return tuple(map(_of_westport, ("monthly-notice", "mou", "form-a")))


@settings(max_examples=24, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.integers(0, 10**9))
def test_any_decisions_on_any_edits_are_proved(sent: tuple[bytes, ...], seed: int) -> None:
    chance = random.Random(seed)
    theirs = planted(sent[chance.choice((0, 0, 0, 1, 2))], chance, edits=chance.randrange(1, 9))
    decided = decided_by(theirs, chance)
    if (made := _reply(theirs, decided)) is None:
        return
    assert made.proof.holds, made.proof.sentence
    assert set(problems(made.content)) <= set(problems(theirs))


def test_files_that_libreoffice_saved_are_answered(sent: tuple[bytes, ...], tmp_path: Path) -> None:
    chances = [random.Random(seed) for seed in range(6)]
    planned = [planted(sent[n % 2], chance, edits=5) for n, chance in enumerate(chances)]
    saved = saved_by_libreoffice(planned, tmp_path)
    proved = [_reply(theirs, decided_by(theirs, chance)) for theirs, chance in zip(saved, chances, strict=True)]
    assert [each.proof.sentence for each in proved if each is not None and not each.proof.holds] == []
    assert sum(each is not None for each in proved) >= 3


def test_libreoffice_settles_a_reply_as_it_is_meant(sent: tuple[bytes, ...], tmp_path: Path) -> None:
    """LibreOffice's own engine, on replies without comments: with them, its hidden windows end in a crash once the file is saved."""
    needed("soffice")
    jobs: list[tuple[str, Path, Path]] = []
    for n, seed in enumerate(range(60, 64)):
        chance = random.Random(seed)
        theirs = planted(sent[n % 2], chance, edits=4, kinds="words words twice delete add split merge format")
        decided = decided_by(theirs, chance)
        if (made := _reply(theirs, replace(decided, answers={}, remarks={}))) is not None:
            (tmp_path / f"{n}.docx").write_bytes(made.content)
            jobs += [(how, tmp_path / f"{n}.docx", tmp_path / f"{n}.{how}.docx") for how in ("Accept", "Reject")]
    (tmp_path / "profile").mkdir()
    settle(jobs, tmp_path / "profile")
    assert len(jobs) >= 6
    for how, ours, settled in jobs:
        assert _words(settled.read_bytes(), "accept") == _words(ours.read_bytes(), "accept" if how == "Accept" else "reject"), ours.name


def _words(content: bytes, outcome: Outcome) -> list[str]:
    """The words of the body with every change accepted or rejected, paragraph by paragraph."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        root = accept_or_reject(fromstring(archive.read(MAIN)), outcome)
    kept = (w("t"), w("tab"), w("br"))
    texts = (
        "".join((node.text or "") if node.tag == w("t") else " " for node in each.iter() if node.tag in kept) for each in root.iter(w("p"))
    )
    return [text for text in (_REFERRED.sub("§", " ".join(text.split())) for text in texts) if text]
