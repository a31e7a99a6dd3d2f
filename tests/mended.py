"""Agreements by several hands, in Word, for tests of mending; and a reader of tracked changes that knows nothing of the program."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from tests.formats.word.shorthand import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DUTIES = (
    "shall greet students at the door each morning, shall listen to them, and shall meet the principal and the teachers every week",
    "shall not restrain a student except to prevent an injury that is about to happen, and shall tell the principal afterwards",
)

TYPED = docx(
    'p*"MEMORANDUM OF AGREEMENT"',
    'p"This Memorandum is made on August 16, 2021 between the Elmbrook Board of Education (the “Board”) and the Town of Elmbrook, by its Police '
    'Department (the “Department”), which agree on the role of police officers in the schools of Elmbrook."',
    'p*"1. Words"',
    'p"1.1 “Liaison Officer” means a sworn member of the Department whom the Chief assigns to a school of Elmbrook under this Memorandum."',
    'p"1.2 “Chief” means the Chief of Police."',
    'p*"2. Days at school"',
    f'p"2.1 Each Liaison Officer {_DUTIES[0]}."',
    'p"2.2 The Liaison Officer wears the uniform of the Department."',
    'p*"3. Restraint"',
    f'p"3.1 A Liaison Officer {_DUTIES[1]}."',
    'p*"4. Firearms"',
    'p"4.1 A Liaison Officer shall keep the firearm holstered and shall not draw it except to protect life."',
    'p*"5. Arrests"',
    'p"5.1 A Liaison Officer shall not arrest a student for a breach of school rules."',
    'p*"6. Publication"',
    'p"6.1 The Superintendent shall keep the signed original in the Board’s office at 4 Mill Street."',
    'p*"7. Term"',
    'p"7.1 This Memorandum runs until a party ends it by sixty days’ notice."',
    'p"IN WITNESS WHEREOF the parties have signed."',
    'p"Elmbrook Board of Education, by Ada Quill, Chair"',
)

AUTOMATIC = docx(
    'p"Agreement on School Police Officers"',
    'p"This Agreement is made on August 16, 2021 by the Elmbrook Board of Education (the “Board”) and the Elmbrook Police Department '
    '(the “Police Department”), who wish to say what officers in schools do."',
    'h1#1"Daily work"',
    f'p#2"The campus officer {_DUTIES[0]}."',
    'h1#1"Holding a student"',
    f'p#2"The campus officer {_DUTIES[1]}."',
    'h1#1"Arrests"',
    'p#2"The campus officer shall not arrest a student for a breach of school rules. Section 2 stays untouched by this."',
    'h1#1"Term"',
    'p#2"This Agreement runs until a party ends it."',
    'p"Signed for the Board: Ada Quill, Chair"',
    'p"Signed for the Police Department: Noor Vale, Chief"',
)

CHART = docx(
    'h1"Police officers in the schools of Elmbrook"',
    'p"This chart is the memorandum of understanding of August 16, 2021 between the Elmbrook Board of Education and the Elmbrook Police Department '
    'on the role of the school resource officer (SRO), and both have signed it."',
    'h2"Part 1. At school"',
    "t[Subject|Police Department and SROs|Schools]"
    "[Daily contact|The SRO shall greet students each morning and shall meet the principal and teachers every week.|The principal shall give the SRO a desk.]"
    "[Restraint of a student|The SRO shall restrain no student except to prevent an injury that is about to happen.|Staff shall call the parent.]",
    'h2"Part 2. Police work"',
    "t[Subject|Police Department and SROs|Schools]"
    "[Arrest of a student|The SRO shall not arrest a student for a breach of school rules.|The principal shall call the parent.]"
    "[Firearm|The SRO shall keep the firearm holstered.|No firearm is stored at school.]",
    'p"Signed for the Board of Education: Ada Quill, Chair"',
)

LETTER = docx(
    'p"ELMBROOK POLICE DEPARTMENT"',
    'p"August 16, 2021"',
    'p"Dear Superintendent Quill:"',
    'p"When the Board of Education has voted for it, this letter is the memorandum of understanding between the Board and this Department on the role '
    'of the youth officer at Elmbrook High School."',
    'p"Who it is. The youth officer is a sworn member of this Department whom the Chief assigns to the school under this letter."',
    f'p"Every day. The youth officer {_DUTIES[0]}."',
    f'p"Holding a student. The youth officer {_DUTIES[1]}."',
    'p"Arrests. The youth officer shall not arrest a student for a breach of school rules."',
    'p"Ending it. Either of us may end this on sixty days’ notice."',
    'p"With thanks,"',
    'p"Noor Vale, Chief of Police"',
)

HANDS = {"typed": TYPED, "automatic": AUTOMATIC, "chart": CHART, "letter": LETTER}


def body_of(content: bytes) -> ElementTree.Element:
    """The body of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        found = ElementTree.fromstring(parts.read("word/document.xml")).find(f"{W}body")
    assert found is not None
    return found


def rejected(content: bytes) -> list[tuple[str, str]]:
    """The paragraphs of a body as Word has them once every insertion is rejected: their words and their properties. A paragraph whose end came runs into
    the next one, and that one's properties count."""
    return _paragraphs(content, accept=False)


def accepted(content: bytes) -> list[tuple[str, str]]:
    """The same once every insertion is accepted."""
    return _paragraphs(content, accept=True)


def _paragraphs(content: bytes, *, accept: bool) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    front = ""
    body = body_of(content)
    gone = {p for row in body.iter(f"{W}tr") if not accept and row.find(f"{W}trPr/{W}ins") is not None for p in row.iter(f"{W}p")}
    for paragraph in body.iter(f"{W}p"):
        if paragraph in gone:
            continue
        hidden = {run for mark in paragraph.iter(f"{W}ins") for run in mark.iter(f"{W}r")} if not accept else set()
        words = "".join(text.text or "" for run in paragraph.iter(f"{W}r") if run not in hidden for text in run.iter(f"{W}t"))
        properties = paragraph.find(f"{W}pPr")
        end_came = properties is not None and properties.find(f"{W}rPr/{W}ins") is not None
        look = _look(properties)
        if end_came and not accept:
            front += words
            continue
        found.append((front + words, look))
        front = ""
    return found


def _look(properties: ElementTree.Element | None) -> str:
    """What properties say, without what is said of changes."""
    if properties is None:
        return ""
    kept = ElementTree.fromstring(ElementTree.tostring(properties))
    for look in kept.findall(f"{W}rPr"):
        for mark in look.findall(f"{W}ins"):
            look.remove(mark)
        if not len(look):
            kept.remove(look)
    return "" if not len(kept) else ElementTree.canonicalize(ElementTree.tostring(kept, encoding="unicode"))
