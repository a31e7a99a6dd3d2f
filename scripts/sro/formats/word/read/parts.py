"""The parts of a Word file from anybody: found through the relationships as ECMA-376 part 2 has them, and each read within limits. Zip bombs, entity bombs
and broken parts are refused before they cost time or memory: every part has a limit that is kept while unpacking."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from sro.errors import refusal
from sro.formats.plain import Budget

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAX_PART = 20_000_000
_MAX_ALL = 80_000_000
_MAX_PARTS = 3_000
_MAX_IMPORTED = 100
_MAX_TAGS = 1_000_000  # angle brackets in one part, half of them at most elements: what a tree of them takes in memory
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]{1,40})/")
_DECLARED = re.compile(r"^<\?xml[^>]{0,200}\?>")
_MAIN_TYPES = (".document.main+xml", ".template.main+xml", ".document.macroenabled.main+xml", ".template.macroenabledtemplate.main+xml")


@dataclass(frozen=True)
class Target:
    """What a relationship leads to: a part of the file by its name, or something outside of it."""

    kind: str
    name: str
    external: bool


class Parts:
    """The parts of one Word file by name, whatever case and slashes its maker used."""

    def __init__(self, data: bytes, file: str, around: "Parts | None" = None):
        """``around`` is the file in which this one is; both spend one budget. Raises :class:`InputError` for what is no Word file."""
        self.file = file
        self._budget: list[int] = around._budget if around else [_MAX_ALL, _MAX_IMPORTED]
        self.texts: Budget = around.texts if around else Budget(file)
        self._relations: dict[str, dict[str, Target]] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise self._unopened(error) from None
        entries = self._zip.infolist()
        if len(entries) > _MAX_PARTS:
            raise refusal(file, f"the Word file has {len(entries):,} parts and the limit is {_MAX_PARTS:,}; save the agreement alone")
        self._entries = {_key(entry.filename): entry for entry in entries}
        self.main = self._main()

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _key(name) in self._entries

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises :class:`InputError` where it is too large or damaged; the part must be there."""
        try:
            with self._zip.open(self._entries[_key(name)]) as part:
                content = part.read(min(_MAX_PART, self._budget[0]) + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise self._unopened(error) from None
        except zipfile.zlib.error as error:  # type: ignore[attr-defined]
            raise self._unopened(error) from None
        self._budget[0] -= len(content)
        if len(content) > _MAX_PART or self._budget[0] < 0:
            limit = _MAX_PART if len(content) > _MAX_PART else _MAX_ALL
            raise refusal(self.file, f"the part {name} unpacks to more than {limit:,} bytes; save the agreement alone, without pictures")
        return content

    def may_import(self) -> bool:
        """Whether one more part may be imported; each that is asked for counts, also those of files in files."""
        self._budget[1] -= 1
        return self._budget[1] >= 0

    def xml(self, name: str) -> etree._Element:
        """A part as XML, in the names of the transitional schema whichever it was saved in."""
        return parsed(self.read(name), self.file, name)

    def related(self, kind: str) -> list[str]:
        """The parts to which the main part is related in a way ("styles", "header"), those that are there."""
        found = [target.name for target in self.relations(self.main).values() if target.kind == kind and not target.external]
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        return [name for name in dict.fromkeys(found) if self.has(name)] or ([usual] if self.has(usual) else [])

    def relations(self, part: str) -> dict[str, Target]:
        """What a part is related to, by the ids of the relationships."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            self._relations[part] = self._targets(posixpath.join(folder, "_rels", f"{name}.rels"), folder)
        return self._relations[part]

    def content_type(self, name: str) -> str:
        """The type that the file declares for a part; "" where it declares none."""
        if not self.has("[Content_Types].xml"):
            return ""
        found = ""
        for entry in self.xml("[Content_Types].xml"):
            if _key(entry.get("PartName", "")) == _key(name):
                return str(entry.get("ContentType", ""))
            if entry.get("Extension", "").lower() == name.rpartition(".")[2].lower():
                found = str(entry.get("ContentType", ""))
        return found

    def _targets(self, name: str, folder: str) -> dict[str, Target]:
        if not self.has(name):
            return {}
        found = {}
        for relation in self.xml(name):
            kind = relation.get("Type", "").rstrip("/").rpartition("/")[2]
            target = relation.get("Target", "")
            external = relation.get("TargetMode") == "External"
            found[relation.get("Id", "")] = Target(kind, target if external else _resolved(folder, target), external)
        return found

    def _main(self) -> str:
        """The main part: by the package's relationships, else by its declared type, else where Word puts it."""
        named = [target.name for target in self._targets("_rels/.rels", "").values() if target.kind == "officeDocument"]
        types = self.xml("[Content_Types].xml") if self.has("[Content_Types].xml") else ()
        named += [entry.get("PartName", "") for entry in types if entry.get("ContentType", "").lower().endswith(_MAIN_TYPES)]
        found = next((name.lstrip("/") for name in named if name and self.has(name)), "word/document.xml")
        if not self.has(found):
            raise refusal(self.file, "this is a zip archive and no Word document; save the agreement as .docx")
        if found.startswith(("xl/", "ppt/")):
            kind = "an Excel workbook" if found.startswith("xl/") else "a PowerPoint presentation"
            raise refusal(self.file, f"this is {kind} and no Word document; save the agreement as .docx")
        return found

    def _unopened(self, error: Exception) -> Exception:
        reason = "it is encrypted" if "encrypted" in str(error) or "password" in str(error) else "the archive is damaged"
        return refusal(self.file, f"the Word file cannot be opened ({reason}); open it in Word and save it again without a password")


def parsed(content: bytes, file: str, part: str) -> etree._Element:
    """XML of a foreign file: no entities, no network, no document type. Raises :class:`InputError` for what is broken or unsafe."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = _DECLARED.sub("", content.decode("utf-16", "replace").lstrip("\ufeff")).encode()
    if b"<!DOCTYPE" in content[:10_000] or b"<!ENTITY" in content:
        raise refusal(file, f"the part {part} declares entities, which Word never does; the file is not safe to read")
    if content.count(b"<") > _MAX_TAGS:
        raise refusal(file, f"the part {part} has more than {_MAX_TAGS // 2:,} elements; save the agreement alone")
    if b"//purl.oclc.org/" in content:
        content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        reason = str(error).splitlines()[0][:120] if str(error) else "it is empty"
        raise refusal(file, f"the part {part} is broken XML ({reason}); open it in Word and save it again") from None


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    target = target.replace("\\", "/").partition("#")[0]
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
