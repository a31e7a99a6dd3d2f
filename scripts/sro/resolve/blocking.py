"""What keeps a document from being final: the answers that it prints and that are missing, each with the question and the command that answers it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sro.model import LOCAL, LeftOut, Model
from sro.model.document import Document, blanks
from sro.resolve.resolver import Edition


@dataclass(frozen=True)
class Block:
    """One thing that keeps one document from being final: what it is, the question behind it ("" where none is), what to do, and the file with its line."""

    document: str
    what: str
    remedy: str
    question: str = ""
    file: str = ""
    line: int = 0
    column: int = 0

    @property
    def says(self) -> str:
        """All of it in one sentence."""
        return f"{self.document} cannot be final: {self.what}; {self.remedy}"


def unanswered(model: Model, edition: Edition, document: Document) -> Iterator[Block]:
    """The blanks of a document in reading order, and its references to what the district leaves out."""
    gone = {entry.leave_out for entry in edition.local if isinstance(entry, LeftOut)}
    home = f"districts/{edition.district}"
    for name in blanks(document):
        if name in gone:
            told = f"it refers to {name}, which is left out"
            yield Block(document.id, told, "put what refers to it in your own words", file=f"{home}/{LOCAL}")
            continue
        asked = model.questions.get(name.partition(".")[0])
        told = f"{asked.ask} ({name})" if asked else f"{name} is blank"
        remedy = f"answer it: sro new {edition.district} --ask {asked.id}" if asked else "answer it in district.yml"
        yield Block(document.id, told, remedy, asked.id if asked else "", f"{home}/district.yml")
