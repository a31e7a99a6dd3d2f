"""Withdrawal: a frozen text goes aside with every byte and its reason, its day is frozen anew, and its address says so and leads on."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
from pathlib import Path

import pytest
import yaml

from sro.history import duties_of
from sro.model import parse_address
from sro.project.project import BuildRequest, Project
from sro.publish.site.district_section import Unit, district_unit
from sro.publish.site.write import write_pages
from tests.every_document import ROOT
from tests.history.history import change
from tests.history.test_explained import run

DAY = "2026-09-14"
FOLDER = f"districts/sample/adopted/{DAY}"
ASIDE = f"{FOLDER}/withdrawn"
WHY = "The clause on searches left out the exception that was agreed"


def adopt(root: Path, *more: str, name: str = "sample", event: tuple[str, ...] = ("--event", "amended")) -> str:
    result = run(root, "adopt", name, "--document", "mou", *event, "--on", DAY, *more)
    assert result.exit_code == 0, result.output
    return result.output


def withdraw(root: Path, *more: str, name: str = f"sample@{DAY}", on: str = "2026-12-01") -> str:
    result = run(root, "adopt", name, "--document", "mou", "--state", "withdrawn", "--on", on, *(more or ("--note", WHY)))
    assert result.exit_code == 0, result.output
    return result.output


def files(root: Path, folder: str) -> dict[str, bytes]:
    below = root / folder
    return {path.relative_to(below).as_posix(): path.read_bytes() for path in sorted(below.rglob("*")) if path.is_file()}


@pytest.fixture
def withdrawn(history: Path) -> Path:
    """A text that was frozen for a day and withdrawn, its day not frozen anew yet."""
    adopt(history)
    withdraw(history)
    return history


@pytest.fixture
def anew(withdrawn: Path) -> Path:
    """The same day frozen anew, with other words."""
    change(withdrawn, "mou/agreement.yml", "No officer shall search a student.", "No officer shall search a student except on a warrant.")
    adopt(withdrawn, name=f"sample@{DAY}")
    return withdrawn


def test_every_byte_goes_aside(history: Path) -> None:
    adopt(history)
    before = {name: content for name, content in files(history, FOLDER).items() if not name.startswith("changes/")}
    said = withdraw(history)
    assert files(history, ASIDE) == before
    assert sorted(files(history, FOLDER)) == sorted(["changes/posting.yml", "district.yml", *(f"withdrawn/{name}" for name in before)])
    assert f"sample@{DAY}/withdrawn: mou withdrawn on 2026-12-01" in said


def test_the_register_tells_when_and_why(withdrawn: Path) -> None:
    life = yaml.safe_load((withdrawn / "districts/sample/instruments.yml").read_text("utf-8"))["instruments"][0]
    assert life["edition"] == DAY and life["withdrawn"] == "withdrawn"
    assert [state["state"] for state in life["states"]] == ["adopted", "withdrawn"]
    assert life["states"][-1] == {"state": "withdrawn", "on": "2026-12-01", "note": WHY}


def test_the_day_is_frozen_anew_and_both_are_on_record(anew: Path) -> None:
    lives = yaml.safe_load((anew / "districts/sample/instruments.yml").read_text("utf-8"))["instruments"]
    assert [(life["edition"], life.get("withdrawn"), life["states"][-1]["state"]) for life in lives] == [
        (DAY, None, "adopted"),
        (DAY, "withdrawn", "withdrawn"),
    ]
    assert "except on a warrant" in (anew / FOLDER / "mou.md").read_text("utf-8")
    assert "except on a warrant" not in (anew / ASIDE / "mou.md").read_text("utf-8")


def test_the_draft_takes_the_place_of_what_the_withdrawal_left(withdrawn: Path) -> None:
    """The same command as for the first text works: what lies under the day stands beside the withdrawn text too, byte for byte."""
    left = (withdrawn / FOLDER / "district.yml").read_bytes()
    change(withdrawn, "districts/sample/district.yml", "chief_name: Ann Day", "chief_name: Bo Lee")
    adopt(withdrawn)
    assert "Bo Lee" in (withdrawn / FOLDER / "mou.md").read_text("utf-8") and not (withdrawn / FOLDER / "mou.district.yml").exists()
    assert b"Bo Lee" in (withdrawn / FOLDER / "district.yml").read_bytes() and (withdrawn / ASIDE / "district.yml").read_bytes() == left
    assert run(withdrawn, "check", "sample").exit_code != 2


def test_other_answers_under_the_day_are_still_refused(withdrawn: Path) -> None:
    change(withdrawn, f"{FOLDER}/district.yml", "Sample", "Elsewhere")
    result = run(withdrawn, "adopt", "sample", "--document", "mou", "--event", "amended", "--on", DAY)
    assert result.exit_code == 2 and "it says other than the draft would" in result.output


def test_the_check_proves_both(anew: Path) -> None:
    said = run(anew, "check", "sample").output
    assert f"sample@{DAY}:mou: as it was adopted" in said and f"sample@{DAY}/withdrawn:mou: as it was adopted" in said


def test_a_tampered_byte_of_the_withdrawn_text_is_found(anew: Path) -> None:
    (anew / ASIDE / "mou.pdf").write_bytes(b"%PDF-1.7 another")
    result = run(anew, "check", "sample")
    assert result.exit_code == 2 and f"{ASIDE}/mou.pdf" in result.output and "was changed since" in result.output


def test_a_withdrawn_folder_that_is_gone_is_found(anew: Path) -> None:
    shutil.rmtree(anew / ASIDE)
    result = run(anew, "check", "sample")
    assert result.exit_code == 2 and f"{ASIDE}/mou.instrument.yml" in result.output


def test_the_check_of_its_address_says_withdrawn_and_why(anew: Path) -> None:
    said = " ".join(run(anew, "check", f"sample@{DAY}/withdrawn").output.split())
    assert f"Record taken back: on December 1, 2026. The reason on record: {WHY}" in said
    assert "taken back" not in run(anew, "check", f"sample@{DAY}").output


def test_the_two_are_compared(anew: Path) -> None:
    said = run(anew, "diff", f"sample@{DAY}/withdrawn", f"sample@{DAY}").output
    assert f"sample@{DAY}/withdrawn → sample@{DAY}, mou" in said
    assert "{+" in said and "except on a warrant" in said
    assert f"sample@{DAY}/withdrawn: the record was taken back on December 1, 2026. The reason on record: {WHY}" in said
    told = json.loads(run(anew, "diff", f"sample@{DAY}/withdrawn", f"sample@{DAY}", "--json").output)[0]
    assert told["old"] == f"sample@{DAY}/withdrawn" and told["new"] == f"sample@{DAY}" and any(WHY in line for line in told["told"])


def test_the_redline_is_of_the_words_that_were_frozen(anew: Path, tmp_path: Path) -> None:
    result = run(anew, "diff", f"sample@{DAY}/withdrawn", f"sample@{DAY}", "--docx", str(tmp_path / "redline.docx"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "redline.docx").is_file() and "1 change of substance" in result.output


def test_what_falls_due_is_counted_from_the_text_in_its_place(anew: Path) -> None:
    assert duties_of(Project.open(anew), "sample", datetime.date(2027, 1, 1)).in_force == parse_address(f"sample@{DAY}")


def test_a_second_withdrawal_of_the_day_has_an_address_of_its_own(anew: Path) -> None:
    withdraw(anew, "--note", "Once more", on="2026-12-02")
    assert (anew / f"{FOLDER}/withdrawn-2/mou.instrument.yml").is_file()
    change(anew, "mou/agreement.yml", "except on a warrant", "except upon a warrant")
    adopt(anew, name=f"sample@{DAY}")
    said = run(anew, "check", "sample").output
    assert all(f"sample@{DAY}{end}:mou: as it was adopted" in said for end in ("", "/withdrawn", "/withdrawn-2"))


def test_frozen_anew_after_a_later_edition_it_is_superseded_by_that(withdrawn: Path) -> None:
    result = run(withdrawn, "adopt", "sample", "--document", "mou", "--event", "amended", "--on", "2026-10-01")
    assert result.exit_code == 0, result.output
    adopt(withdrawn, name=f"sample@{DAY}")
    lives = yaml.safe_load((withdrawn / "districts/sample/instruments.yml").read_text("utf-8"))["instruments"]
    assert {(life["edition"], life.get("withdrawn")): life["states"][-1]["state"] for life in lives} == {
        (DAY, None): "superseded",
        (DAY, "withdrawn"): "withdrawn",
        ("2026-10-01", None): "adopted",
    }


@pytest.mark.parametrize(
    ("name", "more", "expected"),
    [
        (f"sample@{DAY}", (), "--note is missing; a text is withdrawn for a reason"),
        (f"sample@{DAY}", ("--note", " "), "--note is missing"),
        (f"sample@{DAY}", ("--note", "x", "--event", "amended"), "belong to an adoption; leave them out of a withdrawn"),
        ("sample", ("--note", "x"), "sample is no frozen edition; name the one to withdraw"),
        ("sample@2024-01-01", ("--note", "x"), "is not frozen, so there is nothing to withdraw"),
        ("sample@2020-01-01", ("--note", "x"), "has no terms of 2020-01-01"),
        (f"sample@{DAY}/gone", ("--note", "x"), "after @ comes the date of an adopted edition"),
    ],
)
def test_what_cannot_be_withdrawn_is_refused(history: Path, name: str, more: tuple[str, ...], expected: str) -> None:
    adopt(history)
    before = files(history, ".")
    result = run(history, "adopt", name, "--document", "mou", "--state", "withdrawn", "--on", "2026-12-01", *more)
    assert result.exit_code == 2 and expected in result.output, result.output
    assert files(history, ".") == before


def test_what_was_withdrawn_cannot_be_withdrawn_again(withdrawn: Path) -> None:
    result = run(
        withdrawn, "adopt", f"sample@{DAY}/withdrawn", "--document", "mou", "--state", "withdrawn", "--on", "2026-12-01", "--note", "x"
    )
    assert result.exit_code == 2 and "is no frozen edition" in result.output


def test_it_is_built_beside_the_text_in_its_place(anew: Path) -> None:
    result = run(anew, "build", f"sample@{DAY}/withdrawn", "--format", "word", "--out", str(anew / "build"))
    assert result.exit_code == 0, result.output
    assert (anew / f"build/sample/{DAY}/withdrawn/mou.docx").read_bytes() == (anew / ASIDE / "mou.docx").read_bytes()
    assert not (anew / f"build/sample/{DAY}/mou.docx").exists()


def unit(root: Path) -> Unit:
    run(root, "build", "sample", "--format", "json", "--out", str(root / "build"))
    return district_unit(BuildRequest(Project.open(root), out=root / "build"), "sample", "", datetime.date(2026, 12, 2))


def test_its_page_says_withdrawn_says_why_and_leads_on(anew: Path) -> None:
    made = unit(anew)
    page = made.files[f"districts/sample/mou/{DAY}/withdrawn/index.md"].decode()
    assert "Record taken back: terms of September 14, 2026" in page and "took this record back on December 1, 2026" in page and WHY in page
    assert '<a href="../">' in page, "it leads to the text that was frozen anew for the day"
    assert "districts/sample/mou/2026-09-14/index.md" in made.files
    assert f'href="mou/{DAY}/withdrawn/"' in made.files["districts/sample/index.md"].decode()


def test_a_copy_of_it_is_recognized(anew: Path) -> None:
    made = unit(anew)
    found = next(each for each in made.summary["instruments"] if each["standing"] == "withdrawn")
    frozen = json.loads((anew / ASIDE / "mou.json").read_text("utf-8"))
    assert found["sha256"] == frozen["sha256"] and found["reason"] == WHY and "record taken back on December 1, 2026" in found["state"]
    for path, fingerprint in found["files"].items():
        assert hashlib.sha256(made.files[path]).hexdigest() == fingerprint
        assert made.files[path] in files(anew, ASIDE).values()


def test_the_whole_site_is_written_with_it(anew: Path) -> None:
    shutil.copy(ROOT / "layout/site/_headers", anew / "layout/site/_headers")
    run(anew, "build", "--format", "json", "--out", str(anew / "build"))
    write_pages(BuildRequest(Project.open(anew), out=anew / "build"))
    index = (anew / "build/pages/instruments/index.md").read_text("utf-8")
    assert "record taken back on December 1, 2026" in index and WHY in index
