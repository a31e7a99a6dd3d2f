"""What both files refer to (pictures, links, diagrams), under one id: equal for equal content, and at hand in the new file for what only the old one has."""

import hashlib
import posixpath

from lxml import etree

from sro.formats.word.names import R, w
from sro.formats.word.package import Element, Package, relations_name, resolve

DEEPEST = 4
"""Parts that refer to parts (a diagram to its pictures) are followed so far."""

ALT_CHUNK = w("altChunk")
_STORIES = (w("headerReference"), w("footerReference"))
_SPACE = f"{{{R}}}"


class Relations:
    """Brings the old file's references in line with the new one's, in place."""

    def __init__(self, old: Package, new: Package):
        self._old, self._new = old, new

    def share(self, old: Element, old_part: str, new: Element, new_part: str) -> None:
        """After this an id in a story of either file means the same, and nothing else does. Headers' own ids are left alone."""
        known: dict[tuple[str, str], str] = {}
        mine: dict[str, str] = {}
        for relation in self._new.relations(new_part):
            name = str(relation.get("Id"))
            mine[name] = known.setdefault(_said(self._new, new_part, relation), name)
        _replace(new, mine)
        theirs = {str(relation.get("Id")): relation for relation in self._old.relations(old_part)}
        made: dict[str, str] = {}
        for node in _referring(old):
            for value in _ids(node):
                if value in theirs and value not in made:
                    said = _said(self._old, old_part, theirs[value])
                    if said not in known:
                        known[said] = "old" + value if node.tag == ALT_CHUNK else self._brought(theirs[value], old_part, new_part)
                    made[value] = known[said]
        _replace(old, made)

    def carried(self, name: str, depth: int = 0) -> str:
        """The name that a part of the old file has in the new one, where it is put with all that it refers to."""
        content = self._old.parts.get(name, b"")
        if self._new.parts.get(name) == content:
            return name
        folder, file = posixpath.split(name)
        stem, dot, ending = file.partition(".")
        stem = stem.rstrip("0123456789")
        names = (posixpath.join(folder, f"{stem}{n}{dot}{ending}") for n in range(1, 10_000))
        free = next(each for each in names if not self._new.has(each) and not self._old.has(each))
        self._new.parts[free] = content
        if declared := self._old.content_type(name):
            self._new.declare(free, declared)
        if self._old.has(relations_name(name)) and depth < DEEPEST:
            listed = self._new.relations(free)
            for relation in self._old.relations(name):
                copy = etree.SubElement(listed, relation.tag, dict(relation.attrib))
                target = resolve(name, str(relation.get("Target")))
                if relation.get("TargetMode") != "External" and self._old.has(target):
                    copy.set("Target", f"/{self.carried(target, depth + 1)}")
        return free

    def _brought(self, relation: Element, old_part: str, new_part: str) -> str:
        kind, target = str(relation.get("Type")).rsplit("/", 1)[-1], str(relation.get("Target"))
        if relation.get("TargetMode") == "External":
            return self._new.relate(new_part, kind, target, external=True)
        name = self.carried(resolve(old_part, target))
        return self._new.relate(new_part, kind, posixpath.relpath(name, posixpath.dirname(new_part)))


def _referring(root: Element) -> list[Element]:
    """The elements inside that refer to something by an id."""
    return [node for node in root.xpath(".//*[@r:*]", namespaces={"r": R}) if isinstance(node, etree._Element)]


def _ids(node: Element) -> list[str]:
    if node.tag in _STORIES:
        return []
    return [str(value) for name, value in node.attrib.items() if str(name).startswith(_SPACE)]


def _replace(root: Element, names: dict[str, str]) -> None:
    for node in _referring(root):
        if node.tag not in _STORIES:
            for name, value in node.attrib.items():
                if str(name).startswith(_SPACE) and str(value) in names:
                    node.set(name, names[str(value)])


def _said(package: Package, part: str, relation: Element) -> tuple[str, str]:
    """What a relation leads to: its kind, and an address or a print of the content."""
    kind, target = str(relation.get("Type")).rsplit("/", 1)[-1], str(relation.get("Target"))
    if relation.get("TargetMode") == "External":
        return kind, f"→{target}"
    return kind, _print(package, resolve(part, target), 0)


def _print(package: Package, name: str, depth: int) -> str:
    made = hashlib.sha256(package.parts.get(name, name.encode()))
    if depth < DEEPEST and package.has(relations_name(name)):
        for said in sorted(
            _print(package, resolve(name, str(each.get("Target"))), depth + 1)
            for each in package.relations(name)
            if each.get("TargetMode") != "External"
        ):
            made.update(said.encode())
    return made.hexdigest()
