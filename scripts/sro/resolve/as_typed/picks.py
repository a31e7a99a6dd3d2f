"""Yes and no, one of some choices, and several of them: by number, value, label or the beginning of it, "both", "all but"."""

import difflib
import re
from collections.abc import Iterator

from sro.model import AnswerOption, Question
from sro.resolve.answer_types import read_answer
from sro.resolve.as_typed.said_back import Around, Reading, bare, flattened, refused, told

_YES = frozenset(
    "yes|y|yep|yeah|yea|yup|ja|sí|si|oui|true|t|correct|right|sure|ok|okay|absolutely|definitely|certainly|indeed|"
    "of course|affirmative|aye|it is|we do|they do|"
    "i do|he is|she is|it does|they are|we are|we have|there is|we will|agreed|on|1".split("|")
)
_NO = frozenset(
    "no|n|nope|nah|nay|non|nein|false|f|never|negative|not at all|none|it is not|it isn't|we don't|we do not|"
    "they don't|they do not|i don't|he is not|she is not|"
    "he isn't|she isn't|it doesn't|they aren't|we aren't|we haven't|there isn't|there is not|there is none|off|2".split("|")
)
_POLITE = re.compile(
    r"[,\s]*\b(?:please|thanks|thank you|sir|ma'am|gracias|por favor|we do|they do|it is|it does|he is|she is|absolutely|definitely|"
    r"of course|we don't|they don't|it isn't)$"
)

_MEANT = {
    "energy-device": "taser|tasers|stun gun|stun guns|cew|ced|conducted energy weapon|electronic control weapon|electroshock weapon|x26",
    "armed": "firearm|firearms|gun|guns|a gun|pistol|handgun|sidearm|service weapon|duty weapon|armed",
    "unarmed": "unarmed|no gun|no guns|no firearm|without a gun|no weapon",
    "monthly": "each month|every month|once a month|per month|month|monthly basis|12 times a year",
    "weekly": "each week|every week|once a week|per week|week|weekly basis",
    "twice-monthly": "twice a month|twice per month|two times a month|semimonthly|semi-monthly|twice monthly",
    "in-office": "permanent|regular|in office|full|appointed",
    "high": "hs|h.s|high school|senior high|secondary|9-12",
    "middle": "ms|m.s|middle school|junior high|jr. high|jr high|intermediate|6-8|5-8|7-8",
    "elementary": "es|e.s|elem|elementary school|primary|grade school|grammar school|k-5|k-4|k-6|prek-5|pk-5|k-3|prek-4",
    "base": "full time|full-time|ft|assigned|stationed|daily|every day|permanent|based|home school",
    "visited": "as needed|when needed|part time|part-time|pt|on call|on-call|visits|visit|occasional|now and then|no|shared",
    "full-time": "full time|ft|fulltime",
    "part-time": "part time|pt|parttime|half time|half-time",
    "mou": "mou|memorandum of understanding|memo of understanding",
    "moa": "moa|memorandum of agreement",
    "mon": "mondays|m",
    "tue": "tues|tuesdays",
    "wed": "weds|wednesdays|w",
    "thu": "thur|thurs|thursdays|th",
    "fri": "fridays|f",
}
"""How people say some answers whose words are neither the value nor the label, by the answer's value."""


def yes_no(question: Question, typed: str, around: Around) -> Reading:
    """Yes or no, also with "please" and "thanks". Raises :class:`AnswerError` for both, and for a yes or no with a condition."""
    text = bare(typed)
    word = re.sub(r"\s+", " ", text.lower().replace("’", "'")).rstrip(".!?, ")
    for form in (word, _POLITE.sub("", word).strip(" ,")):
        if form in _YES or form in _NO:
            return Reading("read", "yes" if form in _YES else "no")
    first = re.match(r"(yes|no)\b", word)
    if first and word not in ("yes/no", "y/n"):
        raise refused(
            f"“{told(text)}” is more than a yes or a no, and what comes after it would be lost; answer yes or no, and say the rest where it belongs"
        )
    raise refused(f"“{told(text)}” is neither yes nor no; answer yes or no, or :skip until somebody knows")


def offered(question: Question) -> tuple[AnswerOption, ...]:
    """The answers that are shown and counted: all but the one that says that nothing was said."""
    return tuple(option for option in question.options if option.label != "not said")


def choice(question: Question, typed: str, around: Around) -> Reading:
    """One of the question's answers."""
    text = bare(typed)
    shown = offered(question)
    exact = [each for each in question.options if _folded(text) in (_folded(each.value), _folded(each.label))]
    found = exact or list(_meant(shown, text))
    if len(found) == 1:
        return Reading("read", found[0].value)
    if text.lower() in ("both", "both of them", "the two", "together", "either"):
        both = [
            option for option in question.options if re.search(r"\bboth\b|-and-| and the ", f"{option.value} {option.label}", re.IGNORECASE)
        ]
        if len(both) == 1:
            return Reading("read", both[0].value)
    raise refused(_none_of(question, text, found))


def choices(question: Question, typed: str, around: Around) -> Reading:
    """Some of the question's answers: a list by commas, semicolons, lines or "and"; all, none, "all but"."""
    text = bare(typed) if "\n" not in typed else typed.strip()
    word = flattened(text).lower().rstrip(".")
    every = [option.value for option in question.options]
    if word in ("none", "no", "nothing", "none of them", "none of these", "none of the above", "neither", "[]", "0") and word not in every:
        return Reading("read", [], "none of them")
    if word in ("all", "all of them", "all of these", "everything", "all of the above", "both", "yes", "every one") and (
        word != "both" or len(every) == 2
    ):
        return Reading("read", every)
    if found := re.match(
        r"(?:all|everything|all of them|every one|both)\s*(?:,\s*)?(?:but|except(?: for)?|excluding|without|other than|minus|save)\s+(?:the\s+)?",
        word,
    ):
        without = _several(question, flattened(text)[found.end() :])
        kept = [value for value in every if value not in without]
        return Reading("read", kept, "all but what was named")
    values = _several(question, text)
    read_answer(question, values)
    return Reading("read", values)


_MARKS = re.compile(r"([,;\n]\s*(?:and\s+|&\s*)?|\s+(?:and|&|plus)\s+|\s*/\s*)")
_AGAIN = re.compile(r"([,;/])[,;/]+|(?<=\n)\s+")


def _several(question: Question, text: str) -> list[str]:
    found: list[str] = []
    for value in _values(question, text):
        if value not in found:
            found.append(value)
    return found


def _values(question: Question, text: str) -> Iterator[str]:
    """Each value named; the longest run of parts that names one is taken first, since labels hold commas and "and" too."""
    if len(whole := list(_meant(question.options, bare(text)))) == 1:
        yield whole[0].value
        return
    parts = _parts(question, text)
    longest = max((1 + len(_MARKS.findall(f"{option.value} {option.label}")) for option in question.options), default=1)
    place = 0
    while place < len(parts):
        for end in range(min(len(parts), place + longest), place, -1):
            run = re.sub(r"[,;/\s]*(?:\b(?:and|plus)\b|&)?[,;/\s]*$", "", "".join(parts[place:end]))
            matched = list(_meant(question.options, bare(run)))
            if len(matched) == 1:
                yield matched[0].value
                place = end
                break
        else:
            named = re.sub(r"(?:\s(?:and|&|plus))?[,;/\s]*$", "", parts[place])
            raise refused(_none_of(question, bare(named), []))


def _parts(question: Question, text: str) -> list[str]:
    """The pieces between commas, semicolons, line ends and "and", each with the mark that follows it; blanks alone part numbers and values."""
    text = _AGAIN.sub(r"\1", re.sub(r"(?m)^\s*(?:[-*•–▪]|\[[xX]\]|☑)\s+", "", text))
    known = {option.value for option in question.options}
    words = text.replace(",", " ").split()
    if all(word.rstrip(".") in known or word.isdecimal() for word in words):
        return [f"{word} " for word in words]
    if (span := re.fullmatch(r"\s*(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})\s*", text)) and 1 <= int(span[1]) < int(span[2]) <= len(
        question.options
    ):
        return [f"{number} " for number in range(int(span[1]), int(span[2]) + 1)]
    pieces = re.split(_MARKS, text)
    joined = ["".join(pieces[n : n + 2]) for n in range(0, len(pieces), 2)]
    return [piece for piece in (_without_and(each) for each in joined) if piece.strip(" ,;\n")]


def _without_and(piece: str) -> str:
    return piece if not re.fullmatch(r"\s*(?:and|&)\s*", piece) else ""


def _meant(options: tuple[AnswerOption, ...], text: str) -> Iterator[AnswerOption]:
    """The options that some words name: by value, label, number, other words for it, the beginning, or words within the label."""
    word = _folded(text)
    exact = [o for o in options if word in (_folded(o.value), _folded(o.label), _folded(o.value.replace("-", " ")))]
    if exact:
        yield exact[0]
        return
    if re.fullmatch(r"#?\d{1,2}\)?", word) and 1 <= (number := int(word.strip("#)"))) <= len(options):
        yield options[number - 1]
        return
    if said := [o for o in options if word in _MEANT.get(o.value, "").split("|")]:
        yield from said
        return
    if len(word) < 3:
        return
    starts = [o for o in options if _folded(o.label).startswith(word) or _folded(o.value).startswith(word)]
    plain = [o for o in options if re.sub(r"^(?:a|an|the|good) ", "", _folded(o.label)).startswith(re.sub(r"^(?:a|an|the) ", "", word))]
    within = [o for o in options if len(word) >= 4 and re.search(rf"\b{re.escape(word)}", _folded(o.label))]
    yield from next((found for found in (starts, plain, within) if found), [])


def _folded(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).rstrip(".")


def _none_of(question: Question, text: str, found: list[AnswerOption]) -> str:
    names = [_label(option) for option in found or offered(question)]
    listed = "; ".join(names[:12]) + ("; …" if len(names) > 12 else "")
    if found:
        return f"“{told(text)}” fits more than one answer; say which: {listed}"
    near = difflib.get_close_matches(
        text.lower(), [form for o in offered(question) for form in (o.value, o.label.lower())], n=1, cutoff=0.75
    )
    guess = next((_label(o) for o in question.options if near and near[0] in (o.value, o.label.lower())), "")
    because = f" {question.help.strip().rstrip('.')};" if question.help and len(question.help) < 90 and not near else ""
    return f"“{told(text)}” is not one of the answers;{because} {f'did you mean {guess}?' if guess else f'choose from: {listed}'}"


def _label(option: AnswerOption) -> str:
    label = option.label
    return label if option.value in label.lower() else f"{label} ({option.value})"
