"""What may never get into a packet, which is posted with the agenda (CGS § 10-220(g)): anything filled in on Form A or the monthly notice."""

from __future__ import annotations

from sro.errors import InputError
from sro.model.document import Document

GROUPS = frozenset({"officer", "incident", "disposition", "student", "certification", "receipt", "superintendent", "period", "signature"})
"""Groups of fields that hold what happened, who was involved or who signed for it; in a packet they are empty."""

NAMES_OF_OFFICE = frozenset({"chief_printed_name"})
"""Fields whose value is the printed name under an officeholder's signature, which stands in the agreement anyway."""

PUBLIC = ("agreement", "policy", "notice", "report")
"""Kinds of documents that a packet is made of; a form comes in only as the blank exhibit of the agreement."""


def refuse_confidential(document: Document) -> None:
    """Raises :class:`InputError` for a document that a packet may not hold. The message never repeats what is filled in."""
    if document.kind not in PUBLIC:
        raise InputError(f"{document.id} is a {document.kind} and stays out of the packet, which is public; file it with `sro form`")
    if any(notice.kind == "confidential" for notice in document.notices):
        raise InputError(f"{document.id} is marked confidential and stays out of the packet, which is public; leave it out")
    for field in document.fields():
        if field.value and field.group.split(".")[0] in GROUPS and field.name not in NAMES_OF_OFFICE:
            raise InputError(f"{document.id}: the field {field.name} is filled in and the packet is public; use the blank form")
