"""The guard: every spelling of a record is refused wherever it stands, what cannot be looked into is named, and nothing else is stopped."""

from __future__ import annotations

import html
import io
import os
import site
import subprocess
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.formats.pdf.fields import write_fillable
from sro.formats.writers import write
from sro.forms.district_form import DistrictForms
from sro.forms.fill import filled, values_of
from sro.forms.guard import guard_project, guarded
from sro.forms.guard.filled import LABELS
from sro.forms.guard.kinds import kind_of
from sro.forms.guard.packed import UnreadError
from sro.forms.guard.record_text import FIELDS, OFFICE
from sro.forms.page import write_page
from sro.forms.record import write_record
from sro.project.project import Project
from tests.every_document import PROJECT, ROOT
from tests.forms.records import complete
from tests.forms.spellings import spellings

HERE = {
    **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@x.invalid",
    "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@x.invalid", "SRO": f"{sys.executable} -m sro --root {ROOT}",
}  # fmt: skip


class Clone:
    """A repository with the project's hooks."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir()
        self.git("init", "-q")
        self.git("config", "core.hooksPath", str(ROOT / "scripts" / "hooks"))

    def git(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
        """Runs git; what it says and its exit code."""
        return subprocess.run(["git", *arguments], cwd=self.folder, env={**HERE, **more}, capture_output=True, check=False)

    def guard(self, *arguments: str, **more: str) -> tuple[int, str]:
        """Runs the command in the clone."""
        command = [sys.executable, "-m", "sro", "--root", str(ROOT), "form", "guard", *arguments]
        done = subprocess.run(command, cwd=self.folder, env={**HERE, **more}, capture_output=True, check=False)
        said = done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in said
        return done.returncode, said


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "clone")


@pytest.fixture(scope="module")
def text(forms: DistrictForms) -> bytes:
    return write_record(complete(forms.shape, 2))


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "form", "guard", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_every_spelling_of_a_record_is_known(forms: DistrictForms, record_property: Callable[[str, object], None]) -> None:
    made = list(spellings(complete(forms.shape, 2)))
    record_property("tried", len(made))
    assert len(made) >= 200
    assert [about for about, _, content in made if not kind_of(content)] == []


def test_every_spelling_is_refused_when_it_is_staged(forms: DistrictForms, clone: Clone) -> None:
    made = list(spellings(complete(forms.shape, 2)))
    for number, (_, name, content) in enumerate(made):
        (clone.folder / str(number)).mkdir()
        (clone.folder / str(number) / name).write_bytes(content)
    clone.git("add", "-A")
    subprocess.run(["rm", "-r", *(str(number) for number in range(len(made)))], cwd=clone.folder, check=True)
    code, said = clone.guard("--staged")
    assert code == 1
    assert f"and {len(made) - 50} more" in said
    assert "Robin" not in said


def test_the_guard_knows_the_fields_that_the_form_has(forms: DistrictForms) -> None:
    shape = forms.shape
    named = {name for field in shape.fields for name in (field.name, field.written) if name and field.type != "signature"}
    assert named | {"students"} == (FIELDS | OFFICE) - {"chief_printed_name"}


@pytest.fixture(scope="module")
def blank(forms: DistrictForms) -> dict[str, bytes]:
    document, page = forms.document(2), write_page(forms, most=1)
    return {"form.pdf": write_fillable(document, PROJECT.layouts), "form.docx": write(document, "word", PROJECT.layouts), "form.html": page}


def test_filled_forms_are_refused_and_blank_ones_are_not(forms: DistrictForms, blank: dict[str, bytes]) -> None:
    record = complete(forms.shape, 2)
    one = {"form": "form-a", "incident_date": "2026-10-05"}
    document = forms.document(2)
    for said in (record, one):
        assert kind_of(write_fillable(document, PROJECT.layouts, values_of(forms.shape, said))) == "a filled Form A"
        assert kind_of(write(filled(document, forms.shape, said), "word", PROJECT.layouts)) == "a filled Form A in Word"
    saved = blank["form.html"].replace(b'data-filled="no"', b'data-filled="yes"')
    assert kind_of(saved) == "a saved Form A page with a report in it"
    assert {name: kind_of(content) for name, content in blank.items()} == dict.fromkeys(blank, "")
    assert kind_of(write_record({"form": "form-a", "district": "westport"})) == ""


def _as_rtf(lines: list[str]) -> bytes:
    def spelled(line: str) -> str:
        return "".join(letter if letter.isascii() else f"\\u{ord(letter)}\\'3f" for letter in line)

    return ("{\\rtf1\\ansi " + "".join(f"{{\\*\\bkmkend f_1}}{{\\f0\\fs20 {spelled(line)}}}\n\\par " for line in lines) + "}").encode()


def _as_open_document(lines: list[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        body = "".join(f"<text:p><text:span>{html.escape(line)}</text:span></text:p>" for line in lines)
        package.writestr("content.xml", f'<?xml version="1.0"?><office:text xmlns:text="t" xmlns:office="o">{body}</office:text>')
    return out.getvalue()


SAVED: dict[str, Callable[[list[str]], bytes]] = {
    "plain text": lambda lines: "\n".join(lines).encode(),
    "one line": lambda lines: " ".join(lines).encode("utf-16"),
    "a page": lambda lines: ("<html>" + "".join(f"<td>\n\t<p><font>{html.escape(line)}</font></p></td>" for line in lines)).encode(),
    "RTF": _as_rtf,
    "OpenDocument": _as_open_document,
    "Word 97": lambda lines: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "\r\x13 FORMTEXT \x01\x14".join(lines).encode("utf-16-le"),
}
"""What other programs make of the form when it is saved in a kind that keeps no fields."""


@pytest.mark.parametrize("way", SAVED)
def test_a_filled_form_that_lost_its_fields_is_refused_and_a_blank_one_is_not(way: str, forms: DistrictForms) -> None:
    empty = [*LABELS, "☐ Peer mediation", "Completed on"]
    assert kind_of(SAVED[way](empty)) == ""
    for label, value in (("Date of the investigation or intervention", "10/05/2026"), ("Badge number", "12")):
        at = empty.index(label) + 1
        assert kind_of(SAVED[way]([*empty[:at], value, *empty[at:]])) == "a filled Form A", label
    assert kind_of(SAVED[way]([line.replace("☐", "☒") for line in empty])) == "a filled Form A"
    assert set(LABELS) <= {field.label for field in forms.shape.fields}


def test_a_filled_pdf_that_another_program_saved_is_known_by_its_fields(forms: DistrictForms) -> None:
    made = write_fillable(forms.document(1), PROJECT.layouts, values_of(forms.shape, complete(forms.shape, 1)))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        del pdf.Root.PieceInfo
        pdf.save(out)
    assert kind_of(out.getvalue()) == "a filled Form A"


def test_a_record_that_a_pdf_carries_is_found(text: bytes, blank: dict[str, bytes]) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank["form.pdf"])) as pdf:
        pdf.attachments["notes.txt"] = text
        pdf.save(out)
    assert kind_of(out.getvalue()) == "a record of Form A"


def test_no_file_of_the_project_is_refused() -> None:
    assert guard_project(PROJECT) == []


def test_no_file_of_other_projects_is_refused(record_property: Callable[[str, object], None]) -> None:
    """Readmes, data, pages, pictures, archives and programs of the packages that are installed here, and of other kinds."""
    folder = Path(site.getsitepackages()[0])
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size < 500_000)
    kinds: dict[str, list[Path]] = {}
    for path in files:
        kinds.setdefault(path.suffix, []).append(path)
    chosen = [path for each in kinds.values() for path in each[:40]]
    record_property("tried", len(chosen))
    assert len(chosen) >= 500
    assert list(guarded(chosen)) == []


HARMLESS = {
    "calendar.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Form A due\r\nDTSTART:20261005\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "readme.md": "# Form A\n\nWrite `form: form-a` at the head of a record, then the fields, among them officer_name.\n",
    "other.yml": "document: form-a\nform: other\n",
    "people.csv": "name,age,gender,school\nA,15,x,Hill\n",
    "schema.json": '{"properties": {"officer_name": {"type": "string"}, "age": {"type": "integer"}, "location": {"type": "string"}}}',
    "form.yml": "rows:\n- {name: officer_name, type: text}\n- {name: incident_date, type: date}\n- {name: age, type: number}\n",
    "events.yml": "- {incident_date: 2026-01-01, title: x}\n",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_files_that_speak_of_the_form_are_no_records(name: str) -> None:
    assert kind_of(HARMLESS[name].encode()) == ""


def test_what_is_staged_counts_and_not_what_stands_on_the_disk(clone: Clone, text: bytes) -> None:
    (clone.folder / "r.yml").write_bytes(text)
    clone.git("add", "r.yml")
    (clone.folder / "r.yml").write_text("a: 1\n")
    assert clone.git("commit", "-qm", "one").returncode != 0
    (clone.folder / "r.yml").unlink()
    refused = clone.git("commit", "-qm", "two")
    assert refused.returncode != 0
    assert b"r.yml: this is a record of Form A" in refused.stderr
    assert b"Robin" not in refused.stderr
    assert clone.git("rev-parse", "HEAD").returncode != 0
    clone.git("rm", "-q", "--cached", "r.yml")
    (clone.folder / "readme.md").write_text("x")
    clone.git("add", "readme.md")
    (clone.folder / "r.yml").write_bytes(text)  # on the disk and not staged
    assert clone.git("commit", "-qm", "three").returncode == 0


@pytest.mark.parametrize(
    "name", [b"-h", b"--staged", b"a\nb.yml", b"\xff\xfe.yml", b" ", b"\x1b[31m.yml", "ä.yml".encode(), b"'\"$(x).yml"]
)
def test_a_file_name_is_a_name(clone: Clone, text: bytes, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(clone.folder) + b"/" + name)).write_bytes(text)
    clone.git("add", "-A")
    refused = clone.git("commit", "-qm", "x")
    assert refused.returncode != 0
    assert refused.stderr.count(b"this is a record of Form A") == 1
    assert b"\x1b" not in refused.stderr


def test_a_file_called_as_an_option_is_looked_at_by_name_too(tmp_path: Path, text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "-h").write_bytes(text)
    monkeypatch.chdir(tmp_path)
    assert run("-h") == (1, "-h: this is a record of Form A and may not be committed; move it out of the project’s folder\n")


def test_a_merge_is_looked_at(clone: Clone, text: bytes) -> None:
    (clone.folder / "a").write_text("x")
    clone.git("add", "a")
    clone.git("commit", "-qm", "one")
    clone.git("checkout", "-qb", "side")
    (clone.folder / "r").write_bytes(text)
    clone.git("add", "r")
    clone.git("commit", "-qnm", "around the hook")
    clone.git("checkout", "-q", "-")
    assert clone.git("merge", "-q", "--no-ff", "-m", "two", "side").returncode != 0


def test_the_whole_history_is_looked_at_and_messages_too(clone: Clone, text: bytes) -> None:
    (clone.folder / "a").write_text("x")
    clone.git("add", "a")
    clone.git("commit", "-qm", "one")
    assert clone.guard("--history") == (0, "")
    (clone.folder / "r.txt").write_bytes(text)
    clone.git("add", "r.txt")
    clone.git("commit", "-qnm", "two")
    brought = clone.git("rev-parse", "--short", "HEAD").stdout.decode().strip()
    clone.git("rm", "-q", "r.txt")
    clone.git("commit", "-qm", "three")
    code, said = clone.guard("--history")
    assert code == 1
    assert said.startswith(f"r.txt: this is a record of Form A, and git keeps it since commit {brought}; take it out of the history")
    assert clone.git("commit", "-q", "--allow-empty", "-m", text.decode()).returncode != 0
    clone.git("commit", "-qn", "--allow-empty", "-m", text.decode())
    spoken = clone.git("rev-parse", "HEAD").stdout.decode()
    said = clone.guard("--history")[1]
    assert said.count("this is a record of Form A") == 2
    assert f"the message of commit {spoken[:12]}: this is a record of Form A, and git keeps it since commit {spoken[:7]};" in said


def test_a_clone_with_a_part_of_the_history_is_not_called_clean(clone: Clone, tmp_path: Path) -> None:
    for words in ("one", "two"):
        clone.git("commit", "-q", "--allow-empty", "-m", words)
    clone.git("clone", "-q", "--depth", "1", f"file://{clone.folder}", str(tmp_path / "part"))
    part = Clone.__new__(Clone)
    part.folder = tmp_path / "part"
    assert part.guard("--history") == (2, "this clone holds only a part of the history; run git fetch --unshallow, then look again\n")


def no_git(clone: Clone) -> dict[str, str]:
    return {"PATH": ""}


def broken_index(clone: Clone) -> dict[str, str]:
    (clone.folder / ".git" / "index").write_bytes(b"DIRC rubbish")
    return {}


def lost_object(clone: Clone) -> dict[str, str]:
    each = clone.git("rev-parse", ":a").stdout.decode().strip()
    (clone.folder / ".git" / "objects" / each[:2] / each[2:]).unlink()
    return {}


@pytest.mark.parametrize("fault", [no_git, broken_index, lost_object])
def test_what_cannot_be_asked_stops_the_commit_with_a_sentence(clone: Clone, fault: Callable[[Clone], dict[str, str]]) -> None:
    (clone.folder / "a").write_text("x")
    clone.git("add", "a")
    code, said = clone.guard("--staged", **fault(clone))
    assert code == 2
    assert len(said.splitlines()) == 1
    assert said.rstrip()[-1].isalpha()


def traps() -> Iterator[tuple[str, bytes, str]]:
    """Files that cannot be looked into, or are made so that looking takes for ever."""

    def packed(write: Callable[[zipfile.ZipFile], Any]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            write(package)
        return out.getvalue()

    bomb = packed(lambda package: package.writestr("word/document.xml", bytes(120_000_000)))
    yield "bomb", bomb, "unpacks to more than"
    yield "many bombs", packed(lambda package: [package.writestr(str(n), bytes(9_000_000)) for n in range(30)]), "unpacks to more than"
    yield "many files", packed(lambda package: [package.writestr(str(n), b"") for n in range(6_000)]), "more than 5,000"
    deep = b"x"
    for _ in range(9):
        inner = deep
        deep = packed(lambda package, inner=inner: package.writestr("in.zip", inner))  # type: ignore[misc]
    yield "deep", deep, "deep"
    locked = bytearray(packed(lambda package: package.writestr("a", b"x")))
    locked[6] |= 1
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    yield "locked", bytes(locked), "locked with a password"
    strange = bytearray(packed(lambda package: package.writestr("a", b"x" * 99)))
    strange[8] = strange[strange.find(b"PK\x01\x02") + 10] = 77
    yield "strange packing", bytes(strange), "damaged"
    yield "cut short", bomb[:5_000], "damaged"
    yield "7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), "a 7z archive"
    yield "locked PDF", (ROOT / "tests" / "files" / "encrypted.pdf").read_bytes(), "locked with a password"
    yield "broken PDF", b"%PDF-1.7\n", "not a PDF that can be read"


@pytest.mark.parametrize(("content", "why"), [pytest.param(content, why, id=name) for name, content, why in traps()])
def test_what_cannot_be_looked_into_is_named_within_bounds(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "x").write_bytes(content)
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(UnreadError, match=why):
        kind_of(content)
    assert time.process_time() - began < 20
    assert tracemalloc.get_traced_memory()[1] < 150_000_000
    tracemalloc.stop()
    code, said = run(str(tmp_path / "x"))
    if "encrypted" not in said and code:  # the tests' own locked file is vouched for
        assert code == 2
        assert said.startswith(f"{tmp_path / 'x'}: it cannot be looked into, so that nobody can say that it holds no report:")


def test_a_record_beside_what_cannot_be_looked_into_is_told(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "a.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")
    (tmp_path / "b").write_bytes(text)
    code, said = run(str(tmp_path))
    assert (code, len(said.splitlines())) == (1, 2)


def test_a_file_that_is_not_there_is_not_called_clean(tmp_path: Path) -> None:
    assert run(str(tmp_path / "nowhere.yml"))[0] == 2
    assert run()[0] == 2


@pytest.mark.parametrize("with_git", [True, False])
def test_a_record_in_the_project_is_found_whether_git_knows_it_or_not(text: bytes, tmp_path: Path, with_git: bool) -> None:
    folder = tmp_path / "project"
    (folder / "districts").mkdir(parents=True)
    if with_git:
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / "districts" / "mine.yml").write_bytes(text)
    (folder / "build").mkdir()
    (folder / "build" / "x.yml").write_bytes(text)
    assert [problem.file for problem in guard_project(Project.open(folder))] == ["districts/mine.yml"]
