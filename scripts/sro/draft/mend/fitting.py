"""A clause of the model in the words of somebody else's paper: its names, its ways with numbers and statutes, and nothing that leads to a place which
that paper does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sro.draft.mend.own_names import Names, capital, joined
from sro.model.document import Clause, Item, Run, Runs
from sro.reading import sentences

_BLANK, _END, _LEADS, _LED = "\ue000", "\ue001", "\ue002", "\ue003"
"""Around a blank, and around words that lead to another place of the model."""

_LED_TO = rf"{_LEADS}[^{_LED}]*{_LED}"
_BESIDE = re.compile(rf",? (?:as )?(?:listed|described|set out|set forth|named|shown) (?:in|by) {_LED_TO}")
"""Words that only tell where more stands: they may always go. What must be recorded there is asked for: it becomes a blank."""
_WITHIN = (
    re.compile(rf"(?:^|(?<=[.?!] ))Whatever [^,.;]*{_LED_TO}, "),
    re.compile(rf",? (?:in|under|by|of) {_LED_TO}(?= (?:directly|instead|to|within|where|and|or)\b|[,.;:)]|$)"),
)
"""Words that lead elsewhere inside a sentence that says something without them; they go where nothing would be left else."""
_CITED = re.compile(r" \((?:CGS §|34 CFR|28 CFR|P\.A\.)[^()]*(?:\([^()]*\)[^()]*)*\)(?=[.;,]|$)")
_STATUTE = re.compile(r"CGS § ?(\d[\w-]*(?:\([0-9A-Za-z]+\))*)")
_ACT = re.compile(r"P\.A\. (\d+-\d+)(?: § ?(\d+))?")
_NUMBER = re.compile(
    r"\b((?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundred)-?){1,2}) \(\d+\)"
)


def fitted(clause: Clause, names: Names, recorded: str = "") -> tuple[tuple[str, bool], ...]:
    """A clause as the paper would say it, in pieces, each with whether it is a blank; none where everything in it leads to places of the model. ``recorded``
    is what the law wants recorded of it, where the model does so in another place: the paper's own must be asked for."""
    words = joined((_marked(clause.runs), *_items(clause.items), _marked(clause.closing)))
    text = _without_places(words.replace("\u00a0", " "), recorded)
    if not names.in_brackets:
        text = _CITED.sub("", text)
    text = _renamed(text, names)
    text = _cited(text, names)
    if not names.digits:
        text = _NUMBER.sub(r"\1", text)
    if names.shall != "shall":
        text = re.sub(r"\bshall\b", names.shall, text)
    if names.straight:
        text = text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})
    return tuple(_pieces(text))


def heading_of(text: str, names: Names) -> str:
    """A heading of the model as the paper would say it."""
    return capital(_renamed(text, names))


def _marked(runs: Runs) -> str:
    return "".join(_one(run) for run in runs)


def _one(run: Run) -> str:
    if run.kind == "blank":
        return f"{_BLANK}{run.text}{_END}"
    return f"{_LEADS}{run.text}{_LED}" if run.kind == "reference" else run.text


def _items(items: Sequence[Item]) -> Iterator[str]:
    """The entries of a list. The last one goes where it leads elsewhere, since the labels of the others stay right without it."""
    found = [joined((item.label, _marked(item.runs), *_items(item.items))) for item in items]
    if len(found) > 2 and _LEADS in _BESIDE.sub("", found[-1]):
        *found, _ = found
        found[-1] = re.sub(r"[;,](?: and| or)?$", ".", found[-1])
        found[-2] = re.sub(r"[;,]$", "; and", found[-2])
    yield from found


def _without_places(text: str, recorded: str) -> str:
    """The text without what leads to places of the model: the words that tell where more stands, then whole sentences; where that would leave nothing,
    the words inside the sentences."""
    text = _BESIDE.sub(f" ({_BLANK}[{recorded}]{_END})" if recorded else "", text)
    if _LEADS not in text:
        return text
    if kept := _leading_nowhere(text):
        return kept
    for pattern in _WITHIN:
        text = pattern.sub("", text)
    return _leading_nowhere(" ".join(capital(sentence) for sentence in sentences(text)))


def _leading_nowhere(text: str) -> str:
    return " ".join(sentence for sentence in sentences(text) if _LEADS not in sentence)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    for part in re.split(rf"({_BLANK}[^{_END}]*{_END})", text):
        if part:
            yield (part[1:-1], True) if part.startswith(_BLANK) else (part, False)


def _renamed(text: str, names: Names) -> str:
    """The text with the paper's names. A name that begins a sentence begins with a capital; what is put in is not looked at again."""
    put: list[str] = []

    def kept(match: re.Match[str], name: str) -> str:
        told = match.expand(name)
        put.append(capital(told) if _begins(match.string[: match.start()]) else told)
        return f"{_PUT_MANY if told in several else _PUT}{chr(_FIRST + len(put) - 1)}"

    several = {name.definite for name in (names.department, names.board) if name.many}
    for pattern, name in _substitutions(names):
        text = pattern.sub(lambda match, name=name: kept(match, name), text)  # type: ignore[misc]
    text = _of_several(text) if several else text
    text = re.sub(f"[{_PUT}{_PUT_MANY}](.)", lambda match: put[ord(match[1]) - _FIRST], text, flags=re.DOTALL)
    return re.sub(r"\s{2,}", " ", text).strip()


_PUT, _PUT_MANY, _FIRST = "\ue004", "\ue005", 0xE100
"""What stands for a name that is put in, until all are; the second for one of several ("the Police")."""
_SUBJECT = re.compile(rf"(?P<before>[\w(]+ )?(?P<name>{_PUT_MANY}.) (?P<verb>[a-z]+s)\b", re.DOTALL)
_NO_SUBJECT = frozenset("of by to in under from with for at as on and between".split())
_VERBS = {"is": "are", "has": "have", "was": "were", "does": "do"}
_PRONOUNS = {"it": "they", "its": "their", "itself": "themselves"}


def _of_several(text: str) -> str:
    """The text with the verbs and pronouns of a name of several: "the Police arrest", "under their policies". A pronoun is its own where the name stands
    before it in the same part of a sentence."""

    def verb(match: re.Match[str]) -> str:
        if (match["before"] or "").strip(" (").lower() in _NO_SUBJECT or match["verb"].endswith("ss"):
            return match[0]
        said = _VERBS.get(match["verb"]) or re.sub(r"(?<=ss|sh|ch)es$|(?<=x)es$|s$", "", re.sub(r"ies$", "ys", match["verb"]))
        return f"{match['before'] or ''}{match['name']} {said}"

    def pronouns(part: str) -> str:
        head, name, behind = part.partition(_PUT_MANY)
        return head + name + re.sub(r"\b(?:it|its|itself)\b", lambda match: _PRONOUNS[match[0]], behind)

    text = _SUBJECT.sub(verb, text)
    return "".join(pronouns(part) for part in re.split(r"((?<=[.;:?!]) )", text))


def _begins(before: str) -> bool:
    """Whether a sentence begins behind some words."""
    told = before.rstrip(f'{_BLANK}{_LEADS}“"(').rstrip()
    return not told or told[-1] in ".?!"


def _substitutions(names: Names) -> Iterator[tuple[re.Pattern[str], str]]:
    """What is put in the place of what, the longer before the shorter."""
    officer, department, board = names.officer, names.department, names.board
    district = names.district or board
    other = f"{officer.indefinite} or another officer of {department.definite}"
    yield re.compile(r"\b[Aa]n SRO or other law enforcement officer\b"), f"{officer.indefinite} or other law enforcement officer"
    yield re.compile(r"\b[Aa]n? Law Enforcement Professional\b"), other
    yield re.compile(r"\b[Tt]he Law Enforcement Professional\b"), "the officer"
    yield re.compile(r"\bthe Board and the SRO Program\b", re.IGNORECASE), f"{board.definite} and {department.definite}"
    if not names.form:
        yield re.compile(r"\bForm A reports\b"), "reports"
    yield re.compile(r"\b[Ee]ach SRO\b"), officer.definite if officer.one else f"each {officer.word}"
    yield re.compile(r"\b[Nn]o SRO\b"), f"no {officer.word}"
    yield re.compile(r"\b[Aa]n SRO\b"), officer.indefinite
    yield re.compile(r"\b(?:[Tt]he|[Aa]ll) SROs\b"), officer.definite if officer.one else f"the {officer.several}"
    yield re.compile(r"\bSROs\b"), officer.plural
    yield re.compile(r"\b[Tt]he SRO\b"), f"the {officer.word}"
    yield re.compile(r"\bSRO\b(?! Program)"), officer.word
    yield re.compile(r"\b[Tt]he Police Department\b"), department.definite
    yield re.compile(r"\bPolice Department\b(?= as\b|['’])"), department.word
    yield re.compile(r"\b[Tt]he Chief(?: of Police)?\b"), names.chief.definite
    yield re.compile(r"\b[Tt]he Superintendent\b"), names.superintendent.definite
    yield re.compile(r"\b[Tt]he Principal\b"), names.principal.definite
    yield re.compile(r"\b(in|of) the District\b"), r"\1 the District" if names.district else r"\1 the school district"
    yield re.compile(r"\b[Tt]he District\b"), district.definite
    yield re.compile(r"\b[Tt]he Board\b"), board.definite
    yield re.compile(r"\b[Tt]his Agreement\b"), f"this {names.paper}"
    if not names.ferpa:
        yield re.compile(r" \(“FERPA”\)"), ""
        yield re.compile(r"\bFERPA\b"), "the Family Educational Rights and Privacy Act"
    for said, own in names.words.items():
        yield re.compile(rf"(?<!“)\b{said}(?=s?\b)"), own


def _cited(text: str, names: Names) -> str:
    """The text with statutes cited as the paper cites them."""
    if names.cites != "CGS §":
        usual = r"section \1 of the General Statutes" if names.cites == "section" else rf"{names.cites} \1"
        text = _STATUTE.sub(lambda match: _cite(match, match.expand(usual)), text)
    if names.cites != "section":
        return text
    return _ACT.sub(
        lambda match: _cite(match, f"section {match[2]} of Public Act {match[1]}" if match[2] else f"Public Act {match[1]}"), text
    )


def _cite(match: re.Match[str], words: str) -> str:
    return capital(words) if _begins(match.string[: match.start()]) else words
