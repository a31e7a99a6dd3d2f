"""What a paper is: a public record's own words, our paraphrase of a real paper, an illustration of ours, or a program's reading; the sentence for each."""

import datetime
from dataclasses import dataclass
from typing import Literal

from sro import __version__
from sro.dates import long_date

ProvenanceKind = Literal["record", "paraphrase", "illustration", "fiction"]
"""What a paper that others wrote about a place is; a district's own paper is none of them. The fourth thing told apart, what a check found, is
no paper: see :attr:`Provenance.reading`."""

LABELS: dict[ProvenanceKind, str] = {
    "record": "Public record",
    "paraphrase": "Our paraphrase of a real paper",
    "illustration": "Illustration",
    "fiction": "Fictitious example",
}
"""What stands on a chip, in a list and behind a title."""

_LATER = "What became of it after that day is not known here."
_EVER = "What became of it since is not known here."

_SAYS: dict[ProvenanceKind, str] = {
    "record": "These are the words of a public record{on}.",
    "paraphrase": (
        "This is our paraphrase of a real paper{of}. It tells in other words what the public record of it holds, and does not replace it."
    ),
    "illustration": (
        "This is an illustration that we drew up. Nobody in the place that it names wrote, adopted or signed it, and it is no record of what "
        "was done there."
    ),
    "fiction": "This is a fictitious example that we drew up. The place and the people in it do not exist.",
}

_SPANISH: dict[ProvenanceKind, str] = {
    "record": "Estas son las palabras de un documento público.",
    "paraphrase": "Este texto dice con otras palabras lo que consta en un documento real y no lo sustituye.",
    "illustration": "Este es un ejemplo hecho por nosotros. Nadie en el lugar que nombra lo redactó, lo adoptó ni lo firmó.",
    "fiction": "Este es un ejemplo ficticio hecho por nosotros. El lugar y las personas que nombra no existen.",
}

_READ: dict[ProvenanceKind, tuple[str, str]] = {
    "record": ("the words of a public record", "It says nothing of what was done under them or became of them later."),
    "paraphrase": (
        "our paraphrase of a real paper, and not that paper itself",
        "It is no verdict on the words that were signed, nor on what anybody did.",
    ),
    "illustration": ("an illustration that we drew up", "It is no verdict on the place that is named, nor on any paper of that place."),
    "fiction": ("a fictitious example that we drew up", "There is no such place, so that it is a verdict on nobody."),
}

_COUNTED: dict[ProvenanceKind, str] = {
    "record": "Counted from the days in a public record; whether anything was updated or otherwise done since is not known here.",
    "paraphrase": (
        "Counted from the days of a real paper as it was last recorded, by our paraphrase of it; whether anything was updated or otherwise done "
        "since is not known here."
    ),
    "illustration": "Counted in an illustration that we drew up; it tells no day by which the place that is named owes anything.",
    "fiction": "Counted in a fictitious example; nobody owes anything by these days.",
}


@dataclass(frozen=True)
class Provenance:
    """What one paper, or all papers of an edition, are. ``on`` is the ISO date of an adopted edition, "" for any other; ``remark`` what the district
    file adds about the facts behind it."""

    kind: ProvenanceKind
    on: str = ""
    remark: str = ""

    @property
    def label(self) -> str:
        """Two or three words for a chip or a list."""
        return LABELS[self.kind]

    @property
    def noun(self) -> str:
        """What stands in place of "draft" where the edition is none of a place's own; what does not exist may have a draft."""
        return {"record": "Record", "paraphrase": "Paraphrase", "illustration": "Illustration"}.get(self.kind, "Draft")

    @property
    def recorded(self) -> bool:
        """Whether there is a real paper behind it, of which nobody here knows what became of it."""
        return self.kind in ("record", "paraphrase")

    def sentence(self, language: str = "en-US") -> str:
        """What stands on the paper's face, in its language."""
        if language.partition("-")[0] == "es":
            return _SPANISH[self.kind]
        day = long_date(self.on) if self.on else ""
        said = _SAYS[self.kind].format(of=f", last recorded on {day}" if day else "", on=f" of {day}" if day else "")
        if self.recorded:
            said = f"{said} {_LATER if self.on else _EVER}"
        return f"{said} {self.remark}".strip()

    def reading(self, on: datetime.date) -> str:
        """What is said beside each verdict on it: what was read, by which program, under the law of which day."""
        what, limit = _READ[self.kind]
        day = long_date(on.isoformat())
        return f"What the check found: a program (sro {__version__}) read {what}, and held it against the law as of {day}. {limit}"

    @property
    def read_shortly(self) -> str:
        """The same for a table of many districts, which says of the days elsewhere."""
        return f"Read by a program (sro {__version__}): {_READ[self.kind][0]}."

    @property
    def counted(self) -> str:
        """What is said beside days that were counted from it."""
        return _COUNTED[self.kind]

    @property
    def data(self) -> dict[str, str]:
        """It for programs."""
        return {"kind": self.kind, "label": self.label, "sentence": self.sentence()}


def provenance_of(origin: str | None, words: str | None, fictitious: bool, illustration: str | None, adopted: str) -> Provenance | None:
    """What the papers of an edition are, by what its file says of itself; None for a district's own. An edition that has the sentence of an
    illustration and says nothing else is one."""
    remark = " ".join((illustration or "").split())
    if fictitious:
        return Provenance("fiction", adopted, remark)
    if origin == "record":
        return Provenance("record" if words == "theirs" else "paraphrase", adopted, remark)
    return Provenance("illustration", adopted, remark) if origin or remark else None
