"""Adoption: everything that must be true first, and the files that freeze a document for good."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from sro import __version__
from sro.check.lints import lint
from sro.errors import InputError, Problem, refusal
from sro.formats import PDF_LAYOUTS, SUFFIXES, WORD_TEMPLATES, write
from sro.history.amending import amendment_adopted
from sro.history.register import (
    SignedBy,
    signatories,
    signing_answers,
    with_answers,
    with_date,
    with_event,
    without_documents,
)
from sro.history.signed_paper import Paper, document_of, first_words
from sro.history.verify import SUMS, digest, pieces, sums_of, writers
from sro.history.withdrawing import left_by_withdrawal
from sro.model import LOCAL, RECORD, Address, EventName, InstrumentFile, Kind, Signed, SignedPaper, proper_names
from sro.model.document import RECORDED_AS, Document, blanks, names_given, plain
from sro.project import (
    LAYOUT,
    MemoryStore,
    Project,
    Store,
    folder_of,
    load_district,
    load_edition,
    own_refusals,
    parse_yaml,
    records_of,
    text_of,
)
from sro.resolve import Edition, resolve


@dataclass(frozen=True)
class Adoption:
    """An adoption as asked for: which document of which draft, by what event in the life of the agreement (None for other documents), on what
    day, signed by whom (block → name, day). ``kept``: the answers that a person keeps under that day are meant, and not the draft's.
    ``state``: whose law it is, for a district that has no draft. ``by_amendment``: what was signed is the amendment of the document. ``kind``: what
    a signed paper is, where a person says so and its words are taken for another kind."""

    district: str
    document: str
    event: EventName | None
    on: datetime.date
    signed: Mapping[str, SignedBy] = field(default_factory=dict)
    kept: bool = False
    state: str = ""
    by_amendment: bool = False
    kind: Kind | None = None

    @property
    def address(self) -> Address:
        """The edition that the adoption makes."""
        return Address(self.district, self.on.isoformat())


@dataclass(frozen=True)
class Candidate:
    """What would be adopted: the answers as they will be kept, the resolved document, the edition it came from, the answers that the
    signatures replaced, the document as it was before, and the amendment that was signed where it was one."""

    adoption: Adoption
    answers: str
    local: bytes | None
    edition: Edition
    document: Document
    replaced: Mapping[str, str] = field(default_factory=dict)
    unsigned: Document | None = None
    amendment: Document | None = None


def candidate(project: Project, adoption: Adoption) -> Candidate:
    """The document as it would be adopted, with the signatures filled in. Answers that a person kept under the date are used as they stand where they are
    meant; else the draft's are. Raises :class:`InputError` where the answers do not do, and where the draft is meant and others lie under the date."""
    address = source_of(project, adoption)
    folder = folder_of(project.store, address)
    store = project.store
    text = text_of(store.read(f"{folder}/district.yml"), f"{folder}/district.yml")
    if not address.adopted:
        _, source = load_district(project.store, address)
        text = without_documents(with_date(text, adoption.on.isoformat()))
        if adoption.event:
            text = with_event(text, source.data.get("events") or {}, adoption.event, adoption.on.isoformat())
    words = store.read(f"{folder}/{LOCAL}") if store.has(f"{folder}/{LOCAL}") else None
    draft, document = _resolved(project, adoption, text, words)
    replaced: dict[str, str] = {}
    unsigned = document
    if adoption.signed:
        signed = signing_answers(project.model, document, adoption.signed)
        replaced = {
            name: str(known.value)
            for name, value in signed.items()
            if (known := draft.answers.given.get(name)) and known.how == "given" and str(known.value) != value
        }
        text = with_answers(text, signed)
        draft, document = _resolved(project, adoption, text, words)
    made = Candidate(adoption, text, words, draft, document, replaced, unsigned)
    if not address.adopted:
        _refuse_others(project, made)
    return _amended(project, made) if adoption.by_amendment else made


def _amended(project: Project, made: Candidate) -> Candidate:
    """The candidate where an amendment was signed: the text as it reads with it, and the paper."""
    adoption = made.adoption
    signed = max((day for _, day in adoption.signed.values()), default=None)
    raw = parse_yaml(made.answers, "district.yml").data.get("answers") or {}
    last, update = signed.isoformat() if signed else "", adoption.event == "updated"
    found = amendment_adopted(project, made.edition, adoption.document, raw, on=adoption.on, signed=last, as_update=update)
    return replace(made, document=found.text, amendment=found.paper)


def source_of(project: Project, adoption: Adoption) -> Address:
    """Where the answers of an adoption come from: the draft, or what a person keeps under the day."""
    return adoption.address if adoption.kept and kept_by_hand(project, adoption.address) else Address(adoption.district)


def _refuse_others(project: Project, made: Candidate) -> None:
    """What lies under the day and is not frozen would mix with the draft, or be taken for it: a person's answers, or half of an adoption."""
    store, address, folder = project.store, made.adoption.address, f"districts/{made.adoption.district}/adopted/{made.adoption.on}"
    if store.has(f"{folder}/district.yml") and records_of(store, address):
        return  # a further document of that day, which keeps its own
    wanted = {"district.yml": made.answers.encode(), LOCAL: made.local}
    for name, content in ((f"{folder}/{file}", content) for file, content in wanted.items()):
        if store.has(name) and store.read(name) != content and not left_by_withdrawal(store, made.adoption.address, name):
            told = "it lies under the day, nothing of it is frozen, and it says other than the draft would"
            remedy = f"to freeze what stands there, write {address}; to freeze the draft, take {folder} away"
            raise refusal(name, f"{told} (an adoption by an earlier version that stopped half way leaves this); {remedy}")


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
    left = list(dict.fromkeys([*blanks(made.document), *(blanks(made.amendment) if made.amendment else ())]))
    if left:
        message = f"{made.document.id} cannot be adopted while these answers are missing: {', '.join(left)}; answer them"
        problems.append(Problem(name, 0, 0, message))
    problems += own_refusals(project, source_of(project, made.adoption), made.edition, [made.document], made.adoption.on)
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
    yield from far_signatures(made.adoption)


def far_signatures(adoption: Adoption) -> Iterator[str]:
    """Signatures that lie further than :data:`A_YEAR` from the day of adoption."""
    for block, (person, day) in adoption.signed.items():
        if abs(day - adoption.on) > A_YEAR:
            yield f"--signed {block}: {person} signed on {day}, more than a year from --on {adoption.on}; one of the two is wrong"


def read_from(project: Project, adoption: Adoption, paper: Paper, file: str, draft: Candidate | None) -> Candidate:
    """The words of a signed paper as they would be adopted, with the draft's answers, which tell of the district; without a draft there are none."""
    day, text = adoption.on.isoformat(), draft.answers if draft else ""
    if not draft:
        event = f"events:\n  {adoption.event}: {day if adoption.event == 'entered' else f'[{day}]'}\n" if adoption.event else ""
        text = f"# The terms of a paper that was signed; it is {file} beside this file.\nstate: {adoption.state}\ndate: {day}\n{event}answers: {{}}\n"
    tried = MemoryStore({f"districts/{adoption.district}/adopted/{adoption.on}/district.yml": text.encode()})
    edition = load_edition(tried, adoption.address, project.model)
    given = edition.answers.given.get("district")
    name = str(given.value) if given and given.how != "blank" else adoption.district.replace("-", " ").title()
    like = {
        "id": adoption.document,
        "kind": project.model.documents[adoption.document].kind,
        "title": first_words(paper) or f"{RECORDED_AS} {plain(draft.document.title) if draft else adoption.document}",
        "district": adoption.district,
        "name": name,
        "state": edition.state,
    }
    return Candidate(adoption, text, None, edition, document_of(paper, like, adoption.on, file))


def frozen_files(project: Project, made: Candidate, paper: SignedPaper | None = None, content: bytes = b"") -> dict[str, bytes]:
    """Every file of the frozen instrument by its name in the project, the record and the sums beside it last. ``paper`` is the signed
    paper that comes with it, with its bytes. The same input gives the same bytes."""
    folder = f"districts/{made.adoption.district}/adopted/{made.adoption.on}"
    document, name = made.document, made.document.id
    rendered = {f"{document.stem}{SUFFIXES[form]}": write(document, form, project.layouts) for form in SUFFIXES}
    stored = rendered.pop(f"{document.stem}.json")
    if (amendment := made.amendment) is not None:
        rendered |= {f"{amendment.stem}{SUFFIXES[form]}": write(amendment, form, project.layouts) for form in SUFFIXES}
    layouts = {path: project.store.read(path) for path in layout_files(project, document)}
    inputs = dict(_inputs(project.store, folder, made)) | ({paper.file: content} if paper else {})
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
        signed=tuple(signed_by(made)),
        paper=paper,
        checked_to=library.of(document.state).checked_to if library.of(document.state).requirements else None,
        rendered={path: digest(content) for path, content in sorted(rendered.items())},
        inputs={path: digest(content) for path, content in inputs.items()},
        law={path: digest(project.store.read(path)) for path in binding},
        layout={path: digest(content) for path, content in sorted(layouts.items())},
        sums=f"{name}{SUMS}",
        engine=__version__,
        writer=writers(),
    )
    kept = yaml_bytes(record, _HEAD)
    files = {f"{folder}/{path}": content for path, content in inputs.items()}
    files |= {f"{folder}/{path}": content for path, content in rendered.items()}
    files |= {f"{folder}/{LAYOUT}/{path}": content for path, content in layouts.items()}
    return files | {f"{folder}/{name}.json": stored, f"{folder}/{name}{RECORD}": kept, f"{folder}/{name}{SUMS}": sums_of(record, kept)}


def signed_by(made: Candidate) -> Iterator[Signed]:
    """Who signed: as the document says; of a paper by another hand, as it was told."""
    if made.document.paper:
        yield from (Signed(block=block, name=name, on=day) for block, (name, day) in made.adoption.signed.items())
    else:
        yield from signatories(made.amendment or made.document, made.edition.answers.given)


def _inputs(store: Store, folder: str, made: Candidate) -> Iterable[tuple[str, bytes]]:
    """The answers and the own words to keep. A second document of the same day keeps its own where they are others than the first one's."""
    for name, content in (("district.yml", made.answers.encode()), (LOCAL, made.local)):
        if content is not None:
            first = f"{folder}/{name}"
            taken = store.has(first) and store.read(first) != content and bool(records_of(store, made.adoption.address))
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
