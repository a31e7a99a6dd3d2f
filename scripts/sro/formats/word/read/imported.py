"""Parts that a Word file imports whole (altChunk; ECMA-376 part 1, 17.17.2.1): web pages, text, and Word files in the Word file."""

import email
import email.policy
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal, TypeAlias

from lxml import etree

from sro.errors import InputError
from sro.formats.plain import decoded, text_lines
from sro.formats.word.read.reader import Reader, Tracked
from sro.formats.word.read.symbols import shown
from sro.formats.word.read.vocabulary import Mark, R
from sro.reading import Account, Aside, Line, Standing

WholeFile: TypeAlias = Callable[[bytes, str, Tracked, Reader], tuple[list[Line], Account]]
_Said: TypeAlias = Standing | Literal["unseen"] | None
_DEEPEST = 3  # Word files in one another
_TAG = re.compile(r"(<[^<>]{0,4000}>)")
_NAME = re.compile(r"</?([a-zA-Z0-9]{1,20})")
_NO_SHOW = re.compile(r"display:\s?none|visibility:\s?hidden|\shidden[\s>=]", re.IGNORECASE)
_BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 tr table ul ol pre blockquote dt dd div title center section article body hr".split())
_UNSEEN = frozenset("script style noscript template head".split())
_STRUCK = frozenset("del s strike".split())
_VOID = frozenset("br hr img input meta link col wbr area base embed source track".split())


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
        return _web_lines(decoded(data, name))
    if "text/plain" in kind or kind.endswith((" txt", " text")):
        return text_lines(decoded(data, name), markdown=False)
    raise _UnreadableError(f"of a kind that is not read ({kind.strip() or 'unknown'})")


def _from_mail(data: bytes) -> bytes:
    """The web page in a page archive (MHTML)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for each in message.walk():
        if each.get_content_type() == "text/html" and isinstance(found := each.get_payload(decode=True), bytes):
            return found
    raise _UnreadableError("a page archive without a page")


def _web_lines(page: str) -> tuple[list[Line], Account]:
    """The paragraphs of a web page; struck and hidden words are told."""
    first, *others = page.split("<!--")
    page = first + "".join(other.partition("-->")[2] for other in others)
    found: list[Line] = []
    aside: list[Aside] = []
    words: list[str] = []
    open_tags: list[tuple[str, _Said]] = []
    heading = 0

    def flush() -> None:
        if text := shown(" ".join("".join(words).split())):
            found.append(Line(text, heading=heading))
        words.clear()

    for token in _TAG.split(page):
        if not (name := _NAME.match(token)):
            how = next((how for _, how in reversed(open_tags) if how), None)
            if how is None:
                words.append(html.unescape(token))
            elif how != "unseen" and token.strip():
                aside.append(Aside(how, " ".join(html.unescape(token).split())))
            continue
        tag = name[1].lower()
        if tag in _BLOCKS:
            flush()
            heading = int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() and token[1] != "/" else 0
            words.append("• " if tag == "li" and token[1] != "/" else "")
        elif tag in ("br", "td", "th"):
            words.append(" " if tag == "br" else "; " if token[1] != "/" and "".join(words).strip() else "")
        if token.startswith("</"):
            at = next((place for place in range(len(open_tags) - 1, max(-1, len(open_tags) - 60), -1) if open_tags[place][0] == tag), None)
            del open_tags[len(open_tags) if at is None else at :]
        elif tag not in _VOID and not token.endswith("/>") and len(open_tags) < 500:
            open_tags.append((tag, _said(tag, token)))
    flush()
    return found, Account(tuple(aside))


def _said(tag: str, token: str) -> _Said:
    """How the words inside a tag stand by what it says itself."""
    if tag in _UNSEEN:
        return "unseen"
    if tag in _STRUCK or "line-through" in token:
        return "struck"
    return "hidden" if _NO_SHOW.search(token) else None
