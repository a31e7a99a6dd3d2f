"""How the words of a paragraph look: the look of most of them, and that of a number or caption that runs in before them."""

from copy import deepcopy

from lxml import etree

from sro.formats.word.names import RPR, RUN, VAL, w
from sro.formats.word.package import Element, Package
from sro.formats.word.tracked import BOX, DELETING, INSERTING, LOOKS, reads

_MARKS = (w("b"), w("u"), w("i"), w("caps"), w("smallCaps"))
_LONGEST_CAPTION = 12
_STRUCK = frozenset({w("strike"), w("dstrike"), w("vanish")})


class Looks:
    """The looks of one file's paragraphs."""

    def __init__(self, package: Package):
        self._package = package

    def stands_out(self, paragraph: Element) -> bool:
        """Whether all of a paragraph is bold or underlined by itself, or in capitals."""
        found = [look for look, text in stretches(paragraph) if text.strip()]
        return bool(found) and (all(_marks(look) & {"b", "u", "caps"} for look in found) or reads(paragraph).isupper())


def stretches(paragraph: Element) -> list[tuple[Element | None, str]]:
    """The words of a paragraph as accepted, run by run, each with its look."""
    found: list[tuple[Element | None, str]] = []
    for run in paragraph.iter(RUN):
        above = list(run.iterancestors())
        if any(each.tag in DELETING or each.tag == BOX for each in above[: above.index(paragraph)]):
            continue
        text = "".join(
            (child.text or "")
            if child.tag == w("t")
            else "\t"
            if child.tag == w("tab")
            else "\n"
            if child.tag in (w("br"), w("cr"))
            else ""
            for child in run
        )
        if text:
            found.append((run.find(RPR), text))
    return found


def most(paragraph: Element) -> Element | None:
    """A copy of the look of most of a paragraph's letters; struck and hidden ones do not count while there are others."""
    said = stretches(paragraph)
    shown = [pair for pair in said if pair[0] is None or not any(child.tag in _STRUCK for child in pair[0])]
    weights: dict[bytes, int] = {}
    looks: dict[bytes, Element | None] = {}
    for look, text in shown or said:
        plain = _plain(look)
        key = b"" if plain is None else etree.tostring(plain)
        weights[key] = weights.get(key, 0) + len(text)
        looks.setdefault(key, plain)
    return looks[max(weights, key=lambda key: weights[key])] if weights else None


def first(paragraph: Element) -> Element | None:
    """A copy of the look of a paragraph's first words."""
    said = stretches(paragraph)
    return _plain(said[0][0]) if said else None


def lead_of(paragraph: Element, looks: Looks, skip: int) -> str:
    """The words that run in before the others in another look ("Reports."), behind a typed number of ``skip`` letters; "" where there are none."""
    said = stretches(paragraph)
    lead, marks = "", _marks(said[0][0]) if said else frozenset()
    for look, text in said:
        if _marks(look) != marks:
            caption = lead[skip:].strip()
            return caption if marks and 0 < len(caption.split()) <= _LONGEST_CAPTION else ""
        lead += text
    return ""


def _marks(look: Element | None) -> frozenset[str]:
    if look is None:
        return frozenset()
    return frozenset(
        str(child.tag).rpartition("}")[2] for child in look if child.tag in _MARKS and child.get(VAL) not in ("0", "false", "none", "off")
    )


def _plain(look: Element | None) -> Element | None:
    """A copy of a look without what is said of changes."""
    if look is None:
        return None
    made = deepcopy(look)
    for child in [child for child in made if child.tag in INSERTING | DELETING | LOOKS]:
        made.remove(child)
    return made if len(made) else None
