"""`event`: something that happened to the agreement, by the dates on record.

- passes: an update two years ago, where three are allowed
- fails: the last one four years ago; a renewal or an amendment where an update is asked for; no date on record
"""

from sro.check.evidence.base import NOT_RECORDED, Evidence, Sources
from sro.check.finding import Quote, Strength
from sro.law import Event, dated, spoken
from sro.reading import Place

_WORDS = {"entered": "entered into"}


def find(form: Event, sources: Sources, called: str) -> Evidence:
    """Whether the last event of those named lies no further back than the years allow; that very day counts as in time."""
    names = {_WORDS.get(name, name) for name in form.named}
    past = [(name, day) for name, day in dated(sources.events) if name in names and sources.on and day <= sources.on]
    if not past or sources.on is None:
        return Evidence(Strength.NONE, (), (f"{NOT_RECORDED}: {form.says}.",))
    name, day = max(past, key=lambda each: each[1])
    due = form.due(day)
    last = f"by the dates recorded here it was last {name} on {spoken(day)}"
    if sources.on <= due:
        shown = f"{last[:1].upper()}{last[1:]}; the next update is due by {spoken(due)}"
        return Evidence(Strength.STRONG, (Quote(shown, Place(heading=f"recorded dates: {form.says}")),))
    return Evidence(Strength.NONE, (), (f"Due on {spoken(due)}: {last}. Whether it was updated since is not known here.",))
