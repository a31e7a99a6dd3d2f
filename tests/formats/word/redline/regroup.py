"""Built Word files whose paragraphs are put together, taken apart or set as lists, as a drafter would do it who regroups an agreement."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree

from tests.formats.word.redline.reading import W

P, R, T, PPR = f"{W}p", f"{W}r", f"{W}t", f"{W}pPr"
START, END, ID = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}id"
ITEM = "ListItem1"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def edited(content: bytes, edit: Callable[[etree._Element], object]) -> bytes:
    """A Word file after its body was edited in place."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                root = etree.fromstring(data)
                body = root.find(f"{W}body")
                assert body is not None
                edit(body)
                data = etree.tostring(root)
            new.writestr(entry, data)
    return buffer.getvalue()


def style(paragraph: etree._Element) -> str:
    """The style that a paragraph names."""
    found = paragraph.find(f"{PPR}/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def runs_of_clauses(body: etree._Element, least: int = 2) -> list[list[etree._Element]]:
    """The neighbouring numbered clauses without lists."""
    found: list[list[etree._Element]] = [[]]
    for block in body:
        if block.tag == P and style(block) == "Clause" and block.find(f"{PPR}/{W}keepNext") is None:
            found[-1].append(block)
        elif found[-1]:
            found.append([])
    return [run for run in found if len(run) >= least]


def without_heading(paragraph: etree._Element) -> list[str]:
    """Takes a run-in heading away, with the space behind it; returns its words."""
    headings = [run for run in paragraph.findall(R) if run.find(f"{W}rPr/{W}rStyle[@{W}val='RunInHeading']") is not None]
    if not headings:
        return []
    space = headings[-1].getnext()
    if space is not None and space.tag == R and not "".join(space.itertext(T)).strip():
        headings.append(space)
    for gone in headings:
        paragraph.remove(gone)
    return "".join(text for heading in headings for text in heading.itertext(T)).split()


def joined(paragraphs: Sequence[etree._Element], between: Callable[[int], str] = lambda _: " ") -> list[str]:
    """Puts all into the first, with some words before each of the others, whose run-in headings go; returns the words of these."""
    first, gone = paragraphs[0], []
    for number, paragraph in enumerate(paragraphs[1:], 1):
        gone += without_heading(paragraph)
        first.append(run(between(number)))
        for child in [child for child in paragraph if child.tag != PPR]:
            first.append(child)
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
    return gone


def parted(paragraph: etree._Element, places: Sequence[etree._Element]) -> None:
    """Begins a new paragraph at each of some children; a run of spaces before it goes, and a bookmark around it ends there."""
    for place in reversed(places):
        made = etree.Element(P)
        if (properties := paragraph.find(PPR)) is not None:
            made.append(deepcopy(properties))
        made.extend([place, *place.itersiblings()])
        if (before := paragraph[-1]).tag == R and not "".join(before.itertext()).strip():
            paragraph.remove(before)
        begun = {mark.get(ID) for mark in made.iter(START)}
        paragraph.extend([mark for mark in made.findall(END) if mark.get(ID) not in begun])
        paragraph.addnext(made)


def run(text: str) -> etree._Element:
    """A run of plain words."""
    made = etree.Element(R)
    node = etree.SubElement(made, T)
    node.set(SPACE, "preserve")
    node.text = text
    return made


def numbered(number: int) -> str:
    """What stands before an entry of a list that is run into a sentence."""
    return f" ({number}) "


def regrouped(content: bytes, chance: random.Random, count: int, *, restyled: bool = True) -> bytes:
    """A Word file after some edits of its paragraphs that a drafter might make, each of which leaves a sound file."""
    edits = EDITS if restyled else tuple(edit for edit in EDITS if edit is not _restyle)
    return edited(content, lambda body: [chance.choice(edits)(body, chance) for _ in range(count)])


def _neighbours(body: etree._Element, chance: random.Random, most: int) -> list[etree._Element]:
    """Some paragraphs in a row, at least one, that end no section; none where there is none."""
    runs: list[list[etree._Element]] = [[]]
    for block in body.iter(P, f"{W}tc", f"{W}tbl"):
        if block.tag == P and block.find(f"{PPR}/{W}sectPr") is None:
            if runs[-1] and runs[-1][-1].getnext() is not block:
                runs.append([])
            runs[-1].append(block)
        else:
            runs.append([])
    if not (found := [run for run in runs if run]):
        return []
    run = chance.choice(found)
    start = chance.randrange(len(run))
    return run[start : start + chance.randint(2, most)]


def _join(body: etree._Element, chance: random.Random) -> None:
    if len(some := _neighbours(body, chance, 5)) > 1:
        joined(some, chance.choice([lambda _: " ", numbered]))


def _part(body: etree._Element, chance: random.Random) -> None:
    for paragraph in _neighbours(body, chance, 2)[:1]:
        depth, said, places = 0, False, []
        for child in paragraph:
            if depth == 0 and child.tag in (R, START) and said:
                places.append(child)
            said = said or bool("".join(child.itertext(T)).strip())
            depth += sum({"begin": 1, "end": -1}.get(str(mark.get(f"{W}fldCharType")), 0) for mark in child.iter(f"{W}fldChar"))
        some = set(chance.sample(places, min(len(places), chance.randint(1, 3))))
        parted(paragraph, [place for place in places if place in some])


def _delete(body: etree._Element, chance: random.Random) -> None:
    for paragraph in _neighbours(body, chance, 2)[:-1]:
        if _balanced(paragraph):
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]


def _move(body: etree._Element, chance: random.Random) -> None:
    some, to = _neighbours(body, chance, 2), _neighbours(body, chance, 2)
    if len(some) > 1 and to and to[0] is not some[0] and _balanced(some[0]):
        to[0].addprevious(some[0])


def _reword(body: etree._Element, chance: random.Random) -> None:
    for paragraph in _neighbours(body, chance, 3):
        for node in paragraph.iter(T):
            words = (node.text or "").split(" ")
            words.insert(chance.randrange(len(words) + 1), chance.choice(("new", "shall", "(a)", "the officer")))
            node.text = " ".join(words)


def _restyle(body: etree._Element, chance: random.Random) -> None:
    named = [node for paragraph in _neighbours(body, chance, 3) for node in paragraph.findall(f"{PPR}/{W}pStyle")]
    for node in named:
        node.set(f"{W}val", chance.choice(("Clause", ITEM, "BodyText", "ClauseContinued")))


def _balanced(paragraph: etree._Element) -> bool:
    return {mark.get(ID) for mark in paragraph.iter(START)} == {mark.get(ID) for mark in paragraph.iter(END)}


EDITS = (_join, _join, _join, _part, _part, _delete, _move, _reword, _restyle)
