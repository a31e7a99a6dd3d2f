"""The slides for the meeting: one idea each, made of the packet's own words, with notes that say which paper they come from. What no paper of the
district says has no slide."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sro.model.document import ENGLISH, Chart, Clause, Document, Table, plain
from sro.publish.packet.law_paper import WORDS, counts
from sro.publish.packet.packet import Packet
from sro.reading import sentences

AT_MOST = 26
"""As many as a packet with every paper and every answer has."""

READING = (
    "motion", "mou", "policy-5142.4", "sro-position", "sso-position", "changelog", "law-check", "funding", "board-questions", "adoption",
)  # fmt: skip
"""The papers that the last slide points to."""


@dataclass(frozen=True)
class Slide:
    """One slide: a title, points or a table (a header row first), a chart, and what to say."""

    title: str
    points: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
    subtitle: str = ""
    small: str = ""
    notes: str = ""


def slides_of(packet: Packet) -> tuple[Slide, ...]:
    """The slides of a packet in order; a slide whose paper is not in the packet is left out."""
    made = [
        _title(packet), *_asked(packet), *_information(packet), *_limits(packet), *_changes(packet), *_law(packet), *_cost(packet),
        *_safety_officers(packet), *_questions(packet), *_adoption(packet), *_choice(packet), *_reading(packet),
    ]  # fmt: skip
    assert len(made) <= AT_MOST
    return tuple(made)


def _title(packet: Packet) -> Slide:
    first = packet.papers[0].document
    said = " ".join(notice.text for notice in first.told)
    date = ENGLISH.long_date(packet.edition.date)
    return Slide(
        "School resource officers",
        subtitle=f"{packet.district}\nPapers of {date}",
        small=said,
        notes=f"These slides follow the packet with the content hash {packet.sha256[:8]}. {said}".strip(),
    )


def _asked(packet: Packet) -> Iterator[Slide]:
    if memo := packet.document("memo"):
        points = _items(memo, "memo-asked.action")
        yield Slide("What the board is asked to do", points, notes="From the memo. The motion has the full wording.")


def _information(packet: Packet) -> Iterator[Slide]:
    """What an officer is, the goals, the role and the assumptions, as the district's information paper has them."""
    if paper := packet.document("funding"):
        said = "From the information paper."
        yield Slide("What a school resource officer is", _sentences(paper, "funding-officer.who"), notes=said)
        yield Slide("Goals, as NASRO names them", _items(paper, "funding-goal.list"), notes=f"{_text(paper, 'funding-goal.list')} {said}")
        yield Slide("The role has three parts", table=_rows(_table(paper, "funding-role.table")), notes=said)
        points = tuple(point for name in ("partner", "cost", "share") for point in _sentences(paper, f"funding-brief.{name}"))
        yield Slide("What the options rest on", points, notes=said)


def _limits(packet: Packet) -> Iterator[Slide]:
    if (agreement := packet.document("mou")) and (points := _sentences(agreement, "duties.discipline")):
        of = "agreement" if agreement.status == "final" else "draft of the agreement"
        notes = f"{_text(agreement, 'graduated-response.limit')} From the {of}, {_numbers(agreement, 'duties.discipline')}."
        yield Slide("Discipline stays with the school", points, notes=notes.strip())


def _changes(packet: Packet) -> Iterator[Slide]:
    """What differs from the terms before; one line for each kind of change. Of a real town's paper the terms before are our paraphrase."""
    for paper in packet.papers:
        if paper.pair and paper.document.kind == "agreement":
            kinds = Counter(change.says for change in paper.pair.comparison.substance)
            rows = tuple((says.capitalize(), str(number)) for says, number in kinds.most_common())
            old = paper.pair.old
            since = f"Since the terms of {ENGLISH.long_date(old.date)}" if old else "Since the version before"
            notes = " ".join(
                [
                    f"{since}. Each change{' with its reason' if paper.pair.filed else ''} stands in the packet under “{paper.name}”.",
                    *paper.pair.told,
                ]
            )
            yield Slide("What changes in the agreement", table=(("Change", "Clauses"), *rows), notes=notes)
            return


def _law(packet: Packet) -> Iterator[Slide]:
    findings = next((f for name, f in packet.findings.items() if name == "mou"), ())
    if (numbers := counts(findings)) and packet.read:
        rows = tuple((WORDS[verdict], str(number)) for verdict, number in numbers.items())
        told = packet.edition.provenance
        read = told.reading(packet.read.day) if told else ""
        notes = f"{read} {' '.join(packet.read.lines)} A check by program, and no advice of counsel. From the paper “What the law asks”."
        yield Slide("What the law asks of the agreement", table=(("Verdict", "Requirements"), *rows), small=read, notes=notes.strip())


def _cost(packet: Packet) -> Iterator[Slide]:
    if paper := packet.document("funding"):
        table, said = _table(paper, "funding-brief.table"), "The paper recommends none of the options. From the information paper."
        yield Slide("What each option costs in a year", table=_rows(table), chart=table.chart if table else None, notes=said)
        told = {
            plain(section.heading): " ".join(plain(block.runs) for block in section.blocks if isinstance(block, Clause) and block.source)
            for section in paper.all_sections()
            if section.id in ("funding-whole", "funding-share", "funding-guard", "funding-status-quo")
        }
        yield Slide("What each option gives and needs", table=(("Option", "What is said of it"), *told.items()), notes=said)


def _safety_officers(packet: Packet) -> Iterator[Slide]:
    if paper := packet.document("sso-position"):
        said = "From the paper on School Safety Officers."
        points = tuple(point for name in ("lead", "sros") for point in _sentences(paper, f"sso-staffing.{name}"))
        yield Slide("Who protects the schools", points, notes=said)
        if table := _table(paper, "sso-staffing.table"):
            notes = f"{_text(paper, 'sso-staffing.posts')} {said}".strip()
            yield Slide(plain(table.caption), table=_rows(table), notes=notes)
        if points := _items(paper, "sso-before-arming.conditions"):
            yield Slide("What comes before anyone is armed", points, notes=f"{_text(paper, 'sso-before-arming.conditions')} {said}")


_ASKED = {
    "asks-purpose": ("asks-purpose.purpose",),
    "asks-peers": ("asks-peers.alone",),
    "asks-school": ("asks-school.base", "asks-school.why"),
    "asks-role": ("asks-role.replaces", "asks-role.kept"),
    "asks-firearm": ("asks-firearm.answer", "asks-firearm.holster"),
    "asks-oversight": ("asks-oversight.security",),
}
"""Each question of the paper on what a board asks, and the clauses that hold the answer to it."""

_OPEN = ("asks-need.answer", "asks-purpose.prompted", "asks-school.others", "asks-firearm.lone")
"""Questions that have a clause of their own, with nothing beside the answer."""


def _questions(packet: Packet) -> Iterator[Slide]:
    """A slide for each question with an answer, and one that lists those without."""
    if paper := packet.document("board-questions"):
        said = "From the paper “What a board asks”, which names the sections of the draft."
        for section in paper.sections:
            clauses = [clause for name in _ASKED.get(section.id, ()) if (clause := _clause(paper, name)) and _answered(clause)]
            points = tuple(point for clause in clauses for point in _asked_and_answered(clause))
            table = _rows(_table(paper, "asks-peers.table")) if section.id == "asks-peers" else ()
            if points and table:
                yield Slide(plain(section.heading), table=tuple((*row[:2], row[3]) for row in table), notes=f"{' '.join(points)} {said}")
            elif points:
                yield Slide(plain(section.heading), points, notes=said)
        left = [clause for name in _OPEN if (clause := _clause(paper, name)) and not _answered(clause)]
        if points := tuple(plain(clause.heading) for clause in left):
            yield Slide("Questions that are not answered yet", points, notes=said)


def _asked_and_answered(clause: Clause) -> tuple[str, ...]:
    """The answer, sentence by sentence; behind its own question where the clause has one."""
    heading = plain(clause.heading)
    if heading in ("", "Answer."):
        return _split(plain(clause.runs))
    return (f"{heading} {plain(clause.runs)}",)


def _answered(clause: Clause) -> bool:
    return bool(clause.runs) and all(run.kind != "blank" for run in clause.runs)


def _adoption(packet: Packet) -> Iterator[Slide]:
    """What is done and what is open, each with who holds the pen and when, as the paper tells it."""
    if (paper := packet.document("adoption")) and (table := _table(paper, "adoption-steps.table")):
        day = f"as of {packet.edition.answers.context['adoption_as_of']}"
        rows = _rows(table)[1:]
        left = [row for row in rows if not row[3].startswith("Done")]
        once_signed = tuple(step.text.title for step in packet.steps.values() if step.text.once_signed)
        after = [row for row in left if row[0].startswith(once_signed)]
        parts = {
            "Adoption: what is done": [row for row in rows if row not in left],
            "Adoption: open until it is signed": [row for row in left if row not in after],
            "Adoption: open afterwards": after,
        }
        for title, shown in parts.items():
            if shown:
                table_of = ((f"Step, {day}", "Who holds the pen", "When"), *((row[0].split(":")[0], *row[1:3]) for row in shown))
                yield Slide(title, table=table_of, notes=f"From the adoption checklist, {day}.")


def _choice(packet: Packet) -> Iterator[Slide]:
    if (paper := packet.document("funding")) and (points := tuple(field.label for field in paper.fields() if field.group == "choice")):
        yield Slide("For the board to say", points, notes="The information paper has room for both. It recommends none of the options.")


def _reading(packet: Packet) -> Iterator[Slide]:
    points = tuple(f"{paper.name} ({paper.sha256[:8]})" for paper in packet.papers if paper.id in READING)
    if len(points) > 1:
        yield Slide("Where to read more", points, notes=f"The packet’s content hash is {packet.sha256}.")


def _clause(document: Document, name: str) -> Clause | None:
    return next((clause for clause in document.clauses() if clause.id == name), None)


def _text(document: Document, name: str) -> str:
    clause = _clause(document, name)
    return plain(clause.runs) if clause else ""


def _sentences(document: Document, name: str) -> tuple[str, ...]:
    """The sentences of a clause as points; none where the clause does not stand."""
    return _split(_text(document, name))


def _split(text: str) -> tuple[str, ...]:
    return tuple(each for each in sentences(text) if each.strip())


def _numbers(document: Document, name: str) -> str:
    clause = _clause(document, name)
    return f"Section {clause.number}" if clause and clause.number else "its opening"


def _items(document: Document, name: str) -> tuple[str, ...]:
    clause = _clause(document, name)
    return tuple(_sentence(plain(item.runs)) for item in clause.items) if clause else ()


def _sentence(entry: str) -> str:
    """A list's entry as a point: a capital, and no punctuation of the list."""
    words = entry.removesuffix("; and").rstrip(";.")
    return words[:1].upper() + words[1:]


def _table(document: Document, name: str) -> Table | None:
    return next((b for s in document.all_sections() for b in s.blocks if isinstance(b, Table) and b.id == name), None)


def _rows(table: Table | None) -> tuple[tuple[str, ...], ...]:
    if table is None:
        return ()
    head = tuple(plain(column.heading) for column in table.columns)
    return (head, *(tuple(" ".join(plain(runs) for runs in cell.paragraphs) for cell in row.cells) for row in table.rows))
