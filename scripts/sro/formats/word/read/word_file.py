"""A whole Word file: everything that a reader sees as lines with number, place and part, and an account of what is not in force or not read."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from sro.errors import InputError, refusal
from sro.formats.plain import decoded, read_text
from sro.formats.word.numbering import W
from sro.formats.word.read.beside import beside, heads_and_feet, rest
from sro.formats.word.read.form_boxes import settled
from sro.formats.word.read.open_file import Reader, Tracked, Ways
from sro.formats.word.read.parts import Parts
from sro.formats.word.read.story import Story
from sro.formats.word.read.vocabulary import Mark, R
from sro.reading import Account, Aside, Line


def docx_lines(data: bytes, file: str, tracked: Tracked = "accepted") -> tuple[list[Line], Account]:
    """The lines of a Word file in reading order: paragraphs, table rows, notes and boxes after the paragraph on which they hang, heads and feet at the
    end. ``tracked`` says whether tracked changes are taken as accepted or as rejected. Raises :class:`InputError` for what is no Word file, or is
    broken or too large."""
    try:
        return read_word(data, file, tracked)
    except RecursionError:
        raise refusal(file, "parts of the Word file stand in one another too deep; open it in Word and save it again") from None


def read_word(data: bytes, file: str, tracked: Tracked, around: Reader | None = None) -> tuple[list[Line], Account]:
    """The same for a file inside another one, ``around``."""
    parts = Parts(data, file, around.parts if around else None)
    reader = Reader(parts, tracked, Ways(beside, imported), around.depth + 1 if around else 0)
    bodies = list(reader.root.iterchildren(W + "body"))
    if not bodies:
        raise refusal(file, "the Word file has no body; open it in Word and save it again")
    story = Story(reader, reader.parts.main)
    lines = [line for body in bodies for line in story.lines(body)]
    lines += heads_and_feet(reader)
    reader.tell(rest(reader))
    lines = settled(lines, reader)
    return [line for line in lines if line.text or line.label], reader.account()


_DEEPEST = 3  # Word files in one another


def imported(reader: Reader, part: str, element: etree._Element, mark: Mark) -> Iterator[Line]:
    """The lines of an imported part; what cannot be read is told with the reason."""
    target = reader.parts.relations(part).get(element.get(R + "id", ""))
    called = f"imported part {reader.count('imported part')}"
    if not reader.parts.may_import():
        reader.unread("imported parts beyond the first hundred")
        return
    if target is None or target.external or not reader.parts.has(target.name):
        reader.unread(f"{called}, which the file names and does not hold")
        return
    try:
        lines, account = _read(reader, target.name)
    except _UnreadableError as reason:
        reader.unread(f"{called}, {reason}")
        return
    except InputError as error:
        reader.unread(f"{called}: {error.problems[0].message}")
        return
    reader.take(account)
    for line in lines:
        if mark[0]:
            reader.tell([Aside(mark[0], line.text, called, who=mark[1], when=mark[2])] if line.text else [])
        else:
            yield replace(line, part="imported", called=called, line=0)


class _UnreadableError(Exception):
    pass


def _read(reader: Reader, name: str) -> tuple[list[Line], Account]:
    data = reader.parts.read(name)
    kind = f"{reader.parts.content_type(name)} {name.rpartition('.')[2]}".lower()
    if data.startswith(b"PK"):
        if reader.depth >= _DEEPEST:
            raise _UnreadableError("a Word file in a Word file in a Word file, too deep to follow")
        return read_word(data, f"{reader.parts.file} ({name})", "rejected" if reader.rejected else "accepted", reader)
    if data.lstrip().startswith(b"{\\rtf") or "rtf" in kind:
        raise _UnreadableError("which is rich text; open the file in Word, save it again, and it is part of the text")
    if "message/rfc822" in kind or "mht" in kind:
        data = _from_mail(data)
        kind = "html"
    if "html" in kind or data.lstrip()[:200].lower().startswith((b"<html", b"<!doctype html")):
        return read_text(decoded(data, name), "html", reader.parts.texts)
    if "text/plain" in kind or kind.endswith((" txt", " text")):
        return read_text(decoded(data, name), "text", reader.parts.texts)
    raise _UnreadableError(f"of a kind that is not read ({kind.strip() or 'unknown'})")


def _from_mail(data: bytes) -> bytes:
    """The web page in a page archive (MHTML)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for each in message.walk():
        if each.get_content_type() == "text/html" and isinstance(found := each.get_payload(decode=True), bytes):
            return found
    raise _UnreadableError("a page archive without a page")
