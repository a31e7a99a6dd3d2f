"""Pages as files: links that work below any address, and front matter that holds no markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sro.publish.site.pages import Pages, relative, size, templates_of
from tests.every_document import PROJECT, ROOT


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("", "", "./"),
        ("", "districts/", "districts/"),
        ("districts/", "", "../"),
        ("a/b/", "a/b/", "./"),
        ("a/b/", "a/b/#c", "#c"),
        ("a/b/", "a/c/#d.e", "../c/#d.e"),
        ("a/b/", "a/b/files/x.pdf", "files/x.pdf"),
        ("a/b/", "law/#x", "../../law/#x"),
        ("a/policy-5142.4/", "a/", "../"),
    ],
)
def test_links_are_relative(here: str, target: str, link: str) -> None:
    assert relative(here, target) == link


def test_front_matter_is_escaped() -> None:
    pages = Pages(templates_of(PROJECT))
    pages.add("x/", "choices-page.md", title='</title><script>"', description='"><b>', name="n", place="p", body="b")
    head = pages.files["x/index.md"].decode().split("---")[1]
    assert "<" not in head.replace("\\u003c", "")
    assert "&lt;script&gt;" in head


def test_no_template_styles_an_element_itself_since_the_pages_policy_refuses_it() -> None:
    templates = [file for kind in ("md", "html") for file in sorted((ROOT / "layout").rglob(f"*.{kind}"))]
    assert len(templates) > 20
    assert [str(file.relative_to(ROOT)) for file in templates if re.search(r"<[a-z][^>]*\sstyle=", file.read_text("utf-8"))] == []


def test_two_pages_cannot_have_one_path() -> None:
    pages = Pages(templates_of(PROJECT))
    pages.add_file("a", b"")
    with pytest.raises(ValueError, match="two pages want the path a"):
        pages.add_file("a", b"")


def test_writing_removes_what_is_gone_and_leaves_what_is_the_same(tmp_path: Path) -> None:
    first = Pages(templates_of(PROJECT), {"a/index.md": b"1", "b/index.md": b"2", "c/index.md": b"3"})
    assert first.write(tmp_path) == 3
    before = (tmp_path / "a" / "index.md").stat().st_mtime_ns
    assert Pages(templates_of(PROJECT), {"a/index.md": b"1"}).write(tmp_path, keep=["c/index.md"]) == 1
    assert (tmp_path / "a" / "index.md").stat().st_mtime_ns == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]


@pytest.mark.parametrize(("count", "words"), [(0, "1 kB"), (1499, "1 kB"), (187_000, "187 kB"), (2_340_000, "2.3 MB")])
def test_sizes(count: int, words: str) -> None:
    assert size(count) == words
