"""Web and e-mail addresses, telephone numbers, and the state."""

import re
from urllib.parse import urlsplit

from sro.resolve.as_typed.person_names import capitalized
from sro.resolve.as_typed.said_back import Around, Reading, bare, flattened, refused, told, unquoted

_FILE = re.compile(
    r"^(?:[a-z]:[\\/]|\\\\|file:|~?/(?:users|home|volumes|documents)\b)|\\|^[^/\s]+(?: [^/\s]+)*\.(?:docx?|pdf|xlsx?|pages|txt|odt|pptx?|jpe?g|png|rtf)$",
    re.IGNORECASE,
)
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}"
_IN_WORDS = re.compile(rf"\b(?:https?://)?((?:www\.)?{_HOST}(?:/[^\s,;]*)?)", re.IGNORECASE)
_EMAIL = re.compile(rf"([a-z0-9._%+'’-]+)@({_HOST})", re.IGNORECASE)
_EXAMPLE = "for example www.ourschools.org"
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\{at\}|<at>|\s+at\s+|\(a\)|\(@\)|\s@|@\s)\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*(?:\(dot\)|\[dot\]|\{dot\}|\s+dot\s+|\(\.\))\s*", re.IGNORECASE)


def web_address(typed: str, around: Around) -> Reading:
    """An address of a page; https:// is added, the host written small, the rest stays as typed. Raises :class:`AnswerError` for an e-mail address,
    a file on a computer, and for an address within a sentence."""
    text = bare(re.sub(r"^<(.*)>$", r"\1", flattened(unquoted(flattened(typed)))))
    if (_EMAIL.search(text) and "://" not in text) or text.lower().startswith("mailto:"):
        raise refused(f"“{told(text)}” is an e-mail address, and the address of a web site is wanted, {_EXAMPLE}")
    if _FILE.search(text):
        raise refused(f"“{told(text)}” is a file on a computer, which nobody else can open; write the address of a page, {_EXAMPLE}")
    mended = re.sub(
        r"^(?:h?t?tps?|htp|http|https|hhtps?)(?:\s*:\s*//?|//|;//|:\\\\)\s*(?=\S)",
        lambda m: "http://" if "s" not in m[0].lower() else "https://",
        text,
        flags=re.IGNORECASE,
    )
    mended = re.sub(r"^(https?://)(?:https?:/*)+", r"\1", mended)
    mended = mended if "://" in mended else f"https://{mended.lstrip('/')}"
    if " " in mended or not _good(mended):
        near = re.sub(r",(?=[a-z]{2,})", ".", mended.replace(" ", "")) if " " not in text.strip() else ""
        found = _IN_WORDS.search(text)
        guess = near if near and _good(near) else f"https://{found[1].rstrip('.')}" if found else ""
        if guess and _good(guess):
            raise refused(f"“{told(text)}” is more than an address, or less; write the address alone: {guess}, if that is meant")
        raise refused(f"“{told(text)}” is not a web address; write one, {_EXAMPLE}")
    scheme, rest = mended.split("://", 1)
    host, slash, path = rest.partition("/")
    host, mark, query = host.partition("?")
    address = f"{scheme.lower()}://{host.lower()}{mark}{query}{slash}{path}"
    if slip := re.match(r"(?:w{1,2}|w{4,})\.(?=[^.]+\.)", host, re.IGNORECASE):
        return Reading("doubt", address, f"it begins with {slip[0]}; is that right, or is www. meant?")
    return Reading("read", address)


def _good(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = parts.netloc.lower() == (f"{host}:{port}" if port else host)
    return plain and bool(re.fullmatch(_HOST, host)) and not (host.startswith("www.") and host.count(".") < 2)


def email(typed: str, around: Around) -> Reading:
    """One e-mail address, its domain small."""
    text = re.sub(r"^mailto:", "", bare(typed), flags=re.IGNORECASE)
    if found := re.fullmatch(r"(?:[^<>@]*\s)?<([^<>]+)>", text):
        text = found[1].strip()
    if (whole := _EMAIL.fullmatch(text)) and ".." not in text and not whole[1].startswith(".") and not whole[1].endswith("."):
        return Reading("read", f"{whole[1]}@{whole[2].lower()}")
    if len(re.findall("@", text)) > 1:
        raise refused(f"“{told(text)}” holds more than one address; write one, for example office@ourschools.org")
    guess = re.sub(r",(?=[a-z]{2,4}$)", ".", _DOT.sub(".", _AT.sub("@", text))).replace(" ", "")
    if (near := _EMAIL.fullmatch(guess)) and ".." not in guess:
        raise refused(f"“{told(text)}” is not written as an address; type {near[1]}@{near[2].lower()}, if that is meant")
    if found := _EMAIL.search(text):
        raise refused(f"“{told(text)}” is more than an address; write it alone: {found[1]}@{found[2].lower()}")
    missing = "has no @" if "@" not in text else "is not whole"
    raise refused(f"“{told(text)}” {missing}, and is no e-mail address; write one, for example office@ourschools.org")


def phone(typed: str, around: Around) -> Reading:
    """A number of the United States with its area code, as (203) 555-0142, and an extension."""
    text = re.sub(r"^(?:tel(?:ephone)?|phone|ph|call|office|t|p)\s*[.:]*\s*(?=[(+\d])", "", bare(typed), flags=re.IGNORECASE)
    example = "for example (203) 555-0142"
    found = re.fullmatch(r"([+\d\s().\-–/]+?)(?:\s*[,;]?\s*(?:x|ext\.?|extension|#)\s*[.:#]?\s*(\d{1,6}))?", text, re.IGNORECASE)
    if not found:
        raise refused(f"“{told(text)}” is not one telephone number in figures; write it with its area code, {example}")
    figures = re.sub(r"\D", "", found[1])
    if len(figures) == 11 and figures[0] == "1":
        figures = figures[1:]
    if len(figures) == 7:
        raise refused(f"the area code is missing in “{told(text)}”; write all ten figures, {example}")
    if len(figures) != 10:
        raise refused(f"“{told(text)}” has {len(figures)} figures, and a telephone number has ten with its area code, {example}")
    if figures[0] in "01" or figures[3] in "01":
        raise refused(
            f"“{told(text)}” is no telephone number: neither the area code nor what follows it begins with 0 or 1; write it again, {example}"
        )
    ext = f", ext. {found[2]}" if found[2] else ""
    return Reading("read", f"({figures[:3]}) {figures[3:6]}-{figures[6:]}{ext}")


STATES = dict(
    zip(
        (
            "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv "
            "nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc"
        ).split(),
        (
            "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|"
            "Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|"
            "New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|"
            "Virginia|Washington|West Virginia|Wisconsin|Wyoming|District of Columbia"
        ).split("|"),
        strict=True,
    )
)
"""The states by the two letters of the mail."""

_NO_TOWN = re.compile(
    r"(?:(?:the|our|my|this|a|one|all|both|same|every|each|of|these|those) )*(?:towns?|city|cities|villages?|boroughs?|districts?|state)|"
    r"yes|no|y|n|ok|same|all|both|there|here",
    re.IGNORECASE,
)


def towns(typed: str, around: Around) -> Reading:
    """The names in a line or lines, parted by commas and "and", since no town’s name holds either; the state and the postal code behind one go.
    Raises :class:`AnswerError` for what names no town: the state itself, a number, "the town"."""
    own = STATES.get(around.state, "Connecticut")
    letters = next(key for key, name in STATES.items() if name == own)
    ends = "|".join(re.escape(each) for each in (own, letters, *(old for old, key in _OLD.items() if key == letters)))
    text = re.sub(
        rf"(?:\s*,\s*|[ \t]+)\(?(?:{ends})\b\.?\)?(?:\s+\d{{5}}(?:-\d{{4}})?)?(?=\s*(?:$|[,;\n\t]|\band\b|&))",
        "",
        typed,
        flags=re.IGNORECASE,
    )
    parts = re.split(r"\s*(?:[,;/\n\t]|\band\b|&)+\s*", text, flags=re.IGNORECASE)
    names = [bare(re.sub(r"^\s*(?:[-*•▪◦·–—]|\(?\d{1,2}[.)])\s+", "", part)) for part in parts]
    if len(names) > 1 and re.fullmatch(
        r"(?:our |the )?(?:names? of )?(?:the )?(?:town|city|municipality)(?:s|ies)?:?", names[0], re.IGNORECASE
    ):
        names = names[1:]  # the heading of a column
    names = [re.sub(r"^(?:the )?(?:town|city) of (?=\S)", "", name, flags=re.IGNORECASE) for name in names if name]
    if all(name.isupper() or name.islower() for name in names):
        names = [capitalized(name) for name in names]
    for name in names:
        if own != "New York" and re.fullmatch(ends, name, re.IGNORECASE):
            raise refused(f"“{told(name)}” is the state and no town; write the towns by their names, for example Bethlehem and Woodbury")
        if _NO_TOWN.fullmatch(name) or re.search(r"\d", name) or not re.search(r"[^\W\d_]{2}", name):
            raise refused(f"“{told(name)}” names no town; write the towns by their names, for example Bethlehem and Woodbury")
    if not names:
        raise refused(f"“{told(typed)}” names no town; write the towns by their names, for example Bethlehem and Woodbury")
    return Reading("read", names)


_OLD = {
    "conn": "ct",
    "mass": "ma",
    "n.h": "nh",
    "n.y": "ny",
    "r.i": "ri",
    "vt": "vt",
    "calif": "ca",
    "penn": "pa",
    "n.j": "nj",
    "fla": "fl",
    "mich": "mi",
    "wash": "wa",
    "c.t": "ct",
}


def state(typed: str, around: Around) -> Reading:
    """A state by its name or its two letters, as the letters in lower case."""
    text = re.sub(r"^(?:the\s+)?state of\s+|,?\s*(?:usa|u\.s\.a|united states|u\.s)$", "", bare(typed), flags=re.IGNORECASE).strip(" .,")
    word = text.lower()
    known = {**{name.lower(): letters for letters, name in STATES.items()}, **{letters: letters for letters in STATES}, **_OLD}
    if found := known.get(word):
        return Reading("read", found)
    if (match := re.fullmatch(r"(.+?)\s*[(,]\s*(\w{2})\s*\)?", word)) and match[1] in known and known[match[1]] == known.get(match[2]):
        return Reading("read", known[match[1]])
    import difflib

    near = difflib.get_close_matches(word, [name.lower() for name in STATES.values()], n=1, cutoff=0.8)
    if near:
        raise refused(f"“{told(text)}” is no state; write {STATES[known[near[0]]]} or {known[near[0]].upper()}, if that is meant")
    raise refused(f"“{told(text)}” is no state; write its name or its two letters, for example Connecticut or CT")
