"""The words by which a calendar's event is told, as patterns over plain words: closed, shortened, held, made up, moved, and what only sounds like it."""

import re


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


SEASON = r"(?:winter|spring|summer|fall|autumn|mid-?winter|february|march|april|december|holiday|christmas|thanksgiving|easter|new years?)"
KEPT = (
    r"labor day|thanksgiving(?: day)?|(?:the )?(?:day|friday) after thanksgiving|christmas(?: day)?|new years? day|memorial day"
    r"|independence day|july 4(?:th)?|juneteenth(?: independence day)?|(?:dr )?(?:martin luther king|mlk|m\.? ?l\.? king)(?: jr| junior)?(?: day| birthday)?"
)
"""Holidays on which schools are as good as never open. Any other that stands without a word on school is asked about."""
ASKED = (
    r"columbus|indigenous|veterans?|presidents?|washington|lincolns?|election day|good friday|easter|passover|rosh ha-?sh[ao]nah?|yom kipp?ur|diwali"
    r"|eid|ramadan|lunar new year|three kings|patriots day|christmas eve|new years eve"
)
SHORTENED = (
    (re.compile(r"\bsch(?:l|ls|s)?\b\.?"), "school"),
    (re.compile(r"\bdis(?:m|miss)?\.(?= |$)|(?<=early )dism?\b"), "dismissal"),
    (re.compile(r"(?<!\d)1/2(?!\d)|½"), "half"),
    (re.compile(r"\bdel\b\.?(?= (?:open|start|\d))"), "delayed"),
    (re.compile(r"\bno hay (?:escuela|clases)\b"), "no school"),
    (re.compile(r"\b(?:las )?escuelas (?:estan |están |estarán )?cerradas\b"), "schools closed"),
    (re.compile(r"\bsalida temprana\b"), "early dismissal"),
)
"""What offices abbreviate, or write in Spanish, with the words it stands for."""
STAFF = (
    r"pd|professional (?:development|learning|day)s?|teachers?[ -]?(?:work|in-?service|institute|planning|training|only)[ -]?(?:day|development)?s?"
    r"|staff (?:development|day|work ?day|in-?service|training|only|learning)s?|in-?service(?: days?)?|work ?days?|teacher days?|convocation"
    r"|records? days?|planning days?|institute days?|curriculum days?"
)
LEVEL = (
    r"(?:elementary|middle|high|primary|intermediate|secondary|magnet|charter|lower|upper|junior high|senior high)(?: schools?)?|academy"
    r"|kindergarten(?:ers)?|pre-?k(?:indergarten)?|pre-?school|early childhood"
    r"|grades? (?:k|pk|\d{1,2})[\d\w, &/-]*|(?:pk|k|\d)-\d{1,2}|k|seniors?|juniors?|sophomores?|freshm[ae]n"
    r"|\d{1,2}(?:st|nd|rd|th) grade(?:rs?)?|transition(?: program)?|schools? [a-z]\b"
)
WHOLE = _words(r"(?:grades? )?(?:pre-?k|pk|k)-12", "all (?:schools|students|grades)", "district-?wide", "every school")
SCOPED = _words(LEVEL)
ONE_OF_THEM = re.compile(r"\bat (?!any\b|all\b|home\b|noon\b|each\b|every\b|the\b|\d)[a-z]|(?<!students )(?<!staff )(?<!teachers )\bonly\b")
ACTIVITY = _words(
    r"concerts?", r"games?", r"fairs?", r"meetings?", r"part(?:y|ies)", r"dances?", r"parades?", r"sales?", r"shows?", r"contests?", r"drives?",
    r"trips?", r"photos?", r"pictures?", r"night", r"club", r"camps?", r"musical", r"play", r"festival", r"feast", r"assembl(?:y|ies)", r"tests?",
    r"testing", r"exams?", r"retakes?", r"deadline", r"registration", r"rehearsals?", r"workshop", r"tournaments?", r"meet", r"practice", r"ball",
    r"breakfast", r"luncheon", r"lunch", r"dinner", r"cook ?out", r"committee", r"hearing", r"visits?", r"celebration", r"ceremony", r"recital",
    r"bake", r"bazaar", r"drills?", r"after-?school activit(?:y|ies)", r"raffle", r"reading", r"week", r"spirit", r"sweater", r"collection", r"packing",
    r"performance", r"choir", r"band", r"newsletter",
)  # fmt: skip
AFTER_NO_SCHOOL = (
    r"$|[-,;:.!()\]/]|for\b|today\b|tomorrow\b|if\b|until\b|unless\b|or\b|the\b|next\b|possible|tbd|on\b|in\b|in-person\b"
    r"|at\b|only\b|except\b|district|all\b|due\b|because\b|students?\b|staff\b|teachers?\b|grades?\b"
    r"|k-|pk|pre-?k|day\b|professional|pd\b|winter|spring|fall|february|april|holiday|vacation|recess|break|thanksgiving|christmas|new year"
    r"|parent|conferences?\b|snow|weather|inclement|emergency|observed|this\b|monday|tuesday|wednesday|thursday|friday|january|march|may\b|june"
    rf"|september|october|november|december|\d|{ASKED}|{KEPT}|{LEVEL}|and offices|&"
)
NO_SCHOOL = re.compile(rf"\bno (?:school|classes|students|student attendance)(?= ?(?:{AFTER_NO_SCHOOL}))")
NO_THING = re.compile(r"\bno (?:school|class|classes|student|students) \w+(?: \w+)?")
CLOSED = _words(
    r"(?:students?|pupils?|children) (?:do(?:es)? not|don't|will not|won't|are not|not) (?:attend|report|come|in session|in school|in attendance)",
    r"(?:students?) (?:are |is )?(?:off|out|have (?:the day|off)|home)", r"non-?(?:student|pupil) day", r"(?:student|pupil|child)-?free(?: day)?",
    r"(?:student|school) holiday",
    r"not? (?:in|a) (?:session|school day)", r"without students", r"non-?(?:attendance|school|instructional) day", r"schools? off", r"day off",
    r"schools? (?:is |are |will be |to be |also )*closed", r"(?:district|classes) (?:is |are |will be )?closed", r"closed for students",
    r"schools? (?:and|&) (?:all |district |central |administrative |town )*offices? (?:are |will be )?closed", r"schools? clos(?:ing|ure)s?(?: day)?",
    r"(?:all )?(?:schools?|classes) (?:is |are |have been |has been |will be )?cancell?ed", r"no in-?person (?:school|classes)", r"schools? not in session",
)  # fmt: skip
RECESS = _words(rf"(?:{SEASON}|school) (?:school )?(?:recess|vacation|break)(?: week| day \d+| day)?")
RETURNS = re.compile(r"\b(?:resumes?|returns?|reopens?|back)\b")
UNTIL_THEN = re.compile(r"[-(;,.:] *(?:(?:all )?(?:schools?|classes|students?) )?(?:will )?(?:resume|return|reopen)s?\b.*")
"""When school is held again, said behind what closes it until then."""
NOT_HELD = re.compile(
    r"\b(?:schools?|classes) (?:(?:are|is|will|do|does)(?:nt| not)|won't|don't|not) (?:be )?(?:in session|held|open|meet)\b"
    r"(?= ?(?:$|[-,;:.!()]|today|due|because|for (?:all )?students|on\b|this\b|until\b))"
    r"|\bstudents (?:will not|won't) be in (?:school|session|attendance)\b|\bthere (?:is|will) not (?:be )?(?:any )?school\b"
    r"|\bno (?:school|classes) (?:will be |is |are )?held\b"
)
ALL_BUT = re.compile(r"\b(?:except|excluding|other than)\b(?! (?:for )?(?:all )?(?:staff|teachers|offices|administrat|12))")
CHANGED = re.compile(
    r"\b(?:changed|updated|shifted) to (?!\W*(?:\d|mon|tue|wed|thu|fri|sat|sun|the|next|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))(.*)"
)
ANY_TEST = re.compile(r"\b(?:p?sat|act|ap)\b")
SNOW = _words(r"snow ?days?", r"weather (?:closing|closure|day)", r"(?:emergency|storm|weather|snow) clos(?:ing|ure)")
SHORT = _words(
    r"early (?:dismissals?|releases?|closings?|closures?|outs?|departure)", r"clos\w+ (?:early|at (?:noon|\d))", r"half[- ]?days?",
    r"(?:minimum|shortened|abbreviated|short|partial) (?:school )?days?",
    r"(?:\d|one|two|three)[ -]?h(?:ou)?rs?\.? (?:delay|late)", r"delayed? (?:opening|start|arrival)", r"delay(?:ed)?", r"late (?:start|opening|arrival)s?",
    r"(?:noon|midday) (?:dismissal|release)", r"dismiss(?:al|ed)? (?:at|by) [\d:]+.{0,5}", r"(?:\d{1,2}:\d\d ?(?:[ap]\.?m\.?)? )dismissal",
)  # fmt: skip
OPEN = _words(
    r"schools? (?:is |are |will be |remains? |stays? )*(?:in session|open|held)",
    r"(?:students|classes) (?:are |will be )?(?:in session|attend|report|in attendance|held)",
    r"regular (?:school )?day", r"(?:full|normal) (?:school day|day (?:of school|for students))", r"(?:is|are) (?:in|a) (?:session|school day)",
    r"(?:schools?|classes|students) (?:resumes?|returns?|reopens?)",
    r"(?:back to|return to) (?:school|class)", r"(?:not?|never) (?:closed|a day off|a holiday|cancell?ed|early (?:dismissal|release))",
    r"will not (?:close|be closed)",
    r"no (?:early (?:dismissal|release)|closure|closing|delay)", r"(?:first|1st) day back", r"there is school", r"school as usual",
)  # fmt: skip
MADE_UP = _words(
    r"(?:snow|storm|weather|inclement|emergency|lost|school|closure)(?: days?)?[ -]*make-? ?ups?(?: school)?(?: days?)?",
    r"make-? ?ups?(?: day)? (?:for|of|from) (?:an? |the |our )?(?:snow|storm|weather|lost|inclement|emergency|school|closed"
    r"|january|february|march|december|\d).*",
    r"(?:days?|school) made up", r"making up (?:a|the|for)? ?(?:snow|lost|school) ?days?", r"make-? ?up (?:school )?days?", r"saturday (?:school|session)",
    r"snow ?day (?:recovery|reclaimed?|used)",
)  # fmt: skip
MAKE_UP = re.compile(r"\bmake-? ?ups?\b")
UNSURE = re.compile(
    r"\?|\b(?:if|possibl[ey]|potential|tentative(?:ly)?|may|might|maybe|tbd|tba|to be (?:determined|announced|decided|confirmed)|pending|unless|proposed"
    r"|weather permitting|as needed|subject to|provisional|reminder|tomorrow|day after|next day|the following|day before|until|through|starting"
    r"|remote|virtual|e-?learning|distance|asynchronous|unconfirmed|reserved|draft)\b"
)
HINTS = _words(
    r"no", r"not", r"clos\w+", r"recess", r"vacation", r"break", r"holidays?", STAFF, rf"(?:{ASKED})(?: ?s)?(?: day)?",
    KEPT, r"parent.{0,12}conferences?", r"conferences?",
    r"snow", r"storm", r"blizzard", r"emergency", r"remote", r"distance", r"virtual", r"e-?learning", r"make-? ?ups?", r"off", r"shut\w*", r"cancell?\w*",
    r"students?",
    r"dismiss\w*", r"in session", r"teachers? only", r"staff only", r"suspended", r"stays? home",
    r"strikes?", r"walk-?outs?", r"calamity", r"flood\w*", r"outage", r"heat day", r"water main", r"e\.d", r"ed(?= (?:- |at )?\d)",
    r"escuelas?", r"sin clases", r"vacaciones", r"receso", r"salida", r"feriado", r"cerrad\w+",
)  # fmt: skip
THING_CLOSED = _words(
    r"(?:library|pool|gym(?:nasium)?|track|field|fields|cafeteria|playground|parking lot|lot|registration|enrollment|applications?|portal|polls?|road|street"
    r"|bridge|store|kitchen|stadium|rink|weight room|nominations?|voting|window|account|gradebook|grades?|campus entrance|entrance) "
    r"(?:is |are |will be )?clos(?:ed|es?|ing)"
)
ONE_SCHOOL = re.compile(
    r"\b(?!(?:all|the|our|public|no|district|town|city|county|of|day|snow|weather|storm"
    r"|today|emergency|recess|break|vacation|holiday|observed|is|as|eve) )[a-z']{2,} (?:school|academy) (?:is |will be )?closed"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST = _words(
    r"(?:students?'?s? )?first (?:student |full )?day (?:of (?:school|classes)|for (?:all )?students)", r"first student day",
    r"students? first day(?: of school)?",
    r"(?:school|classes|school year) (?:begins?|opens|starts?)(?: for (?:all )?students)?", r"(?:opening|start) (?:day )?of (?:the )?school(?: year)?",
    r"opening day(?: for students)?",
)  # fmt: skip
LAST = _words(
    r"(?:students?'?s? )?last (?:student |full )?day (?:of (?:school|classes)|for (?:all )?students)", r"last student day",
    r"students? last day(?: of school)?",
    r"(?:school|classes|school year) (?:ends?|closes?)(?: for (?:the )?(?:year|summer|students))?", r"end of (?:the )?school year",
)  # fmt: skip
NOT_THE_YEAR = re.compile(
    r"\bbefore\b|\bafter\b|\bvacation\b|\brecess\b|\bbreak\b|\bsemester\b"
    r"|\bquarter\b|\btrimester\b|\bmarking\b|\bat \d|\d ?[ap]\.?m\b|\bmonth\b|\bteachers?\b|\bstaff\b|\bsummer school\b"
    r"|\b(?:opens|begins?|starts?|closes?|ends?) (?:early|late|at\b|\d)"
)
LEAVING = re.compile(r"\b(?:dismiss\w*|releas\w*) (?:at |by )?\d[\d:]*(?: ?[ap]\.?m\.?)?")
"""The hour at which a shortened day ends."""
PREFIX = re.compile(
    r"^\W*(?:event )?cancell?ed\b *[-:)\]!,]|[(\[] ?(?:event )?cancell?ed ?[)\]]|^\W*cancell?ed (?=no school|early|half|delay)"
)
SUFFIX = re.compile(
    r"(?:[-:,] *(?:event )?|(?<=\bday )|(?<=dismissal )|(?<=release )|(?<=recess )|(?<=vacation )|(?<=opening )|(?<=delay ))cancell?ed\W*$"
)
MOVED = re.compile(
    r"\b(?:moved?|resched\w*|postponed|changed|shifted) (?:to|until|for)\b|^\W*(?:moved|rescheduled|postponed)\b(?! from)"
    r"|[(\[-] ?(?:moved|rescheduled|postponed) ?(?:[)\]]|$)"
)
PARTS_ONLY = re.compile(r"\bno (?:am|pm|a\.m\.|p\.m\.) school\b")
