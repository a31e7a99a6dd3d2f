"""What is built and checked of an adopted edition is what was frozen, however the model goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sro.formats.writers import write
from sro.history.verify import verify
from sro.project.adopted import load_frozen
from sro.project.districts import editions_of
from tests.every_document import PROJECT
from tests.formats.pdf.pdf_checks import failures
from tests.history.history import change
from tests.history.test_adopt import FOLDER, SIGNED, adopt
from tests.history.test_explained import run

AT = "sample@2026-09-14"
FILES = ("mou.docx", "mou.pdf", "mou.md", "mou.json")


@pytest.fixture
def frozen(history: Path) -> Path:
    result = adopt(history, *SIGNED)
    assert result.exit_code == 0, result.output  # type: ignore[attr-defined]
    return history


def built(root: Path) -> dict[str, bytes]:
    result = run(root, "build", AT)
    assert result.exit_code == 0, result.output
    return {name: (root / "build/sample/2026-09-14" / name).read_bytes() for name in FILES}


def kept(root: Path) -> dict[str, bytes]:
    return {name: (root / FOLDER / name).read_bytes() for name in FILES}


def test_the_build_gives_the_files_that_were_frozen(frozen: Path) -> None:
    assert built(frozen) == kept(frozen)
    manifest = json.loads((frozen / "build/sample/2026-09-14/manifest.json").read_bytes())
    assert manifest["documents"]["mou"] == json.loads((frozen / FOLDER / "mou.json").read_bytes())["sha256"]


def test_it_gives_them_after_texts_layouts_and_questions_moved_on(frozen: Path) -> None:
    before = kept(frozen)
    change(frozen, "mou/agreement.yml", "No officer shall search a student.", "An officer may search a student.")
    change(frozen, "mou/agreement.yml", "{{ deadline }}", "{{ days_to_report }}")
    change(frozen, "districts/questions.yml", "id: deadline", "id: days_to_report")
    change(frozen, "districts/questions.yml", "- {id: chief_signed_on, ask: When did the chief sign?", "- {id: signed_on, ask: When?")
    change(frozen, "mou/agreement.yml", "{{ chief_signed_on }}", "{{ signed_on }}")
    change(frozen, "districts/sample/district.yml", "chief_signed_on", "signed_on")
    for path in (*(frozen / "layout").glob("*.typ"), *(frozen / "mou").glob("*.typ")):
        path.write_text("// changed since\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert built(frozen) == before


def test_answers_that_only_some_documents_were_frozen_with_are_still_checked(frozen: Path) -> None:
    path = frozen / FOLDER / "mou.instrument.yml"
    path.rename(path.with_name("other.instrument.yml"))
    (frozen / "districts/sample/instruments.yml").unlink()
    change(frozen, "districts/questions.yml", "- {id: armed, ask: Are officers armed?", "- {id: arms, ask: Are officers armed?")
    change(frozen, "mou/agreement.yml", "choose: armed", "choose: arms")
    change(frozen, f"{FOLDER}/district.yml", "answers:", "answers:\n  armed: yes")
    result = run(frozen, "build", AT)
    assert result.exit_code == 2 and "armed" in result.output


def test_a_changed_file_is_not_given_out(frozen: Path) -> None:
    path = frozen / FOLDER / "mou.pdf"
    path.write_bytes(path.read_bytes() + b" ")
    result = run(frozen, "build", AT)
    assert result.exit_code == 2
    assert f"{FOLDER}/mou.pdf: the frozen file is not the one that was adopted (its SHA-256 differs); restore it from git" in result.output


def test_the_check_reads_the_frozen_words(frozen: Path) -> None:
    change(frozen, "mou/agreement.yml", "shall report to the Chief", "shall write to the Board")
    assert "law.report" in run(frozen, "check", "sample", "--format", "json").output
    [adopted] = json.loads(run(frozen, "check", AT, "--format", "json").stdout)
    verdicts = {finding["requirement"]: finding["verdict"] for finding in adopted["findings"]}
    assert verdicts["law.report"] == "met", verdicts


def test_every_instrument_of_this_project_is_as_it_was_adopted() -> None:
    proven = [each for address in editions_of(PROJECT.store) for each in verify(PROJECT, address)]
    assert [each.name for each in proven] == ["westport@2023-11-28:mou"]
    assert [str(problem) for each in proven for problem in each.problems] == []


def test_every_frozen_pdf_of_this_project_is_accessible_and_for_keeping_marked_too() -> None:
    adopted = [address for address in editions_of(PROJECT.store) if address.adopted]
    kept = [frozen for address in adopted for name in PROJECT.model.documents if (frozen := load_frozen(PROJECT.store, address, name))]
    assert kept
    for frozen in kept:
        assert failures(frozen.rendered()[f"{frozen.document.id}.pdf"]) == []
        assert failures(write(frozen.document, "pdf", frozen.layouts, marked=True)) == []
