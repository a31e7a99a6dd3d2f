"""Rows of a comma-separated file: where the first line holds headings, commas part what stands below them, and quotation marks keep those within a cell."""

import csv
from collections.abc import Callable

from sro.model import with_line_feeds
from sro.resolve.as_typed.said_back import flattened

OTHER_MARKS = ("\t", ";", "|", " · ")


def tabbed(text: str, headed: Callable[[list[list[str]]], bool]) -> str:
    """The lines with tabs in place of the commas that part them; the text as it is where another mark parts them or ``headed`` finds no headings."""
    lines = with_line_feeds(text).strip().split("\n")
    if len(lines) < 2 or "," not in lines[0] or any(mark in lines[0] for mark in OTHER_MARKS):
        return text
    straight = (line.replace("“", '"').replace("”", '"') for line in lines if line.strip(" ,"))
    try:
        table = [[flattened(cell) for cell in row] for row in csv.reader(straight, skipinitialspace=True, strict=True)]
    except csv.Error:  # a quotation mark that is none of the format's
        return text
    return "\n".join("\t".join(row) for row in table) if headed(table) else text
