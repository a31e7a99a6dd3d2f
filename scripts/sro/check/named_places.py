"""The sections and articles that a sentence names, and whether a place is one of them: "Section 7.1", "Sections 4.17 and 4.18", "Article VII",
"Section 2 of Article IV"."""

import re

from sro.reading import Place

NUMBERS = r"[\divxlc][\w.]*(?:(?:, and |, or |, | and | or | to | through )[\divxlc][\w.]*)*"
SECTION = re.compile(rf"\b(?:sections?|paragraphs?|clauses?) (?P<numbers>{NUMBERS})(?: of article (?P<article>[\divxlc]+))?")
ARTICLE = re.compile(rf"\barticles? (?P<numbers>{NUMBERS})")


def are_of(sections: frozenset[tuple[str, str]], articles: frozenset[str], place: Place, printed: str = "") -> bool:
    """Whether sections and articles that are named are those of a place; ``printed`` is the number before its words where the place has none."""
    number, article = plain_number(place.number), plain_number(place.section.split(" ")[-1] if place.section else "")
    last = number.rpartition(".")[2]
    number = number or plain_number(printed)
    named = any(
        (number and (last == section and of == article if of else number == section or number.startswith(f"{section}.")))
        or (not of and not number and article != "" and article == section)
        for section, of in sections
    )
    return named or (article != "" and article in articles)


def named_in(text: str, place: Place) -> bool:
    """Whether a folded sentence names the section or the article of a place."""
    return are_of(*places_in(text), place)


def places_in(text: str) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """The sections (with their article, or "") and the articles that a folded sentence names."""
    sections = frozenset(
        (plain_number(number), plain_number(found["article"] or ""))
        for found in SECTION.finditer(text)
        for number in listed(found["numbers"])
    )
    within = {article for _, article in sections if article}
    return sections, frozenset(plain_number(number) for found in ARTICLE.finditer(text) for number in listed(found["numbers"])) - within


def listed(numbers: str) -> list[str]:
    """The numbers of a row: "4.17 and 4.18" are two."""
    return [part for part in re.split(r",? and |,? or | to | through |, ", numbers) if part]


def plain_number(number: str) -> str:
    """A number as a plain one: "VII" and "7." are both "7"."""
    bare = number.lower().rstrip(".")
    if re.fullmatch(r"[ivxlc]+", bare):
        values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in bare]
        return str(sum(-value if value < max(values[position:]) else value for position, value in enumerate(values)))
    return bare
