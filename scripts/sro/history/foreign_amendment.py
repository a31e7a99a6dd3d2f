"""The amendment of an agreement that no program wrote: from two files of it, or from the tracked changes of one."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sro.compare import by_words
from sro.errors import InputError
from sro.formats import read_foreign, write
from sro.history.amendment import AmendmentFacts, amendment_paper, title_of_instrument
from sro.history.instructions import Instructions, between_provisions
from sro.history.provisions import PrintedLine, Provision
from sro.model import Address
from sro.model.document import Document, Run
from sro.project import BuildRequest, Project, edition_at
from sro.reading import Reading, Unit
from sro.resolve import Edition, read_answers, resolve

_DOTTED = re.compile(r"(?:\d{1,3}|[IVXLC]{1,7})(?:\.\d{1,3}){1,3}\.?|\d{1,3}\.?")
_NAMED = re.compile(r"(?:Article|Section|Part|Exhibit|Schedule|Appendix)\s\S+", re.IGNORECASE)

_WORDS_OF_A_PARTY, _WORDS_OF_A_LINE = 10, 16
_LINE = re.compile(r"(?:signature|name|title|by|date)\b", re.IGNORECASE)

File = tuple[str, bytes]


def foreign_amendment(
    project: Project,
    old: File,
    new: File | Address | None,
    *,
    state: str,
    on: datetime.date,
    entered: str = "",
    effective: str = "",
    as_update: bool = False,
) -> tuple[Instructions, Document, Document]:
    """The instructions, the paper and its privileged copy that lead from one file to another, or from a Word file before its tracked changes to the same
    behind them. Parties and signers are blanks; where the new text is a district's draft, those of the draft. Raises :class:`InputError` where nothing
    differs, a place cannot be named without doubt, or the district has no draft."""
    agreement = next(name for name, text in project.model.documents.items() if text.kind == "agreement")
    answers = read_answers(project.model, {}, state=state, date=on.isoformat())
    edition = Edition(district="file", state=state, date=on.isoformat(), answers=answers)
    drafted = isinstance(new, Address)
    if isinstance(new, Address):
        edition, new = _of_draft(project, new, agreement)
    before = read_foreign(*old, tracked="rejected" if new is None else "accepted")
    after = read_foreign(*(new or old))
    found = between_provisions(*_matched(tuple(_provisions(before)), tuple(_provisions(after))))
    if not found.steps and not found.numbers:
        what = "has no tracked changes, so name the file of the new text too" if new is None else f"says what {old[0]} says"
        raise InputError(f"{(new or old)[0]} {what}; there is nothing to amend")
    signers = resolve(project.model, agreement, edition)
    facts = AmendmentFacts(
        1, title_of_instrument(signers) if drafted else _title(before), entered, entered, effective=effective, as_update=as_update
    )
    papers = [amendment_paper(project, edition, signers, found, facts, privileged=own) for own in (False, True)]
    return found, papers[0], papers[1]


def _of_draft(project: Project, address: Address, agreement: str) -> tuple[Edition, File]:
    """A district's draft, and its agreement as the Word file that would be signed, which is read as any other file is."""
    if address.adopted or not project.store.has(f"districts/{address.district}/district.yml"):
        raise InputError(f"{address} is no file and no district's draft; name the file of the new text, or a district with a draft")
    edition = edition_at(BuildRequest(project, documents=(agreement,)), address)
    draft = resolve(project.model, agreement, edition, final=True)
    return edition, (f"{address.district}:{agreement}.docx", write(draft, "word", project.layouts))


def _title(reading: Reading) -> str:
    """What a paper calls itself: its first line."""
    return next((" ".join(unit.words.split()) for unit in reading.units if unit.words.strip()), reading.name)


def _provisions(reading: Reading) -> Iterator[Provision]:
    """The provisions of a foreign paper: headings, what bears a number of its own, and paragraphs, but no running heads and no lines to sign on. A number
    that stands twice names nothing."""
    made = list(_cut([unit for n, unit in enumerate(reading.units) if not _aside(unit) and not _over_a_line(reading.units, n)]))
    numbers = Counter(each.number for each in made)
    within = ""
    for each in made:
        alone = numbers[each.number] == 1
        known = each if alone or not each.number else replace(each, number="", kind="heading" if each.kind == "heading" else "paragraph")
        if each.kind == "heading":
            within = known.number or each.text
        yield replace(known, within="" if each.kind == "heading" else within)


def _aside(unit: Unit) -> bool:
    """Whether a unit is no provision: a running head or foot, or a block with a line to sign on."""
    return unit.where.part.startswith(("header", "footer")) or _signs(unit)


def _signs(unit: Unit) -> bool:
    """Whether a unit is a line to sign on, or a row of a table with one."""
    row = unit.where.part.startswith("table") and len(unit.words.split()) <= _WORDS_OF_A_LINE
    return unit.passage == "signature" or (row and bool(_LINE.match(unit.words)))


def _over_a_line(units: Sequence[Unit], n: int) -> bool:
    """Whether a unit is the name of a party right above the line on which it signs."""
    unit, below = units[n], units[n + 1] if n + 1 < len(units) else None
    return (
        below is not None
        and _signs(below)
        and unit.kind != "section"
        and not unit.number
        and len(unit.words.split()) <= _WORDS_OF_A_PARTY
        and unit.words[-1:] not in ".;:"
    )


def _cut(units: Sequence[Unit]) -> Iterator[Provision]:
    for place, unit in enumerate(units):
        if unit.kind == "section":
            following = units[place + 1] if place + 1 < len(units) else None
            if following and following.kind != "section" and following.words.startswith(unit.words):
                continue  # a caption that runs in, which the paragraph says again
            number = unit.number if _NAMED.fullmatch(unit.number) else ""
            line = PrintedLine(unit.number, 0, (Run(text=" ".join(unit.words.split())),))
            yield Provision("", "heading", number, (line,), caption=" ".join(unit.words.split()))
            continue
        lines: list[PrintedLine] = []
        number = ""
        for n, part in enumerate(unit.parts):
            label = unit.number if not n and unit.number else part.label
            if lines and _DOTTED.fullmatch(label):
                yield _paragraph(number, lines)
                lines, number = [], ""
            number = label if not lines and _DOTTED.fullmatch(label) else number
            lines.append(PrintedLine(label, part.depth + 1 if lines else 0, (Run(text=part.one_line),)))
        if lines:
            yield _paragraph(number, lines)


def _paragraph(number: str, lines: Sequence[PrintedLine]) -> Provision:
    return Provision("", "numbered" if number else "paragraph", number, tuple(lines))


def _matched(old: Sequence[Provision], new: Sequence[Provision]) -> tuple[list[Provision], list[Provision]]:
    """Both sides with keys: the same for what stands against each other by its words, and each provision in the part that its heading begins."""
    pairs = by_words([_words(each) for each in old], [_words(each) for each in new])
    here = {i: f"both-{n}" for n, (i, j) in enumerate(pairs) if old[i].kind == new[j].kind or "heading" not in (old[i].kind, new[j].kind)}
    there = {j: here[i] for i, j in pairs if i in here}
    return list(_keyed(old, here, "old")), list(_keyed(new, there, "new"))


def _words(provision: Provision) -> str:
    return "\n".join(line.text for line in provision.lines)


def _keyed(provisions: Sequence[Provision], keys: dict[int, str], side: str) -> Iterator[Provision]:
    part = "front"
    for n, each in enumerate(provisions):
        key = keys.get(n, f"{side}-{n}")
        part = key if each.kind == "heading" else part
        yield replace(each, key=key, part=part)
