"""The direct look of runs, and what of it takes words out of force: struck through or hidden, by the run itself or by a style."""

from __future__ import annotations

from sro.formats.word.names import RPR, VAL, w
from sro.formats.word.package import Element, Package

_LOOKS = ("b", "i", "u", "color", "highlight", "sz", "caps", "smallCaps", "vertAlign")
OUT_OF_FORCE = ("strike", "dstrike", "vanish")
_OFF = ("0", "false", "off", "none")


def value_of(properties: Element | None, name: str) -> str:
    """The value of one of some properties; "" where it is not set."""
    found = properties.find(w(name)) if properties is not None else None
    return found.get(VAL, "") if found is not None else ""


def said_of(look: Element | None, name: str) -> bool | None:
    """Whether a look says that something holds, that it does not, or nothing."""
    found = look.find(w(name)) if look is not None else None
    return None if found is None else found.get(VAL, "1") not in _OFF


def struck_styles(package: Package) -> frozenset[str]:
    """The styles of paragraphs and letters that strike words through or hide them, by themselves or by what they are based on."""
    part = package.related("styles")
    if part is None or not package.has(part):
        return frozenset()
    styles = {each.get(w("styleId"), ""): each for each in package.tree(part).iter(w("style"))}
    found = set()
    for name in styles:
        at, seen = name, set[str]()
        while at in styles and at not in seen:
            seen.add(at)
            said = [said_of(styles[at].find(RPR), each) for each in OUT_OF_FORCE]
            if any(said) or False in said:
                found |= {name} if any(said) else set()
                break
            at = value_of(styles[at], "basedOn")
    return frozenset(found)


def look_of(look: Element | None) -> str:
    """The direct formatting of a run, in a few words."""
    return " ".join(f"{name}={each.get(VAL, '1')}" for name in _LOOKS if look is not None and (each := look.find(w(name))) is not None)
