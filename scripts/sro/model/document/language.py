"""The few words that the engine itself puts on a page, in each language that a document may have."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """``draft``, ``page`` and ``of`` stand in the footer ("Draft … Page 1 of 2"); ``date`` is a pattern of {day}, {month} and {year};
    ``example`` stands on an illustration and ``stale`` on a translation whose original has changed."""

    draft: str
    page: str
    of: str
    date: str
    months: tuple[str, ...]
    example: str = ""
    stale: str = ""

    def long_date(self, iso: str) -> str:
        """An ISO date as the language writes it."""
        day = datetime.date.fromisoformat(iso)
        return self.date.format(day=day.day, month=self.months[day.month - 1], year=day.year)


ENGLISH = Language(
    draft="Draft",
    page="Page",
    of="of",
    date="{month} {day}, {year}",
    months=tuple("January February March April May June July August September October November December".split()),
)

SPANISH = Language(
    draft="Borrador",
    page="Página",
    of="de",
    date="{day} de {month} de {year}",
    months=tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
    example="Este es un ejemplo basado en hechos públicos. No es un documento adoptado ni firmado.",
    stale="La versión en inglés cambió después de esta traducción. Vale la versión en inglés hasta que se revise esta.",
)


def language(tag: str) -> Language:
    """The words for a language tag: `es-US` → Spanish; everything else English."""
    return SPANISH if tag.partition("-")[0] == "es" else ENGLISH
