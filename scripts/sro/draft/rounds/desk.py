"""The desk in the project: what a returned file may answer (the rounds that were sent, the draft, the adopted editions), its round on the table, and the
decisions kept beside what was sent."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from sro.draft.intake import Intake, Item, Known, Version, as_name, as_said, intake, items_of
from sro.draft.rounds.dated import dated
from sro.draft.rounds.decide import Desk, desk_on, mark_of, objections, ruling_on, text_of
from sro.draft.rounds.send import recorded
from sro.errors import InputError, Problem, likely, refuse
from sro.formats.word.read import Comment, changed_file
from sro.model import Address, ItemRuling, RoundFile
from sro.project import (
    DECISIONS,
    RETURNED,
    BuildRequest,
    Project,
    Round,
    Store,
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
    project: Project,
    address: Address,
    document: str,
    files: Sequence[tuple[str, bytes]],
    day: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Intake:
    """Returned Word files of one draft, as items. ``document`` is "" where the best of all documents is meant; ``day`` is that of the law, and
    a change dated after ``until`` says no day. Raises :class:`InputError` for a file that is no Word file, or a document that the district has not."""
    versions = list(_versions(project, address, document))
    edition = versions[0].edition

    def others() -> Iterator[Version]:
        """All documents of the draft, where one alone was asked for."""
        return _drafts(project, edition_at(BuildRequest(project), address), load_district(project.store, address)[0].answers, ())

    return intake(files, versions, project.model, project.law(edition.state), edition.events, day, others=others, until=until)


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
            yield _of_round(project, each, then, answers)
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


def _of_round(project: Project, each: Round, then: Edition, answers: Mapping[str, Any]) -> Version:
    """What was sent in a round, with what our side signed and said until then."""
    names, known = said_before(project.store, then.district, each)
    document, word = sent_document(project.store, each), sent_word(project.store, each)
    return Version(each.called, document, word, then, answers, recorded=True, sent=each.sent.on, names=names, known=known)


def said_before(store: Store, district: str, until: Round) -> tuple[frozenset[str], Known]:
    """The names in which our side signed until a round, and the comments that are known in it. Of the round itself only our own answers are known: what they
    wrote in it is what is decided. Raises :class:`InputError` where a file of a round is gone or changed."""
    names, told = set[str](), set[str]()
    ours, theirs = set[tuple[str, str]](), set[tuple[str, str]]()
    for each in rounds_of(store, district):
        if each.number > until.number or each.sent.document != until.sent.document:
            continue
        names.add(as_name(each.sent.by))
        if (decided := decided_in(store, each)) is None:
            continue
        names.add(as_name(decided.by))
        replies = {as_said(ruling.reply) for ruling in decided.decisions if ruling.reply}
        ours |= {(name, reply) for name in (as_name(each.sent.by), as_name(decided.by)) for reply in replies}
        for name, content in returned_words(store, each, decided):
            before = _said(changed_file(content, name).comments.values())
            reply = f"{each.folder}/reply-{PurePosixPath(name).stem}.docx"
            if store.has(reply):
                ours |= _said(changed_file(store.read(reply), reply).comments.values()) - before
            if each.number < until.number:
                theirs |= before
        told |= replies if each.number < until.number else set()
    return frozenset(names - {""}), Known(frozenset(ours), frozenset(theirs - ours), frozenset(told))


def _said(comments: Iterable[Comment]) -> set[tuple[str, str]]:
    return {(as_name(each.author), as_said(each.text)) for each in comments}


def on_the_table(
    project: Project,
    address: Address,
    document: str,
    files: Sequence[tuple[str, bytes]],
    by: str,
    law: datetime.date | None,
    day: datetime.date | None = None,
    today: datetime.date | None = None,
) -> Desk:
    """Takes returned files in for decision: puts them to the round that they answer (one is recorded where none was sent), and gives a decision “later” to
    each item that has none. Decisions made before are kept where their items are still there; those on a file that came back anew, in other bytes under its
    name, are dropped and told where they are not. ``law`` is the day of the law, ``day`` that of the decisions, else the day of the newest change if that is
    not after ``today``. Raises :class:`InputError`."""
    names = [name for name, _ in files]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise InputError(f"{twice}: two files of this name came back; give each a name of its own, such as that of its reviewer")
    made = received(project, address, document, files, until=today)
    round_ = _round_of(project, address, made)
    before = decided_in(project.store, round_) if round_ else None
    kept = before.on if before and [each.sha256 for each in before.returned] == [each.sha256 for each in made.returned] else None
    on = dated(made, day, kept, today) if made.items else None
    if (lawful := law or (on.day if on else made.day)) != made.day:
        made = received(project, address, document, files, lawful, until=today)
    if round_ is None:
        version = made.returned[0].version
        round_ = recorded(project, address, version.document, version.word, to="the other side", by="recorded when it came back")
    desk = desk_on(made, by=by, on=on.day if on else None, before=before, round=round_)
    dropped = _refuse_strange(project, round_, before, desk) if before else []
    return replace(desk, dated=on.said if on else "", dropped=tuple(dropped))


def _refuse_strange(project: Project, round_: Round, before: RoundFile, desk: Desk) -> list[str]:
    """What was decided on a file that came back anew and is not in it any more. Raises :class:`InputError` for decisions that were made on items which are not
    in these files though the files are the same, or twice on one."""
    found = strange_decisions(project.store, round_, {ruling.mark for ruling in desk.file.decisions})
    strange = {n: problem for n, problem in found.items() if before.decisions[n].decision != "later"}
    hashes = {each.name: each.sha256 for each in desk.file.returned}
    anew = {each.name for each in before.returned if hashes.get(each.name, each.sha256) != each.sha256}
    single = before.returned[0].name if len(before.returned) == 1 else ""
    gone = [n for n in strange if (before.decisions[n].file or single) in anew]
    refuse([problem for n, problem in strange.items() if n not in gone])
    return [f"{each.decision} on item {each.item} as it was ({each.is_})" for each in map(before.decisions.__getitem__, gone)]


def desk_of(project: Project, address: Address, document: str, until: datetime.date | None = None) -> Desk:
    """The last round of a document as it was decided on; a change dated after ``until`` says no day. Raises :class:`InputError` where nothing came back."""
    rounds = [each for each in rounds_of(project.store, address.district) if document in ("", each.sent.document)]
    for each in reversed(rounds):
        if file := decided_in(project.store, each):
            words = returned_words(project.store, each, file)
            made = received(project, address, each.sent.document, words, file.law_of or file.on, until)
            desk = desk_on(made, on=file.on, before=file, round=each)
            desk = replace(desk, file=desk.file.model_copy(update={"on": file.on, "law_of": file.law_of}))
            _refuse_strange(project, each, file, desk)
            return desk
    raise InputError(f"{address}: nothing that came back is on the table; `sro intake FILE --for {address} --decide …` puts it there")


def _round_of(project: Project, address: Address, made: Intake) -> Round | None:
    """The round in which was sent what these files answer; None where that was never recorded."""
    rounds = rounds_of(project.store, address.district)
    version = made.returned[0].version
    for each in reversed(rounds):
        if version.recorded and version.called == each.called:
            return each
    return None


def on_file(project: Project, address: Address, each: Round, decided: RoundFile) -> tuple[tuple[ItemRuling, ...], list[Problem]]:
    """The decisions of a round as they are on file, one for each item that came back, without the law; and what stands against entries that are on none. An
    item of which the file has no entry is “later”. Raises :class:`InputError` where a file of the round is gone or changed."""
    draft = edition_at(BuildRequest(project), address)
    answers, local = sent_draft(project.store, each)
    then = replace(draft, local=local)
    version = _of_round(project, each, then, answers)
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
