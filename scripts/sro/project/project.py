"""A project: its model, its law and the documents of an edition, as they stand now or as they were adopted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sro import __version__
from sro.errors import InputError, Problem, refuse
from sro.formats import SUFFIXES
from sro.law import Law, LawLibrary
from sro.model import LOCAL, Address, Kind, LeftOut, Model
from sro.model.document import Document, blanks
from sro.project.adopted import Frozen, load_frozen
from sro.project.districts import editions_of, folder_of, load_edition
from sro.project.layers import ChosenStore, store_in
from sro.project.store import Files, FolderStore, Store
from sro.project.texts import load_law, load_model
from sro.project.transaction import settle
from sro.resolve import DEFAULT_STUDENTS, UNDATED, Edition, holds, may_be_privileged, on_paper, privileged_copy, read_answers, resolve

if TYPE_CHECKING:
    from sro.check import Remedies

Made = list[tuple[Document, dict[str, bytes]]]

INPUTS = ("mou", "policy", "forms", "board", "layout", "law")  # the folders that documents are made of
PAGES = ("site", "draft", "repository")  # the folders below `layout/` that no document is made of
OWN = ("district.yml", LOCAL)
"""What a draft is made of in its district's folder; the register and the stamps beside them say what became of it."""


class Project:
    """A store, with what is made of its files: each is read once, when it is first asked for. Another process opens the same store anew."""

    def __init__(self, store: Store):
        self.store = store

    @classmethod
    def open(cls, folder: Path) -> Project:
        """The project in a folder. What a process that was ended had decided is put in place first, and what else it left is removed. Raises
        :class:`InputError` where that cannot be."""
        settle(folder / "districts")
        return cls(store_in(folder))

    def __reduce__(self) -> Any:
        return _opened, (self.store,)

    @property
    def folder(self) -> Path:
        """The folder that the project stands in, for git and for programs that take nothing but paths."""
        if not isinstance(self.store, FolderStore):
            raise InputError("this project stands in no folder; name one with --root")
        return self.store.folder

    def only(self, districts: Collection[str]) -> Project:
        """The project without any other district. Raises :class:`InputError` for one that is not there."""
        assert isinstance(self.store, FolderStore)
        for name in districts:
            if not editions_of(self.store, name):
                folder_of(self.store, Address(name))
        return Project(ChosenStore(self.folder, whole=self.store, chosen=frozenset(districts)))

    @cached_property
    def library(self) -> LawLibrary:
        """The law of every state."""
        return load_law(self.store)

    @cached_property
    def model(self) -> Model:
        """The documents with their choices, and the questions, held against the law."""
        return load_model(self.store, self.library)

    @cached_property
    def layouts(self) -> Files:
        """The Word templates and layouts that documents are set with, by name."""
        return Files(self.store)

    @cached_property
    def shared_inputs(self) -> dict[str, str]:
        """The SHA-256 of every file that all editions read: texts, questions, layouts and law."""
        pages = tuple(f"layout/{name}/" for name in PAGES)
        names = [name for folder in INPUTS for name in self.store.names(folder, below=True) if not name.startswith(pages)]
        return {name: _sha256(self.store.read(name)) for name in [*names, "districts/questions.yml"]}

    def law(self, state: str) -> Law:
        """What binds in a state."""
        return self.library.of(state)

    def remedies(self, state: str, kind: Kind) -> Remedies:
        """For each requirement the model's clause that would meet it, from the first document of a kind with nothing left out."""
        from sro.check import KINDS, Remedies, remedies_of  # what is explained or built needs no check

        if (state, kind) not in self._remedies:
            remedies = self._remedies[state, kind] = Remedies()
            for name, text in self.model.documents.items():
                if (text.held_as or KINDS.get(text.kind)) == kind:
                    own = remedies_of(self._untouched(name, state), self.law(state))
                    for requirement, remedy in own.items():
                        remedies.setdefault(requirement, remedy)
                        remedies.candidates.setdefault(requirement, []).extend(own.candidates[requirement])
        return self._remedies[state, kind]

    @cached_property
    def _remedies(self) -> dict[tuple[str, Kind], Remedies]:
        return {}

    def _untouched(self, name: str, state: str) -> Document:
        """A document of the model in a state while no question is answered."""
        answers = read_answers(self.model, {}, state=state, date=UNDATED, rules=())
        return resolve(self.model, name, Edition(district="model", state=state, date=UNDATED, answers=answers))


@lru_cache(maxsize=2)
def _opened(store: Store) -> Project:
    """One project a store in a process that others hand their work to."""
    return Project(store)


@dataclass(frozen=True)
class BuildRequest:
    """One build: where the project is, where output goes, which documents and formats (all, when empty), and how drafts are treated.
    ``catalogue``: build the catalogue of choices too. ``date`` (ISO) replaces the date of the district file. ``final`` drops the draft mark
    and refuses blanks; ``marked`` shades answers; ``privileged`` asks for the copies for one's own side, with notes to counsel."""

    project: Project
    out: Path = Path("build")
    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = tuple(SUFFIXES)
    date: str | None = None
    final: bool = False
    marked: bool = False
    privileged: bool = False
    students: int = DEFAULT_STUDENTS
    catalogue: bool = False


def edition_at(order: BuildRequest, address: Address) -> Edition:
    """The edition asked for, with the date of the order where it has one."""
    return load_edition(order.project.store, address, order.project.model, order.date)


def documents_of(order: BuildRequest, edition: Edition) -> list[Document]:
    """The documents asked for: as they were frozen on adoption, else resolved from the answers. Raises :class:`InputError` when the order is
    final and blanks are left, or when a frozen document was tampered with."""
    documents = list(each_document(order, edition))
    if order.final:
        _refuse_blanks(edition, documents)
    return documents


def each_document(order: BuildRequest, edition: Edition) -> Iterator[Document]:
    """The documents asked for, each resolved when it is its turn, blanks or none."""
    model = order.project.model
    wanted = [name for name in edition.documents if not order.documents or name in order.documents]
    context = edition.answers.context
    frozen = frozen_of(order.project, edition)
    for name in wanted:
        if order.privileged:
            if may_be_privileged(model.documents[name]) and holds(model.documents[name].when, context):
                yield privileged_copy(model, name, edition, order.students)
        elif name in frozen:
            yield frozen[name].document
        elif holds(model.documents[name].when, context):
            yield resolve(model, name, edition, final=order.final, students=order.students)


def paper_set(order: BuildRequest, edition: Edition, document: Document) -> Document:
    """What is printed of a document to be written on by hand: a form with one continuation sheet of spare rows, everything else as it is."""
    if order.privileged:
        return document
    return on_paper(order.project.model, edition, document, final=order.final, students=order.students)


def frozen_of(project: Project, edition: Edition) -> dict[str, Frozen]:
    """The documents of an adopted edition that were frozen, by id."""
    address = Address(edition.district, edition.adopted, edition.withdrawn)
    found = {name: load_frozen(project.store, address, name) for name in edition.documents} if edition.adopted else {}
    return {name: frozen for name, frozen in found.items() if frozen}


def _refuse_blanks(edition: Edition, documents: list[Document]) -> None:
    problems = []
    for document in documents:
        gone = {entry.leave_out for entry in edition.local if isinstance(entry, LeftOut)}
        left = [each for each in blanks(document) if each not in gone]
        if dead := [each for each in blanks(document) if each in gone]:
            told = f"cannot be final while it refers to clauses that are left out: {', '.join(dead)}; put what refers to them in your own words"
            problems.append(Problem(f"districts/{edition.district}/{LOCAL}", 0, 0, f"{document.id} {told}"))
        if left:
            message = f"{document.id} cannot be final while these answers are missing: {', '.join(left)}; answer them or leave out --final"
            problems.append(Problem(f"districts/{edition.district}/district.yml", 0, 0, message))
    refuse(problems)


def edition_manifest(order: BuildRequest, address: Address, edition: Edition, made: Made) -> bytes:
    folder = folder_of(order.project.store, address)
    store = order.project.store
    own = store.names(folder, ".yml") if address.adopted else [name for each in OWN if store.has(name := f"{folder}/{each}")]
    inputs = {name: _sha256(store.read(name)) for name in own}
    status = "final" if order.final or address.adopted else "draft"
    return manifest(str(address), edition.date, status, made, order.project.shared_inputs | inputs)


def manifest(address: str, date: str, status: str, made: Made, inputs: dict[str, str]) -> bytes:
    """`manifest.json`: the SHA-256 of every document's words, of every file written and of every file read."""
    data = {
        "address": address,
        "date": date,
        "engine": __version__,
        "status": status,
        "documents": {document.id: document.sha256 for document, _ in made},
        "names": {document.id: document.stem for document, _ in made},
        "outputs": {name: _sha256(content) for _, files in made for name, content in files.items()},
        "inputs": inputs,
    }
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
