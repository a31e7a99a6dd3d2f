"""Who stands in the documents: departments with their heads, the superintendent, further parties, officers and schools, worked out from the
answers once, so that the texts are the same for one department and for several."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from sro.resolve.answer_types import Path
from sro.resolve.offices import held
from sro.resolve.values import Blank, Filled, FilledList, FilledText, Joined, listed

Context = Mapping[str, Any]
Entry = dict[str, Any]

_PLURALS = {"police-department": "police departments", "law-enforcement-agency": "law enforcement agencies"}

INPUTS: dict[str, tuple[str, ...]] = {
    "department": ("departments",),
    "chief_title": ("departments", "chief_capacity"),
    "chief_post_certified": ("departments",),
    "superintendent_title": ("superintendent_capacity",),
    "agencies": ("departments", "department", "chief_name", "chief_title", "chief_capacity", "chief_since", "chief_signed_on"),
    "several_departments": ("departments",),
    "one_of_several": ("departments",),
    "agreement_parties": ("departments", "department", "board"),
    "board_and_departments": ("departments", "department", "board"),
    "departments_providing": ("departments", "department_short"),
    "agency_term": ("departments",),
    "chiefs_by_department": ("departments",),
    "uncertified_departments": ("departments",),
    "chief_name": ("departments",),
    "chief_signs_as": ("departments", "chief_title", "chief_capacity", "chief_since"),
    "chief_in_office": ("chief_name", "chief_title", "chief_capacity", "departments"),
    "superintendent_in_office": ("superintendent_name", "superintendent_title", "superintendent_capacity"),
    "superintendent_signs_as": ("superintendent_title", "superintendent_capacity", "superintendent_since"),
    "in_capacity": ("departments", "chief_title", "chief_capacity", "superintendent_title", "superintendent_capacity"),
    "further_parties": ("parties",),
    "several_parties": ("departments", "parties"),
    "parties_for_a_part": ("parties",),
    "posted_officers": ("officers",),
    "timed_schools": ("schools", "departments"),
    "scheduled_schools": ("schools", "departments", "department"),
}
"""Every name that :func:`settled_people` adds or changes for the texts, with the questions behind it."""


_NOT_ASKED: dict[str, Any] = {
    **{name: Blank(name, name.replace("_", " ")) for inputs in INPUTS.values() for name in inputs},
    **{name: FilledList((), name, name) for name in ("departments", "parties", "officers", "schools")},
    "agency_term": FilledText("police-department", "agency_term", "police department"),
    "chief_post_certified": True,
}
"""What stands for a question that a model does not ask."""


def people_inputs(names: Set[str]) -> set[str]:
    """The questions behind the names among some names."""
    return {question for name in names & INPUTS.keys() for question in INPUTS[name]}


def settled_people(context: Context) -> dict[str, Any]:
    """The names of :data:`INPUTS`, and over the answers `department`, `chief_title` and others as the
    texts speak of them: an office is named without “interim” or “acting”, which belongs to the signature. Nothing for a model that does not
    ask who the parties are; a question that it does not ask stands as not answered."""
    if "board" not in context and "department" not in context:
        return {}
    asked, context = context, {**_NOT_ASKED, **context}
    agencies = [_agency(entry, n) for n, entry in enumerate(context["departments"] or (), 1)] or [_only(context)]
    several = len(agencies) > 1
    names = [agency["name"] for agency in agencies]
    titles = [agency["head_title"] for agency in agencies]
    office, in_office, signs_as, serving = _office(context, "superintendent")
    parties = [_party(entry) for entry in context["parties"] or ()]
    one = agencies[0]
    found = {
        "department": _in_prose(names) if several else one["name"],
        "chief_title": titles[0] if len(set(map(str, titles))) == 1 else FilledText("head", "departments"),
        "chief_name": Blank("departments", "name of the head of the police department") if several else one["head_name"],
        "chief_post_certified": any(agency["certified"] for agency in agencies),
        "superintendent_title": office,
        "agencies": FilledList(agencies, "departments", "police department"),
        "several_departments": several,
        "one_of_several": False,
        "agreement_parties": _in_prose([*names, context["board"]]),
        "board_and_departments": _in_prose([context["board"], *names]),
        "departments_providing": _in_prose(names) if several else context["department_short"],
        "agency_term": _plural(context["agency_term"]) if several else context["agency_term"],
        "chiefs_by_department": _in_prose([_head_for(agency) for agency in agencies], last=" or the ", between=", the "),
        "uncertified_departments": _in_prose([a["name"] for a in agencies if not a["certified"]]) if several else "",
        "chief_in_office": Joined(_between([agency["head_in_office"] for agency in agencies], "; or ", "; ")),
        "superintendent_in_office": Joined((context["superintendent_name"], ", ", in_office)),
        "chief_signs_as": one["head_signs_as"],
        "superintendent_signs_as": signs_as,
        "in_capacity": serving or any(agency["serving"] for agency in agencies),
        "further_parties": FilledList(parties, "parties", "further parties"),
        "several_parties": several or bool(parties),
        "parties_for_a_part": any(party["joins"] for party in parties),
        "posted_officers": FilledList([_officer(entry) for entry in context["officers"] or ()], "officers", "officers"),
        "timed_schools": FilledList([{"name": s["name"], "when": w} for s in context["schools"] if (w := _times(s))], "schools", "schools"),
        "scheduled_schools": FilledList(_scheduled(context["schools"], agencies), "schools", "schools"),
    }
    return {name: value for name, value in found.items() if name in asked or name not in _NOT_ASKED}


def _plural(term: FilledText) -> FilledText:
    return FilledText(str(term), term.question, _PLURALS[str(term)])


def contradictions(context: Context) -> list[tuple[Path, str]]:
    """What cannot be: two departments of one name, hours that end before they begin. The path below `answers`, and a sentence."""
    found: list[tuple[Path, str]] = []
    names: set[str] = set()
    for number, department in enumerate(context.get("departments") or ()):
        name = str(department["name"]) if department["name"] else ""
        if name in names:
            message = f"departments: {name} stands twice; write its schools under one entry, or tell the two apart by name"
            found.append((("departments", number, "name"), message))
        names |= {name} - {""}
    schools = [(("schools", n), school) for n, school in enumerate(context.get("schools") or ())]
    posts = [
        (("officers", n, "posts", m), post)
        for n, officer in enumerate(context.get("officers") or ())
        for m, post in enumerate(officer["posts"] or ())
    ]
    for path, place in (*schools, *posts):
        hours = place.get("hours") or {}
        if hours.get("from") and hours.get("to") and hours["from"] >= hours["to"]:
            message = (
                f"{path[0]}: the hours from {hours['from'].shown} to {hours['to'].shown} end before they begin; exchange or correct them"
            )
            found.append(((*path, "hours", "to"), message))
    return found


def for_one(context: Context, position: int) -> dict[str, Any]:
    """The answers as they are for one of several departments: the papers that its own head signs."""
    entry = context["departments"][position]
    alone = {**context, "departments": FilledList([entry], "departments", "police department")}
    return {**alone, **settled_people(alone), "one_of_several": True}


def on_whom(context: Context) -> dict[str, tuple[str, ...]]:
    """Who is meant by “chief”, “agency” and “each officer” where several departments send officers: each chief by office, department and name,
    and the officers of each department with whom they report to. Nothing where there is one department."""
    if not context.get("several_departments"):
        return {}
    agencies = context["agencies"]
    return {
        "chief": tuple(map(_head_named, agencies)),
        "agency": tuple(_shown(agency["name"]) for agency in agencies),
        "each officer": tuple(f"each officer of the {_shown(agency['name'])} to {_receiver(agency)}" for agency in agencies),
    }


def _head_named(agency: Entry) -> str:
    return f"{_shown(agency['head_acts_as'])} of the {_shown(agency['name'])}{_named(agency)}"


def _named(agency: Entry) -> str:
    return f" ({agency['head_name']})" if agency["head_name"] else ""


def _receiver(agency: Entry) -> str:
    head = f"its {_shown(agency['head_acts_as'])}{_named(agency)}"
    return head if agency["certified"] else "the superintendent, since its head is not certified"


def _shown(value: Any) -> str:
    return value.shown if isinstance(value, Filled | Blank) else str(value)


def _only(context: Context) -> Entry:
    """The one department of the short form."""
    head = {key: context[f"chief_{key}"] for key in ("name", "title", "capacity", "since", "signed_on", "post_certified")}
    return _agency({"name": context["department"], "head": head, "schools": ()}, 1)


def _agency(entry: Entry, number: int) -> Entry:
    head = entry["head"]
    office, in_office, signs_as, serving = held(head["title"], head["capacity"], head["since"])
    return {
        "name": entry["name"],
        "head_name": head["name"],
        "head_title": office,
        "head_signs_as": signs_as,
        "head_acts_as": in_office,
        "head_in_office": Joined((head["name"], ", ", in_office, ", ", entry["name"])),
        "signed_on": head["signed_on"],
        "certified": bool(head["post_certified"]),
        "serving": serving,
        "schools": tuple(entry["schools"]),
        "serves": listed(entry["schools"]) if entry["schools"] else "",
        "slug": "-".join(re.findall(r"[a-z0-9]+", str(entry["name"]).lower())) if entry["name"] else f"department-{number}",
    }


def _office(context: Context, who: str) -> tuple[Any, Any, Any, bool]:
    return held(context[f"{who}_title"], context[f"{who}_capacity"], context[f"{who}_since"])


def _party(entry: Entry) -> Entry:
    by = entry["by"]
    joins = listed(entry["joins"]) if entry["joins"] else ""
    return {
        "name": entry["name"], "kind": entry["kind"], "joins": joins,
        "by_name": by["name"], "by_title": by["title"], "signed_on": by["signed_on"],
    }  # fmt: skip


def _head_for(agency: Entry) -> Joined:
    """Chief of Police of the Yale Police Department (for Yale High School)."""
    schools = (" (for ", agency["serves"], ")") if agency["serves"] else ()
    return Joined((agency["head_title"], " of the ", agency["name"], *schools))


def _officer(entry: Entry) -> Entry:
    """An officer by number, in the words of the agreement."""
    who: list[Any] = ["SRO ", entry["number"]]
    who += [", a police officer of the ", entry["department"]] if entry["department"] else []
    who += [", from ", entry["starts"], " on"] if entry["starts"] else []
    posts = [Joined(("to ", post["school"], *((" ", when) if (when := _times(post)) else ()))) for post in entry["posts"] or ()]
    return {
        "who": Joined(tuple(who)),
        "posts": Joined(_between(posts, ", and ", ", ")) if posts else Blank("officers", "schools of the officer"),
    }


def _scheduled(schools: Iterable[Entry], agencies: Sequence[Entry]) -> list[Entry]:
    """Each school with its days and hours and the department that serves it, where either is known beyond there being one department."""
    made: list[Entry] = []
    for school in schools:
        when = _times(school)
        served = [agency["name"] for agency in agencies if len(agencies) == 1 or school["name"] in agency["schools"]]
        if when or len(agencies) > 1:
            made.append({"name": school["name"], "when": when or "", "department": listed(served) if served else "Not said"})
    return made


def _times(entry: Entry) -> Joined | None:
    """On which days, or on how many, and at what hours: "on Monday and Thursday, from 7:15 a.m. to 2:45 p.m."."""
    parts: list[Any] = ["on ", listed(entry["days"])] if entry.get("days") else []
    if weekly := entry.get("days_per_week"):
        parts += [", " if parts else "on ", weekly, " day" if weekly == 1 else " days", " a week"]
    hours = entry.get("hours") or {}
    if hours.get("from") or hours.get("to"):
        parts += [*([", "] if parts else []), "from ", hours["from"], " to ", hours["to"]]
    return Joined(tuple(parts)) if parts else None


def _in_prose(names: Iterable[Any], last: str = " and the ", between: str = ", the ") -> Any:
    """Names after a first “the”: "A, the B and the C"; a single one as it is."""
    found = list(names)
    return found[0] if len(found) == 1 else Joined(_between(found, last, between)) if found else ""


def _between(pieces: Sequence[Any], last: str, between: str) -> tuple[Any, ...]:
    parts: list[Any] = []
    for position, piece in enumerate(pieces):
        if position:
            parts.append(last if position == len(pieces) - 1 else between)
        parts.append(piece)
    return tuple(parts)
