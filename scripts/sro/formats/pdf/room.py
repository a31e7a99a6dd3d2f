"""What fits where: how much text may be kept on one page, and how wide columns must be. Estimates in letters, never words of a document."""

from __future__ import annotations

from sro.formats.pdf.line_breaks import LONGEST
from sro.model.document import Field, Option, Table, plain

KEEP = 2400
"""Characters up to which a block is kept whole. A page holds about 3000; more than that must be allowed to break."""

SHORT = 600
"""Characters up to which a clause with a list stays on one page: about nine lines."""

HEADING = 8000
"""Letters up to which words can be a heading. A PDF keeps a heading's words once more for its tags and bookmarks, in a string of at most 32767
bytes (PDF/A-2), and a letter takes up to four."""

LINE = 74
"""Bold letters of a table's text on a line of the narrowest page."""


def shares_of(table: Table) -> list[float]:
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


def columns_of(options: tuple[Option, ...], width: int) -> int:
    """In how many columns a field's options stand; 0 where they all fit on one line. A line has about nine letters to a twelfth."""
    room = 9 * width
    if sum(len(option.label) + 7 for option in options) <= room and not any(option.write_in for option in options):
        return 0
    longest = max((len(option.label) for option in options), default=0) + 7
    return max(1, min(3, 10 * width // longest, (len(options) + 1) // 2))


def size_of(field: Field) -> int:
    """Roughly the characters of text that the field takes the room of."""
    return len(field.label) + len(field.value) + sum(len(option.label) for option in field.options) + 90 * field.lines
