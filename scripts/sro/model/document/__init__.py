"""The resolved document: what one district's instrument says on one date, before any format.

A :class:`Document` is plain data. Writers turn it into Word, PDF, web text or JSON; checks read its words; `compare` aligns two of
them by clause id. Nothing here knows a format, a file or a question's rules.
"""

from sro.model.document.blocks import (
    Block,
    Cell,
    Clause,
    Column,
    Field,
    FieldGroup,
    Item,
    Option,
    Origin,
    OwnWording,
    Row,
    Section,
    Signature,
    Signatures,
    Table,
)
from sro.model.document.document import Document, Given, Notice, Omission
from sro.model.document.runs import Run, plain

__all__ = [
    "Block",
    "Cell",
    "Clause",
    "Column",
    "Document",
    "Field",
    "FieldGroup",
    "Given",
    "Item",
    "Notice",
    "Omission",
    "Option",
    "Origin",
    "OwnWording",
    "Row",
    "Run",
    "Section",
    "Signature",
    "Signatures",
    "Table",
    "plain",
]
