"""The comparison itself: align, classify, and say it word by word."""

import re
from collections.abc import Iterable, Sequence

from sro.compare.align import between, by_key, by_words, longest_ordered, words_of
from sro.compare.changes import COSMETIC, Change, ChangeKind, Comparison, Edit, Pair, PartChange
from sro.compare.text_diff import diff_words
from sro.model.document import Document, Run
from sro.reading import Paragraph, Unit, of_document

LONG_ENOUGH_TO_HAVE_MOVED = 6
"""A paragraph without an id moved only if it has at least so many words; shorter ones repeat by chance."""


def compare(old: Document, new: Document) -> Comparison:
    """Two resolved documents, aligned by id."""
    return compare_units(of_document(old).units, of_document(new).units, old.address, new.address)


def compare_units(old: Sequence[Unit], new: Sequence[Unit], old_address: str = "", new_address: str = "") -> Comparison:
    """Two documents as units: by id where both sides have ids, else by words."""
    with_ids = any(unit.id for unit in old) and any(unit.id for unit in new)
    matched, moved = _by_id(old, new) if with_ids else _by_words(old, new)
    back = {j: i for i, j in matched.items()}
    staying = [j for j in sorted(back) if j not in moved]
    pairs: list[Pair] = []
    i = 0
    for j, unit in enumerate(new):
        while staying and staying[0] < j:
            staying.pop(0)
        until = back[staying[0]] if staying else len(old)
        pairs += _removed(old, i, until, matched)
        i = max(i, until)
        before = old[back[j]] if j in back else None
        pairs.append(Pair(before, unit, _change(before, unit, j in moved), j in moved))
    pairs += _removed(old, i, len(old), matched)
    return Comparison(old_address, new_address, tuple(pairs))


def _removed(old: Sequence[Unit], start: int, end: int, matched: dict[int, int]) -> list[Pair]:
    """What stood here and is gone; what moved away shows in its new place."""
    return [Pair(old[n], None, _change(old[n], None, False)) for n in range(start, end) if n not in matched]


def _by_id(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[dict[int, int], set[int]]:
    """Matched positions, and the new positions of what moved: out of its section, or past its neighbours within it."""
    matched = by_key([unit.id for unit in old], [unit.id for unit in new])
    sections = {unit.section for unit in old} & {unit.section for unit in new}
    pairs = sorted(matched.items())
    moved = _out_of_order(j for i, j in pairs if old[i].kind == "section")  # what stands in a section moves with its heading
    for section in sections:
        moved |= _out_of_order(j for i, j in pairs if old[i].section == new[j].section == section and old[i].kind != "section")
    return matched, moved | {j for i, j in pairs if old[i].section != new[j].section and {old[i].section, new[j].section} <= sections}


def _out_of_order(matched: Iterable[int]) -> set[int]:
    """The new positions, given in the order of the old ones, that changed places."""
    places = list(matched)
    kept = longest_ordered(places)
    return {place for n, place in enumerate(places) if n not in kept}


def _by_words(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[dict[int, int], set[int]]:
    """Files without ids: equal and similar paragraphs in order; an equal paragraph elsewhere moved."""
    matched = dict(by_words([unit.words for unit in old], [unit.words for unit in new]))
    left_old = [n for n in range(len(old)) if n not in matched]
    taken = set(matched.values())
    left_new = [n for n in range(len(new)) if n not in taken]
    elsewhere = by_key([old[n].words for n in left_old], [new[n].words for n in left_new])
    moved: set[int] = set()
    for x, y in elsewhere.items():
        i, j = left_old[x], left_new[y]
        if len(words_of(old[i].words)) >= LONG_ENOUGH_TO_HAVE_MOVED:
            matched[i] = j
            moved.add(j)
    return matched, moved


def _change(old: Unit | None, new: Unit | None, moved: bool) -> Change | None:
    unit = new or old
    assert unit is not None
    if old is None or new is None:
        kind: ChangeKind = "edition" if unit.kind == "notice" else "added" if new else "removed"
        parts = tuple(_part(None, part) if new else _part(part, None) for part in unit.parts)
        return Change(unit.id, kind, old, new, parts)
    parts = _parts(old, new)
    found = _kind(old, new, parts)
    if found is None and not moved:
        return None
    if moved and (found is None or found in COSMETIC):
        found = "moved"
    assert found is not None
    options = (old.option or "", new.option or "") if found == "choice" else None
    return Change(unit.id, found, old, new, parts, moved, _questions(parts) if found not in COSMETIC else (), options)


def _kind(old: Unit, new: Unit, parts: tuple[PartChange, ...]) -> ChangeKind | None:
    differing = [part for part in parts if part.changed]
    if new.kind == "notice":
        return "edition" if differing else None
    if old.option != new.option and differing:
        return "choice"
    if bool(old.number) != bool(new.number):  # it joined a paragraph, whose caption now stands for its own, or left one
        differing = [part for part in differing if "heading" not in (part.old and part.old.role, part.new and part.new.role)]
    if not differing:
        relabelled = any(part.old and part.new and part.old.label != part.new.label for part in parts)
        return "renumbered" if relabelled or old.number != new.number else None
    if all(_only_spacing(part) for part in differing):
        return "spacing"
    if all(_same_but_for(part, ("reference",)) for part in differing):
        return "renumbered"
    return "value" if all(_same_but_for(part, ("reference", "answer")) for part in differing) else "reworded"


def _only_spacing(part: PartChange) -> bool:
    return bool(part.old and part.new) and "".join(part.old.text.split()) == "".join(part.new.text.split())  # type: ignore[union-attr]


def _same_but_for(part: PartChange, what: tuple[str, ...]) -> bool:
    old = _masked(part.old, what) if part.old else ""
    new = _masked(part.new, what) if part.new else ""
    if part.old is None or part.new is None:
        return "answer" in what and not re.search(r"\w", re.sub("\0[^\0]*\0", "", old or new))
    return old == new


def _masked(part: Paragraph, what: tuple[str, ...]) -> str:
    """The words with a mark in place of each run that is an answer or a reference."""
    return re.sub(r"\s+", " ", "".join(_mask(run, what) for run in part.runs))


def _mask(run: Run, what: tuple[str, ...]) -> str:
    if "answer" in what and run.answer is not None:
        return f"\0{run.answer}\0"
    return f"\0{run.to}\0" if "reference" in what and run.kind == "reference" else run.text


def _questions(parts: tuple[PartChange, ...]) -> tuple[str, ...]:
    """The questions whose printed answers differ, in reading order."""
    found: dict[str, None] = {}
    for part in parts:
        if part.changed:
            old, new = ([(run.answer, run.text) for run in side.runs if run.answer] if side else [] for side in (part.old, part.new))
            for answer, text in [*new, *old]:
                if answer and ((answer, text) not in old or (answer, text) not in new):
                    found.setdefault(answer)
    return tuple(found)


def _parts(old: Unit, new: Unit) -> tuple[PartChange, ...]:
    """The paragraphs of two units against each other: by key, list entries by their words."""
    matched = by_key([part.key for part in old.parts], [part.key for part in new.parts])
    kept = longest_ordered([matched[i] for i in sorted(matched)])
    pairs = [(i, matched[i]) for n, i in enumerate(sorted(matched)) if n in kept]
    result: list[PartChange] = []
    for gone, come, pair in between(pairs, old.parts, new.parts):
        result += _between([old.parts[i] for i in gone], [new.parts[j] for j in come])
        result += [_part(old.parts[i], new.parts[j]) for i, j in pair]
    return tuple(result)


def _between(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[PartChange]:
    pairs = by_words([part.text for part in old], [part.text for part in new])
    if not pairs and len(old) == len(new) == 1:
        pairs = [(0, 0)]
    result: list[PartChange] = []
    for gone, come, pair in between(pairs, old, new):
        result += [_part(old[i], None) for i in gone] + [_part(None, new[j]) for j in come]
        result += [_part(old[i], new[j]) for i, j in pair]
    return result


def _part(old: Paragraph | None, new: Paragraph | None) -> PartChange:
    if old and new:
        if old.text == new.text:
            return PartChange(old, new, (Edit("equal", new.text),))
        return PartChange(old, new, diff_words(old.text, new.text))
    if new:
        return PartChange(None, new, (Edit("insert", new.text),))
    assert old is not None
    return PartChange(old, None, (Edit("delete", old.text),))
