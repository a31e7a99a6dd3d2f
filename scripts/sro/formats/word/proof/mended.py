"""Whether a mended file is what it says: rejecting our insertions gives their file, part by part and element by element; accepting them gives
their paragraphs and rows, with the numbers they had, and ours between them as they were asked for; and the comments are those that were asked for.

Our insertions are whole things: a paragraph, a row, or the sign of a comment. So rejecting is taking them out, which is done here on the file's own
XML; nothing of theirs may stand in them."""

import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element, canonicalize, tostring

from sro.formats.word.proof import file as word
from sro.formats.word.proof.file import UnreadableError, WordFile
from sro.formats.word.proof.outcome import Proof
from sro.formats.word.proof.reader import Line, Reader, Trees
from sro.formats.word.proof.replied import part_print

_RANGES = frozenset({f"{word.W}commentRangeStart", f"{word.W}commentRangeEnd"})
_REFERENCE = f"{word.W}commentReference"
_AUTHOR, _DATE = f"{word.W}author", f"{word.W}date"
_WORDS = frozenset(
    {f"{word.W}t", f"{word.W}tab", f"{word.W}delText", f"{word.W}drawing", f"{word.W}pict", f"{word.W}object", f"{word.W}fldChar"}
)


def prove_mended(content: bytes, theirs: bytes, asked: Sequence[str], said: Sequence[str], *, author: str, times: Sequence[str]) -> Proof:
    """Holds a mended file against theirs: ``asked`` are our paragraphs as they read (a row has its cells one a line), ``said`` our comments; our marks
    are those of ``author`` at one of some ``times``."""
    try:
        return _Proving(content, theirs, author, times).proof(asked, said)
    except UnreadableError as error:
        return Proof(False, f"rejecting our insertions does not give their file ({error})")


class _Proving:
    def __init__(self, content: bytes, theirs: bytes, author: str, times: Sequence[str]):
        self._contents = content, theirs
        self._trees: Trees = {}
        self._got, self._theirs = WordFile(content, {}), WordFile(theirs, {})
        self._author, self._times = author, times

    def proof(self, asked: Sequence[str], said: Sequence[str]) -> Proof:
        """The proof."""
        wrong = self._body() or self._parts() or self._accepted(asked) or self._comments(said)
        if wrong:
            return Proof(False, wrong)
        sentence = (
            f"Proved: rejecting our insertions ({len(asked)} paragraphs and rows) gives their file, every part of it; accepting them leaves each of its "
            f"{self._count} paragraphs and rows as it was, with its number, and puts ours between them."
        )
        return Proof(True, sentence, self._count, (), True, sentence)

    # rejected -------------------------------------------------------------------------------------------------------------
    def _body(self) -> str:
        """Where their body is not what is left of ours; "" where it is."""
        before, after = self._theirs.tree(self._theirs.main), self._got.tree(self._got.main)
        if before is None or after is None:
            return "rejecting our insertions does not give their file (it has no text)"
        if any(self._is_ours(mark) for mark in before.iter(word.INS)):
            return "their file holds insertions of our name and time already, so that ours cannot be told from them"
        known = {each.get(word.ID) for each in before.iter(_REFERENCE)}
        numbers = {str(each.get(word.ID)) for each in after.iter(_REFERENCE) if each.get(word.ID) not in known}
        if wrong := self._taken_out(after, numbers):
            return f"an insertion of ours holds words of theirs (“{wrong[:60]}”)"
        if _canonical(_without_empty(before)) != _canonical(_without_empty(after)):
            return "rejecting our insertions does not give their text, element by element"
        return ""

    def _taken_out(self, holder: Element, comments: set[str]) -> str:
        """Takes ours out of an element, in place; words of theirs that stand in one of them, if any do."""
        theirs = ""
        joined = False  # whether the end of a paragraph of theirs came by us: ours behind it ends with an end of theirs
        for child in list(holder):
            if _comment_at(child) in comments:
                holder.remove(child)
            elif child.tag == word.INS and self._is_ours(child):
                if child.find(word.RUN) is None or any(each.tag != word.RUN for each in child):
                    return "".join(child.itertext()) or "a thing that is no words"
                holder.remove(child)
            elif child.tag == word.TR and self._comes(child.find(word.TRPR)):
                if found := self._foreign(child):
                    return found
                holder.remove(child)
            elif child.tag == word.P and (self._ends_by_us(child) or joined):
                found = self._foreign(child)
                if found and not (joined := not joined and self._ends_by_us(child)):
                    return found
                if found:
                    _end_of_theirs(child)
                    theirs = _end_of(child)
                    if wrong := self._taken_out(child, comments):
                        return wrong
                else:
                    if joined and not self._ends_by_us(child) and (not theirs or _end_of(child) != theirs):
                        return "the end of a paragraph"  # rejected, the words of theirs before it would take its look
                    joined = joined and self._ends_by_us(child)
                    holder.remove(child)
            elif wrong := self._taken_out(child, comments):
                return wrong
        return ""

    def _foreign(self, element: Element, ours: bool = False) -> str:
        """Words in an element that stand in no insertion of ours."""
        if element.tag in _WORDS and not ours:
            return (element.text or "a thing") if element.tag != f"{word.W}tab" or element.text else "\t"
        if element.tag == word.PPR:
            return ""
        within = ours or (element.tag == word.INS and self._is_ours(element))
        return next((found for child in element if (found := self._foreign(child, within))), "")

    def _is_ours(self, mark: Element) -> bool:
        return mark.get(_AUTHOR) == self._author and mark.get(_DATE) in self._times

    def _comes(self, properties: Element | None) -> bool:
        return properties is not None and any(mark.tag == word.INS and self._is_ours(mark) for mark in properties)

    def _ends_by_us(self, paragraph: Element) -> bool:
        return self._comes(paragraph.find(f"{word.PPR}/{word.RPR}"))

    def _parts(self) -> str:
        """The first part that is not theirs any more; "" where all are. Comments, and what tells of them, may have more than theirs had."""
        with zipfile.ZipFile(io.BytesIO(self._contents[1])) as before, zipfile.ZipFile(io.BytesIO(self._contents[0])) as after:
            names = set(after.namelist())
            for name in before.namelist():
                if name.endswith("/") or name == self._theirs.main:
                    continue
                if name not in names:
                    return f"{name} is lost"
                if "comments" in name or name.endswith(".rels") or name == "[Content_Types].xml":
                    if lost := _lost(self._theirs.tree(name), self._got.tree(name)):
                        return f"{name} has lost {lost}"
                elif part_print(before.read(name)) != part_print(after.read(name)):
                    return f"{name} is not theirs any more"
            new = [name for name in names - set(before.namelist()) if "comments" not in name and not name.endswith(".rels")]
            return f"{new[0]} is new" if new and self._theirs.main == self._got.main else ""

    # accepted -------------------------------------------------------------------------------------------------------------
    def _accepted(self, asked: Sequence[str]) -> str:
        """Whether, all being accepted, their lines stand as they stood and ours between them."""
        got, theirs = (Reader(content, self._trees).facts("accept", {}) for content in self._contents)
        self._count = len(theirs.lines)
        if got.stories != theirs.stories:
            return "accepting our insertions changes a header or footer"
        left, waiting = Counter(line for text in asked for line in text.split("\n") if line), iter(theirs.lines)
        wanted = next(waiting, None)
        for place, line in enumerate(got.lines, 1):
            if wanted is not None and _same(line, wanted):
                wanted = next(waiting, None)
            elif line[0] in ("row", "cell") or not line[1].strip():
                continue  # of a row that came
            elif left[line[1]] > 0:
                left[line[1]] -= 1
            else:
                said = f"“{line[1][:80]}” (number “{line[2][:20]}”)"
                return f"accepting our insertions gives, as paragraph or row {place}, {said}, which is neither theirs nor ours"
        if wanted is not None:
            return f"accepting our insertions changes their paragraph or row “{wanted[1][:80]}”"
        if missing := [text for text, count in left.items() if count > 0]:
            return f"accepting our insertions does not give “{missing[0][:80]}”"
        return ""

    def _comments(self, said: Sequence[str]) -> str:
        before, after = ([] if (root := each.related("comments")) is None else list(root) for each in (self._theirs, self._got))
        ours = Counter("".join(each.itertext()) for each in after[len(before) :])
        return "" if ours == Counter(text.replace("\n", "") for text in said) else "the comments are not those that were asked for"


def _same(got: Line, wanted: Line) -> bool:
    """Whether two lines are alike; a table has more rows where one of ours came."""
    return got == wanted or (got[0] == wanted[0] == "table" and got[2:] == wanted[2:] and int(got[1]) >= int(wanted[1]))


def _comment_at(element: Element) -> str | None:
    """The comment of which an element is a place and nothing else."""
    if element.tag in _RANGES:
        return element.get(word.ID)
    return _shown(element) if element.tag == word.RUN else None


def _shown(run: Element) -> str | None:
    reference = run.find(_REFERENCE)
    return None if reference is None or any(child.tag not in (_REFERENCE, word.RPR) for child in run) else str(reference.get(word.ID))


def _end_of_theirs(paragraph: Element) -> None:
    """Takes from the end of a paragraph of theirs what is said of its coming."""
    properties = paragraph.find(word.PPR)
    assert properties is not None
    look = properties.find(word.RPR)
    assert look is not None
    look.remove(next(mark for mark in look if mark.tag == word.INS))
    if not len(look):
        properties.remove(look)
    if not len(properties):
        paragraph.remove(properties)


def _without_empty(root: Element) -> Element:
    """A text without properties that say nothing, in place: nobody can tell them from none."""
    for paragraph in root.iter(word.P):
        if (properties := paragraph.find(word.PPR)) is not None:
            if (look := properties.find(word.RPR)) is not None and not len(look):
                properties.remove(look)
            if not len(properties) and not properties.attrib:
                paragraph.remove(properties)
    return root


def _end_of(paragraph: Element) -> str:
    """How a paragraph looks as a whole."""
    properties = paragraph.find(word.PPR)
    return f"[{'' if properties is None else _canonical(properties)}]"


def _canonical(root: Element) -> str:
    return canonicalize(tostring(root, encoding="unicode"), strip_text=False)


def _lost(before: Element | None, after: Element | None) -> str:
    """The first child of theirs that is not there any more, as it was."""
    if before is None or after is None:
        return "" if before is None else "all"
    held = Counter(_told(child) for child in after)
    held.subtract(_told(child) for child in before)
    return next((kind[:80] for kind, count in held.items() if count < 0), "")


def _told(child: Element) -> str:
    """A child without what an answer in its thread adds."""
    for paragraph in child.iter(word.P):
        for name in [name for name in paragraph.attrib if name.endswith("}paraId")]:
            del paragraph.attrib[name]
    return _canonical(child)
