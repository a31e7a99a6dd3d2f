"""A comparison as plain data for a page: the table of substance, both texts with their changes, the effects, the cosmetic rest."""

from collections.abc import Iterable, Iterator
from typing import Any

from sro.check import SPOKEN
from sro.compare import Change, Pair, PartChange
from sro.dates import long_date
from sro.history.effects import Effect
from sro.history.pair import VersionPair, lines_on
from sro.model.document import plain

Data = dict[str, Any]

EXCERPT = 220
"""Letters of the words before and after that a table shows."""


def view(pair: VersionPair, proof: str = "") -> Data:
    """Everything a redline page shows; ``proof`` is the sentence of the Word redline's proof, where one was made."""
    comparison, document = pair.comparison, pair.new or pair.old
    return {
        "title": pair.title,
        "document": plain(document.title) if document else pair.title,
        "old": _side(pair, comparison.old_address, old=True),
        "new": _side(pair, comparison.new_address, old=False),
        "date": document.date if document else "",
        "district": document.district_name if document else "",
        "counts": counts(pair),
        "told": list(pair.told),
        "proof": proof,
        "substance": [_row(pair, change) for change in comparison.substance],
        "effects": [effect_row(effect) for effect in pair.effects if effect.changed],
        "units": [_unit(pair, each) for each in comparison.pairs],
        "cosmetic": [{"place": change.place, "says": change.says} for change in comparison.cosmetic],
    }


def counts(pair: VersionPair) -> str:
    """ "48 changes of substance (40 added, 5 reworded …), 39 cosmetic"."""
    kinds: dict[str, int] = {}
    for change in pair.comparison.substance:
        kinds[change.says] = kinds.get(change.says, 0) + 1
    listed = ", ".join(f"{number} {says}" for says, number in sorted(kinds.items(), key=lambda entry: (-entry[1], entry[0])))
    total, rest = len(pair.comparison.substance), len(pair.comparison.cosmetic)
    return f"{total} {_plural('change', total)} of substance" + (f" ({listed})" if listed else "") + f", {rest} cosmetic"


def excerpt(text: str, length: int = EXCERPT) -> str:
    """The words on one line, cut at a word's end where they are many."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: line.rfind(" ", 0, length)] + " …"


def effect_row(effect: Effect) -> Data:
    """One requirement before and after, with the words that show it."""
    old, new = effect.old, effect.new
    return {
        "requirement": effect.requirement,
        "citation": effect.citation,
        "title": effect.title,
        "before": SPOKEN[old.verdict] if old else "not held against it",
        "after": SPOKEN[new.verdict] if new else "not held against it",
        "quote_before": excerpt(old.quote) if old else "",
        "quote_after": excerpt(new.quote) if new else "",
        "lost": effect.lost,
    }


def edits_of(parts: Iterable[PartChange]) -> Iterator[list[str]]:
    """The edits of all parts in one line: kind and text."""
    for position, part in enumerate(parts):
        if position:
            yield ["equal", " "]
        yield from ([edit.kind, edit.text] for edit in part.edits)


def shortened(edits: Iterable[list[str]], around: int = 60) -> list[list[str]]:
    """Edits with long unchanged stretches cut, so that a table row shows the change and a few words around it."""
    made = list(edits)
    for position, (kind, text) in enumerate(made):
        if kind == "equal" and len(text) > 2 * around:
            head = text[: text.rfind(" ", 0, around) + 1] if position else ""
            tail = text[text.find(" ", len(text) - around) :] if position < len(made) - 1 else ""
            made[position] = [kind, f"{head}…{tail}"]
    return made


def _side(pair: VersionPair, address: str, *, old: bool) -> Data:
    document = pair.old if old else pair.new
    if document is None:
        return {"address": address, "date": "", "hash": "", "status": "a file from outside"}
    return {"address": address, "date": long_date(document.date), "hash": document.short_hash, "status": document.status}


def _row(pair: VersionPair, change: Change) -> Data:
    fragments = [filed.fragment for filed in pair.fragments_on(change.id)]
    return {
        "place": change.place,
        "heading": change.unit.heading if change.unit.heading != change.unit.place else "",
        "says": change.says,
        "edits": shortened(edits_of(change.parts)) if change.old and change.new else [],
        "before": excerpt(change.before),
        "after": excerpt(change.after),
        "why": [f"{fragment.change} ({fragment.kind}{f', {fragment.act}' if fragment.act else ''})" for fragment in fragments],
        "effects": [f"{effect.title} ({effect.citation}): {effect.says}" for effect in pair.effects_on(change.id)],
    }


def _unit(pair: VersionPair, each: Pair) -> Data:
    unit = each.new or each.old
    assert unit is not None
    change = each.change
    parts = change.parts if change else tuple(PartChange(part, part, ()) for part in unit.parts)
    return {
        "kind": unit.kind,
        "place": change.place if change else unit.place,
        "number": unit.number,
        "was": each.old.number if each.old and each.new and each.old.number != each.new.number else "",
        "says": change.says if change else "",
        "state": "same" if change is None else "cosmetic" if change.cosmetic else "changed",
        "parts": [_part(part, bool(change)) for part in parts],
        "notes": list(lines_on(pair, change))[1:] if change and not change.cosmetic else [],
    }


def _part(part: PartChange, changed: bool) -> Data:
    shown = part.new or part.old
    assert shown is not None
    edits = [[edit.kind, edit.text] for edit in part.edits] if changed else [["equal", shown.text]]
    return {"kind": shown.kind, "label": shown.label, "depth": shown.depth, "edits": edits}


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"
