"""A paragraph cut into atoms: words, spaces and marks, and things that are no words (fields, pictures), each with its formatting."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from sro.compare import tokens
from sro.formats.word.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    FIELD_CHAR,
    FIELD_TYPE,
    HYPERLINK,
    ID,
    INSTR,
    NAME,
    PPR,
    RPR,
    RUN,
    TEXT,
    XML_SPACE,
    R,
    w,
)
from sro.formats.word.package import Element
from sro.formats.word.redline.earlier_marks import BY
from sro.formats.word.redline.normalize import is_control
from sro.formats.word.redline.things import copied, force_of, gist, shell

_OURS = re.compile(r"[cstfg]_[a-z0-9]")

TAB, BREAK = w("tab"), w("br")
_FORM = w("ffData")
_FIELD_WORDS = frozenset({RPR, TEXT, INSTR, FIELD_CHAR, TAB, BREAK})
_INNER = re.compile(r"\w\w")
_WORDS = (TEXT, TAB, BREAK, w("tc"), w("p"))

Cutting = Callable[[str], list[str]]  # how a run's text becomes atoms


@dataclass(eq=False, slots=True)
class Atom:
    """``key`` decides what is equal; ``text`` are the words for a reader; ``nodes`` are whole runs (a field) or the content of one run;
    ``wrap`` is the hyperlink around it; ``force`` says whether the look takes the words out of force, ``by`` who inserted them in the new file
    itself. A form's ``control`` is equal to the one of the same name, whatever is filled in."""

    key: str
    text: str
    nodes: tuple[Element, ...] = ()
    runs: bool = False
    properties: Element | None = None
    look: str = ""
    wrap: Element | None = None
    control: bool = False
    force: str = ""
    by: str = ""

    @property
    def word(self) -> bool:
        """Whether it is a word, of one look or several, and no field or picture."""
        return not self.key.startswith("\0")

    @property
    def first_look(self) -> Element | None:
        """The properties of its words; of a word of several looks those that it begins with."""
        return self.nodes[0].find(RPR) if self.runs and self.word else self.properties


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


def cut(
    element: Element, own: frozenset[str] = frozenset(), side: str = "", cutting: Cutting = tokens, *, formatting: bool = True
) -> Paragraph:
    """A paragraph as atoms. Fields and links that lead to the bookmarks ``own`` are never equal to those of the other ``side``; without
    ``formatting`` things are equal that show the same in another look."""
    paragraph = Paragraph(element.find(PPR))
    _children(list(element), paragraph, None, own, side, cutting)
    if cutting is tokens:
        _join_words(paragraph, formatting)
    if not formatting:
        for atom in paragraph.atoms:
            if atom.key.startswith("\0field"):
                atom.key = atom.key.replace(f"\0{atom.look}\0", "\0\0")
            elif atom.key.startswith("\0") and not atom.control:
                atom.key = f"\0{''.join(map(gist, atom.nodes))}"
    return paragraph


def _join_words(paragraph: Paragraph, formatting: bool) -> None:
    """Puts a word together again that changes its look inside, or was cut in two by a program."""
    atoms = paragraph.atoms
    held = {place for place, _ in paragraph.marks}
    places = [n for n in range(len(atoms) - 1, 0, -1) if n not in held and _one_word(atoms[n - 1], atoms[n])]
    for n in places:
        first, second = atoms[n - 1], atoms[n]
        parts = first.text + second.text
        nodes = (*_as_runs(first), *_as_runs(second))
        look = f"{first.look}\1{second.look}"
        looks = f"\0{look}" if formatting else ""
        ending = first.key[len(first.text) :] if not first.runs else ""
        atoms[n - 1 : n + 1] = [Atom(f"{parts}{ending}{looks}", parts, nodes, True, None, look, first.wrap, force=first.force)]
        paragraph.marks = [(place - (place >= n), mark) for place, mark in paragraph.marks]


def _one_word(first: Atom, second: Atom) -> bool:
    plain = first.text and second.text and not first.nodes and not first.runs and (not second.nodes or second.key.startswith(second.text))
    return (
        bool(plain)
        and first.wrap is second.wrap
        and first.force == second.force
        and _INNER.fullmatch(first.text[-1] + second.text[0]) is not None
    )


def _as_runs(atom: Atom) -> tuple[Element, ...]:
    if atom.runs:
        return atom.nodes
    run = etree.Element(RUN)
    if atom.properties is not None:
        run.append(copied(atom.properties))
    text = etree.SubElement(run, TEXT)
    text.set(XML_SPACE, "preserve")
    text.text = atom.text
    return (run,)


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


_OF_PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))


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
    result = "".join((node.text or "") if node.tag == TEXT else "\t" for run in runs for node in run.iter(TEXT, TAB, BREAK))
    if instruction.split()[:1] and instruction.split()[0].upper() in _OF_PAGES:
        result = ""  # each program counts pages for itself
    leads = side if own and own & set(instruction.split()) else ""
    nodes = tuple(run for run in runs if run.tag not in (BOOKMARK_START, BOOKMARK_END))
    look = "\2".join(canonical(run.find(RPR)) for run in nodes)
    filled = "".join(canonical(data) for run in runs for data in run.iter(_FORM))  # a box to tick keeps its tick there
    things = [shell(thing) for run in nodes for thing in run if thing.tag not in _FIELD_WORDS]
    force = sorted({force_of(run.find(RPR)) for run in nodes})
    key = f"\0field {' '.join(instruction.split())}\1{result}\1{force}{filled}\1{things}\0{look}\0{leads}{_link(wrap, own, side)}"
    return Atom(key, result, nodes, True, None, look, wrap)


def _run(run: Element, wrap: Element | None, own: frozenset[str], side: str, cutting: Cutting) -> Iterator[Atom]:
    properties = run.find(RPR)
    look = canonical(properties)
    force, by = force_of(properties), str(run.get(BY) or "")
    ending = _link(wrap, own, side)
    for child in run:
        if child.tag == RPR:
            continue
        if child.tag == TEXT:
            for token in cutting(child.text or ""):
                yield Atom(token + ending, token, (), False, properties, look, wrap, force=force, by=by)
        elif child.tag == TAB:
            yield Atom("\t" + ending, "\t", (child,), False, properties, look, wrap, force=force, by=by)
        elif child.tag == BREAK and not child.attrib:
            yield Atom("\n" + ending, "\n", (child,), False, properties, look, wrap, force=force)
        else:
            made = _object((child,), wrap, False, properties, look)
            made.force, made.by = force, by
            yield made


def _control(element: Element, wrap: Element | None) -> Atom:
    properties = element.find(w("sdtPr"))
    named = (
        [(str(child.tag), child.get(w("val"))) for child in properties if child.tag in (w("alias"), w("tag"))]
        if properties is not None
        else []
    )
    return Atom(f"\0control {named}", "", (element,), True, None, "", wrap, control=True)


def _object(nodes: tuple[Element, ...], wrap: Element | None, runs: bool, properties: Element | None, look: str) -> Atom:
    content = "".join(map(shell, nodes))
    return Atom(f"\0{look}\0{content}", "", nodes, runs, properties, look, wrap)


def _link(wrap: Element | None, own: frozenset[str], side: str) -> str:
    """Words in a link are equal only to words in the same link."""
    if wrap is None:
        return ""
    target = f"{wrap.get(f'{{{R}}}id')};{wrap.get(w('anchor'))}"
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


def mark_id(element: Element) -> str:
    """The number that joins a bookmark's start to its end."""
    return str(element.get(ID))
