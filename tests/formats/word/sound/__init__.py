"""Is a Word file sound? The known causes of Word's "unreadable content" prompt, looked for one by one.

Word does not say why it repairs a file. This list holds what the schema (ECMA-376 part 1) demands and what Word is known to refuse:

- package: a damaged ZIP or member listed twice; a part that is not well-formed XML (characters XML has no place for among the causes); a part
  without a content type, a content type without its part; a relationship to a part that is not there, one id used twice, an `r:id` without
  its relationship; a prefix in `mc:Ignorable` that is not declared;
- tables: one without rows or grid, a row without cells, a cell that does not end in a paragraph, a row wider than the grid, two tables that touch;
- order: children of `pPr`, `rPr`, `tblPr`, `tcPr`, `sectPr`, `lvl`, `style` and others out of the schema's order or given twice, properties
  that do not stand first, a body that does not end in its section's properties;
- nesting: a paragraph, table or run inside a paragraph or run where none may be, words outside `w:t`, a content control without content or with
  content of the wrong level;
- names: a style, list or list definition that is not defined, or defined twice, a style of the wrong type;
- marks: bookmarks not paired, with a number or name used twice, or a name Word refuses; fields not closed in order; a reference or link to a
  bookmark that is not there;
- numbers: ids that are no numbers, are used twice (content controls, drawings, revisions), or do not fit in 31 bits.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from tests.formats.word.sound.markup import fields, nesting, order, tables
from tests.formats.word.sound.names import bookmarks, lists, numbers, styles
from tests.formats.word.sound.package import Package, package

Check = Callable[[Package], Iterator[str]]

CHECKS: tuple[Check, ...] = (package, order, nesting, tables, fields, styles, lists, bookmarks, numbers)


def problems(docx: bytes) -> list[str]:
    """What is wrong with a Word file, a sentence for each problem; an empty list for a sound one."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            names = archive.namelist()
            files = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        return [f"the file is not a ZIP package that can be read: {error}"]
    found = [f"{name} is in the package {names.count(name)} times" for name in sorted(set(names)) if names.count(name) > 1]
    parts: dict[str, etree._Element] = {}
    for name, content in files.items():
        if name.endswith((".xml", ".rels")):
            try:
                parts[name] = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError as error:
                found.append(f"{name} is not well-formed XML: {error}")
    whole = Package(files, parts)
    for check in CHECKS:
        found += check(whole)
    return found
