"""A translation knows what it translates, and says so when the English has moved on."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.project.project import Project
from sro.resolve import Edition, read_answers, resolve
from sro.resolve.translation import fingerprints, stale
from tests.every_document import PROJECT
from tests.publish.packet.papers import DATE, paper
from tests.small_project import add_district

ENGLISH = "Teachers and principals do that."


def changed(texts: Path) -> Path:
    sheet = texts / "board" / "family-sheet.yml"
    text = sheet.read_text()
    assert ENGLISH in text
    sheet.write_text(text.replace(ENGLISH, "Teachers do that."))
    return texts


def test_the_translations_are_in_step() -> None:
    assert [str(place) for place in stale(PROJECT.model)] == []


def test_a_change_of_the_english_names_the_place_and_the_new_fingerprint(texts: Path) -> None:
    model = Project.open(changed(texts)).model
    found = list(stale(model))
    assert [(place.document, place.place) for place in found] == [("family-sheet-es", "sheet-not.text")]
    assert fingerprints(model.documents["family-sheet"])["sheet-not.text"] in str(found[0])


def test_a_source_or_a_note_does_not_make_a_translation_stale(texts: Path) -> None:
    sheet = texts / "board" / "family-sheet.yml"
    sheet.write_text(sheet.read_text().replace("source: [M-3, T-5]", "source: [M-3]\n        note: For counsel."))
    assert list(stale(Project.open(texts).model)) == []


def test_a_new_and_a_missing_part_are_named(texts: Path) -> None:
    sheet = texts / "board" / "family-sheet.yml"
    sheet.write_text(sheet.read_text().replace("id: sheet-who.text", "id: sheet-who.words"))
    assert sorted((place.place, bool(place.read), bool(place.now)) for place in stale(Project.open(texts).model)) == [
        ("sheet-who.text", True, False),
        ("sheet-who.words", False, True),
    ]


def test_a_stale_translation_says_so_on_its_face(texts: Path) -> None:
    model = Project.open(changed(texts)).model
    edition = Edition("any", "ct", DATE, read_answers(model, {"what_is_sro": True}, state="ct", date=DATE))
    assert any("La versión en inglés cambió" in notice.text for notice in resolve(model, "family-sheet-es", edition).notices)


def test_the_build_says_which_translation_is_stale(texts: Path, tmp_path: Path) -> None:
    add_district(changed(texts), "example", "answers:\n  what_is_sro: yes\n")
    made = CliRunner().invoke(
        main, ["--root", str(texts), "build", "example", "--only", "family-sheet-es", "--format", "json", "--out", str(tmp_path / "out")]
    )
    assert made.exit_code == 0, made.output
    assert "Translation out of step: family-sheet-es: sheet-not.text changed after it was translated" in made.output


@pytest.mark.parametrize("name", ["what-is-an-sro", "family-sheet"])
def test_the_spanish_has_the_same_parts_in_the_same_order(name: str) -> None:
    def ids(document: str) -> list[str]:
        made = paper(document, {"safety_officers": True})
        return [block.id.removeprefix("es-") for section in made.all_sections() for block in section.blocks]

    assert ids(name) == ids(f"{name}-es")


def test_a_spanish_page_says_page_draft_and_date_in_spanish() -> None:
    import io

    import pypdf

    from sro.formats.writers import write

    document = paper("family-sheet-es", {"what_is_sro": True}, final=False)
    reader = pypdf.PdfReader(io.BytesIO(write(document, "pdf", PROJECT.layouts)))
    text = " ".join(reader.pages[0].extract_text().split())
    assert reader.trailer["/Root"]["/Lang"] == "es-US"
    assert "Borrador" in text and "14 de septiembre de 2026" in text and "Página 1 de 1" in text
    assert "Draft" not in text and "Page" not in text
