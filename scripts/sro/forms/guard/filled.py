"""Whether a file is a form that somebody filled in: a PDF with values in the fields of Form A or the monthly notice, or a Word file with words or checked
boxes in their places to type in."""

import re
from collections.abc import Iterable

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
    tags, filled = set(), False
    for piece in _CONTROL.split(xml)[1:]:
        if not (named := _TAG.search(piece)):
            continue
        tags.add(named[1].partition("=")[0])
        if "=" in named[1]:
            filled |= bool(_CHECKED.search(piece))
        elif named[1] not in OFFICE and not _PLACEHOLDER.search(piece) and (held := _CONTENT.search(piece)):
            filled |= bool(_MARKUP.sub("", held[1]).strip(_EMPTY))
    return filled and _are_ours(tags)


def _are_ours(names: Iterable[str]) -> bool:
    """Whether fields are those of our forms: a few names in common mean nothing, a name of its own and another do."""
    found = {name.rpartition(".")[2] for name in names} & _OWN
    found |= {name.partition(".")[0] for name in names} & _OWN
    return len(found) > 1 and bool(found & (TELLING | NOTICE))
