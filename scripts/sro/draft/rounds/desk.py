"""The desk in the project: what a returned file may answer (the rounds that were sent, the draft, the adopted editions), its round on the table, and the
decisions kept beside what was sent."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sro.draft.intake import Intake, Item, Version, intake, items_of
from sro.draft.rounds.decide import Desk, desk_on, mark_of, objections, ruling_on, text_of
from sro.draft.rounds.send import recorded
from sro.errors import InputError, Problem, likely, refuse
from sro.model import Address, ItemRuling, RoundFile
from sro.project import (
    DECISIONS,
    RETURNED,
    BuildRequest,
    Project,
    Round,
    decided_in,
    documents_of,
    edition_at,
    editions_of,
    load_district,
    returned_words,
    rounds_of,
    sent_document,
    sent_draft,
    sent_word,
    strange_decisions,
    word_of,
)
from sro.resolve import Edition


def received(
    project: Project, address: Address, document: str, files: Sequence[tuple[str, bytes]], day: datetime.date | None = None
) -> Intake:
    """Returned Word files of one draft, as items. ``document`` is "" where the best of all documents is meant; ``day`` is that of the law. Raises
    :class:`InputError` for a file that is no Word file, or a document that the district has not."""
    versions = list(_versions(project, address, document))
    edition = versions[0].edition

    def others() -> Iterator[Version]:
        """All documents of the draft, where one alone was asked for."""
        return _drafts(project, edition_at(BuildRequest(project), address), load_district(project.store, address)[0].answers, ())

    return intake(files, versions, project.model, project.law(edition.state), edition.events, day, others=others)


def _versions(project: Project, address: Address, document: str) -> Iterator[Version]:
    """The versions that may have been sent, the likeliest first."""
    draft = edition_at(BuildRequest(project), address)
    raw = load_district(project.store, address)[0].answers
    if document and document not in draft.documents:
        raise InputError(f"{address} has no document {document}; {likely(document, draft.documents, ', '.join(draft.documents))}")
    for each in reversed(rounds_of(project.store, address.district)):
        if document in ("", each.sent.document):
            answers, local = sent_draft(project.store, each)
            then = replace(draft, local=local)
            yield Version(each.called, sent_document(project.store, each), sent_word(project.store, each), then, answers, recorded=True)
    wanted = (document,) if document else ()
    yield from _drafts(project, draft, raw, wanted)
    for edition in reversed([each for each in editions_of(project.store, address.district) if each.adopted]):
        adopted = edition_at(BuildRequest(project), edition)
        answers = load_district(project.store, edition)[0].answers
        for made in documents_of(BuildRequest(project, documents=wanted), adopted):
            yield Version(f"the adopted {made.address}:{made.id}", made, word_of(project, made), adopted, answers)


def _drafts(project: Project, draft: Edition, raw: Mapping[str, Any], wanted: tuple[str, ...]) -> Iterator[Version]:
    """The draft's documents as they are now, all or some."""
    for made in documents_of(BuildRequest(project, documents=wanted), draft):
        yield Version(f"the draft {made.address}:{made.id}", made, word_of(project, made), draft, raw)


def on_the_table(
    project: Project, address: Address, document: str, files: Sequence[tuple[str, bytes]], by: str, day: datetime.date | None
) -> Desk:
    """Takes returned files in for decision: puts them to the round that they answer (one is recorded where none was sent), and gives a decision “later” to
    each item that has none. Decisions made before are kept where their items are still there. Raises :class:`InputError`."""
    names = [name for name, _ in files]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise InputError(f"{twice}: two files of this name came back; give each a name of its own, such as that of its reviewer")
    made = received(project, address, document, files, day)
    round_ = _round(project, address, made)
    before = decided_in(project.store, round_)
    desk = desk_on(made, by=by, on=day, before=before, round=round_)
    if before:
        _refuse_strange(project, round_, before, desk)
    return desk


def _refuse_strange(project: Project, round_: Round, before: RoundFile, desk: Desk) -> None:
    """Raises :class:`InputError` for decisions that were made on items which are not in these files, or twice on one."""
    found = strange_decisions(project.store, round_, {ruling.mark for ruling in desk.file.decisions})
    refuse([problem for n, problem in found.items() if before.decisions[n].decision != "later"])


def desk_of(project: Project, address: Address, document: str) -> Desk:
    """The last round of a document as it was decided on. Raises :class:`InputError` where nothing came back."""
    rounds = [each for each in rounds_of(project.store, address.district) if document in ("", each.sent.document)]
    for each in reversed(rounds):
        if file := decided_in(project.store, each):
            made = received(project, address, each.sent.document, returned_words(project.store, each, file), file.on)
            desk = desk_on(made, on=file.on, before=file, round=each)
            _refuse_strange(project, each, file, desk)
            return desk
    raise InputError(f"{address}: nothing that came back is on the table; `sro intake FILE --for {address} --decide …` puts it there")


def _round(project: Project, address: Address, made: Intake) -> Round:
    rounds = rounds_of(project.store, address.district)
    version = made.returned[0].version
    for each in reversed(rounds):
        if version.recorded and version.called == each.called:
            return each
    return recorded(project, address, version.document, version.word, to="the other side", by="recorded when it came back")


def on_file(project: Project, address: Address, each: Round, decided: RoundFile) -> tuple[tuple[ItemRuling, ...], list[Problem]]:
    """The decisions of a round as they are on file, one for each item that came back, without the law; and what stands against entries that are on none. An
    item of which the file has no entry is “later”. Raises :class:`InputError` where a file of the round is gone or changed."""
    draft = edition_at(BuildRequest(project), address)
    answers, local = sent_draft(project.store, each)
    then = replace(draft, local=local)
    version = Version(each.called, sent_document(project.store, each), sent_word(project.store, each), then, answers, recorded=True)
    items: list[Item] = []
    for name, content in returned_words(project.store, each, decided):
        items += items_of(name, content, [version], project.model)[2]
    several = len(decided.returned) > 1
    numbered = [replace(item, number=n, file=item.file if several else "") for n, item in enumerate(items, 1)]
    found = strange_decisions(project.store, each, {mark_of(item) for item in numbered})
    known = {ruling.mark: ruling for n, ruling in enumerate(decided.decisions) if n not in found}
    return tuple(ruling_on(item, known.get(mark_of(item))) for item in numbered), list(found.values())


def keep_decisions(project: Project, desk: Desk) -> None:
    """Writes the decisions, and the returned files beside them. Raises :class:`InputError` with what stands against them; then nothing is written."""
    refuse(objections(desk))
    folder = desk.name.removesuffix(f"/{DECISIONS}")
    for each in desk.intake.returned:
        project.store.write(f"{folder}/{RETURNED}/{each.name}", each.content)
    project.store.write(desk.name, text_of(desk).encode())
