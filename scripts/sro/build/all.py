"""Building many editions, on every core, with all input checked before anything is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from sro.build.catalogue import build_catalogues
from sro.build.edition import build_edition, documents_of, edition_at
from sro.build.plan import Order, Written
from sro.errors import InputError, Problem
from sro.load.district import Address

SMALL = 3
"""Up to this many editions one process is faster than starting several."""


def build_all(order: Order, addresses: Sequence[Address], progress: Callable[[Address], None] = lambda address: None) -> list[Written]:
    """Builds every edition, then the catalogue, and returns what was written, in the order asked for. ``progress`` is told each edition when it is done.

    Raises :class:`InputError` with the problems of all editions; then nothing has been written.
    """
    _check_input(order, addresses)
    done: dict[Address, list[Written]] = {}
    workers = min(os.cpu_count() or 1, len(addresses))
    if len(addresses) <= SMALL or workers == 1:
        for address in addresses:
            done[address] = build_edition(order, address)
            progress(address)
    else:
        with ProcessPoolExecutor(max_workers=workers) as pool:
            futures = {pool.submit(build_edition, order, address): address for address in addresses}
            for future in as_completed(futures):
                done[futures[future]] = future.result()
                progress(futures[future])
    return [written for address in addresses for written in done[address]] + build_catalogues(order)


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
