"""What hangs on the paragraphs of a Word file or on its pages: notes, comments, text boxes, diagrams and charts, heads and feet."""

import re
from collections.abc import Iterator

from lxml import etree

from sro.formats.word.number_forms import whole, written
from sro.formats.word.numbering import W, on, value
from sro.formats.word.read.drawings import points
from sro.formats.word.read.open_file import Reader
from sro.formats.word.read.story import Story
from sro.formats.word.read.stretches import Anchored
from sro.formats.word.read.symbols import shown
from sro.formats.word.read.vocabulary import M, Mark, P, R
from sro.reading import Aside, FilePart, Line

_WORDS = {W + "t", W + "delText", M + "t"}
_LETTERS = re.compile(r"[^\W\d_]+")
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


def beside(story: Story, each: Anchored, near: str) -> Iterator[Line]:
    """The lines of what hangs on a paragraph; comments and what is not in force go to the account alone."""
    reader = story.reader
    match each.what:
        case "footnote" | "endnote":
            yield from _note(reader, each, near)
        case "comment":
            comments = reader.notes("comment")
            if (comment := comments.pop(each.id, None)) is not None:
                reader.tell(_comment(comment, near))
        case "box":
            assert each.element is not None
            yield from _box(story, each.element, each.mark)
        case "words":
            if each.mark[0]:
                reader.tell([Aside(each.mark[0], each.id, near, who=each.mark[1], when=each.mark[2])])
            else:
                place, called = _boxed(story)
                yield Line(shown(each.id), part=place, called=called)
        case "diagram" | "chart":
            called = f"{each.what} {reader.count(each.what)}"
            for words, sample in points(reader.parts.xml(each.id)):
                if each.mark[0] or sample:
                    reader.tell([Aside(each.mark[0] or "placeholder", shown(words), near, who=each.mark[1], when=each.mark[2])])
                else:
                    yield Line(shown(words), part="diagram", called=called)


def rest(reader: Reader) -> Iterator[Aside]:
    """Notes and comments to which nothing refers: no reader sees those notes."""
    for kind in ("footnote", "endnote"):
        for note in reader.notes(kind).values():
            if note.get(W + "type", "normal") == "normal" and (words := _words(note)):
                yield Aside("not shown", words)
    for comment in reader.notes("comment").values():
        yield from _comment(comment, "")


def heads_and_feet(reader: Reader) -> Iterator[Line]:
    """The running heads and feet that pages show, each distinct one once; those that are switched off go to the account."""
    seen: set[tuple[str, str]] = set()
    even = reader.set("evenAndOddHeaders")
    relations = reader.parts.relations(reader.parts.main)
    stories: dict[str, list[Line]] = {}
    off: set[str] = set()
    for section in reader.root.iter(W + "sectPr"):
        first = on(section, "titlePg")
        for reference in section:
            name = str(reference.tag).removeprefix(W)
            target = relations.get(reference.get(R + "id", ""))
            if name not in ("headerReference", "footerReference") or target is None or target.external or not reader.parts.has(target.name):
                continue
            place: FilePart = "header" if name == "headerReference" else "footer"
            which = reference.get(W + "type", "default")
            shown_somewhere = {"first": first, "even": even}.get(which, True)
            if not shown_somewhere:
                if target.name not in off and (words := _words(reader.parts.xml(target.name))):
                    reader.tell([Aside("not shown", words)])
                off.add(target.name)
                continue
            if target.name not in stories:
                story = Story(reader, target.name, place, place, reader.numbering.afresh())
                stories[target.name] = list(story.lines(reader.parts.xml(target.name)))
            for line in stories[target.name]:
                if (place, line.text) in seen:
                    continue
                seen.add((place, line.text))
                if {"page", "pages", "of"}.issuperset(_LETTERS.findall(line.text.lower())):
                    reader.tell([Aside("running", line.text)])
                else:
                    yield line


def _note(reader: Reader, each: Anchored, near: str) -> Iterator[Line]:
    notes = reader.notes(each.what)
    note = notes.pop(each.id, None)
    number = each.called or ("" if each.mark[0] else _number(reader, each.what))
    if note is None:
        return
    if each.mark[0]:
        reader.tell([Aside(each.mark[0], words, near, who=each.mark[1], when=each.mark[2])] if (words := _words(note)) else [])
        return
    story = Story(reader, reader.parts.related(f"{each.what}s")[0], "note", f"{each.what} {number}", reader.note_numbering)
    yield from story.lines(note)


def _number(reader: Reader, kind: str) -> str:
    """The number that a note prints, by the file's settings; whether it starts again on each page is not known and not asked."""
    properties = reader.settings.find(f"{W}{kind}Pr") if reader.settings is not None else None
    form = value(properties, "numFmt", _FORMS[kind]) if properties is not None else _FORMS[kind]
    start = whole(value(properties, "numStart", "1")) if properties is not None else 1
    return written(reader.count(kind) + start - 1, form)


def _box(story: Story, content: etree._Element, mark: Mark) -> Iterator[Line]:
    place, called = _boxed(story)
    colored, story.reader.colored = story.reader.colored, True  # a box may be filled with any color
    yield from Story(story.reader, story.part, place, called, story.numbering).lines(content, mark)
    story.reader.colored = colored


def _boxed(story: Story) -> tuple[FilePart, str]:
    """The part of the file in which a box's words stand: a box in a running head is part of the head."""
    if story.place in ("header", "footer", "note"):
        return story.place, story.called
    return "text box", f"text box {story.reader.count('text box')}"


def _comment(comment: etree._Element, near: str) -> list[Aside]:
    words = _words(comment)
    return [Aside("comment", words, near, who=comment.get(W + "author", ""), when=comment.get(W + "date", ""))] if words else []


def _words(element: etree._Element) -> str:
    """All words in a part, a space between paragraphs."""
    return " ".join(
        " ".join("".join(shown(text.text or "") for text in paragraph.iter() if text.tag in _WORDS).split())
        for paragraph in element.iter(P)
    ).strip()
