"""LibreOffice's own accept-all and reject-all agree with what a mended file is proved to be: words, styles and printed numbers of every paragraph."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path

from docx import Document

from sro.check import Asked
from sro.draft.mend import mending
from sro.formats.word.mend import outline
from sro.model import Events
from tests.draft.mend.test_odd_papers import FORM, SIDES, SUBJECTS
from tests.draft.mend.test_odd_papers import LETTER as THANKS
from tests.every_document import PROJECT
from tests.formats.word.redline.libreoffice import settle
from tests.formats.word.shorthand import docx
from tests.mended import HANDS, accepted
from tests.programs import needed

ASKED = Asked("ct", datetime.date(2026, 12, 1), "agreement", Events(entered=datetime.date(2021, 8, 16)))
BEFORE_A_TABLE = docx(
    'h1"Agreement of August 16, 2021 on the school resource officer (SRO)"',
    'h1#1"Arrests"',
    'p#2"The SRO shall not arrest a student of the Board of Education for a breach of school rules, says the Police Department."',
    'h1#1"Term"',
    'p#2"This Agreement runs until a party ends it."',
    "t[______________________|______________________][Chair, Board of Education|Chief of Police]",
)
"""A table to be signed stands right behind the last clause."""

PAPERS = HANDS | {"subjects": SUBJECTS, "sides": SIDES, "form": FORM, "thanks": THANKS, "signed in a table": BEFORE_A_TABLE}


def told(content: bytes) -> list[tuple[str, str, int]]:
    """Number, words and table of every paragraph and row with words."""
    return [(block.label, " ".join(block.words.split()), block.table) for block in outline(content, "a.docx") if block.words]


def styles(content: bytes) -> list[tuple[str, str]]:
    """Words and style of every paragraph outside of tables, empty ones too."""
    return [(paragraph.text, str(paragraph.style and paragraph.style.name)) for paragraph in Document(io.BytesIO(content)).paragraphs]


def without_comments(content: bytes) -> bytes:
    """With comments LibreOffice's hidden windows end in a crash once the file is saved; what they say is tested elsewhere."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(made, "w") as out:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "word/document.xml":
                data = re.sub(rb"<w:comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>", b"", data)
            out.writestr(name, data)
    return made.getvalue()


def test_its_accept_all_and_reject_all_agree(tmp_path: Path) -> None:
    needed("soffice")
    jobs: list[tuple[str, Path, Path]] = []
    for name, theirs in PAPERS.items():
        made = mending(PROJECT, "signed.docx", theirs, ASKED, author="A. Lee", date="2026-12-01").mended
        assert made is not None and made.proof.holds and made.content != theirs, name
        (tmp_path / f"{name}.docx").write_bytes(without_comments(made.content))
        (tmp_path / f"{name}-theirs.docx").write_bytes(theirs)
        jobs.append(("Keep", tmp_path / f"{name}-theirs.docx", tmp_path / f"{name}-Keep.docx"))
        jobs += [(what, tmp_path / f"{name}.docx", tmp_path / f"{name}-{what}.docx") for what in ("Accept", "Reject")]
    (tmp_path / "profile").mkdir()
    settle(jobs, tmp_path / "profile")
    for name, theirs in PAPERS.items():
        kept, gone, taken = ((tmp_path / f"{name}-{what}.docx").read_bytes() for what in ("Keep", "Reject", "Accept"))
        assert told(gone) == told(theirs), name
        assert styles(gone) == styles(kept), f"{name}: a heading or a paragraph of theirs lost its style"
        words = [" ".join(said.split()) for said, _ in accepted((tmp_path / f"{name}.docx").read_bytes()) if said.strip()]
        assert [" ".join(said.split()) for said, _ in accepted(taken) if said.strip()] == words, name
        after = iter(styles(taken))
        assert all(any(each == other for other in after) for each in styles(kept) if each[0]), (
            f"{name}: accepted, a paragraph of theirs looks otherwise"
        )
