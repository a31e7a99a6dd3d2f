"""What came back: a Word file dropped on the page, held against the draft as it is there, decided on item by item, taken into the draft, and answered. It is
in the page's memory alone; the decisions and the reply are those of `sro intake --decide` and `sro reply`, byte for byte."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from sro.check import SPOKEN
from sro.draft.draft import Draft
from sro.draft.intake import KIND_SAYS, Intake, Item, Trial, Version, intake, word_edits
from sro.draft.page.edits import sentence_of, standing
from sro.draft.page.session import Reply, Session
from sro.draft.prompt import allowed, capital
from sro.draft.rounds import Desk, answer, carried_out, desk_on, library, objections, offered, ruled, stands, text_of, value_of
from sro.errors import InputError, refuse
from sro.model import Added, ItemRuling, LeftOut, LocalEntry, Moved, Question, Ruling
from sro.project import DECISIONS, decisions_in

HELD_AGAINST = "the draft on this page"
_AROUND = 60


class CameBack:
    """One returned file on the desk of the page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @classmethod
    def of(
        cls, session: Session, name: str, content: bytes, document: str, word: bytes, on: str = "", before: CameBack | None = None
    ) -> CameBack:
        """A returned file held against a document of the draft that stands; ``word`` is the document as its Word file, ``on`` the day of the law, else that
        of the newest change. Decisions made ``before`` on the same file stay. Raises :class:`InputError` for what is no Word file."""
        if PurePosixPath(name).suffix.lower() != ".docx":
            raise InputError(f"{name}: this is no Word file; save what came back as .docx and choose that")
        edition = session.taken.edition
        version = Version(HELD_AGAINST, session.taken.document(document), word, edition, session.draft.answers)
        short = PurePosixPath(name).name[-120:]
        ground = session.ground
        law, now = ground.law(edition.state), datetime.date.today()  # a day that has not come is no day of a change
        day = _day(on) if on else None
        made = intake([(short, content)], [version], session.model, law, edition.events, day, known=ground.known, until=now)
        earlier = before.desk.file if before else None
        return cls(desk_on(made, on=earlier.on if earlier else None, before=earlier))

    @property
    def data(self) -> Reply:
        """The list: its head, and every item with the decision on it."""
        made = self.desk.intake
        tracked = Counter(
            item.first.author or "nobody named" for item in made.items if item.tracked and item.kind not in ("comment", "form")
        )
        return {
            **_head(made),
            "day": self.desk.file.on.isoformat() if self.desk.file.on else "",
            "tracked": [[name, number] for name, number in tracked.items()],
            "comments": sum(bool(item.comment) for item in made.items),
            "form": sum(item.kind == "form" for item in made.items),
            "items": [_item(item, ruling, made.trial) for item, ruling in self.desk.pairs],
            **self.count,
        }

    @property
    def count(self) -> Reply:
        """How many items are decided, and how many there are."""
        return {"decided": sum(each.decision != "later" for each in self.desk.file.decisions), "all": len(self.desk.file.decisions)}

    def decide(
        self, item: int, decision: Ruling, text: str = "", reason: str = "", reply: str = "", take: Mapping[str, str] | None = None
    ) -> Reply:
        """Takes one decision; ``take`` are answers of ours as they were typed, by question. One that cannot stand as it is leaves the item open, and ``said``
        tells what it wants."""
        pairs = {each.number: (each, ruling) for each, ruling in self.desk.pairs}
        if item not in pairs:
            raise InputError(f"there is no item {item}; there are {len(pairs)}")
        one, before = pairs[item]
        given = {key: sentence_of(words) or None for key, words in (("text", text), ("reason", reason), ("reply", reply))}
        typed = {name: words for name, words in (take or {}).items() if words.strip()} if decision == "counter" else {}
        answers: dict[str, Any] = {}
        try:
            answers = {name: value_of(name, words, self.desk.intake.trial) for name, words in typed.items()}
            said = _wanting(
                one,
                decision,
                {**given, "take": answers},
                bool(offered(one, self.desk.intake.trial) or library(one, self.desk.intake.trial)),
            )
        except InputError as error:
            named = next((f"{name}: " for name in typed if error.problems[0].message.startswith(f"{name}: ")), "")
            told = error.problems[0].message.removeprefix(named)  # the question stands above its field
            said = f"{capital(told)}."
        made = before.model_copy(update={"decision": "later", "text": None, "take": {}, "reason": given["reason"], "reply": given["reply"]})
        if not said:
            words = given["text"] if decision == "counter" else None
            made = ruled(before, decision, reason=given["reason"], reply=given["reply"], text=words, take=answers)
        desk = self.desk.with_rulings({item: made})
        if against := objections(desk):  # other decisions, or the law, stand against it
            said = f"{against[0].message[:1].upper()}{against[0].message[1:]}."
            desk = self.desk.with_rulings({item: before.model_copy(update={"decision": "later", "text": None, "take": {}})})
        self.desk = desk
        return {"item": item, "said": said, **self.count}

    def load(self, text: str) -> Reply:
        """Goes on with a `decisions.yml`: the list with its decisions in place of those here, how many of them there are, and how many are on items that are
        not in this list. Raises :class:`InputError`, and loads nothing, where one cannot stand."""
        before = decisions_in(text, DECISIONS)
        desk = desk_on(self.desk.intake, by=before.by, on=before.on, before=before)
        refuse(objections(desk))
        made = [each for each in before.decisions if each.decision != "later"]
        there = {each.mark for each in desk.file.decisions}
        self.desk = desk
        loaded = sum(each.mark in there for each in made)
        return {**self.data, "by": before.by, "loaded": loaded, "elsewhere": len(made) - loaded}

    def take_in(self, session: Session, by: str) -> Reply:
        """Puts what is accepted, and our own words, into the draft that stands. Raises :class:`InputError`, and takes nothing, where it cannot stand."""
        self._signed(by)
        draft = session.draft
        made = carried_out(session.model, self.desk, draft.answers, draft.own)
        if not made.done:
            return {"done": [], "left": made.left}
        after: Draft = replace(draft, own=made.own)
        for question, value in made.answers.items():
            after = after.with_answer(question, value)
        before = session.taken.conflicts()
        if new := [each for each in session.read(after).conflicts() if each not in before]:
            raise InputError(f"these answers do not go together, and nothing was taken in: {new[0]}")
        done = [f"answer: {session.model.questions[name].ask} → {_value(after.answers[name])}" for name in made.answers]
        done += [self._entry(entry) for entry in made.own.entries if entry not in draft.own.entries]
        return {**standing(session, after, confirmed=True), "done": done, "left": made.left}

    def _entry(self, entry: LocalEntry) -> str:
        """An entry of own words as a reader of the document says it."""
        place = self.desk.intake.returned[0].compared.sent.place(entry.clause) or "a paragraph without a number"
        match entry:
            case Added():
                return f"a clause of your own: {entry.heading or ' '.join(entry.text.split()[:8]) + ' …'}"
            case LeftOut():
                return f"left out: {place}"
            case Moved():
                return f"moved: {place}"
            case _:
                return f"other words: {place}"

    def decisions(self, by: str) -> bytes:
        """The file of decisions, as `sro intake --decide` writes it."""
        self._signed(by)
        return text_of(self.desk).encode()

    def reply(self, by: str, on: str) -> tuple[str, bytes, Reply]:
        """The reply: what its file is called, its bytes, and its proof with what it holds beyond their places and what it does not carry out."""
        self._signed(by)
        if not by.strip():
            raise InputError("say in whose name the reply goes; that name stands on our tracked changes")
        made = next(iter(answer(self.desk, by, _day(on))))
        told = {"holds": made.reply.proof.holds, "proof": made.said, "also": [*made.also, *made.warned], "left": list(made.remarks)}
        return (
            made.file,
            made.reply.content,
            {**told, "undecided": sum(each.decision in ("later", "ask") for each in self.desk.file.decisions)},
        )

    def _signed(self, by: str) -> None:
        self.desk = replace(self.desk, file=self.desk.file.model_copy(update={"by": sentence_of(by)}))


def _day(on: str) -> datetime.date:
    if not on:
        raise InputError("no change that came back says on which day it was made; give the day of the reply")
    try:
        return datetime.date.fromisoformat(on)
    except ValueError:
        raise InputError(f"{on!r} is no day; write year-month-day, for example 2026-12-01") from None


def _head(made: Intake) -> Reply:
    """What the list was made of: the file, what it was held against, and what all items together do."""
    one = made.returned[0]
    return {
        "name": one.name,
        "document": made.document,
        "held_against": one.version.called,
        "alike": one.alike,
        "saved_by": one.compared.file.maker,
        "made_for": one.made_for,
        "law_of": made.day.isoformat(),
        "law_of_why": made.why,
        "ahead": made.ahead,
        "silent": len(made.silent),
        "effect": [_effect(each) for each in made.effect],
    }


def _effect(each: Any) -> Reply:
    spoken = {"before": SPOKEN.get(each.before, each.before), "after": SPOKEN.get(each.after, each.after)}
    return {**each.data(), **spoken}


def _value(raw: Any) -> str:
    """An answer as a person says it."""
    value = raw["answer"] if isinstance(raw, dict) and "answer" in raw else raw
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "left open" if value in (None, "") else str(value)


def _item(item: Item, ruling: ItemRuling, trial: Trial) -> Reply:
    """An item for the list, with the decision on it, and the answers of ours that may stand in its place."""
    further = library(item, trial)
    taken = [question for name in ruling.take if (question := trial.model.questions.get(name)) and question not in further]
    there = {each.id: each for each in (*offered(item, trial), *taken)}
    return {
        "ruling": {"decision": ruling.decision, **{key: getattr(ruling, key) or "" for key in ("text", "reason", "reply")}},
        "offers": [_offer(each, ruling, trial) for each in there.values()],
        "library": [_offer(each, ruling, trial) for each in further],
        **item.data(),
        "is": KIND_SAYS[item.kind],
        "answer": _value(item.value),
        "words": list(_pieces(item)),
        "effect": [_effect(each) for each in item.effect],
        "limit": item.kind == "fixed" or item.fallen or not item.allowed,
    }


def _offer(question: Question, ruling: ItemRuling, trial: Trial) -> Reply:
    """A question whose other answer may be our counter: how it is asked, what the draft says, what can be chosen, and what was taken."""
    options = [[option.value, capital(option.label)] for option in question.options]
    if question.type == "yes_no":
        options = [["yes", "Yes"], ["no", "No"]]
    taken = ruling.take.get(question.id)
    return {
        "id": question.id,
        "ask": question.ask,
        "now": stands(question, trial),
        "options": options,
        "value": "" if taken is None else _value(taken),
        "limit": allowed(question.limit, question.limit.because) if question.limit else "",
    }


def _pieces(item: Item) -> Iterator[tuple[str, str]]:
    """The words of an item as pieces that stayed, went and came; of a long stretch that stayed the ends."""
    if item.kind in ("form", "comment"):
        return
    old, new = (" ".join(text.split()) for text in (item.first.old, item.first.new))
    if item.kind == "moved" or not old or not new:
        yield ("equal" if item.kind == "moved" else "insert" if new else "delete"), (old if item.kind == "moved" else new or old)
        return
    edits = word_edits(old, new)
    for n, edit in enumerate(edits):
        if edit.kind == "equal" and len(edit.text) > 2 * _AROUND + 3:
            head, tail = edit.text[:_AROUND] if n else "", edit.text[-_AROUND:] if n < len(edits) - 1 else ""
            yield "equal", f"{head} … {tail}".strip(" ") if head and tail else f"{head} …" if head else f"… {tail}"
        else:
            yield edit.kind, edit.text


def _wanting(item: Item, decision: Ruling, given: Mapping[str, Any], answerable: bool) -> str:
    """What a decision wants before it can stand; "" where it can."""
    if decision == "counter" and not given["text"] and not given["take"]:
        return "Write our words, or choose another answer." if answerable else "Write our words."
    if decision == "counter" and given["text"] and given["take"]:
        return "Our words and another answer cannot both stand in the place of theirs: clear one of the two."
    if decision == "ask" and not given["reply"]:
        return "Write the question below, in what the other side is told."
    if decision == "accept" and item.kind == "fixed":
        return "It changes what the law fixes on the form, and cannot be accepted. Reject it, or ask."
    if decision == "accept" and (item.fallen or not item.allowed) and not given["reason"]:
        fallen = "; ".join(dict.fromkeys(each.citation for each in item.effect if each.fallen))
        why = f"This would break a limit of the law ({fallen})" if fallen else "This goes beyond what may be answered, as said above"
        return f"{why}. It can only be accepted with a reason for our side: write it below."
    return ""
