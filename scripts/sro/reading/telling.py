"""The signs of papers that tell of officers in schools and bind nobody: minutes, news, postings, studies. Every pattern is linear."""

from __future__ import annotations

from sro.reading.genres import Sign, sign

TELLING: tuple[Sign, ...] = (
    sign("minutes or an agenda", 6, "title", r"\b(?:minutes|agenda|meeting of|proceedings|transcript)\b", "Its title says so"),
    sign(
        "minutes or an agenda",
        3,
        "anywhere",
        r"\b(?:called? to order|roll call|motion (?:was|by|to|carried|passed|failed)|(?:moved|seconded)\b"
        r"|all in favor|in favou?r|adjourn(?:ed|ment)|members? (?:present|absent)|public comment"
        r"|consent agenda|pledge of allegiance|voted \d|old business|new business)",
        "It tells of a meeting",
        most=4,
    ),
    sign(
        "a news item",
        3,
        "title",
        r"^by [a-z.\- ]{4,40}$|\b(?:staff writer|staff reporter|correspondent|for immediate release"
        r"|press release|news|editorial|opinion|letter to the editor|posted (?:on|at)|updated (?:on"
        r"|at)? ?\d)\b",
        "It has a news item's head",
    ),
    sign(
        "a news item",
        2,
        "anywhere",
        r"""(?:,["”]|[.?!]["”]) (?:[a-z.'-]+ ){0,4}(?:said|says|added)\b|\b(?:he|she|who|they) (?:said|says|added|told)\b|\bsaid (?:at|on|in|during|that|"""
        r"""(?:the )?(?:superintendent|chief|police|principal|board|mayor))\b|\btold (?:reporters|the board|parents|the council)|declined to """
        r"""comment|according to (?:police|the district|officials|a |the )|\bspokes(?:man|woman|person)\b""",
        "It quotes what people said",
        most=5,
        least=2,
    ),
    sign(
        "a job posting",
        5,
        "title",
        r"\b(?:job (?:posting|opening|announcement|opportunity)|vacanc(?:y|ies)|now hiring|(?:we are"
        r"|is) hiring|help wanted|employment opportunit|career|posting (?:no|number|date|id)|hiring)\b",
        "Its title says so",
    ),
    sign(
        "a job posting",
        3,
        "anywhere",
        r"\b(?:to apply|apply (?:online|at|by|to|in)|applicants?|applications? (?:will be|are|must"
        r"|should|accepted|due|deadline)|closing date|deadline (?:to apply|for applications)|equal opportunity employer"
        r"|(?:send|submit)[a-z ]{0,20} (?:resume|résumé|cover letter|application)|salary(?: range)?:?"
        r"|starting pay|hourly (?:rate|wage)|candidates?|benefits (?:include|package)|sign-?on bonus)",
        "It looks for applicants",
        most=5,
        least=2,
    ),
    sign(
        "a law or bill",
        6,
        "opening",
        r"\b(?:be it enacted|an act concerning|public act no|general assembly of the state|raised bill"
        r"|substitute (?:house|senate) bill|session, 20\d\d|codified)\b",
        "It reads as law",
    ),
    sign(
        "a study or report",
        4,
        "opening",
        r"\b(?:abstract|executive summary|white paper|literature review|research (?:brief|report)"
        r"|keywords:|annual report|findings and recommendations|this (?:study|report|paper) (?:examines"
        r"|finds|looks|presents|reviews|summarizes))\b",
        "It reads as a study",
    ),
    sign(
        "a study or report",
        1.5,
        "anywhere",
        r"\b(?:et al|respondents|percent of|sample of|we (?:found|find|surveyed|interviewed)|data (?:show"
        r"|from|were)|researchers?|in (?:20\d\d|fiscal year))\b",
        "It tells figures",
        most=4,
        least=3,
    ),
    sign(
        "a request for offers",
        7,
        "title",
        r"\b(?:request for (?:proposals?|qualifications?|quotations?|bids?)|invitation to bid|rfp"
        r"|rfq|bid no|purchase order|invoice|grant application|quotation)\b",
        "Its title says so",
    ),
)
