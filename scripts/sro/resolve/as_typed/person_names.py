"""Names of people and of bodies: a title before a name goes where titles are answered, a turned name is turned back, capitals are calmed."""

import re

from sro.resolve.as_typed.said_back import Around, Reading, bare, flattened, refused, told, unquoted

_CAPACITY = re.compile(r"^(?:the\s+)?(interim|acting)\s+|\s*[,(]\s*(interim|acting)\)?$", re.IGNORECASE)
_RANKS = {
    "capt": "Captain", "captain": "Captain", "lt": "Lieutenant", "lieutenant": "Lieutenant", "sgt": "Sergeant", "sergeant": "Sergeant", "maj": "Major",
    "major": "Major", "col": "Colonel", "colonel": "Colonel", "officer": "Officer", "detective": "Detective", "det": "Detective",
}  # fmt: skip
_OFFICES = (
    r"deputy chief of police|assistant chief of police|chief of police|police chief|deputy chief|assistant chief|"
    r"chief executive officer|chief|"
    r"superintendent of schools|superintendent of police|superintendent|supt\.?|police commissioner|commissioner|"
    r"director of public safety|public safety director|"
    r"sheriff|marshal|first selectman|first selectwoman|mayor|"
    r"(?:chairman|chairwoman|chairperson|chair|president)(?: of the (?:board(?: of education)?|school board|school committee))?|"
    r"board (?:chair|president|chairman|chairwoman)|" + "|".join(f"{rank}\\.?" for rank in _RANKS)
)
_BEFORE = re.compile(rf"^(?:the\s+)?({_OFFICES})\b\.?(?:\s*[:,]\s*|\s+(?!of\b))(?=\S)", re.IGNORECASE)
_AFTER = re.compile(rf"(?:\s*[,(–—]|\s-)\s*(?:the\s+)?((?:interim |acting )?(?:{_OFFICES}))\)?$", re.IGNORECASE)
_ALONE = re.compile(rf"(?:our |the )?(?:interim |acting )?(?:{_OFFICES})(?: of (?:police|schools|the board.*))?", re.IGNORECASE)
_POLITE = re.compile(r"^(?:mr|mrs|ms|miss|mx|messrs)\.?\s+(?=\S)", re.IGNORECASE)
_SUFFIX = re.compile(
    r"jr|sr|ii|iii|iv|v|esq|esquire|ph\.?\s?d|ed\.?\s?d|m\.?d|j\.?d|d\.?d\.?s|m\.?\s?ed|m\.?a|m\.?s|m\.?b\.?a|m\.?p\.?a|b\.?a|b\.?s|c\.?p\.?a|r\.?n|ed\.?\s?s|psy\.?d|cags|c\.?a\.?g\.?s|"
    r"m\.?s\.?w|lcsw|ret|retired|d\.?p\.?a|ll\.?m|6th year|cpm", re.IGNORECASE
)  # fmt: skip
_REMARK = re.compile(r"[(\[]\s*([^()\[\]]*?)\s*[)\]]?$")
_MOST, _MOST_OF_A_BODY = 80, 200
_OF_A_BODY = re.compile(r"\bPD\b|\bP\.D\.|\b(?:police|department|dept|sheriff’?'?s|schools?|board of|town of|city of)\b", re.IGNORECASE)
_SMALL = frozenset(("of", "and", "the", "for", "in", "at", "on", "de", "von", "van"))
_INITIALS = frozenset(("ii", "iii", "iv", "jd", "md", "phd", "edd", "mba", "mpa"))
_ACRONYMS = frozenset("aces boe ces crec ct dps es hs ii iii iv ms nw pd ps psd pta rsd sd sro us usa usd vi vii".split())
"""What stays in capitals in the name of a body: bodies, kinds of school, numbers of a region."""

_KINDS_IN_SHORT = frozenset("boe dps es hs ms pd ps rsd".split())
"""What a body or a school is, in short: beside it a short word in capitals is a name, and no further abbreviation."""


_YES_NO = re.compile(r"yes|no|y|n|yep|yeah|yup|nope|nah|ok|okay|sure|right|correct|true|false", re.IGNORECASE)
_KIND_ALONE = frozenset(
    "the a an our your my local town city village borough state county police policy department departments dept pd force agency sheriff sheriffs office "
    "officers cops law enforcement public safety school schools district system board of education committee and name full".split()
)
"""Words of which a name does not consist alone: each body of its kind is called so."""


def check_no_yes(text: str) -> None:
    """Raises :class:`AnswerError` for a yes or a no where a name is asked for."""
    if _YES_NO.fullmatch(bare(text)):
        raise refused(f"“{told(text)}” is a yes or a no, and a name is wanted; write it in full, or :skip")


def person(typed: str, around: Around) -> Reading:
    """The name of one person. ``also`` of the reading holds the `title` and the `capacity` that stood with it. Raises :class:`AnswerError` for a
    title alone, several people, an address or a number in place of a name, and for what no signature line holds."""
    text = unquoted(flattened(typed))
    text = re.sub(r"^(?:full |first and last )?name\s*:\s*(?=\S)", "", text, flags=re.IGNORECASE)
    text = text if re.search(r"(?:\b[A-Za-z]\.|[JS]r\.|Esq\.|[a-z]\.[A-Za-z]\.)$", text) else bare(text)
    check_no_yes(text)
    _check(text)
    notes: list[str] = []
    also: dict[str, str | None] = {}
    name = _without_titles(text, around, notes, also)
    name = _turned(name, notes)
    name = _without_titles(name, around, notes, also)
    name = _calmed_name(name, notes)
    if not name or len(re.sub(r"[\W\d_]", "", name)) < 2:
        raise refused(f"“{told(text)}” holds no name; write the person’s, for example Jane Doe, or :skip")
    _what_stood(name, around, notes, also)
    if _OF_A_BODY.search(name):
        notes.append("a body stands in it; is it the name of a person? Write the person’s alone, for example Jane Doe")
    doubt = any("is it" in note for note in notes) or " " not in name
    if " " not in name:
        notes.append(f"only one name, {name}; add the other when it is known")
    return Reading("doubt" if doubt else "read", name, "; ".join(notes), also)


def _check(text: str) -> None:
    if len(text) > _MOST:
        raise refused(
            f"that has {len(text)} letters, and a signature line holds a name of at most {_MOST}; shorten it, for example to Jane Doe"
        )
    if "@" in text or re.search(r"https?:|www\.", text, re.IGNORECASE):
        raise refused(f"“{told(text)}” is an address, and the person’s name is wanted, for example Jane Doe")
    if _ALONE.fullmatch(text):
        raise refused(f"“{told(text)}” is a title, and the person’s name is wanted; write it, for example Jane Doe, or :skip")
    if not re.search(r"[^\W\d_]", text) or re.search(r"\d{3}", text):
        raise refused(f"“{told(text)}” is no name of a person; write it, for example Jane Doe, or :skip")
    if (remark := _REMARK.search(text)) and not _names_an_office(remark[1]):
        raise refused(
            f"“{told(text)}” holds a remark in brackets, “{told(remark[1])}”, which would stand at the signature; write the name alone, and the "
            f"remark where it belongs"
        )
    if re.search(r"\d\s*[/.-]\s*\d", text):
        raise refused(f"“{told(text)}” holds figures that are no part of a name; write the name alone, for example Jane Doe")
    if re.search(r"\s(?:and|or)\s|\s[&/+]\s|;|/", text):
        raise refused(f"“{told(text)}” names more than one person, and one signs; write one name, for example Jane Doe")


def _names_an_office(words: str) -> bool:
    """Whether words in brackets are read: a title, a capacity, a degree, or one other name."""
    served = re.fullmatch(rf"(?:the\s+)?(?:(?:interim|acting)\s*)?(?:{_OFFICES})?", words.strip(), re.IGNORECASE)
    return bool(served or _SUFFIX.fullmatch(words.strip().rstrip(".")) or re.fullmatch(r"[A-ZÀ-Þ][^\W\d_]+", words.strip()))


def _what_stood(name: str, around: Around, notes: list[str], also: dict[str, str | None]) -> None:
    """A capacity is a person's, and so is the day since which one serves: they stand where the two names share a word or none stood before, and go
    with a person who goes."""
    words, former = (set(re.findall(r"[^\W\d_]{2,}", each.lower())) for each in (name, around.name))
    another = bool(former) and not words & former
    if another and around.since:
        also["since"] = None
        notes.append(f"the day since which {around.name} served is taken back with the name")
    if not around.capacity or "capacity" in also:
        return
    if not another:
        notes.append(f"still serves as {around.capacity}; if that has ended, answer the question on the capacity with “holds the office”")
    else:
        also["capacity"] = None
        notes.append(
            f"{around.name} served as {around.capacity}, and that is taken back with the name; if {name} too is {around.capacity}, "
            f"write “{name}, {around.capacity}”"
        )


def _without_titles(name: str, around: Around, notes: list[str], also: dict[str, str | None]) -> str:
    title = ""
    for pattern in (_CAPACITY, _BEFORE, _POLITE, _BEFORE, _AFTER, _CAPACITY):
        found = pattern.search(name)
        if not found or not (rest := (name[: found.start()] + name[found.end() :]).strip(" ,")):
            continue
        if pattern is _CAPACITY:
            also["capacity"] = (found[1] or found[2]).lower()
            notes.append(f"serves as {also['capacity']}: the signature line says so, and elsewhere the agreement says {_office(around)}")
        elif pattern is _POLITE:
            notes.append(f"{found[0].strip()} is left out")
        else:
            title = found[1].strip().rstrip(".")
            if serving := re.match(r"(interim|acting) ", title, re.IGNORECASE):
                also["capacity"] = serving[1].lower()
                title = title[serving.end() :]
        name = rest
    if title:
        _title(title, around, notes, also)
    return name


def _office(around: Around) -> str:
    return f"the {around.title}" if around.title else "the office"


def _title(title: str, around: Around, notes: list[str], also: dict[str, str | None]) -> None:
    """What a title that stood with the name says: the title that stands, a rank, or another office."""
    rank = _RANKS.get(title.lower())
    stands, words = around.title.lower(), set(re.findall(r"[a-z]+", title.lower())) - {"the", "of"}
    words = {"superintendent" if word == "supt" else word for word in words}
    if around.title and words <= set(re.findall(r"[a-z]+", stands)):
        notes.append(f"the title stays {around.title}")
    elif rank:
        notes.append(f"the rank {rank} is left out of the name; is it the title of the office, answer that question so")
    else:
        also["title"] = " ".join(word if word.lower() in ("of", "the") else word[:1].upper() + word[1:] for word in title.split())
        notes.append(f"the title {also['title']} goes where titles are answered")


def _turned(name: str, notes: list[str]) -> str:
    """ "Doe, Jane, Ed.D." as "Jane Doe, Ed.D."; a suffix after a comma stays where it is."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part.rstrip("."))]
    rest = [part for part in parts if part not in suffixes or part is parts[0]]
    if len(rest) < 2:
        return ", ".join(parts)
    if len(rest) > 2 or len(rest[0].split()) > 4:
        raise refused(f"“{told(name)}” is not read as one name; write first and last name, for example Jane Doe, Ed.D.")
    last, first = rest
    if end := re.search(r"\s+(jr|sr|ii|iii|iv)\.?$", last, re.IGNORECASE):
        last, suffixes = last[: end.start()], [end[0].strip(), *suffixes]
    notes.append("turned, first name first")
    joined = f"{first} {last}"
    for suffix in suffixes:
        joined += f" {suffix}" if re.fullmatch(r"(?:ii|iii|iv|v|jr|sr)\.?", suffix, re.IGNORECASE) else f", {suffix}"
    return joined


def _calmed_name(name: str, notes: list[str]) -> str:
    letters = [sign for sign in re.sub(r",.*|^dr\.?\s", "", name, flags=re.IGNORECASE) if sign.isalpha()]
    if len(letters) > 3 and " " in name and (all(map(str.isupper, letters)) or all(map(str.islower, letters))):
        made = capitalized(name)
        if made != name:
            notes.append("capitals were set; type it again in both sizes of letters if others are meant")
        return made
    return name


def capitalized(text: str, kept: frozenset[str] = _INITIALS) -> str:
    """Each word with a capital first: PAT O'BRIEN → Pat O'Brien; the words ``kept`` (a degree, a number) stay in capitals."""

    def one(found: re.Match[str]) -> str:
        word = found[0]
        if word.lower() in kept:
            return word.upper()
        made = word[:1].upper() + word[1:].lower()
        return f"Mc{made[2:].capitalize()}" if re.fullmatch(r"Mc[a-z]{3,}", made) else made

    calm = re.sub(r"[^\W\d_]+", one, text)
    return re.sub(r"(?<=[a-zà-ÿ])(['’])S\b", r"\1s", calm)


def body(typed: str, around: Around) -> Reading:
    """The name of a body or a place: capitals are calmed, nothing else changes. Raises :class:`AnswerError` for what has no word and for more
    than a line."""
    check_no_yes(typed)
    reading = line(typed, around)
    text, letters = str(reading.value), [sign for sign in str(reading.value) if sign.isalpha()]
    if len(text) > _MOST_OF_A_BODY:
        raise refused(f"that has {len(text)} characters, and a name has at most {_MOST_OF_A_BODY}; write the name alone")
    if len(letters) < 2:
        raise refused(f"“{told(text)}” is no name; write the full name in words, or :skip")
    if set(re.findall(r"[a-z]+", text.lower().replace("’", "").replace("'", ""))) <= _KIND_ALONE:
        note = "it says what it is and not which one; is that the whole name? Write it as a letterhead has it, for example with the town’s name"
        return Reading("doubt", text, note)
    if around.local_agency and re.search(r"\bstate police\b|\b(?:state|resident) troopers?\b", text, re.IGNORECASE):
        note = (
            "the Connecticut statute speaks of a local law enforcement agency and has not named the State Police since 2015; "
            "is it right? Ask counsel, or name the town’s department"
        )
        return Reading("doubt", text, note)
    if (calm := calmed(text)) != text:
        how = "calmed" if text.isupper() else "set"
        return Reading("read", calm, f"capitals were {how}; type it again in both sizes of letters if others are meant")
    return reading


def calmed(text: str) -> str:
    """The name of a body or a place, where it is typed in one size of letters, in both: BOE, PD, RSD, II and the like stay in capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    kind = _KINDS_IN_SHORT & set(re.findall(r"[a-z]+", text.lower()))
    if " " not in text or len(letters) < (5 if kind else 9) or not (all(map(str.isupper, letters)) or all(map(str.islower, letters))):
        return text
    words = capitalized(text, _INITIALS | _ACRONYMS).split(" ")
    return " ".join(word.lower() if n and word.lower() in _SMALL else word for n, word in enumerate(words))


_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]{1,4}|\.[A-Za-z]+|\b(?:Assoc|Corp|Elem|Educ|Sept))\.$")


def line(typed: str, around: Around) -> Reading:
    """Words on one line as they were typed; a period goes that ends the only sentence and shortens no word."""
    text = unquoted(flattened(typed))
    if text.endswith(".") and ". " not in text and not text.endswith("..") and not _ABBREVIATED.search(text):
        text = text[:-1]
    return Reading("read", text)
