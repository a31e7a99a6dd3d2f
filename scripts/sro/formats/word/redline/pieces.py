"""A paragraph cut into atoms: words, spaces and marks, and things that are no words (fields, pictures), each with its formatting."""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from sro.compare import tokens
from sro.formats.word.names import BOOKMARK_END, BOOKMARK_START, FIELD_CHAR, FIELD_TYPE, HYPERLINK, ID, INSTR, NAME, PPR, RPR, RUN, TEXT, w
from sro.formats.word.package import Element
from sro.formats.word.redline.normalize import is_control

_OURS = re.compile(r"[cstfg]_[a-z0-9]")

TAB, BREAK = w("tab"), w("br")
_WORDS = (TEXT, TAB, BREAK, w("tc"), w("p"))

Cutting = Callable[[str], list[str]]  # how a run's text becomes atoms


@dataclass(eq=False, slots=True)
class Atom:
    """``key`` decides what is equal; ``text`` are the words for a reader; ``nodes`` are whole runs (a field) or the content of one run;
    ``wrap`` is the hyperlink around it. A form's ``control`` is equal to the one of the same name, whatever is filled in."""

    key: str
    text: str
    nodes: tuple[Element, ...] = ()
    runs: bool = False
    properties: Element | None = None
    look: str = ""
    wrap: Element | None = None
    control: bool = False


@dataclass
class Paragraph:
    """A paragraph's properties, atoms and bookmarks. ``marks`` are (place among the atoms, element), in order."""

    properties: Element | None
    atoms: list[Atom] = field(default_factory=list)
    marks: list[tuple[int, Element]] = field(default_factory=list)


def canonical(element: Element | None) -> str:
    """An element as a string that is equal for equal content."""
    if element is None or (len(element) == 0 and not element.attrib):
        return ""
    if len(element) == 1 and len(element[0]) == 0:
        only = element[0]
        return f"{only.tag}{sorted(only.attrib.items())!r}"
    return str(etree.tostring(element, method="c14n").decode())


def in_one_piece(text: str) -> list[str]:
    """A run's text in one piece, for what is compared with nothing."""
    return [text] if text else []


def cut(element: Element, own: frozenset[str] = frozenset(), side: str = "", cutting: Cutting = tokens) -> Paragraph:
    """A paragraph as atoms. Fields and links that lead to the bookmarks ``own`` are never equal to those of the other ``side``."""
    paragraph = Paragraph(element.find(PPR))
    _children(list(element), paragraph, None, own, side, cutting)
    return paragraph


PARAGRAPH_MARK = "\0¶"


def as_one(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Several paragraphs as one flow, in which the mark of each but the last is an atom."""
    flow = Paragraph(paragraphs[-1].properties)
    for paragraph in paragraphs:
        if paragraph is not paragraphs[0]:
            flow.atoms.append(Atom(PARAGRAPH_MARK, ""))
        start = len(flow.atoms)
        flow.atoms += paragraph.atoms
        flow.marks += [(start + place, mark) for place, mark in paragraph.marks]
    return flow


def _children(
    children: list[Element], paragraph: Paragraph, wrap: Element | None, own: frozenset[str], side: str, cutting: Cutting
) -> None:
    position = 0
    while position < len(children):
        child = children[position]
        if child.tag == PPR:
            pass
        elif child.tag in (BOOKMARK_START, BOOKMARK_END):
            paragraph.marks.append((len(paragraph.atoms), child))
        elif child.tag == RUN:
            if length := _field_length(children, position):
                span = children[position : position + length]
                place = len(paragraph.atoms)
                paragraph.marks += [(place, mark) for mark in span if mark.tag == BOOKMARK_START]
                paragraph.atoms.append(_field(span, wrap, own, side))
                paragraph.marks += [(place + 1, mark) for mark in span if mark.tag == BOOKMARK_END]
                position += length
                continue
            paragraph.atoms += _run(child, wrap, own, side, cutting)
        elif child.tag == HYPERLINK:
            _children(list(child), paragraph, child, own, side, cutting)
        elif is_control(child):
            paragraph.atoms.append(_control(child, wrap))
        else:
            paragraph.atoms.append(_object((child,), wrap, True, None, ""))
        position += 1


def _field_length(children: list[Element], start: int) -> int:
    """How many runs a field takes that starts here; 0 when none does, or it ends elsewhere."""
    depth = 0
    for position in range(start, len(children)):
        child = children[position]
        if child.tag != RUN:
            if position == start or child.tag not in (BOOKMARK_START, BOOKMARK_END, HYPERLINK):
                return 0
            continue
        for mark in child.iter(FIELD_CHAR):
            depth += {"begin": 1, "end": -1}.get(str(mark.get(FIELD_TYPE)), 0)
        if depth == 0:
            return position - start + 1 if position > start else 0
    return 0


def _field(runs: list[Element], wrap: Element | None, own: frozenset[str], side: str) -> Atom:
    instruction = "".join(node.text or "" for run in runs for node in run.iter(INSTR))
    result = "".join(node.text or "" for run in runs for node in run.iter(TEXT))
    leads = side if own and own & set(instruction.split()) else ""
    nodes = tuple(run for run in runs if run.tag not in (BOOKMARK_START, BOOKMARK_END))
    look = "\2".join(canonical(run.find(RPR)) for run in nodes)
    key = f"\0field {' '.join(instruction.split())}\0{result}\0{look}\0{leads}{_link(wrap, own, side)}"
    return Atom(key, result, nodes, True, None, look, wrap)


def _run(run: Element, wrap: Element | None, own: frozenset[str], side: str, cutting: Cutting) -> Iterator[Atom]:
    properties = run.find(RPR)
    look = canonical(properties)
    ending = _link(wrap, own, side)
    for child in run:
        if child.tag == RPR:
            continue
        if child.tag == TEXT:
            for token in cutting(child.text or ""):
                yield Atom(token + ending, token, (), False, properties, look, wrap)
        elif child.tag == TAB:
            yield Atom("\t" + ending, "\t", (child,), False, properties, look, wrap)
        elif child.tag == BREAK and not child.attrib:
            yield Atom("\n" + ending, "\n", (child,), False, properties, look, wrap)
        else:
            yield _object((child,), wrap, False, properties, look)


def _control(element: Element, wrap: Element | None) -> Atom:
    properties = element.find(w("sdtPr"))
    named = (
        [(str(child.tag), child.get(w("val"))) for child in properties if child.tag in (w("alias"), w("tag"))]
        if properties is not None
        else []
    )
    return Atom(f"\0control {named}", "", (element,), True, None, "", wrap, control=True)


def _object(nodes: tuple[Element, ...], wrap: Element | None, runs: bool, properties: Element | None, look: str) -> Atom:
    content = "".join(etree.tostring(node, method="c14n").decode() for node in nodes)
    return Atom(f"\0{look}\0{content}", "", nodes, runs, properties, look, wrap)


def _link(wrap: Element | None, own: frozenset[str], side: str) -> str:
    """Words in a link are equal only to words in the same link."""
    if wrap is None:
        return ""
    target = "".join(f"{name}={value};" for name, value in sorted(wrap.attrib.items()))
    return f"\1{target}{side if wrap.get(w('anchor')) in own else ''}"


def words_of(element: Element) -> str:
    """The words of a paragraph or table, for weighing likeness."""
    return "".join((node.text or "") if node.tag == TEXT else " " for node in element.iter(*_WORDS))


def bookmarks_of(element: Element) -> list[str]:
    """The names of the bookmarks that start in a block."""
    return [str(mark.get(NAME)) for mark in element.iter(BOOKMARK_START)]


def ids_of(element: Element) -> frozenset[str]:
    """Those of a block's bookmarks that carry the id of a clause, section, table, field group or signature group, as our Word writer makes them."""
    return frozenset(filter(is_id, bookmarks_of(element)))


def is_id(name: str) -> bool:
    """Whether a bookmark's name carries the id of such a thing."""
    return _OURS.match(name) is not None


def copied(element: Element) -> Element:
    """A copy that can be put elsewhere; its tail is left behind."""
    made = deepcopy(element)
    made.tail = None
    return made


def mark_id(element: Element) -> str:
    """The number that joins a bookmark's start to its end."""
    return str(element.get(ID))
