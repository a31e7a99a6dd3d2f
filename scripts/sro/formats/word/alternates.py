"""Alternates: what a Word file holds in two forms, for newer programs and for older ones, and which of them is read."""

from lxml import etree

ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATES = ALTERNATE + "AlternateContent"
UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "wp14", "a14", "v", "o", "wne", "wp"})
"""Prefixes of what is drawn in a way that the reader follows; of any other alternate the older form is read."""


def chosen(element: etree._Element) -> etree._Element | None:
    """Of an alternate, the form that the reader follows: the first that it understands, else what is there for old programs."""
    fallback = None
    first = None
    for each in element:
        if each.tag == ALTERNATE + "Choice":
            first = first if first is not None else each
            if UNDERSTOOD.issuperset(each.get("Requires", "").split()):
                return each
        elif each.tag == ALTERNATE + "Fallback":
            fallback = each
    return fallback if fallback is not None else first
