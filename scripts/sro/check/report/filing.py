"""The report on a file as something that a lawyer keeps: by whom and for whom, the paper's hash, a table of verdicts, and what there is to read.

It is short on purpose: what is met has its place, what is doubtful has its passages, and nothing is said twice. The report for programs has everything."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sro.check.finding import MEANS, NOT_ADVICE, SHORT, SPOKEN, SYMBOLS, Checked, Finding, Verdict, at
from sro.check.report.audit_report import cell, column, runs, shortened, statute
from sro.check.report.to_read import models_clauses, questions, to_read
from sro.check.settle import told_decisions, told_stale
from sro.law import spoken
from sro.model.document import Block, Cell, Clause, Document, Item, Notice, Row, Runs, Section, Table
from sro.reading import TOLD, Aside

if TYPE_CHECKING:
    from sro.check.report.audit_report import Official

_PROGRAM = __name__.partition(".")[0]

_MOST_ASIDES = 12

_OPTION = re.compile(r"; say --kind[^)]*|; taken so until you confirm it[^;]*")
"""What a head says to whoever typed the command, and not to the reader of a filed paper."""

_CODES = re.compile(r" \((?:for counsel: )?[A-Z]\d+(?:, [A-Z]\d+)*\)(?:\. Treat it as required now(?=\.))?")
"""The codes of open questions, and what one's own side does until they are answered, as reasons and due dates tell them."""


@dataclass(frozen=True)
class Filing:
    """What the head of a filed report says. ``digest`` is the paper's SHA-256, ``engine`` the program's version, ``then`` the same paper under the law of the
    day on which it was made, ``due`` the days that lie ahead with what falls due. ``public`` leaves open questions and notes out, ``clauses`` adds the text of
    the model's clauses that would mend what is open."""

    prepared_by: str = ""
    prepared_for: str = ""
    digest: str = ""
    engine: str = ""
    then: Checked | None = None
    due: Sequence[tuple[datetime.date, str]] = ()
    public: bool = False
    clauses: bool = False


def filed(checked: Checked, filing: Filing, official: Official | None = None) -> Document:
    """The report on a file. ``official`` is the statute's words by requirement, out of saved pages; without them the report names the official pages."""
    shown = for_the_public(checked) if filing.public else checked
    sections = [_summary(shown), _account(shown)]
    if shown.findings:
        sections += [_table(shown, filing), *_due(filing), *to_read(shown)]
        sections += [
            *([] if filing.public else questions(shown)),
            *_not_found(shown),
            *_not_asked(shown),
            *(models_clauses(shown) if filing.clauses else ()),
        ]
        sections += _statutes(shown, official or {})
    until = " ".join(shown.law.lines)
    version = "For the public: open questions and notes are left out" if filing.public else "Prepared for counsel; not for the public"
    return Document(
        id="audit",
        kind="report",
        title=runs("Law check"),
        subtitle=runs(shown.title),
        running_title=f"Law check: {shown.name}",
        organization=runs(version),
        facts=tuple((label, runs(value)) for label, value in _head(shown, filing) if value),
        district=shown.name,
        district_name=shown.name,
        address=shown.name,
        state=shown.state,
        date=shown.on.isoformat(),
        status="final",
        notices=(Notice(kind="law", text=f"{until} {NOT_ADVICE}"),),
        foot_notice="A reading by a program. Not legal advice.",
        sections=tuple(sections),
    )


def _head(checked: Checked, filing: Filing) -> Iterator[tuple[str, str]]:
    blank = "" if filing.public else "________________"
    yield "Prepared by", filing.prepared_by or blank
    yield "Prepared for", filing.prepared_for or blank
    yield "The paper", f"{checked.name}; SHA-256 {filing.digest}" if filing.digest else checked.name
    yield from (
        (label, _OPTION.sub(lambda said: "; taken so, and not confirmed" if "taken" in said[0] else "", value))
        for label, value in checked.about
        if label != "The day"
    )
    asked = f", the last that was read; asked for {spoken(checked.on)}" if checked.law.unread else ""
    yield "Held against", f"the law of {checked.law.name} as it stood on {spoken(checked.law.day)}{asked}"
    yield "Program", f"{_PROGRAM} {filing.engine}" if filing.engine else ""


def for_the_public(checked: Checked) -> Checked:
    """Findings without what is for one's own side: doubts about the law, traps, and the reasons of decisions."""
    return replace(checked, stale=(), findings=tuple(map(_for_all, checked.findings)))


def _for_all(finding: Finding) -> Finding:
    passages = tuple(replace(shown, speaks_against=_CODES.sub("", shown.speaks_against)) for shown in finding.passages)
    kept = replace(finding, reason=_CODES.sub("", finding.reason), bound_by=_CODES.sub("", finding.bound_by), passages=passages)
    return replace(kept, caution="", counsel=(), question="", marks=(), decisions=())


def _summary(checked: Checked) -> Section:
    law, rest = checked.counts(law=True), checked.counts(law=False)
    present = [verdict for verdict in checked.verdicts if law[verdict] or rest[verdict]]
    columns = (column("Verdict", 2.4), column("Asked by law", 1.2), column("Recommended", 1.3), column("What it means", 6))
    cells = {verdict: (_sign(verdict), str(law[verdict]), str(rest[verdict]), MEANS[verdict]) for verdict in present}
    rows = tuple(Row(id=f"result.{verdict}", cells=tuple(map(cell, told))) for verdict, told in cells.items())
    lead = Clause(id="result.sentence", runs=runs(_sentence(checked)))
    table = (Table(id="result.table", columns=columns, rows=rows),) if rows else ()
    return Section(id="result", heading=runs("Summary"), blocks=(lead, *table))


def _sentence(checked: Checked) -> str:
    if checked.taken and checked.taken.sentence:
        return checked.taken.sentence
    law = [finding for finding in checked.findings if finding.weight == "law"]
    open_points = sum(finding.fails for finding in law)
    asked = sum(finding.verdict != "not-applicable" for finding in law)
    if not open_points:
        return f"Of {asked} things that the law asks of this paper, none waits for a reader and none went unfound."
    waits = "one waits for a reader or was" if open_points == 1 else f"{open_points} wait for a reader or were"
    return (
        f"Of {asked} things that the law asks of this paper, {waits} not found by the program. “Met” rests on the words at the place named."
    )


def _sign(verdict: str) -> str:
    return next(f"{SYMBOLS[each]} {SPOKEN[each]}" for each in SYMBOLS if each == verdict)


def _account(checked: Checked) -> Section:
    """What was read of the file, and what of it is not in force, piece by piece."""
    told = (*(checked.taken.lines() if checked.taken else ()), *told_stale(checked))
    asides = checked.taken.account.asides if checked.taken else ()
    more = len(asides) - _MOST_ASIDES
    told += (f"{more} more pieces are named in the report for programs (JSON).",) if more > 0 else ()
    lines: list[Block] = [Clause(id=f"account.{n}", runs=runs(line)) for n, line in enumerate(told)]
    rows = tuple(
        Row(id=f"aside.{n}", cells=tuple(map(cell, (TOLD[aside.how].capitalize(), shortened(aside.words, 300), _where(aside)))))
        for n, aside in enumerate(asides[:_MOST_ASIDES])
    )
    columns = (column("How it stands in the file", 2.4), column("Words that were not counted", 5), column("Where, by whom", 2.6))
    table = (Table(id="account.asides", columns=columns, rows=rows),) if rows else ()
    return Section(id="account", heading=runs("What was read"), blocks=(*lines, *table))


def _where(aside: Aside) -> str:
    place = f"page {aside.page}" if aside.page else f"line {aside.line}" if aside.line else ""
    near = f"in “{shortened(aside.near, 120)}”" if aside.near else ""
    return ", ".join(part for part in (place, aside.who, aside.when[:10], near) if part) or "–"


def _table(checked: Checked, filing: Filing) -> Section:
    """All that is asked of the paper now: the verdict, one place, and room for counsel."""
    before = {finding.requirement: finding for finding in filing.then.findings} if filing.then else {}
    columns = [column("Requirement", 5), column("Verdict", 1.8), column("Where", 2.6)]
    columns += [] if filing.public else [column("Counsel", 1)]
    rows = tuple(
        Row(id=f"table.{finding.requirement}", cells=tuple(_cells(finding, before.get(finding.requirement), filing)))
        for finding in _told(checked, before)
    )
    lead = "Every requirement that speaks to this paper; an asterisk marks what is recommended and not asked by law."
    if filing.then:
        lead += f" Where the law of {spoken(filing.then.on)}, when it was made, gives another verdict, it stands in brackets; † did not bind then."
    if any(finding.marks for finding in checked.findings):
        lead += " A code such as C12 is an open question of law, told below."
    blocks = (Clause(id="table.lead", runs=runs(lead)), Table(id="table.table", columns=tuple(columns), rows=rows, row_headers=False))
    return Section(id="table", heading=runs("Verdicts"), blocks=blocks)


def _told(checked: Checked, before: dict[str, Finding]) -> Iterator[Finding]:
    for finding in checked.findings:
        then = before.get(finding.requirement, finding).verdict
        if finding.verdict not in ("not-applicable", "dormant") or then not in ("not-applicable", "dormant"):
            yield finding


def _cells(finding: Finding, before: Finding | None, filing: Filing) -> Iterator[Cell]:
    yield _named(finding)
    then = _then(before.verdict) if before and before.verdict != finding.verdict else ""
    marks = f" · {', '.join(finding.marks)}" if finding.marks else ""
    decided = f"; {finding.decisions[0].decision} ({finding.decisions[0].by})" if finding.decisions else ""
    yield cell(f"{_brief(finding.verdict)}{decided}{marks}{then}")
    yield cell(_one_place(finding))
    if not filing.public:
        yield cell("")


def _brief(verdict: Verdict) -> str:
    """A verdict in a narrow column; above the table stands by whom it was not found."""
    return f"{SYMBOLS[verdict]} {SPOKEN[verdict].removesuffix(' by the program')}"


def _then(verdict: Verdict) -> str:
    return " †" if verdict in ("not-applicable", "dormant") else f" [{SPOKEN[verdict]}]"


def _one_place(finding: Finding) -> str:
    if finding.quotes and finding.verdict not in ("read-these", "not-found", "not-read"):
        return at(finding.quotes[0].place)
    return at(finding.passages[0].place) if finding.passages and finding.verdict != "not-found" else "–"


def _due(filing: Filing) -> Iterator[Section]:
    if not filing.due:
        return
    days: dict[datetime.date, list[str]] = {}
    for day, what in filing.due:
        days.setdefault(day, []).append(_CODES.sub("", what) if filing.public else what)
    told = {day: _joined(dict.fromkeys(what)) for day, what in days.items()}
    rows = tuple(Row(id=f"due.{n}", cells=(cell(spoken(day)), cell(what))) for n, (day, what) in enumerate(told.items()))
    table = Table(id="due.table", columns=(column("Day", 1.6), column("What falls due", 6)), rows=rows)
    lead = "Counted from the dates at the head, by the law as it was read. Whether something was done is not in the paper."
    yield Section(id="due", heading=runs("Due dates"), blocks=(Clause(id="due.lead", runs=runs(lead)), table))


def _not_found(checked: Checked) -> Iterator[Section]:
    """One list: what is asked, and what would mend it."""
    found = [*checked.of("not-found", "not-read", law=True), *checked.of("not-found", "not-read", law=False)]
    if not found:
        return
    lead = "No passage comes near these, or nothing can be said of them because parts were not read. A reader may still find them."
    columns = (column("Requirement", 3), column("What would mend it", 6.9))
    rows = tuple(
        Row(id=f"absent.{finding.requirement}", cells=(_named(finding), Cell(paragraphs=tuple(runs(words) for words in _mending(finding)))))
        for finding in found
    )
    table = Table(id="absent.table", columns=columns, rows=rows, row_headers=False)
    yield Section(id="absent", heading=runs("Not found by the program"), blocks=(Clause(id="absent.lead", runs=runs(lead)), table))


def _mending(finding: Finding) -> Iterator[str]:
    """What would mend it, and what else a reader has to know; the text of the model's clause is in the report for programs."""
    clause = f" (clause {finding.remedy.clause} of the model)" if finding.remedy and finding.remedy.clause else ""
    mind = f" Mind: {finding.caution}" if finding.caution and finding.weight == "law" else ""
    yield f"{finding.remedy.advice if finding.remedy else finding.asks}{clause}{mind}"
    if finding.turned:
        yield str(finding.turned)
    if finding.decisions:
        yield told_decisions(finding)


def _named(finding: Finding) -> Cell:
    star = "" if finding.weight == "law" else " *"
    return Cell(paragraphs=((*runs(f"{finding.citation} ", "emphasis"), *runs(f"{finding.title}{star}")),))


def _not_asked(checked: Checked) -> Iterator[Section]:
    """What does not bind yet, and what does not apply: one paragraph each, the reasons said once."""
    dormant, outside = checked.of("dormant"), checked.of("not-applicable")
    paragraphs = [
        Clause(id=f"later.{name}", heading=runs(heading), runs=_by_reason(found))
        for name, heading, found in (("dormant", "Not yet due. ", dormant), ("outside", "Not applicable. ", outside))
        if found
    ]
    if paragraphs:
        yield Section(id="later", heading=runs("What is not asked now"), blocks=tuple(paragraphs))


def _by_reason(findings: Iterable[Finding]) -> Runs:
    reasons: dict[str, list[str]] = {}
    for finding in findings:
        reasons.setdefault(finding.bound_by or finding.reason, []).append(f"{finding.citation} ({finding.title})")
    return runs(" ".join(f"{reason.rstrip('.')}: {_joined(named)}." for reason, named in reasons.items()))


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _statutes(checked: Checked, official: Official) -> Iterator[Section]:
    """The statute's own words for what is open, each once; where there are none, the pages on which they stand."""
    open_points = checked.of(*SHORT, "for-counsel", "not-read")
    found = [pair for finding in open_points for pair in statute(finding, official) if official]
    pages = dict.fromkeys(finding.link.partition("#")[0] for finding in open_points if finding.link)
    items = [
        Item(id=f"statute.{n}", label="–", runs=(*runs(f"{a}: ", "emphasis"), *runs(b))) for n, (a, b) in enumerate(dict.fromkeys(found))
    ]
    lead = f"The statute’s own words on what is open stand on these pages: {_joined(pages)}"
    if pages or items:
        blocks = (Clause(id="statute.lead", runs=runs(lead if pages else ""), items=tuple(items)),)
        yield Section(id="statute", heading=runs("The statute’s own words"), blocks=blocks)
