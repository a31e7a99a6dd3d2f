"""The reply: their file with our decisions, proved, one for each returned file of a round."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from sro.draft.intake import Returned, as_name
from sro.draft.rounds.dated import Dated, dated
from sro.draft.rounds.decide import Desk, objections
from sro.draft.rounds.position import position_on
from sro.errors import InputError, refusal, refuse
from sro.formats.word.reply import Reply, reply


@dataclass(frozen=True)
class Answered:
    """A reply to one returned file: the name of the file that it answers, the reply with its proof, what our side put in beyond their
    places, what of the decisions it does not carry out, which day it bears and why, and what to mind before it leaves."""

    name: str
    reply: Reply
    also: tuple[str, ...]
    left: tuple[str, ...]
    dated: str = ""
    warned: tuple[str, ...] = ()

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


def answer(desk: Desk, author: str = "", day: datetime.date | None = None, today: datetime.date | None = None) -> Iterator[Answered]:
    """The replies to a round. ``author`` is whose marks they bear, else who decided; ``day`` theirs, else that of the decisions, which may not be after
    ``today``. Raises :class:`InputError` where nobody is named, no day will do, or a decision cannot stand."""
    refuse(objections(desk))
    who = author.strip() or desk.file.by.strip()
    if not who:
        raise InputError("--author: say in whose name the reply goes, or write `by` into the decisions")
    on = dated(desk.intake, day, desk.file.on, today) if desk.round or not day else Dated(day, "as was said")
    for returned in desk.intake.returned:
        made = position_on(desk, returned)
        try:
            written = reply(returned.content, made.decided, author=who, date=on.day.isoformat(), name=returned.name)
        except InputError as error:  # a part that only the reply looks into is broken
            told = error.problems[0].message
            raise error if told.startswith(returned.name) else refusal(returned.name, f"it cannot be answered ({told})") from None
        yield Answered(returned.name, written, tuple(made.also), tuple(made.left), on.said, tuple(_warned(returned, who)))


def _warned(returned: Returned, who: str) -> Iterator[str]:
    """What to mind where the file has marks of theirs in the name that ours bear."""
    theirs = (edit.author for edit in returned.compared.edits if edit.tracked and as_name(edit.author) == as_name(who))
    if found := next(theirs, ""):
        told = f"{returned.name} came back with changes or comments in the name of {found}, and so are ours now"
        yield f"{told}; rejecting by that name would take theirs with ours, so sign otherwise with --author"
