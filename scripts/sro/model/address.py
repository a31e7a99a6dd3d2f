"""How a version is asked for: `westport`, `westport@2023-11-28`, `westport@2023-11-28/withdrawn`, `westport:policy-5142.4`, `model`, `model@v1`, a file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sro.errors import InputError

RECORD = ".instrument.yml"
"""How the record of a frozen document ends: `mou.instrument.yml`."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ADDRESS = re.compile(r"(?P<district>[^@]*)(@(?P<date>.*))?")
WITHDRAWN = "withdrawn"
"""What stands behind the date of an edition that was frozen and withdrawn; the second of a day is `withdrawn-2`."""

_EDITION = re.compile(rf"(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(/(?P<withdrawn>{WITHDRAWN}(-[1-9][0-9]?)?))?")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True, order=True)
class Address:
    """How a version is asked for: a district's draft (`westport`), an adopted edition (`westport@2023-11-28`), or one that was frozen for that day
    and withdrawn (`westport@2023-11-28/withdrawn`; ``withdrawn`` is the part behind the stroke)."""

    district: str
    adopted: str = ""
    withdrawn: str = ""

    def __str__(self) -> str:
        return f"{self.district}@{self.edition}" if self.adopted else self.district

    @property
    def edition(self) -> str:
        """The part behind the @, which is also the edition's folder below `adopted/`; "" for the draft."""
        return f"{self.adopted}/{self.withdrawn}" if self.withdrawn else self.adopted


def parse_address(text: str) -> Address:
    """`westport` or `westport@2023-11-28` → an address; anything that could be a path is refused."""
    parts = _ADDRESS.fullmatch(text.strip())
    name, date = (parts["district"], parts["date"]) if parts else (text, None)
    if name in _DEVICES:
        message = f"{text!r} is a name that Windows keeps for a device, so no folder can have it; add a word, for example {name}-schools"
        raise InputError(message)
    if len(name) > 60:
        raise InputError(f"a district's name has 60 letters at most, and this one has {len(name)}; shorten it")
    if name == "model":
        raise InputError("model is what the texts of all districts are called; choose another name, for example model-schools")
    if not _NAME.fullmatch(name):
        raise InputError(f"{text!r} is not a district's name; use lower-case letters, digits and hyphens, for example new-haven")
    edition = _EDITION.fullmatch(date) if date is not None else None
    if date is not None and edition is None:
        raise InputError(f"{text!r}: after @ comes the date of an adopted edition, for example {name}@2023-11-28")
    return Address(name, edition["day"], edition["withdrawn"] or "") if edition else Address(name)


VersionKind = Literal["draft", "adopted", "model", "file"]

FILE_SUFFIXES = (".docx", ".pdf", ".txt", ".md")
MODEL = "model"
_REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/~^{}+-]*")
_DOCUMENT = re.compile(r"[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True)
class Version:
    """A version as asked for. ``document`` is empty where none was named; ``revision`` is git's name for a state of the model ("" is the
    working copy); ``path`` a file from outside."""

    kind: VersionKind
    text: str
    address: Address | None = None
    revision: str = ""
    document: str = ""
    path: Path | None = None

    def __str__(self) -> str:
        return self.text


def parse_version(text: str, is_file: Callable[[Path], bool] = lambda path: False) -> Version:
    """What a person typed → a version; one sentence about what is possible where it cannot be one. ``is_file`` says what is there on the disk."""
    path = Path(text)
    if path.suffix.lower() in FILE_SUFFIXES:
        return Version("file", path.name, path=path)
    name, _, document = text.partition(":")
    if ":" in text and not _DOCUMENT.fullmatch(document):
        raise InputError(f"{text!r}: after : comes a document, for example {name}:policy-5142.4")
    if name == MODEL or name.startswith(f"{MODEL}@"):
        revision = name[len(MODEL) + 1 :]
        if "@" in name and not _REVISION.fullmatch(revision):
            raise InputError(f"{text!r}: after model@ comes a git revision, for example model@v1 or model@HEAD~3")
        return Version("model", text, revision=revision, document=document)
    try:
        address = parse_address(name)
    except InputError as error:
        if is_file(path) or path.suffix:
            raise InputError(f"{text}: only {', '.join(FILE_SUFFIXES)} can be compared; save it as one of these") from None
        raise InputError(f"{error.problems[0].message}; or westport@2023-11-28, model, model@v1, or a file") from None
    return Version("adopted" if address.adopted else "draft", text, address, document=document)
