"""What makes a duty smaller: conditions and exceptions that take its firmness away, and words that leave out some actors or some things."""

import re
from collections.abc import Iterator

from sro.check.modality import either
from sro.check.phrases import Vocabulary
from sro.law import Joined, Part

_UNSURE = "possible practicable practical feasible appropriate requested convenient needed".split()
_HEDGES = (
    rf"(?:when|where|whenever|wherever|if|as|to the extent|insofar as|so far as) (?:reasonably )?{either(*_UNSURE, 'time permits')}",
    r"(?:when|where|if|as) deemed (?:necessary|appropriate)",
    r"(?:every|all|any|reasonable|best|good[ -]faith) (?:reasonable |possible )?efforts?",
    r"(?:attempts?|try|strives?|endeavors?) to",
    r"(?:upon|on|at) (?:the )?(?:\w+ )?(?:\w+'s )?request",
    r"if (?:\w+ ){1,4}(?:asks?|requests?|wants?|directs?)",
    "at the (?:option|election|convenience) of",
    "discretion", "generally", "normally", "ordinarily", "usually", "typically", "as time permits", "if asked",
)  # fmt: skip
_HEDGE = re.compile(rf"\b{either(*_HEDGES)}\b")
_LIKES = (
    "(?:sees?|thinks?) (?:it )?fit", r"wish\w*", "likes?", "choo?ses?", "chosen", "choice", "elects?", "prefers?", "pleas(?:es?|ed)", "desires?", "wants?",
    "discretion", r"convenien\w+",
)  # fmt: skip
_GRANTS = (
    "agrees?", r"approv\w+", "allows? it", "permits? it", r"excus\w+", r"waiv\w+", "selects?", "selected", "consents?", "asks?", "requests?", "directs?",
    "objects?", "considers?", "deems?", "determines?", "decides?", "believes?", "finds?", "thinks?",
)  # fmt: skip
_WILL = re.compile(rf"\b{either(*_LIKES)}\b")
_CHOOSES = re.compile(rf"\b{either(*_LIKES, *_GRANTS)}\b")
_KINDS = (
    "unless", "except(?:ing)?", "save (?=for|in|as|that)", "other than", "excluding", "but not", "only if", "if",
    "provided(?=,? that| the)", "(?:so|as) long as",
    "on (?:the )?condition", "subject to", "to the extent", "insofar as", "whenever", "when", "wherever", "where", "in (?:the )?(?:case|event)(?= that| of)",
    "or (?:as soon (?:thereafter )?as|later|longer|as (?:otherwise )?agreed)", "or (?:within |at |by )?(?:such|any|a) (?:later|longer|other)",
)  # fmt: skip
_CONDITION = re.compile(rf"(?<!\beven )\b(?P<kind>{'|'.join(_KINDS)})\b(?P<what>[^,;:]*)")
_PLACED = r"(?:is|are) (?:located|enrolled|assigned|based|placed|posted|stationed)"
_TRIVIAL = re.compile(
    r"^\s*(?:any|applicable|known|not (?:earlier|sooner|before)|necessary|so)\s*$|"
    r"^\s*(?:the |such |an? |this |any )?(?:\w+ ){1,4}(?:occur\w*|took place|takes place|happen\w*|"
    rf"{_PLACED}|attends?|serves?|works?)\b|^\s*(?:all|anyone|anybody|everyone|everybody|people|visitors|families|parents|the public) (?:can|may)\b"
)
_LAW = re.compile(
    r"\b(?:law(?! enforcement)|laws|statutes?|c\.?g\.?s|u\.s\.c|cfr|court|subpoena|privileged?|act)(?=\W|$)|§|\b[a-z]{2,3}rpa\b"
)
_SECTION = re.compile(r"\b(?:section|article|exhibit|paragraph|subsection)s?\s+(?P<named>[\w.]+)")
_SUBORDINATE = frozenset("if when whenever where wherever".split())


def limits(text: str, verb: int, fine: tuple[Part, ...], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each condition or exception of a folded sentence that is not harmless, and the section it refers to, if it is by another section.

    ``verb`` is where the modal verb stands, ``fine`` the law's own conditions.
    """
    for hedge in _HEDGE.finditer(text):
        yield hedge.group(), ""
        return
    for found in _CONDITION.finditer(text):
        what = found["what"]
        said = f"{found['kind']}{what}".strip()
        if _TRIVIAL.search(what) or (found["kind"] == "as long as" and not what.strip()):
            continue
        if _CHOOSES.search(what) and not _manner(text[: found.start()]):
            yield said, ""
            continue
        section = _SECTION.search(what)
        if section and found["kind"] not in _SUBORDINATE:
            yield said, section["named"].rstrip(".")
            continue
        if _LAW.search(what):
            continue
        reach = what if found.end() > verb or text.find(";", found.end(), verb) >= 0 else text[found.start("what") : verb]
        if any(vocabulary.says(part, what) for part in fine) or (
            found["kind"] in _SUBORDINATE and any(vocabulary.says(part, reach) for part in fine)
        ):
            continue
        yield said, ""


def hollow(text: str, empties: Part | None, vocabulary: Vocabulary) -> str:
    """The exception or limit of a prohibition that leaves it to the one who is forbidden ("except whenever the SRO sees fit"); "" if none does.

    ``empties`` are further words that make an exception as wide as the prohibition.
    """
    for found in _CONDITION.finditer(text):
        if _WILL.search(found["what"]) or (empties is not None and vocabulary.says(empties, found["what"])):
            return f"{found['kind']}{found['what']}".strip()
    return ""


_LEAVES_OUT = re.compile(
    r"\b(?:except|excluding|other than|unless)\b[^;]*|\bonly one\b[^,;]*|"
    r"\b(?:the|an?|only the|only one) (?:oldest|youngest|first|main|primary|eldest|selected)\b[^,;]*"
)


def leaves_out(text: str) -> str:
    """The words of a list's entry that leave part of the thing out, or leave it to somebody ("the oldest student", "at the option of the SRO")."""
    found = _HEDGE.search(text) or _LEAVES_OUT.search(text)
    if found:
        return found.group().strip()
    return next((f"{each['kind']}{each['what']}".strip() for each in _CONDITION.finditer(text) if _CHOOSES.search(each["what"])), "")


def _manner(before: str) -> bool:
    """Whether a choice is of form and manner alone ("on a form when the Chief approves it")."""
    return bool(re.search(r"\b(?:form|manner|format|method|means|procedure)s?\s*$", before))


_MONTH = either(*"january february march april may june july august september october november december".split())
_DECIDES = "selects?|chooses?|considers?|deems?|thinks?|wishes|finds?|decides?|sees?|approves?|elects?|determines?|designates?"
_SIZES = (
    "(?<!at )most(?! recent)",
    r"(?:some|certain|selected|significant|serious|major|important|notable|substantial|severe|egregious)(?= \w)",
    "(?:at least |more than |up to )?(?:half|a third|a quarter|a majority|a sample|a portion|(?<!as )a part|(?<!as )(?<!as a )part|"
    r"a few|a number|a selection) of",
    r"(?:an? |the )?(?:\w+ )?(?:summary|summaries|digest|abstract|overview|synopsis|statistics)(?! report)",
    r"(?:statistical|aggregated?) \w+",
    "only (?:the |those |such |during )",
    r"(?:at|in|for) (?:the )?(?:\w+[ '.-]){1,4}?(?:school|schools|campus|building) only",
    r"(?:that|which|after) [^,;]{0,60}?\b(?:more than|over|at least|not less than) (?:an? |\w+ )(?:\(\d+\) )?(?:school |"
    r"calendar )?(?:days?|weeks?|months?|quarters?) (?:earlier|ago|before|old)",
    rf"(?:from|between) {_MONTH}(?: \d+)?(?: to| through| until| and|-) {_MONTH}",
    rf"(?:those|the|such|all|any) (?:\w+ ){{0,3}}\w+ (?:that|which|as) (?:the |an? |each )?[\w']+ (?:{_DECIDES})",
)
_SOME = re.compile("|".join(rf"\b{size}\b" for size in _SIZES))
_LEADERS = "lead|senior|head|supervising|ranking|first|primary|designated|selected"
_FEW = re.compile(
    r"\b(?:(?:at least|no fewer than|not fewer than|not less than) (?:one|two|\d+)(?: \(\d+\))?(?: of the)?|one of the|one|"
    rf"(?:an?|the) (?:{_LEADERS}))\s+$"
)
_SINCE = r"(?:appointed|hired|employed|assigned|engaged|selected) (?:after|before|since|on or after)\b[^,;]*"
_WHO = re.compile(rf"\s*,?\s*(?:(?:who|that)\s+(?P<who>[^,;]*)|(?P<dated>{_SINCE}))")
_USUAL = re.compile(
    r"\b(?:assign\w*|conduct\w*|serv\w+|work\w*|station\w*|post\w*|place[ds]?|complet\w*|handl\w*|respond\w*|ma[dk]e\w*|prepar\w*|investigat\w*|"
    r"interven\w*|involved|acts?|acting|dut(?:y|ies))\b"
)


def narrowed(text: str) -> Iterator[str]:
    """Each group of words in a folded sentence that takes part of the things out."""
    for found in _SOME.finditer(text):
        yield found.group().strip()


def fewer(text: str, actors: Iterator[re.Match[str]], verb: int) -> str:
    """The words that leave some of the actors out ("the lead SRO", "each SRO appointed after 2027"); "" if none do."""
    for actor in actors:
        if actor.end() > verb:
            continue
        few = _FEW.search(text, 0, actor.start())
        if few and few.end() == actor.start():
            return text[few.start() : actor.end()]
        who = _WHO.match(text[actor.end() : verb])
        if who and (who["dated"] or not _USUAL.search(who["who"] or "")):
            return (actor.group() + who.group()).strip()
    return ""


def misjoined(joined: Joined, text: str, vocabulary: Vocabulary) -> str:
    """The words between two things that the law joins otherwise; "" where they stand as the law has them, or where one of them is not said."""
    first, second = (list(vocabulary.find(part, text)) for part in joined.parts)
    pairs = [(a, b) if a.start() < b.start() else (b, a) for a in first for b in second]
    between = [text[a.end() : b.start()] for a, b in pairs if a.end() <= b.start()]
    if not between or any(a.end() > b.start() for a, b in pairs):
        return ""
    nearest = min(between, key=len)
    if joined.by == "or":
        wrong = re.search(r"\band\b(?!/or)", nearest) and not re.search(r"\bor\b|\band (?:those|each|any|all|every)\b", nearest)
    else:
        wrong = re.search(r"\bor\b", nearest) and not re.search(r"\band\b(?!/or)", nearest)
    if not wrong:
        return ""
    a, b = next(pair for pair in pairs if text[pair[0].end() : pair[1].start()] == nearest)
    return text[a.start() : b.end()]
