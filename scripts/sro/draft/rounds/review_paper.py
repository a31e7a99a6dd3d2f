"""The review of what came back, as a paper for one's own side: each item with both sides' words, what it is and does to the law, and what was decided on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sro.check import SPOKEN
from sro.dates import long_date
from sro.draft.intake import Intake, Item, kind_said, place_left, places_said, spoken, word_edits
from sro.draft.rounds.decide import Desk
from sro.draft.rounds.where_it_stands import STANDS
from sro.errors import printable
from sro.model import ItemRuling, Ruling
from sro.model.document import Clause, Document, Notice, Run, Runs, Section, plain, table, words

_SHARES = {"Item, place and person": 2.1, "Ours and theirs": 5.0, "What it is, and the law": 3.3, "Decision": 2.6}
_AROUND, _LONGEST = 90, 900
"""So many letters stand around what was changed, and so many at most on one side."""
_SAYS: dict[Ruling, str] = {
    "accept": "Accepted.",
    "reject": "Refused.",
    "counter": "Countered.",
    "ask": "Open: we asked.",
    "later": "Open.",
}


def review_paper(desk: Desk, *, undecided: bool = False) -> Document:
    """The items of a desk in their order, silent changes first, as a table. With ``undecided`` those alone on which nothing is decided yet: what a board is
    asked. It holds our reasons, which stand in no file that leaves, and says so on its face."""
    made = desk.intake
    every = desk.pairs
    shown = [(item, ruling) for item, ruling in every if not undecided or STANDS[ruling.decision] == "open"]
    title = "Open points of the draft that came back" if undecided else "Review of the draft that came back"
    several = len(made.returned) > 1
    rows = [(f"item-{item.number}", [tuple(cell) for cell in _cells(item, ruling, several)]) for item, ruling in shown]
    lead = [Clause(id=f"review.lead-{n}", runs=words(line)) for n, line in enumerate(_lead(made, every), 1)]
    made_of = table("review.items", "", _SHARES, rows).model_copy(update={"row_headers": False}) if rows else None
    none = "No point is open." if undecided else "Nothing differs in what is read."
    blocks = (*lead, made_of or Clause(id="review.none", runs=words(none)))
    version = made.returned[0].version
    district = version.edition.district
    return Document(
        id="review",
        kind="report",
        title=words(title),
        subtitle=words(" ".join(plain(version.document.title).split())),
        running_title=title,
        facts=tuple((label, words(_clean(text))) for label, text in _facts(desk)),
        district=district,
        district_name=version.document.district_name,
        address=made.address,
        state=version.edition.state,
        date=(desk.file.on or made.day).isoformat(),
        status="draft",
        notices=(Notice(kind="confidential", text="For our own side. It holds our reasons, which stand in no file that leaves."),),
        foot_notice="For our own side. A reading by a program. Not legal advice.",
        sections=(Section(id="review", blocks=blocks),),
    )


def _facts(desk: Desk) -> Iterator[tuple[str, str]]:
    made = desk.intake
    for each in made.returned:
        yield "Came back", f"{each.name} (SHA-256 {each.sha256})"
        yield "Held against", f"{each.version.called}; {each.alike:.0%} of its paragraphs are the same"
    if desk.file.by or desk.file.on:
        yield "Decided", ", ".join(filter(None, (desk.file.by, long_date(desk.file.on.isoformat()) if desk.file.on else "")))
    yield "Law of", long_date(made.day.isoformat())


def _lead(made: Intake, pairs: list[tuple[Item, ItemRuling]]) -> Iterator[str]:
    """What stands above the table: how the items stand, what was silent, and what all of them together would do."""
    counts = Counter(STANDS[ruling.decision] for _, ruling in pairs)
    stand = ", ".join(f"{counts[state]} {state}" for state in dict.fromkeys(STANDS.values()))
    yield f"Items: {len(pairs)} ({stand})."
    if number := len(made.silent):
        yield f"{number} of them {'was' if number == 1 else 'were'} made with tracking off and {'stands' if number == 1 else 'stand'} first."
    fallen = [f"{each.citation} ({each.requirement})" for each in made.effect if each.fallen]
    told = f"these requirements, met before, would not be met: {'; '.join(fallen)}" if fallen else "no requirement that was met would fall"
    yield f"With all items accepted, {told}. This is a program’s reading, for counsel to confirm."


def _cells(item: Item, ruling: ItemRuling, several: bool) -> Iterator[list[Runs]]:
    who = (item.first.author or "tracked, no name") if item.tracked else "Silent: made with tracking off"
    day = long_date(item.first.date[:10]) if item.first.date else ""
    about = [f"{item.number}. {places_said(item) or 'In the file'}", ", ".join(filter(None, (who, day))), item.file if several else ""]
    yield [words(_clean(line)) for line in about if line]
    yield list(_both(item))
    yield [words(_clean(line)) for line in _law(item)]
    yield [words(_clean(line)) for line in _decided(ruling)]


def _both(item: Item) -> Iterator[Runs]:
    """Our words and theirs, what differs set apart; their comment below."""
    old, new = (" ".join(text.split()) for text in (item.first.old, item.first.new))
    if item.kind == "moved":
        yield _said("Moved", words(_cut(old or new)))
    elif item.kind not in ("form", "comment"):
        edits = word_edits(old, new)
        for label, gone, none in (("Ours", "delete", "nothing here."), ("Theirs", "insert", "left out.")):
            runs = tuple(
                run for n, each in enumerate(edits) if each.kind in ("equal", gone) for run in _piece(each.kind, each.text, n, len(edits))
            )
            yield _said(label, runs or words(none))
    if item.comment:
        yield _said("They say", words(_cut(item.comment)))


def _piece(kind: str, text: str, n: int, number: int) -> Runs:
    """A piece of one side's words: what stays is cut to what stands around a change, what differs is set apart."""
    if kind != "equal":
        return words(_cut(text), "emphasis")
    if len(text) <= 2 * _AROUND + 3:
        return words(_clean(text, trim=False))
    head = text[:_AROUND].rsplit(" ", 1)[0] + " " if n else ""
    tail = " " + text[-_AROUND:].split(" ", 1)[-1] if n < number - 1 else ""
    return words(_clean(f"{head}…{tail}", trim=False))


def _said(label: str, runs: Runs) -> Runs:
    return (Run(text=f"{label}: ", kind="term"), *runs)


def _law(item: Item) -> Iterator[str]:
    said = kind_said(item)
    yield f"{said[0].upper()}{said[1:]}."
    yield from (f"{line[0].upper()}{line[1:]}." for line in (place_left(place) for place in item.places if not place.changed))
    for each in item.effect:
        yield f"{each.citation} ({each.requirement}), {each.title}: {SPOKEN[each.before]} → {SPOKEN[each.after]}."  # type: ignore[index]
    if not item.effect and item.kind not in ("form", "comment"):
        yield "No verdict on a requirement changes."
    if item.agrees_with:
        yield f"Agrees with {', '.join(item.agrees_with)}."
    if item.conflicts_with:
        yield f"Cannot stand beside {', '.join(item.conflicts_with)}."


def _decided(ruling: ItemRuling) -> Iterator[str]:
    yield _SAYS[ruling.decision]
    if ruling.text:
        yield f"Our words: {ruling.text}"
    yield from (f"Our answer: {question} = {spoken(value)}" for question, value in ruling.take.items())
    if ruling.reason:
        yield f"Why, for our side: {ruling.reason}"
    if ruling.reply:
        yield f"Told to the other side: {ruling.reply}"
    if ruling.gives_up:
        yield f"Given up knowingly: {', '.join(ruling.gives_up)}"


def _clean(text: str, *, trim: bool = True) -> str:
    """Words as a paper can hold them."""
    line = printable(text, lines=False)
    return " ".join(line.split()) if trim else line


def _cut(text: str) -> str:
    line = _clean(text, trim=False)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
