"""The road over three years in one walk: a signed PDF is adopted, its Word file mended, the amendment written as the update, the update adopted; what is
due, the changelog and the website know each step without further typing."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path

import typst
from lxml import etree

from sro.formats import read_foreign
from sro.project import BuildRequest
from sro.project.project import Project
from sro.publish.site.district_section import Unit, district_unit
from tests.history.test_amendment_adopted import DISTRICT
from tests.history.test_explained import run
from tests.mended import AUTOMATIC

MADE, AGAIN = "2023-08-16", "2026-08-12"
BY = ("chair=Ada Quill", "chief=Noor Vale")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _of_2023() -> bytes:
    """The Word file of the agreement that was signed, as of the day on which it was."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(AUTOMATIC)) as parts, zipfile.ZipFile(made, "w") as out:
        for name in parts.namelist():
            out.writestr(name, parts.read(name).replace(b"August 16, 2021", b"August 16, 2023"))
    return made.getvalue()


def done(root: Path, *arguments: str) -> str:
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def adopt(root: Path, event: str, on: str, file: Path) -> str:
    signed = [f"--signed={each}, {on}" for each in BY]
    law = ["--law", "ct"] if event == "entered" else []
    return done(root, "adopt", "elmbrook", "--document", "mou", "--event", event, "--on", on, "--file", str(file), *signed, *law)


def printed(word: bytes) -> bytes:
    """A PDF with the words of a Word file as it prints them, a paragraph a block."""
    said = [f"{unit.number} {unit.words}".strip() for unit in read_foreign("a.docx", word).units]
    return typst.compile("\n\n".join(f"#{_quoted(each)}" for each in said).encode())


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def agreed(marked: bytes) -> bytes:
    """A marked file as counsel signs it: every insertion accepted, no comment left, a blank filled in."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(marked)) as parts, zipfile.ZipFile(made, "w") as out:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(data)
                for mark in list(root.iter(f"{W}ins", f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
                    for child in list(mark):
                        mark.addprevious(child)
                    mark.getparent().remove(mark)
                data = re.sub(rb">\[[^\]<]+\]<", b">the office of the superintendent, elmbrook.example.org<", etree.tostring(root))
            out.writestr(name, data)
    return made.getvalue()


def of_site(root: Path, out: Path, on: str) -> Unit:
    done(root, "build", "elmbrook", "--out", str(out), "--quiet")
    return district_unit(BuildRequest(Project.open(root), out=out), "elmbrook", "https://example.org", datetime.date.fromisoformat(on))


def test_from_a_signed_pdf_to_the_update_of_it(texts: Path, tmp_path: Path) -> None:
    word, pdf, marked, mended = (tmp_path / name for name in ("signed.docx", "signed.pdf", "marked.docx", "mended.docx"))
    word.write_bytes(_of_2023())
    pdf.write_bytes(printed(_of_2023()))

    # What was signed in 2023 is the district's first instrument; it needs no draft and no answers.
    said = adopt(texts, "entered", MADE, pdf)
    assert "elmbrook@2023-08-16: mou made and signed" in said and "For the minutes: " in said
    assert "By August 16, 2026. Counted from August 16, 2023" in done(texts, "due", "elmbrook", "--on", "2026-07-02")
    first = of_site(texts, tmp_path / "then", "2026-07-02")
    assert first.summary["current"]["path"] == "districts/elmbrook/mou/" and first.summary["draft"] is None
    assert pdf.read_bytes() in first.files.values()

    # Three years on: of the PDF a rider, of the Word file the marked one.
    rider = tmp_path / "rider.docx"
    told = done(texts, "mend", str(pdf), "--entered", MADE, "--on", "2026-07-02", "--docx", str(rider))
    assert int(re.findall(r"(\d+) insertions", told)[0]) > 10
    assert "shall keep this Agreement" in " ".join(read_foreign("rider.docx", rider.read_bytes()).words)
    told = done(texts, "mend", str(word), "--entered", MADE, "--on", "2026-07-02", "--docx", str(marked))
    assert "Proved: rejecting our insertions" in told

    # The amendment that is its update, from the tracked changes.
    asked = (
        "amend",
        str(marked),
        "--entered",
        MADE,
        "--effective",
        AGAIN,
        "--on",
        "2026-07-02",
        "--as-update",
        "--out",
        str(tmp_path / "amendment"),
    )
    assert "First Amendment to the Agreement on School Police Officers." in done(texts, *asked)
    paper = " ".join((tmp_path / "amendment/mou-amendment.md").read_text("utf-8").split())
    assert "update of the whole Agreement" in paper and "this text is inserted" in paper

    # The restated agreement is signed: it is adopted as the update.
    mended.write_bytes(agreed(marked.read_bytes()))
    said = adopt(texts, "updated", AGAIN, mended)
    assert "elmbrook@2026-08-12: mou made and signed" in said
    told = done(texts, "due", "elmbrook", "--on", "2026-09-01")
    assert "By August 12, 2029. Counted from August 12, 2026" in told and "August 16, 2026" not in told
    done(texts, "changelog", "elmbrook")
    assert "August 16, 2023" in (texts / "build/elmbrook/changelog.md").read_text("utf-8")
    assert run(texts, "check", "elmbrook@2026-08-12").output.count("as it was adopted") == 1

    # The site offers the update first, keeps what it followed, and shows what changed.
    now = of_site(texts, tmp_path / "now", "2026-09-01")
    assert now.summary["current"]["path"] == "districts/elmbrook/mou/"
    assert {each["address"]: each["standing"] for each in now.summary["instruments"]} == {
        "elmbrook@2026-08-12": "current",
        "elmbrook@2023-08-16": "superseded",
    }
    assert {pdf.read_bytes(), mended.read_bytes()} <= set(now.files.values())
    assert "August 12, 2029" in now.summary["next_update"]
    assert now.summary["changes"], "from 2023 to 2026, in a page of its own"


def test_without_a_draft_it_is_said_from_where_one_goes_on(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(printed(_of_2023()))
    adopt(texts, "entered", MADE, tmp_path / "signed.pdf")
    for command in (("amend", "elmbrook"), ("update", "elmbrook")):
        result = run(texts, *command)
        assert result.exit_code == 2
        assert "`sro mend districts/elmbrook/adopted/2023-08-16/mou.signed.pdf` brings it to the law" in result.output


def test_where_no_district_tells_whose_law_it_is_the_option_is_named(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(printed(_of_2023()))
    signed = [f"--signed={each}, {MADE}" for each in BY]
    asked = ("adopt", "elmbrook", "--document", "mou", "--event", "entered", "--on", MADE, *signed)
    result = run(texts, *asked, "--file", str(tmp_path / "signed.pdf"))
    assert result.exit_code == 2 and "--law is needed, since no district here tells the state; for example --law ct" in result.output
    assert "--law is for the paper of --file" in run(texts, *asked, "--law", "ct").output
    result = run(texts, *asked, "--file", str(tmp_path / "signed.pdf"), "--law", "zz")
    assert result.exit_code == 2 and "zz" in result.output, result.output


def test_a_file_is_led_to_a_districts_draft(texts: Path, tmp_path: Path) -> None:
    (texts / "districts/hill").mkdir()
    (texts / "districts/hill/district.yml").write_text(DISTRICT, encoding="utf-8")
    draft = run(texts, "build", "hill", "--final", "--format", "word", "--out", str(tmp_path / "built"), "--quiet")
    assert draft.exit_code == 0, draft.output
    changed = DISTRICT.replace("uniform_class: Class B", "uniform_class: Class A")
    (texts / "districts/hill/district.yml").write_text(changed, encoding="utf-8")
    told = done(
        texts, "amend", str(tmp_path / "built/hill/mou.docx"), "hill", "--entered", "2024-03-01", "--out", str(tmp_path / "amendment")
    )
    paper = " ".join((tmp_path / "amendment/mou-amendment.md").read_text("utf-8").split())
    assert "First Amendment to the Memorandum of Understanding" in told and "1 paragraphs changed in some words" in told
    assert re.search(r"In Section.{1,40}“[^”]*B[^”]*” is replaced by “[^”]*A[^”]*”", paper)
    assert "Hill Police Department" in paper and "Ann Day" in paper, "parties and signers are those of the draft"
    assert "district, " not in told.partition("Blank in the amendment:")[2]
    result = run(texts, "amend", str(tmp_path / "built/hill/mou.docx"), "nowhere")
    assert result.exit_code == 2 and "nowhere is no file and no district's draft" in result.output
