"""The one checklist through the years of a made-up district: each step closed by one command, and open again when the one fact is gone."""

from __future__ import annotations

import datetime
import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sro.history import check_step, checklist, data_of, law_of, steps_to
from sro.model import Address, Model
from sro.project import BuildRequest, Project, edition_at
from sro.publish.packet import packet
from sro.resolve import context_of, resolve, steps_taken
from tests.every_document import ROOT
from tests.history.test_explained import run
from tests.publish.packet.papers import words

NAME = "hill"
DISTRICT = """\
state: ct
date: 2025-08-18
documents: [mou, policy-5142.4, adoption]
answers:
  district: Hill Public Schools
  board: Hill Board of Education
  department: Hill Police Department
  chief_name: Ann Day
  chair_name: Lee Roe
  superintendent_name: Kim Poe
  central_location: the office of the superintendent
  district_web: https://hill.example.org
  schools:
    - {name: Hill High School, level: high, officer: base, web_address: "https://high.hill.example.org"}
    - {name: Hill Middle School, level: middle, officer: base, web_address: "https://middle.hill.example.org"}
  uniform_class: Class B
  uniform_description: the standard top
  board_packet: yes
  adoption_of: the agreement
"""
SIGNERS = {"chief": "Ann Day", "chair": "Lee Roe", "superintendent": "Kim Poe"}


def signed(day: str) -> list[str]:
    return [f"--signed={block}={name}, {day}" for block, name in SIGNERS.items()]


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of somebody who looks back at all of it."""
    monkeypatch.setattr("sro.commands.options.today", lambda: datetime.date(2030, 1, 1))


def town(root: Path) -> Path:
    for folder in ("mou", "policy", "forms", "board", "layout", "law", "changes"):
        (root / folder).parent.mkdir(parents=True, exist_ok=True)
        (root / folder).symlink_to(ROOT / folder)
    (root / "districts" / NAME).mkdir(parents=True)
    shutil.copy(ROOT / "districts/questions.yml", root / "districts")
    (root / f"districts/{NAME}/district.yml").write_text(DISTRICT, encoding="utf-8")
    return root


@pytest.fixture
def hill(tmp_path: Path) -> Path:
    """The district with nothing but its draft."""
    return town(tmp_path / "project")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The district after its first year, made once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sro.commands.options.today", lambda: datetime.date(2030, 1, 1))
        root = town(tmp_path_factory.mktemp("year") / "project")
        first_year(root)
    return root


@pytest.fixture
def first(year: Path, tmp_path: Path) -> Path:
    """A copy of the district after its first year."""
    return Path(shutil.copytree(year, tmp_path / "first", symlinks=True))


def well(root: Path, *command: str) -> str:
    result = run(root, *command)
    assert result.exit_code == 0, f"{command}\n{result.output}"
    return result.output


@cache
def model() -> Model:
    return Project.open(ROOT).model


def opened(root: Path) -> Project:
    """The project with the texts that were read before, since they are the same files."""
    project = Project.open(root)
    project.__dict__["model"] = model()
    return project


def steps(root: Path, on: str) -> dict[str, dict[str, Any]]:
    """The steps as another program reads them."""
    said = data_of(checklist(opened(root), NAME, datetime.date.fromisoformat(on)))
    assert said["on"] == on
    return {each["step"]: each for each in said["steps"]}


def states(root: Path, on: str) -> dict[str, str]:
    return {name: each["state"] for name, each in steps(root, on).items()}


def done(root: Path, step: str, on: str, *more: str) -> None:
    well(root, "status", NAME, "--done", step, "--on", on, *more)


def answer(root: Path, **answers: str) -> None:
    file = root / f"districts/{NAME}/district.yml"
    lines = "".join(f"  {key}: {value}\n" for key, value in answers.items())
    file.write_text(file.read_text("utf-8") + lines, encoding="utf-8")


def reasons(root: Path, note: str) -> None:
    """A note on all that the draft changed."""
    project = Project.open(root)
    (step,) = steps_to(project, Address(NAME))
    said = [each.message.split() for each in check_step(step, law_of(project, "ct"))]
    made = {
        "change": note, "kind": "negotiated", "why": "The parties agreed.", "asked_by": "the superintendent",
        "clauses": [each[1] for each in said if each[2] == "changed"],
        "requirements": [each[3] for each in said if each[1:3] == ["what", "shows"]],
    }  # fmt: skip
    folder = root / f"districts/{NAME}/changes"
    folder.mkdir(exist_ok=True)
    (folder / "all.yml").write_text(yaml.safe_dump(made), encoding="utf-8")


def first_year(root: Path) -> None:
    """From the draft of August to the monthly notices, each by its command."""
    done(root, "counsel", "2025-09-02")
    well(root, "adopt", NAME, "--document", "mou", "--state", "first reading", "--on", "2025-09-15")
    done(root, "vote", "2025-10-06")
    answer(root, made_on="2025-10-06")
    well(root, "adopt", NAME, "--document", "mou", "--event", "entered", "--on", "2025-10-06", *signed("2025-10-09"))
    done(root, "posting-district", "2025-10-10", "--address", "https://hill.example.org/sro")
    for school in ("Hill High School", "Hill Middle School"):
        done(root, "posting-schools", "2025-10-13", "--of", school)
    for step in ("staff", "students", "families", "filing", "form-a"):
        done(root, step, "2025-10-14")
    done(root, "months", "2025-11-04", "--month", "2025-10")


def test_from_the_draft_to_the_notices_each_step_is_closed_by_its_command(hill: Path, first: Path) -> None:
    start = steps(hill, "2025-08-20")
    assert (start["draft"]["state"], start["draft"]["because"]) == ("Done", "No answer is missing")
    assert {start[name]["state"] for name in ("counsel", "first-reading", "vote", "signing")} == {"Open"}
    assert {start[name]["state"] for name in ("posting-district", "months", "staff")} == {"Not yet"}
    assert start["counsel"]["remedy"] == "sro status hill --done counsel --on DATE"
    assert start["yearly"]["state"] == "Does not apply" and "update" in start
    now = steps(first, "2025-12-02")
    closed = [
        "draft",
        "counsel",
        "vote",
        "signing",
        "posting-district",
        "posting-schools",
        "staff",
        "students",
        "families",
        "filing",
        "form-a",
    ]
    assert {name: now[name]["state"] for name in closed} == dict.fromkeys(closed, "Done")
    assert now["signing"]["when"] == "October 9, 2025" and now["vote"]["when"] == "October 6, 2025"
    assert now["months"]["because"] == "On record here: October 2025; not known here: November 2025"
    assert (now["update"]["when"], now["update"]["source"]) == ("October 9, 2028", "CGS § 10-233m")
    assert now["update"]["remedy"] == "sro update hill" and now["staff"]["source"] == "custom"
    assert "second-reading" not in now  # there was none, and the vote is over
    for day, open_ in (("2025-09-01", "counsel"), ("2025-09-10", "first-reading"), ("2025-09-30", "vote"), ("2025-10-05", "signing")):
        assert steps(first, day)[open_]["state"] == "Open", "the list of a day knows what was on record by then"


FACTS = {
    "counsel": "counsel-reviewed", "posting-district": "posted-by-district", "posting-schools": "posted-by-school", "staff": "staff-told",
    "families": "families-told", "form-a": "form-a-supplied", "filing": "kept-centrally",
}  # fmt: skip


def test_a_fact_taken_away_opens_its_step_again_and_no_other(first: Path) -> None:
    before = states(first, "2025-12-02")
    file = first / f"districts/{NAME}/conduct.yml"
    whole = file.read_text("utf-8")
    for step, event in FACTS.items():
        lines = whole.splitlines(keepends=True)
        file.write_text("".join(line for line in lines if f"event: {event}" not in line), encoding="utf-8")
        after = states(first, "2025-12-02")
        assert {name for name in before if before[name] != after[name]} == {step}
        assert before[step] == "Done" and after[step] in ("Open", "Due", "Not known here")


def test_the_signature_is_proved_by_the_register_and_by_nothing_else(first: Path) -> None:
    assert run(first, "status", NAME, "--done", "signing", "--on", "2025-10-09").exit_code == 2
    well(first, "adopt", f"{NAME}@2025-10-06", "--document", "mou", "--state", "withdrawn", "--on", "2025-11-10", "--note", "wrong copy")
    found = states(first, "2025-12-02")
    assert found["signing"] == "Open" and found["posting-district"] == "Not yet"


def test_an_amendment_opens_a_round_of_its_own_while_the_agreement_stays_in_force(first: Path) -> None:
    answer(first, report_deadline="3")
    reasons(first, "A shorter time.")
    now = steps(first, "2026-02-01")
    assert (now["counsel"]["state"], now["vote"]["state"], now["signing"]["state"]) == ("Open", "Open", "Open")
    assert "--event amended" in now["signing"]["remedy"]
    assert now["posting-district"]["part"] == "The agreement in force" and now["posting-district"]["state"] == "Done"
    done(first, "counsel", "2026-02-10")
    well(first, "adopt", NAME, "--document", "mou", "--event", "amended", "--on", "2026-03-02", *signed("2026-03-04"))
    now = steps(first, "2026-03-10")
    assert (now["counsel"]["state"], now["counsel"]["when"]) == ("Done", "February 10, 2026")
    assert (now["signing"]["when"], now["vote"]["state"]) == ("March 4, 2026", "Done")
    assert now["posting-district"]["state"] == "Due", "what was posted is the old text"
    assert now["update"]["when"] == "October 9, 2028", "an amendment does not start the three years anew"


def test_the_update_of_the_third_year_closes_it_and_starts_the_next(first: Path) -> None:
    assert steps(first, "2028-11-01")["update"]["state"] == "Day passed, nothing on record here"
    assert steps(first, "2028-11-01")["signing"]["state"] == "Done", "a law that began since opens no round"
    file = first / f"districts/{NAME}/district.yml"
    file.write_text(file.read_text("utf-8").replace("date: 2025-08-18", "date: 2028-09-01"), encoding="utf-8")
    reasons(first, "The law since.")
    said = well(first, "update", NAME, "--reviewed-by", "the superintendent and the chief", "--on", "2028-09-01")
    assert "[x] Go through the whole agreement. September 1, 2028." in said and "[ ] Vote of the board. Open." in said
    well(first, "adopt", NAME, "--document", "mou", "--event", "updated", "--on", "2028-09-20", *signed("2028-09-22"))
    now = steps(first, "2028-11-01")
    assert (now["update"]["state"], now["update"]["when"]) == ("Due", "September 22, 2031")
    assert now["signing"]["when"] == "September 22, 2028"


def test_packet_build_site_and_status_tell_the_same_steps(first: Path) -> None:
    project = opened(first)
    edition = edition_at(BuildRequest(project), Address(NAME))
    titles = [step.text.title for step in steps_taken(context_of(project.model, edition)).values()]
    paper = packet(project, Address(NAME)).document("adoption")
    assert paper is not None
    table = next(
        block for section in paper.all_sections() for block in section.blocks if getattr(block, "id", "") == "adoption-steps.table"
    )
    printed = [["".join(run.text for run in cell.paragraphs[0]) for cell in row.cells] for row in table.rows]  # type: ignore[union-attr]
    assert [row[0] for row in printed] == titles
    assert ["Signing", "October 9, 2025", "Done"] in [[row[0], *row[2:]] for row in printed]
    told = checklist(project, NAME, datetime.date.fromisoformat(edition.date))
    assert {item.title for item in told.items} >= set(titles) - {"First reading"}
    well(first, "build", NAME, "--only", "adoption", "--format", "web", "--out", str(first / "out"))
    assert "October 9, 2025" in (first / f"out/{NAME}/adoption.md").read_text("utf-8").replace("\u00a0", " ")


def test_a_letter_says_of_the_agreement_what_is_on_record(hill: Path, first: Path) -> None:
    def says(root: Path) -> str:
        project = opened(root)
        return words(resolve(project.model, "letter-families", edition_at(BuildRequest(project), Address(NAME))))

    assert "have signed a written agreement" in says(first) and "have signed" not in says(hill)


def test_one_screen_and_every_line_within_it(hill: Path, first: Path) -> None:
    for root, day in ((hill, "2025-08-20"), (first, "2025-12-02")):
        lines = well(root, "status", NAME, "--on", day).splitlines()
        assert len(lines) <= 24 and max(map(len, lines)) <= 80, "\n".join(lines)
        assert lines[0].startswith("Hill Public Schools, as of ") and lines[-1].endswith("sro status hill --all")
    said = well(first, "status", NAME, "--all", "--on", "2025-12-02")
    assert "Asked for by: CGS § 10-233m(1)" in said and "Because: conduct.yml: https://hill.example.org/sro" in said


def test_several_instruments_each_have_their_line(hill: Path) -> None:
    answer(hill, policy_cross_references='["5114"]', policy_adopted_on="2025-10-06")
    well(hill, "adopt", NAME, "--document", "policy-5142.4", "--state", "first reading", "--on", "2025-09-15")
    well(hill, "adopt", NAME, "--document", "policy-5142.4", "--on", "2025-10-06")
    said = json.loads(well(hill, "status", NAME, "--on", "2025-12-02", "--format", "json"))
    assert said["papers"] == ["policy-5142.4: adopted on October 6, 2025"]
    assert said["in_force"] is None, "a policy is no agreement"


def test_another_state_has_its_own_steps_alone(hill: Path) -> None:
    file = hill / f"districts/{NAME}/district.yml"
    file.write_text(file.read_text("utf-8").replace("state: ct", "state: nh"), encoding="utf-8")
    found = steps(hill, "2025-08-20")
    assert {"draft", "counsel", "vote", "signing", "staff"} <= set(found)
    assert not {"posting-district", "posting-schools", "months", "update", "form-a", "filing"} & set(found)
    assert {each["source"] for each in found.values()} == {"custom"} and "CGS" not in str(found)


def test_a_paper_adopted_from_elsewhere_has_no_vote_on_record(hill: Path, tmp_path: Path) -> None:
    paper = tmp_path / "signed.docx"
    well(hill, "build", NAME, "--only", "mou", "--format", "word", "--out", str(tmp_path / "out"))
    shutil.copy(tmp_path / f"out/{NAME}/mou.docx", paper)
    (hill / f"districts/{NAME}/district.yml").unlink()
    by = signed("2025-10-09")
    well(hill, "adopt", NAME, "--document", "mou", "--event", "entered", "--on", "2025-10-06", "--file", str(paper), "--law", "ct", *by)
    found = steps(hill, "2025-12-02")
    assert (found["vote"]["state"], found["signing"]["state"], found["signing"]["when"]) == ("Not known here", "Done", "October 9, 2025")
    assert found["posting-district"]["state"] == "Due"
    done(hill, "posting-district", "2025-10-20")
    assert steps(hill, "2025-12-02")["posting-district"]["state"] == "Done"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--done", "councel", "--on", "2025-09-02"), "there is no step councel; did you mean counsel?"),
        (("--done", "counsel"), "--done needs the day on which it was done"),
        (("--done", "counsel", "--on", "2031-09-02"), "has not come yet"),
        (("--done", "posting-schools", "--on", "2025-09-02"), "add --of with the school's name"),
        (("--done", "counsel", "--on", "2025-09-02", "--month", "2025-09"), "--month goes with --done months"),
        (("--done", "months", "--on", "2025-09-02", "--month", "2025-13"), "--month: “2025-13” is no month"),
        (("--done", "posting-district", "--on", "2025-09-02"), "posting-district waits for an agreement in force"),
        (("--done", "months", "--on", "2025-10-15", "--month", "2025-10"), "--month: October 2025 was not over on 2025-10-15"),
        (
            ("--done", "posting-schools", "--on", "2025-09-02", "--of", "Nowhere School"),
            "--of: schools of district.yml name no Nowhere School",
        ),
        (("--done", "posting-district", "--on", "2025-09-02", "--address", "our site"), "--address: “our site” is no web address"),
        (("--address", "https://hill.example.org"), "--address goes with --done"),
    ],
)
def test_what_cannot_be_recorded_ends_in_a_sentence_and_writes_nothing(hill: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(hill, "status", NAME, *arguments)
    assert result.exit_code == 2 and said in result.output and len(result.output.splitlines()) == 1
    assert not (hill / f"districts/{NAME}/conduct.yml").exists()


def test_an_entry_is_added_once_and_comments_stay(hill: Path) -> None:
    file = hill / f"districts/{NAME}/conduct.yml"
    file.write_text("# ours\nevents:\n- {event: drafted, on: 2025-10-14}  # by letter", encoding="utf-8")
    done(hill, "counsel", "2025-10-15")
    done(hill, "counsel", "2025-10-15")
    assert file.read_text("utf-8") == (
        "# ours\nevents:\n- {event: drafted, on: 2025-10-14}  # by letter\n- {event: counsel-reviewed, on: 2025-10-15}\n"
    )
    file.write_text("events: [{event: drafted, on: 2025-10-14}]\n", encoding="utf-8")
    result = run(hill, "status", NAME, "--done", "counsel", "--on", "2025-10-15")
    assert result.exit_code == 2 and "write this line under events: - {event: counsel-reviewed, on: 2025-10-15}" in result.output


def test_final_by_document_builds_what_is_free_and_names_what_blocks_the_rest(hill: Path) -> None:
    out = hill / "out"
    answer(hill, policy_cross_references='["5114"]', policy_adopted_on="2025-10-06")
    result = run(hill, "build", NAME, "--final", "--only", "mou", "--only", "policy-5142.4", "--format", "web", "--out", str(out))
    assert result.exit_code == 1, result.output
    assert (out / NAME / "policy-5142.4.md").is_file() and not (out / NAME / "mou.md").exists()
    assert "Not written, since they cannot be final yet: mou." in result.output
    line = next(line for line in result.output.splitlines() if "(made_on)" in line).strip()
    assert line.endswith("; answer it: sro new hill --ask made_on")
    listed = json.loads(well(hill, "status", NAME, "--on", "2025-08-20", "--format", "json"))["blocks"]
    assert f"mou cannot be final: {listed[0]['what']}; {listed[0]['remedy']}" in result.output
    assert line in well(hill, "packet", NAME, "--out", str(out))
    only = run(hill, "build", NAME, "--final", "--only", "mou", "--format", "web", "--out", str(out))
    assert only.exit_code == 2 and not (out / NAME / "mou.md").exists()
    answer(hill, made_on="2025-10-06")
    assert run(hill, "build", NAME, "--final", "--only", "mou", "--format", "web", "--out", str(out)).exit_code == 0


def test_nothing_is_recorded_while_an_adopted_file_cannot_be_read(first: Path) -> None:
    """What stands in the draft is read in time anyway; what is told of the adopted text is read only for the screen."""
    spoiled = next(first.glob(f"districts/{NAME}/adopted/*/district.yml"))
    spoiled.write_text(f"{spoiled.read_text('utf-8')}nonsense: 1\n", encoding="utf-8")
    conduct = first / f"districts/{NAME}/conduct.yml"
    before = conduct.read_bytes()
    said = run(first, "status", NAME, "--done", "counsel", "--on", "2026-02-03")
    assert said.exit_code == 2 and "nonsense" in said.output
    assert conduct.read_bytes() == before
