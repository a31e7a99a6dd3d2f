"""Files that cannot be read are told in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from sro.errors import InputError
from sro.project.store import FolderStore, project_root, read_yaml
from tests.small_project import make_project


def test_the_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert project_root(root / "districts") == root.resolve()


def test_no_project_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"no project found at .* \(a folder with mou/agreement\.yml\); change into it or name it with --root"
    ):
        project_root(tmp_path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "x.yml: there is no such file; check the name"),
        (b"a: \xff\n", "x.yml:1:4: the file is not UTF-8 text from here on; save it as UTF-8"),
        (b"a: " + b"x" * 1_000_000, "x.yml: the file has 1,000,003 bytes and the limit is 1,000,000; split it or shorten it"),
    ],
)
def test_an_unreadable_file_is_told(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / "x.yml").write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_yaml(FolderStore(tmp_path), tmp_path / "x.yml")
    assert str(refused.value) == sentence


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_yaml(FolderStore(tmp_path), tmp_path / "x.yml").data == {"a": 1}
