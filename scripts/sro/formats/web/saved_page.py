"""A saved web page as its printed paragraphs, with what its markup says of each."""

from dataclasses import dataclass
from typing import Any

from sro.errors import MAX_TEXT, refusal
from sro.formats.plain import decoded

_BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 td th pre blockquote dt dd div title center".split())
_UNSEEN = frozenset("script style noscript template head".split())


@dataclass(frozen=True)
class WebParagraph:
    """A paragraph. ``marks``: its tag and classes; ``lead``: the words of the part in front that has an anchor; ``anchored``: whether it or a part of it
    has one; ``linked``: whether all of it is one link."""

    text: str
    marks: str
    lead: str
    anchored: bool
    linked: bool


def web_paragraphs(name: str, data: bytes) -> list[WebParagraph]:
    """The paragraphs of an HTML page in their order, the title first. Raises :class:`InputError` for what cannot be parsed."""
    from lxml import etree, html

    if len(data) > MAX_TEXT:
        raise refusal(name, f"the page has {len(data):,} bytes and the limit is {MAX_TEXT:,}; save one chapter a page")

    try:
        root = html.document_fromstring(decoded(data, name), parser=html.HTMLParser(huge_tree=False, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise refusal(name, "this is no web page that can be read; save it again from the browser as HTML") from None
    found = [WebParagraph(" ".join((title.text or "").split()), "title", "", False, False) for title in root.iter("title")][:1]
    for br in root.iter("br"):
        br.tail = f" {br.tail or ''}"
    for block in root.iter(*_BLOCKS):
        if block.tag == "title" or _hidden(block) or any(part.tag in _BLOCKS for part in block.iterdescendants()):
            continue
        text = _words(block)
        if text:
            found.append(_paragraph(block, text))
    return found


def _hidden(block: Any) -> bool:
    return any(above.tag in _UNSEEN for above in block.iterancestors())


def _words(part: Any) -> str:
    return " ".join(part.text_content().split())


def _paragraph(block: Any, text: str) -> WebParagraph:
    parts = [part for part in (block, *block.iterdescendants()) if part.get("id") or part.get("name")]
    lead = next((_words(part) for part in parts if part is not block and text.startswith(_words(part)) and _words(part)), "")
    link = next((part for part in block.iterdescendants("a") if part.get("href")), None)
    marks = " ".join([str(block.tag), block.get("class") or "", *(part.get("class") or "" for part in block.iterancestors("div", "table"))])
    return WebParagraph(text, marks, lead, bool(parts), link is not None and _words(link) == text)
