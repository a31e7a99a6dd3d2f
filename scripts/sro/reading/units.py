"""Old names, until the other rooms call the new ones."""

from sro.model.document import Document
from sro.reading.own import of_document
from sro.reading.reading import Paragraph as Part
from sro.reading.reading import Unit

__all__ = ["Part", "Unit", "units_of"]


def units_of(document: Document) -> tuple[Unit, ...]:
    """The units of a document."""
    return of_document(document).units
