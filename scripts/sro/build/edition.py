"""Building one edition: every document resolved, written in every format, and the manifest last."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel

from sro import __version__
from sro.build.plan import Order, Written, output_folder
from sro.errors import InputError, Problem
from sro.formats.write import SUFFIXES, write
from sro.model.address import Address
from sro.model.document import Document, Run
from sro.model.model import Model
from sro.project.atomic import write_atomically
from sro.project.districts import folder_of, load_edition, place_of_words
from sro.project.instruments import Frozen, load_frozen
from sro.project.law import library_at
from sro.project.model import load_model
from sro.resolve import Edition, resolve
from sro.resolve.template import holds

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


def edition_at(order: Order, address: Address) -> Edition:
    """The edition asked for, with the date of the order where it has one."""
    return load_edition(order.root, address, model_at(order.root), order.date)


def documents_of(order: Order, edition: Edition) -> list[Document]:
    """The documents asked for: as they were frozen on adoption, else resolved from the answers. Raises :class:`InputError` when the order is
    final and blanks are left, or when a frozen document was tampered with."""
    documents = list(_each_document(order, edition))
    if order.final:
        _refuse_blanks(edition, documents)
    return documents


def _each_document(order: Order, edition: Edition) -> Iterator[Document]:
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


def build_edition(order: Order, address: Address) -> list[Written]:
    """Builds one edition and returns what was written. Nothing is written before everything is made."""
    from sro.formats.pdf.refusal import UnprintableError

    edition = edition_at(order, address)
    folder = output_folder(order, address)
    frozen = frozen_of(order.root, edition)
    try:
        made = _made(order, documents_of(order, edition) if order.final else _each_document(order, edition), frozen)
    except UnprintableError as error:
        raise InputError(place_of_words(order.root, address, error.part, problem.message) for problem in error.problems) from None
    manifest = _manifest(order, address, edition, made)
    return write_all(folder, str(address), made, manifest)


def _made(order: Order, documents: Iterable[Document], frozen: dict[str, Frozen]) -> Made:
    """Every document in all formats. PDFs are set on a thread beside the other formats, since Typst works without Python's lock.

    Of several failures the one raised is the first in the order of documents and formats, as if all were made one after the other."""
    standing: list[tuple[Document, Future[bytes] | None]] = []
    beside: list[dict[str, bytes]] = []
    typesetter = ThreadPoolExecutor(1)
    try:
        for document in documents:
            set_apart = "pdf" in order.formats and document.id not in frozen
            standing.append((document, typesetter.submit(write, document, "pdf", order.root, marked=order.marked) if set_apart else None))
        try:
            for document, pdf in standing:
                beside.append(in_all_formats(order, document, frozen.get(document.id), () if pdf is None else ("pdf",)))
        except InputError:
            for _, pdf in standing[: len(beside)]:
                if pdf is not None:
                    pdf.result()
            raise
        return [(document, _with_pdf(order, document, files, pdf)) for (document, pdf), files in zip(standing, beside, strict=True)]
    finally:
        typesetter.shutdown(cancel_futures=True)


def _with_pdf(order: Order, document: Document, files: dict[str, bytes], pdf: Future[bytes] | None) -> dict[str, bytes]:
    """The files in the order of the formats, when the PDF is set."""
    names = [f"{document.id}{SUFFIXES[form]}" for form in order.formats]
    return files if pdf is None else {name: files[name] if name in files else pdf.result() for name in names}


def in_all_formats(order: Order, document: Document, frozen: Frozen | None = None, without: tuple[str, ...] = ()) -> dict[str, bytes]:
    """A document's files by name, in every format of the order ``without`` some. What was ``frozen`` comes out as it was kept; with marks,
    which were not kept, it is rendered with the layouts of its day."""
    kept = frozen.rendered() if frozen and not order.marked else {}
    root = frozen.layout if frozen else order.root
    names = {f"{document.id}{SUFFIXES[form]}": form for form in order.formats if form not in without}
    return {name: kept[name] if name in kept else write(document, form, root, marked=order.marked) for name, form in names.items()}


def write_all(folder: Path, address: str, made: Made, manifest: bytes) -> list[Written]:
    """Writes the files of an edition, the manifest last, and tells what was written."""
    for _, files in made:
        for name, content in files.items():
            write_atomically(folder / name, content)
    write_atomically(folder / "manifest.json", manifest)
    return [
        Written(address, d.id, d.short_hash, len(blanks(d)), tuple((name, len(content)) for name, content in files.items()))
        for d, files in made
    ]


def blanks(document: Document) -> list[str]:
    """The questions that left a bracketed blank in the document's words, each once, in reading order."""
    found: dict[str, None] = {}

    def walk(value: object) -> None:
        if isinstance(value, Run):
            if value.kind == "blank":
                found.setdefault(value.answer or value.to or value.text)
        elif isinstance(value, tuple):
            for inner in value:
                walk(inner)
        elif isinstance(value, BaseModel):
            for inner in value.__dict__.values():
                walk(inner)

    for name in Document.model_fields:
        if name not in ("answers", "omissions"):
            walk(getattr(document, name))
    return list(found)


def _refuse_blanks(edition: Edition, documents: list[Document]) -> None:
    problems = []
    for document in documents:
        left = blanks(document)
        if left:
            message = f"{document.id} cannot be final while these answers are missing: {', '.join(left)}; answer them or leave out --final"
            problems.append(Problem(f"districts/{edition.district}/district.yml", 0, 0, message))
    if problems:
        raise InputError(problems)


def _manifest(order: Order, address: Address, edition: Edition, made: Made) -> bytes:
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
