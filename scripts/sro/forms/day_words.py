"""What the words of a calendar's event say about school on its day. They propose, a person decides: whatever is not plain is `unclear`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Literal

Reading = Literal["closed", "some_schools", "early_dismissal", "cancelled", "moved", "made_up", "no_effect", "unclear"]
"""What an event does to a school day."""

READINGS: dict[Reading, str] = {
    "closed": "no school",
    "some_schools": "no school at some schools",
    "early_dismissal": "a shortened day, which counts",
    "cancelled": "the event is cancelled, school is held",
    "moved": "moved to another day, school is held",
    "made_up": "school is held, a day made up",
    "no_effect": "no effect on school",
    "unclear": "not clear, a person must say",
}


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


_SEASON = r"(?:winter|spring|summer|fall|autumn|mid-?winter|february|march|april|december|holiday|christmas|thanksgiving|easter|new years?)"
_KEPT = (
    r"labor day|thanksgiving(?: day)?|(?:the )?(?:day|friday) after thanksgiving|christmas(?: day)?|new years? day|memorial day"
    r"|independence day|july 4(?:th)?|juneteenth(?: independence day)?|(?:dr )?(?:martin luther king|mlk)(?: jr| junior)?(?: day| birthday)?"
)
"""Holidays on which schools are as good as never open. Any other that stands without a word on school is asked about."""
_ASKED = (
    r"columbus|indigenous|veterans?|presidents?|washington|lincolns?|election day|good friday|easter|passover|rosh hashanah|yom kippur|diwali"
    r"|eid|ramadan|lunar new year|three kings|patriots day|christmas eve|new years eve"
)
_STAFF = (
    r"pd|professional (?:development|learning|day)s?|teachers?[ -]?(?:work|in-?service|institute|planning|training|only)[ -]?(?:day|development)?s?"
    r"|staff (?:development|day|work ?day|in-?service|training|only|learning)s?|in-?service(?: days?)?|work ?days?|teacher days?|convocation"
    r"|records? days?|planning days?|institute days?|curriculum days?"
)
_LEVEL = (
    r"(?:elementary|middle|high|primary|intermediate|secondary|magnet|charter|lower|upper|junior high|senior high)(?: schools?)?|academy"
    r"|kindergarten(?:ers)?|pre-?k(?:indergarten)?|pre-?school|early childhood"
    r"|grades? (?:k|pk|\d{1,2})[\d\w, &/-]*|(?:pk|k|\d)-\d{1,2}|k|seniors?|juniors?|sophomores?|freshm[ae]n"
    r"|\d{1,2}(?:st|nd|rd|th) grade(?:rs?)?|transition(?: program)?|schools? [a-z]\b"
)
_WHOLE = _words(r"(?:grades? )?(?:pre-?k|pk|k)-12", "all (?:schools|students|grades)", "district-?wide", "every school")
_SCOPED = _words(_LEVEL)
_ACTIVITY = _words(
    r"concerts?", r"games?", r"fairs?", r"meetings?", r"part(?:y|ies)", r"dances?", r"parades?", r"sales?", r"shows?", r"contests?", r"drives?",
    r"trips?", r"photos?", r"pictures?", r"night", r"club", r"camps?", r"musical", r"play", r"festival", r"feast", r"assembl(?:y|ies)", r"tests?",
    r"testing", r"exams?", r"retakes?", r"deadline", r"registration", r"rehearsals?", r"workshop", r"tournaments?", r"meet", r"practice", r"ball",
    r"breakfast", r"luncheon", r"lunch", r"dinner", r"cook ?out", r"committee", r"hearing", r"visits?", r"celebration", r"ceremony", r"recital",
    r"bake", r"raffle", r"reading", r"week", r"spirit", r"sweater", r"collection", r"packing", r"performance", r"choir", r"band", r"newsletter",
)  # fmt: skip
_AFTER_NO_SCHOOL = (
    r"$|[-,;:.!()\]/]|for\b|today\b|tomorrow\b|if\b|until\b|unless\b|or\b|the\b|next\b|possible|tbd|on\b|in\b|in-person\b|at any\b|at all\b|district|all\b|due\b|because\b|students?\b|staff\b|teachers?\b|grades?\b"
    r"|k-|pk|pre-?k|day\b|professional|pd\b|winter|spring|fall|february|april|holiday|vacation|recess|break|thanksgiving|christmas|new year"
    r"|parent|conferences?\b|snow|weather|inclement|emergency|observed|this\b|monday|tuesday|wednesday|thursday|friday|january|march|may\b|june"
    rf"|september|october|november|december|\d|{_ASKED}|{_KEPT}|{_LEVEL}|and offices|&"
)
_NO_SCHOOL = re.compile(rf"\bno (?:school|classes|students|student attendance)(?= ?(?:{_AFTER_NO_SCHOOL}))")
_NO_THING = re.compile(r"\bno (?:school|class|classes|student|students) \w+(?: \w+)?")
_CLOSED = _words(
    r"(?:students?|pupils?|children) (?:do(?:es)? not|don't|will not|won't|are not|not) (?:attend|report|come|in session|in school|in attendance)",
    r"(?:students?) (?:are |is )?(?:off|out|have (?:the day|off)|home)", r"non-?student day", r"student-?free(?: day)?", r"(?:student|school) holiday",
    r"not? (?:in|a) (?:session|school day)", r"without students", r"non-?(?:attendance|school|instructional) day", r"schools? off", r"day off",
    r"schools? (?:is |are |will be |to be |also )*closed", r"(?:district|classes) (?:is |are |will be )?closed", r"closed for students",
    r"schools? (?:and|&) (?:all |district |central |administrative |town )*offices? (?:are |will be )?closed", r"schools? clos(?:ing|ure)s?(?: day)?",
    r"(?:all )?(?:schools?|classes) (?:is |are |have been |has been |will be )?cancell?ed", r"no in-?person (?:school|classes)", r"schools? not in session",
)  # fmt: skip
_RECESS = _words(rf"(?:{_SEASON}|school) (?:school )?(?:recess|vacation|break)(?: week| day \d+| day)?")
_RETURNS = re.compile(r"\b(?:resumes?|returns?|reopens?|back)\b")
_SNOW = _words(r"snow ?days?", r"weather (?:closing|closure|day)", r"(?:emergency|storm|weather|snow) clos(?:ing|ure)")
_SHORT = _words(
    r"early (?:dismissals?|releases?|closings?|outs?|departure)", r"half[- ]?days?", r"(?:minimum|shortened|abbreviated|short|partial) (?:school )?days?",
    r"(?:\d|one|two|three)[ -]?h(?:ou)?rs?\.? (?:delay|late)", r"delayed? (?:opening|start|arrival)", r"delay(?:ed)?", r"late (?:start|opening|arrival)s?",
    r"(?:noon|midday) (?:dismissal|release)", r"dismiss(?:al|ed)? (?:at|by) [\d:]+.{0,5}", r"(?:\d{1,2}:\d\d ?(?:[ap]\.?m\.?)? )dismissal",
)  # fmt: skip
_OPEN = _words(
    r"schools? (?:is |are |will be |remains? |stays? )*(?:in session|open|held)", r"(?:students|classes) (?:are |will be )?(?:in session|attend|report|in attendance|held)",
    r"regular (?:school )?day", r"(?:full|normal) (?:school day|day (?:of school|for students))", r"(?:is|are) (?:in|a) (?:session|school day)", r"(?:schools?|classes|students) (?:resumes?|returns?|reopens?)",
    r"(?:back to|return to) (?:school|class)", r"(?:not?|never) (?:closed|a day off|a holiday|cancell?ed|early (?:dismissal|release))", r"will not (?:close|be closed)",
    r"no (?:early (?:dismissal|release)|closure|closing|delay)", r"(?:first|1st) day back", r"there is school", r"school as usual",
)  # fmt: skip
_MADE_UP = _words(
    r"(?:snow|storm|weather|inclement|emergency|lost|school|closure)(?: days?)?[ -]*make-? ?ups?(?: school)?(?: days?)?",
    r"make-? ?ups?(?: day)? (?:for|of|from) (?:an? |the |our )?(?:snow|storm|weather|lost|inclement|emergency|school|closed|january|february|march|december|\d).*",
    r"(?:days?|school) made up", r"making up (?:a|the|for)? ?(?:snow|lost|school) ?days?", r"make-? ?up (?:school )?days?", r"saturday (?:school|session)",
    r"snow ?day (?:recovery|reclaimed?|used)",
)  # fmt: skip
_MAKE_UP = re.compile(r"\bmake-? ?ups?\b")
_UNSURE = re.compile(
    r"\?|\b(?:if|possibl[ey]|potential|tentative(?:ly)?|may|might|maybe|tbd|tba|to be (?:determined|announced|decided|confirmed)|pending|unless|proposed"
    r"|weather permitting|as needed|subject to|provisional|reminder|tomorrow|day after|next day|the following|day before|until|through|starting"
    r"|remote|virtual|e-?learning|distance|asynchronous|unconfirmed|reserved|draft)\b"
)
_HINTS = _words(
    r"no", r"not", r"clos\w+", r"recess", r"vacation", r"break", r"holidays?", _STAFF, rf"(?:{_ASKED})(?: ?s)?(?: day)?", _KEPT, r"parent.{0,12}conferences?", r"conferences?",
    r"snow", r"storm", r"blizzard", r"emergency", r"remote", r"distance", r"virtual", r"e-?learning", r"make-? ?ups?", r"off", r"shut\w*", r"cancell?\w*", r"students?",
    r"dismiss\w*", r"in session", r"teachers? only", r"staff only", r"suspended",
)  # fmt: skip
_THING_CLOSED = _words(
    r"(?:library|pool|gym(?:nasium)?|track|field|fields|cafeteria|playground|parking lot|lot|registration|enrollment|applications?|portal|polls?|road|street"
    r"|bridge|store|kitchen|stadium|rink|weight room|nominations?|voting|window|account|gradebook|grades?|campus entrance|entrance) "
    r"(?:is |are |will be )?clos(?:ed|es?|ing)"
)
_ONE_SCHOOL = re.compile(
    r"\b(?!(?:all|the|our|public|no|district|town|city|county|of|day|snow|weather|storm|today|emergency|recess|break|vacation|holiday|observed|is|as|eve) )[a-z']{2,} (?:school|academy) (?:is |will be )?closed"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST = _words(
    r"(?:students?'?s? )?first (?:student |full )?day (?:of (?:school|classes)|for (?:all )?students)", r"first student day", r"students? first day(?: of school)?",
    r"(?:school|classes|school year) (?:begins?|opens?|starts?)(?: for (?:all )?students)?", r"(?:opening|start) (?:day )?of (?:the )?school(?: year)?", r"opening day(?: for students)?",
)  # fmt: skip
LAST = _words(
    r"(?:students?'?s? )?last (?:student |full )?day (?:of (?:school|classes)|for (?:all )?students)", r"last student day", r"students? last day(?: of school)?",
    r"(?:school|classes|school year) (?:ends?|closes?)(?: for (?:the )?(?:year|summer|students))?", r"end of (?:the )?school year",
)  # fmt: skip
_NOT_THE_YEAR = re.compile(
    r"\bbefore\b|\bafter\b|\bvacation\b|\brecess\b|\bbreak\b|\bsemester\b|\bquarter\b|\btrimester\b|\bmarking\b|\bat \d|\d ?[ap]\.?m\b|\bmonth\b|\bteachers?\b|\bstaff\b"
)


def plain_words(text: str) -> str:
    """Lower case, one kind of dash and no apostrophes' forms, so that the patterns meet the words however they were typed."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold())
    text = re.sub(r"[’'`´]", "", text).replace("dont", "don't").replace("wont ", "won't ")
    return " ".join(re.sub(r"[“”\"*_|\u2022]", " ", text).replace("ed.", "ed").replace("dr.", "dr").replace("jr.", "jr").split())


def begins_or_ends(text: str) -> tuple[str, bool]:
    """ "first" or "last" for a first or last day of school, else "", and whether it is so for some grades or schools alone."""
    words = plain_words(text)
    if _NOT_THE_YEAR.search(words) or _ACTIVITY.search(words):
        return "", False
    scoped = bool(_SCOPED.search(words) and not _WHOLE.search(words))
    return "first" if FIRST.search(words) else "last" if LAST.search(words) else "", scoped


def says_open(text: str) -> bool:
    """Whether words say that school is held."""
    return bool(_OPEN.search(plain_words(text)))


def moved_words(text: str) -> str:
    """What stands after “moved to”, in plain words, or ""."""
    found = re.search(r"\b(?:moved?|resched\w*|postponed|changed|shifted) (?:to|until) (.*)", plain_words(text))
    return found[1] if found else ""


def before_the_move(text: str) -> Reading:
    """What an event that was moved does on its new day."""
    return _of_title(re.sub(r"\b(?:moved?|resched\w*|postponed|changed|shifted)\b.*", " ", plain_words(text)).strip(" -:,("), ())


def read_words(title: str, more: str = "", *, days: Sequence[datetime.date] = (), closed_list: bool = False) -> Reading:
    """The reading of an event's title, with the rest that it says (``more``); ``closed_list`` where its file lists days without school."""
    found = _of_title(plain_words(title), days)
    beside = _of_title(plain_words(more), days) if more.strip() else "no_effect"
    if beside != "no_effect" and found != beside:
        found = beside if found == "no_effect" and not _ACTIVITY.search(plain_words(title)) else _both(found, beside, title)
    if closed_list and found in ("unclear", "no_effect"):
        words = plain_words(title)
        plainly = _UNSURE.search(words) or _ACTIVITY.search(words) or _OPEN.search(words) or _PREFIX.search(words) or _MOVED.search(words)
        found = "unclear" if plainly else "closed"
    return found


def _both(title: Reading, more: Reading, words: str) -> Reading:
    """One reading of two that differ: what is told more exactly, or nothing."""
    if title == "unclear" and more != "unclear" and not _UNSURE.search(plain_words(words)):
        return more
    return title if more == "unclear" and title in ("closed", "early_dismissal", "made_up", "cancelled") else "unclear"


_PREFIX = re.compile(
    r"^\W*(?:event )?cancell?ed\b *[-:)\]!,]|[(\[] ?(?:event )?cancell?ed ?[)\]]|^\W*cancell?ed (?=no school|early|half|delay)"
)
_SUFFIX = re.compile(r"[-:,] *(?:event )?cancell?ed\W*$")
_MOVED = re.compile(
    r"\b(?:moved?|resched\w*|postponed|changed|shifted) (?:to|until|for)\b|^\W*(?:moved|rescheduled|postponed)\b(?! from)|[(\[-] ?(?:moved|rescheduled|postponed) ?(?:[)\]]|$)"
)


def _of_title(words: str, days: Sequence[datetime.date]) -> Reading:
    """The reading of one text, in plain words."""
    if _MOVED.search(words):
        rest = _MOVED.sub(" ", words)
        return "moved" if _of_title(rest, ()) not in ("no_effect", "cancelled") else "no_effect"
    if _PREFIX.search(words):
        rest = _of_title(_PREFIX.sub(" ", words).strip(), ())
        return (
            "unclear"
            if re.search(r"\bschools?\b.*\bclosed\b", words) and rest == "closed"
            else "no_effect"
            if rest == "no_effect"
            else "cancelled"
        )
    closes = bool(_NO_SCHOOL.search(words))
    if _SUFFIX.search(words):
        rest = _SUFFIX.sub("", words)
        if re.fullmatch(r"\W*(?:all )?(?:schools?|classes)\W*", rest):
            return "closed"
        return "unclear" if _of_title(rest, ()) not in ("no_effect",) else "no_effect"
    stripped = words if closes else _NO_THING.sub(" ", words)
    open_ = bool(_OPEN.search(stripped))
    weather = open_ or re.search(r"\b(?:snow|storm|weather)\b", stripped)
    made_up = bool(_MADE_UP.search(stripped) or (_MAKE_UP.search(stripped) and weather))
    short = bool(_SHORT.search(stripped)) and not re.search(r"\bno (?:early|half|delay)", stripped)
    plainly = closes or bool(_CLOSED.search(stripped) and not _negated(stripped))
    by_name = bool(_RECESS.search(stripped) and not _RETURNS.search(stripped)) or _is_closed_holiday(stripped)
    closes = plainly or (by_name and not short and not open_) or bool(_SNOW.search(stripped) and not made_up)
    return _settled(stripped, days, closes=closes, plainly=plainly, open_=open_, made_up=made_up, short=short)


def _negated(words: str) -> bool:
    return bool(re.search(r"\b(?:not|never|no longer|isnt|arent)\b[^.;]{0,12}\b(?:closed|cancell?ed|a day off|off)\b", words))


def _settled(words: str, days: Sequence[datetime.date], *, closes: bool, plainly: bool, open_: bool, made_up: bool, short: bool) -> Reading:
    if not (closes or open_ or made_up or short):
        return _without_signs(words)
    if _UNSURE.search(words) or _other_day(words, days):
        return (
            "unclear"
            if closes or made_up or (short and not days) or (open_ and not _RETURNS.search(words))
            else "early_dismissal"
            if short
            else "no_effect"
        )
    if made_up:
        if _ACTIVITY.search(words) and not (plainly or open_ or re.search(r"\b(?:snow|storm|weather)\b", words)):
            return "no_effect"
        return "unclear" if plainly or _ACTIVITY.search(words) or _SCOPED.search(words) else "made_up"
    if closes and open_:
        return "unclear"
    if closes and short:
        return "some_schools" if _SCOPED.search(words) and not _WHOLE.search(words) else "unclear"
    if closes:
        return _how_closed(words, plainly=plainly)
    if short:
        return "unclear" if _PARTS_ONLY.search(words) else "early_dismissal"
    return "no_effect"


_PARTS_ONLY = re.compile(r"\bno (?:am|pm|a\.m\.|p\.m\.) school\b")


def _how_closed(words: str, *, plainly: bool) -> Reading:
    if _SCOPED.search(words) and not _WHOLE.search(words):
        return "some_schools"
    if _ONE_SCHOOL.search(words) and not _NO_SCHOOL.search(words):
        return "some_schools"
    if _ACTIVITY.search(words) and not re.search(r"\brecess week|vacation week|break week", words):
        return "unclear" if plainly or re.search(r"\bclosed\b|students? ", words) else "no_effect"
    if re.search(r"\b(?:begins?|starts?|ends?|resumes?)\b", words) and not plainly:
        return "unclear"
    return "closed"


def _other_day(words: str, days: Sequence[datetime.date]) -> bool:
    """Whether the words name a day of the week that is not among the event's days."""
    told = re.sub(r"\b(?:good|black) friday\b|\bday after.*", " ", words)
    named = {number for number, name in enumerate(_WEEKDAYS) if re.search(rf"\b{name}s?\b", told)} if days else set()
    return bool(named - {day.weekday() for day in days})


def _is_closed_holiday(words: str) -> bool:
    """A holiday alone, or with nothing but its observance beside it; or a bare word that says closed."""
    bare = re.sub(r"[^\w ]", " ", re.sub(r"\b(?:observed|observance|federal|state|legal|national|holiday|weekend|usa?|the)\b", " ", words))
    bare = " ".join(bare.split())
    if re.fullmatch(r"closed|all closed|holiday closed", " ".join(re.sub(r"\W", " ", words).split())):
        return True
    named = re.sub(r"\b(?:schools? )?closed\b", " ", bare)
    holiday = re.fullmatch(rf"(?:(?:{_KEPT}|and|{_ASKED}|day|eve|peoples|birthday) ?)+", " ".join(named.split()) or "-")
    return bool(re.fullmatch(rf"(?:{_KEPT})", bare)) or bool(holiday and (named != bare or re.search(r"\bholiday\b", words)))


def _without_signs(words: str) -> Reading:
    """The reading of words that say nothing of school plainly: asked where they hint at it, else without effect."""
    if _THING_CLOSED.search(words):
        return "no_effect"
    rest = _ACTIVITY.search(words)
    if re.search(r"\bclos(?:ed|ing)\b", words) and not rest:
        return "unclear"
    if re.search(r"\bno (?:am|pm|afternoon|morning|a\.m\.|p\.m\.)? ?(?:pre-?k|kindergarten|preschool)\b", words):
        return "some_schools"
    hint = _HINTS.search(words)
    if not hint or rest or re.fullmatch(r"no|not|students?", hint[0]):
        late = re.search(r"\bno (?:classes|class|school|students)\b|\bnot (?:in|attend)", words)
        return "unclear" if late and not rest else "no_effect"
    return "unclear"
