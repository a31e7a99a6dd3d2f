"""A signed paper by whatever hand: its words as a program reads them, held against the draft that it claims to be, and the document they become."""

import datetime
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from sro.check import told_by
from sro.compare import Change, compare_units
from sro.errors import InputError, refusal
from sro.formats import read_foreign, write
from sro.model import EventName, SignedPaper
from sro.model.document import Block, Clause, Document, Item, Notice, Section, plain, words
from sro.project import Project
from sro.reading import Paragraph, Reading, Unit

_FORMS = {".pdf": "pdf", ".docx": "word"}
_NO_WORDS = ("holds no words", "no text (a scan)", "no words can be read")
"""How the reader refuses a file of pictures."""
_TITLE = 120
_EMPTY = re.compile(r"[\s_.…–—\-]*")


@dataclass(frozen=True)
class Paper:
    """A signed file: its bytes, what was read of it (None where no word was), and why no more was."""

    name: str
    content: bytes
    reading: Reading | None
    unread: tuple[str, ...]

    @property
    def suffix(self) -> str:
        """`.pdf` or `.docx`."""
        return "." + self.name.rpartition(".")[2].lower()


def read_paper(name: str, content: bytes) -> Paper:
    """Reads a signed PDF or Word file; a scan is taken as one. Raises :class:`InputError` for any other file, and for a Word file with changes that nobody
    accepted or rejected: which words were signed cannot be told then."""
    suffix = "." + name.rpartition(".")[2].lower()
    if suffix not in _FORMS or not (content.startswith(b"PK") if suffix == ".docx" else b"%PDF-" in content[:1024]):
        raise refusal(name, "this is no PDF and no Word file; name the signed paper as .pdf or .docx")
    try:
        reading = read_foreign(name, content)
    except InputError as error:
        told = next((each.message for each in error.problems if suffix == ".pdf" and any(said in each.message for said in _NO_WORDS)), "")
        if not told:
            raise
        return Paper(name, content, None, (told.partition(";")[0],))
    if reading.account.tracked:
        raise refusal(
            name,
            "it has tracked changes that nobody accepted or rejected, so that it does not say what was signed; settle them in Word and save it",
        )
    return Paper(
        name, content, reading, tuple(each.what + (f" (page {each.page})" if each.page else "") for each in reading.account.unread)
    )


def differences(project: Project, paper: Paper, drafts: Sequence[Document]) -> list[Change]:
    """The differences of substance between a paper and the draft that it claims to be, of several ways to fill that in the one with the fewest. Both are read
    by the same reader, so that they are cut in the same way. What the lines for signatures hold is no difference."""
    if paper.reading is None:
        return []
    found = []
    for draft in drafts:
        ours = read_foreign(f"{draft.id}{paper.suffix}", write(draft, _FORMS[paper.suffix], project.layouts)).units
        changes = compare_units(ours, paper.reading.units, "the draft", paper.name).substance
        found.append([change for change in changes if not _of_signing(change)])
    return min(found, key=len)


def _of_signing(change: Change) -> bool:
    sides = [side for side in (change.old, change.new) if side]
    running = all(side.where.part.startswith(("header", "footer")) for side in sides)  # our own bear the hash of the draft
    return running or all("signature" in (side.passage, side.kind) or _EMPTY.fullmatch(side.words) for side in sides)


def listed(changes: Iterable[Change]) -> Iterator[str]:
    """Each difference in a line: the place, how it differs, the words of both sides."""
    for change in changes:
        before, after = (" ".join(side.split()) for side in (change.before, change.after))
        yield f"{change.place}: {change.says}: {_short(before) or 'nothing'} → {_short(after) or 'nothing'}"


def _short(text: str) -> str:
    return f"“{text[:157]}…”" if len(text) > 160 else f"“{text}”" if text else ""


def days_told(paper: Paper, on: Collection[datetime.date]) -> list[str]:
    """What the paper says itself of the days on which it was made or changed, where it names none of those that are known: of adoption and signatures."""
    told = [each for each in told_by(paper.reading.passages) if each.event in get_args(EventName)] if paper.reading else []
    return [] if any(each.on in on for each in told) else [str(each) for each in told]


def unsigned(paper: Paper, names: Iterable[str]) -> list[str]:
    """The names of signatories that the reader does not find in the paper; a hand is not read."""
    known = " ".join(plain(part.runs) for unit in (paper.reading.units if paper.reading else ()) for part in unit.parts).casefold()
    return [name for name in names if " ".join(name.split()).casefold() not in " ".join(known.split())]


def told_of(paper: Paper, file: str, *, read: bool, differs: int | None) -> SignedPaper:
    """What the record keeps of the paper."""
    pages = paper.reading.account.pages if paper.reading else 0
    return SignedPaper(
        file=file, sha256=hashlib.sha256(paper.content).hexdigest(), pages=pages, read=read, differs=differs, unread=paper.unread
    )


def first_words(paper: Paper) -> str:
    """What a paper is called by its first line, where that is short enough for a title."""
    first = next((unit.words for unit in (paper.reading.units if paper.reading else ()) if unit.words.strip()), "")
    flat = " ".join(first.split())
    return flat if flat and len(flat) <= _TITLE else "Agreement"


def document_of(paper: Paper, like: Mapping[str, str], on: datetime.date, file: str) -> Document:
    """The words of a paper as a document: its headings and paragraphs in their order, each with its printed number. ``like`` gives id, kind, title, state and
    the district's folder and name."""
    sections = tuple(_sections(paper.reading.units, like["title"])) if paper.reading else ()
    if not sections:
        said = f"The signed paper could not be read by a program. It is {file}, and what stands in it is not told here."
        sections = (Section(id="signed", blocks=(Clause(id="signed.unread", runs=words(said)),)),)
    counts = f"These are the words of the signed paper as a program read them. The paper itself, {file}, counts."
    missing = f"{counts} Not read: {'; '.join(paper.unread)}." if paper.unread else counts
    address = f"{like['district']}@{on}"
    return Document(
        id=like["id"],
        kind="agreement" if like["kind"] == "agreement" else "policy",
        title=words(like["title"]),
        running_title=f"{like['name']} · {like['title']}",
        district=like["district"],
        district_name=like["name"],
        edition=on.isoformat(),
        address=address,
        state=like["state"],
        date=on.isoformat(),
        status="final",
        notices=(Notice(kind="law", text=missing),),
        paper=file,
        unread=paper.unread,
        sections=sections,
    )


def _sections(units: Iterable[Unit], title: str) -> Iterator[Section]:
    """The headings with what stands under each; the first is left to the title where it is the same."""
    open_, blocks = Section(id="signed"), list[Block]()
    for n, unit in enumerate(units, 1):
        if unit.kind == "section":
            if blocks or open_.heading:
                yield open_.model_copy(update={"blocks": tuple(blocks)})
            heading = f"{unit.number}. {unit.words}" if unit.number else unit.words
            flat = " ".join(heading.split())
            open_, blocks = Section(id=f"signed-{n}", heading=() if n == 1 and flat == title else words(flat)), []
        elif clause := _clause(unit, f"signed.{n}"):
            blocks.append(clause)
    if blocks or open_.heading:
        yield open_.model_copy(update={"blocks": tuple(blocks)})


def _clause(unit: Unit, name: str) -> Clause | None:
    items = [part for part in unit.parts if part.role == "item"]
    closing = " ".join(part.one_line for part in unit.parts if part.role == "closing")
    text = " ".join(part.one_line for part in unit.parts if part.role not in ("item", "closing") and part.one_line)
    if not (text or items or closing):
        return None
    return Clause(
        id=name, number=unit.where.number, runs=words(text), items=_items(items, 0, name), closing=words(closing) if closing else ()
    )


def _items(items: Sequence[Paragraph], depth: int, name: str) -> tuple[Item, ...]:
    """Entries with those of the lists below them."""
    made: list[Item] = []
    below: list[Paragraph] = []
    for part in items:
        if part.depth > depth and made:
            below.append(part)
            continue
        made[-1:] = [_with_items(made[-1], below, depth)] if made else []
        below = []
        made.append(Item(id=f"{name}.{len(made) + 1}", label=part.label, runs=words(part.one_line)))
    made[-1:] = [_with_items(made[-1], below, depth)] if made else []
    return tuple(made)


def _with_items(item: Item, below: Sequence[Paragraph], depth: int) -> Item:
    return item.model_copy(update={"items": _items(below, depth + 1, item.id)}) if below else item
