"""Each document stands for itself on the site: an agreement stays in force when a policy is adopted after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document as Word

from sro.cli import main
from sro.project.project import BuildRequest, Project
from sro.publish.site.sources import district_editions, leading, standing_documents
from tests.history.history import NOTE, make_history


def sro(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def adopted(tmp_path: Path) -> Path:
    """An agreement adopted in September, a notice in October."""
    root = make_history(tmp_path / "project")
    (root / "forms" / "note.yml").write_text(NOTE, encoding="utf-8")
    sro(root, "adopt", "sample", "--document", "mou", "--event", "amended", "--on", "2026-09-14")
    sro(root, "adopt", "sample", "--document", "note", "--on", "2026-10-01")
    return root


def standings(root: Path) -> dict[tuple[str, str], str]:
    found = district_editions(BuildRequest(Project.open(root), out=root / "build"), "sample")
    return {(each.address.adopted, document.id): each.standing_of(document.id) for each in found for document in each.documents}


def test_a_later_adoption_of_one_ends_no_other(adopted: Path) -> None:
    assert standings(adopted) == {
        ("2026-10-01", "note"): "current",
        ("2026-09-14", "mou"): "current",
        ("2024-01-01", "mou"): "superseded",
        ("2024-01-01", "note"): "superseded",
    }


def test_what_was_adopted_is_no_draft_any_more_until_the_draft_says_something_else(adopted: Path) -> None:
    """The page of a district offers what stands first, and no second time as a draft."""
    assert not any(not day for day, _ in standings(adopted))
    draft = adopted / "districts/sample/district.yml"
    draft.write_text(f"{draft.read_text('utf-8')}  armed: no\n", encoding="utf-8")
    assert [document for day, document in standings(adopted) if not day] == ["mou"], "the notice says nothing of arms"
    sro(adopted, "adopt", "sample@2026-10-01", "--document", "note", "--state", "rescinded", "--on", "2027-01-01")
    assert ("", "note") in standings(adopted), "of what ended the draft is one again"


def test_a_signed_paper_that_differs_ends_the_draft_that_it_was_made_of(tmp_path: Path) -> None:
    root = make_history(tmp_path / "project")
    sro(root, "build", "sample", "--final", "--out", str(tmp_path / "build"), "--quiet", "--date", "2026-09-14")
    paper = Word(str(tmp_path / "build/sample/mou.docx"))
    said = next(each for each in paper.paragraphs if "No officer shall search a student." in each.text)
    said.runs[-1].text = said.runs[-1].text.replace("a student.", "a child.")
    paper.save(str(tmp_path / "signed.docx"))
    signed = ("--signed", "chief=Ann Day, 2026-09-14", "--file", str(tmp_path / "signed.docx"))
    sro(root, "adopt", "sample", "--document", "mou", "--event", "amended", "--on", "2026-09-14", *signed)
    assert {key: value for key, value in standings(root).items() if value in ("current", "draft")} == {("2026-09-14", "mou"): "current"}


def test_the_edition_with_the_agreement_in_force_speaks_for_the_district(adopted: Path) -> None:
    editions = district_editions(BuildRequest(Project.open(adopted), out=adopted / "build"), "sample")
    assert leading(editions).address.adopted == "2026-09-14"
    assert {(each.address.adopted, document.id) for each, document in standing_documents(editions)} == {
        ("2026-09-14", "mou"),
        ("2026-10-01", "note"),
    }


def test_what_was_rescinded_is_in_force_no_more(adopted: Path) -> None:
    sro(adopted, "adopt", "sample@2026-09-14", "--document", "mou", "--state", "rescinded", "--on", "2027-01-01")
    assert standings(adopted)["2026-09-14", "mou"] == "rescinded"
    assert standings(adopted)["2026-10-01", "note"] == "current"
