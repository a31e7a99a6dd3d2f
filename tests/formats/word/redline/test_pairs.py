"""Random pairs: every redline accepts to the new document and rejects to the old one, the same bytes each time."""

from __future__ import annotations

import pytest
from lxml import etree

from sro.formats.word.redline import redline
from sro.formats.writers import write
from tests.every_document import PROJECT
from tests.formats.word.redline.pairs import pair
from tests.formats.word.redline.reading import W, document_xml, words

BATCHES = 20
SIZE = 17


@pytest.mark.parametrize("batch", range(BATCHES))
def test_accept_gives_the_new_and_reject_the_old(batch: int) -> None:
    for seed in range(batch * SIZE, (batch + 1) * SIZE):
        old, new = (write(document, "word", PROJECT.layouts) for document in pair(seed))
        made = redline(old, new, date="2026-09-14")
        assert made.proof.holds, f"pair {seed}: {made.proof.sentence}"
        assert words(made.content, "del") == words(new), f"pair {seed}: other words when accepted"
        assert words(made.content, "ins") == words(old), f"pair {seed}: other words when rejected"


def test_more_than_300_pairs_are_tried() -> None:
    assert BATCHES * SIZE >= 300


@pytest.mark.parametrize("seed", range(0, 60, 7))
def test_the_same_pair_gives_the_same_bytes(seed: int) -> None:
    old, new = (write(document, "word", PROJECT.layouts) for document in pair(seed))
    assert redline(old, new, date="2026-09-14").content == redline(old, new, date="2026-09-14").content


@pytest.mark.parametrize("seed", range(0, 60, 11))
def test_nothing_is_marked_where_nothing_changed(seed: int) -> None:
    old = write(pair(seed)[0], "word", PROJECT.layouts)
    made = redline(old, old, date="2026-09-14")
    assert made.changed == 0
    assert not list(document_xml(made.content).iter(f"{W}ins", f"{W}del", f"{W}pPrChange", f"{W}rPrChange"))


@pytest.mark.parametrize("seed", range(0, 120, 5))
def test_no_native_move_marks_and_no_name_or_number_twice(seed: int) -> None:
    old, new = (write(document, "word", PROJECT.layouts) for document in pair(seed))
    root = document_xml(redline(old, new, date="2026-09-14").content)
    assert not [e for e in root.iter() if isinstance(e.tag, str) and "move" in e.tag.removeprefix(W).lower()]
    names = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    starts = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd")]
    assert len(starts) == len(set(starts)) and sorted(map(str, starts)) == sorted(map(str, ends))
    changes = [e.get(f"{W}id") for e in root.iter() if isinstance(e.tag, str) and e.get(f"{W}author")]
    assert len(changes) == len(set(changes))
    assert {e.get(f"{W}author") for e in root.iter() if isinstance(e.tag, str) and e.get(f"{W}author")} <= {"sro"}


@pytest.mark.parametrize("seed", range(3, 120, 9))
def test_fields_stay_whole(seed: int) -> None:
    """On either outcome every field that begins also ends, and its code is marked as what it is."""
    old, new = (write(document, "word", PROJECT.layouts) for document in pair(seed))
    root = document_xml(redline(old, new, date="2026-09-14").content)
    for paragraph in root.iter(f"{W}p"):
        for skipped in ("ins", "del"):
            kinds = [_kind(mark) for mark in paragraph.iter(f"{W}fldChar") if not _inside(mark, skipped)]
            assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
    assert not [node for node in root.iter(f"{W}instrText", f"{W}t") if _inside(node, "del")]
    assert not [node for node in root.iter(f"{W}delInstrText", f"{W}delText") if not _inside(node, "del")]


def _kind(mark: etree._Element) -> str | None:
    return mark.get(f"{W}fldCharType")


def _inside(node: etree._Element, name: str) -> bool:
    return any(above.tag == f"{W}{name}" for above in node.iterancestors())
