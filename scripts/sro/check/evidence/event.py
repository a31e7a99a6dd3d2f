"""`event`: something that happened to the agreement, by the dates on record; when it is due again is counted as every duty of the law is.

- passes: an update two years ago, where three are allowed
- fails: the last one four years ago; a renewal or an amendment where an update is asked for; no date on record
"""

from sro.check.evidence.base import NOT_RECORDED, Evidence, Sources
from sro.check.finding import Quote, Strength
from sro.law import Event, falls_due, recorded, spoken
from sro.reading import Place


def find(form: Event, sources: Sources, called: str) -> Evidence:
    """Whether the day on which it falls due again lies ahead; that very day counts as in time. What ran out before the duty was law is due at once."""
    dues = falls_due(sources.requirement, recorded(sources.events), sources.on) if sources.requirement and sources.on else []
    due = next((each for each in dues if each.counted_from), None)
    if due is None or due.counted_from is None or sources.on is None:
        return Evidence(Strength.NONE, (), (f"{NOT_RECORDED}: {form.says}.",))
    last = f"by the dates recorded here it was last {due.counted_from.verb} on {spoken(due.counted_from.on)}"
    if due.day is None or (due.early is None and sources.on <= due.day):
        ahead = f"; the next update is due by {spoken(due.day)}" if due.day else ""
        return Evidence(Strength.STRONG, (Quote(f"{last[:1].upper()}{last[1:]}{ahead}", Place(heading=f"recorded dates: {form.says}")),))
    first = ", the day on which the duty became law" if due.early else ""
    return Evidence(Strength.NONE, (), (f"Due on {spoken(due.day)}{first}: {last}. Whether it was updated since is not known here.",))
