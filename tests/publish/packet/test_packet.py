"""The packet: everything that belongs in it and nothing else, on pages numbered through, the same bytes every time."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.errors import InputError
from sro.formats.zip import unzipped
from sro.model.address import parse_address
from sro.model.document import Document, Field, FieldGroup
from sro.project.project import Project
from sro.publish.packet.output import packet_files, packet_zip, write_packet_pdf
from sro.publish.packet.packet import ALWAYS, BACK, CLEAN, FRONT, packet, refuse_confidential
from tests.every_document import PROJECT, ROOT
from tests.formats.pdf.pdf_checks import bookmarks, failures
from tests.publish.packet.papers import EXAMPLE, files_of, packet_of, paper, papers_under

SECRET = "Zq7-Undisclosed-Student-Marker"
RECORD = {
    "form": "form-a",
    "officer_name": f"Officer {SECRET}",
    "incident_date": "2026-05-04",
    "reason_and_nature": f"What {SECRET} did in the hall.",
    "students": [{"age": 15, "during": ["searched"], "note": SECRET}],
}


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def contents(data: bytes) -> Iterator[bytes]:
    """Every byte of a file, and of the files within it; the words of a PDF."""
    yield data
    if data.startswith(b"PK"):
        for inner in unzipped(data).values():
            yield from contents(inner)
    elif data.startswith(b"%PDF"):
        yield text_of(data).encode()


def test_the_papers_stand_in_the_order_of_a_meeting() -> None:
    assert [paper.id for paper in packet_of(EXAMPLE).papers] == [
        "memo", "motion", "mou", "policy-5142.4", "sso-position", "law-check", "funding", "board-questions", "what-is-an-sro",
        "what-is-an-sro-es", "adoption", "letter-staff", "letter-students", "letter-families", "family-sheet", "family-sheet-es", "web-notice",
    ]  # fmt: skip


def test_what_changes_stands_behind_what_is_voted_on_and_before_the_law() -> None:
    names = [paper.id for paper in packet_of("westport").papers]
    order = [names.index(name) for name in ("mou", "redline-mou", "changelog", "law-check", "board-questions")]
    assert order == sorted(order)


def test_a_district_with_nothing_in_force_has_no_redline() -> None:
    names = [paper.id for paper in packet_of("montville").papers]
    assert "sso-position" in names
    assert not [name for name in names if name.startswith("redline") or name == "changelog"]


def test_a_packet_on_a_real_town_has_the_papers_that_its_file_names_and_no_other() -> None:
    assert [paper.id for paper in packet_of("sau-63").papers] == ["funding"]
    assert not {"memo", "motion"} & {paper.id for paper in packet_of("montville").papers}
    assert not {"memo", "motion", "web-notice"} & {paper.id for paper in packet_of("westport").papers}


def test_where_no_requirement_speaks_of_a_paper_there_is_no_paper_on_the_law() -> None:
    assert [paper.id for paper in packet_of("milford").papers] == ["sro-position"]
    assert "law-check" in {paper.id for paper in packet_of("montville").papers}


def test_every_paper_that_a_packet_may_hold_is_in_the_model() -> None:
    assert set(FRONT + CLEAN + BACK) <= set(PROJECT.model.documents)
    assert set(FRONT + BACK) >= ALWAYS


def test_a_district_that_asks_for_no_papers_gets_memo_motion_and_checklist_all_the_same() -> None:
    made = papers_under({"district": "Example Public Schools"})
    assert made >= ALWAYS
    assert "funding" not in made


@pytest.mark.parametrize("district", [EXAMPLE, "westport"])
def test_the_packet_and_each_paper_in_it_is_clean_pdf_ua_and_pdf_a(district: str) -> None:
    printed = {name: content for name, content in files_of(district).items() if name.endswith(".pdf")}
    assert len(printed) > len(packet_of(district).papers) / 2
    assert {name: found for name, content in printed.items() if (found := failures(content))} == {}


def test_each_paper_is_a_bookmark_at_the_top() -> None:
    top = [line for line in bookmarks(files_of(EXAMPLE)["packet.pdf"]) if not line.startswith(" ")]
    assert len(top) == len(packet_of(EXAMPLE).papers)
    assert top[:2] == ["Memo to the board", "Motion"]


def test_the_pages_are_numbered_through_and_the_cover_names_them() -> None:
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(files_of("westport")["packet.pdf"])).pages]
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))
    made = packet_of("westport")
    starts = [int(re.search(rf"{paper.sha256[:8]} (?:–|\d+) (\d+)", pages[0])[1]) for paper in made.papers]  # type: ignore[index]
    assert starts == sorted(starts) and starts[0] == 2
    for start, each in zip(starts, made.papers, strict=True):
        title = "".join(run.text for run in each.document.title)
        assert (title if each.changes is None else "Changes:") in pages[start - 1]


def test_the_cover_bears_the_content_hash_and_the_code_of_each_paper() -> None:
    made = packet_of("westport")
    cover = text_of(files_of("westport")["packet.pdf"])
    assert made.sha256 in cover.replace(" ", "")
    assert all(each.sha256[:8] in cover for each in made.papers)


def test_the_content_hash_changes_with_any_paper() -> None:
    made = packet_of("montville")
    first = made.papers[0]
    other = dataclasses.replace(first, document=first.document.model_copy(update={"date": "2026-09-15"}))
    assert dataclasses.replace(made, papers=(other, *made.papers[1:])).sha256 != made.sha256
    assert dataclasses.replace(made, papers=(*made.papers[1:], first)).sha256 != made.sha256


def test_the_same_packet_has_the_same_bytes() -> None:
    again = packet_files(packet(PROJECT, parse_address("westport"), privileged=True), PROJECT)
    assert {name for name, content in again.items() if content != files_of("westport")[name]} == set()
    assert packet_zip(again) == packet_zip(files_of("westport"))


def test_the_redline_says_what_was_inserted_and_carries_tracked_changes() -> None:
    text = text_of(files_of("westport")["packet.pdf"])
    assert "Underlined words were inserted" in text
    assert "An SRO shall use information from an education record only for the purpose" in text
    word = next(content for name, content in files_of("westport").items() if name.endswith("-redline-mou.docx"))
    assert unzipped(word)["word/document.xml"].count(b"<w:ins ") > 20


def test_the_law_paper_says_what_was_found_and_to_what_day() -> None:
    text = text_of(files_of("westport")["packet.pdf"])
    assert "Connecticut law checked to October 5, 2026, not yet confirmed on the official pages." in " ".join(text.split())
    findings = packet_of("westport").findings["mou"]
    assert all(finding.title in text for finding in findings if finding.verdict == "met")


def test_counsels_sign_off_stands_in_the_law_paper() -> None:
    assert "Counsel’s sign-off" in text_of(files_of("westport")["packet.pdf"])
    paper = packet_of("westport").document("law-check")
    assert paper is not None
    rows = {row.id: ["".join(run.text for run in cell.paragraphs[0]) for cell in row.cells] for row in paper.sections[-1].blocks[-1].rows}  # type: ignore[union-attr]
    clauses = sum(1 for _ in packet_of("westport").document("mou").clauses())  # type: ignore[union-attr]
    assert rows["mou"][1:3] == ["0", "0"] and int(rows["mou"][3]) >= clauses


def test_what_keeps_a_paper_from_being_final_is_named_once_with_its_question() -> None:
    blocks = packet_of("montville").blocks
    assert "family_contact" in {block.question for block in blocks} and len(blocks) == len(set(blocks))
    (found,) = [block for block in blocks if (block.document, block.question) == ("family-sheet", "family_contact")]
    assert found.remedy == "answer it: sro new montville --ask family_contact"


def test_the_listing_names_every_other_file() -> None:
    files = files_of("montville")
    listing = json.loads(files["manifest.json"])
    assert set(listing["files"]) == set(files) - {"manifest.json"}
    assert listing["content"] == packet_of("montville").sha256


def test_the_zip_can_be_opened_and_bears_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(packet_zip(files_of("montville")))) as package:
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with pikepdf.open(io.BytesIO(files_of("montville")["packet.pdf"])) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260914")


def test_the_command_writes_zip_pdf_and_slides(tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["--root", str(ROOT), "packet", "montville", "--out", str(tmp_path)])
    assert made.exit_code == 0, made.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["montville-packet.pdf", "montville-packet.zip", "montville-slides.pptx"]
    assert packet(PROJECT, parse_address("montville")).sha256[:8] in made.output


@pytest.mark.parametrize("name", ["atlantis", "../westport", "westport@2001-01-01"])
def test_a_name_that_is_no_district_gets_a_sentence(name: str, tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["--root", str(ROOT), "packet", name, "--out", str(tmp_path)])
    assert made.exit_code == 2
    assert "Traceback" not in made.output


# Nothing confidential can get in.
def filled(document: Document) -> Document:
    """The document with one field of a student filled in."""

    def block(each: object) -> object:
        if isinstance(each, FieldGroup):
            rows = tuple(tuple(field.model_copy(update={"value": SECRET}) for field in row) for row in each.rows)
            return each.model_copy(update={"rows": rows})
        return each

    def section(each: object) -> object:
        return each.model_copy(  # type: ignore[attr-defined]
            update={"blocks": tuple(map(block, each.blocks)), "sections": tuple(map(section, each.sections))}  # type: ignore[attr-defined]
        )

    return document.model_copy(update={"sections": tuple(map(section, document.sections))})


def test_a_form_a_is_refused_blank_or_filled() -> None:
    form = paper("form-a", {})
    for document in (form, filled(form), filled(form).model_copy(update={"kind": "report", "notices": ()})):
        with pytest.raises(InputError) as refused:
            refuse_confidential(document)
        assert SECRET not in str(refused.value)


def test_an_agreement_whose_exhibit_is_filled_in_is_refused() -> None:
    agreement = paper("mou", {})
    refuse_confidential(agreement)
    with pytest.raises(InputError) as refused:
        refuse_confidential(filled(agreement))
    assert SECRET not in str(refused.value)


def test_every_group_of_form_a_and_of_the_notice_is_watched() -> None:
    from sro.publish.packet.packet import GROUPS

    fields: list[Field] = [field for name in ("form-a", "monthly-notice") for field in paper(name, {}).fields()]
    assert {field.group.split(".")[0] for field in fields} <= GROUPS


def test_a_record_beside_the_district_file_does_not_get_in(texts: Path) -> None:
    district = texts / "districts" / "example"
    district.mkdir()
    (district / "district.yml").write_text("state: ct\ndate: 2026-09-14\nanswers: {district: Example Public Schools}\n")
    for place in ("districts/example", "districts/example/records", "forms", "board", "build/example", "build/example/packet"):
        (texts / place).mkdir(parents=True, exist_ok=True)
        (texts / place / "2026-05-04.json").write_text(json.dumps(RECORD))
        (texts / place / "record.yaml").write_text(json.dumps(RECORD))
    project = Project.open(texts)
    made = packet_zip(packet_files(packet(project, parse_address("example")), project))
    assert not [part for part in contents(made) if SECRET.encode() in part]


def test_a_record_among_the_answers_is_refused_without_repeating_it(texts: Path) -> None:
    district = texts / "districts" / "example"
    district.mkdir()
    (district / "district.yml").write_text(f"state: ct\ndate: 2026-09-14\nanswers:\n  students: [{{note: {SECRET}}}]\n")
    with pytest.raises(InputError) as refused:
        packet(Project.open(texts), parse_address("example"))
    assert SECRET not in str(refused.value)


def test_the_search_for_a_secret_would_find_one() -> None:
    made = packet_of("montville")
    first = made.papers[0]
    leaked = first.document.model_copy(update={"subtitle": (first.document.title[0].model_copy(update={"text": SECRET}),)})
    bad = dataclasses.replace(made, papers=(dataclasses.replace(first, document=leaked), *made.papers[1:]))
    assert [part for part in contents(write_packet_pdf(bad, PROJECT.layouts)) if SECRET.encode() in part]
