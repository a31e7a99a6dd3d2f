"""`sro build --privileged` makes copies for one's own side, which say so wherever they are seen and go nowhere; `--marked` only shades."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sro.cli import main
from sro.formats.json import read_json
from tests.every_document import PROJECT, ROOT

TOWN = "quillbrook"


def build(out: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "build", *arguments, "--out", str(out)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_privileged_copy_says_so_on_its_face_on_each_page_and_in_its_name(tmp_path: Path) -> None:
    assert build(tmp_path, TOWN, "--privileged", "--format", "word", "--format", "json").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"privileged"}
    made = sorted(path for path in (tmp_path / "privileged" / TOWN).iterdir() if path.name != "manifest.json")
    assert {path.suffix for path in made} == {".docx", ".json"}
    assert all(path.stem.endswith("-privileged") for path in made)
    assert {"mou-privileged", "policy-5142.4-privileged", "sro-position-privileged"} <= {path.stem for path in made}
    for path in made:
        if path.suffix == ".json":
            document = read_json(path.read_bytes())
            assert document.notices[0].kind == "confidential"
            assert document.notices[0].text.startswith("Privileged and confidential.")
            assert document.status == "draft"
            assert any(clause.id.endswith(".counsel") for clause in document.clauses()) or document.id == "sro-position"
        else:
            with zipfile.ZipFile(path) as word:
                heads = "".join(word.read(name).decode() for name in word.namelist() if name.startswith("word/header"))
            assert "Privileged and confidential" in heads, path.name


def test_an_ordinary_build_has_no_note_and_tells_what_is_open(tmp_path: Path) -> None:
    done = build(tmp_path, TOWN, "--only", "policy-5142.4", "--only", "mou", "--format", "json", "--format", "web")
    assert done.exit_code == 0
    assert "Open for counsel and left out of policy-5142.4: CGS §" in done.output
    assert f"`sro build {TOWN} --privileged` says what is open." in done.output
    for path in (tmp_path / TOWN).iterdir():
        text = path.read_text("utf-8")
        assert '"note"' not in text and "Note to counsel" not in text, path.name


def test_marks_only_shade_answers(tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain", tmp_path / "marked"
    for out, more in ((plain, ()), (marked, ("--marked",))):
        assert build(out, TOWN, "--only", "policy-5142.4", "--format", "word", "--format", "json", *more).exit_code == 0
    one, other = (out / TOWN / "policy-5142.4.json" for out in (plain, marked))
    assert one.read_bytes() == other.read_bytes()
    assert (plain / TOWN / "policy-5142.4.docx").read_bytes() != (marked / TOWN / "policy-5142.4.docx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((TOWN, "--privileged", "--final"), "a copy with notes to counsel is never final; leave out --final, or --privileged"),
        (("westport@2023-11-28", "--privileged"), "westport@2023-11-28 was adopted, and privileged copies are made of drafts"),
        (
            (TOWN, "--privileged", "--only", "form-a"),
            "form-a has no privileged copy; leave out --privileged, or name the agreement or a policy",
        ),
    ],
)
def test_what_cannot_be_privileged_is_refused_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    refused = build(tmp_path, *arguments)
    assert refused.exit_code == 2
    assert message in refused.output
    assert list(tmp_path.iterdir()) == []


def test_no_paper_of_the_site_or_the_packet_is_privileged() -> None:
    from sro.model import parse_address
    from sro.publish.packet.packet import packet, refuse_confidential
    from sro.resolve import privileged_copy

    made = packet(PROJECT, parse_address(TOWN))
    assert not [paper.name for paper in made.papers if "rivileged" in paper.stem + paper.document.running_title]
    with pytest.raises(Exception, match="marked confidential and stays out of the packet"):
        refuse_confidential(privileged_copy(PROJECT.model, "policy-5142.4", made.edition, 1))
