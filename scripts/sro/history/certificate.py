"""The certificate of adoption: a paper beside each frozen one that says by whom and on which day it was adopted, as the register and the frozen record
tell it, and nothing else. What was frozen never changes, and the parties signed it without these words, so that they do not stand on its face."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sro.dates import long_date
from sro.model import FROZEN, RECORD, Address, EventName, InstrumentFile, Provenance, RegisterFile, StateEntry
from sro.model.document import Clause, Document, Runs, Section, Signature, Signatures, notices_of, plain, table, words
from sro.project import Frozen, Project, load_register

SAYS = "adoption-says"
"""The id of the clause that says in a sentence or two what the certificate certifies; a page of the paper shows it too."""

NO_MORE = "This is taken from the register of the district and from the frozen record. What it does not name is not on record here."
_DID: Mapping[EventName, str] = {
    "entered": "the agreement was entered into",
    "extended": "the agreement was extended",
    "updated": "the agreement was updated",
    "amended": "the agreement was amended",
}


def certificates(project: Project, address: Address, frozen: Mapping[str, Frozen], told: Provenance | None) -> dict[str, Document]:
    """The certificates of an adopted edition, by the id of the document each belongs to: of those whose adoption is registered, and of none that was
    withdrawn. ``told`` is what the papers are where they are no district's own. Raises :class:`InputError` where the register cannot be read."""
    register = load_register(project.store, address.district)
    found = {}
    for name, each in frozen.items():
        life = register.life(name, address.edition)
        if life is None or life.withdrawn or not any(step.state in FROZEN for step in life.states):
            continue
        found[name] = certificate(each.document, each.record, life.states, told)
    return found


def certificate(document: Document, record: InstrumentFile, states: Sequence[StateEntry], told: Provenance | None) -> Document:
    """The certificate of one frozen document. ``states`` are its steps in the register; later ones than the adoption are not told, so that it stays
    as it is whatever becomes of the paper."""
    step = next(each for each in states if each.state in FROZEN)
    rows = list(_rows(document, record, states[: list(states).index(step)], step))
    title = "Certificate of adoption" if step.state == "adopted" else "Record of making and signing"
    blocks = (
        Clause(id=SAYS, runs=words(_says(document, record, step))),
        table("adoption-table", "On record", {"What": 2.0, "As it is on record": 5.0}, rows),
        Clause(id="adoption-no-more", runs=words(NO_MORE)),
        *(() if told else (_attested(document),)),
    )
    return Document(
        id=f"{document.id}-adoption",
        file=f"{document.stem}-adoption",
        kind="report",
        title=words(title),
        subtitle=document.title,
        running_title=f"{title}: {document.running_title}",
        district=document.district,
        district_name=document.district_name,
        address=document.address,
        state="",
        date=step.on.isoformat(),
        status="final",
        provenance=told.kind if told else None,
        notices=notices_of(told),
        sections=(Section(id="adoption", blocks=blocks),),
    )


def said(certificate: Document) -> str:
    """What a certificate certifies, in a sentence or two."""
    return next(plain(clause.runs) for clause in certificate.clauses() if clause.id == SAYS)


def minutes(document: Document, step: StateEntry) -> str:
    """One line for a board's minutes: the paper's name, the day, and the SHA-256 of its record, which holds those of all its files."""
    name = f"{plain(document.title)}, {document.district_name}"
    return f"{name}, {step.state} on {_long(step.on)}: SHA-256 {step.sha256} ({document.id}{RECORD})"


def minutes_of(register: RegisterFile, address: Address, documents: Iterable[Document]) -> dict[str, str]:
    """The line of each document of an edition whose record is registered, by the document's id; none of what was withdrawn."""
    found = {}
    for document in documents:
        life = register.life(document.id, address.edition)
        step = next((each for each in life.states if each.state in FROZEN and each.sha256), None) if life and not life.withdrawn else None
        if step:
            found[document.id] = minutes(document, step)
    return found


def _says(document: Document, record: InstrumentFile, step: StateEntry) -> str:
    by = f" by the {board}" if document.kind == "policy" and step.state == "adopted" and (board := _board(document)) else ""
    did = f"; {_DID[record.event]}" if record.event and step.state == "adopted" else ""
    sentences = [f"{step.state.capitalize()}{by} on {_long(step.on)}{did}."]
    if signed := "; ".join(_signed(document, record)):
        sentences.append(f"Signed by {signed}.")
    return " ".join(sentences + ([f"On record beside it: {step.note.rstrip('.')}."] if step.note else []))


def _rows(
    document: Document, record: InstrumentFile, before: Sequence[StateEntry], step: StateEntry
) -> Iterator[tuple[str, Sequence[Sequence[Runs]]]]:
    told = {
        "Paper": [f"{plain(document.title)}, {document.district_name}"],
        "Read before": [f"{each.state.capitalize()}, {_long(each.on)}" for each in before if each.state != "draft"],
        step.state.capitalize(): [_long(step.on)],
        "What it did": [f"{_DID[record.event][:1].upper()}{_DID[record.event][1:]}"] if record.event else [],
        "Signed by": list(_signed(document, record)),
        "Note": [step.note] if step.note else [],
        **_paper(record),
        "Mark in the foot of each page": [document.short_hash],
        "SHA-256 of its words": [record.words],
        **{f"SHA-256 of {name}": [digest] for name, digest in record.rendered.items()},
    }
    for number, (what, lines) in enumerate(told.items()):
        if lines:
            yield f"adoption-{number}", [(words(what),), tuple(words(line) for line in lines)]


def _paper(record: InstrumentFile) -> dict[str, list[str]]:
    """The signed paper, where it is kept as a file: what it is, whose words the frozen ones are, and what of it could not be read."""
    paper = record.paper
    if paper is None:
        return {}
    differs = [] if paper.differs is None else [f"{paper.differs or 'No'} difference{'' if paper.differs == 1 else 's'} of substance"]
    return {
        "The signed paper": [f"{paper.file}, SHA-256 {paper.sha256}"],
        "Its words here": [
            "As a program read them from the paper" if paper.read else "Those of the draft, which a program found in the paper"
        ],
        "Against the draft": differs,
        "Not read": list(paper.unread),
        "Remarked": list(paper.remarks),
    }


def _signed(document: Document, record: InstrumentFile) -> Iterator[str]:
    """Each signature with the office and the party that its block names."""
    blocks = {
        block.id: block
        for section in document.all_sections()
        for group in section.blocks
        if isinstance(group, Signatures)
        for block in group.blocks
    }
    for each in record.signed:
        block = blocks.get(each.block)
        office = ", ".join(filter(None, (plain(block.title), plain(block.party)))) if block else ""
        yield f"{each.name}{f' ({office})' if office else ''} on {_long(each.on)}"


def _board(document: Document) -> str:
    given = next((each for each in document.answers if each.question == "board" and each.how != "blank"), None)
    return str(given.value) if given else ""


def _attested(document: Document) -> Signatures:
    """The lines on which whoever keeps the register signs the certificate of a district's own paper."""
    block = Signature(id="attested", party=words(document.district_name), name=(), title=())
    return Signatures(id="adoption-attested", lead=words("Attested from the register:"), blocks=(block,))


def _long(day: datetime.date) -> str:
    return long_date(day.isoformat())
