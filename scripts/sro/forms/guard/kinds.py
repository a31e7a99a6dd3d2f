"""What a file is by its bytes, whatever it is called: a record, a filled form, a saved page, or something that holds one."""

import io

from sro.forms.guard.filled import is_filled_pdf, is_filled_word, is_printed_form
from sro.forms.guard.packed import Budget, UnreadError, unpacked
from sro.forms.guard.record_text import is_filled_page, is_record, text_of, without_marks

RECORD = "a record of Form A"
_WITHIN = "it holds "


def kind_of(content: bytes, budget: Budget | None = None, depth: int = 0) -> str:
    """What a file is that may not be committed, or "" for any other. Raises :class:`UnreadError` where it cannot be said."""
    budget = budget or Budget()
    if _is_pdf(content) and (found := _of_pdf(content, budget, depth)):
        return found
    unread: UnreadError | None = None
    try:
        for part in unpacked(content, budget, depth):
            try:
                if found := kind_of(part, budget, depth + 1):
                    return found
            except UnreadError as error:
                unread = unread or error  # a report beside it is told first
                if budget.left < 0 or budget.files < 0:
                    break
    except UnreadError as error:
        unread = unread or error
    if unread:
        raise unread
    return _of_text(content)


def _is_pdf(content: bytes) -> bool:
    """Readers take a PDF that begins a little later too; a text that speaks of one is none."""
    return content.lstrip()[:5] == b"%PDF-" or (b"%PDF-" in content[:1024] and b"\nstartxref" in content[-2048:].replace(b"\r", b"\n"))


def _of_pdf(content: bytes, budget: Budget, depth: int) -> str:
    if is_filled_pdf(content):
        return "a filled Form A"
    for attached in _attached(content, budget):
        budget.one_more(depth + 1)
        if found := kind_of(attached, budget, depth + 1):
            return found
    return ""


def _attached(content: bytes, budget: Budget) -> list[bytes]:
    """The files that a PDF carries; none where the list of them is damaged, since no reader shows them then."""
    if b"EmbeddedFile" not in content and b"/ObjStm" not in content:
        return []
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            found = [bytes(pdf.attachments[name].get_file().obj.get_stream_buffer()) for name in list(pdf.attachments)[:100]]
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError, KeyError, IndexError, RecursionError):
        return []
    budget.take(sum(map(len, found)))
    return found


def _of_text(content: bytes) -> str:
    text = text_of(content)
    marked_up = text[:400].lstrip("\ufeff \t\r\n").startswith("<")
    if marked_up and is_filled_page(text):
        return "a saved Form A page with a report in it"
    if marked_up and "sdtPr" in text and is_filled_word(text):
        return "a filled Form A in Word"
    if is_printed_form(without_marks(text) if marked_up else text):
        return "a filled Form A"
    return RECORD if is_record(text, marked_up=marked_up) or (marked_up and is_record(text)) else ""
