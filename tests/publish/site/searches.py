"""Queries of the site's readers with the hits that are right, and whether a hit is one of them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("searches.csv")
"""Written before the search and its synonyms, and not changed since: a query that does badly stays."""


@dataclass(frozen=True)
class Query:
    """What somebody types, in which language of the site, and the hits of which one must be among the first three."""

    words: str
    language: str
    right: tuple[str, ...]

    @property
    def page(self) -> str:
        """The page of the search in its language."""
        return "es/search/" if self.language == "es" else "search/"

    def right_among(self, links: list[str]) -> bool:
        """Whether one of the links, each a path of the site with its anchor, is right."""
        return any(is_right(link, right) for link in links for right in self.right)


def queries(file: Path = FILE) -> list[Query]:
    """The queries of a file whose third column from the end, or the third, names the right hits."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return [Query(row["query"], row["language"], tuple(map(str.strip, (row.get("right") or row["must_hit"]).split(" | ")))) for row in rows]


def is_right(link: str, right: str) -> bool:
    """Whether a link leads to what is right: `#anchor` on any page, `law:ID` on a page of law, or a path with `*` for a folder and `**` for any."""
    path, _, anchor = link.partition("#")
    if right.startswith("law:"):
        return path.startswith("/law/") and anchor == right.removeprefix("law:")
    wanted, mark, name = right.partition("#")
    if not mark and not wanted.startswith("/"):
        name, wanted = wanted, ""
    if name and anchor != name:
        return False
    pattern = re.escape(wanted).replace(r"\*\*", ".*").replace(r"\*", "[^/]+")
    return not wanted or re.fullmatch(pattern, path) is not None
