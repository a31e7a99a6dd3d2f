"""Small pieces of WordprocessingML for tests of the proof."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr></w:p>'


def body(content: str) -> Element:
    """A body with this content."""
    return fromstring(f'<w:body xmlns:w="{W}">{content}</w:body>')


def written(element: Element) -> str:
    """An element's content as it was written, without prefixes and the namespace."""
    return "".join(tostring(child, encoding="unicode") for child in element).replace(f' xmlns:ns0="{W}"', "").replace("ns0:", "")


def p(*content: str, mark: str = "", style: str = "") -> str:
    """A paragraph; ``mark`` is what is said of its mark."""
    properties = f'<w:pStyle w:val="{style}"/>' * bool(style) + f"<w:rPr>{mark}</w:rPr>" * bool(mark)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def r(text: str, tag: str = "t") -> str:
    """A run of words."""
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"
