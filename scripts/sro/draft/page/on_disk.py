"""The district's own files on disk, where they changed since the page opened them: what changed there and what changed here, in one draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sro.draft.draft import FILE, Draft, read_draft
from sro.draft.page.session import Reply, Session, kept_of
from sro.draft.page.shared import met, side_by_side
from sro.draft.sharing import three_way
from sro.errors import InputError
from sro.model import LOCAL

_REST = ("origin", "words", "fictitious", "illustration", "documents", "events")
"""What a district's file holds besides its head, its answers and whence those are."""


def reconciled(session: Session, before: Mapping[str, str], theirs: Mapping[str, str], decided: Mapping[str, str]) -> Reply:
    """The draft with what was done to its files since; ``both`` where something has to be decided first, and then nothing is taken.

    ``before`` and ``theirs`` are the files' texts by name, as they were opened and as they are. Remarks and order are those of the file as it is. Raises
    :class:`InputError` where the file cannot be read any more, or where both changed what no question asks for."""
    old, new = (_read(session, texts) for texts in (before, theirs))
    ours, was, there = (kept_of(each) for each in (session.draft, old, new))
    besides: dict[str, Any] = {"text": theirs[FILE], **_rest(ours, was, there)}
    local_there, local_here = there["own"] != was["own"], ours["own"] != was["own"]
    clash = local_there and local_here and there["own"] != ours["own"]
    if clash and decided.get(LOCAL) == "theirs":
        besides |= {"own": there["own"], "local": there["local"]}
    if clash and LOCAL not in decided:
        asked = {"question": LOCAL, "ask": "Your own words (local.yml)", "ours": ours["own"] or "none", "theirs": there["own"] or "none"}
        return {"both": [*_answers(session, was, there, decided), asked]}
    return met(session, was, there, decided, besides)


def _read(session: Session, texts: Mapping[str, str]) -> Draft:
    return read_draft(session.draft.name, texts[FILE], texts.get(LOCAL, ""), session.model)


def _answers(session: Session, was: Reply, there: Reply, decided: Mapping[str, str]) -> list[Reply]:
    """The answers that both sides changed, so that a person decides once and not twice."""
    sides = [each["answers"] for each in (was, kept_of(session.draft), there)]
    questions = session.model.questions
    result = three_way(*sides, decided=decided, erases=True)
    return [side_by_side(questions[each.question], each) for each in result.both if each.question in questions]


def _rest(ours: Reply, was: Reply, there: Reply) -> dict[str, Any]:
    """What else the file says: as it says it now, unless the page changed it too."""
    taken: dict[str, Any] = {}
    for key in _REST:
        mine, before, new = (each.get(key) for each in (ours, was, there))
        if mine != before and new not in (before, mine):
            raise InputError(f"{key} was changed in the file and on the page; undo one of the two first")
        taken[key] = mine if new == before else new
    return taken
