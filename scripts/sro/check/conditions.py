"""Conditions that the law does not set: what a sentence by another hand adds to a duty, though no word of it is a known hedge.

A list of hedges never ends ("when other calls leave room for it", "provided that your invitation comes in time"). So the last gate before *met*
(:mod:`sro.check.sure`) asks the other way round: each clause that makes an act depend on something must speak of what the law's own sentence speaks of,
or of what anybody would except (danger, emergency, what the law itself orders). A clause that speaks of neither leaves the act to something unknown.

- condition: "if the chair puts it on the agenda" · "save at the principal's request" · "absent a directive to the contrary" · "without good cause"
- fewer: "those reports that raise concern" · "each month that has no holiday rush" · "as much of the training as fits the roster"
- another time: "within five school days, or whenever time is found" · "in the same way, or as we then work out"
- without teeth: "failure to do so is no breach" · "nobody is to be blamed for a late one"
- aside: "they will not, I trust, draw it" · "staff allowing" · "| Suggested: principal told first"
"""

import re
from collections.abc import Callable, Sequence
from itertools import islice

from sro.check.modality import either
from sro.check.phrases import Vocabulary
from sro.check.terms import Asked, stems

_Speaks = Callable[[Sequence[str]], bool]
"""Whether some stems are of the law's own sentence, or of the things that its evidence names."""

_CLAUSE = r"(?P<clause>[^,;:.|]{0,200})"
_OPENED = re.compile(
    r"(?<![\w-])"
    + either(
        r"if(?! (?:so|any|not|applicable)\b)|even if|only if|unless(?! and until)|provided(?: that)?|providing that|on condition that|so long as|"
        r"as long as|in case(?! of)",
        r"when(?:ever)?|where(?:ver)?|while|so far as|as far as|in ?so ?far as|to the extent(?: that)?|except(?: when| where| if| that| as| at| by| for)?"
        r"|save(?: when| where| if| that| as| at| by| for| in)?(?! lives?\b| the life| a life)|other than",
        r"subject (?:\w+ )?to|depending on|absent|bar(?:ring)?|failing|short of(?= an?\b| the\b)|in (?:the )?cases? of|in the absence of|(?:al)?though",
        r"it being \w+ that|on the (?:understanding|footing) that|once(?! (?:an?|each|every|per|more)\b)",
        r"but(?: for| not)?(?! (?:shall|must|will|in no|no later|not later|always|also|only|never)\b)",
    )
    + rf" {_CLAUSE}"
)
"""How a clause begins that makes what is said depend on something."""
_FEWER = re.compile(
    r"(?<![\w-])"
    + either(
        r"(?:reports?|accounts?|records?|forms?|those|ones|cases?|matters?|incidents?|events?|them) (?:of )?(?:that|which|whose)",
        r"(?:each|every|any|the) (?:day|month|week|year|shift|period) (?:that|when|where|on which|in which)",
        r"(?:whichever|whatever|only the|such(?: of (?:the|its|his|her|these|those))?)(?= (?:\w+ ){0,6}(?:as|that|which|\w+s)\b)",
    )
    + rf" {_CLAUSE}"
)
"""How a clause begins that picks some of the things, or of the times."""
_OR_ELSE = re.compile(
    r"\b(?:days?|weekday|hours?|weeks?|months?|monthly|year|manner|time|way|after|thereafter|it|them)\b,? or (?:else )?"
    r"(?=(?:as|when|whenever|where|at|on|in|after|the|a|an|such|any|by|within|so) )(?P<clause>(?:\w+ )[^,;:.|]{0,120})"
)
"""A second time beside the one that is said."""
_SOONER = re.compile(r"\b(?:sooner|earlier|less|before|school day|arrest\w*|violen\w*|crim\w*|interven\w*|investigat\w*)\b")
_AS_MUCH = re.compile(
    r"\bas (?:much|many|few|little|small|large|often|far|great|brief) (?!as (?:once|twice|necessary to)\b)[^;:.|]{0,160}?\bas\b"
)
_NO_REASON = re.compile(
    r"\bwithout (?:an? |any |some |very )?(?:\w+ )?(?:cause|reasons?|need|necessity|justification|occasion|provocation|grounds?)\b"
)
_TOOTHLESS = re.compile(
    r"\b(?:is|are|be|brings?|carries|entails?|constitutes?|amounts? to|means) (?:no|not|never)(?: an?)? (?:\w+ ){0,2}?"
    r"(?:breach|default|violation of th\w+|penalty|sanction|fault|ground for|reason for)\b|"
    r"\b(?:no (?:one|\w+)|nobody|not|never) (?:(?:is|are|be|to be|shall be|will be|may be) ){0,2}"
    r"(?:blamed|faulted|penali[sz]ed|sanctioned|enforced|reproached|held against)\b"
)
_I_TRUST = re.compile(
    r"\b(?:i|we|one) (?:\w+ly |do )?(?:trust|hope|think|believe|suppose|expect|imagine|guess|assume|dare say|should think|would hope)\b"
)
_ALLOWING = re.compile(
    r"\b\w+ (?:allowing|permitting|willing|obliging)\b|\b(?!(?:stand|step|turn|take|set|put|lay|call)s?\b)\w+ (?:aside|excepted|excluded)(?=[,.;]|$)|"
    r"\bwith (?:an? |some |such |certain )?(?:exceptions?|delays?|leeway|allowances?|latitude|flexibility)\b"
)
_PUT_OFF = re.compile(
    r"\b(?:may|can|could|free to|at liberty to) (?:\w+ )?(?:put off|defer|postpone|delay|dispense|skip|omit|decline|waive|excuse|relax|refuse|forgo)\b"
)
_CELL_LABEL = re.compile(
    r"(?:^|[|.;] ?)(?:\w+ )?(?:suggest\w+|suggestion|recommend\w+|optional|advice|advisory|guidance|ideal\w*|proposal|proposed|tip|wish|hope|goal|aim|"
    r"target|draft|discuss\w*|tentative\w*)(?: \w+)?:"
)
_AGAINST = re.compile(
    r"\b(?:discourag\w+|disfavou?r\w*|frowns? (?:up)?on|(?:advis|caution|counsel|warn)\w* against|would (?:rather|sooner)|in the (?:main|ordinary course|"
    r"usual course|normal course))\b"
)
_WISHED = re.compile(
    r"\b(?:asks?|asked|request\w*|wish\w*|wants?|like[sd]?|picks?|choos\w*|chosen|prefer\w*|decid\w*|determin\w*|think\w*|deem\w*|consider\w*|judg\w*|"
    r"agree\w*|consent\w*|approv\w*|sees? fit|believ\w*|elect\w*|desir\w*|permit\w*|allow\w*|wise|worth\w*|merit\w*|interest\w*|concern\w*|"
    r"importan\w*|significan\w*|noteworthy|serious)\b"
)
"""Somebody's will or opinion: what else the clause speaks of does not make it the law's."""
_REASONABLY = re.compile(r"\breasonabl[ey]\b|\bconsent of (?:a|the) (?:parent|student)|\b(?:agreement|signs?|signed)\b")
_GIVEN = re.compile(
    r"\b(?:give[sn]?|gave|ma(?:k|d)e?s?|received?|submit\w*|file[sd]?|sen[dt]s?|writ\w+|wrote|prepare[sd]?|collect\w*|complete[sd]?|deliver\w*|handed|"
    r"hands|turned|came|comes?|come in|reach\w*)\b"
)
"""What is done with every report, and so picks none."""
_PLAIN = frozenset(
    stems(
        "injury harm hurt danger dangerous risk threat threaten emergency safe safety life death deadly defend protect weapon violence violent crime "
        "criminal felony law lawful statute court warrant judge judicial order arrest restrain hold held custody force physical search certified "
        "certificate assigned duty session open attend class lunch bus arrive dismiss leave calm wait urgent exigent imminent immediate necessary necessity "
        "otherwise parent guardian interpreter disability language medical nurse doctor ill illness smoke sick absent absence vacant replace drawn draw fired "
        "discharge happen occur end over begin began hallway rule private sight resist flee escape alone question miranda rights minor age young older summons "
        "later sooner earlier weekend follow next precede start"
    )
)
"""Stems of what anybody would except, and of the events in school that any such clause may tell of."""
_COMMON = frozenset(
    stems(
        "officer police chief board principal school report department district employee member person duty procedure provision require party town "
        "city administrator provide schedule work time make memorandum day month copy paper year"
    )
)
"""Stems that the law's sentences have too, and that say of no condition that it is the law's."""
_BY_LAW = re.compile(r"\b(?:laws?|statutes?|court|warrant|section|cfr|ferpa|(?:on|off)[ -]duty|in (?:uniform|session))\b|\d")
"""What the law decides, or the service itself."""
_LIMITED = re.compile(r"\bonly \w{2,5}\W?\w?$|\b(?:not|never|no)\b[^;:.|]{0,200} (?:if|when|where|while)\b ?\w{0,2}$")
"""An act that is allowed only where something is so, or forbidden where something is so."""
_FEW = 12


def condition_in(texts: Sequence[str], wanted: Asked | None, vocabulary: Vocabulary, *, acts: bool, limits: bool = False) -> str:
    """The words of some folded sentences that make a duty depend on what the law does not name; "" if there are none.

    ``wanted`` is the requirement as a query; ``acts`` says that it asks somebody to act or lists things: else only somebody's will makes it less, and
    a case may be told in any words. ``limits`` says that the law wants an act limited, so that "only where …" is what it asks."""
    known = wanted.matter(vocabulary) if wanted and acts else frozenset[str]()

    def speaks(own: Sequence[str]) -> bool:
        return not acts or not known.isdisjoint(own)

    return next(filter(None, (_condition(text, speaks, limits) for text in texts)), "")


def _condition(text: str, speaks: _Speaks, limits: bool) -> str:
    for pattern in (_NO_REASON, _TOOTHLESS, _I_TRUST, _ALLOWING, _PUT_OFF, _CELL_LABEL, _AGAINST, _AS_MUCH):
        if found := pattern.search(text):
            return found.group().strip(" |,.;")
    for found in islice(_OPENED.finditer(text), _FEW):
        if limits and _LIMITED.search(text[: found.start()] + found.group()[:5]) and not _WISHED.search(found["clause"]):
            continue
        if not _harmless(found["clause"], speaks):
            return found.group().strip()
    for found in islice(_FEWER.finditer(text), _FEW):
        if not (_GIVEN.search(found["clause"]) and not _WISHED.search(found["clause"])) and not _harmless(found["clause"], speaks):
            return found.group().strip()
    for found in islice(_OR_ELSE.finditer(text), _FEW):
        if not _SOONER.search(found["clause"]):
            return found.group().strip()
    return ""


def _harmless(clause: str, speaks: _Speaks) -> bool:
    if _WISHED.search(clause) and not _REASONABLY.search(clause) and not _of_law(clause):
        return False
    own = [stem for stem in stems(clause) if stem not in _COMMON]
    return not own or any(stem in _PLAIN for stem in own) or _of_law(clause) or speaks(own)


def _of_law(clause: str) -> bool:
    return bool(_BY_LAW.search(clause))
