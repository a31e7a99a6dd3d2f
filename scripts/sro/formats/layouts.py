"""What formats are set with: Word templates, layouts and style sheets by name, and the faces, given from outside so that no format opens a file."""

from collections.abc import Iterator
from typing import Protocol

from sro.model.document import DocumentKind

WORD_TEMPLATES: dict[DocumentKind, str] = {
    "agreement": "mou/mou.docx",
    "policy": "policy/policy.docx",
    "form": "forms/form.docx",
    "notice": "forms/notice.docx",
    "catalogue": "layout/catalogue.docx",
    "report": "layout/catalogue.docx",
}
"""Which Word template sets which kind of document."""

PDF_LAYOUTS: dict[DocumentKind, str] = {kind: f"{name.removesuffix('.docx')}.typ" for kind, name in WORD_TEMPLATES.items()}
"""Which layout of Typst sets which kind of document: the one beside the Word template."""


class Layouts(Protocol):
    """The files of `mou/`, `policy/`, `forms/`, `board/` and `layout/` by their names, and ``fonts``, the folder that holds the faces of the PDFs:
    Typst takes faces from a folder alone."""

    @property
    def fonts(self) -> str:
        """The folder of the faces."""

    def __getitem__(self, name: str) -> bytes:
        """A file's bytes; :class:`KeyError` where there is none."""

    def __iter__(self) -> Iterator[str]:
        """The names of all files."""

    def __hash__(self) -> int:
        """One set of layouts is itself alone, so that what is made of it can be kept."""
