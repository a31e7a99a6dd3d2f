"""Headers and footers: which of the old file stands against which of the new one, section by section, and those that only one file has."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from sro.formats.word.names import R, w
from sro.formats.word.package import DOCUMENT, Element, Package, resolve
from sro.formats.word.redline.relations import Relations

REFERENCES = {w("headerReference"): "header", w("footerReference"): "footer"}
_RELATION = f"{{{R}}}id"

Key = tuple[str, str]
"""What it is (`header`, `footer`) and for which pages (`default`, `first`, `even`)."""


@dataclass(frozen=True)
class StoryPair:
    """Two parts that stand against each other; one of them is missing where only one file has such a header."""

    old: str | None
    new: str | None
    section: int
    key: Key


def story_pairs(old: Package, new: Package, sections: tuple[Sequence[Element], Sequence[Element]]) -> Iterator[StoryPair]:
    """Every header and footer once. A section without its own shows that of the section before it."""
    shown_old, shown_new = _shown(old, sections[0]), _shown(new, sections[1])
    seen: set[str] = set()
    for place in range(max(len(shown_old), len(shown_new))):
        here = shown_old[min(place, len(shown_old) - 1)] if shown_old else {}
        there = shown_new[min(place, len(shown_new) - 1)] if shown_new else {}
        for key in sorted(here.keys() | there.keys()):
            name_old, name_new = here.get(key), there.get(key)
            named = {f"{side} {name}" for side, name in (("old", name_old), ("new", name_new)) if name}
            if f"new {name_new}" in seen or (name_new is None and f"old {name_old}" in seen):
                continue
            if name_new is None and place >= len(shown_new):
                continue
            seen |= named
            yield StoryPair(name_old, name_new, place, key)


def _shown(package: Package, sections: Sequence[Element]) -> list[dict[Key, str]]:
    relations = {str(relation.get("Id")): relation for relation in package.relations()}
    shown: list[dict[Key, str]] = []
    for section in sections:
        here = dict(shown[-1]) if shown else {}
        for reference in section:
            relation = relations.get(str(reference.get(_RELATION))) if reference.tag in REFERENCES else None
            if relation is not None and package.has(part := resolve(DOCUMENT, str(relation.get("Target")))):
                here[REFERENCES[str(reference.tag)], str(reference.get(w("type")) or "default")] = part
        shown.append(here)
    return shown


def link_sections(old: Package, new: Package, sections: Sequence[Element], merged: Mapping[str, str]) -> None:
    """Lets the old file's sections show the merged headers and footers, by the part that each became: a section that went comes back so."""
    relations = {str(relation.get("Id")): relation for relation in old.relations()}
    for section in sections:
        for reference in [child for child in section if child.tag in REFERENCES]:
            relation = relations.get(str(reference.get(_RELATION)))
            part = merged.get(resolve(DOCUMENT, str(relation.get("Target")))) if relation is not None else None
            if part is None:
                section.remove(reference)
            else:
                target = posixpath.relpath(part, posixpath.dirname(DOCUMENT))
                reference.set(_RELATION, new.relate(DOCUMENT, REFERENCES[str(reference.tag)], target))


def add_story(new: Package, relations: Relations, pair: StoryPair, section: Element) -> str:
    """Gives a section of the new file a header or footer that only the old one has; the name of the new part."""
    assert pair.old is not None
    part = relations.carried(pair.old)
    kind, pages = pair.key
    made = etree.Element(w(f"{kind}Reference"))
    made.set(w("type"), pages)
    made.set(_RELATION, new.relate(DOCUMENT, kind, posixpath.relpath(part, posixpath.dirname(DOCUMENT))))
    section.insert(0, made)
    return part
