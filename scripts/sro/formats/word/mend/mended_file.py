"""Their Word file and what is to be put in, in; their file with tracked insertions and its proof, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sro.errors import InputError
from sro.formats.word.mend.inserting import Writer
from sro.formats.word.mend.put import Put
from sro.formats.word.names import INS, TR, w
from sro.formats.word.package import DOCUMENT, Element, open_package
from sro.formats.word.proof import Proof, prove_mended
from sro.formats.word.reply.hand import Hand
from sro.formats.word.reply.thread import Threads
from sro.formats.word.tracked import paragraphs


@dataclass(frozen=True)
class Mended:
    """The file and its proof."""

    content: bytes
    proof: Proof


def mend(theirs: bytes, puts: Sequence[Put], remarks: Mapping[int, Sequence[str]], *, author: str, date: str, name: str) -> Mended:
    """Their file with paragraphs and rows of ours as tracked insertions of ``author`` at ``date`` (a day or a time, ISO 8601, UTC), those behind one
    paragraph in the order given, and with comments of ours at paragraphs of theirs (``remarks``, by number). The same input gives the same bytes.
    ``name`` is what the file is called in messages. Raises :class:`InputError` where the file cannot be read or has no such paragraph."""
    package = open_package(theirs, name)
    hand = Hand(author, date, package, name)
    threads = Threads(package, hand, name)
    root = package.tree(DOCUMENT)
    blocks = paragraphs(root)
    for number in (*(each.after for each in puts), *(each.like for each in puts), *remarks):
        if not 0 <= number < len(blocks):
            raise InputError(f"{name}: there is no paragraph {number} in the file (it has {len(blocks)}, counted from 0)")
    made = Writer(package, blocks, hand).written(puts)
    for put, paragraph in made:
        if put.comment:
            threads.remark(paragraph, put.comment)
            _tracked(paragraph, hand)
    for number, said in sorted(remarks.items()):
        for text in said:
            threads.remark(blocks[number], text)
    hand.date_marks(root)
    content = package.packed()
    asked = tuple(put.text for put in puts)
    proof = prove_mended(
        content, theirs, asked, [put.comment for put in puts if put.comment] + [text for said in remarks.values() for text in said],
        author=author, times=hand.times,
    )  # fmt: skip
    return Mended(content, proof)


def _tracked(paragraph: Element, hand: Hand) -> None:
    """The sign of a comment comes and goes with the paragraph in which it stands. In a row that came it stands alone: LibreOffice keeps the row where the
    ends of the comment's words stand in it."""
    run = paragraph[-1]
    if next(paragraph.iterancestors(TR), None) is not None:
        for end in paragraph.findall(w("commentRangeStart")) + paragraph.findall(w("commentRangeEnd")):
            paragraph.remove(end)
    mark = hand.mark(INS)
    run.addprevious(mark)
    mark.append(run)
