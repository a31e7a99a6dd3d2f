"""Building many editions, on every core, with all input checked before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sro.errors import InputError, Problem
from sro.model.address import Address
from sro.project.project import Order, documents_of, edition_at
from sro.publish.catalogue import build_catalogue, states_of
from sro.publish.edition import build_edition
from sro.publish.parallel import side_by_side
from sro.publish.plan import Written

SMALL = 3
"""Up to this many jobs one process is faster than starting several."""

Job = tuple[Callable[[Order, Address], list[Written]], Order, Address]


def build_all(order: Order, addresses: Sequence[Address], progress: Callable[[Address], None] = lambda address: None) -> list[Written]:
    """Builds every edition, and the catalogues when the order asks for them; returns what was written, in the order asked for.

    ``progress`` is told each edition when it is done. Raises :class:`InputError` with the problems of all editions; then nothing has been
    written.
    """
    _check_input(order, addresses)
    jobs: list[Job] = [
        *((build_catalogue, order, state) for state in states_of(order)),
        *((build_edition, order, each) for each in addresses),
    ]
    results = side_by_side(_made, jobs, lambda job: progress(job[2]), alone=SMALL)
    written = dict(zip((address for _, _, address in jobs), results, strict=True))
    return [each for address in (*addresses, *states_of(order)) for each in written[address]]


def _made(job: Job) -> list[Written]:
    work, order, address = job
    return work(order, address)


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
