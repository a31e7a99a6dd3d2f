"""Compiling: a Word template, as a clerk saved it → its parts with tidy Jinja tags, and what must be known of its lists. docxtpl joins the
tags that Word tears apart into many runs, and lifts `{%p … %}`, `{%tr … %}` and `{{r … }}` out of the paragraphs, rows and runs around
them. Nothing is rendered here, and nothing but this module needs lxml."""

import io
import posixpath
import re
import zipfile
from functools import lru_cache

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from lxml import etree

from sro.errors import InputError
from sro.formats.word.template.compiled import CompiledTemplate, Level, Lists
from sro.formats.word.template.render import APP, CONTENT_TYPES, CORE, jinja_template

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TAGGED = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_DROPPED = re.compile(
    r"stylesWithEffects|thumbnail|printerSettings|docProps/custom|attachedTemplate|recipientData|commentsExtended|people\.xml"
)
_SMALL = 18
_PROPERTIES_AFTER = ("keepLines", "pageBreakBefore", "framePr", "widowControl")

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False, huge_tree=False)


@lru_cache(maxsize=16)
def compile_template(template: bytes) -> CompiledTemplate:
    """The template's parts, ready to render. Raises InputError with one sentence where the file is no Word file or a tag is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            files = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
        types = _parsed(files[CONTENT_TYPES])
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise InputError("the Word template is not a Word file (.docx); save it from Word as a Word document") from error
    _drop(files, types)
    kinds = {str(part.get("PartName")).lstrip("/"): str(part.get("ContentType")) for part in types if part.get("PartName")}
    main = next((name for name, kind in kinds.items() if kind.endswith("document.main+xml")), "")
    if main not in files:
        raise InputError("the Word template holds no document part; save it from Word as a Word document (.docx, without macros)")
    pages = {name: _page(name, files.pop(name)) for name, kind in kinds.items() if kind.endswith(_TAGGED) and name in files}
    styles = next((name for name, kind in kinds.items() if kind.endswith("wordprocessingml.styles+xml")), "")
    numbering = next((name for name, kind in kinds.items() if kind.endswith("numbering+xml")), "")
    lists = Lists()
    if styles in files and numbering in files:
        lists = _lists(_parsed(files[styles]), _parsed(files[numbering]))
        files[numbering] = _open_numbering(files[numbering])
    return CompiledTemplate(
        pages=pages,
        files=files,
        numbering=numbering,
        lists=lists,
        text_width=_text_width(pages[main]),
        option_size=_size(_parsed(files[styles]), "FormOption") if styles in files else _SMALL,
    )


def _parsed(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, _PARSER)


def _bytes(element: etree._Element) -> bytes:
    return bytes(etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True))


def _drop(files: dict[str, bytes], types: etree._Element) -> None:
    """Takes out what a rendered document must not carry: previews, printers, python-docx's second style sheet, a clerk's own properties.
    The document's properties are written anew for each document."""
    gone = {name for name in files if _DROPPED.search(name)} | {CORE, APP}
    for name in gone:
        files.pop(name, None)
    for part in list(types):
        name = str(part.get("PartName") or "").lstrip("/")
        if name and name not in files and name not in (CORE, APP):
            types.remove(part)
    known = {str(part.get("PartName")) for part in types}
    for name, kind in ((CORE, "package.core-properties"), (APP, "officedocument.extended-properties")):
        if f"/{name}" not in known:
            etree.SubElement(
                types, types.tag.replace("Types", "Override"), PartName=f"/{name}", ContentType=f"application/vnd.openxmlformats-{kind}+xml"
            )
    files[CONTENT_TYPES] = _bytes(types)
    for name in [name for name in files if name.endswith(".rels")]:
        relations = _parsed(files[name])
        base = posixpath.dirname(posixpath.dirname(name))
        for relation in list(relations):
            target = posixpath.normpath(posixpath.join(base, str(relation.get("Target")))).lstrip("/")
            if str(relation.get("Target")).startswith("/"):
                target = str(relation.get("Target")).lstrip("/")
            lost = relation.get("TargetMode") != "External" and target not in files and target not in (CORE, APP)
            if lost or _DROPPED.search(str(relation.get("Type"))):
                relations.remove(relation)
        if name == "_rels/.rels":
            _relate(relations)
        files[name] = _bytes(relations)


def _relate(relations: etree._Element) -> None:
    """Makes sure the package points to both property parts, which are written for each document."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    for kind, target, id in ((package, CORE, "rIdCore"), (office, APP, "rIdApp")):
        for relation in [r for r in relations if r.get("Type") == kind or r.get("Target") == target]:
            relations.remove(relation)
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=id, Type=kind, Target=target)


def _page(name: str, xml: bytes) -> str:
    """One part with its tags in order, as Jinja text."""
    root = _parsed(xml)
    _hook(root)
    # docxtpl works on the text of the part; none of its own rendering is used
    text: str = DocxTemplate(io.BytesIO()).patch_xml(str(etree.tostring(root, encoding="unicode")))
    text = re.sub(r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?(?:/>|></w:t>)</w:r>", "", text, flags=re.DOTALL)
    text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'
    try:
        jinja_template(text)  # remembered, so that what is filled in afterwards is not read again
    except TemplateSyntaxError as error:
        raise InputError(f"the Word template ({name}) has a tag that cannot be read: {error.message}; correct the tag in Word") from error
    return text


def _hook(root: etree._Element) -> None:
    """Lets the renderer add to a paragraph that shows a part's words what its style cannot know: its list, and keeping with the next.
    Both have their places in the schema's order (ECMA-376 part 1, 17.3.1.26)."""
    for paragraph in root.iter(f"{{{W}}}p"):
        words = "".join(text.text or "" for text in paragraph.iterchildren(f"{{{W}}}r") for text in text.iterchildren(f"{{{W}}}t"))
        if not re.search(r"\{\{r\s+part\.words\s*\}\}", words):
            continue
        if (properties := paragraph.find(f"{{{W}}}pPr")) is None:
            properties = etree.Element(f"{{{W}}}pPr")
            paragraph.insert(0, properties)
        for own in ("keepNext", "numPr"):
            for element in properties.findall(f"{{{W}}}{own}"):
                properties.remove(element)
        place = properties.find(f"{{{W}}}pStyle")
        _add_text(properties, place, "{{ part.keep }}")
        for following in _PROPERTIES_AFTER:
            found = properties.find(f"{{{W}}}{following}")
            place = found if found is not None else place
        _add_text(properties, place, "{{ part.numbering }}")


def _add_text(parent: etree._Element, after: etree._Element | None, text: str) -> None:
    if after is None:
        parent.text = (parent.text or "") + text
    else:
        after.tail = (after.tail or "") + text


def _size(styles: etree._Element, name: str) -> int:
    """The size that a style itself says, in half-points."""
    found = styles.find(f"{{{W}}}style[@{{{W}}}styleId='{name}']/{{{W}}}rPr/{{{W}}}sz")
    return int(_value(found, "val") or _SMALL)


def _lists(styles: etree._Element, numbering: etree._Element) -> Lists:
    instances, levels = {}, {}
    for definition in numbering.findall(f"{{{W}}}abstractNum"):
        levels[int(_value(definition, "abstractNumId"))] = tuple(
            Level(
                format=_value(level.find(f"{{{W}}}numFmt"), "val") or "decimal",
                text=_value(level.find(f"{{{W}}}lvlText"), "val"),
                start=int(_value(level.find(f"{{{W}}}start"), "val") or 1),
                legal=level.find(f"{{{W}}}isLgl") is not None,
            )
            for level in definition.findall(f"{{{W}}}lvl")
        )
    for instance in numbering.findall(f"{{{W}}}num"):
        instances[int(_value(instance, "numId"))] = int(_value(instance.find(f"{{{W}}}abstractNumId"), "val"))
    linked = {}
    for style in styles.findall(f"{{{W}}}style"):
        number = style.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}numId")
        if number is not None and int(_value(number, "val")) in instances:
            level = style.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}ilvl")
            linked[_value(style, "styleId")] = (int(_value(number, "val")), int(_value(level, "val") or 0))
    return Lists(styles=linked, instances=instances, levels=levels, next_instance=max(instances, default=0) + 1)


def _value(element: etree._Element | None, name: str) -> str:
    """An attribute of the element, or "" where there is none."""
    return "" if element is None else str(element.get(f"{{{W}}}{name}") or "")


def _open_numbering(xml: bytes) -> bytes:
    """Marks the place for lists that a document starts: after the last instance, as the schema orders them."""
    root = _parsed(xml)
    root.findall(f"{{{W}}}num")[-1].addnext(etree.Comment("started"))
    return _bytes(root)


def _text_width(page: str) -> int:
    """The width between the margins of the last section, in twentieths of a point; US Letter with one-inch margins where it is not said."""
    size = re.findall(r'<w:pgSz [^<>]*w:w="(\d+)"', page)
    left, right = re.findall(r'<w:pgMar [^<>]*w:left="(\d+)"', page), re.findall(r'<w:pgMar [^<>]*w:right="(\d+)"', page)
    return int(size[-1]) - int(left[-1]) - int(right[-1]) if size and left and right else 9360
