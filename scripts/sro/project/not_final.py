"""What keeps which document of an edition from being final: one list for the build, the status, the packet and the site."""

import datetime
from collections.abc import Sequence

from sro.errors import InputError, Problem
from sro.model import Address
from sro.model.document import Document
from sro.project.districts import records_of
from sro.project.own_effect import own_refusals
from sro.project.project import BuildRequest, Project, each_document, edition_at
from sro.resolve import Block, Edition, unanswered


def blocking(project: Project, address: Address, edition: Edition, documents: Sequence[Document]) -> list[Block]:
    """Every block of some documents, a document after the other: what is not answered, then what own words still lack."""
    day = datetime.date.fromisoformat(edition.date)
    found: list[Block] = []
    frozen = records_of(project.store, address) if address.adopted else {}
    for document in documents:
        if document.id in frozen:  # what was adopted is final as it is
            continue
        found += unanswered(project.model, edition, document)
        if edition.local and not address.adopted:
            found += [_of_own(document, problem) for problem in own_refusals(project, address, edition, [document], day)]
    return found


def blocked_in(order: BuildRequest, address: Address) -> list[Block]:
    """The blocks of all documents that an order asks for."""
    edition = edition_at(order, address)
    return blocking(order.project, address, edition, list(each_document(order, edition)))


def free_in(order: BuildRequest, address: Address) -> tuple[list[Document], list[Block]]:
    """The documents of an edition that can be final, and what blocks the others. Raises :class:`InputError` with all blocks where none is free."""
    edition = edition_at(order, address)
    documents = list(each_document(order, edition))
    blocks = blocking(order.project, address, edition, documents)
    held = {block.document for block in blocks}
    free = [document for document in documents if document.id not in held]
    if documents and not free:
        raise InputError(_problems_of(blocks))
    return free, blocks


def _problems_of(blocks: Sequence[Block]) -> list[Problem]:
    """The blocks as an error tells them, each at its place."""
    return [Problem(block.file, block.line, block.column, f"{block.says}, or leave out --final") for block in blocks]


def _of_own(document: Document, problem: Problem) -> Block:
    what, _, remedy = problem.message.partition("; ")
    return Block(document.id, what, remedy or "see the entry in local.yml", file=problem.file, line=problem.line, column=problem.column)
