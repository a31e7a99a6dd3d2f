"""What a reader of a report on a file has to read: the passages with what speaks for and against each, the open questions, the model's clauses.

Words that serve for several requirements are printed once and numbered; reasons that all passages of a requirement share are said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sro.check.finding import NEAREST, NONE_TAKEN, Checked, Finding, Shown, at
from sro.check.report.audit_report import column, runs, shortened
from sro.check.settle import told_decisions
from sro.law import Outlook
from sro.model.document import Cell, Clause, Item, Row, Runs, Section, Table

_FIRST, _LONGEST, _AGAIN = 320, 200, 60
"""How many characters of the likeliest passage, of a further one, and of one that stands above already are printed; the place leads to the rest."""


_TOLD = ("read-these", "not-found", "not-read")
"""The verdicts whose decisions and tracked changes are told with their passages or in the list of what was not found."""


class _Printed:
    """The passages by their numbers, so that none is printed twice."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, shown: Shown) -> tuple[int, bool]:
        """A passage's number, and whether it is printed already."""
        key = (shown.words, str(shown.place))
        known = key in self._numbers
        return self._numbers.setdefault(key, len(self._numbers) + 1), known


def to_read(checked: Checked) -> Iterator[Section]:
    """The section of passages: what the law asks first, then what is recommended, then what tracked changes turn."""
    printed = _Printed()
    law, rest = checked.of("read-these", law=True), checked.of("read-these", law=False)
    turned = [finding for finding in checked.findings if finding.turned and finding.verdict not in _TOLD]
    settled = [finding for finding in checked.findings if finding.decisions and finding.verdict not in _TOLD]
    rows = [_row(finding, printed, most=3) for finding in law]
    rows += [_row(finding, printed, most=1) for finding in rest]
    rows += [_row(finding, printed, most=0) for finding in dict.fromkeys((*turned, *settled))]
    if rows:
        lead = (
            "The program takes none of these passages as enough; a reader may. The likeliest stands first; one that serves again is named by its number. "
            "Of a recommendation (*) the first alone is printed."
        )
        columns = (column("Requirement", 1.9), column("Passages, and what speaks for and against", 8))
        table = Table(id="read.table", columns=columns, rows=tuple(rows), row_headers=False)
        yield Section(id="read", heading=runs("To read"), blocks=(Clause(id="read.lead", runs=runs(lead)), table))


def _row(finding: Finding, printed: _Printed, most: int) -> Row:
    star = "" if finding.weight == "law" else " *"
    asked = [(*runs(f"{finding.citation} ", "emphasis"), *runs(f"{finding.title}{star}"))]
    told = [(*runs("Asked: ", "emphasis"), *runs(finding.asks))] if finding.weight == "law" else []
    told += [(*runs(head, "emphasis"), *runs(words)) for head, words in (*_passages(finding, printed, most), *_about(finding))]
    cells = (Cell(paragraphs=tuple(asked)), Cell(paragraphs=tuple(told)))
    return Row(id=f"read.{finding.requirement}", cells=cells)


def _passages(finding: Finding, printed: _Printed, count: int) -> Iterator[tuple[str, str]]:
    shown = finding.passages[:count]
    reason = finding.reason.removeprefix(NONE_TAKEN)
    common = {side: _shared([getattr(each, side) for each in shown]) for side in ("speaks_for", "speaks_against")}
    for each in shown:
        number, known = printed.number(each)
        most = _AGAIN if known else _FIRST if each is shown[0] else _LONGEST
        words = f"{'again: ' if known else ''}“{shortened(each.words, most)}”"
        own = [
            f"{label}: {said}"
            for label, side in (("For", "speaks_for"), ("Against", "speaks_against"))
            if (said := _without(getattr(each, side), common[side])) and said not in (reason.strip(), NEAREST)
        ]
        yield f"[{number}] {at(each.place)}: ", " ".join((words, *own))
    for label, side in (("For", "speaks_for"), ("Against", "speaks_against")):
        if common[side] and common[side] not in (reason.strip(), NEAREST):
            yield f"{label} each: ", common[side]
    if len(finding.passages) > count > 0:
        yield "Also: ", "; ".join(dict.fromkeys(at(each.place) for each in finding.passages[count:]))
    if reason and finding.weight == "law":
        yield "Why not met: " if finding.verdict == "read-these" else "Reason: ", reason


def _shared(sides: list[str]) -> str:
    """The sentences that several passages all have."""
    if len(sides) < 2:
        return ""
    first, *rest = [_sentences(side) for side in sides]
    return " ".join(sentence for sentence in first if all(sentence in each for each in rest))


def _without(side: str, common: str) -> str:
    known = _sentences(common)
    return " ".join(sentence for sentence in _sentences(side) if sentence not in known)


def _sentences(side: str) -> list[str]:
    """The sentences that a reason is made of."""
    return [f"{sentence}." for sentence in side.removesuffix(".").split(". ") if sentence]


def _about(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.decisions:
        yield "Decided: ", told_decisions(finding)
    if finding.turned:
        yield "Tracked changes: ", str(finding.turned)
    if finding.remedy and finding.verdict != "met":
        yield "What would mend it: ", finding.remedy.advice
    if finding.caution and finding.weight == "law":
        yield "Mind: ", finding.caution


def questions(checked: Checked) -> Iterator[Section]:
    """The open questions of law, each once, with what it touches."""
    touched: dict[tuple[str, str], list[tuple[Finding, Outlook]]] = {}
    for finding in checked.findings:
        for question in finding.counsel:
            touched.setdefault((question.code, question.question), []).append((finding, question))
    rows = [_question(code, text, of) for (code, text), of in touched.items()]
    for finding in checked.of("for-counsel"):
        if not finding.counsel:
            asked = (*runs(f"{finding.citation} ", "emphasis"), *runs(finding.question or finding.reason))
            rows.append(_pair(f"questions.{finding.requirement}", asked, [runs(words) for words in _speaks(finding)]))
    if rows:
        lead = Clause(
            id="questions.lead",
            runs=runs("The law is open on these points. They are for the lawyers of both parties; no check answers them."),
        )
        columns = (column("Question, and what it touches", 3.6), column("Readings", 6.3))
        table = Table(id="questions.table", columns=columns, rows=tuple(rows), row_headers=False)
        yield Section(id="questions", heading=runs("Open questions for counsel"), blocks=(lead, table))


def _pair(id: str, first: Runs, second: Iterable[Runs], *more: Runs) -> Row:
    return Row(id=id, cells=(Cell(paragraphs=(first, *more)), Cell(paragraphs=tuple(second))))


def _speaks(finding: Finding) -> Iterator[str]:
    yield "The document speaks of it." if finding.quotes else "The document does not speak of it."
    yield from (f"“{shortened(quote.text, _LONGEST)}” ({at(quote.place)})" for quote in finding.quotes[:1])


def _question(code: str, text: str, of: list[tuple[Finding, Outlook]]) -> Row:
    touches = "; ".join(dict.fromkeys(f"{finding.citation} ({finding.title})" for finding, _ in of))
    told = []
    for place, (reading, says, means, _) in enumerate(of[0][1].readings):
        here = list(dict.fromkeys(question.readings[place][3] for _, question in of if question.readings[place][3]))
        told.append((f"“{reading}”: ", f"{says} {means}{f' Here: {here[0]}' if len(here) == 1 else ''}"))
    told.append(("Until it is answered: ", of[0][1].until_answered))
    asked = (*runs(f"{code} " if code else "", "emphasis"), *runs(text))
    second = [(*runs(head, "emphasis"), *runs(words)) for head, words in told]
    return _pair(f"questions.{code or of[0][0].requirement}", asked, second, (*runs("Touches: ", "emphasis"), *runs(touches)))


def models_clauses(checked: Checked) -> Iterator[Section]:
    """For what the law asks and no words firmly say: the clauses of the model that would say it, each once, to take over."""
    clauses: dict[str, tuple[str, list[str]]] = {}
    for finding in checked.findings:
        remedy = finding.remedy
        if finding.fails and remedy and remedy.text:
            clauses.setdefault(remedy.clause, (remedy.text, []))[1].append(finding.citation)
    if clauses:
        items = tuple(
            Item(id=f"model.{n}", label="–", runs=(*runs(f"{', '.join(dict.fromkeys(cited))} ({name}): ", "emphasis"), *runs(text)))
            for n, (name, (text, cited)) in enumerate(clauses.items())
        )
        lead = "For each point that the law asks and that is open above: a clause that would meet it, in the model’s terms and numbers."
        yield Section(id="model", heading=runs("Clauses of the model"), blocks=(Clause(id="model.lead", runs=runs(lead), items=items),))
