"""What somebody typed, ticked or noted on a page: form fields are read where they stand, options that are not ticked and notes are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sro.formats.pdf.printed import TICKED, UNTICKED, Piece, Word, clean
from sro.reading import Aside

_LINE_HIGH = 26.0
_TICKS = frozenset("☒☑✓✔🗹")
_OPEN_BOXES = frozenset("☐")
_CLAUSE = 6
Mark = dict[str, Any]


def field_words(marks: Iterable[Mark]) -> list[Word]:
    """What fields of one line show, as words of the line, and a sign for each box."""
    found = []
    for mark in marks:
        if mark["kind"] != "field" or not mark["shown"]:
            continue
        x0, y0, x1, y1 = mark["box"]
        if mark["field"] in ("check", "radio"):
            size = max(6.0, min(12.0, y1 - y0))
            found.append(Word(TICKED if mark["ticked"] else UNTICKED, x0, (y0 + y1 - 0.7 * size) / 2, x1, size, "box"))
        elif (value := _value(mark)) and not _is_long(mark):
            size = max(6.0, min(11.0, 0.7 * (y1 - y0)))
            for at, word in enumerate(value.split()):
                step = (x1 - x0) / (len(value) + 1)
                start = x0 + 1 + step * value.index(word) if not at else found[-1].x1 + step
                found.append(Word(word, start, (y0 + y1 - 0.7 * size) / 2, start + step * len(word), size, "field"))
    return found


def typed_pieces(marks: Iterable[Mark]) -> list[Piece]:
    """Longer words that were typed: into fields of several lines, or straight onto the page."""
    found = []
    for mark in marks:
        x0, _, x1, y1 = mark["box"]
        if mark["kind"] == "field" and mark["shown"] and _is_long(mark):
            lines = [line for line in _value(mark).split("\n") if line.strip()]
            found += [Piece(line.strip(), x0, y1 - 10 - 0.1 * at, x1, 10, "form field", "form field") for at, line in enumerate(lines)]
        elif is_typed_on(mark):
            words = " ".join(clean(mark["words"]).split())
            found.append(Piece(words, x0, y1 - 10, x1, 10, "text box", "words typed onto the page"))
    return found


def is_typed_on(mark: Mark) -> bool:
    """Whether an annotation is words that stand on the page for everybody to see, and no remark that points at something."""
    return mark["kind"] == "free text" and mark["shown"] and bool(mark["words"].strip()) and mark.get("intent") != "FreeTextCallout"


def notes_of(marks: Iterable[Mark], page: int) -> list[Aside]:
    """The notes that people left on a page: what they say, who and when."""
    found = []
    for mark in marks:
        if mark["kind"] != "field" and not is_typed_on(mark) and (words := " ".join(clean(mark.get("words", "")).split())):
            found.append(Aside("annotation", words, page=page, who=clean(mark["who"]).strip(), when=_day(mark["when"])))
    return found


def is_filled(pages: Iterable[Sequence[Mark]]) -> bool:
    """Whether anybody typed or ticked anything in the form."""
    return any(
        mark["kind"] == "field" and (mark["ticked"] or (mark["field"] in ("text", "choice") and mark["value"].strip()))
        for marks in pages
        for mark in marks
    )


def has_ticks(words: Iterable[Word]) -> bool:
    """Whether printed boxes are ticked, so that an empty one is an option that was not taken."""
    return any(word.text[:1] in _TICKS for word in words)


def without_unticked(pieces: Sequence[Piece], page: int, filled: bool, printed: bool) -> tuple[list[Piece], list[Aside]]:
    """The pieces without the options that are not ticked, which become asides. Where nothing was filled in at all, short captions of boxes stay words
    (a blank form); a whole clause at an empty box is an option that was not taken even so. ``printed``: boxes that are letters count too."""
    kept: list[Piece] = []
    asides: list[Aside] = []
    open_option: Piece | None = None
    for piece in sorted(pieces, key=lambda piece: (-round(piece.foot, 1), piece.x0)):
        text = _with_signs(piece.text) if printed else piece.text
        if TICKED not in text and UNTICKED not in text:
            below = open_option and abs(piece.x0 - open_option.x0) < 30 and 0 < open_option.foot - piece.foot < 1.5 * piece.size
            if below and open_option and piece.text[:1].islower():
                asides[-1] = replace(asides[-1], words=f"{asides[-1].words} {piece.text}")
                open_option = piece
            else:
                kept.append(piece)
                open_option = open_option if open_option and open_option.foot - piece.foot < 2 else None
            continue
        words, unticked = _parted(text)
        stays = [option for option in unticked if not (filled or printed or len(option.split()) >= _CLAUSE)]
        words = " ".join([words, *stays]).strip()
        gone = [option for option in unticked if option not in stays and option]
        asides += [Aside("unticked", option, words, page) for option in gone]
        open_option = piece if gone and text.rstrip(" ").rfind(UNTICKED) > text.rfind(TICKED) else None
        if words:
            kept.append(replace(piece, text=words))
    return kept, asides


def _with_signs(text: str) -> str:
    return "".join(TICKED if letter in _TICKS else UNTICKED if letter in _OPEN_BOXES else letter for letter in text)


def _parted(text: str) -> tuple[str, list[str]]:
    """A line's words in force and its options that are not ticked. Captions stand behind their boxes, or before them where the line ends with a box."""
    before = text.rstrip()[-1] in TICKED + UNTICKED and text.strip()[0] not in TICKED + UNTICKED
    first, *rest = text.replace(TICKED, f"\0{TICKED}").replace(UNTICKED, f"\0{UNTICKED}").split("\0")
    boxes, captions = [part[0] for part in rest], [part[1:] for part in rest]
    force = [] if before else [first]
    unticked: list[str] = []
    for box, caption in zip(boxes, [first, *captions] if before else captions, strict=False):
        (force if box == TICKED else unticked).append(" ".join(caption.split()))
    return " ".join(" ".join(force).split()), unticked


def _value(mark: Mark) -> str:
    return clean(mark["value"].replace("\r\n", "\n").replace("\r", "\n")) if mark["field"] in ("text", "choice") else ""


def _is_long(mark: Mark) -> bool:
    value = _value(mark)
    return bool(value.strip()) and ("\n" in value.strip() or mark["box"][3] - mark["box"][1] > _LINE_HIGH or len(value) > 90)


def _day(when: str) -> str:
    """A PDF's date as a day: "D:20261130…" → "2026-11-30"; "" where it is none."""
    digits = when.removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdecimal() else ""
