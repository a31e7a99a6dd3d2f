"""The proof of a redline, by code that shares nothing with what wrote it.

Every change in the file is accepted, and the result is held against the new file; every change is rejected, and the result is held against the
old one: words, styles, formatting, computed numbers, table rows and cells, fields, links, bookmarks, headers and footers. What is compared is a
flat list of facts about each paragraph, so that a difference can be named.

This module imports nothing of the package but the name of the error, and reads the XML on its own.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ROMAN = dict(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True))
_RPR, _T = f"{_W}rPr", f"{_W}t"
_THROUGH = {f"{_W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo")}
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")}
_OURS = re.compile(r"[cnstfg]_[a-z0-9]")


@dataclass(frozen=True)
class Proof:
    """Whether accepting gives the new file and rejecting the old one, and the sentence that says so. ``facts`` counts what was compared."""

    holds: bool
    sentence: str
    facts: int = 0


@dataclass
class _Facts:
    """What is known of a file: a line for each paragraph, row and table, and where each bookmark stands."""

    lines: list[tuple[str, ...]] = field(default_factory=list)
    bookmarks: dict[str, tuple[object, ...]] = field(default_factory=dict)
    stories: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)


def prove(redline: bytes, old: bytes, new: bytes) -> Proof:
    """Holds both outcomes of a redline against the two files."""
    wanted_new, wanted_old = _facts(new, "accept"), _facts(old, "accept")
    renamed = {_alias(name): name for name in wanted_old.bookmarks}
    for outcome, name, wanted, other in (("accept", "new", wanted_new, wanted_old), ("reject", "old", wanted_old, wanted_new)):
        got = _facts(redline, outcome, renamed if outcome == "reject" else {})
        difference = _difference(got, wanted, set(other.bookmarks) | set(renamed))
        if difference:
            return Proof(False, f"{outcome}ing every change does not give the {name} file ({difference})")
    count = len(wanted_new.lines) + len(wanted_old.lines)
    sentence = (
        f"Proved: accepting every change gives the new document and rejecting every change gives the old one "
        f"({len(wanted_new.lines)} and {len(wanted_old.lines)} paragraphs and rows; words, styles, numbers, tables, fields, bookmarks)."
    )
    return Proof(True, sentence, count)


def _difference(got: _Facts, wanted: _Facts, extra: set[str]) -> str:
    found = _first(got.lines, wanted.lines)
    if found:
        return found
    for name, place in wanted.bookmarks.items():
        here = got.bookmarks.get(name)
        if here is None:
            return f"the bookmark {name} is lost"
        if here[:2] != place[:2] or (_OURS.match(name) and here != place):
            return f"the bookmark {name} stands elsewhere"
    for name in got.bookmarks:
        if name not in wanted.bookmarks and (name not in extra or (_OURS.match(name) and not name.endswith("__was") and name not in extra)):
            return f"the bookmark {name} is in neither file"
    for story, lines in wanted.stories.items():
        if story in got.stories:
            found = _first(got.stories[story], lines)
            if found:
                return f"{story}: {found}"
    return ""


def _first(got: list[tuple[str, ...]], wanted: list[tuple[str, ...]]) -> str:
    for position, (here, there) in enumerate(zip(got, wanted, strict=False)):
        if here != there:
            part = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), 0)
            return f"paragraph or row {position + 1}: “{_short(here, part)}” instead of “{_short(there, part)}”"
    if len(got) != len(wanted):
        return f"{len(got)} paragraphs and rows instead of {len(wanted)}"
    return ""


def _short(line: tuple[str, ...], part: int) -> str:
    text = line[part] if part < len(line) else ""
    return text if len(text) <= 90 else f"{text[:87]}…"


def _alias(name: str) -> str:
    """How a bookmark of the old file is known in the redline where the new file has it in another place."""
    if len(name) + 5 <= 40:
        return f"{name}__was"
    return f"{name[:26]}{hashlib.sha256(name.encode()).hexdigest()[:8]}__was"


# Reading.
def _facts(content: bytes, outcome: str, renamed: dict[str, str] | None = None) -> _Facts:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = _xml(parts["word/document.xml"])
    body = root.find(f"{_W}body")
    facts = _Facts()
    if body is None:
        return facts
    _settle(body, outcome)
    related = _relations(parts, "word/document.xml")
    numbers = _Numbers(_part(parts, related, "numbering"), _part(parts, related, "styles"))
    reader = _Reader(facts, numbers, renamed or {}, related)
    reader.story(body)
    facts.lines = reader.lines
    for other, name in reader.renamed.items():
        if other in facts.bookmarks:
            facts.bookmarks[name] = facts.bookmarks.pop(other)
    for index, section in enumerate(body.iter(f"{_W}sectPr")):
        for reference in section:
            if reference.tag in (f"{_W}headerReference", f"{_W}footerReference"):
                target = related.get(str(reference.get(f"{_R}id")), ("", "", ""))[1]
                if target in parts:
                    name = f"{str(reference.tag)[len(_W) : -9]} ({reference.get(f'{_W}type')}, section {index + 1})"
                    story = _xml(parts[target])
                    _settle(story, outcome)
                    inner = _Reader(_Facts(), numbers, renamed or {}, _relations(parts, target))
                    inner.story(story)
                    facts.stories[name] = inner.lines
    return facts


def _xml(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    return etree.fromstring(content, parser)


def _relations(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str, str]]:
    folder, file = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in parts:
        return {}
    found = {}
    for relation in _xml(parts[name]):
        target, external = str(relation.get("Target")), relation.get("TargetMode") == "External"
        path = target if external else target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        digest = "" if external else hashlib.sha256(parts.get(path, b"")).hexdigest()
        found[str(relation.get("Id"))] = (str(relation.get("Type")).rsplit("/", 1)[-1], path, digest or target)
    return found


def _part(parts: dict[str, bytes], related: dict[str, tuple[str, str, str]], kind: str) -> Element | None:
    path = next((path for name, path, _ in related.values() if name == kind), None)
    return _xml(parts[path]) if path in parts else None


# Settling every change one way.
def _settle(root: Element, outcome: str) -> None:
    gone, kept = ("del", "ins") if outcome == "accept" else ("ins", "del")
    away, stays = (
        {f"{_W}{gone}", f"{_W}move{'From' if gone == 'del' else 'To'}"},
        {f"{_W}{kept}", f"{_W}move{'To' if gone == 'del' else 'From'}"},
    )
    for row in list(root.iter(f"{_W}tr")):
        properties = row.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}{gone}") is not None:
            _drop(row)
    for table in list(root.iter(f"{_W}tbl")):
        if table.find(f"{_W}tr") is None and table.getparent() is not None:
            _drop(table)
    for change in list(root.iter(*(f"{_W}{name}PrChange" for name in ("p", "r", "tbl", "tr", "tc", "sect")), f"{_W}tblGridChange")):
        holder = change.getparent()
        assert holder is not None
        if outcome == "reject":
            _restore(holder, change)
        else:
            holder.remove(change)
    joined = []
    for paragraph in root.iter(f"{_W}p"):
        mark = paragraph.find(f"{_W}pPr/{_W}rPr")
        if mark is not None:
            if any(mark.find(tag) is not None for tag in away):
                joined.append(paragraph)
            for flag in [child for child in mark if child.tag in away | stays]:
                mark.remove(flag)
    for row in root.iter(f"{_W}trPr"):
        for flag in [child for child in row if child.tag in away | stays]:
            row.remove(flag)
    for element in list(root.iter(*away)):
        if element.getparent() is not None:
            _drop(element)
    for element in list(root.iter(*stays)):
        parent = element.getparent()
        assert parent is not None
        place = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(place, child)
        parent.remove(element)
    for node in root.iter(f"{_W}delText", f"{_W}delInstrText"):
        node.tag = f"{_W}{'t' if node.tag == f'{_W}delText' else 'instrText'}"
    for paragraph in joined:
        _join(paragraph)


def _drop(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _restore(holder: Element, change: Element) -> None:
    """Puts recorded properties back; what a record does not hold (the mark's look, the section's headers) stays."""
    record = change[0] if len(change) else None
    outside = {f"{_W}rPr", f"{_W}sectPr"} if holder.tag == f"{_W}pPr" else set()
    if holder.tag == f"{_W}sectPr":
        outside = {f"{_W}headerReference", f"{_W}footerReference"}
    if holder.tag == f"{_W}trPr":
        outside = {f"{_W}ins", f"{_W}del"}
    for child in [child for child in holder if child.tag not in outside]:
        holder.remove(child)
    if record is not None:
        for place, child in enumerate(list(record)):
            holder.insert(place, child)


def _join(paragraph: Element) -> None:
    """A paragraph without a mark of its own runs into the next one and takes on its properties."""
    content = [child for child in paragraph if child.tag != f"{_W}pPr"]
    following = paragraph.getnext()
    if following is not None and following.tag == f"{_W}p":
        place = 1 if following.find(f"{_W}pPr") is not None else 0
        words = any(child.tag in (f"{_W}r", f"{_W}hyperlink") and any(True for _ in child.iter(f"{_W}r")) for child in content)
        for child in reversed(content if words else []):
            following.insert(place, child)
        _drop(paragraph)
    elif not any(True for _ in paragraph.iter(f"{_W}r")):
        _drop(paragraph)


class _Reader:
    """Writes down one line of facts for each paragraph, row and table of a story."""

    def __init__(self, facts: _Facts, numbers: _Numbers, renamed: dict[str, str], related: dict[str, tuple[str, str, str]]):
        self.facts = facts
        self.numbers = numbers
        self.renamed = renamed
        self.related = related
        self.lines: list[tuple[str, ...]] = []
        self.count = 0
        self.open: dict[str, str] = {}

    def story(self, container: Element) -> None:
        for child in container:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag in _THROUGH:
                self.story(child)
            elif child.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
                self._bookmark(child, 0, after=child.tag == f"{_W}bookmarkEnd")

    def _table(self, table: Element) -> None:
        rows = table.findall(f"{_W}tr")
        self.lines.append(("table", str(len(rows)), _canonical(table.find(f"{_W}tblPr")), _canonical(table.find(f"{_W}tblGrid"))))
        for row in rows:
            cells = row.findall(f"{_W}tc")
            self.lines.append(("row", str(len(cells)), _canonical(row.find(f"{_W}trPr"))))
            for cell in cells:
                self.lines.append(("cell", _canonical(cell.find(f"{_W}tcPr"))))
                self.story(cell)

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(f"{_W}pPr")
        label, level = self.numbers.label(properties)
        look = _canonical(properties, {f"{_W}rPr", f"{_W}sectPr", f"{_W}numPr"})
        mark = _canonical(properties.find(f"{_W}rPr") if properties is not None else None)
        self.runs: list[list[str]] = []
        self.length = 0
        self._inside(paragraph, "")
        words = "|".join(f"{look}¦{text}" for look, text in self.runs)
        plain = "".join(text for _, text in self.runs)
        self.lines.append(("paragraph", f"{label} {plain}", f"level {level}", look, mark, words))
        self.count += 1

    def _inside(self, parent: Element, link: str) -> None:
        for child in parent:
            if child.tag == f"{_W}r":
                self._run(child, link)
            elif child.tag == f"{_W}hyperlink":
                anchor = child.get(f"{_W}anchor") or ""
                to = self.related.get(str(child.get(f"{_R}id")), ("", "", ""))[1]
                self._inside(child, f"→{self.renamed.get(anchor, anchor)}{to}")
            elif child.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
                self._bookmark(child, self.length, after=False)
            elif child.tag in _THROUGH:
                self._control(child)
                self._inside(child, link)
            elif child.tag not in _GONE and child.tag == f"{_W}fldSimple":
                self._add(link, f"⟦{child.get(f'{_W}instr')}⟧")
                self._inside(child, link)

    def _control(self, element: Element) -> None:
        """A form's control: what it is called."""
        properties = element.find(f"{_W}sdtPr")
        if properties is None:
            return
        names = [_value(properties, name) for name in ("alias", "tag")]
        if any(names) and next(element.iter(f"{_W}p"), None) is None and next(element.iter(f"{_W}r"), None) is not None:
            self._add("", f"⟦control {names}⟧")

    def _run(self, run: Element, link: str) -> None:
        look = link
        for node in run:
            if node.tag == _RPR:
                look = link + _canonical(node)
            elif node.tag == _T:
                self._add(look, node.text or "")
            elif node.tag == f"{_W}tab":
                self._add(look, "\t")
            elif node.tag == f"{_W}br":
                self._add(look, "\n" + "".join(map(str, node.attrib.values())))
            elif node.tag == f"{_W}instrText":
                code = " ".join(self.renamed.get(word, word) for word in (node.text or "").split())
                self._add("", f"⟦{code}⟧")
            elif node.tag == f"{_W}fldChar":
                self._add("", f"⟦{node.get(f'{_W}fldCharType')}⟧")
            elif node.tag in (f"{_W}rPr", f"{_W}commentReference", f"{_W}lastRenderedPageBreak", f"{_W}annotationRef"):
                continue
            else:
                self._add(look, f"⟦{self._thing(node)}⟧")

    def _thing(self, node: Element) -> str:
        """A picture or other thing that is no text: what it is, and what it shows."""
        shown = [
            self.related.get(str(value), ("", "", str(value)))[2]
            for inner in node.iter()
            for name, value in inner.attrib.items()
            if str(name).startswith(_R)
        ]
        return f"{str(node.tag).rsplit('}', 1)[-1]} {len(list(node.iter()))} {' '.join(shown)}"

    def _add(self, look: str, text: str) -> None:
        if not text:
            return
        self.length += len(text)
        if self.runs and self.runs[-1][0] == look:
            self.runs[-1][1] += text
        else:
            self.runs.append([look, text])

    def _bookmark(self, mark: Element, place: int, *, after: bool) -> None:
        number = str(mark.get(f"{_W}id"))
        if str(mark.tag).endswith("Start"):
            name = str(mark.get(f"{_W}name"))
            self.open[number] = name
            self.facts.bookmarks.setdefault(name, (self.count, place))
        elif number in self.open:
            name = self.open.pop(number)
            start = self.facts.bookmarks[name]
            self.facts.bookmarks[name] = (*start[:2], self.count - after, place)


def _canonical(element: Element | None, without: set[str] | None = None) -> str:
    """An element's children as text that is equal for equal content, whatever their order among attributes and whoever saved the file."""
    if element is None or len(element) == 0:
        return ""
    if len(element) == 1 and len(element[0]) == 0 and len(element[0].attrib) == 1 and "rsid" not in str(element[0].attrib.keys()):
        only = element[0]
        if only.tag in (without or ()) or only.tag in (f"{_W}ins", f"{_W}del"):
            return ""
        ((key, value),) = only.attrib.items()
        return f"{str(only.tag).rsplit('}', 1)[-1]}({str(key).rsplit('}', 1)[-1]}={value})"
    found = []
    for child in element:
        if child.tag in (without or ()) or str(child.tag).endswith("Change") or child.tag in (f"{_W}ins", f"{_W}del"):
            continue
        name = str(child.tag).rsplit("}", 1)[-1]
        if not child.attrib and not len(child):
            found.append(f"{name}()")
            continue
        values = ",".join(f"{str(key).rsplit('}', 1)[-1]}={value}" for key, value in sorted(child.attrib.items()) if "rsid" not in str(key))
        inner = _canonical(child) if len(child) else ""
        found.append(f"{name}({values}){{{inner}}}" if inner else f"{name}({values})")
    return " ".join(found)


class _Numbers:
    """Counts lists as a word processor does, so that numbers are compared as they are seen."""

    def __init__(self, numbering: Element | None, styles: Element | None):
        self.levels: dict[str, dict[int, tuple[str, str, int, bool]]] = {}
        self.linked: dict[str, int] = {}
        self.instances: dict[str, str] = {}
        self.starts: dict[str, dict[int, int]] = {}
        self.counts: dict[str, list[int]] = {}
        self.started: set[tuple[str, int]] = set()
        self.styles: dict[str, tuple[str | None, str | None, int | None]] = {}
        self._read_numbering(numbering)
        self._read_styles(styles)

    def _read_numbering(self, numbering: Element | None) -> None:
        if numbering is None:
            return
        for abstract in numbering.findall(f"{_W}abstractNum"):
            levels = {}
            for level in abstract.findall(f"{_W}lvl"):
                at = int(level.get(f"{_W}ilvl") or 0)
                levels[at] = (
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                    int(_value(level, "start") or 0),
                    level.find(f"{_W}isLgl") is not None,
                )
            self.levels[str(abstract.get(f"{_W}abstractNumId"))] = levels
        for num in numbering.findall(f"{_W}num"):
            name = str(num.get(f"{_W}numId"))
            self.instances[name] = _value(num, "abstractNumId") or ""
            for override in num.findall(f"{_W}lvlOverride"):
                start = _value(override, "startOverride")
                if start is not None:
                    self.starts.setdefault(name, {})[int(override.get(f"{_W}ilvl") or 0)] = int(start)

    def _read_styles(self, styles: Element | None) -> None:
        if styles is None:
            return
        for style in styles.findall(f"{_W}style"):
            number = style.find(f"{_W}pPr/{_W}numPr")
            based = _value(style, "basedOn")
            at = _value(number, "ilvl") if number is not None else None
            self.styles[str(style.get(f"{_W}styleId"))] = (
                based,
                _value(number, "numId") if number is not None else None,
                int(at) if at else None,
            )

    def label(self, properties: Element | None) -> tuple[str, int]:
        """The number before a paragraph, and its level; counts it."""
        instance, level = self._instance(properties)
        if not instance or instance == "0" or instance not in self.instances:
            return "", 0
        abstract = self.instances[instance]
        levels = self.levels.get(abstract, {})
        counts = self.counts.setdefault(abstract, [0] * 9)
        if (instance, level) not in self.started:
            self.started.add((instance, level))
            for at, start in self.starts.get(instance, {}).items():
                if at == level:
                    counts[at] = start - 1
        elif counts[level] == 0:
            counts[level] = levels.get(level, ("", "", 1, False))[2] - 1
        if counts[level] == 0 and (instance, level) in self.started and level not in self.starts.get(instance, {}):
            counts[level] = max(levels.get(level, ("", "", 1, False))[2] - 1, 0)
        counts[level] += 1
        for below in range(level + 1, 9):
            counts[below] = 0
        return self._text(levels, level, counts), level

    def _instance(self, properties: Element | None) -> tuple[str | None, int]:
        number = properties.find(f"{_W}numPr") if properties is not None else None
        style: str | None = _value(properties, "pStyle") if properties is not None else None
        instance = _value(number, "numId") if number is not None else None
        at = _value(number, "ilvl") if number is not None else None
        level = int(at) if at else None
        seen = set()
        while style and style not in seen and (instance is None or level is None):
            seen.add(style)
            based, named, depth = self.styles.get(style, (None, None, None))
            instance = instance if instance is not None else named
            level = level if level is not None else depth
            style = based
        return instance, level or 0

    def _text(self, levels: dict[int, tuple[str, str, int, bool]], level: int, counts: list[int]) -> str:
        form, text, _, legal = levels.get(level, ("none", "", 1, False))
        if form in ("bullet", "none"):
            return text if form == "bullet" else ""

        def number(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            kind = "decimal" if legal else levels.get(at, ("decimal", "", 1, False))[0]
            return _numeral(kind, counts[at] or levels.get(at, ("", "", 1, False))[2])

        return re.sub("%([1-9])", number, text)


def _value(element: Element | None, name: str) -> str | None:
    found = element.find(f"{_W}{name}") if element is not None else None
    return None if found is None else found.get(f"{_W}val")


def _numeral(kind: str, number: int) -> str:
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        rest, made = number, ""
        for value, letters in _ROMAN.items():
            made += letters * (rest // value)
            rest %= value
        return made.upper() if kind == "upperRoman" else made
    return str(number)
