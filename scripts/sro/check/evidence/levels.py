"""`levels`: a ladder of steps that are described, not only named.

- passes: "Level 1: classroom …", "Level 2: administration …" as clauses, entries or headings; "The first tier is …"
- weak: a gap (levels 1, 2 and 4) · fewer than the text announces ("four levels") · a level that is only permitted
- fails: "The parties use a graduated response." · "see Level 2" (a reference describes nothing)
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sro.check.evidence.base import Evidence, Sources, faults, in_each
from sro.check.evidence.firmness import put_off
from sro.check.finding import Quote, Strength
from sro.check.modality import bindings
from sro.check.phrases import Vocabulary
from sro.law import Levels, Part
from sro.reading import Passage, folded, single_statements

_NUMBERS = {
    word: number
    for words in ("1 2 3 4 5 6", "i ii iii iv v vi", "one two three four five six", "first second third fourth fifth", "a b c d")
    for number, word in enumerate(words.split(), 1)
}
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
_ROW = re.compile(r"(?P<number>[1-6]|one|two|three|four|five|six|iv|v|i{1,3})\s*[;|]\s")
_INLINE = re.compile(r"\((?P<number>[1-6])\)\s*(?P<says>[^;()]+)")
_FEW = 2
_PIECE = re.compile(r"[;|]\s*|\.\s+")
_OPENS = re.compile(r"[\"'(\s]*(?:(?:at|in|under|for|on)\s+)?(?:the\s+)?")
_DESCRIBES = re.compile(
    r'^["\')]*\s*(?:[:\-(,]|\.\s+\w|(?:is|are|covers?|includes?|applies|appl(?:y|ies)|means?|shall|must|will|begins?|takes?|calls?|addresses|may)\b)'
)
_REFERS = re.compile(r"\b(?:see|under|of|in|at|from|to|levels?)\s*$")


def find(form: Levels, sources: Sources, called: str) -> Evidence:
    """The levels described in passages of the topic's section or clause."""
    speaks = in_each(_speaks, form, sources)
    about = {passage.headings[:1] for passage, said in zip(sources.passages, speaks, strict=True) if said}
    described: dict[int, Quote] = {}
    permissive: set[int] = set()
    announced = 0
    for passage in sources.passages:
        if passage.headings[:1] not in about or passage.kind != "clause":
            continue
        for number, quote, weak in _described(form, passage, sources.vocabulary):
            if number not in described or number in permissive:
                described[number] = quote
                permissive = permissive | {number} if weak else permissive - {number}
        announced = max(announced, _announced(form.called, passage))
    if not described:
        return Evidence(Strength.NONE, (), (f"Not found: {called}.",))
    why = []
    gaps = sorted(set(range(1, max(described) + 1)) - set(described))
    if gaps:
        why.append(f"no words describe {_name(form.called)} {', '.join(map(str, gaps))}")
    if len(described) < form.at_least:
        why.append(f"only {len(described)} is described, and a ladder has at least {form.at_least}")
    if announced > len(described):
        why.append(f"the text announces {announced} and describes {len(described)}")
    if permissive:
        why.append(f"{_name(form.called)} {', '.join(map(str, sorted(permissive)))} is only permitted")
    quotes = tuple(described[number] for number in sorted(described))
    return Evidence(Strength.WEAK if why else Strength.STRONG, quotes, faults(called, why))


def _speaks(form: Levels, passage: Passage, vocabulary: Vocabulary) -> bool:
    return vocabulary.says(form.topic, folded(" / ".join((*passage.headings, passage.words))))


def _name(called: Part) -> str:
    return called if isinstance(called, str) else called[0]


@lru_cache(maxsize=1_000)
def _patterns(called: Part) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in ((called,) if isinstance(called, str) else called))
    numbers = "|".join(sorted(_NUMBERS, key=len, reverse=True))
    step = re.compile(rf"\b(?:(?:{names})\s*[#-]?\s*(?P<after>{numbers})|(?P<before>first|second|third|fourth|fifth)\s+(?:{names}))\b")
    count = re.compile(rf"\b(?P<count>{'|'.join(_COUNT)})(?:\s*\(\d\))?\s+(?:{names})s\b")
    return step, count


_Rung = tuple[int, Quote, bool]


def _described(form: Levels, passage: Passage, vocabulary: Vocabulary) -> Iterator[_Rung]:
    """The levels that a passage describes: by their heading, by number alone, by name in a sentence."""
    yield from _by_heading(form.called, passage)
    if form.answers is not None:
        permitted = _only_permitted(passage) and not _answered(passage, form.answers, vocabulary)
        yield from ((number, Quote(words, passage.place), permitted) for number, words in _rungs(passage, form.answers, vocabulary))
    yield from _by_name(form.called, passage)


@lru_cache(maxsize=100_000)
def _by_heading(called: Part, passage: Passage) -> tuple[_Rung, ...]:
    in_caption = _patterns(called)[0].match(folded(passage.headings[-1])) if passage.headings else None
    if not (in_caption and passage.words):
        return ()
    quote = Quote(f"{passage.headings[-1]}: {passage.text}".strip(" :"), passage.place)
    return ((_number(in_caption), quote, _only_permitted(passage)),)


@lru_cache(maxsize=100_000)
def _by_name(called: Part, passage: Passage) -> tuple[_Rung, ...]:
    step, _ = _patterns(called)
    found = []
    for statement in single_statements(passage):
        own = statement.text[len(statement.lead) :].lstrip(" ,;") if statement.lead else statement.text
        for match in step.finditer(own):
            before, after = own[: match.start()], own[match.end() :].lstrip()
            if _OPENS.fullmatch(before) or (_DESCRIBES.match(after) and not _REFERS.search(before)):
                found.append((_number(match), Quote(statement.quote, statement.place), _only_permitted(passage)))
    return tuple(found)


def _rungs(passage: Passage, answers: Part, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Levels that are only numbered: a row of a table ("2 | The same again | Teacher with counselor: …"), or entries in a sentence ("(1) teacher; (2) …"),
    where each says who answers or how."""
    text = folded(passage.text)
    row = _ROW.match(text)
    if row and vocabulary.says(answers, text):
        yield _NUMBERS[row["number"]], passage.text
    inline = [each for each in _INLINE.finditer(text) if vocabulary.says(answers, each["says"])]
    if [each["number"] for each in inline] == [str(n) for n in range(1, len(inline) + 1)] and len(inline) > _FEW:
        yield from ((int(each["number"]), passage.text) for each in inline)


def _number(match: re.Match[str]) -> int:
    return _NUMBERS[match["after"] or match["before"]]


def _answered(passage: Passage, answers: Part, vocabulary: Vocabulary) -> bool:
    """Whether a part of a rung says an answer by itself, beside a part that only permits: "Principal: suspension or hearing; the SRO may be called"."""
    pieces = _PIECE.split(folded(passage.text))[1:]
    return any(":" in piece and vocabulary.says(answers, piece) and bindings(piece)[0].force != "weak" for piece in pieces)


@lru_cache(maxsize=100_000)
def _only_permitted(passage: Passage) -> bool:
    forces = {binding.force for statement in single_statements(passage) for binding in bindings(statement.text)}
    return forces == {"weak"} or any(put_off(statement.text) for statement in single_statements(passage))


def _announced(called: Part, passage: Passage) -> int:
    _, count = _patterns(called)
    return max((_COUNT[match["count"]] for match in count.finditer(folded(passage.words))), default=0)
