"""What is printed beside a document's own words: numbers as articles and lists count them, names of sections, labels of signatures and fields."""

from sro.model.document.blocks import Field, Option, Section

_ROMAN = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def roman(number: int) -> str:
    """1 → "I", 9 → "IX"."""
    result = ""
    for value, letters in _ROMAN.items():
        times, number = divmod(number, value)
        result += letters * times
    return result


def letters(number: int) -> str:
    """1 → "A", 26 → "Z", 27 → "AA", as Word counts in letters."""
    times, position = divmod(number - 1, 26)
    return chr(ord("A") + position) * (times + 1)


def item_label(level: int, number: int) -> str:
    """The label of a list's entry: (a) on the first level, (i) on the second, (1) below."""
    if level == 0:
        return f"({letters(number).lower()})"
    return f"({roman(number).lower()})" if level == 1 else f"({number})"


SIGNATURE_LABELS = ("Signature", "Name", "Title", "Date")
YES_NO = (Option(value="yes", label="Yes"), Option(value="no", label="No"))


def options_of(field: Field) -> tuple[Option, ...]:
    """What a field offers to choose from; a yes or no question has its two answers."""
    return YES_NO if field.type == "yes_no" else field.options


def section_name(section: Section) -> str:
    """A section's label and number ("Article VII"), or nothing."""
    return f"{section.label} {section.number}".strip()
