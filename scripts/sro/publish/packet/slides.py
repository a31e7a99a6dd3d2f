"""The slides for the meeting: at most ten, each made of the packet's own words, with notes that say which paper they come from."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sro.model.document import ENGLISH, Chart, Clause, Document, Table, plain
from sro.publish.packet.law_paper import WORDS, counts
from sro.publish.packet.packet import Packet
from sro.resolve import STEPS, steps

AT_MOST = 10

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
        _title(packet), *_asked(packet), *_role(packet), *_limits(packet), *_changes(packet), *_law(packet), *_cost(packet),
        *_questions(packet), *_adoption(packet), _reading(packet),
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


def _role(packet: Packet) -> Iterator[Slide]:
    if page := packet.document("what-is-an-sro"):
        said = " ".join(_text(page, name) for name in ("what-officer.who", "what-officer.training"))
        notes = f"{said} From the page “What is a school resource officer?”"
        yield Slide("What a school resource officer is", table=_rows(_table(page, "what-role.table")), notes=notes)


def _limits(packet: Packet) -> Iterator[Slide]:
    if page := packet.document("what-is-an-sro"):
        points = tuple(filter(None, (_text(page, name) for name in ("what-not.discipline", "what-not.limit"))))
        yield Slide("What an officer does not do", points, notes="Discipline stays with the school. From the same page.")


def _changes(packet: Packet) -> Iterator[Slide]:
    """What differs from the agreement in force; one line for each kind of change."""
    for paper in packet.papers:
        if paper.pair and paper.document.kind == "agreement":
            kinds = Counter(change.says for change in paper.pair.comparison.substance)
            rows = tuple((says.capitalize(), str(number)) for says, number in kinds.most_common())
            old = paper.pair.old
            since = f"Since the agreement of {ENGLISH.long_date(old.date)}" if old else "Since the version before"
            notes = f"{since}. Each change with its reason stands in the packet under “{paper.name}”."
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
        table = _table(paper, "funding-brief.table")
        notes = f"{_text(paper, 'funding-brief.cost')} {_text(paper, 'funding-brief.share')} From the paper on funding."
        yield Slide("What it costs the district in a year", table=_rows(table), chart=table.chart if table else None, notes=notes)


def _questions(packet: Packet) -> Iterator[Slide]:
    if paper := packet.document("board-questions"):
        points = tuple(plain(section.heading) for section in paper.sections)
        yield Slide("Questions that boards ask", points, notes="The paper “What a board asks” answers each and names the clauses.")


def _adoption(packet: Packet) -> Iterator[Slide]:
    if packet.document("adoption"):
        taken = steps(packet.edition.answers.context["adoption_steps"])
        rows = tuple((STEPS[name], step.state(packet.edition.date)) for name, step in taken.items())
        yield Slide("Where the adoption stands", table=(("Step", "State"), *rows), notes="From the adoption checklist, as of its date.")


def _reading(packet: Packet) -> Slide:
    points = tuple(f"{paper.name} ({paper.sha256[:8]})" for paper in packet.papers if paper.id in READING)
    return Slide("Where to read more", points, notes=f"The packet’s content hash is {packet.sha256}.")


def _clause(document: Document, name: str) -> Clause | None:
    return next((clause for clause in document.clauses() if clause.id == name), None)


def _text(document: Document, name: str) -> str:
    clause = _clause(document, name)
    return plain(clause.runs) if clause else ""


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
