"""What a change of the official words touches: requirements, the clauses that claim to meet them, districts; and its redline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sro.check import KINDS
from sro.compare import Edit, diff_words
from sro.law.official import Drift, FingerprintsFile, Held, Page, Pinpoint, fingerprint, held, pinpoints_of, printed
from sro.model import Address, clauses_of
from sro.project import Project, editions_of, load_district


@dataclass(frozen=True)
class Touched:
    """A change of the law with all that rests on it. ``edits`` lead from the older page's words to the newer one's, where both are known."""

    drift: Drift
    requirements: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class StatuteComparison:
    """The whole comparison: each recorded section as it was held against the pages, and what each finding touches."""

    state: str
    sections: tuple[tuple[Held, tuple[Touched, ...]], ...]
    pages: tuple[Page, ...] = field(default=(), repr=False)

    @property
    def changed(self) -> tuple[Held, ...]:
        """The sections that somebody has to look at."""
        return tuple(section for section, _ in self.sections if section.alarms)


def compare_statutes(
    project: Project, state: str, record: FingerprintsFile, pages: Sequence[Page], was: Sequence[Page] = ()
) -> StatuteComparison:
    """Saved pages against the fingerprints of a state; ``was``: pages saved before, for a redline of what changed."""
    found = []
    for section in held(record, pages):
        touched = tuple(
            Touched(drift, needs, _clauses(project, needs), _districts(project, state, needs), _edits(drift, section, pages, was))
            if drift.alarms
            else Touched(drift)
            for drift in section.drifts
            for needs in [_requirements(drift, section)]
        )
        found.append((section, touched))
    return StatuteComparison(state, tuple(found), tuple(pages))


def _requirements(drift: Drift, section: Held) -> tuple[str, ...]:
    """The requirements that rest on a pinpoint; on the place that holds it, where it is new; on the section, where all of it is meant."""
    if drift.old:
        return drift.old.requirements
    recorded = section.recorded
    if drift.new:
        above = drift.new.id.rpartition(".")[0]
        near = [
            pinned.requirements
            for pinned in recorded.pinpoints
            if recorded.place(pinned).startswith(f"{above}.") and above != recorded.section
        ]
        if near:
            return _once(near)
    return _once(pinned.requirements for pinned in recorded.pinpoints)


def _once(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _clauses(project: Project, requirements: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        f"{document}: {clause.id}"
        for document, text in project.model.documents.items()
        for clause in clauses_of(text)
        if {*clause.satisfies, *(claim for option in clause.options.values() for claim in option.satisfies)} & set(requirements)
    )


def _districts(project: Project, state: str, requirements: Sequence[str]) -> tuple[str, ...]:
    """The districts of a state that have a document of a kind which one of the requirements is asked of."""
    law = project.library.of(state)
    asked = [requirement for name in requirements if (requirement := law.requirement(name))]
    kinds = {kind for requirement in asked for application in requirement.applies for kind in application.to}
    documents = {name for name, text in project.model.documents.items() if (text.held_as or KINDS.get(text.kind)) in kinds}
    found = []
    for district in dict.fromkeys(address.district for address in editions_of(project.store)):
        newest = max(editions_of(project.store, district), key=lambda address: address.adopted or "")
        file, _ = load_district(project.store, Address(district, newest.adopted))
        if file.state == state and documents and (not file.documents or documents & set(file.documents)):
            found.append(district)
    return tuple(found)


def _edits(drift: Drift, section: Held, pages: Sequence[Page], was: Sequence[Page]) -> tuple[Edit, ...]:
    """The redline of one pinpoint, or of the whole section where that is gone; nothing without the older page."""
    before = printed(section.recorded.section, was)
    if before is None:
        return ()
    old = pinpoints_of(before[1])
    if drift.kind == "section gone":
        return (Edit("delete", " ".join(each.words for each in old)),)
    if drift.kind == "section renumbered" or (drift.old is None and drift.new is None):
        return ()
    return diff_words(_words(drift, section, old), drift.new.words if drift.new else "")


def _words(drift: Drift, section: Held, old: Sequence[Pinpoint]) -> str:
    """What a recorded pinpoint said on the older page: the words with its fingerprint, else those at its place."""
    if drift.old is None:
        return ""
    same = next((each.words for each in old if drift.old and fingerprint(each.words).sha256 == drift.old.sha256), None)
    return same if same is not None else next((each.words for each in old if each.id == section.recorded.place(drift.old)), "")
