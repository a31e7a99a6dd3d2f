"""A list that no words begin, known by how closely its things stand together: a form in an exhibit, rows of a table, a definition, clipped entries.

- passes: "A | Date. Time. Where." "B | SRO. Badge." … · "It asks: date, time, place; name and badge number; …"
- weak: a thing with a hedge on it ("disability status if known") · "race or ethnicity" where both are asked for · a list that is only allowed
- fails: a count of calls, arrests and searches (too few things of the list)
"""

import re
from collections.abc import Iterator, Sequence

from sro.check.evidence.base import Evidence, Sources, faults
from sro.check.evidence.firmness import hedge_in, unfirm
from sro.check.evidence.limits import leaves_out
from sro.check.finding import Quote, Strength
from sro.check.modality import bindings
from sro.check.phrases import Vocabulary
from sro.law import Listed, Part
from sro.reading import Passage, all_words, folded, sentences, single_statements

_PIECE = re.compile(r"[;|•.?]\s+|\s+\([a-z0-9]{1,3}\)\s+")
_NEED_NOT = re.compile(r"\b(?:need not|may be left|not (?:asked|shown|required)|optional|without)\b")
_NOT_THAT = re.compile(r"\(?\b(?:and )?not (?:of|when|where|what|the|that|how|why|who)\b[^,;.)|]*")
_LABEL = re.compile(r"(?!(?:article|section|chapter|part|exhibit|appendix|schedule|form)\b)[a-z][a-z' -]{1,30}")
_MAJOR = re.compile(r"(?:article|exhibit|appendix|attachment|schedule|annex|part|chapter)\b|[ivxl]+$")
_ROW = re.compile(r"[^|]{1,60}\|[^|]{0,80}")
_MOST_PASSAGES = 40
_GAP = 3
_BESIDE = 6
_LONG = 160
_SEVERAL, _ENTRY = 2, 5
"""From how many sentences on a clause may go on to something else, and up to how many words one of them is an entry."""
_NEARLY = 0.6
"""How much of what the fullest list names another must name, to be a list of the same things."""
_CLIPPED = 14
"""A passage of at most so many words is an entry; a longer one beside a list says something of its own, unless it names two things of the list."""


def dense_list(form: Listed, sources: Sources, called: str) -> Evidence:
    """What the densest list names of the things asked for; nothing where none is dense enough."""
    assert form.dense is not None
    groups = list(_groups(form.dense, form.at_least, sources))
    best: Evidence | None = None
    for group in _fullest(groups, form.dense, sources.vocabulary):
        found = _judged(form, group, sources.vocabulary, called)
        if best is None or found.strength > best.strength:
            best = found
    return best or Evidence(Strength.NONE, (), (f"Not found: {called}.",))


def _fullest(groups: list[list[Passage]], part: Part, vocabulary: Vocabulary) -> list[list[Passage]]:
    """The list of a paper, and others that name nearly as much: sentences about arrests and rights elsewhere are no list of what a report holds."""
    named = [len({match.group().rstrip("s") for each in group for match in vocabulary.find(part, all_words(each))}) for group in groups]
    return [group for group, count in zip(groups, named, strict=True) if count >= _NEARLY * max(named)]


def _groups(part: Part, at_least: int, sources: Sources) -> Iterator[list[Passage]]:
    """Runs of passages under one heading that name enough different things of the list."""
    start = end = -1  # the first and the last passage of the run that name anything
    named: set[str] = set()
    passages = sources.passages
    for position in range(len(passages) + 1):
        passage = passages[position] if position < len(passages) else None
        apart = (
            passage is None
            or start < 0
            or not _same(passage, passages[start])
            or position - end > _GAP
            or position - start >= _MOST_PASSAGES
        )
        if start >= 0 and apart:
            if len(named) >= at_least:
                yield _with_neighbours(passages, start, end, part, sources.vocabulary)
            start, named = -1, set()
        if passage is None or passage.kind not in ("clause", "title", "field") or _denied(passage):
            continue
        if words := {match.group().rstrip("s") for match in sources.vocabulary.find(part, all_words(passage))}:
            start, end = position if start < 0 else start, position
            named |= words


def _same(one: Passage, other: Passage) -> bool:
    apart = [folded(each.place.section) for each in (one, other)]
    if apart[0] != apart[1] and all(map(_MAJOR.match, apart)):
        return False
    if one.headings[:1] != other.headings[:1]:
        labels = (pattern.fullmatch(folded(each.headings[0])) for each in (one, other) if each.headings for pattern in (_LABEL, _ROW))
        if any(labels):
            return True  # a label of one or two words over the lines of a form, or a row of it, taken for a heading
    return one.place.section == other.place.section and one.headings[:1] == other.headings[:1]


def _with_neighbours(passages: Sequence[Passage], start: int, end: int, part: Part, vocabulary: Vocabulary) -> list[Passage]:
    """A run with what stands right before and after it under its heading: rows that name plain things ("Date. Time. Where.")."""
    low, high = max(0, start - _BESIDE), min(len(passages), end + _BESIDE + 1)
    if passages[start] is passages[end] and len(all_words(passages[start])) > _LONG:  # one clause that holds the whole list
        return [passages[start]]
    low = next((n + 1 for n in range(start - 1, low - 1, -1) if not _goes_on(passages, n, n + 1, start)), low)
    high = next((n for n in range(end + 1, high) if not _goes_on(passages, n, n - 1, start)), high)
    beside = (each for each in passages[low:high] if each.kind in ("clause", "title", "field") and _same(each, passages[start]))
    return [each for each in beside if not _denied(each) and _of_it(each, part, vocabulary)]


def _goes_on(passages: Sequence[Passage], n: int, last: int, start: int) -> bool:
    """Whether a passage next to a list still stands in it: what stands beyond another heading is of another."""
    return _same(passages[n], passages[start]) and _same(passages[n], passages[last])


def _is_row(passage: Passage) -> bool:
    """Whether a passage is a row of a table, as each format gives one."""
    return "|" in passage.text or passage.place.part.startswith("table")


def _of_it(passage: Passage, part: Part, vocabulary: Vocabulary) -> bool:
    """Whether a passage in or beside a list is of it: an entry, or a sentence that names several of its things."""
    words = all_words(passage)
    if len(words.split()) <= _CLIPPED or _is_row(passage) or passage.entries:
        return True
    return len({match.group() for match in vocabulary.find(part, words)}) > 1


def _denied(passage: Passage) -> bool:
    """Whether words before a list say that it need not, or shall not, be given."""
    return any(
        each.polarity != "do" and not each.implied
        for statement in single_statements(passage)
        if statement.lead
        for each in bindings(statement.lead)[:1]
    )


def _judged(form: Listed, group: list[Passage], vocabulary: Vocabulary, called: str) -> Evidence:
    pieces = [(passage, piece) for passage in group for piece in _pieces(passage)]
    said = (part for passage in group for part in (*passage.headings[-1:], *_of_the_list(form, passage, vocabulary)))
    text = _NOT_THAT.sub("", " / ".join(map(folded, said)))
    missing = [part for part in form.holds if not vocabulary.says(part, text)]
    first = next((p for p, piece in pieces if any(vocabulary.says(part, piece) for part in form.holds)), group[0])
    if len(missing) == len(form.holds):
        return Evidence(Strength.NONE, (), (f"Not in the list: {called}.",))
    line = max(group, key=lambda passage: _fullness(form, passage, vocabulary))
    quote = Quote(_words(form, line, vocabulary), line.place)
    why = [f"the list does not name {vocabulary.name(part)}" for part in missing]
    for part in form.holds:
        own = [piece for _, piece in pieces if vocabulary.says(part, piece)]
        if own and all(_hedged(part, piece, vocabulary) for piece in own):
            why.append(f"“{own[0].strip()}” leaves part of it out")
    if form.together is not None and _either(form.together, text, vocabulary):
        why.append(f"“or” stands between {vocabulary.name(form.together[0])} and {vocabulary.name(form.together[1])}")
    lead = next((each for each in single_statements(first) if vocabulary.says(form.holds[0], each.scope)), None)
    if lead is not None and (reason := unfirm(" ".join((lead.lead or lead.text).split()[:12]), vocabulary)):
        why.append(reason)
    return Evidence(Strength.WEAK if why else Strength.STRONG, (quote,), faults(called, why))


def _of_the_list(form: Listed, passage: Passage, vocabulary: Vocabulary) -> list[str]:
    """The words of a passage that belong to its list: of a clause or an article that goes on to something else only what names things of the list."""
    if _is_row(passage) or form.dense is None:
        return [passage.words]
    told, entries = sentences(passage.text), [" ".join((each.text, *(inner.text for inner in each.entries))) for each in passage.entries]
    if len(told) + len(entries) < _SEVERAL:
        return [passage.words]
    return [
        *(each for each in told if _names_of_it(form.dense, folded(each), vocabulary, few=_ENTRY)),
        *(each for each in entries if _names_of_it(form.dense, folded(each), vocabulary, few=_LONG)),
    ]


def _names_of_it(part: Part, words: str, vocabulary: Vocabulary, *, few: int) -> bool:
    """Whether words name things of a list: two, where they are a sentence that commands by itself; ``few`` is how many words are an entry in any case."""
    named = len({match.group() for match in vocabulary.find(part, words)})
    if any(each.force != "none" for each in bindings(words)) and len(words.split()) > _CLIPPED:
        return named > 1
    return named > 0 or len(words.split()) <= few or ":" in words or ";" in words


def _fullness(form: Listed, passage: Passage, vocabulary: Vocabulary) -> tuple[int, int]:
    """How many of the things a passage names, then of the list's things altogether: of two the list itself and not a sentence about one of them."""
    words = all_words(passage)
    dense = {match.group() for match in vocabulary.find(form.dense, words)} if form.dense is not None else set()
    return sum(vocabulary.says(part, words) for part in form.holds), len(dense)


def _hedged(part: Part, piece: str, vocabulary: Vocabulary) -> bool:
    """Whether a hedge in a piece stands beside the thing, not further from it than the next comma."""
    parts = piece.split(",")
    return any(
        (hedge_in(each, vocabulary) or _NEED_NOT.search(each) or leaves_out(each))
        and vocabulary.says(part, ",".join(parts[max(0, n - 1) : n + 2]))
        for n, each in enumerate(parts)
    )


def _either(pair: tuple[Part, Part], text: str, vocabulary: Vocabulary) -> bool:
    """Whether the text joins the two by "or" wherever it names them together."""
    joined = [
        text[a.end() : b.start()].strip()
        for a in vocabulary.find(pair[0], text)
        for b in vocabulary.find(pair[1], text)
        if 0 <= b.start() - a.end() <= 8
    ]
    return bool(joined) and all(between == "or" for between in joined)


def _pieces(passage: Passage) -> Iterator[str]:
    """The parts of a passage between which a hedge does not reach: entries, cells, clipped sentences, things between commas."""
    for part in (
        passage.text,
        *(entry.text for entry in passage.entries),
        *(inner.text for entry in passage.entries for inner in entry.entries),
    ):
        start = 0
        text = folded(part)
        for end in _PIECE.finditer(text):
            yield text[start : end.start()]
            start = end.end()
        yield text[start:]


def _words(form: Listed, passage: Passage, vocabulary: Vocabulary) -> str:
    """The entry or sentence of a passage that names most of the things; all of a short passage."""
    told = [
        (sum(vocabulary.says(part, each.text) for part in form.holds), -n, each.quote) for n, each in enumerate(single_statements(passage))
    ]
    return max(told)[2] if told else passage.words
