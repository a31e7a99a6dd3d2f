"""What is printed beside a document’s own words: the engine’s few words in each language, numbers as articles and lists count them, labels and names."""

import datetime
from dataclasses import dataclass

from sro.model.document.blocks import Field, Option, Section


@dataclass(frozen=True)
class Language:
    """``draft``, ``page`` and ``of`` stand in the footer ("Draft … Page 1 of 2"), ``illustration`` and ``fiction`` in the place of ``draft`` on a paper
    that nobody in the place drafted, ``contents`` over a list of contents; ``date`` is a pattern of {day}, {month} and {year}; ``stale`` stands on a
    translation whose original has changed; ``sheet`` heads what a form has no room for, ``continued`` follows a label there."""

    draft: str
    illustration: str
    fiction: str
    page: str
    of: str
    contents: str
    date: str
    day: str
    months: tuple[str, ...]
    stale: str = ""
    sheet: str = "Continuation sheet"
    continued: str = "continued"

    def long_date(self, iso: str) -> str:
        """An ISO date as the language writes it."""
        day = datetime.date.fromisoformat(iso)
        return self.date.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def month_day(self, month_day: str) -> str:
        """A day of every year as the language writes it: `01-01` → "1 de enero"."""
        month, day = map(int, month_day.split("-"))
        return self.day.format(day=day, month=self.months[month - 1])


ENGLISH = Language(
    draft="Draft",
    illustration="Illustration",
    fiction="Fictitious example",
    page="Page",
    of="of",
    contents="Contents",
    date="{month} {day}, {year}",
    day="{month} {day}",
    months=tuple("January February March April May June July August September October November December".split()),
)

SPANISH = Language(
    draft="Borrador",
    illustration="Ejemplo",
    fiction="Ejemplo ficticio",
    page="Página",
    of="de",
    contents="Índice",
    date="{day} de {month} de {year}",
    day="{day} de {month}",
    months=tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
    sheet="Hoja de continuación",
    continued="continuación",
    stale="La versión en inglés cambió después de esta traducción. Vale la versión en inglés hasta que se revise esta.",
)


def language_of(tag: str) -> Language:
    """The words for a language tag: `es-US` → Spanish; everything else English."""
    return SPANISH if tag.partition("-")[0] == "es" else ENGLISH


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


_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()


def ordinal(number: int) -> str:
    """1 → "first"; 13 → "13th"."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    return f"{number}{'th' if number % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


SIGNATURE_LABELS = ("Signature", "Name", "Title", "Date")
YES_NO = (Option(value="yes", label="Yes"), Option(value="no", label="No"))


def options_of(field: Field) -> tuple[Option, ...]:
    """What a field offers to choose from; a yes or no question has its two answers before any others."""
    if field.type != "yes_no":
        return field.options
    return (*YES_NO, *(option for option in field.options if option.value not in {own.value for own in YES_NO}))


def section_name(section: Section) -> str:
    """A section's label and number ("Article VII"), or nothing."""
    return f"{section.label} {section.number}".strip()
