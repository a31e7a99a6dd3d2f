"""The matrix as pages: districts by choice, districts by requirement of law, and what the columns of its files mean."""

from collections.abc import Mapping, Sequence
from typing import Any

from sro import __version__
from sro.model import CELL_STATES, Matrix
from sro.project import Project, load_matrix, load_plain_answers
from sro.publish.site.law_data import LawBook
from sro.publish.site.law_pages import WEIGHT_WORDS
from sro.publish.site.link_cards import dataset_data
from sro.publish.site.matrix_data import counted
from sro.publish.site.matrix_files import FILES, FOLDER, add_files, wide_columns
from sro.publish.site.pages import Pages
from sro.publish.site.search_entries import Found, page_key

LAW = f"{FOLDER}law/"
DICTIONARY = f"{FOLDER}dictionary/"
CRUMBS = [("Districts", "districts/"), ("Compare districts", FOLDER)]

WEIGHTS = (("law", "What the law asks"), ("recommended", "What we recommend"), ("counsel", "What the law leaves open"))
"""The tables of the law, the binding one first; a recommendation is no duty."""

PARTS = (True, False)
"""The texts that stand, and apart from them drafts and examples."""


CHOICES_TITLE = "Compare districts: school officer agreements"
CHOICES_SAYS = (
    "What each district’s agreement on school officers chooses: armed, cameras, restraint, reports, cost. Each cell leads to its clause."
)
LAW_TITLE = "Compare districts with the law"
LAW_SAYS = (
    "Each requirement of the law on school officers held against each district’s text by a program, binding ones first, and what was read."
)
TABLES = ("choices", "law", "wide")
"""The files beside the pages, without their endings."""

Row = Mapping[str, Any]
"""The row of a text, as :func:`matrix_rows` makes it, with its district's page as ``home``."""


def matrix_of(project: Project) -> Matrix | None:
    """The project's matrix; None where its site has none."""
    return load_matrix(project, load_plain_answers(project))


def add_matrix(
    pages: Pages, matrix: Matrix, summaries: Sequence[Mapping[str, Any]], books: Sequence[LawBook], built_on: str, site_url: str
) -> None:
    """Adds the three pages and the files. ``summaries`` are those of the districts, each with the rows of its texts."""
    rows = [{**row, "home": summary["path"]} for summary in summaries for row in summary["matrix"]]
    cited = {name: each for book in books for name, each in book.cited.items()}
    heads = {column.id: column.head for column in matrix.columns} | {name: each.title for name, each in cited.items()}
    shared = {
        "caution": matrix.caution,
        "read_by": f"sro {__version__}",
        "built_on": built_on,
        "checked": [book.standing().said for book in books if any(row["law"] and row["state_code"] == book.state.upper() for row in rows)],
        "states": sorted(
            {(each["state"].upper(), each["state_name"]) for each in summaries if any(_has_cells(row) for row in each["matrix"])}
        ),
    }
    _add_choices(pages, matrix, rows, summaries, shared)
    _add_law(pages, matrix, rows, books, cited, shared)
    _add_dictionary(pages, matrix, shared)
    add_files(pages, rows, heads, matrix, built_on, site_url)


def _data(title: str, says: str, shared: Mapping[str, Any], tables: Sequence[str]) -> dict[str, Any]:
    return dataset_data(title, says, shared["built_on"], tables)


def _add_choices(
    pages: Pages, matrix: Matrix, rows: Sequence[Row], summaries: Sequence[Mapping[str, Any]], shared: Mapping[str, Any]
) -> None:
    agreements = [row for row in rows if row["choices"]]
    pages.add(
        FOLDER,
        "matrix.md",
        title=CHOICES_TITLE,
        description=CHOICES_SAYS,
        crumbs=CRUMBS[:1],
        front={"scripts": ["matrix.js"], "hide": ["toc"], "data": _data(CHOICES_TITLE, CHOICES_SAYS, shared, ["choices"])},
        view="choices",
        groups=[{"name": name, "columns": [c for c in matrix.columns if c.group == group]} for group, name in matrix.groups.items()],
        tables=[_choices(matrix, agreements, stands) for stands in PARTS],
        without=[
            summary for summary in summaries if _exists(summary) and not any(counted(row) for row in summary["matrix"] if row["choices"])
        ],
        documents=[],
        cells=_states_in(matrix, rows, "choices"),
        **shared,
    )


def _add_law(
    pages: Pages, matrix: Matrix, rows: Sequence[Row], books: Sequence[LawBook], cited: Mapping[str, Any], shared: Mapping[str, Any]
) -> None:
    pages.add(
        LAW,
        "matrix-law.md",
        title=LAW_TITLE,
        description=LAW_SAYS,
        crumbs=CRUMBS,
        front={"scripts": ["matrix.js"], "hide": ["toc"], "data": _data(LAW_TITLE, LAW_SAYS, shared, ["../law"])},
        view="law",
        parts_of=[_law(rows, stands, books, cited) for stands in PARTS],
        documents=sorted({(row["document"], row["document_label"]) for row in rows if row["law"]}),
        cells=_states_in(matrix, rows, "law"),
        **shared,
    )


DICTIONARY_TITLE = "Compare districts: the files and their columns"
DICTIONARY_SAYS = (
    "The tables of this site as CSV and JSON files for a spreadsheet or a program, with the meaning of every column and of every cell."
)


def _add_dictionary(pages: Pages, matrix: Matrix, shared: Mapping[str, Any]) -> None:
    pages.add(
        DICTIONARY,
        "matrix-dictionary.md",
        title=DICTIONARY_TITLE,
        description=DICTIONARY_SAYS,
        crumbs=CRUMBS,
        front={"hide": ["toc"], "data": _data(DICTIONARY_TITLE, DICTIONARY_SAYS, shared, [f"../{table}" for table in TABLES])},
        found=[Found(page_key(DICTIONARY), "page", DICTIONARY, DICTIONARY_TITLE, DICTIONARY_SAYS, also=(DICTIONARY_TITLE,))],
        files=FILES,
        words=[(state, matrix.words[state]) for state in CELL_STATES],
        entries=matrix.dictionary,
        wide=wide_columns(matrix),
        columns=matrix.columns,
        **shared,
    )


def _states_in(matrix: Matrix, rows: Sequence[Row], part: str) -> list[tuple[str, str]]:
    """The states that cells of a part have, as the filter offers them."""
    used = {cell["cell"] for row in rows for cell in row[part]}
    return [(state, matrix.words[state].says.partition(" {{")[0]) for state in CELL_STATES if state in used]


def _has_cells(row: Row) -> bool:
    return bool(row["choices"] or row["law"])


def _exists(summary: Mapping[str, Any]) -> bool:
    return not summary["provenance"] or summary["provenance"]["kind"] != "fiction"


def _choices(matrix: Matrix, rows: Sequence[Row], stands: bool) -> dict[str, Any]:
    """The table of the texts that stand, or of the others."""
    return {"columns": matrix.columns, "rows": [{**row, "cells": row["choices"]} for row in rows if counted(row) == stands]}


def _law(rows: Sequence[Row], stands: bool, books: Sequence[LawBook], cited: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The tables of the texts that stand, or of the others: for each state what binds, then what is recommended and what is open."""
    found = []
    for book in books:
        own = [row for row in rows if row["law"] and row["state_code"] == book.state.upper() and counted(row) == stands]
        for weight, title in WEIGHTS:
            columns = [name for name, each in book.requirements.items() if each.weight == weight and _asked(own, name)]
            if columns:
                heads = [{"id": name, "head": cited[name].title, "cite": cited[name].cite, "path": cited[name].path} for name in columns]
                own.sort(key=lambda row: not row["choices"])  # agreements first
                shown = [{**row, "cells": _in_order(row["law"], columns)} for row in own if any(_in_order(row["law"], columns))]
                found.append(
                    {
                        "title": title,
                        "weight": WEIGHT_WORDS[weight],
                        "state": book.library.name_of(book.state),
                        "columns": heads,
                        "rows": shown,
                    }
                )
    return found


def _asked(rows: Sequence[Row], requirement: str) -> bool:
    return any(cell["column"] == requirement for row in rows for cell in row["law"])


def _in_order(cells: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> list[Mapping[str, Any] | None]:
    by_name = {cell["column"]: cell for cell in cells}
    return [by_name.get(name) for name in columns]


def columns_of_topics(matrix: Matrix | None) -> dict[str, str]:
    """The question of families → the place of the matrix's column on it."""
    columns = matrix.columns if matrix else ()
    return {column.answers: f"{FOLDER}?column={column.id}#{column.id}" for column in columns if column.answers}
