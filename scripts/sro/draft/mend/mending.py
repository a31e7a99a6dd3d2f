"""A paper by another hand, mended: for each duty that the law asks and the check finds nowhere a clause of the model in the paper's own words, at the
place of its subject, and the proof that nothing else changed. The check reads the result again, and says what is met by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sro.check import Asked, Finding, vocabulary_of
from sro.check.report import Checked
from sro.draft.mend.chosen import Clauses, Placed, Unit, other_law, title_of, units_for, wanted_findings
from sro.draft.mend.fitting import fitted
from sro.draft.mend.laid_in import Setter, Text
from sro.draft.mend.own_names import Names, names_of
from sro.draft.mend.paper_layout import blocks_of, in_force, layout_of, shares
from sro.draft.mend.subjects import Ranking, Spot, Subject, place_of
from sro.draft.mend.typed_numbers import twice
from sro.errors import InputError
from sro.formats import read_foreign
from sro.formats.word.mend import Mended, Put, Words, mend, outline
from sro.law import Expression, Law
from sro.model import asked_as
from sro.model.document import plain
from sro.project import Project, checked_file

_ROUNDS = 3
"""How often further clauses are taken for what the first ones do not meet."""


@dataclass(frozen=True)
class Insertion:
    """One paragraph or row that is put in: for which findings, which clauses of the model, where and in which words. ``against`` are
    words of theirs that forbid, allow or free where it speaks of the same."""

    findings: tuple[Finding, ...]
    clauses: tuple[str, ...]
    place: str
    words: str
    blanks: tuple[str, ...] = ()
    heading: str = ""
    pieces: Words = ()
    against: str = ""

    @property
    def requirements(self) -> tuple[str, ...]:
        """The requirements for which it is put in."""
        return tuple(finding.requirement for finding in self.findings)

    @property
    def sources(self) -> tuple[str, ...]:
        """Citation and act of each requirement, each once."""
        return tuple(dict.fromkeys(source_of(finding) for finding in self.findings))


@dataclass(frozen=True)
class Mending:
    """A mended paper. ``checked`` is what the check says of it as it came, ``again`` of the mended one, its insertions accepted; ``mended`` is the file with
    its proof, none of a paper that is no Word file. ``without`` are findings for which the model has no clause, ``without_number`` the words of what has
    no number although theirs have one, since the next one is there already."""

    checked: Checked
    insertions: tuple[Insertion, ...]
    names: Names
    without: tuple[Finding, ...] = ()
    mended: Mended | None = None
    again: Checked | None = None
    comments: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    without_number: tuple[str, ...] = ()

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """What was put in and is not met by it, as the check says of the mended paper: words of theirs stand against it, or a date alone shows it."""
        if self.again is None:
            return ()
        wanted = {requirement for each in self.insertions for requirement in each.requirements}
        return tuple(each for each in self.again.findings if each.requirement in wanted and each.verdict != "met")


def source_of(finding: Finding) -> str:
    """The provision and the act, and nothing else."""
    return "; ".join((finding.citation, *(act for act in (finding.act or "").split("; ") if act and act not in finding.citation)))


def mending(
    project: Project,
    name: str,
    data: bytes,
    asked: Asked,
    *,
    author: str,
    date: str,
    decisions: Path | None = None,
    insert: Collection[str] = (),
    required: bool = False,
    stated: bool = True,
) -> Mending:
    """Mends a paper. ``asked`` is how it is held against the law, ``decisions`` the file of what people settled, ``insert`` the ids of requirements that
    get a clause in any case; ``required`` leaves recommended ones out; ``stated``: somebody said whose law it is. Raises :class:`InputError` for a file
    that cannot be read, a kind of paper to which the law does not speak, an id that is none, and, where nobody said whose law it is, a paper that names
    another state's."""
    checked = checked_file(project, name, data, asked, None, decisions)
    if not checked.findings:
        told = checked.taken.sentence if checked.taken else ""
        raise InputError(f"{name}: only a paper that the law speaks to is mended. {told}".strip())
    mender = _Mender(project, name, data, asked, checked, author, date)
    if not stated:
        mender.refuse_another_law()
    return mender.mended(wanted_findings(checked, insert, required=required))


class _Mender:
    def __init__(self, project: Project, name: str, data: bytes, asked: Asked, checked: Checked, author: str, date: str):
        self._project, self._name, self._data, self._asked, self._checked = project, name, data, asked, checked
        self._author, self._date = author, date
        self._law = project.library.of(asked.state)
        self._vocabulary = vocabulary_of(self._law)
        self._reading = read_foreign(name, data, tracked="rejected" if asked.tracked == "rejected" else "accepted", ocr=asked.ocr)
        self._names = names_of(self._reading, self._vocabulary)
        self._clauses = Clauses(project, asked.state, asked_as(asked.kind or self._reading.kind))
        self._word = self._reading.format == "docx"
        self._layout = layout_of(in_force(outline(data, name), self._reading) if self._word else blocks_of(self._reading))
        self._ranking = Ranking(self._layout, self._vocabulary)

    def refuse_another_law(self) -> None:
        """Raises :class:`InputError` where the paper's own words name the law of another state."""
        state, words = other_law(" ".join(block.words for block in self._layout.blocks), self._law.name)
        if state:
            raise InputError(
                f"{self._name}: “{words}” names the law of {state}, and the clauses would be those of {self._law.name}; nothing was put in. "
                f"If they are wanted, say so: --state {self._asked.state}"
            )

    def mended(self, wanted: Sequence[Finding]) -> Mending:
        """Chooses clauses and writes them, and once more with further ones while something is not met."""
        more: list[tuple[str, str]] = []
        for _ in range(_ROUNDS if self._word else 1):
            found = self._once(wanted, more)
            further = [pair for finding in found.unmet if (pair := self._further(finding, found, more))]
            if not further:
                break
            more += further
        return found

    def _further(self, finding: Finding, found: Mending, more: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
        """The next clause that claims to meet what is not met, unless it is there already."""
        there = {clause for each in found.insertions for clause in each.clauses}
        return next(
            (
                (finding.requirement, placed.clause.id)
                for placed in self._clauses.claiming(finding.requirement)
                if placed.clause.id not in there
                and fitted(placed.clause, self._names)
                and (finding.requirement, placed.clause.id) not in more
            ),
            None,
        )

    def _once(self, wanted: Sequence[Finding], more: Sequence[tuple[str, str]]) -> Mending:
        units, without = units_for(wanted, self._clauses, more)
        remarks, comments = self._remarks({each.requirement for each in wanted})
        for unnumbered, bare in ((False, False), (True, False), (True, True)):
            setter = Setter(self._layout, self._names, unnumbered=unnumbered, bare=bare)
            placed = list(self._placed(units))
            insertions = tuple(self._insertion(unit, words, spot) for unit, words, spot in placed)
            if not self._word:
                return Mending(self._checked, insertions, self._names, tuple(without), comments=comments)
            puts = list(_puts(setter, placed, self._law))
            mended = mend(self._data, puts, self._beside_theirs(insertions, remarks), author=self._author, date=self._date, name=self._name)
            if mended.proof.holds and not self._doubles(mended):
                break
        again = checked_file(self._project, self._name, mended.content, replace(self._asked, tracked="accepted"), advise=False)
        return Mending(self._checked, insertions, self._names, tuple(without), mended, again, comments, tuple(setter.without_number))

    def _doubles(self, mended: Mended) -> bool:
        """Whether a number stands twice in the mended paper that did not in theirs."""
        return bool(twice(layout_of(outline(mended.content, self._name))) - twice(self._layout))

    def _placed(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, Words, Spot]]:
        """Each paragraph with its words and its place; those of one section of the model that are there for the same stand together."""
        told = [(unit, words) for unit in units if (words := self._words(unit))]
        spots: dict[int, Spot] = {}
        for n, (unit, _) in enumerate(told):
            together = [m for m, (other, _) in enumerate(told) if m in spots or m >= n if self._clauses.belong(unit, other)]
            if n not in spots:
                spot = self._spot([told[m] for m in together])
                spots |= {m: spots.get(m, spot) for m in together}
            yield unit, told[n][1], spots[n]

    def _words(self, unit: Unit) -> Words:
        pieces: list[tuple[str, bool]] = []
        for placed in unit.clauses:
            if told := fitted(placed.clause, self._names, self._recorded(placed)):
                pieces += [(" ", False)] if pieces else []
                pieces += told
        return tuple(pieces)

    def _recorded(self, placed: Placed) -> str:
        """What the law wants recorded for what a clause claims to meet, in words; "" for nothing."""
        for requirement in placed.clause.satisfies:
            found = self._law.requirement(requirement)
            evidence = found.on(self._asked.on).evidence if found is not None else None
            if evidence is not None and (said := next(_facts(evidence), "")):
                return said
        return ""

    def _spot(self, told: Sequence[tuple[Unit, Words]]) -> Spot:
        titles = [title for unit, _ in told for title in unit.titles]
        titles += [plain(unit.clauses[0].section.heading) for unit, _ in told]
        words = " ".join(text for _, words in told for text, _ in words)
        beside = tuple(dict.fromkeys(words for unit, _ in told for words in self._beside(unit)))
        return self._ranking.spot(Subject(words, " ".join(dict.fromkeys(titles)), beside))

    def _beside(self, unit: Unit) -> Iterator[str]:
        """The words of theirs that meet requirements of the same provision, or come near what the model meets in the same paragraph."""
        families = {family for requirement in unit.requirements for family in _families(requirement)}
        paragraphs = {placed.paragraph for placed in unit.clauses}
        near = {each for placed in self._clauses.placed.values() if placed.paragraph in paragraphs for each in placed.clause.satisfies}
        for finding in self._checked.findings:
            if finding.requirement in unit.requirements:
                continue
            if finding.verdict == "met" and any(finding.requirement.startswith(f"{family}.") for family in families):
                yield from (quote.text for quote in finding.quotes[:1])
            elif finding.verdict == "read-these" and finding.requirement in near:
                yield from (shown.words for shown in finding.passages[:1])

    def _insertion(self, unit: Unit, words: Words, spot: Spot) -> Insertion:
        return Insertion(
            tuple(unit.findings),
            tuple(placed.clause.id for placed in unit.clauses),
            place_of(self._layout, spot),
            "".join(text for text, _ in words),
            tuple(text for text, blank in words if blank),
            unit.heading,
            words,
            against[1] if (against := self._ranking.against("".join(text for text, _ in words), " ".join(unit.titles))) else "",
        )

    def _beside_theirs(self, insertions: Sequence[Insertion], remarks: Mapping[int, list[str]]) -> dict[int, list[str]]:
        """The remarks, with those at words of theirs that are to be looked at beside an insertion."""
        found = {at: list(said) for at, said in remarks.items()}
        for each in insertions:
            block = next((block for block in self._layout.blocks if each.against and shares(block.words, each.against)), None)
            if block is not None:
                said = found.setdefault(block.at, [""])
                told = "\n".join(f"Look at this beside what is put in: {source}" for source in each.sources)
                said[0] += f"\n{told}" if said[0] and told not in said[0] else "" if said[0] else told
        return found

    def _remarks(self, wanted: Collection[str]) -> tuple[dict[int, list[str]], dict[str, tuple[Finding, ...]]]:
        """What is said at passages of theirs that a reader must judge: by paragraph, and by the words for the report."""
        remarks: dict[int, list[str]] = {}
        comments: dict[str, list[Finding]] = {}
        for finding in self._checked.findings:
            if finding.verdict != "read-these" or not finding.passages or finding.requirement in wanted or finding.decisions:
                continue
            shown = finding.passages[0]
            comments.setdefault(shown.words, []).append(finding)
            block = next((block for block in self._layout.blocks if block.words and shares(block.words, shown.words)), None)
            if block is not None and self._word:
                said = remarks.setdefault(block.at, [""])
                told = source_of(finding)
                said[0] += f"\n{told}" if said[0] and told not in said[0].split("\n") else "" if said[0] else told
        return remarks, {words: tuple(findings) for words, findings in comments.items()}


def _families(requirement: str) -> Iterator[str]:
    """The provisions to which a requirement belongs, but for the whole section of the law: `10-233m.1.web` and `10-233m.1` of `10-233m.1.web.school`."""
    above = requirement.split(".")[:-1]
    yield from (".".join(above[:count]) for count in range(len(above), max(len(above) - 2, 1), -1))


def _facts(expression: Expression) -> Iterator[str]:
    if expression.fact is not None:
        yield expression.fact.says
    for each in (*expression.all, *expression.any, *expression.first):
        yield from _facts(each)


def _puts(setter: Setter, placed: Sequence[tuple[Unit, Words, Spot]], law: Law) -> Iterator[Put]:
    """What is put in: at the places of their subjects, then, under headings of their own, what the paper says nothing of."""
    apart: dict[str, list[tuple[Unit, Words]]] = {}
    for unit, words, spot in placed:
        if spot.section is None:
            apart.setdefault(unit.clauses[0].section.id, []).append((unit, words))
        else:
            yield from setter.within(spot, _text(unit, words, law))
    for units in apart.values():
        title = (units[0][0].heading if len(units) == 1 else "") or title_of(units[0][0], law)
        yield from setter.apart(title, [_text(unit, words, law) for unit, words in units])


def _text(unit: Unit, words: Words, law: Law) -> Text:
    said = "\n".join(dict.fromkeys(source_of(finding) for finding in unit.findings))
    return Text(words, unit.heading or title_of(unit, law), said)
