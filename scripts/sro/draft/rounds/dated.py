"""On which day something was decided or is answered: as somebody says, else the day of the newer text. Nothing is made up, and the clock only refuses."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sro.draft.intake import Intake
from sro.errors import InputError


@dataclass(frozen=True)
class Dated:
    """A day, and why it is that."""

    day: datetime.date
    why: str

    @property
    def said(self) -> str:
        """As it is printed."""
        return f"Dated {self.day}, {self.why}."


def dated(made: Intake, asked: datetime.date | None, kept: datetime.date | None, today: datetime.date | None) -> Dated:
    """The day for decisions on what came back, or for the reply to it: ``asked`` for by `--date`, else ``kept`` with the decisions, else that of the newest
    change, where that is not before the day of sending and not after ``today``. Raises :class:`InputError`, which asks for `--date`, where none will do."""
    first = made.returned[0].version
    sent = first.sent or datetime.date.fromisoformat(first.document.date)
    if asked:
        if asked < sent:
            raise InputError(f"--date: {asked} is before the draft was sent ({sent}); write the day on which this is decided")
        return Dated(asked, "as --date says")
    wanted = "say with --date on which day this is decided, as --date 2026-12-01"
    day, why = (kept, "as the decisions say") if kept else (made.dated, "the day of the newest change that came back")
    if kept is None and made.ahead:
        raise InputError(f"{made.ahead}; {wanted}")
    if day is None:
        raise InputError(f"{made.returned[0].name}: no change in it says on which day it was made; {wanted}")
    what = "the day of the decisions" if kept else "the newest change"
    if day < sent:
        raise InputError(f"{made.returned[0].name}: {what} is {day}, before the draft was sent ({sent}); {wanted}")
    if today and day > today:
        raise InputError(f"{made.returned[0].name}: {what} is {day}, which has not come (today is {today}); {wanted}")
    return Dated(day, why)
