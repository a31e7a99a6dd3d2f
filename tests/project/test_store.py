"""Every kind of store keeps the same promises; a folder's leads nowhere else; and files that cannot be read are told in one sentence."""

from __future__ import annotations

import pickle
import subprocess
from pathlib import Path

import pytest

from sro.errors import InputError
from sro.project.project import Project
from sro.project.store import Files, FolderStore, MemoryStore, Store, foreign_file, is_file, project_root, read_yaml
from sro.project.versions import store_at
from sro.project.writing import write_file
from tests.every_document import PROJECT
from tests.small_project import AGREEMENT, make_project, small_store

NAMES = {"a.yml": b"1", "mou/b.yml": b"2", "mou/b.typ": b"3", "mou/articles/c.yml": b"4", "mou-old/d.yml": b"5", "mou.yml": b"6"}
OUT = ["../x", "mou/../../x", "/etc/passwd", ".."]


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store with some files, of each kind that can be written to."""
    made: Store = FolderStore(tmp_path / "store") if request.param == "folder" else MemoryStore()
    for name, content in NAMES.items():
        made.write(name, content)
    return made


def test_what_was_written_is_read(store: Store) -> None:
    assert {name: store.read(name) for name in NAMES} == NAMES
    store.write("a.yml", b"other")
    assert store.read("a.yml") == b"other"


def test_a_folder_and_a_missing_file_are_no_files(store: Store) -> None:
    assert store.has("mou/b.yml") and not store.has("mou") and not store.has("mou/none.yml") and not store.has("a.yml/x")
    with pytest.raises(FileNotFoundError):
        store.read("mou/none.yml")
    with pytest.raises(OSError, match="mou"):
        store.read("mou")


def test_names_are_told_in_the_order_of_folders(store: Store) -> None:
    assert store.names() == ["a.yml", "mou.yml"]
    assert store.names("mou") == ["mou/b.typ", "mou/b.yml"]
    assert store.names("mou", ".yml") == ["mou/b.yml"]
    assert store.names("mou", ".yml", below=True) == ["mou/articles/c.yml", "mou/b.yml"]
    assert store.names(below=True) == ["a.yml", "mou/articles/c.yml", "mou/b.typ", "mou/b.yml", "mou-old/d.yml", "mou.yml"]


def test_a_folder_that_is_not_there_has_no_names(store: Store) -> None:
    assert store.names("none") == store.names("none", below=True) == store.names("a.yml") == []


def test_what_was_removed_is_gone(store: Store) -> None:
    store.remove("mou/b.yml")
    assert not store.has("mou/b.yml") and store.names("mou") == ["mou/b.typ"]
    with pytest.raises(FileNotFoundError):
        store.remove("mou/b.yml")


@pytest.mark.parametrize("name", OUT)
def test_a_name_that_leads_out_is_refused(store: Store, name: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"outside")
    for use in (store.read, store.has, store.names, store.remove, lambda name: store.write(name, b"")):
        with pytest.raises(InputError, match=r"leads out of the project's folder; name a file within it"):
            use(name)
    assert (tmp_path / "x").read_bytes() == b"outside"


def test_a_project_over_a_store_goes_to_another_process(store: Store) -> None:
    for name in NAMES:
        store.remove(name)
    for name, content in small_store().files.items():
        store.write(name, content)
    assert list(pickle.loads(pickle.dumps(Project(store))).model.documents) == ["mou"]


# A folder.
def test_a_link_is_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.yml"
    target.write_bytes(b"1")
    store = FolderStore(tmp_path / "store")
    store.write("mou/a.yml", b"")
    (store.folder / "mou" / "link.yml").symlink_to(target)
    assert store.has("mou/link.yml") and store.read("mou/link.yml") == b"1"
    assert store.names("mou") == ["mou/a.yml", "mou/link.yml"]
    store.write("mou/link.yml", b"2")
    assert target.read_bytes() == b"2" and (store.folder / "mou" / "link.yml").is_symlink()


def test_a_link_to_nothing_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "link.yml").symlink_to(tmp_path / "none")
    store = FolderStore(tmp_path)
    assert not store.has("link.yml") and store.names() == []
    with pytest.raises(FileNotFoundError):
        store.read("link.yml")


def test_a_file_is_private_when_asked_for_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.write("open.txt", b"1")
    store.write("private.txt", b"1", private=True)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("open.txt", "private.txt")] == [0o644, 0o600]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["open.txt", "private.txt"]


def test_what_cannot_be_written_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.write("a.yml", b"old")
    with pytest.raises(InputError, match=r"a\.yml/b\.yml cannot be written \(.*\); check the folder and its permissions"):
        store.write("a.yml/b.yml", b"new")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="folder is no file that can be written; name another"):
        write_file(tmp_path / "folder", b"new")
    assert store.read("a.yml") == b"old" and store.names(below=True) == ["a.yml"]


# Layouts.
def test_layouts_are_read_once_by_their_names_below_a_folder() -> None:
    store = MemoryStore({"kept/mou/mou.typ": b"1", "kept/layout/frame.typ": b"2", "kept/law/x.yml": b"3", "mou/mou.typ": b"4"})
    layouts = Files(store, "kept")
    assert dict(layouts) == {"mou/mou.typ": b"1", "layout/frame.typ": b"2"} and len(layouts) == 2
    store.write("kept/mou/mou.typ", b"changed")
    assert layouts["mou/mou.typ"] == b"1" and Files(store, "kept")["mou/mou.typ"] == b"changed"
    assert "mou/none.typ" not in layouts
    with pytest.raises(KeyError):
        layouts["mou/none.typ"]


def test_layouts_are_themselves_alone_and_have_twelve_faces() -> None:
    first, second = Files(PROJECT.store), Files(PROJECT.store)
    assert first == first and first != second and len({first, second}) == 2
    assert first.fonts == second.fonts and len(list(Path(first.fonts).glob("*.otf"))) == 12


# Git.
def test_a_state_that_git_keeps_is_read_without_the_working_copy(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    (folder / "mou" / "link.yml").symlink_to("agreement.yml")
    (folder / "README.md").write_bytes(b"")
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "x"],
        ["tag", "base"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    FolderStore(folder).write("mou/agreement.yml", b"changed")
    store = store_at(folder, "base")
    assert store.read("mou/agreement.yml") == AGREEMENT.encode()
    assert store.names(below=True) == ["districts/questions.yml", "law/ct/pack.yml", "mou/agreement.yml"], (
        "no links, and nothing but the model"
    )
    with pytest.raises(InputError, match="model@none: git knows no such revision here"):
        store_at(folder, "none")


# Files that are no part of a project.
def test_the_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    assert project_root(folder / "districts") == folder.resolve()
    with pytest.raises(InputError, match=r"^there is no folder .*typo; check the name behind --root$"):
        project_root(folder / "typo")  # the project above it is not the one that was named


def test_no_project_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"no project found at .* \(a folder with sro\.yml or mou/agreement\.yml\); change into it, .* or begin one"
    ):
        project_root(tmp_path)


def test_a_project_in_memory_stands_in_no_folder() -> None:
    with pytest.raises(InputError, match="this project stands in no folder; name one with --root"):
        _ = Project(MemoryStore()).folder


def test_a_file_that_is_handed_in_comes_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")
    assert foreign_file(tmp_path / "a.txt") == ("a.txt", b"words")
    assert is_file(tmp_path / "a.txt") and not is_file(tmp_path) and not is_file(Path("x" * 5_000)) and not is_file(Path("a\0b"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "x.yml: there is no such file; check the name"),
        (
            b"a: \xff\n",
            "x.yml:1:4: the file is not UTF-8 text from here on (ÿ in “a: ÿ”): it was saved in an older encoding; "
            "open it in Notepad or Word again, choose Save as, and Encoding: UTF-8",
        ),
        (b"a: " + b"x" * 1_000_000, "x.yml: the file has 1,000,003 bytes and the limit is 1,000,000; split it or shorten it"),
    ],
)
def test_an_unreadable_file_is_told(content: bytes | None, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        read_yaml(MemoryStore({} if content is None else {"x.yml": content}), "x.yml")
    assert str(refused.value) == sentence


def test_a_file_that_the_disk_does_not_give_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yml").mkdir()
    with pytest.raises(InputError, match=r"x\.yml: the file cannot be read \(Is a directory\); check its permissions"):
        read_yaml(FolderStore(tmp_path), "x.yml")


def test_a_byte_order_mark_is_no_text() -> None:
    assert read_yaml(MemoryStore({"x.yml": b"\xef\xbb\xbfa: 1\n"}), "x.yml").data == {"a": 1}
