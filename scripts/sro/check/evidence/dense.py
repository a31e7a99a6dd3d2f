"""A list that no words begin, known by how closely its things stand together: a form in an exhibit, rows of a table, a definition, clipped entries.

- passes: "A | Date. Time. Where." "B | SRO. Badge." … · "It asks: date, time, place; name and badge number; …"
- weak: a thing with a hedge on it ("disability status if known") · "race or ethnicity" where both are asked for · a list that is only allowed
- fails: a count of calls, arrests and searches (too few things of the list)
"""

import re
from collections.abc import Iterator

from sro.check.evidence.base import Evidence, Sources, faults
from sro.check.evidence.firmness import hedge_in, unfirm
from sro.check.evidence.limits import leaves_out
from sro.check.finding import Quote, Strength
from sro.check.phrases import Vocabulary
from sro.law import Listed, Part
from sro.reading import Passage, all_words, folded, single_statements

_PIECE = re.compile(r"[;|•.?]\s+|,\s+(?=(?:and |for |whether |if )?)|\s+\([a-z0-9]{1,3}\)\s+")
_NEED_NOT = re.compile(r"\b(?:need not|may be left|not (?:asked|shown|required)|optional|without)\b")
_MOST_PASSAGES = 40
_GAP = 2


def dense_list(form: Listed, sources: Sources, called: str) -> Evidence:
    """What the densest list names of the things asked for; nothing where none is dense enough."""
    assert form.dense is not None
    best: Evidence | None = None
    for group in _groups(form.dense, form.at_least, sources):
        found = _judged(form, group, sources.vocabulary, called)
        if best is None or found.strength > best.strength:
            best = found
    return best or Evidence(Strength.NONE, (), (f"Not found: {called}.",))


def _groups(part: Part, at_least: int, sources: Sources) -> Iterator[list[Passage]]:
    """Runs of passages under one heading that name enough different things of the list."""
    run: list[Passage] = []
    named: set[str] = set()
    idle = 0
    for passage in (*sources.passages, None):
        words = set()
        if passage is not None and passage.kind in ("clause", "title", "field"):
            words = {match.group().rstrip("s") for match in sources.vocabulary.find(part, all_words(passage))}
        same = passage is not None and bool(run) and passage.place.section == run[-1].place.section and len(run) < _MOST_PASSAGES
        if run and (passage is None or not same or (not words and idle >= _GAP)):
            if len(named) >= at_least:
                yield run
            run, named, idle = [], set(), 0
        if words and passage is not None:
            run.append(passage)
            named |= words
            idle = 0
        elif run:
            idle += 1


def _judged(form: Listed, group: list[Passage], vocabulary: Vocabulary, called: str) -> Evidence:
    pieces = [(passage, piece) for passage in group for piece in _pieces(passage)]
    text = " / ".join(all_words(passage) for passage in group)
    missing = [part for part in form.holds if not vocabulary.says(part, text)]
    first = next((p for p, piece in pieces if any(vocabulary.says(part, piece) for part in form.holds)), group[0])
    quote = Quote(_words(form, first, vocabulary), first.place)
    if len(missing) == len(form.holds):
        return Evidence(Strength.NONE, (), (f"Not in the list: {called}.",), (quote,))
    why = [f"the list does not name {vocabulary.name(part)}" for part in missing]
    for part in form.holds:
        own = [piece for _, piece in pieces if vocabulary.says(part, piece)]
        if own and all(hedge_in(piece) or _NEED_NOT.search(piece) or leaves_out(piece) for piece in own):
            why.append(f"“{own[0].strip()}” leaves part of it out")
    if form.together is not None and _either(form.together, text, vocabulary):
        why.append(f"“or” stands between {vocabulary.name(form.together[0])} and {vocabulary.name(form.together[1])}")
    lead = next(iter(single_statements(group[0])), None)
    if lead is not None and (reason := unfirm(" ".join((lead.lead or lead.text).split()[:12]))):
        why.append(reason)
    return Evidence(Strength.WEAK if why else Strength.STRONG, (quote,), faults(called, why))


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
    for part in (passage.text, *(entry.text for entry in passage.entries), *(inner.text for entry in passage.entries for inner in entry.entries)):
        start = 0
        text = folded(part)
        for end in _PIECE.finditer(text):
            yield text[start : end.start()]
            start = end.end()
        yield text[start:]


def _words(form: Listed, passage: Passage, vocabulary: Vocabulary) -> str:
    """The entry or sentence of a passage that names most of the things; all of a short passage."""
    told = [(sum(vocabulary.says(part, each.text) for part in form.holds), -n, each.quote) for n, each in enumerate(single_statements(passage))]
    return max(told)[2] if told else passage.words
