"""The certificate of adoption: by whom and when, as the register and the frozen record have it, beside the frozen paper and never on its face."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest
import yaml

from sro.history.certificate import NO_MORE, certificate, certificates, said
from sro.model import StateEntry, parse_address
from sro.model.document import Signatures
from sro.project import BuildRequest, edition_at, frozen_of
from tests.every_document import PROJECT
from tests.history.history import change
from tests.history.test_adopt import FOLDER, SIGNED, adopt, state
from tests.history.test_explained import run

OUT = "out/sample/2026-09-14"
REGISTER = "districts/sample/instruments.yml"


def built(root: Path) -> dict[str, bytes]:
    """The files of the adopted edition as they are built."""
    result = run(root, "build", "sample@2026-09-14", "-q", "--out", str(root / "out"))
    assert result.exit_code == 0, result.output
    return {path.name: path.read_bytes() for path in sorted((root / OUT).iterdir())}


def words(root: Path, name: str) -> str:
    return " ".join(run(root, "text", str(root / OUT / name)).output.split())


def test_it_says_in_every_format_who_adopted_it_and_when(history: Path) -> None:
    state(history, "sample", "first reading", "2026-08-01")
    adopt(history, *SIGNED, "--note", "Seven for it, none against.")
    made = built(history)
    assert sorted(name for name in made if "adoption" in name) == ["mou-adoption.docx", "mou-adoption.md", "mou-adoption.pdf"]
    for suffix in ("docx", "md", "pdf"):
        said_there = words(history, f"mou-adoption.{suffix}").replace("&#46;", ".")
        for expected in (
            "Adopted on September 14, 2026; the agreement was amended.",
            "First reading, August 1, 2026",
            "on September 15, 2026",
            "Seven for it, none against.",
            hashlib.sha256(made["mou.pdf"]).hexdigest(),
            NO_MORE,
        ):
            assert expected in said_there, (suffix, expected)
        assert "Bo Lee" in said_there


def test_the_frozen_files_stay_as_they_are_and_it_is_the_same_each_time(history: Path) -> None:
    adopt(history, *SIGNED)
    made = built(history)
    assert all(made[name] == (history / FOLDER / name).read_bytes() for name in ("mou.docx", "mou.pdf", "mou.md"))
    assert built(history) == made


def test_what_becomes_of_the_paper_later_does_not_change_it(history: Path) -> None:
    adopt(history, *SIGNED)
    before = built(history)
    assert state(history, "sample@2026-09-14", "rescinded", "2026-11-01").exit_code == 0  # type: ignore[attr-defined]
    after = built(history)
    assert {name: after[name] for name in after if "adoption" in name} == {name: before[name] for name in before if "adoption" in name}


def test_what_is_not_on_record_is_not_told(history: Path) -> None:
    adopt(history)
    built(history)
    text = words(history, "mou-adoption.md")
    assert "Note" not in text and "vote" not in text and "reading" not in text
    address = parse_address("westport@2023-11-28")
    frozen = frozen_of(PROJECT, edition_at(BuildRequest(PROJECT), address))["mou"]
    step = StateEntry(state="adopted", on=datetime.date(2023, 11, 28))
    bare = certificate(frozen.document, frozen.record.model_copy(update={"signed": (), "event": None}), (step,), None)
    assert said(bare) == "Adopted on November 28, 2023."


def test_a_frozen_paper_of_which_the_register_knows_nothing_is_refused(history: Path) -> None:
    adopt(history, *SIGNED)
    register = yaml.safe_load((history / REGISTER).read_text("utf-8"))
    (history / REGISTER).write_text(yaml.safe_dump({**register, "instruments": []}), "utf-8")
    result = run(history, "build", "sample")
    assert result.exit_code == 2 and "no entry in districts/sample/instruments.yml says that it was adopted" in result.output


@pytest.mark.parametrize(
    ("written", "other", "said"),
    [
        ("'on': '2026-09-14'", "'on': '2025-08-16'", "the register says 2025-08-16 and the frozen record 2026-09-14"),
        ("state: adopted", "state: made and signed", "the register says made and signed and the frozen record adopted"),
    ],
)
def test_a_register_that_says_other_than_the_record_is_told_by_every_command(
    history: Path, tmp_path: Path, written: str, other: str, said: str
) -> None:
    assert adopt(history, *SIGNED).exit_code == 0  # type: ignore[attr-defined]
    change(history, REGISTER, written, other)
    for command in (("check", "sample"), ("due", "sample"), ("build", "sample", "--out", str(tmp_path / "b"))):
        result = run(history, *command)
        told = [line for line in result.output.splitlines() if said in line and f"{REGISTER}:" in line]
        assert result.exit_code == 2 and told, (command, result.output)
        assert "restore the register from git" in told[0]


@pytest.mark.parametrize(("edition", "count"), [("westport@2023-11-28", 1), ("westport@2023-11-28/withdrawn", 0), ("westport", 0)])
def test_of_the_paper_of_2023_it_says_what_its_record_says_and_nobody_attests_it(edition: str, count: int) -> None:
    address = parse_address(edition)
    there = edition_at(BuildRequest(PROJECT), address)
    found = certificates(PROJECT, address, frozen_of(PROJECT, there), there.provenance)
    assert len(found) == count
    for paper in found.values():
        assert said(paper) == (
            "Made and signed on November 28, 2023. Signed by Foti Koskinas (Chief of Police, Westport Police Department) on November 29, 2023; "
            "Lee Goldstein (Chair of the Board of Education, Westport Board of Education) on November 28, 2023; "
            "Thomas Scarice (Superintendent of Schools, Westport Public Schools) on November 28, 2023. "
            "On record beside it: Posting is not recorded, nor a vote of the board."
        )
        assert paper.notices and not any(isinstance(block, Signatures) for section in paper.sections for block in section.blocks)


def test_a_districts_own_can_be_attested(history: Path) -> None:
    adopt(history, *SIGNED)
    built(history)
    assert "Attested from the register" in words(history, "mou-adoption.docx")
