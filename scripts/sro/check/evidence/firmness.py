"""What makes any sentence less than firm, whatever it is about: one grammar of hedges for every evidence form.

- aim: "should", "endeavors to", "is encouraged to", "as a rule", "the goal", "consider"
- means: "where practicable", "as staffing permits", "to the extent funds allow", "when convenient", "so far as one is available"
- will: "if the Chief asks", "unless the parties agree otherwise", "at the discretion of", "as the Superintendent determines", "which the SRO thinks useful"
- later: "will be settled", "to be supplied by", "any later memorandum", "shall meet to write", "under study", "[Reserved]"
- elsewhere: "those of General Order 4.12", "set out in the student handbook", "in the form that the State requires"
- told: "it was suggested that", "has for years made it a practice", "have been few", "was of a mind", "had best", "would be glad to", "neither taken up"

What the law itself leaves to somebody ("if the student may be hurt", "shall not … except") is no hedge: a weak verb counts where it governs the
sentence, and a condition where somebody's wish or means decides.
"""

import re
from functools import lru_cache
from itertools import islice

from sro.check.evidence.frame import framed
from sro.check.modality import in_condition
from sro.check.phrases import Vocabulary

DECIDERS = "deciders"
"""The term for those to whose will a duty may be left."""

_MEANS = (
    r"practica\w+|practical|feasible|workable|convenient|available|time|times|"
    r"(?<!certified )(?<!certificated )(?<!school )(?<!teaching )(?<!office )staff\w*|budget\w*|funds?|funding|money|appropriat\w+|"
    r"resources|coverage|rosters?|caseload|workload|schedul\w+|manpower|personnel|overtime"
)
_WISH = (
    r"ask(?:s|ed)?|asks? for|request(?:s|ed)?|wish(?:es|ed)?|wants?|choo?ses?|chosen|elects?|prefers?|decides?|decided|determines?|determined|thinks?|deems?|"
    r"considers?|considered|judges?|agrees?|consents?|approves?|sees? fit|believes?|directs?|desires?|likes?"
)
_ANYBODY = "parties|party|members?|command|people|family|families|anybody|anyone|somebody|others|both|you|we|they|he or she|she or he|it"
_AIM = (
    r"should(?! (?:a|an|any|the|anything|anyone|anybody|there|our|his|her|it|that|this|some|one|either|its|their|no) )|"
    r"(?<!that )(?<!which )(?<!who )could|(?<!that )(?<!which )(?<!who )might|ought to",
    r"(?:is|are|be|being|was|were) (?:\w+ly )?(?:encouraged|advised|urged|welcome|invited|asked|expected|free|hoped|"
    r"recommended|advisable|desirable|meant) (?:(?:not )?to\b|at\b|that\b|for\b)",
    r"not advisable|better not|recommends?|ideally|as a rule|as a general (?:rule|matter)|seldom|rarely|generally|normally|ordinarily|usually|typically|"
    r"in most cases|in all but|whenever it can|preferably",
    r"(?:aims?|hopes?|intends?|plans?|looks?|works?) (?:not )?(?:to|toward|towards)\b",
    r"(?<!which )(?<!who )(?:will|shall|to|would|may|parties) (?:also )?(?:consider|contemplate|explore|discuss|look into|think about|talk about)\b",
    r"(?:is|are|remains?) (?:a |the |our |only )?(?:goals?|targets?|aims?|aspirations?|objectives?|guides?|guidelines?|suggestions?|rough guide)\b",
)
_EFFORT = re.compile(
    r"\b(?:make|makes|making|use|uses|exert) (?:\w+ ){0,3}efforts?\b|\b(?:tr(?:y|ies)|attempts?|endeavou?rs?|strives?|"
    r"seeks?) (?:not )?to\b|\b(?:best|reasonable|good[ -]faith|every) efforts?\b"
)
_HOW_FAR = (
    r"(?:where|when|whenever|wherever|if|as|so far as|as far as|to the extent(?: that)?|insofar as|in so far as|so long as|"
    r"subject to|depending on|provided)"
)
_ENOUGH = (
    rf"(?!as (?:on-)?(?:\w+ )?times?\b(?! (?:permits?|allows?)))(?!as personnel\b){_HOW_FAR} (?:it is |it's |this is |"
    rf"reasonably |otherwise |that is |the |there (?:is|are) |one is |\w+ is )?(?:\w+ )?(?:{_MEANS})\b"
    r"(?: (?:permits?|allows?|permitting|is available|are available|suffices?|lasts?))?",
    rf"{_HOW_FAR} (?:\w+[ ,]+){{0,6}}?(?:permits?|allows?|permitting|suffices?)\b(?! (?:by law|it to))",
    rf"(?:\w+ and )?(?:{_MEANS}) (?:permitting|allowing)",
    r"when there is time|time permitting|(?:where|if|as) (?:it )?can be (?:done|helped|arranged|managed)|when it can be|if at all possible|as best",
    rf"{_HOW_FAR} (?:the )?(?:circumstances|conditions|events)\b|(?:circumstances|conditions) (?:permit|allow|let|warrant|dictate|require|suit)\w*",
    rf"{_HOW_FAR} (?:\w+[ ,]+){{0,5}}?(?:has|have|finds?) (?:the |enough |any )?(?:time|means|funds|room|occasion|opportunity)\b",
    rf"{_HOW_FAR} (?:it |this |that )?(?:is )?(?:reasonably )?(?:suitable|fitting|helpful|useful|advisable|desirable|warranted|expedient)\b",
    r"in (?:suitable|appropriate|proper|fitting|exceptional) (?:cases|circumstances|instances|situations)|as (?:needed|appropriate|suitable)\b",
    r"unless (?:\w+[ ,]+){0,6}?(?:makes?|renders?) (?:it|this|that) (?:\w+ )?(?:difficult|impractical|impracticable|impossible|inconvenient|unworkable)",
    rf"{_HOW_FAR} (?:it|this|that) (?:can|may) be \w+(?:ed|ne)\b|subject to (?:the )?availability",
    r"if (?:known|available)\b|(?:at|to) (?:his|her|their|its|the \w+(?:'s)?) (?:convenience|leisure)",
)
_PAPER = r"(?:agreement|memorandum|mou|moa|contract|procedure|policy|exhibit|amendment|protocol|manual)"
_LATER = (
    rf"(?:any|the|a|each) (?:later|next|future|successor|subsequent|new) {_PAPER}|{_PAPER} that (?:follows|replaces|comes after)",
    r"(?:will be|shall be|to be|remains? to be) (?:\w+ly )?(?:settled|worked out|drawn up|written up|developed|drafted|"
    r"supplied|agreed(?: upon)?|negotiated|finali[sz]ed)"
    r"(?: \w+){0,8}? (?:later|before|by|between|when|in the future|at a later|separately|hereafter|between them)\b",
    r"(?:shall|will) (?:meet|confer|sit down|talk)(?: \w+){0,6} to (?:write|draft|develop|settle|agree|discuss|decide|adopt)",
    r"(?:under (?:study|consideration|discussion|development|review)|ideas? to talk about|to be (?:determined|decided|"
    r"supplied|developed)|tbd\b|reserved\. |\[reserved|"
    r"draft (?:note|for)|for discussion|not yet (?:agreed|adopted)|yet to be)",
    r"(?:shall|will|may) (?:develop|draft|negotiate|prepare|agree (?:up)?on) (?:\w+ ){0,6}(?:model|procedures?|protocols?|rules?|policy|policies|plan)\b",
    rf"(?:requires|directs|says|provides) that (?:any|each|every|the next) (?:\w+ )?{_PAPER}\b",
    r"let us talk|we (?:can|could|might|may) (?:talk|discuss)",
)
_ELSEWHERE = (
    r"(?:is|are|be|being) (?:those|that|the ones|the same) (?:of|in|set) (?:\w+[ ']){0,6}?(?:general orders?|handbook|"
    r"manual|orders?|policy|policies|rules|regulations)\b",
    r"(?:set out|set forth|found|described|contained|laid down|stated|listed|governed|given) (?:in|by|"
    r"under) (?:\w+[ ']){0,7}?(?:general orders?|handbook|manual|standing orders?|"
    r"(?:department|police|division|board|district)(?:'s)? (?:\w+ ){0,3}(?:policy|policies|rules|orders|regulations|"
    r"guidelines)|(?:policy|policies|rules|orders) of the (?:department|police|board|district))\b",
    r"(?:in the manner|as) (?:prescribed|provided|directed|specified|set out|set forth|required) (?:in|by|under) (?:\w+[ '.-]){0,7}?(?:general orders?|"
    r"handbook|manual|standing orders?|directives?|(?:department|police|division|board|district)(?:'s)? (?:\w+ ){0,3}(?:policy|policies|"
    r"rules|orders|regulations|guidelines))\b",
    r"(?:read|see|consult|refer to) (?:the )?(?:\w+ ){0,3}(?:general orders?|orders?|g\.? ?o\.|sops?|handbook|manual|policy|directive)(?!\w)",
    r"(?:on|in) (?:the|a|any|such) forms? (?:that |which )?(?:the )?(?:state|department of education|"
    r"commissioner) (?:requires|prescribes|supplies|sets|provides)",
)
_MEETING = (
    r"suggested|proposed|mooted|floated|discussed|mentioned|raised|debated|remarked|thought|felt|hoped|feared|wished|contemplated|envisaged|envisioned|"
    r"entertained|weighed|talked (?:of|about|over)|pointed out|preferred|deferred|tabled|postponed"
)
_SAID = r"said|told|assured|explained|remarked|observed|replied|answered|reported to us|stated|recalled|noted|asked (?:whether|that|if)|wondered|doubted"
_NARRATED = (
    rf"(?:was|were|has been|have been|had been|is|are) (?:also |then |once |generally |much |only |again |not yet |briefly |\w+ly )?(?:{_MEETING})\b",
    rf"(?:it|which) (?:was|has been|had been|is) (?:also |\w+ly )?(?:{_MEETING}|observed|said|noted) (?:that|whether|by)\b",
    rf"(?<!\bas )\b(?:he|she|they|the \w+|counsel|both sides|everyone|somebody) (?:also |then |both )?(?:{_SAID})(?! (?:of|to) (?:a|an|any|each|every) )\b",
    r"(?:neither|nor|never|not(?: yet)?) (?:been )?(?:taken up|settled|decided|resolved|agreed|put aside|adopted)\b|(?:left|remains?|stands?|is) "
    r"(?:still )?(?:open|undecided|unsettled|for (?:another|a later|counsel))\b",
    r"(?:no|nothing|little) (?:decision|was (?:decided|settled|agreed)|has been (?:decided|settled|agreed)|conclusion)\b|"
    r"did not (?:agree|pause|decide|settle)\b",
    r"(?:decides?|decided|determines?|considers?|settles?|thinks? about|discuss(?:es)?|asks?|asked|looks? into|"
    r"will (?:see|say)) (?:[\w,']+ ){0,6}?(?:whether|if "
    r"(?:it|the|they))\b",
    r"(?:considers?|considering|contemplates?|encourages?|invites?|urges?|welcomes?|suggests?|proposes?|expects?|prefers?) (?:\w+ ){0,4}?(?:to\b|\w+ing\b)",
    r"(?:has|have|had) (?:\w+ ){0,4}?(?:ma[dk]e it|been) (?:\w+ ){0,2}?(?:practice|custom|habit|policy|wont|rule|way)\b|(?:it is|as is|is|was) (?:\w+ ){0,3}?"
    r"(?:practice|custom|habit) (?:of|to|for|that|in)\b|'s (?:practice|custom|habit|wont)\b",
    r"(?:has|have|had) (?:always|for (?:\w+ ){0,3}?years|long|traditionally|historically|until now|so far|hitherto|in the past|since \d{4})\b",
    r"(?:in the past|until now|so far(?! as| and)|hitherto|to date|up to now|formerly|customarily|traditionally|historically|used to)\b",
    r"(?:has|have) been (?:very |quite |mercifully )?(?:few|rare|none|many|good|helpful|trained|taught|told|asked|content|happy)\b",
    r"(?:was|were|is|are) (?:of (?:a|one|the same) mind|content|glad|happy|pleased|willing|inclined|disposed|minded|satisfied|keen|ready) (?:that|to|with)\b",
    r"(?:had best|had better|would (?:be (?:glad|happy|good|well|nice|better|wise)|do well|like|prefer|rather|perhaps|"
    r"probably)|it (?:is|may be) (?:thought|felt|hoped|"
    r"said|believed|preferred|supposed)|may be,|perhaps\b|possibly\b|probably\b|presumably\b)",
    r"(?:hopes?|wish(?:es)?|means? one day|would wish|longs?) (?:\w+ ){0,3}?to\b",
    r"(?:saw|sees|has|have) no (?:reason|objection|wish|desire|doubt)\b|no desire to\b|(?:the|a|their|his|her|"
    r"its) (?:hope|wish|desire|intention|aim|expectation) (?:that|to|is)\b",
    r"(?:ha[sd]|have) (?:expressed|voiced|asked|promised|offered|proposed|suggested|mentioned|requested)\b",
    r"(?:last|previous|earlier|old|former|prior) (?:agreement|memorandum|mou|contract|paper|officer|"
    r"chief) (?:\w+ ){0,2}?(?:had|said|asked|required|did|would|used|was|made|gave|held)\b",
    r"(?:ask|consult|see) (?:counsel|the \w+) (?:\w+ ){0,3}?(?:about|if|"
    r"whether)\b|open questions?\b|not free from doubt",
    r"(?:if|as|where|when|unless) (?:you|we|anyone) (?:like|wish|want|choose|prefer|think|care|please|agree)\b",
    r"(?:when|if|where|while|on) (?:(?:the|a|an|it|things|any) )?(?:\w+ ){0,2}?(?:is|are|gets?|days?) (?:too |very |"
    r"more |otherwise )?(?:busy|hectic|short(?: of|-?\w*)?|slow|quiet|"
    r"swamped|full|thin)\b|patience is\b|run out of patience",
)
_TOLD = re.compile(rf"(?<![\w-])(?:{'|'.join(_NARRATED)})")
_PASSIVE = re.compile(r"(?:was|were|is|are|has been|have been|had been)\b")
_WITHIN = re.compile(r"\b(?:after|once|until|unless|if|when|whenever|whether|where|which|that|who)\b[^,;:|]*$")
_OF_SOMEBODY = re.compile(r"\b(?:who|whom|whose)(?: \w+)? $")
"""Before what only tells which people are meant: "any student who wishes to talk"."""
_CLAUSE = 80
_PUT_OFF = re.compile(rf"(?<![\w-])(?:{'|'.join(_LATER)})")
_AWAY = re.compile(rf"(?<![\w-])(?:{'|'.join(_ELSEWHERE)})")
_MAY = re.compile(r"(?<![\w-])(?:may|can)\b(?! (?:\d|not|only|never|be (?:held|done|used) only|neither|in no)\b)")
_BY_LAW = re.compile(r"\b(?:laws?|statutes?|polic(?:y|ies)|ferpa|regulations?|sections?|courts?|act)\b|\d|§")
_SIDE = re.compile(r"\b(?:if|who|whom|whose|which|that|where|when|what|as|so|and|unless|because|until|while|except|about)\b|;|:")
_MOST_VERBS = 20
_ASKS_FOR = re.compile(r"(?:forms?|sheet|report|account) (?:that |which )?(?:the )?state requires")


def _at_will(named: str) -> tuple[str, ...]:
    """What leaves a duty to somebody's will; ``named`` are alternatives for those whom the state's law speaks of."""
    people = f"{_ANYBODY}|{named}" if named else _ANYBODY
    somebody = rf"(?:the |an? |any |such |either |both |each )?(?:\w+'s )?(?:{people})(?: of (?:police|schools|education))?"
    return (
        rf"(?:if|where|when|whenever|as|unless|until|to the extent(?: that)?|so far as|as far as|that|which|whom|provided that|insofar as)[ ,]+(?:so )?"
        rf"{somebody} (?!reasonably believes?\b)(?:so |may |shall |in writing |otherwise |from time to time |reasonably |has |have |finds? it |"
        rf"in (?:his|her|its|the) \w+ )*(?:{_WISH})\b",
        rf"{somebody} (?:finds?|thinks?|deems?|considers?|judges?) (?:it )?(?:\w+ )?(?:{_MEANS}|useful|proper|fit|best|wise|advisable|helpful)\b",
        r"(?:if|where|when|as|unless) (?:so |otherwise |mutually )?(?:requested|asked|desired|directed|agreed|approved|determined)\b",
        r"(?:up)?on (?:the )?(?:written )?request(?: of| from| by|\b)|at the (?:\w+ )?(?:request|option|election|pleasure|convenience)\b",
        rf"(?:sole |own |in the |at the |absolute |professional |(?:{people})'s )discretion|discretion(?:ary)?\b|sole judgment",
        r"unless (?:otherwise |the parties )(?:agreed?|agree otherwise)|or (?:as|such other \w+ as) (?:\w+ ){0,6}(?:agrees?|"
        r"sets?|determines?|directs?|provides?)\b",
        rf"(?:from time to time|as) (?:may )?(?:be )?(?:agreed|determined)(?: upon)?\b|(?:{people}) (?:also )?requires it",
    )


@lru_cache(maxsize=8)
def _hedges(named: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join((*_AIM, *_ENOUGH, *_at_will(named), *_LATER))})")


def hedge_in(text: str, vocabulary: Vocabulary) -> str:
    """The words in a folded sentence that leave its duty to means, to somebody's will or to a later day; "" if there are none."""
    return _hedge(text, vocabulary.alternatives(DECIDERS))


@lru_cache(maxsize=50_000)
def _hedge(text: str, named: str) -> str:
    found = next(
        (
            match
            for match in islice(_hedges(named).finditer(text), _MOST_VERBS)
            if not _BY_LAW.search(match.group()) and not in_condition(text, match)
        ),
        None,
    )
    return found.group().strip() if found else ""


@lru_cache(maxsize=50_000)
def put_off(text: str) -> str:
    """The words in a folded sentence that leave the thing to a later day or a later paper; "" if there are none."""
    found = _PUT_OFF.search(text)
    return found.group().strip() if found else ""


@lru_cache(maxsize=50_000)
def rests_elsewhere(text: str) -> str:
    """The words of a folded sentence that put its whole content into a paper that is not here; "" if there are none."""
    found = _AWAY.search(text) or _ASKS_FOR.search(text)
    return found.group().strip() if found else ""


@lru_cache(maxsize=50_000)
def narrated(text: str) -> str:
    """The words of a folded sentence by which it tells what was, what somebody said or wished, or what was left open; "" if there are none."""
    for found in islice(_TOLD.finditer(text), _MOST_VERBS):
        before = text[max(0, found.start() - _CLAUSE) : found.start()]
        if not (_PASSIVE.match(found.group()) and _WITHIN.search(before)) and not _OF_SOMEBODY.search(before):
            return found.group().strip()
    return ""


@lru_cache(maxsize=50_000)
def only_allowed(text: str) -> str:
    """The weak verb that governs a folded sentence ("may send"); "" where it stands in a side clause only."""
    for found in islice(_MAY.finditer(text), _MOST_VERBS):
        clause = text[max(text.rfind(mark, 0, found.start()) for mark in ",;:|") + 1 : found.start()]
        if not _SIDE.search(clause):
            return text[found.start() : found.end() + 20].rpartition(" ")[0].strip() or found.group()
    return ""


def unfirm(text: str, vocabulary: Vocabulary, *, may: bool = True, efforts: bool = True) -> str:
    """Why a folded sentence is not firm, as a reason after a colon; "" if it is. Without ``efforts`` a duty to try is duty enough, without ``may`` weak
    verbs are looked at elsewhere."""
    if efforts and (effort := _EFFORT.search(text)):
        return f"“{effort.group()}” takes the firmness away"
    if words := hedge_in(text, vocabulary):
        return f"“{words}” takes the firmness away"
    if words := rests_elsewhere(text):
        return f"“{words}” rests on a document that is not here"
    if words := framed(text) or narrated(text):
        return f"“{words}” tells of it and binds nobody"
    if may and (words := only_allowed(text)):
        return f"“{words}” only allows it"
    return ""
