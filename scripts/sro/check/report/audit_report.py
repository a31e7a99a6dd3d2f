"""The audit report on a document of ours: findings as a document, which the writers print as Word, PDF and web page.

What is missing comes first, then what counsel has to decide, then everything section by section with the words that were found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sro.check.finding import MEANS, NOT_ADVICE, SHORT, SPOKEN, SYMBOLS, Checked, Finding, Quote, beside, groups
from sro.law import Outlook, spoken
from sro.model.document import Cell, Clause, Column, Document, Item, Notice, Row, Run, Runs, Section, Table

if TYPE_CHECKING:
    from sro.law.official import OfficialWords

    Official = Mapping[str, Sequence[OfficialWords]]
    """The statute's words by requirement."""

_LONGEST_QUOTE = 700

_PAGE_OF_ITS_OWN = 3
"""How many findings a section of law needs to start a page; the others share one."""


def audit(checked: Checked, *, district: str = "", district_name: str = "", official: Official | None = None) -> Document:
    """The report on one document. ``official`` is the statute's words by requirement, out of saved pages; without them the report names the official
    page. ``district_name`` is what stands at the head of the first page."""
    own = official or {}
    sections = [_result(checked), _reading()]
    failing = checked.of(*SHORT, law=True)
    if failing:
        sections.append(_points("failing", "What was not found or is too weak", "", failing, own))
    questions = checked.of("for-counsel")
    if questions:
        sections.append(_questions(questions, own))
    advised = checked.of(*SHORT, law=False)
    if advised:
        lead = "The law does not ask for these. They settle a point that it leaves open or touches."
        sections.append(_points("advised", "Recommended", lead, advised, own))
    sections += _by_section(checked, own)
    day, until = spoken(checked.law.day), " ".join(checked.law.lines)
    asked = f" (asked for {spoken(checked.on)})" if checked.law.unread else ""
    return Document(
        id="audit",
        kind="report",
        title=runs("Law check"),
        subtitle=runs(checked.title),
        running_title=f"Law check: {checked.name}",
        organization=runs(district_name),
        facts=(
            ("The law", runs(until)),
            ("Document", runs(checked.name)),
            *(((label, runs(value))) for label, value in checked.about),
            ("Held against", runs(f"the law of {checked.law.name} as it stood on {day}{asked}")),
        ),
        district=district or checked.name,
        district_name=district_name or checked.name,
        address=checked.name,
        state=checked.state,
        date=checked.on.isoformat(),
        status="final",
        provenance=checked.provenance.kind if checked.provenance else None,
        notices=(*_what_was_read(checked), Notice(kind="law", text=f"{until} {NOT_ADVICE}")),
        foot_notice=f"{until} Not legal advice.",
        sections=tuple(sections),
    )


def _what_was_read(checked: Checked) -> tuple[Notice, ...]:
    """What was read, where that is no district's own paper."""
    return (Notice(kind=checked.provenance.kind, text=checked.reading),) if checked.provenance else ()


def runs(text: str, kind: str = "text") -> Runs:
    """Words as one run; none for no words."""
    return (Run.model_validate({"kind": kind, "text": text}),) if text else ()


def _result(checked: Checked) -> Section:
    law, rest = checked.counts(law=True), checked.counts(law=False)
    rows = tuple(
        Row(
            id=f"result.{verdict}",
            cells=tuple(
                map(cell, (f"{SYMBOLS[verdict]} {SPOKEN[verdict].capitalize()}", str(law[verdict]), str(rest[verdict]), MEANS[verdict]))
            ),
        )
        for verdict in checked.verdicts
    )
    columns = (column("Verdict", 2.2), column("Asked by law", 1.2), column("Recommended", 1.4), column("What it means", 6))
    lead = Clause(id="result.sentence", runs=runs(_sentence(checked)))
    table = (Table(id="result.table", columns=columns, rows=rows),) if checked.findings else ()
    return Section(id="result", heading=runs("Result"), blocks=(lead, *table))


def _sentence(checked: Checked) -> str:
    """The result in a sentence."""
    failing = sum(finding.fails for finding in checked.findings)
    if failing:
        return f"Of what the law asks of this document, {_number(failing)} not found or too weak."
    return "Nothing that the law asks of this document is too weak or was not found."


def _number(count: int) -> str:
    words = ("no point is", "one point is", "two points are", "three points are", "four points are", "five points are", "six points are")
    return words[count] if count < len(words) else f"{count} points are"


def _points(id: str, heading: str, lead: str, findings: Iterable[Finding], official: Official) -> Section:
    """A section of findings, each with its reason, its words and its remedy."""
    leads = (Clause(id=f"{id}.lead", runs=runs(lead)),) if lead else ()
    points = (_clause(finding, id, finding.asks, _about(finding, official)) for finding in findings)
    return Section(id=id, style="exhibit", heading=runs(heading), blocks=(*leads, *points))


def _about(finding: Finding, official: Official) -> Iterator[tuple[str, str]]:
    yield "Verdict", f"{SYMBOLS[finding.verdict]} {SPOKEN[finding.verdict]}. {finding.reason}"
    yield "Why it binds", finding.bound_by
    yield from (("The words", f"{_quoted(quote)} ({quote.place})") for quote in finding.quotes[:2])
    if mark := beside(finding):
        yield "Beside the verdict", mark
    if finding.remedy is not None:
        yield "What would mend it", finding.remedy.advice
        if finding.remedy.text:
            yield f"A clause of the model that meets it ({finding.remedy.clause})", f"“{shortened(finding.remedy.text)}”"
    if finding.caution:
        yield "Mind", finding.caution
    yield from statute(finding, official)


def statute(finding: Finding, official: Official) -> Iterator[tuple[str, str]]:
    """The statute's own words, marked as such; where there are none, the page on which they stand."""
    found = [each for each in official.get(finding.requirement, ()) if each.words]
    for each in found:
        doubt = f" ({each.doubt})" if each.doubt else ""
        yield f"The statute’s own words ({each.place}, {each.address})", f"“{each.words}”{doubt}"
    if not found and finding.link:
        yield "The statute’s own words", finding.link


def _clause(finding: Finding, where: str, text: str, about: Iterable[tuple[str, str]]) -> Clause:
    """A finding under its citation, with labelled points below the text."""
    id = f"{where}.{finding.requirement}"
    items = (
        Item(id=f"{id}.{n}", label="–", runs=(*runs(f"{label}: ", "emphasis"), *runs(words))) for n, (label, words) in enumerate(about)
    )
    return Clause(id=id, heading=runs(f"{finding.citation}: {finding.title}"), runs=runs(text), items=tuple(items))


def _questions(findings: Iterable[Finding], official: Official) -> Section:
    lead = "The law is open on these points. Each question is for the lawyers of both parties; no check answers it."
    blocks = [Clause(id="questions.lead", runs=runs(lead))]
    for finding in findings:
        shown = [("What the words show", "The document speaks of it." if finding.quotes else "The document does not speak of it.")]
        shown += [("The words", f"{_quoted(quote)} ({quote.place})") for quote in finding.quotes[:1]]
        shown += [pair for question in finding.counsel for pair in _read(question)]
        shown += statute(finding, official)
        blocks.append(_clause(finding, "questions", finding.question or finding.reason, shown))
    return Section(id="questions", style="exhibit", heading=runs("Open questions for counsel"), blocks=tuple(blocks))


def _read(question: Outlook) -> Iterator[tuple[str, str]]:
    """The readings of a question, each with what it would mean here, and what is done until it is answered."""
    for name, says, means, here in question.readings:
        yield f"Read as “{name}”", f"{says} {means}{f' Here: {here}' if here else ''}"
    yield "Until it is answered", question.until_answered


def _by_section(checked: Checked, official: Official) -> Iterator[Section]:
    shown = [finding for finding in checked.findings if finding.verdict != "not-applicable"]
    columns = (column("Requirement", 3), column("Verdict", 1.6), column("Words and reason", 6))
    found = groups(shown)
    large = {citation: findings for citation, findings in found.items() if len(findings) >= _PAGE_OF_ITS_OWN}
    small = [finding for citation, findings in found.items() if citation not in large for finding in findings]
    for number, (citation, findings) in enumerate([*large.items(), *([("Other provisions", small)] if small else [])], 1):
        rows = tuple(
            Row(
                id=f"group-{number}.{finding.requirement}",
                cells=(
                    Cell(paragraphs=tuple(filter(None, (runs(finding.citation, "emphasis"), runs(finding.title))))),
                    cell(f"{SYMBOLS[finding.verdict]} {SPOKEN[finding.verdict]}"),
                    Cell(paragraphs=tuple(_paragraphs(finding, official))),
                ),
            )
            for finding in findings
        )
        table = Table(id=f"group-{number}.table", columns=columns, rows=rows)
        yield Section(id=f"group-{number}", style="exhibit", heading=runs(citation), blocks=(table,))


def _paragraphs(finding: Finding, official: Official) -> Iterator[Runs]:
    for quote in finding.quotes[:4]:
        yield (*runs(_quoted(quote)), *runs(f" {quote.place}", "emphasis"))
    if len(finding.quotes) > 4:
        yield runs(f"And {len(finding.quotes) - 4} more places.")
    if finding.verdict != "met" or not finding.quotes:
        yield runs(finding.reason)
    if finding.verdict == "met" and finding.caution:
        yield (*runs("Mind: ", "emphasis"), *runs(finding.caution))
    if finding.requirement in official:
        yield from ((*runs(f"{label}: ", "emphasis"), *runs(words)) for label, words in statute(finding, official))


_READING = {
    "words": "The check reads only the words that a reader of the document gets, and quotes those it relied on. A program reads less well than a lawyer: "
    "where it found nothing or too little, or is not sure, somebody should look; met rests on the words quoted and on nothing else.",
    "dates": "Whether a duty binds an agreement turns on the day it was entered into, last extended, updated or amended. A duty that is not yet due binds with "
    "the next change of any kind.",
}


def _reading() -> Section:
    blocks = tuple(Clause(id=f"reading.{id}", runs=runs(text)) for id, text in _READING.items())
    return Section(id="reading", heading=runs("How to read this report"), blocks=blocks)


def column(heading: str, share: float) -> Column:
    """A table's column with its share of the width."""
    return Column(heading=runs(heading), share=share)


def cell(text: str) -> Cell:
    """A cell of one paragraph."""
    return Cell(paragraphs=(runs(text),))


def _quoted(quote: Quote) -> str:
    return f"“{shortened(quote.text)}”"


def shortened(text: str, most: int = _LONGEST_QUOTE) -> str:
    """The first of some words, with an ellipsis where they go on."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
