"""What leaves one's own side: a token stands in every note, reason, remark and finding of a project, and in no part of any file that goes out."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sro.formats import lines_of_file
from tests.every_document import ROOT
from tests.history.history import make_history
from tests.history.test_explained import run

TOKEN = "XQZV"
OURS = f"by: {{name: {TOKEN}-author, on: 2026-01-05}}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a history, in which whatever is for one's own side holds the token."""
    root = make_history(tmp_path_factory.mktemp("outside") / "project")
    _put(
        root,
        "mou/agreement.yml",
        "        satisfies: [law.report]\n",
        f"        satisfies: [law.report]\n        note: For counsel. {TOKEN}-note.\n",
    )
    _put(root, "mou/agreement.yml", "      - id: duties.search\n", f"      - id: duties.search\n        note: {TOKEN}-search.\n")
    answers = f"  posting: {{answer: yes, reason: {TOKEN}-answer}}\n  armed: {{answer: no, reason: {TOKEN}-arms}}"
    _put(root, "districts/sample/district.yml", "  posting: yes", answers)
    _put(root, "districts/sample/changes/posting.yml", "The law has asked for it since July 1, 2025.", f"{TOKEN}-why.")
    _put(root, "districts/sample/changes/posting.yml", "Post the agreement", f"{TOKEN}-change")
    _put(root, "districts/sample/changes/posting.yml", "counsel to the board", f"{TOKEN}-asked")
    for old in ("title: Reports to the chief", "title: Posting"):
        _put(root, "law/ct/law.yml", old, f"{old} {TOKEN}-title")
    _put(root, "law/ct/law.yml", "remedy: Write it.", f"remedy: {TOKEN}-remedy.")
    (root / "districts/sample/local.yml").write_text(
        f"- {{replace: duties.search, text: No officer shall search., reason: {TOKEN}-replace, {OURS}}}\n"
        f"- {{add: local.cuffs, after: duties.search, text: No cuffs., reason: {TOKEN}-add, reply: {TOKEN}-reply, {OURS}}}\n"
        f"- {{leave_out: duties.report, reason: {TOKEN}-leave, gives_up: [law.report], {OURS}}}\n"
        f"- {{move: duties.weapon, before: duties.search, reason: {TOKEN}-move, {OURS}}}\n"
        f"- {{replace: end.term, text: This Agreement ends., reason: {TOKEN}-end, {OURS}}}\n",
        encoding="utf-8",
    )
    stamp = ("--by", "counsel", "--name", f"{TOKEN}-counsel", "--note", f"{TOKEN}-stamp", "--on", "2026-01-06", "--clauses", "duties")
    assert run(root, "review", "sample", *stamp).exit_code == 0
    return root


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project itself with the token in every note to counsel, in every reason of one town, and in an entry of its own."""
    root = tmp_path_factory.mktemp("packet") / "project"
    for folder in ("mou", "policy", "forms", "board", "layout", "law", "districts", "changes"):
        shutil.copytree(ROOT / folder, root / folder)
    for path in (each for folder in ("mou", "policy", "forms") for each in (root / folder).rglob("*.yml")):
        path.write_text(re.sub(r"(?m)^( *note: (?:>-?\n *)?)(?=[A-Z])", rf"\1{TOKEN} ", path.read_text("utf-8")), "utf-8")
    for path in (root / "districts/westport/changes").glob("*.yml"):
        path.write_text(re.sub(r"(?m)^((?:why|change|asked_by): (?:>-?\n *)?)(?=\w)", rf"\1{TOKEN} ", path.read_text("utf-8")), "utf-8")
    entry = f"- {{add: local.overtime, after: assignment.schedule, text: The Board pays for overtime., reason: {TOKEN}, {OURS}}}\n"
    (root / "districts/westport/local.yml").write_text(entry, encoding="utf-8")
    return root


@pytest.mark.parametrize("privileged", [False, True])
def test_a_boards_packet_holds_them_only_for_ones_own_side(town: Path, tmp_path: Path, privileged: bool) -> None:
    result = run(town, "packet", "westport", "--out", str(tmp_path), *(["--privileged"] if privileged else []))
    assert result.exit_code == 0, result.output
    assert bool(leaks(tmp_path)) == privileged
    papers = " ".join(text for path in tmp_path.glob("*.zip") for _, text in parts(path.name, path.read_bytes()))
    assert "The Board pays for overtime." in papers
    assert ("law-check" in papers) == ("Counsel’s sign-off" in papers) == privileged


def _put(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def parts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Every part of a file as text: what is in an archive, archives in it, and the words and properties of a PDF."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield name, " ".join([package.comment.decode("utf-8", "replace"), *package.namelist()])
            for each in package.namelist():
                yield from parts(f"{name}/{each}", package.read(each))
    elif data[:4] == b"%PDF":
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        yield name, "\n".join([*lines_of_file(Path(name).name, data), *map(str, document.get_metadata_dict().values())])
        yield name, data.decode("latin-1")
    else:
        yield name, data.decode("utf-8", "replace")


def leaks(folder: Path) -> list[str]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert files, "nothing was written"
    return [place for path in files for place, text in parts(path.name, path.read_bytes()) if TOKEN in text]


SENT = [
    ("build", "sample", "--out", "OUT"),
    ("build", "sample", "--marked", "--out", "OUT"),
    ("diff", "sample@2024-01-01", "sample", "--docx", "OUT/r.docx", "--html", "OUT/r.html", "--pdf", "OUT/r.pdf"),
]


@pytest.mark.parametrize("command", SENT, ids=lambda command: " ".join(command[:3]))
def test_nothing_for_ones_own_side_leaves(root: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(root, *(each.replace("OUT", str(tmp_path)) for each in command))
    assert result.exit_code == 0, result.output
    assert leaks(tmp_path) == []


@pytest.mark.parametrize(
    ("command", "held"),
    [
        (("build", "sample", "--privileged", "--only", "mou", "--out", "OUT"), ("search", "replace", "add", "move")),
        (("diff", "sample@2024-01-01", "sample", "--docx", "OUT/r.docx", "--privileged"), ("why", "title")),
    ],
    ids=lambda value: value[0],
)
def test_a_copy_for_ones_own_side_holds_them(root: Path, tmp_path: Path, command: tuple[str, ...], held: tuple[str, ...]) -> None:
    result = run(root, *(each.replace("OUT", str(tmp_path)) for each in command))
    assert result.exit_code == 0, result.output
    text = " ".join(words for path in tmp_path.rglob("*") if path.is_file() for _, words in parts(path.name, path.read_bytes()))
    assert [each for each in held if f"{TOKEN}-{each}" not in text] == []


def test_an_adopted_paper_keeps_reasons_in_its_own_files_alone(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(root, copy)
    (copy / "districts/sample/changes/posting.yml").unlink()
    shutil.rmtree(copy / "districts/sample/adopted")
    adopted = run(copy, "adopt", "sample", "--document", "mou", "--event", "entered", "--on", "2024-01-01")
    assert adopted.exit_code == 0, adopted.output
    folder = copy / "districts/sample/adopted/2024-01-01"
    for path in (folder / "district.yml", folder / "local.yml"):
        assert TOKEN in path.read_text("utf-8")
        path.unlink()
    assert leaks(folder) == []
