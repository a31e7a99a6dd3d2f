"""What a district's own entries come to: which duty falls by which of them, what is doubtful in their words, and what a final paper still lacks."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sro.check import SPOKEN, Finding, check_document, kind_of
from sro.errors import Problem
from sro.model import LOCAL, Added, Address, ClauseText, DocumentText, LocalEntry, clauses_of
from sro.model.document import Document
from sro.project.districts import folder_of
from sro.project.project import Project
from sro.project.store import read_yaml
from sro.resolve import Edition, ids_of, localized, own_doubts, resolve

_WORTH = {"met": 3, "for-counsel": 2, "weak": 1, "missing": 0}


@dataclass(frozen=True)
class Fallen:
    """A requirement that a document of a district meets less well than it would without its own entries, and the entry by which it falls."""

    entry: int
    document: str
    old: Finding
    new: Finding

    @property
    def says(self) -> str:
        """ "10-233p.sro.5d (CGS § 10-233p): met → not found"."""
        new = self.new
        return f"{new.requirement} ({new.citation}): {SPOKEN[self.old.verdict]} → {SPOKEN[new.verdict]}"


def fallen_by(project: Project, edition: Edition, documents: Iterable[Document], day: datetime.date) -> list[Fallen]:
    """Every requirement that falls by an edition's own entries, under the law of a day."""
    if not edition.local:
        return []
    found: list[Fallen] = []
    held = _Held(project, edition, day)
    for document in documents:
        if kind_of(document):
            plain = held.findings(document.id, replace(edition, local=(), origins={}))
            for old, new in _worse(plain, held.of(document)):
                found.append(Fallen(_cause(held, document, old, new), document.id, old, new))
    return found


class _Held:
    """Documents of one edition held against the law of a day."""

    def __init__(self, project: Project, edition: Edition, day: datetime.date):
        self.project, self.edition, self.day = project, edition, day
        self.law = project.library.of(edition.state)

    def of(self, document: Document) -> tuple[Finding, ...]:
        """The findings on a document."""
        return tuple(check_document(document, self.law, self.edition.events, self.day))

    def findings(self, name: str, edition: Edition) -> tuple[Finding, ...]:
        """The findings on a document as another edition would have it."""
        return self.of(resolve(self.project.model, name, edition))


def _worse(old: Sequence[Finding], new: Sequence[Finding]) -> Iterator[tuple[Finding, Finding]]:
    before = {finding.requirement: finding for finding in old}
    for finding in new:
        was = before.get(finding.requirement)
        if was and finding.weight == "law" and _WORTH.get(finding.verdict, 9) < _WORTH.get(was.verdict, -1):
            yield was, finding


def _cause(held: _Held, document: Document, old: Finding, new: Finding) -> int:
    """The entry without which the requirement would not fall; where it takes several, the first that touches a clause with the claim."""
    local = held.edition.local
    if len(local) == 1:
        return 0
    claims = {clause.id for text in held.project.model.documents.values() for clause in _claiming(text, new.requirement)}
    likely = sorted(range(len(local)), key=lambda n: local[n].clause not in claims)
    for place in likely:
        without = replace(held.edition, local=(*local[:place], *local[place + 1 :]))
        findings = {each.requirement: each for each in held.findings(document.id, without)}
        if _WORTH.get(findings[new.requirement].verdict, 9) >= _WORTH[old.verdict]:
            return place
    return likely[0]


def _claiming(text: DocumentText, requirement: str) -> Iterator[ClauseText]:
    for clause in clauses_of(text):
        if requirement in clause.satisfies or any(requirement in option.satisfies for option in clause.options.values()):
            yield clause


def own_remarks(project: Project, address: Address, edition: Edition, documents: Sequence[Document], day: datetime.date) -> list[Problem]:
    """What is told of a draft's own entries at their places, in the order of the file: the duties that fall, and doubtful words."""
    if not edition.local:
        return []
    source = read_yaml(project.store, f"{folder_of(project.store, address)}/{LOCAL}")
    found = [
        source.problem((each.entry,), f"{_did(edition.local[each.entry])}: {each.says}")
        for each in fallen_by(project, edition, documents, day)
    ]
    for document in documents:
        found += [source.problem((each.entry, *each.path), each.message) for each in own_doubts(project.model, edition, document)]
    return sorted(set(found))


def own_refusals(project: Project, address: Address, edition: Edition, documents: Sequence[Document], day: datetime.date) -> list[Problem]:
    """What own entries lack before a paper is final or adopted: a reason, an author with the day, and for each duty that falls the word that it is
    given up."""
    if not edition.local:
        return []
    source = read_yaml(project.store, f"{folder_of(project.store, address)}/{LOCAL}")
    found: list[Problem] = []
    own = {name for document in documents for name in _ids(project, edition, document)}
    for place, entry in enumerate(edition.local):
        if entry.clause not in own:
            continue
        lacks = [key for key, value in (("reason", entry.reason), ("by", entry.by)) if not value]
        if lacks:
            how = {"reason": "say why in `reason`", "by": "write `by: {name: …, on: 2026-11-20}`"}
            told = f"{_did(entry)}: a final paper needs {' and '.join(lacks)}; {' and '.join(how[key] for key in lacks)}"
            found.append(source.problem((place,), told))
    doubts = [each for document in documents for each in own_doubts(project.model, edition, document) if each.grave]
    found += [source.problem((each.entry, *each.path), each.message) for each in doubts]
    for each in fallen_by(project, edition, documents, day):
        entry = edition.local[each.entry]
        if each.new.requirement not in entry.gives_up:
            told = f"{_did(entry)}: {each.says}; restore the words, or record it: `reason` and `gives_up: [{each.new.requirement}]`"
            found.append(source.problem((each.entry,), told))
    return sorted(set(found))


def _ids(project: Project, edition: Edition, document: Document) -> frozenset[str]:
    """The clauses of a document that an entry may concern: those of the model, and those that the district adds."""
    found = frozenset[str]()
    for model in (project.model, localized(project.model, edition.local)):
        if document.id in model.documents:
            found |= ids_of(model, model.documents[document.id])
    return found


def _did(entry: LocalEntry) -> str:
    """An entry in a few words."""
    if isinstance(entry, Added):
        return f"adding {entry.clause}"
    verb = next(iter(type(entry).model_fields.keys() & {"replace", "leave_out", "move"}))
    return f"{ {'replace': 'rewording', 'leave_out': 'leaving out', 'move': 'moving'}[verb] } {entry.clause}"
