"""The matrix as files: a row a cell and a row a district, as CSV and JSON, with the data package that tells what each column means."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sro import __version__
from sro.model import Matrix
from sro.publish.site.pages import Pages
from sro.publish.spreadsheet import harmless

FOLDER = "matrix/"
FILES = {
    "choices": "What each text chooses: a row a cell.",
    "law": "The law held against each text: a row a cell.",
    "wide": "What each text chooses: a row a text, a column a choice.",
}
"""The tables, each with what it holds."""

OF_A_TEXT = (
    "district",
    "district_name",
    "state_code",
    "document",
    "edition",
    "text_state",
    "origin",
    "words",
    "read",
    "read_what",
    "read_on",
)
"""The columns that tell of the text and not of a cell; the first of every table."""

TYPES = {"date": "date", "edition": "string", "value": "string", "address": "string"}
"""How a data package names the type of a column; all others are strings."""


def cells_of(
    rows: Sequence[Mapping[str, Any]], part: str, heads: Mapping[str, str], matrix: Matrix, built_on: str, site_url: str
) -> Iterator[dict[str, str]]:
    """Each cell of a part (`choices` or `law`) with all columns of the dictionary, in its order."""
    base = f"{site_url.rstrip('/')}/" if site_url else "/"
    constant = {"built_on": built_on, "program": f"sro {__version__}", "license": matrix.license}
    for row in rows:
        for cell in row[part]:
            known = {**row, **cell, **constant, "column_label": heads[cell["column"]]}
            known["address"] = f"{base}{cell['address']}" if cell["address"] else ""
            yield {entry.name: str(known[entry.name]) for entry in matrix.dictionary}


def wide_of(rows: Sequence[Mapping[str, Any]], matrix: Matrix, built_on: str) -> Iterator[dict[str, str]]:
    """Each text with the words of its choices, a column a choice."""
    constant = {"built_on": built_on, "program": f"sro {__version__}", "license": matrix.license}
    for row in rows:
        if row["choices"]:
            cells = {cell["column"]: cell["value_label"] for cell in row["choices"]}
            yield {name: str({**row, **cells, **constant}[name]) for name in wide_columns(matrix)}


def wide_columns(matrix: Matrix) -> list[str]:
    """The columns of the wide table."""
    return [*OF_A_TEXT, "text_date", *(column.id for column in matrix.columns), "built_on", "program", "license"]


def add_files(
    pages: Pages, rows: Sequence[Mapping[str, Any]], heads: Mapping[str, str], matrix: Matrix, built_on: str, site_url: str
) -> None:
    """Adds the tables as CSV and JSON, and `datapackage.json` beside them."""
    names = [entry.name for entry in matrix.dictionary]
    tables = {
        "choices": (names, list(cells_of(rows, "choices", heads, matrix, built_on, site_url))),
        "law": (names, list(cells_of(rows, "law", heads, matrix, built_on, site_url))),
        "wide": (wide_columns(matrix), list(wide_of(rows, matrix, built_on))),
    }
    for name, (columns, records) in tables.items():
        pages.add_file(f"{FOLDER}{name}.csv", _csv(columns, records))
        pages.add_file(f"{FOLDER}{name}.json", _json(matrix, built_on, records))
    package = json.dumps(
        data_package(matrix, {name: columns for name, (columns, _) in tables.items()}, built_on), ensure_ascii=False, indent=1
    )
    pages.add_file(f"{FOLDER}datapackage.json", f"{package}\n".encode())


def _csv(columns: Sequence[str], records: Sequence[Mapping[str, str]]) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(record[name]) for name in columns] for record in records)
    return held.getvalue().encode()


def _json(matrix: Matrix, built_on: str, records: Sequence[Mapping[str, str]]) -> bytes:
    """The same rows, one a line, so that a changed cell is a changed line."""
    head = json.dumps({"caution": matrix.caution, "built_on": built_on}, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f'{head}, "rows": [\n{lines}\n]}}\n'.encode()


def data_package(matrix: Matrix, tables: Mapping[str, Sequence[str]], built_on: str) -> dict[str, Any]:
    """The description of the files in the form of a tabular data package: of each table every column with its type and what it means."""
    return {
        "profile": "tabular-data-package",
        "name": "school-officer-agreements",
        "title": "School resource officer agreements compared",
        "description": matrix.caution,
        "created": f"{built_on}T00:00:00Z",
        "licenses": [{"name": matrix.license.replace(" ", "-"), "title": matrix.license}],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "title": FILES[name],
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": [_field(column, matrix) for column in columns], "missingValues": [""]},
            }
            for name, columns in tables.items()
        ],
    }


def _field(name: str, matrix: Matrix) -> dict[str, Any]:
    entry = next((entry for entry in matrix.dictionary if entry.name == name), None)
    if entry is None:
        column = next(column for column in matrix.columns if column.id == name)
        return {"name": name, "type": "string", "title": column.head, "description": f"{column.head}: the words of the cell."}
    field: dict[str, Any] = {"name": name, "type": TYPES.get(entry.type, "string"), "description": entry.says}
    if entry.values:
        field["constraints"] = {"enum": list(entry.values)}
    return field
