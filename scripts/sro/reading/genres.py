"""The signs by which kinds of paper are told: words of titles, and ways of speaking that one kind has and others have not. Every pattern is linear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Where = Literal["title", "opening", "closing", "anywhere"]


@dataclass(frozen=True)
class Sign:
    """One sign: the kind or genre it speaks for, its points, where it counts, how often at most, from how many places on, and what a report says of it."""

    kind: str
    points: float
    where: Where
    pattern: re.Pattern[str]
    says: str
    most: int = 1
    least: int = 1


def _sign(kind: str, points: float, where: Where, pattern: str, says: str, most: int = 1, least: int = 1) -> Sign:
    return Sign(kind, points, where, re.compile(pattern), says, most, least)


_PAPER = r"(?:memorand(?:um|a)|agreement|understanding|mou|moa|contract|compact|pact)"
_THIS = r"(?:this|it|that|these|they|them|the following|what follows|the procedure|the chart|the letter)"

MINUTES_AND_NEWS = frozenset(
    ("minutes or an agenda", "a news item", "a job posting", "a law or bill", "a study or report", "a request for offers")
)
"""Papers that may speak of nothing but officers in schools and bind nobody."""

SIGNS: tuple[Sign, ...] = (
    # agreements
    _sign(
        "agreement",
        5,
        "title",
        r"\b(?:memorand(?:um|a) of (?:understanding|agreement)|agreement|mou|moa|contract|compact|letter of (?:understanding|intent)|inter-?local|understanding between|ground rules)\b",
        "Its title names it so",
    ),
    _sign(
        "agreement",
        12,
        "anywhere",
        rf"\b{_THIS}\b[^.;]{{0,120}}\b(?:is|are|be|becomes?|as|constitutes?|forms?|make|makes) (?:the|our|their|your)(?: whole| entire| joint| written| binding)? {_PAPER}\b",
        "It calls itself so",
    ),
    _sign(
        "agreement",
        3,
        "anywhere",
        r"\b(?:made|entered|entered into|reached)\b[^.;]{0,100}\b(?:between|among|by)\b|\bby and between\b|\bis between\b|\b(?:agreement|understanding|mou|contract) (?:is )?(?:by|between|among)\b",
        "It is made between parties",
    ),
    _sign(
        "agreement",
        2,
        "anywhere",
        r"\b(?:the )?(?:parties|both (?:sides|agencies|offices)|we|our two|each party|either party|board and (?:the )?(?:department|town|police|city|sheriff))\b[^.;]{0,40}\b(?:agree|understand|undertake|covenant|may (?:end|terminate|cancel|withdraw)|signed? off)",
        "Parties agree in it",
        most=2,
    ),
    _sign(
        "agreement",
        1.5,
        "anywhere",
        r"\bwhereas\b|\bnow,? therefore\b|\bin consideration of\b|\bin witness whereof\b|\bif (?:this|what follows) (?:is right|matches|agrees)\b|\b(?:accepted|agreed|acknowledged) (?:and (?:agreed|accepted) )?(?:for|by|on behalf|to)\b",
        "It speaks as agreements do",
        most=3,
    ),
    _sign(
        "agreement",
        1,
        "closing",
        r"\b(?:superintendent|chair(?:man|woman|person)?|board of education|school committee)\b",
        "Both sides sign at its end",
    ),
    _sign(
        "agreement",
        1,
        "closing",
        r"\b(?:chief|sheriff|mayor|first select(?:man|woman|person)|town manager|police department)\b",
        "Both sides sign at its end",
    ),
    _sign(
        "agreement",
        1,
        "anywhere",
        r"\b(?:terminat|renew|notice of withdrawal|days'? (?:written )?notice|entire agreement|hold harmless|indemnif|shall reimburse)",
        "It has terms that agreements have",
        most=2,
    ),
    # amendments
    _sign(
        "amendment",
        9,
        "title",
        r"\b(?:amendment|addendum|modification|supplement|rider|side letter|change order|renewal and amendment|amending agreement|codicil)\b(?! (?:no\.? )?of the constitution)",
        "Its title names it so",
    ),
    _sign(
        "amendment",
        4,
        "opening",
        r"\b(?:(?:hereby |do |agree to )?amend(?:s|ed)?|modif(?:y|ies)|supplements?|changes?|extends?)\b[^.;]{0,60}\b(?:the|that|their|our|its)\b[^.;]{0,40}\b(?:agreement|memorandum|mou|moa|contract|understanding)\b",
        "It changes an agreement",
    ),
    _sign(
        "amendment",
        3,
        "anywhere",
        r"\b(?:section|article|paragraph|clause|exhibit|subsection|item|point|part|number)s?\b[^.;]{0,80}\b(?:is|are|shall be) (?:hereby )?(?:deleted|amended|replaced|struck|stricken|revised|repealed|removed|rewritten)\b|\bin its place\b|\b(?:shall|will) now read\b|\bis added\b[^.;]{0,60}\b(?:after|section|paragraph|article)|\ba new (?:section|paragraph|article|clause)\b|\b(?:strike|delete|replace|substitute|insert)\b[^.;]{0,40}\b(?:section|article|paragraph|clause|item|point)\b",
        "It says which sections it changes",
        most=2,
    ),
    _sign(
        "amendment",
        2.5,
        "anywhere",
        r"\b(?:all|every|the)\b[^.;]{0,30}\b(?:other|rest|remaining)\b[^.;]{0,60}\b(?:remains?|stays?|continues?|unchanged|stands?)\b|\bremains? in (?:full )?(?:force|effect)\b|\bas amended (?:here|by this)\b",
        "It leaves the rest of an agreement as it is",
    ),
    # policies
    _sign("policy", 5, "title", r"\bpolic(?:y|ies)\b(?! (?:and procedures? )?manual)", "Its title names it so"),
    _sign(
        "policy",
        3,
        "title",
        r"\b(?:series \d{4}|policy (?:no\.?|number|code)?:? ?[a-z]{0,5}\d{0,5}|\d{4}\.\d|(?:p-?)\d{4}\b)",
        "It has a policy's number",
    ),
    _sign(
        "policy",
        1.5,
        "anywhere",
        r"^(?:first reading|second reading|policy (?:adopted|revised|approved)|date (?:adopted|of adoption)|adopted|revised|approved by the board|legal references?|cross references?|last reviewed)\b",
        "It has the lines of a policy",
        most=2,
    ),
    _sign(
        "policy",
        1.5,
        "anywhere",
        r"\b(?:it is the policy of|the board (?:of education )?(?:believes|recognizes|welcomes|directs|authorizes|expects|supports|affirms|shall|will)|the superintendent(?: or (?:his|her|their|a|the)[a-z/ ]{0,12}designee)? (?:shall|will|is directed|is to|must))\b",
        "A board speaks in it",
        most=3,
    ),
    # procedures
    _sign(
        "procedure",
        6,
        "title",
        r"\b(?:procedures?|administrative regulations?|regulations?|protocols?|standard operating|operating instructions?|general order|special order|directive|guidelines?|sop|flow ?chart|what to do when)\b",
        "Its title names it so",
    ),
    _sign(
        "procedure",
        2,
        "anywhere",
        r"^(?:step \w+|first|second|third|then|next|finally|after that)\b|\bthis (?:procedure|protocol|regulation|order|directive|guideline)\b|\bsteps? (?:below|to (?:take|follow))\b",
        "It goes step by step",
        most=2,
    ),
    # forms
    _sign(
        "form",
        4,
        "title",
        r"\b(?:form|report of|incident report|(?:activity|contact|daily|weekly) log|log sheet|worksheet|checklist|referral|intake|evaluation sheet|questionnaire|time ?sheet)\b",
        "Its title names it so",
    ),
    _sign(
        "form",
        2,
        "anywhere",
        r"\b(?:please print|check (?:one|all that apply)|attach (?:additional|more) (?:sheets|pages)|person (?:completing|filling)|complete(?:d)? (?:this form|by)|fill (?:in|out)|this form|for office use|date of (?:incident|birth|report)|badge (?:no\.?|number))\b",
        "It asks to be filled in",
        most=3,
    ),
    # notices
    _sign(
        "notice",
        5,
        "title",
        r"\b(?:notices?|notification|to (?:the |our |all )?(?:parents|families|guardians|residents|community|students|staff)|dear (?:parents?|famil(?:y|ies)|guardians?|students?|neighbors?|community|colleagues?|staff|residents?)|public hearing|announcement|flyer|letter (?:home|to families))\b",
        "It is addressed as notices are",
    ),
    _sign(
        "notice",
        2,
        "anywhere",
        r"\b(?:dear (?:parents?|famil(?:y|ies)|guardians?|students?|staff|colleagues?|community)|(?:we|this (?:letter|notice)) (?:want|write|am writing|are writing|is to|informs?|notif)|you are (?:hereby )?(?:notified|invited)|your (?:child|student|son|daughter)s?|please (?:call|contact|write)|questions\? |for (?:more|further) information|you may (?:ask|request|see|read))\b",
        "It tells people something",
        most=3,
    ),
    _sign(
        "notice",
        3,
        "anywhere",
        r"\b(?:hereby (?:gives? notice|notif(?:y|ies)|informs?)|(?:during|for|in) the month of|no (?:reports?|investigations?|such) (?:was|were|has|have)|this is (?:the|a) (?:monthly )?notice)\b",
        "It gives notice",
        most=2,
    ),
    # positions
    _sign(
        "position",
        7,
        "title",
        r"\b(?:position (?:description|title|summary)|job (?:description|title|specification)|(?:role|class) (?:description|specification)|position:|title: |classification|duties of the|position)\b",
        "Its title names it so",
    ),
    _sign(
        "position",
        2,
        "anywhere",
        r"\b(?:essential (?:functions?|duties)|reports to:?|qualifications?|minimum requirements|knowledge,? skills|supervis(?:ion received|es:)|physical (?:demands|requirements)|flsa|terms of employment|job goal|performance responsibilities|distinguishing features|work environment|months? (?:a|per) year|responsible to|evaluation of performance)\b",
        "It describes a position",
        most=4,
    ),
    # manuals
    _sign(
        "manual",
        8,
        "title",
        r"\b(?:manual|hand ?book|guide ?book|guide|play ?book|field guide|orientation|training (?:guide|packet)|primer)\b",
        "Its title names it so",
    ),
    _sign(
        "manual",
        1,
        "anywhere",
        r"\b(?:this (?:manual|handbook|guide|guidebook|playbook)|table of contents|chapter \w+|(?:first|second|third|\w+th) edition|tips?:|welcome)\b",
        "It speaks as manuals do",
        most=3,
    ),
    # papers that tell of officers and bind nobody
    _sign("minutes or an agenda", 6, "title", r"\b(?:minutes|agenda|meeting of|proceedings|transcript)\b", "Its title says so"),
    _sign(
        "minutes or an agenda",
        3,
        "anywhere",
        r"\b(?:called? to order|roll call|motion (?:was|by|to|carried|passed|failed)|(?:moved|seconded)\b|all in favor|in favou?r|adjourn(?:ed|ment)|members? (?:present|absent)|public comment|consent agenda|pledge of allegiance|voted \d|old business|new business)",
        "It tells of a meeting",
        most=4,
    ),
    _sign(
        "a news item",
        3,
        "title",
        r"^by [a-z.\- ]{4,40}$|\b(?:staff writer|staff reporter|correspondent|for immediate release|press release|news|editorial|opinion|letter to the editor|posted (?:on|at)|updated (?:on|at)? ?\d)\b",
        "It has a news item's head",
    ),
    _sign(
        "a news item",
        2,
        "anywhere",
        r"""(?:,["”]|[.?!]["”]) (?:[a-z.'-]+ ){0,4}(?:said|says|added)\b|\b(?:he|she|who|they) (?:said|says|added|told)\b|\bsaid (?:at|on|in|during|that|"""
        r"""(?:the )?(?:superintendent|chief|police|principal|board|mayor))\b|\btold (?:reporters|the board|parents|the council|the \w+ \w+ that)|declined to """
        r"""comment|according to (?:police|the district|officials|a |the )|\bspokes(?:man|woman|person)\b""",
        "It quotes what people said",
        most=5,
        least=2,
    ),
    _sign(
        "a job posting",
        5,
        "title",
        r"\b(?:job (?:posting|opening|announcement|opportunity)|vacanc(?:y|ies)|now hiring|(?:we are|is) hiring|help wanted|employment opportunit|career|posting (?:no|number|date|id)|hiring)\b",
        "Its title says so",
    ),
    _sign(
        "a job posting",
        3,
        "anywhere",
        r"\b(?:to apply|apply (?:online|at|by|to|in)|applicants?|applications? (?:will be|are|must|should|accepted|due|deadline)|closing date|deadline (?:to apply|for applications)|equal opportunity employer|(?:send|submit)[a-z ]{0,20} (?:resume|résumé|cover letter|application)|salary(?: range)?:?|starting pay|hourly (?:rate|wage)|candidates?|benefits (?:include|package)|sign-?on bonus)",
        "It looks for applicants",
        most=5,
        least=2,
    ),
    _sign(
        "a law or bill",
        6,
        "opening",
        r"\b(?:be it enacted|an act concerning|public act no|general assembly of the state|raised bill|substitute (?:house|senate) bill|session, 20\d\d|codified)\b",
        "It reads as law",
    ),
    _sign(
        "a study or report",
        4,
        "opening",
        r"\b(?:abstract|executive summary|white paper|literature review|research (?:brief|report)|keywords:|annual report|findings and recommendations|this (?:study|report|paper) (?:examines|finds|looks|presents|reviews|summarizes))\b",
        "It reads as a study",
    ),
    _sign(
        "a study or report",
        1.5,
        "anywhere",
        r"\b(?:et al|respondents|percent of|sample of|we (?:found|find|surveyed|interviewed)|data (?:show|from|were)|researchers?|in (?:20\d\d|fiscal year))\b",
        "It tells figures",
        most=4,
        least=3,
    ),
    _sign(
        "a request for offers",
        7,
        "title",
        r"\b(?:request for (?:proposals?|qualifications?|quotations?|bids?)|invitation to bid|rfp|rfq|bid no|purchase order|invoice|grant application|quotation)\b",
        "Its title says so",
    ),
)
