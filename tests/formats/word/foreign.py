"""Word files as other hands make them, part by part in raw XML: for what the shorthand has no sign for."""

from __future__ import annotations

from sro.formats.zip import zipped

_OFFICE = "http://schemas.openxmlformats.org/"
_REL = f"{_OFFICE}officeDocument/2006/relationships/"
NAMES = (
    f'xmlns:w="{_OFFICE}wordprocessingml/2006/main" xmlns:r="{_OFFICE}officeDocument/2006/relationships" '
    f'xmlns:m="{_OFFICE}officeDocument/2006/math" xmlns:mc="{_OFFICE}markup-compatibility/2006" xmlns:a="{_OFFICE}drawingml/2006/main" '
    f'xmlns:wp="{_OFFICE}drawingml/2006/wordprocessingDrawing" xmlns:dgm="{_OFFICE}drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOTS = {"header": "hdr", "footer": "ftr"}
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Out"><w:name w:val="Out"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="OutBase"><w:name w:val="Out base"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="OutParagraph"><w:name w:val="Out paragraph"/><w:basedOn w:val="OutBase"/></w:style>'
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
"""A field: its instruction and the runs that it shows."""

BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{}</w:checkBox></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
"""A check box of the old kind."""

SMART = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds r:dm="diagram"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


def r(words: str, properties: str = "", tag: str = "t") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def p(*runs: str, ppr: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{ppr}</w:pPr>{''.join(runs)}</w:p>"


def listed(words: str, level: int | str = 0, num: int = 1, more: str = "") -> str:
    """A paragraph of a list; empty without words."""
    return p(*([r(words)] if words else []), ppr=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>{more}')


def level(at: int | str, form: str, shown: str, start: int | str = 1, more: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{shown}"/></w:lvl>'


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """One list definition and the lists that use it."""
    return f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>{lists}'


def control(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def own_box(checked: str) -> str:
    """A check box control, whose sign says the contrary of its state: the state counts."""
    return control(r("☒" if checked == "0" else "☐"), f'<w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>')


def rows(*each: list[str], cell: str = "", row: str = "") -> str:
    """A table; a cell that is no cell yet is made one."""
    made = "".join(
        f"<w:tr>{row}{''.join(one if '<w:tc>' in one else f'<w:tc>{cell}{one}</w:tc>' for one in cells)}</w:tr>" for cells in each
    )
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>{made}</w:tbl>'


def tracked(tag: str, content: str) -> str:
    """A tracked change around something, or the mark of one."""
    return f'<w:{tag} w:id="1" w:author="Ann" w:date="2026-01-02T03:04:05Z">{content}</w:{tag}>'


def foreign(
    body: str, *, main: str = "word/document.xml", diagram: tuple[str, ...] = (), chunk: tuple[str, bytes] | None = None, **parts: str
) -> bytes:
    """A Word file with a body and other parts by their kinds (styles, numbering, footnotes, header …)."""
    folder, file = main.rsplit("/", 1)
    kinds = {"styles": STYLES, **parts}
    files = {
        name: f"{_XML}<w:{_ROOTS.get(name, name)} {NAMES}>{content}</w:{_ROOTS.get(name, name)}>".encode()
        for name, content in kinds.items()
    }
    links = "".join(f'<Relationship Id="{name}" Type="{_REL}{name}" Target="{name}.xml"/>' for name in files)
    made = {f"{folder}/{name}.xml": content for name, content in files.items()}
    if diagram:
        points = "".join(f"<dgm:pt><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>" for words in diagram)
        sample = '<dgm:pt><dgm:prSet phldr="1"/><dgm:t><a:p><a:r><a:t>[Text]</a:t></a:r></a:p></dgm:t></dgm:pt>'
        made[f"{folder}/diagrams/data1.xml"] = (
            f"{_XML}<dgm:dataModel {NAMES}><dgm:ptLst>{points}{sample}</dgm:ptLst></dgm:dataModel>".encode()
        )
        links += f'<Relationship Id="diagram" Type="{_REL}diagramData" Target="diagrams/data1.xml"/>'
    if chunk:
        made[f"{folder}/{chunk[0]}"] = chunk[1]
        links += f'<Relationship Id="chunk" Type="{_REL}aFChunk" Target="/{folder}/{chunk[0]}"/>'
    relations = f'{_XML}<Relationships xmlns="{_OFFICE}package/2006/relationships">%s</Relationships>'
    endings = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in {
            "rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", "html": "text/html", "txt": "text/plain",
            "rtf": "application/rtf", "bin": "application/octet-stream", "docx": "application/octet-stream",
        }.items()
    )  # fmt: skip
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    types = {main: "document.main", **{f"{folder}/{name}.xml": name for name in kinds}}
    named = "".join(f'<Override PartName="/{name}" ContentType="{word}{kind}+xml"/>' for name, kind in types.items())
    return zipped(
        made
        | {
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_OFFICE}package/2006/content-types">{endings}{named}</Types>'.encode(),
            "_rels/.rels": (relations % f'<Relationship Id="main" Type="{_REL}officeDocument" Target="{main}"/>').encode(),
            main: f"{_XML}<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode(),
            f"{folder}/_rels/{file}.rels": (relations % links).encode(),
        }
    )
