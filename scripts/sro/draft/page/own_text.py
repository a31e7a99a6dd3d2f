"""Clauses of one's own on the page: added beside another, left out, and taken back."""

from sro.draft.page.edits import own_words_of, weighed
from sro.draft.page.session import Reply, Session
from sro.errors import InputError, refuse
from sro.model import OWN_PREFIX, Added, LeftOut, LocalEntry, Moved, Replaced
from sro.project import faults
from sro.project.yaml import Located

_KINDS: dict[str, type[LocalEntry]] = {"replace": Replaced, "add": Added, "leave_out": LeftOut, "move": Moved}


def add_clause(
    session: Session,
    after: str,
    text: str,
    heading: str = "",
    entries: tuple[str, ...] = (),
    closing: str = "",
    reason: str = "",
    name: str = "",
    confirmed: bool = False,
) -> Reply:
    """A clause of the district's own behind another. Without a ``name`` it is called after its heading, or numbered."""
    taken = {each.clause for each in session.draft.local if isinstance(each, Added)}
    stem = OWN_PREFIX + (
        "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in (name or heading).lower()).split()) or "clause"
    )
    found = next(each for each in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if each not in taken)
    words = own_words_of(text, entries, closing, reason)
    return _with(session, Added(add=found, after=after, heading=heading.strip() or None, **words), confirmed)


def leave_out(session: Session, clause: str, reason: str = "", confirmed: bool = False) -> Reply:
    """The draft without a clause of the model."""
    if not reason.strip():
        raise InputError("a clause that is left out needs a reason on record; say why")
    return _with(session, LeftOut(leave_out=clause, reason=reason.strip()), confirmed)


def drop(session: Session, verb: str, clause: str, confirmed: bool = False) -> Reply:
    """The draft without one of its own entries, so that the model's text stands again."""
    return weighed(session, session.draft.without(_KINDS[verb], clause), confirmed=confirmed)


def _with(session: Session, entry: LocalEntry, confirmed: bool) -> Reply:
    draft = session.draft.with_entry(entry)
    refuse(faults(Located("", []), draft.local, session.model))
    return weighed(session, draft, confirmed=confirmed)
