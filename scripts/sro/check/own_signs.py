"""Signs by which own words may take back, narrow or put off what other words say, sentence by sentence; :mod:`sro.check.own_gate` holds them against places.

A sign alone is no verdict: it counts where the sentence touches words on which a *met* rests, and then it is for counsel. What protects a duty is no sign.
"""

import re
from collections.abc import Sequence

from sro.check.terms import stems
from sro.reading import folded

_NARROWS = (
    r"\b(?:not|no|none|never|neither|nor|only|alone|solely|except|exempts?|exempted|unless|until|outside|excludes?|excluding|excluded|excused?|"
    r"other than|instead|free|leaves?|waive[sd]?|suspend(?:s|ed)?|laps\w+|expir\w+|sunsets?|ends?|closes?|ceases?|pilot|trial|in (?:effect|force)|"
    r"prevails?|controls?|governs?|precedence|stands? (?:above|below)|supersedes?|subject to|notwithstanding|may|discretion|advice|goals?|guidance|"
    r"gives? way|falls? away|dropped|optional|limited|confined|applies (?:to|when|where|if)|applying to|counted|begins?|"
    r"starts?|replaced?|at the (?:request|option))\b"
)
NARROW = re.compile(_NARROWS)
_LESSENS = (
    r"(?:limit|end|delay|extend|lengthen|lessen|weaken|reduc|affect|alter|chang|replac|excus|waiv|suspend|depend|narrow|"
    r"stand in the way|take away|takes? away|"
    r"relieve|free|postpon|shorten)\w*"
)
PROTECTS = re.compile(
    rf"\b(?:takes?|taking|take) nothing (?:away )?from\b|\b(?:nothing|no|neither|never|not)\b[^.;:]{{0,60}}\b{_LESSENS}|\bin addition\b|"
    r"\bwithout (?:limiting|prejudice|delaying|affecting)\b|\b(?:except|unless|but not) (?:where|as|when|if) (?:this|"
    r"the) (?:agreement|section|article)\b|"
    r"\bas well as\b|\b(?:this|the) agreement (?:prevails|controls|governs)\b|"
    r"\bkeeps? (?:\w+ ){0,4}from (?:greeting|teaching|mentoring|talking|speaking|visiting|attending)\b"
)
"""What says that a duty stays as it is, or that a harmless act beside it is open."""
BEFORE = re.compile(
    r"\b(?:(?:the|this|that) (?:foregoing|preceding|above|previous|last|prior) (?:sentence|section|clause|paragraph|provision|duty)s?|"
    r"(?:this|that) (?:duty|sentence|requirement|obligation|rule|deadline))\b"
)
HERE = re.compile(r"\b(?:this|the present) (?:article|part)\b")
_QUOTED = re.compile(
    r"\"(?P<term>[a-z][a-z' -]{2,50}?)\" (?:shall |only |also )?(?:means?|is|are|has|have|refers?|includes?|excludes?|"
    r"counts?|covers?)\b(?P<says>[^.]*)"
)
_NO_DAYS = re.compile(
    r"\bdays?\b[^.]{0,60}\b(?:no|not(?: a)?) school days?\b|\bschool days?\b[^.]{0,40}?\b(?:is|are|do|does|shall|means?|ha(?:s|ve))\b"
)
_DAY_OF_SCHOOL = re.compile(
    r"\bdays? (?:on|in|when|during|that|of)\b[^.;]*\b(?:schools?|classes|students?|district)\b[^.;]*\b(?:open|in session|"
    r"held|attend\w*|taught|closed|cancell?ed|closes|closure)\b"
)
_OF_THE_LAW = re.compile(r"\b(?:c\.?g\.?s|statutes?|public act|p\.a|u\.s\.c|cfr|law)\b(?! enforcement)|§")
_SOMEBODYS_DAY = re.compile(r"\b(?:officers?|chief|department|shift|leave|monday|tuesday|wednesday|thursday|friday|tests?|exam\w*)\b")
PAPER = re.compile(
    r"\b(?:general orders?|standing orders?|handbooks?|manuals?|directives?|union contract|collective bargaining agreement|"
    r"labor (?:contract|agreement)|"
    r"polic(?:y|ies)|procedures|guidelines|rules) ?"
)
ABOVE = re.compile(
    r"\b(?:controls?|governs?|prevails?|takes? precedence|stands? above|comes? before|gives? way|ranks?|yields?|supersedes?|"
    r"overrides?|comes? first|is followed|are followed|"
    r"shall be followed|applies instead|apply instead|wins?)\b"
)
DIFFERS = re.compile(
    r"\b(?:differs?|conflicts?|sets? another|otherwise|wider|contrary|inconsistent|this agreement|section|article|instead)\b"
)
HANDED = re.compile(
    r"\b(?:on time|timely|late|due|has it|have it|receiv\w+|reach\w*|submit\w*|deliver\w*|turned in|handed in|files?|filed)\b"
)
OF_REPORTS = re.compile(r"\b(?:reports?|forms?)\b")
DOUBTFUL = re.compile(
    r"\b(?:help|staff|clerks?|money|funds?|time|space|personnel|coverage)(?: \w+)? (?:being|if|when|as) (?:available|free|there)\b|"
    r"\bwithin the (?:hours|means|budget|limits|funds|money|time|resources)\b|\b(?:have|has|with) (?:as )?(?:the|a|an|its|"
    r"their) (?:goal|aim|object|ambition|purpose) "
    r"(?:of|to)\b|\b(?:or|at such \w+|by such \w+) (?:such \w+ )?as (?:the |its |their )?[\w' ]{2,60}?(?:manual|polic(?:y|"
    r"ies)|orders?|handbook|procedures|"
    r"rules|guidelines|directives?|contract) (?:has|have|ha[sd] it|says?|states?|provides?|sets?|allows?|requires?|directs?)\b|"
    r"\b(?:steps|measures|care|priority|best|interest|attention|action) (?:to|toward|towards|in|at)\b|"
    r"\bafter the (?:\w+ )?\w+(?:th|st|nd|rd) (?:school )?(?:day|week|month)\b|\b(?:older|more|"
    r"later) than (?:\w+ )?\(?\w+\)? (?:\(\d+\) )?(?:days?|weeks?|months?)\b|"
    r"\b(?:second|third|fourth|fifth) (?:regular |monthly )?(?:meeting|week|month|quarter|year)s?\b|\bthe (?:first|last|"
    r"latest|next) \w+ (?:\(\d+\) )?(?:of the )?(?:form|reports?|students?|incidents?|cases?)\b|"
    r"\b(?:\w+ )?\(\d+\) (?:hours?|minutes|sessions?|modules?|courses?|parts?) of\b|\b\d+ (?:hours?|minutes|sessions?|modules?) of\b|"
    r"\b(?:with|use|using|exercise|due|reasonable) (?:\w+ )?(?:diligence|care) (?:to|in)\b|"
    r"\b(?:to the extent|if|so long as|as long as|provided|subject to|contingent (?:up)?on|depending on|where|when|"
    r"while)\b[^.;,]{0,50}\b(?:appropriat|fund|money|"
    r"budget|grant|pays? for|paid for)\w*|"
    r"\b(?:do|does|did|shall|will|can) not (?:agree|hold|mean|say|promise|undertake|intend|provide|concede|accept)\b[^.;]{0,40}\bthat\b|"
    r"\b(?:never|not|no|nothing|nobody|neither)\b[^.;]{0,50}\b(?:prevent|keep|bar|stop|prohibit|forbid|hinder|preclud|"
    r"exclud)(?:s|ed|ing|e|es|red|ped|en)?\b"
)
FREES = re.compile(
    r"\b(?:need not|(?:is|are|shall) not (?:be )?(?:required|obliged|bound)|no longer|(?:is|are) (?:excused|exempt|relieved)|not before)\b"
)
_AT_TIMES = re.compile(
    r"\b(?:in|during|for|on) (?:the |those |any |each )?(?:\w+ )?(?:months?|years?|weeks?|terms?|schools?|cases?|quarters?|"
    r"semesters?) (?:in which|for which|where|when|that|whose)\b|"
    r"\b(?:for|during|in) (?:the|an?|its) (?:first|initial|next|coming|opening|trial) (?:\w+ )?(?:years?|months?|terms?|semesters?|weeks?)\b"
)
"""A time or a case that stands before a duty and leaves the others out."""
_AMOUNT = re.compile(
    r"\b(?:up to|at most|no more than|not more than|as many as|every (?:other|second|third|fourth|fifth|tenth))\b|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty(?:-\w+)?|hundred) \(\d+\)"
    r"(?! (?:school |calendar |business |working )?(?:days?|years?|weeks?|months?)\b)"
)
_WITHIN_DAYS = re.compile(
    r"\b(?:no later than|within|at most|up to|not more than|"
    r"no more than) (?:\w+ )?\(?\w+\)? (?:\(\d+\) )?(?:school )?(?:days?|years?|weeks?|months?)\b"
)
BEFORE_ACT = re.compile(
    r"(?:shall|must|will) (?:not )?(?P<said>(?:[\w'-]+ ){1,7}?)(?:to|in|of|toward|towards|on|at|for|about) (?:(?:\w+ly|promptly) )?$"
)
BINDS_TOO = re.compile(
    r"\b(?:required|obliged|bound|obligated|directed|ordered|responsible|accountable|continue|agree|undertake|be sure|see|and)\b"
)
"""What stands between "shall" and an act and binds to it all the same."""
SUBJECT = re.compile(
    r"^(?:(?:after|from|until|before|since|beginning|in|on|at|with) [^,]{1,60}, )?(?:the |all |each )?(?:(?:duty|duties|"
    r"rules?|requirements?|provisions?|words|reports?) "
    r"(?:of|in|under) )?(?:sections?|articles?|exhibit) [\divxlc]"
)
FIRM = re.compile(r"\b(?:shall|must)\b")
FORBIDS_MORE = re.compile(
    r"^no (?:reports?|forms?|copy|copies|officers?|students?)\b[^.;]*\bshall (?!be (?:submitted|made|owed|due|required|filed)|reach|go\b)"
)
"""A prohibition that adds to a duty: "No report under Article VII shall name a student"."""
FEW = 2


def part_alone(text: str) -> str:
    """The words of a sentence by which a duty holds for some times, cases or numbers alone."""
    rest = _WITHIN_DAYS.sub("…", text)
    found = _AT_TIMES.search(rest) or _AMOUNT.search(rest)
    return found.group().strip() if found else ""


def matter(text: str) -> set[str]:
    """What a sentence is about, in stems."""
    return {stem for stem in stems(text) if len(stem) > 2}


def of_a_term(text: str, texts: Sequence[str]) -> bool:
    """Whether a sentence says what a term of the words that are met means, otherwise than the law or a school calendar does."""
    if (_NO_DAYS.search(text) or ("school day" in text and not FIRM.search(text)) or '"school day' in text) and any(
        "school day" in each for each in texts
    ):
        return not (_DAY_OF_SCHOOL.search(text) or _OF_THE_LAW.search(text)) or bool(_SOMEBODYS_DAY.search(text))
    for found in _QUOTED.finditer(text):
        term = found["term"].strip()
        used = any(re.search(rf"\b{re.escape(term.rstrip('s'))}", each) for each in texts)
        if used and "school day" not in term and not _OF_THE_LAW.search(found["says"]):
            return True
    return False


def narrower(text: str, model: str) -> bool:
    """Whether the head of a definition in own words says things of which the model's says nothing."""
    found = re.search(r"\b(?:the term )?\"[^\"]{3,80}\" (?:shall mean|means?|refers to)\b(?P<head>[^,:;.]*)", text)
    if found is None or not model or _OF_THE_LAW.search(found["head"]):
        return False
    known = set(stems(folded(model)))
    return sum(stem not in known for stem in set(stems(found["head"]))) >= FEW
