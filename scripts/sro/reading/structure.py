"""Putting a foreign file's lines together into units: headings, numbered clauses, and lists with the clauses that lead to them. One builder
serves every format, so that the same agreement gives the same reading as DOCX, PDF and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sro.errors import printable
from sro.model.document import Run, words
from sro.reading.account import Account
from sro.reading.kind import kind_of_lines
from sro.reading.lines import NO_HEADING, FilePart, Line, article, broken, labelled, looks_like_heading, with_questions
from sro.reading.passage import PassageKind, Place
from sro.reading.reading import Format, Paragraph, Reading, Unit
from sro.reading.statement import sentences

_CLAUSE_LABEL = re.compile(r"^(?:section|sec\.|§)?\s*(?P<number>\d+(?:\.\d+)*)\.?$", re.IGNORECASE)
_ROMAN_LABEL = re.compile(r"^[IVX]+\.$")
_BESIDE: frozenset[FilePart] = frozenset(("note", "header", "footer", "text box"))
_LETTER = re.compile(r"^\(?[a-zA-Z]{1,2}[.)]?\)?$")
MAX_DEPTH = 12
"""Lists in lists deeper than this are told as one: a file may nest 100,000, and a reader goes down each."""
_VERB = re.compile(
    r"\b(?:shall|must|will|may|should|can|is|are|was|were|has|have|had|means|mean|agrees?|includes?|provides?|does|do|applies|apply|begins?|ends?|reports?|makes?)\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^(?:by|signature|signed|name|title|date)\s{0,9}:?\s{0,9}_{3,}|_{8,}", re.IGNORECASE)


@dataclass
class _Open:
    """A clause being put together."""

    text: str
    number: str
    line: Line
    headings: tuple[str, ...]
    section: str
    heading: str
    entries: list[_OpenEntry] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


@dataclass
class _OpenEntry:
    label: str
    text: str
    depth: int
    entries: list[_OpenEntry] = field(default_factory=list)


def of_lines(name: str, format: Format, lines: Sequence[Line], account: Account | None = None) -> Reading:
    """The file of that name as a reading, in order. Headings above a clause are kept with it; a short caption at its start counts as one."""
    builder = _Builder(name)
    lines = with_questions([told for line in lines for told in broken(_clean(line))])
    for line in lines:
        if line.text.strip() or line.label:
            builder.take(line)
    builder.finish()
    found = kind_of_lines(lines)
    return Reading(name, format, tuple(builder.blocks), found.kind, _clean_account(account or Account()), found.evidence)


def _clean(line: Line) -> Line:
    """The line without characters that a terminal or a table would obey."""
    words = line.text + line.label + line.called
    if words.isprintable():
        return line
    return replace(line, text=printable(line.text), label=printable(line.label, lines=False), called=printable(line.called, lines=False))


def _clean_account(account: Account) -> Account:
    asides = tuple(
        replace(each, words=printable(each.words), near=printable(each.near), who=printable(each.who), when=printable(each.when))
        for each in account.asides
    )
    return replace(account, asides=asides, unread=tuple(replace(each, what=printable(each.what)) for each in account.unread))


class _Builder:
    def __init__(self, file: str):
        self.file = file
        self.blocks: list[Unit] = []
        self._above: tuple[str, ...] = ()
        self._open: _Open | None = None
        self._headings: list[tuple[int, str]] = []
        self._section = ""
        self._awaits_title = False
        self._bare: tuple[int, str, Line, str] | None = None
        self._beside: list[Line] = []

    def take(self, line: Line) -> None:
        text = " ".join(line.text.split())
        if line.part in _BESIDE:
            self._beside.append(line)
            if self._open is None and self._bare is None:
                self._set_beside()
            return
        if line.heading != NO_HEADING and (named := article(f"{line.label} {text}".strip())):
            self._head(1, named[1], named[0], line)
            self._awaits_title = not named[1]
            return
        titled, self._awaits_title = self._awaits_title, False
        if titled and not line.label and _is_title(text):
            self._head(1, text, self._section, line)
            return
        label, rest = (line.label, text) if line.label else labelled(text)
        if line.heading > 0 and not _is_clause(label, rest):
            self._head(line.heading, rest, label.rstrip(".") if label else "", line)
        elif _ROMAN_LABEL.match(label) and looks_like_heading(rest.rstrip(".")):
            self._head(1, rest, label.rstrip("."), line)
        elif label and (number := _CLAUSE_LABEL.match(label)) and not self._is_entry(label, line):
            if looks_like_heading(rest) and "." not in number["number"]:
                self._head(1, rest, number["number"], line)
            else:
                self._start(rest, number["number"], line)
        elif label:
            self._entry(label, rest, line)
        elif line.heading == 0 and looks_like_heading(rest) and not _SIGNATURE.search(rest):
            self._head(2, rest, "", line)
        elif self._open and self._open.entries and rest[:1].islower():
            self._open.closing.append(rest)
        elif self._open and self._open.text.endswith((":", "—")) and line.level > 0:
            self._entry("•", rest, line)
        else:
            self._start(rest, "", line)

    def _is_entry(self, label: str, line: Line) -> bool:
        """ "1." after a lead-in that ends with a colon is a list entry, not a clause."""
        if "." in label.rstrip(".") or not self._open or line.level == 0:
            return False
        started = self._open.entries and _shape(self._open.entries[0].label) == _shape(label)
        return bool(started) or (label.rstrip(".") in ("1", "i") and self._open.text.rstrip().endswith((":", "—", "–")))

    def _head(self, depth: int, text: str, label: str, line: Line) -> None:
        self.close()
        self._keep_bare_heading(depth)
        self._bare = (depth, text, line, label)
        self._headings = [entry for entry in self._headings if entry[0] < depth]
        if text:
            self._headings.append((depth, text))
        if label or depth == 1:
            self._section = label

    def _keep_bare_heading(self, depth: int) -> None:
        """A heading with nothing below it is words all the same (a form's "Arrested? Y/N")."""
        if self._bare and self._bare[1] and depth <= self._bare[0]:
            headings = tuple(entry[1] for entry in self._headings[:-1])
            place = self._place_of(self._bare[2], headings[-1] if headings else "", self._section)
            self._add((Paragraph("text", words(self._bare[1])),), place, headings, "title", self._bare[3])
        self._bare = None

    def finish(self) -> None:
        """Closes what is open at the end of the file."""
        self.close()
        self._keep_bare_heading(0)
        self._set_beside()

    def _set_beside(self) -> None:
        """Notes and boxes come after the clause or heading at which they stand, each as a passage of its own; heads and feet are words and no passages."""
        waiting, self._beside = self._beside, []
        for line in waiting:
            text = " ".join(line.text.split())
            headings = tuple(entry[1] for entry in self._headings)
            place = Place(self._section, headings[-1] if headings else "", file=self.file, line=line.line, page=line.page, part=line.called)
            running = line.part in ("header", "footer")
            part = Paragraph("text", words(text), label=line.label)
            kind: PassageKind | None = None if running else "clause"
            headings = () if running else headings
            self.blocks.append(
                Unit("", "paragraph", (part,), place.section, line.label, line.called, where=place, headings=headings, passage=kind)
            )

    def _start(self, text: str, number: str, line: Line) -> None:
        self.close()
        self._bare = None
        caption = _caption(text)
        headings = tuple(entry[1] for entry in self._headings)
        heading = headings[-1] if headings else ""
        self._open = _Open(text, number, line, (*headings, caption) if caption else headings, self._section, heading)

    def _entry(self, label: str, text: str, line: Line) -> None:
        if self._open is None or (self._open.closing and not self._open.number):
            self._start("", "", line)
        assert self._open is not None
        self._place(self._open.entries, _OpenEntry(label, text, line.level))

    def _place(self, entries: list[_OpenEntry], entry: _OpenEntry, depth: int = 1) -> None:
        """A new entry goes beside the entry that it follows, at whatever depth; below the last one where it begins a list of its own."""
        if not entries or depth >= MAX_DEPTH:
            entries.append(entry)
            return
        last = entries[-1]
        if entry.depth >= 0 and last.depth >= 0:
            beside = entry.depth <= last.depth
        elif last.entries and _belongs(last.entries, entry.label):
            beside = False
        elif _follows(last.label, entry.label):
            beside = True
        elif last.entries and _shape(last.entries[-1].label) == _shape(entry.label) != _shape(last.label):
            beside = False
        else:
            beside = _shape(last.label) == _shape(entry.label) and entry.label.strip("().").lower() != "i"
        if beside:
            entries.append(entry)
        else:
            self._place(last.entries, entry, depth + 1)

    def close(self) -> None:
        done, self._open = self._open, None
        if done is None:
            return
        parts = [Paragraph("text", words(done.text))] if done.text else []
        parts += _items(done.entries, 0)
        parts += [Paragraph("closing", words(" ".join(done.closing)))] if done.closing else []
        place = self._place_of(done.line, done.heading, done.section, done.number)
        self._add(tuple(parts), place, done.headings, "signature" if _SIGNATURE.search(done.text) else "clause")
        self._set_beside()

    def _place_of(self, line: Line, heading: str, section: str, number: str = "") -> Place:
        return Place(section, heading, number, file=self.file, line=line.line, page=line.page, part=line.called)

    def _add(self, parts: tuple[Paragraph, ...], place: Place, headings: tuple[str, ...], passage: PassageKind, number: str = "") -> None:
        """A clause, and before it each heading above it that the clause before did not stand under."""
        above = tuple(dict.fromkeys(heading for heading in headings if heading))
        for depth, heading in enumerate(above, 1):
            if above[:depth] != self._above[:depth]:
                label = place.section if heading == place.heading else ""
                called = f"{label} ({heading})" if label else heading
                self.blocks.append(Unit("", "section", (Paragraph("heading", words(heading)),), heading, label, called))
        self._above = above
        heading = above[-1] if above else "Opening"
        section = place.heading or heading
        self.blocks.append(
            Unit("", "clause", parts, section, number or place.number, heading, where=place, headings=headings, passage=passage)
        )


def _items(entries: list[_OpenEntry], depth: int) -> Iterator[Paragraph]:
    for entry in entries:
        yield Paragraph("item", (Run(text=entry.text),), "", entry.label, depth)
        yield from _items(entry.entries, depth + 1)


def _is_clause(label: str, rest: str) -> bool:
    """A heading style on a whole numbered sentence does not make it a heading."""
    return bool(_CLAUSE_LABEL.match(label)) and "." in label.rstrip(".") and bool(re.search(r"[.;:]$", rest))


def _is_title(text: str) -> bool:
    """Whether what follows "Article VII" on a line of its own is its title."""
    return not labelled(text)[0] and len(text.split()) <= 14 and not text.endswith((".", ":", ";", ","))


def _shape(label: str) -> str:
    bare = label.strip("().")
    if not bare.isalnum():
        return "mark"
    around = "()" if label.startswith("(") else label[-1] if not label[-1].isalnum() else ""
    kind = "digit" if bare.isdigit() else "upper" if bare.isupper() else "lower"
    return kind + around


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _belongs(entries: list[_OpenEntry], label: str) -> bool:
    """Whether a label follows the last entry of a list, or of a list below it."""
    return _follows(entries[-1].label, label) or bool(entries[-1].entries and _belongs(entries[-1].entries, label))


def _follows(last: str, label: str) -> bool:
    """Whether ``label`` comes right after ``last``: (a) → (b), (h) → (i), (ii) → (iii), • → •; (a) → (i) does not."""
    if _shape(last) != _shape(label):
        return False
    old, new = last.strip("().").lower(), label.strip("().").lower()
    if _shape(label) == "mark":
        return True
    if old.isdecimal() and new.isdecimal() and len(old + new) < 20:
        return int(new) == int(old) + 1
    if old in _ROMANS and new in _ROMANS and _ROMANS.index(new) == _ROMANS.index(old) + 1:
        return True
    return len(old) == len(new) == 1 and ord(new) == ord(old) + 1


def _caption(text: str) -> str:
    """A run-in caption at the start of a clause ("Duty firearm. Each SRO shall …"). The words stay in the clause; the caption counts as a heading too."""
    parts = sentences(text)
    first = parts[0] if parts else ""
    if len(parts) > 1 and first.endswith(".") and len(first.split()) <= 12 and first[:1].isupper() and not _VERB.search(first):
        return first.rstrip(".")
    return ""
