"""A project: its model, its law and the documents of an edition, as they stand now or as they were adopted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sro import __version__
from sro.check.verdict import Remedies, kind_of, remedies_of
from sro.errors import InputError, Problem
from sro.formats.write import SUFFIXES
from sro.model.address import Address
from sro.model.base import Kind
from sro.model.document import Document
from sro.model.document.document import blanks
from sro.model.model import Model
from sro.project.adopted import Frozen, load_frozen
from sro.project.districts import folder_of, load_edition
from sro.project.texts import library_at, load_model
from sro.resolve import Edition, read_answers, resolve
from sro.resolve.resolver import DEFAULT_STUDENTS
from sro.resolve.template import holds


@dataclass(frozen=True)
class BuildRequest:
    """One build: where the project is, where output goes, which documents and formats (all, when empty), and how drafts are treated.

    ``catalogue``: build the catalogue of choices too. ``date`` (ISO) replaces the date of the district file.
    ``final`` drops the draft mark and refuses blanks; ``marked`` shades answers.
    """

    root: Path
    out: Path
    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = tuple(SUFFIXES)
    date: str | None = None
    final: bool = False
    marked: bool = False
    students: int = DEFAULT_STUDENTS
    catalogue: bool = False


Made = list[tuple[Document, dict[str, bytes]]]

INPUTS = ("mou", "policy", "forms", "board", "layout", "law")
"""The folders that documents are made of."""
PAGES = ("site", "draft")
"""The folders below `layout/` that web pages are made of, and no document."""
OWN = ("district.yml", "wording.yml")
"""What a draft is made of in its district's folder; the register and the stamps beside them say what became of it."""


@lru_cache(maxsize=2)
def model_at(root: Path) -> Model:
    """The model, loaded once a process, with the law as it is then."""
    library_at.cache_clear()
    return load_model(root, library_at(root))


def edition_at(order: BuildRequest, address: Address) -> Edition:
    """The edition asked for, with the date of the order where it has one."""
    return load_edition(order.root, address, model_at(order.root), order.date)


def documents_of(order: BuildRequest, edition: Edition) -> list[Document]:
    """The documents asked for: as they were frozen on adoption, else resolved from the answers. Raises :class:`InputError` when the order is
    final and blanks are left, or when a frozen document was tampered with."""
    documents = list(each_document(order, edition))
    if order.final:
        _refuse_blanks(edition, documents)
    return documents


def each_document(order: BuildRequest, edition: Edition) -> Iterator[Document]:
    """The documents asked for, each resolved when it is its turn, blanks or none."""
    model = model_at(order.root)
    wanted = [name for name in edition.documents if not order.documents or name in order.documents]
    context = edition.answers.context
    frozen = frozen_of(order.root, edition)
    for name in wanted:
        if name in frozen:
            yield frozen[name].document
        elif holds(model.documents[name].when, context):
            yield resolve(model, name, edition, final=order.final, students=order.students)


def frozen_of(root: Path, edition: Edition) -> dict[str, Frozen]:
    """The documents of an adopted edition that were frozen, by id."""
    address = Address(edition.district, edition.adopted)
    found = {name: load_frozen(root, address, name) for name in edition.documents} if edition.adopted else {}
    return {name: frozen for name, frozen in found.items() if frozen}


def _refuse_blanks(edition: Edition, documents: list[Document]) -> None:
    problems = []
    for document in documents:
        left = blanks(document)
        if left:
            message = f"{document.id} cannot be final while these answers are missing: {', '.join(left)}; answer them or leave out --final"
            problems.append(Problem(f"districts/{edition.district}/district.yml", 0, 0, message))
    if problems:
        raise InputError(problems)


def _manifest(order: BuildRequest, address: Address, edition: Edition, made: Made) -> bytes:
    folder = folder_of(order.root, address)
    own = sorted(folder.glob("*.yml")) if address.adopted else [path for name in OWN if (path := folder / name).is_file()]
    inputs = {path.relative_to(order.root).as_posix(): _sha256(path) for path in own}
    status = "final" if order.final or address.adopted else "draft"
    return manifest(str(address), edition.date, status, made, shared_inputs(order.root) | inputs)


def manifest(address: str, date: str, status: str, made: Made, inputs: dict[str, str]) -> bytes:
    """`manifest.json`: the SHA-256 of every document's words, of every file written and of every file read."""
    data = {
        "address": address,
        "date": date,
        "engine": __version__,
        "status": status,
        "documents": {document.id: document.sha256 for document, _ in made},
        "outputs": {name: hashlib.sha256(content).hexdigest() for _, files in made for name, content in files.items()},
        "inputs": inputs,
    }
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


@lru_cache(maxsize=2)
def shared_inputs(root: Path) -> dict[str, str]:
    """The SHA-256 of every file that all editions read: texts, questions, layouts and law."""
    pages = [root / "layout" / name for name in PAGES]
    paths = [
        path
        for folder in INPUTS
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not any(path.is_relative_to(page) for page in pages)
    ]
    return {path.relative_to(root).as_posix(): _sha256(path) for path in [*paths, root / "districts" / "questions.yml"]}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@lru_cache(maxsize=16)
def remedies_at(root: Path, state: str, kind: Kind) -> Remedies:
    """For each requirement the model's clause that would meet it, from the first document of a kind with nothing left out."""
    remedies = Remedies()
    for document in _untouched(root, state):
        if kind_of(document) == kind:
            own = remedies_of(document, library_at(root).of(state))
            for requirement, remedy in own.items():
                remedies.setdefault(requirement, remedy)
                remedies.candidates.setdefault(requirement, []).extend(own.candidates[requirement])
    return remedies


@lru_cache(maxsize=8)
def _untouched(root: Path, state: str) -> tuple[Document, ...]:
    """Every document of the model in a state while no question is answered."""
    model = model_at(root)
    answers = read_answers(model, {}, state=state, date="2000-01-01", rules=())
    edition = Edition(district="model", state=state, date="2000-01-01", answers=answers)
    return tuple(resolve(model, name, edition) for name in model.documents)
