"""A clause of ours speaks of the people whom a paper's names stand for, and bears a number that goes on in its article and that the paper has not."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence

import pytest

from sro.check import Asked, vocabulary_of
from sro.draft.mend import Mending, data_of, lines_of, mending
from sro.draft.mend.named_for import BOARD, DEPARTMENT, OFFICER, OTHER, named_for, of_one, of_several
from sro.draft.mend.own_names import Names, names_of
from sro.draft.mend.paper_layout import layout_of
from sro.draft.mend.typed_numbers import following, twice
from sro.formats import read_foreign
from sro.formats.word.mend import outline
from sro.model import Events
from sro.project import FolderStore, Project
from tests.every_document import ROOT
from tests.formats.word.shorthand import docx
from tests.mended import accepted

ASKED = Asked("ct", datetime.date(2026, 12, 1), "agreement", Events(entered=datetime.date(2021, 8, 16)))
OPENING = (
    "This Agreement is made on August 16, 2021 by the Fernhill Board of Education (the “Board”) and the Fernhill Police Department (“FPD”)"
)


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(FolderStore(ROOT))


def paper(*paragraphs: str) -> bytes:
    return docx(*(f'p"{words}"' for words in paragraphs))


def names(project: Project, *paragraphs: str) -> Names:
    reading = read_foreign("a.docx", paper("Agreement on officers in schools", *paragraphs))
    return names_of(reading, vocabulary_of(project.library.of("ct")))


def mended(project: Project, *paragraphs: str) -> Mending:
    made = mending(project, "a.docx", paper(*paragraphs), ASKED, author="A. Lee", date="2026-12-01")
    assert made.mended is not None
    assert made.mended.proof.holds, made.mended.proof.sentence
    return made


def lines(made: Mending) -> list[str]:
    assert made.mended is not None
    return [words for words, _ in accepted(made.mended.content)]


@pytest.mark.parametrize(
    ("text", "term", "kind"),
    [
        ("wish to place three School Resource Officers ('SROs') there".replace("'", '"'), "SROs", OFFICER),
        ("the Fernhill Police Department (“FPD”) and others", "FPD", DEPARTMENT),
        ("School Protection Officers (each an “SPO”) serve", "SPO", OFFICER),
        ("the Town of Fernhill, acting through its Division of Public Safety (the “Division”), agrees", "Division", DEPARTMENT),
        ("School Resource Officers of the Fernhill Police Department (“SROs”)", "SROs", OFFICER),
        ("School Resource Officers of the Fernhill Police Department (“FPD”)", "FPD", DEPARTMENT),
        ("a sworn member of the Department (the “Guardian”)", "Guardian", OFFICER),
        ("The officer placed is called the “Campus Deputy”.", "Campus Deputy", OFFICER),
        ("the Resident State Trooper of Fernhill, Connecticut (“Trooper Office”)", "Trooper Office", DEPARTMENT),
        ("“Ranger” means a sworn officer of the Department whom the Chief assigns.", "Ranger", OFFICER),
        ("the Fernhill Board of Education (“Board”)", "Board", BOARD),
        ("the Chief of Police (“Chief”)", "Chief", OTHER),
        ("This Memorandum of Understanding (“MOU”)", "MOU", OTHER),
        ("the Fernhill Public Schools (“District”)", "District", OTHER),
    ],
)
def test_a_name_stands_for_what_the_words_before_it_say(text: str, term: str, kind: str) -> None:
    assert named_for(text)[term] == kind


@pytest.mark.parametrize(("one", "several"), [("SRO", "SROs"), ("Campus Deputy", "Campus Deputies"), ("School Officer", "School Officers")])
def test_a_name_has_one_form_for_one_and_one_for_several(one: str, several: str) -> None:
    assert (of_several(one), of_one(several), of_one(one)) == (several, one, one)


@pytest.mark.parametrize(
    ("officers", "department", "officer", "said"),
    [
        ("School Resource Officers (“SROs”)", "Fernhill Police Department (“FPD”)", "SRO", "the FPD"),
        ("School Protection Officers (each an “SPO”)", "Division of Public Safety (the “Division”)", "SPO", "the Division"),
        ("School Marshals (each a “Marshal”)", "Fernhill Police (the “Police”)", "Marshal", "the Police"),
    ],
)
def test_nobody_bears_the_name_of_another(project: Project, officers: str, department: str, officer: str, said: str) -> None:
    made = mended(
        project,
        "Agreement on police in schools",
        f"This Agreement of August 16, 2021 is between the Fernhill Board of Education (“Board”) and the {department}, which place two {officers} in schools.",
        f"1. {said.capitalize() if said[4:].islower() else said[:1].upper() + said[1:]} shall assign two {of_several(officer)} to the Board’s schools.",
        f"2. The {of_several(officer)} shall be under the command of {said}.",
        f"3. The {officer} shall notify the principal of any arrest.",
    )
    assert (made.names.officer.word, made.names.department.definite, made.names.board.word) == (officer, said, "Board")
    words = " ".join(each.words for each in made.insertions)
    assert f"{officer} shall wear the badge" in words
    assert f"another officer of {said}" in words
    assert not re.search(r"\b(?:[Ee]ach|[Aa]n?) (?:\w+ )?(?:Officers|SROs|SPOs|Marshals)\b|\w+[^s]sss?\b(?<=rss)|\b(\w+) \1\b", words)


def test_where_no_name_is_sure_the_words_are_the_laws_own(project: Project) -> None:
    found = names(
        project,
        "This Agreement of August 16, 2021 is made by the Fernhill Board of Education and the Fernhill Village Watch (“FVW”), which is sworn to "
        "protect each school of Fernhill and its students.",
        "The FVW shall visit each school. The FVW reports to the town.",
    )
    assert found.officer.indefinite == "a school resource officer"
    assert found.department.definite == "the Police Department"
    assert found.officer.several == "school resource officers"


def test_a_paper_that_speaks_of_officers_alone_has_them_in_the_singular_too(project: Project) -> None:
    found = names(
        project, "The Board and the Police Department agree on the officers in schools. The officers wear uniforms. The officers walk."
    )
    assert (found.officer.word, found.officer.several) == ("officer", "officers")


ARTICLES = (
    "Memorandum of Agreement",
    f"{OPENING}, about School Police Officers (“SPOs”) in schools of Fernhill, and it says what each does there.",
    "Article 1. Program",
    "1.1 FPD shall assign two SPOs to the schools.",
    "1.2 The SPOs shall report to the Chief.",
    "Article 2. Arrests",
    "2.1 An SPO shall tell the principal before an arrest where that is possible.",
    "Article 3. Term",
    "3.1 This Agreement runs until June 30, 2027.",
    "3.2 Article 2 survives.",
    "IN WITNESS WHEREOF the parties have signed.",
)


def _as_sections(words: str) -> str:
    """The same paper with "ARTICLE 1" and "Section 1.01."."""
    return re.sub(r"^(\d)\.(\d) ", r"Section \1.0\2. ", words).replace("Article 1.", "ARTICLE 1.").replace("Article 2.", "ARTICLE 2.").replace(
        "Article 3.", "ARTICLE 3."
    )  # fmt: skip


def _in_roman(words: str) -> str:
    """The same paper with "I. PROGRAM" and "I.1"."""
    for arabic, roman in (("1", "I"), ("2", "II"), ("3", "III")):
        words = re.sub(rf"^{arabic}\.(\d) ", rf"{roman}.\1 ", words)
        if match := re.match(rf"Article {arabic}\. (.+)", words):
            return f"{roman}. {match[1].upper()}"
    return words


def _numbered(found: Sequence[str], pattern: str) -> list[str]:
    return [match[1] for words in found if (match := re.match(pattern, words))]


@pytest.mark.parametrize(
    ("theirs", "heading", "clause"),
    [
        (ARTICLES, r"Article (\d+)\.", r"(\d+\.\d+) "),
        (tuple(map(_as_sections, ARTICLES)), r"ARTICLE (\d+)\.", r"Section (\d+\.\d\d)\. "),
        (tuple(map(_in_roman, ARTICLES)), r"([IVX]+)\. ", r"([IVX]+\.\d+) "),
    ],
    ids=["articles", "sections", "roman"],
)
def test_a_number_goes_on_in_its_own_article(project: Project, theirs: tuple[str, ...], heading: str, clause: str) -> None:
    made = mended(project, *theirs)
    found = lines(made)
    heads, clauses = _numbered(found, heading), _numbered(found, clause)
    assert len(heads) > 3, "what the paper says nothing of stands under the next heading"
    assert len(set(heads)) == len(heads)
    assert len(set(clauses)) == len(clauses)
    assert not made.without_number
    article, counted = "", 0
    for words in found:
        if match := re.match(heading, words):
            article, counted = match[1], 0
        elif match := re.match(clause, words):
            counted += 1
            under, number = match[1].split(".")
            assert (under, int(number)) == (article, counted), words
            assert len(number) == len(re.match(r".*\.(\d+)", next(each for each in clauses if each in theirs[3]))[1]) or counted > 9  # type: ignore[index]


def test_letters_begin_anew_under_each_section_and_go_on_in_it(project: Project) -> None:
    found = lines(mended(
        project,
        "School officer agreement",
        f"{OPENING}. The police officer assigned to the schools is hereinafter called the School Liaison Officer (SLO), and this says what he does.",
        "§1. Assignment", "a) FPD will assign one SLO to Fernhill High School.", "b) The SLO will wear a soft uniform.",
        "§2. Data and reports", "a) The SLO will send the Chief a report of each investigation within five school days.", "b) The Chief will keep it.",
        "§3. Length", "a) One year, renewed each July 1.",
        "IN WITNESS WHEREOF:",
    ))  # fmt: skip
    under: list[list[str]] = []
    for words in found[2 : found.index("IN WITNESS WHEREOF:")]:
        if words.startswith("§"):
            under.append([])
        else:
            under[-1].append(words[:2])
    assert len(under) > 3
    assert any(len(letters) > 2 for letters in under)
    assert all(letters == [f"{letter})" for letter in "abcdefghijklmnopqrstuvwxyz"][: len(letters)] for letters in under)


def test_a_numbered_heading_above_dashes_is_none_of_the_clauses(project: Project) -> None:
    found = lines(mended(
        project,
        "MEMORANDUM", f"{OPENING} about the SRO’s service in the schools of Fernhill, which begins with the school year.",
        "1) GOALS", "Make schools safe.",
        "2) SELECTION AND TRAINING", "- the SRO is picked by the Chief after the Superintendent was heard", "- the SRO gets training",
        "3) THINGS NOT DONE", "- detention", "- hearings",
        "4) GRADUATED RESPONSE MODEL", "See the chart.",
        "5) END", "Any party may leave.",
        "IN WITNESS WHEREOF:",
    ))  # fmt: skip
    numbers = [int(number) for number in _numbered(found, r"(\d+)\) ")]
    assert numbers == list(range(1, len(numbers) + 1))


COUNTED_THROUGH = (
    "Agreement",
    f"{OPENING} about the SRO in schools of Fernhill, and it says what the SRO does there on each day of school.",
    "Arrests", "1. The SRO shall tell the principal before an arrest where that is possible.", "2. The SRO shall arrest no student for breach of a rule.",
    "Length", "3. This Agreement runs until June 30, 2027, and each party may end it by a notice of sixty days.",
    "IN WITNESS WHEREOF:",
)  # fmt: skip


def test_a_number_that_the_paper_has_is_not_given_twice_and_that_is_told(project: Project) -> None:
    made = mended(project, *COUNTED_THROUGH)
    numbers = Counter(_numbered(lines(made), r"(\d+)\. "))
    assert max(numbers.values()) == 1
    assert sorted(map(int, numbers)) == list(range(1, len(numbers) + 1)), "before the signing they count on, heading by heading"
    assert len(numbers) > len(("1", "2", "3")) + 1
    assert made.without_number
    assert all(words in lines(made) for words in made.without_number)
    told = "\n".join(lines_of(made, []))
    assert "Without a number, since the next one stands in the paper already" in told
    assert data_of(made, [])["without_number"] == list(made.without_number)


@pytest.mark.parametrize(
    ("changed", "doubled"),
    [({}, 0), ({"3.2 Article 2 survives.": "3.1 Article 2 survives."}, 1), ({"3.2 Article 2 survives.": "1.1 Article 2 survives."}, 1)],
)
def test_a_doubled_number_is_seen(changed: dict[str, str], doubled: int) -> None:
    blocks = outline(paper(*(changed.get(words, words) for words in ARTICLES)), "a.docx")
    assert len(twice(layout_of(blocks))) == doubled


@pytest.mark.parametrize(
    ("labels", "then"),
    [(["2.02"], "2.03"), (["Section 2.09."], "Section 2.10."), (["g)", "h)"], "i)"), (["h)", "i)"], "j)"), (["i)"], "ii)"), (["i)", "ii)"], "iii)"),
     (["IV.1"], "IV.2"), (["VIII."], "IX."), (["(a)"], "(b)")],
)  # fmt: skip
def test_the_next_number_has_the_form_of_the_last(labels: list[str], then: str) -> None:
    assert following(labels) == then
