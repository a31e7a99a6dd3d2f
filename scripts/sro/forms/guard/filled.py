"""Whether a file is a form that somebody filled in: a PDF with values in the fields of Form A or the monthly notice, a Word file with words or checked
boxes in their places to type in, or what is left of either where a program saved it as text, as a page, or in a kind that keeps no fields (OpenDocument, RTF,
Word 97)."""

import re
from collections.abc import Iterable, Iterator

from sro.errors import InputError
from sro.forms.earlier import EARLIER
from sro.forms.guard.packed import UnreadError
from sro.forms.guard.record_text import FIELDS, FORMS, OFFICE, TELLING

NOTICE = frozenset(("period_from", "period_to", "notice_date", "chief_printed_name"))
"""The notice's own fields."""
_OWN = FIELDS | NOTICE | EARLIER.keys() | OFFICE
_CONTROL = re.compile(r"<(?:\w+:)?sdtPr\b")
_TAG = re.compile(r'<(?:\w+:)?tag\b[^<>]{0,200}?\bval="([^"<>]{1,200})"')
_CHECKED = re.compile(r'<(?:\w+:)?checked\b[^<>]{0,200}?\bval="(?:1|true|on)"')
_PLACEHOLDER = re.compile(r"<(?:\w+:)?showingPlcHdr\s*/>")
_CONTENT = re.compile(r"<(?:\w+:)?sdtContent\b[^<>]{0,200}>(.{0,200000}?)</(?:\w+:)?sdtContent>", re.DOTALL)
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
_EMPTY = " \t\r\n_.…\u00a0\u2002\u2003\u2610\u200b"


LABELS = (
    "Name of SRO",
    "Badge number",
    "School affiliation",
    "Date of the investigation or intervention",
    "Time of the investigation or intervention",
    "Location of the incident",
    "Reason for and nature of the investigation or behavioral intervention",
)
"""What the form prints before its first places to fill in. It stands here, and a test holds it against the form, as with the names of fields."""
_LABELS_ENOUGH = 3
_BETWEEN = r"(?:[^A-Za-z0-9(;,]|FORMTEXT){0,200}"  # blanks, rules and signs of fields; a word is another label, and the place is empty
_DAY = r"(?:[0-9]{1,4}[/.-][0-9]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? [0-9])"
_ENTERED = re.compile(
    rf"{LABELS[3]}{_BETWEEN}{_DAY}|{LABELS[4]}{_BETWEEN}[0-9]{{1,2}} ?[:.ap]|{LABELS[1]}{_BETWEEN}[0-9]{{1,9}}(?![.)\w])", re.IGNORECASE
)
_MARKED = re.compile(r"[☑☒] ?[A-Z]")
_RTF_GROUP = re.compile(r"\{\\\*[^{}]{0,2000}\}")
_RTF_LETTER = re.compile(r"\\u(-?[0-9]{1,6}) ?(?:\\'[0-9a-fA-F]{2}|\?)?|\\'([0-9a-fA-F]{2})")
_RTF_WORD = re.compile(r"\\[a-z]{1,32}-?[0-9]{0,10} ?|[{}]")


def is_filled_pdf(content: bytes) -> bool:
    """Whether a PDF is a filled form. Raises :class:`UnreadError` where that cannot be said."""
    from sro.formats.pdf.fields import NoFieldsError, OtherReportError, read_fillable

    try:
        data = read_fillable(content, "")
    except NoFieldsError:
        return False
    except OtherReportError:
        return True  # sheets of two reports put together
    except InputError as error:
        raise UnreadError(error.problems[0].message) from None
    return bool(data.values.keys() - OFFICE) and (data.form in FORMS or _are_ours(data.values))


def is_filled_word(xml: str) -> bool:
    """Whether a part of a Word file is a form in which something was typed or a box was checked."""
    fields = list(word_fields(xml))
    return any(said for tag, said in fields if tag not in OFFICE) and _are_ours(tag.partition("=")[0] for tag, _ in fields)


def word_fields(xml: str) -> Iterator[tuple[str, str]]:
    """The places to type in of a part of a Word file, each with its words, or `yes` for a box (`question=answer`) that is checked; "" where it is empty."""
    for piece in _CONTROL.split(xml)[1:]:
        if not (named := _TAG.search(piece)):
            continue
        if "=" in named[1]:
            yield named[1], "yes" if _CHECKED.search(piece) else ""
        else:
            held = None if _PLACEHOLDER.search(piece) else _CONTENT.search(piece)
            yield named[1], _MARKUP.sub("", held[1]).strip(_EMPTY) if held else ""


def _are_ours(names: Iterable[str]) -> bool:
    """Whether fields are those of our forms: a few names in common mean nothing, a name of its own and another do."""
    found = {name.rpartition(".")[2] for name in names} & _OWN
    found |= {name.partition(".")[0] for name in names} & _OWN
    return len(found) > 1 and bool(found & (TELLING | NOTICE))


def is_printed_form(text: str) -> bool:
    """Whether a text without marks is the form, and a date, a time, a badge number or a checked box stands in it. A blank form is none."""
    if text.startswith("{\\rtf"):
        text = _RTF_WORD.sub(" ", _RTF_LETTER.sub(_letter, _RTF_GROUP.sub("", text)))
    folded = text.casefold()
    if "investigation" not in folded or "badge" not in folded:
        return False
    plain = " ".join(text.split())
    folded = plain.casefold()
    if sum(label.casefold() in folded for label in LABELS) < _LABELS_ENOUGH:
        return False
    return bool(_ENTERED.search(plain) or _MARKED.search(plain))


def _letter(found: re.Match[str]) -> str:
    if found[2]:
        return bytes.fromhex(found[2]).decode("cp1252", "replace")
    return chr(int(found[1]) % 0x10000)
