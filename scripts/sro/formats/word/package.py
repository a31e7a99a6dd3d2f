"""A Word file as parts: opened with care, since it may come from anybody, and packed so that the same parts give the same bytes."""

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from sro.errors import InputError, printable
from sro.formats.word.names import R
from sro.formats.zip import zipped

LARGEST_PART = 60_000_000
LARGEST = 200_000_000
MOST_PARTS = 5_000
DOCUMENT = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
ROOT = "_rels/.rels"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Element: TypeAlias = etree._Element


@dataclass
class Package:
    """The parts of a Word file by name; ``trees`` are those that were parsed, and are written back."""

    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)

    def tree(self, name: str) -> Element:
        """A part as XML."""
        if name not in self.trees:
            self.trees[name] = parse(self.parts[name], name)
        return self.trees[name]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self.parts or name in self.trees

    def related(self, kind: str) -> str | None:
        """The first part that the document is related to in some way (`numbering`, `styles`)."""
        for relation in self.relations():
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                return resolve(DOCUMENT, relation.get("Target", ""))
        return None

    def relations(self, part: str = DOCUMENT) -> Element:
        """The relationships of a part; made when it has none."""
        name = relations_name(part)
        if not self.has(name):
            self.trees[name] = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
        return self.tree(name)

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship from a part to a target; an equal one is used again."""
        relations = self.relations(part)
        for relation in relations:
            same = relation.get("Type", "").endswith(f"/{kind}") and relation.get("Target") == target
            if same and (relation.get("TargetMode") == "External") == external:
                return str(relation.get("Id"))
        used = {relation.get("Id") for relation in relations}
        number = next(n for n in range(1, 100_000) if f"rIdR{n}" not in used)
        made = etree.SubElement(relations, f"{{{RELATIONSHIPS}}}Relationship", Id=f"rIdR{number}", Type=f"{R}/{kind}", Target=target)
        if external:
            made.set("TargetMode", "External")
        return f"rIdR{number}"

    def declare(self, name: str, content_type: str) -> None:
        """Says what type a new part is of."""
        types = self.tree(CONTENT_TYPES)
        if not any(entry.get("PartName") == f"/{name}" for entry in types):
            etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def content_type(self, name: str) -> str | None:
        """The type of a part, as declared for it or for its ending."""
        ending = name.rsplit(".", 1)[-1].lower()
        found: str | None = None
        for entry in self.tree(CONTENT_TYPES):
            if entry.get("PartName") == f"/{name}":
                return str(entry.get("ContentType"))
            if (entry.get("Extension") or "").lower() == ending:
                found = str(entry.get("ContentType"))
        return found

    def packed(self) -> bytes:
        """The file's bytes: parts in a fixed order with a fixed date."""
        trees = {name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True) for name, tree in self.trees.items()}
        return zipped(self.parts | trees, (CONTENT_TYPES, ROOT, DOCUMENT))


def open_package(content: bytes, name: str) -> Package:
    """A Word file's parts. Raises :class:`InputError` for what is no Word file, or would not fit in memory when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if not entry.filename.endswith("/")]
            if len(entries) > MOST_PARTS or any(e.file_size > LARGEST_PART for e in entries) or sum(e.file_size for e in entries) > LARGEST:
                raise InputError(f"{name}: the file would unpack to more than {LARGEST // 1_000_000} MB; save it without pictures")
            parts = {entry.filename: _read(package, entry, name) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise InputError(f"{name}: {_no_package(content, str(error))}") from None
    if CONTENT_TYPES not in parts:
        raise InputError(f"{name}: {_other_archive(parts)}")
    package_read = Package({part: _transitional(content) for part, content in parts.items()})
    if not _main_moved(package_read):
        raise InputError(f"{name}: {_other_archive(parts)}")
    return package_read


_KINDS = (
    (b"%PDF-", "this is a PDF under another name; ask for the Word file from which it was made"),
    (b"{\\rtf", "this is a rich text file under another name; open it in Word and save it as .docx"),
    (b"<!doctype html", "this is a web page under another name; open it in Word and save it as .docx"),
    (b"<html", "this is a web page under another name; open it in Word and save it as .docx"),
)
"""How files of other kinds begin, and what to do with each."""
_COMPOUND, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
"""How a compound file begins ([MS-CFB] 2.2), and the name of the stream in which one holds a file that is locked ([MS-OFFCRYPTO] 2.3.4.4)."""


def _no_package(content: bytes, error: str) -> str:
    """Why bytes cannot be opened as a Word file, by what they begin with, and what to do."""
    if not content.strip(b"\0"):
        return "the file is empty; ask for it again"
    if content.startswith(_COMPOUND):
        if _ENCRYPTED in content:
            return "the file is locked with a password; open it in Word, take the password off and save it as .docx"
        return "this is a file of Word's old kind (.doc), whatever its name ends in; open it in Word and save it as .docx"
    head = content[:1024].lstrip().lower()
    if said := next((words for start, words in _KINDS if head.startswith(start.lower())), ""):
        return said
    if content.startswith(b"PK"):
        how = "locked with a password" if "encrypted" in error or "password" in error else "cut off or damaged"
        return f"this is not a Word file that can be read: it is {how}; open it in Word and save it as .docx, or ask for it again"
    return "this is not a Word file that can be read; open it in the program that wrote it and save it as .docx"


def _other_archive(parts: dict[str, bytes]) -> str:
    """What an archive without a Word document is, and what to do."""
    kind = parts.get("mimetype", b"")[:80].decode("ascii", "replace")
    if "opendocument" in kind:
        return "this is an OpenDocument file (.odt) under another name; open it and save it as .docx"
    if inside := next((name for name in parts if name.lower().endswith((".docx", ".docm"))), ""):
        return f"this is an archive with {printable(inside, lines=False)[:80]!r} in it; take that out and name it"
    for folder, said in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(name.startswith(folder) for name in parts):
            return f"this is {said} and holds no Word document; ask for the agreement as .docx"
    return f"the file holds no Word document ({DOCUMENT}); open it in Word and save it as .docx, or ask for it again"


_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]{1,40})/")


def _transitional(content: bytes) -> bytes:
    """A part of a "Strict Open XML" file in the names that all other files use (ISO/IEC 29500-4)."""
    if _STRICT not in content:
        return content
    return _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content).replace(b' w:conformance="strict"', b"")


def _main_moved(package: Package) -> bool:
    """Puts the main part, whatever it is called, where it usually stands (:data:`DOCUMENT`). False where there is none."""
    main = next((name for name in _main_parts(package) if name in package.parts), DOCUMENT)
    if main == DOCUMENT:
        return DOCUMENT in package.parts
    declared = package.content_type(main) or f"{WORD_TYPES}.document.main+xml"
    relations = package.relations(main)
    for relation in relations:
        if relation.get("TargetMode") != "External":
            relation.set("Target", f"/{resolve(main, str(relation.get('Target')))}")
    package.trees[relations_name(DOCUMENT)] = relations
    package.parts[DOCUMENT] = package.parts.pop(main)
    if relations_name(main) != relations_name(DOCUMENT):
        package.trees.pop(relations_name(main), None)
        package.parts.pop(relations_name(main), None)
    for relation in package.tree(ROOT):
        if resolve("", str(relation.get("Target"))) == main:
            relation.set("Target", DOCUMENT)
    types = package.tree(CONTENT_TYPES)
    for entry in [entry for entry in types if entry.get("PartName") in (f"/{main}", f"/{DOCUMENT}")]:
        types.remove(entry)
    package.declare(DOCUMENT, declared)
    return True


def _main_parts(package: Package) -> list[str]:
    """What the package calls its main part."""
    if not package.has(ROOT):
        return []
    kinds = [(str(each.get("Type")), str(each.get("Target"))) for each in package.tree(ROOT)]
    return [resolve("", target) for kind, target in kinds if kind.endswith("/officeDocument")]


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    with package.open(entry) as source:
        content = source.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise InputError(f"{name}: {entry.filename} is larger than it says; the file is damaged")
    return content


def parse(content: bytes, name: str) -> Element:
    """A part as XML: no entities, no network, no document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name}: the XML inside is broken ({str(error)[:100]}); open the file in Word and save it again") from None
    if tree.getroottree().docinfo.doctype:
        raise InputError(f"{name}: the XML inside declares a document type, which no Word file does; ask for a copy that Word saved")
    return tree


def relations_name(part: str) -> str:
    """Where a part's relationships stand."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def resolve(part: str, target: str) -> str:
    """A relationship's target as a part name."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
