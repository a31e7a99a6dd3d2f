"""The one place that gives the site's addresses of a district, its documents, their editions and files.

A moving address shows what stands on the day of the build (`districts/westport/mou/`); a dated one never changes its words. None holds a number that
can change: a policy is `policy/` whatever its number."""

import datetime
import re
from dataclasses import dataclass

from sro.model import Address
from sro.model.document import Document

MOVED = datetime.date(2026, 11, 29)
"""Until this day the address that now shows the text in force showed the draft, and a date stood before the document's name."""

TOLD_UNTIL = datetime.date(2027, 11, 29)
"""So long the pages say so."""

ADOPTED_KINDS = ("agreement", "policy", "form")
ADOPTED_NOTICES = ("monthly-notice",)
"""What is adopted for itself and has a text in force. A paper for the board or for families is not; its one address shows it as it stands."""

_NUMBER = re.compile(r"-\d[\d.]*$")


def home(district: str) -> str:
    """A district's page."""
    return f"districts/{district}/"


def law_page(district: str) -> str:
    """Where a district's texts are held against the law."""
    return f"{home(district)}law/"


def posting_page(district: str) -> str:
    """Where the law wants the agreement posted, and what to paste."""
    return f"{home(district)}posting/"


def timeline_page(district: str) -> str:
    """What was made, signed, changed and posted, and which days are to come."""
    return f"{home(district)}timeline/"


def stem_of(document: Document) -> str:
    """What a document is called in addresses: `policy` for `policy-5142.4`; a translation goes by the name of what it translates."""
    stem = _NUMBER.sub("", document.id)
    return stem.removesuffix(f"-{_translated(document)}") if _translated(document) else stem


def _translated(document: Document) -> str:
    """The language of a translation, whose document's name ends in it; "" for any other."""
    language = document.language.partition("-")[0]
    return language if language != "en" and document.id.endswith(f"-{language}") else ""


def is_adopted(document: Document) -> bool:
    """Whether a document is of a kind that is adopted for itself."""
    return document.kind in ADOPTED_KINDS or document.id in ADOPTED_NOTICES


def anchor_of(document: Document, name: str) -> str:
    """The anchor on a document's page of a clause, section, table or signature; of a form's field that of its group; "" for anything else."""
    for section in document.all_sections():
        if section.id == name:
            return name
        for block in section.blocks:
            if block.id == name or (block.kind == "signatures" and any(each.id == name for each in block.blocks)):
                return name
            if block.kind == "fields" and any(field.name == name for row in block.rows for field in row):
                return block.id
    return ""


@dataclass(frozen=True)
class Places:
    """The addresses of one document of a district."""

    moving: str
    adopted: bool
    """Whether it is of a kind that is adopted; the draft of another stands at the moving address itself."""

    @property
    def draft(self) -> str:
        """The draft."""
        return f"{self.moving}draft/" if self.adopted else self.moving

    @property
    def next(self) -> str:
        """What was adopted and is not yet in force."""
        return f"{self.moving}next/"

    @property
    def embed(self) -> str:
        """The text in force alone, for a page of a school."""
        return f"{self.moving}embed/"

    @property
    def changes(self) -> str:
        """What the newest step changed."""
        return f"{self.moving}changes/"

    def edition(self, address: Address) -> str:
        """An edition's own page: the draft's, or that of a day; one that was withdrawn stands below its day."""
        return f"{self.moving}{address.edition}/" if address.adopted else self.draft

    def step(self, old: Address, new: Address) -> str:
        """What changed from one edition to another."""
        return f"{self.changes}{old.edition or 'draft'}..{new.edition or 'draft'}/"


def places_of(document: Document, district: str = "") -> Places:
    """The addresses of a document, of its own district where none is named; Spanish is `es/` before the same path."""
    front = f"{_translated(document)}/" if _translated(document) else ""
    return Places(f"{front}{home(district or document.district)}{stem_of(document)}/", is_adopted(document))


def files_of(address: Address) -> str:
    """The folder of an edition's files."""
    return f"{home(address.district)}{address.edition}/files/" if address.adopted else f"{home(address.district)}files/"


def file_stem(document: Document) -> str:
    """What a document is called in the names of its files."""
    return _NUMBER.sub("", document.id)


def file_of(address: Address, document: Document, suffix: str, part: str = "") -> str:
    """A document's file; its name tells what it is wherever it is saved. ``part`` names a paper that belongs to the document."""
    name = f"{address.district}-{file_stem(document)}{part}-{address.edition.replace('/', '-') or 'draft'}"
    return f"{files_of(address)}{name}{suffix}"


def redline_of(old: Address, new: Address, document: Document) -> str:
    """The redline in Word from one edition to another."""
    versions = f"{old.edition or 'draft'}-to-{new.edition or 'draft'}".replace("/", "-")
    return f"{places_of(document, new.district).changes}{new.district}-{file_stem(document)}-{versions}-redline.docx"


def told_of_move(on: datetime.date) -> bool:
    """Whether a page built for a day still says what its address showed before."""
    return on < TOLD_UNTIL
