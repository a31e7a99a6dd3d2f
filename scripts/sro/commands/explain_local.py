"""An entry of a district's own, in plain words, for `sro explain`."""

from collections.abc import Iterator

from sro.model import Added, LocalEntry, Moved, OwnWords

_DID = {"Replaced": "in its own words", "Added": "a clause of its own", "LeftOut": "left out", "Moved": "moved"}


def own_lines(entry: LocalEntry, district: str, place: str) -> Iterator[str]:
    """What an entry does and why, with the place where it is written."""
    yield f"{entry.clause}: {district}: {_DID[type(entry).__name__]} ({place})"
    if isinstance(entry, OwnWords):
        yield f"  Reads: {' '.join(' '.join(entry.stretches.values()).split())}"
    if isinstance(entry, Added) and entry.article:
        yield f"  Begins an article: {entry.article}"
    if isinstance(entry, Added | Moved):
        yield from (f"  Stands {key.replace('_', ' ')}: {name}" for key, name in entry.places.items())
    if isinstance(entry, Added) and entry.satisfies:
        yield f"  Claims to meet: {', '.join(entry.satisfies)}"
    if entry.reply:
        yield f"  The other side is told: {entry.reply}"
    yield f"  Why: {' '.join(entry.reason.split()) if entry.reason else 'no reason is on record'}"
    yield f"  Written by: {f'{entry.by.name} on {entry.by.on}' if entry.by else 'nobody is named yet'}"
    yield from [f"  Given up knowingly: {', '.join(entry.gives_up)}"] if entry.gives_up else []
