"""Whether a redline is what it says: both outcomes of it against the two files."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sro.formats.word.proof.accept_reject import Outcome
from sro.formats.word.proof.facts import Facts, Line, Reader
from sro.formats.word.proof.file import UnreadableError

_OURS = re.compile(r"[cnstfg]_[a-z0-9]")
_OLD = "__was"


@dataclass(frozen=True)
class Proof:
    """Whether accepting gives the new file and rejecting the old one, and the sentence that says so. ``facts`` counts what was compared."""

    holds: bool
    sentence: str
    facts: int = 0


def prove(redline: bytes, old: bytes, new: bytes) -> Proof:
    """Holds both outcomes of a redline against the two files."""
    try:
        return _proved(redline, old, new)
    except UnreadableError as error:
        return Proof(False, f"accepting and rejecting every change does not give the two files ({error})")


def _proved(redline: bytes, old: bytes, new: bytes) -> Proof:
    trees: dict[bytes, Element] = {}
    wanted_new, wanted_old = (Reader(content, trees).facts("accept", {}) for content in (new, old))
    renamed = {_alias(name): name for name in wanted_old.bookmarks}
    both = Reader(redline, trees)
    known = {*wanted_new.bookmarks, *wanted_old.bookmarks, *renamed}
    outcomes: tuple[tuple[Outcome, str, Facts, dict[str, str]], ...] = (
        ("accept", "new", wanted_new, {}),
        ("reject", "old", wanted_old, renamed),
    )
    for outcome, name, wanted, names in outcomes:
        if difference := _difference(both.facts(outcome, names), wanted, known):
            return Proof(False, f"{outcome}ing every change does not give the {name} file ({difference})")
    sentence = (
        f"Proved: accepting every change gives the new document and rejecting every change gives the old one "
        f"({len(wanted_new.lines)} and {len(wanted_old.lines)} paragraphs and rows; words, styles, numbers, tables, fields, bookmarks)."
    )
    return Proof(True, sentence, len(wanted_new.lines) + len(wanted_old.lines))


def _difference(got: Facts, wanted: Facts, known: set[str]) -> str:
    """The first thing that is not as wanted, in words; nothing where all is. A bookmark may be left over from the other side."""
    if found := _first(got.lines, wanted.lines):
        return found
    for name, place in wanted.bookmarks.items():
        if (here := got.bookmarks.get(name)) is None:
            return f"the bookmark {name} is lost"
        if here[:2] != place[:2] or (_OURS.match(name) and here != place):
            return f"the bookmark {name} stands elsewhere"
    for name in got.bookmarks:
        if name not in known:
            return f"the bookmark {name} is in neither file"
    for story, lines in wanted.stories.items():
        if found := _first(got.stories.get(story, lines), lines):
            return f"{story}: {found}"
    return ""


def _first(got: Sequence[Line], wanted: Sequence[Line]) -> str:
    for position, (here, there) in enumerate(zip(got, wanted, strict=False)):
        if here != there:
            part = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), 0)
            return f"paragraph or row {position + 1}: “{_short(here, part)}” instead of “{_short(there, part)}”"
    return f"{len(got)} paragraphs and rows instead of {len(wanted)}" if len(got) != len(wanted) else ""


def _short(line: Line, part: int) -> str:
    text = line[part] if part < len(line) else ""
    return text if len(text) <= 90 else f"{text[:87]}…"


def _alias(name: str) -> str:
    """How a bookmark of the old file is known in the redline where the new file has it in another place."""
    if len(name) + len(_OLD) <= 40:
        return name + _OLD
    return f"{name[:26]}{hashlib.sha256(name.encode()).hexdigest()[:8]}{_OLD}"
