"""What is told of a mended paper: in the terminal, to programs, as a table for the board, and as a rider to a paper that is no Word file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sro.check import Finding, readings
from sro.check.report import Checked
from sro.dates import long_date
from sro.draft.mend.mending import Insertion, Mending, source_of
from sro.draft.mend.own_names import capital
from sro.model.document import Clause, Document, Run, Runs, Section, plain, table, words

Due = Sequence[tuple[datetime.date, str]]
_LONGEST = 300


def lines_of(mending: Mending, due: Due) -> Iterator[str]:
    """What a person reads: the proof, what was put in where, what must be asked, what stands against it, what falls due, what is for counsel."""
    checked = mending.checked
    count = len(mending.insertions)
    yield f"{checked.name}, held against the law of {checked.law.name} of {checked.on.isoformat()}: {count} {'insertion' if count == 1 else 'insertions'}."
    if mending.mended is not None and count:
        yield mending.mended.proof.sentence
    told = ", ".join(dict.fromkeys(mending.names.told.values()))
    yield f"Its own names, used in what is put in: {told}."
    for n, each in enumerate(mending.insertions, 1):
        yield ""
        yield f"{n}. {capital(each.place)}: {', '.join(each.requirements)} ({'; '.join(each.sources)})"
        yield f"   {each.words}"
    yield from _part("Asked of the district (a marked blank each)", _blanks(mending))
    yield from _part("Beside words of theirs, which stay as they are", _conflicts(mending))
    yield from _part("Look at this beside what is put in", _against(mending))
    yield from _part("Put in, and not met by it as the check reads the mended paper", _unmet(mending))
    yield from _part("Without a number, since the next one stands in the paper already", iter(mending.without_number))
    yield from _part("Without a clause in the model", (f"{each.requirement} ({each.citation}): {each.title}" for each in mending.without))
    yield from _part("To be read, with a comment at the passage", _to_read(mending))
    yield from _part("Due", (f"{day.isoformat()}  {what}" for day, what in due))
    yield from _part("For counsel", _counsel(checked))
    yield ""
    yield "A reading by a program. Not legal advice."


def _part(heading: str, lines: Iterator[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from ("", f"{heading}:", *(f"- {line}" for line in told))


def _blanks(mending: Mending) -> Iterator[str]:
    return (f"{blank} ({', '.join(each.requirements)})" for each in mending.insertions for blank in each.blanks)


def conflicts_of(mending: Mending) -> list[tuple[Finding, str, str]]:
    """Words of theirs on the same subject as an insertion, with their place: what the check sent a reader to, or took as short of the law."""
    found = []
    for finding in dict.fromkeys(finding for each in mending.insertions for finding in each.findings):
        shown = finding.passages[0] if finding.verdict == "read-these" and finding.passages else None
        if shown is not None:
            found.append((finding, shown.words, str(shown.place)))
        elif finding.quotes and finding.verdict != "met":
            found.append((finding, finding.quotes[0].text, str(finding.quotes[0].place)))
    return found


def _conflicts(mending: Mending) -> Iterator[str]:
    for finding, said, place in conflicts_of(mending):
        yield f"{finding.requirement}, {place}: “{_short(said)}” See whether it can stand beside what is put in."


def _against(mending: Mending) -> Iterator[str]:
    """Words of theirs that forbid, allow or free where an insertion speaks of the same: each once, with the numbers of the insertions."""
    beside: dict[str, list[int]] = {}
    for n, each in enumerate(mending.insertions, 1):
        if each.against:
            beside.setdefault(each.against, []).append(n)
    for said, numbers in beside.items():
        yield f"“{_short(said)}” (beside {', '.join(map(str, numbers))})"


def _unmet(mending: Mending) -> Iterator[str]:
    blank = {requirement for each in mending.insertions if each.blanks for requirement in each.requirements}
    for finding in mending.unmet:
        also = " A blank is to be filled in first." if finding.requirement in blank else ""
        yield f"{finding.requirement} ({finding.citation}): {finding.reason}{also}"


def _to_read(mending: Mending) -> Iterator[str]:
    for said, findings in mending.comments.items():
        yield f"{', '.join(finding.requirement for finding in findings)}: “{_short(said)}”"


def _counsel(checked: Checked) -> Iterator[str]:
    """Each open question once, with its readings."""
    asked = {
        question.question: question for finding in checked.findings if finding.verdict != "not-applicable" for question in finding.counsel
    }
    for question in asked.values():
        yield " ".join(readings(question))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def data_of(mending: Mending, due: Due) -> dict[str, Any]:
    """The same for programs."""
    checked = mending.checked
    return {
        "file": checked.name,
        "state": checked.state,
        "on": checked.on.isoformat(),
        "kind": checked.kind,
        "names": mending.names.told,
        "proof": None if mending.mended is None else {"holds": mending.mended.proof.holds, "sentence": mending.mended.proof.sentence},
        "insertions": [
            {
                "requirements": list(each.requirements),
                "place": each.place,
                "words": each.words,
                "clauses": list(each.clauses),
                "sources": list(each.sources),
                "blanks": list(each.blanks),
                "beside": each.against,
            }
            for each in mending.insertions
        ],
        "conflicts": [
            {"requirement": finding.requirement, "words": said, "place": place} for finding, said, place in conflicts_of(mending)
        ],
        "not_met": [{"requirement": each.requirement, "verdict": each.verdict, "reason": each.reason} for each in mending.unmet],
        "without_clause": [each.requirement for each in mending.without],
        "without_number": list(mending.without_number),
        "to_read": [
            {"requirements": [each.requirement for each in findings], "words": said} for said, findings in mending.comments.items()
        ],
        "due": [{"on": day.isoformat(), "what": what} for day, what in due],
        "counsel": list(_counsel(checked)),
    }


def table_of(mending: Mending) -> Document:
    """The insertions as a table for the board: what stands there now, what is put in, the statute, why, and who decides."""
    shares = {"Old": 2.2, "New": 5.0, "Statute, and why": 3.4, "Who decides": 1.9}
    told = {finding.requirement: f"“{_short(said)}”" for finding, said, _ in conflicts_of(mending)}
    rows = []
    together = groupby(enumerate(mending.insertions, 1), key=lambda each: (each[1].requirements, each[1].place))
    for (requirements, place), group in together:
        own = list(group)
        (n, first), put_in = own[0], [each for _, each in own]
        shown = [told.get(requirement, "") for requirement in requirements]
        shown += [f"Look at this beside it: “{_short(each.against)}”" for each in put_in if each.against]
        old = [*dict.fromkeys(filter(None, shown))] or ["Nothing was found."]
        why = dict.fromkeys(finding.asks or finding.title for finding in first.findings)
        if len(" ".join(why)) > _LONG_WHY:
            why = dict.fromkeys(finding.title for finding in first.findings)
        now = (*old, f"The new words stand {place}.")
        cells = (map(words, now), map(_runs, put_in), map(words, (*first.sources, *why)), map(words, _who(first)))
        rows.append((f"insertion-{n}", [tuple(lines) for lines in cells]))
    where = f"in {mending.checked.name}, as tracked insertions" if mending.mended else f"in the rider to {mending.checked.name}"
    lead = f"The new words of each row stand {where}. What is not in the table stays as it is."
    made = table("mending.table", "Old and new", shares, rows).model_copy(update={"row_headers": False})  # no cell of a row names it
    blocks = (Clause(id="mending.lead", runs=words(lead)), made)
    return _document(mending.checked, "mending-table", "Old and new, for the board", (Section(id="mending", blocks=blocks),))


_LONG_WHY = 420
"""With more letters, what the requirements ask is told by their titles alone."""


def _who(each: Insertion) -> Iterator[str]:
    """Who decides on an insertion, as far as the law says it."""
    yield "Board and chief, by signing."
    yield "The law asks it of the agreement." if any(finding.weight == "law" for finding in each.findings) else "Recommended, not asked."
    if any(finding.weight == "counsel" or finding.counsel for finding in each.findings):
        yield "Counsel first."
    if each.blanks:
        yield "The district fills in the blank."


def rider_of(mending: Mending) -> Document:
    """The insertions as a rider: a paper of its own that says what is added where, for a paper that is no Word file."""
    lead = f"The following is added to {mending.checked.title} (“this {mending.names.paper}”). Everything else stays as it is."
    blocks = [Clause(id="rider.lead", runs=words(lead))]
    for n, each in enumerate(mending.insertions, 1):
        heading = words(each.heading or plain(words(each.place)))
        blocks.append(Clause(id=f"rider.{n}", number=str(n), heading=heading, runs=(*words(f"{capital(each.place)}: "), *_runs(each))))
    return _document(mending.checked, "rider", f"Rider to {mending.checked.title}", (Section(id="rider", blocks=tuple(blocks)),))


def _runs(each: Insertion) -> Runs:
    return tuple(Run(text=text, kind="blank" if blank else "text") for text, blank in each.pieces)


def _document(checked: Checked, id: str, title: str, sections: tuple[Section, ...]) -> Document:
    return Document(
        id=id,
        kind="report",
        title=words(title),
        subtitle=words(f"Held against the law of {checked.law.name} of {long_date(checked.on.isoformat())}"),
        running_title=title,
        district=checked.name,
        district_name=checked.name,
        address=checked.name,
        state=checked.state,
        date=checked.on.isoformat(),
        status="draft",
        foot_notice="A reading by a program. Not legal advice.",
        sections=sections,
    )


__all__ = ["conflicts_of", "data_of", "lines_of", "rider_of", "source_of", "table_of"]
