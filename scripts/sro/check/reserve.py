"""What a sentence by another hand keeps back while it seems to command: an attitude in the place of an act, an offer, a choice, a time that ends.

Read by the last gate before *met* alone (:mod:`sro.check.sure`), where a doubt costs a reader one look.

- attitude: "The parties envision an officer who …" · "The Department plans for the officer to …" · "leans against an arrest" · "the ideal officer"
- offer: "shall have the opportunity to complete" · "is eligible to" · "is at liberty to" · "has authority to" · "shall prefer"
- choice: "those that the officer regards as significant" · "chosen by the shift commander" · "on whatever schedule the Chief sets"
- tendency: "for the most part" · "more often than not" · "as a matter of courtesy"
- time: "until June 2024" · "for the 2025-2026 school year only" · "a period that a supervisor can lengthen" · "five school days, give or take"
- none: "[Reserved.]" · "(intentionally omitted)" · "is a benchmark, and binds nobody"
- optional entry: "which may be left blank" · "need not say whether" · "(supplied voluntarily)"
"""

import re
from functools import lru_cache
from itertools import islice

from sro.check.modality import either

_START = r"(?<![\w-])"
_ATTITUDE = re.compile(
    _START
    + either(
        r"(?:envision|envisage|foresee|anticipate|contemplate|imagine|visualize|picture|aspire|favou?r|endorse|welcome|appreciate|applaud|"
        r"cherish|encourage)s?"
        r"(?= (?:an?|the|that|to|its|their|any|each|every|those|for|on|in|\w+ing)\b)",
        r"(?:prefer|strive|hope|wish|long|yearn|plan|aim|intend|mean|look|lean|incline|tend|aspire|endeavou?r|seek|tr(?:y|ie))(?:e?s)?"
        r"(?= (?:not |always |whenever possible )?(?:for|to|toward|towards|against|on|that)\b)(?! (?:for|to) (?:help|aid|assistance|"
        r"medical)\b)",
        r"(?:believe|think|feel|hold|trust|consider|suppose|assume|expect|recommend|advise|suggest|propose|urge)s? that",
        r"looks? (?:with favou?r|kindly|forward)|gives? (?:\w+ )?(?:thought|consideration|preference|weight) to|"
        r"takes? (?:\w+ )?into (?:account|consideration)",
        r"(?:is|are|be|remains?|stays?) (?:\w+ly )?(?:mindful|aware|conscious|desirous|hopeful|supportive|appreciative|minded|inclined|"
        r"disposed|keen|eager|"
        r"in favou?r|of the (?:view|opinion|belief)|open to the (?:idea|possibility))",
    )
    + r"(?![\w-])"
)
"""Verbs by which somebody has a view of an act and does not do it; counted where they govern a sentence that nothing commands."""
_COMMANDED_ATTITUDE = re.compile(
    r"\b(?:shall|must|will|is to|are to|agrees? to) (?:also |then |first |\w+ly )?"
    + either(
        r"(?:prefer|favou?r|encourage|study|examine|explore|envision|contemplate|entertain|ponder|debate|promote the idea|"
        r"support the idea)\b",
        r"give (?:\w+ )?(?:thought|consideration|preference) to\b",
        r"(?:aim|strive|seek|endeavou?r|try|aspire|hope|plan|intend|attempt|work) (?:not )?(?:to|toward|towards|for)\b(?! (?:help|aid|"
        r"medical))",
        r"be (?:mindful|aware|conscious|encouraged|urged|invited|advised|welcome|asked|expected|at liberty|free|eligible|entitled)\b",
        r"have (?:at (?:his|her|its|their) disposal|(?:the |an? )(?:opportunity|option|choice|chance))\b",
    )
)
_NOUN = re.compile(
    _START
    + either(
        r"(?:philosophy|vision|view|belief|hope|wish|ideal|ambition|aspiration|desire|dream|expectation|intention|intent|preference|aim|"
        r"goal|target|benchmark|"
        r"recommendation|suggestion|culture|approach) (?:of [^,;:.]{1,40} )?(?:is|are|remains?|that)\b",
        r"(?:is|are|remains?|as|be) (?:only |merely |but |just )?(?:an?|the|our|their|its|one|\w+'s) (?:\w+ ){0,2}?(?:goal|aim|target|"
        r"benchmark|ideal|aspiration|"
        r"objective|hope|preference|wish|philosophy|vision|possibility|option|suggestion|recommendation|proposal|illustration|guideline|"
        r"rule of thumb)s?\b",
        r"(?:is|are|be) (?:\w+ )?(?:best|good|sound|common|recommended|accepted|standard) practices?\b(?! (?:of|for) (?:law|the law))",
        r"(?:the|an?|any) (?:ideal|recommended|suggested|preferred|desired|desirable|proposed|hoped-for|optimal|hypothetical|tentative|"
        r"envisioned|typical)(?= \w)",
        r"(?:some|many|most|other|certain) (?:districts?|towns?|departments?|agencies|schools districts?|police departments?|boards?|"
        r"states?|agreements?|"
        r"communities|municipalities) (?:\w+ )?(?:have|has|had|use|require|provide|follow|say)\b",
        r"it is (?:\w+ly )?(?:anticipated|expected|hoped|intended|envisioned|understood as a goal|contemplated|recommended|suggested|"
        r"desirable|desired|advisable|"
        r"preferable|preferred|wished|planned|foreseen|thought|believed|assumed)\b",
    )
)
_OFFER = re.compile(
    _START
    + either(
        r"(?:is|are|be|being|was|were) (?:\w+ly )?(?:eligible|at liberty|entitled|welcome|free|able|empowered|qualified|enabled)(?: to|"
        r" for)\b",
        r"(?:has|have|having|had|given|gives?|offered|offers?|afforded|granted|enjoys?) (?:\w+ )?(?:the |an? |any |"
        r"every )?(?:\w+ )?(?:opportunity|chance|option|choice|"
        r"liberty|authority|permission|leave|latitude|freedom|discretion|right) (?:of|to|whether)\b",
        r"at (?:his|her|its|their|the \w+(?:'s)?) disposal\b",
    )
)
_WHO_PICKS = (
    r"regards?|views?|picks?|selects?|chooses|prefers|favors|likes|fancies|rates|judges|deems|finds|feels|thinks|considers|believes|wants|"
    r"sees fit|sets|designates|specifies|names|decides|approves|allows|permits|consents|directs|requires|determines|elects|desires|opts|"
    r"cares to"
)
_CHOICE = re.compile(
    _START
    + either(
        rf"(?:which|that|whom|whoever|as|if|when|where|unless|than|cases?|steps?|those|such|one|until|because) (?!(?:the )?(?:law|statute|"
        rf"section|court)\b)"
        rf"(?:[\w'-]+ ){{1,4}}?(?<!reasonably )(?:{_WHO_PICKS})\b(?! (?:any |an? |the )?(?:risk|threat|danger|force|violence))",
        rf"(?:whatever|whichever|whoever|whomever|however)\b[^.;:|]{{0,140}}?\b(?:{_WHO_PICKS}|sends|likes|wishes)\b",
        r"(?:chosen|picked|selected|hand-picked|identified|designated|authorized|granted|excused|exempted) by (?!law|statute|section|"
        r"the (?:law|statutes?|court|state)\b)"
        r"(?!the chief of police and the|the board and the)",
        r"one or more of the following|or none\b|any (?:one )?of the following|as (?:he|she|it|they) (?:sees?|thinks?|likes?|wish(?:es)?|"
        r"pleases?)\b",
        r"(?:left|up|entrusted|reserved) to (?:the |each |his |her |its |their )?[\w' ]{2,40}?(?:to decide|whether|discretion|judg\w+|"
        r"choice)\b",
        r"is (?:up|left) to (?:the |each )?\w+\b|whether (?:or not )?to \w+|to use or not\b|rather not\b",
        r"(?:with|without|upon|subject to) (?:the )?(?:consent|permission|approval|concurrence|blessing|leave) of (?:the |an? |its |his |"
        r"her |their )?[\w' ]{2,40}?(?:union|officer|chief|supervisor|"
        r"board|parties|bargaining unit|association)\b",
        r"(?:if|provided(?: that)?|so long as|as long as) (?:the |an? |any |such )?(?:\w+ ){1,3}?(?:agrees?|consents?|concurs?|objects?|"
        r"volunteers?)\b",
        r"circumstances\b[^,;:|]{0,40} permitting|good judgment permitting",
    )
)
_TENDENCY = re.compile(
    _START
    + either(
        r"for the most part|more often than not|by and large|on the whole|in most (?:cases|instances|situations)|"
        r"as a (?:general )?(?:rule|matter of (?:preference|"
        r"courtesy|practice|habit|custom|good ?will|convenience|tradition|comity))|mostly|largely|mainly|ideally|preferably|normally|"
        r"generally|ordinarily|usually|"
        r"typically|customarily|habitually|in general|whenever (?:it is )?possible|where(?:ver)? possible|if at all possible|"
        r"as far as (?:it |\w+ \w+ )?goes",
        r"(?:give|more) or (?:take|less)|or (?:so|thereabouts)(?=[,.;)]|$)|(?:approximately|roughly|about|around|some) (?:five|ten|"
        r"\d+) (?:school )?days",
        r"not (?:of|as|an?|any) (?:an? )?(?:obligation|duty|requirement|commitment|promise)\b|without (?:any )?(?:obligation|"
        r"commitment)\b|non-?binding|no one is (?:held|measured|"
        r"bound)|binds (?:no one|nobody)|(?:does|do|will|shall) not (?:undertake|promise|commit|guarantee|warrant) (?:to|that)\b|"
        r"creates? no \w+|not to bother",
    )
)
_TIME = re.compile(
    _START
    + either(
        r"(?:until|through|up to|ending(?: on)?|expiring(?: on)?|before|prior to) (?:the end of |"
        r"the close of )?(?:\w+ )?(?:\d{1,2},? )?(?:19|20)\d\d\b",
        r"(?:for|during|in) (?:the )?(?:school year )?(?:19|20)\d\d ?[-–/] ?(?:19|20)?\d\d\b|for (?:the )?(?:first|coming|current|next|"
        r"one) (?:school )?(?:year|semester|"
        r"term|month)s? only|after (?:that|which) (?:date|day|time|year)|(?:the|this) duty (?:lapses|ends|expires|ceases)",
        r"(?:in|as|during|for) an? (?:\w+ )?(?:trial|pilot|test|experiment|demonstration)\b(?! (?:court|judge))|on (?:a )?trial\b",
        r"(?:can|may|could|might|is free to|is able to)(?: at any time| also)? (?:be )?(?:lengthen|extend|enlarge|prolong|stretch|relax|"
        r"waive|dispense|suspend|adjust|vary|call off|"
        r"put off|postpone|set aside|excuse|cancel|opt out)\w*|(?:can|may) (?:call|put|set) (?:it |this |them )?(?:off|aside)",
        r"(?:decides?|agrees?|elects?|chooses?) to (?:set|put|lay) (?:this |that |the |these )?(?:\w+ )?aside",
        r"(?:within|for|or|any|such|in) (?:an?|any|such|some)? ?(?:longer|later|further|greater|additional|extended) (?:time|period|"
        r"interval|date|day|term)s?\b|without limit\b",
        r"(?:date|day|time) to be (?:\w+ed|set|chosen)|(?:when|once|after|until) (?:the |an? |its |our )?[\w' -]{2,60}? (?:is|are|"
        r"has been|have been|becomes?) (?:in place|"
        r"ready|running|live|available|hired|installed|ratified|funded|adopted|completed|finished|operational|announced|up and running|"
        r"set up|written|agreed)\b",
        r"(?:starting|beginning|effective|commencing|contingent|conditional|dependent|depending|conditioned) (?:in|on|upon|with|from|when|"
        r"once|after)\b",
        r"(?:under|in|by) (?:the|an|our|its) (?:prior|former|previous|earlier|old|expired|last) \w+|(?:had|used) to\b",
        r"remains? to be \w+(?:ed|en|n|t)\b|(?:rider|protocol|addendum|side letter|amendment) to be \w+",
        r"(?:unless|save as|except as|unless and until|save where|other than as) (?:the |an? |any )?(?:[\w']+ ){0,6}?(?:provides?|"
        r"directs?|orders?|states?|says|tells?|instructs?|may direct|"
        r"decides?|requires?) (?:otherwise|differently|not to)\b|(?:direct|provide|order|decide|agree)s? otherwise\b|"
        r"otherwise (?:directed|provided|ordered|agreed|decided|deem)\w*",
    )
)
_NOTHING = re.compile(
    r"[\[(.;:–—-]\s{0,2}(?:this (?:section|article|paragraph|item) (?:is )?)?(?:reserved|intentionally (?:omitted|left blank|deleted)|"
    r"omitted|not used|deleted|vacant|to come)\b"
    r"[\s.\])]*$"
)
_OPTIONAL = re.compile(
    r"\boptional(?:ly)?\b|\bvoluntar(?:y|ily)\b|\b(?:may|can|could) (?:be )?(?:leave|left|omit|skip|blank|decline|dispense)\w*|"
    r"\bneed not\b|\bnot (?:required|necessary|needed)\b|"
    r"\bleave (?:it |them )?blank\b|\b(?:if|where|when) (?:it |they )?(?:convenient|matters?|helpful|useful|desired|relevant|wanted|"
    r"needed|chooses?|possible|easy)\b|"
    r"\bor any other (?:fact|thing|matter|information)\b|\bchooses? to\b|\bat (?:his|her|its|their|the \w+'s) (?:option|choice)\b"
)
_FIRM = re.compile(r"\b(?:shall|must|will|agrees? to|is to|are to|is required to|are required to|is bound to|undertakes to)\b")
_ASIDE = re.compile(
    r"\b(?:if|who|whom|whose|which|that|where|when|whenever|what|so|unless|because|until|while|about|than|though|how)\b[^,;:|]*$"
)
_BEHIND_LAW = re.compile(r"\b(?:laws?|statutes?|courts?|section|warrant|cfr|ferpa|act|regulations?|polic(?:y|ies))\b|\d|§")
_FEW = 12


def empty(text: str) -> str:
    """The words by which a folded clause says that it is left out or reserved, whatever its heading names; "" if none do."""
    return _first(_NOTHING, text)


@lru_cache(maxsize=50_000)
def kept_back(text: str, *, acted: bool = True) -> str:
    """The words of a folded sentence that keep back what it seems to command; "" if none do. Where nobody is asked to act (a definition, what an agreement is
    about), who is chosen and what the parties have in view is no reserve."""
    for pattern in (_NOTHING, _COMMANDED_ATTITUDE, _TENDENCY, _TIME, _NOUN):
        if found := _first(pattern, text):
            return found
    if not acted:
        return ""
    for choice in islice(_CHOICE.finditer(text), _FEW):
        if not _BEHIND_LAW.search(choice.group()):
            return choice.group().strip()
    return _viewed(text)


def offered(text: str) -> str:
    """The words of a folded sentence that offer an act and do not ask for it; "" if none do, or if a side clause alone has them."""
    for found in islice(_OFFER.finditer(text), _FEW):
        if not _ASIDE.search(text[: found.start()]):
            return found.group().strip()
    return ""


def left_out(text: str) -> str:
    """The words of a folded entry of a list that let it be left out, or part of it; "" if none do."""
    return _first(_OPTIONAL, text)


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group().strip() if match else ""


def _viewed(text: str) -> str:
    """The verb of attitude that governs a sentence: outside of side clauses, and before anything commands."""
    for found in islice(_ATTITUDE.finditer(text), _FEW):
        before = text[: found.start()]
        if not _FIRM.search(before) and not _ASIDE.search(before):
            return found.group().strip()
    return ""
