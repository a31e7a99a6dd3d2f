"""The files that a page offers: those of a document, of the paper on its adoption and of the amendment that was signed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sro.history import AMENDMENT
from sro.model.document import Document, plain
from sro.project import Store
from sro.publish.site.sources import Published

FILES = (
    (".signed.pdf", "Signed paper", "Open the signed paper (PDF)", True),
    (".signed.docx", "Signed paper", "Download the signed paper (Word)", False),
    (".docx", "Word", "Download Word", False),
    (".pdf", "PDF", "Open PDF", True),
    (".json", "JSON", "Download JSON", False),
    (".md", "Markdown", "Download Markdown", False),
)
"""The files of a document: suffix, short name, what the link says, and whether a browser opens it."""

CERTIFICATE = "-adoption"
"""How the name of the paper on an adoption ends."""


@dataclass(frozen=True)
class Download:
    """A file offered: its path on the site, its words and its size."""

    path: str
    says: str
    short: str
    size: int
    opens: bool

    @property
    def data(self) -> bool:
        """Whether it is for programs more than for readers."""
        return self.short in ("JSON", "Markdown")


def downloads(published: Published, document: Document) -> list[Download]:
    """The files that the build made of a document and wrote down in its manifest."""
    return [download for download, _ in own_files(published, document)]


def own_files(published: Published, document: Document) -> list[tuple[Download, bytes]]:
    """The same, each with its bytes."""
    outputs, read = published.manifest["outputs"], bool(document.paper)
    return offered(document.stem, outputs, published.built, lambda suffix: published.file(document, suffix), as_read=read)


def offered(
    name: str, outputs: Mapping[str, str], built: Store, path: Callable[[str], str], *, as_read: bool = False
) -> list[tuple[Download, bytes]]:
    """The files of a document among a build's outputs, each with its bytes; ``path`` gives the place on the site for an ending. ``as_read``: they hold
    the words of a signed paper as a program read them, and the paper stands before them."""
    found = []
    for suffix, short, says, opens in FILES:
        file = f"{name}{suffix}"
        if file in outputs:
            content = built.read(file)
            told = f"{says}, the words as read" if as_read and suffix in (".docx", ".pdf") else says
            found.append((Download(path(site_suffix(suffix)), told, short, len(content), opens), content))
    return found


def of_adoption(published: Published, document: Document) -> list[tuple[Download, bytes]]:
    """The certificate of a document's adoption, to print and to sign."""
    paper = published.certificates.get(document.id)
    if paper is None:
        return []
    found = offered(
        paper.stem, published.manifest["outputs"], published.built, lambda suffix: published.file(document, suffix, CERTIFICATE)
    )
    return [(replace(file, says=f"{plain(paper.title)} ({file.short})"), content) for file, content in found if not file.data]


def of_amendment(published: Published, document: Document) -> list[tuple[Download, bytes]]:
    """The amendment that was signed, where the document is the agreement as it reads with it."""
    if not published.adopted:
        return []
    name = f"{document.id}{AMENDMENT}"
    found = offered(name, published.manifest["outputs"], published.built, lambda suffix: published.file(document, suffix, AMENDMENT))
    return [(replace(file, says=f"The amendment that was signed ({file.short})"), content) for file, content in found if not file.data]


def site_suffix(suffix: str) -> str:
    """How a file is named on the site: Markdown gets `.txt` behind it, or the site builder would make a page of it."""
    return f"{suffix}.txt" if suffix == ".md" else suffix
