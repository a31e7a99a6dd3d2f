"""What becomes of something that a person typed: five outcomes, and what is alike for every type (spaces, quotes, commands, what is left open)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sro.model import unusable_character, with_line_feeds
from sro.resolve.answer_types import AnswerError

Outcome = Literal["read", "doubt", "open", "command", "refused"]


@dataclass(frozen=True)
class Reading:
    """What was typed, as it is understood. ``value`` is the raw answer where it was read, in ``doubt`` too; ``note`` tells what was changed or is
    doubtful, why it was left open, or why it was refused and what would do; ``also`` holds what else was in it (a name's title and capacity; None
    takes back the one that stood for somebody else);
    ``command`` is the command without its colon; ``path`` leads to the part that is refused."""

    outcome: Outcome
    value: Any = None
    note: str = ""
    also: Mapping[str, str | None] = field(default_factory=dict)
    command: str = ""
    path: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Around:
    """What a reader may know besides the words: the district's state and date, the title that stands for a person whose name is asked for, and
    whether the words are refused as State Police because the state's law speaks of a local agency; ``name``, ``capacity`` and ``since``
    are those that stand for the person so far, "" for none."""

    state: str = ""
    date: str = ""
    title: str = ""
    local_agency: bool = False
    name: str = ""
    capacity: str = ""
    since: str = ""


NOTHING_KNOWN = Around()


COMMANDS = {
    "help": "tells why it is asked and gives an example",
    "why": "tells why it is asked",
    "back": "goes to the question before",
    "undo": "takes back the answer to the question before, and asks it again",
    "skip": "leaves the question as it is",
    "clear": "takes your answer back",
    "quit": "leaves, with everything saved",
}
"""The commands, typed with a colon, and what each does."""

TRIPS = {
    "review": "prints every answer on one page",
    "find": "finds a question by a word, as in :find camera",
    "topics": "lists the topics",
    "draft": "writes the Word files as they stand",
}
"""The commands that lead away from a question and back to it, in an interview that follows the plan."""

_BARE = {"help": "help", "quit": "quit", "exit": "quit", "skip": "skip", "back": "back", "go back": "back", "help me": "help"}
_COLON = {**{name: name for name in COMMANDS}, "exit": "quit", "q": "quit", "h": "help", "?": "help"}

_OPEN = frozenset(
    """n/a|n.a|na|not applicable|tbd|tba|tbc|tbr|t.b.d|t.b.a|to be determined|to be decided|to be announced|to be confirmed|to be completed|
    to be filled in|to be provided|to come|to follow|unknown|not known|not yet known|not available|not sure|unsure|not certain|dunno|i don't know|don't know|
    do not know|i do not know|we don't know|we do not know|no idea|not sure yet|i'm not sure|i am not sure|we're not sure|idk|undecided|not decided|
    not yet decided|not yet determined|pending|open|left open|leave open|leave blank|leave it blank|leave empty|blank|empty|later|maybe|perhaps|it depends|
    depends|ask the chief|ask counsel|ask later|vacant|currently vacant|position vacant|vacant position|vacancy|unfilled|open position|to be hired|tbh|
    to be appointed|to be named|to be selected|to be elected|nil|null|none yet|not yet|-|--|---|–|—|_|__|___|____|_____|…|...|xxx|xx|x""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
_ABOVE = re.compile(
    r"(?:please )?see (?:the )?(?:attached|attachment|enclosed|enclosure|file|list|exhibit|appendix|website|web site)(?: .*)?|attached|enclosed|"
    r"(?:the )?(?:same(?: thing)?(?: (?:as|name as|date as) .*)?|as above|see above|see below|ditto|do\.|idem|same here|as before|as last (?:year|time))",
    re.IGNORECASE,
)
_NOTHING_WIDE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t ]+")
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3]")
_QUOTES = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ("'", "'"), ("`", "`"), ("”", "”"), ("''", "''"))


def refused(message: str) -> AnswerError:
    """The refusal of something typed: what is wrong, and what would do."""
    return AnswerError(message)


def told(text: str) -> str:
    """Words as they are quoted in a message: on one line, the first hundred letters."""
    words = " ".join(text.split())
    return words if len(words) <= 100 else f"{words[:97]}…"


def without_signs(text: str) -> str:
    """The text without marks that have no width, which a file written by hand may not hold either."""
    return _NOTHING_WIDE.sub("", text)


def flattened(text: str) -> str:
    """One line without what does not show: odd spaces and double ones become one, those at the ends and marks without width go."""
    return _SPACES.sub(" ", _NOTHING_WIDE.sub("", with_line_feeds(text)).replace("\n", " ")).strip()


def unquoted(text: str) -> str:
    """Without quotation marks around the whole; those within stay."""
    for first, last in _QUOTES:
        inner = text[len(first) : -len(last)]
        if (
            len(text) > len(first) + len(last)
            and text.startswith(first)
            and text.endswith(last)
            and first not in inner
            and last not in inner.replace("’", "'")
        ):
            return inner.strip()
    return text


def bare(text: str) -> str:
    """One line without quotation marks around it and without the period, comma or semicolon after it."""
    text = unquoted(flattened(text))
    return unquoted(re.sub(r"(?<=[^\s.])[.,;!]+$", "", text).strip())


def check_signs(text: str) -> None:
    """Raises :class:`AnswerError` for a picture, a character that no document can show, and one that nobody sees but that changes what is seen."""
    if found := _PICTURE.search(text):
        sign = found.group()
        name = unicodedata.name(sign, "a picture").lower()
        raise refused(f"the text holds a picture, {sign} ({name}), which the documents’ fonts do not have; type it without that sign")
    for place, sign in enumerate(text):
        if unicodedata.category(sign) in ("Cf", "Zl", "Zp") and not _NOTHING_WIDE.match(sign):
            name = unicodedata.name(sign, "a control character").lower()
            raise refused(
                f"the text holds U+{ord(sign):04X} ({name}) after {place} characters, which nobody sees and which turns or hides what stands "
                f"beside it; type the words anew without it"
            )
    if bad := unusable_character(_NOTHING_WIDE.sub("", with_line_feeds(text))):
        raise refused(f"the text holds {bad}, which no document can show; remove it")


def command_in(text: str) -> str:
    """The command that was typed, "" for none. Raises :class:`AnswerError` for a word behind a colon that is no command."""
    word = flattened(text).lower()
    if word and not word.strip("?"):
        return "help"
    if (plain := word.rstrip("!.")) in _BARE:
        return _BARE[plain]
    if (trip := re.match(r":([a-z]+)(?!\S)", word)) and trip[1] in TRIPS:
        return trip[1]
    if re.fullmatch(r"[:/](?:[a-z]+|\?)[!.]?", word):
        if found := _COLON.get(word[1:].rstrip("!.")):
            return found
        if word[0] == ":":
            raise refused(f"{word} is no command; the commands are {', '.join(f':{name}' for name in (*COMMANDS, *TRIPS))}")
    return ""


def left_open(text: str, blank: str) -> str:
    """Why the words leave the question open, "" when they do not. ``blank`` are the words that stand in brackets while it is."""
    word = bare(text).lower().replace("’", "'")
    if word in _OPEN or flattened(text).lower() in _OPEN or re.fullmatch(r"[-–—_.…\s]+", word):
        return "left open for somebody who knows"
    inner = re.fullmatch(r"[\[<{(]+\s*(.*?)\s*[\]>})]+", word)
    if blank and (inner[1] if inner else word) == blank.lower().replace("’", "'"):
        return "these are the words of the blank itself, so it stays open"
    if inner and re.match(
        r"(?:name|date|number|title|address|your|insert|enter|full name|full|signature|blank|tbd|choose|type|the )\b", inner[1]
    ):
        return "words in brackets are a blank to fill in, so it stays open"
    return ""


def check_own(text: str) -> None:
    """Raises :class:`AnswerError` where the words point to another answer instead of being one."""
    word = bare(text)
    if _ABOVE.fullmatch(word) or word in ('"', "”", "''"):
        raise refused(
            f"each answer stands by itself, and “{told(word)}” would be printed as it is; type the answer that you mean in full, even where it stands above"
        )
