"""The reply: their file with our decisions, proved, one for each returned file of a round."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from sro.draft.rounds.decide import Desk, objections
from sro.draft.rounds.position import position_on
from sro.errors import InputError, refusal, refuse
from sro.formats.word.reply import Reply, reply


@dataclass(frozen=True)
class Answered:
    """A reply to one returned file: the name of the file that it answers, the reply with its proof, what our side put in beyond their
    places, and what of the decisions it does not carry out."""

    name: str
    reply: Reply
    also: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def said(self) -> str:
        """What was proved, and that not all that was decided is in the file where that is so."""
        whole = self.reply.proof.sentence
        if not self.remarks:
            return whole
        if self.reply.proof.holds:  # our position is claimed in what is carried out alone
            whole = whole.replace("gives our position", "gives our position except in what is named here as not carried out", 1)
        return f"{whole} Not all that was decided is in it; what is not is named here."

    @property
    def remarks(self) -> tuple[str, ...]:
        """What of the decisions is not in the file, and why."""
        return (*self.left, *self.reply.remarks)

    @property
    def file(self) -> str:
        """What the reply's file is called."""
        return f"reply-{PurePosixPath(self.name).stem}.docx"


def answer(desk: Desk, author: str = "", day: datetime.date | None = None) -> Iterator[Answered]:
    """The replies to a round. ``author`` is whose marks they bear, else who decided; ``day`` theirs, else that of the decisions. Raises :class:`InputError`
    where nobody is named, or a decision cannot stand."""
    refuse(objections(desk))
    who = author.strip() or desk.file.by.strip()
    if not who:
        raise InputError("--author: say in whose name the reply goes, or write `by` into the decisions")
    on = day or desk.file.on or desk.intake.day
    for returned in desk.intake.returned:
        made = position_on(desk, returned)
        try:
            written = reply(returned.content, made.decided, author=who, date=on.isoformat(), name=returned.name)
        except InputError as error:  # a part that only the reply looks into is broken
            told = error.problems[0].message
            raise error if told.startswith(returned.name) else refusal(returned.name, f"it cannot be answered ({told})") from None
        yield Answered(returned.name, written, tuple(made.also), tuple(made.left))
