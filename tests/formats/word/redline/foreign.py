"""Small Word files of other people's making: a body in the words of the format, and whatever parts hang on it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, look: str = "") -> str:
    """A paragraph of words, or of runs."""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{''.join(each if each.startswith('<') else r(each) for each in content)}</w:p>"


def note(kind: str, number: int) -> str:
    """A reference to a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def header(number: int = 1) -> str:
    """The end of a body whose pages have a header."""
    return f'<w:sectPr><w:headerReference w:type="default" r:id="rHeader{number}"/></w:sectPr>'


def word(
    *body: str,
    notes: Mapping[int, str] | None = None,
    headers: tuple[str, ...] = (),
    comments: tuple[str, ...] = (),
    links: Mapping[str, str] | None = None,
    imported: str = "",
    app: str = "",
    main: str = "word/document.xml",
    day: str = "",
) -> bytes:
    """A Word file. ``notes`` are footnotes by number, ``headers`` go by `rHeader1` and so on, ``links`` by their ids, ``imported`` by `rImport`."""
    parts = {main: f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>"}
    relations = [
        f'<Relationship Id="{name}" Type="{R}/hyperlink" Target="{to}" TargetMode="External"/>' for name, to in (links or {}).items()
    ]
    types = [f'<Override PartName="/{main}" ContentType="{KIND}.document.main+xml"/>']

    def part(id: str, kind: str, file: str, content: str, type: str = "") -> None:
        parts[f"word/{file}"] = content
        relations.append(f'<Relationship Id="{id}" Type="{R}/{kind}" Target="/word/{file}"/>')
        types.append(f'<Override PartName="/word/{file}" ContentType="{type or f"{KIND}.{kind}+xml"}"/>')

    if notes is not None:
        listed = "".join(f'<w:footnote w:id="{number}">{p(text)}</w:footnote>' for number, text in notes.items())
        line = f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote>'
        part("rNotes", "footnotes", "footnotes.xml", f"<w:footnotes {SPACES}>{line}{listed}</w:footnotes>")
    for place, text in enumerate(headers, 1):
        part(f"rHeader{place}", "header", f"header{place}.xml", f"<w:hdr {SPACES}>{p(text)}</w:hdr>")
    if comments:
        said = "".join(f'<w:comment w:id="{n}" w:author="Pat">{p(text)}</w:comment>' for n, text in enumerate(comments))
        part("rComments", "comments", "comments.xml", f"<w:comments {SPACES}>{said}</w:comments>")
    if imported:
        part("rImport", "aFChunk", "import.html", f"<html><body><p>{imported}</p></body></html>", "text/html")
    folder, _, file = main.rpartition("/")
    parts[f"{folder}/_rels/{file}.rels"] = f'<Relationships xmlns="{RELATIONS}">{"".join(relations)}</Relationships>'
    root = f'<Relationship Id="r1" Type="{R}/officeDocument" Target="{main}"/>'
    parts["_rels/.rels"] = f'<Relationships xmlns="{RELATIONS}">{root}</Relationships>'
    plain = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/xml"/>'
    parts["[Content_Types].xml"] = f'<Types xmlns="{TYPES}">{plain}{"".join(types)}</Types>'
    if app:
        parts["docProps/app.xml"] = f"<Properties><Application>{app}</Application></Properties>"
    if day:
        parts["docProps/core.xml"] = f"<p><dcterms:modified>{day}T08:00:00Z</dcterms:modified></p>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()
