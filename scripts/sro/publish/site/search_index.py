"""The search's index, in parts: which words stand where, and, apart from it, the texts themselves, each once with the districts that have it."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sro.publish.site.search_entries import Found, Kind, Standing

KINDS: tuple[Kind, ...] = ("page", "part", "answer", "clause", "requirement", "change")

IN_FORCE: tuple[Standing, ...] = ("in-force", "ours", "recorded")
EARLIER: tuple[Standing, ...] = ("earlier", "earlier-ours", "rescinded", "withdrawn")
PAGE, ANSWER, CLAUSE, REQUIREMENT, OTHER, DRAFT, FORMER, CHANGE = range(8)
"""The order of hits: the page whose title it is, which only the query tells; a plain answer; a clause in force; a requirement; other pages; drafts;
earlier editions; changes."""

PART = 10_000  # bytes of text, from which on the next place begins a part of its own

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_PIECE = re.compile(r"[-.]")


def tokens(text: str) -> list[str]:
    """The words of a text without case and accents, hyphens kept. The same is done to a query in `javascripts/search-words.js`."""
    return [_even(word) for word in _WORD.findall(text)]


def _even(word: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(each))


def sought(text: str) -> Iterator[str]:
    """The words under which a text is found: each, and the pieces of one with hyphens."""
    for word in tokens(text):
        yield word
        pieces = _PIECE.split(word)
        yield from (piece for piece in pieces if len(pieces) > 1 and len(piece) > 1)


@dataclass
class _Place:
    """What is one hit: its texts, and of each in which rows it stands with which number."""

    kind: Kind
    language: str
    anchor: str
    order: int
    texts: dict[tuple[str, str, str], dict[tuple[int, str], None]] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)


def order_of(found: Found) -> int:
    """Where an entry comes among the hits, beside the page whose title it is."""
    if found.kind in ("answer", "requirement", "change"):
        return {"answer": ANSWER, "requirement": REQUIREMENT, "change": CHANGE}[found.kind]
    if found.standing in EARLIER:
        return FORMER
    if found.standing and found.standing not in IN_FORCE:
        return DRAFT
    return CLAUSE if found.kind == "clause" else OTHER


def index_files(
    found: Iterable[Found], names: Mapping[str, str], words: Mapping[str, Any], empty: Mapping[str, frozenset[str]]
) -> dict[str, bytes]:
    """The files below `search/`: `index.json`, and the parts with the texts, named by what they hold. ``names`` are the districts by folder; ``words``
    goes into the index as it is; ``empty`` are each language's words that say nothing, which are not indexed."""
    districts = {slug: number for number, slug in enumerate(names)}
    rows: dict[tuple[str, int, str, str, str, str], int] = {}
    places: dict[tuple[str, str], _Place] = {}
    for each in found:
        row = (each.page, districts.get(each.district, -1), each.label, each.standing, each.day, each.language)
        place = places.setdefault((each.key, each.language), _Place(each.kind, each.language, each.anchor, order_of(each)))
        place.order = min(place.order, order_of(each))
        place.texts.setdefault((each.heading, each.text, each.within), {})[rows.setdefault(row, len(rows)), each.number] = None
        place.names |= dict.fromkeys(each.also)
    parts = list(_parts(list(places.values())))
    listed = [
        [KINDS.index(place.kind), place.language, *part, place.order] for place, part in zip(places.values(), _numbers(parts), strict=True)
    ]
    index = {
        "districts": [[slug, name] for slug, name in names.items()],
        "rows": [list(row) for row in rows],
        "places": listed,
        "answers": _answers(places),
        "names": _by_name(places.values()),
        "terms": {language: _terms(places.values(), language, empty[language]) for language in empty},
        "parts": [],
        **words,
    }
    files = {}
    for part in parts:
        content = _json([_texts(place) for place in part])
        name = f"{hashlib.sha256(content).hexdigest()[:12]}.json"
        index["parts"].append(name)
        files[f"search/{name}"] = content
    return {"search/index.json": _json(index), **files}


def _texts(place: _Place) -> list[Any]:
    """A place as its part has it: its anchor, its names, and each text with the rows and numbers under which it stands."""
    return [place.anchor, list(place.names), [[*text, *(value for row in stands for value in row)] for text, stands in place.texts.items()]]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _parts(places: Sequence[_Place]) -> Iterator[list[_Place]]:
    """The places in parts, none begun in one and ended in the next."""
    part: list[_Place] = []
    size = 0
    for place in places:
        part.append(place)
        size += sum(len(word) for text in place.texts for word in text)
        if size >= PART:
            yield part
            part, size = [], 0
    if part:
        yield part


def _numbers(parts: Sequence[Sequence[_Place]]) -> Iterator[list[int]]:
    """Of each place its part and its number in it."""
    return ([number, slot] for number, part in enumerate(parts) for slot in range(len(part)))


def _answers(places: Mapping[tuple[str, str], _Place]) -> dict[str, list[int]]:
    """The plain answers by their ids, in every language."""
    found: dict[str, list[int]] = {}
    for number, ((key, _), place) in enumerate(places.items()):
        if place.kind == "answer":
            found.setdefault(key.removeprefix("q-"), []).append(number)
    return found


def _by_name(places: Iterable[_Place]) -> dict[str, list[int]]:
    """The pages by their names, without case and accents."""
    found: dict[str, dict[int, None]] = {}
    for number, place in enumerate(places):
        if place.kind in ("page", "part", "change"):
            for name in place.names:
                found.setdefault(" ".join(tokens(name)), {})[number] = None
    return {name: list(numbers) for name, numbers in found.items()}


def _terms(places: Iterable[_Place], language: str, empty: frozenset[str]) -> str:
    """Every word of a language with the places where it stands, each as the distance from the one before, doubled, and one more where the word stands in
    a heading or a name."""
    terms: dict[str, dict[int, int]] = {}
    for number, place in enumerate(places):
        if place.language != language:
            continue
        headed = {word for text in (*place.names, *(heading for heading, _, _ in place.texts)) for word in sought(text)}
        for word in headed | {word for _, text, within in place.texts for part in (text, within) for word in sought(part)}:
            if word not in empty:
                terms.setdefault(word, {})[number] = int(word in headed)
    return "\n".join(f"{word} {_steps(terms[word])}" for word in sorted(terms))


def _steps(places: Mapping[int, int]) -> str:
    before, steps = 0, []
    for number in sorted(places):
        steps.append(f"{(number - before) * 2 + places[number]:x}")
        before = number
    return " ".join(steps)
