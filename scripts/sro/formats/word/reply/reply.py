"""A reply: their Word file and what the reviewer decided of it in, their file with our decisions as tracked changes and its proof out."""

from dataclasses import dataclass

from sro.formats.word.names import ID, P, w
from sro.formats.word.package import DOCUMENT, Element, Package, open_package
from sro.formats.word.proof import Asked, Proof, prove_reply
from sro.formats.word.reply.choices import Choices, Decided, choices
from sro.formats.word.reply.hand import Hand
from sro.formats.word.reply.placing import join, put_behind, restyle, rows_out, strike_row, take_out
from sro.formats.word.reply.rewording import reword, uncall
from sro.formats.word.reply.settling import Settling
from sro.formats.word.reply.thread import Threads


@dataclass(frozen=True)
class Reply:
    """The file, its proof, and ``remarks`` on what could not be done as it was decided."""

    content: bytes
    proof: Proof
    remarks: tuple[str, ...] = ()


def reply(theirs: bytes, decided: Decided, *, author: str, date: str, name: str) -> Reply:
    """Their file with our decisions. What we accept is settled; what we reject is taken back, and what we word otherwise or add is put in, by
    tracked changes of ``author`` at ``date`` (a day or a time, ISO 8601, UTC); what is not decided stays theirs and open; their comments stay,
    our answers in their threads. The same input gives the same bytes. ``name`` is what the file is called in messages. Raises
    :class:`InputError` where the file cannot be read, or a decision names what it does not have. Where ``proof.holds`` is false,
    ``proof.sentence`` says where."""
    package = open_package(theirs, name)
    chosen = choices(package, decided, name)
    hand = Hand(author, date, package, name)
    threads = Threads(package, hand, name)
    remarks: list[str] = []
    for part, each in chosen.items():
        remarks += _carried_out(package, part, each, hand, threads)
    threads.answer(decided.answers)
    content = package.packed()
    asked = Asked(
        decided.accepted,
        decided.rejected,
        dict(decided.words),
        dict(decided.inserted),
        dict(decided.answers),
        dict(decided.remarks),
        dict(decided.styled),
        decided.uncalled,
    )
    proof = prove_reply(content, theirs, asked, author=author, times=hand.times)
    return Reply(content, proof, tuple(dict.fromkeys([*remarks, *threads.remarks])))


def _carried_out(package: Package, part: str, chosen: Choices, hand: Hand, threads: Threads) -> list[str]:
    """Carries out the decisions on one part; what is to be said of it."""
    settling = Settling(chosen, hand)
    settling.settle()
    gone = set(settling.gone)
    remarks = settling.remarks
    rows = rows_out(chosen.root, chosen.words)
    in_rows = {paragraph for row in rows for paragraph in row.iter(P)}
    for paragraph, text in chosen.words.items():
        if not _stands(paragraph, chosen.root):
            remarks.append("words for a paragraph were not needed: it is gone with a row or thing that was decided")
        elif text is not None:
            reword(paragraph, text, hand)
        elif (how := take_out(paragraph, hand)) == "joined":
            gone.add(paragraph)
        elif how == "last" and paragraph not in in_rows:
            remarks.append("a paragraph that ends a cell, a note, a section or the text stays, empty, since Word has no text without one")
    for row in rows:
        strike_row(row, hand)
    for paragraph, like in chosen.styled.items():
        if _stands(paragraph, chosen.root):
            restyle(paragraph, like, hand)
    for paragraph, kind, id in chosen.uncalled:
        if _stands(paragraph, chosen.root):
            uncall(paragraph, kind, id, hand)
    for paragraph, texts in chosen.inserted.items():
        if _stands(paragraph, chosen.root):
            put_behind(paragraph, texts, gone, hand)
        else:
            remarks.append(
                "paragraphs of ours were not put in: what they were to stand behind is gone with a row or thing that was decided"
            )
    for paragraph, text in chosen.remarks.items():
        if (place := _place_of(package, part, paragraph)) is not paragraph:
            remarks.append("a comment of ours on a note, a header or footer stands in the body, since Word has comments only there")
        threads.remark(place, text)
    join([paragraph for paragraph in chosen.paragraphs if paragraph in gone], hand)
    hand.date_marks(chosen.root)
    return remarks


def _stands(paragraph: Element, root: Element) -> bool:
    return any(above is root for above in paragraph.iterancestors())


def _place_of(package: Package, part: str, paragraph: Element) -> Element:
    """Where a comment on a paragraph can stand: in the body itself, where the note is referred to, or where the text begins."""
    body = package.tree(DOCUMENT)
    if part == DOCUMENT and _stands(paragraph, body):
        return paragraph
    for kind in ("footnote", "endnote"):
        note = next(iter(paragraph.iterancestors(w(kind))), None)
        for reference in body.iter(w(f"{kind}Reference")) if note is not None else ():
            if note is not None and reference.get(ID) == note.get(ID):
                return next(iter(reference.iterancestors(w("p"))))
    return next(iter(body.iter(w("p"))))
