"""Hands of reviewers: what people do to a draft of ours in Word before it comes back, planted in the file's XML as a program leaves it.

    from tests.returned import Returned, saved_by_libreoffice

    draft = Returned(docx_bytes)
    clause = draft.clause("reporting.to-chief")                     # the paragraph that bears the clause's bookmark
    draft.change(clause, "five (5)", "ten (10)", by="M. Rossi")     # tracked; without `by` the same edit is silent
    draft.delete(draft.block("duties.liaison"), by="J. Kane")       # the clause with its list
    draft.move(draft.block("evaluation.training"), draft.clause("term.changes"), by="J. Kane")
    draft.split(clause, "An SRO who", by="M. Rossi"); draft.merge(clause)
    draft.comment(clause, "Why so soon?", by="M. Rossi"); draft.footnote(clause, "As agreed in May.", by="J. Kane")
    draft.format(clause, "b", by="M. Rossi"); draft.strip_bookmarks(keep=lambda name: name.startswith("s_"))
    content = draft.saved()                                         # bytes of a Word file

Every hand takes ``by`` (author; None is tracking off) and ``at`` (ISO time). A place that is not there raises :class:`NotThereError`, so that a test or
a property can pass over it and count. ``paragraphs`` are those of the body in order, tables too; ``words_of`` reads one with all accepted. Several
files pass through LibreOffice in one process with :func:`saved_by_libreoffice`.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from pathlib import Path

from lxml import etree

from sro.formats.word.names import (
    AUTHOR,
    BOOKMARK_END,
    BOOKMARK_START,
    DATE,
    DEL,
    DEL_INSTR,
    DEL_TEXT,
    FIELD_CHAR,
    ID,
    INS,
    INSTR,
    NAME,
    PPR,
    RPR,
    RUN,
    SECTION,
    TEXT,
    TR,
    VAL,
    XML_SPACE,
    P,
    R,
    W,
    bookmark,
    w,
)  # fmt: skip
from tests.programs import needed

Element = etree._Element
MOVE_FROM, MOVE_TO, TRPR = w("moveFrom"), w("moveTo"), w("trPr")
_DELETING, _INSERTING = (DEL, MOVE_FROM), (INS, MOVE_TO)
_OURS = ("c_", "s_", "n_", "t_", "f_", "g_")
MAIN, DAY = "word/document.xml", "2026-11-20T10:00:00Z"


class NotThereError(Exception):
    """The draft has no such clause or words."""


def words_of(paragraph: Element) -> str:
    """The words of a paragraph with all changes accepted, without those of its text boxes."""
    return "".join(text for text, _ in _spans(paragraph))


def _spans(paragraph: Element) -> list[tuple[str, Element]]:
    """The text elements that stand in a paragraph now, each with its words."""
    return [(node.text or "", node) for node in paragraph.iter(TEXT) if _stands(node, paragraph)]


def _stands(node: Element, paragraph: Element) -> bool:
    for above in node.iterancestors():
        if above is paragraph:
            return True
        if above.tag in (*_DELETING, w("txbxContent"), P):
            return False
    return False


class Returned:
    """A Word file under the hands of those who review it."""

    def __init__(self, content: bytes):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts[MAIN])
        body = self.root.find(w("body"))
        assert body is not None
        self.body = body
        self._number = 70_000
        self._moves = 0

    # ---- finding

    @property
    def paragraphs(self) -> list[Element]:
        """The paragraphs of the body, in tables too, in order."""
        return list(self.body.iter(P))

    def clause(self, id: str, kind: str = "c") -> Element:
        """The paragraph that bears the bookmark of a clause, or of a section (`s`)."""
        name = bookmark(kind, id)  # type: ignore[arg-type]
        for start in self.body.iter(BOOKMARK_START):
            if start.get(NAME) == name and (found := next(iter(start.iterancestors(P)), None)) is not None:
                return found
        raise NotThereError(f"no bookmark {name}")

    def clauses(self) -> list[str]:
        """The names of all bookmarks of clauses, in order."""
        return [str(start.get(NAME)) for start in self.body.iter(BOOKMARK_START) if str(start.get(NAME)).startswith("c_")]

    def named(self, name: str) -> Element:
        """The paragraph in which a bookmark of this very name starts."""
        found = (start for start in self.body.iter(BOOKMARK_START) if start.get(NAME) == name)
        if (start := next(found, None)) is None or (paragraph := next(iter(start.iterancestors(P)), None)) is None:
            raise NotThereError(f"no bookmark {name}")
        return paragraph

    def find(self, words: str) -> Element:
        """The first paragraph with these words."""
        for paragraph in self.paragraphs:
            if words in words_of(paragraph):
                return paragraph
        raise NotThereError(f"no paragraph with {words!r}")

    def block(self, id: str) -> list[Element]:
        """A clause's paragraph with those of its list."""
        return self.with_list(self.clause(id))

    def with_list(self, first: Element) -> list[Element]:
        """A paragraph with those behind it that bear no bookmark of ours."""
        found = [first]
        following = first.getnext()
        while following is not None and following.tag == P and following.find(f"{PPR}/{SECTION}") is None and not _bears_id(following):
            found.append(following)
            following = following.getnext()
        return found

    # ---- marks

    def mark(self, tag: str, by: str, at: str = DAY) -> Element:
        """An empty mark of somebody."""
        self._number += 1
        made = etree.Element(tag)
        made.set(ID, str(self._number))
        made.set(AUTHOR, by)
        made.set(DATE, at)
        return made

    def _paragraph_mark(self, paragraph: Element, tag: str, by: str, at: str) -> None:
        properties = paragraph.find(PPR)
        if properties is None:
            properties = etree.Element(PPR)
            paragraph.insert(0, properties)
        look = properties.find(RPR)
        if look is None:
            look = etree.Element(RPR)
            later = [child for child in properties if child.tag in (SECTION, w("pPrChange"))]
            if later:
                later[0].addprevious(look)
            else:
                properties.append(look)
        flags = [str(child.tag) for child in look if child.tag in (*_INSERTING, *_DELETING)]
        if not {tag, *(_DELETING if tag in _DELETING else ())} & set(flags):
            look.insert(len(flags), self.mark(tag, by, at))

    # ---- words

    def change(self, paragraph: Element, old: str, new: str, by: str | None = None, at: str = DAY, *, nth: int = 0) -> None:
        """Words become others: tracked in somebody's name, or silently. Either may be empty."""
        whole, start = words_of(paragraph), -1
        for _ in range(nth + 1):
            if (start := whole.find(old, start + 1)) < 0:
                raise NotThereError(f"{old!r} is not in {whole[:60]!r}")
        self.replace(paragraph, start, start + len(old), new, by, at)

    def insert(self, paragraph: Element, after: str, new: str, by: str | None = None, at: str = DAY) -> None:
        """Words come behind others."""
        whole = words_of(paragraph)
        if (start := whole.find(after)) < 0:
            raise NotThereError(f"{after!r} is not in {whole[:60]!r}")
        self.replace(paragraph, start + len(after), start + len(after), new, by, at)

    def replace(self, paragraph: Element, start: int, end: int, new: str, by: str | None = None, at: str = DAY) -> None:
        """The letters from one place to another become some words. A person's own insertion is changed without a mark, as Word does."""
        runs = self._cut_at(paragraph, start, end)
        last, place = None, 0
        going = []
        for run in runs:
            length = sum(len(text.text or "") for text in run.findall(TEXT))
            if place >= start and place + length <= end and length:
                going.append(run)
            place += length
        order = [run for run in paragraph.iter(RUN) if _stands(run, paragraph)]
        between = order[order.index(going[0]) : order.index(going[-1])] if going else []
        going += [run for run in between if run.find(FIELD_CHAR) is not None or run.find(INSTR) is not None]  # a field goes as a whole
        for run in sorted(going, key=order.index):
            struck = self._struck(run, by, at)
            last = last if struck is None else struck
        if not new:
            return
        anchor = last if last is not None else self._run_before(paragraph, start)
        look = self._look_at(runs, start)
        self._put(paragraph, anchor, new, look, by, at)

    def _cut_at(self, paragraph: Element, *places: int) -> list[Element]:
        """Cuts runs at some places between letters; the runs with letters that stand now."""
        for run in dict.fromkeys(run for _, node in _spans(paragraph) if (run := _run_of(node)) is not None):
            for child in [child for child in run if child.tag != RPR][1:][::-1]:
                made = etree.Element(RUN)
                if (look := run.find(RPR)) is not None:
                    made.append(deepcopy(look))
                made.append(child)
                run.addnext(made)
        for cut in places:
            place = 0
            for words, node in _spans(paragraph):
                run = _run_of(node)
                if place < cut < place + len(words) and run is not None:
                    second = deepcopy(run)
                    second.tail = None
                    run.addnext(second)
                    _write(node, words[: cut - place])
                    text = second.find(TEXT)
                    assert text is not None
                    _write(text, words[cut - place :])
                    break
                place += len(words)
        return [run for _, node in _spans(paragraph) if (run := _run_of(node)) is not None]

    def _struck(self, run: Element, by: str | None, at: str) -> Element | None:
        """Strikes a run, or takes it out; where it stands now."""
        parent = run.getparent()
        assert parent is not None
        if by is None or (parent.tag in _INSERTING and parent.get(AUTHOR) == by):
            before = run.getprevious()
            parent.remove(run)
            if not len(parent) and parent.tag in _INSERTING and (above := parent.getparent()) is not None:
                before = parent.getprevious()
                above.remove(parent)
            return before if before is not None and before.tag in (RUN, DEL, INS) else None
        holder = self.mark(DEL, by, at)
        run.addprevious(holder)
        holder.append(run)
        for node in list(run.iter(TEXT, INSTR)):
            node.tag = DEL_TEXT if node.tag == TEXT else DEL_INSTR
        return holder

    def _run_before(self, paragraph: Element, place: int) -> Element | None:
        here = 0
        found = None
        for words, node in _spans(paragraph):
            here += len(words)
            if here <= place and words:
                found = _run_of(node)
        return found

    @staticmethod
    def _look_at(runs: Sequence[Element], place: int) -> Element | None:
        here = 0
        for run in runs:
            length = len("".join(text.text or "" for text in run.iter(TEXT, DEL_TEXT)))
            if here <= place <= here + length:
                look = run.find(RPR)
                return None if look is None else deepcopy(look)
            here += length
        return None

    def _put(self, paragraph: Element, anchor: Element | None, new: str, look: Element | None, by: str | None, at: str) -> None:
        run = _run(new, look)
        if anchor is None or anchor.getparent() is None:
            made = self._wrapped(run, by, at)
            first = next((child for child in paragraph if child.tag not in (PPR, BOOKMARK_START)), None)
            if first is None:
                paragraph.append(made)
            else:
                first.addprevious(made)
            return
        parent = anchor.getparent()
        assert parent is not None
        if by is None or parent.tag not in _INSERTING or parent.get(AUTHOR) == by:
            anchor.addnext(run if by is None or parent.tag in _INSERTING else self._wrapped(run, by, at))
            return
        rest = list(parent)[parent.index(anchor) + 1 :]  # inside somebody else's insertion, which ends here and begins again behind
        made = self._wrapped(run, by, at)
        parent.addnext(made)
        if rest:
            again = self.mark(str(parent.tag), str(parent.get(AUTHOR)), str(parent.get(DATE)))
            again.extend(rest)
            made.addnext(again)

    def _wrapped(self, run: Element, by: str | None, at: str) -> Element:
        if by is None:
            return run
        holder = self.mark(INS, by, at)
        holder.append(run)
        return holder

    # ---- whole paragraphs

    def delete(self, paragraphs: Iterable[Element], by: str | None = None, at: str = DAY) -> None:
        """Strikes paragraphs, or takes them out."""
        for paragraph in list(paragraphs):
            if by is None:
                if paragraph.getparent() is not None:
                    paragraph.getparent().remove(paragraph)
                continue
            self._around_runs(paragraph, DEL, by, at)
            self._paragraph_mark(paragraph, DEL, by, at)

    def _around_runs(self, paragraph: Element, tag: str, by: str, at: str) -> None:
        for run in [run for run in paragraph.iter(RUN) if _stands(run, paragraph)]:
            holder = self.mark(tag, by, at)
            run.addprevious(holder)
            holder.append(run)
            if tag == DEL:
                for node in list(run.iter(TEXT, INSTR)):
                    node.tag = DEL_TEXT if node.tag == TEXT else DEL_INSTR

    def add(self, after: Element, words: str, by: str | None = None, at: str = DAY, *, like: Element | None = None) -> Element:
        """A new paragraph behind another one, in its style or that of ``like``."""
        made = etree.Element(P)
        if (properties := (after if like is None else like).find(PPR)) is not None:
            kept = deepcopy(properties)
            for child in [child for child in kept if child.tag in (RPR, SECTION, w("pPrChange"))]:
                kept.remove(child)
            made.append(kept)
        made.append(self._wrapped(_run(words, None), by, at))
        if by is not None:
            self._paragraph_mark(made, INS, by, at)
        after.addnext(made)
        return made

    def move(self, paragraphs: Sequence[Element], after: Element, by: str | None = None, at: str = DAY) -> list[Element]:
        """Paragraphs go behind another one: a tracked move, or cut and paste with tracking off. Their bookmarks go along."""
        if by is None:
            place = after
            for paragraph in paragraphs:
                place.addnext(paragraph)
                place = paragraph
            return list(paragraphs)
        self._moves += 1
        name = f"move{self._number}"
        copies = [deepcopy(paragraph) for paragraph in paragraphs]
        for paragraph in paragraphs:
            for mark in list(paragraph.iter(BOOKMARK_START, BOOKMARK_END)):
                mark.getparent().remove(mark)  # type: ignore[union-attr]
        for moved, tag in ((paragraphs, MOVE_FROM), (copies, MOVE_TO)):
            for paragraph in moved:
                self._around_runs(paragraph, tag, by, at)
                self._paragraph_mark(paragraph, tag, by, at)
            start = self.mark(f"{tag}RangeStart", by, at)
            start.set(NAME, name)
            end = etree.Element(f"{tag}RangeEnd")
            end.set(ID, str(start.get(ID)))
            properties = moved[0].find(PPR)
            assert properties is not None
            properties.addnext(start)
            moved[-1].append(end)
        place = after
        for paragraph in copies:
            paragraph.tail = None
            place.addnext(paragraph)
            place = paragraph
        return copies

    def split(self, paragraph: Element, before: str, by: str | None = None, at: str = DAY) -> Element:
        """A line end comes before some words; the second paragraph."""
        whole = words_of(paragraph)
        if (place := whole.find(before)) <= 0:
            raise NotThereError(f"{before!r} does not stand inside {whole[:60]!r}")
        runs = self._cut_at(paragraph, place)
        here = 0
        first = None
        for run in runs:
            if here >= place:
                first = run
                break
            here += sum(len(text.text or "") for text in run.findall(TEXT))
        assert first is not None
        top = first
        while (parent := top.getparent()) is not None and parent is not paragraph:
            if list(parent).index(top):
                raise NotThereError("the place stands inside a link or a change")
            top = parent
        second = etree.Element(P)
        if (properties := paragraph.find(PPR)) is not None:
            second.append(deepcopy(properties))
            for section in properties.findall(SECTION):
                properties.remove(section)
        for child in list(paragraph)[paragraph.index(top) :]:
            second.append(child)
        paragraph.addnext(second)
        if by is not None:
            self._paragraph_mark(paragraph, INS, by, at)
        return second

    def merge(self, paragraph: Element, by: str | None = None, at: str = DAY) -> None:
        """A paragraph runs into the next one: its mark is struck, or gone."""
        following = paragraph.getnext()
        if following is None or following.tag != P:
            raise NotThereError("no paragraph follows")
        if by is not None:
            self._paragraph_mark(paragraph, DEL, by, at)
            return
        last = [run for run in paragraph.iter(RUN) if _stands(run, paragraph)]
        for child in [child for child in following if child.tag != PPR]:
            paragraph.append(child)
        if last and not words_of(paragraph).endswith(" "):
            last[-1].addnext(_run(" ", None))
        following.getparent().remove(following)

    def row(self, paragraph: Element, by: str, at: str = DAY, *, delete: bool = True) -> None:
        """The table row in which a paragraph stands is struck, or another one like it comes behind it."""
        found = next(iter(paragraph.iterancestors(TR)), None)
        if found is None:
            raise NotThereError("the paragraph stands in no table")
        if next(found.iter(*_INSERTING, *_DELETING), None) is not None:
            raise NotThereError("the row holds changes already")
        if not delete:
            made = deepcopy(found)
            made.tail = None
            for mark in list(made.iter(BOOKMARK_START, BOOKMARK_END)):
                mark.getparent().remove(mark)  # type: ignore[union-attr]
            found.addnext(made)
            found = made
        tag = DEL if delete else INS
        properties = found.find(TRPR)
        if properties is None:
            properties = etree.Element(TRPR)
            exceptions = found.find(w("tblPrEx"))
            found.insert(0 if exceptions is None else 1, properties)
        properties.append(self.mark(tag, by, at))
        for inner in found.iter(P):
            self._around_runs(inner, tag, by, at)
            self._paragraph_mark(inner, tag, by, at)

    # ---- what is no words

    def format(self, paragraph: Element, tag: str, by: str | None = None, at: str = DAY, **values: str) -> None:
        """A look on all words of a paragraph: `b`, `highlight` with val="yellow"."""
        for run in [run for run in paragraph.iter(RUN) if _stands(run, paragraph) and run.find(TEXT) is not None]:
            look = run.find(RPR)
            if look is None:
                look = etree.Element(RPR)
                run.insert(0, look)
            if look.find(w("rPrChange")) is not None or look.find(w(tag)) is not None:
                continue
            before = deepcopy(look)
            made = etree.Element(w(tag))
            for name, value in values.items():
                made.set(w(name), value)
            look.insert(_place_in(look, tag), made)
            if by is not None:
                record = self.mark(w("rPrChange"), by, at)
                record.append(before)
                look.append(record)

    def restyle(self, paragraph: Element, style: str, by: str | None = None, at: str = DAY) -> None:
        """Another style for a paragraph."""
        properties = paragraph.find(PPR)
        if properties is None:
            properties = etree.Element(PPR)
            paragraph.insert(0, properties)
        if properties.find(w("pPrChange")) is not None:
            raise NotThereError("the paragraph has another style already")
        before = etree.Element(PPR)
        before.extend(deepcopy(child) for child in properties if child.tag not in (RPR, SECTION, w("pPrChange")))
        for old in properties.findall(w("pStyle")):
            properties.remove(old)
        made = etree.Element(w("pStyle"))
        made.set(VAL, style)
        properties.insert(0, made)
        if by is not None:
            record = self.mark(w("pPrChange"), by, at)
            record.append(before)
            properties.append(record)

    def comment(self, paragraph: Element, words: str, by: str, at: str = DAY) -> str:
        """A comment on a paragraph; its id."""
        root = self._part("comments", "comments")
        number = str(len(root))
        made = etree.SubElement(root, w("comment"))
        made.set(ID, number)
        made.set(AUTHOR, by)
        made.set(DATE, at)
        made.set(w("initials"), by[:1])
        etree.SubElement(made, P).append(_run(words, None))
        self.parts["word/comments.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        start, end = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
        run = etree.Element(RUN)
        reference = etree.SubElement(run, w("commentReference"))
        for each in (start, end, reference):
            each.set(ID, number)
        properties = paragraph.find(PPR)
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.extend((end, run))
        return number

    def footnote(self, paragraph: Element, words: str, by: str | None = None, at: str = DAY) -> None:
        """A footnote at the end of a paragraph."""
        root = self._part("footnotes", "footnotes")
        number = str(max([0, *(int(note.get(ID) or 0) for note in root)]) + 1)
        made = etree.SubElement(root, w("footnote"))
        made.set(ID, number)
        etree.SubElement(made, P).append(self._wrapped(_run(words, None), by, at))
        self.parts["word/footnotes.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        run = etree.Element(RUN)
        etree.SubElement(run, w("footnoteReference")).set(ID, number)
        paragraph.append(self._wrapped(run, by, at))

    def _part(self, name: str, kind: str) -> Element:
        path = f"word/{name}.xml"
        if path in self.parts:
            return etree.fromstring(self.parts[path])
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        made = etree.SubElement(types, f"{{{types.nsmap[None]}}}Override")
        made.set("PartName", f"/{path}")
        made.set("ContentType", f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")
        self.parts["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
        listed = "word/_rels/document.xml.rels"
        relations = etree.fromstring(self.parts[listed])
        relation = etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship")
        relation.set("Id", f"rIdReturned{kind}")
        relation.set("Type", f"{R}/{kind}")
        relation.set("Target", f"{name}.xml")
        self.parts[listed] = etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True)
        return etree.Element(w(name), nsmap={"w": W})

    # ---- the file

    def strip_bookmarks(self, keep: Callable[[str], bool] = lambda name: False) -> int:
        """Takes bookmarks away but those to keep, as programs do that do not know them; how many."""
        gone = [start for start in self.root.iter(BOOKMARK_START) if not keep(str(start.get(NAME)))]
        numbers = {start.get(ID) for start in gone}
        for mark in [*gone, *(end for end in self.root.iter(BOOKMARK_END) if end.get(ID) in numbers)]:
            mark.getparent().remove(mark)  # type: ignore[union-attr]
        return len(gone)

    def accept(self, by: str) -> None:
        """Somebody's tracked words and paragraphs are accepted before the file is returned: they are silent now."""
        self._accepted(self.root, by)
        for name in [name for name in self.parts if name.startswith(("word/footnotes", "word/endnotes", "word/header", "word/footer"))]:
            root = etree.fromstring(self.parts[name])
            self._accepted(root, by)
            self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _accepted(self, root: Element, by: str) -> None:
        for mark in [mark for mark in root.iter(*_INSERTING, *_DELETING) if mark.get(AUTHOR) == by]:
            parent = mark.getparent()
            if parent is None:
                continue
            if parent.tag in (RPR, TRPR):
                paragraph = next(iter(mark.iterancestors(P)), None)
                parent.remove(mark)
                if mark.tag in _DELETING and paragraph is not None and not words_of(paragraph) and paragraph.getparent() is not None:
                    paragraph.getparent().remove(paragraph)
                elif mark.tag in _DELETING and paragraph is not None and parent.tag == RPR:
                    self.merge(paragraph)
            elif mark.tag in _INSERTING:
                for child in list(mark):
                    mark.addprevious(child)
                parent.remove(mark)
            else:
                parent.remove(mark)

    def saved(self) -> bytes:
        """The Word file."""
        self.parts[MAIN] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
        return made.getvalue()


def saved_by_libreoffice(files: Sequence[bytes], folder: Path) -> list[bytes]:
    """Files as LibreOffice saves them again, all in one process; ``folder`` is an empty one. Fails the test where LibreOffice is missing."""
    needed("soffice")
    for n, content in enumerate(files):
        (folder / f"{n}.docx").write_bytes(content)
    named = [str(folder / f"{n}.docx") for n in range(len(files))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved"), *named]
    subprocess.run(command, check=True, capture_output=True, timeout=1_800)  # a laden machine takes its time
    return [(folder / "saved" / f"{n}.docx").read_bytes() for n in range(len(files))]


def _bears_id(paragraph: Element) -> bool:
    return any(str(start.get(NAME)).startswith(_OURS) for start in paragraph.iter(BOOKMARK_START))


def _run_of(node: Element) -> Element | None:
    found = node.getparent()
    return found if found is not None and found.tag == RUN else None


def _run(words: str, look: Element | None) -> Element:
    run = etree.Element(RUN)
    if look is not None:
        run.append(deepcopy(look))
    _write(etree.SubElement(run, TEXT), words)
    return run


def _write(text: Element, words: str) -> None:
    text.text = words
    text.set(XML_SPACE, "preserve")


_LOOKS = "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike vanish color spacing sz szCs highlight u rPrChange".split()


def _place_in(look: Element, tag: str) -> int:
    """Where the schema wants a property among those that are there."""
    after = _LOOKS[_LOOKS.index(tag) + 1 :]
    return next((n for n, child in enumerate(look) if etree.QName(child).localname in after), len(look))
