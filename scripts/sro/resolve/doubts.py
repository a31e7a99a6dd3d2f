"""Answers on people and schools that can hardly all be right together. They are kept and told, since the district may know better."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from sro.resolve.effect import Remark
from sro.resolve.values import Blank

Context = Mapping[str, Any]
Entry = Mapping[str, Any]


def doubts_in(context: Context) -> list[Remark]:
    """A remark for each doubt about departments, schools and officers; none for a model that does not ask for them."""
    if not {"departments", "schools", "officers", "parties"} <= context.keys():
        return []
    listed = [str(school["name"]) for school in context["schools"] if school["name"]]
    return [
        *_named_twice(context, ("schools", "parties")),
        *_departments(context, listed),
        *_schools(context),
        *_officers(context, listed),
        *_parties(context),
    ]


def _named_twice(context: Context, questions: Sequence[str]) -> Iterator[Remark]:
    """Entries of one list that bear one name, however it is capitalized."""
    for question in questions:
        seen: set[str] = set()
        for position, entry in enumerate(context[question]):
            name = str(entry["name"]).casefold()
            if name and name in seen:
                told = f"{question}: {entry['name']} stands twice; take one away, or add to the name what tells the two apart"
                yield Remark((question, position, "name"), told)
            seen.add(name)


def _departments(context: Context, listed: Sequence[str]) -> Iterator[Remark]:
    served: dict[str, str] = {}
    for number, department in enumerate(context["departments"]):
        for position, school in enumerate(department["schools"]):
            path = ("departments", number, "schools", position)
            if listed and school not in listed:
                yield Remark(path, f"departments: {department['name']} serves {school}, which is not in the list of schools; {_ADD}")
            if (other := served.setdefault(school, str(department["name"]))) != department["name"]:
                both = f"{school} is served by {other} and by {department['name']}"
                yield Remark(path, f"departments: {both}; name it with the one whose chief gets its reports, unless both do")
    if len(context["departments"]) > 1 and served:
        for position, school in enumerate(listed):
            if school not in served:
                yield Remark(("schools", position), f"schools: no department serves {school}; name it under one of departments")


_ADD = "add it there, or mend the name"


def _schools(context: Context) -> Iterator[Remark]:
    for position, school in enumerate(context["schools"]):
        named = len(school["days"]) if school["days"] else 0
        weekly = school["days_per_week"]
        if named and weekly and float(weekly) > named:
            two = f"{school['name']} has {named} named {'day' if named == 1 else 'days'} and days_per_week {weekly}"
            yield Remark(("schools", position, "days_per_week"), f"schools: {two}; change one of the two")


def _officers(context: Context, listed: Sequence[str]) -> Iterator[Remark]:
    officers = context["officers"]
    if not officers:
        return
    count = context.get("sro_count")
    if isinstance(count, int) and not isinstance(count, bool) and count != len(officers):
        yield Remark(
            ("sro_count",),
            f"sro_count: {int(count)} is not the number of officers, of whom {len(officers)} are listed; change one of the two",
        )
    posted: set[str] = set()
    numbers: dict[str, int] = {}
    names = [str(department["name"]) for department in context["departments"]] or [str(context["department"])]
    for place, officer in enumerate(officers):
        called = f"SRO {officer['number']}" if officer["number"] else f"officer {place + 1} of the list"
        if officer["number"] and numbers.setdefault(str(officer["number"]), place) != place:
            yield Remark(("officers", place, "number"), f"officers: {called} stands twice; give each officer a number of its own")
        if officer["department"] and context["department"] and str(officer["department"]) not in names:
            message = f"officers: {called} is of {officer['department']}, which is none of the departments ({', '.join(names)}); {_ADD}"
            yield Remark(("officers", place, "department"), message)
        elif len(names) > 1 and not officer["department"]:
            yield Remark(
                ("officers", place), f"officers: of which department {called} is, is not said, and several send officers; add department"
            )
        for position, post in enumerate(officer["posts"] or ()):
            school = str(post["school"])
            posted.add(school)
            if post["school"] and listed and school not in listed:
                path = ("officers", place, "posts", position, "school")
                yield Remark(path, f"officers: {called} has a post at {school}, which is not in the list of schools; {_ADD}")
        yield from _of_others(context, place, officer, called)
        yield from _twice(place, officer, called)
    for position, school in enumerate(context["schools"]):
        if school["officer"] == "base" and school["name"] and str(school["name"]) not in posted:
            yield Remark(
                ("schools", position),
                f"schools: {school['name']} is an officer’s base, and no officer has a post there; add the post, or say visited",
            )


def _of_others(context: Context, place: int, officer: Entry, called: str) -> Iterator[Remark]:
    """Posts at schools that another department serves."""
    for position, post in enumerate(officer["posts"] or ()):
        serving = [str(each["name"]) for each in context["departments"] if post["school"] in each["schools"]]
        if serving and officer["department"] and str(officer["department"]) not in serving:
            message = (
                f"officers: {called} is of {officer['department']} and has a post at {post['school']}, which {' and '.join(serving)} serves"
            )
            yield Remark(("officers", place, "posts", position, "school"), f"{message}; change one of the two")


def _twice(place: int, officer: Entry, called: str) -> Iterator[Remark]:
    """Two posts of one officer on one day, unless their hours lie apart."""
    posts = list(enumerate(officer["posts"] or ()))
    for (_, first), (position, second) in combinations(posts, 2):
        both = [day for day in first["days"] or () if day in (second["days"] or ())]
        if both and not _apart(first["hours"], second["hours"]):
            message = f"officers: {called} is at {first['school']} and at {second['school']} on {both[0].shown}"
            yield Remark(("officers", place, "posts", position), f"{message}; change the days, or give hours that lie apart")


def _apart(first: Entry, second: Entry) -> bool:
    if any(isinstance(hours[end], Blank) for hours in (first, second) for end in ("from", "to")):
        return False
    return bool(first["to"] <= second["from"] or second["to"] <= first["from"])


def _parties(context: Context) -> Iterator[Remark]:
    for position, party in enumerate(context["parties"]):
        if party["joins"] and "cost" in party["joins"] and context.get("program_cost") == "not-stated":
            message = (
                f"parties: {party['name']} joins for the cost, and the agreement says nothing of the cost (program_cost is not-stated)"
            )
            yield Remark(("parties", position, "joins"), f"{message}; answer program_cost, or let it join for something else")
