"""What a sentence says in somebody else's name, or of another paper, another time or a mere thought: the frame around a duty that makes it none.

A duty binds where it is the sentence itself, or where the words around it impose it ("the parties agree that …", "the Chief shall see to it that …"). Which
words impose is a short list; every other clause of saying, finding, wishing or supposing with a "that" behind it only tells.

- framed: "The union proposes that the officer shall …" · "The auditor found that …" · "State law provides that …" · "It is not the case that …"
- framed: "Under the agreement that ended in 2021, …" · "According to the handbook, …" · "Note to draft: …" · "[Each officer shall …]" · "The officer would …"
- framed: "Shall each officer report to the Chief?" · "… on a trial basis" · "… beginning when the parties sign a rider"
- not framed: "The parties agree that …" · "This section provides that …" · "… each report that an officer finds …" · "The SRO shall tell the student that …"
"""

import re
from functools import lru_cache
from itertools import islice

_HEAD = r"^\W{0,4}(?:[\divxlc]{1,5}(?:\.\d{1,3}){0,3}[.)]?\s{1,3}|\(?[a-z\d]{1,2}\)\s{1,3})?[\"'(]{0,3}"
"""The number or letter and the quotation mark with which a sentence may begin."""

_LABELS = (
    r"(?:draft\w*|editor\w*|reviewer\w*|margin\w*|counsel)(?:'s)? (?:note|comment|query|question)s?",
    r"(?:note|comment|query|memo)s? (?:to|for|from|by) (?:\w+ ){0,3}\w+",
    r"(?:for )?(?:an? )?(?:example|instance|illustration)s?(?: (?:from|of|in|at) (?:\w+ ){0,4}\w+)?",
    r"(?:proposal|proposed|suggestion|suggested|alternative|option(?: \w+)?|idea|rejected|withdrawn|superseded|not adopted|under review|"
    r"for discussion|"
    r"to discuss|to be discussed|discussion|question|issue)(?: (?:by|of|from|text|wording|language|draft) ?(?:\w+ ){0,3}?\w*)?",
)
_LABEL = re.compile(rf"{_HEAD}\[?(?:{'|'.join(_LABELS)}) ?[:–—]")
_BRACKETS = re.compile(r"^\W{0,3}\[[^\]]{25,}\]\W*$")

_PAST_PAPER = (
    r"(?:former|previous|prior|earlier|old|expired|lapsed|repealed|superseded|last|another|neighbou?ring|other town's|\d{4})\b[^,;:]{0,60}|"
    r"[^,;:]{0,60}\b(?:that|which) (?:has |had )?(?:ended|expired|lapsed|ran out|went before|came before|preceded|was replaced|is replaced|"
    r"was repealed)\b[^,;:]{0,40}"
)
_ELSEWHERE = re.compile(
    rf"{_HEAD}(?:(?:under|in|by|per|as in|pursuant to) (?:the |an? |our |its |their |that |some )?(?:{_PAST_PAPER})|"
    rf"according to (?!this\b|the (?:law|following|schedule|procedure|steps))[^,;:]{{3,80}}|in [^,;:]{{3,40}} (?:view|opinion|experience|"
    rf"words)|"
    rf"(?:by|as) (?:custom|habit|tradition)[^,;:]{{0,40}}), "
)
_NO_PAST = re.compile(r"\b(?:this|these|exhibit|section|article|school year|amended|as last|last (?:day|week|month))\b")

_TELL = (
    r"say|says|said|states|stated|holds|held|finds|found|notes|noted|observes|observed|claims|claimed|argues|argued|asserts|asserted|"
    r"believes?|believed|thinks?|"
    r"thought|feels?|felt|hopes?|hoped|wishes|wished|expects?|expected|supposes?|supposed|assumes?|assumed|proposes?|proposed|suggests?|"
    r"suggested|recommends?|"
    r"recommended|requests?|requested|asks|asked|urges?|urged|provides|provided|reads|writes|wrote|written|shows?|showed|shown|"
    r"teach(?:es)?|taught|learn(?:s|ed)?|"
    r"knows|knew|known|remembers?|remembered|concludes?|concluded|remarks?|remarked|reports?|reported|announces?|announced|rumou?red|"
    r"alleged|contends?|"
    r"contended|doubts?|doubted|denies|denied|predicts?|predicted|imagines?|fears?|feared|prefers?|preferred|means|meant|indicates?|"
    r"indicated|mentions?|"
    r"mentioned|promises|promised|requires|required|decides|decided|dreams?|intends?|intended|plans|planned|is hopeful|are hopeful|"
    r"is sure|are sure"
)
_NOUNS = (
    r"fact|idea|notion|principle|proposition|impression|view|opinion|hope|belief|suggestion|proposal|possibility|expectation|theory|case|"
    r"rumou?r|wish|aim|goal|"
    r"intention|assumption|claim|custom|tradition"
)
_THAT = re.compile(
    rf"^(?P<matrix>[^,;:|]{{0,120}}?(?:\b(?P<verb>{_TELL})|\b(?:the|an?|is|was|of|their|his|her|its|our) (?P<noun>{_NOUNS})"
    r"|\bit (?:is|was) (?:not |never |hardly )?(?P<adjective>[\w-]+)))(?: (?:to|by|in|of) [^,;:|]{1,40}?)?,? that\b(?P<rest>[^|]{12,})"
)
_IMPOSES = re.compile(
    r"\b(?:agree(?:s|d|ing)?|ensur\w+|see (?:to it)?|sees to it|make sure|makes sure|shall|must|will|covenant\w*|stipulat\w+|undertak\w+|"
    r"acknowledg\w+|recogni[sz]\w+|"
    r"confirm\w*|declar\w+|warrant\w*|represent\w*|resolv\w+|order(?:s|ed)?|direct(?:s|ed)?|understood|understand(?:s|ing)?|designat\w+|"
    r"condition|certif\w+|"
    r"if|when|where|unless|whether|until|who|whom|which|each|every|any|no|such|hereby|duty|responsibility|mandatory|essential|necessary|"
    r"required)\b"
)
_OWN_PAPER = re.compile(
    r"\b(?:this|these|the (?:parties|agreement|memorandum|mou|moa|policy|contract|paper|instrument|protocol|procedure|board and|"
    r"law that governs))\b"
)
_OF_OWN = frozenset("provides provided states stated requires required means holds says reads".split())
_A_THING = re.compile(r"\b(?:an?|the|each|every|any|all|no|such|these|those|its|their|his|her|of|to|for|from|in|with|written|incident) $")
_AS_NOUN = frozenset(
    "reports report notes states requests request shows claims hopes wishes fears plans promises means reads doubts".split()
)

_NOT_TRUE = re.compile(rf"{_HEAD}it (?:is|was) (?:not|never|hardly|untrue|false|wrong|doubtful|unclear|unlikely)\b[^,;:]{{0,40}}\bthat\b")
_RECITAL = re.compile(rf"{_HEAD}whereas\b")
_QUESTION = re.compile(rf"{_HEAD}(?:shall|should|will|must|may|can|could|would|do|does|did|is|are|has|have)\b[^|:.;]*\?\W*$")
_WHETHER = re.compile(
    r"^[^;:|]{0,90}?\b(?:decides?|decided|determine[sd]?|considers?|considered|discuss(?:es|ed)?|settles?|settled|votes?|voted|asks?|"
    r"asked|studies|study|studied|"
    r"examines?|examined|reviews?|reviewed|explores?|explored|debates?|debated|looks? (?:at|into)|looked (?:at|into)|will see|"
    r"remains? to be seen)"
    r"(?: (?:up)?on| over)? (?:whether|if) \w"
)
_INSTRUCTED = re.compile(
    r"\b(?:are|is|was|were) (?:\w+ly )?(?:trained|taught|told|reminded|briefed|instructed|schooled)(?: (?:on|in|of|about|"
    r"by))?(?: the \w+)? that\b"
)
_DID = re.compile(r"\b(?:did|used to)\b(?! not\b)")
_WOULD = re.compile(
    r"\bwould\b(?! (?:have been|otherwise|not otherwise|be likely|likely|endanger|put|place|cause|create|lead|result|hinder|defeat|"
    r"allow)\b)"
)
_FIRM = re.compile(r"\b(?:shall|must|will|agrees? to|is to|are to)\b")
_SIDE = re.compile(
    r"\b(?:if|who|whom|whose|which|that|where|when|whenever|what|as|so|unless|because|until|while|except|about|than|though|even|how|"
    r"it)\b[^,;:|]*$"
)
_FOR_A_TIME = re.compile(
    r"\b(?:on a (?:trial|test|pilot|temporary|voluntary|provisional) basis|as an? (?:trial|test|pilot|experiment)|by way of (?:trial|"
    r"experiment)|"
    r"(?:beginning|starting|effective|commencing|taking effect|in effect|binding)(?: only)? (?:when|once|if|after|upon) "
    r"(?!(?:the )?(?:signing|signature|execution|approval|adoption|ratification)\b)[^,;:.]{0,60}?\b(?:signs?|adopts?|agrees?|approves?|"
    r"funds?|"
    r"concludes?|budgets?|negotiates?)\b|(?:to|as) the best of (?:his or her|his|her|its|their|one's|the \w+(?:'s)?) (?:ability|abilities|"
    r"power|knowledge)|"
    r"unless (?:it is |they are |so )?(?:waived|excused|dispensed|relieved|deferred))\b"
)


@lru_cache(maxsize=50_000)
def framed(text: str) -> str:
    """The words of a folded sentence that put what it says into another's mouth, another paper, another time or a thought; "" if there are none."""
    if (found := _LABEL.search(text)) or (found := _BRACKETS.search(text)):
        return " ".join(found.group().split()[:8])
    if (found := _ELSEWHERE.search(text)) and not _NO_PAST.search(found.group()):
        return found.group().strip(" ,")
    if found := _NOT_TRUE.search(text):
        return found.group()
    if found := _FOR_A_TIME.search(text):
        return found.group()
    if (found := _WHETHER.search(text)) or (found := _INSTRUCTED.search(text)):
        return " ".join(found.group().split()[-6:])
    return _told_that(text) or _unreal(text)


def recital(text: str) -> str:
    """The word that makes a folded sentence a recital, which gives a reason and no duty; "" if none does."""
    found = _RECITAL.search(text)
    return found.group().strip() if found else ""


@lru_cache(maxsize=50_000)
def asked(text: str) -> bool:
    """Whether a folded sentence is a question and nothing else."""
    return bool(_QUESTION.search(text))


def _told_that(text: str) -> str:
    """The clause of saying or supposing before a "that" on which everything hangs."""
    found = _THAT.search(text)
    if found is None:
        return ""
    matrix, verb = found["matrix"], found["verb"]
    if _IMPOSES.search(matrix if not verb else matrix[: -len(verb)]):
        return ""
    if verb in _AS_NOUN and _A_THING.search(matrix[: -len(verb)]):
        return ""
    if verb and verb in _OF_OWN and _OWN_PAPER.search(matrix):
        return ""
    if verb in ("provided", "required", "requested", "known") and not re.search(r"\b(?:is|are|was|were|has|had|it)\b", matrix):
        return ""
    if found["adjective"] and not re.search(r"\bnot |\bnever |\bhardly ", matrix):
        return ""
    return f"{matrix} that".strip()


def _unreal(text: str) -> str:
    """A "would", a "did" or a "used to" that governs a sentence in which nothing commands."""
    if _FIRM.search(text):
        return ""
    for found in [*islice(_WOULD.finditer(text), 4), *islice(_DID.finditer(text), 4)]:
        if not _SIDE.search(text[: found.start()]):
            return text[found.start() : found.end() + 24].rpartition(" ")[0]
    return ""
