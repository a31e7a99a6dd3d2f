"""How much of a page words and tables take, roughly: what stays whole, and how wide a column must be, is decided before anything is set."""

from sro.model import document as doc
from sro.model.document import plain

LONGEST = 28
"""Letters of the longest word that is left in one piece; the longest in the project's own texts has 17."""

LINE = 74  # bold letters of a table's text on a line of the narrowest page


WHOLE = 24  # lines of a table that stays on one page: less than half of it


def shares_of(table: doc.Table) -> list[float]:
    """The columns' shares of the width in hundredths: as asked for, but none narrower than its longest word."""
    cells = [
        [plain(c.heading), *(plain(runs) for row in table.rows for runs in row.cells[n].paragraphs)] for n, c in enumerate(table.columns)
    ]
    words = [max((len(word) for text in column for word in text.split()), default=0) for column in cells]
    least = [100 * (min(word, LONGEST) + 2) / LINE for word in words]
    asked = [100 * column.share / sum(column.share for column in table.columns) for column in table.columns]
    if sum(least) >= 100:
        return asked
    narrow = {n for n, share in enumerate(asked) if share < least[n]}
    while True:
        room = 100 - sum(least[n] for n in narrow)
        free = sum(share for n, share in enumerate(asked) if n not in narrow)
        shares = [least[n] if n in narrow else room * share / free for n, share in enumerate(asked)]
        squeezed = {n for n, share in enumerate(shares) if share < least[n] - 0.001}
        if not squeezed:
            return shares
        narrow |= squeezed


def height_of(table: doc.Table) -> float:
    """Roughly the lines that the table's rows take, each by its highest cell."""
    shares = shares_of(table)
    rows = [
        [sum(map(room_of, cell.paragraphs)) / (LINE * share / 100) for cell, share in zip(row.cells, shares, strict=False)]
        for row in table.rows
    ]
    return sum(1 + max(row, default=0) for row in rows)


def room_of(runs: doc.Runs) -> int:
    """Roughly the characters of text that the runs take the room of: a line that is broken off takes as much as a full one."""
    words = plain(runs)
    return len(words) + LINE * words.count("\n")
