"""Cells of a table of text that a spreadsheet opens."""

from sro.errors import printable

_BEGIN_A_FORMULA = tuple("=+-@＝＋－＠")


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, also where spaces or signs of full width stand in front of it."""
    text = printable(text, lines=False)
    return f"'{text}" if text.lstrip()[:1] in _BEGIN_A_FORMULA else text
