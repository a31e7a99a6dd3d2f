"""LibreOffice opens every redline, and its own accept-all and reject-all agree with the two documents."""

from __future__ import annotations

from pathlib import Path

from sro.instrument.address import parse_version
from sro.instrument.outside import lines_of_file
from sro.instrument.versions import fetch
from sro.redline import redline
from sro.write.formats import write
from tests.every_document import ROOT
from tests.redline.libreoffice import settle
from tests.redline.pairs import pair
from tests.redline.reading import paragraphs

SEEDS = (6, 19, *range(30))


def test_its_accept_all_and_reject_all_agree(tmp_path: Path) -> None:
    """What is compared is LibreOffice's reading of both sides, since it computes numbers and fields anew in every file it opens."""
    jobs: list[tuple[str, Path, Path]] = []
    for seed in dict.fromkeys(SEEDS):
        old, new = (write(document, "word", ROOT) for document in pair(seed))
        files = {"old": old, "new": new, "redline": redline(old, new, date="2026-09-14").content}
        for name, content in files.items():
            (tmp_path / f"{seed}-{name}.docx").write_bytes(content)
        jobs += [("Keep", tmp_path / f"{seed}-{name}.docx", tmp_path / f"{seed}-{name}-kept.docx") for name in ("old", "new")]
        jobs += [(what, tmp_path / f"{seed}-redline.docx", tmp_path / f"{seed}-{what}.docx") for what in ("Accept", "Reject")]
    profile = tmp_path / "profile"
    profile.mkdir()
    settle(jobs, profile)
    assert len(set(SEEDS)) >= 25
    for seed in dict.fromkeys(SEEDS):
        for what, name in (("Accept", "new"), ("Reject", "old")):
            got = paragraphs((tmp_path / f"{seed}-{what}.docx").read_bytes())
            wanted = paragraphs((tmp_path / f"{seed}-{name}-kept.docx").read_bytes())
            assert got == wanted, f"pair {seed}: LibreOffice's {what.lower()} all does not give the {name} document"


def test_the_westport_redline_keeps_every_number_both_ways(tmp_path: Path) -> None:
    """Accepted and rejected by LibreOffice, saved, and read again with its computed numbers."""
    sides = [write(fetch(ROOT, parse_version(name)).one("mou"), "word", ROOT) for name in ("westport@2023-11-28:mou", "westport:mou")]
    jobs: list[tuple[str, Path, Path]] = []
    for turn, (old, new) in enumerate((sides, sides[::-1])):
        made = redline(old, new, date="2026-09-14")
        assert made.proof.holds
        for name, content in (("old", old), ("new", new), ("redline", made.content)):
            (tmp_path / f"{turn}-{name}.docx").write_bytes(content)
        jobs += [("Keep", tmp_path / f"{turn}-{name}.docx", tmp_path / f"{turn}-{name}-kept.docx") for name in ("old", "new")]
        jobs += [(what, tmp_path / f"{turn}-redline.docx", tmp_path / f"{turn}-{what}.docx") for what in ("Accept", "Reject")]
    profile = tmp_path / "profile"
    profile.mkdir()
    settle(jobs, profile)
    for turn in (0, 1):
        for what, name in (("Accept", "new"), ("Reject", "old")):
            got = list(lines_of_file(tmp_path / f"{turn}-{what}.docx"))
            assert got == list(lines_of_file(tmp_path / f"{turn}-{name}-kept.docx"))
            assert any(line.startswith("4.1 ") for line in got)
