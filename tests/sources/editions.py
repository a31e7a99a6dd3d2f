"""The documents that claim to state each part of the sources, as today's model makes them: of Westport the terms of 2023 and today's draft,
of the sample policy a fictitious town's with every choice of the sample, of each other town its own."""

from __future__ import annotations

from functools import cache

from sro.model import Address
from sro.model.document import Document
from sro.project.districts import load_edition
from sro.resolve import Edition, resolve
from sro.resolve.template import holds as stands
from tests.every_document import PROJECT
from tests.sources.carried import Held, Part, held, parts
from tests.sources.inventory import ROWS, Row

STATES = {
    "W": "westport@2023-11-28",
    "F": "westport@2023-11-28",
    "P": "quillbrook",
    "M": "milford",
    "S": "sau-63",
    "T": "montville",
    "N": "westport",
}
"""The edition that is held to each part of the inventory."""

DRAFT = "westport"
"""Today's draft, held to parts W and F as well, but for what only the terms of 2023 can say (`ONLY_2023`)."""

ONLY_2023 = frozenset({"W-0.2a", "W-11.3b"})
"""The day on which it was made and who signed it."""

NOT_FOR_DOCUMENTS = frozenset({"T-3c"})
"""A hope that the source tells and no document repeats."""


@cache
def edition(address: str) -> Edition:
    name, _, adopted = address.partition("@")
    return load_edition(PROJECT.store, Address(name, adopted), PROJECT.model)


def resolved(edition: Edition) -> tuple[Document, ...]:
    """Every document of an edition that its answers let stand."""
    texts = PROJECT.model.documents
    return tuple(resolve(PROJECT.model, name, edition) for name in edition.documents if stands(texts[name].when, edition.answers.context))


@cache
def documents(address: str) -> tuple[Document, ...]:
    return resolved(edition(address))


@cache
def parts_of(address: str) -> tuple[Part, ...]:
    return tuple(part for document in documents(address) for part in parts(document))


def all_held() -> dict[Row, Held]:
    """Every sub-row beside the words of the edition that states it."""
    rows = [row for row in ROWS if row.id not in NOT_FOR_DOCUMENTS]
    return {row: held(row, parts_of(STATES[row.part])) for row in rows}


def drafted() -> dict[Row, Held]:
    """The rows of the agreement and its form beside the words of today's draft."""
    rows = [row for row in ROWS if row.part in "WF" and row.id not in ONLY_2023]
    return {row: held(row, parts_of(DRAFT)) for row in rows}
