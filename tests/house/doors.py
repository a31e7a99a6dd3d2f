"""What each room's door hands out, for the table of docs/architecture.md. `python -m tests.house.doors --write` fills the table in."""

from __future__ import annotations

import re
import sys

from tests.every_document import ROOT
from tests.house.structure import PROGRAM, House

PAGE = ROOT / "docs" / "architecture.md"
_ROW = re.compile(r"^\| (?P<room>[a-z]+) \| (?P<purpose>[^|\n]+) \| (?P<door>[^|\n]*) \|$", re.MULTILINE)


def doors() -> dict[str, tuple[str, ...]]:
    """Each room with the names that its `__init__` lists in `__all__`; none where it has no door."""
    files = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / PROGRAM).glob("*/__init__.py")}
    house = House(files)
    return {room: house.modules[room].public for room in house.rooms}


def rooms_of(page: str) -> list[str]:
    """The rooms in the order of the table's rows."""
    return [row["room"] for row in _ROW.finditer(_table(page)[1]) if row["room"] != "room"]


def filled_in(page: str) -> str:
    """The page with every room's door as it is."""
    known = doors()
    before, table, after = _table(page)

    def row(found: re.Match[str]) -> str:
        names = known.get(found["room"])
        if names is None:
            return found.group()
        shown = ", ".join(f"`{name}`" for name in sorted(names, key=str.casefold)) or "–"
        return f"| {found['room']} | {found['purpose']} | {shown} |"

    return before + _ROW.sub(row, table) + after


def _table(page: str) -> tuple[str, str, str]:
    before, heading, rest = page.partition("## Rooms\n")
    table, end, after = rest.partition("\n## ")
    return before + heading, table, end + after


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    if "--write" in sys.argv[1:]:
        PAGE.write_text(filled_in(text), "utf-8")
        print(f"{PAGE.relative_to(ROOT)}: {sum(map(bool, doors().values()))} doors")
    elif filled_in(text) != text:
        print(f"{PAGE.relative_to(ROOT)} is not what the doors say; write it anew with --write")
        raise SystemExit(1)
