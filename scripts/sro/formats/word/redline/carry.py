"""Taking things along that the old file's words need: relationships, pictures, styles."""

from __future__ import annotations

import posixpath
from copy import deepcopy

from sro.formats.word.package import DOCUMENT, Element, Package, resolve
from sro.formats.word.redline.numbering import Lists
from sro.formats.word.redline_names import VAL, R, w

STYLE, STYLE_ID = w("style"), w("styleId")
_USES = (w("pStyle"), w("rStyle"), w("tblStyle"))
_NEEDS = (w("basedOn"), w("link"), w("next"))


class Carrier:
    """Copies what elements of the old file refer to into the new package and corrects the references."""

    def __init__(self, old: Package, new: Package, part: str = DOCUMENT, old_part: str = DOCUMENT):
        self._old = old
        self._new = new
        self._part = part
        self._relations = {str(relation.get("Id")): relation for relation in old.relations(old_part)}
        self._old_part = old_part

    def __call__(self, element: Element) -> None:
        """Corrects every relationship that an element of the old file, or one inside it, names."""
        for node in element.iter():
            for name, value in list(node.attrib.items()):
                if str(name).startswith(f"{{{R}}}") and str(value) in self._relations:
                    node.set(name, self._related(self._relations[str(value)]))

    def _related(self, relation: Element) -> str:
        kind, target = str(relation.get("Type")).rsplit("/", 1)[-1], str(relation.get("Target"))
        if relation.get("TargetMode") == "External":
            return self._new.relate(self._part, kind, target, external=True)
        name = resolve(self._old_part, target)
        content = self._old.parts.get(name, b"")
        if self._new.parts.get(name) != content:
            folder, file = posixpath.split(name)
            name = posixpath.join(folder, f"old-{file}")
            self._new.parts[name] = content
            declared = self._old.content_type(resolve(self._old_part, target))
            if declared:
                self._new.declare(name, declared)
        return self._new.relate(self._part, kind, posixpath.relpath(name, posixpath.dirname(self._part)))


def carry_styles(old: Package, new: Package, used: Element, lists: Lists) -> None:
    """Adds to the new file the styles that some content names and only the old file has."""
    part_old, part_new = old.related("styles"), new.related("styles")
    if not part_old or not part_new or not old.has(part_old) or not new.has(part_new):
        return
    known = {style.get(STYLE_ID) for style in new.tree(part_new).iter(STYLE)}
    offered = {style.get(STYLE_ID): style for style in old.tree(part_old).iter(STYLE)}
    wanted = [node.get(VAL) for node in used.iter(*_USES)]
    while wanted:
        name = wanted.pop()
        if name in known or name not in offered:
            continue
        known.add(name)
        style = deepcopy(offered[name])
        style.attrib.pop(w("default"), None)
        lists.translate(style)
        new.tree(part_new).append(style)
        wanted += [node.get(VAL) for node in style.iter(*_NEEDS)]
