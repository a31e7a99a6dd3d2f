"""Whether the model's text changed under a district's own words or choices since they were written, and which change of law brought it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from sro.errors import Problem
from sro.model import (
    LOCAL,
    Added,
    Address,
    ClauseOption,
    ClauseText,
    Fragment,
    Local,
    LocalEntry,
    Model,
    ThenFile,
    clauses_of,
)
from sro.project.adopted import load_fragments
from sro.project.districts import folder_of, load_district
from sro.project.local_entries import read_local
from sro.project.project import Project
from sro.project.shape import validated
from sro.project.store import Store, read_yaml

THEN = "model-then.yml"
CHANGES = "changes"
_HEAD = "# What the model said when the words and choices of this district were written. Written by `sro local`, `sro migrate` and `sro upgrade`.\n"


@dataclass(frozen=True)
class Waiting:
    """A clause whose text in the model is another than when the district spoke on it: then and now as written, the entry of its own with the place
    in `local.yml` (None for a choice), the question that chooses it, and the fragments that tell why the model changed."""

    clause: str
    then: str
    now: str
    place: int | None
    entry: LocalEntry | None
    question: str
    why: tuple[Fragment, ...]

    @property
    def by_law(self) -> tuple[Fragment, ...]:
        """The reasons that are a change of law."""
        return tuple(each for each in self.why if each.kind == "law change")


def as_written(clause: ClauseText) -> str:
    """A clause of the model as it is written, one paragraph a line, each alternative behind its answer."""
    lines = [*([clause.heading] if clause.heading else []), *_body(clause)]
    for answer, option in clause.options.items():
        lines += [f"If {clause.choose} is {answer}:", *_body(option)]
    return "\n".join(" ".join(line.split()) for line in lines)


def _body(text: ClauseText | ClauseOption) -> Iterator[str]:
    yield from [text.text] if text.text else []
    yield from (f"– {item if isinstance(item, str) else item.text}" for item in text.items)
    yield from [text.closing] if text.closing else []


def watched(model: Model, local: Local, answered: Mapping[str, object]) -> dict[str, str]:
    """What the model says now of each clause on which a district has an entry or a choice of its own."""
    own = {entry.clause for entry in local if not isinstance(entry, Added)}
    clauses = (clause for document in model.documents.values() for clause in clauses_of(document))
    return {each.id: as_written(each) for each in clauses if each.id in own or each.choose in answered or each.optional in answered}


def load_then(store: Store, district: str) -> dict[str, str]:
    """What the model said when a district spoke, by clause; nothing where there is no file."""
    name = f"districts/{district}/{THEN}"
    return dict(validated(ThenFile, read_yaml(store, name)).clauses) if store.has(name) else {}


def then_text(clauses: Mapping[str, str]) -> bytes:
    """The file that keeps what the model said."""
    return (_HEAD + yaml.safe_dump({"clauses": dict(sorted(clauses.items()))}, allow_unicode=True, sort_keys=False, width=110)).encode()


def waiting(project: Project, address: Address) -> list[Waiting]:
    """Each clause of a draft on which an upgrade waits, in the order of the model."""
    then = load_then(project.store, address.district)
    if not then or address.adopted:
        return []
    answered = load_district(project.store, address)[0].answers
    name = f"{folder_of(project.store, address)}/{LOCAL}"
    local = read_local(read_yaml(project.store, name)) if project.store.has(name) else ()
    filed = load_fragments(project.store, CHANGES)
    found = []
    for clause, now in watched(project.model, local, answered).items():
        if clause in then and then[clause] != now:
            place = next((n for n, entry in enumerate(local) if entry.clause == clause), None)
            question = "" if place is not None else _chooses(project.model, clause)
            why = tuple(each.fragment for each in filed if each.fragment.covers(clause))
            found.append(Waiting(clause, then[clause], now, place, local[place] if place is not None else None, question, why))
    return found


def _chooses(model: Model, name: str) -> str:
    """The question whose answer chooses a clause."""
    found = (clause for document in model.documents.values() for clause in clauses_of(document) if clause.id == name)
    return next((clause.choose or clause.optional or "" for clause in found), "")


def upgrade_remarks(project: Project, address: Address) -> list[Problem]:
    """That an upgrade waits, at the entry or the answer that it concerns."""
    found = []
    for each in waiting(project, address):
        law = f", by a change of law ({', '.join(fragment.act or fragment.change for fragment in each.by_law)})" if each.by_law else ""
        told = (
            f"an upgrade waits: the model's text of {each.clause} changed{law} since this was written; `sro upgrade {address}` shows both"
        )
        if each.place is not None:
            source = read_yaml(project.store, f"{folder_of(project.store, address)}/{LOCAL}")
            found.append(source.problem((each.place,), told))
        else:
            found.append(load_district(project.store, address)[1].problem(("answers", each.question), told, at_key=True))
    return found
