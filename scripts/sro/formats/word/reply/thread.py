"""Comments: their own stay, our answers stand in the same thread, and new ones of ours at a paragraph. A thread is what Word makes of
``commentsExtended.xml`` ([MS-DOCX] 2.5.47, 2.7): the answer names the first comment of its thread by the number of that one's last paragraph."""

import hashlib
import re
from collections.abc import Mapping

from lxml import etree

from sro.errors import InputError
from sro.formats.word.names import AUTHOR, DATE, ID, PPR, RUN, TEXT, XML_SPACE, P, R, W, w
from sro.formats.word.package import DOCUMENT, RELATIONSHIPS, WORD_TYPES, Element, Package
from sro.formats.word.reply.hand import Hand

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_PARA_ID, _EX, _EX_ID, _EX_PARENT = f"{{{W14}}}paraId", f"{{{W15}}}commentEx", f"{{{W15}}}paraId", f"{{{W15}}}paraIdParent"
_NUMBERED = re.compile(rb':paraId="([0-9A-Fa-f]{1,8})"')
_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")


class Threads:
    """The comments of one file, as we answer them."""

    def __init__(self, package: Package, hand: Hand, name: str):
        self._package, self._hand, self._name = package, hand, name
        self._part = package.related("comments")
        if self._part is not None and not package.has(self._part):
            self._part = None
        words = (content for part, content in package.parts.items() if part.startswith("word/"))
        self._numbers = {found.decode().upper() for content in words for found in _NUMBERED.findall(content)}
        self.remarks: list[str] = []

    def answer(self, answers: Mapping[str, str]) -> None:
        """Puts our answers into the threads of their comments. Raises :class:`InputError` for a comment that the file does not have."""
        if not answers:
            return
        root = self._root()
        comments = {str(comment.get(ID)): comment for comment in root.iter(w("comment"))}
        for number in answers:
            if number not in comments:
                raise InputError(f"{self._name}: there is no comment {number}, which an answer names; take the comments of this file")
        for number, text in sorted(answers.items(), key=lambda each: list(comments).index(each[0])):
            parent = self._first(self._number_of(comments[number]))
            made = self._made(root, text)
            self._extended(parent, None)
            self._extended(self._number_of(made), parent)
            self._beside(number, str(made.get(ID)))

    def remark(self, paragraph: Element, text: str) -> None:
        """A new comment of ours on all of a paragraph of the body."""
        number = str(self._made(self._root(), text).get(ID))
        start, end, run = _ends(number)
        properties = paragraph.find(PPR)
        paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
        paragraph.extend((end, run))

    def _root(self) -> Element:
        """The comments part, made where the file has none, in which the names of threads are declared."""
        if self._part is None:
            self._part = "word/comments.xml"
            self._package.trees[self._part] = etree.Element(w("comments"), nsmap={"w": W})
            self._package.declare(self._part, f"{WORD_TYPES}.comments+xml")
            self._package.relate(DOCUMENT, "comments", "comments.xml")
        root = self._package.trees[self._part] = declared(self._package.tree(self._part), {"w14": W14})
        return root

    def _made(self, root: Element, text: str) -> Element:
        """A comment of ours, at the end of the part."""
        comment = etree.SubElement(root, w("comment"))
        comment.set(ID, self._hand.number())
        comment.set(AUTHOR, self._hand.author)
        comment.set(DATE, self._hand.times[0])
        comment.set(w("initials"), "".join(word[0] for word in self._hand.author.split() if word[0].isalnum())[:3])
        for line in text.split("\n"):
            paragraph = etree.SubElement(comment, P)
            words = etree.SubElement(etree.SubElement(paragraph, RUN), TEXT)
            words.set(XML_SPACE, "preserve")
            words.text = line
            self._number_of(paragraph)
        return comment

    def _number_of(self, element: Element) -> str:
        """The number of a comment's last paragraph, or of a paragraph; given where it has none."""
        found = element if element.tag == P else next(iter(reversed(list(element.iter(P)))), None)
        if found is None:
            found = etree.SubElement(element, P)
        if (number := found.get(_PARA_ID)) is None:
            above = next((each for each in found.iterancestors(w("comment"))), found)
            said = f"{above.get(ID)} {above.get(AUTHOR)} {''.join(above.itertext())} {len(self._numbers)}"
            made = int(hashlib.sha256(said.encode()).hexdigest()[:8], 16) % 0x7FFFFFFE + 1
            while f"{made:08X}" in self._numbers:
                made = made % 0x7FFFFFFE + 1
            number = f"{made:08X}"
            found.set(_PARA_ID, number)
        self._numbers.add(number.upper())
        return str(number)

    def _extended_root(self) -> Element:
        part = self._package.related("commentsExtended")
        if part is not None and self._package.has(part):
            return self._package.tree(part)
        part = "word/commentsExtended.xml"
        root = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15, "mc": MC})
        root.set(f"{{{MC}}}Ignorable", "w15")
        self._package.trees[part] = root
        self._package.declare(part, f"{WORD_TYPES}.commentsExtended+xml")
        number = self._package.relate(DOCUMENT, "commentsExtended", "commentsExtended.xml")
        for relation in self._package.relations().iter(f"{{{RELATIONSHIPS}}}Relationship"):
            if relation.get("Id") == number and relation.get("Type") == f"{R}/commentsExtended":
                relation.set("Type", _RELATED)
        return root

    def _first(self, number: str) -> str:
        """The number of the first comment in the thread of a comment, since threads are flat."""
        parents = {str(each.get(_EX_ID)).upper(): each.get(_EX_PARENT) for each in self._extended_root().iter(_EX)}
        seen = {number.upper()}
        while (above := parents.get(number.upper())) and above.upper() not in seen:
            number = above
            seen.add(number.upper())
        return number

    def _extended(self, number: str, parent: str | None) -> None:
        root = self._extended_root()
        if any(str(each.get(_EX_ID)).upper() == number.upper() for each in root.iter(_EX)):
            return
        made = etree.SubElement(root, _EX)
        made.set(_EX_ID, number)
        if parent is not None:
            made.set(_EX_PARENT, parent)
        made.set(f"{{{W15}}}done", "0")

    def _beside(self, number: str, ours: str) -> None:
        """Puts the places of our answer beside those of the comment, so that it stands at the same words."""
        start, end, run = _ends(ours)
        shown = False
        for part in sorted(name for name in {*self._package.parts, *self._package.trees} if name.startswith("word/")):
            if part == self._part or not part.endswith(".xml") or not self._names(part):
                continue
            for place in list(self._package.tree(part).iter(_START, _END, _REFERENCE)):
                if place.get(ID) != number:
                    continue
                if place.tag == _START:
                    place.addnext(start)
                elif place.tag == _END:
                    place.addnext(end)
                else:
                    above = place.getparent()
                    if above is not None:
                        above.addnext(run)
                        shown = True
        if not shown:
            self.remarks.append("a comment that is answered has no place in their text; Word may not show the answer")

    def _names(self, part: str) -> bool:
        return part in self._package.trees or b"commentReference" in self._package.parts[part]


def _ends(number: str) -> tuple[Element, Element, Element]:
    start, end, reference = (etree.Element(name) for name in (_START, _END, _REFERENCE))
    for each in (start, end, reference):
        each.set(ID, number)
    run = etree.Element(RUN)
    run.append(reference)
    return start, end, run


def declared(root: Element, names: Mapping[str, str]) -> Element:
    """A root with further names of extensions, which programs that do not know them may leave aside; itself where it has them."""
    missing = {prefix: name for prefix, name in names.items() if name not in root.nsmap.values()}
    ignorable = str(root.get(f"{{{MC}}}Ignorable") or "").split()
    prefixes = {name: prefix for prefix, name in {**root.nsmap, **missing}.items()}
    wanted = [str(prefixes[name]) for name in names.values() if str(prefixes[name]) not in ignorable]
    if not missing and not wanted:
        return root
    made = etree.Element(root.tag, dict(root.attrib), nsmap={**root.nsmap, **missing, "mc": MC})
    made.extend(list(root))
    made.set(f"{{{MC}}}Ignorable", " ".join([*ignorable, *wanted]))
    return made
