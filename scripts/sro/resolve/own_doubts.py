"""Doubts about a district's own words: a reference that leads nowhere or, since clauses were added or moved, elsewhere; quotation marks that were
meant for the file; a clause left out to which others refer."""

from collections.abc import Iterator

from sro.model import LeftOut, Local, Model, OwnWords
from sro.model.document import Clause, Document, Item, Run
from sro.resolve.local_text import DEFAULT, Fault, localized
from sro.resolve.own_words import marked_ids, parts_of, typed
from sro.resolve.resolver import Edition, ids_of, referred_to


def own_doubts(model: Model, edition: Edition, document: Document) -> list[Fault]:
    """What is doubtful about the own words in one document, by entry."""
    standing = {clause.id for clause in document.clauses()}
    now, before = (parts_of(referred_to(model, document.id, edition, local)) for local in (edition.local, ()))
    entries = {clause.id: {item.label for item in clause.items} for clause in document.clauses()}
    known = _ids(model, edition.local)
    found: list[Fault] = []
    for position, entry in enumerate(edition.local):
        if isinstance(entry, OwnWords) and entry.clause in standing:
            for path, text in entry.stretches.items():
                found += [Fault(position, path, message) for message in (*_typed(text, now, before, entries), *_unknown(text, known))]
                found += [Fault(position, path, message, grave=False) for message in _quoted(text)]
        if isinstance(entry, LeftOut) and (where := _left_hanging(document, entry.clause)):
            told = f"{entry.clause} is left out, and {', '.join(where)} refer{'s' * (len(where) == 1)} to it; put what refers to it in your own words"
            found.append(Fault(position, ("leave_out",), told))
    return found


def parts_now(model: Model, edition: Edition) -> dict[str, str]:
    """The id of each part of the agreement by how it is said, with the edition's own entries carried out."""
    return parts_of(referred_to(model, DEFAULT, edition, edition.local))


def _typed(text: str, now: dict[str, str], before: dict[str, str], entries: dict[str, set[str]]) -> Iterator[str]:
    for each in typed(text):
        words, to, was = text[each.start : each.end], each.leads_to(now), each.leads_to(before)
        if not to:
            remedy = (
                f"it was {was} before your own entries; write [[{was}]]" if was else "write the id of the clause, as [[reporting.to-chief]]"
            )
            yield f"“{words}” leads to no part of this paper; {remedy}"
        elif each.entry and each.said[0] not in now and each.entry not in entries.get(to, set()):
            yield f"“{words}{each.entry}” leads to no entry: {to} has no {each.entry}; mend it, or write [[{to}]]"
        elif was and was != to:
            yield f"“{words}” leads to {to} here, and to {was} without your own entries; write [[{to}]] or [[{was}]], which follow the numbers"


def _unknown(text: str, known: frozenset[str]) -> Iterator[str]:
    for _, name in marked_ids(text):
        if name not in known:
            yield f"[[{name}]] is no clause or section; check the id, or write the words without brackets"


def _quoted(text: str) -> Iterator[str]:
    bare = text.strip()
    if len(bare) < 2 or set(bare[1:-1]) & set('“”„«»"'):
        return
    if bare[0] == bare[-1] and bare[0] in "\"'":
        yield f"the words begin and end in quotation marks ({bare[0]}…{bare[-1]}), which are printed; leave them out if they only hold the words"
    elif bare[0] in "“”‘„«" and bare[-1] in "”“’»":
        yield f"the words begin and end in curly quotation marks ({bare[0]}…{bare[-1]}), which are printed; if they are meant for the file, write straight ones"


def _ids(model: Model, local: Local) -> frozenset[str]:
    changed = localized(model, local)
    return frozenset().union(*(ids_of(changed, text) for text in changed.documents.values()))


def _left_hanging(document: Document, name: str) -> list[str]:
    """The clauses that refer to one that is left out."""
    return [clause.id for clause in document.clauses() if any(run.kind == "blank" and run.to == name for run in _runs(clause))]


def _runs(clause: Clause) -> Iterator[Run]:
    yield from (*clause.runs, *clause.closing)
    pending = list(clause.items)
    while pending:
        item: Item = pending.pop()
        yield from item.runs
        pending += item.items
