"""A signed paper by whatever hand: its words as a program reads them, held against the draft that it claims to be, and the document they become."""

import datetime
import hashlib
import itertools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from sro.check import told_by
from sro.compare import Change, compare_units
from sro.errors import InputError, refusal
from sro.formats import read_foreign, write
from sro.history.register import SignedBy
from sro.model import KIND_NAMES, EventName, Kind, SignedPaper, asked_as
from sro.model.document import Block, Clause, Document, Item, Notice, Section, plain, words
from sro.project import Project
from sro.reading import Paragraph, Reading, Unit

_FORMS = {".pdf": "pdf", ".docx": "word"}
_NO_WORDS = ("holds no words", "no text (a scan)", "no words can be read")
"""How the reader refuses a file of pictures."""
_RECOGNIZED = "the words on pages that are pictures; a program recognized them, and they may be others"
"""What is said of words that were recognized: they are told, and what is not among them is not absent."""
_TITLE, _HEAD = 200, 4
_KIND = re.compile(r"\b(?:agreement|memorand(?:um|a)|understanding|mou|moa|contract|amendment|policy|compact)\b", re.I)
_MADE = re.compile(r"\b(?:made|entered|executed|effective|adopted|approved|as of|takes? effect|in force|commenc\w+|begins?)\b")
"""What a sentence says of the day on which a paper was made, and a line to sign on does not."""
_WORD = re.compile(r"\w+")
_GENERIC = frozenset("the of and no public school schools district regional board education town city county unified".split())
"""Words that the names of many districts share."""
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


def read_paper(name: str, content: bytes, *, ocr: bool = False) -> Paper:
    """Reads a signed PDF or Word file; a scan is taken as one, or with ``ocr`` read by an installed program, and said to be recognized. Raises
    :class:`InputError` for any other file, where no such program is installed, and for a Word file with changes that nobody accepted or rejected: which
    words were signed cannot be told then."""
    suffix = "." + name.rpartition(".")[2].lower()
    if suffix not in _FORMS or not (content.startswith(b"PK") if suffix == ".docx" else b"%PDF-" in content[:1024]):
        raise refusal(name, "this is no PDF and no Word file; name the signed paper as .pdf or .docx")
    try:
        reading = read_foreign(name, content, ocr=ocr)
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
    unread = [each.what + (f" (page {each.page})" if each.page else "") for each in reading.account.unread]
    return Paper(name, content, reading, (*([_RECOGNIZED] if reading.account.recognized else ()), *unread))


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


def kind_read(project: Project, paper: Paper, draft: Document) -> Kind:
    """What the reader takes a draft for, printed as the paper is."""
    return read_foreign(f"{draft.id}{paper.suffix}", write(draft, _FORMS[paper.suffix], project.layouts)).kind


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


def remarks_on(paper: Paper, on: datetime.date, signed: Collection[SignedBy], named: Sequence[str]) -> Iterator[str]:
    """What the words of a paper say otherwise than whoever adopts it ``on`` a day as ``signed``, for whom goes by one of the names ``named``."""
    if paper.reading is None:
        return
    for person in unsigned(paper, (person for person, _ in signed)):
        yield f"{person}: the reader does not find this name in the paper; a hand is not read, so look whether it stands there"
    for day in days_told(paper, on, {day for _, day in signed}):
        yield f"The paper tells of another day than --on {on}: {day}"
    known = _words_of(paper)
    if not any(_place_words(name) <= known for name in named):
        yield f"{named[0]}: this name stands nowhere in the paper; look whether it is the district's"


def days_told(paper: Paper, on: datetime.date, signed: Collection[datetime.date]) -> list[str]:
    """What the paper says itself of the days on which it was made or changed, where none is the day of adoption. The day beside a signature says nothing of
    it; a sentence does that says it was made on that day."""
    told = [each for each in told_by(paper.reading.passages) if each.event in get_args(EventName)] if paper.reading else []
    return (
        []
        if any(each.on == on for each in told)
        else [str(each) for each in told if each.on not in signed or _MADE.search(each.words.casefold())]
    )


def _words_of(paper: Paper) -> set[str]:
    units = paper.reading.units if paper.reading else ()
    return {word for unit in units for part in unit.parts for word in _WORD.findall(plain(part.runs).casefold())}


def _place_words(name: str) -> set[str]:
    """The words of a district's name that tell it from others; all of them where none does."""
    words_ = set(_WORD.findall(name.casefold()))
    return words_ - _GENERIC or words_


def kind_remarked(paper: Paper, wanted: str, document: str, told: Kind | None, ours: Callable[[], Kind | None]) -> Iterator[str]:
    """A remark where a person ``told`` that a paper is of the kind ``wanted``, which a document is, and its words say otherwise. Raises
    :class:`InputError` where nobody told it; a scan says nothing, nor does a kind that the reader takes the draft for too, as ``ours`` tells it."""
    if told and told != wanted:
        raise InputError(f"--kind {told}: {document} is none; name the right --document or leave --kind out")
    known = next((kind for kind in KIND_NAMES if kind == wanted), None)
    found = paper.reading.kind if paper.reading else known
    if known is None or found is None or found == known or (found != "amendment" and asked_as(found) == known) or found == ours():
        return
    said = f"{document} is {KIND_NAMES[known]}, and by its words this paper is {KIND_NAMES[found]}"
    if not told:
        raise InputError(f"{paper.name}: {said}; name the right --document or file, or say --kind {wanted} if it is one")
    yield f"{said}; --kind {told} says otherwise"


def unsigned(paper: Paper, names: Iterable[str]) -> list[str]:
    """The names of signatories that the reader does not find in the paper; a hand is not read."""
    known = " ".join(plain(part.runs) for unit in (paper.reading.units if paper.reading else ()) for part in unit.parts).casefold()
    return [name for name in names if " ".join(name.split()).casefold() not in " ".join(known.split())]


def told_of(paper: Paper, file: str, *, read: bool, differs: int | None, remarks: Iterable[str] = ()) -> SignedPaper:
    """What the record keeps of the paper."""
    pages = paper.reading.account.pages if paper.reading else 0
    return SignedPaper(
        file=file,
        sha256=hashlib.sha256(paper.content).hexdigest(),
        pages=pages,
        read=read,
        differs=differs,
        unread=paper.unread,
        remarks=tuple(remarks),
    )


def first_words(paper: Paper) -> str:
    """What a paper is called: the first of its first lines that names a kind of paper, since a letterhead may stand above; else its first line, where that is
    short enough for a title; "" where it is not, or no word was read."""
    body = [unit for unit in (paper.reading.units if paper.reading else ()) if not unit.where.part.startswith(("header", "footer"))]
    lines = [flat for unit in body if (flat := " ".join(unit.words.split()))][:_HEAD]
    short = list(itertools.takewhile(lambda line: len(line) <= _TITLE, lines))
    return next((line for line in short if _KIND.search(line) and not line.endswith(".")), short[0] if short else "")


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
