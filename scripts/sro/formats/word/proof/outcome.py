"""Whether a redline is what it says: what is known of each of its outcomes, line by line, against the two files."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sro.formats.word.proof.accept_reject import Outcome
from sro.formats.word.proof.file import UnreadableError
from sro.formats.word.proof.reader import Facts, Line, Reader, Trees

_OURS = re.compile(r"[cnstfg]_[a-z0-9]")
_PROGRAM = re.compile(r"_GoBack$|_Hl[kt][0-9]|OLE_LINK[0-9]|_heading=|_gjdgxs$")
_OLD = "__was"
SHORTEST = 2
"""What says what it is and its words; the rest of a line is formatting."""
PLURALS = {"footnote": "footnotes", "endnote": "endnotes", "text box": "text boxes", "header or footer": "headers and footers"}
SHOWN = 5
"""Comments or parts that are quoted."""


@dataclass(frozen=True)
class Proof:
    """Whether accepting gives the new file and rejecting the old one, and the sentence that says so. ``facts`` counts what was compared;
    ``apart`` names what was not, or is not as it should be outside the body; ``body`` is whether at least body, notes and boxes are;
    ``short`` is the sentence without what is named apart."""

    holds: bool
    sentence: str
    facts: int = 0
    apart: tuple[str, ...] = ()
    body: bool = False
    short: str = ""


def prove(redline: bytes, old: bytes, new: bytes, *, formatting: bool = True) -> Proof:
    """Holds both outcomes of a redline against the two files; without ``formatting``, only what they say."""
    try:
        return _proved(redline, old, new, formatting)
    except UnreadableError as error:
        return Proof(False, f"accepting and rejecting every change does not give the two files ({error})")


def _proved(redline: bytes, old: bytes, new: bytes, formatting: bool) -> Proof:
    trees: Trees = {}
    wanted_new, wanted_old = (Reader(content, trees, formatting).facts("accept", {}) for content in (new, old))
    renamed = {_alias(name): name for name in wanted_old.bookmarks}
    both = Reader(redline, trees, formatting)
    known = {*wanted_new.bookmarks, *wanted_old.bookmarks, *renamed}
    outcomes: tuple[tuple[Outcome, str, Facts, dict[str, str]], ...] = (
        ("accept", "new", wanted_new, {}),
        ("reject", "old", wanted_old, renamed),
    )
    wrong: list[str] = []
    for outcome, name, wanted, names in outcomes:
        got = both.facts(outcome, names)
        if difference := _difference(got, wanted, known, formatting):
            return Proof(False, f"{outcome}ing every change does not give the {name} file ({difference})")
        wrong += [f"{outcome}ing every change does not give the {name} file’s {story}" for story in _stories(got, wanted, formatting)]
    apart = (*wrong, *_not_compared(wanted_old, wanted_new))
    said = _sentence(wanted_old, wanted_new, apart, formatting)
    whole = f"{said} Not so: {'; '.join(apart)}." if apart else said
    return Proof(not wrong, whole, len(wanted_new.lines) + len(wanted_old.lines), apart, True, said)


def _sentence(old: Facts, new: Facts, apart: Sequence[str], formatting: bool) -> str:
    what = "words, styles, numbers, tables, fields, bookmarks" if formatting else "words, struck and hidden words, tables, fields"
    most = {name: max(old.counted.get(name, 0), number) for name, number in new.counted.items()}
    parts = ", ".join(_number(number, name, PLURALS[name]) for name, number in most.items() if number)
    return (
        f"Proved{', apart from what is named here' if apart else ''}: accepting every change gives the new document and rejecting every change "
        f"gives the old one ({len(new.lines)} and {len(old.lines)} paragraphs and rows{f' of the body, {parts}' if parts else ''}; "
        f"{what}{'' if formatting else '; formatting was left aside'})."
    )


def _difference(got: Facts, wanted: Facts, known: set[str], formatting: bool) -> str:
    """The first thing of the body that is not as wanted, in words; nothing where all is. A bookmark may be left over from the other side."""
    if found := _first(got.lines, wanted.lines, formatting):
        return found
    for name, place in wanted.bookmarks.items():
        if _PROGRAM.match(name) or not (_OURS.match(name) or name in wanted.leads):
            continue
        if (here := got.bookmarks.get(name)) is None:
            return f"the bookmark {name} is lost"
        if _OURS.match(name) and (here[:2] != place[:2] or here != place):
            return f"the bookmark {name} stands elsewhere"
    for name in got.bookmarks:
        if name not in known:
            return f"the bookmark {name} is in neither file"
    return ""


def _stories(got: Facts, wanted: Facts, formatting: bool) -> Iterator[str]:
    """The headers and footers that are not as wanted. One without words is none."""
    for name in sorted(got.stories.keys() | wanted.stories.keys()):
        here, there = got.stories.get(name, []), wanted.stories.get(name, [])
        if found := _first(here, there, formatting):
            yield f"{name}: {found}"


def _not_compared(old: Facts, new: Facts) -> Iterator[str]:
    """What differs and cannot be marked, in words."""
    for one, what, here, there in (
        ("comment", "comments", old.comments, new.comments),
        ("imported part (altChunk)", "imported parts (altChunk)", old.imported, new.imported),
        ("form control", "form controls", old.controls, new.controls),
    ):
        gone, come = Counter(here) - Counter(there), Counter(there) - Counter(here)
        sides = [
            f"{_number(sum(each.values()), one, what)} only in the {name} file ({_list(each)})"
            for name, each in (("old", gone), ("new", come))
            if each
        ]
        if sides:
            yield f"{' and '.join(sides)}, not marked as a change"


def _number(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _list(texts: Counter[str]) -> str:
    return ", ".join([*map(_quoted, list(texts)[:SHOWN]), *(["…"] if len(texts) > SHOWN else [])])


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words if len(words) <= 60 else words[:57] + '…'}”"


def _first(got: Sequence[Line], wanted: Sequence[Line], formatting: bool) -> str:
    length = None if formatting else SHORTEST
    for position, (here, there) in enumerate(zip(got, wanted, strict=False)):
        if here[:length] != there[:length]:
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
