"""One thing of ours that is put into their file."""

from dataclasses import dataclass
from typing import TypeAlias

Words: TypeAlias = tuple[tuple[str, bool], ...]
"""Words in pieces, each with whether it is a blank that somebody must fill in."""


@dataclass(frozen=True)
class Put:
    """A paragraph of ours behind one of theirs (``after``), or a row where ``cells`` are given, in the look of another (``like``); both by the
    paragraph's number in the body (:func:`sro.formats.word.tracked.paragraphs`). ``label`` is a typed number with what parts it from the words,
    ``caption`` what runs in before them; ``continued`` says that it carries no number of its own and goes on under the one above. ``comment`` is what
    is said in the margin."""

    after: int
    like: int
    words: Words = ()
    label: str = ""
    caption: str = ""
    continued: bool = False
    comment: str = ""
    cells: tuple[Words, ...] = ()

    @property
    def text(self) -> str:
        """What the paragraph reads, its typed number included; of a row, its cells one a line."""
        if self.cells:
            return "\n".join(plain(cell) for cell in self.cells)
        return f"{self.label}{self.caption}{plain(self.words)}"


def plain(words: Words) -> str:
    """The words alone."""
    return "".join(text for text, _ in words)
