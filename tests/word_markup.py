"""A Word file as Word itself leaves one that somebody typed in and saved: the marks that no hand of ours makes and no reader may stumble on.

    from tests.word_markup import as_word_saves

    content = as_word_saves(returned.saved(), random.Random(7))

No Word runs here. What is written was learned from files that Word saved: the ids of editing sessions on paragraphs, rows and runs (and runs cut where
a session began), `w14:paraId`, spelling and grammar marks, languages, `noProof`, the page ends of the last view, `_GoBack`, bookmarks numbered anew,
the list of sessions in the settings, threads of comments in parts of their own (`w15`), the people, and the program's name.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from copy import deepcopy

from lxml import etree

from sro.formats.word.names import BOOKMARK_END, BOOKMARK_START, DEL, ID, NAME, PPR, RPR, RUN, TEXT, TR, P, W, w

Element = etree._Element
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$")
_BEHIND_SESSIONS = "mathPr attachedSchema themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator".split()
_BEFORE_LANGUAGE = "eastAsianLayout specVanish oMath rPrChange".split()
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THREADS = "http://schemas.microsoft.com/office/2011/relationships"


def as_word_saves(content: bytes, chance: random.Random) -> bytes:
    """The same file with the same words and the same changes, marked up as Word does; which runs are cut and marked is ``chance``'s."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sessions = [f"00{chance.randrange(16**6):06X}" for _ in range(5)]
    threads: list[str] = []
    for name in [name for name in parts if _STORY.match(name)]:
        root = _with_names(etree.fromstring(parts[name]))
        _Marking(root, sessions, chance).all()
        if name == "word/comments.xml":
            threads = [str(list(note.iter(P))[-1].get(f"{{{W14}}}paraId")) for note in root if next(note.iter(P), None) is not None]
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    _settings(parts, sessions)
    if threads:
        _threads(parts, threads)
    if (app := parts.get("docProps/app.xml")) is not None:
        parts["docProps/app.xml"] = re.sub(rb"<Application>[^<]*<", b"<Application>Microsoft Office Word<", app)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return made.getvalue()


def _with_names(root: Element) -> Element:
    """The root with the names of Word's later years, which older programs are told to ignore."""
    made = etree.Element(root.tag, nsmap={**root.nsmap, "w14": W14, "w15": W15, "mc": MC})
    for name, value in root.attrib.items():
        made.set(name, value)
    older = str(root.get(f"{{{MC}}}Ignorable") or "").split()
    made.set(f"{{{MC}}}Ignorable", " ".join(dict.fromkeys([*older, "w14", "w15"])))
    made.text = root.text
    made.extend(list(root))
    return made


class _Marking:
    def __init__(self, root: Element, sessions: list[str], chance: random.Random):
        self.root, self.sessions, self.chance = root, sessions, chance

    def all(self) -> None:
        for run in [run for run in self.root.iter(RUN) if len(run.findall(TEXT)) == 1 and len(run) <= 2]:
            self._cut(run)
        for run in list(self.root.iter(RUN)):
            self._mark_run(run)
        for number, paragraph in enumerate(self.root.iter(P)):
            self._mark_paragraph(paragraph, number)
        for row in self.root.iter(TR):
            row.set(w("rsidR"), self._session())
            row.set(w("rsidTr"), self.sessions[0])
        self._bookmarks()

    def _session(self) -> str:
        return self.chance.choice(self.sessions)

    def _cut(self, run: Element) -> None:
        """Cuts a run where a session began, often inside a word, and puts marks of spelling around one that stands alone."""
        text = run.find(TEXT)
        assert text is not None
        words = text.text or ""
        if len(words) < 2 or self.chance.random() < 0.5:
            return
        places = sorted(self.chance.sample(range(1, len(words)), min(len(words) - 1, self.chance.randint(1, 3))))
        here = run
        for start, end in zip(places, [*places[1:], len(words)], strict=True):
            second = deepcopy(run)
            second.tail = None
            _write(second, words[start:end])
            here.addnext(second)
            here = second
        _write(run, words[: places[0]])
        if self.chance.random() < 0.4 and run.getparent().tag == P:  # type: ignore[union-attr]
            kind = self.chance.choice(("spell", "gram"))
            for before, at in ((run, f"{kind}Start"), (here, f"{kind}End")):
                mark = etree.Element(w("proofErr"))
                mark.set(w("type"), at)
                (before.addprevious if at.endswith("Start") else before.addnext)(mark)

    def _mark_run(self, run: Element) -> None:
        above = run.getparent()
        if above is not None and above.tag == DEL:
            run.set(w("rsidDel"), self._session())
        run.set(w("rsidR" if self.chance.random() < 0.7 else "rsidRPr"), self._session())
        if run.find(TEXT) is None:
            return
        if self.chance.random() < 0.15:
            look = run.find(RPR)
            if look is None:
                look = etree.Element(RPR)
                run.insert(0, look)
            if look.find(w("lang")) is None:
                language = etree.Element(w("lang"))
                language.set(w("val"), "en-US")
                later = next((child for child in look if etree.QName(child).localname in _BEFORE_LANGUAGE), None)
                look.append(language) if later is None else later.addprevious(language)
        if self.chance.random() < 0.03:
            look = run.find(RPR)
            run.insert(0 if look is None else 1, etree.Element(w("lastRenderedPageBreak")))

    def _mark_paragraph(self, paragraph: Element, number: int) -> None:
        paragraph.set(f"{{{W14}}}paraId", f"{self.chance.randrange(1, 0x7FFFFFFF):08X}")
        paragraph.set(f"{{{W14}}}textId", "77777777" if number % 3 else f"{self.chance.randrange(1, 0x7FFFFFFF):08X}")
        for name in ("rsidR", "rsidRDefault", *(("rsidP",) if self.chance.random() < 0.5 else ())):
            paragraph.set(w(name), self._session())

    def _bookmarks(self) -> None:
        """Numbers the bookmarks in order, with the place of the last edit among them."""
        body = self.root.find(w("body"))
        if body is not None:
            paragraph = self.chance.choice([each for each in body if each.tag == P])
            start, end = etree.Element(BOOKMARK_START), etree.Element(BOOKMARK_END)
            start.set(NAME, "_GoBack")
            for mark in (start, end):
                mark.set(ID, "goback")
            properties = paragraph.find(PPR)
            paragraph.insert(self.chance.randint(0 if properties is None else 1, len(paragraph)), start)
            start.addnext(end)
        numbers: dict[str, str] = {}
        for mark in self.root.iter(BOOKMARK_START):
            numbers[str(mark.get(ID))] = str(len(numbers))
        for mark in self.root.iter(BOOKMARK_START, BOOKMARK_END):
            mark.set(ID, numbers.get(str(mark.get(ID)), str(mark.get(ID))))


def _write(run: Element, words: str) -> None:
    text = run.find(TEXT)
    assert text is not None
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _settings(parts: dict[str, bytes], sessions: list[str]) -> None:
    root = etree.fromstring(parts["word/settings.xml"])
    made = etree.Element(w("rsids"))
    for name, session in (("rsidRoot", sessions[0]), *(("rsid", each) for each in sessions)):
        etree.SubElement(made, w(name)).set(w("val"), session)
    later = next((child for child in root if etree.QName(child).localname in _BEHIND_SESSIONS), None)
    root.append(made) if later is None else later.addprevious(made)
    parts["word/settings.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _threads(parts: dict[str, bytes], last_paragraphs: list[str]) -> None:
    """The parts beside the comments: which are answered and done, and who the people are."""
    comments = etree.fromstring(parts["word/comments.xml"])
    extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
    for paragraph in last_paragraphs:
        each = etree.SubElement(extended, f"{{{W15}}}commentEx")
        each.set(f"{{{W15}}}paraId", paragraph)
        each.set(f"{{{W15}}}done", "0")
    people = etree.Element(f"{{{W15}}}people", nsmap={"w15": W15})
    for author in dict.fromkeys(str(note.get(f"{{{W}}}author")) for note in comments):
        etree.SubElement(people, f"{{{W15}}}person").set(f"{{{W15}}}author", author)
    types, relations = etree.fromstring(parts["[Content_Types].xml"]), etree.fromstring(parts["word/_rels/document.xml.rels"])
    for name, root in (("commentsExtended", extended), ("people", people)):
        if f"word/{name}.xml" in parts:
            continue
        parts[f"word/{name}.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        kind = etree.SubElement(types, f"{{{types.nsmap[None]}}}Override")
        kind.set("PartName", f"/word/{name}.xml")
        kind.set("ContentType", f"{_CONTENT}.{name}+xml")
        relation = etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship")
        relation.set("Id", f"rIdWord{name}")
        relation.set("Type", f"{_THREADS}/{name}")
        relation.set("Target", f"{name}.xml")
    for name, root in (("[Content_Types].xml", types), ("word/_rels/document.xml.rels", relations)):
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
