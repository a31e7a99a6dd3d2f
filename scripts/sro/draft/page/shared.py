"""Sharing on the page: questions sent out and answered here, what came back taken in, two tabs of one browser at the same draft, and the
district's own files on disk, where they changed since the page opened them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sro.dates import long_date
from sro.draft.draft import FILE, Draft, district_text, read_draft
from sro.draft.page.session import Reply, Session, kept_of, restore, saved
from sro.draft.prompt import as_written
from sro.draft.sharing import (
    CALLED,
    Arrived,
    Both,
    Share,
    arrived,
    asked_at_first,
    in_words,
    link_of,
    origin_of,
    read_link,
    refuse_conflicts,
    refuse_unreadable,
    sender,
    share_of,
    taken_in,
    three_way,
    written,
)
from sro.draft.sharing.share_file import checked
from sro.draft.sharing.three_way import bare
from sro.errors import InputError
from sro.model import LOCAL, AnswerOrigin, DistrictFile, Model, Question, parse_address
from sro.project import Located, validated
from sro.resolve import read_answers
from sro.resolve.as_typed import read_as

_HEAD = {
    "state": Question(id="state", ask="State", type="text"),
    "date": Question(id="date", ask="Document date", type="date"),
}


def opened_share(
    session: Session, link: str = "", text: str = "", name: str = "the file", answers: Mapping[str, Any] | None = None
) -> Reply:
    """Opens what somebody shared, by the words behind the # of a link or by a file's text: a draft in which only those questions are asked.
    ``answers`` are those that a browser kept of an earlier visit."""
    here = Arrived(read_link(link), Located("the link", {})) if link else arrived(text, name)
    share = checked(here.share, session.model, here.source)
    theirs = answers if answers is not None else {**share.left_with, **_given(share)}
    given = {**share.see, **{key: value for key, value in theirs.items() if key in share.questions}}
    data = {"state": share.state, "date": share.date.isoformat(), "answers": given}
    draft = Draft(share.district, validated(DistrictFile, Located(name, data)))
    session.read(draft)  # what cannot be read leaves the draft before as it is
    session.share = share
    session.open(draft)
    seen = [[session.model.questions[each].ask, in_words(session.model.questions[each], raw)] for each, raw in share.see.items()]
    told = {
        "for": CALLED[share.for_],
        "from": share.from_,
        "sent": long_date(share.sent.isoformat()),
        "district": share.district,
        "see": seen,
    }
    return {**saved(session), "share": {**told, "text": written(share, session.model), "by": share.by, **_count(session.model, share)}}


def _count(model: Model, share: Share) -> Reply:
    """How many questions a share asks at first, and how many more only if its answers call for them: the same to who sends it and to who opens it."""
    now = asked_at_first(model, share)
    return {"count": len(now), "later": len(share.questions) - len(now)}


def _given(share: Share) -> dict[str, Any]:
    return {name: raw for name, raw in (share.answers or {}).items() if bare(raw) is not None}


def handed_back(session: Session, by: str, on: str) -> tuple[str, bytes]:
    """The file that goes back: its name and bytes. ``by``: the office that answered; ``on``: the day, as typed. Raises :class:`InputError` where the day
    cannot be read."""
    share = _open_share(session)
    reading = read_as("date", on)
    if reading.value is None:
        raise InputError(
            f"the day on which you answered is needed, for example September 14, 2026{f'; {reading.note}' if reading.note else ''}"
        )
    answers = {name: raw for name, raw in session.draft.answers.items() if name in share.questions}
    data = share.model_dump(by_alias=True) | {"by": as_written(by.strip()) or None, "answered_on": reading.value, "answers": answers}
    return f"{share.district}.{share.for_}.answered.yml", written(Share.model_validate(data), session.model).encode()


def _open_share(session: Session) -> Share:
    if session.share is None:
        raise InputError("no shared questions are open here; choose their file first")
    return session.share


def sent_out(session: Session, who: str, sender: str, on: str, page: str = "") -> tuple[Share, str | None, list[str]]:
    """The share of the page's own draft; the link to ``page`` where one is asked for and it is not too long; and what a link leaves out."""
    reading = read_as("date", on)
    if reading.value is None:
        why = (
            reading.note
            if on.strip() and reading.outcome == "refused"
            else "the day on which the questions go out is needed, for example September 14, 2026"
        )
        raise InputError(f"“Sent on”: {why}" if on.strip() else why)
    draft = session.draft
    name = str(bare(draft.answers.get("district")) or draft.name)
    settled = session.taken.edition.answers
    share, left_out = share_of(
        session.model, draft.name, draft.file, settled, who, sender=sender.strip() or name, on=str(reading.value), link=bool(page)
    )
    return share, link_of(share, page) if page else None, left_out


def merged_share(session: Session, text: str, name: str, decided: Mapping[str, str]) -> Reply:
    """What came back, taken into the draft that is open; ``both`` where a question has to be decided first, and then nothing was taken."""
    draft, model = session.draft, session.model
    came = arrived(text, name)
    share = came.share
    result = taken_in(model, draft.name, draft.file, [came], decided)
    if result.both:
        return {"both": [side_by_side(model.questions[each.question], each) for each, _ in result.both], "whose": sender(share)}
    date = draft.file.date.isoformat()
    refuse_conflicts(model, draft.answers, result.answers, state=draft.file.state, date=date)
    for question in result.changed:
        draft = draft.with_answer(question, result.answers.get(question), AnswerOrigin.model_validate(origin_of(share)))
    refuse_unreadable(model, district_text(draft, model), "the draft, as it would be")
    session.open(draft)
    return {
        **saved(session),
        "changed": list(result.changed),
        "notes": list(result.notes),
        "open": [name for name, _ in result.open],
        "whose": sender(share),
    }


def side_by_side(question: Question, both: Both) -> Reply:
    """Two answers to a question, in words, for a person to choose from."""
    return {
        "question": both.question,
        "ask": question.ask,
        "ours": in_words(question, both.ours),
        "theirs": in_words(question, both.theirs),
    }


def met(
    session: Session,
    before: Mapping[str, Any],
    theirs: Mapping[str, Any],
    decided: Mapping[str, str],
    besides: Mapping[str, Any] | None = None,
) -> Reply:
    """The draft with what another tab did to it since both were the same; ``both`` where that has to be decided first. An answer that was taken back there
    is taken back here. Of own words that changed on both sides these stay, and ``own`` says so. ``besides`` is what else of the draft becomes another."""
    ours, questions = saved(session)["kept"], {**session.model.questions, **_HEAD}
    sides = [{**{key: each.get(key) for key in _HEAD}, **(each.get("answers") or {})} for each in (before, ours, theirs)]
    result = three_way(*sides, decided=decided, erases=True)
    if result.both:
        return {"both": [side_by_side(questions[each.question], each) for each in result.both if each.question in questions]}
    answers = {key: value for key, value in result.answers.items() if key not in _HEAD}
    head = {key: result.answers[key] for key in _HEAD}
    read_answers(session.model, answers, rules=(), state=head["state"], date=head["date"])
    origins = {**(ours.get("from") or {}), **{key: each for key, each in (theirs.get("from") or {}).items() if key in result.changed}}
    origins = {key: each for key, each in origins.items() if key in answers}
    own_there = (theirs.get("own") or "") != (before.get("own") or "")
    own_here = (ours.get("own") or "") != (before.get("own") or "")
    words = {key: theirs.get(key) for key in ("own", "local")} if own_there and not own_here else {}
    reply = restore(session, {**ours, **head, **words, **(besides or {}), "from": origins, "answers": answers})
    clash = own_there and own_here and theirs.get("own") != ours.get("own")
    return {**reply, "changed": list(result.changed), "own": clash}


def doors(session: Session, made: Callable[[str, bytes], Reply]) -> dict[str, Callable[..., Reply]]:
    """What the page asks of this module. ``made`` leaves a file to be saved."""

    def hand_back(by: str, on: str) -> Reply:
        return made(*handed_back(session, by, on))

    def send_out(who: str, sender: str, on: str, page: str = "") -> Reply:
        share, link, left_out = sent_out(session, who, sender, on, page)
        told = {"for": CALLED[who], **_count(session.model, share), "left_out": left_out}
        return {**told, "link": link} if link else {**told, **made(f"{share.district}.{who}.yml", written(share, session.model).encode())}

    return {
        "share_open": lambda **given: opened_share(session, **given),
        "share_read": lambda text, name: {"answered": not arrived(text, name).share.unanswered},
        "readable": lambda name, district, local="": {
            "read": read_draft(parse_address(name).district, district, local, session.model).name
        },
        "share_back": hand_back,
        "share_out": send_out,
        "share_in": lambda **given: merged_share(session, **given),
        "meet": lambda **given: met(session, **given),
    }


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
