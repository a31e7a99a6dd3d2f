"""Between any two versions: of a district's documents, of the model, or of a file that came from outside."""

from collections.abc import Iterator
from dataclasses import replace

from sro.compare import Unit, compare, compare_units
from sro.dates import long_date
from sro.errors import InputError
from sro.formats import SUFFIXES, read_foreign, write
from sro.history.effects import effects, findings_of_version
from sro.history.model_versions import models_between
from sro.history.pair import VersionPair, names_in_both, pair_title, told_of
from sro.history.steps import law_of
from sro.model import Version
from sro.model.document import Document
from sro.project import (
    DEFAULT_DOCUMENT,
    ChangeNote,
    Fetched,
    Project,
    changes_folder,
    fetch,
    foreign_file,
    history_of,
    load_fragments,
    load_register,
)


def version_pairs(project: Project, old: Version, new: Version) -> list[VersionPair]:
    """Every document that both versions have. A document named on one side is meant on both. Raises :class:`InputError` where there is none."""
    if "file" in (old.kind, new.kind):
        return [_with_file(project, old, new)]
    if (old.kind == "model") != (new.kind == "model"):
        raise InputError(f"{old} and {new} cannot be compared: one is the model with all its alternatives, the other a resolved document")
    if old.kind == "model":
        return models_between(project, old, new)
    before, after = fetch(project, old), fetch(project, new)
    filed = _fragments_between(project, old, new)
    assert old.address is not None and new.address is not None
    asked = (str(old.address), str(new.address))
    result = []
    for name in names_in_both(before, after):
        here, there = before.documents[name], after.documents[name]
        known = tuple(each for each in filed if each.fragment.document == name)
        seen = effects(
            findings_of_version(here, law_of(project, here.state), before.events),
            findings_of_version(there, law_of(project, there.state), after.events),
        )
        comparison = replace(compare(here, there), old_address=asked[0], new_address=asked[1])
        said = tuple(_told(project, before, here, asked[0])) + tuple(_told(project, after, there, asked[1]))
        result.append(VersionPair(pair_title(here, there, asked), name, comparison, here, there, seen, known, told=said))
    return result


def _told(project: Project, version: Fetched, document: Document, address: str) -> Iterator[str]:
    """What one side is where it is no district's own paper, what the verdicts on it rest on, and when and why it was withdrawn."""
    asked = version.version.address
    yield from told_of(address, version.provenance, document.date)
    gone = load_register(project.store, asked.district).withdrawal(document.id, asked.edition) if asked else None
    if gone:
        yield f"{address}: the record was taken back on {long_date(gone.on.isoformat())}. The reason on record: {gone.note}"


def _with_file(project: Project, old: Version, new: Version) -> VersionPair:
    sides: list[tuple[Document | None, tuple[Unit, ...]]] = []
    for version, other in ((old, new), (new, old)):
        if version.kind == "file":
            assert version.path is not None
            sides.append((None, read_foreign(*foreign_file(version.path)).units))
        else:
            assert other.path is not None
            document = fetch(project, version).one(version.document or DEFAULT_DOCUMENT)
            sides.append((document, _as_read(project, document, other.path.suffix.lower())))
    (here, units_old), (there, units_new) = sides
    comparison = compare_units(units_old, units_new, str(old), str(new))
    name = next((document.id for document in (here, there) if document), "file")
    return VersionPair(f"{old} → {new}", name, comparison, here, there)


def _as_read(project: Project, document: Document, suffix: str) -> tuple[Unit, ...]:
    """A document of ours as it reads in the format of the file beside it, so that both are cut into paragraphs in the same way."""
    form = {".docx": "word", ".pdf": "pdf"}.get(suffix, "web")
    return read_foreign(f"{document.id}{SUFFIXES[form]}", write(document, form, project.layouts)).units


def _fragments_between(project: Project, old: Version, new: Version) -> list[ChangeNote]:
    """The fragments of every step from one edition of a district to a later one; none where they are of two districts or run backwards."""
    assert old.address is not None and new.address is not None
    if old.address.district != new.address.district:
        return []
    history = history_of(project.store, new.address.district)
    if old.address not in history or new.address not in history:
        return []
    steps = history[history.index(old.address) + 1 : history.index(new.address) + 1]
    return [filed for address in steps for filed in load_fragments(project.store, changes_folder(project.store, address))]
