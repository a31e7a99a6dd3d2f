"""The matrix tells what the text says: whatever is changed there changes the cell; what is drawn up is never counted; page, CSV and JSON say the same."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

from sro.history import duties_of
from sro.model import CELL_STATES, ChoiceColumn, ChoiceLine, Matrix, Voice
from sro.project import BuildRequest
from sro.publish.site.law_data import book_at, checked_documents
from sro.publish.site.matrix_data import Compared, choice_cell, counted, matrix_rows
from sro.publish.site.matrix_files import OF_A_TEXT, add_files, wide_columns
from sro.publish.site.matrix_pages import add_matrix, columns_of_topics, matrix_of
from sro.publish.site.pages import Pages, templates_of
from sro.publish.site.plain_answers import Spoken, Wording, heard
from sro.publish.site.sources import district_editions
from sro.resolve import names_in
from tests.every_document import PROJECT
from tests.publish.site.plain_texts import BASE, SAMPLES, Raw, book, spoken
from tests.publish.site.test_plain_answers import other

FURTHER: dict[str, Raw] = {
    "cost to the police": {"program_cost": "department", "compile_interval": "twice-monthly", "board_report_time": "monthly"},
    "cost shared": {"program_cost": "district-share", "district_cost_share": 40, "board_report_time": "unstated"},
    "cost to the district": {"program_cost": "district-whole", "clause_complaints": "middle", "body_cameras": False},
    "no school named": {"schools": [{"level": "high", "officer": "visited", "name": "Quillbrook High School"}], "sro_count": None},
}
TEXTS = {**SAMPLES, **FURTHER}
BOOK = book()
ON = datetime.date(2026, 11, 30)


def matrix() -> Matrix:
    found = matrix_of(PROJECT)
    assert found is not None
    return found


MATRIX = matrix()
LINES = [(column, line) for column in MATRIX.columns for line in column.say if line.clause]
NAMES = [f"{column.id}-{line.clause}-{line.value}" for column, line in LINES]
TERMS = BOOK.model_copy(update={"terms": {**BOOK.terms, **MATRIX.terms}})


@cache
def text(name: str) -> Spoken:
    return spoken(TEXTS[name])


def cell(column: ChoiceColumn, of: Spoken) -> dict[str, str]:
    return choice_cell(MATRIX, column, heard(column, TERMS, of), of)


def where_said(column: ChoiceColumn, line: ChoiceLine) -> str:
    """A sample in which the line fills the cell."""
    found = next((name for name in TEXTS if line in heard(column, TERMS, text(name)).lines), "")
    assert found, f"no sample brings out {column.id}: {line.value}"
    return found


@pytest.mark.parametrize(("column", "line"), LINES, ids=NAMES)
def test_a_cell_goes_with_its_clause_and_gives_way_to_other_words(column: ChoiceColumn, line: ChoiceLine) -> None:
    stands = text(where_said(column, line))
    before = cell(column, stands)
    assert before["cell"] == "value" and line.clause in before["clause_ids"].split()
    dropped = replace(stands, clauses={name: each for name, each in stands.clauses.items() if name != line.clause})
    assert cell(column, dropped) != before and line.clause not in cell(column, dropped)["clause_ids"].split()
    for own in (True, False):
        gone = replace(stands, clauses={**stands.clauses, line.clause: Wording(("The two sides settle this elsewhere.",), own)})
        now = cell(column, gone)
        assert now["cell"] == "to-read" or (now["cell"] == "value" and MATRIX.also_own in now["value_label"])
        assert line.clause in now["clause_ids"].split() and now["value_label"] != before["value_label"]


ASKED = [
    (column, line, question)
    for column, line in LINES
    for question in sorted(
        ((names_in(line.when, condition=True) if line.when else frozenset()) | names_in(line.value)) & PROJECT.model.questions.keys()
    )
]


@pytest.mark.parametrize(("column", "line", "question"), ASKED, ids=[f"{c.id}-{line.value}-{q}" for c, line, q in ASKED])
def test_another_answer_is_another_cell(column: ChoiceColumn, line: ChoiceLine, question: str) -> None:
    name = where_said(column, line)
    given = text(name).given[question]
    value = given.value if given.how != "blank" else BASE.get(question)
    changed = {**TEXTS[name], "term_end": "2029-06-30", "district_cost_share": 40}
    now = spoken({**changed, question: other(question, value if value is not None else 1)})
    assert cell(column, now)["value_label"] != cell(column, text(name))["value_label"]


def test_an_answer_whose_words_say_something_else_is_no_choice() -> None:
    """The answer says the board approves, and somebody wrote the superintendent into the clause."""
    column = next(column for column in MATRIX.columns if column.id == "approval")
    unarmed = text("unarmed")
    assert cell(column, unarmed)["value_label"] == "The school board"
    words = text("as it is").clauses["assignment.approval"]
    assert cell(column, replace(unarmed, clauses={**unarmed.clauses, "assignment.approval": words}))["cell"] == "to-read"


@pytest.mark.parametrize("column", [column for column in MATRIX.columns if column.say], ids=lambda column: column.id)
def test_three_silences_are_told_apart(column: ChoiceColumn) -> None:
    empty = replace(text("as it is"), clauses={}, given={})
    said = {voice: cell(column, replace(empty, voice=voice))["value_label"] for voice in get_args(Voice)}
    assert said == {
        "in-force": "The text does not say",
        "recorded": "The text does not say",
        "in-our-words": "Our record does not say",
        "draft": "The draft does not say",
        "illustration": "The example does not say",
    }
    names = {line.clause for line in column.say if line.clause}
    asked = frozenset().union(*(text("as it is").asked.get(name, frozenset()) for name in names))
    if asked:
        unanswered = replace(text("as it is"), voice="draft", given={
            name: replace_how(given) if name in asked else given for name, given in text("as it is").given.items()
        })  # fmt: skip
        assert cell(column, unanswered)["cell"] in ("blank", "value") and "does not say" not in cell(column, unanswered)["value_label"]
    for term in sorted({found for line in column.say for found in re.findall(r"says\('(.*?)'\)", line.when or "")}):
        for words in TERMS.terms[term]:
            spoken_of = replace(empty, clauses={"own.clause": Wording((f"Here {words.replace(' + ', ' ')} is settled.",), own=True)})
            assert cell(column, spoken_of)["cell"] == "to-read", words


def replace_how(given: Any) -> Any:
    """The same answer as a default that nobody confirmed."""
    return given.model_copy(update={"how": "default"})


@cache
def rows_of(district: str) -> tuple[dict[str, Any], ...]:
    editions = district_editions(BuildRequest(PROJECT), district)
    law = book_at(PROJECT, editions[0].edition.state)
    findings = [
        checked_documents(each, document, law)
        for each in editions
        for document in each.documents
        if document.kind in ("agreement", "policy", "form")
    ]
    due = duties_of(PROJECT, district, ON)
    return tuple(matrix_rows(Compared(MATRIX, BOOK, PROJECT.model, editions, findings, law, due, ON)))


def agreements(district: str) -> list[dict[str, Any]]:
    return [row for row in rows_of(district) if row["choices"]]


def test_the_record_comes_first_and_an_example_is_never_counted() -> None:
    record, example = agreements("westport")
    assert (record["text_state"], record["origin"], record["words"], record["read"]) == ("last-recorded", "record", "ours", "none")
    assert (example["text_state"], example["origin"], example["label"]) == ("draft", "illustration", "Illustration")
    assert counted(record) and not counted(example)
    assert not any(counted(row) for district in ("quillbrook", "montville", "regional-98") for row in rows_of(district))


def test_what_our_words_leave_out_is_not_said_of_the_paper() -> None:
    record, example = agreements("westport")
    silent = {each["value_label"] for each in record["choices"] if each["cell"] == "silent"}
    missing = {each["value_label"] for each in record["law"] if each["cell"] == "not-found"}
    assert silent == {"Our record does not say"} and missing == {"Not found in our words of it"}
    assert "The example does not say" in {each["value_label"] for each in example["choices"]}


def test_no_day_of_an_example_is_on_record() -> None:
    for district in ("westport", "quillbrook"):
        example = agreements(district)[-1]
        days = [each for each in example["choices"] if each["kind"] in ("date", "conduct")]
        assert len(days) == 4 and {each["cell"] for each in days} == {"not-on-record"}
    record = {each["column"]: each for each in agreements("westport")[0]["choices"]}
    assert record["in-force"]["value"] == "2023-11-28" and "last recorded" in record["in-force"]["value_label"]
    assert record["next-update"]["value"] == "2026-11-29" and "overdue" not in record["next-update"]["value_label"].lower()
    assert record["posted"]["cell"] == record["last-update"]["cell"] == "not-on-record"


def test_a_verdict_names_the_text_it_was_found_in() -> None:
    record, example = agreements("westport")
    for row, said in ((record, "Found in our words of it"), (example, "Found in the example")):
        assert {each["value_label"] for each in row["law"] if each["cell"] == "found"} == {said}


def test_the_row_is_plain_data() -> None:
    rows = [*rows_of("westport"), *rows_of("sau-63")]
    assert json.loads(json.dumps(rows)) == rows


def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_guarded() -> None:
    row = {**agreements("westport")[0], "district_name": "=cmd()", "home": "", "law": []}
    pages = Pages(templates_of(PROJECT))
    add_files(pages, [row], {column.id: column.head for column in MATRIX.columns}, MATRIX, "2026-11-30", "https://x.example/sro")
    for name in ("choices", "wide"):
        table = list(csv.DictReader(io.StringIO(pages.files[f"matrix/{name}.csv"].decode())))
        data = json.loads(pages.files[f"matrix/{name}.json"])["rows"]
        assert {each["district_name"] for each in table} == {"'=cmd()"} and {each["district_name"] for each in data} == {"=cmd()"}
    armed = next(each for each in json.loads(pages.files["matrix/choices.json"])["rows"] if each["column"] == "armed")
    assert armed["address"].startswith("https://x.example/sro/districts/westport/") and armed["address"].endswith("#equipment.firearm")


def test_a_hundred_districts_are_a_page_to_send() -> None:
    summaries = []
    for number in range(100):
        words = json.dumps(rows_of("westport")).replace("Westport", f"Town {number}").replace("westport", f"town-{number:03}")
        summaries.append({"path": f"districts/town-{number:03}/", "name": f"Town {number}", "state": "ct", "state_name": "Connecticut",
                          "provenance": None, "matrix": json.loads(words)})  # fmt: skip
    pages = Pages(templates_of(PROJECT))
    add_matrix(pages, MATRIX, summaries, [book_at(PROJECT, "ct")], "2026-11-30", "")
    sent = {name: len(gzip.compress(content, 6)) for name, content in pages.files.items()}
    assert 10_000 < sent["matrix/index.md"] < 60_000 and 30_000 < sent["matrix/law/index.md"] < 120_000
    assert pages.files["matrix/index.md"].decode().count("<tr data-district=") == 200


def table(site: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((site / "matrix" / f"{name}.csv").read_text(encoding="utf-8"))))


def test_the_files_have_the_columns_of_the_dictionary_and_no_others(site: Path) -> None:
    names = [entry.name for entry in MATRIX.dictionary]
    choices = [column.id for column in MATRIX.columns]
    package = json.loads((site / "matrix" / "datapackage.json").read_text(encoding="utf-8"))
    fields = {resource["name"]: resource["schema"]["fields"] for resource in package["resources"]}
    for name, wanted in (("choices", names), ("law", names), ("wide", wide_columns(MATRIX))):
        rows = table(site, name)
        assert rows and list(rows[0]) == wanted == [field["name"] for field in fields[name]]
        assert all(field["description"] for field in fields[name])
        assert json.loads((site / "matrix" / f"{name}.json").read_text(encoding="utf-8"))["rows"] == rows
    assert set(wide_columns(MATRIX)) - set(names) == {*choices} - set(names) and set(OF_A_TEXT) < set(names)
    page = (site / "matrix" / "dictionary" / "index.html").read_text(encoding="utf-8")
    assert [name for name in names if f'id="{name}"' not in page] == []


def test_each_code_and_day_is_what_the_dictionary_says(site: Path) -> None:
    for row in (*table(site, "choices"), *table(site, "law")):
        for entry in MATRIX.dictionary:
            value = row[entry.name]
            if entry.values:
                assert value in entry.values, (entry.name, value)
            if entry.type == "date":
                assert not value or datetime.date.fromisoformat(value)
        assert row["value"] == "" or row["cell"] in ("value", "on-record")
        assert len(row["quote"]) <= 300 and row["value_label"]
    assert {row["cell"] for row in table(site, "law")} <= set(CELL_STATES)


class Cells(HTMLParser):
    """The cells of the tables: district, edition, document, column → words, link."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.columns: list[str] = []
        self.row: dict[str, str] = {}
        self.at = 0
        self.cell: list[str] | None = None
        self.link = ""
        self.found: dict[tuple[str, str, str, str], tuple[str, str, str]] = {}
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "thead":
            self.columns = []
        if tag == "th" and "data-column" in given:
            self.columns.append(given["data-column"])
        if tag == "tr" and "data-district" in given:
            self.row, self.at = given, 0
        if tag == "td" and "data-s" in given:
            self.at += 1
            self.cell, self.link, self.state = [], "", given["data-s"]
        if tag == "a" and self.cell is not None:
            self.link = given["href"]

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "td" and self.cell is not None:
            key = (self.row["data-district"], self.row["data-edition"], self.row["data-document"], self.columns[self.at])
            if self.state:
                self.found[key] = (self.state, " ".join("".join(self.cell).split()), self.link)
            self.cell = None


@pytest.mark.parametrize(("name", "folder"), [("choices", ""), ("law", "law")])
def test_page_and_file_say_the_same(site: Path, name: str, folder: str) -> None:
    shown = Cells((site / "matrix" / folder / "index.html").read_text(encoding="utf-8")).found
    rows = {(row["district"], row["edition"], row["document"], row["column"]): row for row in table(site, name)}
    assert {key: (row["cell"], row["value_label"]) for key, row in rows.items()} == {key: each[:2] for key, each in shown.items()}
    for key, (_, _, link) in shown.items():
        address = rows[key]["address"]
        assert bool(link) == bool(address) and address.endswith(link.replace("../", "")), key
    assert len(rows) > 100 and Counter(row["origin"] for row in rows.values())["record"]


def test_the_home_page_and_the_list_lead_to_the_matrix(site: Path) -> None:
    places = columns_of_topics(MATRIX)
    assert set(places) == set(BOOK.topics)
    for page, up in (("", ""), ("districts", "../")):
        words = (site / page / "index.html").read_text(encoding="utf-8")
        assert f'href="{up}matrix/"' in words
        assert [place for place in places.values() if f'href="{up}{place}"' not in words] == []
    assert all(f'id="q-{name}"' in (site / "districts" / "index.html").read_text(encoding="utf-8") for name in BOOK.topics)
