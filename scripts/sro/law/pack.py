"""How far the law of a state was read, and whether somebody has held it against the official pages since."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from sro.dates import long_date
from sro.model import Source


class Pack(Source):
    """`law/<jurisdiction>/pack.yml`: the state's name, and the one day to which its law was read."""

    name: str
    checked_to: datetime.date
    read: str = Field(description="Where and when the words were read.")
    not_seen: tuple[str, ...] = Field(default=(), description="What was looked for in vain, or not looked at.")


@dataclass(frozen=True)
class Confirmed:
    """Who held the law against the official pages, and on which day the first of them."""

    by: str
    on: datetime.date

    def __str__(self) -> str:
        return f"confirmed on the official pages by {self.by} on {long_date(self.on.isoformat())}"


NOT_CONFIRMED = "not yet confirmed on the official pages"


@dataclass(frozen=True)
class Standing:
    """How far a law was read, beside the day for which it is asked."""

    name: str
    checked_to: datetime.date
    on: datetime.date
    confirmed: Confirmed | None = None

    @property
    def unread(self) -> bool:
        """Whether the day lies after the last one to which the law was read."""
        return self.on > self.checked_to

    @property
    def warning(self) -> str:
        """What is said before anything else where the day lies after that; else nothing."""
        return f"Law after {self._read_to} has not been read." if self.unread else ""

    @property
    def day(self) -> datetime.date:
        """The last day of which the law can be told: the one asked for, or the one to which it was read."""
        return min(self.on, self.checked_to)

    @property
    def said(self) -> str:
        """ "Connecticut law checked to October 5, 2026, not yet confirmed on the official pages."."""
        return f"{self.name} law checked to {self._read_to}, {self.confirmed or NOT_CONFIRMED}."

    @property
    def lines(self) -> tuple[str, ...]:
        """The warning, if there is one, and how far the law was read."""
        return (self.warning, self.said) if self.unread else (self.said,)

    @property
    def data(self) -> dict[str, Any]:
        """For programs: `unread_after` is the day after which nothing was read, where the day asked for lies after it, else null."""
        read_to = self.checked_to.isoformat()
        confirmed = {"by": self.confirmed.by, "on": self.confirmed.on.isoformat()} if self.confirmed else None
        return {"checked_to": read_to, "unread_after": read_to if self.unread else None, "confirmed": confirmed}

    @property
    def _read_to(self) -> str:
        return long_date(self.checked_to.isoformat())


@dataclass(frozen=True)
class Page:
    """One entry of `law/CONFIRM.md`: the line it stands on, the state, the day to which that state's law was read, and who ticked it when."""

    line: int
    state: str
    checked_to: str
    ticked: bool
    by: str = ""
    on: datetime.date | None = None


_STATE = re.compile(r"^##\s.*\((?P<state>[a-z]{2})\).*?(?P<day>\d{4}-\d{2}-\d{2})\s*$")
_ENTRY = re.compile(r"^- \[(?P<tick>[ xX])\] ")
_LIKE = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")
_BY = re.compile(r"[–—-] confirmed by (?P<by>\S.*?) on (?P<on>\S+?)\.?\s*$")


def pages_in(text: str) -> Iterator[Page]:
    """The entries of `law/CONFIRM.md`. Raises ValueError with a line's number and a sentence for one that is half filled in or
    mangled, which would be missed and its state be called confirmed without it."""
    state = day = ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _STATE.match(line):
            state, day = heading["state"], heading["day"]
        entry = _ENTRY.match(line)
        if entry is None:
            if state and _LIKE.match(line):
                raise ValueError(
                    number, f"{line.strip()[:40]!r} is no line that can be ticked, and would not count; begin it with “- [ ] ”"
                )
            continue
        signed = _BY.search(line)
        if entry["tick"] == " " and signed is None:
            yield Page(number, state, day, ticked=False)
            continue
        if entry["tick"] == " " or signed is None:
            raise ValueError(
                number, "a page that is ticked ends with who confirmed it and when, and no other does: “– confirmed by NAME on 2026-12-05”"
            )
        try:
            yield Page(number, state, day, True, signed["by"], datetime.date.fromisoformat(signed["on"]))
        except ValueError:
            raise ValueError(number, f"{signed['on']} is not a date; write year-month-day, for example 2026-12-05") from None


def confirmed(pages: list[Page], state: str, checked_to: datetime.date) -> Confirmed | None:
    """Who confirmed a state's law: nobody, until every page of it is ticked for the very day to which the law was read."""
    own = [page for page in pages if page.state == state and page.checked_to == checked_to.isoformat()]
    days = [page.on for page in own if page.ticked and page.on]
    if not own or len(days) < len(own):
        return None
    return Confirmed(", ".join(dict.fromkeys(page.by for page in own)), min(days))


_GONE = ("asks", "act", "earlier", "checked_to", "unresolved")


def is_older(data: Any) -> bool:
    """Whether a law file is written in the older way."""
    return isinstance(data, dict) and any(isinstance(entry, dict) and "asks" in entry for entry in data.get("requirements") or ())


def brought_up(data: dict[str, Any]) -> dict[str, Any]:
    """The same file in today's shape. A question that was open then stays beside the requirement as a caution."""
    common = data.get("common") or {}
    entries = [_entry({**common, **entry}) for entry in data["requirements"]]
    return {**{key: value for key, value in data.items() if key != "common"}, "requirements": entries}


def pack_of(state: str, files: list[dict[str, Any]]) -> Pack:
    """A pack for a folder that has none: its law was read to the oldest day that a file names."""
    days = [
        str(day)
        for file in files
        for entry in file.get("requirements") or ()
        if (day := {**(file.get("common") or {}), **entry}.get("checked_to"))
    ]
    return Pack(
        name=state.upper(), checked_to=datetime.date.fromisoformat(min(days, default="2000-01-01")), read="as the files of that time say"
    )


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    starts = [str(each.get("on_or_after") or each.get("from")) for each in entry["applies"]]
    earlier = sorted(entry.get("earlier") or (), key=lambda version: str(version["before"]))
    known = "read" if entry.get("confidence") == "text seen" else "summary"
    starts += [str(each.get("on_or_after") or each.get("from")) for version in earlier for each in version.get("applies", ())]
    wordings: list[dict[str, Any]] = []
    begin = min(starts)
    for version in earlier:
        day = str(version["before"])
        begin = min(begin, str(datetime.date.fromisoformat(day) - datetime.timedelta(days=1)))
        own = {"from": begin, "act": entry["act"], "words": known, "asks": version.get("asks") or entry["asks"]}
        wordings.append({**own, **({"applies": version["applies"]} if version.get("applies") else {})})
        begin = day
    wordings.append({"from": begin, "act": entry["act"], "words": known, "asks": entry["asks"]})
    question = (entry.get("unresolved") or {}).get("question")
    caution = " ".join(filter(None, (entry.get("caution"), f"Open in law: {question}" if question else "")))
    kept = {key: value for key, value in entry.items() if key not in _GONE}
    return {**kept, "wordings": wordings, **({"caution": caution} if caution else {})}
