"""The search's index: what it finds, once for all districts, in parts that stay small."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from sro.errors import InputError
from sro.project.search_words import SYNONYMS, load_search_words, load_synonyms
from sro.publish.site.search_entries import Found, bare, kept, of_page, page_key, taken
from sro.publish.site.search_index import CLAUSE, DRAFT, FORMER, PART, index_files, order_of, sought, tokens
from tests.every_document import PROJECT
from tests.more_districts import project_with_files

FIRST = 120_000
WHOLE = 2_000_000
EMPTY = {"en": frozenset({"the", "of"}), "es": frozenset({"el"})}
TOWNS = {"ashford": "Ashford Schools", "bolton": "Bolton Schools"}


def made(*found: Found) -> dict[str, Any]:
    """The index of some entries, with the texts of all parts."""
    files = index_files(found, TOWNS, {}, EMPTY)
    index: dict[str, Any] = json.loads(files["search/index.json"])
    index["texts"] = [json.loads(files[f"search/{name}"]) for name in index["parts"]]
    return index


def places(index: dict[str, Any], word: str, language: str = "en") -> dict[int, bool]:
    """The places of a word, each with whether it stands in a heading, read as the script reads it."""
    lines = dict(line.split(" ", 1) for line in index["terms"][language].split("\n"))
    at, found = 0, {}
    for step in lines.get(word, "").split():
        at += int(step, 16) >> 1
        found[at] = bool(int(step, 16) & 1)
    return found


def clause(district: str, text: str, **more: Any) -> Found:
    values = {"standing": "draft", "day": "2026-09-14", **more}
    return Found(
        "mou/duties.search",
        "clause",
        f"districts/{district}/mou/",
        "Search",
        text,
        "duties.search",
        "4.2",
        "Agreement",
        "en",
        district,
        **values,
    )


def test_words_are_cut_without_case_and_accents_and_keep_their_hyphens() -> None:
    assert tokens("CGS § 10-233m(1): Cámaras, child’s body-worn Señal.") == [
        "cgs",
        "10-233m",
        "1",
        "camaras",
        "child",
        "s",
        "body-worn",
        "senal",
    ]
    assert list(sought("body-worn 10-233p.sro.5d")) == ["body-worn", "body", "worn", "10-233p.sro.5d", "10", "233p", "sro", "5d"]


def test_a_text_that_two_districts_share_stands_once_with_both() -> None:
    index = made(
        clause("ashford", "No officer searches a student."),
        clause("bolton", "No officer searches a student."),
        clause("bolton", "Never.", standing="ours"),
    )
    assert len(index["places"]) == 1
    anchor, _, texts = index["texts"][0][0]
    assert anchor == "duties.search"
    assert [text[1] for text in texts] == ["No officer searches a student.", "Never."]
    rows = [index["rows"][row] for row in texts[0][3::2]]
    assert [index["districts"][row[1]][0] for row in rows] == ["ashford", "bolton"]
    assert [*texts[0][4::2]] == ["4.2", "4.2"]
    assert index["places"][0][-1] == CLAUSE, "one that stands leads the place"


def test_words_lead_to_their_places_and_headings_are_known() -> None:
    other = Found("law:x.1", "requirement", "law/ct/x/", "Search of a phone", "Asked of the agreement.", "x.1", label="X", also=("x.1",))
    index = made(clause("ashford", "The student of the school."), other)
    assert places(index, "search") == {0: True, 1: True}
    assert places(index, "student") == {0: False}
    assert places(index, "x.1") == {1: True}
    assert places(index, "the") == {}


@pytest.mark.parametrize(
    ("standing", "order"), [("in-force", CLAUSE), ("ours", CLAUSE), ("draft", DRAFT), ("illustration", DRAFT), ("earlier", FORMER)]
)
def test_what_stands_comes_before_drafts_and_drafts_before_what_was(standing: str, order: int) -> None:
    assert order_of(clause("ashford", "", standing=standing)) == order


def test_no_place_is_torn_apart_and_parts_stay_small() -> None:
    many = [
        Found(f"mou/c{n}", "clause", "districts/ashford/mou/", f"Clause {n}", "word " * 300, f"c{n}", district="ashford") for n in range(40)
    ]
    index = made(*many)
    assert len(index["parts"]) > 5
    assert sum(len(part) for part in index["texts"]) == 40
    assert all(index["texts"][place[2]][place[3]][0] == f"c{number}" for number, place in enumerate(index["places"]))
    assert max(len(json.dumps(part)) for part in index["texts"]) < 2 * PART


def test_the_state_gives_back_what_it_was_given() -> None:
    found = [clause("ashford", "Words."), Found("page:about/", "page", "about/", "About", also=("About", "who we are"))]
    assert taken(json.loads(json.dumps(kept(found)))) == found


def test_the_same_page_of_all_districts_and_days_is_one_place() -> None:
    assert page_key("districts/ashford/2023-11-28/mou/") == page_key("districts/bolton/mou/") == "page:districts/*/mou/"
    assert page_key("es/districts/ashford/") == "page:es/districts/*/"
    assert page_key("law/ct/10-233m/") == "page:law/ct/10-233m/"


def test_a_page_is_found_by_its_parts_and_not_by_what_it_links_to() -> None:
    body = '# About\n\n<p class="lead">Made of text.</p>\n\n## Privacy {: #privacy }\n\n<p>No cookie. <a href="../law/">The law</a></p>\n'
    page, part = of_page("about/", "About this site", "How it is made.", body, "en")
    assert page.also == ("About this site", "about") and "How it is made." in page.text and "Made of text." in page.text
    assert (part.anchor, part.heading, part.text) == ("privacy", "Privacy", "No cookie.")
    assert bare("a **b** <em>c</em> 2\\.1 &amp; d") == "a b c 2.1 & d"


def test_a_page_without_parts_is_found_as_a_whole() -> None:
    (page,) = of_page("about/", "About this site", "How it is made.", "# About\n\nNothing more.\n", "en")
    assert page.text.startswith("How it is made.")


def test_what_changed_in_a_district_comes_last_and_the_list_of_changes_is_a_page() -> None:
    assert [each.kind for each in of_page("districts/ashford/mou/changes/", "From then to now", "", "## What {: #what }\n", "en")] == [
        "change"
    ]
    assert next(iter(of_page("changes/", "Changes", "", "", "en"))).kind == "page"


def test_everyday_words_are_held_against_the_answers() -> None:
    rows = "said,lang,finds_en,finds_es,first\ngun,en,firearm,,armed\n{}\n"
    for row, said in (
        ("gum,en,firearm,,arme", r"synonyms.csv:3:1: gum: arme is no plain answer; did you mean armed\?"),
        ("gun,en,weapon,,", "gun is said in two rows; make one of them"),
        ("arma,xx,firearm,,", "arma: xx is no language of the search; write en or es"),
        ("arma,es,,,", "a row needs what is said and what it finds"),
    ):
        project = project_with_files({SYNONYMS: rows.format(row)})
        with pytest.raises(InputError, match=said):
            load_synonyms(project, _book())
    with pytest.raises(InputError, match="the columns are said, finds; write said,lang"):
        load_synonyms(project_with_files({SYNONYMS: "said,finds\n"}), _book())


def _book() -> Any:
    from sro.project.family_answers import load_plain_answers

    return load_plain_answers(PROJECT)


def test_every_word_of_the_search_stands_in_both_languages() -> None:
    words = load_search_words(PROJECT)
    assert set(words.empty) == {"en", "es"}
    assert all(said.keys() == words.empty.keys() for said in (*words.page.values(), *words.stands.values()))


def test_most_everyday_words_find_something(site: Path) -> None:
    """A row that finds no word of any text, and leads to no answer, is dead."""
    index = json.loads((site / "search" / "index.json").read_bytes())
    known = {line.split(" ")[0] for text in index["terms"].values() for line in text.split("\n")}

    def has(phrase: str) -> bool:
        words = [word for word in tokens(phrase) if word not in index["empty"]["en"] and word not in index["empty"]["es"]]
        return all(any(term.startswith(word[:5]) for term in known) for word in words)

    dead = [
        said
        for said, _, finds, first in index["synonyms"]
        if not first and not any(has(phrase) for phrases in finds.values() for phrase in phrases)
    ]
    assert dead == []
    assert all(first in index["answers"] for *_, first in index["synonyms"] if first)


def test_the_index_of_the_site_is_small_and_leads_to_pages(site: Path) -> None:
    packed = {file.name: len(gzip.compress(file.read_bytes(), 6)) for file in (site / "search").glob("*.json")}
    index = json.loads((site / "search" / "index.json").read_bytes())
    parts = sorted((packed[name] for name in index["parts"]), reverse=True)
    assert set(index["parts"]) | {"index.json"} == set(packed)
    assert packed["index.json"] + sum(parts[:10]) < FIRST
    assert sum(packed.values()) < WHOLE // 4
    assert len(index["rows"]) > 50
    for page, *_ in index["rows"]:
        assert (site / page / "index.html").is_file(), page
    for number, (_, _, part, slot, _) in enumerate(index["places"]):
        anchor, _, texts = json.loads((site / "search" / index["parts"][part]).read_bytes())[slot] if number % 25 == 0 else ("", [], [])
        for text in texts if anchor else ():
            for row in text[3::2]:
                page = (site / index["rows"][row][0] / "index.html").read_text(encoding="utf-8")
                assert f'id="{anchor}"' in page, f"{index['rows'][row][0]}#{anchor}"
