"""Parts that a Word file imports whole (altChunk; ECMA-376 part 1, 17.17.2.1): web pages, text, and Word files in the Word file."""

import email
import email.policy
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from lxml import etree

from sro.errors import InputError
from sro.formats.plain import decoded, read_text
from sro.formats.word.read.reader import Reader, Tracked
from sro.formats.word.read.vocabulary import Mark, R
from sro.reading import Account, Aside, Line

WholeFile: TypeAlias = Callable[[bytes, str, Tracked, Reader], tuple[list[Line], Account]]
_DEEPEST = 3  # Word files in one another


def imported(reader: Reader, part: str, element: etree._Element, mark: Mark, *, whole_file: WholeFile) -> Iterator[Line]:
    """The lines of an imported part; what cannot be read is told with the reason. ``whole_file`` reads a Word file in the file."""
    target = reader.parts.relations(part).get(element.get(R + "id", ""))
    called = f"imported part {reader.count('imported part')}"
    if not reader.parts.may_import():
        reader.unread("imported parts beyond the first hundred")
        return
    if target is None or target.external or not reader.parts.has(target.name):
        reader.unread(f"{called}, which the file names and does not hold")
        return
    try:
        lines, account = _read(reader, target.name, whole_file)
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


def _read(reader: Reader, name: str, whole_file: WholeFile) -> tuple[list[Line], Account]:
    data = reader.parts.read(name)
    kind = f"{reader.parts.content_type(name)} {name.rpartition('.')[2]}".lower()
    if data.startswith(b"PK"):
        if reader.depth >= _DEEPEST:
            raise _UnreadableError("a Word file in a Word file in a Word file, too deep to follow")
        return whole_file(data, f"{reader.parts.file} ({name})", "rejected" if reader.rejected else "accepted", reader)
    if data.lstrip().startswith(b"{\\rtf") or "rtf" in kind:
        raise _UnreadableError("which is rich text; open the file in Word, save it again, and it is part of the text")
    if "message/rfc822" in kind or "mht" in kind:
        data = _from_mail(data)
        kind = "html"
    if "html" in kind or data.lstrip()[:200].lower().startswith((b"<html", b"<!doctype html")):
        return read_text(decoded(data, name), "html")
    if "text/plain" in kind or kind.endswith((" txt", " text")):
        return read_text(decoded(data, name), "text")
    raise _UnreadableError(f"of a kind that is not read ({kind.strip() or 'unknown'})")


def _from_mail(data: bytes) -> bytes:
    """The web page in a page archive (MHTML)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for each in message.walk():
        if each.get_content_type() == "text/html" and isinstance(found := each.get_payload(decode=True), bytes):
            return found
    raise _UnreadableError("a page archive without a page")
