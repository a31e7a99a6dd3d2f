"""A policy that bears another number than the sample's: what a reader sees of the number follows the answer, wherever the policy goes."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sro.cli import main
from sro.formats import read_json
from sro.model import parse_address
from sro.project import BuildRequest, Project
from sro.publish.build import build_all
from sro.publish.packet.output import packet_files
from sro.publish.packet.packet import packet
from sro.publish.site.write import write_pages
from tests.every_document import ROOT

FOLDERS = ("mou", "policy", "forms", "board", "layout", "law")
ANSWERS = """\
state: ct
date: 2026-09-14
events: {entered: 2026-09-14}
answers:
  district: Northfield Public Schools
  board: Northfield Board of Education
  department: Northfield Police Department
  schools: [{name: Northfield High School, level: high, officer: base, web_address: https://high.northfield.example}]
  policy_number: "NUMBER"
  policy_series: Community Relations
  policy_cross_references: []
  board_packet: yes
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made(tmp_path / "project", "1411")


def made(root: Path, number: str) -> Path:
    """The project with one district, whose policy bears a number."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder)
    for name in ("releases.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, root / name)
    own = root / "districts" / "northfield"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "districts" / "questions.yml", root / "districts" / "questions.yml")
    (own / "district.yml").write_text(ANSWERS.replace("NUMBER", number), "utf-8")
    return root


def sro(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_built_files_bear_the_number_inside_and_in_their_names(root: Path) -> None:
    assert sro(root, "build", "northfield", "--only", "policy-5142.4").exit_code == 0
    out = root / "build" / "northfield"
    assert sorted(path.name for path in out.iterdir()) == [
        "manifest.json", "policy-1411.docx", "policy-1411.json", "policy-1411.md", "policy-1411.pdf",
    ]  # fmt: skip
    document = read_json((out / "policy-1411.json").read_bytes())
    assert document.id == "policy-5142.4"
    assert document.running_title == "Northfield Public Schools · Policy 1411, School Resource Officer"
    assert {label: "".join(run.text for run in runs) for label, runs in document.facts} == {
        "Number": "1411", "Series": "Community Relations",
    }  # fmt: skip
    for name in ("policy-1411.md", "policy-1411.json"):
        text = (out / name).read_text("utf-8").replace('"policy-5142.4"', "").replace("policy/5142.4.yml", "")  # its address and source
        assert "1411" in text and "5142" not in text, name
    with zipfile.ZipFile(out / "policy-1411.docx") as word:
        parts = b"".join(word.read(name) for name in word.namelist() if name.startswith("word/") and name.endswith(".xml"))
        assert b"1411" in parts and b"5142" not in parts
    assert json.loads((out / "manifest.json").read_bytes())["names"] == {"policy-5142.4": "policy-1411"}


def test_the_papers_of_the_packet_name_it_and_are_named_by_it(root: Path) -> None:
    project = Project.open(root)
    files = packet_files(packet(project, parse_address("northfield")), project)
    policy = [name for name in files if "policy" in name]
    assert [name.partition("-")[2] for name in policy] == ["policy-1411.docx", "policy-1411.pdf"]
    for paper in ("memo", "motion", "web-notice"):
        word = next(content for name, content in files.items() if name.endswith(f"-{paper}.docx"))
        with zipfile.ZipFile(io.BytesIO(word)) as opened:
            body = opened.read("word/document.xml").decode()
        assert "1411" in body and "5142" not in body, paper


def test_the_site_offers_it_under_its_number(root: Path) -> None:
    project = Project.open(root)
    order = BuildRequest(project, out=root / "build", catalogue=True)
    build_all(order, [parse_address("northfield")])
    write_pages(order, "https://schools.example/")
    own = [path.relative_to(root / "build").as_posix() for path in (root / "build" / "pages" / "districts").rglob("*") if path.is_file()]
    assert any(name.endswith("northfield/policy/draft/index.md") for name in own), own
    assert any(name.endswith("files/northfield-policy-draft.docx") for name in own), own
    assert not [name for name in own if "5142" in name]
    pages = (root / "build" / "pages" / "districts" / "northfield").rglob("*.md")
    links = "".join(path.read_text("utf-8") for path in pages)
    assert "1411" in links
    assert "policy-5142.4/" not in links


def test_what_is_adopted_is_kept_and_built_under_its_number(root: Path) -> None:
    file = root / "districts" / "northfield" / "district.yml"
    file.write_text(f"{file.read_text('utf-8')}  policy_adopted_on: 2026-09-14\n", "utf-8")
    adopted = sro(root, "adopt", "northfield", "--document", "policy-5142.4", "--on", "2026-09-14")
    assert adopted.exit_code == 0, adopted.output
    folder = root / "districts" / "northfield" / "adopted" / "2026-09-14"
    kept = {path.name for path in folder.iterdir() if path.is_file()}
    assert {"policy-1411.docx", "policy-1411.pdf", "policy-1411.md", "policy-5142.4.json"} <= kept
    assert b'"note"' not in (folder / "policy-5142.4.json").read_bytes()
    assert sro(root, "build", "northfield@2026-09-14").exit_code == 0
    built = root / "build" / "northfield" / "2026-09-14"
    for name in ("policy-1411.docx", "policy-1411.pdf", "policy-1411.md"):
        assert (built / name).read_bytes() == (folder / name).read_bytes()


@pytest.mark.parametrize(
    ("number", "stem"), [("5142.4", "policy-5142.4"), ("1250", "policy-1250"), ("P 14/11 a", "policy-P-14-11-a"), ("../x", "policy-..-x")]
)
def test_whatever_the_number_the_file_has_a_name(tmp_path: Path, number: str, stem: str) -> None:
    root = made(tmp_path / "project", number)
    assert sro(root, "build", "northfield", "--only", "policy-5142.4", "--format", "web").exit_code == 0
    assert {path.name for path in (root / "build" / "northfield").iterdir()} == {"manifest.json", f"{stem}.md"}
    assert {path.name for path in (root / "build").iterdir()} == {"northfield"}


def test_another_number_leaves_no_file_of_the_first(root: Path) -> None:
    assert sro(root, "build", "northfield", "--only", "policy-5142.4", "--format", "web", "--format", "json").exit_code == 0
    out = root / "build" / "northfield"
    (out / "policy-1411-with-our-marks.md").write_text("kept", "utf-8")
    file = root / "districts" / "northfield" / "district.yml"
    file.write_text(file.read_text("utf-8").replace("1411", "1250"), "utf-8")
    assert sro(root, "build", "northfield", "--only", "policy-5142.4", "--format", "web", "--format", "json").exit_code == 0
    assert {path.name for path in out.iterdir()} == {"manifest.json", "policy-1250.json", "policy-1250.md", "policy-1411-with-our-marks.md"}


def test_outside_connecticut_a_number_that_nobody_gave_is_a_blank(tmp_path: Path) -> None:
    root = made(tmp_path / "project", "1411")
    file = root / "districts" / "northfield" / "district.yml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.strip().startswith("policy_")]
    file.write_text("\n".join(lines).replace("state: ct", "state: nh") + "\n", "utf-8")
    assert sro(root, "build", "northfield", "--only", "policy-5142.4", "--format", "web").exit_code == 0
    text = (root / "build" / "northfield" / "policy.md").read_text("utf-8")
    assert "number in the District’s policy manual" in text
    assert "Students" not in text.split("## Purpose")[0]
