"""What all YAML shapes share: no unknown key, ids of one form, and the characters that every document can carry (XML 1.0, section 2.2)."""

import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$")]
"""An id that never changes: lower-case words joined by hyphens, parts joined by dots (`reporting.to-chief`)."""

QuestionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A question's id, which is also its name in the texts: lower-case words joined by underscores (`report_deadline`)."""

LawId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")]
"""A requirement's or provision's id as the law files spell it (`10-233m.B.restraint`)."""

Template = str
"""Words with the project's small markup: `{{ question }}`, `**defined term**`, `*emphasis*`, `[[clause.id]]`, `[CGS § 1](law:id)`."""

Condition = str
"""A Jinja expression over the answers (`state == 'ct' and not chief_post_certified`)."""


class Source(BaseModel):
    """Base of all shapes that are written by hand."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


_UNUSABLE = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_UNSEEN = re.compile("[\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Signs that nobody sees and that turn, part or hide what stands beside them. A joiner, a soft hyphen and a space of no width do none of that."""


def unusable_character(text: str) -> str | None:
    """The first character that no document can carry, in words, or None. Line ends are expected as ``\\n``."""
    return _told(_UNUSABLE.search(text))


def unseen_character(text: str) -> str | None:
    """The first sign that nobody sees and that changes what is seen, in words, or None."""
    return _told(_UNSEEN.search(text))


def _told(found: re.Match[str] | None) -> str | None:
    if not found:
        return None
    character = found.group()
    name = unicodedata.name(character, "a control character")
    return f"U+{ord(character):04X} ({name.lower()}) after {found.start()} characters"


def with_line_feeds(text: str) -> str:
    """The text with every line end written as one line feed, since XML and HTML readers would fold them so anyway."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


Kind = Literal["agreement", "policy", "procedure", "form", "notice", "position", "amendment", "manual", "none"]
"""What a paper is. `mou` is the id of our agreement and an alias of "agreement" where a person types a kind; "none" is no paper on school resource officers."""

KIND_NAMES: dict[Kind, str] = {
    "agreement": "an agreement",
    "policy": "a policy",
    "procedure": "a procedure",
    "form": "a report form",
    "notice": "a notice",
    "position": "a position description",
    "amendment": "an amendment",
    "manual": "a manual",
    "none": "no paper on school resource officers",
}
"""How a sentence calls each kind."""

_ASKED_AS: dict[Kind, Kind] = {"amendment": "agreement", "manual": "agreement", "procedure": "policy"}


def todays_kind(name: Any) -> Any:
    """Today's name of a kind of paper: what people type, and earlier states of a project, call an agreement `mou`."""
    return "agreement" if name == "mou" else name


def asked_as(kind: Kind) -> Kind:
    """As what the law asks a paper of this kind: what amends an agreement or is part of one is asked as an agreement, a procedure as a policy."""
    return _ASKED_AS.get(kind, kind)
