"""The changelog as a document in every format, and what it says."""

from __future__ import annotations

import json
from pathlib import Path

from tests.formats.pdf.pdf_checks import failures
from tests.history.history import change
from tests.history.test_explained import run


def test_it_is_written_in_every_format(history: Path, tmp_path: Path) -> None:
    result = run(history, "changelog", "sample", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "changelog.docx",
        "changelog.json",
        "changelog.md",
        "changelog.pdf",
    ]
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert failures(first["changelog.pdf"]) == []
    run(history, "changelog", "sample", "--out", str(tmp_path / "out"))
    assert first == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}


def test_it_tells_clause_before_after_why_and_requirements(history: Path, tmp_path: Path) -> None:
    run(history, "changelog", "sample", "--out", str(tmp_path), "--format", "web", "--format", "json")
    words = (tmp_path / "changelog.md").read_text(encoding="utf-8")
    for expected in (
        "1 change of substance",
        "1 requirement newly met",
        "Post the agreement",
        "counsel to the board",
        "The Board shall post this Agreement on its web site.",
        "Not applicable, law of January 1, 2024",
        "Met, law of January 1, 2026",
    ):
        assert expected in words, expected
    data = json.loads((tmp_path / "changelog.json").read_text(encoding="utf-8"))
    assert data[0]["old"] == {"address": "sample@2024-01-01", "date": "2024-01-01"}
    changed = next(entry for entry in data[0]["changes"] if entry["clause"] == "duties.posting")
    assert changed["kind"] == "added" and changed["fragments"][0]["kind"] == "law change"
    assert data[0]["requirements"][0]["after"]["verdict"] == "met"


def test_a_district_without_an_adopted_edition_has_an_empty_changelog(history: Path, tmp_path: Path) -> None:
    for path in sorted((history / "districts/sample/adopted").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    result = run(history, "changelog", "sample", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output


def test_bad_names_are_one_sentence(history: Path) -> None:
    for arguments in (["nowhere"], ["sample@2024-01-01"], ["../x"], ["model"], ["sample", "--since", "v1"]):
        result = run(history, "changelog", *arguments)
        assert result.exit_code == 2 and len(result.output.strip().splitlines()) == 1, (arguments, result.output)


def test_hostile_words_stay_words(history: Path, tmp_path: Path) -> None:
    change(history, "districts/sample/changes/posting.yml", "why: The law", "why: \"<script>alert('x')</script> | *a* & {{ b }} The law")
    change(history, "districts/sample/changes/posting.yml", "July 1, 2025.", 'July 1, 2025."')
    assert run(history, "changelog", "sample", "--out", str(tmp_path)).exit_code == 0
    assert "<script>" not in (tmp_path / "changelog.md").read_text(encoding="utf-8")
