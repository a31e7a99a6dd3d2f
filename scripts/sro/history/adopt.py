"""Adoption: everything that must be true first, and the files that freeze a document for good. Withdrawal: a frozen text goes aside with every byte, its
reason on record, so that its day can be frozen anew."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from sro import __version__
from sro.check.lints import lint
from sro.errors import InputError, Problem
from sro.formats import PDF_LAYOUTS, SUFFIXES, WORD_TEMPLATES, write
from sro.history.register import (
    SignedBy,
    order_of,
    signatories,
    signing_answers,
    with_answers,
    with_date,
    with_event,
    with_state,
    without_documents,
)
from sro.history.verify import digest, pieces, writers
from sro.model import LOCAL, RECORD, WITHDRAWN, Address, EventName, InstrumentFile, RegisterFile, StateEntry, proper_names, with_line_feeds
from sro.model.document import Document, blanks, names_given
from sro.project import (
    LAYOUT,
    OWN,
    WORDING,
    MemoryStore,
    Project,
    Store,
    folder_of,
    load_district,
    load_edition,
    load_register,
    own_refusals,
    read_yaml,
    records_of,
    validated,
)
from sro.resolve import Edition, resolve

_SEVERAL = 99


@dataclass(frozen=True)
class Adoption:
    """An adoption as asked for: which document of which draft, by what event in the life of the agreement (None for other documents), on what
    day, signed by whom (block → name, day)."""

    district: str
    document: str
    event: EventName | None
    on: datetime.date
    signed: Mapping[str, SignedBy] = field(default_factory=dict)

    @property
    def address(self) -> Address:
        """The edition that the adoption makes."""
        return Address(self.district, self.on.isoformat())


@dataclass(frozen=True)
class Candidate:
    """What would be adopted: the answers as they will be kept, the resolved document, the edition it came from, and the answers that the
    signatures replaced."""

    adoption: Adoption
    answers: str
    local: bytes | None
    edition: Edition
    document: Document
    replaced: Mapping[str, str] = field(default_factory=dict)


def candidate(project: Project, adoption: Adoption) -> Candidate:
    """The document as it would be adopted, with the signatures filled in. Answers that a person kept under the date are used as they stand;
    else the draft's answers are. Raises :class:`InputError` where the answers do not do."""
    address = adoption.address if kept_by_hand(project, adoption.address) else Address(adoption.district)
    folder = folder_of(project.store, address)
    store = project.store
    text = with_line_feeds(store.read(f"{folder}/district.yml").decode())
    if not address.adopted:
        _, source = load_district(project.store, address)
        text = without_documents(with_date(text, adoption.on.isoformat()))
        if adoption.event:
            text = with_event(text, source.data.get("events") or {}, adoption.event, adoption.on.isoformat())
    words = store.read(f"{folder}/{LOCAL}") if store.has(f"{folder}/{LOCAL}") else None
    draft, document = _resolved(project, adoption, text, words)
    replaced: dict[str, str] = {}
    if adoption.signed:
        signed = signing_answers(project.model, document, adoption.signed)
        replaced = {
            name: str(known.value)
            for name, value in signed.items()
            if (known := draft.answers.given.get(name)) and known.how == "given" and str(known.value) != value
        }
        text = with_answers(text, signed)
        draft, document = _resolved(project, adoption, text, words)
    return Candidate(adoption, text, words, draft, document, replaced)


def is_agreement(project: Project, name: str) -> bool:
    """Whether a document is an agreement. Raises :class:`InputError` where the model has none of the name."""
    documents = project.model.documents
    if name not in documents:
        raise InputError(f"--document: there is no document {name}; known: {', '.join(documents)}")
    return documents[name].kind == "agreement"


def kept_by_hand(project: Project, address: Address) -> bool:
    """Whether a person keeps answers under an adoption's date and nothing of them was frozen yet."""
    kept = f"districts/{address.district}/adopted/{address.adopted}/district.yml"
    return project.store.has(kept) and not records_of(project.store, address)


def refusals(project: Project, made: Candidate) -> list[Problem]:
    """Why the document cannot be adopted: blanks, days that contradict one another and failing lints. What the changelog finds comes on top."""
    name = f"districts/{made.adoption.district}/district.yml"
    problems = [Problem(name, 0, 0, message) for message in contradictions(project, made)]
    left = blanks(made.document)
    if left:
        message = f"{made.document.id} cannot be adopted while these answers are missing: {', '.join(left)}; answer them"
        problems.append(Problem(name, 0, 0, message))
    source = made.adoption.address if kept_by_hand(project, made.adoption.address) else Address(made.adoption.district)
    problems += own_refusals(project, source, made.edition, [made.document], made.adoption.on)
    for found in lint(made.document, proper_names(project.model, made.document.id) | names_given(made.document)):
        problems.append(Problem(found.file or name, found.line, 0, f"{found.document}: {found.clause}: {found.message} [{found.rule}]"))
    return problems


A_YEAR = datetime.timedelta(days=366)
"""How far a signature may lie from the day of adoption; what lies further is a slip of the pen."""


def contradictions(project: Project, made: Candidate) -> Iterator[str]:
    """What the document and the register would say of the same day in two ways. A frozen document could never be mended."""
    on, given = made.adoption.on, made.edition.answers.given
    dated = [name for name in project.model.documents[made.document.id].dated_by if name in given and given[name].how == "given"]
    days = [str(given[name].value) for name in dated]
    if days and on.isoformat() not in days and made.adoption.event in (None, "entered"):
        said = " and ".join(f"{name}: {day}" for name, day in zip(dated, days, strict=True))
        yield f"{made.document.id} says {said}, and --on says {on}; make them agree"
    for block, (person, day) in made.adoption.signed.items():
        if abs(day - on) > A_YEAR:
            yield f"--signed {block}: {person} signed on {day}, more than a year from --on {on}; one of the two is wrong"


def frozen_files(project: Project, made: Candidate) -> dict[str, bytes]:
    """Every file of the frozen instrument by its name in the project, the record last. The same input gives the same bytes."""
    folder = f"districts/{made.adoption.district}/adopted/{made.adoption.on}"
    document, name = made.document, made.document.id
    rendered = {f"{document.stem}{SUFFIXES[form]}": write(document, form, project.layouts) for form in SUFFIXES}
    stored = rendered.pop(f"{document.stem}.json")
    layouts = {path: project.store.read(path) for path in layout_files(project, document)}
    inputs = dict(_inputs(project.store, folder, made))
    library = project.library
    beside = (("words.yml", library.words), ("pack.yml", library.packs), ("counsel.yml", library.counsel))
    law = [*library.files, *(f"{state}/{name}" for name, states in beside for state in states)]
    own = (f"law/{path}" for path in law if path.startswith((f"{document.state}/", "us/")))
    binding = sorted(path for path in own if project.store.has(path))
    record = InstrumentFile(
        instrument=name,
        district=made.adoption.district,
        event=made.adoption.event,
        on=made.adoption.on,
        words=document.sha256,
        document=digest(stored),
        pieces=pieces(document),
        signed=tuple(signatories(document, made.edition.answers.given)),
        checked_to=library.of(document.state).checked_to if library.of(document.state).requirements else None,
        rendered={path: digest(content) for path, content in sorted(rendered.items())},
        inputs={path: digest(content) for path, content in inputs.items()},
        law={path: digest(project.store.read(path)) for path in binding},
        layout={path: digest(content) for path, content in sorted(layouts.items())},
        engine=__version__,
        writer=writers(),
    )
    files = {f"{folder}/{path}": content for path, content in inputs.items()}
    files |= {f"{folder}/{path}": content for path, content in rendered.items()}
    files |= {f"{folder}/{LAYOUT}/{path}": content for path, content in layouts.items()}
    return files | {f"{folder}/{name}.json": stored, f"{folder}/{name}{RECORD}": yaml_bytes(record, _HEAD)}


def _inputs(store: Store, folder: str, made: Candidate) -> Iterable[tuple[str, bytes]]:
    """The answers and the own words to keep. A second document of the same day keeps its own where they are others than the first one's."""
    for name, content in (("district.yml", made.answers.encode()), (LOCAL, made.local)):
        if content is not None:
            first = f"{folder}/{name}"
            taken = store.has(first) and store.read(first) != content
            yield f"{made.document.id}.{name}" if taken else name, content


_HEAD = "# What was adopted. This file and those it names never change; `sro check` holds them against it.\n"


def layout_files(project: Project, document: Document) -> list[str]:
    """The names of the layouts that a document is rendered with."""
    beside = PDF_LAYOUTS[document.kind].rpartition("/")[0]
    layouts = [*project.store.names(beside, ".typ"), *project.store.names("layout", ".typ")]
    return list(dict.fromkeys([WORD_TEMPLATES[document.kind], *layouts]))


def yaml_bytes(data: Any, head: str = "") -> bytes:
    """A shape as YAML as the loader reads it, without keys that hold their default."""
    plain = data.model_dump(mode="json", exclude_defaults=True)
    return (head + yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110)).encode()


def _resolved(project: Project, adoption: Adoption, text: str, local: bytes | None) -> tuple[Edition, Document]:
    """The edition as the loader would read it once its files are in place, and the document."""
    folder = f"districts/{adoption.district}/adopted/{adoption.on}"
    tried = MemoryStore({f"{folder}/district.yml": text.encode()})
    if local is not None:
        tried.write(f"{folder}/{LOCAL}", local)
    edition = load_edition(tried, adoption.address, project.model)
    return edition, resolve(project.model, adoption.document, edition, final=True)


@dataclass(frozen=True)
class Withdrawal:
    """A withdrawal as it will be written: the address it gives the text, the files that move there by their new names, those that go from where they
    stood, and the register with the reason."""

    address: Address
    files: Mapping[str, bytes]
    gone: tuple[str, ...]
    register: RegisterFile


def withdrawal(project: Project, address: Address, document: str, entry: StateEntry) -> Withdrawal:
    """The withdrawal of a frozen document of an edition; ``entry`` has the day and the reason. The answers stay where they are too, since the
    new text of the day begins with them. Raises :class:`InputError` where nothing is frozen there, or no reason is given."""
    store = project.store
    if not address.adopted or address.withdrawn:
        raise InputError(f"{address} is no frozen edition; name the one to withdraw, for example {address.district}@2023-11-28")
    name = records_of(store, address).get(document)
    if name is None:
        raise InputError(f"{document} of {address} is not frozen, so there is nothing to withdraw; change its file instead")
    if not (entry.note or "").strip():
        raise InputError("--note is missing; a text is withdrawn for a reason, which its address and the register then tell")
    aside = _free(store, address, document)
    folder, to = folder_of(store, address), f"districts/{aside.district}/adopted/{aside.edition}"
    record = validated(InstrumentFile, read_yaml(store, name))
    own = {f"{folder}/{each}" for each in (f"{document}.json", f"{document}{RECORD}", *record.rendered)}
    shared = {f"{folder}/{each}" for each in (*record.inputs, "district.yml")} | {f"{folder}/{LAYOUT}/{each}" for each in record.layout}
    files = {f"{to}/{each.removeprefix(f'{folder}/')}": store.read(each) for each in sorted(own | shared)}
    kept = {*(f"{folder}/{each}" for each in (*OWN, WORDING)), *_of_others(store, folder, address, document)}
    register = _set_aside(load_register(store, address.district), document, address.edition, aside.withdrawn, entry)
    return Withdrawal(aside, files, tuple(sorted((own | shared) - kept)), register)


def _free(store: Store, address: Address, document: str) -> Address:
    """The first address behind the day under which no text of the document was put aside, and whose answers are no others."""
    answers = store.read(f"{folder_of(store, address)}/district.yml")
    for number in range(1, _SEVERAL):
        aside = Address(address.district, address.adopted, WITHDRAWN if number == 1 else f"{WITHDRAWN}-{number}")
        folder = f"districts/{aside.district}/adopted/{aside.edition}"
        first = f"{folder}/district.yml"
        if not store.has(f"{folder}/{document}{RECORD}") and (not store.has(first) or store.read(first) == answers):
            return aside
    raise InputError(f"{document} of {address} was withdrawn {_SEVERAL - 1} times; look into what goes wrong before you go on")


def _of_others(store: Store, folder: str, address: Address, document: str) -> Iterator[str]:
    """The files that another frozen document of the day rests on."""
    for other, name in records_of(store, address).items():
        if other != document:
            record = validated(InstrumentFile, read_yaml(store, name))
            yield from (f"{folder}/{each}" for each in record.inputs)
            yield from (f"{folder}/{LAYOUT}/{each}" for each in record.layout)


def _set_aside(register: RegisterFile, document: str, edition: str, name: str, entry: StateEntry) -> RegisterFile:
    """The register with a frozen text as withdrawn, under the ``name`` that stands behind the date in its address from now on."""
    ended = with_state(register, document, edition, entry)
    lives = (
        life.model_copy(update={"withdrawn": name}) if life.document == document and life.edition_name == edition else life
        for life in ended.instruments
    )
    return ended.model_copy(update={"instruments": tuple(sorted(lives, key=order_of))})
