"""What was adopted or given out: frozen records and documents, the register of states, change notes, stamps, and the model's releases."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sro.errors import InputError, Problem
from sro.formats.json import read_json
from sro.model.address import Address
from sro.model.document import Document
from sro.model.instrument import Fragment, InstrumentFile, RegisterFile, Release, ReleaseFile, ReviewFile
from sro.project.districts import editions_of, folder_of, records_of
from sro.project.shape import validated
from sro.project.store import read_yaml
from sro.project.yaml import Located

REGISTER, REVIEW, CHANGES = "instruments.yml", "review.yml", "changes"
LAYOUT = "layout"
"""The folder, beside a frozen document, that keeps the layouts it was rendered with."""


@dataclass(frozen=True)
class ChangeNote:
    """A fragment with the file it stands in."""

    file: str
    fragment: Fragment
    source: Located


@dataclass(frozen=True)
class Frozen:
    """An adopted document: its record, the resolved document, and the folder that keeps its files."""

    record: InstrumentFile
    document: Document
    folder: Path

    @property
    def layout(self) -> Path:
        """Where the layouts lie that it was rendered with."""
        return self.folder / LAYOUT

    def rendered(self) -> dict[str, bytes]:
        """The files that were rendered on adoption, by name, as they were kept. Raises :class:`InputError` where one was changed."""
        return {name: _kept(self.folder / name, expected, self.record) for name, expected in self.record.rendered.items()}


def load_frozen(root: Path, address: Address, document: str) -> Frozen | None:
    """An adopted document as it was frozen, or None where only answers are kept. Raises :class:`InputError` where it was tampered with."""
    path = records_of(root, address).get(document)
    if path is None:
        return None
    record = validated(InstrumentFile, read_yaml(root, path))
    stored = path.with_name(f"{document}.json")
    return Frozen(record, read_json(_kept(stored, record.document, record)), path.parent)


def _kept(path: Path, expected: str, record: InstrumentFile) -> bytes:
    """A frozen file's bytes, when they are the ones that were adopted."""
    shown = f"districts/{record.district}/adopted/{record.on}/{path.name}"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError([Problem(shown, 0, 0, f"the frozen file cannot be read ({error.strerror}); restore it from git")]) from None
    if hashlib.sha256(content).hexdigest() != expected:
        raise InputError(
            [Problem(shown, 0, 0, "the frozen file is not the one that was adopted (its SHA-256 differs); restore it from git")]
        )
    return content


def load_register(root: Path, district: str) -> RegisterFile:
    """The register of a district's instruments; empty where there is none."""
    path = root / "districts" / district / REGISTER
    return validated(RegisterFile, read_yaml(root, path)) if path.is_file() else RegisterFile()


def load_review(root: Path, district: str) -> ReviewFile:
    """The stamps on a district's draft; none where there is no file."""
    path = root / "districts" / district / REVIEW
    return validated(ReviewFile, read_yaml(root, path)) if path.is_file() else ReviewFile()


def load_fragments(root: Path, folder: Path) -> list[ChangeNote]:
    """Every fragment of a folder, by file name. Raises :class:`InputError` with all problems of all files."""
    filed: list[ChangeNote] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            source = read_yaml(root, path)
            filed.append(ChangeNote(source.file, validated(Fragment, source), source))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return filed


def changes_folder(root: Path, address: Address) -> Path:
    """Where the fragments are kept that lead to an edition: beside it when adopted, in the district's folder while a draft."""
    return (folder_of(root, address) if address.adopted else root / "districts" / address.district) / CHANGES


def history_of(root: Path, district: str) -> list[Address]:
    """A district's editions in the order of time, the draft last."""
    found = editions_of(root, district)
    return sorted(a for a in found if a.adopted) + [a for a in found if not a.adopted]


RELEASES = "releases.yml"


def load_releases(root: Path) -> tuple[Release, ...]:
    """The released versions of the model, oldest first; none where there is no file."""
    path = root / RELEASES
    return validated(ReleaseFile, read_yaml(root, path)).releases if path.is_file() else ()


def revision_of(root: Path, name: str) -> str:
    """The commit of a released version by its number; any other name is git's own and comes back as it is."""
    return next((release.revision for release in load_releases(root) if release.version == name), name)
