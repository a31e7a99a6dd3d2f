"""Rules that keep people out of the texts: students' names, and numbers and addresses that lead to a person."""

import re
import unicodedata
from collections.abc import Iterator

from sro.forms.report import Data, Report, Rule

GIVEN = """
aaliyah aaron abigail adam adrian aidan aiden alan albert alejandro alex alexander alexandra alexis alice alicia allison alyssa amanda amelia
amir amy ana andre andrea andrew andy angel angela angelina anna annabelle anne anthony antonio aria ariana arianna arthur asher ashley aubrey
audrey austin ava avery ayden barbara beatrice bella benjamin beth bethany bianca blake brandon brayden brenda brian brianna brittany brody
brooklyn bruce bryan bryce caitlin caleb cameron camila carl carla carlos carmen caroline carolyn carter cassandra catherine cesar charles
charlotte chelsea cheryl chloe chris christian christina christine christopher cindy claire clara cody cole colin colton connor cooper corey
courtney craig crystal curtis cynthia daisy daniel daniela danielle darius david dean deborah declan denise dennis derek destiny devin diana
diego dominic donald donna dorothy douglas dylan edgar eduardo edward eleanor elena eli elias elijah elizabeth ella ellie emily emma enrique
eric erica erik erin esteban ethan eva evan evelyn ezekiel ezra fatima felix fernando frances francis francisco frank fred gabriel gabriela
gabriella gavin genesis george gianna giovanni gloria gregory hailey hannah harold harper harry hassan hazel heather hector heidi helen henry
ian ibrahim imani isaac isabel isabella isabelle isaiah ivan jack jackson jacob jacqueline jada jaden jake jamal james jamie jane janet jared
jasmin jasmine javier jayden jaylen jean jeff jeffrey jenna jennifer jeremiah jeremy jerome jerry jesse jessica jesus jill jimmy joan joanna
joe joel john johnny jonah jonathan jordan jorge jose joseph joshua josiah joyce juan judith judy julia julian juliana julie julio justin kaitlyn
karen karla kate katelyn katherine kathleen kathryn katie kayden kayla keith kelly kelsey kenneth kevin kiara kimberly kyle kylie lamar landon
laura lauren layla leah leo leon leonardo leslie levi liam liliana lillian lily linda lisa logan lori lorenzo louis lucas lucia luis luke luna
lydia mackenzie madeline madison makayla malik marcus margaret maria mariah mariana marie mario marissa martin marvin mary matthew maya megan
melanie melissa mia micah michael michele michelle miguel mike miles miranda mohamed mohammed molly monica morgan muhammad mya nancy naomi natalia
natalie nathan nathaniel nevaeh nicholas nicole noah noelle nora oliver olivia omar oscar owen pamela patricia patrick paul pedro peter peyton
philip phillip priscilla quinn rachel rafael ralph ramon raymond rebecca ricardo richard riley robert roberto rodrigo roger ronald rosa roxanne
roy ruben ruby russell ruth ryan sabrina salvador samantha samuel sandra santiago sara sarah savannah scott sean sebastian serena sergio seth
shane shannon sharon shawn sheila shirley sierra simon sofia sonia sophia sophie spencer stella stephanie stephen steve steven stuart susan
sydney tamika tara tatiana taylor teresa terrence terry theodore theresa thomas tiffany timothy tina todd travis trevor tristan tyler tyrone
valentina valeria valerie vanessa veronica victor victoria vincent violet virginia vivian walter wayne wendy wesley william wyatt xavier yasmin
yolanda zachary zoe zoey
""".split()
"""Given names that are nothing else. Names that are words too (Will, Grace, Chase) are caught by their capital letter inside a sentence."""

KNOWN = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
i i'm i'd i'll i've sro sros school schools high middle elementary academy officer officers police department chief sergeant lieutenant captain
detective superintendent principal principals vice assistant dean administrator administrators administration teacher teachers counselor
counselors nurse psychologist social worker security monitor guard staff coach custodian secretary student students parent parents guardian
guardians mother father family board education district state connecticut town city county street avenue road lane drive court place park
field stadium gym gymnasium cafeteria library auditorium office main front north south east west room hall hallway wing lot entrance bus
building american united english spanish french math science history art music chemistry biology algebra geometry google chromebook
chromebooks snapchat instagram tiktok facebook youtube discord xbox playstation iphone ipad android apple airpods uber covid narcan taser mace
miranda juvenile review families youth center services department hospital ems emt fire ambulance christmas thanksgiving halloween easter
veterans memorial labor columbus independence day spring winter fall summer homecoming prom graduation form a b c d e f g h
j k l m n o p q r s t u v w x y z ok tv dcf
""".split()
"""Capitalized words that name no student: days, months, roles, places at school, subjects, brands, the letters of the students."""

TITLES = """
officer ofc sgt sergeant lt lieutenant capt captain det detective chief deputy trooper principal superintendent dean coach nurse counselor teacher
administrator mr mrs ms mx dr dispatcher director secretary custodian monitor
""".split()
"""Words before the name of an adult, who may be named."""

PLACES = """
school academy street avenue road lane drive court park field stadium gym gymnasium center library auditorium hall wing building lot house
plaza bridge church college university hospital arena complex
""".split()
"""Words after the name of a place."""

VERBS = """
hit punched pushed kicked struck threw grabbed slapped shoved fought bit spat stabbed assaulted attacked threatened yelled ran said told stated
admitted refused denied claimed walked
""".split()
"""What a person did: a capitalized word that nobody knows before one of these, at the start of a sentence, is probably a name."""

STARTERS = """
he she they we it who someone somebody everyone nobody both neither one two three all another others witness witnesses bystander nothing this
that which and but then also afterwards later
""".split()
"""Words at the start of a sentence that stand for people without naming them."""

ALPHABET = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017e\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u1ea0-\u1ef9"
_NAMES: Data = {
    "word": f"[{ALPHABET}][{ALPHABET}'\u2019-]*",
    "initials": r"(?<![A-Za-z.])(?!U\.S|D\.C|P\.A|P\.E|A\.M|P\.M|N\.Y|I\.D)[A-Z]\. ?[A-Z]\.",
    "name_is": r"\b(?:named|name is|name was|names are|names were) (?!students?\b|by\b|in\b|as\b|on\b|above\b)[A-Za-z]",
    "sentence_ends": '.!?:;\n\u201c"(\u2022',
    "places_field": "location",
    "given": GIVEN,
    "known": KNOWN,
    "titles": TITLES,
    "places": PLACES,
    "verbs": VERBS,
    "starters": STARTERS,
    "listed": "the text holds a name from the list of students; call students Student A, Student B and so on",
    "probable": "the text holds what looks like a person’s name; call students Student A, Student B and so on, or allow the word if it is none",
}
_WORD = re.compile(_NAMES["word"])
_INITIALS = re.compile(_NAMES["initials"], re.ASCII)
_NAME_IS = re.compile(_NAMES["name_is"], re.ASCII)
_GIVEN, _KNOWN = frozenset(GIVEN), frozenset(KNOWN)
_TITLES, _PLACES, _VERBS, _STARTERS = frozenset(TITLES), frozenset(PLACES), frozenset(VERBS), frozenset(STARTERS)


def _names(report: Report) -> Iterator[tuple[str, str]]:
    """No student's name: at most one finding for each text, a name of the list or else a probable name.

    Students are called Student A, Student B and so on. A text is refused when it holds a name from a list given with the check
    (`--names FILE`, one a line), or what looks like a name: a common given name, a capitalized word inside a sentence that is no known
    word, initials with full stops, or a word after "named". Adults may be named after their title ("Principal Jones"). A word that is no
    name can be allowed (`--allow WORD`).

    Passes: "Student A hit Student B near Officer Jones." Fails: "Tyler hit Student B", "T.S. hit Student B", "a boy named sam".
    """
    listed = [[plain(word) for word in words_of(name)] for name in report.names]
    known = _KNOWN | report.allowed | {plain(word) for name in ("officer_name", "school") for word in words_of(report.record.get(name, ""))}
    for path, text in report.texts():
        if any(_holds(text, parts) for parts in listed):
            yield path, _NAMES["listed"]
        elif path not in ("badge_number", "school") and probable(text, known, place=path == _NAMES["places_field"]):
            yield path, _NAMES["probable"]


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def plain(word: str) -> str:
    """A word in lower case, without accents and without a possessive ending."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not "\u0300" <= c <= "\u036f").replace("\u2019", "'")
    return bare.removesuffix("'s").rstrip("'-")


def _holds(text: str, parts: list[str]) -> bool:
    """Whether a text holds a listed name: its parts side by side in any case, or one part of three letters or more with a capital."""
    found = words_of(text)
    plains = [plain(word) for word in found]
    turned = [*parts[1:], *parts[:1]]
    side_by_side = any(plains[n : n + len(parts)] in (parts, turned) for n in range(len(plains) - len(parts) + 1))
    alone = any(word[0] != word[0].lower() and bare in parts and len(bare) > 2 for word, bare in zip(found, plains, strict=True))
    return bool(parts) and (side_by_side or alone)


def probable(text: str, known: frozenset[str] | set[str], *, place: bool = False) -> bool:
    """Whether a text looks as if it held a name. In a ``place``, capitalized words are expected and only given names count."""
    if _INITIALS.search(text) or _NAME_IS.search(text):
        return True
    found = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    plains = [plain(word) for _, word in found]
    titled = False
    for position, (start, word) in enumerate(found):
        bare = plains[position]
        after = plains[position + 1 : position + 4]
        before = plains[position - 1] if position else ""
        titled = before in _TITLES or (titled and before not in _KNOWN)
        if word[0] == word[0].lower() or bare in known or titled:
            continue
        if bare in _GIVEN and not (place and any(next_ in _PLACES for next_ in after)):
            return True
        if place or (word == word.upper() and len(word) > 1):
            continue
        if not _starts_sentence(text, start) or (after and after[0] in _VERBS and not _common(bare)):
            return True
    return False


def _common(bare: str) -> bool:
    return bare in _STARTERS or bare.endswith(("s", "ing", "ion", "ly", "ed"))


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u2018\u2019'")
    return not before or before[-1] in _NAMES["sentence_ends"]


NAMES = Rule("names", _NAMES, _names)

_IDENTIFIERS: Data = {
    "patterns": [
        r"\b[Dd]\.?[Oo]\.?[Bb]\b",
        r"\b[Bb]orn (?:on|in)\b",
        r"\b[Bb]irth ?da(?:te|y)\b|\b[Dd]ate of [Bb]irth\b",
        r"[A-Za-z0-9._-]@[A-Za-z0-9-]+\.[A-Za-z]",
        r"\b[0-9]{3}[-. ][0-9]{4}\b",
        r"[0-9]{7}",
        r"\b(?:SASID|[Ss]tudent (?:ID|number|no\.))",
    ],
    "message": "the text holds what looks like a number, date or address that identifies a person; take it out",
}
_IDENTIFYING = [re.compile(pattern, re.ASCII) for pattern in _IDENTIFIERS["patterns"]]


def _identifiers(report: Report) -> Iterator[tuple[str, str]]:
    """Numbers and addresses that identify a person: birth dates, telephone and student numbers, e-mail; one finding for each text.

    Passes: "near room 214". Fails: "DOB 5/1/2010", a telephone number, an e-mail address, a run of seven or more figures.
    """
    for path, text in report.texts():
        if any(pattern.search(text) for pattern in _IDENTIFYING):
            yield path, _IDENTIFIERS["message"]


IDENTIFIERS = Rule("identifiers", _IDENTIFIERS, _identifiers)
