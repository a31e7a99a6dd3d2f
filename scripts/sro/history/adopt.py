"""Adoption: everything that must be true first, and the files that freeze a document for good."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from sro import __version__
from sro.check.lints import lint
from sro.errors import InputError, Problem
from sro.formats.pdf import LAYOUTS
from sro.formats.write import SUFFIXES, WORD_TEMPLATES, write
from sro.history.register import SignedBy, signatories, signing_answers, with_answers, with_date, with_event, without_documents
from sro.history.verify import digest, of_files, pieces, writers
from sro.model.address import RECORD, Address
from sro.model.district import EventName
from sro.model.document import Document
from sro.model.document.document import blanks
from sro.model.instrument import InstrumentFile
from sro.model.model import proper_names
from sro.project.adopted import LAYOUT
from sro.project.districts import folder_of, load_district, load_edition, records_of
from sro.project.project import Project
from sro.resolve import Edition, resolve


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
    wording: bytes | None
    edition: Edition
    document: Document
    replaced: Mapping[str, str] = field(default_factory=dict)


def candidate(project: Project, adoption: Adoption) -> Candidate:
    """The document as it would be adopted, with the signatures filled in. Answers that a person kept under the date are used as they stand;
    else the draft's answers are. Raises :class:`InputError` where the answers do not do."""
    address = adoption.address if kept_by_hand(project, adoption.address) else Address(adoption.district)
    folder = folder_of(project.store, address)
    text = (folder / "district.yml").read_text(encoding="utf-8")
    if not address.adopted:
        _, source = load_district(project.store, address)
        text = without_documents(with_date(text, adoption.on.isoformat()))
        if adoption.event:
            text = with_event(text, source.data.get("events") or {}, adoption.event, adoption.on.isoformat())
    wording = folder / "wording.yml"
    words = wording.read_bytes() if wording.is_file() else None
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
    kept = project / "districts" / address.district / "adopted" / address.adopted / "district.yml"
    return kept.is_file() and not records_of(project.store, address)


def refusals(project: Project, made: Candidate) -> list[Problem]:
    """Why the document cannot be adopted: blanks, days that contradict one another and failing lints. What the changelog finds comes on top."""
    name = f"districts/{made.adoption.district}/district.yml"
    problems = [Problem(name, 0, 0, message) for message in contradictions(project, made)]
    left = blanks(made.document)
    if left:
        message = f"{made.document.id} cannot be adopted while these answers are missing: {', '.join(left)}; answer them"
        problems.append(Problem(name, 0, 0, message))
    for found in lint(made.document, proper_names(project.model, made.document.id)):
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


def frozen_files(project: Project, made: Candidate) -> dict[Path, bytes]:
    """Every file of the frozen instrument by its path below the project, the record last. The same input gives the same bytes."""
    folder = Path("districts") / made.adoption.district / "adopted" / made.adoption.on.isoformat()
    document, name = made.document, made.document.id
    rendered = {f"{name}{SUFFIXES[form]}": write(document, form, project) for form in SUFFIXES}
    stored = rendered.pop(f"{name}.json")
    layouts = {path: (project / path).read_bytes() for path in layout_files(project, document)}
    inputs = dict(_inputs(project / folder, made))
    library = project.library
    law = [project / "law" / path for path in [*library.files, *(f"{state}/words.yml" for state in library.words)]]
    binding = [path for path in law if path.parent.name in (document.state, "us")]
    record = InstrumentFile(
        instrument=name,
        district=made.adoption.district,
        event=made.adoption.event,
        on=made.adoption.on,
        words=document.sha256,
        document=digest(stored),
        pieces=pieces(document),
        signed=tuple(signatories(document, made.edition.answers.given)),
        checked_to=min((r.checked_to for r in library.of(document.state).requirements), default=None),
        rendered={path: digest(content) for path, content in sorted(rendered.items())},
        inputs={path: digest(content) for path, content in inputs.items()},
        law=of_files(project, binding),
        layout={path.as_posix(): digest(content) for path, content in sorted(layouts.items())},
        engine=__version__,
        writer=writers(),
    )
    files = {folder / path: content for path, content in inputs.items()}
    files |= {folder / path: content for path, content in rendered.items()}
    files |= {folder / LAYOUT / path: content for path, content in layouts.items()}
    return files | {folder / f"{name}.json": stored, folder / f"{name}{RECORD}": yaml_bytes(record, _HEAD)}


def _inputs(folder: Path, made: Candidate) -> Iterable[tuple[str, bytes]]:
    """The answers and the wording to keep. A second document of the same day keeps its own where they are others than the first one's."""
    for name, content in (("district.yml", made.answers.encode()), ("wording.yml", made.wording)):
        if content is not None:
            first = folder / name
            taken = first.is_file() and first.read_bytes() != content
            yield f"{made.document.id}.{name}" if taken else name, content


_HEAD = "# What was adopted. This file and those it names never change; `sro check` holds them against it.\n"


def layout_files(project: Project, document: Document) -> list[Path]:
    """The layouts that a document is rendered with, relative to the project."""
    shared = [path.relative_to(project) for path in sorted((project / "layout").glob("*.typ"))]
    beside = [path.relative_to(project) for path in sorted((project / LAYOUTS[document.kind]).parent.glob("*.typ"))]
    return list(dict.fromkeys([Path(WORD_TEMPLATES[document.kind]), *beside, *shared]))


def yaml_bytes(data: Any, head: str = "") -> bytes:
    """A shape as YAML as the loader reads it, without keys that hold their default."""
    plain = data.model_dump(mode="json", exclude_defaults=True)
    return (head + yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110)).encode()


def _resolved(project: Project, adoption: Adoption, text: str, wording: bytes | None) -> tuple[Edition, Document]:
    """The edition as the loader would read it once its files are in place, and the document."""
    with TemporaryDirectory(prefix="sro-") as name:
        folder = Path(name) / "districts" / adoption.district / "adopted" / adoption.on.isoformat()
        folder.mkdir(parents=True)
        (folder / "district.yml").write_text(text, encoding="utf-8")
        if wording is not None:
            (folder / "wording.yml").write_bytes(wording)
        edition = load_edition(Path(name), adoption.address, project.model)
    return edition, resolve(project.model, adoption.document, edition, final=True)
