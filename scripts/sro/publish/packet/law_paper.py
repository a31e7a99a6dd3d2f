"""The paper on the law: what it asks of each document of a packet, and the words that answer it. The verdicts are those of the check."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sro.check import OWN_VERDICTS, SPOKEN, Finding, Verdict
from sro.history import excerpt
from sro.law import Standing
from sro.model import Provenance
from sro.model.document import Clause, Document, Notice, Runs, Section, plain, table, words

WORDS = {verdict: SPOKEN[verdict].capitalize() for verdict in OWN_VERDICTS}
_LONGEST = 260


@dataclass(frozen=True)
class Signed:
    """How far counsel's sign-off has come: clauses of a document signed off, stamps gone stale, and clauses in all."""

    document: Document
    good: int
    stale: int
    clauses: int


def law_paper(
    like: Document,
    held: Sequence[tuple[Document, Sequence[Finding]]],
    read: Standing,
    signed: Sequence[Signed] = (),
    told: Provenance | None = None,
) -> Document:
    """The paper for the documents of one edition, their findings, how far the law was ``read``, and counsel's sign-off. ``like`` gives
    district, date, state and notices; ``told`` is what the documents are where they are no district's own."""
    sections = tuple(_of(document, findings) for document, findings in held if findings)
    sections = (*(sections or (_nothing(),)), *((_signed(signed),) if signed else ()))
    notices = [*like.told, *((Notice(kind=told.kind, text=told.reading(read.day)),) if told else ())]
    said = "Later acts were not seen. A check by program over the words of the papers. It is no advice of counsel."
    notices.insert(0, Notice(kind="law", text=f"{' '.join(read.lines)} {said}"))
    return like.model_copy(
        update={
            "id": "law-check",
            "kind": "report",
            "title": words("What the law asks"),
            "subtitle": words("Each requirement, and the words that answer it"),
            "running_title": "What the law asks",
            "parties": (),
            "facts": (),
            "notices": tuple(notices),
            "foot_notice": "",
            "sections": sections,
            "answers": (),
            "omissions": (),
            "language": "en-US",
        }
    )


def counts(findings: Iterable[Finding]) -> dict[Verdict, int]:
    """How many findings there are of each verdict that binds, the worst first."""
    found = [finding.verdict for finding in findings]
    return {verdict: found.count(verdict) for verdict in OWN_VERDICTS if verdict != "not-applicable" and verdict in found}


def _of(document: Document, findings: Sequence[Finding]) -> Section:
    standing = [f for verdict in OWN_VERDICTS if verdict != "not-applicable" for f in findings if f.verdict == verdict]
    numbers = ", ".join(f"{number} {WORDS[verdict].lower()}" for verdict, number in counts(findings).items())
    name, said = f"law-check.{document.id}", f"{numbers}." if numbers else "No requirement on record here speaks of this document."
    lead = Clause(id=f"{name}.lead", runs=words(said))
    asked = table(f"{name}.table", "", {"Requirement": 2.0, "Verdict": 1.0, "Where and how": 3.4}, map(_row, standing))
    return Section(id=name, heading=words(plain(document.title)), blocks=(lead, asked) if standing else (lead,))


def _signed(signed: Sequence[Signed]) -> Section:
    """Counsel's sign-off as a table; a stamp is stale when the words, an answer or the law behind a clause have changed since."""
    columns = {"Document": 3.4, "Signed off": 1.2, "Stale": 1.0, "Clauses": 1.0}
    rows = [
        (each.document.id, [[words(f"{cell}")] for cell in (plain(each.document.title), each.good, each.stale, each.clauses)])
        for each in signed
    ]
    lead = "Counsel signs off clause by clause. A sign-off is stale when the words, an answer or the law behind a clause changed after it."
    blocks = (Clause(id="law-check.signed.lead", runs=words(lead)), table("law-check.signed.table", "", columns, rows))
    return Section(id="law-check.signed", heading=words("Counsel’s sign-off"), blocks=blocks)


def _row(finding: Finding) -> tuple[str, Sequence[Sequence[Runs]]]:
    weight = "" if finding.weight == "law" else f" ({finding.weight})"
    place = f"Section {finding.place.number}" if finding.place.number else finding.place.heading or finding.place.section
    said = f"“{excerpt(finding.quote, _LONGEST)}”"
    where = [f"{place}: {said}" if place else said] if finding.quote else []
    if finding.question:
        where.append(finding.question)
    elif finding.remedy:
        where.append(finding.remedy.advice)
    elif not where:
        where.append(finding.reason)
    cells = ((finding.citation, finding.title + weight), (WORDS[finding.verdict],), where)
    return finding.requirement, [[words(text) for text in cell] for cell in cells]


def _nothing() -> Section:
    text = Clause(id="law-check.none.text", runs=words("No requirement is on file for these papers."))
    return Section(id="law-check.none", blocks=(text,))
