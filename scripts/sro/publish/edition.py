"""Building one edition: every document resolved, written in every format, and the manifest last."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from sro.errors import InputError
from sro.formats.write import SUFFIXES, write
from sro.model.address import Address
from sro.model.document import Document
from sro.model.document.document import blanks
from sro.project.adopted import Frozen
from sro.project.districts import place_of_words
from sro.project.project import Made, Order, _manifest, documents_of, each_document, edition_at, frozen_of
from sro.project.store import write_atomically
from sro.publish.plan import Written, output_folder


def build_edition(order: Order, address: Address) -> list[Written]:
    """Builds one edition and returns what was written. Nothing is written before everything is made."""
    from sro.formats.pdf.typeset import UnprintableError

    edition = edition_at(order, address)
    folder = output_folder(order, address)
    frozen = frozen_of(order.root, edition)
    try:
        made = _made(order, documents_of(order, edition) if order.final else each_document(order, edition), frozen)
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
