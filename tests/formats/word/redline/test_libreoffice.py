"""LibreOffice opens every redline, and its own accept-all and reject-all agree with the two documents."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from sro.formats.read import lines_of_file
from sro.formats.word.redline import redline
from sro.formats.writers import write
from sro.model.address import parse_version
from sro.project.store import foreign_file
from sro.project.versions import fetch
from tests.every_document import PROJECT
from tests.formats.word.redline.libreoffice import settle
from tests.formats.word.redline.pairs import pair
from tests.formats.word.redline.reading import W, document_xml, paragraphs
from tests.formats.word.redline.test_pairs import BATCHES, SIZE

SEEDS = (6, 19, *range(30))
HALVES = 2


def lines(path: Path) -> list[str]:
    return list(lines_of_file(*foreign_file(path)))


def test_its_accept_all_and_reject_all_agree(tmp_path: Path) -> None:
    """What is compared is LibreOffice's reading of both sides, since it computes numbers and fields anew in every file it opens."""
    jobs: list[tuple[str, Path, Path]] = []
    for seed in dict.fromkeys(SEEDS):
        old, new = (write(document, "word", PROJECT.layouts) for document in pair(seed))
        files = {"old": old, "new": new, "redline": redline(old, new, date="2026-09-14").content}
        for name, content in files.items():
            (tmp_path / f"{seed}-{name}.docx").write_bytes(content)
        jobs += [("Keep", tmp_path / f"{seed}-{name}.docx", tmp_path / f"{seed}-{name}-kept.docx") for name in ("old", "new")]
        jobs += [(what, tmp_path / f"{seed}-redline.docx", tmp_path / f"{seed}-{what}.docx") for what in ("Accept", "Reject")]
    profile = tmp_path / "profile"
    profile.mkdir()
    settle(jobs, profile)
    assert len(set(SEEDS)) >= 25
    renumbered = []
    for seed in dict.fromkeys(SEEDS):
        for what, name in (("Accept", "new"), ("Reject", "old")):
            got, wanted = (str(paragraphs((tmp_path / f"{seed}-{file}.docx").read_bytes())) for file in (what, f"{name}-kept"))
            if got != wanted and what == "Reject" and _relaid(tmp_path / f"{seed}-redline.docx"):
                renumbered.append(seed)
                got, wanted = (re.sub(r"Section \d+\.\d+", "Section", each) for each in (got, wanted))
            assert got == wanted, f"pair {seed}: LibreOffice's {what.lower()} all does not give the {name} document"
    assert len(renumbered) <= 1, "LibreOffice counts otherwise only where it rejects a change of a paragraph's layout"


def _relaid(redline: Path) -> bool:
    """Whether a redline changes a paragraph's layout, which LibreOffice 7.4 rejects without the list that it had."""
    return next(document_xml(redline.read_bytes()).iter(f"{W}pPrChange"), None) is not None


@pytest.mark.parametrize("half", range(HALVES))
def test_it_opens_every_one(half: int, tmp_path: Path) -> None:
    """All pairs of `test_pairs`, in one call: each is read, with every word of both documents in it."""
    expected: dict[int, set[str]] = {}
    for seed in range(half, BATCHES * SIZE, HALVES):
        old, new = (write(document, "word", PROJECT.layouts) for document in pair(seed))
        (tmp_path / f"{seed}.docx").write_bytes(redline(old, new, date="2026-09-14").content)
        runs = [run.text or "" for side in (old, new) for run in document_xml(side).iter(f"{W}t")]
        expected[seed] = {word for run in runs for word in re.findall(r"[A-Za-z]{3,}", run)}
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    files = [str(tmp_path / f"{seed}.docx") for seed in expected]
    subprocess.run([*command, "--outdir", str(tmp_path / "text"), *files], check=True, capture_output=True, timeout=500)
    for seed, wanted in expected.items():
        text = (tmp_path / "text" / f"{seed}.txt").read_text(encoding="utf-8")
        missing = sorted(word for word in wanted if word not in text)
        assert not missing, f"pair {seed}: {missing[:5]}"


NUMBERS = re.compile(r"^ *(?:\d+\.\d+|\([a-z]+\)) |(?<=Section\s)\d+\.\d+")
PAGES = re.compile(r"(?<=Page\s)\d+\sof\s\d+")


def _without_numbers(lines: list[str]) -> list[str]:
    """The lines without the numbers and letters before them, and those of the sections that they cite."""
    return [NUMBERS.sub("", line).strip() for line in lines]


def test_the_westport_redline_gives_both_agreements(tmp_path: Path) -> None:
    """Accepted and rejected by LibreOffice, saved, and read again with its computed numbers. Where it rejects a change of a paragraph's layout, it
    loses the number that the style gives (7.4, or (b)) and counts on without it: then the words are compared. `test_regrouped` has such a
    redline without a change of layout, with the numbers on both outcomes."""
    sides = [
        write(fetch(PROJECT, parse_version(name)).one("mou"), "word", PROJECT.layouts)
        for name in ("westport@2023-11-28:mou", "westport:mou")
    ]
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
            got, kept = (lines(tmp_path / f"{turn}-{file}.docx") for file in (what, f"{name}-kept"))
            assert any(line.startswith("4.1 ") for line in kept)
            # a redline has one set of styles, the newer text's, by which the older one may take a page less
            got, kept = ([PAGES.sub("", line) for line in each] for each in (got, kept))
            if what == "Reject" and _relaid(tmp_path / f"{turn}-redline.docx"):
                got, kept = _without_numbers(got), _without_numbers(kept)
            assert got == kept
