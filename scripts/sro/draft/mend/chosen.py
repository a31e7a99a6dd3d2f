"""Which clauses of the model mend a paper, and for which requirements: what was found nowhere, what somebody settled as not met, and what was asked for;
and whether the paper stands under another state's law, so that none of them does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sro.check import Finding
from sro.check.report import Checked
from sro.errors import InputError
from sro.law import Law
from sro.model import Kind
from sro.model.document import Clause, Document, Section, plain
from sro.project import Project
from sro.resolve import UNDATED, Edition, read_answers, resolve

_CLAUSE = ".clause"
"""Of what only a date on record shows, the requirement that the clause meets which promises it has this at its end (`10-233m.update.clause`)."""


@dataclass(frozen=True)
class Placed:
    """A clause of the model with the section and the numbered paragraph in which it stands there, and what that is called (the first one of a section, as
    the section is); ``order`` is its place in the model."""

    clause: Clause
    section: Section
    paragraph: str
    heading: str
    order: int


@dataclass
class Unit:
    """What is put in as one paragraph: clauses that stand in one paragraph of the model, and the findings for which they are put in."""

    clauses: list[Placed]
    findings: list[Finding] = field(default_factory=list)

    @property
    def requirements(self) -> tuple[str, ...]:
        """The requirements for which it is put in, each once."""
        return tuple(dict.fromkeys(finding.requirement for finding in self.findings))

    @property
    def heading(self) -> str:
        """What the model calls its paragraph; "" where it does not."""
        return next((placed.heading for placed in self.clauses if placed.heading), "")

    @property
    def titles(self) -> tuple[str, ...]:
        """What it is about: its heading and what the law calls what it is put in for."""
        return (self.heading, *(finding.title for finding in self.findings))


class Clauses:
    """The clauses of the model of one kind of paper, as they stand while no question is answered, so that what a district must say is a blank."""

    def __init__(self, project: Project, state: str, kind: Kind):
        from sro.check import KINDS

        self.placed: dict[str, Placed] = {}
        answers = read_answers(project.model, {}, state=state, date=UNDATED, rules=())
        for name, text in project.model.documents.items():
            if (text.held_as or KINDS.get(text.kind)) == kind:
                document = resolve(project.model, name, Edition(district="model", state=state, date=UNDATED, answers=answers))
                for placed in _placed(document):
                    self.placed.setdefault(placed.clause.id, placed)
        self._homes: dict[str, set[str]] = {}
        for placed in self.placed.values():
            for requirement in placed.clause.satisfies:
                self._homes.setdefault(_law(requirement), set()).add(placed.section.id)

    def claiming(self, requirement: str) -> list[Placed]:
        """The clauses that claim to meet a requirement, in the order of the model; of what a date alone shows, those that promise it."""
        wanted = {requirement, f"{requirement}{_CLAUSE}"}
        return [placed for placed in self.placed.values() if wanted & set(placed.clause.satisfies)]

    def belong(self, one: Unit, other: Unit) -> bool:
        """Whether two paragraphs stand together wherever they stand: those of one section of the model that are there for the same, or for one section
        of the law that the model meets nowhere else ("each report" needs the report)."""
        if one.clauses[0].section.id != other.clauses[0].section.id:
            return False
        shared = {_law(each) for each in one.requirements} & {_law(each) for each in other.requirements}
        return bool(set(one.requirements) & set(other.requirements)) or any(len(self._homes.get(each, ())) == 1 for each in shared)


def _law(requirement: str) -> str:
    """The section of the law to which a requirement belongs."""
    return requirement.partition(".")[0]


def _placed(document: Document) -> Iterator[Placed]:
    order = 0
    for section in _sections(document.sections):
        paragraph, heading = "", ""
        for block in section.blocks:
            if not isinstance(block, Clause):
                continue
            order += 1
            if block.number or not block.joined:
                first = not paragraph
                paragraph, heading = block.id, plain(section.heading if first and section.heading else block.heading)
            elif block.heading:
                heading = heading or plain(block.heading)
            if block.id != "opening.made":  # its parties and its day
                yield Placed(block, section, paragraph, heading.rstrip("."), order)


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        if section.style in ("exhibit", "signatures"):
            continue
        yield section
        yield from _sections(section.sections)


def wanted_findings(checked: Checked, insert: Collection[str], *, required: bool = False) -> list[Finding]:
    """The findings to be mended: not found, settled as not met, or asked for by their ids; with ``required`` of what is not asked for only what the
    agreement must hold. Raises :class:`InputError` for an id that the law does not have."""
    known = {finding.requirement: finding for finding in checked.findings}
    for id in insert:
        if id not in known:
            raise InputError(f"--insert: {id} is no requirement that is asked of this paper; `sro check {checked.name}` lists them")
    return [
        finding
        for finding in checked.findings
        if finding.requirement in insert or (_open(finding) and not (required and finding.weight != "law"))
    ]


def _open(finding: Finding) -> bool:
    if finding.decisions:
        return finding.decisions[0].decision == "not met"
    return finding.verdict == "not-found"


def units_for(findings: Sequence[Finding], clauses: Clauses, more: Collection[tuple[str, str]] = ()) -> tuple[list[Unit], list[Finding]]:
    """The paragraphs to put in for some findings, in the order of the model, and the findings for which the model has no clause. ``more`` are clauses
    beyond the first choice, with the requirement for which they are taken."""
    chosen: dict[str, tuple[Placed, list[Finding]]] = {}
    without: list[Finding] = []
    for finding in findings:
        found = [
            *_first(finding, clauses, findings),
            *(clauses.placed[id] for requirement, id in more if requirement == finding.requirement),
        ]
        if not found:
            without.append(finding)
        for placed in found:
            chosen.setdefault(placed.clause.id, (placed, []))[1].append(finding)
    units: dict[str, Unit] = {}
    for placed, held in sorted(chosen.values(), key=lambda pair: pair[0].order):
        unit = units.setdefault(placed.paragraph, Unit([]))
        unit.clauses.append(placed)
        unit.findings += [finding for finding in held if finding not in unit.findings]
    return list(units.values()), without


_ASKS = re.compile(r"(?:who|why|what|where|when|how|which|whether)\b", re.IGNORECASE)
_UNTITLED = "Further provisions"


def title_of(unit: Unit, law: Law) -> str:
    """What the part is called in which a paragraph stands in the model; of one without a heading what the law asks for there, rather told than asked."""
    met = (law.requirement(each) for placed in unit.clauses for each in placed.clause.satisfies)
    titles = [*(finding.title for finding in unit.findings), *(each.title for each in met if each)]
    told = (title for title in titles if not _ASKS.match(title))
    return plain(unit.clauses[0].section.heading) or next(told, "") or next(iter(titles), _UNTITLED)


def _first(finding: Finding, clauses: Clauses, wanted: Sequence[Finding]) -> list[Placed]:
    """The clause that does most for a finding, with those beside it in the model that are there for it and for nothing else."""
    claiming = clauses.claiming(finding.requirement)
    if not claiming:
        return []
    named = finding.remedy.clause if finding.remedy else ""
    best = clauses.placed.get(named) if any(placed.clause.id == named for placed in claiming) else claiming[0]
    assert best is not None
    ids = {each.requirement for each in wanted}
    beside = [placed for placed in claiming if placed.section.id == best.section.id and set(placed.clause.satisfies) <= ids]
    return sorted({placed.clause.id: placed for placed in (best, *beside)}.values(), key=lambda placed: placed.order)


_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|"
    "Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|"
    "North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|"
    "Washington|West Virginia|Wisconsin|Wyoming"
)
_NAMES_A_LAW = re.compile(
    rf"\b(?:commonwealth|state) of (?P<of>{_STATES})\b|"
    rf"\b(?P<law>{_STATES}) (?:(?:general|public|state|school|education|penal|criminal|revised|compiled|consolidated|annotated) )*(?:laws?|statutes?|code)\b",
    re.IGNORECASE,
)
_SHORT = {
    "Connecticut": re.compile(r"\bC\.?G\.?S\.?(?:A\.?)? §? ?\d|\bConn\. ?Gen\. ?Stat"),
    "Maine": re.compile(r"\bM\.R\.S\."),
    "Massachusetts": re.compile(r"\bM\.?G\.?L\.?(?:A\.?)?,? c|\bMass\. ?Gen\. ?L|\bG\.L\. c"),
    "New Hampshire": re.compile(r"\bRSA \d"),
    "New Jersey": re.compile(r"\bN\.J\.(?:S|A)\."),
    "New York": re.compile(r"\bN\.Y\. ?[A-Z][a-z.]+ Law"),
    "Rhode Island": re.compile(r"\bR\.I\. ?(?:Gen|G\.L)"),
    "Vermont": re.compile(r"\bV\.S\.A\."),
}
"""How lawyers write the statutes of a state, here and around it."""


def other_law(words: str, own: str) -> tuple[str, str]:
    """The state whose law a paper's words name, with the first words that do; ("", "") where they name that of ``own`` too, or none."""
    found: dict[str, str] = {}
    for match in _NAMES_A_LAW.finditer(words):
        found.setdefault((match["of"] or match["law"]).title(), match[0])
    for state, short in _SHORT.items():
        if said := short.search(words):
            found.setdefault(state, said[0])
    return ("", "") if own in found else next(iter(found.items()), ("", ""))
