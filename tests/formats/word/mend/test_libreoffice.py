"""LibreOffice's own accept-all and reject-all agree with what a mended file is proved to be."""

from __future__ import annotations

import datetime
from pathlib import Path

from sro.check import Asked
from sro.draft.mend import mending
from sro.formats.word.mend import outline
from sro.model import Events
from tests.every_document import PROJECT
from tests.formats.word.redline.libreoffice import settle
from tests.mended import HANDS, accepted
from tests.programs import needed

ASKED = Asked("ct", datetime.date(2026, 12, 1), "agreement", Events(entered=datetime.date(2021, 8, 16)))


def told(content: bytes) -> list[tuple[str, str, int]]:
    """Number, words and table of every paragraph and row with words."""
    return [(block.label, " ".join(block.words.split()), block.table) for block in outline(content, "a.docx") if block.words]


def test_its_accept_all_and_reject_all_agree(tmp_path: Path) -> None:
    needed("soffice")
    jobs: list[tuple[str, Path, Path]] = []
    for name, theirs in HANDS.items():
        made = mending(PROJECT, "signed.docx", theirs, ASKED, author="A. Lee", date="2026-12-01").mended
        assert made is not None
        (tmp_path / f"{name}.docx").write_bytes(made.content)
        jobs += [(what, tmp_path / f"{name}.docx", tmp_path / f"{name}-{what}.docx") for what in ("Accept", "Reject")]
    (tmp_path / "profile").mkdir()
    settle(jobs, tmp_path / "profile")
    for name, theirs in HANDS.items():
        assert told((tmp_path / f"{name}-Reject.docx").read_bytes()) == told(theirs), name
        both = accepted((tmp_path / f"{name}.docx").read_bytes())
        words = [" ".join(said.split()) for said, _ in both if said.strip()]
        assert [" ".join(said.split()) for said, _ in accepted((tmp_path / f"{name}-Accept.docx").read_bytes()) if said.strip()] == words, name
