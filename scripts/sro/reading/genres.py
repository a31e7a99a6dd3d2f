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


def sign(kind: str, points: float, where: Where, pattern: str, says: str, most: int = 1, least: int = 1) -> Sign:
    """A sign with its pattern compiled."""
    return Sign(kind, points, where, re.compile(pattern), says, most, least)


_PAPER = r"(?:memorand(?:um|a)|agreement|understanding|mou|moa|contract|compact|pact)"
_THIS = r"(?:this|it|that|these|they|them|the following|what follows|the procedure|the chart|the letter)"

KINDS: tuple[Sign, ...] = (
    # agreements
    sign(
        "agreement",
        5,
        "title",
        r"\b(?:memorand(?:um|a) of (?:understanding|agreement)|agreement|mou|moa|contract|compact"
        r"|letter of (?:understanding|intent)|inter-?local|understanding between|ground rules)\b",
        "Its title names it so",
    ),
    sign(
        "agreement",
        12,
        "anywhere",
        rf"\b{_THIS}\b[^.;]{{0,120}}\b(?:is|are|be|becomes?|as|constitutes?|forms?|make|makes) (?:the"
        rf"|our|their|your)(?: whole| entire| joint| written| binding)? {_PAPER}\b",
        "It calls itself so",
    ),
    sign(
        "agreement",
        3,
        "anywhere",
        r"\b(?:made|entered|entered into|reached)\b[^.;]{0,100}\b(?:between|among|by)\b|\bby and between\b"
        r"|\bis between\b|\b(?:agreement|understanding|mou|contract) (?:is )?(?:by|between|among)\b",
        "It is made between parties",
    ),
    sign(
        "agreement",
        2,
        "anywhere",
        r"\b(?:the )?(?:parties|both (?:sides|agencies|offices)|we|our two|each party|either party"
        r"|board and (?:the )?(?:department|town|police|city|sheriff))\b[^.;]{0,40}\b(?:agree|understand"
        r"|undertake|covenant|may (?:end|terminate|cancel|withdraw)|signed? off)",
        "Parties agree in it",
        most=2,
    ),
    sign(
        "agreement",
        1.5,
        "anywhere",
        r"\bwhereas\b|\bnow,? therefore\b|\bin consideration of\b|\bin witness whereof\b|\bif (?:this"
        r"|what follows) (?:is right|matches|agrees)\b|\b(?:accepted|agreed|acknowledged) (?:and (?:agreed"
        r"|accepted) )?(?:for|by|on behalf|to)\b",
        "It speaks as agreements do",
        most=3,
    ),
    sign(
        "agreement",
        1,
        "closing",
        r"\b(?:superintendent|chair(?:man|woman|person)?|board of education|school committee)\b",
        "Both sides sign at its end",
    ),
    sign(
        "agreement",
        1,
        "closing",
        r"\b(?:chief|sheriff|mayor|first select(?:man|woman|person)|town manager|police department)\b",
        "Both sides sign at its end",
    ),
    sign(
        "agreement",
        1,
        "anywhere",
        r"\b(?:terminat|renew|notice of withdrawal|days'? (?:written )?notice|entire agreement|hold harmless|indemnif|shall reimburse)",
        "It has terms that agreements have",
        most=2,
    ),
    # amendments
    sign(
        "amendment",
        9,
        "title",
        r"\b(?:amendment|addendum|modification|supplement|rider|side letter|change order|renewal and amendment"
        r"|amending agreement|codicil)\b(?! (?:no\.? )?of the constitution)",
        "Its title names it so",
    ),
    sign(
        "amendment",
        4,
        "opening",
        r"\b(?:(?:hereby |do |agree to )?amend(?:s|ed)?|modif(?:y|ies)|supplements?|changes?|extends?)\b[^.;]{0,60}\b(?:the"
        r"|that|their|our|its)\b[^.;]{0,40}\b(?:agreement|memorandum|mou|moa|contract|understanding)\b",
        "It changes an agreement",
    ),
    sign(
        "amendment",
        3,
        "anywhere",
        r"\b(?:section|article|paragraph|clause|exhibit|subsection|item|point|part|number)s?\b[^.;]{0,80}\b(?:is"
        r"|are|shall be) (?:hereby )?(?:deleted|amended|replaced|struck|stricken|revised|repealed"
        r"|removed|rewritten)\b|\bin its place\b|\b(?:shall|will) now read\b|\bis added\b[^.;]{0,60}\b(?:after"
        r"|section|paragraph|article)|\ba new (?:section|paragraph|article|clause)\b|\b(?:strike"
        r"|delete|replace|substitute|insert)\b[^.;]{0,40}\b(?:section|article|paragraph|clause|item"
        r"|point)\b",
        "It says which sections it changes",
        most=2,
    ),
    sign(
        "amendment",
        2.5,
        "anywhere",
        r"\b(?:all|every|the)\b[^.;]{0,30}\b(?:other|rest|remaining)\b[^.;]{0,60}\b(?:remains?|stays?"
        r"|continues?|unchanged|stands?)\b|\bremains? in (?:full )?(?:force|effect)\b|\bas amended (?:here"
        r"|by this)\b",
        "It leaves the rest of an agreement as it is",
    ),
    # policies
    sign("policy", 5, "title", r"\bpolic(?:y|ies)\b(?! (?:and procedures? )?manual)", "Its title names it so"),
    sign(
        "policy",
        3,
        "title",
        r"\b(?:series \d{4}|policy (?:no\.?|number|code)?:? ?[a-z]{0,5}\d{0,5}|\d{4}\.\d|(?:p-?)\d{4}\b)",
        "It has a policy's number",
    ),
    sign(
        "policy",
        1.5,
        "anywhere",
        r"^(?:first reading|second reading|policy (?:adopted|revised|approved)|date (?:adopted|of adoption)"
        r"|adopted|revised|approved by the board|legal references?|cross references?|last reviewed)\b",
        "It has the lines of a policy",
        most=2,
    ),
    sign(
        "policy",
        1.5,
        "anywhere",
        r"\b(?:it is the policy of|the board (?:of education )?(?:believes|recognizes|welcomes|directs"
        r"|authorizes|expects|supports|affirms|shall|will)|the superintendent(?: or (?:his|her|their"
        r"|a|the)[a-z/ ]{0,12}designee)? (?:shall|will|is directed|is to|must))\b",
        "A board speaks in it",
        most=3,
    ),
    # procedures
    sign(
        "procedure",
        6,
        "title",
        r"\b(?:procedures?|administrative regulations?|regulations?|protocols?|standard operating"
        r"|operating instructions?|general order|special order|directive|guidelines?|sop|flow ?chart"
        r"|what to do when)\b",
        "Its title names it so",
    ),
    sign(
        "procedure",
        2,
        "anywhere",
        r"^(?:step \w+|first|second|third|then|next|finally|after that)\b|\bthis (?:procedure|protocol"
        r"|regulation|order|directive|guideline)\b|\bsteps? (?:below|to (?:take|follow))\b",
        "It goes step by step",
        most=2,
    ),
    # forms
    sign(
        "form",
        4,
        "title",
        r"\b(?:form|report of|incident report|(?:activity|contact|daily|weekly) log|log sheet|worksheet"
        r"|checklist|referral|intake|evaluation sheet|questionnaire|time ?sheet)\b",
        "Its title names it so",
    ),
    sign(
        "form",
        2,
        "anywhere",
        r"\b(?:please print|check (?:one|all that apply)|attach (?:additional|more) (?:sheets|pages)"
        r"|person (?:completing|filling)|complete(?:d)? (?:this form|by)|fill (?:in|out)|this form"
        r"|for office use|date of (?:incident|birth|report)|badge (?:no\.?|number))\b",
        "It asks to be filled in",
        most=3,
    ),
    # notices
    sign(
        "notice",
        5,
        "title",
        r"\b(?:notices?|notification|to (?:the |our |all )?(?:parents|families|guardians|residents"
        r"|community|students|staff)|dear (?:parents?|famil(?:y|ies)|guardians?|students?|neighbors?"
        r"|community|colleagues?|staff|residents?)|public hearing|announcement|flyer|letter (?:home"
        r"|to families))\b",
        "It is addressed as notices are",
    ),
    sign(
        "notice",
        2,
        "anywhere",
        r"\b(?:dear (?:parents?|famil(?:y|ies)|guardians?|students?|staff|colleagues?|community)"
        r"|(?:we|this (?:letter|notice)) (?:want|write|am writing|are writing|is to|informs?|notif)"
        r"|you are (?:hereby )?(?:notified|invited)|your (?:child|student|son|daughter)s?|please (?:call"
        r"|contact|write)|questions\? |for (?:more|further) information|you may (?:ask|request|see"
        r"|read))\b",
        "It tells people something",
        most=3,
    ),
    sign(
        "notice",
        3,
        "anywhere",
        r"\b(?:hereby (?:gives? notice|notif(?:y|ies)|informs?)|(?:during|for|in) the month of|no (?:reports?"
        r"|investigations?|such) (?:was|were|has|have)|this is (?:the|a) (?:monthly )?notice)\b",
        "It gives notice",
        most=2,
    ),
    # positions
    sign(
        "position",
        7,
        "title",
        r"\b(?:position (?:description|title|summary)|job (?:description|title|specification)|(?:role"
        r"|class) (?:description|specification)|position:|title: |classification|duties of the|position)\b",
        "Its title names it so",
    ),
    sign(
        "position",
        2,
        "anywhere",
        r"\b(?:essential (?:functions?|duties)|reports to:?|qualifications?|minimum requirements"
        r"|knowledge,? skills|supervis(?:ion received|es:)|physical (?:demands|requirements)|flsa"
        r"|terms of employment|job goal|performance responsibilities|distinguishing features|work environment"
        r"|months? (?:a|per) year|responsible to|evaluation of performance)\b",
        "It describes a position",
        most=4,
    ),
    # manuals
    sign(
        "manual",
        8,
        "title",
        r"\b(?:manual|hand ?book|guide ?book|guide|play ?book|field guide|orientation|training (?:guide|packet)|primer)\b",
        "Its title names it so",
    ),
    sign(
        "manual",
        1,
        "anywhere",
        r"\b(?:this (?:manual|handbook|guide|guidebook|playbook)|table of contents|chapter \w+|(?:first"
        r"|second|third|\w+th) edition|tips?:|welcome)\b",
        "It speaks as manuals do",
        most=3,
    ),
)
