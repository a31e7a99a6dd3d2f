"""Building: every document of an edition resolved and written in every format, many editions on every core, the manifest last."""

import ctypes
import datetime
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from sro.errors import InputError, Problem, gathered, refuse
from sro.formats import SUFFIXES, WITH_SHEET, write
from sro.history import AMENDMENT, certificates, papers_by_event
from sro.model import Address
from sro.model.document import Document, blanks
from sro.project import (
    BuildRequest,
    FolderStore,
    Frozen,
    Made,
    Project,
    documents_of,
    each_document,
    edition_at,
    edition_manifest,
    editions_of,
    free_in,
    frozen_of,
    load_district,
    manifest,
    paper_set,
    place_of_words,
)
from sro.resolve import Unconfirmed, catalogue, unconfirmed

Job = TypeVar("Job")
Result = TypeVar("Result")

AHEAD = 2
"""How many jobs each other process is given: the one it works at, and the one it goes on with while this process is at work itself."""


def side_by_side(work: Callable[[Job], Result], jobs: Sequence[Job], done: Callable[[Job], None], *, alone: int) -> list[Result]:
    """Does every job and returns the results in the order of the jobs. ``done`` is told each job when it is done. Up to ``alone`` jobs this
    process does by itself, since starting another takes longer. ``work`` and the jobs must be picklable. What a job raises is raised here;
    jobs that have begun are waited for."""
    results: dict[int, Result] = {}
    waiting = deque(range(len(jobs)))

    def keep(number: int, result: Result) -> None:
        results[number] = result
        done(jobs[number])

    others = 0 if len(jobs) <= alone else min(os.cpu_count() or 1, len(jobs)) - 1
    if not others:
        for number in waiting:
            keep(number, work(jobs[number]))
        return [results[number] for number in range(len(jobs))]
    import multiprocessing  # one district needs no other process
    from concurrent.futures import ProcessPoolExecutor

    leanly = partial(_leanly, work)
    # spawned, because the PDF library's threads do not survive a fork
    with ProcessPoolExecutor(others, mp_context=multiprocessing.get_context("spawn")) as pool:
        running: dict[Future[Result], int] = {}
        try:
            while waiting or running:
                while waiting and len(running) < AHEAD * others:
                    number = waiting.popleft()
                    running[pool.submit(leanly, jobs[number])] = number
                if waiting:
                    number = waiting.popleft()
                    keep(number, leanly(jobs[number]))
                else:
                    wait(running, return_when=FIRST_COMPLETED)
                for future in [future for future in running if future.done()]:
                    keep(running.pop(future), future.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [results[number] for number in range(len(jobs))]


def _leanly(work: Callable[[Job], Result], job: Job) -> Result:
    """Does a job and gives the memory it freed back to the system, which the C library would keep: every process goes on at its smallest."""
    result = work(job)
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None  # glibc's alone; elsewhere nothing is done
    if trim is not None:
        trim(0)
    return result


@dataclass(frozen=True)
class BuiltDocument:
    """One document that was built: its address, id, hash, blanks left and the files written with their sizes. ``left_out`` are the references
    that it does not list until counsel confirms them."""

    address: str
    document: str
    short_hash: str
    blanks: int
    files: tuple[tuple[str, int], ...]
    left_out: tuple[str, ...] = ()


def output_folder(order: BuildRequest, address: Address) -> Path:
    """`build/westport` for a draft, `build/westport/2023-11-28` for an adopted edition; `build/privileged/westport` for privileged copies,
    where nothing that goes out is taken from."""
    if order.privileged:
        return order.out / "privileged" / address.district
    folder = order.out / address.district
    return folder / address.edition if address.adopted else folder


def build_edition(order: BuildRequest, address: Address) -> list[BuiltDocument]:
    """Builds one edition and returns what was written. Nothing is written before everything is made."""
    from sro.formats.pdf import UnprintableError

    edition = edition_at(order, address)
    folder = output_folder(order, address)
    frozen = frozen_of(order.project, edition)
    try:
        documents: Iterable[Document] = free_in(order, address)[0] if order.final else each_document(order, edition)
        if not (order.documents or order.privileged):
            documents = chain(documents, papers_by_event(order.project, address))
        made = _in_formats(order, documents, frozen, partial(paper_set, order, edition))
        papers = certificates(order.project, address, frozen, edition.provenance)
        made = [(document, files | _beside(order, papers.get(document.id), frozen.get(document.id))) for document, files in made]
    except UnprintableError as error:
        raise InputError(place_of_words(order.project.store, address, error.part, problem.message) for problem in error.problems) from None
    listing = edition_manifest(order, address, edition, made)
    model = order.project.model
    names = [document.id for document, _ in made if document.id not in frozen and document.id in model.documents]
    return write_all(folder, str(address), made, listing, {name: unconfirmed(model, name, edition) for name in names})


def _beside(order: BuildRequest, certificate: Document | None, frozen: Frozen | None) -> dict[str, bytes]:
    """The files beside a frozen document: of its certificate, which as data says nothing that the register does not, and of the amendment that was signed where
    it is the agreement as it reads with one, as they were frozen."""
    own = in_all_formats(order, certificate, without=("json",)) if certificate else {}
    names = [f"{frozen.record.instrument}{AMENDMENT}{SUFFIXES[form]}" for form in order.formats] if frozen else []
    return own | {name: content for name, content in (frozen.rendered() if frozen and names else {}).items() if name in names}


def _in_formats(
    order: BuildRequest, documents: Iterable[Document], frozen: dict[str, Frozen], paper: Callable[[Document], Document]
) -> Made:
    """Every document in all formats, in Word and JSON the whole of its ``paper``. PDFs are set on a thread beside the other formats, since Typst
    works without Python's lock. Of several failures the one raised is the first in the order of documents and formats, as if all were made
    one after the other."""
    standing: list[tuple[Document, Future[bytes] | None]] = []
    beside: list[dict[str, bytes]] = []
    typesetter = ThreadPoolExecutor(1)
    try:
        for document in documents:
            set_apart = "pdf" in order.formats and document.id not in frozen
            layouts = order.project.layouts
            standing.append((document, typesetter.submit(write, document, "pdf", layouts, marked=order.marked) if set_apart else None))
        try:
            for document, pdf in standing:
                without = () if pdf is None else ("pdf",)
                beside.append(in_all_formats(order, document, frozen.get(document.id), without, paper))
        except InputError:
            for _, pdf in standing[: len(beside)]:
                if pdf is not None:
                    pdf.result()
            raise
        return [(document, _with_pdf(order, document, files, pdf)) for (document, pdf), files in zip(standing, beside, strict=True)]
    finally:
        typesetter.shutdown(cancel_futures=True)


def _with_pdf(order: BuildRequest, document: Document, files: dict[str, bytes], pdf: Future[bytes] | None) -> dict[str, bytes]:
    """The files in the order of the formats, when the PDF is set."""
    names = [f"{document.stem}{SUFFIXES[form]}" for form in order.formats]
    return files if pdf is None else {name: files[name] if name in files else pdf.result() for name in names}


def in_all_formats(
    order: BuildRequest,
    document: Document,
    frozen: Frozen | None = None,
    without: tuple[str, ...] = (),
    paper: Callable[[Document], Document] = lambda document: document,
) -> dict[str, bytes]:
    """A document's files by name, in every format of the order ``without`` some; those with a sheet have the whole of its ``paper``. What was
    ``frozen`` comes out as it was kept; with marks, which were not kept, it is rendered with the layouts of its day."""
    kept = frozen.rendered() if frozen and not order.marked else {}
    layouts = frozen.layouts if frozen else order.project.layouts
    names = {f"{document.stem}{SUFFIXES[form]}": form for form in order.formats if form not in without}
    made = frozen.signed() if frozen else {}
    for name, form in names.items():
        whole = paper(document) if form in WITH_SHEET and frozen is None else document
        made[name] = kept[name] if name in kept else write(whole, form, layouts, marked=order.marked)
    return made


def write_all(
    folder: Path, address: str, made: Made, manifest: bytes, left_out: Mapping[str, Sequence[Unconfirmed]] = MappingProxyType({})
) -> list[BuiltDocument]:
    """Writes the files of an edition, the manifest last, and tells what was written, and what each document leaves out."""
    store = FolderStore(folder, durable=False)
    left = {name: tuple(each.reference for each in found) for name, found in left_out.items()}
    _forget_other_names(store, made)
    for _, files in made:
        for name, content in files.items():
            store.write(name, content)
    store.write("manifest.json", manifest)
    return [
        BuiltDocument(
            address, d.id, d.short_hash, len(blanks(d)), tuple((name, len(content)) for name, content in files.items()), left.get(d.id, ())
        )
        for d, files in made
    ]


def _forget_other_names(store: FolderStore, made: Made) -> None:
    """Removes the files that an earlier build wrote of the same documents under another name, since their number was another."""
    try:
        before = json.loads(store.read("manifest.json"))["names"]
    except (OSError, ValueError, KeyError, TypeError):
        return  # nothing was built here, or by a program that wrote no names
    now = {document.id: document.stem for document, _ in made}
    other = {str(stem) for name, stem in before.items() if stem != now.get(name, stem) and stem not in now.values()}
    for file in set(store.names()) & {f"{stem}{suffix}" for stem in other for suffix in SUFFIXES.values()}:
        store.remove(file)


def states_of(order: BuildRequest) -> list[Address]:
    """`model@ct`, `model@nh` …: the catalogues to build, none unless the order asks for them."""
    if not order.catalogue:
        return []
    states = {load_district(order.project.store, address)[0].state for address in editions_of(order.project.store)}
    return [Address("model", state) for state in sorted(states)]


def build_catalogue(order: BuildRequest, address: Address) -> list[BuiltDocument]:
    """Writes the catalogue of one state. Its date is that of the newest district file of the state."""
    state = address.adopted
    files = [load_district(order.project.store, edition)[0] for edition in editions_of(order.project.store)]
    date = order.date or max(file.date.isoformat() for file in files if file.state == state)
    document = catalogue(order.project.model, state=state, date=date, law_read=law_read(order.project, state, date))
    made = [(document, in_all_formats(order, document))]
    listing = manifest(document.address, date, "final", made, order.project.shared_inputs)
    return write_all(order.out / "model" / state, document.address, made, listing)


def law_read(project: Project, state: str, date: str) -> str:
    """How far a state's law was read, beside the day of a catalogue."""
    return " ".join(project.law(state).standing(datetime.date.fromisoformat(date)).lines)


SMALL = 3  # up to this many jobs one process is faster than starting several

BuildJob = tuple[Callable[[BuildRequest, Address], list[BuiltDocument]], BuildRequest, Address]


def build_all(
    order: BuildRequest, addresses: Sequence[Address], progress: Callable[[Address], None] = lambda address: None
) -> list[BuiltDocument]:
    """Builds every edition, and the catalogues when the order asks for them; returns what was written, in the order asked for. ``progress``
    is told each edition when it is done. Raises :class:`InputError` with the problems of all editions; then nothing has been written."""
    _check_input(order, addresses)
    jobs: list[BuildJob] = [
        *((build_catalogue, order, state) for state in states_of(order)),
        *((build_edition, order, each) for each in addresses),
    ]
    results = side_by_side(_made, jobs, lambda job: progress(job[2]), alone=SMALL)
    written = dict(zip((address for _, _, address in jobs), results, strict=True))
    return [each for address in (*addresses, *states_of(order)) for each in written[address]]


def _made(job: BuildJob) -> list[BuiltDocument]:
    return job[0](*job[1:])


def _check_input(order: BuildRequest, addresses: Sequence[Address]) -> None:
    problems: list[Problem] = []
    for address in addresses:
        with gathered(problems):
            if order.final:
                free_in(order, address)
            else:
                documents_of(order, edition_at(order, address))
    refuse(problems)
