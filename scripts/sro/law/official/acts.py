"""The acts that a section was made by, as its note lists them, and the dates that acts name."""

import datetime
import re
from collections.abc import Iterable

from sro.law.official.imprint import Markup
from sro.law.official.normalize import normalized


def acts_of(note: str, markup: Markup) -> tuple[str, ...]:
    """The acts of a note in its order, one spelling each: `P.A. 23-208 § 9`, `June Sp. Sess. P.A. 15-5 § 342`, `P.A. 24-41 §§ 33, 34`.

    An entry that the state's pattern does not know (an older revision of the statutes) stays as it is printed.
    """
    found: list[str] = []
    for entry in re.split(r"[;+]", _outer(normalized(note))):
        text = entry.strip(" .")
        if not text:
            continue
        named = markup.find("act_entry", text)
        if named is None:
            act = text
        else:
            sections = named["sections"].strip(" .")
            many = "§§" if re.search(r"[,-]| and ", sections) else "§"
            act = f"{named['session'] or ''}{markup.act_name.format(number=named['number'])} {many} {sections}"
        if act not in found:
            found.append(act)
    return tuple(found)


def _outer(note: str) -> str:
    """The note without the brackets around it; those within an entry ("S. 146(c)") stay apart from them."""
    return re.sub(r"(?<![0-9a-z])\(|\)(?=\s*(?:\+|$))", "", note)


def latest(acts: Iterable[str]) -> tuple[int, ...]:
    """The year and number of the newest act named, to put prints of one section in order; () where no act has a number."""
    numbers = [(_year(int(year)), int(number)) for act in acts for year, number in re.findall(r"\b([0-9]{2})-([0-9]+)\b", act)]
    return max(numbers, default=())


def _year(short: int) -> int:
    return 1900 + short if short > 50 else 2000 + short


def day_in(text: str) -> datetime.date | None:
    """The first date written out in words ("July 1, 2026"), or None."""
    for found in re.finditer(r"\b([A-Z][a-z]{2,8}) ([0-9]{1,2}), ([0-9]{4})\b", text):
        try:
            return datetime.datetime.strptime(found.group(), "%B %d, %Y").date()
        except ValueError:
            continue
    return None
