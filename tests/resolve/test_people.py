"""Who stands in the documents: any departments, schools, officers, parties and capacities that a district answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.errors import InputError
from sro.model.document import Document, Signatures, plain
from sro.reading.own import of_document
from sro.resolve import Edition, read_answers, resolve
from sro.resolve.offices import capacity_in
from sro.resolve.people import on_whom
from tests.every_document import PROJECT

MODEL = PROJECT.model
Raw = dict[str, Any]

SCHOOLS = [f"{name} School" for name in ("Aspen", "Birch", "Cedar", "Dogwood", "Elm")]
TOWNS = ["Alder", "Brook", "Cove", "Dale"]


@st.composite
def districts(draw: st.DrawFn) -> Raw:
    """One to four departments that part the schools among them, officers at these schools, and perhaps a further party."""
    count = draw(st.integers(1, 4))
    parted = {school: draw(st.integers(0, count - 1)) for school in draw(st.lists(st.sampled_from(SCHOOLS), min_size=1, unique=True))}
    departments = [
        {
            "name": f"{TOWNS[number]} Police Department",
            "head": {
                "name": f"{TOWNS[number]} Head",
                "title": draw(st.sampled_from(["Chief of Police", "Police Captain"])),
                "capacity": draw(st.sampled_from(["in-office", "interim", "acting"])),
                "post_certified": draw(st.booleans()),
            },
            "schools": [school for school, own in parted.items() if own == number],
        }
        for number in range(count)
    ]
    officers = [
        {
            "number": number,
            "department": departments[own]["name"],
            "starts": draw(st.sampled_from(["2026-09-01", "2026-10-05"])),
            "posts": [{"school": school, "days": draw(st.lists(st.sampled_from(["mon", "wed", "fri"]), min_size=1, unique=True))}],
        }
        for number, (school, own) in enumerate(parted.items(), 1)
    ]
    parties = draw(st.sampled_from([[], [{"name": "Town of Cove", "by": {"name": "Cove Mayor", "title": "Mayor"}, "joins": ["cost"]}]]))
    return {
        "board": "Example Board of Education",
        "departments": departments,
        "parties": parties,
        "schools": [{"name": school, "days_per_week": draw(st.sampled_from([1, "1.5", 5]))} for school in parted],
        "officers": officers,
        "superintendent": {"name": "Lee Roe", "capacity": draw(st.sampled_from(["in-office", "acting"]))},
    }


def document(raw: Raw, name: str = "mou", state: str = "ct") -> Document:
    answers = read_answers(MODEL, raw, state=state, date="2026-09-14")
    return resolve(MODEL, name, Edition("any", state, "2026-09-14", answers))


def words(made: Document) -> str:
    return "\n".join(of_document(made).words)


def signatures(made: Document) -> dict[str, tuple[str, str]]:
    blocks = [block for section in made.all_sections() for block in section.blocks if isinstance(block, Signatures)]
    return {plain(each.party): (plain(each.name), plain(each.title)) for block in blocks for each in block.blocks}


@settings(max_examples=25)
@given(districts())
def test_every_name_that_is_answered_stands_in_the_agreement(raw: Raw) -> None:
    made = document(raw)
    said = words(made)
    for department in raw["departments"]:
        assert department["name"] in said
        capacity = department["head"]["capacity"]
        shown = department["head"]["title"] if capacity == "in-office" else f"{capacity.capitalize()} {department['head']['title']}"
        assert signatures(made)[department["name"]] == (department["head"]["name"], shown)
    for school in raw["schools"]:
        assert f"{school['days_per_week']} day" in said
        assert school["name"] in said
    for officer in raw["officers"]:
        [post] = officer["posts"]
        at = said.index(f"SRO {officer['number']}, ")
        assert post["school"] in said[at : at + 300]
        assert officer["department"] in said[at : at + 300]
    for party in raw["parties"]:
        assert f"the {party['name']}, a municipality, for what this Agreement provides on the cost" in said
        assert signatures(made)[party["name"]] == ("Cove Mayor", "Mayor")
    assert ("it means any, each or all of those who make it" in said) == (len(raw["departments"]) > 1 or bool(raw["parties"]))
    assert ("decides on those subjects alone" in said) == bool(raw["parties"])


@settings(max_examples=25)
@given(districts())
def test_form_a_sends_each_officer_to_the_chief_of_the_own_department(raw: Raw) -> None:
    made = document(raw, "form-a")
    departments, said = raw["departments"], words(made)
    chosen = {option.label for field in made.fields() if field.name == "department" for option in field.options}
    certified = [each for each in departments if each["head"]["post_certified"]]
    assert chosen == ({each["name"] for each in departments} if len(departments) > 1 else set())
    if not certified:
        assert "provide it directly to the Superintendent of Schools" in said
    elif len(departments) > 1:
        for each in departments:
            assert f"{each['head']['title']} of the {each['name']}" in said
            assert (f"as an officer of the {each['name']}" in said) <= (each not in certified)
        assert ("or, as an officer of" in said) == (len(certified) < len(departments))


@settings(max_examples=25)
@given(districts())
def test_one_department_reads_the_same_in_the_long_form_and_in_the_short(raw: Raw) -> None:
    [first, *_] = raw["departments"]
    head = first["head"]
    # the rule on a chief without certification is met by its default; the officers' departments need no second one
    shared = {key: value for key, value in raw.items() if key not in ("departments", "officers")}
    long = {**shared, "departments": [{**first, "schools": []}]}
    short = {
        **shared,
        "department": first["name"],
        "chief_name": head["name"],
        "chief_title": head["title"],
        "chief_capacity": head["capacity"],
        "chief_post_certified": head["post_certified"],
    }
    for name in ("mou", "form-a", "monthly-notice", "policy-5142.4", "sro-position"):
        assert words(document(long, name)) == words(document(short, name))


@settings(max_examples=25)
@given(districts())
def test_whoever_a_duty_falls_on_is_told_by_department(raw: Raw) -> None:
    context = read_answers(MODEL, raw, state="ct", date="2026-09-14").context
    named = on_whom(context)
    if len(raw["departments"]) == 1:
        assert named == {}
        return
    for position, department in enumerate(raw["departments"]):
        head = department["head"]
        assert department["name"] == named["agency"][position]
        assert named["chief"][position].endswith(f"{head['title']} of the {department['name']} ({head['name']})")
        assert (head["name"] in named["each officer"][position]) == head["post_certified"]


@pytest.mark.parametrize(
    ("typed", "office", "capacity"),
    [
        ("Interim Chief of Police", "Chief of Police", "Interim"),
        ("acting superintendent", "superintendent", "Acting"),
        ("Chief of Police (Interim)", "Chief of Police", "Interim"),
        ("Chief of Police, Acting", "Chief of Police", "Acting"),
        ("Chief of Police", "Chief of Police", ""),
        ("Director of Interactive Media", "Director of Interactive Media", ""),
    ],
)
def test_a_title_that_says_in_what_capacity_is_taken_apart(typed: str, office: str, capacity: str) -> None:
    assert capacity_in(typed) == (office, capacity)


@pytest.mark.parametrize("who", ["chief", "superintendent"])
@pytest.mark.parametrize("raw", [{"title": "Interim {office}"}, {"title": "{office}", "capacity": "interim"}])
def test_the_text_speaks_of_the_office_and_the_signature_of_the_capacity(who: str, raw: Raw) -> None:
    office = {"chief": "Chief of Police", "superintendent": "Superintendent of Schools"}[who]
    answers = {f"{who}_{key}": value.format(office=office) for key, value in raw.items()}
    made = document({**answers, "department": "Yale Police Department", "district": "Yale Public Schools", f"{who}_since": "2026-08-03"})
    said = words(made)
    assert f"The {office} of the" in said
    assert "Interim" not in said.split("Signatures")[0]
    assert f"Interim {office} (since August 3, 2026)" in {title for _, title in signatures(made).values()}
    assert "binds whoever holds that office" in said
    assert "binds whoever holds that office" not in words(document({f"{who}_title": office}))


@pytest.mark.parametrize(
    ("raw", "path", "sentence"),
    [
        (
            {"department": ["A", "B"]},
            ("department",),
            "department: 2 of them are written, and it holds one; write several under departments",
        ),
        (
            {"departments": [{"name": "A"}, {"name": "A"}]},
            ("departments", 1, "name"),
            "departments: A stands twice; write its schools under one entry, or tell the two apart by name",
        ),
        (
            {"departments": [{"name": "A", "head": "Jane Doe"}]},
            ("departments", 0, "head"),
            "departments: Jane Doe must hold name, title, capacity, since, post_certified and signed_on, each as `key: value`",
        ),
        (
            {"departments": [{"name": "A", "head": {"capcity": "acting"}}]},
            ("departments", 0, "head", "capcity"),
            "departments: capcity is not a part of this answer; did you mean capacity?",
        ),
        (
            {"schools": [{"name": "A", "hours": {"from": "14:45", "to": "07:15"}}]},
            ("schools", 0, "hours", "to"),
            "schools: the hours from 2:45 p.m. to 7:15 a.m. end before they begin; exchange or correct them",
        ),
        (
            {"schools": [{"name": "A", "hours": {"from": "7.15"}}]},
            ("schools", 0, "hours", "from"),
            'schools: 7.15 is not a time of day; write hours and minutes from 00:00 to 23:59 in quotes, for example "07:30"',
        ),
        (
            {"schools": [{"name": "A", "days_per_week": 8}]},
            ("schools", 0, "days_per_week"),
            "schools: 8 is more than 7 (a week has seven days); use 7 or fewer",
        ),
        (
            {"officers": [{"posts": [{"days": ["monday"]}]}]},
            ("officers", 0, "posts", 0, "days", 0),
            "officers: monday is not one of the answers; did you mean mon?",
        ),
        (
            {"superintendent": {"name": "A"}, "superintendent_name": "B"},
            ("superintendent", "name"),
            "superintendent: name: A and superintendent_name: B say two things; keep one of the two",
        ),
        (
            {"program_cost": "district-share", "district_cost_share": "0.7"},
            ("district_cost_share",),
            "district_cost_share: 0.7 is less than 1 (a share is more than nothing and less than the whole); if 70 is meant, write that",
        ),
        (
            {"program_cost": "district-share", "district_cost_share": "about 70"},
            ("district_cost_share",),
            "district_cost_share: about 70 is not a number with at most 2 decimals; write figures, for example 69.2",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_place_value_and_remedy(raw: Raw, path: tuple[Any, ...], sentence: str) -> None:
    from sro.errors import Problem

    places: list[tuple[tuple[Any, ...], str]] = []

    def place(where: tuple[Any, ...], message: str, at_key: bool) -> Problem:
        places.append((where, message))
        return Problem("", 0, 0, message)

    with pytest.raises(InputError):
        read_answers(MODEL, raw, state="ct", date="2026-09-14", place=place)
    assert (path, sentence) in places


@pytest.mark.parametrize(("raw", "shown"), [("69.2", "69.2"), ("70", "70"), (70, "70"), ("69.20", "69.2"), ("69.25%", "69.25")])
def test_a_share_keeps_its_decimals(raw: Any, shown: str) -> None:
    said = words(document({"program_cost": "district-share", "district_cost_share": raw}))
    assert f"shall pay the Police Department {shown} percent of the yearly" in said
