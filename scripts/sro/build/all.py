"""Building many editions, on every core, with all input checked before anything is written."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from sro.build.catalogue import build_catalogue, states_of
from sro.build.edition import build_edition, documents_of, edition_at
from sro.build.plan import Order, Written
from sro.errors import InputError, Problem
from sro.load.district import Address

SMALL = 3
"""Up to this many jobs one process is faster than starting several."""

Job = tuple[Callable[[Order, Address], list[Written]], Address]


def build_all(order: Order, addresses: Sequence[Address], progress: Callable[[Address], None] = lambda address: None) -> list[Written]:
    """Builds every edition, and the catalogues when the order asks for them; returns what was written, in the order asked for.

    ``progress`` is told each edition when it is done. Raises :class:`InputError` with the problems of all editions; then nothing has been
    written.
    """
    _check_input(order, addresses)
    jobs: list[Job] = [*((build_catalogue, state) for state in states_of(order)), *((build_edition, address) for address in addresses)]
    done: dict[Address, list[Written]] = {}
    workers = min(os.cpu_count() or 1, len(jobs))
    if len(jobs) <= SMALL or workers == 1:
        for work, address in jobs:
            done[address] = work(order, address)
            progress(address)
    else:
        # spawned, because the PDF library's threads do not survive a fork
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            futures = {pool.submit(work, order, address): address for work, address in jobs}
            for future in as_completed(futures):
                done[futures[future]] = future.result()
                progress(futures[future])
    return [written for address in (*addresses, *states_of(order)) for written in done[address]]


def _check_input(order: Order, addresses: Sequence[Address]) -> None:
    problems: list[Problem] = []
    for address in addresses:
        try:
            edition = edition_at(order, address)
            if order.final:
                documents_of(order, edition)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
